"""Whether a column called 'Name' beside one of last names holds first names or whole ones, by the names in its rows."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from typing import Any

from slecop_desktop.exchange.recognition.seen import Seen
from slecop_desktop.exchange.recognition.tokens import plain
from slecop_desktop.records.names import fold

_LEAST_ROWS = 3
_WHOLE = 0.5
"""From this share of rows on that say the last name there, too, a column holds whole names."""
_PART = 0.1
"""Up to this share, it holds first names."""


def tell(seen: Sequence[Seen], rows: Sequence[Sequence[Any]]) -> None:
    """Say which it is where heading and values leave it open; `rows` are the whole rows of some records, by the index
    of the columns."""
    for column in seen:
        if not {"first", "name"} <= {concept for concept, _sure in column.meaning.concepts}:
            continue
        role = column.meaning.role
        last = next((c for c in seen if c.meaning.concept == "last" and c.meaning.role == role), None)
        if last is None:
            continue
        said = [_says(row, column, last) for row in rows]
        told = [yes for yes in said if yes is not None]
        if len(told) < _LEAST_ROWS:
            continue
        if sum(told) >= _WHOLE * len(told):
            column.meaning = replace(column.meaning, concepts=(("name", 0.95),))
        elif sum(told) <= _PART * len(told):
            column.meaning = replace(column.meaning, concepts=(("first", 0.97),))


def _says(row: Sequence[Any], column: Seen, last: Seen) -> bool | None:
    """Whether the name of a row has its last name in it; None where either is blank."""
    name, family = _words(row, column), _words(row, last)
    return family <= name if name and family else None


def _words(row: Sequence[Any], column: Seen) -> set[str]:
    value = row[column.index] if column.index < len(row) else None
    return set(fold(plain(value)).replace(",", " ").split()) if value is not None else set()
