"""Saving the file that came in with what is left over marked: under which name, in the background, what came of it."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Any

from slecop_desktop.texts import _, ngettext
from ui.exchange.begin import ask_save
from ui.jobs import Cancelled
from ui.values import show_whole

if TYPE_CHECKING:
    from collections.abc import Callable

    from slecop_desktop.exchange.importing import Applied
    from slecop_desktop.exchange.plan import Plan
    from ui.pages.exchange import ExchangePage


class Marking:
    """What is being imported, or was imported last, and is left over, until another file comes in."""

    def __init__(self, page: ExchangePage) -> None:
        self.page = page
        self.left = 0
        self._plan: Plan | None = None
        self._applied: Applied | None = None
        self._password = ""

    def begin(self, plan: Plan, applied: Applied | None, password: str, left: int) -> None:
        """Take a plan, ``applied`` or not yet; ``password`` opens its file, ``left`` are the rows left over."""
        self._plan, self._applied, self._password, self.left = plan, applied, password, left

    def ask(self) -> None:
        """Ask where to save."""
        from slecop_desktop.exchange.handing_back import suggested_name  # noqa: PLC0415 (slow to import)

        if self._plan is None:
            return
        name = suggested_name(self._plan)
        dialog = ask_save(self.page, name)
        dialog.setDefaultSuffix(Path(name).suffix.lstrip("."))
        dialog.setNameFilters([_("Excel workbook") + f" (*{Path(name).suffix})"])
        folder = self._plan.path.absolute().parent
        if folder.is_dir():
            dialog.setDirectory(str(folder))
            dialog.selectFile(name)
        dialog.fileSelected.connect(lambda chosen: self.save(Path(chosen)))
        dialog.finished.connect(dialog.deleteLater)
        dialog.open()

    def save(self, out: Path) -> None:
        """Write the marked workbook in the background."""
        from slecop_desktop.exchange.handing_back import Cancelled as Stopped  # noqa: PLC0415 (slow to import)
        from slecop_desktop.exchange.handing_back import hand_back  # noqa: PLC0415

        plan, password, store, applied = self._plan, self._password, self.page.store, self._applied
        assert plan is not None

        def write(progress: Callable[..., None], cancelled: Callable[[], bool]) -> Any:
            try:
                return hand_back(
                    plan,
                    out,
                    store=store,
                    applied=applied,
                    password=password,
                    progress=progress,
                    cancelled=cancelled,
                )
            except Stopped as stopped:
                raise Cancelled from stopped

        self.page.jobs.run(_("Save {name}").format(name=out.name), write, self._saved)

    def _saved(self, done: Any) -> None:
        if done.is_copy:
            words = ngettext("{name}: {n} cell is marked.", "{name}: {n} cells are marked.", done.cells)
        else:
            words = ngettext(
                "{name}: the rows left over, {n} cell is marked.",
                "{name}: the rows left over, {n} cells are marked.",
                done.cells,
            )
        told = [words.format(name=done.path.name, n=show_whole(done.cells)), *done.remarks]
        self.page.main.notify(" ".join(told), "warn" if done.remarks else "ok")
