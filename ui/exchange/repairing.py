"""How cells are read where they do not tell it themselves: each proposal with a box to untick."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QCheckBox, QWidget

from slecop_desktop.texts import _, ngettext
from ui import theme
from ui.values import show_whole
from ui.widgets import column, label

if TYPE_CHECKING:
    from slecop_desktop.exchange.plan import Repair

_SHOWN = 6


class RepairList(QWidget):
    """`decided` gives (repair, whether it is wanted)."""

    decided = Signal(object, bool)

    def __init__(self) -> None:
        super().__init__()
        self.boxes: list[QCheckBox] = []
        self._columns: list[tuple[str, str, str, str]] = []
        self._more = label("", "small")
        self._box = column(label(_("How cells are read"), "label"), self._more, spacing=theme.HALF)
        self.setLayout(self._box)
        self.hide()

    def show_repairs(self, repairs: list[Repair]) -> None:
        """Show these; boxes of the same columns stay, and the cursor with them."""
        columns = [(r.kind, r.sheet, r.column, r.words) for r in repairs]
        if columns == self._columns:
            for box, repair in zip(self.boxes, repairs, strict=False):
                box.setChecked(repair.wanted)
            return
        self._columns = columns
        for box in self.boxes:
            self._box.removeWidget(box)
            box.hide()
            box.deleteLater()
        self.boxes = [self._line(repair) for repair in repairs[:_SHOWN]]
        for n, box in enumerate(self.boxes, 1):
            self._box.insertWidget(n, box)
        more = len(repairs) - _SHOWN
        self._more.setText(ngettext("… and {n} more", "… and {n} more", more).format(n=show_whole(more)))
        self._more.setVisible(more > 0)
        self.setVisible(bool(repairs))

    def _line(self, repair: Repair) -> QCheckBox:
        words = _("{column}: {what}").format(column=repair.column, what=repair.words)
        box = QCheckBox(words.replace("&", "&&"))
        box.setAccessibleName(words)
        box.setToolTip(words)
        box.setChecked(repair.wanted)
        box.setMinimumWidth(1)  # gives way in a narrow window; the tip tells all of it
        box.clicked.connect(lambda wanted: self.decided.emit(repair, wanted))
        return box
