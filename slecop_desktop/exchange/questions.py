"""What a plan leaves to decide, put together so that each thing is asked once: values first, then single cells."""

from __future__ import annotations

import difflib
from collections.abc import Collection, Iterable
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from slecop_desktop.exchange.companions import all_fields
from slecop_desktop.exchange.decisions import said_key
from slecop_desktop.exchange.grid_table import marks_heading
from slecop_desktop.exchange.resolving import organization_key, plain_key
from slecop_desktop.store.titles import in_words, title_sql

if TYPE_CHECKING:
    from slecop_desktop.exchange.decisions import Decisions
    from slecop_desktop.exchange.plan import Plan, Trouble
    from slecop_desktop.exchange.remembering import Remembered
    from slecop_desktop.records.fields import Field
    from slecop_desktop.store import Store

_ALIKE = 0.6
_INITIALS = 6
_OFFERED = 400
"""Records of a kind that are offered by name; of more than these a person types the name."""


@dataclass(frozen=True, slots=True)
class Question:
    """A value that a column says in so many rows and that means nothing here yet.

    ``choices`` are the words it may be put right to, the likeliest first; ``proposed`` is the likeliest, "" where none
    is near. ``reason`` is why it cannot be taken, "" for a record that would be made because it is named.
    """

    sheet: str
    column: str
    said: str
    rows: int
    reason: str
    choices: tuple[str, ...]
    proposed: str


@dataclass(slots=True)
class Asked:
    """The questions of a plan, and the troubles that are one cell's own."""

    questions: list[Question]
    cells: list[Trouble]


@dataclass(frozen=True, slots=True)
class Together:
    """Cells of one column that are not taken for one reason, from above; one cell alone is together with itself."""

    cells: tuple[Trouble, ...]

    @property
    def first(self) -> Trouble:
        """The uppermost cell."""
        return self.cells[0]

    @property
    def said(self) -> str:
        """What the cells say, "" where they do not all say the same."""
        return self.first.value if len({said_key(t.value) for t in self.cells}) == 1 else ""


def together(cells: Iterable[Trouble], apart: Collection[tuple[str, str, str]] = ()) -> list[Together]:
    """Cells put together by (sheet, column, reason), the most first; those of ``apart`` stay one by one."""
    grouped: dict[tuple[str, ...], list[Trouble]] = {}
    for n, t in enumerate(cells):
        key = t.sheet, t.column, t.reason
        grouped.setdefault((*key, str(n)) if key in apart else key, []).append(t)
    return sorted((Together(tuple(many)) for many in grouped.values()), key=lambda g: -len(g.cells))


def questions(store: Store, plan: Plan) -> Asked:
    """What is to decide. A value is asked once where its column chooses from a list or names records."""
    fields, days = _fields(store, plan), _days(plan)
    offers = _Offers(store)
    grouped: dict[tuple[str, str, str], list[Trouble]] = {}
    cells: list[Trouble] = []
    for t in plan.troubles:
        f = fields.get((t.sheet, t.column))
        if t.value and f is not None and (f.choices or f.target):
            column = days.get((t.sheet, t.column), t.column)
            fields[t.sheet, column] = f
            grouped.setdefault((t.sheet, column, said_key(t.value)), []).append(t)
        else:
            cells.append(t)
    asked = [
        offers.question(fields[sheet, column], sheet, column, many[0].value, len(many), many[0].reason)
        for (sheet, column, _said), many in grouped.items()
    ]
    for made in plan.named:
        f = fields.get((made.sheet, made.column))
        if f is not None:
            asked.append(offers.question(f, made.sheet, made.column, made.name, made.rows, ""))
    asked.sort(key=lambda q: (not q.reason, -q.rows))
    return Asked(asked, cells)


def recalled_questions(store: Store, plan: Plan, values: Iterable[Remembered], decisions: Decisions) -> list[Question]:
    """What was taken as last time, each value with what it is taken for now, so that it can be taken otherwise."""
    fields, days = _fields(store, plan), {v: k for k, v in _days(plan).items()}
    offers = _Offers(store)
    asked: list[Question] = []
    for value in values:
        f = fields.get((value.sheet, value.column)) or fields.get(days.get(value.column, ("", "")))
        words = decisions.values.get((value.sheet, value.column, value.said), value.words)
        known = offers.question(f, value.sheet, value.column, value.cell, value.rows, "").choices if f else ()
        choices = tuple(dict.fromkeys((words, *known))) if words else known
        asked.append(Question(value.sheet, value.column, value.cell, value.rows, "", choices, words))
    return asked


def _days(plan: Plan) -> dict[tuple[str, str], str]:
    """The days of attendance grids -> what they are called together: a mark is asked once for all of them."""
    grids = (s for s in plan.sheets if s.table is not None and s.table.headings is not None)
    return {(s.sheet, heading): marks_heading() for s in grids for heading in s.columns}


def _fields(store: Store, plan: Plan) -> dict[tuple[str, str], Field]:
    found: dict[tuple[str, str], Field] = {}
    for outcome in plan.sheets:
        known = {f.name: f for f, _role in reversed(all_fields(store.records[outcome.kind]))}
        for heading, name in outcome.columns.items():
            if name in known:
                found[outcome.sheet, heading] = known[name]
    return found


class _Offers:
    """The words that a column's values may be put right to, read once a column."""

    def __init__(self, store: Store) -> None:
        self.store = store
        self._words: dict[str, list[str]] = {}

    def question(self, f: Field, sheet: str, column: str, said: str, rows: int, reason: str) -> Question:
        words = self._of(f)
        key = organization_key if f.target == "partners" else plain_key
        near = _nearest(key(said), {key(w): w for w in words})
        if f.target and said.isalpha() and 1 < len(said) <= _INITIALS:
            near = list(dict.fromkeys([w for w in words if _initials(w) == plain_key(said)] + near))
        offered = words if len(words) <= _OFFERED else near
        choices = (*near, *(w for w in offered if w not in near))
        return Question(sheet, column, said, rows, reason, choices, near[0] if near else "")

    def _of(self, f: Field) -> list[str]:
        name = f.choices or f.target or ""
        if name not in self._words:
            self._words[name] = self._labels(name) if f.choices else self._titles(name)
        return self._words[name]

    def _labels(self, name: str) -> list[str]:
        return [row.label for row in self.store.codes(name) if row.active]

    def _titles(self, kind: str) -> list[str]:
        record = self.store.records[kind]
        with self.store.read() as connection:
            rows: Iterable[Any] = connection.exec_driver_sql(
                f"SELECT {title_sql(record)} FROM {kind} WHERE archived IS NULL ORDER BY {record.sort}"
            ).scalars()
            return [in_words(connection, record, title) for title in rows if title]


def _nearest(said: str, known: dict[str, str]) -> list[str]:
    """The words written most like what is said."""
    return list(dict.fromkeys(known[k] for k in difflib.get_close_matches(said, known, n=3, cutoff=_ALIKE)))


def _initials(name: str) -> str:
    return "".join(word[0] for word in plain_key(name).split())
