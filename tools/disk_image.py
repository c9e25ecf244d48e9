"""The picture behind the window of the macOS disk image: python -m tools.disk_image

Writes installer/macos/background.png and background@2x.png, and for the guide a drawing of the whole window: an arrow
from the program to the Applications folder, and a ground for the two names. Finder writes those black or white as the
computer is set; it lets both be read.
"""

from __future__ import annotations

import os
import runpy
import sys
from collections.abc import Mapping
from pathlib import Path
from typing import Any

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QFont, QFontDatabase, QGuiApplication, QImage, QPainter, QPainterPath, QPen
from PySide6.QtSvg import QSvgRenderer

from ui.tokens import LIGHT

ROOT = Path(__file__).resolve().parents[1]
FOLDER = ROOT / "installer" / "macos"
SKETCH = ROOT / "docs" / "install" / "disk-image.png"
APP = ROOT / "resources" / "icons" / "app.svg"
NAMES = {1: "background.png", 2: "background@2x.png"}
LABEL_GROUND = "#487F76"
"""Half way between: black and white both have a contrast of more than 4.5 to it."""
LABEL = (136, 30)
"""Width and height of the ground of a name."""
BELOW_ICON = 19
"""From the lower edge of an icon to the middle of its name."""


def layout() -> Mapping[str, Any]:
    """The settings of the window."""
    told = {"app": "SLECoP.app", "background": NAMES[1], "icon": ""}
    return runpy.run_path(str(FOLDER / "window.py"), init_globals={"defines": told})


def label_areas(settings: Mapping[str, Any]) -> list[QRectF]:
    """Where the names stand."""
    width, height = LABEL
    down = settings["icon_size"] / 2 + BELOW_ICON
    places = settings["icon_locations"].values()
    return [QRectF(x - width / 2, y + down - height / 2, width, height) for x, y in places]


def draw(settings: Mapping[str, Any], scale: int) -> QImage:
    """The picture, for screens of so many pixels a point."""
    width, height = settings["window_rect"][1]
    image = QImage(width * scale, height * scale, QImage.Format.Format_RGB32)
    image.fill(QColor(LIGHT.ground))
    painter = QPainter(image)
    painter.setRenderHints(QPainter.RenderHint.Antialiasing | QPainter.RenderHint.TextAntialiasing)
    painter.scale(scale, scale)
    _draw_card(painter, settings)
    _draw_title(painter, width)
    _draw_arrow(painter, settings)
    painter.end()
    return image


def _draw_card(painter: QPainter, settings: Mapping[str, Any]) -> None:
    width, _height = settings["window_rect"][1]
    painter.setPen(QPen(QColor(LIGHT.line), 1))
    painter.setBrush(QColor(LIGHT.surface))
    painter.drawRoundedRect(QRectF(48.5, 104.5, width - 97, 222), 10, 10)
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(QColor(LABEL_GROUND))
    for area in label_areas(settings):
        painter.drawRoundedRect(area, area.height() / 2, area.height() / 2)


def _draw_title(painter: QPainter, width: int) -> None:
    painter.setPen(QColor(LIGHT.text))
    font = QFont("Inter")
    font.setPixelSize(22)
    font.setWeight(QFont.Weight.DemiBold)
    painter.setFont(font)
    painter.drawText(QRectF(0, 44, width, 32), Qt.AlignmentFlag.AlignCenter, "SLECoP Desktop")


def _draw_arrow(painter: QPainter, settings: Mapping[str, Any]) -> None:
    (left, y), (right, _y) = settings["icon_locations"].values()
    gap = settings["icon_size"] / 2 + 28
    start, end = QPointF(left + gap, y), QPointF(right - gap, y)
    path = QPainterPath(start)
    path.lineTo(end)
    path.moveTo(end + QPointF(-16, -16))
    path.lineTo(end)
    path.lineTo(end + QPointF(-16, 16))
    pen = QPen(QColor(LIGHT.accent), 6, Qt.PenStyle.SolidLine, Qt.PenCapStyle.RoundCap, Qt.PenJoinStyle.RoundJoin)
    painter.setPen(pen)
    painter.setBrush(Qt.BrushStyle.NoBrush)
    painter.drawPath(path)


def sketch(settings: Mapping[str, Any], scale: int) -> QImage:
    """The window as it will look, for people to read about it; the folder is one of our own drawing."""
    image = draw(settings, scale)
    (x, y), (right, _y) = settings["icon_locations"].values()
    side = settings["icon_size"]
    painter = QPainter(image)
    painter.setRenderHints(QPainter.RenderHint.Antialiasing | QPainter.RenderHint.TextAntialiasing)
    painter.scale(scale, scale)
    QSvgRenderer(str(APP)).render(painter, QRectF(x - side * 0.42, y - side * 0.42, side * 0.84, side * 0.84))
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(QColor(LIGHT.blue))
    painter.drawRoundedRect(QRectF(right - 48, y - 40, 44, 24), 8, 8)
    painter.drawRoundedRect(QRectF(right - 48, y - 30, 96, 72), 8, 8)
    font = QFont("Inter")
    font.setPixelSize(settings["text_size"])
    painter.setFont(font)
    painter.setPen(QColor("black"))
    for area, name in zip(label_areas(settings), ("SLECoP", "Applications"), strict=True):
        painter.drawText(area, Qt.AlignmentFlag.AlignCenter, name)
    painter.setPen(QColor(LIGHT.muted))
    said = "A drawing, not a picture of the screen: your Mac may look a little different."
    painter.drawText(QRectF(0, 344, settings["window_rect"][1][0], 28), Qt.AlignmentFlag.AlignCenter, said)
    painter.end()
    return image.copy(0, 0, image.width(), 392 * scale)


def main() -> int:
    """Draw them; the exit code."""
    os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
    program = QGuiApplication([])
    for font in sorted((ROOT / "resources" / "fonts").glob("Inter*.otf")):
        QFontDatabase.addApplicationFont(str(font))
    settings = layout()
    for scale, name in NAMES.items():
        image = draw(settings, scale)
        # 72 dots an inch a point, as Finder and tiffutil count
        image.setDotsPerMeterX(round(2834.65 * scale))
        image.setDotsPerMeterY(round(2834.65 * scale))
        image.save(str(FOLDER / name))
    sketch(settings, 1).save(str(SKETCH))
    program.shutdown()
    return 0


if __name__ == "__main__":
    sys.exit(main())
