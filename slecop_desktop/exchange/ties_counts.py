"""The numbers in the workbook for TIES, suppressed together: what is hidden in one place is hidden in all."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from slecop_desktop.exchange.gate import Audience, allowed_fields
from slecop_desktop.reports import disclosure, dosage, quality, reach
from slecop_desktop.reports.attendance import HELD
from slecop_desktop.reports.formulas import race_single
from slecop_desktop.reports.participation import Enrolled, Part, enrolled, grades, parts
from slecop_desktop.reports.period import Period
from slecop_desktop.reports.save import plain
from slecop_desktop.reports.table import Cell, Column, Form, Options, ReportResult, Row, Table, count
from slecop_desktop.texts import N_, _

if TYPE_CHECKING:
    import sqlalchemy as sa

    from slecop_desktop.store import Store

Number = int | float | str | None
ALL = "all"
BANDS = {
    "0": "0",
    "lt15": "<15",
    "15": "15-44",
    "45": "45-89",
    "90": "90-179",
    "180": "180-269",
    "270": "270+",
    "total": ALL,
}
_EVERYBODY = f"{ALL}.{ALL}"
_ACTIVE = N_("Partner organizations in the stage “Active” today whose main sector is this one.")
_REACH = {
    "youth": N_("Different youth with at least one attended minute in the period, each counted once."),
    "participations": N_("Different pairs of youth and offering with at least one attended minute in the period."),
    "hours": N_("Attended minutes of all youth in the period, added up and divided by 60 once."),
    "zero": N_("Different youth who held a seat in the period and have no attended minute in it."),
}
_HEADS = N_("People counted but not named; one person may be counted at several events. Never add this to learners.")


@dataclass(frozen=True, slots=True)
class Counts:
    """Rows for the sheets; a hidden number is its mark. ``offerings``: id -> enrolled, reached, sessions, hours."""

    headline: list[tuple[Number, ...]]
    offerings: dict[int, tuple[Number, ...]]
    participation: list[tuple[Number, ...]]
    quality: list[tuple[Number, ...]]
    hidden: int
    mark: str


def count_all(connection: sa.Connection, store: Store, period: Period, k: int) -> Counts:
    """Everything that is counted, with counts of people below ``k`` hidden."""
    options = Options()
    found = parts(connection, store, period, options)
    seats = enrolled(connection, period, options)
    reached = reach.run(connection, store, period, options)
    cube = list(_cube(connection, store, period, found, seats))
    sent = [reached.table(key) for key in ("reach", "heads", "kits")]
    tables = [*sent, _offering_table(connection, period, found, seats), *cube]
    done = disclosure.suppress(tables, k, lines=_lines(reached, cube))
    safe = {table.key: table for table in done.tables}
    offerings = {int(row.key): tuple(plain(cell) for cell in row.cells) for row in safe["offerings"].rows}
    checks, hidden = _quality(connection, store, period, k)
    participation = [line for table in cube for line in _participation(safe[table.key])]
    headline = [*_organizations(connection, store, period), *_people(safe)]
    return Counts(headline, offerings, participation, checks, done.hidden + hidden, done.mark)


# -- youth by grade, hours and group ----------------------------------------------------------------------------------


def _cube(
    connection: sa.Connection, store: Store, period: Period, found: Iterable[Part], seats: Iterable[Enrolled]
) -> Iterator[Table]:
    """A table grade by hours for everybody, for each sex, and for each group of race and ethnicity."""
    minutes = {seat.youth: 0 for seat in seats}
    for part in found:
        minutes[part.youth] = minutes.get(part.youth, 0) + part.minutes
    grade_of = grades(connection, store, period)
    yield _grade_table(store, _EVERYBODY, minutes, grade_of)
    people = connection.exec_driver_sql("SELECT id, sex, race FROM youth").fetchall()
    for grouping, group_of in (
        ("sex", {row.id: row.sex or "UNKNOWN" for row in people}),
        ("race", {row.id: race_single(row.race) for row in people}),
    ):
        groups: dict[str, dict[int, int]] = {}
        for youth, total in minutes.items():
            groups.setdefault(group_of[youth], {})[youth] = total
        for group in sorted(groups):
            yield _grade_table(store, f"{grouping}.{group}", groups[group], grade_of)


def _grade_table(store: Store, key: str, minutes: Mapping[int, int], grade_of: Mapping[int, str]) -> Table:
    return Table(key, "", "", dosage.band_columns(), dosage.grade_rows(store, minutes, grade_of))


def _lines(reached: ReportResult, cube: Sequence[Table]) -> Iterator[disclosure.Line]:
    """What adds up between tables: groups to everybody, youth reached and those without hours to all."""
    everybody = cube[0]
    for grouping in ("sex", "race"):
        groups = [table for table in cube if table.key.startswith(f"{grouping}.")]
        for row in everybody.rows:
            for column, total in zip(everybody.columns, row.cells, strict=True):
                members = [_cell(table, row.key, column.key) for table in groups]
                yield [disclosure.place(cell) for cell in members if cell], disclosure.place(total)
    youth = reached.table("reach").cell("youth", "n")
    nothing, total = (everybody.cell("total", column) for column in ("0", "total"))
    yield [disclosure.place(youth), disclosure.place(nothing)], disclosure.place(total)


def _cell(table: Table, row: str, column: str) -> Cell | None:
    return table.cell(row, column) if any(found.key == row for found in table.rows) else None


def _participation(table: Table) -> Iterator[tuple[Number, ...]]:
    """(grouping, group, grade, band, youth) of every cell that is not 0."""
    grouping, group = table.key.split(".", maxsplit=1)
    for row in table.rows:
        for column, cell in zip(table.columns, row.cells, strict=True):
            if cell.hidden or cell.value:
                yield grouping, group, ALL if row.key == "total" else row.key, BANDS[column.key], plain(cell)


# -- offerings --------------------------------------------------------------------------------------------------------


def _offering_table(
    connection: sa.Connection, period: Period, found: Iterable[Part], seats: Iterable[Enrolled]
) -> Table:
    sql = f"SELECT s.offering, count(*) FROM sessions s WHERE s.date BETWEEN :start AND :end AND {HELD} GROUP BY 1"
    held = {row[0]: row[1] for row in connection.exec_driver_sql(sql, period.parameters)}
    with_seat: dict[int, set[int]] = {}
    came: dict[int, set[int]] = {}
    minutes: dict[int, int] = {}
    for seat in seats:
        with_seat.setdefault(seat.offering, set()).add(seat.youth)
    for part in found:
        minutes[part.offering] = minutes.get(part.offering, 0) + part.minutes
        if part.minutes > 0:
            came.setdefault(part.offering, set()).add(part.youth)
    columns = (
        Column("enrolled", "", people=True),
        Column("reached", "", people=True),
        Column("held", "", Form.NUMBER),
        Column("hours", "", Form.MINUTES, follows=("reached",)),
    )
    rows = tuple(
        Row(str(key), "", (
            count("youth", with_seat.get(key, ())),
            count("youth", came.get(key, ())),
            Cell(held.get(key, 0), Form.NUMBER),
            Cell(minutes.get(key, 0), Form.MINUTES),
        ))
        for key in sorted({*held, *with_seat, *minutes})
    )  # fmt: skip
    return Table("offerings", "", "", columns, rows)


# -- headline ---------------------------------------------------------------------------------------------------------


def _organizations(connection: sa.Connection, store: Store, period: Period) -> Iterator[tuple[Number, ...]]:
    sql = (
        "SELECT coalesce(sector, ''), count(*) FROM partners WHERE archived IS NULL AND lifecycle = 'ACTIVE' GROUP BY 1"
    )
    active = {row[0]: row[1] for row in connection.exec_driver_sql(sql)}
    yield "districts", _("Districts"), active.get("LEA", 0), _(_ACTIVE)
    yield "schools", _("Schools"), active.get("K12_SCHOOL", 0), _(_ACTIVE)
    educators = connection.exec_driver_sql(
        "SELECT count(DISTINCT lower(trim(lead_educator))) FROM offerings WHERE trim(lead_educator) > ''"
        " AND coalesce(status, '') <> 'CANCELLED' AND coalesce(start_date, '') <= :end"
        " AND coalesce(end_date, '9999') >= :start",
        period.parameters,
    ).scalar_one()
    yield "educators", _("Educators"), educators, _("Different lead educators of the offerings in the period.")
    yield "partners", _("Partners"), sum(active.values()), _("Partner organizations in the stage “Active” today.")
    for row in store.codes("sector"):
        if row.code in active:
            label = _("Partners: {sector}").format(sector=row.label)
            yield f"partners.{row.code}", label, active[row.code], _(_ACTIVE)


def _people(safe: Mapping[str, Table]) -> Iterator[tuple[Number, ...]]:
    for row in safe["reach"].rows:
        unit = {"youth": "learners"}.get(row.key, row.key)
        yield unit, row.label, plain(row.cells[0]), _(_REACH[row.key])
    for row in safe["heads"].rows:
        yield f"headcount.{row.key}", row.label, plain(row.cells[0]), _(_HEADS)
    for row in safe["kits"].rows:
        yield row.key, row.label, plain(row.cells[0]), _("Kits or materials given out at events in the period.")


# -- data quality -----------------------------------------------------------------------------------------------------


def _quality(connection: sa.Connection, store: Store, period: Period, k: int) -> tuple[list[tuple[Number, ...]], int]:
    """(check, label, records, of), and how many numbers are hidden."""
    result = quality.run(connection, store, period, Options())
    rows: list[tuple[Number, ...]] = []
    hidden = 0
    for table, records, of in (("missing", "missing", "of"), ("findings", "n", ""), ("duplicates", "n", "")):
        for row in result.table(table).rows:
            cell = result.table(table).cell(row.key, records)
            value, whole = plain(cell), plain(result.table(table).cell(row.key, of)) if of else None
            if _is_small(store, cell, value, whole, k):
                value, hidden = disclosure.OTHER_MARK, hidden + 1
            rows.append((row.key, row.label, value, whole))
    return rows, hidden


def _is_small(store: Store, cell: Cell, value: Any, whole: Any, k: int) -> bool:
    kind = cell.evidence.kind if cell.evidence else ""
    if kind and allowed_fields(store.records[kind], Audience.TIES):
        return False
    return any(disclosure.small(n, k) for n in (value, whole - value if whole is not None else 0))
