"""What a kind of record is: its fields and names, what is worked out from its values, and the table that holds it."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass, field, replace
from typing import Any

import sqlalchemy as sa

from slecop_desktop.records.fields import Field, Values
from slecop_desktop.records.kinds import Kind

_SQL_TYPES: dict[str, type[sa.types.TypeEngine[Any]]] = {"TEXT": sa.Text, "INTEGER": sa.Integer, "REAL": sa.Float}
BASE = ("id", "uuid", "archived")
"""What every record has: the row's key, the identity that travels, and the day it was put away."""


@dataclass(frozen=True, slots=True)
class Derived:
    """A column a list can show that is worked out by SQL.

    ``sql`` is a scalar expression over the record's own table; it may use ``:school_year``, ``:today``,
    ``:year_start`` and ``:year_end`` (the running program year). ``help`` says in plain words what it counts.
    """

    name: str
    label: str
    kind: Kind
    sql: str
    width: int = 12
    listed: bool = True
    choices: str | None = None
    target: str | None = None
    help: str = ""


@dataclass(frozen=True, slots=True)
class Computed:
    """A stored field worked out from others of the same row, e.g. the folded name that lists sort by.

    ``made_of`` takes the values of ``needs``, in their order, None where there is none.
    """

    name: str
    needs: tuple[str, ...]
    made_of: Callable[..., str | None]

    def work_out(self, values: Values) -> str | None:
        """The field's value for a row."""
        return self.made_of(*map(values.get, self.needs))


@dataclass(frozen=True, slots=True)
class Record:
    """A kind of record.

    ``name`` is the plural noun used everywhere (table, command line, workbook), ``number`` its fixed number in the
    history and the search index (never reuse one), ``title`` the field shown when another record points here. What
    ``stays`` is not undone with the step that kept it along with something else.
    """

    name: str
    number: int
    label: str
    one: str
    fields: tuple[Field, ...]
    title: str
    sort: str
    computed: tuple[Computed, ...] = ()
    derived: tuple[Derived, ...] = ()
    indexes: tuple[tuple[str, ...], ...] = ()
    by_name: dict[str, Field] = field(default_factory=dict[str, Field], compare=False)
    stays: bool = False

    def field(self, name: str) -> Field:
        """The field called ``name``; KeyError when there is none."""
        return self.by_name[name]

    @property
    def columns(self) -> tuple[str, ...]:
        """The names of the table's columns."""
        return (*BASE, *self.by_name)

    @property
    def references(self) -> tuple[Field, ...]:
        """The fields that point to other records."""
        return tuple(f for f in self.fields if f.target)

    @property
    def searched(self) -> tuple[Field, ...]:
        """The fields whose words the search finds."""
        return tuple(f for f in self.fields if f.searched)

    def with_fields(self, more: Iterable[Field]) -> Record:
        """The same kind of record with an ecosystem's own fields beside the declared ones."""
        fields = (*self.fields, *more)
        return replace(self, fields=fields, by_name={f.name: f for f in fields})


def table(record: Record, metadata: sa.MetaData) -> sa.Table:
    """The record's table, among those of ``metadata``; each field rides along in its column's ``info``.

    Made when a file is made, never at the start: the 32 of them cost more than opening a file. Keys are never used
    twice (``sqlite_autoincrement``): the history names rows by their keys, for good.
    """
    made = sa.Table(
        record.name,
        metadata,
        sa.Column("id", sa.Integer(), primary_key=True),
        sa.Column("uuid", sa.LargeBinary(16), nullable=False, unique=True),
        sa.Column("archived", sa.Text()),
        *(_column(f) for f in record.fields),
        info={"number": record.number},
        sqlite_autoincrement=True,
    )
    for columns in record.indexes:
        sa.Index(f"{record.name}_{'_'.join(columns)}", *(made.c[c] for c in columns))
    return made


def _column(f: Field) -> sa.Column[Any]:
    keys = [sa.ForeignKey(f"{f.target}.id", deferrable=True, initially="IMMEDIATE")] if f.target else []
    made: sa.Column[Any] = sa.Column(f.name, _SQL_TYPES[f.kind.sql](), *keys, nullable=True, info={"field": f})
    return made


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
    stays: bool = False,
) -> Record:
    """Declare a kind of record.

    Reference columns are indexed, and the sort column with what a list asks of every row: whether it is put away.
    """
    wanted = [(f.name,) for f in fields if f.target] + ([(sort, "archived")] if sort else []) + list(indexes)
    taken = {i[0] for i in indexes}
    kept = tuple(c for c in dict.fromkeys(wanted) if c in indexes or c[0] not in taken)
    by_name = {f.name: f for f in fields}
    return Record(name, number, label, one, fields, title, sort or title, computed, derived, kept, by_name, stays)
