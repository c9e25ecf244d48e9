"""Ctrl+K: any record, page or command from anywhere, the first answer with the same key."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QObject, QPoint, QSize, Qt
from PySide6.QtGui import QFocusEvent, QKeyEvent, QPainter, QPaintEvent, QStandardItem, QStandardItemModel
from PySide6.QtWidgets import QFrame, QLabel, QLineEdit, QListView, QSizePolicy

from slecop_desktop.records.names import fold
from slecop_desktop.texts import _
from ui import icons, theme
from ui.direction import begin, side
from ui.shell.answers import RECORDS, detail_of, find_commands, find_records, recent_records
from ui.shell.find_rows import ACT, DETAIL, ICON, TwoLines
from ui.widgets.cards import column, label

if TYPE_CHECKING:
    from slecop_desktop.store.search import Hit
    from ui.main_window import MainWindow

_WIDE, _MOST_ROWS = 15 * theme.FOUR, 9


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
        self.setMinimumHeight(theme.sizes().control)
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed)
        self.addAction(icons.icon("search"), QLineEdit.ActionPosition.LeadingPosition)
        # a hint in Latin letters would else stand at the left in a window read from the right, upon the keys
        self.setAlignment(begin(self.layoutDirection()) | Qt.AlignmentFlag.AlignVCenter)
        self.textChanged.connect(self._look)

    def sizeHint(self) -> QSize:
        return QSize(296, theme.sizes().control)

    def least_width(self) -> int:
        """How narrow it may become with its hint still whole."""
        return self.fontMetrics().horizontalAdvance(self.placeholderText()) + 2 * theme.FOUR

    def paintEvent(self, event: QPaintEvent) -> None:
        super().paintEvent(event)
        if not self.text() and self.width() - self.least_width() > theme.FOUR + theme.THREE:
            painter = QPainter(self)
            painter.setPen(theme.color("muted"))
            room = self.rect().adjusted(theme.UNIT + 2, 0, -theme.UNIT - 2, 0)
            painter.drawText(room, side(True, self.layoutDirection()) | Qt.AlignmentFlag.AlignVCenter, "Ctrl+K")

    def event(self, event: QEvent) -> bool:
        escape = isinstance(event, QKeyEvent) and event.key() == Qt.Key.Key_Escape
        if escape and event.type() == QEvent.Type.ShortcutOverride and (self._popup is not None or self.text()):
            event.accept()  # else the window's own Esc would leave the page
            return True
        return super().event(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        popup = self._popup
        if event.key() == Qt.Key.Key_Escape:
            self._done()
        elif popup is not None and popup.isVisible() and event.key() in (Qt.Key.Key_Down, Qt.Key.Key_Up):
            popup.move_by(1 if event.key() == Qt.Key.Key_Down else -1)
        elif popup is not None and popup.is_asked and event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            popup.take()
        else:
            super().keyPressEvent(event)

    def focusInEvent(self, event: QFocusEvent) -> None:
        super().focusInEvent(event)
        if event.reason() == Qt.FocusReason.MouseFocusReason:
            self._look(self.text())

    def focusOutEvent(self, event: QFocusEvent) -> None:
        super().focusOutEvent(event)
        if self._popup is not None and event.reason() != Qt.FocusReason.PopupFocusReason:
            self._popup.put_away()

    def begin(self) -> None:
        """Put the cursor here and show what was opened lately, or what was found before."""
        self.setFocus(Qt.FocusReason.OtherFocusReason)
        self.selectAll()
        self._look(self.text())

    def _look(self, text: str) -> None:
        if self._popup is None:
            self._popup = FindPopup(self._window, self, self._done)
        self._popup.look(text)

    def _done(self) -> None:
        page = self._window.current_page
        self.blockSignals(True)
        self.clear()
        self.blockSignals(False)
        if self._popup is not None:
            self._popup.put_away()
        if page is not None:
            page.setFocus()


class FindPopup(QFrame):
    """The answers, in front of everything else in the window; they come from a reading thread, key by key."""

    def __init__(self, window: MainWindow, box: FindBox, done: Callable[[], object]) -> None:
        super().__init__(window)
        theme.set_role(self, "popup")
        self._window, self._under, self._done = window, box, done
        self._text: str | None = None
        self._waiting = self._take_first = False
        self.model = QStandardItemModel(self)
        self.list = QListView()
        self.list.setAccessibleName(_("What was found"))
        self.list.setModel(self.model)
        self.list.setItemDelegate(TwoLines(self.list))
        self.list.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.list.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.list.clicked.connect(lambda _index: self.take())
        self.caption: QLabel = label("", "small", wrap=True)
        self.caption.setContentsMargins(theme.UNIT, theme.HALF, theme.UNIT, theme.HALF)
        layout = column(self.caption, self.list, spacing=0, margins=theme.HALF)
        layout.setStretch(1, 1)
        self.setLayout(layout)
        self.hide()
        window.installEventFilter(self)

    @property
    def is_asked(self) -> bool:
        """Whether there is an answer to take, or one is on its way."""
        return self._text is not None

    def look(self, text: str) -> None:
        """Answer what has been typed so far; with nothing typed, what was opened lately."""
        window, store = self._window, self._window.store
        self._text, self._waiting, self._take_first = text, True, False
        words, places = text.strip(), tuple(window.recent.places)
        kinds = tuple(kind for kind in store.records if window.page_of(kind) is not None)

        def read() -> tuple[str, list[Hit]]:
            return text, find_records(store, words, kinds) if words else recent_records(store, places)

        window.jobs.read(read, self._arrived, key=(id(self), "find"))

    def _arrived(self, found: tuple[str, list[Hit]]) -> None:
        text, hits = found
        if text != self._text:
            return
        self._waiting = False
        self._show(text.strip(), hits)
        if self._take_first:
            self.take()

    def _show(self, text: str, hits: list[Hit]) -> None:
        window = self._window
        commands = window.commands()
        offered = find_commands(commands, text) if text else commands[: max(0, RECORDS - len(hits))]
        found = [self._record(hit) for hit in hits if window.page_of(hit.kind) is not None]
        first = [*offered[:3], *found, *offered[3:]] if len(fold(text)) == 1 else [*found, *offered]
        self.model.clear()
        for command in first:
            self.model.appendRow(_item(command))
        self.caption.setText(_caption(text, hits, len(first)))
        self.caption.setVisible(bool(self.caption.text()))
        self.list.setVisible(bool(first))
        if first:
            self.list.setCurrentIndex(self.model.index(0, 0))
        self._place()

    def _record(self, hit: Hit) -> Command:
        window = self._window
        kind = _(window.store.records[hit.kind].one)
        return Command(
            hit.title,
            lambda: window.open_record(hit.kind, hit.id),
            window.icon_of(hit.kind),
            detail_of(kind[:1].upper() + kind[1:], hit),
        )

    def _place(self) -> None:
        """Below the box, within the window."""
        under, window = self._under, self._window
        corner = under.mapTo(window, QPoint(0, under.height() + theme.HALF))
        wide = min(_WIDE, window.width() - 2 * theme.UNIT)
        self.setFixedWidth(wide)
        caption = self.caption.heightForWidth(wide - theme.UNIT) if self.caption.text() else 0
        rows = min(self.model.rowCount(), _MOST_ROWS) * TwoLines.height()
        room = window.height() - corner.y() - theme.FOUR
        self.setFixedHeight(min(caption + rows + theme.UNIT + 2, max(room, theme.FOUR * 3)))
        left = min(max(theme.UNIT, corner.x()), window.width() - wide - theme.UNIT)
        if self.isRightToLeft():
            left = max(theme.UNIT, corner.x() + under.width() - wide)
        self.move(left, corner.y())
        self.show()
        self.raise_()

    def put_away(self) -> None:
        """Close it; what is still being read is not shown any more."""
        self._text = None
        self._waiting = self._take_first = False
        self.hide()

    def move_by(self, step: int) -> None:
        """Go to the next or previous answer, around the ends."""
        if count := self.model.rowCount():
            row = (self.list.currentIndex().row() + step) % count
            self.list.setCurrentIndex(self.model.index(row, 0))

    def take(self) -> None:
        """Go to the chosen answer; while it is still on its way, as soon as it is there."""
        if self._waiting:
            self._take_first = True
            return
        act = self.list.currentIndex().data(ACT) if self.model.rowCount() else None
        if act is None:
            return
        self._done()
        act()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() == QEvent.Type.Resize:
            self.put_away()
        return super().eventFilter(watched, event)


def _item(command: Command) -> QStandardItem:
    item = QStandardItem(command.label)
    item.setData(command.act, ACT)
    item.setData(command.detail, DETAIL)
    item.setData(command.icon, ICON)
    item.setData(f"{command.label}, {command.detail}", Qt.ItemDataRole.AccessibleTextRole)
    item.setEditable(False)
    return item


def _caption(text: str, hits: list[Hit], count: int) -> str:
    if not text:
        return _("Opened lately") if hits else ""
    if not count:
        return _("Nothing is called “{text}”.").format(text=text)
    if hits and all(hit.near for hit in hits):
        return _("Nothing is called exactly “{text}”. Similar:").format(text=text)
    return ""
