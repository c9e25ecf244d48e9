"""The saved views of a list: open one, save what is shown, and tell when the list differs from the view."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from PySide6.QtCore import QPoint, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QFrame, QLineEdit, QMenu, QVBoxLayout, QWidget
from shiboken6 import isValid

from slecop_desktop.problems import Problem
from slecop_desktop.services import views
from slecop_desktop.services.views import View
from slecop_desktop.store.lists import ListQuery
from slecop_desktop.texts import _
from ui import theme
from ui.tables.table import RecordTable
from ui.widgets.buttons import button
from ui.widgets.cards import label, row

if TYPE_CHECKING:
    from ui.shell.views import SavedViews

_WIDTH, _LONGEST = 300, 26


class ViewMenu(QWidget):
    """A button that says which view is shown; its menu opens, saves, changes, renames and deletes views."""

    looked = Signal()

    def __init__(self, table: RecordTable, saved: SavedViews) -> None:
        super().__init__()
        self.table, self._saved = table, saved
        self.main, self.store = table.main, table.store
        self.current: View | None = None
        self.changed = False
        self.button = button(_("Views"), self.open_menu, icon="bookmark")
        self.setLayout(row(self.button))
        self.setFocusProxy(self.button)
        saved.read.connect(self._views_read)
        table.query_changed.connect(self._look)
        table.columns_changed.connect(self._look)
        self._look()

    # -- which view is shown --------------------------------------------------------------------------------------

    def show_view(self, view: View) -> None:
        """Let the list show what a view shows."""
        self.current = view
        if view.columns:
            self.table.columns.lend(view.columns)
        elif self.table.columns.lent:
            self.table.columns.take_back()
        self.table.show_columns(self.table.columns.shown)
        self.table.set_query(view.query)
        self._tell()
        if view.broken:
            words = _("The view “{name}” cannot be read; the whole list is shown.")
            self.main.notify(words.format(name=view.name), "warn")
        elif view.lost:
            words = _("The view “{name}” asks for what the list does not have any more: {what}. That is left out.")
            self.main.notify(words.format(name=view.name, what=", ".join(view.lost)), "warn")

    def leave(self, *, whole: bool = True) -> None:
        """Show no view any more; with `whole` the whole list, with its own columns."""
        self.current = None
        if self.table.columns.lent:
            self.table.columns.take_back()
            self.table.show_columns(self.table.columns.shown)
        if whole:
            self.table.set_query(ListQuery(self.table.kind, sort=self.table.first_sort))
        self._look()
        self._tell()

    @property
    def can_save(self) -> bool:
        """Whether there is anything to save, and nothing picked by hand that could not be asked for again."""
        query = self.table.query
        return query.ids is None and bool(query.search or query.filters or query.group or query.archived)

    def _look(self) -> None:
        """Say which view it is, and whether the list differs from it."""
        if self.current is not None and self.table.query.ids is not None:
            self.leave(whole=False)
            return
        self.changed = self.current is not None and views.differs(self.current, self.table.query, self._columns())
        words = _("Views")
        if self.current is not None:
            name = self.current.name
            name = name if len(name) <= _LONGEST else f"{name[: _LONGEST - 1].rstrip()}…"
            words = _("{view} · changed").format(view=name) if self.changed else name
        self.button.setText(words.replace("&", "&&"))
        self.button.setAccessibleName(_("Views: {shown}").format(shown=words) if self.current else words)
        self.looked.emit()

    def _columns(self) -> tuple[str, ...]:
        return tuple(self.table.columns.shown)

    def _views_read(self) -> None:
        if self.current is None:
            return
        now = next((view for view in self._saved.all if view.id == self.current.id), None)
        if now is None:
            self.leave(whole=False)
        elif now != self.current:
            self.current = now
            self._look()

    def _tell(self) -> None:
        spec = self.main.page_of(self.table.kind)
        if spec is not None:
            self._saved.tell_opened(spec.name, self.current.id if self.current else None)

    # -- acts -----------------------------------------------------------------------------------------------------

    def menu(self) -> QMenu:
        """What can be done with views now."""
        menu = QMenu(self)
        whole = menu.addAction(_("The whole list"), self.leave)
        whole.setCheckable(True)
        whole.setChecked(self.current is None)
        for view in self._saved.all:
            if view.kind == self.table.kind:
                act = menu.addAction(view.name.replace("&", "&&"), lambda view=view: self.show_view(view))
                act.setCheckable(True)
                act.setChecked(self.current is not None and self.current.id == view.id)
        menu.addSeparator()
        save = menu.addAction(_("Save this view…"), self.ask_save)
        save.setEnabled(self.table.query.ids is None)
        if (view := self.current) is not None:
            name = view.name.replace("&", "&&")
            update = menu.addAction(_("Let “{view}” show this").format(view=name), self.update_view)
            update.setEnabled(self.changed)
            back = menu.addAction(_("Go back to “{view}” as saved").format(view=name), lambda: self.show_view(view))
            back.setEnabled(self.changed)
            menu.addAction(_("Rename “{view}”…").format(view=name), self.ask_rename)
            menu.addAction(_("Delete “{view}”").format(view=name), self.remove)
        return menu

    def open_menu(self) -> None:
        """Open the menu below the button."""
        menu, window = self.menu(), self.window()
        width, below = menu.sizeHint().width(), self.button.height() + theme.HALF
        x = self.button.width() - width if self.isRightToLeft() else 0
        at = self.button.mapTo(window, QPoint(x, below))
        at.setX(max(theme.UNIT, min(at.x(), window.width() - width - theme.UNIT)))
        menu.popup(window.mapToGlobal(at))

    def ask_save(self) -> NamePopup:
        """Ask for a name and save what is shown under it."""
        return self._ask(_("Save this view as"), _("Save"), "", self._save)

    def ask_rename(self) -> NamePopup | None:
        """Ask for another name."""
        if self.current is None:
            return None
        return self._ask(_("Another name for the view"), _("Rename"), self.current.name, self._rename)

    def update_view(self) -> None:
        """Let the view show what the list shows now."""
        if (view := self.current) is None:
            return
        store, query, columns = self.store, self.table.query, self._columns()
        wanted = columns if view.columns or self.table.columns.lent else ()
        name = view.name

        def done(_changed: object) -> None:
            self.main.notify(_("The view “{name}” shows this from now on.").format(name=name), "ok", self._undo())

        self.main.jobs.write(_("Change view"), lambda: views.update_view(store, view.id, query, wanted), done)

    def remove(self) -> None:
        """Delete the view that is shown; its records stay."""
        if (view := self.current) is None:
            return
        store = self.store

        def done(_nothing: object) -> None:
            words = _("The view “{name}” is deleted; the records in it are not.").format(name=view.name)
            self.main.notify(words, "ok", self._undo())

        self.main.jobs.write(_("Delete view"), lambda: views.remove_view(store, view.id), done)

    def _undo(self) -> tuple[str, Callable[[], object]]:
        return _("Undo"), self.main.undo

    def _save(self, name: str, popup: NamePopup) -> None:
        store, query, columns = self.store, self.table.query, self._columns()

        def done(key: int) -> None:
            popup.finish(key)
            self.table.columns.lend(columns)
            self.current = view = View(key, " ".join(name.split()), query, columns)
            self._look()
            self._tell()
            words = _("The view “{name}” is saved; it stands in the rail.")
            self.main.notify(words.format(name=view.name), "ok")

        self.main.jobs.write(_("Save view"), lambda: views.save_view(store, name, query, columns), done, popup.tell)

    def _rename(self, name: str, popup: NamePopup) -> None:
        if (view := self.current) is None:
            return
        store = self.store
        self.main.jobs.write(
            _("Rename view"), lambda: views.rename_view(store, view.id, name), popup.finish, popup.tell
        )

    def _ask(self, asks: str, act: str, name: str, done: Callable[[str, NamePopup], None]) -> NamePopup:
        popup = NamePopup(self.main, asks, act, name, done)
        popup.show_below(self.button)
        return popup


class NamePopup(QFrame):
    """Asks for a name; Enter takes it, Esc closes."""

    def __init__(self, window: QWidget, asks: str, act: str, name: str, done: Callable[[str, NamePopup], None]) -> None:
        super().__init__(window, Qt.WindowType.Popup)
        theme.set_role(self, "popup")
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setFixedWidth(_WIDTH)
        self._done = done
        self.name = QLineEdit(name)
        self.name.setAccessibleName(asks)
        self.name.setMinimumHeight(theme.sizes().control)
        self.name.selectAll()
        self.problem = label("", "problem", wrap=True)
        self.problem.hide()
        box = QVBoxLayout(self)
        box.setContentsMargins(theme.TWO, theme.TWO, theme.TWO, theme.TWO)
        box.setSpacing(theme.UNIT)
        for part in (label(asks, "label"), self.name, self.problem):
            box.addWidget(part)
        box.addLayout(row(None, button(act, self.take, role="primary")))

    def show_below(self, widget: QWidget) -> None:
        """Open below a widget, within the screen."""
        across = 0 if widget.isRightToLeft() else widget.width() - self.width()
        end = widget.mapToGlobal(QPoint(across, widget.height()))
        room = widget.screen().availableGeometry()
        self.move(max(room.left(), min(end.x(), room.right() - self.width())), end.y() + theme.HALF)
        self.show()
        self.name.setFocus()

    def take(self) -> None:
        """Hand over the name."""
        self._done(self.name.text(), self)

    def finish(self, _result: object) -> None:
        """The name was taken."""
        if isValid(self):
            self.close()

    def tell(self, problem: Problem) -> None:
        """Say why the name cannot be had."""
        self.problem.setText(problem.sentence)
        self.problem.show()
        theme.set_style(self.name, "bad", True)
        self.adjustSize()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.take()
        else:
            super().keyPressEvent(event)
