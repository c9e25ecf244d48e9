"""Mailing labels: the households that get letters, each once."""

from __future__ import annotations

from typing import TYPE_CHECKING

from slecop_desktop.prints.homes import Home, homes_of, without_address
from slecop_desktop.prints.labels import CHOICES, START, Line, Place, places, stack
from slecop_desktop.prints.order import For, Option, Print, Work
from slecop_desktop.prints.people import ids_of
from slecop_desktop.problems import Problem
from slecop_desktop.texts import N_, _, ngettext

if TYPE_CHECKING:
    from slecop_desktop.paper.sheet import Sheet

_SIZE = 10.0


def draw(work: Work, sheet: Sheet) -> None:
    """A label for each household with an address."""
    homes = homes_of(work, ids_of(work))
    open_ = work.is_on("confidential")
    sent = [home for home in homes if home.address(confidential=open_)]
    _remark(work, homes)
    if not sent:
        raise Problem(_("There is no address on file of a household that gets letters."))
    sent.sort(key=lambda home: (home.postal_code or "", home.name))
    where = places(sheet, str(work.option("labels")), int(work.option("start")))
    for home, place in zip(sent, where, strict=False):
        _label(work, sheet, home, place)


def _label(work: Work, sheet: Sheet, home: Home, place: Place) -> None:
    address = home.address(confidential=work.is_on("confidential"))
    stack(sheet, place, [Line(home.recipients, _SIZE, bold=True), *(Line(line, _SIZE) for line in address)])


def _remark(work: Work, homes: list[Home]) -> None:
    hidden, missing = without_address(homes, confidential=work.is_on("confidential"))
    if hidden:
        work.remarks.append(
            ngettext(
                "{n} household is left out: its address is kept confidential.",
                "{n} households are left out: their addresses are kept confidential.",
                hidden,
            ).format(n=hidden)
        )
    if missing:
        work.remarks.append(
            ngettext(
                "{n} family is left out, as no address is on file.",
                "{n} families are left out, as no address is on file.",
                missing,
            ).format(n=missing)
        )


MAILING = Print(
    "mailing",
    N_("Mailing labels"),
    N_("The addresses of the households that get letters, each once, by postal code."),
    (For.OFFERING, For.YOUTH, For.EVERYONE),
    draw,
    holds=N_("It shows names and addresses of families."),
    margin=0.0,
    options=(
        Option("labels", N_("Labels"), "5160", choices=CHOICES),
        START,
        Option("confidential", N_("Print confidential addresses"), False),
    ),
)
