"""Certificates, one on a page: for who completed an offering, or for the hours somebody came."""

from __future__ import annotations

from typing import TYPE_CHECKING

from slecop_desktop.prints import values
from slecop_desktop.prints.head import logo_of
from slecop_desktop.prints.offerings import Offering, offering_of
from slecop_desktop.prints.order import For, Option, Print, Work
from slecop_desktop.prints.people import Person, people
from slecop_desktop.problems import Problem
from slecop_desktop.services.common import id_list
from slecop_desktop.texts import N_, _

if TYPE_CHECKING:
    from slecop_desktop.paper.sheet import Sheet

_SIGN = 190.0
_MINUTES = """
SELECT a.youth, sum(a.minutes) FROM attendance a JOIN sessions s ON s.id = a.session
WHERE a.minutes > 0 AND {where} GROUP BY a.youth
"""
_COMPLETED = "SELECT youth FROM enrollments WHERE offering = ? AND status = 'COMPLETED' AND archived IS NULL"


def draw(work: Work, sheet: Sheet) -> None:
    """A page for each."""
    offering = offering_of(work) if work.order.scope is For.OFFERING or work.order.offering else None
    minutes = _minutes(work, offering)
    for person in _who(work, offering, minutes):
        sheet.begin()
        _page(work, sheet, person, offering, minutes.get(person.id, 0))


def _minutes(work: Work, offering: Offering | None) -> dict[int, int]:
    """Youth -> minutes in the offering, or in everything this program year."""
    if offering is not None:
        rows = work.connection.exec_driver_sql(_MINUTES.format(where="s.offering = ?"), (offering.id,))
    else:
        first, last = work.store.year_span()
        where = f"s.date BETWEEN ? AND ? AND a.youth IN ({id_list(work.order.youth)})"
        given = (first.isoformat(), last.isoformat())
        rows = work.connection.exec_driver_sql(_MINUTES.format(where=where), given)
    return {row[0]: int(row[1]) for row in rows}


def _who(work: Work, offering: Offering | None, minutes: dict[int, int]) -> list[Person]:
    """Those chosen; of an offering who completed it, or for the hours whoever came."""
    if work.order.scope is For.YOUTH:
        return people(work, work.order.youth)
    assert offering is not None
    if work.option("kind") == "hours":
        found = list(minutes)
    else:
        found = list(work.connection.exec_driver_sql(_COMPLETED, (offering.id,)).scalars())
    if not found and work.option("kind") == "completion":
        raise Problem(_("Nobody has completed this offering yet: record that first, or choose certificates of hours."))
    return people(work, found)


def _page(work: Work, sheet: Sheet, person: Person, offering: Offering | None, minutes: int) -> None:
    _frame(sheet)
    inner, room = sheet.margin + 40, sheet.room - 80
    sheet.y = sheet.height - sheet.margin - 44
    logo = logo_of(work)
    if logo is not None:
        width, height = logo.size(64, 200)
        sheet.picture(logo.data, (sheet.width - width) / 2, sheet.y - height, width, height)
        sheet.gap(height + 8)
    sheet.centred(work.ecosystem, 13, inner, room)
    sheet.gap(22)
    by_hours = work.option("kind") == "hours"
    sheet.centred(
        _("Certificate of participation") if by_hours else _("Certificate of completion"), 30, inner, room, bold=True
    )
    sheet.gap(22)
    sheet.centred(_("awarded to"), 12, inner, room)
    sheet.gap(6)
    sheet.centred(person.name, 32, inner, room, bold=True, lines=2)
    sheet.gap(14)
    for words in _reasons(offering, minutes, by_hours=by_hours, with_hours=work.is_on("hours")):
        sheet.centred(words, 14, inner, room, lines=2)
        sheet.gap(2)
    _sign(work, sheet, inner, room)


def _frame(sheet: Sheet) -> None:
    for gap, line in ((0.0, 2.5), (7.0, 0.8)):
        left, high = sheet.margin + gap, sheet.height - 2 * (sheet.margin + gap)
        sheet.box(left, sheet.margin + gap, sheet.width - 2 * left, high, line=line)


def _reasons(offering: Offering | None, minutes: int, *, by_hours: bool, with_hours: bool) -> list[str]:
    spent = _("{hours} hours").format(hours=values.hours(minutes))
    if offering is None:
        year = _("for {hours} hours of learning science, technology, engineering and mathematics this year")
        return [year.format(hours=values.hours(minutes))]
    first = _("for taking part in {offering}") if by_hours else _("for completing {offering}")
    when = offering.when
    if by_hours or (with_hours and minutes):
        when = values.joined(spent, when)
    return [first.format(offering=offering.name), when]


def _sign(work: Work, sheet: Sheet, inner: float, room: float) -> None:
    """The day at one side, a line to sign at the other."""
    base, far = sheet.margin + 52, inner + room - _SIGN
    for left in (inner, far):
        sheet.rule(left, base, _SIGN)
    sheet.y = base + 20
    sheet.centred(values.day(work.today), 12, inner, _SIGN)
    for left, words in ((inner, _("Date")), (far, str(work.option("signer")) or _("Signature"))):
        sheet.y = base
        sheet.centred(words, 9, left, _SIGN)


CERTIFICATES = Print(
    "certificates",
    N_("Certificates"),
    N_("A page for each who completed an offering, or for the hours somebody came."),
    (For.OFFERING, For.YOUTH),
    draw,
    holds=N_("It shows names."),
    wide=True,
    options=(
        Option("kind", N_("For what"), "completion", choices=(
            ("completion", N_("Completing it")), ("hours", N_("The hours")),
        )),
        Option("hours", N_("Say the hours"), True),
        Option("signer", N_("Name under the signature"), ""),
    ),
)  # fmt: skip
