"""The part of the walk that shows help."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest

from slecop_desktop.guide import topics

if TYPE_CHECKING:
    from tests.ui.walk import Walk


def walk_help(walk: Walk) -> Iterator[str]:
    """The guide, what a number means, the handover sheet and the tour."""
    window = walk.window
    window.go("youth")
    walk.settle()
    window.help.open_here()
    yield "topic"
    window.help.open("keyboard")
    yield "keyboard"
    window.help.show_news()
    yield "news"
    window.help.open_contents()
    yield "contents"
    title = dict(topics())["consent"]  # a word of the guide in the language of the window
    window.help.panel.line.setText(title.split()[0])
    yield "found"
    QTest.keyClick(window.help.panel.line, Qt.Key.Key_Return)
    yield "marked"
    window.help.panel.line.setText("xyzzy")
    yield "nothing"
    window.help.panel.line.clear()
    window.help.close()
    yield from _meanings(walk)
    preview = window.help.show_handover()
    yield "handover"
    preview.close()
    window.help.start_tour()
    for n in range(len(window.help.tour.steps)):
        walk.settle()
        yield f"tour{n}"
        window.help.tour.next.click()


def _meanings(walk: Walk) -> Iterator[str]:
    window = walk.window
    home: Any = window.go("home")
    walk.settle()
    home.tiles.tiles["participations"].setFocus()
    window.help.explain()
    yield "meaning-tile"
    window.help.meaning.put_away()
    youth = walk._list_page("youth")
    youth.table.setFocus()
    window.help.explain()
    yield "meaning-columns"
    window.help.meaning.put_away()
    reports: Any = window.go("reports")
    walk.settle()
    reports.sheet.about.click()
    yield "meaning-report"
    window.help.meaning.put_away()
