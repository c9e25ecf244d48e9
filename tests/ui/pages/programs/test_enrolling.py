"""Enrolling by names typed and lists pasted, until the seats are full."""

from collections.abc import Callable
from typing import Any

from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication
from pytestqt.qtbot import QtBot

from slecop_desktop.store import Store
from tests.ui.pages.programs.helpers import cells, click, code, enroll, labels, rows, statuses
from ui.main_window import MainWindow
from ui.pages.programs import ProgramsPage
from ui.programs.enroll import SeveralForm
from ui.programs.offering import SESSIONS, WAITLIST, OfferingView
from ui.widgets import ComboBox

Key = Qt.Key


def test_enrolling_by_typing_fills_the_seats_and_then_the_waitlist(
    view: OfferingView, store: Store, qtbot: QtBot, settle: Callable[[], None]
) -> None:
    box = view.roster.bar.box
    qtbot.keyClicks(box, "nunez")
    assert [c.words for c in box.offered()] == [
        f"Ma. José Núñez-Okafor · Grade 2 · Eastside Elementary · {code(store)}"
    ]
    qtbot.keyClick(box, Key.Key_Return)
    settle()
    assert view.roster.bar.said.text() == "Ma. José Núñez-Okafor is enrolled."
    assert (box.text(), box.hasFocus()) == ("", True)
    enroll(qtbot, view, "brooks", settle)
    assert view.seats.text() == "2 of 2 seats"
    enroll(qtbot, view, "daniel", settle)
    said = "No seat is free. On the waitlist now: Daniel Nguyễn (1 waiting)."
    assert view.roster.bar.said.text() == said
    assert view.seats.text() == "2 of 2 seats · 1 waiting"
    assert view.tabs.tabText(WAITLIST) == "Waitlist (1)"
    assert statuses(store) == {"Ma. José": "ENROLLED", "Aaliyah": "ENROLLED", "Daniel": "WAITLISTED"}
    assert [row[0] for row in cells(view.roster.table.view)] == ["Aaliyah Brooks", "Ma. José Núñez-Okafor"]
    enroll(qtbot, view, "daniel", settle)
    assert view.roster.bar.said.text() == "Daniel Nguyễn is here already: Waitlisted."
    assert len(statuses(store)) == 3


def test_the_arrow_keys_choose_among_those_found_and_esc_gives_up(
    view: OfferingView, page: ProgramsPage, store: Store, qtbot: QtBot, settle: Callable[[], None]
) -> None:
    with store.write("A namesake") as w:
        w.add("youth", {"given_name": "Aaliyah", "family_name": "Brookes"})
    box = view.roster.bar.box
    qtbot.keyClicks(box, "aaliyah")
    assert [c.name for c in box.offered()] == ["Aaliyah Brookes", "Aaliyah Brooks"]
    qtbot.keyClick(box, Key.Key_Down)
    qtbot.keyClick(box, Key.Key_Return)
    settle()
    assert [row[0] for row in cells(view.roster.table.view)] == ["Aaliyah Brooks"]
    qtbot.keyClicks(box, "aaliyah")
    qtbot.keyClick(box, Key.Key_Escape)
    assert (box.text(), box.offered(), page.in_offering) == ("", [], True)


def test_somebody_unknown_is_added_only_when_asked_for(
    view: OfferingView, store: Store, qtbot: QtBot, settle: Callable[[], None]
) -> None:
    enroll(qtbot, view, "Zuri Okafor", settle)
    assert view.roster.bar.said.text() == "Nobody is called “Zuri Okafor”."
    assert statuses(store) == {}
    click(qtbot, view.roster.bar, "Add “Zuri Okafor” to Youth and enroll")
    settle()
    assert rows(store, "SELECT given_name, family_name, incomplete FROM youth ORDER BY id DESC LIMIT 1") == [
        ("Zuri", "Okafor", 1)
    ]
    assert statuses(store) == {"Zuri": "ENROLLED"}
    store.undo()
    assert rows(store, "SELECT count(*) FROM youth") == [(5,)]


def test_somebody_unknown_may_be_known_under_another_spelling(
    view: OfferingView, store: Store, qtbot: QtBot, settle: Callable[[], None]
) -> None:
    bar = view.roster.bar
    enroll(qtbot, view, "Aaliyah Brookes", settle)
    qtbot.waitUntil(bar.alike.isVisible)
    assert bar.alike.accessibleName() == "May be the same as Aaliyah Brooks, born 1/2/2015, Grade 3, Marcus Middle"
    click(qtbot, bar.alike, "Use this one")
    settle()
    assert bar.said.text() == "Aaliyah Brooks is enrolled."
    assert not bar.alike.isVisible()
    assert statuses(store) == {"Aaliyah": "ENROLLED"}
    assert rows(store, "SELECT count(*) FROM youth") == [(5,)]


def test_a_pasted_list_shows_who_is_meant_before_it_enrolls(
    view: OfferingView, store: Store, qtbot: QtBot, settle: Callable[[], None]
) -> None:
    with store.write("A namesake") as w:
        w.add("youth", {"given_name": "Theo", "family_name": "Oneil-Baker"})
    QGuiApplication.clipboard().setText(f"{code(store)}\nBrooks, Aaliyah\t6\nTheo\nMickey Mouse\n\nAaliyah Brooks\n")
    box = view.roster.bar.box
    qtbot.keyClick(box, Key.Key_V, Qt.KeyboardModifier.ControlModifier)
    settle()
    form = view.form
    assert isinstance(form, SeveralForm)
    assert [c.name for c in form.picks()] == ["Ma. José Núñez-Okafor", "Aaliyah Brooks"]
    assert form.said.text() == "2 found · 2 lines left out · 2 seats free"
    assert "nobody found" in labels(form.found)
    assert "is in the list already" in labels(form.found)
    choice = form.found.findChild(ComboBox)
    assert choice is not None
    choice.setCurrentIndex(1)
    choice.activated.emit(1)
    assert form.said.text() == "3 found · 1 line left out · 2 seats free · 1 goes to the waitlist"
    click(qtbot, form, "Enroll 3")
    settle()
    assert view.form is None
    assert sorted(statuses(store).values()) == ["ENROLLED", "ENROLLED", "WAITLISTED"]
    assert "On the waitlist now: Theo" in view.roster.bar.said.text()


def test_ctrl_n_goes_to_the_names_and_a_workbook_to_the_exchange(
    view: OfferingView, window: MainWindow, club: int, qtbot: QtBot, settle: Callable[[], None]
) -> None:
    view.tabs.setCurrentIndex(SESSIONS)
    qtbot.keyClick(window, Key.Key_N, Qt.KeyboardModifier.ControlModifier)
    assert view.roster.bar.box.hasFocus()
    started: list[dict[str, Any]] = []
    exchange: Any = window.page("exchange")
    exchange.start_import = lambda **asked: started.append(asked)
    click(qtbot, view.roster.bar, "From a workbook…")
    assert (window.current_page, started) == (exchange, [{"enroll_in": club}])
    window.back()
    settle()
    assert view.isVisible()
