"""Tasks on Home: everything that is to be done, by day."""

from __future__ import annotations

from typing import TYPE_CHECKING

from slecop_desktop.services.tasks import Desk, read_desk
from slecop_desktop.texts import _
from ui.widgets import Card

if TYPE_CHECKING:
    from ui.main_window import MainWindow
    from ui.tasks.add import AddTask
    from ui.tasks.list import TaskList

_MOST = 6


class TasksCard(Card):
    """A line to type into and the list below it; both are made when the first tasks are read, after the first paint."""

    def __init__(self, window: MainWindow) -> None:
        super().__init__(_("Tasks"))
        self.main = window
        self._made: tuple[AddTask, TaskList] | None = None

    @property
    def add(self) -> AddTask:
        """The line that adds a task."""
        return self._parts()[0]

    @property
    def list(self) -> TaskList:
        """The tasks."""
        return self._parts()[1]

    def read_again(self) -> None:
        """Read the tasks."""
        store = self.main.store

        def read() -> Desk:
            with store.read() as connection:
                return read_desk(store, connection)

        self.main.jobs.read(read, self._show, key=(id(self), "tasks"))

    def _show(self, desk: Desk) -> None:
        self.list.show_desk(desk)

    def _parts(self) -> tuple[AddTask, TaskList]:
        if self._made is None:
            from ui.tasks.add import AddTask  # noqa: PLC0415 (forms are slow to import, and the window opens with this)
            from ui.tasks.list import TaskList  # noqa: PLC0415

            add = AddTask(self.main, _("Add a task, e.g. “call the library fri”"), dict[str, int])
            empty = _("Nothing to do. What you write here is remembered, with its day.")
            tasks = TaskList(self.main, empty=empty, most=_MOST)
            tasks.after = add.line
            for part in (add, tasks):
                self.box.addWidget(part)
            self.box.addStretch(1)
            self._made = (add, tasks)
        return self._made
