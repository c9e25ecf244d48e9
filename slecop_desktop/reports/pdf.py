"""A report as PDF."""

from __future__ import annotations

from slecop_desktop.paper.letters import lacks_letters
from slecop_desktop.paper.pdf import written
from slecop_desktop.reports.pages import lay_out, texts_of
from slecop_desktop.reports.save import head_lines
from slecop_desktop.reports.table import ReportResult
from slecop_desktop.texts import _


def as_pdf(result: ReportResult, ecosystem: str) -> bytes:
    """The bytes of a PDF; the same report gives the same bytes."""
    remarks: list[str] = []
    if lacks_letters([*head_lines(result, ecosystem), *(text for table in result.tables for text in texts_of(table))]):
        remarks.append(
            _("The font of this file lacks some of the letters, which are drawn as empty boxes or stand unjoined. "
              "In a saved workbook, and printed from the window, all of them are right.")
        )  # fmt: skip
    return written(lay_out(result, ecosystem, remarks=remarks))
