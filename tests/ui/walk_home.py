"""The walk over the home page."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QPoint
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QScrollArea

if TYPE_CHECKING:
    from tests.ui.walk import Walk


def home_stops(walk: Walk) -> Iterator[str]:
    """The page as it opens, tasks, charts and their tables, and its foot."""
    page: Any = walk.window.go("home")
    yield "top"
    page.cards.tasks.add.line.setFocus()
    QTest.keyClicks(page.cards.tasks.add.line, "Ada Okafor 3/20")
    page.cards.tasks.list.past.click()
    walk.settle()
    page.overview.ensureWidgetVisible(page.cards.tasks.add)
    yield "task-typed"
    page.cards.tasks.add.line.clear()
    task = next(one for one in page.cards.tasks.list._rows() if one.later.isVisible())
    task.set_open(True)
    page.overview.ensureWidgetVisible(task)
    yield "task-open"
    page.cards.tasks.list.later_menu(task.line.key, task).popup(task.mapToGlobal(QPoint(60, 30)))
    yield "task-later"
    task.set_open(False)
    page.cards.tasks.list.past.click()
    charts = [getattr(page.cards, name) for name in ("reach", "dosage", "seats", "sectors")]
    page.overview.ensureWidgetVisible(page.cards.seats)
    charts[0].chart.setFocus()
    yield "charts"
    for card in charts:
        card.turn.click()
    yield "chart-tables"
    for card in charts:
        card.turn.click()
    for area in page.findChildren(QScrollArea):
        area.verticalScrollBar().setValue(area.verticalScrollBar().maximum())
    yield "bottom"
