"""Every condition a list can be narrowed by finds what a plain computation over the same rows finds."""

import datetime as dt
from collections.abc import Callable
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from slecop_desktop.records.fields import Field
from slecop_desktop.records.kinds import CHOICES, MOMENT, Kind
from slecop_desktop.records.names import fold
from slecop_desktop.store import Store
from slecop_desktop.store.filters import IN_DAYS, OPERATORS, SEVERAL, WITHOUT_VALUE, Filter, operators_of
from slecop_desktop.store.lists import ListQuery, list_columns, list_ids

TODAY = dt.date(2026, 10, 14)
WORDS = ("Núñez", "nunez club", "NUNEZ", "100%", "a_b", "O'Neil", "'; --", "לוי", "ab", "")
DAYS = [
    *(dt.date(2025, 6, 30) + dt.timedelta(days=n) for n in (0, 1, 366, 367)),
    *(TODAY + dt.timedelta(days=n) for n in (-40, -14, -13, -1, 0, 1, 3, 17, 18, 60)),
]
COLUMNS = (
    "name", "partner", "description", "setting", "disciplines", "grade_low", "age_min", "fee", "website",
    "grant_funded", "last_observed", "status", "offerings",
)  # fmt: skip
Row = dict[str, Any]


@pytest.fixture
def programs(store: Store) -> Store:
    store.today = TODAY
    with store.write("Partners") as writer:
        writer.add_many("partners", ("name",), [("Núñez Lab",), ("Eastside",)])
    return store


def some(store: Store, f: Field) -> st.SearchStrategy[Any]:
    """A stored value of a field, or none."""
    codes = [code.code for code in store.codes(f.choices or "")][:4]
    by_editor: dict[str, st.SearchStrategy[Any]] = {
        "reference": st.sampled_from([1, 2]),
        "choice": st.sampled_from(codes or [""]),
        "choices": st.lists(st.sampled_from(codes or [""]), min_size=1, unique=True).map(lambda c: ";".join(sorted(c))),
        "number": st.integers(0, 4),
        "money": st.integers(0, 4),
        "yes_no": st.sampled_from([0, 1]),
        "date": st.sampled_from(DAYS).map(dt.date.isoformat),
    }
    filled = by_editor.get(f.kind.editor, st.sampled_from(WORDS[:-1]))
    return filled if f.name == "name" else st.none() | filled


def draw_filter(data: st.DataObject, store: Store, name: str) -> Filter:
    """A condition as the person could make it on a column."""
    column = next(c for c in list_columns(store, "programs") if c.name == name)
    op = data.draw(st.sampled_from(operators_of(column.kind)))
    f = store.records["programs"].by_name.get(name) or Field(name, "", column.kind)
    value = some(store, f).filter(lambda v: v is not None)
    if op in WITHOUT_VALUE:
        return Filter(name, op)
    if op in IN_DAYS:
        return Filter(name, op, data.draw(st.integers(0, 20)))
    if op in {"contains", "not_contains", "begins_with"}:
        return Filter(name, op, data.draw(st.sampled_from(WORDS[:-1]) | st.just("NÚ")))
    if op == "between":
        return Filter(name, op, tuple(data.draw(st.tuples(value, value))))
    if op in SEVERAL:
        single = (
            st.sampled_from([c.code for c in store.codes(f.choices)][:4]) if f.kind is CHOICES and f.choices else value
        )
        return Filter(name, op, tuple(data.draw(st.lists(single, min_size=1, max_size=3))))
    return Filter(name, op, data.draw(value))


def fits(kind: Kind, stored: Any, shown: Any, wanted: Filter) -> bool:
    """What the words of an operator mean, computed without the database."""
    op, compare = wanted.op, wanted.value
    value: Any = stored
    if kind.editor in {"line", "lines"} and op in {"is", "is_not"}:
        value, compare = (None if stored is None else fold(stored)), fold(compare)
    codes = set((stored or "").split(";")) if kind is CHOICES else {stored}
    day = dt.date.fromisoformat(stored) if kind.editor == "date" and stored else None
    there = stored not in (None, "")
    meaning: dict[str, Callable[[], bool]] = {
        "empty": lambda: not there,
        "not_empty": lambda: there,
        "is": lambda: value is not None and value == compare,
        "is_not": lambda: value != compare,
        "any_of": lambda: there and bool(codes & set(compare)),
        "all_of": lambda: set(compare) <= codes,
        "none_of": lambda: not codes & set(compare),
        "contains": lambda: shown is not None and fold(compare) in fold(shown),
        "not_contains": lambda: shown is None or fold(compare) not in fold(shown),
        "begins_with": lambda: shown is not None and fold(shown).startswith(fold(compare)),
        "at_least": lambda: value is not None and value >= compare,
        "at_most": lambda: value is not None and value <= compare,
        "before": lambda: value is not None and value < compare,
        "after": lambda: value is not None and value > compare,
        "between": lambda: value is not None and min(compare) <= value <= max(compare),
        "in_last_days": lambda: day is not None and 0 <= (TODAY - day).days <= int(compare),
        "in_next_days": lambda: day is not None and 0 <= (day - TODAY).days <= int(compare),
        "this_month": lambda: day is not None and (day.year, day.month) == (TODAY.year, TODAY.month),
        "this_year": lambda: day is not None and dt.date(2026, 7, 1) <= day <= dt.date(2027, 6, 30),
        "last_year": lambda: day is not None and dt.date(2025, 7, 1) <= day <= dt.date(2026, 6, 30),
    }
    return meaning[op]()


@settings(max_examples=300, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(data=st.data())
def test_every_operator_finds_what_a_plain_computation_finds(programs: Store, data: st.DataObject) -> None:
    store, name = programs, data.draw(st.sampled_from(COLUMNS))
    column = next(c for c in list_columns(store, "programs") if c.name == name)
    wanted = draw_filter(data, store, name)
    value = st.integers(0, 2) if column.derived else some(store, store.records["programs"].by_name[name])
    values: list[Any] = data.draw(st.lists(value, max_size=6))
    keys = write_programs(store, name, values)
    partners = {None: None, 1: "Núñez Lab", 2: "Eastside"}
    expected = {
        key
        for key, there in zip(keys, values, strict=True)
        if fits(column.kind, there, partners[there] if name == "partner" else there, wanted)
    }
    with store.read() as connection:
        found = list_ids(connection, store, ListQuery("programs", filters=(wanted,)))
    assert set(found) == expected


def write_programs(store: Store, name: str, values: list[Any]) -> range:
    """Programs that have these values in a column, and no others; their ids."""
    with store.write("Rows") as writer:
        writer.sql("DELETE FROM offerings")
        writer.sql("DELETE FROM programs")
        names = ("name",) if name in {"name", "offerings"} else ("name", name)
        rows = [(value if name == "name" else "A program", value)[: len(names)] for value in values]
        keys = writer.add_many("programs", names, rows)
        runs = (
            [("Run", key, "2026-10-01") for key, n in zip(keys, values, strict=True) for _run in range(n)]
            if name == "offerings"
            else []
        )
        writer.add_many("offerings", ("name", "program", "start_date"), runs)
    return keys


def test_every_operator_is_offered_for_some_kind_of_value(store: Store) -> None:
    kinds = {c.kind for record in store.records for c in list_columns(store, record)} | {MOMENT}
    assert {op for kind in kinds for op in operators_of(kind)} == set(OPERATORS)


@pytest.mark.parametrize(
    ("wanted", "names"),
    [
        (Filter("grade", "any_of", ("05",)), ["Ana"]),
        (Filter("grade", "none_of", ("05",)), ["Ben"]),
        (Filter("school", "any_of", (1,)), ["Ana"]),
        (Filter("school", "contains", "nunez"), ["Ana"]),
        (Filter("attention", "is", "INCOMPLETE"), ["Ben"]),
        (Filter("attention", "all_of", ("INCOMPLETE", "CONSENT")), []),
        (Filter("hours", "empty"), ["Ana", "Ben"]),
    ],
)
def test_what_is_worked_out_can_be_asked_for_as_well(programs: Store, wanted: Filter, names: list[str]) -> None:
    with programs.write("Youth") as writer:
        ana = writer.add("youth", {"given_name": "Ana"})
        writer.add("youth", {"given_name": "Ben", "incomplete": 1})
        writer.add("school_years", {"youth": ana, "school_year": programs.school_year, "grade": "05", "school": 1})
    with programs.read() as connection:
        found = list_ids(connection, programs, ListQuery("youth", filters=(wanted,)))
        there = {row[0]: row[1] for row in connection.exec_driver_sql("SELECT id, name FROM youth")}
    assert [there[key] for key in found] == names
