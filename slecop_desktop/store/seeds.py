"""What a new file holds before anything is typed: the code lists and the schema's stamp."""

from __future__ import annotations

import hashlib
from collections.abc import Callable
from functools import cache
from typing import Any, TypeVar

import sqlalchemy as sa

from slecop_desktop.records.vocabularies_people import VOCABULARIES, WORKED_OUT
from slecop_desktop.store.writer import Writer
from slecop_desktop.texts import _

_T = TypeVar("_T")
HEAD = "0004"
"""The newest migration; a new file is born there."""


def stamp(connection: sa.Connection) -> None:
    """Mark a new file as standing at the newest migration."""
    connection.exec_driver_sql("CREATE TABLE alembic_version (version_num VARCHAR(32) NOT NULL PRIMARY KEY)")
    connection.exec_driver_sql("INSERT INTO alembic_version VALUES (?)", (HEAD,))


def add_codes(writer: Writer) -> None:
    """Write the standard code lists; labels stand there as message ids until somebody changes one."""
    rows = (
        (v.name, c.code, c.label, n, 1, c.crosswalk or None, standard_uuid(v.name, c.code))
        for v in VOCABULARIES
        for n, c in enumerate(v.codes)
    )
    writer.add_many("codes", ("list", "code", "label", "position", "active", "crosswalk", "uuid"), rows)


def standard_uuid(list_name: str, code: str) -> bytes:
    """The identity of a standard code: the same in every file, so that workbooks agree on it (UUID version 8)."""
    made = bytearray(hashlib.sha256(f"slecop code {list_name} {code}".encode()).digest()[:16])
    made[6] = made[6] & 0x0F | 0x80
    made[8] = made[8] & 0x3F | 0x80
    return bytes(made)


@cache
def _standard_labels() -> frozenset[str]:
    return frozenset(c.label for v in VOCABULARIES for c in v.codes)


def label_in_words(label: str) -> str:
    """A stored label of a code, translated unless the ecosystem wrote it."""
    return _(label) if label in _standard_labels() else label


def read_codes(connection: sa.Connection, make: Callable[[str, str, bool, int], _T]) -> dict[str, list[_T]]:
    """Every code list: name -> entries in their order."""
    found: dict[str, list[_T]] = {}
    sql = "SELECT list, code, label, active, position FROM codes WHERE archived IS NULL ORDER BY list, position, id"
    row: Any
    for row in connection.exec_driver_sql(sql):
        label = label_in_words(row.label)
        found.setdefault(row.list, []).append(make(row.code, label, bool(row.active), row.position or 0))
    for v in WORKED_OUT:
        found[v.name] = [make(c.code, _(c.label), True, n) for n, c in enumerate(v.codes)]
    return found
