"""Tabs that fold away what has no room: the rest stands in a menu at their end."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QSize
from PySide6.QtGui import QFont, QFontMetrics, QResizeEvent
from PySide6.QtWidgets import QMenu, QTabBar, QWidget

from slecop_desktop.texts import _
from ui import theme
from ui.widgets.buttons import icon_button

_GAP, _SIDE = 14, 2


class FoldingTabs(QTabBar):
    """A row of tabs; those that do not fit are reached by the button at its end, and by Ctrl+Page Down."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setExpanding(False)
        self.setUsesScrollButtons(False)
        self.more = icon_button("ellipsis", _("More parts"), self._open_menu)
        self.more.setParent(self)
        self.more.hide()
        self.currentChanged.connect(lambda _index: self._fold())

    def minimumSizeHint(self) -> QSize:
        return QSize(120, super().minimumSizeHint().height())

    def sizeHint(self) -> QSize:
        return QSize(sum(self._widths()), super().sizeHint().height())

    def step(self, by: int) -> None:
        """Go to the next tab or the one before, also when it is folded away."""
        if self.count():
            self.setCurrentIndex((self.currentIndex() + by) % self.count())

    def folded(self) -> list[int]:
        """The tabs there is no room for."""
        return [n for n in range(self.count()) if not self.isTabVisible(n)]

    def tabInserted(self, index: int) -> None:
        super().tabInserted(index)
        self._fold()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fold()

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() in (QEvent.Type.FontChange, QEvent.Type.StyleChange):
            self._fold()

    def _widths(self) -> list[int]:
        bold = QFont(self.font())
        bold.setWeight(QFont.Weight.DemiBold)
        metrics = QFontMetrics(bold)
        icon = self.iconSize().width() + theme.HALF
        icons = [0 if self.tabIcon(n).isNull() else icon for n in range(self.count())]
        return [
            metrics.horizontalAdvance(self.tabText(n)) + icons[n] + _GAP + 2 * _SIDE + 2 for n in range(self.count())
        ]

    def _fold(self) -> None:
        """Show the first tabs that fit; the chosen one always has its place."""
        if not hasattr(self, "more"):  # Qt asks while it is still being made
            return
        widths, room = self._widths(), self.width()
        shown = set(range(self.count()))
        if sum(widths) > room and self.count() > 1:
            room -= theme.sizes().control
            current = self.currentIndex()
            left = room - widths[current]
            shown = {current}
            for n, width in enumerate(widths):
                if n != current and left < width:
                    break
                if n != current:
                    left -= width
                    shown.add(n)
        for n in range(self.count()):
            if self.isTabVisible(n) != (n in shown):
                self.setTabVisible(n, n in shown)
        self.more.setVisible(len(shown) < self.count())
        side = theme.sizes().control
        at_start = self.isRightToLeft()
        self.more.setGeometry(0 if at_start else self.width() - side, (self.height() - side) // 2, side, side)

    def _open_menu(self) -> None:
        menu = QMenu(self)
        for n in self.folded():
            menu.addAction(self.tabText(n), lambda n=n: self.setCurrentIndex(n))
        menu.popup(self.more.mapToGlobal(self.more.rect().bottomLeft()))
