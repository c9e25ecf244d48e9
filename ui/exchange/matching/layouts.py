"""The layouts that are remembered: renamed or forgotten, in a panel of its own."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QPoint, Qt, Signal
from PySide6.QtWidgets import QFrame, QGridLayout, QLineEdit, QWidget

from slecop_desktop.exchange.recognition.profiles import ImportProfile, forget_profile, profiles
from slecop_desktop.services.records import edit
from slecop_desktop.texts import _
from ui import theme
from ui.exchange.matching.table_bar import kind_words
from ui.widgets import button, clear, column, heading, label, scroll

if TYPE_CHECKING:
    from ui.pages.exchange import ExchangePage

_WIDE, _HIGH = 14, 11
"""In units of 32 pixels."""


class LayoutsPanel(QFrame):
    """Each remembered layout with its name, which can be changed, and a way to forget it; `changed` when one was."""

    changed = Signal()

    def __init__(self, page: ExchangePage) -> None:
        super().__init__(page, Qt.WindowType.Popup)
        theme.set_role(self, "popup")
        self.setAccessibleName(_("Remembered layouts"))
        self.page = page
        self.names: dict[int, QLineEdit] = {}
        self._inner = QWidget()
        self._grid = QGridLayout(self._inner)
        self._grid.setContentsMargins(0, 0, theme.UNIT, 0)
        self.about = label(_("A sheet laid out as one of these is read as last time."), "muted", wrap=True)
        box = column(heading(_("Remembered layouts")), self.about, scroll(self._inner), margins=theme.TWO)
        box.setStretch(2, 1)
        self.setLayout(box)

    def open_at(self, widget: QWidget) -> None:
        """Read the layouts, then open beside a widget."""
        store = self.page.store
        self.page.jobs.read(lambda: profiles(store), lambda found: self._open(found, widget), key=(id(self), "layouts"))

    def _open(self, found: list[ImportProfile], widget: QWidget) -> None:
        self._fill(found)
        room = widget.screen().availableGeometry()
        high = 3 * theme.FOUR + max(len(found), 1) * (theme.sizes().control + theme.UNIT)
        self.resize(min(_WIDE * theme.FOUR, room.width()), min(high, _HIGH * theme.FOUR, room.height()))
        corner = widget.mapToGlobal(QPoint(0, -self.height() - 2))
        if corner.y() < room.top():
            corner = widget.mapToGlobal(QPoint(0, widget.height() + 2))
        if corner.x() + self.width() > widget.window().frameGeometry().right():
            corner.setX(corner.x() + widget.width() - self.width())
        self.move(max(room.left(), min(corner.x(), room.right() - self.width())), corner.y())
        self.show()
        if self.names:
            next(iter(self.names.values())).setFocus()

    def _fill(self, found: list[ImportProfile]) -> None:
        clear(self._grid)
        self.names = {}
        if not found:
            self._grid.addWidget(label(_("None yet."), "muted"), 0, 0)
        for line, layout in enumerate(found):
            name = QLineEdit(layout.name)
            name.setAccessibleName(_("Name of the layout “{name}”").format(name=layout.name))
            name.setMinimumHeight(theme.sizes().control)
            name.editingFinished.connect(lambda layout=layout, name=name: self._rename(layout, name))
            forget = button(_("Forget"), lambda layout=layout: self._forget(layout))
            forget.setAccessibleName(_("Forget “{name}”").format(name=layout.name))
            self._grid.addWidget(name, line, 0)
            self._grid.addWidget(label(kind_words(layout.kind or None), "muted"), line, 1)
            self._grid.addWidget(forget, line, 2)
            self.names[layout.id] = name
        self._grid.setRowStretch(len(found) + 1, 1)
        self._grid.setColumnStretch(0, 1)

    def _rename(self, layout: ImportProfile, line: QLineEdit) -> None:
        name, store = line.text().strip(), self.page.store
        if name and name != layout.name:
            title = _("Rename the layout “{name}”").format(name=layout.name)
            self.page.jobs.write(
                title, lambda: edit(store, "import_profiles", layout.id, {"name": name}), self._read_again
            )
        elif not name:
            line.setText(layout.name)

    def _forget(self, layout: ImportProfile) -> None:
        store = self.page.store
        title = _("Forget the layout “{name}”").format(name=layout.name)
        self.page.jobs.write(title, lambda: forget_profile(store, layout.id), self._read_again)

    def _read_again(self, _done: object) -> None:
        store = self.page.store
        self.page.jobs.read(lambda: profiles(store), self._fill, key=(id(self), "layouts"))
        self.changed.emit()
