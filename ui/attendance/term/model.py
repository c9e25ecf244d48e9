"""The cells of the term, as the table and a screen reader ask for them, and what they add up to."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Mapping
from dataclasses import replace
from itertools import pairwise
from typing import Any

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QPersistentModelIndex, Qt

from slecop_desktop.services.attendance import Mark
from slecop_desktop.services.term import (
    DateCount,
    Matrix,
    MatrixSession,
    YouthCount,
    count_date,
    count_youth,
    held_sessions,
)
from slecop_desktop.texts import _, ngettext
from ui.attendance.marks import STATUSES, absence_words, letters, show_weekday, word
from ui.values import show_time, show_whole

_Index = QModelIndex | QPersistentModelIndex
Place = tuple[int, int]
"""(session, youth)."""
_NOTHING = Matrix((), ())


class TermModel(QAbstractTableModel):
    """One row a young person, one column a session. `preview` is what a block to be pasted would change."""

    def __init__(self, today: dt.date, types: Mapping[str, str]) -> None:
        super().__init__()
        self.today, self.types = today, types
        self.matrix = _NOTHING
        self.preview: dict[Place, str | None] = {}
        self._letters: dict[str, str] = dict(zip(STATUSES, letters(), strict=True))
        self._dates: dict[int, DateCount] = {}
        self._youth: dict[int, YouthCount] = {}
        self._held: frozenset[int] = frozenset()
        self._twice: set[str] = set()
        self._rows: dict[int, int] = {}
        self._columns: dict[int, int] = {}

    # -- what is shown ----------------------------------------------------------------------------------------------

    def show(self, matrix: Matrix, keep: Mapping[Place, str | None] | None = None) -> None:
        """Show a term; the marks of `keep` are on their way to the file and stay as they are."""
        matrix = _with_marks(matrix, keep or {})
        if matrix == self.matrix:
            return  # as after most marks, which are shown before they are written
        same = _shape(matrix) == _shape(self.matrix)
        if not same:
            self.beginResetModel()
        self.matrix = matrix
        self._rows = {row.youth: n for n, row in enumerate(matrix.rows)}
        self._columns = {session.id: n for n, session in enumerate(matrix.sessions)}
        days = [session.date for session in matrix.sessions]
        self._twice = {date for date, next_ in pairwise(days) if date == next_}
        self._count_anew()
        if same:
            self._all_changed()
        else:
            self.preview = {}
            self.endResetModel()

    def put(self, marks: Iterable[Mark]) -> None:
        """Show these marks."""
        before, places = self._held, {(m.session, m.youth): m.status for m in marks}
        self.matrix = _with_marks(self.matrix, places)
        self._held = held_sessions(self.matrix)
        if self._held != before:
            self._count_anew()
            self._all_changed()
            return
        for session, youth in places:
            self._dates.pop(session, None)
            self._youth.pop(youth, None)
        rows = [self._rows[youth] for _session, youth in places if youth in self._rows]
        columns = [self._columns[session] for session, _youth in places if session in self._columns]
        if rows and columns:
            self._changed(min(rows), max(rows), min(columns), max(columns))

    def show_preview(self, marks: Iterable[Mark]) -> None:
        """Show what would change; nothing with no marks."""
        self.preview = {(m.session, m.youth): m.status for m in marks}
        self._all_changed()

    def _count_anew(self) -> None:
        self._dates, self._youth = {}, {}
        self._held = held_sessions(self.matrix)

    def _all_changed(self) -> None:
        self._changed(0, len(self.matrix.rows) - 1, 0, len(self.matrix.sessions) - 1)

    def _changed(self, top: int, bottom: int, left: int, right: int) -> None:
        if top <= bottom and left <= right:
            # what stands at the edges follows from the cells; telling it apart has the view lay out everything anew
            self.dataChanged.emit(self.index(top, left), self.index(bottom, right))

    # -- what stands where ------------------------------------------------------------------------------------------

    def row_of(self, youth: int) -> int | None:
        """The row of somebody."""
        return self._rows.get(youth)

    def column_of(self, session: int) -> int | None:
        """The column of a session."""
        return self._columns.get(session)

    def status(self, row: int, column: int) -> str | None:
        """The mark in a cell."""
        return self.matrix.rows[row].marks.get(self.matrix.sessions[column].id)

    def previewed(self, row: int, column: int) -> tuple[bool, str | None]:
        """Whether a cell would change, and to what."""
        place = (self.matrix.sessions[column].id, self.matrix.rows[row].youth)
        return place in self.preview, self.preview.get(place)

    def expected(self, row: int, column: int) -> bool:
        """Whether the young person had a seat on that day."""
        return self.matrix.rows[row].covers(self.matrix.sessions[column].date)

    def is_held(self, column: int) -> bool:
        """Whether a session was held."""
        return self.matrix.sessions[column].id in self._held

    def is_coming(self, column: int) -> bool:
        """Whether a session is still to come."""
        return self.matrix.sessions[column].date > self.today.isoformat()

    def date_count(self, column: int) -> DateCount:
        """What a column adds up to."""
        session = self.matrix.sessions[column]
        if session.id not in self._dates:
            self._dates[session.id] = count_date(self.matrix, session)
        return self._dates[session.id]

    def youth_count(self, row: int) -> YouthCount:
        """What a row adds up to."""
        found = self.matrix.rows[row]
        if found.youth not in self._youth:
            self._youth[found.youth] = count_youth(self.matrix, found, self._held)
        return self._youth[found.youth]

    def recorded(self) -> tuple[int, int]:
        """(sessions recorded, sessions that are not cancelled)."""
        return len(self._held), sum(not session.cancelled for session in self.matrix.sessions)

    def column_for_now(self) -> int:
        """Where one goes on: the first session up to today that is not taken, else the last up to today."""
        past = [n for n, s in enumerate(self.matrix.sessions) if not s.cancelled and not self.is_coming(n)]
        return next((n for n in past if not self.is_held(n)), past[-1] if past else 0)

    # -- in words ---------------------------------------------------------------------------------------------------

    def remark(self, column: int) -> str:
        """What is special about a date, in a word or two: cancelled, a make-up, else its topic."""
        session = self.matrix.sessions[column]
        if session.cancelled:
            return _("cancelled")
        if session.date in self._twice:
            return show_time(session.start_time)  # what tells two of one day apart
        if session.type not in {None, "REGULAR"}:
            return self.types.get(session.type or "", session.type or "").lower()
        return session.topic or ""

    def date_words(self, column: int) -> str:
        """A date with its counts, as a screen reader says it."""
        session = self.matrix.sessions[column]
        said = [show_weekday(session.date, self.today), self.remark(column)]
        if not session.cancelled:
            said.append(self.count_words(column))
        return ", ".join(part for part in said if part)

    def count_words(self, column: int) -> str:
        """How many came of how many."""
        session, count = self.matrix.sessions[column], self.date_count(column)
        if not self.is_held(column):
            return _("not taken")
        if session.headcount is not None and not count.attended:
            return ngettext("{n} counted", "{n} counted", session.headcount).format(n=show_whole(session.headcount))
        return _("{n} of {total} present").format(n=show_whole(count.attended), total=show_whole(count.expected))

    def youth_words(self, row: int) -> str:
        """A name with its totals, as a screen reader says it."""
        count = self.youth_count(row)
        said = [self.matrix.rows[row].name]
        if count.held:
            words = _("{n} of {total} attended, {share} %")
            share = show_whole(share_of(count))
            said.append(words.format(n=show_whole(count.attended), total=show_whole(count.held), share=share))
        if count.missed.flagged:
            said.append(absence_words(count.missed))
        return ", ".join(said)

    def letter(self, status: str | None) -> str:
        """The letter of a mark."""
        return self._letters.get(status or "", "")

    def _spoken(self, row: int, column: int) -> str:
        status = self.status(row, column)
        mark = word(status)
        if status is None and self.matrix.sessions[column].cancelled:
            mark = _("cancelled")
        elif status is None and not self.expected(row, column):
            mark = _("not enrolled then")
        name, day = self.matrix.rows[row].name, show_weekday(self.matrix.sessions[column].date, self.today)
        return _("{name}, {date}: {mark}").format(name=name, date=day, mark=mark)

    # -- what Qt asks -----------------------------------------------------------------------------------------------

    def rowCount(self, parent: _Index = QModelIndex()) -> int:  # noqa: B008
        return 0 if parent.isValid() else len(self.matrix.rows)

    def columnCount(self, parent: _Index = QModelIndex()) -> int:  # noqa: B008
        return 0 if parent.isValid() else len(self.matrix.sessions)

    def data(self, index: _Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        if role == Qt.ItemDataRole.DisplayRole:
            return self.letter(self.status(index.row(), index.column()))
        if role in (Qt.ItemDataRole.AccessibleTextRole, Qt.ItemDataRole.ToolTipRole):
            return self._spoken(index.row(), index.column())
        return None

    def headerData(
        self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole
    ) -> str | None:
        across = orientation == Qt.Orientation.Horizontal
        if role in (Qt.ItemDataRole.AccessibleTextRole, Qt.ItemDataRole.ToolTipRole):
            return self.date_words(section) if across else self.youth_words(section)
        if role == Qt.ItemDataRole.DisplayRole:
            return (
                show_weekday(self.matrix.sessions[section].date, self.today)
                if across
                else self.matrix.rows[section].name
            )
        return None


def share_of(count: YouthCount) -> int:
    """Attended of held in whole per cent; halves go up."""
    return (200 * count.attended + count.held) // (2 * count.held) if count.held else 0


def _shape(matrix: Matrix) -> tuple[list[MatrixSession], list[tuple[int, str]]]:
    plain = [replace(session, status="", headcount=None) for session in matrix.sessions]
    return plain, [(row.youth, row.name) for row in matrix.rows]


def _with_marks(matrix: Matrix, marks: Mapping[Place, str | None]) -> Matrix:
    """The term with other marks in it; those of youth who are not in it are left out."""
    if not marks:
        return matrix
    by_youth: dict[int, dict[int, str | None]] = {}
    for (session, youth), status in marks.items():
        by_youth.setdefault(youth, {})[session] = status
    sessions = {session.id for session in matrix.sessions}
    rows = tuple(
        replace(row, marks={s: m for s, m in {**row.marks, **by_youth[row.youth]}.items() if m and s in sessions})
        if row.youth in by_youth
        else row
        for row in matrix.rows
    )
    return replace(matrix, rows=rows)
