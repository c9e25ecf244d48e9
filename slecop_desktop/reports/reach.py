"""Reach: how many different youth, how often, for how long; heads and kits on lines of their own."""

from __future__ import annotations

from array import array
from typing import TYPE_CHECKING

from slecop_desktop.reports.participation import (
    Part,
    duplicate_pairs,
    enrolled,
    marks_evidence,
    offering_table,
    parts,
    reached,
    scope_sql,
)
from slecop_desktop.reports.period import Period
from slecop_desktop.reports.table import (
    Cell,
    Chart,
    Column,
    Evidence,
    Form,
    Options,
    Report,
    ReportResult,
    Row,
    Table,
    count,
    total,
)
from slecop_desktop.texts import N_, _, ngettext

if TYPE_CHECKING:
    import sqlalchemy as sa

    from slecop_desktop.store import Store

TITLE = N_("Reach")
DEFINITION = N_(
    "Youth reached: different youth with at least one attended minute in the period, each counted once. "
    "Participations: different pairs of youth and offering. Contact hours: the attended minutes of all of them, added "
    "up and divided by 60 once. Attended means present, late or left early, in a session that was not cancelled. "
    "Enrolled with 0 hours: youth who held a seat in the period and have no attended minute in it. Head counts and "
    "kits count people who are not known by name, so they stand apart and are never added to the others."
)


def run(connection: sa.Connection, store: Store, period: Period, options: Options) -> ReportResult:
    """The reach of the period."""
    found = parts(connection, store, period, options)
    offerings = offering_table(connection, options)
    tables = (
        _headline(connection, period, options, found),
        _by_program(period, options, found, {key: (o.program, o.program_name) for key, o in offerings.items()}),
        *((heads(connection, period, options), kits(connection, period, options)) if not options.who else ()),
    )
    chart = Chart("programs", ("youth",))
    return ReportResult("reach", _(TITLE), _(DEFINITION), period, tables, _notes(connection, found, options), chart)


def _headline(connection: sa.Connection, period: Period, options: Options, found: list[Part]) -> Table:
    youth = reached(found)
    pairs = len({(part.offering, part.youth) for part in found if part.minutes > 0})
    seats = {e.youth for e in enrolled(connection, period, options)}
    marks = marks_evidence(period, options)
    hours = Cell(sum(p.minutes for p in found), Form.MINUTES, marks)
    rows = (
        Row("youth", _("Youth reached"), (count("youth", youth),)),
        Row("participations", _("Participations"), (total(pairs, "youth", youth),), follows="youth"),
        Row("hours", _("Contact hours"), (hours,), follows="youth"),
        Row("zero", _("Enrolled with 0 hours"), (count("youth", seats - youth),)),
    )
    return Table("reach", _("Youth known by name"), _("Measure"), (Column("n", _("Number"), people=True),), rows)


def _by_program(period: Period, options: Options, found: list[Part], program_of: dict[int, tuple[int, str]]) -> Table:
    youth: dict[tuple[int, str], set[int]] = {}
    pairs: dict[tuple[int, str], set[tuple[int, int]]] = {}
    minutes: dict[tuple[int, str], int] = {}
    for part in found:
        program = program_of[part.offering]
        minutes[program] = minutes.get(program, 0) + part.minutes
        if part.minutes > 0:
            youth.setdefault(program, set()).add(part.youth)
            pairs.setdefault(program, set()).add((part.offering, part.youth))
    rows: list[Row] = []
    for program in sorted(youth, key=lambda p: (p[1].casefold(), p[0])):
        marks = marks_evidence(period, options, condition=f"o.program = {program[0]}")
        cells = (
            count("youth", youth[program]),
            total(len(pairs[program]), "youth", youth[program]),
            Cell(minutes[program], Form.MINUTES, marks),
        )
        rows.append(Row(str(program[0]), program[1], cells))
    columns = (
        Column("youth", _("Youth"), people=True),
        Column("participations", _("Participations"), Form.SUM, follows=("youth",)),
        Column("hours", _("Contact hours"), Form.MINUTES, follows=("youth",)),
    )
    note = _("A youth in two programs stands in both: the youth of the programs do not add up to the youth reached.")
    return Table("programs", _("By program"), _("Program"), columns, tuple(rows), note)


def event_scope(options: Options) -> str:
    """The conditions of the options on reach events; starts with AND, or is empty."""
    programs, sites = (", ".join(str(int(i)) for i in ids) for ids in (options.programs, options.sites))
    return (
        (f" AND program IN ({programs})" if programs else "")
        + (f" AND site IN ({sites})" if sites else "")
        + (" AND program IN (SELECT id FROM programs WHERE grant_funded = 1)" if options.grant_only else "")
    )


def heads(connection: sa.Connection, period: Period, options: Options) -> Table:
    """People who were counted but not named: at events and in sessions kept by head count."""
    rows: list[Row] = []
    for column, label in (
        ("youth_count", _("Youth at events")),
        ("adult_count", _("Adults at events")),
        ("family_count", _("Families at events")),
    ):
        rows.append(Row(column, label, (_sum(connection, period, options, column),)))
    scope = " AND offering IN (SELECT o.id FROM offerings o JOIN programs p ON p.id = o.program WHERE 1{})"
    sql = (
        "SELECT id, headcount FROM sessions WHERE date BETWEEN :start AND :end AND headcount > 0 AND archived IS NULL"
        " AND coalesce(status, '') <> 'CANCELLED'" + scope.format(scope_sql(options)) + " ORDER BY id"
    )
    found = connection.exec_driver_sql(sql, period.parameters).all()
    rows.append(
        Row(
            "sessions",
            _("Heads counted in sessions"),
            (total(sum(r[1] for r in found), "sessions", [r[0] for r in found]),),
        )
    )
    note = _("One person may be counted at several events: head counts are visits, not different people.")
    return Table(
        "heads", _("Head counts"), _("Counted"), (Column("n", _("Number"), Form.SUM, people=True),), tuple(rows), note
    )


def kits(connection: sa.Connection, period: Period, options: Options) -> Table:
    """Things given out."""
    rows = (Row("kits", _("Kits or materials given out"), (_sum(connection, period, options, "kits"),)),)
    return Table("kits", _("Kits and materials"), _("Given out"), (Column("n", _("Number"), Form.SUM),), rows)


def _sum(connection: sa.Connection, period: Period, options: Options, column: str) -> Cell:
    sql = (
        f"SELECT id, {column} FROM reach_events WHERE date BETWEEN :start AND :end AND {column} > 0"
        f" AND archived IS NULL{event_scope(options)} ORDER BY id"
    )
    found = connection.exec_driver_sql(sql, period.parameters).all()
    evidence = Evidence("reach_events", array("q", (row[0] for row in found)))
    return Cell(sum(row[1] for row in found), Form.SUM, evidence)


def _notes(connection: sa.Connection, found: list[Part], options: Options) -> tuple[str, ...]:
    notes: list[str] = []
    if options.who:
        notes.append(
            _("Head counts and kits are left out: of people who are not known by name nobody knows the grade.")
        )
    pairs = duplicate_pairs(connection)
    if pairs:
        notes.append(
            ngettext(
                "{n} pair of youth has the same name and birth date: if they are one person, reach is too high.",
                "{n} pairs of youth have the same name and birth date: if they are one person, reach is too high.",
                pairs,
            ).format(n=pairs)
        )
    unknown = {part.youth for part in found if not part.minutes} - reached(found)
    if unknown:
        notes.append(
            ngettext(
                "{n} youth was there, but neither mark nor session says for how long; not counted as reached.",
                "{n} youth were there, but neither mark nor session says for how long; not counted as reached.",
                len(unknown),
            ).format(n=len(unknown))
        )
    return tuple(notes)


REPORT = Report("reach", TITLE, DEFINITION, run)
