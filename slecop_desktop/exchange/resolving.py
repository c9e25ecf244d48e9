"""From what a cell says to the record it means: by identity, by youth code, by name; stored or planned."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from slecop_desktop.records.ids import read_youth_code
from slecop_desktop.records.names import fold
from slecop_desktop.store.former import former_codes, former_ids
from slecop_desktop.store.titles import is_put_together, title_sql

if TYPE_CHECKING:
    import sqlalchemy as sa

    from slecop_desktop.records.record import Record

PERSONS = ("youth", "contacts", "adults")
_ALSO = {"partners": ("alternate_name", "short_name", "legal_name")}
_CODE = re.compile(r"[Yy]-?[0-9A-Za-z]{4}-?[0-9A-Za-z]{3}\s*$")
_WORD = re.compile(r"[^\W_]+")
_SHORT = {
    "elem": "elementary", "el": "elementary", "es": "elementary", "ms": "middle", "mid": "middle", "hs": "high",
    "jr": "junior", "acad": "academy", "ctr": "center", "centre": "center", "univ": "university", "lib": "library",
    "mus": "museum", "dept": "department", "assn": "association", "co": "county", "intl": "international",
}  # fmt: skip
_IDLE = frozenset("school schools sch the of and inc llc org at".split())


def words_key(text: str) -> str:
    """A name without case, accents, punctuation and the order of its words: 'Li, Bo' and 'Bo Li' are one."""
    words: list[str] = (text.lower() if text.isascii() else fold(text)).split()
    if not "".join(words).isalnum():
        words = _WORD.findall(" ".join(words))
    words.sort()
    return " ".join(words)


def organization_key(text: str) -> str:
    """An organization's name as people vary it: 'Marcus M.S.' and 'Marcus Middle School' are one."""
    found: list[str] = _WORD.findall(fold(text).replace(".", "").replace("'", ""))
    words = [_SHORT.get(w, w) for w in found]
    return " ".join(w for w in words if w not in _IDLE) or " ".join(words)


def plain_key(text: str) -> str:
    """A title without case, accents and punctuation."""
    return " ".join(_WORD.findall(fold(text)))


class Resolver:
    """Finds the records of one kind. A reference is an id, or a negative number for a planned record."""

    def __init__(self, connection: sa.Connection, record: Record) -> None:
        self.record = record
        self.by_uuid: dict[str, int] = {}
        self.by_title: dict[str, list[int]] = {}
        self.by_code: dict[str, int] = {}
        self.titles: dict[int, str] = {}
        self.put_together = is_put_together(record)
        self._connection = connection
        self._loosely: dict[str, list[int]] | None = None
        loose = {"partners": organization_key} | dict.fromkeys(PERSONS, words_key)
        self._key = loose.get(record.name, plain_key)
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
                    self.call(row[0], str(title))
            if code and row[-1]:
                self.by_code[row[-1]] = row[0]
        gone = f"SELECT id, lower(hex(uuid)) FROM {r.name} WHERE archived IS NOT NULL"
        self.by_uuid.update({uuid: key for key, uuid in connection.exec_driver_sql(gone)})
        former = former_ids(connection, r)
        self.by_uuid = former | self.by_uuid
        if former and not self.put_together:
            names = "SELECT former, name FROM former_records WHERE record = ? AND name <> ''"
            for identity, name in connection.exec_driver_sql(names, (r.name,)):
                if identity in former:
                    self.call(former[identity], name)
        if r.name == "youth":
            self.by_code = former_codes(connection) | self.by_code

    def call(self, ref: int, title: str) -> None:
        """From now on the record can also be found by this title; the first one is what it is called."""
        self.titles.setdefault(ref, title)
        refs = self.by_title.setdefault(fold(title), [])
        if ref not in refs:
            refs.append(ref)
            if self._loosely is not None:
                self._loosely.setdefault(self._key(title), []).append(ref)

    def plan(self, ref: int, *, uuid: str | None, title: str | None, code: str | None = None) -> None:
        """Make a planned record findable."""
        if uuid:
            self.by_uuid[uuid] = ref
        if title:
            self.call(ref, title)
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
        if refs is None and " · " in text and self.record.name == "youth":
            refs = self.by_title.get(fold(text.rsplit(" · ", 1)[0]))
        return refs or []

    def alike(self, text: str) -> list[int]:
        """The records whose name is the same but for punctuation, and the order of a person's names."""
        if self._loosely is None:
            self._loosely = {}
            for title, refs in self.by_title.items():
                known = self._loosely.setdefault(self._key(title), [])
                known += [ref for ref in refs if ref not in known]
        key = self._key(text)
        return self._loosely.get(key, []) if key else []

    def was_called(self, ref: int, text: str) -> bool:
        """Whether a stored record once had this title, or its title is put together and cannot be looked up."""
        if self.put_together or ref < 0:
            return True
        title = self.record.title
        sql = f'SELECT "{title}" FROM {self.record.name} WHERE id = ? UNION SELECT old FROM change'
        names = self._connection.exec_driver_sql(
            f"{sql} WHERE kind = ? AND record = ? AND field = ?", (ref, self.record.number, ref, title)
        )
        return fold(text) in {fold(str(name)) for name in names.scalars() if name is not None}
