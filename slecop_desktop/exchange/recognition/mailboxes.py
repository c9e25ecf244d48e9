"""Whose an e-mail address is, by the names in its row: 'mdiaz@…' beside Maria Diaz and her son Leo is hers."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from typing import Any

from slecop_desktop.exchange.recognition.seen import Seen
from slecop_desktop.exchange.recognition.tokens import plain
from slecop_desktop.records.names import fold

_PEOPLE = ("youth", "guardian")
_PARTS = ("first", "last", "name")
_LEAST_ROWS = 3
_SAID = 0.5
"""The share of addresses that have to speak of the one."""
_OTHER = 0.1
"""The share that may speak of another: above it the column is of both."""
_SHORTEST = 3


def tell(seen: Sequence[Seen], rows: Sequence[Sequence[Any]]) -> None:
    """Give e-mail columns of nobody the role of those whose names they are made of, where no others' are; `rows` are
    the whole rows of some records, by the index of the columns."""
    named = {role: _names(seen, role) for role in _PEOPLE}
    if not all(named.values()):
        return
    for column in seen:
        if column.meaning.role is not None or column.meaning.concept != "email":
            continue
        found = _votes(column, named, rows)
        best, other = (_PEOPLE if found["youth"] >= found["guardian"] else _PEOPLE[::-1])[:2]
        whole = found["rows"]
        if whole >= _LEAST_ROWS and found[best] >= _SAID * whole and found[other] <= _OTHER * whole:
            column.meaning = replace(column.meaning, role=best, roles=frozenset({best}))


def _names(seen: Sequence[Seen], role: str) -> list[Seen]:
    """The columns of the names of the young person (said or not said whose) or of the first parent."""
    roles = {role, None} if role == "youth" else {role}
    return [c for c in seen if c.meaning.role in roles and c.meaning.concept in _PARTS and (c.meaning.number or 1) == 1]


def _votes(column: Seen, named: dict[str, list[Seen]], rows: Sequence[Sequence[Any]]) -> dict[str, int]:
    """In how many rows the address has a word of the one's names that the other's do not have."""
    votes: dict[str, int] = {"rows": 0, **dict.fromkeys(_PEOPLE, 0)}
    for row in rows:
        local, _at, domain = fold(_cell(row, column)).partition("@")
        if not domain:
            continue
        votes["rows"] += 1
        words = {role: {w for c in columns for w in _words(_cell(row, c))} for role, columns in named.items()}
        for role, other in (_PEOPLE, _PEOPLE[::-1]):
            votes[role] += any(w in local for w in words[role] - words[other])
    return votes


def _cell(row: Sequence[Any], column: Seen) -> str:
    value = row[column.index] if column.index < len(row) else None
    return "" if value is None else plain(value)


def _words(name: str) -> set[str]:
    return {w for w in fold(name).replace(",", " ").split() if len(w) >= _SHORTEST}
