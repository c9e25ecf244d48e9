"""Marks of a term on their way to the file: shown at once, written as one step, put back when that fails."""

from __future__ import annotations

from collections import deque
from collections.abc import Callable, Sequence

from PySide6.QtCore import QObject, Signal

from slecop_desktop.problems import Problem
from slecop_desktop.services import attendance
from slecop_desktop.services.attendance import Mark
from slecop_desktop.store import Store
from ui.attendance.term.model import Place, TermModel
from ui.jobs import Jobs

Marks = dict[Place, str | None]


class TermTaking(QObject):
    """Writes marks. `failed` tells why some were put back."""

    failed = Signal(str)

    def __init__(self, store: Store, jobs: Jobs, model: TermModel) -> None:
        super().__init__()
        self._store, self._jobs, self._model = store, jobs, model
        # Writes are made and answered in the order they were asked for, so the first sent is the first answered.
        self._sent: deque[tuple[Marks, Marks]] = deque()

    def unwritten(self) -> Marks:
        """The marks that are still on their way."""
        return {place: status for _before, after in self._sent for place, status in after.items()}

    def send(self, marks: Sequence[Mark], title: str, done: Callable[[], object] | None = None) -> None:
        """Show the marks and write them; one mark as a step of its own name, several under the title."""
        before = {(m.session, m.youth): self._now(m) for m in marks}
        self._sent.append((before, {(m.session, m.youth): m.status for m in marks}))
        self._model.put(marks)
        store, asked = self._store, list(marks)

        def write() -> None:
            if len(asked) == 1:
                attendance.mark(store, asked[0].session, asked[0].youth, asked[0].status)
            else:
                attendance.mark_block(store, asked, title=title)

        def written(_result: object) -> None:
            self._sent.popleft()
            if done is not None:
                done()

        self._jobs.write(title, write, written, self._not_written)

    def _now(self, mark: Mark) -> str | None:
        row, column = self._model.row_of(mark.youth), self._model.column_of(mark.session)
        return None if row is None or column is None else self._model.status(row, column)

    def _not_written(self, problem: Problem) -> None:
        before, _after = self._sent.popleft()
        again = self.unwritten()
        self._model.put(Mark(*place, status) for place, status in before.items() if place not in again)
        self.failed.emit(problem.sentence)
