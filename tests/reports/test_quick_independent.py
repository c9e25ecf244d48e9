"""Every number of the ready questions against a computation of its own, and the rows behind it."""

import tempfile
from collections.abc import Callable, Iterable
from pathlib import Path
from typing import Any

from hypothesis import HealthCheck, given, settings

from slecop_desktop.reports import run_report
from slecop_desktop.reports.period import program_year
from slecop_desktop.reports.quick import BY_KEY, QUICK
from slecop_desktop.reports.table import Form, Options, Table
from slecop_desktop.store import Store
from tests.reports.independent import Count
from tests.reports.independent_quality import YEAR, kept
from tests.reports.plainly import BANDS, FIRST, LAST
from tests.reports.worlds import Row, World, worlds, write

Keys = Callable[[Row], Iterable[Any]]
EVERY = settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.too_slow])


class Asked:
    """The rows that each question counts, and what they are by its two fields, said plainly."""

    def __init__(self, world: World) -> None:
        self.world, self.count = world, Count(world, Options())
        spent: dict[Any, int] = {}
        for m in self.count.marks:
            spent[self.visit(m)] = spent.get(self.visit(m), 0) + m["long"]
        self.reached = [m for m in self.count.marks if spent[self.visit(m)] > 0]
        self.girls = [m for m in self.reached if self.is_asked_girl(m["youth"])]

    def visit(self, mark: Row) -> Any:
        return mark["offering"], mark["youth"], mark["date"][:7]

    def is_asked_girl(self, youth: int) -> bool:
        older = self.count.grade(youth, YEAR) in BANDS["68"].split()
        hours = self.count.minutes.get(youth, 0) / 60
        return self.world.get("youth", youth)["sex"] == "Female" and older and hours >= 30

    def program(self, row: Row) -> Row:
        return self.world.get("programs", self.world.get("offerings", row["offering"])["program"])

    def band(self, row: Row) -> list[Any]:
        grade = self.count.grade(row["youth"], YEAR)
        return [next((band for band, grades in BANDS.items() if grade in grades.split()), None)]

    def school(self, row: Row) -> int | None:
        years = [y["school"] for y in kept(self.world.school_years)
                 if y["youth"] == row["youth"] and y["school_year"] == YEAR and y["school"]]  # fmt: skip
        return years[-1] if years else None

    def district(self, row: Row) -> int | None:
        years = [self.world.get("partners", y["school"])["parent"] for y in kept(self.world.school_years)
                 if y["youth"] == row["youth"] and y["school_year"] == YEAR and y["school"]]  # fmt: skip
        known = [parent for parent in years if parent]
        return known[-1] if known else None

    def month(self, row: Row) -> list[str]:
        return [f"{12 * (int(row['date'][:4]) - 2025) + int(row['date'][5:7]) - 7:03d}"]

    def seats(self, *statuses: str) -> list[Row]:
        return self.count.seats(set(statuses))

    def cancelled(self) -> list[Row]:
        return [s for s in kept(self.world.sessions) if s["status"] == "CANCELLED" and FIRST <= s["date"] <= LAST]

    def disciplines(self, row: Row) -> list[Any]:
        return (self.program(row)["disciplines"] or "").split(";")

    def of(self, question: str) -> tuple[list[Row], Keys, Keys]:
        """(the rows, what they are down, what they are across)."""
        all_ = lambda _row: []  # noqa: E731
        program = lambda row: [self.program(row)["id"]]  # noqa: E731
        return {
            "girls_30_hours": (self.girls, lambda m: [m["o"]["site"]], all_),
            "girls_30_hours_district": (self.girls, lambda m: [self.district(m)], all_),
            "by_school": (self.reached, lambda m: [self.school(m)], self.band),
            "by_month": (self.reached, self.month, all_),
            "hours_by_discipline": (self.count.marks, self.disciplines, self.band),
            "waiting": (self.seats("WAITLISTED"), program, self.band),
            "why_left": (self.seats("DROPPED", "TRANSFERRED"), program, lambda e: [e["exit_reason"]]),
            "cancelled": (self.cancelled(), lambda s: [s["cancel_reason"]], self.month),
            "partners_by_sector": (
                kept(self.world.partners), lambda p: [p["sector"]], lambda p: [p["engagement_level"]],
            ),
        }[question]  # fmt: skip


@EVERY
@given(worlds())
def test_every_number_of_a_ready_question_is_what_its_rows_make_it(empty: Path, world: World) -> None:
    with tempfile.TemporaryDirectory() as folder, write(world, empty, Path(folder) / "world.slecop") as store:
        asked = Asked(world)
        for question in QUICK:
            result = run_report(store, "builder", program_year(store), Options(own=question.question))
            compare(store, question.key, result.table("own"), *asked.of(question.key))


def compare(store: Store, question: str, table: Table, rows: list[Row], down: Keys, across: Keys) -> None:
    there = {row.key for row in table.rows}, {column.key for column in table.columns}
    for one in rows:
        assert set(map(named, down(one))) <= there[0], question
        assert set(map(named, across(one))) <= there[1], question
    youth = BY_KEY[question].question.measure == "youth"
    with store.read() as connection:
        for row in table.rows:
            for column, cell in zip(table.columns, row.cells, strict=True):
                here = [
                    one for one in rows
                    if row.key in ("total", *map(named, down(one)))
                    and (column.key == "total" or not list(across(one)) or column.key in map(named, across(one)))
                ]  # fmt: skip
                ids = {one["youth" if youth else "id"] for one in here}
                assert cell.evidence is not None
                opened = cell.evidence.read(connection)
                where = question, row.key, column.key
                assert sorted(opened) == sorted(ids), where
                assert cell.value == (sum(m["long"] for m in here) if cell.form is Form.MINUTES else len(ids)), where


def named(key: Any) -> str:
    return str(key or "none")
