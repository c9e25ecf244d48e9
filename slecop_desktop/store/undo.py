"""Undo: any step, at any time later, row by row reversed, kept because edited since, or not possible because.

Undoing is a step of its own, so it is logged and can be undone (that is redo).
"""

from __future__ import annotations

from contextlib import suppress
from typing import TYPE_CHECKING

from slecop_desktop.problems import Problem
from slecop_desktop.store.reversing import reverse
from slecop_desktop.store.undo_report import (
    AGAIN,
    EDITED,
    GONE,
    LISTED,
    LOST_TARGET,
    MERGED,
    REFERRED,
    Kept,
    UndoReport,
)
from slecop_desktop.texts import _

if TYPE_CHECKING:
    import sqlalchemy as sa

    from slecop_desktop.store.store import Store
    from slecop_desktop.store.writer import Writer

__all__ = [
    "AGAIN",
    "EDITED",
    "GONE",
    "LISTED",
    "LOST_TARGET",
    "MERGED",
    "REFERRED",
    "Kept",
    "UndoReport",
    "effect",
    "redo",
    "undo",
]


class _Abandoned(Exception):
    """Raised to roll back a trial run."""


def next_undo(connection: sa.Connection) -> tuple[int, str] | None:
    """(id, title) of the newest step that stands and was done by a person."""
    row = connection.exec_driver_sql(
        "SELECT id, title FROM step WHERE kind = 'do' AND state = 'done' ORDER BY id DESC LIMIT 1"
    ).first()
    return (row[0], row[1]) if row else None


def next_redo(connection: sa.Connection) -> tuple[int, str] | None:
    """(id, title) of the newest undo that stands, unless something was done after it."""
    row = connection.exec_driver_sql(
        "SELECT u.id, s.title FROM step u JOIN step s ON s.id = u.undoes WHERE u.kind = 'undo' AND u.state = 'done'"
        " AND NOT EXISTS (SELECT 1 FROM step n WHERE n.id > u.id AND n.kind = 'do') ORDER BY u.id DESC LIMIT 1"
    ).first()
    return (row[0], row[1]) if row else None


def undo(store: Store, step: int | None = None) -> UndoReport | None:
    """Undo ``step`` (default: the newest that can be); Problem when it cannot be undone at all.

    When everything is left alone, nothing is written, and the step still stands; only without ``step`` is it passed
    over then, so that the next undo is of the one before.
    """
    with store.read() as connection:
        found = next_undo(connection) if step is None else _undoable(connection, step)
    if found is None:
        return None
    title = _("Undo “{title}”").format(title=found[1])
    with store.write(title, origin="undo", kind="undo", undoes=found[0], alone=True) as writer:
        report = reverse(writer, found[0], found[1])
        if report.reversed or step is None or not report.reasons:
            _set_state(writer, found[0], "undone")
    return report


def redo(store: Store) -> UndoReport | None:
    """Bring back what the newest undo took away."""
    with store.read() as connection:
        found = next_redo(connection)
        original = connection.exec_driver_sql(
            "SELECT undoes FROM step WHERE id = ?", (found[0] if found else 0,)
        ).scalar()
    if found is None or original is None:
        return None
    title = _("Redo “{title}”").format(title=found[1])
    with store.write(title, origin="undo", kind="redo", undoes=found[0], alone=True) as writer:
        report = reverse(writer, found[0], found[1])
        _set_state(writer, found[0], "undone")
        if report.reversed:
            _set_state(writer, original, "done")
    return report


def effect(store: Store, step: int) -> UndoReport:
    """What :func:`undo` would report, with nothing written; Problem when the step cannot be undone at all."""
    report = UndoReport(step, "")
    with suppress(_Abandoned), store.write(_("Trial"), kind="trial", alone=True) as writer:
        report = reverse(writer, *_undoable(writer.connection, step))
        raise _Abandoned
    return report


def _set_state(writer: Writer, step: int, state: str) -> None:
    writer.sql("UPDATE step SET state = ? WHERE id = ?", (state, step))


def _undoable(connection: sa.Connection, step: int) -> tuple[int, str]:
    row = connection.exec_driver_sql("SELECT id, title, kind, state FROM step WHERE id = ?", (step,)).first()
    if row is None:
        raise Problem(_("There is no step {step} in the history.").format(step=step))
    if row.kind == "setup":
        raise Problem(_("“{title}” made the file and cannot be undone.").format(title=row.title))
    if row.kind == "export":
        raise Problem(_("“{title}” changed nothing here, so there is nothing to undo.").format(title=row.title))
    if row.kind != "do":
        raise Problem(_("“{title}” is itself an undo; use redo.").format(title=row.title))
    if row.state == "undone":
        raise Problem(_("“{title}” is already undone.").format(title=row.title))
    return row.id, row.title
