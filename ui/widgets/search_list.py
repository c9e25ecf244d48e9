"""A long list to choose from that drops down with a line to search it: in groups, with the likely ones first."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from PySide6.QtCore import QPoint, QRect, QSize, Qt, Signal
from PySide6.QtGui import QKeyEvent, QStandardItem, QStandardItemModel
from PySide6.QtWidgets import QAbstractItemView, QFrame, QLineEdit, QListView, QWidget

from slecop_desktop.records.names import fold
from slecop_desktop.texts import _
from ui import icons, theme
from ui.widgets.cards import column, label

_VALUE = Qt.ItemDataRole.UserRole
_LEAST, _MOST = 11, 15
"""How wide and how high it is at most, in units of 32 pixels."""
_LINES = 12


@dataclass(frozen=True, slots=True)
class Choice:
    """Something to choose: `words` are shown, `also` are words by which it is found too."""

    value: Any
    words: str
    group: str = ""
    also: str = ""


class SearchList(QFrame):
    """Emits `chosen(value)` and closes; Escape or a click beside it closes it alone."""

    chosen = Signal(object)

    def __init__(self, parent: QWidget, name: str) -> None:
        super().__init__(parent, Qt.WindowType.Popup)
        theme.set_role(self, "popup")
        self.setAccessibleName(name)
        self._choices: Sequence[Choice] = ()
        self._now: Any = None
        self.line = _Line(self)
        self.line.setAccessibleName(name)
        self.line.setPlaceholderText(_("Search"))
        self.line.setMinimumHeight(theme.sizes().control)
        self.line.addAction(icons.icon("search"), QLineEdit.ActionPosition.LeadingPosition)
        self.model = QStandardItemModel(self)
        self.list = QListView()
        self.list.setModel(self.model)
        self.list.setAccessibleName(name)
        self.list.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.list.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.list.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.list.setTextElideMode(Qt.TextElideMode.ElideRight)
        self.list.setUniformItemSizes(True)
        self.none = label(_("Nothing is called so."), "muted")
        self.none.setMargin(theme.UNIT)
        self.setLayout(column(self.line, self.list, self.none, spacing=theme.HALF, margins=theme.HALF + 2))
        self.line.textChanged.connect(lambda _text: self._fill())
        self.list.clicked.connect(lambda index: self._take(index.data(_VALUE), index.flags()))

    def open_below(self, widget: QWidget, where: QRect, choices: Sequence[Choice], now: Any, typed: str = "") -> None:
        """Drop down below a part of a widget, the value chosen `now` in hand; `typed` is searched for at once."""
        self._choices, self._now = choices, now
        self.setLayoutDirection(widget.layoutDirection())
        self.line.setText(typed)
        self._fill()
        screen = widget.screen().availableGeometry()
        wide = min(max(where.width(), _LEAST * theme.FOUR), screen.width())
        lines = min(self.model.rowCount(), _LINES) * (self.fontMetrics().lineSpacing() + theme.TWO)
        high = min(max(lines, 4 * theme.FOUR) + theme.sizes().control + theme.TWO, _MOST * theme.FOUR, screen.height())
        self.resize(QSize(wide, high))
        corner = widget.mapToGlobal(where.bottomLeft() + QPoint(0, 2))
        edge = widget.window().frameGeometry().right()
        at_end = widget.isRightToLeft() or corner.x() + wide > edge
        if at_end:
            corner.setX(corner.x() + where.width() - wide)
        if corner.y() + high > screen.bottom():
            corner.setY(max(widget.mapToGlobal(where.topLeft()).y() - high - 2, screen.top()))
        corner.setX(max(screen.left(), min(corner.x(), screen.right() - wide)))
        self.move(corner)
        self.show()
        self.line.setFocus()
        self._see_current()

    def shown(self) -> list[str]:
        """What can be chosen now, in words."""
        items = (self.model.item(n) for n in range(self.model.rowCount()))
        return [item.text() for item in items if item.isSelectable()]

    def _fill(self) -> None:
        wanted = fold(self.line.text()).split()
        self.model.clear()
        group = ""
        for choice in self._choices:
            said = fold(f"{choice.group} {choice.words} {choice.also}")
            if not all(word in said for word in wanted):
                continue
            if choice.group and choice.group != group:
                self.model.appendRow(_heading(choice.group))
            group = choice.group
            item = QStandardItem(choice.words)
            item.setData(choice.value, _VALUE)
            item.setToolTip(choice.words)
            self.model.appendRow(item)
        self.list.setVisible(self.model.rowCount() > 0)
        self.none.setVisible(self.model.rowCount() == 0)
        self._choose_first(by_value=not wanted)

    def _choose_first(self, *, by_value: bool) -> None:
        rows = [n for n in range(self.model.rowCount()) if self.model.item(n).isSelectable()]
        same = [n for n in rows if self.model.item(n).data(_VALUE) == self._now] if by_value else []
        if rows:
            self.list.setCurrentIndex(self.model.index((same or rows)[0], 0))
            self._see_current()

    def _see_current(self) -> None:
        self.list.scrollToTop()
        self.list.scrollTo(self.list.currentIndex(), QAbstractItemView.ScrollHint.EnsureVisible)

    def step(self, by: int) -> None:
        """Go on or back to another choice, past headings of groups."""
        at = self.list.currentIndex().row() + by
        while 0 <= at < self.model.rowCount() and not self.model.item(at).isSelectable():
            at += by
        if 0 <= at < self.model.rowCount():
            self.list.setCurrentIndex(self.model.index(at, 0))

    def take(self) -> None:
        """Choose what is in hand."""
        index = self.list.currentIndex()
        if index.isValid():
            self._take(index.data(_VALUE), index.flags())

    def _take(self, value: Any, flags: Qt.ItemFlag) -> None:
        if flags & Qt.ItemFlag.ItemIsSelectable:
            self.hide()
            self.chosen.emit(value)


def _heading(words: str) -> QStandardItem:
    made = QStandardItem(words)
    made.setFlags(Qt.ItemFlag.NoItemFlags)
    font = made.font()
    font.setPixelSize(theme.sizes().small)
    font.setBold(True)
    made.setFont(font)
    return made


class _Line(QLineEdit):
    def __init__(self, popup: SearchList) -> None:
        super().__init__()
        self._popup = popup

    def keyPressEvent(self, event: QKeyEvent) -> None:
        steps = {Qt.Key.Key_Down: 1, Qt.Key.Key_Up: -1, Qt.Key.Key_PageDown: 8, Qt.Key.Key_PageUp: -8}
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self._popup.take()
        elif event.key() == Qt.Key.Key_Escape:
            self._popup.hide()
        elif event.key() in steps:
            by = steps[Qt.Key(event.key())]
            for _again in range(abs(by)):
                self._popup.step(1 if by > 0 else -1)
        else:
            super().keyPressEvent(event)
