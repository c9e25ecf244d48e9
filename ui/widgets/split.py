"""Panes beside each other, with a gap between them that can be dragged."""

from __future__ import annotations

from PySide6.QtCore import QEvent, Qt
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QSplitter

from ui import theme

_SHARE = 0.48
"""How much of a narrow window the card beside a list gets."""


class Split(QSplitter):
    """A splitter whose panes are whole from both sides.

    Where one reads from the right, Qt places every pane one pixel too far to the right, and so cuts the edge of the
    first one; the margin makes up for it. Until somebody drags the gap, `with_card` lets the last pane, a card, be as
    wide as it is to be, or as wide as leaves a narrow window's list its share.
    """

    def __init__(self) -> None:
        super().__init__(Qt.Orientation.Horizontal)
        self._card_gives_way, self._card = False, theme.CARD_WIDTH
        self.splitterMoved.connect(lambda _at, _n: self._keep())
        self._make_up()

    def with_card(self, width: int = theme.CARD_WIDTH) -> None:
        """The last pane is a card, so wide: it gives way in a narrow window."""
        self._card_gives_way, self._card = True, width
        self._share_room()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._share_room()

    def _keep(self) -> None:
        self._card_gives_way = False

    def _share_room(self) -> None:
        if not self._card_gives_way or self.count() != 2:
            return
        room = self.width() - self.handleWidth()
        card = min(self._card, round(room * _SHARE))
        self.setSizes([room - card, card])

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.LayoutDirectionChange:
            self._make_up()

    def _make_up(self) -> None:
        self.setContentsMargins(0, 0, 1 if self.isRightToLeft() else 0, 0)
