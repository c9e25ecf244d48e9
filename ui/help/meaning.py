"""What a number means, in plain words beside it: by Shift+F1 on it, or by the button at its heading."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from PySide6.QtCore import QSize, Qt
from PySide6.QtWidgets import QApplication, QToolButton, QWidget

from slecop_desktop.guide import topic
from slecop_desktop.texts import _
from ui import theme
from ui.help.callout import Callout
from ui.widgets import Card, button, icon_button, label, row

if TYPE_CHECKING:
    from ui.main_window import MainWindow


@dataclass(frozen=True, slots=True)
class Meaning:
    """What something is called and what it means, both ready to show; ``topic`` of the guide says more."""

    name: str
    words: str
    topic: str = "reports"


Meanings = Callable[[], Sequence[Meaning]]


def meanings_at(widget: QWidget | None) -> tuple[QWidget, list[Meaning]] | None:
    """The widget, or what it stands in, that can say what its numbers mean: by a method `meanings()`."""
    while widget is not None:
        say = getattr(widget, "meanings", None)
        if callable(say):
            found: list[Meaning] = [one for one in say() if isinstance(one, Meaning)]  # type: ignore[attr-defined]
            if found:
                return widget, found
        widget = widget.parentWidget()
    return None


def meaning_button(window: MainWindow, name: str, say: Meanings) -> QToolButton:
    """The button at the heading of numbers called `name`."""
    made = icon_button("info", _("What does “{name}” mean?").format(name=name))
    theme.set_role(made, "inline")
    made.setIconSize(QSize(theme.ICON - 2, theme.ICON - 2))
    made.clicked.connect(lambda _checked=False: window.help.show_meanings(made, say()))
    return made


class MeaningCallout(Callout):
    """Goes by itself when the cursor leaves it."""

    def __init__(self, window: MainWindow) -> None:
        super().__init__(window)
        self._window = window
        self._came_from: QWidget | None = None
        self._parts: list[QWidget] = []
        app = QApplication.instance()
        if isinstance(app, QApplication):
            app.focusChanged.connect(self._cursor_moved)

    def show_meanings(self, beside: QWidget, found: Sequence[Meaning]) -> None:
        """Show what these mean beside a widget; the cursor goes onto the link that says more."""
        self.put_away()
        self._came_from = QApplication.focusWidget()
        for one in found:
            self._add(label(one.name, "section", wrap=True))
            self._add(label(one.words, wrap=True))
        said = "\n".join(f"{one.name}: {one.words}" for one in found)
        foot = QWidget()
        self.more = self._more(found[0].topic)
        self.close_button = icon_button("x", _("Close"), self.put_away)
        foot.setLayout(row(self.more, None, self.close_button))
        self._add(foot)
        self.point_at(beside, said)
        self.more.setFocus(Qt.FocusReason.PopupFocusReason)

    def words(self) -> str:
        """All that is shown."""
        return self.accessibleName() if self.isVisible() else ""

    def put_away(self) -> bool:
        """Close it, the cursor back to where it was; False when it was not shown."""
        if self.isHidden():
            return False
        cursor = QApplication.focusWidget()
        inside = cursor is not None and self.isAncestorOf(cursor)
        self.hide()
        for part in self._parts:
            self.box.removeWidget(part)
            part.hide()
            part.deleteLater()
        self._parts = []
        if inside and self._came_from is not None and self._came_from.isVisible():
            self._came_from.setFocus(Qt.FocusReason.OtherFocusReason)
        return True

    def _add(self, part: QWidget) -> None:
        self._parts.append(part)
        self.box.addWidget(part)

    def _more(self, name: str) -> QWidget:
        def read() -> None:
            self.put_away()
            self._window.help.open(name)

        words = _("More about it in the help")
        made = button(words, read, role="link", icon="circle-question-mark")
        made.setAccessibleName(_("{words}: {topic}").format(words=words, topic=topic(name).title))
        return made

    def _cursor_moved(self, _old: QWidget | None, now: QWidget | None) -> None:
        if now is not None and self.isVisible() and not self.isAncestorOf(now):
            self.put_away()


def explain_card(window: MainWindow, card: Card, words: str, topic: str = "home") -> None:
    """Give a card with a heading the button that says what its numbers mean."""
    item = card.box.takeAt(0)
    head = item.widget() if item is not None else None
    assert head is not None, "the card has no heading"
    name = card.accessibleName()
    card.box.insertLayout(0, row(head, meaning_button(window, name, lambda: [Meaning(name, words, topic)]), None))
