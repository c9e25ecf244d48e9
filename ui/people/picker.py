"""A line to type a name into: what is in the file already is offered below it, and a new one at the end."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QObject, Qt, QTimer, Signal
from PySide6.QtGui import QFocusEvent, QKeyEvent, QResizeEvent
from PySide6.QtWidgets import QLineEdit, QListWidget, QListWidgetItem, QScrollArea, QVBoxLayout, QWidget

from slecop_desktop.records.names import fold
from slecop_desktop.store import Store
from slecop_desktop.store.search import find
from slecop_desktop.texts import _
from ui import icons, theme
from ui.forms.editor import pass_undo_on

if TYPE_CHECKING:
    from ui.main_window import MainWindow

_PAUSE, _MOST = 100, 6
_ROLE = Qt.ItemDataRole.UserRole


@dataclass(frozen=True, slots=True)
class Offer:
    """Something to choose: a record's id, or None for a new one."""

    key: int | None
    title: str
    detail: str = ""


Look = Callable[[Store, str], list[Offer]]


def by_name(kind: str) -> Look:
    """Looks for records of a kind by words, accents and case ignored."""

    def look(store: Store, text: str) -> list[Offer]:
        with store.read() as connection:
            hits = find(connection, store, text, kinds=[kind], limit=_MOST)
        return [Offer(hit.id, hit.title, hit.detail) for hit in hits if not hit.archived]

    return look


def by_name_or_alike(kind: str) -> Look:
    """As :func:`by_name`, and after these who may be the one under another spelling."""
    plainly = by_name(kind)

    def look(store: Store, text: str) -> list[Offer]:
        from slecop_desktop.services.typed_alike import who_is_like  # noqa: PLC0415 (slow to import)

        found = plainly(store, text)
        known = {offer.key for offer in found}
        like = [hit for hit in who_is_like(store, kind, {"name": text}) if hit.record not in known]
        words = _("may be the same")
        also = [Offer(hit.record, hit.name, ", ".join(part for part in (words, hit.place) if part)) for hit in like]
        return [*found, *also[: max(0, _MOST - len(found))]]

    return look


class Picker(QWidget):
    """Emits `chosen(key or None, name)`. Down and Up choose among what is offered, Enter takes it.

    `new` are the words for a new one, e.g. "Add “{name}” as a new adult"; without them only what is there is offered.
    """

    chosen = Signal(object, str)

    def __init__(self, window: MainWindow, look: Look, *, asks: str, name: str, new: str = "") -> None:
        super().__init__()
        self._store, self._jobs, self._look, self._new = window.store, window.jobs, look, new
        self._take_first = False
        self.line = QLineEdit()
        self.line.setPlaceholderText(asks)
        self.line.setAccessibleName(name)
        self.line.setMinimumHeight(theme.sizes().control)
        self.line.addAction(icons.icon("plus"), QLineEdit.ActionPosition.LeadingPosition)
        self.line.installEventFilter(self)
        pass_undo_on(self.line)
        self.list = QListWidget()
        theme.set_role(self.list, "offers")
        self.list.setAccessibleName(name)
        self.list.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.list.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.list.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.list.setTextElideMode(Qt.TextElideMode.ElideRight)
        self.list.itemClicked.connect(self._take)
        self.list.hide()
        self._pause = QTimer(self)
        self._pause.setSingleShot(True)
        self._pause.setInterval(_PAUSE)
        self._pause.timeout.connect(self._ask)
        self.line.textEdited.connect(self._typed)
        box = QVBoxLayout(self)
        box.setContentsMargins(0, 0, 0, 0)
        box.setSpacing(theme.HALF)
        box.addWidget(self.line)
        box.addWidget(self.list)
        self.setFocusProxy(self.line)

    def offers(self) -> list[Offer]:
        """What is offered now."""
        return [self.list.item(n).data(_ROLE) for n in range(self.list.count())]

    def clear(self) -> None:
        """Empty the line and offer nothing."""
        self._pause.stop()
        self._take_first = False
        self.line.clear()
        self._show([])

    def _typed(self, _text: str) -> None:
        self._take_first = False
        self._pause.start()

    def _ask(self) -> None:
        text, store, look = self.line.text().strip(), self._store, self._look
        if not text:
            self._show([])
            return
        self._jobs.read(lambda: (text, look(store, text)), self._arrived, key=(id(self), "offers"))

    def _arrived(self, found: tuple[str, list[Offer]]) -> None:
        text, offers = found
        if text != self.line.text().strip():
            return
        if self._new:
            offers = [*offers, Offer(None, self._new.format(name=text))]
        self._show(offers)
        exact = [n for n, offer in enumerate(offers) if offer.key is not None and fold(offer.title) == fold(text)]
        self.list.setCurrentRow(exact[0] if exact else 0)
        if self._take_first:
            self._take_first = False
            self._take(self.list.currentItem())

    def _show(self, offers: list[Offer]) -> None:
        self.list.clear()
        for offer in offers:
            item = QListWidgetItem(f"{offer.title} · {offer.detail}" if offer.detail else offer.title)
            item.setData(_ROLE, offer)
            if offer.key is None:
                item.setIcon(icons.icon("plus", "accent"))
            self.list.addItem(item)
        self.list.setVisible(bool(offers))
        if offers:
            height = max(self.list.sizeHintForRow(0), 1)
            self.list.setFixedHeight(height * len(offers) + theme.TWO)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        QTimer.singleShot(0, self.list, self._be_seen)

    def _be_seen(self) -> None:
        """Scroll the card so far that all that is offered can be seen."""
        area = self.parentWidget()
        while area is not None and not isinstance(area, QScrollArea):
            area = area.parentWidget()
        if area is not None and self.list.isVisible():
            area.ensureWidgetVisible(self.list, 0, theme.UNIT)

    def _take(self, item: QListWidgetItem | None) -> None:
        if item is None:
            return
        offer, text = item.data(_ROLE), " ".join(self.line.text().split())
        self.clear()
        self.chosen.emit(offer.key, offer.title if offer.key is not None else text)

    def _enter(self) -> None:
        """Take what is marked; when the answer is still to come, as soon as it is there."""
        if self.list.isVisible() and not self._pause.isActive():
            self._take(self.list.currentItem())
        elif self.line.text().strip():
            self._take_first = True
            self._pause.stop()
            self._ask()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if watched is self.line and isinstance(event, QKeyEvent):
            if event.type() == QEvent.Type.KeyPress and self._key(event):
                return True
            escape = event.type() == QEvent.Type.ShortcutOverride and event.key() == Qt.Key.Key_Escape
            if escape and self.line.text():
                event.accept()  # else the window's own Esc would leave the page
                return True
        return super().eventFilter(watched, event)

    def _key(self, event: QKeyEvent) -> bool:
        """What a key does in the line; False leaves it to the line itself."""
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self._enter()
        elif event.key() in (Qt.Key.Key_Down, Qt.Key.Key_Up) and self.list.isVisible():
            step = 1 if event.key() == Qt.Key.Key_Down else -1
            self.list.setCurrentRow((self.list.currentRow() + step) % self.list.count())
        elif event.key() == Qt.Key.Key_Escape and self.line.text():
            self.clear()
        else:
            return False
        return True

    def focusInEvent(self, event: QFocusEvent) -> None:
        super().focusInEvent(event)
        self.line.setFocus()
