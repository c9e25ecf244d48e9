"""Marks on their way to the file: shown at once, written in order, and put back when that fails."""

from __future__ import annotations

from collections import deque
from collections.abc import Callable
from dataclasses import dataclass, replace
from typing import Any

from PySide6.QtCore import QObject, Signal

from slecop_desktop.problems import Problem
from slecop_desktop.services import attendance
from slecop_desktop.services.roster import RosterRow
from slecop_desktop.services.session_list import SessionView
from slecop_desktop.store import Store
from slecop_desktop.texts import _
from ui.attendance.marks import PRESENT
from ui.attendance.model import RosterModel
from ui.attendance.view import Marked
from ui.jobs import Jobs


@dataclass(frozen=True, slots=True)
class _Sent:
    session: int
    before: dict[int, RosterRow]


class Taking(QObject):
    """Writes the marks of the session that is open. `failed` tells why one was put back."""

    failed = Signal(str)

    def __init__(self, store: Store, jobs: Jobs, model: RosterModel) -> None:
        super().__init__()
        self._store, self._jobs, self._model = store, jobs, model
        self.session: SessionView | None = None
        # Writes are made and answered in the order they were asked for, so the first sent is the first answered.
        self._sent: deque[_Sent] = deque()

    def unwritten(self) -> set[int]:
        """The youth whose mark in this session is still on its way."""
        here = self.session.id if self.session else 0
        return {youth for sent in self._sent if sent.session == here for youth in sent.before}

    def mark(self, marked: Marked) -> None:
        """Show a mark and send it to the file."""
        session, place = self.session, self._model.place(marked.youth)
        if session is None or place is None:
            return
        row = self._model.rows[place]
        new = _as_marked(row, marked, session)
        if new == row:
            return
        store = self._store

        def write() -> None:
            attendance.mark(
                store,
                session.id,
                marked.youth,
                marked.status,
                time_in=marked.time_in,
                time_out=marked.time_out,
                reason=marked.reason,
            )

        self._send(session.id, [(row, new)], _("Mark {name}").format(name=row.name), write)

    def remaining_present(self) -> None:
        """Mark everyone present who has no mark yet; one step."""
        session, store = self.session, self._store
        if session is None:
            return
        rows = [row for row in self._model.rows if row.status is None]
        pairs = [(row, _as_marked(row, Marked(row.youth, PRESENT), session)) for row in rows]
        if pairs:
            write = lambda: attendance.mark_remaining(store, session.id, PRESENT)  # noqa: E731
            self._send(session.id, pairs, _("Mark everyone present who remains"), write)

    def _send(
        self, session: int, pairs: list[tuple[RosterRow, RosterRow]], title: str, write: Callable[[], object]
    ) -> None:
        self._sent.append(_Sent(session, {before.youth: before for before, _after in pairs}))
        self._model.put(after for _before, after in pairs)
        self._jobs.write(title, write, self._written, self._not_written)

    def _written(self, _result: Any) -> None:
        self._sent.popleft()

    def _not_written(self, problem: Problem) -> None:
        sent = self._sent.popleft()
        if self.session is not None and sent.session == self.session.id:
            again = self.unwritten()
            self._model.put(row for youth, row in sent.before.items() if youth not in again)
        self.failed.emit(problem.sentence)


def _as_marked(row: RosterRow, marked: Marked, session: SessionView) -> RosterRow:
    """The row as it will be once the mark is written."""
    values = {"start_time": session.start, "end_time": session.end, "minutes": session.minutes}
    minutes = attendance.minutes_of(values, marked.status, marked.time_in, marked.time_out)
    return replace(
        row,
        status=marked.status,
        time_in=marked.time_in,
        time_out=marked.time_out,
        reason=marked.reason,
        minutes=minutes,
    )
