"""Gaps: seats by grade band and discipline; where there are none."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING, Any

from slecop_desktop.records.vocabularies_people import GRADE_BANDS, GRADE_ORDER
from slecop_desktop.reports.participation import offering_table
from slecop_desktop.reports.period import Period
from slecop_desktop.reports.table import Chart, Column, Form, Options, Report, ReportResult, Row, Table, total
from slecop_desktop.texts import N_, _, ngettext

if TYPE_CHECKING:
    import sqlalchemy as sa

    from slecop_desktop.store import Store

TITLE = N_("Gaps")
DEFINITION = N_(
    "Seats of the offerings that run in the period and are not cancelled, by discipline and by the grades that their "
    "program is for. 0 means that nothing is offered there. A program for several disciplines or grade bands has its "
    "seats in each of them, so the cells do not add up."
)
ANY = "any"


def run(connection: sa.Connection, store: Store, period: Period, options: Options) -> ReportResult:
    """Seats by discipline and grade band."""
    start, end = period.start.isoformat(), period.end.isoformat()
    running = [
        o
        for o in offering_table(connection, options).values()
        if o.status != "CANCELLED" and (o.start_date or "") <= end and (o.end_date or "9999") >= start
    ]
    places: dict[tuple[str, str], list[Any]] = {}
    for offering in running:
        for discipline in (offering.disciplines or ANY).split(";"):
            for band in bands_of(offering.grade_low, offering.grade_high):
                places.setdefault((discipline, band), []).append(offering)
    table = _table(store, places, running)
    without = sum(1 for o in running if o.capacity is None)
    missing = ngettext(
        "{n} offering has no seats given and is missing here.",
        "{n} offerings have no seats given and are missing here.",
        without,
    ).format(n=without)
    chart = Chart("gaps", tuple(key for key, _label, _grades in GRADE_BANDS), stacked=True)
    return ReportResult("gaps", _(TITLE), _(DEFINITION), period, (table,), (missing,) if without else (), chart)


def bands_of(low: str | None, high: str | None) -> list[str]:
    """The grade bands that a span of grades touches; ['any'] where no grade is given."""
    low, high = low or high, high or low
    if low not in GRADE_ORDER or high not in GRADE_ORDER:
        return [ANY]
    span = set(GRADE_ORDER[GRADE_ORDER.index(low) : GRADE_ORDER.index(high) + 1])
    return [key for key, _label, grades in GRADE_BANDS if span & set(grades)] or [ANY]


def _table(store: Store, places: Mapping[tuple[str, str], list[Any]], running: list[Any]) -> Table:
    bands = [*((key, _(label)) for key, label, _grades in GRADE_BANDS), (ANY, _("No grades given"))]
    disciplines = {row.code: row.label for row in store.codes("discipline", active_only=True)}
    used = {discipline for discipline, _band in places}
    disciplines |= {code: code for code in sorted(used - set(disciplines) - {ANY})}
    disciplines[ANY] = _("No discipline given")

    def cells(wanted: list[list[Any]]) -> tuple[Any, ...]:
        return tuple(total(sum(o.capacity or 0 for o in found), "offerings", [o.id for o in found]) for found in wanted)

    rows: list[Row] = []
    for code, label in disciplines.items():
        here = [places.get((code, band), []) for band, _label in bands]
        different = list({o.id: o for found in here for o in found}.values())
        rows.append(Row(code, label, cells([*here, different])))
    columns = (
        *(Column(band, label, Form.SUM) for band, label in bands),
        Column("all", _("Seats of different offerings"), Form.SUM),
    )
    by_band = [[o for o in running if band in bands_of(o.grade_low, o.grade_high)] for band, _label in bands]
    rows.append(Row("total", _("Seats of different offerings"), cells([*by_band, running])))
    return Table("gaps", _("Seats"), _("Discipline"), columns, tuple(rows))


REPORT = Report("gaps", TITLE, DEFINITION, run)
