"""A question within a row: when somebody came or left, or why; answered with Enter."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import Qt
from PySide6.QtGui import QFocusEvent, QKeyEvent
from PySide6.QtWidgets import QFrame, QLineEdit, QWidget

from slecop_desktop.records.parsing import BadValue
from slecop_desktop.texts import _
from ui import theme
from ui.forms.editor import pass_undo_on
from ui.forms.rows import as_sentence
from ui.values import show_time
from ui.widgets import label, row

Answer = Callable[[str], None]
_STAYS = (Qt.FocusReason.PopupFocusReason, Qt.FocusReason.ActiveWindowFocusReason)


class Ask(QFrame):
    """Lies over the end of a row. `answer(text)` raises BadValue with what is wrong.

    `closed(had_focus)` is called when nothing is asked any more.
    """

    def __init__(self, parent: QWidget, closed: Callable[[bool], None]) -> None:
        super().__init__(parent)
        self._closed = closed
        self._answer: Answer | None = None
        self.words = label("", "muted")
        self.line = _Line(self)
        self.line.setMinimumHeight(theme.sizes().row - theme.HALF - 2)
        pass_undo_on(self.line)
        self.problem = _Problem(parent)
        box = row(self.words, self.line, None, spacing=theme.UNIT)
        box.setContentsMargins(theme.CELL_PADDING, 0, theme.CELL_PADDING, 0)
        box.setStretch(1, 1000)
        self.setLayout(box)
        self.hide()

    @property
    def is_open(self) -> bool:
        """Whether something is asked."""
        return self._answer is not None

    def open(self, words: str, text: str, hint: str, answer: Answer, *, wide: bool) -> None:
        """Ask; the text that stands there already is selected."""
        self._answer = answer
        self.words.setText(words)
        self.line.setAccessibleName(words)
        self.line.setPlaceholderText(hint)
        self.line.setText(text)
        narrow = self.fontMetrics().horizontalAdvance(hint) + theme.FOUR
        self.line.setMinimumWidth(0 if wide else narrow)
        self.line.setMaximumWidth(self.maximumWidth() if wide else narrow)
        self._tell("")
        self.show()
        self.line.setFocus()
        self.line.selectAll()

    def answered(self) -> bool:
        """Take what was typed; False when it is not right, which is then said."""
        if self._answer is None:
            return True
        try:
            self._answer(self.line.text())
        except BadValue as bad:
            self._tell(as_sentence(str(bad)))
            return False
        self.close_up()
        return True

    def close_up(self) -> None:
        """Ask no longer."""
        if self._answer is not None:
            self._answer = None
            had_focus = self.line.hasFocus()
            self.hide()
            self.problem.hide()
            self._closed(had_focus)

    def _tell(self, reason: str) -> None:
        self.problem.say(reason, self)
        self.line.setAccessibleDescription(reason)
        theme.set_style(self.line, "bad", bool(reason))


class _Problem(QFrame):
    """What is wrong with the answer, below its row, or above the last one."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self._room = parent
        theme.set_role(self, "popup")
        self.words = label("", "problem")
        box = row(self.words)
        box.setContentsMargins(theme.UNIT, theme.HALF, theme.UNIT, theme.HALF)
        self.setLayout(box)
        self.hide()

    def say(self, reason: str, below: QWidget) -> None:
        self.words.setText(reason)
        self.setVisible(bool(reason))
        room = self._room.rect()
        self.adjustSize()
        x = max(0, min(below.x() + theme.UNIT, room.width() - self.width() - theme.UNIT))
        under = below.geometry().bottom() + 2
        self.move(x, under if under + self.height() <= room.height() else below.y() - self.height() - 2)
        self.raise_()


class _Line(QLineEdit):
    def __init__(self, ask: Ask) -> None:
        super().__init__(ask)
        self._ask = ask

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self._ask.answered()
        elif event.key() == Qt.Key.Key_Escape:
            self._ask.close_up()
        else:
            super().keyPressEvent(event)

    def focusOutEvent(self, event: QFocusEvent) -> None:
        super().focusOutEvent(event)
        if event.reason() not in _STAYS:
            self._ask.answered()


def time_hint() -> str:
    """What an empty field for a time shows."""
    return _("{time} or 20 min").format(time=show_time("15:55"))
