"""What a kind of record is: its fields as a SQLAlchemy table, its names, and what is worked out from its values."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Any

import sqlalchemy as sa

from slecop_desktop.records.fields import Field, Values
from slecop_desktop.records.kinds import Kind

METADATA = sa.MetaData()
_SQL_TYPES: dict[str, type[sa.types.TypeEngine[Any]]] = {"TEXT": sa.Text, "INTEGER": sa.Integer, "REAL": sa.Float}


@dataclass(frozen=True, slots=True)
class Derived:
    """A column a list can show that is worked out by SQL.

    ``sql`` is a scalar expression over the record's own table; it may use ``:school_year``, ``:today``,
    ``:year_start`` and ``:year_end`` (the running program year).
    """

    name: str
    label: str
    kind: Kind
    sql: str
    width: int = 12
    listed: bool = True
    choices: str | None = None
    target: str | None = None


@dataclass(frozen=True, slots=True)
class Computed:
    """A stored field worked out from others of the same row, e.g. the folded name that lists sort by."""

    name: str
    needs: tuple[str, ...]
    work_out: Callable[[Values], str | None]


@dataclass(frozen=True, slots=True)
class Record:
    """A kind of record.

    ``name`` is the plural noun used everywhere (table, command line, workbook), ``number`` its fixed number in the
    history and the search index (never reuse one), ``title`` the field shown when another record points here.
    """

    name: str
    number: int
    label: str
    one: str
    fields: tuple[Field, ...]
    table: sa.Table
    title: str
    sort: str
    computed: tuple[Computed, ...] = ()
    derived: tuple[Derived, ...] = ()
    own_sheet: bool = True
    by_name: dict[str, Field] = field(default_factory=dict[str, Field], compare=False)

    def field(self, name: str) -> Field:
        """The field called ``name``; KeyError when there is none."""
        return self.by_name[name]

    @property
    def references(self) -> tuple[Field, ...]:
        """The fields that point to other records."""
        return tuple(f for f in self.fields if f.target)

    @property
    def searched(self) -> tuple[Field, ...]:
        """The fields whose words the search finds."""
        return tuple(f for f in self.fields if f.searched)


def column(f: Field) -> sa.Column[Any]:
    """The table column of a field; the field rides along in ``info``."""
    keys = [sa.ForeignKey(f"{f.target}.id", deferrable=True, initially="IMMEDIATE")] if f.target else []
    made: sa.Column[Any] = sa.Column(f.name, _SQL_TYPES[f.kind.sql](), *keys, nullable=True, info={"field": f})
    return made


def base_columns() -> list[sa.Column[Any]]:
    """What every record has: the row's key, the identity that travels, and the day it was put away.

    Keys are never used twice (``sqlite_autoincrement``): the history names rows by their keys, for good.
    """
    uuid: sa.Column[Any] = sa.Column("uuid", sa.LargeBinary(16), nullable=False, unique=True)
    archived: sa.Column[Any] = sa.Column("archived", sa.Text())
    key: sa.Column[Any] = sa.Column("id", sa.Integer(), primary_key=True)
    return [key, uuid, archived]


def record(
    name: str,
    number: int,
    label: str,
    one: str,
    fields: tuple[Field, ...],
    *,
    title: str = "name",
    sort: str = "",
    computed: tuple[Computed, ...] = (),
    derived: tuple[Derived, ...] = (),
    indexes: tuple[tuple[str, ...], ...] = (),
    own_sheet: bool = True,
    metadata: sa.MetaData = METADATA,
) -> Record:
    """Declare a kind of record and its table.

    Reference columns are indexed, and the sort column with what a list asks of every row: whether it is put away.
    """
    table = sa.Table(
        name,
        metadata,
        *base_columns(),
        *(column(f) for f in fields),
        info={"number": number},
        sqlite_autoincrement=True,
    )
    wanted = [(f.name,) for f in fields if f.target] + ([(sort, "archived")] if sort else []) + list(indexes)
    taken = {i[0] for i in indexes}
    for columns in dict.fromkeys(wanted):
        if columns in indexes or columns[0] not in taken:
            sa.Index(f"{name}_{'_'.join(columns)}", *(table.c[c] for c in columns))
    by_name = {f.name: f for f in fields}
    return Record(name, number, label, one, fields, table, title, sort or title, computed, derived, own_sheet, by_name)
