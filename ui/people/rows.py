"""Records within a card: each a quiet line of words that opens for editing."""

from __future__ import annotations

from collections.abc import Callable, Hashable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeyEvent, QMouseEvent
from PySide6.QtWidgets import QAbstractButton, QFrame, QVBoxLayout, QWidget

from slecop_desktop.texts import _
from ui import icons, theme
from ui.direction import led
from ui.forms.inline import InlineFields
from ui.widgets import FlowLayout, button, icon_button, label, row, rule
from ui.widgets.status import StatusMark

Mark = tuple[str, str, str]
"""(words, tone, icon)"""


@dataclass(frozen=True)
class Line:
    """What a row says: a title, marks beside it, words below; `values` fill its fields when it is opened."""

    key: Hashable
    title: str
    detail: str = ""
    marks: tuple[Mark, ...] = ()
    values: Mapping[str, Any] = field(default_factory=dict[str, Any])


class LinePart(QWidget):
    """Something in an opened row that follows the row's values, besides its fields."""

    def show_values(self, values: Mapping[str, Any]) -> None:
        """Show the values of the row's record."""
        raise NotImplementedError


def at_end(*widgets: QWidget) -> QWidget:
    """Widgets at the end of a line of their own."""
    holder = QWidget()
    holder.setLayout(row(None, *widgets))
    return holder


class FoldRow(QFrame):
    """One line. What `body` makes stands below it once it is opened by the button with `words` (or an arrow)."""

    def __init__(self, body: Callable[[], QWidget] | None = None, *, words: str = "") -> None:
        super().__init__()
        self._make = body
        self.body: QWidget | None = None
        self.line: Line | None = None
        self.title = label("", "section", wrap=True)
        self.detail = label("", "muted", wrap=True)
        self.marks: list[StatusMark] = []
        marks = QWidget()
        self._flow = FlowLayout(marks, theme.HALF)
        self._marks = marks
        self.toggle: QAbstractButton = (
            button(words, self.turn, role="link") if words else icon_button("chevron-down", _("Edit"), self.turn)
        )
        if body is None:
            self.toggle.hide()
        head = row(self.title, self.toggle, spacing=theme.HALF)
        head.setStretch(0, 1)
        self.box = QVBoxLayout(self)
        self.box.setContentsMargins(0, 0, 0, 0)
        self.box.setSpacing(theme.HALF)
        self.box.addLayout(head)
        self.box.addWidget(self.detail)
        self.box.addWidget(marks)
        self.end = rule()
        self.box.addSpacing(theme.HALF)
        self.box.addWidget(self.end)

    @property
    def is_open(self) -> bool:
        """Whether its fields are shown."""
        return self.body is not None and self.body.isVisibleTo(self)

    def show_line(self, line: Line) -> None:
        """Show a record, or the same one again."""
        self.line = line
        self.title.setText(led(line.title, self.layoutDirection()))
        self.detail.setText(led(line.detail, self.layoutDirection()))
        self.detail.setVisible(bool(line.detail))
        self.setAccessibleName(", ".join([line.title, *(mark[0] for mark in line.marks), line.detail]))
        self.toggle.setAccessibleName(_("Edit {title}").format(title=line.title))
        self.toggle.setToolTip(self.toggle.accessibleName())
        for n, said in enumerate(line.marks):
            if n == len(self.marks):
                self.marks.append(StatusMark())
                self._flow.addWidget(self.marks[n])
            self.marks[n].say(*said)
        for unused in self.marks[len(line.marks) :]:
            unused.say("", "plain", "circle-dashed")
        self._marks.setVisible(bool(line.marks))
        self.fill()

    def fill(self) -> None:
        """Show the line's values in its fields, where these are made already."""
        if self.line is not None and self.body is not None:
            for part in (*self.fields(), *self.body.findChildren(LinePart)):
                part.show_values(self.line.values)

    def fields(self) -> list[InlineFields]:
        """The fields that stand in the body."""
        if self.body is None:
            return []
        return [self.body] if isinstance(self.body, InlineFields) else self.body.findChildren(InlineFields)

    def turn(self) -> None:
        """Open it for editing, or close it again."""
        self.set_open(not self.is_open)

    def set_open(self, wanted: bool, start: str = "") -> None:
        """Open or close it; the cursor goes into its first field, or the one called `start`."""
        if self._make is None:
            return
        if self.body is None:
            self.body = self._make()
            self.body.setContentsMargins(0, theme.UNIT, 0, 0)
            self.box.insertWidget(self.box.count() - 2, self.body)
            self.fill()
        if not wanted:
            self.leave()
        self.body.setVisible(wanted)
        if not self.toggle.text():
            self.toggle.setIcon(icons.icon("chevron-up" if wanted else "chevron-down"))
        if wanted and (parts := self.fields()):
            parts[0].start(start)

    def forget_body(self) -> None:
        """Close it, and make its fields anew when it is next opened."""
        if self.body is not None:
            self.set_open(False)
            self.toggle.setFocus()
            self.box.removeWidget(self.body)
            self.body.deleteLater()
            self.body = None

    def leave(self) -> None:
        """Save what is being typed."""
        for part in self.fields():
            part.leave()

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        """A click on its words opens it; a second one of a double click leaves it open."""
        super().mouseReleaseEvent(event)
        if not self.is_open and event.button() == Qt.MouseButton.LeftButton:
            self.set_open(True)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape and self.is_open:
            self.set_open(False)
            self.toggle.setFocus()
        else:
            super().keyPressEvent(event)


class RowList(QWidget):
    """Lines under each other. Showing them again keeps those that stay as they are: open, typed in, with the cursor."""

    def __init__(self, make: Callable[[Line], FoldRow], empty: str = "") -> None:
        super().__init__()
        self._make = make
        self.rows: dict[Hashable, FoldRow] = {}
        self.empty = label(empty, "muted", wrap=True)
        self.empty.hide()
        self.box = QVBoxLayout(self)
        self.box.setContentsMargins(0, 0, 0, 0)
        self.box.setSpacing(theme.UNIT)
        self.box.addWidget(self.empty)

    def show_lines(self, lines: Sequence[Line]) -> None:
        """Show these lines, in this order."""
        wanted = {line.key for line in lines}
        for key in [key for key in self.rows if key not in wanted]:
            self._drop(key)
        for place, line in enumerate(lines):
            made = self.rows.get(line.key)
            if made is None:
                made = self.rows[line.key] = self._make(line)
            if self.box.indexOf(made) != place + 1:
                self.box.insertWidget(place + 1, made)
            made.show_line(line)
            made.end.setVisible(place < len(lines) - 1)
        self.empty.setVisible(not lines and bool(self.empty.text()))

    def clear(self) -> None:
        """Drop all lines, saving what is being typed in them."""
        for key in list(self.rows):
            self._drop(key)
        self.empty.hide()

    def leave(self) -> None:
        """Save what is being typed."""
        for one in self.rows.values():
            one.leave()

    def _drop(self, key: Hashable) -> None:
        gone = self.rows.pop(key)
        gone.leave()
        gone.hide()
        self.box.removeWidget(gone)
        gone.deleteLater()
