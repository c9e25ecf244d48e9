"""Undo: any step, at any time later, row by row reversed, kept because edited since, or not possible because.

Undoing is a step of its own, so it is logged and can be undone (that is redo). Everything is done by set, so that an
import of 100,000 rows is undone as one.
"""

from __future__ import annotations

import json
from collections import Counter
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

from slecop_desktop.problems import Problem
from slecop_desktop.records.record import Record
from slecop_desktop.store.schema import CREATED, REMOVED
from slecop_desktop.store.titles import title_sql
from slecop_desktop.texts import N_, _

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    import sqlalchemy as sa

    from slecop_desktop.store.store import Store
    from slecop_desktop.store.writer import Writer

LISTED = 200
"""How many kept rows are named; the counts are always whole."""

EDITED = N_("edited since")
GONE = N_("removed since")
REFERRED = N_("other records refer to it")
LOST_TARGET = N_("what it referred to is gone")


@dataclass(frozen=True, slots=True)
class Kept:
    """A row that undo left alone: which, which field (None for the whole record) and why (a message id)."""

    kind: str
    id: int
    title: str
    field: str | None
    because: str


@dataclass(slots=True)
class UndoReport:
    """What an undo did: counts of rows and fields, and the rows left alone (the first :data:`LISTED` by name)."""

    step: int
    title: str
    reversed: int = 0
    kept: int = 0
    impossible: int = 0
    rows: list[Kept] = field(default_factory=list[Kept])
    reasons: Counter[str] = field(default_factory=Counter[str])


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
    """Undo ``step`` (default: the newest); Problem when it cannot be undone at all."""
    with store.read() as connection:
        found = next_undo(connection) if step is None else _undoable(connection, step)
    if found is None:
        return None
    title = _("Undo “{title}”").format(title=found[1])
    with store.write(title, origin="undo", kind="undo", undoes=found[0]) as writer:
        report = _reverse(writer, store.records, found[0], found[1])
        writer.sql("UPDATE step SET state = 'undone' WHERE id = ?", (found[0],))
    return report


def redo(store: Store) -> UndoReport | None:
    """Bring back what the newest undo took away."""
    with store.read() as connection:
        found = next_redo(connection)
        original = connection.exec_driver_sql(
            "SELECT undoes FROM step WHERE id = ?", (found[0] if found else 0,)
        ).scalar()
    if found is None:
        return None
    title = _("Redo “{title}”").format(title=found[1])
    with store.write(title, origin="undo", kind="redo", undoes=found[0]) as writer:
        report = _reverse(writer, store.records, found[0], found[1])
        writer.sql("UPDATE step SET state = 'undone' WHERE id = ?", (found[0],))
        writer.sql("UPDATE step SET state = 'done' WHERE id = ?", (original,))
    return report


def effect(store: Store, step: int) -> UndoReport:
    """What :func:`undo` would report, with nothing written."""
    report: UndoReport | None = None
    try:
        with store.write(_("Trial"), kind="trial") as writer:
            title = writer.sql("SELECT title FROM step WHERE id = ?", (step,)).scalar_one()
            report = _reverse(writer, store.records, step, title)
            raise _Abandoned
    except _Abandoned:
        pass
    assert report is not None
    return report


def _undoable(connection: sa.Connection, step: int) -> tuple[int, str]:
    row = connection.exec_driver_sql("SELECT id, title, kind, state FROM step WHERE id = ?", (step,)).first()
    if row is None:
        raise Problem(_("There is no step {step} in the history.").format(step=step))
    if row.kind == "setup":
        raise Problem(_("“{title}” made the file and cannot be undone.").format(title=row.title))
    if row.kind != "do":
        raise Problem(_("“{title}” is itself an undo; use redo.").format(title=row.title))
    if row.state == "undone":
        raise Problem(_("“{title}” is already undone.").format(title=row.title))
    return row.id, row.title


@dataclass(frozen=True, slots=True)
class _Range:
    """The changes of the step being reversed."""

    first: int
    last: int


def _reverse(writer: Writer, records: Mapping[str, Record], step: int, title: str) -> UndoReport:
    span: Any = writer.sql("SELECT first_change, last_change FROM step WHERE id = ?", (step,)).one()
    changes = _Range(span[0], span[1])
    report = UndoReport(step, title)
    writer.sql("PRAGMA defer_foreign_keys = ON")
    touched = set(writer.sql("SELECT DISTINCT kind FROM change WHERE id BETWEEN ? AND ?", tuple(span)).scalars())
    concerned = [r for r in records.values() if r.number in touched]
    for record in concerned:
        _bring_back(writer, records, record, changes, report)
    for record in concerned:
        _reverse_fields(writer, records, record, changes, report)
    _remove_created(writer, records, concerned, changes, report)
    return report


# -- what the step removed ------------------------------------------------------------------------------------------


def _bring_back(
    writer: Writer, records: Mapping[str, Record], record: Record, changes: _Range, report: UndoReport
) -> None:
    rows: Any = writer.sql(
        "SELECT record, old FROM change WHERE id BETWEEN ? AND ? AND kind = ? AND field = ? AND record NOT IN"
        " (SELECT record FROM change WHERE id BETWEEN ? AND ? AND kind = ? AND field = ?)",
        (changes.first, changes.last, record.number, REMOVED, changes.first, changes.last, record.number, CREATED),
    ).all()
    if not rows:
        return
    present = set(writer.sql(f"SELECT name FROM pragma_table_info('{record.name}')").scalars())
    taken = {r[0] for r in writer.sql(f"SELECT id FROM {record.name} WHERE id IN ({_ids(r[0] for r in rows)})")}
    alike: dict[tuple[str, ...], list[tuple[Any, ...]]] = {}
    for key, image in rows:
        values: dict[str, Any] = {name: v for name, v in json.loads(image).items() if name in present}
        values["uuid"] = bytes.fromhex(values["uuid"])
        if key in taken:
            _keep(report, record, key, str(values.get(record.title) or ""), None, EDITED)
        else:
            alike.setdefault(tuple(values), []).append((key, *values.values()))
    for names, many in alike.items():
        columns = ", ".join(f'"{n}"' for n in ("id", *names))
        marks = ", ".join("?" * (len(names) + 1))
        writer.sql(f"INSERT INTO {record.name} ({columns}) VALUES ({marks})", many)
        report.reversed += len(many)
    _drop_orphans(writer, records, record, [r[0] for r in rows if r[0] not in taken], report)


def _drop_orphans(
    writer: Writer, records: Mapping[str, Record], record: Record, keys: list[int], report: UndoReport
) -> None:
    """Rows brought back whose reference leads nowhere: not possible when the row belongs there, else left empty.

    Runs while the step's other kinds are still to come back, so a target that the same step removed counts as there.
    """
    for f in record.references:
        if not keys or f.target is None:
            continue
        lost = writer.sql(
            f'SELECT id FROM {record.name} WHERE id IN ({_ids(keys)}) AND "{f.name}" IS NOT NULL'
            f' AND "{f.name}" NOT IN (SELECT id FROM {f.target}) AND NOT EXISTS (SELECT 1 FROM change c'
            f' WHERE c.step = ? AND c.kind = ? AND c.record = {record.name}."{f.name}" AND c.field = ?)',
            (report.step, records[f.target].number, REMOVED),
        ).scalars().all()  # fmt: skip
        for key in lost:
            writer.sql(f"DELETE FROM {record.name} WHERE id = ?", (key,))
            report.reversed -= 1
            _refuse(report, record, key, "", None, LOST_TARGET)
        keys = [k for k in keys if k not in set(lost)]


# -- what the step changed --------------------------------------------------------------------------------------------


def _reverse_fields(
    writer: Writer, records: Mapping[str, Record], record: Record, changes: _Range, report: UndoReport
) -> None:
    span = (changes.first, changes.last, record.number)
    fields = writer.sql(
        "SELECT DISTINCT field FROM change WHERE id BETWEEN ? AND ? AND kind = ? AND field NOT IN ('+', '-')", span
    ).scalars().all()  # fmt: skip
    for name in fields:
        writer.sql("DROP TABLE IF EXISTS temp.back")
        writer.sql(
            "CREATE TEMP TABLE back AS SELECT c.record AS id, c.old AS old, l.new AS new FROM"
            " (SELECT record, min(id) AS f, max(id) AS l FROM change WHERE id BETWEEN ? AND ? AND kind = ? AND field = ?"
            "  GROUP BY record) g JOIN change c ON c.id = g.f JOIN change l ON l.id = g.l WHERE g.record NOT IN"
            " (SELECT record FROM change WHERE id BETWEEN ? AND ? AND kind = ? AND field = '+')",
            (*span, name, *span),
        )
        _write_back(writer, records, record, name, report)
        writer.sql("DROP TABLE temp.back")


def _write_back(writer: Writer, records: Mapping[str, Record], record: Record, name: str, report: UndoReport) -> None:
    t = record.name
    f = record.by_name.get(name)
    if f and f.target:
        lost = f"SELECT id FROM back WHERE old IS NOT NULL AND old NOT IN (SELECT id FROM {f.target})"
        for key in writer.sql(lost).scalars().all():
            _refuse(report, record, key, _title(writer, record, key), name, LOST_TARGET)
        writer.sql(f"DELETE FROM temp.back WHERE id IN ({lost})")
    edited = writer.sql(
        f'SELECT b.id FROM back b JOIN {t} ON {t}.id = b.id WHERE {t}."{name}" IS NOT b.new AND {t}."{name}" IS NOT b.old'
    ).scalars().all()  # fmt: skip
    for key in edited:
        _keep(report, record, key, _title(writer, record, key), name, EDITED)
    for key in writer.sql(f"SELECT id FROM back WHERE id NOT IN (SELECT id FROM {t})").scalars().all():
        _refuse(report, record, key, "", name, GONE)
    done = writer.sql(f'UPDATE {t} SET "{name}" = b.old FROM back b WHERE {t}.id = b.id AND {t}."{name}" IS b.new')
    report.reversed += done.rowcount


# -- what the step created --------------------------------------------------------------------------------------------


def _remove_created(
    writer: Writer, records: Mapping[str, Record], concerned: list[Record], changes: _Range, report: UndoReport
) -> None:
    """Remove what the step created, but for rows edited since and rows that others refer to."""
    writer.sql("DROP TABLE IF EXISTS temp.going")
    writer.sql("CREATE TEMP TABLE going (kind INTEGER, id INTEGER, PRIMARY KEY (kind, id)) WITHOUT ROWID")
    for record in concerned:
        writer.sql(
            f"INSERT OR IGNORE INTO going SELECT kind, record FROM change WHERE id BETWEEN ? AND ? AND kind = ?"
            f" AND field = '+' AND record IN (SELECT id FROM {record.name})",
            (changes.first, changes.last, record.number),
        )
        _spare_edited(writer, record, changes, report)
    _spare_referred(writer, records, concerned, report)
    for record in reversed(concerned):
        going = f"SELECT id FROM going WHERE kind = {record.number}"
        report.reversed += writer.sql(f"DELETE FROM {record.name} WHERE id IN ({going})").rowcount
    writer.sql("DROP TABLE temp.going")


def _spare_edited(writer: Writer, record: Record, changes: _Range, report: UndoReport) -> None:
    """Rows whose fields stand otherwise than when the step ended stay: somebody worked on them."""
    going = f"(SELECT id FROM going WHERE kind = {record.number})"
    fields = writer.sql(
        f"SELECT DISTINCT field FROM change WHERE id > ? AND kind = ? AND field NOT IN ('+', '-') AND record IN {going}",
        (changes.last, record.number),
    ).scalars().all()  # fmt: skip
    for name in fields:
        edited = writer.sql(
            f"SELECT t.id FROM {record.name} t JOIN (SELECT record, min(id) AS f FROM change WHERE id > ? AND kind = ?"
            f' AND field = ? AND record IN {going} GROUP BY record) g ON g.record = t.id JOIN change c ON c.id = g.f'
            f' WHERE t."{name}" IS NOT c.old',
            (changes.last, record.number, name),
        ).scalars().all()  # fmt: skip
        for key in edited:
            _keep(report, record, key, _title(writer, record, key), None, EDITED)
            writer.sql("DELETE FROM temp.going WHERE kind = ? AND id = ?", (record.number, key))


def _spare_referred(writer: Writer, records: Mapping[str, Record], concerned: list[Record], report: UndoReport) -> None:
    """Rows that staying rows refer to stay too; sparing one may spare others, so this runs until nothing changes."""
    again = True
    while again:
        again = False
        for record in concerned:
            for child in records.values():
                for f in child.references:
                    if f.target == record.name:
                        again |= _spare(writer, record, child, f.name, report)


def _spare(writer: Writer, record: Record, child: Record, field_name: str, report: UndoReport) -> bool:
    found = writer.sql(
        f'SELECT DISTINCT g.id FROM going g JOIN {child.name} c ON c."{field_name}" = g.id WHERE g.kind = ?'
        " AND NOT EXISTS (SELECT 1 FROM going x WHERE x.kind = ? AND x.id = c.id)",
        (record.number, child.number),
    ).scalars().all()  # fmt: skip
    for key in found:
        _refuse(report, record, key, _title(writer, record, key), None, REFERRED)
        writer.sql("DELETE FROM temp.going WHERE kind = ? AND id = ?", (record.number, key))
    return bool(found)


# -- small things -------------------------------------------------------------------------------------------------------


def _ids(keys: Iterable[int]) -> str:
    return ", ".join(str(int(k)) for k in keys)


def _title(writer: Writer, record: Record, key: int) -> str:
    sql = f"SELECT {title_sql(record)} FROM {record.name} WHERE id = ?"
    return str(writer.sql(sql, (key,)).scalar() or "")


def _keep(report: UndoReport, record: Record, key: int, title: str, name: str | None, because: str) -> None:
    report.kept += 1
    _note(report, Kept(record.name, key, title, name, because))


def _refuse(report: UndoReport, record: Record, key: int, title: str, name: str | None, because: str) -> None:
    report.impossible += 1
    _note(report, Kept(record.name, key, title, name, because))


def _note(report: UndoReport, row: Kept) -> None:
    report.reasons[row.because] += 1
    if len(report.rows) < LISTED:
        report.rows.append(row)
