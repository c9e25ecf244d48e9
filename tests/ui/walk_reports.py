"""The walk over the reports page."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QPoint

if TYPE_CHECKING:
    from tests.ui.walk import Walk


def walk_reports(walk: Walk) -> Iterator[str]:
    """Every report, what is behind a number, and the ways out."""
    page: Any = walk.window.go("reports")
    walk.settle()
    for n in range(page.reports.count()):
        if not page.reports.item(n).flags():
            continue
        page.reports.setCurrentRow(n)
        yield page.reports.entry.replace(":", "-")
    page.choices.own.open_popup()
    yield "builder-filter"
    page.keeping.fill()
    page.keeping.menu.popup(page.keeping.button.mapToGlobal(QPoint(0, 30)))
    yield "keep"
    page.keeping.menu.close()
    page.keeping.ask_name()
    yield "keep-name"
    page.reports.setCurrentRow(0)
    walk.settle()
    table = page.sheet.tables[0]
    table.open_at(table.model().index(0, 1))
    yield "behind"
    page.back()
    page.choices.hide_small.setChecked(True)
    yield "hidden"
    page.choices.hide_small.setChecked(False)
    page.save_button.menu().popup(page.save_button.mapToGlobal(QPoint(0, 30)))
    yield "save"
    page.print_report()
    yield "paper"
    page.preview.close()
