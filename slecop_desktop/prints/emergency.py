"""The binder of emergency cards: what is needed within a minute, whom to call first, who must not take a child."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from slecop_desktop.paper.letters import BOLD, LEADING, PLAIN, width_of, wrapped
from slecop_desktop.prints import values
from slecop_desktop.prints.head import logo_of
from slecop_desktop.prints.order import For, Option, Print, Work
from slecop_desktop.prints.people import Adult, Person, people_of
from slecop_desktop.services.consent import states
from slecop_desktop.texts import N_, _

if TYPE_CHECKING:
    from slecop_desktop.paper.sheet import Sheet

_SIZES = (11.0, 10.0, 9.0, 8.0)
"""The largest letters in which the whole card fits are taken; a card that fits in none goes over pages."""
_PAD = 12.0
_GROUND = 0.94
_FOOT = 14.0


@dataclass(frozen=True, slots=True)
class _Line:
    """A line of a card: a label and what it says, or a heading. Of a ``warning`` the label, too, is loud."""

    label: str
    text: str
    heading: bool = False
    loud: bool = False
    warning: bool = False


def draw(work: Work, sheet: Sheet) -> None:
    """One or two cards on a page; a card that is longer takes a page, or more, of its own."""
    people, labels = people_of(work), values.Labels(work.connection)
    given = states(work.connection, [p.id for p in people], "EMERGENCY_MEDICAL", work.today)
    many = 2 if work.option("cards") == "2" else 1
    room = (sheet.height - 2 * sheet.margin - (many - 1) * _PAD) / many
    at = 0
    for person in people:
        lines = _lines(work, person, labels, given[person.id])
        size = next((size for size in _SIZES if _height(sheet, lines, size) <= room), None)
        if at and (at == many or size is None):
            sheet.begin()
            at = 0
        if size is None:
            _long(work, sheet, person, lines, labels)
            at = many
            continue
        top = sheet.height - sheet.margin - at * (room + _PAD)
        sheet.y = top
        _name(work, sheet, person, labels)
        for line in lines:
            _draw_line(sheet, line, size)
        sheet.box(sheet.margin, top - room, sheet.room, room, line=1.0)
        at += 1
    sheet.number(values.joined(values.day(work.today), _("Emergency cards"), _("Confidential")))


def _long(work: Work, sheet: Sheet, person: Person, lines: list[_Line], labels: values.Labels) -> None:
    """Over several pages, each with the name."""
    sheet.y = sheet.height - sheet.margin
    sheet.head = lambda: _name(work, sheet, person, labels)
    _name(work, sheet, person, labels)
    for line in lines:
        sheet.need(_line_height(sheet, line, _SIZES[1]))
        _draw_line(sheet, line, _SIZES[1])
    sheet.head = None


def _name(work: Work, sheet: Sheet, person: Person, labels: values.Labels) -> None:
    left, room, top = sheet.margin + _PAD, sheet.room - 2 * _PAD, sheet.y
    high = 46.0
    sheet.box(sheet.margin, top - high, sheet.room, high, line=0, grey=_GROUND)
    logo, secret = logo_of(work), _("Confidential")
    end = width_of(secret, BOLD, 9) + 4
    if logo is not None:
        width, height = logo.size(28, 70)
        sheet.picture(logo.data, left + room - end - width - 8, top - 8 - height, width, height)
        end += width + 8
    sheet.line(secret, 9, left, room, y=top - 22, bold=True, at_end=True)
    sheet.gap(5)
    sheet.fit(person.name, 15, left, room - end - 8, bold=True)
    said = [labels.of("grade_level", person.grade), person.school or "", person.code]
    sheet.fit(values.joined(*said), 9, left, room - end - 8)
    sheet.y = top - high - 4


def _lines(work: Work, person: Person, labels: values.Labels, consent: str) -> list[_Line]:
    made = [_Line(_("Born"), _birth(work, person)), _Line(_("Languages"), person.languages or "—")]
    made += [_Line(_("Health"), "", heading=True), *_health(person)]
    signed = labels.of("consent_status", consent) if consent != "NONE" else _("nothing on file")
    made.append(_Line(_("Consent to emergency care"), signed, loud=consent != "GIVEN"))
    made.append(_Line(_("Call, in this order"), "", heading=True))
    calls = person.contacts()
    made += [_Line(f"{n}", _adult(adult, labels)) for n, adult in enumerate(calls, 1)]
    if person.phone:
        made.append(_Line("", _("{name}: {phone}").format(name=person.first_name, phone=values.joined(person.phone))))
    if not calls:
        made.append(_Line("", _("Nobody is on file."), loud=True))
    made.append(_Line(_("Pick-up"), "", heading=True))
    may = [adult.name for adult in person.adults if adult.may_pick_up and not adult.must_not_pick_up]
    made.append(_Line(_("May pick up"), ", ".join(may) or _("Nobody is on file."), loud=not may))
    made += [
        _Line(
            _("MUST NOT pick up"),
            values.joined(adult.name, labels.of("relationship", adult.type), adult.notes),
            loud=True,
            warning=True,
        )
        for adult in person.adults
        if adult.must_not_pick_up
    ]
    quiet = [a.name for a in person.adults if a.contact_allowed == 0 and not a.must_not_pick_up]
    if quiet:
        made.append(_Line(_("Must not be called"), ", ".join(quiet), loud=True, warning=True))
    return made


def _health(person: Person) -> list[_Line]:
    made: list[_Line] = []
    for note in person.health:
        plan = _("on file") if note.plan_on_file else ""
        doctor = values.joined(note.doctor, note.doctor_phone)
        told = (
            (_("Allergies"), note.allergies), (_("Medication"), note.medication), (_("Conditions"), note.conditions),
            (_("Care plan"), plan), (_("Doctor"), doctor), (_("Notes"), note.notes),
        )  # fmt: skip
        made += [_Line(label, text, loud=n == 0) for n, (label, text) in enumerate(told) if text]
    return made or [_Line("", _("Nothing on file."))]


def _adult(adult: Adult, labels: values.Labels) -> str:
    said = [
        adult.name, labels.of("relationship", adult.type), adult.phones or _("no phone on file"), adult.language or "",
        _("lives with the child") if adult.lives_with else "",
    ]  # fmt: skip
    return values.joined(*said)


def _birth(work: Work, person: Person) -> str:
    years = values.age(person.born, work.today)
    if person.born:
        return _("{date} ({years} years old)").format(date=values.day(person.born), years=years)
    return str(person.birth_year or "—")


def _room(sheet: Sheet) -> tuple[float, float]:
    """Widths of the label and of what it says."""
    inner = sheet.room - 2 * _PAD
    return inner * 0.24, inner * 0.76


def _line_height(sheet: Sheet, line: _Line, size: float) -> float:
    if line.heading:
        return size * LEADING + 8
    label, text = _broken(sheet, line, size)
    return max(len(label), len(text)) * size * LEADING + 1


def _broken(sheet: Sheet, line: _Line, size: float) -> tuple[list[str], list[str]]:
    """The lines of the label and of what it says."""
    label, text = _room(sheet)
    font = BOLD if line.loud else PLAIN
    said = [one for part in line.text.splitlines() for one in wrapped(part, font, size, text)]
    return wrapped(line.label, BOLD if line.warning else PLAIN, size, label - 6), said


def _height(sheet: Sheet, lines: list[_Line], size: float) -> float:
    return 50 + sum(_line_height(sheet, line, size) for line in lines) + _FOOT


def _draw_line(sheet: Sheet, line: _Line, size: float) -> None:
    left, top, height = sheet.margin + _PAD, sheet.y, _line_height(sheet, line, size)
    if line.heading:
        y = top - height + 3
        sheet.line(line.label, size, left, sheet.room - 2 * _PAD, y=y, bold=True)
        sheet.rule(left, y - 1, sheet.room - 2 * _PAD)
        sheet.y = top - height
        return
    label, text = _room(sheet)
    labels, said = _broken(sheet, line, size)
    for n, part in enumerate(labels, 1):
        y, grey = top - n * size * LEADING, 0.0 if line.warning else 0.35
        sheet.line(part, size, left, label - 6, y=y, bold=line.warning, grey=grey)
    for n, part in enumerate(said, 1):
        y = top - n * size * LEADING
        sheet.line(part, size, left + label, text, y=y, bold=line.loud, from_right=sheet.reads(said))
    sheet.y = top - height


EMERGENCY = Print(
    "emergency",
    N_("Emergency cards"),
    N_("A card for each: health, whom to call first, who may and who must not pick up."),
    (For.OFFERING, For.YOUTH, For.SESSION, For.EVERYONE),
    draw,
    holds=N_("It shows phone numbers of families, and who must not pick up."),
    health=True,
    options=(Option("cards", N_("Cards on a page"), "2", choices=(("2", N_("Two")), ("1", N_("One")))),),
)
