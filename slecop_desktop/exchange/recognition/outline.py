"""What is the organization's in a list where it is said once for several programs: what is blank wherever it is."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from typing import Any

from slecop_desktop.exchange.recognition.people import ADDRESS, REACH
from slecop_desktop.exchange.recognition.seen import Seen
from slecop_desktop.exchange.recognition.tokens import plain

_MEANT = frozenset({*ADDRESS, "website"})


def tell(seen: Sequence[Seen], rows: Sequence[Sequence[Any]]) -> None:
    """Give columns of nobody the role of the organization where they are filled only in its first rows; `rows` are
    the whole rows of some records, by the index of the columns."""
    agency = next((c for c in seen if c.is_name_of("partner")), None)
    programs = [c for c in seen if c.is_name_of("program") or c.is_name_of("offering")]
    if agency is None or not programs:
        return
    under = [r for r in rows if not _is_filled(r, agency) and any(_is_filled(r, c) for c in programs)]
    first = [r for r in rows if _is_filled(r, agency)]
    if not under or not first:
        return
    meant = _MEANT if any(c.meaning.role == "contact" for c in seen) else _MEANT | REACH
    for column in seen:
        own = column.meaning.role is None and column.meaning.concept in meant
        if own and any(_is_filled(r, column) for r in first) and not any(_is_filled(r, column) for r in under):
            column.meaning = replace(column.meaning, role="partner", roles=frozenset({"partner"}))


def _is_filled(row: Sequence[Any], column: Seen) -> bool:
    value = row[column.index] if column.index < len(row) else None
    return value is not None and bool(plain(value))
