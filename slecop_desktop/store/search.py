"""Finding records by words: prefixes, any order, accents and case ignored."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Any

from slecop_desktop.records.ids import read_youth_code
from slecop_desktop.records.names import fold
from slecop_desktop.store.former import youth_by_code
from slecop_desktop.store.near import Terms, likeness, terms_of
from slecop_desktop.store.schema import SEARCH_SHIFT
from slecop_desktop.store.titles import title_sql
from slecop_desktop.texts import _

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

_LOOKED_AT, _ALIKE = 60, 0.7
"""How many of a kind are compared with what was typed, and how alike they must be."""

FIRST = ("youth", "adults", "contacts", "partners", "programs", "offerings", "sites", "reach_events", "households")
"""The order in which kinds answer."""


@dataclass(frozen=True, slots=True)
class Hit:
    """A record found: what to show of it.

    ``also`` is what matched where the title does not say it, e.g. "Preferred name: Pepe"; ``near``: only nearly so.
    """

    kind: str
    id: int
    title: str
    detail: str = ""
    archived: bool = False
    also: str = ""
    near: bool = False


def match_words(text: str) -> str | None:
    """The search index's own query for what was typed; None when there is no word in it."""
    words = _words(text)
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
        hits += _by_sql(connection, store, "youth", "youth.id = ?", (youth_by_code(connection, code),), limit)
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


def find_near(
    connection: sa.Connection, store: Store, text: str, *, kinds: Iterable[str] | None = None, limit: int = 20
) -> list[Hit]:
    """Records with words nearly like those typed (see :mod:`near`), the most alike first; [] where a word has none."""
    words = _words(text)[:6]
    terms = terms_of(store, connection)
    parts: list[str] = []
    for word in words:
        starts = dict.fromkeys([word, *_SHORTENED.get(word, ())] if _stands(terms, word) else ())
        starts |= dict.fromkeys(terms.near(word))
        if not starts:
            return []
        parts.append("(" + " OR ".join(f'"{start}"*' if len(start) > 2 else f'"{start}"' for start in starts) + ")")
    if not parts:
        return []
    hits: list[Hit] = []
    for kind in [k for k in (kinds or FIRST) if store.records[k].searched]:
        low, high = id_range(store.records[kind].number)
        inner = "SELECT rowid - ? FROM search WHERE search MATCH ? AND rowid BETWEEN ? AND ? LIMIT ?"
        asked = (low, " AND ".join(parts), low, high, _LOOKED_AT)
        hits += _by_sql(connection, store, kind, f"{kind}.id IN ({inner})", asked, _LOOKED_AT)
    alike = sorted(
        ((likeness(words, hit.title), n, hit) for n, hit in enumerate(hits)), key=lambda one: (-one[0], one[1])
    )
    return [replace(hit, near=True) for degree, _n, hit in alike[:limit] if degree >= _ALIKE]


def _stands(terms: Terms, word: str) -> bool:
    return not word.isalpha() or terms.begins(word)


def say_why(connection: sa.Connection, store: Store, text: str, hits: Iterable[Hit]) -> list[Hit]:
    """The hits, each with what matched where its title does not show it."""
    words = _words(text)
    told: list[Hit] = []
    for hit in hits:
        missed = [word for word in words if not _begins_one(word, hit.title)]
        fields = [f for f in store.records[hit.kind].searched if f.name != store.records[hit.kind].title]
        if missed and fields and not hit.near:
            names = ", ".join(f'"{f.name}"' for f in fields)
            row = connection.exec_driver_sql(f"SELECT {names} FROM {hit.kind} WHERE id = ?", (hit.id,)).first()
            values = zip(fields, row or (), strict=False)
            also = next(((f, v) for f, v in values if v and any(_begins_one(word, str(v)) for word in missed)), None)
            if also is not None:
                words_of = _("{field}: {value}").format(field=_(also[0].label), value=also[1])
                told.append(replace(hit, also=words_of))
                continue
        told.append(hit)
    return told


def by_ids(connection: sa.Connection, store: Store, wanted: Iterable[tuple[str, int]]) -> list[Hit]:
    """Records (kind, id) as hits, in that order; those that are gone are left out."""
    found: list[Hit] = []
    for kind, key in wanted:
        if kind in store.records:
            found += _by_sql(connection, store, kind, f"{kind}.id = ?", (key,), 1)
    return found


def _words(text: str) -> list[str]:
    return re.findall(r"[^\W_]+", fold(text))


def _begins_one(word: str, text: str) -> bool:
    starts = (word, *_SHORTENED.get(word, ()))
    return any(one.startswith(word) or one in starts for one in _words(text))


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
