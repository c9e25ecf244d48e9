"""Pairs of records that may be one, as the last look at the whole file found them."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from slecop_desktop.services.common import title_in
from slecop_desktop.services.different import known_different

if TYPE_CHECKING:
    from collections.abc import Iterable

    from slecop_desktop.store import Store

SCANNED = ("youth", "partners", "adults")
"""Kinds of records that are looked through for duplicates."""


@dataclass(frozen=True, slots=True)
class Found:
    """A pair that may be one: ids, and the bin "same" or "review"; never two that are known to be different."""

    one: int
    other: int
    bin: str


def found_pairs(store: Store, kind: str) -> list[Found]:
    """The pairs of a kind, the surest first."""
    number = store.records[kind].number
    with store.read() as connection:
        different = known_different(connection, kind)
        rows = connection.exec_driver_sql(
            "SELECT p.one, p.other, p.bin FROM match_pairs p"
            f" JOIN {kind} a ON a.id = p.one AND a.archived IS NULL"
            f" JOIN {kind} b ON b.id = p.other AND b.archived IS NULL"
            " WHERE p.kind = ? ORDER BY p.bin DESC, p.weight DESC, p.one, p.other",
            (number,),
        )
        return [Found(*row) for row in rows if (min(row[:2]), max(row[:2])) not in different]


def names_of(store: Store, kind: str, keys: Iterable[int]) -> dict[int, str]:
    """Id -> what the record is called."""
    record = store.records[kind]
    with store.read() as connection:
        return {key: title_in(connection, record, key) for key in keys}
