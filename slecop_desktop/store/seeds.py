"""What a new file holds before anything is typed: the code lists and the schema's stamp."""

from __future__ import annotations

from collections.abc import Callable
from functools import cache
from typing import Any, TypeVar

import sqlalchemy as sa

from slecop_desktop.records.vocabularies_people import VOCABULARIES
from slecop_desktop.store.writer import Writer
from slecop_desktop.texts import _

_T = TypeVar("_T")
HEAD = "0001"
"""The newest migration; a new file is born there."""


def stamp(connection: sa.Connection) -> None:
    """Mark a new file as standing at the newest migration."""
    connection.exec_driver_sql("CREATE TABLE alembic_version (version_num VARCHAR(32) NOT NULL PRIMARY KEY)")
    connection.exec_driver_sql("INSERT INTO alembic_version VALUES (?)", (HEAD,))


def add_codes(writer: Writer) -> None:
    """Write the standard code lists; labels stand there as message ids until somebody changes one."""
    rows = ((v.name, c.code, c.label, n, 1, c.crosswalk or None) for v in VOCABULARIES for n, c in enumerate(v.codes))
    writer.add_many("codes", ("list", "code", "label", "position", "active", "crosswalk"), rows)


@cache
def _standard_labels() -> frozenset[str]:
    return frozenset(c.label for v in VOCABULARIES for c in v.codes)


def read_codes(connection: sa.Connection, make: Callable[[str, str, bool, int], _T]) -> dict[str, list[_T]]:
    """Every code list: name -> entries in their order."""
    found: dict[str, list[_T]] = {}
    sql = "SELECT list, code, label, active, position FROM codes WHERE archived IS NULL ORDER BY list, position, id"
    standard = _standard_labels()
    row: Any
    for row in connection.exec_driver_sql(sql):
        label = _(row.label) if row.label in standard else row.label
        found.setdefault(row.list, []).append(make(row.code, label, bool(row.active), row.position or 0))
    return found
