"""Alike records are looked for while nobody waits: Home counts them, the page lists them, closing ends the search."""

from collections.abc import Iterator

import pytest

from slecop_desktop.services.duplicates import found_pairs
from slecop_desktop.services.records import add_record, edit
from slecop_desktop.store import Store
from tests.ui.opening import open_window
from tests.ui.test_main_window import settle
from ui.jobs import Jobs
from ui.main_window import MainWindow


@pytest.fixture
def window(store: Store, jobs: Jobs, qtbot) -> Iterator[MainWindow]:
    with open_window(store, jobs, qtbot) as made:
        yield made


def lines(window: MainWindow) -> set[str]:
    window.go("home")
    settle(window)
    return {item.id for item in window.page("home").day.attention}  # type: ignore[attr-defined]


def twice(store: Store) -> tuple[int, int]:
    one = add_record(store, "youth", {"name": "Zoë Pelican", "birth_date": "2015-04-05"})
    return one, add_record(store, "youth", {"name": "Zoe Pelican", "birth_date": "2015-05-04"})


def test_home_counts_what_was_found_and_the_page_lists_it(window: MainWindow, store: Store) -> None:
    pair = twice(store)
    settle(window)
    assert "duplicates" not in lines(window)
    window.looker.look()
    settle(window)
    assert "duplicates" in lines(window)
    page = window.go("duplicates")
    settle(window)
    assert [(p.one, p.other) for p in page.model.pairs] == [pair]  # type: ignore[attr-defined]

    edit(store, "youth", pair[1], {"given_name": "Bartholomew", "birth_date": "2009-11-30"})
    settle(window)
    window.looker.look()
    settle(window)
    assert page.model.pairs == []  # type: ignore[attr-defined]
    assert "duplicates" not in lines(window)


def test_a_closed_window_looks_no_further(window: MainWindow, store: Store) -> None:
    twice(store)
    settle(window)
    window.looker.stop()
    window.looker.look()
    settle(window)
    assert found_pairs(store, "youth") == []
