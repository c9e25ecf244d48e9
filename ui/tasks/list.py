"""The list of tasks: what is to do by day, follow-ups of notes among it; put off and done ones on demand."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable
from functools import partial
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QPoint
from PySide6.QtWidgets import QApplication, QMenu, QWidget

from slecop_desktop.services import tasks
from slecop_desktop.services.records import remove
from slecop_desktop.services.tasks import Desk, FollowUp, Task
from slecop_desktop.texts import _, ngettext
from ui import icons, theme
from ui.forms.inline import InlineFields
from ui.people.rows import Line, RowList, at_end
from ui.tasks.row import TaskRow, quiet
from ui.tasks.words import say_day, say_due
from ui.values import show_whole
from ui.widgets import button, column, label, row

if TYPE_CHECKING:
    from ui.main_window import MainWindow

_FIELDS = (
    "title", ("due_date", "snoozed_until"), "who", "notes", ("youth", "partner"), ("program", "offering"),
)  # fmt: skip


class TaskList(QWidget):
    """Shows a desk; at most `most` open tasks at first. `hides` is the field whose record need not be named."""

    def __init__(self, window: MainWindow, *, empty: str, most: int = 0, hides: str = "") -> None:
        super().__init__()
        self.main, self.store = window, window.store
        self._most, self._hides = most, hides
        self._all = self._past = False
        self.desk: Desk | None = None
        self.list = RowList(self._row, empty)
        self.list.box.setSpacing(theme.HALF)
        self.after: QWidget | None = None
        """Where the cursor goes when the last task is ticked off."""
        self.more = button("", self._show_all, role="link")
        self.past = button("", self._turn_past, role="link")
        self.said = label("", "small")
        box = column(self.list, spacing=theme.HALF)
        box.addLayout(row(self.more, self.past, None))
        self.setLayout(box)
        for one in (self.more, self.past):
            one.hide()

    # -- showing --------------------------------------------------------------------------------------------------

    def show_desk(self, desk: Desk) -> None:
        """Show these; the cursor stays where it was, or goes to the row that took the place."""
        self.desk = desk
        lines = sorted(
            [*map(self._task_line, desk.open), *map(self._follow_line, desk.follow_ups)],
            key=lambda line: line.values["due_date"] or "9999",
        )
        rest = len(lines) - self._most if self._most and not self._all and len(lines) > self._most + 1 else 0
        shown = lines[: len(lines) - rest]
        if self._past:
            shown += [self._task_line(task) for task in (*desk.put_off, *desk.done)]
        place = self._place_of_cursor()
        self.list.show_lines(shown)
        self._put_cursor(place)
        words = ngettext("Show {n} more", "Show {n} more", rest).format(n=show_whole(rest))
        self.more.setText(words)
        self.more.setAccessibleName(words)
        self.more.setVisible(rest > 0)
        self._say_past(desk)

    def clear(self) -> None:
        """Drop what is shown, saving what is being typed."""
        self._past = self._all = False
        self.list.clear()

    def leave(self) -> None:
        """Save what is being typed."""
        self.list.leave()

    def _say_past(self, desk: Desk) -> None:
        parts = [
            ngettext("{n} put off", "{n} put off", n).format(n=show_whole(n)) if (n := len(desk.put_off)) else "",
            ngettext("{n} done", "{n} done", n).format(n=show_whole(n)) if (n := desk.done_count) else "",
        ]
        what = " · ".join(part for part in parts if part)
        words = _("Hide what is put off or done") if self._past else _("Show {what}").format(what=what)
        self.past.setText(words)
        self.past.setAccessibleName(words)
        self.past.setVisible(bool(what))

    def _show_all(self) -> None:
        self._all = True
        if self.desk is not None:
            self.show_desk(self.desk)

    def _turn_past(self) -> None:
        self._past = not self._past
        if self.desk is not None:
            self.show_desk(self.desk)

    def _task_line(self, task: Task) -> Line:
        today = self.store.today
        values: dict[str, Any] = {
            "id": task.id, "title": task.title, "due_date": task.due, "snoozed_until": task.until,
            "done_on": task.done, "who": task.who, "notes": task.notes, "due_words": say_due(task.due, today),
        }  # fmt: skip
        values["about"] = tuple(about for about in task.about if about.field != self._hides)
        for about in task.about:
            values |= {about.field: about.id, f"{about.field}_title": about.title}
        if task.done:
            values["due_words"] = (_("Done: {day}").format(day=say_day(task.done, today)), "ok", "circle-check")
        elif task.until and task.until > today.isoformat():
            values["due_words"] = (_("Put off until {day}").format(day=say_day(task.until, today)), "plain", "clock")
        return Line(task.id, task.title, _names(values), (), values)

    def _follow_line(self, follow: FollowUp) -> Line:
        values = {
            "id": follow.note, "due_date": follow.due, "due_words": say_due(follow.due, self.store.today),
            "about": follow.about, "said": _("from a note"),
        }  # fmt: skip
        return Line(("note", follow.note), follow.title, _names(values), (), values)

    # -- the cursor -----------------------------------------------------------------------------------------------

    def _rows(self) -> list[TaskRow]:
        found = (self.list.box.itemAt(n).widget() for n in range(self.list.box.count()))
        return [one for one in found if isinstance(one, TaskRow)]

    def _place_of_cursor(self) -> tuple[int, TaskRow] | None:
        focus = QApplication.focusWidget()
        rows = enumerate(self._rows())
        return next(((n, one) for n, one in rows if focus is not None and one.isAncestorOf(focus)), None)

    def _put_cursor(self, place: tuple[int, TaskRow] | None) -> None:
        rows = self._rows()
        if place is None or place[1] in rows:
            return
        if rows:
            rows[min(place[0], len(rows) - 1)].tick.setFocus()
        elif self.after is not None:
            self.after.setFocus()

    def _step(self, from_row: Callable[[], TaskRow], by: int) -> None:
        rows = self._rows()
        place = rows.index(from_row()) + by
        if 0 <= place < len(rows):
            rows[place].tick.setFocus()

    # -- rows and what is done with them --------------------------------------------------------------------------

    def _row(self, line: Line) -> TaskRow:
        holder: list[TaskRow] = []
        key = int(line.values["id"])
        is_note = isinstance(line.key, tuple)
        made = TaskRow(
            None if is_note else lambda: self._body(key, holder[0]),
            tick=lambda done: self._tick(key, done, is_note=is_note, title=line.title),
            step=lambda by: self._step(lambda: holder[0], by),
            later=None if is_note else lambda at: self.later_menu(key, holder[0]).popup(_below(at)),
            open_about=self.main.open_record,
        )
        holder.append(made)
        return made

    def _tick(self, key: int, done: bool, *, is_note: bool, title: str) -> None:
        store = self.store
        act = partial(tasks.followed_up, store, key) if is_note else partial(tasks.set_done, store, key, done)
        words = _("Done: {title}").format(title=title) if done else _("Not done after all: {title}").format(title=title)
        self.main.jobs.write(_("Done"), act, lambda _changed: self._told(words))

    def later_menu(self, key: int, at: TaskRow) -> QMenu:
        """The days a task can be put off to."""
        today = self.store.today
        days = (
            (_("Tomorrow"), today + dt.timedelta(days=1)),
            (_("Next week"), today + dt.timedelta(days=7 - today.weekday())),
            (_("In four weeks"), today + dt.timedelta(days=28)),
        )
        menu = QMenu(self)
        for words, day in days:
            said = say_day(day.isoformat(), today)
            entry = words if fold_same(words, said) else _("{words} ({day})").format(words=words, day=said)
            menu.addAction(icons.icon("clock"), entry, partial(self.put_off, key, day.isoformat()))
        menu.addAction(icons.icon("calendar"), _("Another day…"), lambda: at.set_open(True, "snoozed_until"))
        if at.line is not None and (at.line.values.get("snoozed_until") or "") > today.isoformat():
            menu.addSeparator()
            menu.addAction(icons.icon("undo-2"), _("Take it up again now"), partial(self.put_off, key, None))
        return menu

    def put_off(self, key: int, until: str | None) -> None:
        """Put a task off to a day, or take it up again."""
        store = self.store
        words = _("Put off until {day}.").format(day=say_day(until, store.today)) if until else _("The task is back.")
        self.main.jobs.write(_("Put off"), lambda: tasks.put_off(store, key, until), lambda _done: self._told(words))

    def _body(self, key: int, at: TaskRow) -> QWidget:
        body = QWidget()
        store = self.store
        gone = quiet(
            _("Remove this task"),
            lambda: self.main.jobs.write(
                _("Remove"), lambda: remove(store, "tasks", [key]), lambda _n: self._told(_("The task was removed."))
            ),
            "x",
        )
        close = quiet(_("Close"), lambda: at.set_open(False))
        body.setLayout(column(InlineFields(self.main, "tasks", _FIELDS), at_end(gone, close)))
        return body

    def _told(self, sentence: str) -> None:
        self.main.notify(sentence, "ok", (_("Undo"), self.main.undo))


def _names(values: dict[str, Any]) -> str:
    parts = [*(about.title for about in values["about"]), values.get("who"), values.get("said")]
    return " · ".join(part for part in parts if part)


def fold_same(one: str, other: str) -> bool:
    """Whether two short texts say the same."""
    return one.casefold() == other.casefold()


def _below(at: QWidget) -> QPoint:
    return at.mapToGlobal(at.rect().bottomLeft())
