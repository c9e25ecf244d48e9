"""Bringing an older file to today's schema: on a copy, which takes the file's place only when all agrees."""

from __future__ import annotations

import datetime as dt
import hashlib
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import sqlalchemy as sa
from alembic import command
from alembic.config import Config
from alembic.script import ScriptDirectory

from slecop_desktop.problems import Problem
from slecop_desktop.store import engine, schema
from slecop_desktop.store.bulk import index_anew
from slecop_desktop.texts import _

_SCRIPTS = Path(__file__).parent / "migrations"


@dataclass(frozen=True, slots=True)
class Upgrade:
    """What was done to an older file: the format it had, and where it is kept as it was."""

    version: int
    kept: Path


def migrate(path: Path) -> Upgrade:
    """Migrate the file at ``path``, whose lock is held and which nothing has open.

    The old file is kept beside it as ``<name>.format-<version>.<date>.slecop``. Problem, and nothing changed, when the
    old file is damaged or the migrated one does not agree with it.
    """
    version = engine.header(path)[1]
    day = dt.datetime.now().astimezone().date()
    kept = _free_name(path.with_name(f"{path.stem}.format-{version}.{day.isoformat()}{path.suffix}"))
    making = path.with_name(f"{path.name}.migrating")
    engine.remove_file(making)
    try:
        before = _backup(path, kept)
        _backup(kept, making)
        upgrade(making)
        _compare(path, making, before)
    except BaseException:
        engine.remove_file(making)
        engine.remove_file(kept)  # the original is untouched
        raise
    engine.fold_file(path)
    making.replace(path)
    return Upgrade(version, kept)


def revisions() -> list[str]:
    """The migrations that are there, the oldest first."""
    scripts = ScriptDirectory.from_config(_config())
    return [script.revision for script in scripts.walk_revisions()][::-1]


def make_oldest(path: Path) -> None:
    """A new file as the first version of the program made it, without records."""
    writer = engine.writer_engine(path, foreign_keys=False)
    first = revisions()[0]
    with writer.begin() as connection:
        _run_alembic(connection, first)
    engine.mark(writer, int(first))
    engine.fold_log(writer)
    writer.dispose()


def upgrade(path: Path) -> None:
    """Bring the file's schema to the newest version in one transaction; an empty file gets all of it."""
    writer = engine.writer_engine(path, foreign_keys=False)  # a table may be made anew while others refer to it
    try:
        with writer.begin() as connection:
            # outside a step nothing could be written; and they are made from today's fields at the end
            for name in (
                connection.exec_driver_sql("SELECT name FROM sqlite_master WHERE type = 'trigger'").scalars().all()
            ):
                connection.exec_driver_sql(f"DROP TRIGGER {name}")
            _run_alembic(connection)
            records = schema.ensure_own_columns(connection)
            connection.exec_driver_sql("INSERT INTO search(search) VALUES ('delete-all')")
            for record in records.values():
                schema.create_triggers(connection, record)
                index_anew(connection, record)
        engine.mark(writer, engine.SCHEMA_VERSION)
    finally:
        engine.fold_log(writer)
        writer.dispose()


def _run_alembic(connection: sa.Connection, revision: str = "head") -> None:
    config = _config()
    config.attributes["connection"] = connection
    command.upgrade(config, revision)


def _config() -> Config:
    config = Config()
    config.set_main_option("script_location", str(_SCRIPTS).replace("%", "%%"))
    return config


def _backup(source: Path, target: Path) -> dict[str, tuple[int, str]]:
    """Copy a file through the engine, and check the copy; how many rows its tables have, and which."""
    reading, writing = engine.connect(source), engine.connect(target)
    try:
        reading.backup(writing)
        wrong = _damage(writing)
        if wrong:
            raise Problem(_damaged(source, wrong))
        rows = _rows(writing)
        if rows != _rows(reading):
            raise Problem(_damaged(source, _("a copy has other rows")))
    finally:
        writing.close()
        reading.close()
    return rows


def _compare(path: Path, migrated: Path, before: dict[str, tuple[int, str]]) -> None:
    connection = engine.connect(migrated)
    try:
        wrong = _damage(connection)
        after = _rows(connection)
    finally:
        connection.close()
    lost = [table for table, rows in before.items() if after.get(table) != rows]
    if wrong or lost:
        raise Problem(
            _("{name} could not be brought to the new format ({detail}); it is left as it was.").format(
                name=path.name, detail=wrong or ", ".join(lost)
            )
        )


def _damage(connection: Any) -> str:
    """What the engine finds wrong; '' when nothing."""
    found = connection.execute("PRAGMA integrity_check(1)").fetchone()[0]
    if found != "ok":
        return str(found)
    row = connection.execute("PRAGMA foreign_key_check").fetchone()
    return f"{row[0]} {row[1]} -> {row[2]}" if row else ""


def _damaged(path: Path, detail: str) -> str:
    return _("{name} is damaged ({detail}) and is left as it is. Restore the newest backup.").format(
        name=path.name, detail=detail
    )


def _rows(connection: Any) -> dict[str, tuple[int, str]]:
    """Table -> (number of rows, a digest of their ids and identities), of all but those that the engine and Alembic
    keep for themselves."""
    sql = "SELECT name FROM sqlite_master WHERE type = 'table' AND sql NOT LIKE 'CREATE VIRTUAL%'"
    names = [row[0] for row in connection.execute(sql)]
    own = [n for n in names if not n.startswith(("sqlite_", "search_")) and n != "alembic_version"]
    return {name: _keys(connection, name) for name in own}


def _keys(connection: Any, table: str) -> tuple[int, str]:
    columns = {row[1] for row in connection.execute(f"PRAGMA table_info('{table}')")}
    keys = [name for name in ("id", "uuid") if name in columns]
    count, digest = 0, hashlib.blake2b(digest_size=16)
    for row in connection.execute(f'SELECT {", ".join(keys) or "1"} FROM "{table}" ORDER BY 1'):
        count += 1
        digest.update(repr(row).encode())
    return count, digest.hexdigest()


def _free_name(path: Path) -> Path:
    number, free = 1, path
    while free.exists():
        number += 1
        free = path.with_name(f"{path.stem}-{number}{path.suffix}")
    return free
