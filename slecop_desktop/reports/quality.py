"""Data quality: what is missing, what looks wrong, how far the other reports can be trusted."""

from __future__ import annotations

import json
from array import array
from typing import TYPE_CHECKING

from slecop_desktop import __version__
from slecop_desktop.regional import show_date
from slecop_desktop.reports.attendance import TOOK_SEAT
from slecop_desktop.reports.disclosure import threshold
from slecop_desktop.reports.participation import (
    MINUTES,
    enrolled,
    marks_evidence,
    parts,
    reached,
    scope_sql,
)
from slecop_desktop.reports.period import Period, school_year_of
from slecop_desktop.reports.scope import grade_sql
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
    percent,
    text,
    total,
)
from slecop_desktop.services import consent, quality
from slecop_desktop.services.duplicates import KINDS, OPEN_PAIRS, was_looked_for
from slecop_desktop.services.rules import RULES, Level
from slecop_desktop.store.engine import SCHEMA_VERSION
from slecop_desktop.texts import N_, _

if TYPE_CHECKING:
    import sqlalchemy as sa

    from slecop_desktop.store import Store

TITLE = N_("Data quality")
DEFINITION = N_(
    "Missing: youth reached in the period, partners, programs and offerings of which something that the reports need "
    "is not recorded, with the share of those looked at. Findings: records of the whole file that break a rule; each "
    "rule says what it means. Unresolved duplicates: pairs of records that may be one, as the last look through the "
    "file found them, without those that somebody called different; records are those in the pairs, each once."
)
_LEVELS = {Level.ERROR: N_("Error"), Level.WARNING: N_("Warning"), Level.INFO: N_("To do")}
_YOUTH = (
    ("birth_date", N_("Youth: date of birth"), "y.birth_date IS NULL AND y.birth_year IS NULL"),
    ("sex", N_("Youth: sex"), "coalesce(y.sex, 'NotSelected') = 'NotSelected'"),
    ("race", N_("Youth: race and ethnicity"), "coalesce(y.race, 'UNKNOWN') = 'UNKNOWN'"),
    ("grade", N_("Youth: grade"), "{grade} IS NULL"),
    ("school", N_("Youth: school"), "NOT EXISTS (SELECT 1 {year} AND sy.school IS NOT NULL)"),
)
_YEAR = "FROM school_years sy WHERE sy.youth = y.id AND sy.school_year = :label AND sy.archived IS NULL"
_OTHERS = (
    ("partners", "sector", N_("Partners: sector"), "sector IS NULL"),
    ("partners", "engagement_level", N_("Partners: engagement"), "engagement_level IS NULL"),
    ("programs", "disciplines", N_("Programs: disciplines"), "coalesce(disciplines, '') = ''"),
    ("programs", "grade_low", N_("Programs: grades"), "grade_low IS NULL AND grade_high IS NULL"),
    ("offerings", "capacity", N_("Offerings: seats"), "capacity IS NULL"),
    ("offerings", "site", N_("Offerings: site"), "site IS NULL"),
)


def run(connection: sa.Connection, store: Store, period: Period, options: Options) -> ReportResult:
    """What is missing and what looks wrong."""
    tables = (
        _missing(connection, store, period, options),
        _sessions(connection, store, period, options),
        _consents(connection, store, period, options),
        _findings(connection, store),
        _duplicates(connection, store),
    )
    chart = Chart("missing", ("share",))
    note = _(
        "As of {day}. Counts of people below {n} are hidden in what leaves. SLECoP Desktop {version}, file of version "
        "{schema}."
    )
    told = note.format(day=show_date(store.today), n=threshold(store), version=__version__, schema=SCHEMA_VERSION)
    notes = (told,)
    if not all(was_looked_for(connection, store, kind) for kind in KINDS):
        notes += (_("Records that may be one were not looked for in this file yet; the window does so after opening."),)
    return ReportResult("data_quality", _(TITLE), _(DEFINITION), period, tables, notes, chart)


def _sessions(connection: sa.Connection, store: Store, period: Period, options: Options) -> Table:
    """Sessions of the period whose day is over: was attendance taken, and of whom."""
    marked = "SELECT 1 FROM attendance m WHERE m.session = s.id AND m.status IS NOT NULL AND m.archived IS NULL"
    sql = (
        "SELECT s.id, s.status = 'CANCELLED', coalesce(s.headcount, 0) > 0,"
        f" EXISTS ({marked}) FROM sessions s JOIN offerings o ON o.id = s.offering JOIN programs p ON p.id = o.program"
        f" WHERE s.archived IS NULL AND s.date BETWEEN :start AND :end AND s.date < :today{scope_sql(options)}"
    )
    groups: dict[str, list[int]] = {"taken": [], "heads": [], "not_taken": [], "cancelled": []}
    given = {**period.parameters, "today": store.today.isoformat()}
    for key, cancelled, heads, taken in connection.exec_driver_sql(sql, given):
        groups["cancelled" if cancelled else "taken" if taken else "heads" if heads else "not_taken"].append(key)
    every = [key for ids in groups.values() for key in ids]
    labels = {
        "taken": _("Attendance taken"),
        "heads": _("Heads counted only"),
        "not_taken": _("Attendance not taken"),
        "cancelled": _("Cancelled"),
    }
    rows = [
        Row(key, labels[key], (count("sessions", ids), percent(len(ids), len(every), "sessions", ids)))
        for key, ids in groups.items()
    ]
    rows.append(Row("total", _("Total"), (count("sessions", every), Cell(None, Form.PERCENT)), tuple(groups)))
    columns = (Column("n", _("Sessions")), Column("share", _("Share"), Form.PERCENT))
    return Table("sessions", _("Sessions that are over"), _("Attendance"), columns, tuple(rows))


def _consents(connection: sa.Connection, store: Store, period: Period, options: Options) -> Table:
    """Youth with a seat in the period: who has which consent in force today."""
    youth = {seat.youth for seat in enrolled(connection, period, options, TOOK_SEAT)}
    state = consent.states_of_every_kind(connection, youth, store.today.isoformat())
    rows: list[Row] = []
    for code in store.codes("consent_kind", active_only=True):
        of_kind = state.get(code.code, {})
        given = {key for key in youth if of_kind.get(key) == "GIVEN"}
        asked = {key for key in youth if key in of_kind} - given
        share = percent(len(given), len(youth), "youth", given)
        counts = (count("youth", given), count("youth", asked), count("youth", youth - given - asked), share)
        rows.append(Row(code.code, code.label, counts))
    columns = (
        Column("given", _("Given"), people=True),
        Column("other", _("Asked for, refused or run out"), people=True),
        Column("none", _("Nothing on record"), people=True),
        Column("share", _("Covered"), Form.PERCENT, follows=("given",)),
    )
    return Table("consents", _("Consents of youth with a seat"), _("Consent"), columns, tuple(rows))


def _missing(connection: sa.Connection, store: Store, period: Period, options: Options) -> Table:
    found = parts(connection, store, period, options)
    youth = reached(found)
    given = {"label": school_year_of(store, period), "reached": json.dumps(sorted(youth))}
    rows: list[Row] = []
    for key, name, condition in _YOUTH:
        sql = (
            "SELECT y.id FROM json_each(:reached) r CROSS JOIN youth y ON y.id = r.value"
            f" WHERE {condition.replace('{year}', _YEAR).replace('{grade}', grade_sql(store, period))}"
        )
        ids = set(connection.exec_driver_sql(sql, given).scalars())
        rows.append(_missing_row(f"youth.{key}", _(name), "youth", ids, youth))
    for kind, key, name, condition in _OTHERS:
        every = set(connection.exec_driver_sql(f"SELECT id FROM {kind} WHERE archived IS NULL").scalars())
        sql = f"SELECT id FROM {kind} WHERE archived IS NULL AND {condition}"
        ids = set(connection.exec_driver_sql(sql).scalars())
        rows.append(_missing_row(f"{kind}.{key}", _(name), kind, ids, every))
    marks = marks_evidence(period, options, condition=f"{MINUTES} = 0")
    unknown = len(marks.read(connection))
    every = sum(part.marks for part in found)
    share = Cell(unknown / every if every else None, Form.PERCENT, marks, unknown, every)
    row = (Cell(unknown, Form.COUNT, marks), Cell(every, Form.SUM, marks_evidence(period, options)), share)
    rows.append(Row("attendance.minutes", _("Attended, but for how long?"), row))
    columns = (
        Column("missing", _("Missing")),
        Column("of", _("Of"), Form.SUM),
        Column("share", _("Share"), Form.PERCENT),
    )
    return Table("missing", _("Missing"), _("What"), columns, tuple(rows))


def _missing_row(key: str, label: str, kind: str, ids: set[int], every: set[int]) -> Row:
    of = total(len(every), kind, every)
    return Row(key, label, (count(kind, ids), of, percent(len(ids), len(every), kind, ids)))


def _findings(connection: sa.Connection, store: Store) -> Table:
    rows: list[Row] = []
    broken = quality.ids_of_every(connection, store)
    for rule in RULES:
        ids = broken[rule.id]
        if ids:
            cells = (text(_(_LEVELS[rule.level])), text(_(rule.sentence)), count(rule.kind, ids))
            rows.append(Row(rule.id, _(rule.label), cells))
    columns = (
        Column("level", _("Level"), Form.TEXT),
        Column("meaning", _("What it means"), Form.TEXT),
        Column("n", _("Records")),
    )
    return Table("findings", _("Findings"), _("Rule"), columns, tuple(rows))


def _duplicates(connection: sa.Connection, store: Store) -> Table:
    """Pairs that were found and that nobody has called different, and the records that are in them."""
    rows: list[Row] = []
    for kind in KINDS:
        if was_looked_for(connection, store, kind):
            record = store.records[kind]
            sql = OPEN_PAIRS.format(kind=kind, number=record.number)
            pairs = connection.exec_driver_sql(f"SELECT one, other FROM {sql}").all()
            ids = {key for pair in pairs for key in pair}
            cells = (count(kind, ids), Cell(len(pairs), Form.SUM, Evidence(kind, array("q", sorted(ids)))))
            rows.append(Row(kind, _(record.label), cells))
    columns = (Column("records", _("Records")), Column("n", _("Pairs"), Form.SUM))
    return Table("duplicates", _("Unresolved duplicates"), _("What"), columns, tuple(rows))


REPORT = Report("data_quality", TITLE, DEFINITION, run)
