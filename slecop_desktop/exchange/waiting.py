"""Rows that may be a record we have: put aside by an import, decided by a person whenever they like.

A row to decide holds what its sheet said, cell by cell, and how its columns were read; deciding it imports that row.
"""

from __future__ import annotations

import datetime as dt
import json
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import TYPE_CHECKING, Any

from slecop_desktop.exchange.alike_rows import catch_up
from slecop_desktop.exchange.companions import all_fields
from slecop_desktop.exchange.decisions import LATER, SKIP, UPDATE, Decisions
from slecop_desktop.exchange.grid_of import GridOf
from slecop_desktop.exchange.grid_table import marks_of
from slecop_desktop.exchange.matching import ColumnUse, TableInput
from slecop_desktop.exchange.plan import Batch, Likeness, Plan
from slecop_desktop.exchange.reading import Book, Sheet
from slecop_desktop.problems import Problem
from slecop_desktop.services.common import row_in
from slecop_desktop.texts import _

if TYPE_CHECKING:
    import sqlalchemy as sa

    from slecop_desktop.exchange.importing import Applied
    from slecop_desktop.exchange.planning import Planner
    from slecop_desktop.exchange.rows import Rows
    from slecop_desktop.records.fields import Values
    from slecop_desktop.store import Store, Writer

_NAMES = ("record", "name", "source", "sheet", "row_number", "candidate", "why", "details")
_DATES = {"date": dt.date, "datetime": dt.datetime, "time": dt.time}


@dataclass(frozen=True, slots=True)
class WaitingRow:
    """A row to decide: what it would be, where it stood, which record it may be (its id) and why."""

    id: int
    kind: str
    name: str
    source: str
    sheet: str
    row: int
    candidate: int | None
    why: str
    said: tuple[tuple[str, str], ...]


# -- putting aside ----------------------------------------------------------------------------------------------------


def put_aside(planner: Planner, rows: Rows) -> None:
    """Plan rows to decide for the rows that are left open; one that waits already, or was decided, is not again."""
    its = rows.table.sheet.name, rows.table.part
    asked = [x for x in planner.plan.likenesses if x.taken_as == "later" and (x.sheet, x.part) == its]
    if not asked:
        return
    places = {number: place for place, number in enumerate(rows.numbers)}
    identities = _identities(planner.connection, rows.table.kind, [x.existing for x in asked])
    known = _known(planner.connection, rows.table.kind)
    made: list[tuple[Any, ...]] = []
    source: list[int] = []
    for x in asked:
        place = places[x.row]
        details = _details(rows, place, planner.options.enroll_in)
        decided = known.get(details)
        if decided is not None:
            rows.outcomes[place] = "skip" if decided == SKIP else rows.outcomes[place]
            continue
        name = x.name or _("Row {row}").format(row=x.row)
        made.append(
            (
                rows.table.kind,
                name,
                planner.plan.path.name,
                x.sheet,
                x.row,
                x.identity or identities.get(x.existing),
                x.why,
                details,
            )
        )
        source.append(x.row)
    if made:
        planner.plan.table("waiting_rows").batches.append(Batch(_NAMES, made, source))


def _identities(connection: sa.Connection, kind: str, ids: Iterable[int]) -> dict[int, str]:
    wanted = json.dumps(sorted(set(ids)))
    sql = f"SELECT id, lower(hex(uuid)) FROM {kind} WHERE id IN (SELECT value FROM json_each(?))"
    return {row[0]: row[1] for row in connection.exec_driver_sql(sql, (wanted,))}


def _known(connection: sa.Connection, kind: str) -> dict[str, str]:
    """What rows to decide say -> their decision, "" where there is none."""
    sql = "SELECT details, coalesce(decision, '') FROM waiting_rows WHERE record = ? AND archived IS NULL"
    return {row[0]: row[1] for row in connection.exec_driver_sql(sql, (kind,))}


def _details(rows: Rows, place: int, enroll_in: int | None) -> str:
    uses = [c for c in rows.table.columns if c.role != "id" and (c.field is not None or c.heading)]
    cells = rows.cells[place]
    told = {
        "columns": [[c.heading, c.field.name if c.field else None, c.role] for c in uses],
        "cells": [_plain(cells[c.index] if c.index < len(cells) else None) for c in uses],
        "enroll_in": enroll_in,
    }
    if rows.table.grid is not None:  # its marks wait with it
        at = {c.index: n for n, c in enumerate(uses)}
        told["grid"] = rows.table.grid.at(at).as_json()
    return json.dumps(told, ensure_ascii=False, separators=(",", ":"))


def _plain(cell: Any) -> Any:
    kind = next((name for name in ("datetime", "date", "time") if type(cell) is _DATES[name]), None)
    return {kind: cell.isoformat()} if kind else cell


# -- deciding ---------------------------------------------------------------------------------------------------------


def waiting_rows(store: Store, kind: str | None = None) -> list[WaitingRow]:
    """The rows nobody has decided yet, the oldest first."""
    with store.read() as connection:
        rows = connection.exec_driver_sql(
            "SELECT id, record, name, source, sheet, row_number, candidate, why, details FROM waiting_rows"
            " WHERE decision IS NULL AND archived IS NULL AND (? IS NULL OR record = ?) ORDER BY id",
            (kind, kind),
        ).all()
        return [_row(connection, *row) for row in rows if row[1] in store.records]


def _row(connection: sa.Connection, key: int, kind: str, name: str, source: str | None, sheet: str | None,
         number: int | None, candidate: str | None, why: str | None, details: str) -> WaitingRow:  # fmt: skip
    found = None
    if candidate:
        sql = f"SELECT id FROM {kind} WHERE uuid = unhex(?)"
        found = connection.exec_driver_sql(sql, (candidate,)).scalar()
    columns, cells, _told_more = _told(details)
    said = tuple((heading, _words(cell)) for (heading, *_rest), cell in zip(columns, cells, strict=True))
    return WaitingRow(key, kind, name, source or "", sheet or "", number or 0, found, why or "", said)


def beside_record(store: Store, row: WaitingRow) -> tuple[TableInput, Likeness]:
    """A row to decide as its sheet said it, and the record it may be (0 where that one is gone)."""
    with store.read() as connection:
        details = row_in(connection, "waiting_rows", row.id)["details"]
    columns, cells, _told_more = _told(details)
    table = _table(store, row.kind, row.sheet, row.row or 2, columns, cells)
    at = table.sheet.first_row + 1
    return table, Likeness(row.sheet, at, row.kind, row.name, row.candidate or 0, row.why, LATER)


def decide(store: Store, key: int, decision: str) -> Applied:
    """Take a row to decide as ``add``, ``update`` or ``skip``, as one step; Problem when it cannot be taken so."""
    with store.read() as connection:
        row = row_in(connection, "waiting_rows", key)
    catch_up(store, [row["record"]])
    title = _("Decide a row of {file}: {name}").format(file=row["source"] or "", name=row["name"])
    with store.write(title) as writer:
        return decide_in(store, writer, key, decision)


def decide_in(store: Store, writer: Writer, key: int, decision: str) -> Applied:
    """The same as a part of an open step; who opens it calls :func:`.alike_rows.catch_up` before. Where the row cannot
    be taken so, nothing of it is written."""
    from slecop_desktop.exchange.importing import Applied, apply_plan  # noqa: PLC0415 (imports this module)

    row = row_in(writer.connection, "waiting_rows", key)
    if row["decision"]:
        raise Problem(_("This row was decided already."))
    if decision == UPDATE and _row(writer.connection, *(row[name] for name in ("id", *_NAMES))).candidate is None:
        raise Problem(_("The record that this row may be is not here any more: add it as new, or leave it out."))
    done = Applied(writer.step)
    if decision != SKIP:
        done = apply_plan(store, _plan(store, row, decision, writer))
    writer.change("waiting_rows", key, {"decision": decision, "decided_on": store.today.isoformat()})
    return done


def _plan(store: Store, row: Values, decision: str, writer: Writer) -> Plan:
    """The row as a sheet of its own, planned as it was decided on what the step has written so far; Problem where that
    cannot be."""
    from slecop_desktop.exchange.importing import plan_book  # noqa: PLC0415 (imports this module)
    from slecop_desktop.exchange.planning import ImportOptions  # noqa: PLC0415

    columns, cells, more = _told(row["details"])
    table = _table(store, row["record"], row["sheet"] or "", row["row_number"] or 2, columns, cells)
    at = table.sheet.name, table.sheet.first_row + 1
    targets = {at: str(row["candidate"])} if decision == UPDATE else {}
    decisions = Decisions(rows={at: decision}, targets=targets)
    tables = _with_marks(store, table, more)
    options = ImportOptions(tables=tables, enroll_in=_number(more.get("enroll_in")), decisions=decisions)
    plan = plan_book(store, Book(Path(row["source"] or "row"), "xlsx", (table.sheet,), ()), options, within=writer)
    if blocking := [t for t in plan.troubles if t.blocks]:
        raise Problem("\n".join(f"{t.column}: {t.reason}" for t in blocking))
    return plan


def _with_marks(store: Store, table: TableInput, more: dict[str, Any]) -> tuple[TableInput, ...]:
    """A row of an attendance grid with its marks; any other as it is."""
    if "grid" not in more:
        return (table,)
    try:
        grid = GridOf.from_json(more["grid"])
    except (ValueError, KeyError, TypeError) as error:
        raise Problem(_("This row cannot be read any more; remove it and import its file again.")) from error
    people = replace(table, grid=grid, numbers=(table.sheet.first_row + 1,))
    return people, marks_of(store, people)


def _number(told: Any) -> int | None:
    return told if isinstance(told, int) else None


def _told(details: str) -> tuple[list[list[Any]], list[Any], dict[str, Any]]:
    """(columns, cells, what else is kept) of a row to decide; Problem where somebody changed them by hand."""
    try:
        told = json.loads(details)
        columns = [[str(h), None if f is None else str(f), str(r)] for h, f, r in told["columns"]]
        cells = [_cell(cell) for cell in told["cells"]]
        more = {key: told[key] for key in ("enroll_in", "grid") if key in told}
    except (ValueError, KeyError, TypeError, AttributeError) as error:
        raise Problem(_("This row cannot be read any more; remove it and import its file again.")) from error
    if len(columns) != len(cells):
        raise Problem(_("This row cannot be read any more; remove it and import its file again."))
    return columns, cells, more


def _cell(told: Any) -> Any:
    for kind, type_ in _DATES.items():
        if isinstance(told, dict) and kind in told:
            return type_.fromisoformat(str(told[kind]))  # pyright: ignore[reportUnknownArgumentType]
    return None if isinstance(told, dict | list) else told


def _words(cell: Any) -> str:
    return "" if cell is None else cell.isoformat() if isinstance(cell, dt.date | dt.time) else str(cell)


def _table(
    store: Store, kind: str, name: str, number: int, columns: Sequence[Sequence[Any]], cells: list[Any]
) -> TableInput:
    known = {(f.name, role): f for f, role in all_fields(store.records[kind])}
    uses = tuple(ColumnUse(n, h, known.get((f, role)), role) for n, (h, f, role) in enumerate(columns))
    sheet = Sheet(name, [[h for h, *_rest in columns], cells], hidden=False, first_row=max(1, number - 1))
    return TableInput(sheet, 0, kind, uses, ours=False)
