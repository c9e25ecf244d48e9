"""A report as PDF, drawn with a font that ships with the program, so that it looks alike on every computer.

The font has Latin (Vietnamese too), Greek, Cyrillic and Hebrew letters. Others are drawn as empty boxes, and Arabic
ones stand unjoined; where a report has such letters, the file says so itself.
"""

from __future__ import annotations

import io
from typing import Any

from reportlab.pdfgen import canvas

from slecop_desktop.reports.pages import BOLD, PLAIN, Pages, Rule, Words, fonts, lay_out, texts_of
from slecop_desktop.reports.reading_order import visual
from slecop_desktop.reports.save import head_lines
from slecop_desktop.reports.table import ReportResult
from slecop_desktop.texts import _, current_language

_GREY = 0.72
_UNJOINED = ("\u0600", "\u08ff")

_Canvas: Any = canvas.Canvas


def as_pdf(result: ReportResult, ecosystem: str) -> bytes:
    """The bytes of a PDF; the same report gives the same bytes."""
    remarks: list[str] = []
    if _lacks_letters(result, ecosystem):
        remarks.append(
            _("The font of this file lacks some of the letters, which are drawn as empty boxes or stand unjoined. "
              "In a saved workbook, and printed from the window, all of them are right.")
        )  # fmt: skip
    return _written(lay_out(result, ecosystem, remarks=remarks))


def _written(laid: Pages) -> bytes:
    buffer = io.BytesIO()
    size = (laid.width, laid.height)
    pdf: Any = _Canvas(buffer, pagesize=size, invariant=1, pageCompression=1, lang=current_language())
    pdf.setTitle(laid.title)
    for page in laid.pages:
        pdf.setStrokeGray(_GREY)
        pdf.setLineWidth(0.5)
        for mark in page:
            if isinstance(mark, Rule):
                pdf.line(mark.x, mark.y, mark.x + mark.width, mark.y)
            else:
                _write(pdf, mark, right_to_left=laid.right_to_left)
        pdf.showPage()
    pdf.save()
    return buffer.getvalue()


def _write(pdf: Any, words: Words, *, right_to_left: bool) -> None:
    pdf.setFont(BOLD if words.bold else PLAIN, words.size)
    draw = pdf.drawRightString if words.at_right else pdf.drawString
    draw(words.x, words.y, visual(words.text, right_to_left=right_to_left))


def _lacks_letters(result: ReportResult, ecosystem: str) -> bool:
    """Whether the report has letters that this font lacks or would have to join."""
    there = fonts().getFont(PLAIN).face.charToGlyph
    texts = [*head_lines(result, ecosystem), *(text for table in result.tables for text in texts_of(table))]
    first, last = _UNJOINED
    return any(not c.isspace() and (ord(c) not in there or first <= c <= last) for c in set("".join(texts)))
