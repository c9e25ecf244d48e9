"""What may be done inside a step: add, change and remove records, one or very many."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from itertools import islice
from typing import Any

import sqlalchemy as sa

from slecop_desktop.records.fields import Values
from slecop_desktop.records.ids import new_uuids, new_youth_code
from slecop_desktop.records.record import Record
from slecop_desktop.store.schema import ensure_own_columns

_CHUNK = 5_000


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
        first = (self.sql(f"SELECT max(id) FROM {kind}").scalar() or 0) + 1
        columns, complete = self._completer(self.records[kind], tuple(names))
        statement = f"INSERT INTO {kind} (id, {_quoted(columns)}) VALUES ({', '.join('?' * (len(columns) + 1))})"
        source, at = iter(rows), first
        while chunk := list(islice(source, _CHUNK)):
            uuids = new_uuids(len(chunk))
            filled = [(at + n, *complete(row, uuids[n])) for n, row in enumerate(chunk)]
            self.sql(statement, filled)
            at += len(chunk)
            if each:
                each(at - first)
        return range(first, at)

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
        if touched:
            for row in rows:
                self.change(kind, row[-1], dict(zip(names, row, strict=False)))
            return
        sets = ", ".join(f'"{name}" = ?' for name in names)
        source = iter(rows)
        while chunk := [tuple(row) for row in islice(source, _CHUNK)]:
            self.sql(f"UPDATE {kind} SET {sets} WHERE id = ?", chunk)

    def remove(self, kind: str, keys: Iterable[int]) -> None:
        """Remove records and what belongs to them (fields marked ``owner``); other references stop it (foreign key)."""
        keys = list(keys)
        for child in self.records.values():
            for f in child.references:
                if f.target == kind and f.owner:
                    self._remove_owned(child.name, f.name, keys)
        self.sql(f"DELETE FROM {kind} WHERE id = ?", [(key,) for key in keys]) if keys else None

    def _remove_owned(self, kind: str, field: str, owners: list[int]) -> None:
        owned: list[int] = []
        for start in range(0, len(owners), 500):
            part = owners[start : start + 500]
            marks = ", ".join("?" * len(part))
            owned += [r[0] for r in self.sql(f'SELECT id FROM {kind} WHERE "{field}" IN ({marks})', tuple(part))]
        if owned:
            self.remove(kind, owned)

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
        self, record: Record, names: tuple[str, ...]
    ) -> tuple[list[str], Callable[[Sequence[Any], bytes], tuple[Any, ...]]]:
        """(columns, a function from a row of ``names`` to a row of the columns), made once for many rows."""
        computed = record.computed
        kept = [n for n in names if n not in {c.name for c in computed} and n not in ("uuid", "youth_code")]
        places = [names.index(n) for n in kept]
        uuid_at = names.index("uuid") if "uuid" in names else None
        code_at = names.index("youth_code") if "youth_code" in names else None
        codes = self._code_maker() if record.name == "youth" else None

        def complete(row: Sequence[Any], fresh: bytes) -> tuple[Any, ...]:
            values = [row[p] for p in places]
            known = dict(zip(kept, values, strict=True)) if computed else {}
            for c in computed:
                made = c.work_out(known)
                known[c.name] = made
                values.append(made)
            if codes:
                values.append(codes(row[code_at] if code_at is not None else None))
            given = row[uuid_at] if uuid_at is not None else None
            return (*values, given or fresh)

        columns = [*kept, *(c.name for c in computed), *(["youth_code"] if codes else []), "uuid"]
        return columns, complete

    def _code_maker(self) -> Callable[[str | None], str]:
        taken = {r[0] for r in self.sql("SELECT youth_code FROM youth")}

        def make(given: str | None) -> str:
            code = given or new_youth_code()
            while not given and code in taken:
                code = new_youth_code()
            taken.add(code)
            return code

        return make


def _quoted(names: Iterable[str]) -> str:
    return ", ".join(f'"{name}"' for name in names)
