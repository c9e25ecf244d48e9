"""What stands in a file, read by a connection of its own: rows, search index, history, header."""

from pathlib import Path
from typing import Any

from slecop_desktop.records import RECORDS
from slecop_desktop.store.engine import dbapi


def plain(path: Path) -> Any:
    """A connection as any other program would open it."""
    connection = dbapi.connect(str(path), isolation_level=None)
    connection.execute("PRAGMA foreign_keys = ON")
    return connection


def rows(path: Path) -> dict[str, list[tuple[Any, ...]]]:
    """Every row of every record, by kind."""
    connection = plain(path)
    found: dict[str, list[tuple[Any, ...]]] = {}
    for record in RECORDS:
        present = {r[1] for r in connection.execute(f"PRAGMA table_info({record.name})")}
        if not present:
            continue  # an older file has no such kind
        names = ", ".join(f'"{name}"' for name in sorted(present))
        found[record.name] = connection.execute(f"SELECT {names} FROM {record.name} ORDER BY id").fetchall()
    connection.close()
    return found


def words(path: Path) -> list[tuple[str, int, int]]:
    """Every word of the search index with its row and its place in it."""
    connection = plain(path)
    connection.execute("CREATE VIRTUAL TABLE temp.words USING fts5vocab(main, search, instance)")
    found = connection.execute("SELECT term, doc, offset FROM temp.words ORDER BY doc, offset, term").fetchall()
    connection.close()
    return found


def everything(path: Path) -> tuple[dict[str, list[tuple[Any, ...]]], list[tuple[str, int, int]]]:
    return rows(path), words(path)


def scalar(path: Path, sql: str, *parameters: object) -> Any:
    connection = plain(path)
    found = connection.execute(sql, parameters).fetchone()
    connection.close()
    return found[0] if found else None


def words_anew(path: Path) -> list[tuple[str, int, int]]:
    """What :func:`words` would be if the search index were made anew from the rows."""
    connection = plain(path)
    made = connection.execute("SELECT sql FROM sqlite_master WHERE name = 'search'").fetchone()[0]
    connection.execute(made.replace("TABLE search", "TABLE temp.anew"))
    for record in RECORDS:
        if record.searched:
            joined = " || ' ' || ".join(f"coalesce(\"{f.name}\", '')" for f in record.searched)
            connection.execute(
                f"INSERT INTO temp.anew(rowid, words) SELECT {record.number << 40} + id, {joined} FROM {record.name}"
            )
    connection.execute("CREATE VIRTUAL TABLE temp.anew_words USING fts5vocab(temp, anew, instance)")
    found = connection.execute("SELECT term, doc, offset FROM temp.anew_words ORDER BY doc, offset, term").fetchall()
    connection.close()
    return found
