"""The stops of the walk that all lists have in common."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from PySide6.QtCore import QPoint
from PySide6.QtTest import QTest

from slecop_desktop.services.records import add_record
from ui.forms import NewRecordForm
from ui.list_page import ListPage

if TYPE_CHECKING:
    from tests.ui.walk import Walk


def alike_states(walk: Walk, page: ListPage, somebody: str) -> Iterator[str]:
    """A form, the foot of the list and a card while somebody is typed who is there already."""
    key = walk.first(somebody)
    with walk.store.read() as connection:
        names = connection.exec_driver_sql(f"SELECT * FROM {page.kind} WHERE id = ?", (key,)).mappings().one()
    typed = {n: names[n] for n in ("given_name", "family_name") if n in names} or {"name": names["name"]}
    page.new_record()
    form = page.side.currentWidget()
    assert isinstance(form, NewRecordForm)
    form.put_back(typed)
    QTest.qWait(80)
    yield "new-alike"
    page.back()
    assert page.quick_add is not None
    page.quick_add.line.setText(" ".join(typed.values()))
    page.quick_add.line.textEdited.emit(page.quick_add.line.text())
    QTest.qWait(80)
    yield "quick-add-alike"
    page.quick_add.line.clear()
    page.quick_add.line.textEdited.emit("")
    QTest.qWait(80)
    page.open_record(page.kind, add_record(walk.store, page.kind, {"name": "Ada"}))
    walk.settle()
    for name in typed:
        editor = page.card.rows[name].editor
        editor.put_back(names[name])
        editor.left.emit()
        walk.settle()
    yield "card-alike"
    for _step in (*typed, "the record"):
        walk.store.undo()
    walk.settle()


def list_states(walk: Walk, page: ListPage, column: str) -> Iterator[str]:
    """Several selected, filters, views, columns, groups, nothing found."""
    for n in range(min(3, len(page.table.ids))):
        index = page.table.model.index(n, 0)
        selection = page.table.view.selectionModel()
        selection.select(index, selection.SelectionFlag.Select | selection.SelectionFlag.Rows)
    yield "several"
    page.bulk.empty.click()
    QTest.qWait(200)
    yield "several-preview"
    page.table.view.clearSelection()
    walk.settle()
    place = [c.name for c in page.table.model.columns].index(column)
    page.table.view.setCurrentIndex(page.table.model.index(1, place))
    page.edit_cell()
    yield "cell"
    page.cells.close()
    assert page.quick_add is not None
    page.quick_add.line.setText(page.table.model.row(0)[0])
    page.quick_add.line.returnPressed.emit()
    yield "quick-add"
    page.quick_add.line.clear()
    page.filters.open_popup(column)
    yield "filter"
    popup = page.filters.open_popup(column)
    popup.comparison.choose("not_empty")
    popup.take()
    walk.settle()
    page.filters.change(page.table.query.filters[0])
    yield "filter-change"
    page.filters.views.ask_save()
    yield "view-save"
    page.filters.views.leave()
    window = walk.window
    window.views.open(next(view.id for view in window.views.all if view.kind == page.kind))
    walk.settle()
    page.table.sort_by(column)
    walk.settle()
    page.filters.views.open_menu()
    yield "view"
    page.filters.views.leave()
    walk.settle()
    bar = page.filters
    bar.columns.click()
    yield "columns"
    page.table.columns_menu(page.table.columns.all[column]).popup(bar.columns.mapToGlobal(QPoint(-300, 30)))
    yield "columns-menu"
    page.table.group_by((column, ""))
    walk.settle()
    page.table.turn_group(page.table.model.ids[0], fold=True)
    page.table.view.go_to(0)
    yield "grouped"
    page.table.group_by(None)
    walk.settle()
    page.search("zzzz")
    QTest.qWait(200)
    yield "nothing"
    page.search("")
    QTest.qWait(200)
    walk.settle()
