"""A page that is a list with a card beside it: most pages of records are one of these."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from typing import TYPE_CHECKING

from PySide6.QtGui import QKeySequence, QResizeEvent, QShortcut
from PySide6.QtWidgets import QStackedWidget

from slecop_desktop.store import Changed
from slecop_desktop.texts import _, ngettext
from ui import theme
from ui.bulk import BulkPanel
from ui.forms import NewRecordForm, RecordCard
from ui.help.meaning import Meaning
from ui.page import Page
from ui.settings import settings
from ui.tables import FilterBar, RecordTable
from ui.tables.cell_editor import CellEditing
from ui.tables.quick_add import QuickAdd
from ui.tables.table import MenuAction
from ui.values import show_whole
from ui.widgets import Card, EmptyState, button
from ui.widgets.split import Split

if TYPE_CHECKING:
    from slecop_desktop.services.views import View
    from ui.main_window import MainWindow


_LIST_ALONE = 94 * theme.UNIT
"""Narrower pages show the card only once a row is chosen."""


class ListPage(Page):
    """`self.table`, `self.filters` and `self.card`; subclasses add actions, tabs and quick chips.

    While several rows are selected `self.bulk` stands in the card's place; Ctrl+E leads into it, or into the card.

    `empty` is (icon, title, sentence) for a list with nothing in it; `add` the words of the button that makes a new
    record ("" for none), which asks for `new_fields`; `columns` are those first shown, so many `letters` wide; `quick`
    are columns with a chip that begins a filter. With `quick_add` a line at the foot takes names alone (Ctrl+Shift+N);
    `card_width` is how wide the card is at first; `duplicates` says whether a record may be copied (people may not).
    """

    topic = "lists"

    def __init__(
        self,
        window: MainWindow,
        kind: str,
        title: str,
        *,
        empty: tuple[str, str, str],
        add: str = "",
        columns: Sequence[str] | None = None,
        letters: Mapping[str, int] | None = None,
        quick: Sequence[str] = (),
        new_fields: tuple[str, ...] | None = None,
        fields: tuple[str, ...] | None = None,
        quick_add: bool = False,
        duplicates: bool = True,
        card_width: int = theme.CARD_WIDTH - theme.FOUR - theme.UNIT,
    ) -> None:
        super().__init__(window, title)
        self._card_width = card_width
        self.kind, self.new_fields, self._duplicates = kind, new_fields, duplicates
        self.add_words = add
        self.table = RecordTable(window, kind, columns)
        self.table.begin_with(**(letters or {}))
        self.filters = FilterBar(self.table)
        for name in quick:
            words = _(self.table.columns.all[name].label)
            self.filters.add_quick(words, lambda name=name: self.filters.open_popup(name), "plain")
        self.card = self.make_card(fields)
        self._wide = False
        first = [button(add, self.new_record, role="primary")] if add else []
        if self.can_import():
            first.append(button(_("Import from Excel"), lambda: window.go("exchange")))
        self.table.set_empty(EmptyState(*empty, *first))
        self._build()
        self.quick_add = QuickAdd(self.table, add) if quick_add else None
        if self.quick_add is not None:
            self.left.box.addWidget(self.quick_add)
            QShortcut(QKeySequence("Ctrl+Shift+N"), self, self.quick_add.setFocus)
        if add and self.can_import():
            self.add_action(_("Import…"), lambda: window.go("exchange"))
        if add:
            self.add_action(add, self.new_record, primary=True, icon="plus")
        self.table.current_changed.connect(self._show_current)
        self.table.activated.connect(self.open_wide)
        self.table.counted.connect(lambda _n: self._say_counts())
        self.table.selection_changed.connect(self._show_selection)
        self.cells = CellEditing(self.table)
        self.table.view.edited.connect(self.edit_cell)
        self.table.more_actions = self._row_actions
        QShortcut(QKeySequence("Ctrl+E"), self, self.edit_selected)
        self.table.load()

    def make_card(self, fields: tuple[str, ...] | None) -> RecordCard:
        """The card beside the list; override for one of the page's own."""
        return RecordCard(self.main, self.kind, fields=fields)

    def can_import(self) -> bool:
        """Whether the empty list offers to import."""
        return any(spec.name == "exchange" for spec in self.main.pages)

    # -- what the window asks -------------------------------------------------------------------------------------

    def open_record(self, kind: str, key: int) -> None:
        if kind == self.kind:
            self.close_form()
            self._beside = key
            if key not in self.table.ids and self.card.open(key):
                self.side.setCurrentWidget(self.card)
            self.table.select_id(key)

    def refresh(self, changed: Changed) -> None:
        self.table.refresh()
        self.card.refresh(changed)

    def search(self, text: str) -> None:
        self.filters.set_search(text)

    def show_ids(self, kind: str, ids: Sequence[int], title: str, *, archived: bool = False) -> bool:
        if kind != self.kind:
            return False
        self.close_form()
        self.set_wide(False)
        self.filters.show_only(ids, title, archived=archived)
        self.table.setFocus()
        return True

    def meanings(self) -> list[Meaning]:
        """What the columns of the list mean."""
        return self.table.meanings()

    def show_view(self, view: View) -> bool:
        if view.kind != self.kind:
            return False
        self.close_form()
        self.set_wide(False)
        self.filters.views.show_view(view)
        self.table.setFocus()
        return True

    def place(self) -> tuple[str, int] | None:
        return (self.kind, self.card.key) if self.card.key is not None else None

    def leave(self) -> None:
        self.cells.keep()
        self.cells.close()
        self.card.leave()

    def back(self) -> bool:
        if self._form is not None:
            self.close_form()
        elif self._wide:
            self.set_wide(False)
        elif self.filters.search.text():
            self.filters.search.clear()
        else:
            return False
        self.table.setFocus()
        return True

    def new_record(self) -> None:
        if self.add_words:
            self.show_form(NewRecordForm(self.main, self.kind, self.new_fields))

    # -- several at once ------------------------------------------------------------------------------------------

    def archive_selected(self) -> None:
        """Put the selected records away, as one step."""
        self.bulk.show_selection(self.table.selected_ids())
        self.bulk.archive()

    def edit_cell(self) -> None:
        """Change the cell under the cursor in its place, or on the card where that is not possible."""
        key, column = self.table.current_id(), self.table.view.currentIndex().column()
        if key is None:
            return
        if not self.cells.begin(key, self.table.model.columns[max(0, column)].name):
            self.edit_selected()

    def duplicate(self) -> None:
        """Copy the record under the cursor, as one step, and go to the copy."""
        from slecop_desktop.services.records import duplicate  # noqa: PLC0415 (not needed before)

        key, store, kind = self.table.current_id(), self.store, self.kind

        def done(copy: int) -> None:
            self.table.select_id(copy)
            self.main.notify(_("This is the copy. What belongs to the record was not copied."), "ok", self._undo())

        if key is not None:
            self.jobs.write(_("Copy a record"), lambda: duplicate(store, kind, key), done)

    def bring_back_selected(self) -> None:
        """Bring the selected records back from the archive, as one step."""
        self.bulk.show_selection(self.table.selected_ids())
        self.bulk.bring_back()

    def _undo(self) -> tuple[str, Callable[[], object]]:
        return _("Undo"), self.main.undo

    def _row_actions(self) -> list[MenuAction]:
        """What can be done with the row under the cursor, or with all that are selected."""
        key = self.table.current_id()
        actions: list[MenuAction] = [(_("Change this cell (F2)"), "pencil", self.edit_cell)]
        if self._duplicates and self.table.selected_count() <= 1:
            actions.append((_("Duplicate"), "copy", self.duplicate))
        if key is not None and self.table.is_archived(key):
            actions.append((_("Bring back"), "archive-restore", self.bring_back_selected))
        else:
            actions.append((_("Archive"), "archive", self.archive_selected))
        return actions

    def edit_selected(self) -> None:
        """Put the cursor into the card of the selected record, or into what changes several."""
        shown = self.side.currentWidget()
        if shown is self.bulk:
            self.bulk.field.setFocus()
        elif shown is self.card and self.card.rows and self.card.key is not None:
            self.card.focus(next(iter(self.card.rows)))

    def _show_selection(self, chosen: int) -> None:
        self._say_counts()
        if self._form is not None or self._wide:
            return
        if chosen > 1:
            if self.side.currentWidget() is not self.bulk:
                self.card.leave()
            self.bulk.show_selection(self.table.selected_ids())
        several = chosen > 1
        if several is not (self.side.currentWidget() is self.bulk):
            self.side.setCurrentWidget(self.bulk if several else self.card)

    # -- the card's side ------------------------------------------------------------------------------------------

    def show_form(self, form: NewRecordForm) -> None:
        """Let a form for a new record stand in the card's place."""
        self.close_form()
        self.card.leave()
        self._form = form
        self.side.addWidget(form)
        self.side.setCurrentWidget(form)
        self.side.show()
        form.created.connect(self._created)
        form.cancelled.connect(self.back)
        form.chosen.connect(self._open_instead)
        form.put_back(self._put_aside)
        self._put_aside = {}
        form.start()

    def close_form(self) -> None:
        """Show the card again."""
        if self._form is not None:
            self.side.removeWidget(self._form)
            self._form.deleteLater()
            self._form = None
            self.side.setCurrentWidget(self.card)

    def _open_instead(self, key: int) -> None:
        """Look at a record instead of adding one; what was typed comes back with the next form."""
        self._put_aside = self._form.drafts() if self._form is not None else {}
        self.open_record(self.kind, key)
        if self.card.key != key:
            self.card.open(key)
        if self._put_aside:
            said = _("What you typed is kept: “{add}” brings it back.").format(add=self.add_words)
            self.main.notify(said, "info", (self.add_words, self.new_record))

    def open_wide(self, key: int) -> None:
        """Show a record's card over the whole page; Esc leads back to the list."""
        self.card.open(key)
        self.side.setCurrentWidget(self.card)
        self.set_wide(True)

    def set_wide(self, wide: bool) -> None:
        """The card alone, or the list with the card beside it."""
        self._wide = wide
        self.left.setVisible(not wide)
        self.filters.setVisible(not wide)
        self.header.back.setVisible(wide)
        if wide:
            self.side.setFocus()
            self.side.show()

    def _created(self, key: int) -> None:
        self.close_form()
        self.table.select_id(key)
        self.table.refresh()
        self.card.open(key)
        self.side.setFocus()  # else the form takes the cursor with it, to the first page of the rail

    def _show_current(self, key: int | None) -> None:
        if self._form is not None:
            return
        if key is not None:
            self._beside = key if key == self._beside else None
            self.card.open(key)
        elif self._beside is None or self._beside != self.card.key:
            self.card.clear()
        self._place_side()

    def _say_counts(self) -> None:
        count, chosen = len(self.table.ids), self.table.selected_count()
        self.set_count(show_whole(count))
        shown = ngettext("{n} shown", "{n} shown", count).format(n=show_whole(count))
        if chosen > 1:
            shown += " · " + ngettext("{n} selected", "{n} selected", chosen).format(n=show_whole(chosen))
        self.set_status(shown)
        self._place_side()

    def _place_side(self) -> None:
        """The card's side stays away while the list is empty, and while nothing is chosen where room is little."""
        shown = self._wide or self._form is not None or self.card.key is not None or self.table.selected_count() > 1
        roomy = self.width() >= _LIST_ALONE
        self.side.setVisible(shown or (roomy and len(self.table.ids) > 0))

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._place_side()

    def _build(self) -> None:
        self._form: NewRecordForm | None = None
        self._put_aside: dict[str, object] = {}
        self._beside: int | None = None  # what the card was asked to show, whether it is in the list or not
        self.left = Card(tight=True)
        self.left.box.addWidget(self.table, 1)
        self.side = QStackedWidget()
        self.side.addWidget(self.card)
        self.bulk = BulkPanel(self.main, self.kind, self.table)
        self.side.addWidget(self.bulk)
        self.side.setMinimumWidth(300)
        self.split = Split()
        self.split.setHandleWidth(theme.TWO)
        self.split.setChildrenCollapsible(False)
        self.split.addWidget(self.left)
        self.split.addWidget(self.side)
        self.split.setStretchFactor(0, 1)
        self.split.setStretchFactor(1, 0)
        kept = settings().value(f"pages/{self.kind}/split")
        self.split.setSizes([int(v) for v in kept]) if kept else self.split.with_card(self._card_width)
        self.split.splitterMoved.connect(
            lambda _at, _n: settings().setValue(f"pages/{self.kind}/split", self.split.sizes())
        )
        self.box.addWidget(self.filters)
        self.box.addWidget(self.split, 1)
