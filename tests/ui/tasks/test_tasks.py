"""Tasks as a person handles them: typed in one line, ticked off, put off, edited, about somebody."""

import datetime as dt

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication

from slecop_desktop.services import partners, tasks
from ui.home.tasks import TasksCard
from ui.main_window import MainWindow
from ui.tasks.row import NarrowLink, TaskRow

LEFT = Qt.MouseButton.LeftButton
TODAY = dt.date(2026, 3, 11)  # a Wednesday


@pytest.fixture
def card(window: MainWindow, store, jobs) -> TasksCard:
    store.today = TODAY
    with store.write("Somebody to be about") as writer:
        writer.add("programs", {"name": "Robotics"})
    page = window.go("home")
    assert jobs.wait_idle()
    return page.cards.tasks  # type: ignore[attr-defined]


def rows(card: TasksCard) -> list[TaskRow]:
    return card.list._rows()


def shown(card: TasksCard) -> list[tuple[str, str]]:
    return [(one.title.text(), one.due.text) for one in rows(card)]


def type_in(qtbot, jobs, line, words: str) -> None:
    line.setFocus()
    qtbot.keyClicks(line, words)
    qtbot.keyClick(line, Qt.Key.Key_Return)
    assert jobs.wait_idle()


def done_on(store, key: int) -> object:
    with store.read() as connection:
        return connection.exec_driver_sql("SELECT done_on FROM tasks WHERE id = ?", (key,)).scalar()


def test_one_line_makes_a_task_with_its_day_and_shows_how_it_is_read(card, store, jobs, qtbot) -> None:
    line = card.add.line
    line.setFocus()
    qtbot.keyClicks(line, "call the library fri")
    assert card.add.said.text() == "Due Friday, March 13, 2026, from “fri”"
    assert line.accessibleDescription() == card.add.said.text()
    qtbot.keyClick(line, Qt.Key.Key_Return)
    assert line.text() == ""
    type_in(qtbot, jobs, line, "order kits 12 Mar")
    type_in(qtbot, jobs, line, "think about summer")
    assert shown(card) == [
        ("order kits", "This week: tomorrow"),
        ("call the library", "This week: Friday"),
        ("think about summer", ""),
    ]
    assert store.undo_title() == "Add the task “think about summer”"


def test_a_reading_that_is_wrong_is_refused(card, store, jobs, qtbot) -> None:
    line = card.add.line
    line.setFocus()
    qtbot.keyClicks(line, "Plan the picnic in the sun")
    assert card.add.said.isVisible()
    qtbot.mouseClick(card.add.refuse, LEFT)
    assert not card.add.said.isVisible()
    qtbot.keyClick(line, Qt.Key.Key_Return)
    assert jobs.wait_idle()
    assert shown(card) == [("Plan the picnic in the sun", "")]


def test_the_space_bar_ticks_off_and_the_cursor_goes_on(card, store, jobs, qtbot) -> None:
    for title in ("First", "Second", "Third"):
        tasks.add_task(store, title)
    assert jobs.wait_idle()
    first = rows(card)[0].tick
    first.setFocus()
    qtbot.keyClick(first, Qt.Key.Key_Down)
    second = rows(card)[1].tick
    assert second.hasFocus()
    qtbot.keyClick(second, Qt.Key.Key_Space)
    assert jobs.wait_idle()
    assert [title for title, _due in shown(card)] == ["First", "Third"]
    assert rows(card)[1].tick.hasFocus()
    assert done_on(store, 2) == "2026-03-11"
    assert card.main.message.text == "Done: Second"
    qtbot.mouseClick(card.main.message._action, LEFT)
    assert jobs.wait_idle()
    assert [title for title, _due in shown(card)] == ["First", "Second", "Third"]
    assert done_on(store, 2) is None


def test_done_ones_are_shown_when_asked_for_and_can_come_back(card, store, jobs, qtbot) -> None:
    tasks.add_task(store, "Call Ana")
    assert jobs.wait_idle()
    qtbot.mouseClick(rows(card)[0].tick, LEFT, pos=rows(card)[0].tick.rect().center())
    assert jobs.wait_idle()
    assert shown(card) == []
    assert card.list.past.text() == "Show 1 done"
    assert QApplication.focusWidget() is card.add.line
    qtbot.mouseClick(card.list.past, LEFT)
    assert shown(card) == [("Call Ana", "Done: today")]
    assert rows(card)[0].tick.accessibleName() == "Not done after all: Call Ana"
    rows(card)[0].tick.setFocus()
    qtbot.keyClick(rows(card)[0].tick, Qt.Key.Key_Space)
    assert jobs.wait_idle()
    assert shown(card) == [("Call Ana", "")]
    assert not rows(card)[0].tick.isChecked()


def test_put_off_to_tomorrow_next_week_or_a_day(card, store, jobs, qtbot) -> None:
    key = tasks.add_task(store, "Late", "2026-03-02")
    assert jobs.wait_idle()
    row = rows(card)[0]
    menu = card.list.later_menu(key, row)
    assert [action.text() for action in menu.actions()] == [
        "Tomorrow", "Next week (Monday)", "In four weeks (Wed, Apr 8)", "Another day…",
    ]  # fmt: skip
    menu.actions()[1].trigger()
    assert jobs.wait_idle()
    assert shown(card) == []
    assert card.list.past.text() == "Show 1 put off"
    qtbot.mouseClick(card.list.past, LEFT)
    assert shown(card) == [("Late", "Put off until Monday")]
    card.list.later_menu(key, rows(card)[0]).actions()[3].trigger()
    field = rows(card)[0].fields()[0].rows["snoozed_until"].editor
    assert field.line.hasFocus()  # type: ignore[attr-defined]
    field.line.selectAll()  # type: ignore[attr-defined]
    qtbot.keyClicks(field.line, "3/20/2026")  # type: ignore[attr-defined]
    qtbot.keyClick(field.line, Qt.Key.Key_Return)  # type: ignore[attr-defined]
    assert jobs.wait_idle()
    assert shown(card) == [("Late", "Put off until Fri, Mar 20")]
    card.list.later_menu(key, rows(card)[0]).actions()[-1].trigger()
    assert jobs.wait_idle()
    assert shown(card)[0][0] == "Late"


def test_enter_opens_the_fields_and_what_is_typed_is_saved(card, store, jobs, qtbot) -> None:
    tasks.add_task(store, "Call Ana")
    assert jobs.wait_idle()
    row = rows(card)[0]
    row.tick.setFocus()
    qtbot.keyClick(row.tick, Qt.Key.Key_Return)
    assert row.is_open
    editor = row.fields()[0].rows["who"].editor
    editor.setFocus()
    qtbot.keyClicks(editor.focusProxy(), "Site lead")
    qtbot.keyClick(editor.focusProxy(), Qt.Key.Key_Return)
    assert jobs.wait_idle()
    assert rows(card)[0].accessibleName() == "Call Ana, Site lead"
    assert row.is_open


def test_a_task_about_a_youth_is_added_on_the_card_and_leads_back(card, store, jobs, qtbot) -> None:
    card.main.open_record("youth", 1)
    assert jobs.wait_idle()
    youth = card.main.current_page.card
    youth.show_part("tasks")
    assert jobs.wait_idle()
    part = youth.parts["tasks"]
    assert part.add.line.placeholderText().startswith("Add a task about Ma. José Núñez-Okafor")
    type_in(qtbot, jobs, part.add.line, "ask for the form today")
    assert [(one.title.text(), one.due.text) for one in part.list._rows()] == [("ask for the form", "Today")]
    card.main.go("home")
    assert jobs.wait_idle()
    link = rows(card)[0].findChild(NarrowLink)
    assert link is not None
    assert link.accessibleName() == "Open Ma. José Núñez-Okafor"
    qtbot.mouseClick(link, LEFT)
    assert card.main.current_page is not card.main.page("home")
    assert card.main.current_page.card.key == 1
    card.main.back()
    assert card.main.current_page is card.main.page("home")


@pytest.mark.parametrize(("kind", "field"), [("partners", "partner"), ("programs", "program")])
def test_other_cards_have_tasks_as_well(card, store, jobs, qtbot, kind: str, field: str) -> None:
    card.main.open_record(kind, 1)
    assert jobs.wait_idle()
    page = card.main.current_page
    shown_card = page.card if kind == "partners" else page.list_in_front.card
    shown_card.show_part("tasks")
    assert jobs.wait_idle()
    type_in(qtbot, jobs, shown_card.parts["tasks"].add.line, "call tomorrow")
    with store.read() as connection:
        found = connection.exec_driver_sql(f"SELECT title, due_date, {field} FROM tasks").all()
    assert [tuple(row) for row in found] == [("call", "2026-03-12", 1)]


def test_follow_ups_of_notes_stand_among_the_tasks(card, store, jobs, qtbot) -> None:
    values = {"text": "Talked", "follow_up": "Send dates", "follow_up_date": "2026-03-10"}
    note = partners.add_note(store, {"partner": 1}, values)
    tasks.add_task(store, "Today's", "2026-03-11")
    assert jobs.wait_idle()
    assert shown(card) == [("Send dates", "Overdue: yesterday"), ("Today's", "Today")]
    assert rows(card)[0].accessibleName() == "Send dates, Overdue: yesterday, Eastside Elementary · from a note"
    rows(card)[0].tick.setFocus()
    qtbot.keyClick(rows(card)[0].tick, Qt.Key.Key_Space)
    assert jobs.wait_idle()
    assert shown(card) == [("Today's", "Today")]
    with store.read() as connection:
        found = connection.exec_driver_sql("SELECT follow_up, follow_up_date FROM notes WHERE id = ?", (note,)).one()
    assert tuple(found) == ("Send dates", None)


def test_many_tasks_do_not_fill_the_page(card, store, jobs, qtbot) -> None:
    for n in range(12):
        tasks.add_task(store, f"Task {n}")
    assert jobs.wait_idle()
    assert len(rows(card)) == 6
    assert card.list.more.text() == "Show 6 more"
    qtbot.mouseClick(card.list.more, LEFT)
    assert len(rows(card)) == 12
