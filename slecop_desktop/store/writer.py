"""What may be done inside a step: add, change and remove records, one or very many."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterable, Mapping, Sequence, Sized
from contextlib import nullcontext
from itertools import chain, islice
from typing import Any

import sqlalchemy as sa

from slecop_desktop.records.fields import Values
from slecop_desktop.records.ids import new_uuids, new_youth_code, new_youth_codes
from slecop_desktop.records.record import Computed, Record
from slecop_desktop.store import bulk
from slecop_desktop.store.schema import ensure_own_columns

Row = tuple[Any, ...]
_CHUNK, _TOGETHER = 20_000, 50
_LISTED = "(SELECT value FROM json_each(?))"
"""SQL for a list bound as one JSON parameter."""


class Writer:
    """The handle of one step; it must not be used after its ``with`` block.

    Values are stored values (see :mod:`slecop_desktop.records.fields`). Computed fields are filled here, so that no
    way of writing can forget them.
    """

    def __init__(self, connection: sa.Connection, records: Mapping[str, Record], step: int) -> None:
        self._connection = connection
        self.records = records
        self.step = step

    def ensure_own_columns(self) -> None:
        """Make the columns of own fields that this step defined, so that it can fill them."""
        self.records = ensure_own_columns(self._connection)

    def execute(self, statement: sa.Executable, parameters: Any = None) -> sa.CursorResult[Any]:
        """Run a SQLAlchemy statement inside the step."""
        return self._connection.execute(statement, parameters)

    def sql(self, statement: str, parameters: Any = ()) -> sa.CursorResult[Any]:
        """Run plain SQL inside the step; parameters as the driver takes them."""
        return self._connection.exec_driver_sql(statement, parameters)

    @property
    def connection(self) -> sa.Connection:
        """The connection of the step, for queries that see what the step has done so far."""
        return self._connection

    def one(self, kind: str, key: int) -> Values:
        """The record as a dict; KeyError when it is not there."""
        row = self.sql(f"SELECT * FROM {kind} WHERE id = ?", (key,)).mappings().first()
        if row is None:
            raise KeyError((kind, key))
        return dict(row)

    def add(self, kind: str, values: Mapping[str, Any], *, uuid: bytes | None = None) -> int:
        """Create one record with its defaults and computed fields; the new id."""
        record = self.records[kind]
        full = {f.name: f.default for f in record.fields if f.default is not None} | dict(values)
        self._fill(record, full, full)
        full["uuid"] = uuid or full.get("uuid") or new_uuids(1)[0]
        names = list(full)
        marks = ", ".join("?" * len(names))
        done = self.sql(f"INSERT INTO {kind} ({_quoted(names)}) VALUES ({marks})", tuple(full.values()))
        key = done.lastrowid
        assert key is not None
        return key

    def add_many(
        self,
        kind: str,
        names: Sequence[str],
        rows: Iterable[Sequence[Any]],
        *,
        each: Callable[[int], None] | None = None,
    ) -> range:
        """Create many records from rows of values in the order of ``names``; the ids, consecutive.

        Defaults are not applied; computed fields and missing uuids are. ``each`` is told how many are written so far.
        """
        record = self.records[kind]
        first = self.next_id(kind)
        source, at = iter(rows), first
        many = isinstance(rows, Sized) and len(rows) >= max(bulk.MANY_MORE, first)
        complete = self._completer(record, tuple(names), self._taken_codes() if many and kind == "youth" else None)
        with bulk.indexing_after(self._connection, record) if many else nullcontext():
            while chunk := list(islice(source, _CHUNK)):
                columns = {"id": range(at, at + len(chunk)), **_with_values(complete(chunk))}
                these = f"id BETWEEN {at} AND {at + len(chunk) - 1}"
                with bulk.creating(self._connection, record, these) if len(chunk) >= bulk.ENOUGH else nullcontext():
                    self._insert(kind, columns, len(chunk))
                at += len(chunk)
                if each:
                    each(at - first)
        return range(first, at)

    def _insert(self, kind: str, columns: Mapping[str, Iterable[Any]], count: int) -> None:
        """Write ``count`` rows, several with one statement: what the engine does for each costs as much as a row."""
        values = chain.from_iterable(zip(*columns.values(), strict=True))
        head, marks = f"INSERT INTO {kind} ({_quoted(columns)}) VALUES ", f"({', '.join('?' * len(columns))})"
        many, single = divmod(count, _TOGETHER)
        for statements, rows in ((many, _TOGETHER), (single, 1)):
            if statements:
                filled = [tuple(islice(values, rows * len(columns))) for _ in range(statements)]
                self.sql(head + ", ".join([marks] * rows), filled)

    def next_id(self, kind: str) -> int:
        """The id that the next record of a kind gets; those of removed ones are not given again."""
        used = self.sql("SELECT seq FROM sqlite_sequence WHERE name = ?", (kind,)).scalar()
        return (used or 0) + 1

    def change(self, kind: str, key: int, values: Mapping[str, Any]) -> bool:
        """Set fields of one record; False when nothing differs."""
        record = self.records[kind]
        before = self.one(kind, key)
        new = dict(values)
        self._fill(record, before | new, new)
        new = {name: value for name, value in new.items() if before[name] != value}
        if not new:
            return False
        sets = ", ".join(f'"{name}" = ?' for name in new)
        self.sql(f"UPDATE {kind} SET {sets} WHERE id = ?", (*new.values(), key))
        return True

    def change_many(self, kind: str, names: Sequence[str], rows: Iterable[Sequence[Any]]) -> None:
        """Set the fields ``names`` of many records; each row is the values in that order, then the id.

        When a computed field depends on one of them it is worked out again for each row.
        """
        record = self.records[kind]
        touched = [c for c in record.computed if set(c.needs) & set(names)]
        columns = list(dict.fromkeys([*names, *(c.name for c in touched)]))
        sets = ", ".join(f'"{name}" = ?' for name in columns)
        by_set = any(f.name in columns for f in record.searched)
        source = iter(rows)
        while chunk := [tuple(row) for row in islice(source, _CHUNK)]:
            full = self._with_computed(record, tuple(names), columns, touched, chunk) if touched else chunk
            ids = f"SELECT id FROM {kind} WHERE id IN ({', '.join(str(int(row[-1])) for row in chunk)})"
            many = by_set and len(chunk) >= bulk.ENOUGH
            with bulk.changing(self._connection, record, ids) if many else nullcontext():
                self.sql(f"UPDATE {kind} SET {sets} WHERE id = ?", full)

    def _with_computed(
        self, record: Record, names: tuple[str, ...], columns: list[str], touched: list[Computed], chunk: list[Row]
    ) -> list[Row]:
        """The rows of ``names`` and id as rows of ``columns`` and id; computed fields are worked out anew."""
        needed = sorted({n for c in touched for n in c.needs})
        wanted = ", ".join(str(int(row[-1])) for row in chunk)
        found = self.sql(f"SELECT id, {_quoted(needed)} FROM {record.name} WHERE id IN ({wanted})")
        before: dict[int, Values] = {row[0]: dict(zip(needed, row[1:], strict=True)) for row in found}
        full: list[Row] = []
        for *values, key in chunk:
            new = dict(zip(names, values, strict=True))
            known = before.setdefault(key, {}) | new
            before[key] = {n: known.get(n) for n in needed}  # the same row may come twice
            new |= {c.name: c.work_out(known) for c in touched}
            full.append((*(new[c] for c in columns), key))
        return full

    def remove(self, kind: str, keys: Iterable[int]) -> None:
        """Remove records and what belongs to them (fields marked ``owner``).

        Problem when other records still refer to one of them.
        """
        self._remove(kind, json.dumps([int(key) for key in keys]))

    def _remove(self, kind: str, keys: str) -> None:
        for child in self.records.values():
            for f in child.references:
                if f.target == kind and f.owner:
                    sql = f'SELECT json_group_array(id) FROM {child.name} WHERE "{f.name}" IN {_LISTED}'
                    owned = self.sql(sql, (keys,)).scalar_one()
                    if owned != "[]":
                        self._remove(child.name, owned)
        self.sql(f"DELETE FROM {kind} WHERE id IN {_LISTED}", (keys,))

    def _fill(self, record: Record, known: Values, into: Values) -> None:
        """Work out computed fields from what is known and put them into ``into``."""
        for computed in record.computed:
            if into is known or set(computed.needs) & set(into):
                into[computed.name] = computed.work_out(known)
        if record.name == "youth" and into is known and not into.get("youth_code"):
            into["youth_code"] = self._youth_code()

    def _youth_code(self) -> str:
        while True:
            code = new_youth_code()
            if self.sql("SELECT 1 FROM youth WHERE youth_code = ?", (code,)).first() is None:
                return code

    def _completer(
        self, record: Record, names: tuple[str, ...], taken: set[Any] | None
    ) -> Callable[[Sequence[Sequence[Any]]], dict[str, Sequence[Any]]]:
        """A function from rows of ``names`` to all columns to be written, made once for many rows.

        ``taken`` are all youth codes there are, where it is quicker to know them than to ask for each.
        """
        place = {n: names.index(n) for n in ("uuid", "youth_code") if n in names}

        def complete(rows: Sequence[Sequence[Any]]) -> dict[str, Sequence[Any]]:
            columns: dict[str, Sequence[Any]] = dict(zip(names, zip(*rows, strict=True), strict=True))
            nothing = [None] * len(rows)
            for computed in record.computed:
                known = [columns.get(n, nothing) for n in computed.needs]
                columns[computed.name] = list(map(computed.made_of, *known))
            if record.name == "youth":
                columns["youth_code"] = self._codes(rows, place.get("youth_code"), taken)
            columns["uuid"] = _given(rows, place.get("uuid"), new_uuids(len(rows)))
            return columns

        return complete

    def _codes(self, rows: Sequence[Sequence[Any]], place: int | None, taken: set[Any] | None) -> list[Any]:
        """A youth code for each row: the one it brings, else a fresh one that nobody has. They join ``taken``."""
        codes: list[Any] = _given(rows, place, new_youth_codes(len(rows)))
        drawn = [n for n in range(len(codes)) if place is None or not rows[n][place]]
        known = self._taken_codes(codes) if taken is None else taken
        known.update(row[place] for row in rows if place is not None)
        while True:
            clashes: list[int] = []
            for n in drawn:
                if codes[n] in known:
                    clashes.append(n)
                known.add(codes[n])
            if not clashes:
                return codes
            drawn = clashes
            for n, code in zip(drawn, new_youth_codes(len(drawn)), strict=True):
                codes[n] = code
            known |= self._taken_codes([codes[n] for n in drawn])

    def _taken_codes(self, wanted: Sequence[str] | None = None) -> set[Any]:
        """The youth codes there are; of ``wanted`` only, where it is given."""
        if wanted is None:
            return set(self.sql("SELECT youth_code FROM youth").scalars())
        sql = f"SELECT youth_code FROM youth WHERE youth_code IN {_LISTED}"
        return set(self.sql(sql, (json.dumps(wanted),)).scalars())


def _with_values(columns: Mapping[str, Sequence[Any]]) -> dict[str, Sequence[Any]]:
    """The columns that hold anything; of a list's many only a few do."""
    return {n: column for n, column in columns.items() if column.count(None) < len(column)}


def _given(rows: Sequence[Sequence[Any]], place: int | None, fresh: list[Any]) -> list[Any]:
    """What the rows bring in a column, and something fresh where they bring nothing."""
    return fresh if place is None else [row[place] or new for row, new in zip(rows, fresh, strict=True)]


def _quoted(names: Iterable[str]) -> str:
    return ", ".join(f'"{name}"' for name in names)
