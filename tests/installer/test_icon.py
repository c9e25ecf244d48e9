"""The program's icon: on the window, and in the forms that systems want."""

from pathlib import Path

import pytest
from PIL import Image, ImageChops
from PySide6.QtWidgets import QApplication

from tools import app_icon
from ui.app import prepare

ICONS = app_icon.FOLDER


def unlike(one: Image.Image, other: Image.Image) -> int:
    """How far apart two pictures are where they differ most, 0 to 255."""
    extremes = ImageChops.difference(one.convert("RGBA"), other.convert("RGBA")).getextrema()
    return max(int(high) for _low, high in extremes)  # pyright: ignore[reportGeneralTypeIssues]


def test_the_windows_bear_it(qapp: QApplication) -> None:
    prepare(qapp)
    shown = qapp.windowIcon().pixmap(64, 64).toImage()
    assert shown.pixelColor(12, 12).name() == "#0b6e5f"
    assert shown.pixelColor(43, 23).name() == "#ffffff"


@pytest.mark.parametrize("size", app_icon.PNG_SIZES)
def test_the_pictures_are_of_the_drawing(qapp: QApplication, size: int) -> None:
    with Image.open(ICONS / "png" / f"{size}.png") as picture:
        assert picture.size == (size, size)
        assert unlike(picture, app_icon.draw(size)) <= 8


def test_windows_and_macos_have_every_size() -> None:
    with Image.open(ICONS / "slecop.ico") as icon:
        assert icon.info["sizes"] == {(size, size) for size in app_icon.ICO_SIZES}
    with Image.open(ICONS / "slecop.icns") as icon:
        assert {(512, 512, 2), (128, 128, 1), (16, 16, 2)} <= set(icon.info["sizes"])


def test_they_are_made_by_one_command(qapp: QApplication, tmp_path: Path) -> None:
    app_icon.make(tmp_path)
    made = sorted(path.relative_to(tmp_path) for path in tmp_path.rglob("*") if path.is_file())
    assert made == sorted(path.relative_to(ICONS) for path in ICONS.rglob("*") if path.is_file())
