"""Small things that all services share."""

from __future__ import annotations

from collections.abc import Iterable
from typing import TYPE_CHECKING, Any

from slecop_desktop.problems import Problem
from slecop_desktop.store.titles import in_words, title_sql
from slecop_desktop.texts import _

if TYPE_CHECKING:
    import sqlalchemy as sa

    from slecop_desktop.records.record import Record
    from slecop_desktop.store import Store

PERSON_KINDS = ("youth", "adults", "contacts")
"""Kinds whose ``name`` is worked out from its parts."""


class FieldProblem(Problem):
    """A problem with the value of one field; a form shows the sentence under that field."""

    def __init__(self, field: str, sentence: str) -> None:
        super().__init__(sentence)
        self.field = field


def id_list(ids: Iterable[int]) -> str:
    """The ids as the inside of a SQL ``IN (…)``; whole numbers only, so nothing can be smuggled in."""
    return ", ".join(str(int(i)) for i in ids)


def title_in(connection: sa.Connection, record: Record, key: int) -> str:
    """What a record is called; an empty text when it is not there."""
    sql = f"SELECT {title_sql(record)} FROM {record.name} WHERE {record.name}.id = ?"
    return in_words(connection, record, connection.exec_driver_sql(sql, (key,)).scalar())


def title_of(store: Store, kind: str, key: int) -> str:
    """What a record is called, e.g. the name of a young person; an empty text when it is not there."""
    with store.read() as connection:
        return title_in(connection, store.records[kind], key)


def row_in(connection: sa.Connection, kind: str, key: int) -> dict[str, Any]:
    """A record as a dict of stored values; Problem when it is not there any more."""
    row = connection.exec_driver_sql(f"SELECT * FROM {kind} WHERE id = ?", (key,)).mappings().first()
    if row is None:
        raise Problem(_("This record is no longer there; it was removed meanwhile."))
    return dict(row)


def in_sentence(label: str) -> str:
    """A field's label inside a sentence: 'Phone' -> 'phone', while 'NCES locale' and 'E-mail' stay."""
    return label[:1].lower() + label[1:] if label[1:2].islower() else label
