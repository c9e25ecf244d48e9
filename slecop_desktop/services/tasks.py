"""What is to be done: tasks with a day, put off or done, about a record; and the follow-ups that notes ask for."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from slecop_desktop.services.common import FieldProblem, row_in
from slecop_desktop.texts import _

if TYPE_CHECKING:
    import sqlalchemy as sa

    from slecop_desktop.store import Store

ABOUT = {"youth": "youth", "partner": "partners", "program": "programs", "offering": "offerings"}
"""A task's field -> the kind of record it may be about."""
_SOON = 7
_MOST = 300
_LONGEST_IN_TITLE = 60


@dataclass(frozen=True, slots=True)
class About:
    """The record a task or a note is about."""

    field: str
    kind: str
    id: int
    title: str


@dataclass(frozen=True, slots=True)
class Task:
    """A task; days as YYYY-MM-DD. ``until``: put off, not shown before."""

    id: int
    title: str
    due: str | None
    until: str | None
    done: str | None
    who: str | None
    notes: str | None
    about: tuple[About, ...]


@dataclass(frozen=True, slots=True)
class FollowUp:
    """What a note asks to be done, and when; ``note`` is its id."""

    note: int
    title: str
    due: str
    about: tuple[About, ...]


@dataclass(frozen=True, slots=True)
class Desk:
    """What lies there: open tasks by day, those put off, the last ones done, follow-ups; and how many are done."""

    open: list[Task]
    put_off: list[Task]
    done: list[Task]
    follow_ups: list[FollowUp]
    done_count: int


_TITLES = ", ".join(
    f'r.{field}, (SELECT a.name FROM "{kind}" a WHERE a.id = r.{field})' for field, kind in ABOUT.items()
)
_TASK = f"SELECT r.id, r.title, r.due_date, r.snoozed_until, r.done_on, r.who, r.notes, {_TITLES} FROM tasks r"


def read_desk(store: Store, connection: sa.Connection, about: tuple[str, int] | None = None) -> Desk:
    """Everything to do, or what is about one record (field of a task, id); of follow-ups without a record only those
    due within a week."""
    only = f" AND r.{_field(about[0])} = :about" if about else ""
    asked = {"today": store.today.isoformat(), "about": about[1] if about else None}
    standing = f"r.archived IS NULL{only}"

    def tasks(where: str, order: str) -> list[Task]:
        sql = f"{_TASK} WHERE {standing} AND {where} ORDER BY {order} LIMIT {_MOST}"
        return [_task(row) for row in connection.exec_driver_sql(sql, asked)]

    waiting = "r.done_on IS NULL AND coalesce(r.snoozed_until, '') {} :today"
    order = "r.due_date IS NULL, r.due_date, r.id"
    count = f"SELECT count(*) FROM tasks r WHERE {standing} AND r.done_on IS NOT NULL"
    return Desk(
        tasks(waiting.format("<="), order),
        tasks(waiting.format(">"), "r.snoozed_until, r.id"),
        tasks("r.done_on IS NOT NULL", "r.done_on DESC, r.id DESC"),
        _follow_ups(store, connection, about),
        int(connection.exec_driver_sql(count, asked).scalar_one()),
    )


def _field(name: str) -> str:
    if name not in ABOUT:
        raise KeyError(name)
    return name


def _task(row: Any) -> Task:
    return Task(*row[:7], about=_about(row[7:]))


def _about(pairs: Any) -> tuple[About, ...]:
    found = zip(ABOUT.items(), pairs[::2], pairs[1::2], strict=True)
    return tuple(About(field, kind, key, title or "") for (field, kind), key, title in found if key is not None)


def _follow_ups(store: Store, connection: sa.Connection, about: tuple[str, int] | None) -> list[FollowUp]:
    where = f"r.{_field(about[0])} = :about" if about else "r.follow_up_date <= :soon"
    sql = (
        f"SELECT r.id, coalesce(r.follow_up, r.topic, substr(r.text, 1, 120)), r.follow_up_date, {_TITLES} FROM notes r"
        f" WHERE r.archived IS NULL AND r.follow_up_date IS NOT NULL AND {where}"
        f" ORDER BY r.follow_up_date, r.id LIMIT {_MOST}"
    )
    soon = (store.today + dt.timedelta(days=_SOON)).isoformat()
    rows: Any = connection.exec_driver_sql(sql, {"soon": soon, "about": about[1] if about else None})
    return [FollowUp(row[0], " ".join(str(row[1] or "").split()), row[2], _about(row[3:])) for row in rows]


def add_task(
    store: Store, title: str, due: str | None = None, about: Mapping[str, int] | None = None, who: str | None = None
) -> int:
    """Write a task down (``about``: field -> id); its id. FieldProblem("title") when there are no words."""
    words = " ".join(title.split())
    if not words:
        raise FieldProblem("title", _("Write what is to be done."))
    values = {"title": words, "due_date": due, "who": who, **{_field(name): key for name, key in (about or {}).items()}}
    with store.write(_("Add the task “{title}”").format(title=_short(words))) as writer:
        return writer.add("tasks", values)


def set_done(store: Store, task: int, done: bool = True) -> bool:
    """Say that a task is done today, or not after all; False when it stood so."""
    with store.read() as connection:
        before = row_in(connection, "tasks", task)
    words = _("Done: “{title}”") if done else _("Not done after all: “{title}”")
    with store.write(words.format(title=_short(before["title"]))) as writer:
        if done and before["done_on"] is not None:
            return False
        return writer.change("tasks", task, {"done_on": store.today.isoformat() if done else None})


def put_off(store: Store, task: int, until: str | None) -> bool:
    """Leave a task alone until a day (None: show it again); a day it was due before moves along. False when so."""
    with store.read() as connection:
        before = row_in(connection, "tasks", task)
    words = _("Put off “{title}”") if until else _("Take up “{title}” again")
    values: dict[str, Any] = {"snoozed_until": until}
    if until and before["due_date"] and before["due_date"] < until:
        values["due_date"] = until  # else it would come back as overdue, which was the very thing that was put off
    with store.write(words.format(title=_short(before["title"]))) as writer:
        return writer.change("tasks", task, values)


def followed_up(store: Store, note: int) -> bool:
    """Say that a note's follow-up is done: it is due no more; its words stay in the note. False when it was not due."""
    with store.read() as connection:
        before = row_in(connection, "notes", note)
    title = before["follow_up"] or before["topic"] or ""
    with store.write(_("Followed up: “{title}”").format(title=_short(title))) as writer:
        return writer.change("notes", note, {"follow_up_date": None})


def _short(title: str) -> str:
    return title if len(title) <= _LONGEST_IN_TITLE else title[: _LONGEST_IN_TITLE - 1].rstrip() + "…"
