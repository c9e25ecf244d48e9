"""The saved views of all lists, as the rail and Ctrl+K offer them."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal

from slecop_desktop.services.views import View, views
from slecop_desktop.store import Changed
from slecop_desktop.texts import _
from ui.shell.find import Command

if TYPE_CHECKING:
    from ui.main_window import MainWindow


class SavedViews(QObject):
    """Reads which views there are, now and whenever they change; `opened` remembers which one each page shows."""

    read = Signal()
    turned = Signal()

    def __init__(self, window: MainWindow) -> None:
        super().__init__(window)
        self._window = window
        self.all: list[View] = []
        self.opened: dict[str, int] = {}
        window.changed.connect(self._on_changed)
        self.load()

    def load(self) -> None:
        """Read the views."""
        store = self._window.store
        self._window.jobs.read(lambda: views(store), self._show, key=(id(self), "views"))

    def of_page(self, page: str) -> list[View]:
        """The views of the lists on a page."""
        return [view for view in self.all if (spec := self._window.page_of(view.kind)) and spec.name == page]

    def commands(self) -> list[Command]:
        """What Ctrl+K offers of them."""
        records = self._window.store.records
        return [
            Command(
                view.name,
                lambda key=view.id: self.open(key),
                "bookmark",
                _("View of {list}").format(list=_(records[view.kind].label)),
            )
            for view in self.all
            if self._window.page_of(view.kind) is not None
        ]

    def open(self, key: int) -> None:
        """Show a view on its page."""
        view = next((one for one in self.all if one.id == key), None)
        spec = self._window.page_of(view.kind) if view is not None else None
        if view is not None and spec is not None:
            self._window.go(spec.name).show_view(view)

    def tell_opened(self, page: str, key: int | None) -> None:
        """A list of a page shows a view now, or none."""
        if key is None:
            self.opened.pop(page, None)
        else:
            self.opened[page] = key
        self.turned.emit()

    def _on_changed(self, changed: Changed) -> None:
        if "saved_views" in changed.ids or "custom_fields" in changed.ids:
            self.load()

    def _show(self, found: list[View]) -> None:
        self.all = found
        self.read.emit()
