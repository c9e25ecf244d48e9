"""Importing where records were removed before: ids of removed records are not given again, and references hold."""

from collections.abc import Callable
from pathlib import Path

from slecop_desktop.exchange.importing import apply_plan, plan_import
from slecop_desktop.services.records import remove
from slecop_desktop.store import Store
from slecop_desktop.store.check import check
from tests.exchange.conftest import rows

Sheet = Callable[..., Path]
HEAD = ["First name", "Last name", "Grade", "School", "Parent"]
FAMILY = (
    ["Bo", "Ek", None, None, None],
    ["Cy", "Ek", "6", "Heron Middle", "Ana Ek"],
    ["Di", "Ek", "7", "Kestrel High", "Ben Ek"],
)
SAID = [("Cy", "06", "Heron Middle", "Ana"), ("Di", "07", "Kestrel High", "Ben")]


def said(store: Store) -> list[tuple[object, ...]]:
    """Who is in which grade of which school, and whose child."""
    return rows(
        store,
        "SELECT y.given_name, s.grade, p.name, a.given_name FROM youth y JOIN school_years s ON s.youth = y.id"
        " JOIN partners p ON p.id = s.school JOIN relationships r ON r.youth = y.id JOIN adults a ON a.id = r.adult"
        " ORDER BY y.id",
    )


def test_a_list_comes_in_again_after_it_was_undone(empty: Store, sheet: Sheet) -> None:
    path = sheet(HEAD, *FAMILY)
    apply_plan(empty, plan_import(empty, path))
    assert said(empty) == SAID
    empty.undo()
    assert said(empty) == []
    apply_plan(empty, plan_import(empty, path))
    assert said(empty) == SAID
    with empty.read() as connection:
        assert check(connection, empty) == []


def test_a_list_comes_in_after_the_newest_records_were_removed(empty: Store, sheet: Sheet) -> None:
    apply_plan(empty, plan_import(empty, sheet(HEAD, ["Ed", "Ek", "5", "Wren Primary", "Cleo Ek"], name="first.xlsx")))
    remove(empty, "youth", [1])
    apply_plan(empty, plan_import(empty, sheet(HEAD, *FAMILY)))
    assert said(empty) == SAID
