"""The history part: every step that touched the record or what belongs to it; each can be undone, effect first."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from typing import TYPE_CHECKING

import sqlalchemy as sa
from PySide6.QtWidgets import QWidget

from slecop_desktop.store import Store
from slecop_desktop.store.history import ChangeRow, StepRow
from slecop_desktop.store.undo import UndoReport
from slecop_desktop.texts import _, ngettext
from ui.history.words import Titles, effect_in_words, local_moment, say_change
from ui.people.part import Part
from ui.people.rows import FoldRow, Line, Mark, RowList
from ui.values import show_whole
from ui.widgets import button, column, label, row

if TYPE_CHECKING:
    from ui.forms import RecordCard

_MOST, _CHANGES, _NAMED = 100, 2_000, 12
_LEFT_OUT = frozenset({"attendance", "enrollment_events"})
"""What belongs to a record in such numbers, or so closely to something else, that it would bury the rest."""


@dataclass(frozen=True)
class Past:
    """The steps, newest first, and what each did to the record: (words for the step's changes)."""

    steps: tuple[StepRow, ...]
    said: dict[int, tuple[str, ...]]


def history_of(kind: str) -> Callable[[Store, int], Past]:
    """Reads the history of records of a kind, with that of what belongs to them."""

    def fetch(store: Store, key: int) -> Past:
        with store.read() as connection:
            changes = _changes(connection, store, kind, key)
            newest = sorted({c.step for c in changes}, reverse=True)[:_MOST]
            steps = _steps(connection, newest)
            titles = Titles(connection, store)
            said = {
                step: _counted(say_change(store, titles, c, kind) for c in changes if c.step == step) for step in newest
            }
        return Past(tuple(steps), said)

    return fetch


class HistoryPart(Part):
    """A line for each step; opened, it tells what changed, and what undoing it would do."""

    def __init__(self, card: RecordCard) -> None:
        super().__init__(card, history_of(card.kind))
        self.steps = RowList(self._row, _("Nothing has happened yet."))
        self.box.addWidget(self.problem)
        self.box.addWidget(self.steps)
        self.box.addStretch(1)

    def show_data(self, data: Past) -> None:
        self.steps.show_lines([_line(step, data.said.get(step.id, ())) for step in data.steps])

    def clear(self) -> None:
        self.steps.clear()

    def _row(self, line: Line) -> FoldRow:
        if line.values["undoable"]:
            return FoldRow(lambda: UndoBox(self, int(line.values["id"])), words=_("Undo…"))
        return FoldRow()


class UndoBox(QWidget):
    """What undoing a step would do, and the button that does it."""

    def __init__(self, part: HistoryPart, step: int) -> None:
        super().__init__()
        self._part, self._step = part, step
        self.words = label(_("Looking what this would do…"), "muted", wrap=True)
        self.act = button(_("Undo this step"), self._undo)
        self.act.setEnabled(False)
        box = column(self.words)
        box.addLayout(row(None, self.act))
        self.setLayout(box)
        store = part.store
        part.jobs.write(_("Look what undoing would do"), lambda: store.undo_effect(step), self._show)

    def _show(self, report: UndoReport) -> None:
        self.words.setText("\n".join(effect_in_words(report)))
        self.act.setEnabled(report.reversed > 0)
        self.act.setFocus()

    def _undo(self) -> None:
        store, step = self._part.store, self._step
        self.act.setEnabled(False)
        self._part.write(_("Undo"), lambda: store.undo(step))


def _line(step: StepRow, said: tuple[str, ...]) -> Line:
    shown = list(said[:_NAMED])
    if len(said) > _NAMED:
        more = len(said) - _NAMED
        shown.append(ngettext("… and {n} more", "… and {n} more", more).format(n=show_whole(more)))
    who = " · ".join(part for part in (local_moment(step.at), step.who) if part)
    marks: tuple[Mark, ...] = ((_("Undone"), "plain", "undo-2"),) if step.state == "undone" else ()
    undoable = step.kind == "do" and step.state == "done"
    key = (step.id, undoable)
    return Line(key, step.title, "\n".join([who, *shown]), marks, {"id": step.id, "undoable": undoable})


# -- reading ----------------------------------------------------------------------------------------------------------


def _changes(connection: sa.Connection, store: Store, kind: str, key: int) -> list[ChangeRow]:
    """The newest changes of the record and of what belongs to it, in the order in which they happened."""
    rows: list[ChangeRow] = []
    for name, keys in _concerned(connection, store, kind, key).items():
        wanted = ", ".join(str(int(k)) for k in keys)
        found = connection.exec_driver_sql(
            "SELECT step, record, field, old, new, id FROM change"  # noqa: S608
            f" WHERE kind = ? AND record IN ({wanted}) ORDER BY id DESC LIMIT ?",
            (store.records[name].number, _CHANGES),
        )
        rows += [ChangeRow(r.step, name, r.record, "", r.field, r.old, r.new) for r in found]
    return sorted(rows, key=lambda c: c.step)


def _concerned(connection: sa.Connection, store: Store, kind: str, key: int) -> dict[str, list[int]]:
    """The record, what belongs to it, and what belonged to it and was removed: kind -> ids."""
    found: dict[str, list[int]] = {kind: [key]}
    for child in store.records.values():
        owners = [f.name for f in child.references if f.owner and f.target == kind]
        if not owners or child.name in _LEFT_OUT:
            continue
        here = " OR ".join(f'"{name}" = :key' for name in owners)
        gone = " OR ".join(f"json_extract(old, '$.{name}') = :key" for name in owners)
        sql = (
            f"SELECT id FROM {child.name} WHERE {here} UNION SELECT record FROM change"  # noqa: S608
            f" WHERE kind = :number AND field = '-' AND ({gone})"
        )
        keys = connection.exec_driver_sql(sql, {"key": key, "number": child.number}).scalars().all()
        if keys:
            found[child.name] = list(keys)
    return found


def _steps(connection: sa.Connection, wanted: list[int]) -> list[StepRow]:
    keys = ", ".join(str(step) for step in wanted) or "0"
    rows = connection.exec_driver_sql(
        "SELECT s.id, s.title, s.at, s.who, s.computer, s.origin, s.source, s.kind, s.state, s.undoes,"  # noqa: S608
        f" coalesce(s.last_change - s.first_change + 1, 0) FROM step s WHERE s.id IN ({keys}) ORDER BY s.id DESC"
    )
    return [StepRow(*r) for r in rows]


def _counted(sentences: Iterable[str]) -> tuple[str, ...]:
    """Each sentence once, with how often."""
    counted = Counter(sentences)
    return tuple(said if n == 1 else f"{said} ({show_whole(n)})" for said, n in counted.items())
