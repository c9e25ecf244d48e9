"""Which rows are records we have: by identity, by youth code, by what makes a record of its kind one."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import TYPE_CHECKING, Any

from slecop_desktop.exchange.contract import LABEL_HEADING
from slecop_desktop.exchange.plan import Likeness, Trouble
from slecop_desktop.records.names import fold, sort_name
from slecop_desktop.texts import _

if TYPE_CHECKING:
    import sqlalchemy as sa

    from slecop_desktop.exchange.planning import Planner, Rows
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
}
"""What tells a record of a kind apart where no identity does; text is compared folded."""

_HEX = re.compile(r"[0-9a-f]{32}")
_PARTS = ("given_name", "middle_name", "family_name", "preferred_name")
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
        """identity -> id."""
        if not any(wanted):
            return {}
        rows = self._connection.exec_driver_sql(f"SELECT lower(hex(uuid)), id FROM {self.record.name}")
        return {row[0]: row[1] for row in rows}

    def by_key(self) -> dict[tuple[Any, ...], int]:
        """What tells records apart -> id, the oldest where several are alike."""
        names = KEYS.get(self.record.name, ())
        if not names:
            return {}
        columns = ", ".join(f'"{n}"' for n in names)
        sql = f"SELECT id, {columns} FROM {self.record.name} WHERE archived IS NULL ORDER BY id DESC"
        return {key_of(row[1:]): row[0] for row in self._connection.exec_driver_sql(sql)}

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


def match_rows(planner: Planner, rows: Rows, known: Known) -> list[int | None]:
    """The id of the record each row is; None for a new one. Rows that repeat another row are left out, and said."""
    kind = rows.table.kind
    count = len(rows.numbers)
    if kind == "profile":
        first = planner.store.profile["id"]
        return [first if n == 0 else None for n in range(count)]
    stored = known.by_uuid(rows.uuids)
    keys: list[int | None] = [stored.get(u) if u else None for u in rows.uuids]
    if kind == "youth" and not rows.table.ours:
        _by_code(planner, rows, keys)
    names = KEYS.get(kind, ())
    # A record from elsewhere keeps its identity even where it looks like one of ours, but for the program's own lists.
    unknown = [n for n in range(count) if keys[n] is None and not rows.blocked[n]]
    if kind not in ("codes", "custom_fields"):
        unknown = [n for n in unknown if rows.uuids[n] is None]
    if names and unknown:
        _by_key(planner, rows, known, keys, unknown)
    _keep_labels(rows)
    return keys


def _by_code(planner: Planner, rows: Rows, keys: list[int | None]) -> None:
    codes = rows.column("youth_code")
    resolver = planner.resolver("youth") if any(codes) else None
    for place, code in enumerate(codes):
        if resolver and code:
            keys[place] = resolver.by_code.get(str(code))


def _by_key(planner: Planner, rows: Rows, known: Known, keys: list[int | None], unknown: list[int]) -> None:
    kind = rows.table.kind
    index = known.by_key()
    lines = _lines(rows, KEYS[kind])
    by_name: dict[Any, int] = {}
    if kind == "youth":
        for key, ref in index.items():
            by_name.setdefault(key[0], ref)
    seen: dict[tuple[Any, ...], int] = {}
    for place in unknown:
        key = lines[place]
        if key[0] is None:
            continue
        found = index.get(key)
        certain = kind != "youth" or key[1] is not None
        if found is not None and certain:
            keys[place] = found
        elif kind == "youth" and key[0] in by_name and _may_be(index, key):
            _like(planner, rows, place, keys, by_name[key[0]])
        if key in seen and certain and keys[place] is None:
            _repeat(planner, rows, place, seen[key])
        else:
            seen.setdefault(key, rows.numbers[place])


def _may_be(index: dict[tuple[Any, ...], int], key: tuple[Any, ...]) -> bool:
    """Same name, and the birth date missing on one side; two different dates are two children."""
    return key[1] is None or (key[0], None) in index


def _lines(rows: Rows, names: tuple[str, ...]) -> list[tuple[Any, ...]]:
    columns: list[list[Any]] = []
    for name in names:
        if name == "sort_name":
            parts = [rows.column(p) for p in _PARTS]
            columns.append([sort_name(dict(zip(_PARTS, line, strict=True))) for line in zip(*parts, strict=True)])
        else:
            columns.append([fold(v) if isinstance(v, str) else v for v in rows.column(name)])
    return list(zip(*columns, strict=True))


def _like(planner: Planner, rows: Rows, place: int, keys: list[int | None], existing: int) -> None:
    taken_as = planner.options.duplicates
    name = " ".join(str(rows.column(p)[place]) for p in ("given_name", "family_name") if rows.column(p)[place])
    why = _("the same name, and the date of birth is missing on one side")
    planner.plan.likenesses.append(
        Likeness(rows.table.sheet.name, rows.numbers[place], rows.table.kind, name, existing, why, taken_as)
    )
    if taken_as == "update":
        keys[place] = existing
    elif taken_as == "skip":
        rows.blocked[place] = 2


def _repeat(planner: Planner, rows: Rows, place: int, first: int) -> None:
    why = _("the same as row {row} of this sheet").format(row=first)
    likeness = Likeness(rows.table.sheet.name, rows.numbers[place], rows.table.kind, "", 0, why, "skip")
    planner.plan.likenesses.append(likeness)
    rows.blocked[place] = 2


def _keep_labels(rows: Rows) -> None:
    """A code's label is shown in the reader's language; left as it was shown it stands for what is stored."""
    if rows.table.kind != "codes" or "label" not in rows.values:
        return
    sent = next((c.index for c in rows.table.columns if c.heading == LABEL_HEADING), None)
    labels = rows.values["label"]
    for place, label in enumerate(labels):
        carried = str(rows.cells[place][sent] or "") if sent is not None else ""
        if label is not None and carried.endswith(f"|{label}"):
            labels[place] = carried[: -len(label) - 1]
