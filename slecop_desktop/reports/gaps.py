"""Gaps: seats by grade band and discipline; where there are none."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import TYPE_CHECKING, Any

from slecop_desktop.records.vocabularies_people import GRADE_BANDS, GRADE_ORDER
from slecop_desktop.reports.baselines import Baseline, chosen, read_baselines
from slecop_desktop.reports.participation import offering_table
from slecop_desktop.reports.period import Period
from slecop_desktop.reports.table import Cell, Chart, Column, Form, Options, Report, ReportResult, Row, Table, total
from slecop_desktop.texts import N_, _, ngettext

if TYPE_CHECKING:
    import sqlalchemy as sa

    from slecop_desktop.store import Store

TITLE = N_("Gaps")
DEFINITION = N_(
    "Seats of the offerings that run in the period and are not cancelled, by discipline and by the grades that their "
    "program is for. 0 means that nothing is offered there. A program for several disciplines or grade bands has its "
    "seats in each of them, so the cells do not add up. Place: the town of the site, else its name. Seats per 1,000 "
    "youth: seats for a grade band / young people of its grades in the community, by the community numbers named below."
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
        for discipline in disciplines_of(offering):
            for band in bands_of(offering.grade_low, offering.grade_high):
                places.setdefault((discipline, band), []).append(offering)
    baseline = chosen(read_baselines(connection, store), options.baseline)
    tables = [_table(store, places, running), *_place_tables(store, running)]
    if baseline is not None and "grade" in baseline.groups:
        tables.insert(1, _per_thousand(tables[0], baseline))
    without = sum(1 for o in running if o.capacity is None)
    missing = ngettext(
        "{n} offering has no seats given and is missing here.",
        "{n} offerings have no seats given and are missing here.",
        without,
    ).format(n=without)
    chart = Chart("gaps", tuple(key for key, _label, _grades in GRADE_BANDS), stacked=True)
    return ReportResult("gaps", _(TITLE), _(DEFINITION), period, tuple(tables), (missing,) if without else (), chart)


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

    def cells(wanted: list[list[Any]]) -> tuple[Cell, ...]:
        return tuple(map(_seats, wanted))

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


def place_of(offering: Any) -> str:
    """Where an offering is: the town of its site, else the site's name; ''."""
    return offering.city or offering.site_name or ""


def disciplines_of(offering: Any) -> list[str]:
    """The disciplines of its program; ['any'] where none is given."""
    return str(offering.disciplines or ANY).split(";")


def _seats(found: Iterable[Any]) -> Cell:
    found = list(found)
    return total(sum(o.capacity or 0 for o in found), "offerings", [o.id for o in found])


def _place_tables(store: Store, running: list[Any]) -> list[Table]:
    """Seats by place and grade band, by place and discipline, and by all three."""
    bands = [*((key, _(label)) for key, label, _grades in GRADE_BANDS), (ANY, _("No grades given"))]
    used = {code for o in running for code in disciplines_of(o)}
    labels = {row.code: row.label for row in store.codes("discipline")} | {ANY: _("No discipline given")}
    disciplines = [(c, labels.get(c, c)) for c in [*labels, *sorted(used - set(labels))] if c in used]
    places = [
        (place, place or _("No place given")) for place in sorted({place_of(o) for o in running}, key=_last_if_empty)
    ]

    in_bands = {o.id: set(bands_of(o.grade_low, o.grade_high)) for o in running}
    in_disciplines = {o.id: set(disciplines_of(o)) for o in running}

    def by_grade(key: str, label: str, here: list[Any]) -> Row:
        cells = [_seats(o for o in here if band in in_bands[o.id]) for band, _label in bands]
        return Row(key, label, (*cells, _seats(here)))

    def by_discipline(key: str, label: str, here: list[Any]) -> Row:
        cells = [_seats(o for o in here if code in in_disciplines[o.id]) for code, _label in disciplines]
        return Row(key, label, (*cells, _seats(here)))

    by_place = {place: [o for o in running if place_of(o) == place] for place, _label in places}
    by_band = [by_grade(place or "none", label, by_place[place]) for place, label in places]
    by_code = [by_discipline(place or "none", label, by_place[place]) for place, label in places]
    cube: list[Row] = []
    for place, label in places:
        for code, words in disciplines:
            here = [o for o in by_place[place] if code in in_disciplines[o.id]]
            cube.append(
                by_grade(
                    f"{place or 'none'}|{code}", _("{place} · {discipline}").format(place=label, discipline=words), here
                )
            )
    last = Column("all", _("Seats of different offerings"), Form.SUM)
    band_columns = (*(Column(key, label, Form.SUM) for key, label in bands), last)
    code_columns = (*(Column(key, label, Form.SUM) for key, label in disciplines), last)
    return [
        Table("places", _("Seats by place and grade"), _("Place"), band_columns, tuple(by_band)),
        Table("places_disciplines", _("Seats by place and discipline"), _("Place"), code_columns, tuple(by_code)),
        Table("cube", _("Seats by place, discipline and grade"), _("Place and discipline"), band_columns, tuple(cube)),
    ]


def _last_if_empty(place: str) -> tuple[bool, str]:
    return not place, place.casefold()


def _per_thousand(seats: Table, baseline: Baseline) -> Table:
    """The same seats per 1,000 young people of the grades of each band."""
    youth = {
        key: sum(baseline.groups["grade"].get(grade, (0, []))[0] for grade in grades)
        for key, _label, grades in GRADE_BANDS
    }
    records = {
        key: [i for grade in grades for i in baseline.groups["grade"].get(grade, (0, []))[1]]
        for key, _label, grades in GRADE_BANDS
    }
    columns = tuple(c for c in seats.columns if youth.get(c.key))
    places = [n for n, c in enumerate(seats.columns) if youth.get(c.key)]
    rows = [
        Row(row.key, row.label, tuple(_rate(row.cells[n], youth[seats.columns[n].key]) for n in places))
        for row in seats.rows
    ]
    community = tuple(total(youth[c.key], "baselines", records[c.key]) for c in columns)
    rows.append(Row("community", _("Young people in the community"), community))
    note = _("Community: {source}.").format(source=baseline.label)
    made = tuple(Column(c.key, c.label, Form.NUMBER) for c in columns)
    return Table("per_thousand", _("Seats per 1,000 youth"), _("Discipline"), made, tuple(rows), note)


def _rate(cell: Cell, youth: int) -> Cell:
    return Cell(1000 * int(cell.value or 0) / youth, Form.NUMBER, cell.evidence)


REPORT = Report("gaps", TITLE, DEFINITION, run)
