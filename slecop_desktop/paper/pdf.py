"""Pages as PDF, drawn with a font that ships with the program, so that they look alike on every computer.

The font has Latin (Vietnamese too), Greek, Cyrillic and Hebrew letters. Others are drawn as empty boxes, and Arabic
ones stand unjoined (:func:`slecop_desktop.paper.letters.lacks_letters` tells).
"""

from __future__ import annotations

import io
from collections.abc import Callable
from typing import Any

from reportlab.lib.utils import ImageReader
from reportlab.pdfgen import canvas

from slecop_desktop.paper.letters import BOLD, PLAIN, fonts
from slecop_desktop.paper.marks import Box, Pages, Picture, Rule, Squares, Words
from slecop_desktop.paper.reading_order import visual

_GREY = 0.72
_HAIRLINE = 0.5

_Canvas: Any = canvas.Canvas
_Reader: Any = ImageReader


def written(laid: Pages, watch: Callable[[], object] = lambda: None) -> bytes:
    """The bytes of a PDF; the same pages give the same bytes. ``watch`` is called before each page: it may raise."""
    fonts()
    buffer = io.BytesIO()
    size = (laid.width, laid.height)
    pdf: Any = _Canvas(buffer, pagesize=size, invariant=1, pageCompression=1, lang=laid.language)
    pdf.setTitle(laid.title)
    pictures: dict[bytes, Any] = {}
    for page in laid.pages:
        watch()
        for mark in page:
            match mark:
                case Words():
                    _write(pdf, mark, right_to_left=laid.right_to_left)
                case Rule():
                    pdf.setStrokeGray(_GREY)
                    pdf.setLineWidth(_HAIRLINE)
                    pdf.line(mark.x, mark.y, mark.x + mark.width, mark.y)
                case Box():
                    _box(pdf, mark)
                case Squares():
                    _squares(pdf, mark)
                case Picture():
                    if mark.data not in pictures:
                        pictures[mark.data] = _Reader(io.BytesIO(mark.data))
                    pdf.drawImage(pictures[mark.data], mark.x, mark.y, mark.width, mark.height, mask="auto")
        pdf.showPage()
    pdf.save()
    return buffer.getvalue()


def _write(pdf: Any, words: Words, *, right_to_left: bool) -> None:
    pdf.setFont(BOLD if words.bold else PLAIN, words.size)
    pdf.setFillGray(words.grey)
    draw = pdf.drawRightString if words.at_right else pdf.drawString
    mirrored = right_to_left if words.right_to_left is None else words.right_to_left
    draw(words.x, words.y, visual(words.text, right_to_left=mirrored))


def _box(pdf: Any, box: Box) -> None:
    pdf.setStrokeGray(_GREY if box.line <= _HAIRLINE else 0)
    pdf.setLineWidth(box.line)
    if box.grey is not None:
        pdf.setFillGray(box.grey)
    pdf.rect(box.x, box.y, box.width, box.height, stroke=int(box.line > 0), fill=int(box.grey is not None))


def _squares(pdf: Any, code: Squares) -> None:
    """All in one path, so that no seam shows between neighbours."""
    one = code.side / code.count
    path = pdf.beginPath()
    for row, first, many in code.each():
        path.rect(code.x + first * one, code.y + code.side - (row + 1) * one, many * one, one)
    pdf.setFillGray(0)
    pdf.drawPath(path, stroke=0, fill=1)
