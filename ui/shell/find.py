"""Ctrl+K: any record, page or command from anywhere, the first answer with the same key."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QEvent, QModelIndex, QObject, QPoint, QSize, Qt
from PySide6.QtGui import QFocusEvent, QKeyEvent, QPainter, QPaintEvent, QStandardItem, QStandardItemModel
from PySide6.QtWidgets import (
    QFrame,
    QLabel,
    QLineEdit,
    QListView,
    QSizePolicy,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QVBoxLayout,
)

from slecop_desktop.records.names import fold
from slecop_desktop.texts import _
from ui import icons, theme
from ui.direction import begin, side
from ui.widgets.cards import label

if TYPE_CHECKING:
    from PySide6.QtCore import QPersistentModelIndex

    from ui.main_window import MainWindow

_LIMIT = 12
_ACT, _DETAIL, _ICON = (Qt.ItemDataRole.UserRole + n for n in range(3))


@dataclass(frozen=True, slots=True)
class Command:
    """Something to do that can be found by its words."""

    label: str
    act: Callable[[], object]
    icon: str = "corner-down-left"
    detail: str = ""


class FindBox(QLineEdit):
    """The box in a page's header; what it finds drops down below it."""

    def __init__(self, window: MainWindow) -> None:
        super().__init__()
        self._window = window
        self._popup: FindPopup | None = None
        self.setPlaceholderText(_("Find anyone or anything"))
        self.setToolTip(_("{name} ({keys})").format(name=_("Find anyone or anything"), keys="Ctrl+K"))
        self.setAccessibleName(_("Find anyone or anything"))
        self.setMinimumWidth(160)
        self.setMinimumHeight(theme.sizes().control)
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed)
        self.addAction(icons.icon("search"), QLineEdit.ActionPosition.LeadingPosition)
        # a hint in Latin letters would else stand at the left in a window read from the right, upon the keys
        self.setAlignment(begin(self.layoutDirection()) | Qt.AlignmentFlag.AlignVCenter)
        self.textChanged.connect(self._look)

    def sizeHint(self) -> QSize:
        return QSize(296, theme.sizes().control)

    def paintEvent(self, event: QPaintEvent) -> None:
        super().paintEvent(event)
        words = self.fontMetrics().horizontalAdvance(self.placeholderText()) + 2 * theme.FOUR
        if not self.text() and self.width() - words > theme.FOUR + theme.THREE:
            painter = QPainter(self)
            painter.setPen(theme.color("muted"))
            room = self.rect().adjusted(theme.UNIT + 2, 0, -theme.UNIT - 2, 0)
            painter.drawText(room, side(True, self.layoutDirection()) | Qt.AlignmentFlag.AlignVCenter, "Ctrl+K")

    def keyPressEvent(self, event: QKeyEvent) -> None:
        popup = self._popup
        if event.key() == Qt.Key.Key_Escape:
            self._done()
        elif popup is not None and popup.isVisible() and event.key() in (Qt.Key.Key_Down, Qt.Key.Key_Up):
            popup.move_by(1 if event.key() == Qt.Key.Key_Down else -1)
        elif popup is not None and popup.isVisible() and event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            popup.take()
        else:
            super().keyPressEvent(event)

    def focusOutEvent(self, event: QFocusEvent) -> None:
        super().focusOutEvent(event)
        if self._popup is not None and event.reason() != Qt.FocusReason.PopupFocusReason:
            self._popup.hide()

    def _look(self, text: str) -> None:
        if not text.strip():
            if self._popup is not None:
                self._popup.hide()
            return
        if self._popup is None:
            self._popup = FindPopup(self._window, self._done)
        self._popup.look(text)
        self._popup.place(self)

    def _done(self) -> None:
        self.clear()
        if self._popup is not None:
            self._popup.hide()
        if page := self._window.current_page:
            page.setFocus()


class FindPopup(QFrame):
    """The answers, in front of everything else in the window."""

    def __init__(self, window: MainWindow, done: Callable[[], object]) -> None:
        super().__init__(window)
        theme.set_role(self, "popup")
        self.setFixedWidth(440)
        self._window, self._done = window, done
        self.model = QStandardItemModel(self)
        self.list = QListView()
        self.list.setAccessibleName(_("What was found"))
        self.list.setModel(self.model)
        self.list.setItemDelegate(_TwoLines(self.list))
        self.list.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.list.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.list.clicked.connect(lambda _index: self.take())
        self._nothing: QLabel = label("", "muted")
        box = QVBoxLayout(self)
        box.setContentsMargins(4, 4, 4, 4)
        box.addWidget(self.list)
        box.addWidget(self._nothing)
        window.installEventFilter(self)

    def look(self, text: str) -> None:
        """Fill the list for what has been typed so far."""
        self.model.clear()
        commands, found = self._commands(text), self._records(text)
        for command in [*found, *commands] if len(fold(text)) > 1 else [*commands[:3], *found]:
            item = QStandardItem(command.label)
            item.setData(command.act, _ACT)
            item.setData(command.detail, _DETAIL)
            item.setData(command.icon, _ICON)
            item.setData(f"{command.label}, {command.detail}", Qt.ItemDataRole.AccessibleTextRole)
            item.setEditable(False)
            self.model.appendRow(item)
        count = self.model.rowCount()
        self._nothing.setText(_("Nothing is called “{text}”.").format(text=text.strip()))
        self._nothing.setVisible(count == 0)
        self.list.setVisible(count > 0)
        if count:
            self.list.setCurrentIndex(self.model.index(0, 0))
        self.setFixedHeight(10 + (min(count, 9) * _TwoLines.HEIGHT if count else 40))

    def place(self, under: FindBox) -> None:
        """Show below the box, within the window."""
        corner = under.mapTo(self._window, QPoint(0, under.height() + 4))
        left = min(max(theme.UNIT, corner.x()), self._window.width() - self.width() - theme.UNIT)
        self.move(left, corner.y())
        self.show()
        self.raise_()

    def move_by(self, step: int) -> None:
        """Go to the next or previous answer, around the ends."""
        if count := self.model.rowCount():
            row = (self.list.currentIndex().row() + step) % count
            self.list.setCurrentIndex(self.model.index(row, 0))

    def take(self) -> None:
        """Go to the chosen answer."""
        act = self.list.currentIndex().data(_ACT)
        self._done()
        if act is not None:
            act()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() == QEvent.Type.Resize:
            self.hide()
        return super().eventFilter(watched, event)

    def _commands(self, text: str) -> list[Command]:
        words = fold(text).split()
        return [c for c in self._window.commands() if all(word in fold(c.label) for word in words)]

    def _records(self, text: str) -> list[Command]:
        from slecop_desktop.store.search import find  # noqa: PLC0415 (not needed before something is typed)

        window = self._window
        with window.store.read() as connection:
            hits = find(connection, window.store, text, limit=_LIMIT)
        shown = [hit for hit in hits if window.page_of(hit.kind) is not None]
        return [
            Command(
                hit.title,
                lambda hit=hit: window.open_record(hit.kind, hit.id),
                window.icon_of(hit.kind),
                " · ".join(part for part in (_(window.store.records[hit.kind].label), hit.detail) if part),
            )
            for hit in shown
        ]


class _TwoLines(QStyledItemDelegate):
    """An answer: icon, words, and what it is, muted."""

    HEIGHT = 40

    def sizeHint(self, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex) -> QSize:  # noqa: ARG002
        return QSize(200, self.HEIGHT)

    def paint(self, painter: QPainter, option: Any, index: QModelIndex | QPersistentModelIndex) -> None:
        chosen = index.row() == self.parent().currentIndex().row()  # type: ignore[attr-defined]
        if chosen:
            painter.fillRect(option.rect, theme.color("accent_soft"))
        mirrored = option.direction == Qt.LayoutDirection.RightToLeft
        start, end = side(False, option.direction), side(True, option.direction)
        rect = option.rect.adjusted(10, 0, -10, 0)
        picture = icons.pixmap(
            index.data(_ICON), "accent" if chosen else "muted", 16, painter.device().devicePixelRatio()
        )
        painter.drawPixmap(rect.right() - 16 if mirrored else rect.left(), rect.center().y() - 7, picture)
        rect = rect.adjusted(0, 0, -28, 0) if mirrored else rect.adjusted(28, 0, 0, 0)
        metrics = option.fontMetrics
        detail = str(index.data(_DETAIL) or "")
        words = metrics.elidedText(str(index.data()), Qt.TextElideMode.ElideRight, rect.width())
        painter.setPen(theme.color("text"))
        painter.drawText(rect, start | Qt.AlignmentFlag.AlignVCenter, words)
        used = metrics.horizontalAdvance(words) + 16
        rest = rect.adjusted(0, 0, -used, 0) if mirrored else rect.adjusted(used, 0, 0, 0)
        if detail and rest.width() > 40:
            painter.setPen(theme.color("muted"))
            said = metrics.elidedText(detail, Qt.TextElideMode.ElideRight, rest.width())
            painter.drawText(rest, end | Qt.AlignmentFlag.AlignVCenter, said)
