"""Workbooks out: everything in the file, a blank template, the totals for TIES; each asked where to, then written."""

from __future__ import annotations

from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Any

from slecop_desktop.exchange.writing.plan import Cancelled as WriteCancelled
from slecop_desktop.texts import _, ngettext
from ui.exchange.begin import ask_save
from ui.jobs import Cancelled
from ui.values import show_whole

if TYPE_CHECKING:
    from collections.abc import Callable

    from ui.pages.exchange import ExchangePage


class Saving:
    """Writes workbooks in the background, for the page of exchange."""

    def __init__(self, page: ExchangePage) -> None:
        self._page, self._store, self._jobs = page, page.store, page.jobs

    def ask_everything(self) -> None:
        """Ask where, then write everything to one workbook."""
        self._ask(_("Everything"), self.export)

    def ask_template(self) -> None:
        """Ask where, then write a blank template."""
        self._ask(_("Template"), lambda path: self.export(path, template=True))

    def ask_ties(self) -> None:
        """Ask where, then write the workbook for TIES."""
        self._ask("TIES", self.export_ties)

    def export(self, path: Path, *, template: bool = False) -> None:
        """Write a workbook in the background."""
        from slecop_desktop.exchange.exporting import export  # noqa: PLC0415 (its libraries are slow to import)

        self._write(path, partial(export, self._store, path, template=template), self._exported)

    def _exported(self, exported: Any) -> None:
        if exported.too_long:
            cells = ", ".join(f"{x.sheet}!{x.cell}" for x in exported.too_long[:5])
            words = _("{name} is saved, but these texts are longer than a cell holds and were cut: {cells}.")
            self._page.main.notify(words.format(name=exported.path.name, cells=cells), "warn")
            return
        rows = sum(exported.rows.values())
        words = ngettext("{name} is saved: {n} row.", "{name} is saved: {n} rows.", rows)
        self._page.main.notify(words.format(name=exported.path.name, n=show_whole(rows)), "ok")

    def export_ties(self, path: Path) -> None:
        """Write the workbook for TIES in the background."""
        from slecop_desktop.exchange.ties import export_ties  # noqa: PLC0415 (its libraries are slow to import)

        period = self._page.start_view.period.value()
        self._write(path, partial(export_ties, self._store, path, period), self._ties_saved)

    def _ties_saved(self, result: Any) -> None:
        words = _("{name} is saved. It holds totals and organizations only; {n} small counts are hidden.")
        self._page.main.notify(words.format(name=Path(result.path).name, n=result.hidden_cells), "ok")

    def _write(self, path: Path, write: Callable[..., Any], done: Callable[[Any], object]) -> None:
        """Have it written in the background, with its progress; it can be stopped."""

        def work(progress: Callable[..., None], cancelled: Callable[[], bool]) -> Any:
            try:
                return write(progress=progress, cancelled=cancelled)
            except WriteCancelled as stopped:
                raise Cancelled from stopped

        self._jobs.run(_("Save {name}").format(name=path.name), work, done)

    def _ask(self, what: str, write: Callable[[Path], object]) -> None:
        name = f"{self._store.profile.get('name', '')} {what} {self._store.today.isoformat()}.xlsx"
        dialog = ask_save(self._page, "".join("_" if c in '\\/:*?"<>|' else c for c in name).strip())
        dialog.fileSelected.connect(lambda chosen: write(Path(chosen)))
        dialog.finished.connect(dialog.deleteLater)
        dialog.open()
