"""The handover sheet: what whoever comes next has to know of this file, on one or two pages.

No young person is named on it. It stands as of today; the period and the choices of other reports change nothing.
"""

from __future__ import annotations

import datetime as dt
from array import array
from collections import Counter
from typing import TYPE_CHECKING, Any

from slecop_desktop.records import schoolyear
from slecop_desktop.reports import handover_people
from slecop_desktop.reports.handover_people import show_day
from slecop_desktop.reports.period import Period, program_year
from slecop_desktop.reports.table import Cell, Column, Evidence, Form, Options, Report, ReportResult, Row, Table, text
from slecop_desktop.services import home, today
from slecop_desktop.services.home import Export
from slecop_desktop.texts import N_, _, ngettext

if TYPE_CHECKING:
    import sqlalchemy as sa

    from slecop_desktop.store import Store

TITLE = N_("Handover sheet")
DEFINITION = N_(
    "For whoever comes next: what is in this file, what is due, who knows what, and where things are. No young person "
    "is named here."
)
KINDS = (
    "youth", "adults", "households", "consents", "partners", "contacts", "sites", "programs", "offerings", "sessions",
    "enrollments", "attendance", "reach_events", "notes",
)  # fmt: skip
"""The kinds of record that are counted."""

_FOLLOW_UPS = "follow_up_date <= date(:today, '+14 days') AND archived IS NULL"
_WAITING = "status = 'WAITLISTED' AND archived IS NULL"
_OPEN = "done_on IS NULL AND archived IS NULL"
_MORE_DUE = (
    ("waiting", N_("Youth on a waitlist"), "enrollments", _WAITING),
    ("follow_ups", N_("Follow-ups of notes, due within 14 days"), "notes", _FOLLOW_UPS),
    ("tasks", N_("Open tasks"), "tasks", _OPEN),
)
_MOST_TASKS, _MOST_YEARS, _MOST_FIELDS = 6, 4, 12


def run(connection: sa.Connection, store: Store, _period: Period, _options: Options) -> ReportResult:
    """The sheet as of today."""
    tables = (
        _due(connection, store),
        _in_the_file(connection, store),
        _tasks(connection),
        _years(connection, store),
        handover_people.partners(connection, store),
        handover_people.educators(connection, store),
        handover_people.writers(connection, store),
        _places(connection, store),
    )
    note = _("As of {day}.").format(day=show_day(store.today.isoformat()))
    shown = tuple(table for table in tables if table.rows)
    return ReportResult("handover", _(TITLE), _(DEFINITION), program_year(store), shown, (note,))


REPORT = Report("handover", TITLE, DEFINITION, run)


def _counted(connection: sa.Connection, kind: str, where: str, parameters: dict[str, Any] | None = None) -> Cell:
    """How many rows of a kind there are, with the way to them."""
    given = parameters or {}
    number = connection.exec_driver_sql(f"SELECT count(*) FROM {kind} WHERE {where}", given).scalar_one()
    sql = f"SELECT id FROM {kind} WHERE {where} ORDER BY id"
    return Cell(int(number), Form.COUNT, Evidence(kind, sql=sql, parameters=given))


def _in_the_file(connection: sa.Connection, store: Store) -> Table:
    rows: list[Row] = []
    for kind in KINDS:
        cells = (_counted(connection, kind, "archived IS NULL"), _counted(connection, kind, "archived IS NOT NULL"))
        if cells[0].value or cells[1].value:
            rows.append(Row(kind, _(store.records[kind].label), cells))
    columns = (Column("n", _("Number")), Column("archived", _("Archived")))
    return Table("file", _("What is in this file"), _("Kind of record"), columns, tuple(rows), beside=True)


def _years(connection: sa.Connection, store: Store) -> Table:
    """What each program year has, the newest first."""
    start = str(store.profile.get("program_year_start") or "07-01")
    youth: Counter[str] = Counter()
    rows: Any = connection.exec_driver_sql(
        "SELECT school_year, count(DISTINCT youth) FROM school_years WHERE archived IS NULL AND school_year IS NOT NULL"
        " GROUP BY school_year"
    )
    for label, number in rows:
        youth[str(label)] += int(number)
    offerings = _by_year(connection, start, "offerings", "start_date", "archived IS NULL")
    held = _by_year(connection, start, "sessions", "date", "archived IS NULL AND status = 'HELD'")
    labels = sorted({*youth, *offerings, *held}, reverse=True)[:_MOST_YEARS]
    made = (
        Row(label, label, tuple(Cell(found[label], Form.NUMBER) for found in (youth, offerings, held)))
        for label in labels
    )
    columns = (
        Column("youth", _("Youth"), Form.NUMBER),
        Column("offerings", _("Offerings"), Form.NUMBER),
        Column("sessions", _("Sessions held"), Form.NUMBER),
    )
    return Table("years", _("The years it covers"), _("Program year"), columns, tuple(made), beside=True)


def _by_year(connection: sa.Connection, start: str, kind: str, date: str, where: str) -> Counter[str]:
    found: Counter[str] = Counter()
    sql = f"SELECT {date}, count(*) FROM {kind} WHERE {date} IS NOT NULL AND {where} GROUP BY {date}"
    rows: Any = connection.exec_driver_sql(sql)
    for day, number in rows:
        found[schoolyear.school_year(dt.date.fromisoformat(day), start)] += int(number)
    return found


def _due(connection: sa.Connection, store: Store) -> Table:
    rows: list[Row] = []
    for item in today.attention(store, connection):
        if item.id != "today":
            ids = array("q", today.ids_of(store, connection, item.id))
            rows.append(Row(item.id, item.label, (Cell(item.count, Form.COUNT, Evidence(item.kind, ids)),)))
    parameters = {"today": store.today.isoformat()}
    for key, label, kind, where in _MORE_DUE:
        cell = _counted(connection, kind, where, parameters if ":today" in where else None)
        if cell.value and key not in {row.key for row in rows}:
            rows.append(Row(key, _(label), (cell,)))
    note = _("Home lists all of it; each line opens the records it counts.")
    return Table("due", _("What is due"), _("What waits for somebody"), (Column("n", _("Number")),), tuple(rows), note)


def _tasks(connection: sa.Connection) -> Table:
    rows: Any = connection.exec_driver_sql(
        f"SELECT id, title, due_date, who FROM tasks WHERE {_OPEN} ORDER BY due_date IS NULL, due_date, id"
    ).all()
    made = [Row(str(r.id), r.title, (text(show_day(r.due_date)), text(r.who or ""))) for r in rows[:_MOST_TASKS]]
    left = len(rows) - len(made)
    words = ngettext("{n} more task stands on Home.", "{n} more tasks stand on Home.", left)
    note = words.format(n=left) if left > 0 else ""
    columns = (Column("due", _("Due"), Form.TEXT), Column("who", _("Who does it"), Form.TEXT))
    return Table("tasks", _("Open tasks, the next first"), _("Task"), columns, tuple(made), note)


def _given_out(export: Export | None) -> str:
    return " · ".join(part for part in (export.file, show_day(export.day), export.who) if part) if export else ""


def _places(connection: sa.Connection, store: Store) -> Table:
    """Where things are; of the file only its name, for the sheet may be read by others."""
    first, _last = store.year_span()
    own = [_(f.label) for record in store.records.values() for f in record.fields if f.custom]
    brought: Any = connection.exec_driver_sql(
        "SELECT title, at, who FROM step WHERE origin = 'import' AND kind = 'do' AND state = 'done'"
        " ORDER BY id DESC LIMIT 1"
    ).first()
    left = {origin: home.last_export(connection, origin) for origin in ("ties", "workbook")}
    lines = [
        ("name", _("The file"), store.path.name),
        ("folder", _("Where it lies"), _("Settings, About: “Where it is”")),
        ("year", _("First day of the program year"), show_day(first.isoformat())),
        ("import", _("Last workbook brought in"), f"{brought.title} · {show_day(brought.at[:10])}" if brought else ""),
        ("ties", _("Last workbook for TIES"), _given_out(left["ties"])),
        ("workbook", _("Last workbook of records"), _given_out(left["workbook"])),
        ("own", _("Own fields"), ", ".join(own[:_MOST_FIELDS]) + (" …" if len(own) > _MOST_FIELDS else "")),
        ("dictionary", _("What every field means"), _("Exchange, “Save everything…”: the sheet “Dictionary”")),
        ("guide", _("How things are done"), _("F1 in the window: the guide for coordinators")),
    ]
    rows = tuple(Row(key, label, (text(words),)) for key, label, words in lines if words)
    return Table("places", _("Where things are"), _("What"), (Column("where", _("Where, or which"), Form.TEXT),), rows)
