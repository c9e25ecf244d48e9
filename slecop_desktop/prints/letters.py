"""Reminders of consents that are missing or run out, to every household in its own language."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING

from slecop_desktop.prints import values
from slecop_desktop.prints.head import head
from slecop_desktop.prints.homes import Home, homes_of, without_address
from slecop_desktop.prints.languages import letter_languages
from slecop_desktop.prints.order import For, Option, Print, Work
from slecop_desktop.prints.people import Person, ids_of, people
from slecop_desktop.problems import Problem
from slecop_desktop.resources import resource
from slecop_desktop.services.consent import NONE, states
from slecop_desktop.texts import N_, _, ngettext, reads_from_right, speaking

if TYPE_CHECKING:
    from slecop_desktop.paper.sheet import Sheet

_NEEDED = ("PROGRAM_PARTICIPATION", "EMERGENCY_MEDICAL")
_REFUSALS = ("REFUSED", "WITHDRAWN")
_SIZE = 10.5
_RETURN = 14
"""Days within which the form is asked back."""


@dataclass(frozen=True, slots=True)
class _Open:
    """A consent to ask for: ``ends`` is its last day where it was given, ``status`` what is on record."""

    child: int
    kind: str
    status: str
    ends: str | None


def draw(work: Work, sheet: Sheet) -> None:
    """A letter for each home, each in its own language and direction, each numbered on its own."""
    wanted = ids_of(work)
    children = {person.id: person for person in people(work, wanted)}
    asked = _open_consents(work, list(children))
    homes = [home for home in homes_of(work, children) if any(child in asked for child in home.children)]
    if not homes:
        raise Problem(_("No consent is missing or running out: there is no letter to write."))
    for home in homes:
        with speaking(home.spoken):
            sheet.mirrored = reads_from_right()
            _letter(work, sheet, home, children, asked)
    sheet.mirrored = reads_from_right()
    _remark(work, homes)


def _letter(
    work: Work, sheet: Sheet, home: Home, children: Mapping[int, Person], asked: Mapping[int, list[_Open]]
) -> None:
    sheet.begin()
    first = len(sheet.pages) - 1
    labels = values.Labels(work.connection)
    subject, body = template(home.spoken)
    own = [child for child in home.children if child in asked]
    given = {
        "ecosystem": work.ecosystem,
        "date": values.day(work.today),
        "recipient": home.recipients or _("the family"),
        "children": values.listed([children[child].first_name for child in own]),
        "return_by": values.day((work.store.today + dt.timedelta(days=_RETURN)).isoformat()),
        "contact": str(work.option("contact")) or work.ecosystem,
    }
    head(work, sheet, "", [])
    sheet.gap(16)
    for line in (home.recipients, *home.address(confidential=work.is_on("confidential"))):
        sheet.words(line, _SIZE)
    sheet.gap(14)
    sheet.words(given["date"], _SIZE)
    sheet.gap(14)
    sheet.words(subject.format(**given), _SIZE + 2, bold=True)
    sheet.gap(8)
    for paragraph in body:
        if paragraph.strip() == "{list}":
            _list(sheet, [(children[child].name, asked[child]) for child in own], labels)
        else:
            for line in paragraph.splitlines():
                sheet.words(line.format(**given), _SIZE)
        sheet.gap(8)
    sheet.number(given["ecosystem"], range(first, len(sheet.pages)))


def _list(sheet: Sheet, asked: list[tuple[str, list[_Open]]], labels: values.Labels) -> None:
    for name, consents in asked:
        sheet.need(4 * _SIZE)
        sheet.words(name, _SIZE, bold=True)
        for one in consents:
            said = _("{consent}: {state}").format(consent=labels.of("consent_kind", one.kind), state=_state(one))
            top = sheet.y
            sheet.words(said, _SIZE, left=sheet.margin + 18, room=sheet.room - 18)
            sheet.box(sheet.margin + 4, top - _SIZE * 1.2, 8, 8, line=0.8)
        sheet.gap(3)


def _state(one: _Open) -> str:
    if one.status == "GIVEN":
        return _("ends on {date}").format(date=values.day(one.ends))
    if one.status == "EXPIRED":
        return _("ended on {date}").format(date=values.day(one.ends)) if one.ends else _("has ended")
    return _("we have no answer yet")


def template(language: str) -> tuple[str, list[str]]:
    """(subject, paragraphs) of the letter in a language; the English one where there is none."""
    code = language if language in letter_languages() else "en"
    text = resource(f"prints/{code}/consent-letter.txt").read_text(encoding="utf-8")
    subject, _blank, body = text.partition("\n\n")
    return subject.strip(), [part for part in body.strip().split("\n\n") if part.strip()]


def _open_consents(work: Work, youth: list[int]) -> dict[int, list[_Open]]:
    """Child -> the consents to ask for. A no is an answer: what was refused or withdrawn is not asked for again."""
    soon = (work.store.today + dt.timedelta(days=int(work.option("days")))).isoformat()
    offering = work.order.offering if work.order.scope is For.OFFERING else None
    found: dict[int, list[_Open]] = {}
    for kind in _kinds(work):
        given = {"kind": kind, "today": work.today, "offering": offering}
        ends = {row[0]: row[1] for row in work.connection.exec_driver_sql(_ENDS, given)}
        for child, status in states(work.connection, youth, kind, work.today, offering=offering).items():
            last = ends.get(child)
            if status in _REFUSALS or (status == "GIVEN" and not (last and last <= soon)):
                continue
            if status == NONE and kind not in _NEEDED:
                continue
            found.setdefault(child, []).append(_Open(child, kind, status, last))
    return found


_ENDS = """
SELECT youth, valid_to FROM (
  SELECT youth, valid_to, row_number() OVER (PARTITION BY youth ORDER BY coalesce(date, '') DESC, id DESC) AS place
  FROM consents WHERE kind = :kind AND archived IS NULL AND coalesce(date, '') <= :today
    AND (offering IS NULL OR offering IS :offering)
    AND (program IS NULL OR program IS (SELECT o.program FROM offerings o WHERE o.id = :offering))
) WHERE place = 1
"""


def _kinds(work: Work) -> list[str]:
    """The consents no program goes without, and with "all" whichever others were asked for once and ran out."""
    if work.option("kinds") == "needed":
        return list(_NEEDED)
    sql = "SELECT DISTINCT kind FROM consents WHERE archived IS NULL AND kind IS NOT NULL ORDER BY kind"
    others = [str(row) for row in work.connection.exec_driver_sql(sql).scalars() if row not in _NEEDED]
    return [*_NEEDED, *others]


def _remark(work: Work, homes: list[Home]) -> None:
    n = len(homes)
    work.remarks.append(
        ngettext(
            "{n} letter, in the language of its family.", "{n} letters, each in the language of its family.", n
        ).format(n=n)
    )
    hidden, bare = without_address(homes, confidential=work.is_on("confidential"))
    if hidden:
        work.remarks.append(
            ngettext(
                "{n} address is kept confidential: that letter has a name only, to be handed over.",
                "{n} addresses are kept confidential: those letters have a name only, to be handed over.",
                hidden,
            ).format(n=hidden)
        )
    if bare:
        work.remarks.append(
            ngettext(
                "{n} letter has no address, as none is on file.",
                "{n} letters have no address, as none is on file.",
                bare,
            ).format(n=bare)
        )


LETTERS = Print(
    "letters",
    N_("Consent reminders"),
    N_("A letter to each household that gets letters, in its language, with the consents that are missing or run out."),
    (For.OFFERING, For.YOUTH, For.EVERYONE),
    draw,
    holds=N_("It shows names, addresses and consents."),
    margin=62.0,
    options=(
        Option("kinds", N_("Which consents"), "needed", choices=(
            ("needed", N_("Participation and emergency care")), ("all", N_("Others that run out, too")),
        )),
        Option("days", N_("Days ahead"), 30),
        Option("confidential", N_("Print confidential addresses"), False),
        Option("contact", N_("Whom to ask (name or phone)"), ""),
    ),
)  # fmt: skip
