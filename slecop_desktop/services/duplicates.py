"""Pairs of records that may be one, as the last look at the whole file found them."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from slecop_desktop.matching import KINDS
from slecop_desktop.services.common import title_in

if TYPE_CHECKING:
    from collections.abc import Iterable

    import sqlalchemy as sa

    from slecop_desktop.store import Store

__all__ = ["KEYED", "KINDS", "OPEN_PAIRS", "PAIRS", "Found", "found_pairs", "names_of", "was_looked_for"]

PAIRS = "match_pairs"
"""What is announced when pairs were found or are gone."""
KEYED = "match_keys"
"""What is announced when the keys of a file, not there before, are made: who asked sooner may ask again."""
OPEN_PAIRS = (
    "(SELECT p.one, p.other, p.weight, p.bin FROM match_pairs p JOIN {kind} a ON a.id = p.one"
    " JOIN {kind} b ON b.id = p.other WHERE p.kind = {number} AND a.archived IS NULL AND b.archived IS NULL"
    " AND NOT EXISTS (SELECT 1 FROM different_records d WHERE d.record = '{kind}' AND d.archived IS NULL"
    " AND d.one = min(lower(hex(a.uuid)), lower(hex(b.uuid)))"
    " AND d.other = max(lower(hex(a.uuid)), lower(hex(b.uuid)))))"
)
"""SQL for the pairs of a kind that were found and that nobody has called different."""


@dataclass(frozen=True, slots=True)
class Found:
    """A pair that may be one: ids, and the bin "same" or "review"; never two that are known to be different."""

    one: int
    other: int
    bin: str


def found_pairs(store: Store, kind: str) -> list[Found]:
    """The pairs of a kind, the surest first."""
    pairs = OPEN_PAIRS.format(kind=kind, number=store.records[kind].number)
    with store.read() as connection:
        rows = connection.exec_driver_sql(
            f"SELECT one, other, bin FROM {pairs} ORDER BY bin DESC, weight DESC, one, other"
        )
        return [Found(*row) for row in rows]


def was_looked_for(connection: sa.Connection, store: Store, kind: str) -> bool:
    """Whether the whole file was ever looked through for pairs of a kind."""
    sql = "SELECT paired IS NOT NULL FROM match_state WHERE kind = ?"
    return bool(connection.exec_driver_sql(sql, (store.records[kind].number,)).scalar())


def names_of(store: Store, kind: str, keys: Iterable[int]) -> dict[int, str]:
    """Id -> what the record is called."""
    record = store.records[kind]
    with store.read() as connection:
        return {key: title_in(connection, record, key) for key in keys}
