"""Icons: there, in the theme's colours, mirrored where they must be."""

import re
from pathlib import Path

import pytest
from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QColor, QGuiApplication, QImage
from PySide6.QtSvg import QSvgRenderer

from slecop_desktop.resources import resource
from ui import icons, theme
from ui.pages import PAGES

ROOT = Path(__file__).resolve().parents[2]


def ink(image: QImage) -> set[str]:
    """The colours of the pixels that are fully drawn."""
    colors = (image.pixelColor(x, y) for x in range(image.width()) for y in range(image.height()))
    return {color.name() for color in colors if color.alpha() == 255}


def weight(image: QImage, start: int, end: int) -> int:
    """How much is drawn between two columns of pixels."""
    return sum(image.pixelColor(x, y).alpha() for x in range(start, end) for y in range(image.height()))


def named() -> set[str]:
    """Every icon a page of the window names."""
    call = re.compile(r"""(?:icon|pixmap|icon_button|EmptyState)\(\s*"([a-z0-9-]+)"|icon="([a-z0-9-]+)\"""")
    found = [call.findall(path.read_text(encoding="utf-8")) for path in (ROOT / "ui").rglob("*.py")]
    return {one or other for pairs in found for one, other in pairs} | {spec.icon for spec in PAGES}


@pytest.mark.parametrize("name", sorted(named()))
def test_every_icon_named_in_the_window_is_there(name: str) -> None:
    assert QSvgRenderer(str(resource(f"icons/{name}.svg"))).isValid()


def test_the_licence_lies_beside_the_icons() -> None:
    assert "ISC License" in resource("icons/LICENSE").read_text(encoding="utf-8")


def test_an_icon_follows_the_colours() -> None:
    made = icons.icon("check", "accent")
    theme.set_scheme("light")
    light = ink(made.pixmap(QSize(32, 32)).toImage())
    theme.set_scheme("dark")
    dark = ink(made.pixmap(QSize(32, 32)).toImage())
    assert QColor(theme.LIGHT.accent).name() in light
    assert QColor(theme.DARK.accent).name() in dark - light


def test_an_arrow_turns_around_where_one_reads_from_the_right() -> None:
    left = icons.pixmap("arrow-left", side=32).toImage()
    QGuiApplication.setLayoutDirection(Qt.LayoutDirection.RightToLeft)
    try:
        turned = icons.pixmap("arrow-left", side=32).toImage()
        check = icons.pixmap("check", side=32).toImage()
    finally:
        QGuiApplication.setLayoutDirection(Qt.LayoutDirection.LeftToRight)
    assert weight(left, 0, 16) > 1.2 * weight(left, 16, 32)  # the head of the arrow
    assert weight(turned, 16, 32) == pytest.approx(weight(left, 0, 16), rel=0.02)
    assert check == icons.pixmap("check", side=32).toImage()


def test_an_icon_that_is_not_there_is_told_at_once() -> None:
    with pytest.raises(KeyError):
        icons.icon("no-such-icon")
