"""One step: who did it, when, what it changed, and the way to undo it."""

from __future__ import annotations

from array import array
from typing import TYPE_CHECKING

from PySide6.QtCore import Signal

from slecop_desktop.store import Store
from slecop_desktop.store.history import StepRow
from slecop_desktop.store.steps import change_ids, step_rows
from slecop_desktop.texts import _, ngettext
from ui import theme
from ui.history.lists import UNDONE, ChangesModel
from ui.history.opening import place_of
from ui.history.undoing import UndoPanel
from ui.history.words import local_moment, say_origin
from ui.tables.lists import TwoLineList
from ui.values import show_whole
from ui.widgets import Card, FlowLayout, button, column, label

if TYPE_CHECKING:
    from ui.main_window import MainWindow


class StepCard(Card):
    """Beside the list of steps."""

    wanted = Signal(int)
    """Another step that the person asks to see."""

    def __init__(self, window: MainWindow) -> None:
        super().__init__(tight=True)
        self.main, self.store = window, window.store
        self.step: StepRow | None = None
        self.title = label("", "heading", wrap=True)
        self.about = label("", "muted", wrap=True)
        self.hint = label("", "small", wrap=True)
        self.model = ChangesModel(self.store)
        self.changes = TwoLineList(self.model, _("What the step changed"))
        self.open_button = button(_("Open record"), self.open_current, icon="arrow-right")
        self.undo_button = button(_("Undo this step…"), self.look, icon="undo-2")
        self.original = button(_("Show what it took back"), self._show_original, role="link")
        self.panel = UndoPanel(window)
        head = column(self.title, self.about, self.hint, spacing=theme.HALF)
        head.setContentsMargins(theme.TWO, theme.UNIT + 2, theme.TWO, theme.UNIT)
        foot = column(spacing=theme.UNIT)
        foot.setContentsMargins(theme.TWO, theme.UNIT, theme.TWO, theme.HALF)
        acts = FlowLayout()
        for act in (self.open_button, self.original, self.undo_button):
            acts.addWidget(act)
        foot.addLayout(acts)
        foot.addWidget(self.panel)
        self.box.addLayout(head)
        self.box.addWidget(self.changes, 1)
        self.box.addLayout(foot)
        self.changes.entered_row.connect(lambda _row: self.open_current())
        self.changes.selectionModel().currentRowChanged.connect(lambda _now, _before: self._offer_opening())
        self.panel.closed.connect(self.close_panel)
        self.clear()

    # -- which step --------------------------------------------------------------------------------------------------

    def open(self, key: int | None) -> None:
        """Show a step, or none."""
        if key is None:
            self.clear()
            return
        store = self.store

        def read() -> tuple[StepRow | None, array[int]]:
            return _read(store, key)

        self.main.jobs.read(read, self._show, key=(id(self), "step"), title=_("Reading a step"))

    def clear(self) -> None:
        """Show no step."""
        self.step = None
        self.title.setText("")
        self.about.setText(_("Choose a step to see what it changed."))
        self.hint.setText("")
        self.model.set_ids(array("q"))
        self.panel.clear()
        for widget in (self.open_button, self.undo_button, self.original):
            widget.hide()

    def _show(self, found: tuple[StepRow | None, array[int]]) -> None:
        step, ids = found
        if step is None:
            self.clear()
            return
        again = self.step is not None and self.step.id == step.id
        self.step = step
        self.title.setText(step.title)
        where = _("{who} on {computer}").format(who=step.who, computer=step.computer) if step.computer else step.who
        count = ngettext("{n} change", "{n} changes", len(ids)).format(n=show_whole(len(ids)))
        parts = (local_moment(step.at), where, say_origin(step), count)
        self.about.setText(" · ".join(part for part in parts if part))
        self._offer_undo(step)
        if not again or ids != self.model.ids:
            self.model.set_ids(ids)
            self.panel.clear()
            if len(ids):
                self.changes.go_to(0)
        self._offer_opening()

    def _offer_undo(self, step: StepRow) -> None:
        can = step.kind == "do" and step.state != UNDONE
        if not can:
            self.panel.clear()
        self.undo_button.setVisible(can and self.panel.isHidden())
        self.original.setVisible(step.undoes is not None)
        self.hint.setText("" if can else _why_not(step))
        self.hint.setVisible(not can)

    # -- acts --------------------------------------------------------------------------------------------------------

    def look(self) -> None:
        """Show what undoing would do."""
        if self.step is not None:
            self.undo_button.hide()
            self.panel.look(self.step.id)

    def close_panel(self) -> None:
        """Leave the step as it is."""
        self.panel.clear()
        if self.step is not None:
            self._offer_undo(self.step)
        self.changes.setFocus()

    def open_current(self) -> None:
        """Open the record of the change under the cursor, or the one it belongs to."""
        found = self.model.record_at(self.changes.currentIndex().row())
        place = place_of(self.main, *found) if found else None
        if place is not None:
            self.main.open_record(*place)

    def _offer_opening(self) -> None:
        found = self.model.record_at(self.changes.currentIndex().row())
        self.open_button.setVisible(found is not None)
        self.open_button.setEnabled(found is not None and place_of(self.main, *found) is not None)

    def _show_original(self) -> None:
        if self.step is not None and self.step.undoes is not None:
            self.wanted.emit(self.step.undoes)


def _read(store: Store, key: int) -> tuple[StepRow | None, array[int]]:
    with store.read() as connection:
        return step_rows(connection, [key]).get(key), change_ids(connection, store, key)


def _why_not(step: StepRow) -> str:
    if step.kind == "do":
        return _("This step was undone.")
    if step.kind == "setup":
        return _("This step made the file, so it cannot be undone.")
    if step.kind == "export":
        return _("Nothing was changed here: records were written to a file of their own.")
    if step.state == UNDONE:
        return _("This was taken back again.")
    return _("To take this back, use Redo.") if step.kind == "undo" else _("To take this back, undo the step itself.")
