from collections.abc import Iterator
from itertools import chain
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from slecop_desktop.reports import disclosure, run_report
from slecop_desktop.reports.table import Column, Form, Row, Table, count, percent
from slecop_desktop.store import Store
from tests.reports.ecosystems import YEAR, add_offering, add_sessions, add_youth, attend, new_store


def table_of(grid: list[list[int]]) -> Table:
    """A table of counts with a total column and a total row, different people behind each cell."""
    fresh = iter(range(1, 10**9))
    ids = [[[next(fresh) for _ in range(n)] for n in line] for line in grid]
    width = len(grid[0])
    keys = tuple(f"c{n}" for n in range(width))
    columns = (*(Column(key, key, people=True) for key in keys), Column("total", "Total", people=True, parts=keys))
    rows = [
        Row(f"r{n}", "", (*(count("youth", c) for c in line), count("youth", list(chain(*line)))))
        for n, line in enumerate(ids)
    ]
    sums = [list(chain(*(line[n] for line in ids))) for n in range(width)]
    bottom = (*(count("youth", c) for c in sums), count("youth", list(chain(*sums))))
    rows.append(Row("total", "Total", bottom, tuple(row.key for row in rows)))
    return Table("t", "Table", "Row", columns, tuple(rows))


def marks(table: Table, row: str) -> list[object]:
    return [cell.hidden or cell.value for cell in table.row(row).cells]


def test_suppression_of_40_12_3_total_55() -> None:
    """Hiding only the 3 is useless: 55 - 40 - 12."""
    table = table_of([[40, 12, 3]])
    done = disclosure.suppress([table], 10)
    assert marks(done.tables[0], "r0") == [40, "*", "*", 55]
    assert marks(done.tables[0], "total") == [40, "*", "*", 55]
    assert done.hidden == 4
    assert done.mark == "*"


def test_3_of_55_is_hidden_as_a_percentage_too() -> None:
    groups = {"a": range(40), "b": range(40, 52), "c": range(52, 55)}
    rows = [Row(k, k, (count("youth", ids), percent(len(ids), 55, "youth", ids))) for k, ids in groups.items()]
    rows.append(Row("total", "Total", (count("youth", range(55)), percent(55, 55)), tuple(groups)))
    columns = (Column("n", "Youth", people=True), Column("share", "Share", Form.PERCENT, follows=("n",)))
    done = disclosure.suppress([Table("t", "", "", columns, tuple(rows))], 10).tables[0]
    assert [marks(done, key) for key in groups] == [[40, 40 / 55], ["*", "*"], ["*", "*"]]
    assert all(cell.part is None and cell.evidence is None for cell in done.row("c").cells)


def test_a_percentage_with_a_small_complement_is_hidden() -> None:
    ids = range(52)
    columns = (Column("n", "Youth", people=True), Column("share", "Share", Form.PERCENT, follows=("n",)))
    row = Row("a", "a", (count("youth", ids), percent(52, 55, "youth", ids)))
    done = disclosure.suppress([Table("t", "", "", columns, (row,))], 10).tables[0]
    assert marks(done, "a") == [52, "*"]


def test_previous_quarter_with_total_52_gives_a_differencing_alert() -> None:
    before = {"a": 40, "b": None, "c": None, "total": 52}
    now = {"a": 40, "b": None, "c": None, "total": 55}
    assert disclosure.differences(before, now, 10) == ["total"]
    assert disclosure.differences(before, {"a": 40, "total": 62}, 10) == []
    assert disclosure.differences({"a": None}, {"a": 3}, 10) == []


def test_zero_is_shown_and_the_mark_says_what_is_true() -> None:
    done = disclosure.suppress([table_of([[0, 4, 5, 30], [0, 0, 6, 8]])], 10)
    assert marks(done.tables[0], "r0") == [0, "*", "*", "*", 39]
    only_small = disclosure.suppress([table_of([[4, 6, 30, 0]])], 10)
    assert marks(only_small.tables[0], "r0") == ["<10", "<10", 30, 0, 40]


def test_a_number_that_stands_in_two_tables_is_hidden_in_both() -> None:
    small, rest = range(4), range(4, 60)
    columns = (Column("n", "Youth", people=True),)
    by_grade = (Row("06", "6", (count("youth", small),)), Row("07", "7", (count("youth", rest),)))
    grades = Table("grade", "", "", columns, (*by_grade, Row("total", "", (count("youth", range(60)),), ("06", "07"))))
    again = Table("other", "", "", columns, (Row("rest", "", (count("youth", rest),)),))
    done = disclosure.suppress([grades, again], 10).tables
    assert marks(done[0], "07") == ["*"]
    assert marks(done[1], "rest") == ["*"]


@given(
    st.lists(st.lists(st.integers(0, 40), min_size=3, max_size=3), min_size=1, max_size=5), st.sampled_from((5, 10, 11))
)
def test_no_line_lets_a_hidden_cell_be_worked_out(grid: list[list[int]], k: int) -> None:
    table = table_of(grid)
    done = disclosure.suppress([table], k).tables[0]
    lines = [(row, [c.key for c in table.columns]) for row in (r.key for r in table.rows)]
    by_line = [[(row, column) for column in columns] for row, columns in lines]
    by_line += [[(row.key, c.key) for row in table.rows] for c in table.columns]
    for places in by_line:
        true = [int(table.value(*place) or 0) for place in places]
        hidden = [n for n, place in enumerate(places) if done.cell(*place).hidden]
        shown = [value for n, value in enumerate(true) if n not in hidden]
        assert not any(0 < value < k for value in shown)
        assert len(hidden) != 1
        assert all(true[n] for n in hidden)  # hiding a 0 would protect nobody
        total_shown = len(places) - 1 not in hidden
        if hidden and total_shown:
            assert sum(true[n] for n in hidden) >= k


@pytest.fixture
def store(tmp_path: Path) -> Iterator[Store]:
    with new_store(tmp_path) as made:
        yield made


def test_hours_of_a_small_group_are_hidden_with_it(store: Store) -> None:
    offering = add_offering(store)
    attend(store, add_sessions(store, offering, ["2025-10-01"])[0], add_youth(store, 4))
    result, hidden = disclosure.suppress_result(run_report(store, "reach", YEAR), disclosure.threshold(store))
    table = result.table("reach")
    assert [cell.hidden for row in table.rows for cell in row.cells] == ["<10", "*", "*", ""]
    assert [cell.hidden for cell in result.table("programs").rows[0].cells] == ["<10", "*", "*"]
    assert hidden == 6


def test_the_threshold_is_the_ecosystems_own(store: Store) -> None:
    assert disclosure.threshold(store) == 10
    with store.write("Change the threshold") as writer:
        writer.change("profile", 1, {"suppression_threshold": 5})
    assert disclosure.threshold(store) == 5
