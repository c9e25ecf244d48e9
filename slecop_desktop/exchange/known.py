"""Which rows are records we have: by identity, by youth code, by what makes a record of its kind one."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from functools import cached_property
from typing import TYPE_CHECKING, Any

from slecop_desktop.exchange.plan import Trouble
from slecop_desktop.exchange.resolving import words_key
from slecop_desktop.records.names import fold
from slecop_desktop.store.former import former_ids
from slecop_desktop.texts import _

if TYPE_CHECKING:
    import sqlalchemy as sa

    from slecop_desktop.exchange.rows import Rows
    from slecop_desktop.records.record import Record
    from slecop_desktop.store import Store

KEYS: dict[str, tuple[str, ...]] = {
    "codes": ("list", "code"),
    "custom_fields": ("record", "name"),
    "holidays": ("name", "start_date"),
    "partners": ("name",),
    "sites": ("name",),
    "partner_identifiers": ("partner", "scheme", "identifier"),
    "engagements": ("partner", "date"),
    "contacts": ("sort_name", "email"),
    "contact_roles": ("contact", "partner"),
    "programs": ("name",),
    "offerings": ("name", "start_date"),
    "sessions": ("offering", "date", "start_time"),
    "reach_events": ("name", "date"),
    "youth": ("sort_name", "birth_date"),
    "school_years": ("youth", "school_year"),
    "youth_identifiers": ("youth", "scheme", "identifier"),
    "households": ("name", "address"),
    "adults": ("sort_name", "phone"),
    "relationships": ("youth", "adult"),
    "health": ("youth",),
    "consents": ("youth", "kind", "date"),
    "enrollments": ("youth", "offering"),
    "attendance": ("session", "youth"),
    "household_members": ("household", "youth", "adult"),
    "enrollment_events": ("enrollment", "date", "status"),
    "baselines": ("source", "year", "place", "dimension", "group_code"),
    "notes": ("date", "topic", "partner", "contact", "youth", "program", "offering"),
}
"""What tells a record of a kind apart where no identity does; text is compared folded."""

_HEX = re.compile(r"[0-9a-f]{32}")
PERSON_PARTS = ("given_name", "middle_name", "family_name", "preferred_name")
_MANY = 2_000


def identity_of(raw: Sequence[Any], rows: Rows, troubles: list[Trouble]) -> list[str | None]:
    """The identities in the hidden column; one that is damaged or stands twice blocks its row and says so."""
    seen: dict[str, int] = {}
    found: list[str | None] = []
    sheet = rows.table.sheet.name
    for place, cell in enumerate(raw):
        text = str(cell or "").strip().lower().replace("-", "")
        if not text:
            found.append(None)
            continue
        reason = ""
        if not _HEX.fullmatch(text):
            reason = _("the hidden identity of this row is damaged; empty that cell to add the row as a new one")
        elif text in seen:
            reason = _("this row has the same hidden identity as row {row}; was it copied?").format(row=seen[text])
        if reason:
            rows.blocked[place] = 1
            troubles.append(Trouble(sheet, rows.numbers[place], "_id", reason, text[:40], blocks=True))
            found.append(None)
        else:
            seen[text] = rows.numbers[place]
            found.append(text)
    return found


class Known:
    """The stored records of one kind, read as far as they are needed."""

    def __init__(self, connection: sa.Connection, store: Store, record: Record) -> None:
        self._connection, self._store, self.record = connection, store, record

    def by_uuid(self, wanted: Sequence[str | None]) -> dict[str, int]:
        """identity -> id; an identity of a record that was merged is one of the record it is part of now."""
        if not any(wanted):
            return {}
        rows = self._connection.exec_driver_sql(f"SELECT lower(hex(uuid)), id FROM {self.record.name}")
        return self.former | {row[0]: row[1] for row in rows}

    @cached_property
    def former(self) -> dict[str, int]:
        """Identity of a record that was merged -> id of the record it is part of now."""
        return former_ids(self._connection, self.record)

    def by_key(self) -> dict[tuple[Any, ...], list[int]]:
        """What tells records apart -> ids, the oldest first."""
        found: dict[tuple[Any, ...], list[int]] = {}
        names = KEYS.get(self.record.name, ())
        if names:
            columns = ", ".join(f'"{n}"' for n in names)
            sql = f"SELECT id, {columns} FROM {self.record.name} WHERE archived IS NULL ORDER BY id"
            person = names[0] == "sort_name"
            for key, *values in self._connection.exec_driver_sql(sql):
                if person and values[0]:
                    values[0] = words_key(values[0])
                found.setdefault(key_of(values), []).append(key)
        return found

    def owners(self, rows: Rows) -> Callable[[int], int | None]:
        """From the place of a row to the stored record that its own values, not its identity, say it is."""
        index, lines = self.by_key(), lines_of(rows, KEYS.get(self.record.name, ()))
        return lambda place: next(iter(index.get(lines[place], ())), None) if lines else None

    def rows(self, keys: list[int], names: Sequence[str]) -> dict[int, tuple[Any, ...]]:
        """id -> stored values in the order of ``names``."""
        if not keys:
            return {}
        # an own field that only the workbook knows has no column yet
        present = set(
            self._connection.exec_driver_sql(f"SELECT name FROM pragma_table_info('{self.record.name}')").scalars()
        )
        columns = ", ".join(["id", *(f'"{n}"' if n in present else "NULL" for n in names)])
        if len(keys) > _MANY:
            found = self._connection.exec_driver_sql(f"SELECT {columns} FROM {self.record.name}")
            return {row[0]: tuple(row[1:]) for row in found}
        stored: dict[int, tuple[Any, ...]] = {}
        for start in range(0, len(keys), 500):
            part = ", ".join(str(k) for k in keys[start : start + 500])
            found = self._connection.exec_driver_sql(f"SELECT {columns} FROM {self.record.name} WHERE id IN ({part})")
            stored.update({row[0]: tuple(row[1:]) for row in found})
        return stored


def key_of(values: Sequence[Any]) -> tuple[Any, ...]:
    """Values made comparable: text folded, the rest as it is."""
    return tuple(fold(v) if isinstance(v, str) else v for v in values)


def lines_of(rows: Rows, names: tuple[str, ...]) -> list[tuple[Any, ...]]:
    """What tells the record of each row apart, comparable with :meth:`Known.by_key`."""
    columns: list[list[Any]] = []
    for name in names:
        if name == "sort_name":
            parts = [rows.column(p) for p in PERSON_PARTS]
            columns.append([_name_key(*line) for line in zip(*parts, strict=True)])
        else:
            columns.append([fold(v) if isinstance(v, str) else v for v in rows.column(name)])
    return list(zip(*columns, strict=True))


def _name_key(given: str | None, middle: str | None, family: str | None, preferred: str | None) -> str | None:
    words = " ".join([p for p in (given, middle, family) if p]) or preferred
    return words_key(words) or fold(words) if words else None
