"""A new offering of a program, filled in as the program's last one was."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from slecop_desktop.records.fields import Values
from slecop_desktop.records.parsing import BadValue
from slecop_desktop.services import records
from slecop_desktop.store import Store
from slecop_desktop.store.lists import Filter, ListQuery, list_ids
from ui.forms import NewRecordForm

if TYPE_CHECKING:
    from ui.main_window import MainWindow

ASKED = (
    "name", "site", "start_date", "end_date", "byday", "opens_at", "closes_at", "capacity", "planned_sessions",
)  # fmt: skip
_TAKEN_OVER = ("site", "byday", "opens_at", "closes_at", "capacity", "planned_sessions")


class NewOfferingForm(NewRecordForm):
    """Asks for the program too, unless it is given. The name follows program and site until somebody types one."""

    def __init__(self, window: MainWindow, program: int | None = None) -> None:
        asked = ASKED if program else ("program", *ASKED)
        given = {"program": program} if program else {}
        self._store = window.store
        super().__init__(window, "offerings", asked, given)
        self._suggested = ""
        if program is not None:
            self._fill(program)
        else:
            self.rows["program"].editor.left.connect(self._program_chosen)
        self.rows["site"].editor.left.connect(lambda: self._suggest(self._program()))

    def _program(self) -> int | None:
        if "program" in self._values:
            return self._values["program"]
        return _read(self, "program")

    def _program_chosen(self) -> None:
        if (program := self._program()) is not None:
            self._fill(program)

    def _fill(self, program: int) -> None:
        """Take over what the last offering had, where nothing has been typed yet."""
        for name, value in usual_values(self._store, program).items():
            editor = self.rows[name].editor
            if not editor.is_changed():
                target = self.rows[name].field.target
                editor.show_value(value, records.title_of(self._store, target, value) if target and value else "")
        self._suggest(program)

    def _suggest(self, program: int | None) -> None:
        editor = self.rows["name"].editor
        if program is None or (_read(self, "name") or "") != self._suggested:
            return
        site = _read(self, "site")
        parts = [records.title_of(self._store, "programs", program)]
        if site:
            parts.append(records.title_of(self._store, "sites", site))
        self._suggested = ", ".join(part for part in parts if part)
        editor.show_value(self._suggested)


def usual_values(store: Store, program: int) -> Values:
    """What an offering of this program usually has: as the last one, else the one site of whoever runs it."""
    query = ListQuery("offerings", filters=(Filter("program", "is", program),), sort=(("start_date", True),))
    with store.read() as connection:
        before = list_ids(connection, store, query)[:1]
    if before:
        last = records.get(store, "offerings", before[0])
        return {name: last[name] for name in _TAKEN_OVER if last[name] is not None}
    partner = records.get(store, "programs", program)["partner"]
    if partner is None:
        return {}
    with store.read() as connection:
        sites = list_ids(connection, store, ListQuery("sites", filters=(Filter("partner", "is", partner),)))
    return {"site": sites[0]} if len(sites) == 1 else {}


def _read(form: NewOfferingForm, name: str) -> Any:
    try:
        return form.rows[name].editor.read()
    except BadValue:
        return None
