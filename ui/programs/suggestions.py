"""A box to type a name into, and who may be meant dropping down below it; the first one is a key press away."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QEvent, QModelIndex, QObject, QPoint, QSize, Qt, Signal
from PySide6.QtGui import (
    QFocusEvent,
    QGuiApplication,
    QHideEvent,
    QKeyEvent,
    QKeySequence,
    QPainter,
    QStandardItem,
    QStandardItemModel,
)
from PySide6.QtWidgets import QFrame, QLineEdit, QListView, QStyledItemDelegate, QStyleOptionViewItem, QVBoxLayout

from slecop_desktop.texts import _
from ui import icons, theme
from ui.direction import cut, side
from ui.forms.editor import pass_undo_on
from ui.programs.candidates import Candidate
from ui.widgets import label

if TYPE_CHECKING:
    from PySide6.QtCore import QPersistentModelIndex

    from ui.main_window import MainWindow

Look = Callable[[str], list[Candidate]]
_ONE = Qt.ItemDataRole.UserRole
_MOST = 8


class NameBox(QLineEdit):
    """Tells `picked(Candidate)` on Enter or a click, `several(text)` when lines are pasted, `unknown(text)` else."""

    picked = Signal(object)
    several = Signal(str)
    unknown = Signal(str)

    def __init__(self, window: MainWindow, look: Look, hint: str) -> None:
        super().__init__()
        self._window, self._look = window, look
        self._popup: _Popup | None = None
        self.setPlaceholderText(hint)
        self.setAccessibleName(hint)
        self.setMinimumHeight(theme.sizes().control)
        self.addAction(icons.icon("user-plus"), QLineEdit.ActionPosition.LeadingPosition)
        pass_undo_on(self)
        self.textEdited.connect(self._typed)

    def offered(self) -> list[Candidate]:
        """Who is shown below the box now."""
        return self._popup.shown() if self._popup is not None and self._popup.isVisible() else []

    def close_list(self) -> bool:
        """Take the list away; whether it was there."""
        was = self._popup is not None and self._popup.isVisible()
        if self._popup is not None:
            self._popup.hide()
        return was

    def paste_text(self, text: str) -> None:
        """One line is typed in, several are for a list."""
        if len([line for line in text.splitlines() if line.strip()]) > 1:
            self.several.emit(text)
        else:
            self.insert(text.strip())
            self._typed(self.text())

    def event(self, event: QEvent) -> bool:
        if event.type() == QEvent.Type.ShortcutOverride and isinstance(event, QKeyEvent):
            escape = event.key() == Qt.Key.Key_Escape
            if escape and (self.offered() or self.text()):
                event.accept()  # Esc is for this box first, then for the page
                return True
        return super().event(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        key, popup = event.key(), self._popup
        if key in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self._take()
        elif key == Qt.Key.Key_Escape:
            self.close_list()
            self.clear()
        elif popup is not None and popup.isVisible() and key in (Qt.Key.Key_Down, Qt.Key.Key_Up):
            popup.move_by(1 if key == Qt.Key.Key_Down else -1)
        elif event.matches(QKeySequence.StandardKey.Paste):
            self.paste_text(QGuiApplication.clipboard().text())
        else:
            super().keyPressEvent(event)

    def focusOutEvent(self, event: QFocusEvent) -> None:
        super().focusOutEvent(event)
        if event.reason() != Qt.FocusReason.PopupFocusReason:
            self.close_list()

    def hideEvent(self, event: QHideEvent) -> None:
        super().hideEvent(event)
        self.close_list()

    def _typed(self, text: str) -> None:
        if not text.strip():
            self.close_list()
            return
        if self._popup is None:
            self._popup = _Popup(self._window, self._pick)
        self._popup.fill(self._look(text), text)
        self._popup.place(self)

    def _take(self) -> None:
        text = self.text().strip()
        found = self._popup.current() if self._popup is not None and self._popup.isVisible() else None
        if found is None and text:
            found = next(iter(self._look(text)), None)
        if found is not None:
            self._pick(found)
        elif text:
            self.unknown.emit(text)

    def _pick(self, one: Candidate) -> None:
        self.close_list()
        self.clear()
        self.setFocus()
        self.picked.emit(one)


class _Popup(QFrame):
    """In front of everything else in the window."""

    def __init__(self, window: MainWindow, take: Callable[[Candidate], object]) -> None:
        super().__init__(window)
        theme.set_role(self, "popup")
        self._window = window
        self._model = QStandardItemModel(self)
        self.list = QListView()
        self.list.setAccessibleName(_("Who may be meant"))
        self.list.setModel(self._model)
        self.list.setItemDelegate(_NameAndAbout(self.list))
        self.list.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.list.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.list.clicked.connect(lambda index: take(index.data(_ONE)))
        self._nothing = label("", "muted")
        box = QVBoxLayout(self)
        box.setContentsMargins(theme.HALF, theme.HALF, theme.HALF, theme.HALF)
        box.addWidget(self.list)
        box.addWidget(self._nothing)
        window.installEventFilter(self)

    def shown(self) -> list[Candidate]:
        """Those in the list."""
        return [self._model.item(n).data(_ONE) for n in range(self._model.rowCount())]

    def fill(self, found: list[Candidate], text: str) -> None:
        """Show these; the first one is chosen."""
        self._model.clear()
        for one in found:
            item = QStandardItem(one.name)
            item.setData(one, _ONE)
            item.setData(one.words, Qt.ItemDataRole.AccessibleTextRole)
            item.setEditable(False)
            self._model.appendRow(item)
        self._nothing.setText(_("Nobody is called “{text}”.").format(text=text.strip()))
        self._nothing.setVisible(not found)
        self.list.setVisible(bool(found))
        if found:
            self.list.setCurrentIndex(self._model.index(0, 0))
        rows = min(len(found), _MOST) or 1
        self.setFixedHeight(rows * theme.sizes().row + 2 * theme.HALF + 2)

    def current(self) -> Candidate | None:
        """The one chosen."""
        return self.list.currentIndex().data(_ONE)

    def move_by(self, step: int) -> None:
        """Choose the next or the one before."""
        if count := self._model.rowCount():
            row = (self.list.currentIndex().row() + step) % count
            self.list.setCurrentIndex(self._model.index(row, 0))

    def place(self, under: QLineEdit) -> None:
        """Show below the box, as wide as it."""
        self.setFixedWidth(under.width())
        self.move(under.mapTo(self._window, QPoint(0, under.height() + 2)))
        self.show()
        self.raise_()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() == QEvent.Type.Resize:
            self.hide()
        return super().eventFilter(watched, event)


class _NameAndAbout(QStyledItemDelegate):
    """The name, and muted what tells it from others of that name."""

    def sizeHint(self, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex) -> QSize:  # noqa: ARG002
        return QSize(200, theme.sizes().row)

    def paint(self, painter: QPainter, option: Any, index: QModelIndex | QPersistentModelIndex) -> None:
        one: Candidate = index.data(_ONE)
        view = self.parent()
        if isinstance(view, QListView) and index.row() == view.currentIndex().row():
            painter.fillRect(option.rect, theme.color("accent_soft"))
        rect = option.rect.adjusted(theme.UNIT, 0, -theme.UNIT, 0)
        metrics, middle = option.fontMetrics, Qt.AlignmentFlag.AlignVCenter
        words = cut(one.name, metrics, rect.width(), option.direction)
        painter.setPen(theme.color("text"))
        painter.drawText(rect, side(False, option.direction) | middle, words)
        used = metrics.horizontalAdvance(words) + theme.TWO
        mirrored = option.direction == Qt.LayoutDirection.RightToLeft
        rest = rect.adjusted(0, 0, -used, 0) if mirrored else rect.adjusted(used, 0, 0, 0)
        said = " · ".join(part for part in (one.about, one.standing) if part)
        painter.setPen(theme.color("warn" if one.standing else "muted"))
        shown = cut(said, metrics, rest.width(), option.direction)
        painter.drawText(rest, side(True, option.direction) | middle, shown)
