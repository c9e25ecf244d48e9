"""What the rules of data quality forbid is not imported: asked of all planned rows of a sheet at once."""

from __future__ import annotations

import json
import re
from collections.abc import Iterable, Sequence
from typing import TYPE_CHECKING, Any

from slecop_desktop.services.quality import parameters
from slecop_desktop.services.rules import BY_ID, RULES, STANDING, Level, Rule
from slecop_desktop.texts import _

if TYPE_CHECKING:
    from slecop_desktop.exchange.planning import Planner

Line = tuple[int, int | None, Sequence[Any]]
"""A planned row: its place in the sheet, the id of the record (None for a new one), its values."""

_COLUMN = re.compile(r"\br\.(\w+)")
_ONCE = {"attendance": ("DQ-E05", ("session", "youth")), "enrollments": ("DQ-E06", ("youth", "offering"))}
"""Rules about two rows, which may both be new: the rule and what may stand once."""
_DATES = ("start_date", "end_date")


def is_checked(kind: str) -> bool:
    """Whether any rule forbids values of this kind. That a code is in its list is seen when cells are read."""
    return any(_rules(kind))


def broken(planner: Planner, kind: str, names: Sequence[str], lines: Sequence[Line]) -> dict[int, tuple[str, str]]:
    """place -> (field, what is wrong, in words) of the rows that break a rule of level error."""
    found = _repeated(kind, names, lines)
    rules = _rules(kind)
    if not rules or not lines:
        return found
    wanted = sorted({c for rule in rules for c in _COLUMN.findall(rule.where)} - {"id"})
    at = [names.index(c) if c in names else None for c in wanted]
    cells = [(place, key, *(None if n is None else line[n] for n in at)) for place, key, line in lines]
    planned = ", ".join(f'value ->> {n} AS "{c}"' for n, c in enumerate(("place", "id", *wanted)))
    parts = [f"SELECT r.place, '{rule.id}' FROM planned r WHERE {rule.where}" for rule in rules]
    sql = f"WITH planned AS MATERIALIZED (SELECT {planned} FROM json_each(:planned)), {_offerings()}"
    given = parameters(planner.store) | {"planned": json.dumps(cells), "offerings": json.dumps(_dates(planner))}
    for place, rule in planner.connection.exec_driver_sql(f"{sql} {' UNION ALL '.join(parts)}", given):
        found.setdefault(place, (BY_ID[rule].field, _(BY_ID[rule].sentence)))
    return found


def _rules(kind: str) -> list[Rule]:
    return [r for r in RULES if r.kind == kind and r.level is Level.ERROR and r.where]


def _repeated(kind: str, names: Sequence[str], lines: Iterable[Line]) -> dict[int, tuple[str, str]]:
    if kind not in _ONCE:
        return {}
    rule, key = _ONCE[kind]
    if any(n not in names for n in key):
        return {}
    at = [names.index(n) for n in key]
    status = names.index("status") if "status" in names else None
    seen: set[tuple[Any, ...]] = set()
    found: dict[int, tuple[str, str]] = {}
    for place, _key, line in lines:
        said = line[status] if status is not None else None
        if kind == "enrollments" and said is not None and f"'{said}'" not in STANDING:
            continue
        pair = tuple(line[n] for n in at)
        if pair in seen:
            found[place] = (BY_ID[rule].field, _(BY_ID[rule].sentence))
        seen.add(pair)
    return found


def _offerings() -> str:
    """The offerings as they will be: rules that ask for them find the planned ones, with their planned dates."""
    planned = "value ->> 0 AS id, value ->> 1 AS start_date, value ->> 2 AS end_date FROM json_each(:offerings)"
    return (
        f"dated AS MATERIALIZED (SELECT {planned}), offerings AS (SELECT id, start_date, end_date FROM main.offerings"
        " WHERE id NOT IN (SELECT id FROM dated) UNION ALL SELECT id, start_date, end_date FROM dated)"
    )


def _dates(planner: Planner) -> list[tuple[int, Any, Any]]:
    table = planner.plan.tables.get("offerings")
    if table is None:
        return []
    found: list[tuple[int, Any, Any]] = []
    for batch in table.batches:
        at = [batch.names.index(n) if n in batch.names else None for n in _DATES]
        for row in batch.rows:
            first, last = (None if n is None else row[n] for n in at)
            found.append((-len(found) - 1, first, last))
    for edit in table.edits:
        if any(n in edit.fields for n in _DATES):
            sql = "SELECT start_date, end_date FROM offerings WHERE id = ?"
            old = planner.connection.exec_driver_sql(sql, (edit.id,)).one()
            first, last = (edit.fields[n][1] if n in edit.fields else o for n, o in zip(_DATES, old, strict=True))
            found.append((edit.id, first, last))
    return found
