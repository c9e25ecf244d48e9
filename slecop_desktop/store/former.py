"""Records that were merged into others: their old identities and codes still lead to what they are part of now."""

from __future__ import annotations

import sqlalchemy as sa

from slecop_desktop.records.record import Record

_PER_STEP = 1_000


def former_ids(connection: sa.Connection, record: Record) -> dict[str, int]:
    """Identity (32 hexadecimal digits) that a record of this kind once had -> id of the record it is part of now."""
    rows = connection.exec_driver_sql("SELECT former, kept FROM former_records WHERE record = ?", (record.name,))
    kept_as: dict[str, str] = {former: kept for former, kept in rows if former and kept}
    if not kept_as:
        return {}
    ends = {former: _end(former, kept_as) for former in kept_as}
    there = _there(connection, record, sorted(set(ends.values())))
    return {former: there[end] for former, end in ends.items() if end in there}


def youth_by_code(connection: sa.Connection, code: str) -> int | None:
    """The id of the young person with this code, or with whom the one who had it was merged; None for nobody."""
    found = connection.exec_driver_sql("SELECT id FROM youth WHERE youth_code = ?", (code,)).scalar()
    if found is not None:
        return int(found)
    rows = connection.exec_driver_sql(
        "WITH RECURSIVE led(identity) AS (SELECT kept FROM former_records WHERE record = 'youth' AND code = ?"
        " UNION SELECT f.kept FROM former_records f JOIN led ON f.former = led.identity WHERE f.record = 'youth')"
        " SELECT y.id FROM led JOIN youth y ON y.uuid = unhex(led.identity)",
        (code,),
    )
    return rows.scalar()


def former_codes(connection: sa.Connection) -> dict[str, int]:
    """Youth code that somebody once had -> id of the record it belongs to now."""
    rows = connection.exec_driver_sql("SELECT DISTINCT code FROM former_records WHERE record = 'youth' AND code <> ''")
    found = {code: youth_by_code(connection, code) for code in rows.scalars().all()}
    return {code: key for code, key in found.items() if key is not None}


def _end(identity: str, kept_as: dict[str, str]) -> str:
    """Where a chain of merges ends; two files may have merged the same two either way round, which is a ring."""
    seen = {identity}
    while (following := kept_as.get(identity)) is not None and following not in seen:
        seen.add(following)
        identity = following
    return identity


def _there(connection: sa.Connection, record: Record, identities: list[str]) -> dict[str, int]:
    found: dict[str, int] = {}
    for start in range(0, len(identities), _PER_STEP):
        part = [bytes.fromhex(i) for i in identities[start : start + _PER_STEP] if len(i) == 32]
        marks = ", ".join("?" * len(part))
        sql = f"SELECT lower(hex(uuid)), id FROM {record.name} WHERE uuid IN ({marks})"
        found.update({row[0]: row[1] for row in connection.exec_driver_sql(sql, tuple(part))})
    return found
