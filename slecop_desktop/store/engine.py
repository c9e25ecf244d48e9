"""Connections to the local file: which engine, which settings, and which files are refused."""

from __future__ import annotations

import ctypes
import sys
from collections.abc import Callable
from contextlib import suppress
from pathlib import Path
from typing import Any

import sqlalchemy as sa
from sqlalchemy import event
from sqlalchemy.exc import SQLAlchemyError
from sqlalchemy.pool import QueuePool, StaticPool
from sqlcipher3 import dbapi2  # pyright: ignore[reportMissingTypeStubs]

from slecop_desktop.problems import Problem
from slecop_desktop.records.names import fold
from slecop_desktop.texts import _

APPLICATION_ID = 0x534C4543
"""'SLEC' in the file's header: what tells our file from any other SQLite file."""

SAFE_ENGINE = (3, 51, 3)
"""Engines before this one can corrupt a file in WAL mode (SQLite's own changelog)."""

SCHEMA_VERSION = 4
_CACHE_KIB = 64 * 1024

dbapi: Any = dbapi2


def _as_it_is(value: object) -> object:
    return value


# For what is no number and no text the driver first asks at length how it is to be stored: a micro-second for each
# identity and each value that is not there, which is more than all else that it does with them.
for _plain in (bytes, type(None)):
    dbapi.register_adapter(_plain, _as_it_is)


def check_engine(version: tuple[int, ...] | None = None) -> None:
    """Refuse to start on an engine that can corrupt files."""
    found = version or tuple(int(p) for p in dbapi.sqlite_version.split("."))
    if found < SAFE_ENGINE:
        raise Problem(
            _(
                "The database engine {found} has a bug that can damage files. Version {needed} or newer is needed."
            ).format(found=".".join(map(str, found)), needed=".".join(map(str, SAFE_ENGINE)))
        )


def connect(path: Path, *, writing: bool = True, foreign_keys: bool = True) -> Any:
    """A bare connection with our settings; it opens transactions only when told to."""
    connection = dbapi.connect(str(path), isolation_level=None, check_same_thread=False, timeout=15)
    connection.create_function("folded", 1, _folded, deterministic=True)  # lists compare words as people do
    cursor = connection.cursor()
    cursor.execute(f"PRAGMA cache_size = -{_CACHE_KIB}")
    cursor.execute(f"PRAGMA foreign_keys = {'ON' if foreign_keys else 'OFF'}")
    cursor.execute("PRAGMA synchronous = FULL")
    cursor.execute("PRAGMA fullfsync = ON")  # macOS: a plain fsync leaves the data in the drive's cache
    cursor.execute("PRAGMA temp_store = MEMORY")  # no plain rows in temporary files
    cursor.execute("PRAGMA trusted_schema = OFF")
    if not writing:
        cursor.execute("PRAGMA query_only = ON")
    cursor.close()
    return connection


def _folded(value: object) -> str | None:
    return None if value is None else fold(str(value))


def _engine(creator: Callable[[], Any], begin: str, **pool: Any) -> sa.Engine:
    engine = sa.create_engine("sqlite://", module=dbapi, creator=creator, **pool)

    # The driver's own BEGIN is deferred and comes too late; a writer must take its lock at once or fail at once.
    @event.listens_for(engine, "begin")
    def _begin(connection: sa.Connection) -> None:
        connection.exec_driver_sql(begin)

    return engine


def writer_engine(path: Path, *, foreign_keys: bool = True) -> sa.Engine:
    """The engine of the one writing connection."""
    creator = lambda: connect(path, foreign_keys=foreign_keys)  # noqa: E731
    return _engine(creator, "BEGIN IMMEDIATE", poolclass=StaticPool)


def reader_engine(path: Path) -> sa.Engine:
    """The engine of a few reading connections."""
    creator = lambda: connect(path, writing=False)  # noqa: E731
    return _engine(creator, "BEGIN", poolclass=QueuePool, pool_size=4, max_overflow=4)


def trim() -> None:
    """Have the system take back memory that is free: Linux' allocator keeps it otherwise, the others do not."""
    if sys.platform == "linux" and (given_back := getattr(ctypes.CDLL(None), "malloc_trim", None)):
        given_back(0)


def mark(writer: sa.Engine, version: int) -> None:
    """Write into the file's header that it is ours and which schema it has, and turn on WAL."""
    raw: Any = writer.raw_connection()
    cursor = raw.cursor()
    cursor.execute(f"PRAGMA application_id = {APPLICATION_ID}")
    cursor.execute(f"PRAGMA user_version = {version}")
    cursor.execute("PRAGMA journal_mode = WAL").fetchall()
    cursor.close()  # an unfinished statement would keep the next transaction from committing
    raw.close()


def fold_log(writer: sa.Engine) -> None:
    """Write what stands in the WAL into the file itself, as far as no reader holds it up."""
    # best effort: an unfolded log is complete and is read at the next start
    with suppress(SQLAlchemyError, dbapi.Error):
        raw: Any = writer.raw_connection()
        cursor = raw.cursor()
        cursor.execute("PRAGMA wal_checkpoint(TRUNCATE)")
        cursor.close()
        raw.close()


def fold_file(path: Path) -> None:
    """Leave all of a file that nothing has open in the one file, with no WAL beside it."""
    writer = writer_engine(path)
    fold_log(writer)
    writer.dispose()
    for end in ("-wal", "-shm"):
        Path(f"{path}{end}").unlink(missing_ok=True)


def remove_file(path: Path) -> None:
    """Remove a file with what the engine keeps beside it."""
    for end in ("", "-wal", "-shm", "-journal"):
        Path(f"{path}{end}").unlink(missing_ok=True)


def header(path: Path) -> tuple[int, int]:
    """(application id, schema version) read from the first 100 bytes, without opening the file as a database."""
    try:
        with path.open("rb") as file:
            start = file.read(100)
    except FileNotFoundError:
        raise Problem(_("There is no file {name}.").format(name=path)) from None
    except OSError as error:
        raise Problem(_("{name} cannot be read: {reason}").format(name=path, reason=error.strerror)) from None
    if len(start) < 100 or not start.startswith(b"SQLite format 3\x00"):
        raise Problem(_("{name} is not a SLECoP file.").format(name=path.name))
    return int.from_bytes(start[68:72], "big"), int.from_bytes(start[60:64], "big")


def check_file(path: Path) -> int:
    """The schema version of our file; a foreign or a newer one is refused and stays untouched."""
    application, version = header(path)
    if application != APPLICATION_ID:
        raise Problem(_("{name} was made by another program; it is left as it is.").format(name=path.name))
    if version > SCHEMA_VERSION:
        raise Problem(
            _(
                "{name} was written by a newer version of this app (format {theirs}, this app knows {ours})."
                " Update the app to open it; the file is left as it is."
            ).format(name=path.name, theirs=version, ours=SCHEMA_VERSION)
        )
    return version
