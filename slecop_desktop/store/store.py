"""One open file: reading snapshots, writing steps, telling what changed."""

from __future__ import annotations

import datetime as dt
import threading
from collections.abc import Callable, Generator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any, Self

import sqlalchemy as sa
from sqlalchemy.exc import DatabaseError, IntegrityError

from slecop_desktop.problems import Problem
from slecop_desktop.records import schoolyear
from slecop_desktop.records.fields import Values
from slecop_desktop.records.ids import new_uuid
from slecop_desktop.records.record import Record
from slecop_desktop.store import engine, schema, seeds, undo
from slecop_desktop.store.lock import lock_file, this_computer, this_person, unlock
from slecop_desktop.store.undo import UndoReport
from slecop_desktop.store.writer import Writer
from slecop_desktop.texts import _

if TYPE_CHECKING:
    from slecop_desktop.store.migrate import Upgrade

MANY = 5_000
"""Above this many records of a kind, a change is announced without naming them."""


@dataclass(frozen=True, slots=True)
class Changed:
    """What a step changed: record name -> ids, or None where there are very many."""

    step: int
    title: str
    ids: dict[str, frozenset[int] | None]


@dataclass(frozen=True, slots=True)
class CodeRow:
    """An entry of a code list as this ecosystem has it; ``label`` is ready to show."""

    code: str
    label: str
    active: bool
    position: int


class Store:
    """A file that is open for this program alone. Reading and writing may happen in any thread."""

    def __init__(self, path: Path) -> None:
        """Use :meth:`open` or :meth:`create`."""
        self.path = path
        self.records: dict[str, Record] = schema.with_custom(())
        self.upgraded: Upgrade | None = None
        """What was done to the file when it was opened, if an older version had made it."""
        self._lock = lock_file(path)
        self._write_lock = threading.RLock()
        self._current: Writer | None = None
        self._listeners: list[Callable[[Changed], None]] = []
        self._codes: dict[str, list[CodeRow]] | None = None
        self._profile: Values | None = None
        self._today: dt.date | None = None
        self._writer = engine.writer_engine(path)
        self._reader = engine.reader_engine(path)

    # -- opening and closing ------------------------------------------------------------------------------------

    @classmethod
    def create(cls, path: Path, *, name: str, profile: Mapping[str, Any] | None = None) -> Store:
        """A new ecosystem's file; refuses to replace an existing one."""
        engine.check_engine()
        if path.exists():
            raise Problem(_("There is already a file {name}. Choose another name.").format(name=path))
        if not path.parent.is_dir():
            raise Problem(_("There is no folder {name}.").format(name=path.parent))
        store = cls(path)
        try:
            store._make({"name": name, **(profile or {})})
        except BaseException:
            store.close()
            raise
        return store

    @classmethod
    def open(cls, path: Path) -> Store:
        """Open a file; refused with a sentence when foreign, newer, or open elsewhere. An older one is migrated."""
        engine.check_engine()
        version = engine.check_file(path)
        store = cls(path)
        try:
            if version < engine.SCHEMA_VERSION:
                from slecop_desktop.store.migrate import migrate  # noqa: PLC0415 (alembic is slow to import, rarely needed)

                with told_errors(path):
                    store.upgraded = migrate(path)
            with told_errors(path):
                store._load_records()
        except BaseException:
            store.close()
            raise
        return store

    def _make(self, profile: Mapping[str, Any]) -> None:
        """Make the file under another name and rename it when it is whole: a crash leaves no half-made ecosystem."""
        making = self.path.with_name(f"{self.path.name}.making")
        engine.remove_file(making)
        self._writer = engine.writer_engine(making)
        try:
            self._fill(profile)
            self._writer.dispose()
            making.rename(self.path)
        finally:
            self._writer.dispose()
            engine.remove_file(making)
        self._writer = engine.writer_engine(self.path)

    def _fill(self, profile: Mapping[str, Any]) -> None:
        engine.mark(self._writer, engine.SCHEMA_VERSION)
        with self._writer.begin() as connection:
            schema.create_all(connection, self.records)
            seeds.stamp(connection)
        with self.write(_("New ecosystem"), kind="setup") as writer:
            writer.add("profile", profile)
            seeds.add_codes(writer)

    def rest(self) -> None:
        """Give back the memory that reading has taken; whoever reads next opens the file anew."""
        self._reader.dispose()
        engine.trim()

    def close(self) -> None:
        """Fold the log into the file and let it go; idempotent."""
        if self._lock.is_locked and self.path.exists():
            engine.fold_log(self._writer)
        self._reader.dispose()
        self._writer.dispose()
        unlock(self.path, self._lock)

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_exception: object) -> None:
        self.close()

    # -- what the file says of itself ---------------------------------------------------------------------------

    def _load_records(self) -> None:
        with self._writer.connect() as connection:
            self.records = schema.with_custom(schema.own_fields(connection))

    @property
    def profile(self) -> Values:
        """The ecosystem's profile."""
        if self._profile is None:
            with self.read() as connection:
                row = connection.exec_driver_sql("SELECT * FROM profile ORDER BY id LIMIT 1").mappings().first()
            self._profile = dict(row) if row else {}
        return self._profile

    @property
    def today(self) -> dt.date:
        """Today at the site; may be set, so that a practice ecosystem or a test can stand on a fixed day."""
        return self._today or dt.date.today()  # noqa: DTZ011 (the computer's own day is the site's)

    @today.setter
    def today(self, day: dt.date | None) -> None:
        self._today = day

    @property
    def school_year(self) -> str:
        """The label of the running program year."""
        return schoolyear.school_year(self.today, self.profile.get("program_year_start") or "07-01")

    def year_span(self, label: str | None = None) -> tuple[dt.date, dt.date]:
        """First and last day of a program year (the running one)."""
        return schoolyear.span(label or self.school_year, self.profile.get("program_year_start") or "07-01")

    def codes(self, name: str, *, active_only: bool = False) -> list[CodeRow]:
        """A code list in its order; labels translated unless the ecosystem changed them."""
        if self._codes is None:
            with self.read() as connection:
                self._codes = seeds.read_codes(connection, CodeRow)
        rows = self._codes.get(name, [])
        return [row for row in rows if row.active] if active_only else rows

    # -- undo -----------------------------------------------------------------------------------------------------

    def undo(self, step: int | None = None) -> UndoReport | None:
        """Undo a step (the newest that can be); None when there is nothing to undo."""
        return undo.undo(self, step)

    def redo(self) -> UndoReport | None:
        """Take back the newest undo; None when something was written since."""
        return undo.redo(self)

    def undo_title(self) -> str | None:
        """The title of the step that :meth:`undo` would undo."""
        with self.read() as connection:
            found = undo.next_undo(connection)
        return found[1] if found else None

    def redo_title(self) -> str | None:
        """The title of the step that :meth:`redo` would bring back."""
        with self.read() as connection:
            found = undo.next_redo(connection)
        return found[1] if found else None

    def undo_effect(self, step: int) -> UndoReport:
        """What undoing a step would do, without doing it."""
        return undo.effect(self, step)

    # -- reading and writing -------------------------------------------------------------------------------------

    @contextmanager
    def read(self) -> Generator[sa.Connection, None, None]:
        """A connection on a snapshot of the file: what is written meanwhile is not seen."""
        with self._reader.begin() as connection:
            yield connection

    @contextmanager
    def write(
        self,
        title: str,
        *,
        origin: str = "typed",
        source: str | None = None,
        kind: str = "do",
        undoes: int | None = None,
        alone: bool = False,
    ) -> Generator[Writer, None, None]:
        """One transaction, one step of the history, one undo. Nothing is kept when the block raises.

        A write inside a write of the same thread joins it, and stands or falls with it: who catches what the inner
        block raised keeps what it did so far. ``alone`` refuses to join. A step that changed nothing leaves no trace.
        """
        with self._write_lock:
            if self._current is not None:
                if alone:
                    raise RuntimeError("this cannot be done inside another step")
                yield self._current
                return
            with told_errors(self.path), self._writer.begin() as connection:
                step = _open_step(connection, title, origin, source, kind, undoes)
                self._current = Writer(connection, self.records, step)
                try:
                    yield self._current
                finally:
                    self._current = None
                ids = _close_step(connection, step, self.records)
            if ids:
                self._after(Changed(step, title, ids))

    @contextmanager
    def derive(self, *, wait: bool = True) -> Generator[sa.Connection | None, None, None]:
        """A connection to write what can be worked out from the records at any time (see :mod:`..matching`): no step,
        nothing logged, nothing undone. Not inside a step. Without ``wait`` it is None while somebody else writes."""
        if not self._write_lock.acquire(blocking=wait):
            yield None
            return
        try:
            if self._current is not None:
                raise RuntimeError("what is derived is not written inside a step")
            with told_errors(self.path), self._writer.begin() as connection:
                yield connection
        finally:
            self._write_lock.release()

    def announce(self, *derived: str) -> None:
        """Tell whoever listens that something derived is new (see :meth:`derive`), by a name no kind of record has."""
        changed = Changed(0, "", dict.fromkeys(derived))
        for listener in list(self._listeners):
            listener(changed)

    def note_export(self, title: str, *, origin: str, source: str) -> int:
        """Remember that records left the file: a step of the kind "export", which changed nothing; its id.

        ``origin`` says what was written, ``source`` is the name of the file. Not inside another step.
        """
        with self._write_lock:
            if self._current is not None:
                raise RuntimeError("this cannot be done inside another step")
            with told_errors(self.path), self._writer.begin() as connection:
                step = _open_step(connection, title, origin, source, "export", None)
                connection.exec_driver_sql("UPDATE writing SET step = NULL")
            self._after(Changed(step, title, {}))
        return step

    def _after(self, changed: Changed) -> None:
        if "custom_fields" in changed.ids:
            self._load_records()
        if "codes" in changed.ids:
            self._codes = None
        if "profile" in changed.ids:
            self._profile = None
        for listener in list(self._listeners):
            listener(changed)

    def forget_cached(self) -> None:
        """Read labels anew, e.g. after the language changed."""
        self._codes = None

    def subscribe(self, listener: Callable[[Changed], None]) -> Callable[[], None]:
        """Be told of every step, in the thread that wrote it; returns the way to stop."""
        self._listeners.append(listener)
        return lambda: self._listeners.remove(listener)


@contextmanager
def told_errors(path: Path) -> Generator[None, None, None]:
    """The engine's known troubles in words."""
    try:
        yield
    except IntegrityError as error:
        if "FOREIGN KEY" not in str(error.orig):
            raise
        raise Problem(
            _("Other records still refer to what was to be removed. Change or remove those first; nothing was changed.")
        ) from error
    except DatabaseError as error:
        reason = str(error.orig)
        if "malformed" in reason or "not a database" in reason:
            raise Problem(
                _("{name} is damaged and cannot be read. Restore the newest backup.").format(name=path.name)
            ) from error
        if "disk is full" in reason:
            raise Problem(
                _(
                    "The disk is full: {name} could not be saved. Make room and try again; nothing was half-written."
                ).format(name=path.name)
            ) from error
        if "readonly" in reason or "unable to open" in reason:
            raise Problem(_("{name} cannot be written here. Is the folder read-only?").format(name=path)) from error
        if "locked" in reason or "busy" in reason:
            raise Problem(
                _("{name} is being used by another program. Try again in a moment.").format(name=path.name)
            ) from error
        raise


def _open_step(
    connection: sa.Connection, title: str, origin: str, source: str | None, kind: str, undoes: int | None
) -> int:
    now = dt.datetime.now(dt.UTC).isoformat(timespec="milliseconds")
    values = (new_uuid(), title, now, this_person(), this_computer(), origin, source, undoes, kind)
    done = connection.exec_driver_sql(
        "INSERT INTO step(uuid, title, at, who, computer, origin, source, undoes, kind, state, first_change)"
        " VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, 'done', (SELECT coalesce(max(id), 0) + 1 FROM change))",
        values,
    )
    step = done.lastrowid
    assert step is not None
    connection.exec_driver_sql("UPDATE writing SET step = ?", (step,))
    return step


def _close_step(
    connection: sa.Connection, step: int, records: Mapping[str, Record]
) -> dict[str, frozenset[int] | None]:
    """Write down which changes the step made; {} when it made none (the step is then taken back)."""
    first, last, by_set = connection.exec_driver_sql(
        "SELECT first_change, (SELECT max(id) FROM change), (SELECT by_set FROM writing) FROM step WHERE id = ?",
        (step,),
    ).one()
    if by_set is not None:
        raise RuntimeError("a write of many rows failed inside this step and was caught: the step cannot be kept")
    connection.exec_driver_sql("UPDATE writing SET step = NULL")
    if last is None or last < first:
        connection.exec_driver_sql("DELETE FROM step WHERE id = ?", (step,))
        return {}
    connection.exec_driver_sql("UPDATE step SET last_change = ? WHERE id = ?", (last, step))
    ids: dict[str, frozenset[int] | None] = {}
    for record in records.values():
        found = connection.exec_driver_sql(
            "SELECT DISTINCT record FROM change WHERE id BETWEEN ? AND ? AND kind = ? LIMIT ?",
            (first, last, record.number, MANY + 1),
        ).scalars().all()  # fmt: skip
        if found:
            ids[record.name] = frozenset(found) if len(found) <= MANY else None
    return ids
