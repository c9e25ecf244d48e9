"""The handover sheet from the window: found by Ctrl+K and in the help, shown as pages."""

from __future__ import annotations

from slecop_desktop.paper.marks import Words
from ui.main_window import MainWindow


def test_it_is_shown_as_pages(window: MainWindow) -> None:
    found = next(command for command in window.commands() if command.label == "Handover sheet…")
    preview = found.act()
    assert window.jobs.wait_idle()
    pages = preview.pages  # type: ignore[attr-defined]
    assert 1 <= len(pages.pages) <= 2
    texts = {mark.text for page in pages.pages for mark in page if isinstance(mark, Words)}
    assert {"What is due", "What is in this file", "Where things are"} <= texts
    preview.close()  # type: ignore[attr-defined]


def test_the_contents_of_the_help_offer_it(window: MainWindow) -> None:
    from PySide6.QtWidgets import QPushButton  # noqa: PLC0415

    from ui.reports.paper import Preview  # noqa: PLC0415

    window.help.open_contents()
    (offer,) = [b for b in window.help.panel.findChildren(QPushButton) if b.text() == "Handover sheet…"]
    assert offer.isVisible()
    offer.click()
    assert window.jobs.wait_idle()
    (preview,) = window.findChildren(Preview)
    assert preview.isVisible()
    preview.close()
