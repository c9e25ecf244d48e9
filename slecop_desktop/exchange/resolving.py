"""From what a cell says to the record it means: by identity, by youth code, by name; stored or planned."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from slecop_desktop.records.ids import read_youth_code
from slecop_desktop.records.names import fold
from slecop_desktop.store.titles import title_sql

if TYPE_CHECKING:
    import sqlalchemy as sa

    from slecop_desktop.records.record import Record

_ALSO = {"partners": ("alternate_name", "short_name", "legal_name")}
_CODE = re.compile(r"[Yy]-?[0-9A-Za-z]{4}-?[0-9A-Za-z]{3}\s*$")


class Resolver:
    """Finds the records of one kind. A reference is an id, or a negative number for a planned record."""

    def __init__(self, connection: sa.Connection, record: Record) -> None:
        self.record = record
        self.by_uuid: dict[str, int] = {}
        self.by_title: dict[str, list[int]] = {}
        self.by_code: dict[str, int] = {}
        self._load(connection)

    def _load(self, connection: sa.Connection) -> None:
        r = self.record
        extra = "".join(f', "{name}"' for name in _ALSO.get(r.name, ()))
        code = ', "youth_code"' if r.name == "youth" else ""
        sql = f"SELECT id, lower(hex(uuid)), {title_sql(r)}{extra}{code} FROM {r.name} WHERE archived IS NULL"
        for row in connection.exec_driver_sql(sql):
            self.by_uuid[row[1]] = row[0]
            titles = row[2:-1] if code else row[2:]
            for title in titles:
                if title:
                    self._title(str(title), row[0])
            if code and row[-1]:
                self.by_code[row[-1]] = row[0]
        gone = f"SELECT id, lower(hex(uuid)) FROM {r.name} WHERE archived IS NOT NULL"
        self.by_uuid.update({uuid: key for key, uuid in connection.exec_driver_sql(gone)})

    def _title(self, title: str, ref: int) -> None:
        refs = self.by_title.setdefault(fold(title), [])
        if ref not in refs:
            refs.append(ref)

    def plan(self, ref: int, *, uuid: str | None, title: str | None, code: str | None = None) -> None:
        """Make a planned record findable."""
        if uuid:
            self.by_uuid[uuid] = ref
        if title:
            self._title(title, ref)
        if code:
            self.by_code[code] = ref

    def find(self, text: str) -> list[int]:
        """The records a text may mean: none, one, or several of the same name."""
        if self.by_code or self.record.name == "youth":
            found = _CODE.search(text)
            code = read_youth_code(found.group()) if found else None
            if code and code in self.by_code:
                return [self.by_code[code]]
        refs = self.by_title.get(fold(text))
        if refs is None and " · " in text:
            refs = self.by_title.get(fold(text.rsplit(" · ", 1)[0]))
        return refs or []
