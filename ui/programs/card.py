"""The cards of a program and of an offering, with the tasks, notes and history that belong to them."""

from __future__ import annotations

from typing import TYPE_CHECKING

from slecop_desktop.texts import _
from ui.people.card import PartsCard
from ui.people.history import HistoryPart
from ui.people.notes import NotesPart
from ui.tasks.part import TasksPart

if TYPE_CHECKING:
    from ui.main_window import MainWindow


class DeskCard(PartsCard):
    """A card whose record can have tasks and notes; `field` is what these call it."""

    def __init__(self, window: MainWindow, kind: str, field: str, *, fields: tuple[str, ...] | None = None) -> None:
        super().__init__(window, kind, fields=fields)
        self.field = field

    def add_desk(self) -> None:
        """Add the parts, after those of the card's own."""
        self.add_part("tasks", _("Tasks"), lambda: TasksPart(self, self.field))
        self.add_part("notes", _("Notes"), lambda: NotesPart(self, self.field))
        self.add_part("history", _("History"), lambda: HistoryPart(self))


def offering_card(window: MainWindow, fields: tuple[str, ...] | None = None) -> DeskCard:
    """The card of an offering."""
    made = DeskCard(window, "offerings", "offering", fields=fields)
    made.add_desk()
    return made
