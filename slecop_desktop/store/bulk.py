"""Writing very many rows: the log of creations and the search index are filled by set, not row by row."""

from __future__ import annotations

from collections.abc import Generator
from contextlib import contextmanager

import sqlalchemy as sa

from slecop_desktop.records.record import Record
from slecop_desktop.store.schema import CREATED, search_base, search_words

ENOUGH = 50
"""From so many rows on, writing by set is quicker than the triggers of each row."""


MANY_MORE = 20_000
"""From so many new rows on, if they outnumber the old ones, building the indexes afterwards takes half as long."""


@contextmanager
def indexing_after(connection: sa.Connection, record: Record) -> Generator[None, None, None]:
    """The table has only its key and its identities indexed in the block; the other indexes are built after it.

    They come back also when the block raises, since whoever catches that may go on with the step.
    """
    indexes = connection.exec_driver_sql(
        "SELECT name, sql FROM sqlite_master WHERE type = 'index' AND tbl_name = ? AND sql IS NOT NULL", (record.name,)
    ).all()
    for index in indexes:
        connection.exec_driver_sql(f"DROP INDEX {index.name}")
    try:
        yield
    finally:
        for index in indexes:
            connection.exec_driver_sql(index.sql)


@contextmanager
def creating(connection: sa.Connection, record: Record, which: str) -> Generator[None, None, None]:
    """Inserts in the block fire no triggers; the rows ``which`` (an SQL condition) are logged and indexed after.

    When the block raises, ``by_set`` stays on, and a step that ends so is refused: no row may ever stay unlogged. (A
    savepoint would do as well, but the engine then takes a time that grows with the square of the rows.)
    """
    connection.exec_driver_sql("UPDATE writing SET by_set = 1")
    yield
    connection.exec_driver_sql(
        "INSERT INTO change(step, kind, record, field, old, new)"
        f" SELECT (SELECT step FROM writing), {record.number}, id, '{CREATED}', NULL, NULL FROM {record.name}"
        f" WHERE {which} ORDER BY id"
    )
    _index(connection, record, which)
    connection.exec_driver_sql("UPDATE writing SET by_set = NULL")


@contextmanager
def changing(connection: sa.Connection, record: Record, ids: str) -> Generator[None, None, None]:
    """Updates in the block are logged as ever; the search index of ``ids`` follows once, after them."""
    connection.exec_driver_sql("UPDATE writing SET by_set = 1")
    yield
    if record.searched:
        base = search_base(record)
        connection.exec_driver_sql(f"DELETE FROM search WHERE rowid IN (SELECT {base} + id FROM ({ids}))")
        _index(connection, record, f"id IN ({ids})")
    connection.exec_driver_sql("UPDATE writing SET by_set = NULL")


def index_anew(connection: sa.Connection, record: Record) -> None:
    """Fill the search index, which holds nothing of this record, from all its rows."""
    _index(connection, record, "TRUE")


def _index(connection: sa.Connection, record: Record, which: str) -> None:
    if record.searched:
        connection.exec_driver_sql(
            f"INSERT INTO search(rowid, words) SELECT {search_base(record)} + id, {search_words(record, record.name)}"
            f" FROM {record.name} WHERE {which} ORDER BY id"
        )
