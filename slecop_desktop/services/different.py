"""Two records that look alike and are not the same: said once, remembered, and taken along in workbooks."""

from __future__ import annotations

from typing import TYPE_CHECKING

from slecop_desktop.services.common import row_in, title_in
from slecop_desktop.texts import _

if TYPE_CHECKING:
    import sqlalchemy as sa

    from slecop_desktop.store import Store


def mark_different(store: Store, kind: str, one: int, other: int) -> bool:
    """Remember that two records are not the same, as a step; False when that was known."""
    record = store.records[kind]
    with store.read() as connection:
        names = [title_in(connection, record, key) for key in (one, other)]
    title = _("{one} and {other} are not the same").format(one=names[0], other=names[1])
    with store.write(title) as writer:
        pair = _pair(writer.connection, kind, one, other)
        if _known(writer.connection, kind, pair) is not None:
            return False
        values = {"record": kind, "one": pair[0], "other": pair[1], "names": " · ".join(names)}
        writer.add("different_records", values)
    return True


def unmark_different(store: Store, kind: str, one: int, other: int) -> bool:
    """Take back that two records are not the same, as a step; False when nobody had said so."""
    record = store.records[kind]
    with store.read() as connection:
        names = [title_in(connection, record, key) for key in (one, other)]
    with store.write(_("{one} and {other} may be the same").format(one=names[0], other=names[1])) as writer:
        key = _known(writer.connection, kind, _pair(writer.connection, kind, one, other))
        if key is None:
            return False
        writer.remove("different_records", [key])
    return True


def known_different(connection: sa.Connection, kind: str) -> set[tuple[int, int]]:
    """The pairs of ids of a kind that are known to be different, the smaller id first."""
    rows = connection.exec_driver_sql(
        f"SELECT a.id, b.id FROM different_records d JOIN {kind} a ON a.uuid = unhex(d.one)"
        f" JOIN {kind} b ON b.uuid = unhex(d.other) WHERE d.record = ? AND d.archived IS NULL",
        (kind,),
    )
    return {(min(pair), max(pair)) for pair in rows}


def are_different(connection: sa.Connection, kind: str, one: int, other: int) -> bool:
    """Whether two records are known not to be the same; Problem when one of them is not there."""
    return _known(connection, kind, _pair(connection, kind, one, other)) is not None


def _pair(connection: sa.Connection, kind: str, one: int, other: int) -> tuple[str, str]:
    first, second = sorted(row_in(connection, kind, key)["uuid"].hex() for key in (one, other))
    return first, second


def _known(connection: sa.Connection, kind: str, pair: tuple[str, str]) -> int | None:
    return connection.exec_driver_sql(
        "SELECT id FROM different_records WHERE record = ? AND one = ? AND other = ? AND archived IS NULL",
        (kind, *pair),
    ).scalar()
