"""A walk-in who may be somebody known: told while the name is typed, and taken as the known child by a key."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QPushButton

from slecop_desktop.store import Store

Key = Qt.Key


@pytest.fixture
def known(store: Store, jobs) -> int:
    """Katherine Oyelaran, who is not on the sheet; her id."""
    with store.write("Known") as writer:
        key = writer.add("youth", {"given_name": "Katherine", "family_name": "Oyelaran", "birth_date": "2014-02-03"})
    assert jobs.wait_idle()
    return key


def test_a_walk_in_under_another_spelling_is_told_while_typing_and_taken_as_the_known_child(
    page, jobs, qtbot, held, known
) -> None:
    walk_in = page.sheet.walk_in
    walk_in.line.setFocus()
    qtbot.keyClicks(walk_in.line, "Kathrine Oyelaran, 5")
    qtbot.waitUntil(walk_in.alike.isVisible)
    assert jobs.wait_idle()
    assert walk_in.alike.accessibleName() == "May be the same as Katherine Oyelaran, born 2/3/2014"
    qtbot.keyClick(walk_in.line, Key.Key_Down)
    opens, use = [b for b in walk_in.alike.findChildren(QPushButton) if b.isVisible()]
    assert (opens.text(), use.text()) == ("Katherine Oyelaran", "Use this one")
    assert opens.hasFocus()
    qtbot.keyClick(opens, Key.Key_Tab)
    qtbot.keyClick(use, Key.Key_Return)
    assert jobs.wait_idle()
    assert held("SELECT youth, status FROM attendance") == [(known, "Present")]
    assert held(f"SELECT grade FROM school_years WHERE youth = {known}") == [("05",)]
    assert held("SELECT count(*) FROM youth") == [(26,)]
    assert not walk_in.alike.isVisible()
    assert walk_in.line.text() == ""
    assert walk_in.line.hasFocus()


def test_the_warning_does_not_hold_up_a_new_child(page, jobs, qtbot, held, known) -> None:
    walk_in = page.sheet.walk_in
    qtbot.keyClicks(walk_in.line, "Kathrine Oyelaran")
    qtbot.waitUntil(walk_in.alike.isVisible)
    qtbot.keyClick(walk_in.line, Key.Key_Return)
    assert jobs.wait_idle()
    assert not walk_in.alike.isVisible()
    assert held("SELECT count(*) FROM youth") == [(27,)]
    assert held("SELECT count(*) FROM attendance") == [(1,)]
    qtbot.wait(60)
    assert jobs.wait_idle()
    assert not walk_in.alike.isVisible()
