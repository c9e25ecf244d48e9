"""Two records side by side: looked at, turned round, chosen from, merged, taken back, or said to be different."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLabel, QRadioButton

from slecop_desktop.exchange.importing import apply_plan, plan_import
from slecop_desktop.services.different import known_different
from slecop_desktop.services.records import add_record, get
from slecop_desktop.store import Store
from tests.ui.opening import open_window
from tests.ui.test_main_window import settle
from ui.jobs import Jobs
from ui.main_window import MainWindow
from ui.pages.duplicates import DuplicatesPage
from ui.pages.youth import YouthPage


@pytest.fixture
def pair(store: Store) -> tuple[int, int]:
    """One child on two sheets."""
    one = add_record(store, "youth", {"name": "Zoë Pelican", "birth_date": "2015-04-05", "phone": "918-555-0101"})
    other = add_record(
        store, "youth", {"name": "Zoe Pelican", "birth_date": "2015-05-04", "email": "zoe@pelican.example"}
    )
    return one, other


@pytest.fixture
def window(store: Store, pair: tuple[int, int], jobs: Jobs, qtbot) -> Iterator[MainWindow]:
    with open_window(store, jobs, qtbot) as made:
        yield made


@pytest.fixture
def page(window: MainWindow, store: Store, pair: tuple[int, int]) -> DuplicatesPage:
    """The page with what a look at the whole file found."""
    with store.write("Look", kind="trial") as writer:
        number = store.records["youth"].number
        writer.sql("INSERT INTO match_pairs VALUES (?, ?, ?, 9.5, 'review')", (number, *pair))
    found = window.go("duplicates")
    assert isinstance(found, DuplicatesPage)
    settle(window)
    return found


def choice(page: DuplicatesPage, words: str) -> QRadioButton:
    return next(r for r in page.pane.findChildren(QRadioButton) if r.text() == words)


def click(page: DuplicatesPage, words: str) -> None:
    QTest.mouseClick(choice(page, words), Qt.MouseButton.LeftButton, pos=choice(page, words).rect().center())


def press(window: MainWindow, button) -> None:
    QTest.mouseClick(button, Qt.MouseButton.LeftButton)
    settle(window)


def test_a_pair_is_merged_as_chosen_and_taken_back(
    page: DuplicatesPage, window: MainWindow, store: Store, pair: tuple[int, int]
) -> None:
    assert page.pane.names[0].text() == "Zoë Pelican"
    choice(page, "5/4/2015").setFocus()
    QTest.keyClick(choice(page, "5/4/2015"), Qt.Key.Key_Space)
    press(window, page.pane.merge_button)
    merged = get(store, "youth", pair[0])
    assert (merged["name"], merged["birth_date"], merged["email"]) == (
        "Zoë Pelican",
        "2015-05-04",
        "zoe@pelican.example",
    )
    assert page.empty.isVisible()
    assert not page.pane.isVisible()
    window.undo()
    settle(window)
    assert get(store, "youth", pair[1])["name"] == "Zoe Pelican"
    assert get(store, "youth", pair[0])["birth_date"] == "2015-04-05"
    assert len(page.model.pairs) == 1


def test_the_other_one_may_be_kept(
    page: DuplicatesPage, window: MainWindow, store: Store, pair: tuple[int, int]
) -> None:
    press(window, page.pane.turn)
    assert page.pane.names[0].text() == "Zoe Pelican"
    press(window, page.pane.merge_button)
    assert get(store, "youth", pair[1])["phone"] == "918-555-0101"
    with store.read() as connection:
        assert connection.exec_driver_sql("SELECT count(*) FROM youth WHERE id = ?", (pair[0],)).scalar() == 0


def test_those_who_are_not_the_same_are_not_shown_again(
    page: DuplicatesPage, window: MainWindow, store: Store, pair: tuple[int, int]
) -> None:
    press(window, page.pane.different_button)
    with store.read() as connection:
        assert known_different(connection, "youth") == {pair}
    assert page.model.pairs == []
    window.undo()
    settle(window)
    assert len(page.model.pairs) == 1


def test_two_that_a_person_selects_are_looked_at(window: MainWindow, store: Store, pair: tuple[int, int]) -> None:
    youth = window.go("youth")
    assert isinstance(youth, YouthPage)
    settle(window)
    youth.table.select_id(pair[0])
    view, ids = youth.table.view, list(youth.table.ids)
    assert not youth.bulk.merge_two.isVisible()
    for _step in range(abs(ids.index(pair[1]) - ids.index(pair[0]))):
        down = ids.index(pair[1]) > ids.index(pair[0])
        QTest.keyClick(view, Qt.Key.Key_Down if down else Qt.Key.Key_Up, Qt.KeyboardModifier.ShiftModifier)
    settle(window)
    assert youth.bulk.merge_two.isVisible()
    press(window, youth.bulk.merge_two)
    page = window.current_page
    assert isinstance(page, DuplicatesPage)
    assert {page.pane.names[0].text(), page.pane.names[1].text()} == {"Zoë Pelican", "Zoe Pelican"}
    window.back()
    assert window.current_page is youth


def test_what_cannot_be_merged_is_told_in_the_pane(
    page: DuplicatesPage, window: MainWindow, store: Store, pair: tuple[int, int]
) -> None:
    press(window, page.pane.different_button)
    page.show_pair("youth", *pair)
    settle(window)
    assert "known to be different" in page.pane.told.text()
    assert not page.pane.merge_button.isEnabled()


# -- rows that an import left to decide -------------------------------------------------------------------------------


@pytest.fixture
def waiting(window: MainWindow, store: Store, pair: tuple[int, int], tmp_path: Path) -> DuplicatesPage:
    """Zoë once more, on a list that knows neither her date of birth nor her phone."""
    table = tmp_path / "list.csv"
    table.write_text("First name,Last name,Phone\nZoë,Pelican,918-555-0188\n", "utf-8")
    apply_plan(store, plan_import(store, table))
    found = window.go("duplicates")
    assert isinstance(found, DuplicatesPage)
    found.show_waiting()
    settle(window)
    settle(window)
    return found


@pytest.mark.parametrize(("which", "phones"), [("different", 3), ("leave", 2)])
def test_a_row_that_waits_is_decided(
    waiting: DuplicatesPage, window: MainWindow, store: Store, which: str, phones: int
) -> None:
    part = waiting.waiting
    assert [w.name for w in part.model.waiting] == ["Zoë Pelican"]
    assert "918-555-0188" in [w.text() for w in part.pane.findChildren(QLabel)]
    press(window, getattr(part.pane, which))
    assert part.model.waiting == []
    assert part.empty.isVisible()
    with store.read() as connection:
        sql = "SELECT count(*) FROM youth WHERE family_name = 'Pelican'"
        assert connection.exec_driver_sql(sql).scalar() == phones
    window.undo()
    settle(window)
    settle(window)
    assert len(part.model.waiting) == 1
