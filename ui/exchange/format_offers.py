"""Colors and strike-through of a sheet, offered as columns: people use both to say something."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from PySide6.QtWidgets import QWidget

from slecop_desktop.exchange.formats import Offer, offers
from slecop_desktop.texts import _
from ui import theme
from ui.exchange.matching.saying import header_of
from ui.values import show_whole
from ui.widgets import FlowLayout, button, clear, label

if TYPE_CHECKING:
    from slecop_desktop.exchange.chosen import Chosen


def offers_of(table: Chosen) -> list[Offer]:
    """What the formats of a table may say and is not a column yet."""
    header = header_of(table)
    headings = {column.heading for column in table.found.columns}
    found = offers(table.choice.sheet, header) if header >= 0 else []
    return [offer for offer in found if offer.heading not in headings]


class FormatOffers(QWidget):
    """One button for each offer; in sight only where there is one."""

    def __init__(self, add: Callable[[Offer], object]) -> None:
        super().__init__()
        self._add = add
        self.buttons: list[QWidget] = []
        self._flow = FlowLayout(self)
        self.hide()

    def show_offers(self, found: list[Offer]) -> None:
        """Offer these; in sight only where there is one."""
        clear(self._flow)
        self.buttons = [self._button(offer) for offer in found]
        if found:
            words = label(_("Add what formats say as a column:"), "label")
            words.setMinimumHeight(theme.sizes().control)  # in line with the buttons
            self._flow.addWidget(words)
        for made in self.buttons:
            self._flow.addWidget(made)
        self.setVisible(bool(found))

    def _button(self, offer: Offer) -> QWidget:
        made = button(offer.heading, lambda: self._add(offer), icon="plus")
        counted = ", ".join(f"{words} {show_whole(n)}" for words, n in offer.counts.most_common())
        made.setToolTip(counted)
        made.setAccessibleDescription(counted)
        return made
