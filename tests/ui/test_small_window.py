"""The window as it is on a small laptop set to 200 %: nothing is cut, pushed out of its place or too large."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
import shiboken6
from PySide6.QtCore import QSize
from PySide6.QtWidgets import (
    QAbstractButton,
    QApplication,
    QDialog,
    QLabel,
    QLineEdit,
    QMainWindow,
    QScrollArea,
    QVBoxLayout,
    QWidget,
)
from pytestqt.qtbot import QtBot

from tests.ui.fitting import cut
from tests.ui.opening import open_walk
from tests.ui.walk import Walk, is_popup
from ui.dialogs.first_start import FirstStart
from ui.jobs import Jobs
from ui.widgets import OneLine, scroll

SMALL = QSize(960, 540)
_SLACK = 2


@pytest.fixture
def walk(practice: Path, tmp_path: Path, jobs: Jobs, qtbot: QtBot) -> Iterator[Walk]:
    with open_walk(practice, tmp_path, jobs, qtbot, size=(SMALL.width(), SMALL.height()), practice=True) as found:
        yield found


def seen(root: QWidget) -> Iterator[QWidget]:
    """The widgets of ours of which something can be seen."""
    for widget in root.findChildren(QWidget):
        shown = shiboken6.isValid(widget) and widget.isVisible() and not widget.visibleRegion().isEmpty()
        if shown and not widget.objectName().startswith("qt_") and not isinstance(widget.parent(), QLineEdit):
            yield widget


def told(widget: QWidget) -> str:
    """A widget with its words and where it is, for the message of a test."""
    chain = [type(widget).__name__]
    words = widget.text() if isinstance(widget, QLabel | QAbstractButton | QLineEdit) else widget.accessibleName()
    while (parent := widget.parentWidget()) is not None:
        widget = parent
        if type(widget).__module__.startswith("ui."):
            chain.append(type(widget).__name__)
    return f"{words[:60]!r}, {' in '.join(chain[:4])}"


def too_wide(root: QWidget) -> Iterator[str]:
    """What is scrolled up and down alone, and is wider than the place it is shown in: its right edge is cut."""
    for area in seen(root):
        if not isinstance(area, QScrollArea) or area.horizontalScrollBar().isVisible():
            continue
        inner, room = area.widget(), area.viewport().width()
        if inner is not None and inner.width() > room + _SLACK:
            yield f"{inner.width()} wide in {room}: {told(area)}"


def lines_missing(root: QWidget) -> Iterator[str]:
    """Words of several lines that have no room for all of them."""
    for words in seen(root):
        if isinstance(words, QLabel) and words.wordWrap() and words.text():
            needed = words.heightForWidth(words.width())
            if needed > words.height() + _SLACK:
                yield f"{words.height()} high, needs {needed}: {told(words)}"


def squeezed(root: QWidget) -> Iterator[str]:
    """Fields, and buttons with words, smaller than they can be."""
    for widget in seen(root):
        if isinstance(widget, QLineEdit) or (isinstance(widget, QAbstractButton) and widget.text()):
            least = widget.minimumSizeHint()
            if widget.width() + _SLACK < least.width() or widget.height() + _SLACK < least.height():
                yield f"{widget.width()} x {widget.height()}, needs {least.width()} x {least.height()}: {told(widget)}"


def pushed_out(root: QWidget) -> Iterator[str]:
    """Words, buttons and fields that reach over the edge of what they stand in."""
    for widget in seen(root):
        around = widget.parentWidget()
        if not isinstance(widget, QLabel | QAbstractButton | QLineEdit) or around is None:
            continue
        scrolled = isinstance(around.parentWidget(), QScrollArea)
        if not scrolled and not around.rect().adjusted(-_SLACK, -_SLACK, _SLACK, _SLACK).contains(widget.geometry()):
            yield f"at {widget.geometry().getRect()} of {around.width()} x {around.height()}: {told(widget)}"


def too_large(top: QWidget) -> Iterator[str]:
    """Dialogs larger than the small screen, and panels larger than the one there is."""
    room = SMALL if isinstance(top, QDialog) else top.screen().availableSize()
    if isinstance(top, QMainWindow):
        return
    if top.width() > room.width() or top.height() > room.height():
        yield f"{top.width()} x {top.height()}: {told(top)}"


def faults(top: QWidget) -> Iterator[str]:
    """All that is wrong with how a window or panel is laid out."""
    yield from too_large(top)
    for look in (cut, too_wide, lines_missing, squeezed, pushed_out):
        yield from (f"{look.__name__}: {what}" for what in look(top))


@pytest.mark.parametrize("part", Walk.parts())
def test_everything_has_its_place_in_a_small_window(part: str, walk: Walk) -> None:
    found: dict[str, str] = {}
    for stop in walk.stops(part):
        for top in QApplication.topLevelWidgets():
            # how large menus and lists are that drop down is Qt's own affair
            if top.isVisible() and (not is_popup(top) or type(top).__module__.startswith("ui.")):
                for what in faults(top):
                    found.setdefault(what, stop)
    assert not found, "\n".join(f"{stop}: {what}" for what, stop in found.items())


def test_a_long_title_is_written_smaller_before_it_is_cut(walk: Walk) -> None:
    page = walk.window.go("youth")
    walk.settle()
    title = page.header.title
    usual = title.fontMetrics().height()
    looks: list[tuple[bool, bool]] = []
    for letters in range(5, 60):
        page.set_title("m" * letters)
        walk.settle()
        looks.append((title.fontMetrics().height() < usual, title.toolTip() != ""))
    assert list(dict.fromkeys(looks)) == [(False, False), (True, False), (True, True)]
    page.set_title("Youth")
    walk.settle()
    assert title.fontMetrics().height() == usual


def test_the_first_start_can_be_reached_whole_on_a_low_screen(qtbot: QtBot) -> None:
    dialog = FirstStart()
    qtbot.addWidget(dialog)
    dialog.show()
    dialog.resize(dialog.width(), SMALL.height() - 120)
    dialog.start.click()
    assert dialog.nameless.isVisible()
    assert not list(squeezed(dialog))
    (area,) = dialog.findChildren(QScrollArea)
    area.ensureWidgetVisible(dialog.open_button)
    assert dialog.open_button.visibleRegion().boundingRect().size() == dialog.open_button.size()


def test_what_is_cut_or_pushed_out_is_noticed(walk: Walk) -> None:
    holder = QWidget(walk.window)
    holder.setGeometry(0, 0, 100, 40)
    words = QLabel("One sentence that goes on over several lines here", holder)
    words.setWordWrap(True)
    words.setGeometry(0, 0, 90, 20)
    field = QLineEdit("pushed out", holder)
    field.setGeometry(60, 0, 90, 12)
    inner = QWidget()
    inner.setLayout(QVBoxLayout())
    wide = QLabel("W" * 90)
    inner.layout().addWidget(wide)  # pyright: ignore[reportOptionalMemberAccess]
    area = scroll(inner)
    area.setParent(walk.window)
    area.setGeometry(200, 0, 100, 40)
    for made in (holder, area):
        made.show()
        made.raise_()
    walk.settle()
    said = "\n".join(faults(walk.window))
    assert f"lines_missing: 20 high, needs {words.heightForWidth(90)}" in said
    assert "pushed_out: at (60, 0, 90, 12) of 100 x 40: 'pushed out'" in said
    assert "squeezed: 90 x 12" in said
    assert "too_wide: " in said
    dialog = QDialog(walk.window)
    dialog.resize(SMALL + QSize(1, 0))
    assert list(too_large(dialog)) == ["961 x 540: '', QDialog in MainWindow"]
    one = OneLine("W" * 90)
    one.setParent(holder)
    one.setGeometry(0, 20, 50, 20)
    one.show()
    assert not [what for what in cut(walk.window) if what.startswith(f"'{'W' * 90}' needs") and "OneLine" in what]
