"""The tables of a file and the triggers that write its history, generated from the fields.

Every table of a record has triggers that log each creation (one row), each changed field (one row) and each removal
(one row with the whole record as JSON). The step they log to stands in the one-row table ``writing``; outside a step
it is NULL, ``change.step`` refuses NULL, and so nothing can be written around the history, by any program.

``writing.by_set`` is 1 while very many rows are written: a trigger per row makes the search index flush for each, so
creations are then logged, and the search index filled, by one statement for the whole set (:mod:`.bulk`).
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from typing import Any

import sqlalchemy as sa

from slecop_desktop.records import BY_NAME, RECORDS
from slecop_desktop.records.fields import Field, Privacy
from slecop_desktop.records.kinds import KINDS
from slecop_desktop.records.record import Record, table

CREATED, REMOVED = "+", "-"
_COLUMN_NAME = re.compile("[a-z][a-z0-9_]{0,59}")
SEARCH_SHIFT = 40
"""A search row's id is the record's number shifted by this, plus the row id: each kind is one range of ids."""

LOG = sa.MetaData()
STEP = sa.Table(
    "step",
    LOG,
    sa.Column("id", sa.Integer, primary_key=True),
    sa.Column("uuid", sa.LargeBinary(16), nullable=False),
    sa.Column("title", sa.Text, nullable=False),
    sa.Column("at", sa.Text, nullable=False),
    sa.Column("who", sa.Text, nullable=False),
    sa.Column("computer", sa.Text, nullable=False),
    sa.Column("origin", sa.Text, nullable=False),
    sa.Column("source", sa.Text),
    sa.Column("undoes", sa.Integer, sa.ForeignKey("step.id")),
    sa.Column("kind", sa.Text, nullable=False),
    sa.Column("state", sa.Text, nullable=False),
    sa.Column("first_change", sa.Integer),
    sa.Column("last_change", sa.Integer),
)
CHANGE = sa.Table(
    "change",
    LOG,
    sa.Column("id", sa.Integer, primary_key=True),
    sa.Column("step", sa.Integer, nullable=False),
    sa.Column("kind", sa.Integer, nullable=False),
    sa.Column("record", sa.Integer, nullable=False),
    sa.Column("field", sa.Text, nullable=False),
    sa.Column("old", sa.types.NullType()),
    sa.Column("new", sa.types.NullType()),
)
_LOG_DDL = (
    """CREATE TABLE step (
  id INTEGER PRIMARY KEY, uuid BLOB NOT NULL, title TEXT NOT NULL, at TEXT NOT NULL, who TEXT NOT NULL,
  computer TEXT NOT NULL, origin TEXT NOT NULL, source TEXT, undoes INTEGER REFERENCES step(id),
  kind TEXT NOT NULL, state TEXT NOT NULL, first_change INTEGER, last_change INTEGER)""",
    """CREATE TABLE change (
  id INTEGER PRIMARY KEY, step INTEGER NOT NULL, kind INTEGER NOT NULL, record INTEGER NOT NULL,
  field TEXT NOT NULL, old, new)""",
    "CREATE INDEX change_record ON change(kind, record)",
    "CREATE TABLE writing (step INTEGER, by_set INTEGER, CHECK (by_set IS NULL OR step IS NOT NULL))",
    "INSERT INTO writing VALUES (NULL, NULL)",
    """CREATE VIRTUAL TABLE search USING fts5(
  words, content='', contentless_delete=1, prefix='1 2 3', tokenize="unicode61 remove_diacritics 2")""",
)

MATCH_DDL = (
    """CREATE TABLE match_keys (
  kind INTEGER, key INTEGER, record INTEGER, PRIMARY KEY (kind, key, record)) WITHOUT ROWID""",
    "CREATE INDEX match_keys_record ON match_keys(kind, record)",
    """CREATE TABLE match_pairs (
  kind INTEGER, one INTEGER, other INTEGER, weight REAL, bin TEXT, PRIMARY KEY (kind, one, other)) WITHOUT ROWID""",
    "CREATE TABLE match_state (kind INTEGER PRIMARY KEY, version INTEGER, step INTEGER, paired INTEGER)",
)
"""Keys under which alike records are found, and the pairs found: worked out from the records, so neither logged nor
exchanged. ``match_state`` says by which recipe the keys of a kind were made, and up to which step keys and pairs hold.
"""


def with_custom(custom: Iterable[tuple[str, Field]]) -> dict[str, Record]:
    """The declared records with an ecosystem's own fields beside the declared ones."""
    extra: dict[str, list[Field]] = {}
    for record_name, field in custom:
        extra.setdefault(record_name, []).append(field)
    return {r.name: r.with_fields(extra[r.name]) if r.name in extra else r for r in RECORDS}


def own_fields(connection: sa.Connection) -> list[tuple[str, Field]]:
    """(record name, field) of every own field that the file defines."""
    sql = (
        "SELECT record, name, label, kind, choices, help, privacy FROM custom_fields WHERE archived IS NULL ORDER BY id"
    )
    found: dict[tuple[str, str], Field] = {}
    row: Any
    for row in connection.exec_driver_sql(sql):
        kind, record = KINDS.get(row.kind), BY_NAME.get(row.record)
        taken = record is None or not row.name or row.name in record.columns or (row.record, row.name) in found
        # a definition may come from a workbook: one that cannot be a column is passed over, or the file would not open
        if kind is None or taken or not _COLUMN_NAME.fullmatch(row.name):
            continue
        privacy = Privacy.PERSONAL if row.privacy is None else Privacy(min(max(row.privacy, 0), 3))
        found[row.record, row.name] = Field(
            row.name,
            row.label or row.name,
            kind,
            choices=row.choices,
            help=row.help or "",
            privacy=privacy,
            custom=True,
        )
    return [(record, field) for (record, _name), field in found.items()]


def ensure_own_columns(connection: sa.Connection) -> dict[str, Record]:
    """Give every own field its column and its place in the history's triggers; the records with these fields.

    A column outlives the undoing of its field, values and all, and is used again when the field comes back.
    """
    records = with_custom(own_fields(connection))
    for record in records.values():
        own = [f for f in record.fields if f.custom]
        if not own:
            continue
        present = set(connection.exec_driver_sql(f"SELECT name FROM pragma_table_info('{record.name}')").scalars())
        for f in own:
            if f.name not in present:
                connection.exec_driver_sql(f'ALTER TABLE {record.name} ADD COLUMN "{f.name}" {f.kind.sql}')
        create_triggers(connection, record)
    return records


def create_all(connection: sa.Connection, records: dict[str, Record]) -> None:
    """Make every table, index and trigger of a new file."""
    for statement in (*_LOG_DDL, *MATCH_DDL):
        connection.exec_driver_sql(statement)
    metadata = sa.MetaData()
    for record in records.values():
        table(record, metadata)
    metadata.create_all(connection)
    for record in records.values():
        create_triggers(connection, record)


def create_triggers(connection: sa.Connection, record: Record) -> None:
    """(Re)make the triggers of one record's table, after its columns changed."""
    # a column outlives its own field, and what stands in it belongs to the history as ever
    columns = connection.exec_driver_sql(f"SELECT name FROM pragma_table_info('{record.name}')").scalars().all()
    for name, body in triggers(record, columns):
        connection.exec_driver_sql(f"DROP TRIGGER IF EXISTS {name}")
        connection.exec_driver_sql(f"CREATE TRIGGER {name} {body}")


def add_column(connection: sa.Connection, record: Record, name: str) -> None:
    """Give the record's table the column of a new field, unless it is there, and have its changes logged."""
    there = connection.exec_driver_sql(f"SELECT 1 FROM pragma_table_info('{record.name}') WHERE name = ?", (name,))
    if there.first() is None:
        connection.exec_driver_sql(f'ALTER TABLE {record.name} ADD COLUMN "{name}" {record.field(name).kind.sql}')
    create_triggers(connection, record)


def triggers(record: Record, columns: Iterable[str]) -> Iterator[tuple[str, str]]:
    """(name, rest of the CREATE TRIGGER statement) of every trigger of a record whose table has these columns."""
    t, n = record.name, record.number
    names = [c for c in columns if c != "id"]
    log = f"INSERT INTO change(step, kind, record, field, old, new) SELECT step, {n},"
    each = "WHEN (SELECT by_set FROM writing) IS NULL"
    drop = f"DELETE FROM search WHERE rowid = {search_base(record)} + OLD.id;" if record.searched else ""
    add = (
        f"INSERT INTO search(rowid, words) VALUES ({search_base(record)} + NEW.id, {search_words(record, 'NEW')});"
        if record.searched
        else ""
    )
    yield (
        f"{t}_created",
        f"AFTER INSERT ON {t} {each} BEGIN {log} NEW.id, '{CREATED}', NULL, NULL FROM writing; {add} END",
    )
    image = row_as_json("OLD", names)
    yield (
        f"{t}_removed",
        f"AFTER DELETE ON {t} BEGIN {log} OLD.id, '{REMOVED}', {image}, NULL FROM writing; {drop} END",
    )
    for f in names:
        differs = f'OLD."{f}" IS NOT NEW."{f}"'
        body = f'BEGIN {log} NEW.id, \'{f}\', OLD."{f}", NEW."{f}" FROM writing; END'
        yield f"{t}_{f}_changed", f'AFTER UPDATE OF "{f}" ON {t} WHEN {differs} {body}'
    if record.searched:
        watched = ", ".join(f'"{f.name}"' for f in record.searched)
        differs = " OR ".join(f'OLD."{f.name}" IS NOT NEW."{f.name}"' for f in record.searched)
        yield (
            f"{t}_search_changed",
            f"AFTER UPDATE OF {watched} ON {t} {each} AND ({differs}) BEGIN {drop} {add} END",
        )


def row_as_json(row: str, names: Iterable[str]) -> str:
    """SQL for the whole row as JSON; the uuid goes as hex, since JSON holds no bytes."""
    parts = (f"'{f}', hex({row}.uuid)" if f == "uuid" else f"'{f}', {row}.\"{f}\"" for f in names)
    return f"json_object({', '.join(parts)})"


def search_base(record: Record) -> int:
    """What the search index adds to a row's id."""
    return record.number << SEARCH_SHIFT


def search_words(record: Record, row: str) -> str:
    """SQL for the words of a row that the search finds."""
    return " || ' ' || ".join(f"coalesce({row}.\"{f.name}\", '')" for f in record.searched)
