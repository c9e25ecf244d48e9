"""Drawing a page: dark on light, whatever the colours of the window."""

from __future__ import annotations

from functools import lru_cache

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QFont, QFontDatabase, QFontMetricsF, QImage, QPainter, QPainterPath, QPen

from slecop_desktop.paper.letters import BOLD, PLAIN
from slecop_desktop.paper.marks import Box, Mark, Pages, Picture, Rule, Squares, Words
from slecop_desktop.resources import resource
from ui import theme

_FINE = 16
"""Letters are set so many times larger and drawn smaller again: sizes of fonts are whole numbers."""
_HAIRLINE = 0.5
_INK, _LINE, PAPER = theme.LIGHT.text, theme.LIGHT.button_line, theme.LIGHT.surface
SIDES = (Qt.LayoutDirection.LeftToRight, Qt.LayoutDirection.RightToLeft)


def draw_page(painter: QPainter, pages: Pages, number: int, room: QRectF) -> None:
    """Draw a page as large as fits into the room; dark on light, whatever the colours of the window."""
    scale = min(room.width() / pages.width, room.height() / pages.height)
    painter.save()
    painter.translate(room.center() - QPointF(pages.width * scale / 2, pages.height * scale / 2))
    painter.scale(scale / _FINE, scale / _FINE)
    for mark in pages.pages[number]:
        _draw(painter, mark, QPointF(mark.x * _FINE, (pages.height - mark.y) * _FINE), SIDES[pages.right_to_left])
    painter.restore()


def _draw(painter: QPainter, mark: Mark, at: QPointF, side: Qt.LayoutDirection) -> None:
    match mark:
        case Words():
            painter.setLayoutDirection(side if mark.right_to_left is None else SIDES[mark.right_to_left])
            _draw_words(painter, mark, at)
        case Rule():
            painter.setPen(QPen(QColor(_LINE), 0.5 * _FINE))
            painter.drawLine(at, at + QPointF(mark.width * _FINE, 0))
        case Box():
            _draw_box(painter, mark, _above(at, mark.width, mark.height))
        case Squares():
            _draw_squares(painter, mark, _above(at, mark.side, mark.side))
        case Picture():
            painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform)
            painter.drawImage(_above(at, mark.width, mark.height), _image(mark.data))


def _above(corner: QPointF, width: float, height: float) -> QRectF:
    """The rectangle over a lower left corner."""
    return QRectF(corner.x(), corner.y() - height * _FINE, width * _FINE, height * _FINE)


def _draw_box(painter: QPainter, box: Box, where: QRectF) -> None:
    faint = box.line <= _HAIRLINE
    painter.setPen(QPen(QColor(_LINE if faint else _INK), box.line * _FINE) if box.line else Qt.PenStyle.NoPen)
    painter.setBrush(Qt.BrushStyle.NoBrush if box.grey is None else _grey(box.grey))
    painter.drawRect(where)


def _draw_squares(painter: QPainter, code: Squares, where: QRectF) -> None:
    """All in one path, so that no seam shows between neighbours."""
    one = where.width() / code.count
    path = QPainterPath()
    path.setFillRule(Qt.FillRule.WindingFill)
    for row, first, many in code.each():
        path.addRect(where.x() + first * one, where.y() + row * one, many * one, one)
    painter.fillPath(path, QColor(0, 0, 0))  # not the theme's ink: a reader wants all the contrast there is


def _grey(share: float) -> QColor:
    """Between the ink (0) and the paper (1)."""
    ink, paper = QColor(_INK), QColor(PAPER)
    return QColor.fromRgbF(
        ink.redF() + (paper.redF() - ink.redF()) * share,
        ink.greenF() + (paper.greenF() - ink.greenF()) * share,
        ink.blueF() + (paper.blueF() - ink.blueF()) * share,
    )


@lru_cache(maxsize=8)
def _image(data: bytes) -> QImage:
    return QImage.fromData(data)


def _draw_words(painter: QPainter, words: Words, at: QPointF) -> None:
    font = _font(words.bold, round(words.size * _FINE))
    painter.setFont(font)
    painter.setPen(_grey(words.grey))
    if words.at_right:
        at = at - QPointF(QFontMetricsF(font).horizontalAdvance(words.text), 0)
    painter.drawText(at, words.text)


@lru_cache(maxsize=64)
def _font(bold: bool, size: int) -> QFont:
    """The font the pages were measured in."""
    font = QFont(_families()[bold])
    font.setPixelSize(size)
    font.setBold(bold)
    font.setHintingPreference(QFont.HintingPreference.PreferNoHinting)
    return font


@lru_cache(maxsize=1)
def _families() -> tuple[str, str]:
    loaded = (QFontDatabase.addApplicationFont(str(resource(f"fonts/{name}.ttf"))) for name in (PLAIN, BOLD))
    plain, bold = (QFontDatabase.applicationFontFamilies(found)[0] for found in loaded)
    return plain, bold
