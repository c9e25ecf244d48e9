"""Data quality: what is missing, what looks wrong, how far the other reports can be trusted."""

from __future__ import annotations

from array import array
from typing import TYPE_CHECKING

from slecop_desktop.reports.participation import MINUTES, duplicate_pairs, marks_evidence, parts, reached
from slecop_desktop.reports.period import Period, school_year_of
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
)
from slecop_desktop.services import quality
from slecop_desktop.services.rules import RULES, Level
from slecop_desktop.texts import N_, _

if TYPE_CHECKING:
    import sqlalchemy as sa

    from slecop_desktop.store import Store

TITLE = N_("Data quality")
DEFINITION = N_(
    "Missing: youth reached in the period, partners, programs and offerings of which something that the reports need "
    "is not recorded, with the share of those looked at. Findings: records of the whole file that break a rule; each "
    "rule says what it means. Unresolved duplicates: pairs of youth with the same name and date of birth."
)
_LEVELS = {Level.ERROR: N_("Error"), Level.WARNING: N_("Warning"), Level.INFO: N_("To do")}
_YOUTH = (
    ("birth_date", N_("Youth: date of birth"), "y.birth_date IS NULL AND y.birth_year IS NULL"),
    ("sex", N_("Youth: sex"), "coalesce(y.sex, 'NotSelected') = 'NotSelected'"),
    ("race", N_("Youth: race and ethnicity"), "coalesce(y.race, 'UNKNOWN') = 'UNKNOWN'"),
    ("grade", N_("Youth: grade"), "NOT EXISTS (SELECT 1 {year} AND sy.grade > '')"),
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
    tables = (_missing(connection, store, period, options), _findings(connection, store), _duplicates(connection))
    chart = Chart("missing", ("share",))
    return ReportResult("data_quality", _(TITLE), _(DEFINITION), period, tables, (), chart)


def _missing(connection: sa.Connection, store: Store, period: Period, options: Options) -> Table:
    found = parts(connection, store, period, options)
    youth = reached(found)
    label = {"label": school_year_of(store, period)}
    rows: list[Row] = []
    for key, name, condition in _YOUTH:
        sql = f"SELECT y.id FROM youth y WHERE {condition.replace('{year}', _YEAR)}"
        ids = youth.intersection(connection.exec_driver_sql(sql, label).scalars())
        rows.append(_missing_row(f"youth.{key}", _(name), "youth", ids, len(youth)))
    for kind, key, name, condition in _OTHERS:
        every = connection.exec_driver_sql(f"SELECT count(*) FROM {kind} WHERE archived IS NULL").scalar_one()
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


def _missing_row(key: str, label: str, kind: str, ids: set[int], every: int) -> Row:
    return Row(key, label, (count(kind, ids), Cell(every, Form.SUM), percent(len(ids), every, kind, ids)))


def _findings(connection: sa.Connection, store: Store) -> Table:
    rows: list[Row] = []
    for rule in RULES:
        ids = quality.ids_of(connection, store, rule.id)
        if ids:
            cells = (text(_(_LEVELS[rule.level])), text(_(rule.sentence)), count(rule.kind, ids))
            rows.append(Row(rule.id, _(rule.label), cells))
    columns = (
        Column("level", _("Level"), Form.TEXT),
        Column("meaning", _("What it means"), Form.TEXT),
        Column("n", _("Records")),
    )
    return Table("findings", _("Findings"), _("Rule"), columns, tuple(rows))


def _duplicates(connection: sa.Connection) -> Table:
    sql = (
        "SELECT id FROM (SELECT id, count(*) OVER (PARTITION BY sort_name, birth_date) AS n FROM youth"
        " WHERE archived IS NULL AND birth_date IS NOT NULL) WHERE n > 1 ORDER BY id"
    )
    ids = array("q", connection.exec_driver_sql(sql).scalars())
    pairs = Cell(duplicate_pairs(connection), Form.SUM, Evidence("youth", ids))
    row = Row("pairs", _("Pairs with the same name and date of birth"), (pairs,))
    return Table("duplicates", _("Unresolved duplicates"), _("What"), (Column("n", _("Pairs"), Form.SUM),), (row,))


REPORT = Report("data_quality", TITLE, DEFINITION, run)
