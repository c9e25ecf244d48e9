"""How the columns of a table are laid out: in which order, how wide, which is sorted by; what is dragged is kept."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QTimer, Signal

from slecop_desktop.store.lists import ListColumn
from ui.tables.fitting import enough, fitted, measured

if TYPE_CHECKING:
    from ui.tables.columns import Columns
    from ui.tables.view import TableView

_SOON = 300


class ColumnLayout(QObject):
    """Lays out the header of a table as its `Columns` say, and tells them what the person did to it."""

    changed = Signal()

    def __init__(self, view: TableView, columns: Columns) -> None:
        super().__init__(view)
        self._view, self._columns = view, columns
        self._laying_out = False
        self._measured: dict[str, tuple[int, int]] = {}
        self._soon = QTimer(self)
        self._soon.setSingleShot(True)
        self._soon.setInterval(_SOON)
        self._soon.timeout.connect(self.remember)
        view.header.sectionResized.connect(lambda section, _old, _new: self._resized(section))
        view.header.sectionMoved.connect(lambda _n, _old, _new: self._laying_out or self._soon.start())

    def in_order(self) -> list[ListColumn]:
        """The columns from the side where reading begins, as the person dragged them."""
        header, shown = self._view.header, self._view.columns()
        return [shown[header.logicalIndex(n)] for n in range(header.count())]

    def lay_out(self) -> None:
        """Put every column where it belongs, as wide as it was left or as its kind wants."""
        header, metrics, shown = self._view.header, self._view.fontMetrics(), self._view.columns()
        widths = [self._columns.width(column, metrics) for column in shown]
        self._laying_out = True
        for section, width in enumerate(self._fitted(widths)):
            header.moveSection(header.visualIndex(section), section)
            header.resizeSection(section, width)
        self._laying_out = False

    def rows_came(self) -> None:
        """Lay out by the words of the first rows, once they are there; later ones leave the columns in peace."""
        if not self._columns.widths and any(c.name not in self._measured for c in self._view.columns()):
            self.lay_out()

    def mark_sort(self, name: str, *, down: bool) -> None:
        """Mark the column the list is sorted by, if it is shown."""
        names = [column.name for column in self._view.columns()]
        self._view.header.set_sorted(names.index(name) if name in names else -1, down)

    def remember(self) -> None:
        """Keep order and widths as they are now."""
        self._soon.stop()
        header, order = self._view.header, self.in_order()
        widths = {c.name: header.sectionSize(n) for n, c in enumerate(self._view.columns())}
        widths.pop(order[-1].name, None)  # the last one takes what room is left
        self._columns.remember([c.name for c in order], widths)
        self.changed.emit()

    def _resized(self, section: int) -> None:
        """The last column takes what room is left: when that changes nobody has set a width."""
        header = self._view.header
        if not self._laying_out and header.visualIndex(section) < header.count() - 1:
            self._soon.start()

    def _fitted(self, widths: list[int]) -> list[int]:
        """Narrower where all then fit beside each other and can be read; left alone once the person set a width."""
        if self._columns.widths:
            return widths
        header, metrics, shown = self._view.header, self._view.fontMetrics(), self._view.columns()
        least = [self._columns.least(column, header.heading_width(n), metrics) for n, column in enumerate(shown)]
        names = [self._columns.is_name(column) for column in shown]
        for section, column in enumerate(shown):
            if column.name not in self._measured and self._view.rows.ids:
                self._measured[column.name] = measured(self._view, section, name=names[section])
        found = [self._measured.get(c.name, (width, width)) for c, width in zip(shown, widths, strict=True)]
        fixed = [self._columns.whole(column, metrics) for column in shown]
        whole, most = [max(own[0], one) for own, one in zip(found, fixed, strict=True)], [own for _own, own in found]
        best = [max(width, own) for width, own in zip(widths, whole, strict=True)]
        least = [max(min(own, small), one) for own, small, one in zip(whole, least, fixed, strict=True)]
        kept = [max(most[n], least[n]) if names[n] else enough(whole[n], least[n], metrics) for n in range(len(shown))]
        room = self._view.width() - self._view.verticalScrollBar().sizeHint().width()
        return fitted(room, best, whole, kept, least)
