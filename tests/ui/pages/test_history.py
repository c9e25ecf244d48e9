"""Looking at the history and undoing a step of it, as a person does it on the page."""

from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QListWidget
from pytestqt.qtbot import QtBot

from slecop_desktop.store import Store
from slecop_desktop.texts import set_language
from ui.history.opening import open_history
from ui.main_window import MainWindow
from ui.pages.history import HistoryPage

WHEN, WHAT, WHO, FROM, STATE = range(5)


@pytest.fixture
def edited(store: Store) -> dict[str, int]:
    """A roster came in, one of its youth was edited since, another archived; name -> id."""
    keys: dict[str, int] = {}
    with store.write("Import roster.xlsx (3 youth)", origin="import", source="roster.xlsx") as writer:
        for name in ("Ada", "Bo", "Cy"):
            keys[name] = writer.add("youth", {"given_name": name, "family_name": "Núñez"})
            writer.add("school_years", {"youth": keys[name], "school_year": store.school_year, "grade": "05"})
    with store.write("Edit phone of Ada Núñez") as writer:
        writer.change("youth", keys["Ada"], {"phone": "206-555-0101"})
    with store.write("Edit Bo Núñez") as writer:
        writer.change("youth", keys["Bo"], {"sex": "Female", "birth_date": "2015-05-02"})
    return keys


@pytest.fixture
def page(edited: dict[str, int], window: MainWindow) -> HistoryPage:
    found = window.go("history")
    assert isinstance(found, HistoryPage)
    settle(found)
    return found


def settle(page: HistoryPage) -> None:
    """Until a step, and what it changed, are there."""
    for _ in range(3):
        assert page.jobs.wait_idle()


def column(page: HistoryPage, number: int) -> list[str]:
    return [page.model.row(row)[number] for row in range(len(page.model.ids))]


def choose(qtbot: QtBot, page: HistoryPage, what: str) -> None:
    row = column(page, WHAT).index(what)
    index = page.model.index(row, WHAT)
    page.steps.scrollTo(index)
    place = page.steps.visualRect(index).center()
    qtbot.mouseClick(page.steps.viewport(), Qt.MouseButton.LeftButton, pos=place)
    settle(page)


def told(page: HistoryPage) -> list[tuple[str, ...]]:
    return [page.card.model.row(row) for row in range(len(page.card.model.ids))]


def count(store: Store, sql: str) -> int:
    with store.read() as connection:
        return int(connection.exec_driver_sql(sql).scalar_one())


def listed(box: QListWidget) -> list[str]:
    return [box.item(n).text() for n in range(box.count())]


def test_every_step_stands_there_the_newest_first_with_what_it_changed(page: HistoryPage) -> None:
    assert column(page, WHAT)[:4] == [
        "Edit Bo Núñez",
        "Edit phone of Ada Núñez",
        "Import roster.xlsx (3 youth)",
        "Begin",
    ]
    assert column(page, FROM)[:4] == ["Typed", "Typed", "Import", "Typed"]
    assert set(column(page, STATE)) == {"Done"}
    assert all(column(page, WHO)[:4])
    assert page.card.title.text() == "Edit Bo Núñez"
    assert set(told(page)) == {("Bo Núñez", "Sex: — → Female"), ("Bo Núñez", "Date of birth: — → 5/2/2015")}
    assert page.header.count.text() == str(len(page.model.ids))


def test_a_step_is_chosen_and_its_record_opened(
    qtbot: QtBot, page: HistoryPage, window: MainWindow, edited: dict[str, int]
) -> None:
    choose(qtbot, page, "Import roster.xlsx (3 youth)")
    assert "Import · roster.xlsx" in page.card.about.text()
    assert "6 changes" in page.card.about.text()
    assert ("Ada Núñez", "Young person added") in told(page)
    row = [t for t, _said in told(page)].index(f"Cy Núñez · {page.store.school_year}")
    page.card.changes.setFocus()
    page.card.changes.go_to(row)
    qtbot.keyClick(page.card.changes, Qt.Key.Key_Return)
    window.jobs.wait_idle()
    youth = window.current_page
    assert youth is window.page("youth")
    assert youth.card.key == edited["Cy"]  # type: ignore[attr-defined]
    window.back()
    assert window.current_page is page


def test_the_effect_is_shown_first_then_one_button_does_it(
    qtbot: QtBot, page: HistoryPage, store: Store, edited: dict[str, int]
) -> None:
    choose(qtbot, page, "Import roster.xlsx (3 youth)")
    qtbot.mouseClick(page.card.undo_button, Qt.MouseButton.LeftButton)
    assert not page.card.panel.act.isEnabled()
    settle(page)
    panel = page.card.panel
    assert panel.isVisible()
    assert "are taken back" in panel.words.text()
    assert "stay as they are: edited since" in panel.words.text()
    names = "\n".join(listed(panel.left))
    assert "Ada Núñez" in names
    assert "Bo Núñez" in names
    assert "Cy" not in names
    assert count(store, "SELECT count(*) FROM youth WHERE family_name = 'Núñez'") == 3
    qtbot.mouseClick(panel.act, Qt.MouseButton.LeftButton)
    settle(page)
    assert count(store, "SELECT count(*) FROM youth WHERE family_name = 'Núñez'") == 2
    assert "is undone" in page.main.message.text
    assert not panel.isVisible()
    assert column(page, WHAT)[0] == "Undo “Import roster.xlsx (3 youth)”"
    assert column(page, FROM)[0] == "Undo"
    assert column(page, STATE)[column(page, WHAT).index("Import roster.xlsx (3 youth)")] == "Undone"
    assert page.card.title.text() == "Import roster.xlsx (3 youth)"
    assert not page.card.undo_button.isVisible()
    assert page.card.hint.text() == "This step was undone."


def test_leaving_it_changes_nothing_and_escape_does_the_same(
    qtbot: QtBot, page: HistoryPage, store: Store, window: MainWindow
) -> None:
    for leave in (lambda: qtbot.mouseClick(page.card.panel.cancel, Qt.MouseButton.LeftButton), window.back):
        qtbot.mouseClick(page.card.undo_button, Qt.MouseButton.LeftButton)
        settle(page)
        assert page.card.panel.words.text() == "2 changes are taken back."
        leave()
        assert not page.card.panel.isVisible()
        assert page.card.undo_button.isVisible()
        assert window.current_page is page
    assert count(store, "SELECT count(*) FROM step WHERE kind = 'undo'") == 0


def test_what_cannot_be_undone_says_why(qtbot: QtBot, page: HistoryPage, store: Store, window: MainWindow) -> None:
    window.undo()
    settle(page)
    choose(qtbot, page, "Undo “Edit Bo Núñez”")
    assert not page.card.undo_button.isVisible()
    assert page.card.hint.text() == "To take this back, use Redo."
    qtbot.mouseClick(page.card.original, Qt.MouseButton.LeftButton)
    settle(page)
    assert page.card.title.text() == "Edit Bo Núñez"
    first = column(page, WHAT)[-1]
    choose(qtbot, page, first)
    assert "made the file" in page.card.hint.text()


def test_words_origin_and_kind_narrow_the_list(qtbot: QtBot, page: HistoryPage) -> None:
    qtbot.keyClicks(page.search_box, "nunez PHONE")
    qtbot.waitUntil(lambda: len(page.model.ids) == 1)
    settle(page)
    assert column(page, WHAT) == ["Edit phone of Ada Núñez"]
    assert page.card.title.text() == "Edit phone of Ada Núñez"
    page.search_box.clear()
    page.origin.setCurrentIndex(page.origin.findData("import"))
    page.origin.activated.emit(page.origin.currentIndex())
    settle(page)
    assert column(page, WHAT) == ["Import roster.xlsx (3 youth)"]
    page.kind.choose("partners")
    page.kind.activated.emit(page.kind.currentIndex())
    settle(page)
    assert page.empty.isVisible()
    assert page.card.title.text() == ""
    page.origin.choose("")
    page.origin.activated.emit(0)
    settle(page)
    assert column(page, WHAT) == ["Begin"]


def test_it_follows_what_is_written(page: HistoryPage, store: Store) -> None:
    before = page.steps.current_id()
    with store.write("Add Harbor Museum") as writer:
        writer.add("partners", {"name": "Harbor Museum"})
    settle(page)
    assert column(page, WHAT)[0] == "Add Harbor Museum"
    assert page.steps.current_id() == before


def test_by_keyboard_alone(qtbot: QtBot, page: HistoryPage, store: Store) -> None:
    page.steps.setFocus()
    qtbot.keyClick(page.steps, Qt.Key.Key_Down)
    settle(page)
    assert page.card.title.text() == "Edit phone of Ada Núñez"
    qtbot.keyClick(page.steps, Qt.Key.Key_Return)
    assert page.card.changes.hasFocus()
    page.card.undo_button.setFocus()
    qtbot.keyClick(page.card.undo_button, Qt.Key.Key_Space)
    settle(page)
    assert page.card.panel.act.hasFocus()
    qtbot.keyClick(page.card.panel.act, Qt.Key.Key_Space)
    settle(page)
    assert count(store, "SELECT count(*) FROM youth WHERE phone IS NOT NULL") == 0


def test_a_hundred_thousand_steps_are_listed_and_only_those_in_sight_are_read(page: HistoryPage, store: Store) -> None:
    many = 100_000
    with store.write("Many") as writer:
        writer.add("partners", {"name": "Harbor Museum"})
        writer.sql(
            "WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < ?)"
            " INSERT INTO step(uuid, title, at, who, computer, origin, undoes, kind, state, first_change, last_change)"
            " SELECT randomblob(16), 'Step ' || i, '2026-01-02T03:04:05.000+00:00', 'Ana', 'desk', 'typed', NULL, 'do',"
            " 'done', 1, 0 FROM n",
            (many,),
        )
    settle(page)
    assert len(page.model.ids) > many
    assert column_at(page, 0) == f"Step {many}"
    page.steps.scrollToBottom()
    page.steps.grab()
    assert column_at(page, len(page.model.ids) - 1)
    assert len(page.model._windows) <= 24
    page.search(f"step {many - 7}")
    page.load()
    settle(page)
    assert column(page, WHAT) == [f"Step {many - 7}"]


def column_at(page: HistoryPage, row: int) -> str:
    return page.model.row(row)[WHAT]


def test_no_words_are_left_in_english(page: HistoryPage, tmp_path: Path) -> None:
    set_language("pseudo")
    page.model.forget()
    assert column(page, STATE)[0] == "⟦Đöñé⟧"
    assert column(page, FROM)[0].startswith("⟦")


def pick(page: HistoryPage, box: str, words: str) -> None:
    """Choose an entry of one of the boxes above the list, as a click on it does."""
    combo = getattr(page.filters, box)
    combo.setCurrentIndex(combo.findText(words))
    combo.activated.emit(combo.currentIndex())
    settle(page)


def test_steps_are_found_by_who_when_and_what_was_done(page: HistoryPage, store: Store) -> None:
    with store._writer.begin() as connection:
        connection.exec_driver_sql("UPDATE step SET who = 'Rosa', at = '2026-01-15T09:00:00.000+00:00' WHERE id <= 2")
    page.load()
    settle(page)
    pick(page, "who", "By Rosa")
    assert column(page, WHAT) == ["Begin", "New ecosystem"]
    pick(page, "who", "By everyone")
    pick(page, "what", "Changed")
    assert column(page, WHAT) == ["Edit Bo Núñez", "Edit phone of Ada Núñez"]
    pick(page, "what", "Anything done")
    pick(page, "span", "From … to …")
    assert page.filters.last.isVisible()
    page.filters.last.line.setText("1/15/2026")
    page.filters.last.left.emit()
    settle(page)
    assert column(page, WHAT) == ["Begin", "New ecosystem"]
    page.filters.first.line.setText("some day")
    page.filters.first.left.emit()
    assert "some day" in page.filters.problem.text()


def test_what_is_different_since_a_day_is_told_by_record_and_opened(
    qtbot: QtBot, page: HistoryPage, window: MainWindow, edited: dict[str, int], store: Store
) -> None:
    with store._writer.begin() as connection:
        connection.exec_driver_sql("UPDATE step SET at = '2026-01-15T09:00:00.000+00:00' WHERE title NOT LIKE 'Edit%'")
    page.tabs.setCurrentIndex(1)
    since = page.since
    since.day.line.setText("1/16/2026")
    since.day.left.emit()
    settle(page)
    names = [since.model.row(n)[:3] for n in range(len(since.model.ids))]
    assert names == [("Bo Núñez", "Youth", "Changed"), ("Ada Núñez", "Youth", "Changed")]
    assert window.status.left.text() == "2 records are different"
    since.view.go_to(1)
    settle(page)
    assert listed(since.said) == ["Phone: — → 206-555-0101"]
    qtbot.mouseClick(since.steps_button, Qt.MouseButton.LeftButton)
    settle(page)
    assert column(page, WHAT) == ["Edit phone of Ada Núñez", "Import roster.xlsx (3 youth)"]
    page.tabs.setCurrentIndex(1)
    qtbot.mouseClick(since.open_button, Qt.MouseButton.LeftButton)
    settle(page)
    assert window.current_page is window.page("youth")
    assert window.page("youth").card.key == edited["Ada"]  # type: ignore[attr-defined]


def test_a_change_that_was_taken_back_is_no_difference(page: HistoryPage, edited: dict[str, int], store: Store) -> None:
    with store._writer.begin() as connection:
        connection.exec_driver_sql("UPDATE step SET at = '2026-01-15T09:00:00.000+00:00'")
    with store.write("There") as writer:
        writer.change("youth", edited["Cy"], {"phone": "555-0100"})
    with store.write("And back") as writer:
        writer.change("youth", edited["Cy"], {"phone": None})
    page.tabs.setCurrentIndex(1)
    page.since.day.line.setText("1/16/2026")
    page.since.day.left.emit()
    settle(page)
    assert listed(page.since.said) == ["Everything is as it was: it was changed and changed back."]


def test_programs_and_offerings_have_their_history_on_their_cards(window: MainWindow, store: Store) -> None:
    with store.write("Add program") as writer:
        program = writer.add("programs", {"name": "Robotics"})
    window.open_record("programs", program)
    settle(window.page("history"))  # type: ignore[arg-type]
    card = window.page("programs").list_in_front.card  # type: ignore[attr-defined]
    card.show_part("history")
    assert window.jobs.wait_idle()
    assert [row.line.title for row in card.parts["history"].steps.rows.values()] == ["Add program"]


def test_sessions_and_adults_lead_to_their_history(window: MainWindow, store: Store) -> None:
    with store.write("Plan") as writer:
        program = writer.add("programs", {"name": "Robotics"})
        values = {"program": program, "name": "Robotics A", "start_date": store.today.isoformat()}
        session = {"offering": writer.add("offerings", values), "date": store.today.isoformat()}
        key = writer.add("sessions", session)
    with store.write("Plan another") as writer:
        writer.add("sessions", session)
    window.open_record("sessions", key)
    assert window.jobs.wait_idle()
    window.page("attendance").head.to_history()  # type: ignore[attr-defined]
    page = window.page("history")
    assert isinstance(page, HistoryPage)
    settle(page)
    assert window.current_page is page
    assert column(page, WHAT) == ["Plan"]
    with store.write("Add aunt") as writer:
        adult = writer.add("adults", {"given_name": "Rosa", "family_name": "Diaz"})
    open_history(window, "adults", adult)
    settle(page)
    assert column(page, WHAT) == ["Add aunt"]
    page.filters._every_record()
    settle(page)
    assert len(page.model.ids) > 2
