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

__all__ = ["KEYED", "KINDS", "OPEN_PAIRS", "PAIRS", "Twice", "found_pairs", "merged_in", "names_of", "was_looked_for"]

PAIRS = "match_pairs"
"""What is announced when pairs were found or are gone."""
KEYED = "match_keys"
"""What is announced when the keys of a file, not there before, are made: who asked sooner may ask again."""
MERGED_ELSEWHERE = (
    "(WITH RECURSIVE led(former, now) AS (SELECT former, kept FROM former_records WHERE record = '{kind}'"
    " AND archived IS NULL UNION SELECT led.former, f.kept FROM led JOIN former_records f ON f.former = led.now"
    " WHERE f.record = '{kind}' AND f.archived IS NULL)"
    " SELECT DISTINCT min(a.id, b.id) AS one, max(a.id, b.id) AS other FROM led"
    " JOIN {kind} a ON a.uuid = unhex(led.former) JOIN {kind} b ON b.uuid = unhex(led.now) WHERE a.id <> b.id)"
)
"""SQL for the pairs of a kind that both still stand here and were merged in a file whose workbook came in."""
OPEN_PAIRS = (
    "(SELECT p.one, p.other, p.weight, p.bin FROM (SELECT one, other, max(weight) AS weight, bin FROM"
    " (SELECT one, other, weight, bin FROM match_pairs WHERE kind = {number}"
    f" UNION ALL SELECT one, other, 2.0, 'same' FROM {MERGED_ELSEWHERE}) GROUP BY one, other) p"
    " JOIN {kind} a ON a.id = p.one JOIN {kind} b ON b.id = p.other WHERE a.archived IS NULL AND b.archived IS NULL"
    " AND NOT EXISTS (SELECT 1 FROM different_records d WHERE d.record = '{kind}' AND d.archived IS NULL"
    " AND d.one = min(lower(hex(a.uuid)), lower(hex(b.uuid)))"
    " AND d.other = max(lower(hex(a.uuid)), lower(hex(b.uuid)))))"
)
"""SQL for the pairs of a kind that were found, or merged elsewhere, and that nobody has called different."""


@dataclass(frozen=True, slots=True)
class Twice:
    """Two records that may be one, the older first: how much speaks for it, and the bin "same" or "review"; never two
    that are known to be different. ``why`` is in words where it was asked for."""

    one: int
    other: int
    score: float
    bin: str
    why: tuple[str, ...] = ()


def found_pairs(store: Store, kind: str) -> list[Twice]:
    """The pairs of a kind, the surest first."""
    pairs = OPEN_PAIRS.format(kind=kind, number=store.records[kind].number)
    with store.read() as connection:
        rows = connection.exec_driver_sql(
            f"SELECT one, other, weight, bin FROM {pairs} ORDER BY bin DESC, weight DESC, one, other"
        )
        return [Twice(*row) for row in rows]


def was_looked_for(connection: sa.Connection, store: Store, kind: str) -> bool:
    """Whether the whole file was ever looked through for pairs of a kind."""
    sql = "SELECT paired IS NOT NULL FROM match_state WHERE kind = ?"
    return bool(connection.exec_driver_sql(sql, (store.records[kind].number,)).scalar())


def merged_in(connection: sa.Connection, store: Store, kind: str, one: int, other: int) -> str | None:
    """The name of the workbook that said that two records which stand here are one, "" where it is not known; None
    where none did."""
    sql = f"SELECT 1 FROM {MERGED_ELSEWHERE.format(kind=kind)} WHERE one = ? AND other = ?"
    if connection.exec_driver_sql(sql, (min(one, other), max(one, other))).scalar() is None:
        return None
    source = (
        f"SELECT s.source FROM former_records f JOIN change c ON c.kind = {store.records['former_records'].number}"
        " AND c.record = f.id AND c.field = '+' JOIN step s ON s.id = c.step WHERE f.record = ?"
        f" AND f.former IN (SELECT lower(hex(uuid)) FROM {kind} WHERE id IN (?, ?)) ORDER BY s.id DESC LIMIT 1"
    )
    return connection.exec_driver_sql(source, (kind, one, other)).scalar() or ""


def names_of(store: Store, kind: str, keys: Iterable[int]) -> dict[int, str]:
    """Id -> what the record is called."""
    record = store.records[kind]
    with store.read() as connection:
        return {key: title_in(connection, record, key) for key in keys}
