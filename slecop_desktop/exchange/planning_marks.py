"""The marks of an attendance grid: each cell is a record of its own, new, changed, the same or with its reason."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

from slecop_desktop.exchange.decisions import said_key
from slecop_desktop.exchange.grid_marks import NONE, Mark, are_halves, remembered
from slecop_desktop.exchange.grid_remarks import remark
from slecop_desktop.exchange.grid_table import marks_heading
from slecop_desktop.exchange.plan import Batch, Difference, Edit, Trouble
from slecop_desktop.exchange.planning_attendance import hold, make_session, sessions_of
from slecop_desktop.records.parsing import clean
from slecop_desktop.services.common import FieldProblem
from slecop_desktop.services.minutes import minutes_of
from slecop_desktop.store.lock import this_person
from slecop_desktop.texts import _

if TYPE_CHECKING:
    from slecop_desktop.exchange.matching import TableInput
    from slecop_desktop.exchange.plan import SheetOutcome
    from slecop_desktop.exchange.planning import Planner

_NAMES = ("session", "youth", "status", "minutes", "time_in", "time_out", "source", "recorded_by")
_FIELDS = ("status", "minutes", "time_in", "time_out")
_AS_THE_ROW = {1: "problem", 2: "duplicate", 3: "review", 4: "skip"}
"""What becomes of the marks of a row that is itself left out, by ``Rows.blocked``."""
Pair = tuple[int, int]


@dataclass(slots=True)
class Marked:
    """What an import says so far of sessions and young people: (session, youth) -> (mark, row, heading)."""

    said: dict[Pair, tuple[Mark, int, str]] = field(default_factory=dict[Pair, "tuple[Mark, int, str]"])


def add_marks(planner: Planner, table: TableInput, outcome: SheetOutcome) -> None:
    """Plan the marks of a grid, whose young people are planned already."""
    _Marks(planner, table, outcome).run()


class _Marks:
    """Plans the marks of one grid."""

    def __init__(self, planner: Planner, table: TableInput, outcome: SheetOutcome) -> None:
        assert table.grid is not None
        assert table.grid.offering is not None
        assert table.numbers is not None
        assert table.headings is not None
        self.planner, self.table, self.outcome, self.grid = planner, table, outcome, table.grid
        self.offering: int = table.grid.offering
        self.sheet = table.sheet.name
        self.numbers, self.headings = table.numbers, table.headings
        self.said = remembered(table.grid.reader)
        self.blank = table.grid.reader.blank
        self.stored = self._stored()
        self.marked = planner.marked.said
        self.sessions: dict[int, dict[str, Any]] = {}
        self.made: list[tuple[Any, ...]] = []
        self.source: list[int] = []
        self.minutes: dict[Any, int | str | None] = {}
        self.reached: set[int] = set()
        self.who = this_person()

    def run(self) -> None:
        outcome, table = self.outcome, self.table
        cells = self._put_right([row[2] for row in table.sheet.rows[table.header + 1 :]])
        held = self._sessions_of_columns(cells)
        self.sessions = sessions_of(self.planner)
        people = self._people()
        outcome.rows = len(cells)
        counts: Counter[str] = Counter()
        for place, cell in enumerate(cells):
            if not place % 5_000:
                self.planner.check_cancelled()
            said = self._one(place, cell, people.get(self.numbers[place]), held[self.headings[place]])
            counts[said] += 1
            outcome.tell(said, self.numbers[place], place)
        outcome.columns = dict.fromkeys(held, "status")
        plan = self.planner.plan
        if self.made:
            plan.table("attendance").batches.append(Batch(_NAMES, self.made, self.source))
        hold(self.planner, self.reached, self.sessions)
        dates = dict(zip(self.headings, (row[1] for row in table.sheet.rows[table.header + 1 :]), strict=True))
        days = {dates[heading] for heading, session in held.items() if isinstance(session, int)}
        remark(self.planner, table, len(days), counts["skip"], self._empty(len(cells), len(held)), self.reached)

    # -- what the cells are of ------------------------------------------------------------------------------------

    def _put_right(self, cells: list[Any]) -> list[Any]:
        """The cells as a person put them right, each named by its row and the heading it stands under; a mark that
        was explained for one day, or for all of them at once."""
        decisions, sheet = self.planner.options.decisions, self.sheet
        single = {(row, c): words for (s, row, c), words in decisions.cells.items() if s == sheet}
        values = {(c, said): words for (s, c, said), words in decisions.values.items() if s == sheet}
        if not single and not values:
            return cells
        out = list(cells)
        for place, cell in enumerate(cells):
            heading = self.headings[place]
            words = single.get((self.numbers[place], heading))
            if words is None and values and cell is not None:
                said = said_key(cell)
                words = values.get((heading, said), values.get((marks_heading(), said)))
            if words is not None:
                out[place] = words or None
        return out

    def _people(self) -> dict[int, tuple[int | None, str]]:
        """Row -> (the record it is or becomes, "") or (None, what becomes of its marks)."""
        found: dict[int, tuple[int | None, str]] = {}
        for rows in self.planner.planned:
            if rows.table.grid is self.grid and rows.table.kind == "youth":
                for place, number in enumerate(rows.numbers):
                    ref = rows.refs[place]
                    left = "" if ref is not None else _AS_THE_ROW.get(rows.blocked[place], "problem")
                    found[number] = (ref, left)
        return found

    def _sessions_of_columns(self, cells: Sequence[Any]) -> dict[str, int | str]:
        """Heading -> the session of its column, or why there is none; one that is not there yet is made, as held."""
        dates: Iterable[Any] = (row[1] for row in self.table.sheet.rows[self.table.header + 1 :])
        days = dict[str, Any](zip(self.headings, dates, strict=True))
        used = {h for h, cell in zip(self.headings, cells, strict=True) if self._is_mark(cell)}
        same_day: dict[str, list[str]] = {}
        for heading, day in days.items():
            if day and heading in used:
                same_day.setdefault(day, []).append(heading)
        found: dict[str, int | str] = {}
        for heading, day in days.items():
            if heading not in used:
                found[heading] = ""
            elif not day:
                found[heading] = _("which day this column is cannot be told; write day, month and year over it")
        for day, headings in same_day.items():
            found |= zip(headings, self._sessions_on(day, headings), strict=True)
        return {heading: found[heading] for heading in days}

    def _is_mark(self, cell: Any) -> bool:
        if cell is None:
            return bool(self.blank)
        said = self.said(cell)
        return isinstance(said, str) or said.status is not None

    def _sessions_on(self, day: str, headings: Sequence[str]) -> list[int | str]:
        """The sessions of the columns of one day. Of a morning and an afternoon, where the day has none yet, both are
        made; when they began is not known."""
        planner, columns = self.planner, len(headings)
        title = planner.session_title(self.offering, day) or ""
        known = planner.resolver("sessions").find(title)
        if len(known) > 1 and (on := [ref for ref in known if not self._is_cancelled(ref)]):
            known = on
        if len(known) == columns:
            return self._by_time(known)
        if len(known) > 1:
            reason = _("there are {n} sessions on this day").format(n=len(known))
            return [reason] * columns
        if not known and not planner.options.create_missing:
            return [_("there is no session “{name}”").format(name=title)] * columns
        if not known and are_halves(headings):
            return [make_session(planner, self.offering, day, timed=False) for _heading in headings]
        first = known[0] if known else make_session(planner, self.offering, day)
        return [first, *[_("another column has this date too, and there is one session on it")] * (columns - 1)]

    def _by_time(self, refs: Sequence[int]) -> list[int | str]:
        times = {ref: str(self._of_session(ref, "start_time") or "") for ref in refs} if len(refs) > 1 else {}

        def place(ref: int) -> tuple[str, bool, int]:
            return times.get(ref, ""), ref < 0, abs(ref)

        return [*sorted(refs, key=place)]

    def _is_cancelled(self, ref: int) -> bool:
        return self._of_session(ref, "status") == "CANCELLED"

    def _of_session(self, ref: int, name: str) -> Any:
        sql = f"SELECT {name} FROM sessions WHERE id = ?"
        return self.planner.connection.exec_driver_sql(sql, (ref,)).scalar()

    def _stored(self) -> dict[Pair, tuple[int, str | None, int | None, str | None, str | None]]:
        sql = (
            "SELECT a.session, a.youth, a.id, a.status, a.minutes, a.time_in, a.time_out FROM sessions s"
            " JOIN attendance a ON a.session = s.id WHERE s.offering = ? AND a.archived IS NULL ORDER BY a.id DESC"
        )
        rows: Iterable[Any] = self.planner.connection.exec_driver_sql(sql, (self.offering,))
        return {(r[0], r[1]): (r[2], r[3], r[4], r[5], r[6]) for r in rows}

    # -- one cell -------------------------------------------------------------------------------------------------

    def _one(self, place: int, cell: Any, who: tuple[int | None, str] | None, session: int | str) -> str:
        """What becomes of one cell."""
        if cell is None:
            said: Mark | str = Mark(self.blank) if self.blank else NONE
        else:
            said = self.said(cell)
        if not isinstance(said, str) and said.status is None:
            return "skip"
        youth, left = who or (None, "skip")
        if left:
            return left
        if isinstance(session, str):
            return self._trouble(place, session, cell)
        if isinstance(said, str):
            return self._trouble(place, said, cell)
        assert youth is not None
        pair = (session, youth)
        if (before := self.marked.get(pair)) is not None:
            if before[0] == said:
                return "same"
            reason = _("row {row}, “{column}” says something else of this young person and day").format(
                row=before[1], column=before[2]
            )
            return self._trouble(place, reason, cell)
        self.marked[pair] = (said, self.numbers[place], self.headings[place])
        known = self.stored.get(pair)
        return self._new(place, pair, said, cell) if known is None else self._known(place, pair, said, cell, known)

    def _trouble(self, place: int, reason: str, cell: Any) -> str:
        words = clean(cell)[:200] if cell is not None else ""
        self.planner.plan.troubles.append(Trouble(self.sheet, self.numbers[place], self.headings[place], reason, words))
        return "problem"

    def _minutes(self, session: int, said: Mark) -> int | str | None:
        """The minutes of a mark; why it cannot be so, in words."""
        if said.minutes is not None:
            return said.minutes
        key = (session, said)
        if key not in self.minutes:
            try:
                self.minutes[key] = minutes_of(self.sessions[session], said.status, said.time_in, said.time_out)
            except FieldProblem as problem:
                self.minutes[key] = problem.sentence
        return self.minutes[key]

    def _new(self, place: int, pair: Pair, said: Mark, cell: Any) -> str:
        minutes = self._minutes(pair[0], said)
        if isinstance(minutes, str):
            return self._trouble(place, minutes, cell)
        line = (*pair, said.status, minutes, said.time_in, said.time_out, "IMPORT", self.who)
        self.made.append(line)
        self.source.append(self.numbers[place])
        self.reached.add(pair[0])
        return "add"

    def _known(self, place: int, pair: Pair, said: Mark, cell: Any, known: tuple[Any, ...]) -> str:
        key, *old = known
        minutes = self._minutes(pair[0], said)
        if isinstance(minutes, str):
            return self._trouble(place, minutes, cell)
        new = [said.status, minutes, said.time_in, said.time_out]
        if said.status == old[0]:  # the same mark, which may be known in more detail here than the sheet says
            new = [old[0], old[1] if said.minutes is None and not (said.time_in or said.time_out) else minutes,
                   said.time_in or old[2], said.time_out or old[3]]  # fmt: skip
        fields = {n: (o, v) for n, o, v in zip(_FIELDS, old, new, strict=True) if o != v}
        if not fields:
            return "same"
        name, (here, told) = next(iter(fields.items()))
        at = self.sheet, self.numbers[place], self.headings[place]
        told_of = Difference(*at, "attendance", key, name, here, told)
        if not self.planner.takes(told_of, empty=old[0] is None or here is None):
            return "same"
        self.planner.plan.table("attendance").edits.append(Edit(key, fields, self.numbers[place]))
        self.reached.add(pair[0])
        return "change"

    def _empty(self, marks: int, columns: int) -> int:
        """How many cells on days with marks are empty."""
        grids = (rows for rows in self.planner.planned if rows.table.grid is self.grid)
        return sum(len(rows.numbers) for rows in grids if rows.table.kind == "youth") * columns - marks
