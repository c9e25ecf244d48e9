"""One task: a box to tick, its words, when it is due, what it is about; opened, its fields."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QKeyEvent, QResizeEvent
from PySide6.QtWidgets import QCheckBox, QHBoxLayout, QPushButton, QSizePolicy, QWidget

from slecop_desktop.texts import _
from ui import theme
from ui.direction import apart, cut
from ui.people.rows import FoldRow, Line
from ui.widgets import button, clear, icon_button, label, row
from ui.widgets.status import StatusMark

Act = Callable[[], object]


class Tick(QCheckBox):
    """Enter opens the row, Up and Down go to the row before and after."""

    def __init__(self, step: Callable[[int], object], enter: Act) -> None:
        super().__init__()
        self._step, self._enter = step, enter

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in (Qt.Key.Key_Down, Qt.Key.Key_Up):
            self._step(1 if event.key() == Qt.Key.Key_Down else -1)
        elif event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self._enter()
        else:
            super().keyPressEvent(event)


class NarrowLink(QPushButton):
    """A link that is cut with an ellipsis where there is no room; all of it in the tip then."""

    def __init__(self, words: str, name: str, act: Act) -> None:
        super().__init__(words)
        self.words = words
        self.setAutoDefault(False)
        self.setAccessibleName(name)
        self.setSizePolicy(QSizePolicy.Policy.Maximum, QSizePolicy.Policy.Fixed)
        theme.set_role(self, "link")
        self.clicked.connect(lambda _checked=False: act())

    def sizeHint(self) -> QSize:
        words = self.fontMetrics().horizontalAdvance(self.words) + theme.TWO
        return QSize(words, super().sizeHint().height())

    def minimumSizeHint(self) -> QSize:
        return QSize(theme.FOUR * 2, super().minimumSizeHint().height())

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        room = self.width() - theme.TWO + 2
        shown = cut(self.words, self.fontMetrics(), room, self.layoutDirection())
        self.setText(shown.replace("&", "&&"))
        self.setToolTip("" if shown == apart(self.words, self.layoutDirection()) else self.words)


class TaskRow(FoldRow):
    """`tick(checked)` says it is done, `later(button)` opens the choice of days, `open_about(kind, id)` a record."""

    def __init__(
        self,
        body: Callable[[], QWidget] | None,
        *,
        tick: Callable[[bool], object],
        step: Callable[[int], object],
        later: Callable[[QWidget], object] | None,
        open_about: Callable[[str, int], object],
    ) -> None:
        super().__init__(body)
        self._open_about = open_about
        self._told: object = None
        self.tick = Tick(step, lambda: self.set_open(True))
        self.tick.clicked.connect(tick)
        self.due = StatusMark()
        self.later = icon_button("clock", _("Put off"), lambda: later(self.later) if later else None)
        self._may_wait = later is not None
        head = self.box.itemAt(0).layout()
        assert isinstance(head, QHBoxLayout)
        head.setSpacing(theme.HALF)
        self.tick.setFixedWidth(theme.THREE)
        head.insertWidget(0, self.tick)
        head.insertWidget(2, self.due)
        head.insertWidget(3, self.later)
        self.below = QWidget()
        self._below = row(spacing=theme.HALF)
        self.below.setLayout(self._below)
        self.below.setContentsMargins(theme.THREE - theme.HALF, 0, 0, 0)  # a link has a margin of its own
        self.box.insertWidget(1, self.below)
        theme.set_role(self.title, "")

    def show_line(self, line: Line) -> None:
        super().show_line(line)
        values = line.values
        done = values.get("done_on") is not None
        words, tone, icon = values["due_words"]
        self.due.say(words, tone, icon)
        self.tick.setChecked(done)
        name = _("Not done after all: {title}") if done else _("Done: {title}")
        self.tick.setAccessibleName(name.format(title=line.title))
        self.tick.setToolTip(_("Done (space bar)") if not done else _("Not done after all (space bar)"))
        self.later.setAccessibleName(_("Put off: {title}").format(title=line.title))
        self.later.setVisible(self._may_wait and not done)
        theme.set_role(self.title, "muted" if done else "")
        self.setAccessibleName(", ".join(part for part in (line.title, words, line.detail) if part))
        self.detail.hide()
        self._show_below(values)

    def _show_below(self, values: Any) -> None:
        """What it is about, as links, and who does it."""
        told = (values["about"], values.get("who"), values.get("said"))
        if told == self._told:
            return
        self._told = told
        clear(self._below)
        for about in values["about"]:
            name = _("Open {title}").format(title=about.title)
            self._below.addWidget(NarrowLink(about.title, name, lambda a=about: self._open_about(a.kind, a.id)))
        said = " · ".join(part for part in (values.get("who"), values.get("said")) if part)
        if said:
            words = label(said, "small")
            words.setContentsMargins(theme.UNIT, 0, 0, 0)
            self._below.addWidget(words)
        self._below.addStretch(1)
        self.below.setVisible(bool(values["about"] or said))


def quiet(words: str, act: Act, icon: str = "") -> QPushButton:
    """A small button in an opened row."""
    return button(words, act, role="quiet", icon=icon)
