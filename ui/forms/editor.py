"""What every editor of a value can do."""

from __future__ import annotations

from typing import Any, Protocol

from PySide6.QtCore import QEvent, QObject, Signal
from PySide6.QtGui import QKeyEvent, QKeySequence
from PySide6.QtWidgets import QLineEdit, QPlainTextEdit, QWidget

from slecop_desktop.records.kinds import Kind


class Described(Protocol):
    """What an editor needs to know of a field or of a list's column."""

    @property
    def name(self) -> str: ...
    @property
    def label(self) -> str: ...
    @property
    def kind(self) -> Kind: ...
    @property
    def choices(self) -> str | None: ...
    @property
    def target(self) -> str | None: ...


class Editor(QWidget):
    """Shows a stored value and reads one from what was typed or chosen.

    `left` tells that the person is done with it for now: it lost the focus, Enter was pressed, or a choice was made.
    """

    left = Signal()
    typed = Signal()

    def read(self) -> Any:
        """The stored value of what stands there; raises BadValue with the reason."""
        raise NotImplementedError

    def show_value(self, value: Any, title: str = "") -> None:
        """Show a stored value; `title` is what a reference points to. From then on it counts as unchanged."""
        raise NotImplementedError

    def is_changed(self) -> bool:
        """Whether something else stands there than was shown."""
        raise NotImplementedError

    def set_bad(self, bad: bool) -> None:
        """Mark it as holding what cannot be kept."""
        raise NotImplementedError

    def draft(self) -> object:
        """What was typed, to be put back later."""
        return None

    def put_back(self, draft: object) -> None:
        """Show a draft again: it counts as changed."""


class _UndoPassesOn(QObject):
    """Ctrl+Z in a field that has nothing of its own to undo reaches the window, which undoes the last step."""

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() == QEvent.Type.ShortcutOverride and isinstance(event, QKeyEvent):
            undo, redo = event.matches(QKeySequence.StandardKey.Undo), event.matches(QKeySequence.StandardKey.Redo)
            if isinstance(watched, QLineEdit):
                own = watched.isUndoAvailable() if undo else watched.isRedoAvailable()
            elif isinstance(watched, QPlainTextEdit):
                document = watched.document()
                own = document.isUndoAvailable() if undo else document.isRedoAvailable()
            else:
                own = True
            if (undo or redo) and not own:
                event.ignore()
                return True
        return super().eventFilter(watched, event)


def pass_undo_on(widget: QLineEdit | QPlainTextEdit) -> None:
    """Let the window have Ctrl+Z when the widget has nothing of its own to undo."""
    widget.installEventFilter(_UndoPassesOn(widget))
