"""The picture beside the first and last page of setup for Windows, from its drawing: python -m tools.setup_picture"""

from __future__ import annotations

import sys
from pathlib import Path

from PIL import Image
from PySide6.QtGui import QGuiApplication, QImage, QPainter
from PySide6.QtSvg import QSvgRenderer

FOLDER = Path(__file__).resolve().parents[1] / "installer" / "windows"
WIDTH, HEIGHT = 328, 628
"""Twice what a plain screen shows: Windows makes it smaller, and on finer screens takes it as it is."""


def draw() -> Image.Image:
    """The drawing, in few enough colours for a small file."""
    canvas = QImage(WIDTH, HEIGHT, QImage.Format.Format_RGBA8888)
    painter = QPainter(canvas)
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    QSvgRenderer(str(FOLDER / "side.svg")).render(painter)
    painter.end()
    picture = Image.frombytes("RGBA", (WIDTH, HEIGHT), bytes(canvas.constBits()))
    return picture.convert("RGB").quantize(256)


if __name__ == "__main__":
    application = QGuiApplication([*sys.argv[:1], "-platform", "offscreen"])
    draw().save(FOLDER / "side.bmp")
