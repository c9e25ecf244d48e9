"""What the columns of a table are used for in a list of one kind of record: whole, taken apart or joined."""

from __future__ import annotations

import re
from collections.abc import Collection
from dataclasses import replace
from typing import TYPE_CHECKING

from slecop_desktop.exchange.choosing import LEFT, NOTE, OWN
from slecop_desktop.exchange.companions import CONSENT_KINDS
from slecop_desktop.exchange.matching import ColumnUse
from slecop_desktop.exchange.meanings import Meant, all_meant, notes_of, rest_taken

if TYPE_CHECKING:
    from slecop_desktop.exchange.choosing import TableChoice
    from slecop_desktop.exchange.laying_out.ground import Ground
    from slecop_desktop.exchange.laying_out.own_fields import OwnFields
    from slecop_desktop.exchange.recognition.found import Column
    from slecop_desktop.records.record import Record
    from slecop_desktop.store import Store

_NAMED = ("first_name", "middle_name", "last_name", "second_last_name")
_POINT_TO_YOUTH = frozenset({"enrollments", "attendance", "consents"})
_NEEDED = {
    "enrollment_": {"enrollment_offering", "enrollment_program"},
    "consent_": {f"consent_{key}" for key in CONSENT_KINDS},
}
"""What companions begin with -> the one of them that must be there for the others to mean something."""
_YEAR = re.compile(r"\b(20\d\d)\b")


class Lining:
    """The columns of a table with their meanings, and what each is used for in a list of a kind."""

    def __init__(self, store: Store, choice: TableChoice, ground: Ground, own: OwnFields) -> None:
        self.store, self.choice, self.ground, self.own = store, choice, ground, own
        self.meanings = {c.index: choice.meaning(c) for c in ground.columns}
        self.year = _year_of(choice) or store.today.year

    def brings(self, record: Record) -> set[str]:
        """The names of the fields of a record that the columns bring."""
        return {m.field.name for key in self.meanings.values() for m in all_meant(record, key)}

    def uses(self, kind: str, columns: Collection[int] | None = None, *, main: bool = True) -> list[ColumnUse]:
        """What the columns are used for; of the ``columns`` at these places only where they are told. What becomes a
        field of one's own or a note is of the ``main`` table."""
        record = self.store.records[kind]
        made = _Made()
        for column in self.ground.columns:
            if columns is None or column.index in columns:
                self._add(made, record, column, main=main)
        if kind in _POINT_TO_YOUTH:
            self._add_youth(made, record)
        into = {"enrollment_offering"} if self.choice.offering is not None else set[str]()
        return [use for use in (*made.uses, *made.shown) if not _hangs(use, made.names | into)]

    def _add(self, made: _Made, record: Record, column: Column, *, main: bool) -> None:
        meaning = self.meanings[column.index]
        if meaning in (OWN, NOTE):
            field = self.own.field(record, column) if meaning == OWN else notes_of(record)
            if main and field is not None:
                role = "note" if meaning == NOTE else "value"
                made.uses.append(ColumnUse(column.index, column.heading, field, role))
            return
        if meaning == LEFT:
            return
        taken = [m for m in all_meant(record, meaning, column.split, self.year) if made.add(column, m)]
        rest, notes = rest_taken(record, meaning, column.split), notes_of(record)
        if taken and rest and notes is not None:
            made.uses.append(ColumnUse(column.index, column.heading, notes, "note", rest))

    def _add_youth(self, made: _Made, record: Record) -> None:
        """Whom a row is of, where first and last name stand in columns of their own."""
        places = {key: c for c in self.ground.columns for key in [self.meanings[c.index]] if key.startswith("youth.")}
        parts = [places[f"youth.{n}"] for n in _NAMED if f"youth.{n}" in places]
        if "youth" in made.names or not parts:
            return
        field = record.field("youth")
        first, *others = parts
        joined = tuple(ColumnUse(c.index, c.heading, field) for c in others)
        made.names.add("youth")
        made.uses.append(ColumnUse(first.index, first.heading, field, joined=joined))
        made.shown += [replace(use, role="beside") for use in joined]


def _hangs(use: ColumnUse, names: set[str]) -> bool:
    """Whether a column tells more of a consent or an enrollment that no other column brings: it is left, and named."""
    name = use.field.name if use.field and use.role == "companion" else ""
    return any(name.startswith(prefix) and not names & needed for prefix, needed in _NEEDED.items())


class _Made:
    """The uses made so far; a field has one column."""

    def __init__(self) -> None:
        self.uses: list[ColumnUse] = []
        self.shown: list[ColumnUse] = []
        self.names: set[str] = set()

    def add(self, column: Column, m: Meant) -> bool:
        """Whether a column brings a field, that none brings yet or that it is joined to."""
        use = ColumnUse(column.index, column.heading, m.field, m.role, m.take)
        name = m.field.name
        if name in self.names:
            if not m.joins:
                return False
            at = next(n for n, u in enumerate(self.uses) if u.field and u.field.name == name)
            self.uses[at] = replace(self.uses[at], joined=(*self.uses[at].joined, use))
            self.shown.append(replace(use, role="beside"))
            return True
        self.names.add(name)
        self.uses.append(use)
        return True


def _year_of(choice: TableChoice) -> int:
    """The year that the titles name, 0 where they name none or several."""
    years = {int(y) for title in (*choice.found.titles, choice.sheet.name) for y in _YEAR.findall(title)}
    return years.pop() if len(years) == 1 else 0
