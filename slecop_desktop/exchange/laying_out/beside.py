"""Records that the rows of a table bring besides their own: the agency of a program, the contact of a partner."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING

from slecop_desktop.exchange.laying_out.ground import Ground, Row, replaced
from slecop_desktop.exchange.matching import ColumnUse, missing
from slecop_desktop.exchange.reading.book import cell_in
from slecop_desktop.records.names import fold
from slecop_desktop.records.parsing import clean

if TYPE_CHECKING:
    from slecop_desktop.exchange.laying_out.uses import Lining
    from slecop_desktop.records.record import Record
    from slecop_desktop.store import Store

_SIDES: dict[str, tuple[str, ...]] = {
    "partners": ("sites", "contacts", "programs"),
    "contacts": ("partners",),
    "programs": ("partners", "sites", "contacts", "offerings"),
    "offerings": ("partners", "sites", "programs"),
    "sites": ("partners",),
    "reach_events": ("partners", "sites"),
    "enrollments": (),
}
"""Kind of a table -> the kinds of record that its rows may bring besides."""
_NAMES = frozenset({"name", "given_name", "middle_name", "family_name", "preferred_name", "suffix", "second_last_name"})
_POINTERS = frozenset({"partner", "program", "site"})


def tables_of(store: Store, lining: Lining, kind: str) -> Iterator[tuple[str, list[ColumnUse]]]:
    """(kind, what its columns are used for) of each further table that the rows of a table bring.

    A name alone is no record of its own: what names a partner is resolved where it is named.
    """
    for side in _SIDES.get(kind, ()):
        record = store.records[side]
        uses = lining.uses(side, main=False)
        names = {use.field.name for use in uses if use.field}
        own = names - _NAMES - _POINTERS
        if not missing(record, names) and (own or (side in ("contacts", "programs") and names & _POINTERS)):
            yield side, uses


def rows_of(ground: Ground, uses: Sequence[ColumnUse], record: Record) -> Ground:
    """Each record of the rows once: rows of one name are one as far as what they say goes together."""
    columns = sorted({c.index for use in uses for c in (use, *use.joined)})
    key = sorted({c.index for use in uses if _tells_apart(use, record) for c in (use, *use.joined)})
    own = sorted({c.index for u in uses if u.field and u.field.name not in _POINTERS for c in (u, *u.joined)})
    kept: dict[tuple[str, ...], list[int]] = {}
    rows: list[Row] = []
    numbers: list[int] = []
    for row, number in zip(ground.rows, ground.numbers, strict=True):
        name = tuple(fold(clean(cell_in(row, n))) for n in key)
        if not any(name) or all(cell_in(row, n) in (None, "") for n in own):
            continue  # a row that only says whose it would be
        places = kept.setdefault(name, [])
        at = next((p for p in places if _go_together(rows[p], row, columns)), None)
        if at is None:
            places.append(len(rows))
            rows.append(list(row))
            numbers.append(number)
        else:
            for n in columns:
                if rows[at][n] in (None, "") and n < len(row):
                    rows[at][n] = row[n]
    return replaced(ground, rows, numbers)


def _tells_apart(use: ColumnUse, record: Record) -> bool:
    name = use.field.name if use.field else ""
    return name in _NAMES or (record.name == "contacts" and name == "partner") or name == record.title


def _go_together(one: Row, other: Row, columns: Sequence[int]) -> bool:
    """Whether two rows say nothing that is against each other."""
    for n in columns:
        a, b = cell_in(one, n), cell_in(other, n)
        if a not in (None, "") and b not in (None, "") and a != b and fold(clean(a)) != fold(clean(b)):
            return False
    return True
