"""The reports that Ctrl+K offers: the standard ones, the quick answers, and those kept with a name."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QObject, Signal

from slecop_desktop.services.saved_reports import SavedReport, saved_reports
from slecop_desktop.store import Changed
from slecop_desktop.texts import _
from ui.shell.find import Command

if TYPE_CHECKING:
    from ui.main_window import MainWindow


class SavedReports(QObject):
    """Reads which reports are kept, now and whenever they change."""

    read = Signal()

    def __init__(self, window: MainWindow) -> None:
        super().__init__(window)
        self._window = window
        self.all: list[SavedReport] = []
        self._always: tuple[tuple[str, str, str], ...] = ()
        window.changed.connect(self._on_changed)
        self.load()

    def load(self) -> None:
        """Read the kept reports."""
        store, known = self._window.store, bool(self._always)
        self._window.jobs.read(
            lambda: (saved_reports(store), () if known else _always_there()), self._show, key=(id(self), "reports")
        )

    def find(self, key: int) -> SavedReport | None:
        """The kept report with that id."""
        return next((one for one in self.all if one.id == key), None)

    def commands(self) -> list[Command]:
        """What Ctrl+K offers of all reports."""
        if not any(spec.name == "reports" for spec in self._window.pages):
            return []
        entries = [(f"saved:{one.id}", one.name, _("Saved report")) for one in self.all]
        entries += self._always
        return [
            Command(words, lambda entry=entry: self.open(entry), "chart-column", detail)
            for entry, words, detail in entries
        ]

    def open(self, entry: str) -> None:
        """Show a report on its page; ``entry`` is a report's id, quick:key or saved:id."""
        page: Any = self._window.go("reports")
        page.open_entry(entry)

    def _on_changed(self, changed: Changed) -> None:
        if "saved_reports" in changed.ids:
            self.load()

    def _show(self, found: tuple[list[SavedReport], tuple[tuple[str, str, str], ...]]) -> None:
        self.all = found[0]
        self._always = found[1] or self._always
        self.read.emit()


def _always_there() -> tuple[tuple[str, str, str], ...]:
    """(entry, words, what it is) of the reports every file has; importing them takes a while, so not in the window."""
    from slecop_desktop.reports import REPORTS  # noqa: PLC0415
    from slecop_desktop.reports.quick import QUICK  # noqa: PLC0415

    return (
        *((report.id, _(report.title), _("Report")) for report in REPORTS),
        *((f"quick:{one.key}", _(one.words), _("Quick answer")) for one in QUICK),
    )
