"""The menu of a list's headings: sort, group, hide a column, and the way to all columns."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from PySide6.QtWidgets import QMenu

from slecop_desktop.store.lists import ListColumn
from slecop_desktop.texts import _
from ui import icons
from ui.keys import with_named
from ui.tables.column_panel import ColumnPanel
from ui.tables.grouping import group_choices

if TYPE_CHECKING:
    from ui.tables.table import RecordTable


def columns_menu(table: RecordTable, column: ListColumn | None = None) -> QMenu:
    """What a list can be sorted and grouped by; with a column what can be done with it first."""
    menu = QMenu(table)
    if column is not None:
        _of_column(menu, table, column)
        menu.addSeparator()
    sorting = menu.addMenu(icons.icon("arrow-down"), _("Sort by"))
    for one in table.columns_in_order():
        sorting.addAction(_(one.label), lambda name=one.name: table.sort_or_turn(name))
    grouping = menu.addMenu(_("Group by"))
    for group, words in [(None, _("Do not group")), *group_choices(table.columns.all)]:
        act = grouping.addAction(words, lambda group=group: table.group_by(group))
        act.setCheckable(True)
        act.setChecked(table.query.group == group)
    archived = menu.addAction(_("Show archived ones too"))
    archived.setCheckable(True)
    archived.setChecked(table.query.archived)
    archived.toggled.connect(lambda on: table.set_query(replace(table.query, archived=on)))
    menu.addSeparator()
    choose = menu.addAction(icons.icon("columns-3"), _("Choose columns…"))
    choose.triggered.connect(lambda: ColumnPanel(table).show_below(table.view.header))
    menu.addAction(_("Show the usual columns"), table.reset_columns)
    if table.meanings():
        explain = menu.addAction(icons.icon("info"), with_named(_("What do these columns mean?\tShift+F1")))
        explain.triggered.connect(lambda: table.main.help.show_meanings(table.view.header, table.meanings()))
    return menu


def _of_column(menu: QMenu, table: RecordTable, column: ListColumn) -> None:
    name, words = column.name, _(column.label).replace("&", "&&")
    menu.addAction(icons.icon("arrow-up"), _("Sort up by {column}").format(column=words), lambda: table.sort_by(name))
    down = _("Sort down by {column}").format(column=words)
    menu.addAction(icons.icon("arrow-down"), down, lambda: table.sort_by(name, down=True))
    for group, said in group_choices({name: column}):
        menu.addAction(_("Group by {what}").format(what=said), lambda group=group: table.group_by(group))
    shown = [c.name for c in table.columns_in_order()]
    hide = menu.addAction(_("Hide {column}").format(column=words))
    hide.triggered.connect(lambda: table.show_columns([n for n in shown if n != name]))
    hide.setEnabled(len(shown) > 1)
