"""The sheet itself: one key or one click a mark, and every mark moves to the next row."""

from __future__ import annotations

from dataclasses import dataclass

from PySide6.QtCore import QEvent, QItemSelectionModel, QPoint, QRect, Qt, Signal
from PySide6.QtGui import (
    QAccessible,
    QAccessibleAnnouncementEvent,
    QContextMenuEvent,
    QFocusEvent,
    QFont,
    QFontMetrics,
    QHelpEvent,
    QKeyEvent,
    QMouseEvent,
    QResizeEvent,
)
from PySide6.QtWidgets import QAbstractItemView, QMenu, QTableView, QToolTip

from slecop_desktop.services.roster import RosterRow
from slecop_desktop.services.session_list import SessionView
from slecop_desktop.texts import _
from ui import theme
from ui.attendance.ask import Answer, Ask, time_hint
from ui.attendance.drawing import RosterDelegate, boxes, marks_width
from ui.attendance.marks import ASKS, LATE, PRESENT, STATUSES, letters, mark_keys, read_time, remark, unbroken, word
from ui.attendance.model import HELP, MARKS, MINUTES, NAME, NOTE, NUMBER, RosterModel
from ui.attendance.scanned import ScanCatcher
from ui.keys import with_named
from ui.values import show_time

_QUIET = Qt.KeyboardModifier.ControlModifier | Qt.KeyboardModifier.AltModifier | Qt.KeyboardModifier.MetaModifier
_MOVE = QItemSelectionModel.SelectionFlag.NoUpdate


@dataclass(frozen=True, slots=True)
class Marked:
    """What the person wants a row to be: stored values; ``status`` None is 'not taken'."""

    youth: int
    status: str | None
    time_in: str | None = None
    time_out: str | None = None
    reason: str | None = None


class RosterView(QTableView):
    """Signals: `marked` (a Marked), `remaining` (all the others are present), `walk_in` (past the end), `opened`, and
    `helped` with a youth whose emergency information is wanted.
    """

    marked = Signal(object)
    remaining = Signal()
    walk_in = Signal()
    opened = Signal(int)
    helped = Signal(int)
    laid_out = Signal()

    def __init__(self, model: RosterModel) -> None:
        super().__init__()
        self.roster = model
        self.session: SessionView | None = None
        self.drawing = RosterDelegate(self, model)
        self._letters, self._keys = letters(), mark_keys()
        self._asked: int | None = None
        self.scanner = ScanCatcher(tuple(self._keys), self)
        self.setModel(model)
        self.setItemDelegate(self.drawing)
        self.ask = Ask(self.viewport(), self._asked_no_more)
        self.setAccessibleName(_("Who is on the sheet"))
        self.setAccessibleDescription(self.hints())
        self._set_up()
        model.modelReset.connect(self._rows_changed)
        theme.changed.connect(self.viewport().update)

    def _set_up(self) -> None:
        self.setShowGrid(False)
        self.setSelectionMode(QAbstractItemView.SelectionMode.NoSelection)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setTabKeyNavigation(False)
        self.setWordWrap(False)
        self.setMouseTracking(True)
        self.horizontalHeader().hide()
        self.horizontalHeader().setMinimumSectionSize(theme.UNIT)
        vertical = self.verticalHeader()
        vertical.hide()
        vertical.setSectionResizeMode(vertical.ResizeMode.Fixed)
        vertical.setMinimumSectionSize(theme.sizes().row)
        vertical.setDefaultSectionSize(theme.sizes().row)
        self.setMinimumHeight(3 * theme.sizes().row)

    def hints(self) -> str:
        """The keys in a line."""
        keys = [f"{letter} {word(status)}" for letter, status in zip(self._letters, STATUSES, strict=True)]
        keys += [_("⏎ present, next"), _("⌫ take back"), _("F2 reason"), _("F9 emergency"), _("+ walk-in")]
        return "    ".join(unbroken(key) for key in keys)

    # -- the row in hand --------------------------------------------------------------------------------------------

    def place(self) -> int:
        """The row in hand, -1 for none."""
        return self.currentIndex().row()

    def current_youth(self) -> int | None:
        """Who is in hand."""
        return self.roster.rows[self.place()].youth if 0 <= self.place() < len(self.roster.rows) else None

    def go_to(self, place: int) -> None:
        """Take a row in hand and have it seen."""
        place = max(0, min(place, len(self.roster.rows) - 1))
        index = self.roster.index(place, NAME)
        self.selectionModel().setCurrentIndex(index, _MOVE)
        self.scrollTo(index)
        self.viewport().update()

    def go_to_youth(self, youth: int) -> None:
        """Take somebody's row in hand, if it is there."""
        place = self.roster.place(youth)
        if place is not None:
            self.go_to(place)

    def go_to_first_open(self) -> None:
        """Take the first row without a mark in hand."""
        self.go_to(next((n for n, row in enumerate(self.roster.rows) if row.status is None), 0))

    # -- marking ----------------------------------------------------------------------------------------------------

    def mark(self, place: int, status: str) -> None:
        """Mark a row, or first ask for the time that the mark wants; then the next row is in hand."""
        if not 0 <= place < len(self.roster.rows):
            return
        if status in ASKS:
            self._ask_time(place, status)
            return
        row = self.roster.rows[place]
        self._send(row, Marked(row.youth, status))
        self.go_to(place + 1)

    def clear(self, place: int) -> None:
        """Take a mark back; the row stays in hand."""
        if 0 <= place < len(self.roster.rows):
            row = self.roster.rows[place]
            self._send(row, Marked(row.youth, None))
            self.go_to(place)

    def _send(self, row: RosterRow, marked: Marked) -> None:
        self.marked.emit(marked)
        said = _("{name}: {mark}").format(name=row.name, mark=word(marked.status))
        QAccessible.updateAccessibility(QAccessibleAnnouncementEvent(self, said))

    def _ask_time(self, place: int, status: str) -> None:
        session = self.session
        if session is None:
            return
        row = self.roster.rows[place]
        other = "time_out" if ASKS[status] == "time_in" else "time_in"
        there = getattr(row, ASKS[status])

        def answer(typed: str) -> None:
            times = {ASKS[status]: read_time(typed, session, ASKS[status]), other: getattr(row, other)}
            self._send(row, Marked(row.youth, status, times["time_in"], times["time_out"], row.reason))
            self.go_to(self._now(row.youth, place) + 1)

        self.go_to(place)
        self.drawing.asking = (row.youth, status)
        words = _("arrived at") if status == LATE else _("left at")
        self._open_ask(row.youth, words, show_time(there), time_hint(), answer, wide=False)

    def ask_reason(self, place: int) -> None:
        """Ask for the reason of an absence, or whatever is to be noted of a row that has a mark."""
        if not 0 <= place < len(self.roster.rows) or self.roster.rows[place].status is None:
            return
        row = self.roster.rows[place]

        def answer(typed: str) -> None:
            reason = " ".join(typed.split()) or None
            self._send(row, Marked(row.youth, row.status, row.time_in, row.time_out, reason))

        self.go_to(place)
        self._open_ask(row.youth, _("reason"), row.reason or "", _("e.g. family event"), answer, wide=True)

    def _now(self, youth: int, place: int) -> int:
        found = self.roster.place(youth)
        return place if found is None else found

    # -- the question in a row --------------------------------------------------------------------------------------

    def _open_ask(self, youth: int, words: str, text: str, hint: str, answer: Answer, *, wide: bool) -> None:
        self._asked = youth
        self.drawing.asked = youth
        self._place_ask()
        self.ask.open(words, text, hint, answer, wide=wide)
        self.viewport().update()

    def _place_ask(self) -> None:
        place = self.roster.place(self._asked) if self._asked is not None else None
        if place is None:
            self.ask.close_up()
            return
        first, last = (self.visualRect(self.roster.index(place, column)) for column in (MINUTES, NOTE))
        self.ask.setGeometry(first.united(last).adjusted(0, 1, 0, -1))

    def _asked_no_more(self, had_focus: bool) -> None:
        self._asked = self.drawing.asked = None
        self.drawing.asking = None
        self.viewport().update()
        if had_focus:
            self.setFocus()

    # -- keys -------------------------------------------------------------------------------------------------------

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if not self.scanner.takes(event):
            self._pressed(event)

    def _pressed(self, event: QKeyEvent) -> None:
        if event.modifiers() & _QUIET or not self.roster.rows:
            super().keyPressEvent(event)
            return
        key, place = event.key(), self.place()
        typed = event.text().upper()
        if key in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            if not event.isAutoRepeat():
                self.remaining.emit() if event.modifiers() & Qt.KeyboardModifier.ShiftModifier else self.mark(
                    place, PRESENT
                )
        elif typed in self._keys:
            # A key held down a little long must not mark half the sheet
            if not event.isAutoRepeat():
                self.mark(place, self._keys[typed])
        elif key in (Qt.Key.Key_Backspace, Qt.Key.Key_Delete):
            self.clear(place)
        elif key == Qt.Key.Key_F2:
            self.ask_reason(place)
        elif typed == "+" or (key == Qt.Key.Key_Down and place == len(self.roster.rows) - 1):
            self.walk_in.emit()
        elif not self._moved(key):
            super().keyPressEvent(event)

    def _moved(self, key: int) -> bool:
        """Home and End mean rows here, and there is nowhere to go sideways."""
        if key in (Qt.Key.Key_Home, Qt.Key.Key_End):
            self.go_to(0 if key == Qt.Key.Key_Home else len(self.roster.rows) - 1)
        return key in (Qt.Key.Key_Home, Qt.Key.Key_End, Qt.Key.Key_Left, Qt.Key.Key_Right)

    # -- the pointer ------------------------------------------------------------------------------------------------

    def box_at(self, point: QPoint) -> tuple[int, str] | None:
        """(row, status) of the box at a point of the viewport."""
        index = self.indexAt(point)
        if index.isValid() and index.column() == MARKS:
            for status, box in zip(STATUSES, boxes(self.visualRect(index), self.layoutDirection()), strict=True):
                if box.contains(point):
                    return index.row(), status
        return None

    def row_rect(self, place: int) -> QRect:
        """Where a row stands in the viewport."""
        return self.visualRect(self.roster.index(place, NAME))

    def box_rect(self, place: int, status: str) -> QRect:
        """Where a box stands in the viewport."""
        cell = self.visualRect(self.roster.index(place, MARKS))
        return boxes(cell, self.layoutDirection())[STATUSES.index(status)]

    def mousePressEvent(self, event: QMouseEvent) -> None:
        point = event.position().toPoint()
        index = self.indexAt(point)
        if not index.isValid():
            return
        row = self.roster.rows[index.row()]
        flag = index.column() == NOTE and bool(remark(row).icon)
        if event.button() == Qt.MouseButton.LeftButton and (index.column() == HELP or flag):
            self.go_to(index.row())
            self.helped.emit(row.youth)
            return
        hit = self.box_at(point) if event.button() == Qt.MouseButton.LeftButton else None
        if hit is None:
            self.go_to(index.row())
        elif self.roster.rows[hit[0]].status == hit[1] and hit[1] not in ASKS:
            self.clear(hit[0])
        else:
            self.mark(*hit)

    def mouseDoubleClickEvent(self, event: QMouseEvent) -> None:
        index = self.indexAt(event.position().toPoint())
        if index.column() == NOTE:
            self.ask_reason(index.row())
        elif index.column() == NAME:
            self.opened.emit(self.roster.rows[index.row()].youth)
        else:
            self.mousePressEvent(event)

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        self._hover(self.box_at(event.position().toPoint()))

    def leaveEvent(self, event: QEvent) -> None:
        self._hover(None)
        super().leaveEvent(event)

    def _hover(self, hit: tuple[int, str] | None) -> None:
        if hit != self.drawing.hovered:
            self.drawing.hovered = hit
            self.viewport().update()

    def contextMenuEvent(self, event: QContextMenuEvent) -> None:
        by_key = event.reason() == QContextMenuEvent.Reason.Keyboard
        place = self.place() if by_key else self.indexAt(event.pos()).row()
        if 0 <= place < len(self.roster.rows):
            at = self.visualRect(self.roster.index(place, NAME)).bottomLeft() if by_key else event.pos()
            self.menu_for(place).popup(self.viewport().mapToGlobal(at))

    def menu_for(self, place: int) -> QMenu:
        """What can be done with a row."""
        row = self.roster.rows[place]
        menu = QMenu(self)
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        name = row.name.replace("&", "&&")
        menu.addAction(_("Open the record of {name}").format(name=name), lambda: self.opened.emit(row.youth))
        menu.addAction(_("Emergency information\tF9"), lambda: self.helped.emit(row.youth))
        reason = menu.addAction(_("Note a reason…\tF2"), lambda: self.ask_reason(self._now(row.youth, place)))
        clear = menu.addAction(
            with_named(_("Take the mark back\tDel")), lambda: self.clear(self._now(row.youth, place))
        )
        for action in (reason, clear):
            action.setEnabled(row.status is not None and self.isEnabled())
        return menu

    def viewportEvent(self, event: QEvent) -> bool:
        if event.type() == QEvent.Type.ToolTip and isinstance(event, QHelpEvent) and (hit := self.box_at(event.pos())):
            key = self._letters[STATUSES.index(hit[1])]
            words = word(hit[1])
            tip = _("{name} ({keys})").format(name=words[:1].upper() + words[1:], keys=key)
            QToolTip.showText(event.globalPos(), tip, self.viewport(), self.box_rect(*hit))
            return True
        return super().viewportEvent(event)

    # -- its shape --------------------------------------------------------------------------------------------------

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._lay_out()
        if self.currentIndex().isValid():
            self.scrollTo(self.currentIndex())

    def _longest_name(self) -> int:
        """How wide the names of the sheet are, each as it stands in hand, but at least as most names are."""
        strong = QFont(self.font())
        strong.setWeight(QFont.Weight.DemiBold)
        metrics = QFontMetrics(strong)
        names = (metrics.horizontalAdvance(row.name) for row in self.roster.rows)
        return max(22 * self.fontMetrics().averageCharWidth() - 2 * theme.CELL_PADDING, *names, 0)

    def _lay_out(self) -> None:
        metrics, pad = self.fontMetrics(), 2 * theme.CELL_PADDING
        widths = {
            NUMBER: metrics.horizontalAdvance("000") + pad + theme.UNIT,
            MARKS: marks_width(),
            HELP: theme.sizes().control + theme.UNIT,
            MINUTES: metrics.horizontalAdvance(_("{n} min").format(n="0000")) + pad,
        }
        em, whole = metrics.averageCharWidth(), self.viewport().width()
        # Where it is tight, the minutes go first: they follow from the marks, a name and an allergy do not.
        tight = whole - sum(widths.values()) < 40 * em
        self.setColumnHidden(MINUTES, tight)
        room = whole - sum(width for column, width in widths.items() if column != MINUTES or not tight)
        widths[NAME] = min(max(9 * room // 20, min(self._longest_name() + pad, 2 * room // 3)), 42 * em)
        widths[NOTE] = max(4 * em, room - widths[NAME])
        for column, width in widths.items():
            self.setColumnWidth(column, width)
        self._place_ask()
        self.laid_out.emit()

    def updateGeometries(self) -> None:
        super().updateGeometries()
        if self._asked is not None:
            self._place_ask()

    def scrollContentsBy(self, dx: int, dy: int) -> None:
        super().scrollContentsBy(dx, dy)
        if self._asked is not None:
            self._place_ask()

    def _rows_changed(self) -> None:
        rows = len(self.roster.rows)
        self.setMaximumHeight(max(3, rows) * theme.sizes().row + 2 * self.frameWidth())
        self._lay_out()

    def focusInEvent(self, event: QFocusEvent) -> None:
        super().focusInEvent(event)
        if self.place() < 0 and self.roster.rows:
            self.go_to_first_open()
        self.viewport().update()

    def focusOutEvent(self, event: QFocusEvent) -> None:
        super().focusOutEvent(event)
        self.viewport().update()
