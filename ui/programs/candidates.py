"""Young people who may be meant by what was typed or pasted, with what tells two of one name apart."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

from slecop_desktop.records.ids import read_youth_code
from slecop_desktop.records.names import fold
from slecop_desktop.services.enrollment import standing
from slecop_desktop.store import Store
from slecop_desktop.store.lists import list_rows
from slecop_desktop.store.search import find
from ui.values import Words

if TYPE_CHECKING:
    import sqlalchemy as sa

MOST_LINES = 300
_FEW = 8


@dataclass(frozen=True, slots=True)
class Candidate:
    """One young person; `about` is grade, school and code, `standing` the status in the offering, "" for none."""

    youth: int
    name: str
    about: str
    standing: str = ""

    @property
    def words(self) -> str:
        """Name and what is known of them, in one line."""
        return " · ".join(part for part in (self.name, self.about, self.standing) if part)


@dataclass(slots=True)
class Line:
    """One line of what was pasted, who may be meant by it, and who is chosen."""

    text: str
    candidates: tuple[Candidate, ...] = ()
    chosen: int | None = None
    repeated: bool = False

    @property
    def candidate(self) -> Candidate | None:
        """The one chosen."""
        return next((c for c in self.candidates if c.youth == self.chosen), None)


def candidates(store: Store, offering: int, text: str, limit: int = _FEW) -> list[Candidate]:
    """Who has every word typed, by name; those put away are left out."""
    with store.read() as connection:
        return _candidates(connection, store, offering, text, limit)


def match_lines(store: Store, offering: int, text: str) -> list[Line]:
    """Each line that is not empty (at most 300) with who may be meant; one is chosen where there is no doubt."""
    lines = [line.strip() for line in text.splitlines() if line.strip()][:MOST_LINES]
    with store.read() as connection:
        found = [Line(line, tuple(_of_line(connection, store, offering, line))) for line in lines]
    taken: set[int] = set()
    for one in found:
        one.chosen = _without_doubt(one)
        if one.chosen in taken:
            one.chosen, one.repeated = None, True
        elif one.chosen is not None:
            taken.add(one.chosen)
    return found


def _of_line(connection: sa.Connection, store: Store, offering: int, line: str) -> list[Candidate]:
    """A code anywhere in the line decides; else the whole line is a name, else its first cell is."""
    cells = [part.strip() for part in re.split(r"\t|;", line) if part.strip()]
    for part in cells:
        if read_youth_code(part):
            return _candidates(connection, store, offering, part, 1)
    for part in (line, *cells[:1]):
        if found := _candidates(connection, store, offering, part, _FEW):
            return found
    return []


def _without_doubt(line: Line) -> int | None:
    if len(line.candidates) == 1:
        return line.candidates[0].youth
    names = {" ".join(sorted(fold(part).replace(",", " ").split())) for part in (line.text, line.text.split("\t")[0])}
    same = [c for c in line.candidates if " ".join(sorted(fold(c.name).split())) in names]
    return same[0].youth if len(same) == 1 else None


def _candidates(connection: sa.Connection, store: Store, offering: int, text: str, limit: int) -> list[Candidate]:
    hits = [hit for hit in find(connection, store, text, kinds=("youth",), limit=limit) if not hit.archived]
    ids = [hit.id for hit in hits]
    if not ids:
        return []
    words = Words(store)
    grades = words.labels("grade_level")
    rows = list_rows(connection, store, "youth", ("grade", "school", "youth_code"), ids)
    labels = words.labels("enrollment_status")
    there = {youth: labels.get(code, code) for youth, code in standing(store, offering, ids).items()}

    def about(key: int) -> str:
        grade, school, code = rows[key]
        return " · ".join(part for part in (grades.get(grade, grade), school, code) if part)

    return [Candidate(hit.id, hit.title, about(hit.id), there.get(hit.id, "")) for hit in hits]
