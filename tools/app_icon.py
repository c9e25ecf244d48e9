"""The program's icon in the forms that systems want, from the one drawing: python -m tools.app_icon

Writes installer/icons: slecop.ico (Windows), slecop.icns (macOS, with the margin its icons have) and png/<size>.png.
"""

from __future__ import annotations

import io
import sys
from pathlib import Path

from PIL import Image
from PySide6.QtCore import QBuffer, QByteArray, QRectF, Qt
from PySide6.QtGui import QGuiApplication, QImage, QPainter
from PySide6.QtSvg import QSvgRenderer

ROOT = Path(__file__).resolve().parents[1]
DRAWING = ROOT / "resources" / "icons" / "app.svg"
FOLDER = ROOT / "installer" / "icons"
PNG_SIZES = (16, 24, 32, 48, 64, 128, 256, 512)
ICO_SIZES = (16, 20, 24, 32, 40, 48, 64, 128, 256)
ICNS_SIZES = (16, 32, 64, 128, 256, 512, 1024)
MAC_MARGIN = 0.08
"""How much of its width an icon of macOS leaves free at each side, less what the drawing itself leaves free."""


def draw(size: int, margin: float = 0.0) -> Image.Image:
    """The drawing on a transparent square of so many pixels."""
    canvas = QImage(size, size, QImage.Format.Format_ARGB32_Premultiplied)
    canvas.fill(Qt.GlobalColor.transparent)
    painter = QPainter(canvas)
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    free = size * margin
    QSvgRenderer(str(DRAWING)).render(painter, QRectF(free, free, size - 2 * free, size - 2 * free))
    painter.end()
    png = QByteArray()
    buffer = QBuffer(png)
    buffer.open(QBuffer.OpenModeFlag.WriteOnly)
    canvas.save(buffer, "PNG")  # pyright: ignore[reportArgumentType, reportCallIssue]
    return Image.open(io.BytesIO(png.data())).convert("RGBA")


def make(folder: Path) -> None:
    """Write all forms below a folder."""
    (folder / "png").mkdir(parents=True, exist_ok=True)
    for size in PNG_SIZES:
        draw(size).save(folder / "png" / f"{size}.png", optimize=True)
    windows = [draw(size) for size in ICO_SIZES]
    sizes = [(size, size) for size in ICO_SIZES]
    # The smaller ones as bitmaps: what reads icons of a program does not always read pictures within them
    windows[-1].save(folder / "slecop.ico", sizes=sizes, append_images=windows[:-1], bitmap_format="bmp")
    apple = [draw(size, MAC_MARGIN) for size in ICNS_SIZES]
    apple[-1].save(folder / "slecop.icns", append_images=apple[:-1])


if __name__ == "__main__":
    application = QGuiApplication([*sys.argv[:1], "-platform", "offscreen"])
    make(FOLDER)
