"""The line that adds a task: the day in it is read while one types, shown, and can be refused."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from PySide6.QtWidgets import QLineEdit, QWidget

from slecop_desktop.problems import Problem
from slecop_desktop.records.day_words import Line, read_line
from slecop_desktop.services.tasks import add_task
from slecop_desktop.texts import _
from ui import icons, theme
from ui.forms.editor import pass_undo_on
from ui.tasks.words import day_names
from ui.values import reading, show_long_date
from ui.widgets import button, column, label, row

if TYPE_CHECKING:
    from ui.main_window import MainWindow

About = dict[str, int]


class AddTask(QWidget):
    """`about()` says which record a new task belongs to: a field of the task -> id."""

    def __init__(self, window: MainWindow, asks: str, about: Callable[[], About]) -> None:
        super().__init__()
        self.main, self._about = window, about
        self._refused = ""
        self.line = QLineEdit()
        self.line.setMinimumHeight(theme.sizes().control)
        self.line.addAction(icons.icon("plus"), QLineEdit.ActionPosition.LeadingPosition)
        pass_undo_on(self.line)
        self.ask(asks)
        self.line.textChanged.connect(lambda _text: self._read())
        self.line.returnPressed.connect(self.add)
        self.said = label("", "small")
        self.refuse = button(_("Not a day"), self._refuse, role="quiet")
        self.refuse.setToolTip(_("Keep these words in the task, and give it no day"))
        self.problem = label("", "problem", wrap=True)
        self._below = QWidget()
        self._below.setLayout(row(self.said, self.refuse, None, spacing=theme.HALF))
        self._below.hide()
        self.problem.hide()
        beside = row(self.line, button(_("Add"), self.add))
        beside.setStretch(0, 1)
        box = column(spacing=theme.HALF)
        box.addLayout(beside)
        box.addWidget(self._below)
        box.addWidget(self.problem)
        self.setLayout(box)

    def ask(self, words: str) -> None:
        """Ask with other words, e.g. when another record is shown."""
        self.line.setPlaceholderText(words)
        self.line.setAccessibleName(words)

    def typed(self) -> Line:
        """What stands in the line, its day apart, unless that was refused."""
        text = self.line.text()
        today = self.main.store.today
        found = read_line(text, today, day_names(), day_first=reading().day_first)
        return Line(" ".join(text.split())) if found.words and found.words == self._refused else found

    def add(self) -> None:
        """Write the task down; the line is free for the next one at once."""
        line, text = self.typed(), self.line.text()
        if not line.title:
            return
        store, about, day = self.main.store, self._about(), line.day.isoformat() if line.day else None
        self.problem.hide()
        self.line.clear()
        self._refused = ""
        self.main.jobs.write(
            _("Add a task"),
            lambda: add_task(store, line.title, day, about),
            failed=lambda problem: self._failed(problem, text),
        )

    def _failed(self, problem: Problem, text: str) -> None:
        self.problem.setText(problem.sentence)
        self.problem.show()
        if not self.line.text():
            self.line.setText(text)

    def _refuse(self) -> None:
        self._refused = self.typed().words
        self._read()
        self.line.setFocus()

    def _read(self) -> None:
        """Show what is read as the day."""
        line = self.typed()
        self._below.setVisible(line.day is not None)
        words = ""
        if line.day is not None:
            words = _("Due {day}, from “{words}”").format(day=show_long_date(line.day.isoformat()), words=line.words)
        self.said.setText(words)
        self.line.setAccessibleDescription(words)
