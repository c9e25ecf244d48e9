"""The roster: everyone in an offering with grade, school and whom to call."""

from __future__ import annotations

from typing import TYPE_CHECKING

from slecop_desktop.paper.grid import Cell, Column, Grid
from slecop_desktop.prints import values
from slecop_desktop.prints.head import head
from slecop_desktop.prints.offerings import offering_of
from slecop_desktop.prints.order import For, Option, Print, Work
from slecop_desktop.prints.people import Person, people_of
from slecop_desktop.texts import N_, _, ngettext

if TYPE_CHECKING:
    from slecop_desktop.paper.sheet import Sheet


def draw(work: Work, sheet: Sheet) -> None:
    """One table, with its heading on every page."""
    found, labels = people_of(work), values.Labels(work.connection)
    count = ngettext("{n} young person", "{n} youth", len(found)).format(n=len(found))
    lines = [values.joined(count, values.day(work.today))]
    title = _("Roster")
    if work.order.scope is For.OFFERING:
        offering = offering_of(work)
        title = offering.name
        lines += [values.joined(offering.place, offering.when, offering.lead)]
    head(work, sheet, title, lines)
    grid = Grid(sheet, _columns(work), boxed=False, size=8.5)
    for number, person in enumerate(found, 1):
        grid.row(_cells(work, number, person, labels))
    sheet.number(values.joined(values.day(work.today), _("Roster"), title))


def _columns(work: Work) -> list[Column]:
    made = [Column("", width=24, at_end=True), Column(_("Name"), share=2), Column(_("Grade"), width=70)]
    if work.is_on("school"):
        made.append(Column(_("School"), share=1.4))
    if work.is_on("phones"):
        made.append(Column(_("Whom to call"), share=2.8))
    if work.is_on("allergies"):
        made.append(Column(_("Allergies"), share=1.4))
    return made


def _cells(work: Work, number: int, person: Person, labels: values.Labels) -> list[str | Cell]:
    cells: list[str | Cell] = [
        str(number), Cell(person.name, person.code, bold=True), labels.of("grade_level", person.grade),
    ]  # fmt: skip
    if work.is_on("school"):
        cells.append(person.school or "")
    if work.is_on("phones"):
        cells.append("\n".join(_calls(person, labels)) or values.joined(person.phone) or "—")
    if work.is_on("allergies"):
        cells.append("; ".join(note.allergies for note in person.health if note.allergies))
    return cells


def _calls(person: Person, labels: values.Labels) -> list[str]:
    """Name, relationship and numbers of those who may be called, in the order to call them."""
    found: list[str] = []
    for adult in person.contacts()[:3]:
        kind = labels.of("relationship", adult.type)
        who = _("{name} ({relationship})").format(name=adult.name, relationship=kind) if kind else adult.name
        found.append("  ".join(part for part in (who, adult.phones) if part))
    return found


ROSTER = Print(
    "roster",
    N_("Roster"),
    N_("Everyone with grade, school and whom to call."),
    (For.OFFERING, For.YOUTH),
    draw,
    holds=N_("It shows names, schools and phone numbers of families."),
    wide=True,
    options=(
        Option("phones", N_("Whom to call"), True),
        Option("school", N_("School"), True),
        Option("allergies", N_("Allergies in words"), False),
    ),
)
