"""Tasks on Home: everything that is to be done, by day."""

from __future__ import annotations

from typing import TYPE_CHECKING

from slecop_desktop.services.tasks import Desk, read_desk
from slecop_desktop.texts import _
from ui.tasks.add import AddTask
from ui.tasks.list import TaskList
from ui.widgets import Card

if TYPE_CHECKING:
    from ui.main_window import MainWindow

_MOST = 6


class TasksCard(Card):
    """A line to type into and the list below it."""

    def __init__(self, window: MainWindow) -> None:
        super().__init__(_("Tasks"))
        self.main = window
        self.add = AddTask(window, _("Add a task, e.g. “call the library fri”"), dict[str, int])
        self.list = TaskList(
            window, empty=_("Nothing to do. What you write here is remembered, with its day."), most=_MOST
        )
        self.list.after = self.add.line
        self.box.addWidget(self.add)
        self.box.addWidget(self.list)
        self.box.addStretch(1)

    def read_again(self) -> None:
        """Read the tasks."""
        store = self.main.store

        def read() -> Desk:
            with store.read() as connection:
                return read_desk(store, connection)

        self.main.jobs.read(read, self.list.show_desk, key=(id(self), "tasks"))
