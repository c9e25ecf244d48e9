"""What a file holds, as one hash a table: whether an upgrade kept every row as it was."""

from __future__ import annotations

import hashlib
import shutil
import sqlite3
import tempfile
from dataclasses import dataclass
from pathlib import Path

_NOT_RECORDS = ("sqlite_", "search", "alembic_version")


@dataclass(frozen=True, slots=True)
class Rows:
    """One table: its columns, how many rows it has, and a hash of them all, in whatever order they stand."""

    columns: tuple[str, ...]
    count: int
    digest: str


def rows_of(path: Path, like: dict[str, Rows] | None = None) -> dict[str, Rows]:
    """Every table of records of a file, by name; of those of `like` only the columns that they have there.

    A newer schema adds columns and tables: comparing with `like` tells whether what was there before is there still.
    """
    with tempfile.TemporaryDirectory() as folder:
        copy = Path(folder) / "copy.slecop"
        for suffix in ("", "-wal"):  # reading folds the log into the file, which may be somebody's
            if (source := path.with_name(path.name + suffix)).exists():
                shutil.copyfile(source, copy.with_name(copy.name + suffix))
        connection = sqlite3.connect(copy)
        try:
            return {name: _rows(connection, name, like) for name in _tables(connection)}
        finally:
            connection.close()


def differences(before: dict[str, Rows], after: dict[str, Rows]) -> list[str]:
    """What of a file's tables is not as it was, one sentence each; `after` must be read `like` before."""
    told: list[str] = []
    for name, was in before.items():
        now = after.get(name)
        if now is None:
            told.append(f"{name} is gone")
        elif now.columns != was.columns:
            told.append(f"{name} lost {', '.join(sorted(set(was.columns) - set(now.columns)))}")
        elif now.count != was.count:
            told.append(f"{name} has {now.count} rows, not {was.count}")
        elif now.digest != was.digest:
            told.append(f"{name} has as many rows, but others")
    return told


def _tables(connection: sqlite3.Connection) -> list[str]:
    sql = "SELECT name FROM sqlite_master WHERE type = 'table' AND sql NOT LIKE 'CREATE VIRTUAL%' ORDER BY name"
    return [name for (name,) in connection.execute(sql) if not name.startswith(_NOT_RECORDS)]


def _rows(connection: sqlite3.Connection, table: str, like: dict[str, Rows] | None) -> Rows:
    columns = [row[1] for row in connection.execute(f'PRAGMA table_info("{table}")')]
    if like is not None and table in like:
        columns = [name for name in like[table].columns if name in columns]
    listed = ", ".join(f'"{name}"' for name in columns)
    hashes = sorted(
        hashlib.sha256(repr(row).encode()).digest()
        for row in connection.execute(f'SELECT {listed} FROM "{table}"')  # noqa: S608 - names of the file's own schema
    )
    return Rows(tuple(columns), len(hashes), hashlib.sha256(b"".join(hashes)).hexdigest())
