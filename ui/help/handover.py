"""The handover sheet on the screen: its pages, to be looked at and printed."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from slecop_desktop.store import Store
from slecop_desktop.texts import _

if TYPE_CHECKING:
    from slecop_desktop.paper.marks import Pages
    from ui.main_window import MainWindow
    from ui.reports.paper import Preview


def show_handover(window: MainWindow) -> Preview:
    """Open the pages; what is on them is read in another thread."""
    from ui.reports.paper import Preview  # noqa: PLC0415 (printing is slow to import and seldom needed)

    made = Preview(window, _("Handover sheet"), partial(lay_out_handover, window.store))
    made.show()
    return made


def lay_out_handover(store: Store, wide: bool | None) -> Pages:
    """The pages of the sheet as of now."""
    from slecop_desktop.reports import run_report  # noqa: PLC0415 (the same)
    from slecop_desktop.reports.pages import lay_out  # noqa: PLC0415
    from slecop_desktop.reports.period import program_year  # noqa: PLC0415

    result = run_report(store, "handover", program_year(store))
    return lay_out(result, str(store.profile.get("name") or ""), wide=wide)
