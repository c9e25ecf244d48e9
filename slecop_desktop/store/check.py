"""Is the file sound? And: what is in it, for comparing two files."""

from __future__ import annotations

import hashlib
from typing import TYPE_CHECKING, Any

from slecop_desktop.store.schema import SEARCH_SHIFT
from slecop_desktop.texts import _

if TYPE_CHECKING:
    import sqlalchemy as sa

    from slecop_desktop.store.store import Store


def check(connection: sa.Connection, store: Store) -> list[str]:
    """Sentences about what is wrong; empty when the engine's own check, the references and the search index agree."""
    # A connection that read the search index before checks it by what it remembers of it, and finds damage where there
    # is none; opening it anew makes it look again.
    connection.exec_driver_sql("SELECT rowid FROM search LIMIT 1").all()
    wrong = [
        _("The file is damaged: {detail}").format(detail=row[0])
        for row in connection.exec_driver_sql("PRAGMA integrity_check")
        if row[0] != "ok"
    ]
    wrong += [
        _("{kind} row {id} refers to something that is not there ({target}).").format(kind=r[0], id=r[1], target=r[2])
        for r in connection.exec_driver_sql("PRAGMA foreign_key_check")
    ]
    for record in store.records.values():
        if record.searched:
            low = record.number << SEARCH_SHIFT
            found = connection.exec_driver_sql(
                "SELECT count(*) FROM search WHERE rowid BETWEEN ? AND ?", (low, low + (1 << SEARCH_SHIFT) - 1)
            ).scalar_one()
            rows = connection.exec_driver_sql(f"SELECT count(*) FROM {record.name}").scalar_one()
            if found != rows:
                wrong.append(_("The search index of {kind} misses rows.").format(kind=record.name))
    if connection.exec_driver_sql("SELECT step FROM writing").scalar() is not None:
        wrong.append(_("A step was left open."))
    return wrong


def content(connection: sa.Connection, store: Store) -> dict[str, list[tuple[Any, ...]]]:
    """Every record's rows: equal content means equal files, but for the history."""
    found: dict[str, list[tuple[Any, ...]]] = {}
    for record in store.records.values():
        names = ", ".join(f'"{c}"' for c in record.columns)
        found[record.name] = [
            tuple(r) for r in connection.exec_driver_sql(f"SELECT {names} FROM {record.name} ORDER BY id")
        ]
    return found


def fingerprint(connection: sa.Connection, store: Store) -> str:
    """A SHA-256 over :func:`content`, one row at a time; for files too large to hold."""
    digest = hashlib.sha256()
    for record in store.records.values():
        names = ", ".join(f'"{c}"' for c in record.columns)
        digest.update(record.name.encode())
        for row in connection.exec_driver_sql(f"SELECT {names} FROM {record.name} ORDER BY id"):
            digest.update(repr(tuple(row)).encode())
    return digest.hexdigest()
