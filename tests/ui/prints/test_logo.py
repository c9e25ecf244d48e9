"""The logo in the settings: chosen from files as people have them, taken back, removed."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
from PIL import Image

from slecop_desktop.services.pictures import logo
from slecop_desktop.store import Store
from ui.jobs import Jobs
from ui.main_window import MainWindow
from ui.settings_page.logo import LogoRow

SVG = (
    '<svg xmlns="http://www.w3.org/2000/svg" width="40" height="20"><rect width="40" height="20" fill="#0b6e5f"/></svg>'
)


@pytest.fixture
def row(window: MainWindow, jobs: Jobs) -> LogoRow:
    page: Any = window.go("settings")
    found = page.show_section("profile").logo
    assert jobs.wait_idle()
    return found


def test_the_logo_is_changed_and_taken_back(row: LogoRow, store: Store, jobs: Jobs, tmp_path: Path) -> None:
    before = logo(store)
    assert before is not None
    assert not row.picture.pixmap().isNull()
    path = tmp_path / "mark.jpg"
    Image.new("RGB", (1200, 400), "navy").save(path)
    row.take(path)
    assert jobs.wait_idle()
    now = logo(store)
    assert now is not None
    assert now != before
    assert now.startswith(b"\xff\xd8")
    assert row.picture.pixmap().width() > 2 * row.picture.pixmap().height()
    assert "stands on everything" in row._section.main.message.text
    row._section.main.undo()
    assert jobs.wait_idle()
    assert logo(store) == before


def test_an_svg_is_drawn(row: LogoRow, store: Store, jobs: Jobs, tmp_path: Path) -> None:
    path = tmp_path / "mark.svg"
    path.write_text(SVG, encoding="utf-8")
    row.take(path)
    assert jobs.wait_idle()
    now = logo(store)
    assert now is not None
    assert now.startswith(b"\x89PNG")
    assert not row.picture.pixmap().isNull()


def test_without_a_logo_the_row_says_what_it_is_for(row: LogoRow, store: Store, jobs: Jobs, qtbot: Any) -> None:
    row.remove.click()
    assert jobs.wait_idle()
    assert logo(store) is None
    assert not row.remove.isVisible()
    assert "PNG, JPEG or SVG" in row.words.text()


@pytest.mark.parametrize("content", [b"no picture", b"<svg", None])
def test_what_is_no_picture_is_told(
    row: LogoRow, store: Store, jobs: Jobs, tmp_path: Path, content: bytes | None
) -> None:
    before = logo(store)
    path = tmp_path / "wrong.svg"
    if content is not None:
        path.write_bytes(content)
    row.take(path)
    assert jobs.wait_idle()
    assert logo(store) == before
    words = "could not be read" if content is None else "no picture that can be read"
    assert words in row._section.main.message.text
