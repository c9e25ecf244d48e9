"""From the sheet, the term and the door, what must be known in an emergency is one click or one key away."""

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtWidgets import QApplication, QLabel

from slecop_desktop.services import attendance, people, records, sessions
from ui.attendance.model import HELP, NOTE
from ui.people.emergency import EmergencyPopup

Key = Qt.Key


@pytest.fixture
def family(store) -> None:
    """Ana Abbott B has a mother to call, somebody who must not come, and an allergy."""
    mother = people.add_adult(store, 2, name="Rosa Núñez", relationship="Mother")
    people.set_pickup(store, people.add_adult(store, 2, name="Max Stone"), False)
    with store.read() as connection:
        rosa = connection.exec_driver_sql("SELECT adult FROM relationships WHERE id = ?", (mother,)).scalar()
    records.edit(store, "adults", rosa, {"phone": "206-555-0142"})
    records.add_record(store, "health", {"youth": 2, "allergies": "Peanuts"})


def shown(jobs) -> list[str]:
    """The words of the popup, which is then closed."""
    assert jobs.wait_idle()
    popup = next(top for top in QApplication.topLevelWidgets() if isinstance(top, EmergencyPopup) and top.isVisible())
    words = [one.text() for one in popup.findChildren(QLabel)]
    popup.close()
    return words


def test_a_click_on_the_sheet_or_f9_opens_it(page, family, jobs, qtbot) -> None:
    assert jobs.wait_idle()
    cell = page.roster.visualRect(page.model.index(1, HELP))
    qtbot.mouseClick(page.roster.viewport(), Qt.MouseButton.LeftButton, pos=cell.center())
    words = shown(jobs)
    assert {"Ana Abbott B", "Peanuts", "1. Rosa Núñez", "206-555-0142"} <= set(words)
    assert page.roster.place() == 1
    assert page.model.rows[1].status is None
    qtbot.keyClick(page.roster, Key.Key_Down)
    qtbot.keyClick(page.roster, Key.Key_F9)
    assert "Ana Abbott C" in shown(jobs)


def test_three_absences_lead_to_the_phone(page, family, store, jobs, qtbot) -> None:
    for date in ("2026-09-16", "2026-09-23"):
        attendance.mark(store, sessions.add_session(store, 1, date), 2, "UnexcusedAbsence")
    assert jobs.wait_idle()
    page.roster.go_to(1)
    qtbot.keyClick(page.roster, Key.Key_A)
    assert "third absence in a row" in page.model.shown(page.model.rows[1], 1, NOTE)
    note = page.roster.visualRect(page.model.index(1, NOTE))
    qtbot.mouseClick(page.roster.viewport(), Qt.MouseButton.LeftButton, pos=note.center())
    assert "206-555-0142" in shown(jobs)
    page.show_mode("term")
    assert jobs.wait_idle()
    names = page.term.view.names
    flag = names.parts(names.sectionViewportPosition(1))[1]
    assert flag.width() > 0
    qtbot.mouseClick(names.viewport(), Qt.MouseButton.LeftButton, pos=flag.center())
    assert "206-555-0142" in shown(jobs)
    page.term.view.go_to(2, 0)
    qtbot.keyClick(page.term.view, Key.Key_F9)
    assert "Ana Abbott C" in shown(jobs)


def test_an_excused_absence_is_counted_apart(page, store, jobs, qtbot) -> None:
    for date, status in (("2026-09-16", "UnexcusedAbsence"), ("2026-09-23", "ExcusedAbsence")):
        attendance.mark(store, sessions.add_session(store, 1, date), 2, status)
    assert jobs.wait_idle()
    page.roster.go_to(1)
    qtbot.keyClick(page.roster, Key.Key_A)
    words = page.model.shown(page.model.rows[1], 1, NOTE)
    assert words == "absent 2 times in a row, excused 1 time besides"
    assert jobs.wait_idle()


def test_the_door_shows_it_for_who_was_scanned(page, family, jobs, qtbot) -> None:
    assert jobs.wait_idle()
    qtbot.keyClick(page.roster, Key.Key_F8)
    qtbot.keyClicks(page.door.field, page.model.rows[1].youth_code)
    qtbot.keyClick(page.door.field, Key.Key_Return)
    assert jobs.wait_idle()
    qtbot.keyClick(page.door.field, Key.Key_F9)
    assert "1. Rosa Núñez" in shown(jobs)
    at = page.door.face.help.rect().center()
    qtbot.mouseClick(page.door.face.help, Qt.MouseButton.LeftButton, pos=QPoint(at))
    assert "1. Rosa Núñez" in shown(jobs)
