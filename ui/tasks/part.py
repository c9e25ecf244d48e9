"""The tasks about one record, as a part of its card."""

from __future__ import annotations

from typing import TYPE_CHECKING

from slecop_desktop.services.tasks import Desk, read_desk
from slecop_desktop.store import Store
from slecop_desktop.texts import _
from ui.direction import apart
from ui.people.part import Part
from ui.tasks.add import AddTask
from ui.tasks.list import TaskList

if TYPE_CHECKING:
    from ui.forms import RecordCard


class TasksPart(Part):
    """`field` is the task's field for the kind of record the card shows: "youth", "partner", "program", "offering"."""

    def __init__(self, card: RecordCard, field: str) -> None:
        def fetch(store: Store, key: int) -> Desk:
            with store.read() as connection:
                return read_desk(store, connection, (field, key))

        super().__init__(card, fetch)
        self.add = AddTask(self.main, "", lambda: {field: self.key} if self.key is not None else {})
        self.list = TaskList(self.main, empty=_("Nothing to do."), hides=field)
        self.list.after = self.add.line
        self.box.addWidget(self.add)
        self.box.addWidget(self.problem)
        self.box.addWidget(self.list)
        self.box.addStretch(1)

    def show_data(self, data: Desk) -> None:
        name = apart(str(self.card.values.get(self.card.record.title) or ""), self.layoutDirection())
        self.add.ask(_("Add a task about {name}, e.g. “call home fri”").format(name=name))
        self.list.show_desk(data)

    def clear(self) -> None:
        self.list.clear()
        self.add.line.clear()

    def leave(self) -> None:
        self.list.leave()
