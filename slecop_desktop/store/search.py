"""Finding records by words: prefixes, any order, accents and case ignored."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from slecop_desktop.records.ids import read_youth_code
from slecop_desktop.records.names import fold
from slecop_desktop.store.schema import SEARCH_SHIFT
from slecop_desktop.store.titles import title_sql

if TYPE_CHECKING:
    import sqlalchemy as sa

    from slecop_desktop.store.store import Store

_SHORTENED = {
    "maria": ("ma",),
    "ma": ("maria",),
    "jose": ("j",),
    "santa": ("sta",),
    "saint": ("st",),
    "mount": ("mt",),
    "elementary": ("elem",),
    "university": ("univ", "u"),
    "school": ("sch",),
}
"""Words that people write short, and what the short form is: 'maria' also finds 'Ma. José'."""

FIRST = ("youth", "adults", "contacts", "partners", "programs", "offerings", "sites", "reach_events", "households")
"""The order in which kinds answer."""


@dataclass(frozen=True, slots=True)
class Hit:
    """A record found: what to show of it."""

    kind: str
    id: int
    title: str
    detail: str = ""
    archived: bool = False


def match_words(text: str) -> str | None:
    """The search index's own query for what was typed; None when there is no word in it."""
    words = re.findall(r"[^\W_]+", fold(text))
    if not words:
        return None
    return " AND ".join(_word(w) for w in words[:12])


def _word(word: str) -> str:
    others = "".join(f' OR "{short}"' for short in _SHORTENED.get(word, ()))
    return f'("{word}"*{others})'


def id_range(number: int) -> tuple[int, int]:
    """The search rows of the record with this number."""
    base = number << SEARCH_SHIFT
    return base, base + (1 << SEARCH_SHIFT) - 1


def find(
    connection: sa.Connection, store: Store, text: str, *, kinds: Iterable[str] | None = None, limit: int = 20
) -> list[Hit]:
    """Up to ``limit`` records that have every word typed, kinds in a fixed order, each newest first."""
    wanted = [k for k in (kinds or FIRST) if store.records[k].searched]
    hits: list[Hit] = []
    if (code := read_youth_code(text)) and "youth" in wanted:
        hits += _by_sql(connection, store, "youth", "youth.youth_code = ?", (code,), limit)
    match = match_words(text)
    for kind in wanted if match else ():
        if len(hits) >= limit:
            break
        low, high = id_range(store.records[kind].number)
        inner = (
            "SELECT rowid - ? FROM search WHERE search MATCH ? AND rowid BETWEEN ? AND ? ORDER BY rowid DESC LIMIT ?"
        )
        where = f"{kind}.id IN ({inner})"
        found = _by_sql(connection, store, kind, where, (low, match, low, high, limit), limit)
        known = {(h.kind, h.id) for h in hits}
        hits += [h for h in found if (h.kind, h.id) not in known]
    return hits[:limit]


_DETAIL = {
    "youth": "(SELECT coalesce(sy.grade, '') || ' · ' || coalesce(p.name, '') FROM school_years sy"
    " LEFT JOIN partners p ON p.id = sy.school WHERE sy.youth = youth.id ORDER BY sy.school_year DESC LIMIT 1)",
    "offerings": "(SELECT p.name FROM programs p WHERE p.id = offerings.program)",
    "programs": "(SELECT p.name FROM partners p WHERE p.id = programs.partner)",
    "partners": "partners.city",
    "contacts": "contacts.title",
    "adults": "adults.phone",
}


def _by_sql(
    connection: sa.Connection, store: Store, kind: str, where: str, parameters: tuple[Any, ...], limit: int
) -> list[Hit]:
    record = store.records[kind]
    detail = _DETAIL.get(kind, "''")
    sql = (
        f"SELECT {kind}.id, {title_sql(record)}, {detail}, {kind}.archived FROM {kind} WHERE {where}"
        f' ORDER BY {kind}.archived IS NOT NULL, {kind}."{record.sort}" LIMIT {limit}'
    )
    rows = connection.exec_driver_sql(sql, parameters)
    grades = {code.code: code.label for code in store.codes("grade_level")} if kind == "youth" else {}
    return [Hit(kind, r[0], r[1] or "", _in_words(r[2] or "", grades), r[3] is not None) for r in rows]


def _in_words(detail: str, grades: dict[str, str]) -> str:
    """A detail with the code of a grade at its start, if any, said as its label."""
    first, dot, rest = detail.partition(" · ")
    return f"{grades.get(first, first)}{dot}{rest}".strip(" ·")
