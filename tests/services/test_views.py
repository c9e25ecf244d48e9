"""Saved views: kept, changed, undone, and read back even when a list is no longer what it was."""

import json

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from slecop_desktop.services import views
from slecop_desktop.services.common import FieldProblem
from slecop_desktop.store import Store
from slecop_desktop.store.lists import Filter, ListQuery

QUERY = ListQuery(
    "youth",
    search="núñ",
    filters=(
        Filter("grade", "any_of", ("05", "06")),
        Filter("hours", "between", (1.5, 9.0)),
        Filter("school", "empty"),
    ),
    sort=(("grade", True), ("name", False)),
    archived=True,
    group=("birth_date", "month"),
)


def test_a_view_comes_back_as_it_was_saved(store: Store) -> None:
    key = views.save_view(store, "  Grades   5 and 6 ", QUERY, ("name", "grade"))
    (view,) = views.views(store, "youth")
    assert view == views.View(key, "Grades 5 and 6", QUERY, ("name", "grade"))
    assert not views.differs(view, QUERY, ("name", "grade"))
    assert views.differs(view, QUERY, ("grade", "name"))
    assert views.differs(view, ListQuery("youth"), ("name", "grade"))
    assert views.views(store, "partners") == []


def test_every_change_of_a_view_is_a_step_that_can_be_undone(store: Store) -> None:
    key = views.save_view(store, "Fives", QUERY, ())
    assert store.undo_title() == "Save view “Fives”"
    views.rename_view(store, key, "Sixes")
    assert store.undo_title() == "Rename view “Fives” to “Sixes”"
    views.update_view(store, key, ListQuery("youth", search="li"), ("name",))
    assert store.undo_title() == "Change view “Sixes”"
    views.remove_view(store, key)
    assert store.undo_title() == "Delete view “Sixes”"
    assert views.views(store) == []
    for name, query in (("Sixes", ListQuery("youth", search="li")), ("Sixes", QUERY), ("Fives", QUERY)):
        store.undo()
        (view,) = views.views(store)
        assert (view.name, view.query) == (name, query)
    store.undo()
    assert views.views(store) == []


def test_a_view_needs_a_name_that_no_other_view_of_the_list_has(store: Store) -> None:
    first = views.save_view(store, "Fives", QUERY, ())
    views.save_view(store, "Fives", ListQuery("partners"), ())
    with pytest.raises(FieldProblem, match="There is already a view called “fives”"):
        views.save_view(store, "fives", QUERY, ())
    with pytest.raises(FieldProblem, match="needs a name"):
        views.rename_view(store, first, "  ")
    assert views.rename_view(store, first, "FIVES")


def test_what_a_list_does_not_have_any_more_is_left_out_and_named(store: Store) -> None:
    query = {
        "filters": [
            {"field": "grade", "op": "any_of", "value": ["05"]},
            {"field": "shoe_size", "op": "is", "value": 4},
            {"field": "hours", "op": "louder_than", "value": 4},
        ],
        "sort": [["shoe_size", True], ["name", False]],
        "group": ["shoe_size", ""],
    }
    with store.write("A view") as writer:
        values = {"name": "Old", "record": "youth", "query": json.dumps(query), "columns": "name shoe_size"}
        writer.add("saved_views", values)
        writer.add("saved_views", {"name": "Torn", "record": "youth", "query": "{"})
        writer.add("saved_views", {"name": "Alien", "record": "spaceships", "query": "{}"})
    old, torn = views.views(store)
    assert old.query == ListQuery("youth", filters=(Filter("grade", "any_of", ("05",)),), sort=(("name", False),))
    assert old.columns == ("name",)
    assert old.lost == ("shoe_size", "hours")
    assert torn.broken
    assert torn.query == ListQuery("youth")


@pytest.mark.parametrize(
    "wanted",
    [
        {"field": "school", "op": "any_of", "value": ["Eastside"]},
        {"field": "birth_date", "op": "between", "value": [1, 2]},
        {"field": "birth_date", "op": "in_last_days", "value": True},
        {"field": "hours", "op": "at_least", "value": "many"},
        {"field": "hours", "op": "contains", "value": "1"},
        {"field": "grade", "op": "any_of", "value": []},
        {"field": "name", "op": "empty", "value": "x"},
        {"field": ["grade"], "op": "is", "value": "05"},
    ],
)
def test_a_condition_that_no_list_could_have_written_is_left_out(store: Store, wanted: dict[str, object]) -> None:
    query, lost, broken = views.from_json(store, "youth", json.dumps({"filters": [wanted]}))
    assert (query, lost, broken) == (ListQuery("youth"), (str(wanted["field"]),), False)


PARTS = ("filters", "sort", "group", "search", "field", "op", "value", "archived")
ANYTHING = st.recursive(
    st.none() | st.booleans() | st.integers() | st.sampled_from(["grade", "is", "any_of", "", "x"]),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.sampled_from(PARTS), inner, max_size=5),
    max_leaves=12,
)


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture], deadline=None)
@given(found=ANYTHING)
def test_no_text_makes_reading_a_view_fail(store: Store, found: object) -> None:
    query, _lost, _broken = views.from_json(store, "youth", json.dumps(found))
    assert views.from_json(store, "youth", views.to_json(query)) == (query, (), False)
