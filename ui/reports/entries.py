"""The list of reports at the left: the standard ones, those kept with a name, and the quick answers."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtGui import QFont, QResizeEvent
from PySide6.QtWidgets import QListWidget, QListWidgetItem

from slecop_desktop.reports import REPORTS
from slecop_desktop.reports.quick import QUICK
from slecop_desktop.services.saved_reports import SavedReport
from slecop_desktop.texts import _
from ui import theme

_ENTRY = Qt.ItemDataRole.UserRole
SAVED, QUICKLY = "saved:", "quick:"


class ReportList(QListWidget):
    """Entries are named by a report's id, saved:id or quick:key; headings stand between and cannot be chosen."""

    chosen = Signal(str)

    def __init__(self) -> None:
        super().__init__()
        self.setAccessibleName(_("Reports"))
        self.setWordWrap(True)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setVerticalScrollMode(QListWidget.ScrollMode.ScrollPerPixel)
        self.saved: list[SavedReport] = []
        self.currentItemChanged.connect(self._changed)

    def fill(self, saved: Iterable[SavedReport]) -> None:
        """List everything, keeping which entry is chosen; nothing is signalled unless that one is gone."""
        self.saved = list(saved)
        before = self.entry
        blocked = self.blockSignals(True)
        self.clear()
        for entry, words in self._entries():
            self._add(entry, words)
        self.blockSignals(blocked)
        self._measure()
        if before and not self.choose(before, quietly=True):
            self.setCurrentRow(0)

    @property
    def entry(self) -> str:
        """The chosen entry; ''."""
        item = self.currentItem()
        return str(item.data(_ENTRY) or "") if item else ""

    def choose(self, entry: str, *, quietly: bool = False) -> bool:
        """Choose an entry; False where there is none."""
        for n in range(self.count()):
            if self.item(n).data(_ENTRY) == entry:
                blocked = self.blockSignals(quietly)
                self.setCurrentRow(n)
                self.blockSignals(blocked)
                return True
        return False

    def _entries(self) -> Iterator[tuple[str, str]]:
        yield from ((report.id, _(report.title)) for report in REPORTS)
        if self.saved:
            yield "", _("Saved reports")
            yield from ((f"{SAVED}{one.id}", one.name) for one in self.saved)
        yield "", _("Quick answers")
        yield from ((f"{QUICKLY}{one.key}", _(one.words)) for one in QUICK)

    def _add(self, entry: str, words: str) -> None:
        item = QListWidgetItem(words)
        item.setData(_ENTRY, entry)
        if entry:
            item.setToolTip(words)
        else:
            item.setFlags(Qt.ItemFlag.NoItemFlags)
            item.setTextAlignment(Qt.AlignmentFlag.AlignBottom)
            font = QFont(self.font())
            font.setPixelSize(theme.sizes().small)
            font.setWeight(QFont.Weight.DemiBold)
            item.setFont(font)
        self.addItem(item)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._measure()
        if self.currentItem() is not None:
            self.scrollToItem(self.currentItem())

    def _measure(self) -> None:
        """Give long words a second and a third line."""
        room = self.viewport().width() - theme.THREE - theme.HALF
        metrics, least = self.fontMetrics(), theme.sizes().control
        for n in range(self.count()):
            item = self.item(n)
            where = metrics.boundingRect(0, 0, max(room, 1), 1000, int(Qt.TextFlag.TextWordWrap), item.text())
            height = max(least, where.height() + theme.UNIT + theme.HALF) if item.data(_ENTRY) else least + theme.UNIT
            item.setSizeHint(QSize(0, height))

    def _changed(self, item: QListWidgetItem | None) -> None:
        if item is not None and item.data(_ENTRY):
            self.chosen.emit(str(item.data(_ENTRY)))
