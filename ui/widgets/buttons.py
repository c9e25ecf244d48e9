"""Buttons: words first, an icon where it helps, a name for those who do not see it."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QAction, QKeyEvent, QKeySequence, QResizeEvent, QShortcut
from PySide6.QtWidgets import QMenu, QPushButton, QSizePolicy, QToolButton

from slecop_desktop.texts import _
from ui import icons, theme
from ui.direction import cut
from ui.keys import named

Act = Callable[[], object]
_KEYPAD = Qt.KeyboardModifier.KeypadModifier
_TONES = {"primary": "on_accent", "link": "accent", "danger": "bad"}


class _Button(QPushButton):
    """Enter presses it as the space bar does, also outside dialogs."""

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and not event.modifiers() & ~_KEYPAD:
            self.click()
        else:
            super().keyPressEvent(event)


def button(
    text: str, act: Act | None = None, *, role: str = "", icon: str = "", keys: str = "", words_later: bool = False
) -> QPushButton:
    """A button with words. `role` is "", "primary", "link", "quiet" or "danger"; `keys` a shortcut, told in its tip.

    `words_later`: the words are set afterwards and beside the icon a gap is wanted.
    """
    made = _Button(text)
    made.setAutoDefault(False)
    if role:
        theme.set_role(made, role)
    if icon:
        made.setIcon(icons.icon(icon, _TONES.get(role, "muted")))
        made.setIconSize(QSize(theme.ICON - 2 + (theme.HALF + 2 if text or words_later else 0), theme.ICON - 2))
    _connect(made, act, text.replace("&", ""), keys, tip=bool(keys))
    return made


class LinkButton(_Button):
    """A link that gives way: its words are cut with an ellipsis where there is no room."""

    def __init__(self, text: str, act: Act, name: str) -> None:
        super().__init__(text)
        self._whole = text
        self.setAutoDefault(False)
        theme.set_role(self, "link")
        self.setSizePolicy(QSizePolicy.Policy.Maximum, QSizePolicy.Policy.Fixed)
        _connect(self, act, name, "", tip=False)

    def sizeHint(self) -> QSize:
        hint, metrics = super().sizeHint(), self.fontMetrics()
        return hint + QSize(metrics.horizontalAdvance(self._whole) - metrics.horizontalAdvance(self.text()), 0)

    def minimumSizeHint(self) -> QSize:
        return QSize(theme.FOUR + theme.TWO, super().minimumSizeHint().height())

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        room = self.width() - self.sizeHint().width() + self.fontMetrics().horizontalAdvance(self._whole)
        shown = cut(self._whole, self.fontMetrics(), room + 1, self.layoutDirection())
        if shown != self.text():
            self.setText(shown)


def icon_button(icon: str, name: str, act: Act | None = None, *, keys: str = "", tone: str = "muted") -> QToolButton:
    """A button with an icon alone; `name` is its tooltip and what a screen reader says."""
    made = QToolButton()
    made.setIcon(icons.icon(icon, tone))
    made.setIconSize(QSize(theme.ICON, theme.ICON))
    made.setFocusPolicy(Qt.FocusPolicy.TabFocus)
    _connect(made, act, name, keys, tip=True)
    return made


def menu_button(text: str, menu: QMenu, *, icon: str = "", role: str = "", words_later: bool = False) -> QPushButton:
    """A button that opens a menu; without words (text "") give it an accessible name. `words_later` as above."""
    made = button(text, role=role, icon=icon, words_later=words_later)
    made.setMenu(menu)
    return made


def menu_action(menu: QMenu, words: str, act: Act) -> QAction:
    """An entry of a menu that is shown and hidden later.

    Made here and not by the menu: of what Qt makes itself Python only knows the address, and takes another object that
    lay there before for it; its end then was taken for that of the entry.
    """
    made = QAction(words, menu)
    made.triggered.connect(lambda _checked=False: act())
    menu.addAction(made)
    return made


def _connect(made: QPushButton | QToolButton, act: Act | None, name: str, keys: str, *, tip: bool) -> None:
    made.setAccessibleName(name)
    if act is not None:
        made.clicked.connect(lambda _checked=False: act())
    if keys and act is not None:
        # not the button's own shortcut, which presses it visibly and acts a tenth of a second later
        QShortcut(QKeySequence(keys), made, act)
    if tip:
        shown = named(keys)
        made.setToolTip(_("{name} ({keys})").format(name=name, keys=shown) if keys else name)
