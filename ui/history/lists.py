"""The two lists of the history page: steps, and what one step changed; only what is drawn is read."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from slecop_desktop.store import Store
from slecop_desktop.store.history import StepRow
from slecop_desktop.store.steps import change_rows, step_rows
from slecop_desktop.texts import N_, NC_, _
from ui.history.words import Titles, local_moment, say_change, say_origin
from ui.tables.lists import SingleList, TwoLineModel, text_columns
from ui.tables.model import LazyModel

UNDONE = "undone"
_LONGEST = 300
_STEP_COLUMNS = (
    ("at", N_("When")),
    ("title", N_("What")),
    ("who", N_("Who")),
    ("origin", NC_("origin", "From")),
    ("state", N_("State")),
)
_CHANGE_COLUMNS = (("title", N_("Record")), ("said", N_("Change")))
_WIDEST = "00/00/0000 00:00 AM"


class StepsModel(LazyModel):
    """Steps, in the words of the columns."""

    def __init__(self, store: Store) -> None:
        super().__init__(store, "step", text_columns(_STEP_COLUMNS))
        self.tones["state"] = lambda said: "muted" if said == _("Undone") else ""

    def read_rows(self, ids: Sequence[int]) -> dict[int, tuple[Any, ...]]:
        with self._store.read() as connection:
            rows = step_rows(connection, ids)
        return {key: _step_words(row) for key, row in rows.items()}


def _step_words(row: StepRow) -> tuple[str, ...]:
    state = _("Undone") if row.state == UNDONE else _("Done")
    return local_moment(row.at), row.title, row.who, say_origin(row, source=False), state


class StepsView(SingleList):
    """The table of steps; what was done takes the room that is left."""

    def __init__(self, model: StepsModel) -> None:
        super().__init__(model, _("Steps, the newest first"))
        widest = {
            0: (_WIDEST,),
            2: ("0" * 8,),
            3: (_("Practice data"), _("Redo")),
            4: (_("Undone"), _("Done")),
        }
        for section, words in widest.items():
            self.fit_column(section, *words)


class ChangesModel(TwoLineModel):
    """Changes: whose, and what."""

    def __init__(self, store: Store) -> None:
        super().__init__(store, "change", text_columns(_CHANGE_COLUMNS))
        self.records: dict[int, tuple[str, int]] = {}

    def read_rows(self, ids: Sequence[int]) -> dict[int, tuple[Any, ...]]:
        with self._store.read() as connection:
            rows = change_rows(connection, self._store, ids)
            titles = Titles(connection, self._store)
            self.records |= {key: (row.kind, row.id) for key, row in rows.items()}
            return {
                key: (row.title or _("(no name)"), say_change(self._store, titles, row, row.kind)[:_LONGEST])
                for key, row in rows.items()
            }

    def record_at(self, row: int) -> tuple[str, int] | None:
        """(kind, id) of the record a change is of."""
        if not 0 <= row < len(self.ids):
            return None
        self.row(row)
        return self.records.get(self.ids[row])
