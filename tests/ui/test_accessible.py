"""Every page can be worked with the keyboard alone, and tells a screen reader what is on it."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QAccessible
from PySide6.QtTest import QTest
from PySide6.QtWidgets import (
    QAbstractButton,
    QApplication,
    QComboBox,
    QLineEdit,
    QPushButton,
    QRadioButton,
    QScrollArea,
    QTableView,
    QWidget,
)
from pytestqt.qtbot import QtBot

from tests.ui.opening import open_walk
from tests.ui.walk import Walk
from ui.jobs import Jobs


@pytest.fixture
def walk(practice: Path, tmp_path: Path, jobs: Jobs, qtbot: QtBot) -> Iterator[Walk]:
    with open_walk(practice, tmp_path, jobs, qtbot) as found:
        yield found


def shown(window: QWidget) -> list[QWidget]:
    """The widgets that can be seen and used, but for the insides of Qt's own."""
    return [
        widget
        for widget in window.findChildren(QWidget)
        if widget.isVisible() and widget.isEnabled() and not widget.objectName().startswith("qt_")
    ]


def by_tab(widget: QWidget) -> bool:
    return bool(widget.focusPolicy() & Qt.FocusPolicy.TabFocus) and widget.focusProxy() is None


def name_of(widget: QWidget) -> str:
    """What a screen reader calls a widget."""
    interface = QAccessible.queryAccessibleInterface(widget)
    return interface.text(QAccessible.Text.Name).strip() if interface else ""


def told(widget: QWidget) -> str:
    """A widget, for the message of a test."""
    chain = [type(widget).__name__ + (f" “{name_of(widget)}”" if name_of(widget) else "")]
    while (parent := widget.parentWidget()) is not None:
        widget = parent
        if type(widget).__module__.startswith("ui."):
            chain.append(type(widget).__name__)
    return " in ".join(chain[:5])


def unnamed(window: QWidget) -> list[str]:
    return [told(widget) for widget in shown(window) if by_tab(widget) and not _called(widget)]


def _called(widget: QWidget) -> str:
    """On some systems what is chosen in a box passes for its name."""
    return widget.accessibleName() if isinstance(widget, QComboBox) else name_of(widget)


def out_of_reach(window: QWidget) -> list[str]:
    """What can be scrolled, but not with the keyboard: neither itself nor anything in it takes the cursor."""
    return [
        told(area)
        for area in shown(window)
        if isinstance(area, QScrollArea)
        and area.verticalScrollBar().maximum() > 0
        and not by_tab(area)
        and not any(by_tab(one) for one in shown(area))
    ]


def without_headings(window: QWidget) -> list[str]:
    tables = [widget for widget in shown(window) if isinstance(widget, QTableView)]
    return [
        f"column {column} of {told(table)}"
        for table in tables
        for column in range(table.model().columnCount())
        if not table.model().headerData(column, Qt.Orientation.Horizontal)
    ]


def mouse_only(window: QWidget) -> list[str]:
    """Buttons that the Tab key does not lead to; what stands within a field is done with the field's own keys."""
    return [
        told(widget)
        for widget in shown(window)
        if isinstance(widget, QAbstractButton) and not by_tab(widget) and not isinstance(widget.parent(), QLineEdit)
    ]


@pytest.mark.parametrize("part", Walk.parts())
def test_everything_has_a_name_and_a_way_to_it(part: str, walk: Walk) -> None:
    found: dict[str, str] = {}
    for stop in walk.stops(part):
        for what in unnamed(walk.window):
            found.setdefault(f"has no name: {what}", stop)
        for what in without_headings(walk.window):
            found.setdefault(f"has no heading: {what}", stop)
        for what in mouse_only(walk.window):
            found.setdefault(f"needs the mouse: {what}", stop)
        for what in out_of_reach(walk.window):
            found.setdefault(f"cannot be scrolled: {what}", stop)
    assert not found, "\n".join(f"{stop}: {what}" for what, stop in found.items())


def tab_round(window: QWidget) -> tuple[list[QWidget], list[str]]:
    """What the Tab key leads to, once around, and which of it looks the same with the cursor as without."""
    window.focusNextChild()
    round_: list[QWidget] = []
    unseen: list[str] = []
    for _press in range(_MOST_PRESSES):
        now = QApplication.focusWidget()
        if now is None or now in round_[:-1]:
            break
        if now not in round_:  # a text has a stop for each of its links
            round_.append(now)
        marked = now.grab().toImage()
        QTest.keyClick(now, Qt.Key.Key_Tab)
        if isinstance(now, _SMALL) and not now.hasFocus() and now.grab().toImage() == marked:
            unseen.append(told(now))
    return round_, unseen


_MOST_PRESSES = 500
_SMALL = (QAbstractButton, QLineEdit, QComboBox)
"""What has to show that the cursor is on it; of tables and lists it is the row that does."""
PAGES = [part for part in Walk.parts() if part not in {"window", "prints"}]


@pytest.mark.parametrize("page", PAGES)
def test_tab_leads_to_everything_on_a_page_and_shows_where_it_is(page: str, walk: Walk) -> None:
    window = walk.window
    next(walk.stops(page))
    visited, unseen = tab_round(window)
    wanted = [widget for widget in shown(window) if by_tab(widget) and not isinstance(widget, QRadioButton)]
    missed = [told(widget) for widget in wanted if widget not in visited]
    assert not missed, "the Tab key never comes to:\n" + "\n".join(missed)
    assert not unseen, "nothing shows that the cursor is on:\n" + "\n".join(unseen)
    assert len(visited) > 3


def test_what_is_unnamed_or_needs_the_mouse_is_noticed(walk: Walk) -> None:
    button = QPushButton(walk.window)
    button.setFocusPolicy(Qt.FocusPolicy.ClickFocus)
    button.show()
    field = QLineEdit(walk.window)
    field.show()
    assert any("QPushButton" in what for what in mouse_only(walk.window))
    assert any("QLineEdit" in what for what in unnamed(walk.window))
