"""What must be known at once is one click, or one key, away from the card."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QLabel

from slecop_desktop.services import people, records
from slecop_desktop.services.emergency import read_emergency
from ui.people.emergency import EmergencyPopup
from ui.widgets.status import StatusMark


def popup() -> EmergencyPopup:
    return next(top for top in QApplication.topLevelWidgets() if isinstance(top, EmergencyPopup) and top.isVisible())


def test_health_and_whom_to_call_are_one_click_away(window, store, jobs, qtbot) -> None:
    first = people.add_adult(store, 1, name="Rosa Núñez", relationship="Mother")
    other = people.add_adult(store, 1, name="Karl Okafor")
    never = people.add_adult(store, 1, name="Max Stone")
    people.set_pickup(store, first, True)
    people.set_pickup(store, never, False)
    records.edit(store, "relationships", never, {"contact_allowed": 0, "emergency_order": 1})
    records.edit(store, "relationships", other, {"emergency_order": 3})
    with store.read() as connection:
        rosa = connection.exec_driver_sql("SELECT adult FROM relationships WHERE id = ?", (first,)).scalar()
    records.edit(store, "adults", rosa, {"phone": "206-555-0142"})
    records.add_record(store, "health", {"youth": 1, "allergies": "Peanuts", "doctor": "Dr. Li", "plan_on_file": 1})
    window.open_record("youth", 1)
    assert jobs.wait_idle()
    card = window.current_page.card
    qtbot.mouseClick(card.emergency, Qt.MouseButton.LeftButton)
    assert jobs.wait_idle()
    shown = popup()
    words = [one.text() for one in shown.findChildren(QLabel) if one.text()]
    assert (
        words.index("Peanuts") < words.index("1. Rosa Núñez") < words.index("3. Karl Okafor") < words.index("Max Stone")
    )
    assert "206-555-0142" in words
    assert "Dr. Li" in words
    marks = [one.text for one in shown.findChildren(StatusMark)]
    assert marks == ["Care plan on file", "May pick up", "May pick up", "Must not be contacted", "Must not pick up"]
    qtbot.keyClick(shown, Qt.Key.Key_Escape)
    qtbot.waitUntil(
        lambda: not any(isinstance(top, EmergencyPopup) and top.isVisible() for top in QApplication.topLevelWidgets())
    )


def test_nothing_noted_is_said_and_the_key_works(window, store, jobs, qtbot) -> None:
    window.open_record("youth", 2)
    assert jobs.wait_idle()
    qtbot.keyClick(
        window.current_page.card, Qt.Key.Key_E, Qt.KeyboardModifier.ControlModifier | Qt.KeyboardModifier.ShiftModifier
    )
    assert jobs.wait_idle()
    words = [one.text() for one in popup().findChildren(QLabel) if one.text()]
    assert "Nothing is noted. That is not to say that there is nothing." in words
    assert "No adult is known." in words
    assert read_emergency(store, 2).contacts == ()
    popup().close()
