"""The column of sessions at the left: today's, those not taken, the last ones, the next ones."""

from __future__ import annotations

import datetime as dt
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QRect, QSize, Qt, Signal
from PySide6.QtGui import QFont, QKeyEvent, QPainter, QPen, QStandardItem, QStandardItemModel
from PySide6.QtWidgets import (
    QAbstractItemView,
    QLineEdit,
    QListView,
    QStyle,
    QStyledItemDelegate,
)

from slecop_desktop.services import attendance, session_list
from slecop_desktop.services.session_list import SessionLine
from slecop_desktop.texts import N_, _, ngettext
from ui import icons, theme
from ui.attendance.marks import show_weekday
from ui.direction import apart, cut, side
from ui.values import show_time, show_whole
from ui.widgets import Card, row

if TYPE_CHECKING:
    from ui.main_window import MainWindow

_GROUPS = {
    "today": N_("Today"),
    "not taken": N_("Not taken"),
    "recent": N_("Recent"),
    "coming": N_("Coming"),
}
_LINE = Qt.ItemDataRole.UserRole
_WHEN = Qt.ItemDataRole.UserRole + 1
_SIDE = theme.HALF + theme.UNIT
_CODE = 6
"""Symbols of a sheet code."""


class SessionPicker(Card):
    """`chosen` tells the id of a session, and whether to go on to its sheet; `listed` that the list was read; `coded`
    the session whose sheet code was typed, so that its sheet is wanted.
    """

    chosen = Signal(int, bool)
    coded = Signal(int)
    listed = Signal()

    def __init__(self, window: MainWindow) -> None:
        super().__init__(tight=True)
        self._store, self._jobs = window.store, window.jobs
        self.groups: dict[str, list[SessionLine]] = {}
        self.current: int | None = None
        self.search = _Search(self)
        self.model = QStandardItemModel(self)
        self.list = _List(self)
        self.box.setContentsMargins(1, theme.UNIT, 1, theme.UNIT)
        top = row(self.search)
        top.setContentsMargins(theme.UNIT, 0, theme.UNIT, 0)
        self.box.addLayout(top)
        self.box.addWidget(self.list, 1)
        self.search.textChanged.connect(lambda _text: self.refresh())

    def refresh(self) -> None:
        """Read the list again; a whole sheet code opens its session at once."""
        store, typed = self._store, self.search.text().strip()

        def read() -> tuple[int | None, dict[str, list[SessionLine]]]:
            known = attendance.session_of_code(store, typed) if len(typed) >= _CODE else None
            return known, session_list.session_choices(store, "" if known else typed)

        self._jobs.read(read, self._show, key=(id(self), "sessions"))

    def preferred(self) -> int | None:
        """The session to begin with: today's first that is not taken, else today's first, else the first of all."""
        today = self.groups.get("today", [])
        waiting = [line for line in today if line.status == "PLANNED"]
        first = [line for name in ("not taken", "recent", "coming") for line in self.groups.get(name, [])]
        return next((line.id for line in (*waiting, *today, *first)), None)

    def mark(self, session: int | None) -> None:
        """Show which session is open."""
        self.current = session
        index = self._index(session)
        self.list.setCurrentIndex(index)
        if index.isValid():
            self.list.scrollTo(index)

    def take_first(self) -> None:
        """Open the first of the sessions shown."""
        first = next((line for name in _GROUPS for line in self.groups.get(name, [])), None)
        if first is not None:
            self.chosen.emit(first.id, True)

    def _index(self, session: int | None) -> QModelIndex:
        for n in range(self.model.rowCount()):
            line = self.model.item(n).data(_LINE)
            if isinstance(line, SessionLine) and line.id == session:
                return self.model.index(n, 0)
        return QModelIndex()

    def _show(self, found: tuple[int | None, dict[str, list[SessionLine]]]) -> None:
        known, self.groups = found
        kinds = {code.code: code.label.lower() for code in self._store.codes("session_type") if code.code != "REGULAR"}
        at = self.list.verticalScrollBar().value()
        self.model.clear()
        for name, words in _GROUPS.items():
            if lines := self.groups[name]:
                self.model.appendRow(_heading(_(words)))
                for line in lines:
                    self.model.appendRow(_item(line, self._store.today, kinds))
        if not self.model.rowCount():
            self.model.appendRow(_heading(_("No session fits.") if self.search.text() else _("No sessions yet.")))
        self.list.setCurrentIndex(self._index(self.current))
        self.list.verticalScrollBar().setValue(at)
        if known is not None:
            self.search.clear()
            self.coded.emit(known)
        self.listed.emit()


def _heading(words: str) -> QStandardItem:
    made = QStandardItem(words)
    made.setFlags(Qt.ItemFlag.NoItemFlags)
    return made


def _item(line: SessionLine, today: dt.date, kinds: dict[str, str]) -> QStandardItem:
    made = QStandardItem(line.name)
    day = "" if line.date == today.isoformat() else show_weekday(line.date, today)
    when = " · ".join(part for part in (day, show_time(line.start), kinds.get(line.type or "", "")) if part)
    made.setData(line, _LINE)
    made.setData(when, _WHEN)
    made.setToolTip(f"{line.name}\n{when}")
    said = ", ".join(part for part in (line.name, when, state(line)[0]) if part)
    made.setData(said, Qt.ItemDataRole.AccessibleTextRole)
    made.setEditable(False)
    return made


def state(line: SessionLine) -> tuple[str, str]:
    """How far its attendance is, in words, and the tone of them."""
    if line.status == "CANCELLED":
        return _("cancelled"), "muted"
    if line.marked:
        return ngettext("{n} marked", "{n} marked", line.marked).format(n=show_whole(line.marked)), "ok"
    if line.headcount is not None:
        return ngettext("{n} counted", "{n} counted", line.headcount).format(n=show_whole(line.headcount)), "ok"
    return "", "muted"


class _Search(QLineEdit):
    def __init__(self, picker: SessionPicker) -> None:
        super().__init__()
        self._picker = picker
        self.setPlaceholderText(_("Search, or sheet code"))
        self.setAccessibleName(_("Search sessions, or type the code of a sheet"))
        self.setClearButtonEnabled(True)
        self.setMinimumHeight(theme.sizes().control)
        self.addAction(icons.icon("search"), QLineEdit.ActionPosition.LeadingPosition)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self._picker.take_first()
        elif event.key() == Qt.Key.Key_Down:
            self._picker.list.setFocus()
            self._picker.list.go_to_some()
        else:
            super().keyPressEvent(event)


class _List(QListView):
    def __init__(self, picker: SessionPicker) -> None:
        super().__init__()
        self._picker = picker
        self.setModel(picker.model)
        self.setItemDelegate(_TwoLines(self))
        self.setAccessibleName(_("Sessions"))
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setResizeMode(QListView.ResizeMode.Adjust)
        self.setMouseTracking(True)
        self.clicked.connect(lambda index: self._choose(index, onward=True))

    def _choose(self, index: QModelIndex, *, onward: bool) -> None:
        line = index.data(_LINE)
        if isinstance(line, SessionLine):
            self._picker.chosen.emit(line.id, onward)

    def go_to_some(self) -> None:
        """Have a session in hand, the first when there is none."""
        if not self.currentIndex().isValid() and self._picker.model.rowCount() > 1:
            self.setCurrentIndex(self._picker.model.index(1, 0))
            self._choose(self.currentIndex(), onward=False)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self._choose(self.currentIndex(), onward=True)
            return
        before = self.currentIndex().row()
        super().keyPressEvent(event)
        if self.currentIndex().row() != before:
            self._choose(self.currentIndex(), onward=False)


class _TwoLines(QStyledItemDelegate):
    """A heading, or a session: its name above, when it is and how far it is below."""

    def __init__(self, view: QListView) -> None:
        super().__init__(view)
        self._view = view

    def sizeHint(self, option: Any, index: QModelIndex | QPersistentModelIndex) -> QSize:
        line = option.fontMetrics.lineSpacing()
        if index.data(_LINE) is None:
            return QSize(0, line + theme.TWO)
        name = self._name_height(option, str(index.data()))
        return QSize(0, name + line + theme.TWO)

    def _name_height(self, option: Any, name: str) -> int:
        """One line or, for a long name, two: what tells sessions apart often stands at its end."""
        metrics = option.fontMetrics
        # As if the scroll bar were always there: when it appears, no name may need another line.
        width = self._view.width() - self._view.verticalScrollBar().sizeHint().width() - 2 * _SIDE
        needed = metrics.boundingRect(QRect(0, 0, width, metrics.height() * 9), Qt.TextFlag.TextWordWrap, name).height()
        lines = min(2, round(needed / metrics.lineSpacing()))
        return lines * metrics.lineSpacing() + 1

    def paint(self, painter: QPainter, option: Any, index: QModelIndex | QPersistentModelIndex) -> None:
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        line: Any = index.data(_LINE)
        if isinstance(line, SessionLine):
            self._draw_session(painter, option, line, str(index.data(_WHEN)))
        else:
            self._draw_heading(painter, option, str(index.data()))
        painter.restore()

    def _draw_heading(self, painter: QPainter, option: Any, words: str) -> None:
        font = QFont(option.font)
        font.setPixelSize(theme.sizes().small)
        font.setWeight(QFont.Weight.DemiBold)
        painter.setFont(font)
        painter.setPen(theme.color("muted"))
        room = option.rect.adjusted(_SIDE, 0, -_SIDE, -theme.HALF)
        painter.drawText(room, side(False, option.direction) | Qt.AlignmentFlag.AlignBottom, words)

    def _draw_session(self, painter: QPainter, option: Any, line: SessionLine, when: str) -> None:
        rect = option.rect.adjusted(theme.HALF, 1, -theme.HALF, -1)
        chosen = bool(option.state & QStyle.StateFlag.State_Selected)
        if chosen or option.state & QStyle.StateFlag.State_MouseOver:
            edge = chosen and self._view.hasFocus()
            painter.setPen(QPen(theme.color("accent"), 1) if edge else Qt.PenStyle.NoPen)
            painter.setBrush(theme.color("accent_soft" if chosen else "hover"))
            painter.drawRoundedRect(rect, theme.RADIUS, theme.RADIUS)
        inner = option.rect.adjusted(_SIDE, theme.UNIT - 1, -_SIDE, -theme.UNIT + 1)
        upper = QRect(inner.topLeft(), QSize(inner.width(), self._name_height(option, line.name) + 1))
        lower = QRect(inner.left(), upper.bottom() + 1, inner.width(), inner.height() - upper.height())
        gone = line.status == "CANCELLED"
        start, end = side(False, option.direction), side(True, option.direction)
        painter.setFont(option.font)
        painter.setPen(theme.color("muted" if gone else "text"))
        painter.drawText(
            upper, start | Qt.AlignmentFlag.AlignTop | Qt.TextFlag.TextWordWrap, apart(line.name, option.direction)
        )
        font = QFont(option.font)
        font.setPixelSize(theme.sizes().small)
        painter.setFont(font)
        words, tone = state(line)
        painter.setPen(theme.color(tone))
        painter.drawText(lower, end | Qt.AlignmentFlag.AlignVCenter, words)
        painter.setPen(theme.color("muted"))
        room = lower.width() - painter.fontMetrics().horizontalAdvance(words) - theme.UNIT
        shown = cut(when, painter.fontMetrics(), room, option.direction)
        painter.drawText(lower, start | Qt.AlignmentFlag.AlignVCenter, shown)
