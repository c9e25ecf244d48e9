"""All that can be printed, and the way from an order to its pages."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING

from slecop_desktop.paper.letters import lacks_letters
from slecop_desktop.paper.marks import Pages, texts_on
from slecop_desktop.paper.sheet import Sheet
from slecop_desktop.prints.badges import BADGES
from slecop_desktop.prints.certificates import CERTIFICATES
from slecop_desktop.prints.emergency import EMERGENCY
from slecop_desktop.prints.letters import LETTERS
from slecop_desktop.prints.mailing import MAILING
from slecop_desktop.prints.order import PAPERS, Order, Print, Work
from slecop_desktop.prints.roster import ROSTER
from slecop_desktop.prints.signin import SIGN_IN
from slecop_desktop.prints.term import TERM
from slecop_desktop.problems import Problem
from slecop_desktop.texts import _, current_language, reads_from_right, speaking

if TYPE_CHECKING:
    from slecop_desktop.store import Store

PRINTS: tuple[Print, ...] = (SIGN_IN, ROSTER, TERM, EMERGENCY, LETTERS, CERTIFICATES, BADGES, MAILING)
BY_ID = {one.id: one for one in PRINTS}


@dataclass(frozen=True, slots=True)
class Drawn:
    """A finished print, and sentences for whoever is about to print it.

    ``sheets``: session -> youth from row to row, to be remembered once the sheets are on paper (services/sheets.py).
    """

    pages: Pages
    remarks: tuple[str, ...]
    sheets: Mapping[int, tuple[int, ...]]


def draw(store: Store, order: Order, watch: Callable[[], object] = lambda: None) -> Drawn:
    """Lay a print out; Problem where something is missing that it needs. ``watch`` may raise to stop, page by page."""
    made = BY_ID.get(order.what)
    if made is None:
        known = ", ".join(BY_ID)
        raise Problem(_("There is no print “{name}”. There are: {known}.").format(name=order.what, known=known))
    defaults = {option.name: option.default for option in made.options}
    with speaking(order.language or current_language()), store.read() as connection:
        work = Work(store, connection, order, defaults)
        width, height = PAPERS[paper_of(made, order)]
        sheet = Sheet(*((height, width) if made.wide else (width, height)), reads_from_right(), made.margin)
        sheet.watch = watch
        made.draw(work, sheet)
        pages = sheet.done(_(made.title))
    if lacks_letters(texts_on(pages)):
        work.remarks.append(
            _("A PDF of this lacks some of the letters; printed from the window, all of them are right.")
        )
    return Drawn(pages, tuple(dict.fromkeys(work.remarks)), work.sheets)


def paper_of(made: Print, order: Order) -> str:
    """The paper a print is drawn for: a sheet of labels has its own."""
    for option in made.options:
        if option.name == "labels":
            chosen = str(order.options.get("labels", option.default))
            return "a4" if chosen.startswith("a4") else "letter"
    return order.paper
