"""Rows that come back: which record each became, told by what the row says besides the cells that were to be mended.

A date of birth put right would else make somebody new of a young person who came in without it. Nothing is told by the
place of a row, so a sheet may be sorted meanwhile; a row that says something else too is matched like any other.
"""

from __future__ import annotations

import datetime as dt
import hashlib
import json
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from typing import TYPE_CHECKING, Any, NamedTuple

from slecop_desktop.exchange.left import BAD
from slecop_desktop.exchange.left_over import MARK, is_left_over
from slecop_desktop.records.parsing import clean

if TYPE_CHECKING:
    from slecop_desktop.exchange.importing import Applied
    from slecop_desktop.exchange.known import Known
    from slecop_desktop.exchange.left import Left
    from slecop_desktop.exchange.matching import ColumnUse
    from slecop_desktop.exchange.plan import Plan, SheetOutcome
    from slecop_desktop.exchange.planning import Planner
    from slecop_desktop.exchange.reading import Book
    from slecop_desktop.exchange.rows import Rows
    from slecop_desktop.store import Store

_MIDNIGHT = dt.time()
Links = Mapping[tuple[str, int], list[Any]]
"""(sheet, row) -> what is said to us, on the way back, of the record that the row became."""


class Returned(NamedTuple):
    """A row to come back: the headings of its cells to mend, the sign of all others, the record it became."""

    columns: tuple[str, ...]
    sign: str
    record: str


def sign_of(cells: Sequence[Any], columns: Iterable[ColumnUse], without: Iterable[str]) -> str:
    """A sign of what a row says in all columns but some; numbers and days count the same however they are kept."""
    left = set(without)
    used = [c for c in columns if c.index < len(cells) and c.heading not in left and not c.heading.startswith("_")]
    told = [[c.heading, _plain(cells[c.index])] for c in used if cells[c.index] not in (None, "")]
    return hashlib.sha256(json.dumps(told, ensure_ascii=False).encode()).hexdigest()[:32]


def _plain(cell: Any) -> str:
    if isinstance(cell, dt.datetime) and cell.time() == _MIDNIGHT:
        cell = cell.date()
    if isinstance(cell, dt.date | dt.time):
        return cell.isoformat()
    return repr(float(cell)) if isinstance(cell, int | float) else " ".join(clean(cell).split())


# -- on the way out ---------------------------------------------------------------------------------------------------


def links(store: Store, plan: Plan, applied: Applied | None, left: Iterable[Left]) -> Links:
    """What is said of the rows with cells to mend whose record is known, as JSON can carry it."""
    mended: dict[tuple[str, int], set[str]] = {}
    for x in left:
        if x.look == BAD and x.column is not None:
            mended.setdefault((x.sheet, x.row), set()).add(x.heading)
    found: dict[tuple[str, int], list[Any]] = {}
    for outcome in plan.sheets:
        if outcome.table is None or outcome.table.ours or outcome.table.headings is not None:
            continue
        ids = _ids(outcome, applied)
        known = _identities(store, outcome.kind, ids.values())
        for row, key in ids.items():
            columns = sorted(mended.get((outcome.sheet, row), ()))
            if columns and key in known:
                cells = outcome.table.cells_of(row)
                sign = sign_of(cells, outcome.table.columns, columns)
                found[outcome.sheet, row] = [outcome.kind, columns, sign, known[key]]
    return found


def _ids(outcome: SheetOutcome, applied: Applied | None) -> dict[int, int]:
    first = applied.first.get(outcome.kind) if applied else None
    ids = {row: ref if ref > 0 else (first - ref - 1 if first else 0) for row, ref in outcome.refs.items()}
    return {row: key for row, key in ids.items() if key}


def _identities(store: Store, kind: str, ids: Iterable[int]) -> dict[int, str]:
    sql = f"SELECT id, lower(hex(uuid)) FROM {kind} WHERE id IN (SELECT value FROM json_each(?))"
    with store.read() as connection:
        return {row[0]: row[1] for row in connection.exec_driver_sql(sql, (json.dumps(sorted(set(ids))),))}


# -- on the way in ----------------------------------------------------------------------------------------------------


def read_returned(book: Book) -> dict[str, list[Returned]]:
    """Kind -> the rows that a workbook of ours says may come back; what is damaged is passed over."""
    found: dict[str, list[Returned]] = {}
    for sheet in filter(is_left_over, book.sheets):
        column = next(row.index(MARK) for row in sheet.rows if MARK in row)
        for row in sheet.rows:
            match _told(row[column] if column < len(row) else None):
                case [str() as kind, [*columns], str() as sign, str() as record]:
                    found.setdefault(kind, []).append(Returned(tuple(map(str, columns)), sign, record))
                case _:
                    pass
    return found


def _told(cell: Any) -> Any:
    try:
        return json.loads(cell).get("record")
    except (ValueError, TypeError, AttributeError):
        return None


def as_returned(planner: Planner, rows: Rows, known: Known, keys: list[int | None]) -> None:
    """Rows that come back are the records they became; a sign that fits several rows tells nothing."""
    told = planner.returned.get(rows.table.kind, ())
    if not told or rows.table.ours:
        return
    there = known.by_uuid([r.record for r in told])
    for columns in {r.columns for r in told}:
        signs = [sign_of(cells, rows.table.columns, columns) for cells in rows.cells]
        records = _certain(r for r in told if r.columns == columns)
        times = Counter(signs)
        for place, sign in enumerate(signs):
            key = there.get(records.get(sign, ""))
            if key is not None and times[sign] == 1 and keys[place] is None and not rows.blocked[place]:
                keys[place] = key
                rows.guessed.add(place)
                rows.mended[place] = frozenset(columns)


def _certain(told: Iterable[Returned]) -> Mapping[str, str]:
    records: dict[str, set[str]] = {}
    for r in told:
        records.setdefault(r.sign, set()).add(r.record)
    return {sign: next(iter(found)) for sign, found in records.items() if len(found) == 1}
