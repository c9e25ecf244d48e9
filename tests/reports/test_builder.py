"""Tables of one's own: each cell against the rows counted one by one, totals that count nobody twice, good refusals."""

import json
import random
import tempfile
from collections.abc import Callable, Iterable
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from slecop_desktop.problems import Problem
from slecop_desktop.reports import Options, run_report
from slecop_desktop.reports.builder import SUBJECTS, fields_of, filters_of
from slecop_desktop.reports.disclosure import suppress_result
from slecop_desktop.reports.period import program_year
from slecop_desktop.reports.quick import QUICK
from slecop_desktop.reports.saved import Asked, answer, from_text, to_text
from slecop_desktop.reports.table import Form, Question
from slecop_desktop.store.lists import Filter
from tests.reports.ecosystems import YEAR, add, add_offering, add_sessions, add_youth, attend, enroll, new_store
from tests.reports.independent import Count
from tests.reports.plainly import BANDS
from tests.reports.worlds import Row, World, worlds, write

Keys = Callable[[Row], Iterable[Any]]


def month_of(mark: Row) -> list[str]:
    year, month = int(mark["date"][:4]), int(mark["date"][5:7])
    return [f"{12 * (year - 2025) + month - 7:03d}"]


def band_of(count: Count, youth: int) -> str:
    grade = count.grade(youth, "2025-26")
    return next((band for band, grades in BANDS.items() if grade in grades.split()), "none")


def keys_of(count: Count, world: World) -> dict[str, Keys]:
    """What a mark is by each field, said plainly."""
    return {
        "": lambda _m: [],
        "youth.sex": lambda m: [world.get("youth", m["youth"])["sex"] or "none"],
        "youth.race": lambda m: (world.get("youth", m["youth"])["race"] or "none").split(";"),
        "youth.grade_band": lambda m: [band_of(count, m["youth"])],
        "site.id": lambda m: [m["o"]["site"] or "none"],
        "site.city": lambda m: [world.get("sites", m["o"]["site"]).get("city") or "none"],
        "program.disciplines": lambda m: (world.get("programs", m["o"]["program"])["disciplines"] or "none").split(";"),
        "program.grant_funded": lambda m: [key_of(world.get("programs", m["o"]["program"])["grant_funded"])],
        "partner.id": lambda m: [world.get("programs", m["o"]["program"])["partner"] or "none"],
        "offering.status": lambda m: [m["o"]["status"]],
        "date.month": month_of,
    }


def key_of(value: Any) -> Any:
    return "none" if value is None else value


FIELDS = ("youth.sex", "youth.race", "youth.grade_band", "site.id", "site.city", "program.disciplines",
          "program.grant_funded", "partner.id", "offering.status", "date.month")  # fmt: skip


@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(
    worlds(),
    st.sampled_from(("youth", "attendance")),
    st.sampled_from(("youth", "hours", "hours_mean", "marks", "pairs")),
    st.sampled_from(FIELDS),
    st.sampled_from(("", *FIELDS)),
    st.sampled_from((None, Filter("youth.sex", "any_of", ("Female",)), Filter("youth.hours", "at_least", 2))),
)
def test_every_cell_is_what_its_rows_make_it(
    empty: Path, world: World, subject: str, measure: str, rows: str, columns: str, wanted: Filter | None
) -> None:
    question = Question(subject, measure, rows, columns, (wanted,) if wanted else ())
    with tempfile.TemporaryDirectory() as folder, write(world, empty, Path(folder) / "world.slecop") as store:
        table = run_report(store, "builder", program_year(store), Options(own=question)).table("own")
        measure = SUBJECTS[subject].measure(measure).key
        count, marks = counted(world, subject, wanted)
        by = keys_of(count, world)
        with store.read() as connection:
            for row in table.rows:
                for column, cell in zip(table.columns, row.cells, strict=True):
                    here = [
                        m for m in marks
                        if (row.key == "total" or row.key in map(str, by[rows](m)))
                        and (column.key == "total" or column.key in map(str, by[columns](m)))
                    ]  # fmt: skip
                    value = figure(measure, here)
                    assert cell.value == (value if value is None else pytest.approx(value)), (row.key, column.key)
                    behind = set(cell.evidence.read(connection)) if cell.evidence else set[int]()
                    marked = subject == "attendance" and measure in ("marks", "hours")
                    assert behind == {m["id"] if marked else m["youth"] for m in here}, (row.key, column.key)


def counted(world: World, subject: str, wanted: Filter | None) -> tuple[Count, list[Row]]:
    """The marks that are counted; reach looks at offerings and months in which a youth has an attended minute."""
    sexes = wanted.value if wanted and wanted.field == "youth.sex" else ()
    count = Count(world, Options(sexes=sexes))
    marks = count.marks
    if subject == "youth":
        spent: dict[Any, int] = {}
        for m in marks:
            at = (m["offering"], m["youth"], m["date"][:7])
            spent[at] = spent.get(at, 0) + m["long"]
        marks = [m for m in marks if spent[m["offering"], m["youth"], m["date"][:7]] > 0]
    if wanted and wanted.field == "youth.hours":
        marks = [m for m in marks if count.minutes[m["youth"]] >= 120]
    return count, marks


def figure(measure: str, marks: list[Row]) -> float | None:
    youth = {m["youth"] for m in marks}
    minutes = sum(m["long"] for m in marks)
    pairs = {(m["offering"], m["youth"]) for m in marks}
    mean = minutes / 60 / len(youth) if youth else None
    figures: dict[str, float | None] = {
        "youth": len(youth), "hours": minutes, "hours_mean": mean, "marks": len(marks), "pairs": len(pairs),
    }  # fmt: skip
    return figures[measure]


@settings(max_examples=30, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(worlds(), st.integers(0, 10**6))
def test_any_question_opens_as_many_rows_as_it_says(empty: Path, world: World, seed: int) -> None:
    dice = random.Random(seed)
    with tempfile.TemporaryDirectory() as folder, write(world, empty, Path(folder) / "world.slecop") as store:
        for subject in SUBJECTS.values():
            fields = [field.name for field in fields_of(store, subject.key)]
            question = Question(
                subject.key, dice.choice(subject.measures).key, dice.choice(fields), dice.choice(["", *fields])
            )
            result = run_report(store, "builder", program_year(store), Options(own=question))
            with store.read() as connection:
                for row in result.table("own").rows:
                    for cell in row.cells:
                        assert cell.evidence is not None
                        ids = cell.evidence.read(connection)
                        assert len(ids) == len(set(ids))
                        if cell.form is Form.COUNT:
                            assert len(ids) == cell.value, question
            suppress_result(result, 2)


def test_girls_of_grades_6_to_8_with_30_hours_by_site(tmp_path: Path) -> None:
    """A funder's question, answered without a pivot table: one girl at two sites stands in both, in the total once."""
    with new_store(tmp_path) as store:
        sites = [add(store, "sites", name=name) for name in ("East", "West")]
        both, east, short = (add_youth(store, grade="07", sex="Female")[0] for _n in range(3))
        boy, young = add_youth(store, grade="07", sex="Male")[0], add_youth(store, grade="03", sex="Female")[0]
        for site, youth in zip(sites, ([both, east, boy, young], [both, short]), strict=True):
            offering = add_offering(store, f"At {site}", site=site)
            attend(
                store, add_sessions(store, offering, ["2025-10-01"])[0], youth, 20 * 60 if site == sites[1] else 1900
            )
        table = answer(store, QUICK[0].asked).table("own")
        assert {row.label: row.cells[0].value for row in table.rows} == {"East": 2, "West": 1, "Total": 2}
        assert not table.rows[-1].parts
        result = answer(store, QUICK[0].asked)
        assert "Only: Sex: Female · Grades: 6-8 · Hours attended is at least 30." in result.notes
        assert result.title == "Different girls in grades 6-8 with 30 or more hours, by site"


@pytest.mark.parametrize("one", QUICK, ids=lambda one: one.key)
def test_every_ready_question_is_answered(tmp_path: Path, one: Any) -> None:
    with new_store(tmp_path) as store:
        offering = add_offering(store)
        youth = add_youth(store, 3, grade="06")
        enroll(store, youth, offering, status="WAITLISTED")
        attend(store, add_sessions(store, offering, ["2025-10-01"])[0], youth)
        assert answer(store, one.asked).table("own").rows


def test_an_own_field_is_counted_by(tmp_path: Path) -> None:
    from slecop_desktop.services.lists import add_custom_field, save_code  # noqa: PLC0415

    with new_store(tmp_path) as store:
        name = add_custom_field(store, "youth", "Bus line", "choice")
        code = save_code(store, name, None, "Line 7")
        youth = add_youth(store, 2, **{name: code})
        offering = add_offering(store)
        attend(store, add_sessions(store, offering, ["2025-10-01"])[0], [*youth, *add_youth(store)])
        assert f"youth.{name}" in [field.name for field in filters_of(store, "youth")]
        own = Question("youth", "youth", f"youth.{name}")
        table = run_report(store, "builder", YEAR, Options(own=own)).table("own")
        assert {row.label: row.cells[0].value for row in table.rows} == {"Line 7": 2, "Not given": 1, "Total": 3}


def test_hours_of_few_are_hidden_as_their_number_is(tmp_path: Path) -> None:
    with new_store(tmp_path) as store:
        for name, n in (("Big", 12), ("Small", 3)):
            offering = add_offering(store, name)
            attend(store, add_sessions(store, offering, ["2025-10-01"])[0], add_youth(store, n))
        own = Question("attendance", "hours", "offering.id")
        result, hidden = suppress_result(run_report(store, "builder", YEAR, Options(own=own)), 10)
        shown = {row.label: row.cells[0].hidden or row.cells[0].value for row in result.table("own").rows}
        assert shown == {"Big": "*", "Small": "*", "Total": 15 * 60}, "else the hours of the few could be worked out"
        assert hidden == 2


@pytest.mark.parametrize(
    ("question", "words"),
    [
        (Question("planets"), "no “planets” to count"),
        (Question("youth", rows="youth.shoe"), "“youth.shoe” is no field to count by"),
        (Question("youth", filters=(Filter("offering.shoe", "empty"),)), "no field to narrow by"),
    ],
)
def test_what_cannot_be_asked_is_told(tmp_path: Path, question: Question, words: str) -> None:
    with new_store(tmp_path) as store, pytest.raises(Problem, match=words):
        run_report(store, "builder", YEAR, Options(own=question))


def test_choices_are_kept_as_they_are() -> None:
    own = Question("enrollments", "n", "program.id", "", (Filter("enrollment.status", "any_of", ("DROPPED",)),))
    options = Options(programs=(3,), bands=("68",), sexes=("Female",), denominator="c", baseline="a|2024|b")
    for asked in (
        Asked("builder", "last_summer", None, "before", Options(own=own)),
        Asked("attendance_rate", "custom", ("2025-09-01", "2025-12-20"), "year", options),
        Asked("reach"),
    ):
        assert from_text(asked.report, to_text(asked)) == asked
    assert from_text("dosage", '{"period": "this_year", "compare": true}') == Asked("dosage", compare="year")
    assert from_text("reach", json.dumps({"period": "soon", "programs": "all", "denominator": "z"})) == Asked("reach")
    for report, text in (("gone", "{}"), ("reach", "[1]"), ("reach", "{"), ("reach", '{"from": "x", "to": "y"}')):
        with pytest.raises(Problem):
            from_text(report, text)
