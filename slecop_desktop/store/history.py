"""Reading the history: which steps there were, and what each changed."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from slecop_desktop.store.schema import CREATED, REMOVED
from slecop_desktop.store.titles import in_words, title_sql

if TYPE_CHECKING:
    import sqlalchemy as sa

    from slecop_desktop.store.store import Store


@dataclass(frozen=True, slots=True)
class StepRow:
    """A step: ``at`` is UTC ISO, ``kind`` do, undo, redo, setup or export, ``state`` done or undone.

    ``changes`` is a count.
    """

    id: int
    title: str
    at: str
    who: str
    computer: str
    origin: str
    source: str | None
    kind: str
    state: str
    undoes: int | None
    changes: int


@dataclass(frozen=True, slots=True)
class ChangeRow:
    """One change: ``field`` is a field name, '+' for created or '-' for removed; values are stored values."""

    step: int
    kind: str
    id: int
    title: str
    field: str
    old: Any
    new: Any


_STEP = (
    "SELECT s.id, s.title, s.at, s.who, s.computer, s.origin, s.source, s.kind, s.state, s.undoes,"
    " coalesce(s.last_change - s.first_change + 1, 0) FROM step s"
)


def steps(
    connection: sa.Connection, store: Store, *, record: tuple[str, int] | None = None, limit: int = 200
) -> list[StepRow]:
    """The newest steps first; only those that touched ``record`` (kind, id) when given."""
    if record is None:
        rows = connection.exec_driver_sql(f"{_STEP} ORDER BY s.id DESC LIMIT ?", (limit,))
    else:
        number = store.records[record[0]].number
        rows = connection.exec_driver_sql(
            f"{_STEP} WHERE s.id IN (SELECT step FROM change WHERE kind = ? AND record = ?) ORDER BY s.id DESC LIMIT ?",
            (number, record[1], limit),
        )
    return [StepRow(*row) for row in rows]


def changes(
    connection: sa.Connection,
    store: Store,
    *,
    step: int | None = None,
    record: tuple[str, int] | None = None,
    limit: int = 500,
) -> list[ChangeRow]:
    """What a step changed, or what ever happened to a record, in the order it happened."""
    names = {r.number: r for r in store.records.values()}
    if step is not None:
        span = connection.exec_driver_sql("SELECT first_change, last_change FROM step WHERE id = ?", (step,)).first()
        where, parameters = "id BETWEEN ? AND ?", tuple(span) if span else (1, 0)
    else:
        assert record is not None
        where, parameters = "kind = ? AND record = ?", (store.records[record[0]].number, record[1])
    sql = f"SELECT step, kind, record, field, old, new FROM change WHERE {where} ORDER BY id LIMIT ?"
    found = connection.exec_driver_sql(sql, (*parameters, limit)).all()
    titles: dict[tuple[int, int], str] = {}
    for number in {row.kind for row in found}:
        keys = ", ".join(str(row.record) for row in found if row.kind == number)
        named = connection.exec_driver_sql(
            f"SELECT id, {title_sql(names[number])} FROM {names[number].name} WHERE id IN ({keys})"
        )
        titles |= {(number, row[0]): in_words(connection, names[number], row[1]) for row in named}
    return [
        ChangeRow(r.step, names[r.kind].name, r.record, titles.get((r.kind, r.record), ""), r.field, r.old, r.new)
        for r in found
    ]


def is_whole(field: str) -> bool:
    """Whether a change is of the whole record (created or removed)."""
    return field in (CREATED, REMOVED)
