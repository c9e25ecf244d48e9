"""Sheets of labels: where each label is on the paper, begun at any of them."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from slecop_desktop.paper.letters import BOLD, LEADING, PLAIN, fitted
from slecop_desktop.prints.order import MILLIMETRE, Option
from slecop_desktop.texts import N_

if TYPE_CHECKING:
    from slecop_desktop.paper.sheet import Sheet

_INCH = 72.0
_SMALLEST = 4.5


@dataclass(frozen=True, slots=True)
class LabelSheet:
    """Labels in rows and columns; in points from the upper left corner of the paper. ``step``: to the next label."""

    across: int
    down: int
    width: float
    height: float
    left: float
    top: float
    step_x: float
    step_y: float

    @property
    def count(self) -> int:
        """Labels on a sheet."""
        return self.across * self.down


SHEETS = {
    "5160": LabelSheet(3, 10, 2.625 * _INCH, _INCH, 0.1875 * _INCH, 0.5 * _INCH, 2.75 * _INCH, _INCH),
    "5163": LabelSheet(2, 5, 4 * _INCH, 2 * _INCH, 0.15625 * _INCH, 0.5 * _INCH, 4.1875 * _INCH, 2 * _INCH),
    "a4-24": LabelSheet(3, 8, 70 * MILLIMETRE, 36 * MILLIMETRE, 0, 4.5 * MILLIMETRE, 70 * MILLIMETRE, 36 * MILLIMETRE),
    "a4-10": LabelSheet(
        2, 5, 96 * MILLIMETRE, 50.8 * MILLIMETRE, 8 * MILLIMETRE, 21.5 * MILLIMETRE, 98 * MILLIMETRE, 50.8 * MILLIMETRE
    ),
}
"""By the name they are sold under, or the paper and how many are on it."""
CHOICES = (
    ("5160", N_("Letter, 3 × 10 (as Avery 5160)")),
    ("5163", N_("Letter, 2 × 5 (as Avery 5163)")),
    ("a4-24", N_("A4, 3 × 8 (70 × 36 mm)")),
    ("a4-10", N_("A4, 2 × 5 (96 × 50.8 mm)")),
)
START = Option("start", N_("Begin at label"), 1, lowest=1)
_EDGE = 7.0
"""What is kept free inside a label, as printers are never quite straight."""
_UNPRINTABLE = 12.0
"""What most printers cannot reach at the edge of the paper."""


@dataclass(frozen=True, slots=True)
class Line:
    """Words on a label, in letters that large where there is room."""

    text: str
    size: float
    bold: bool = False
    grey: float = 0.0


@dataclass(frozen=True, slots=True)
class Place:
    """The printable room of one label: ``left`` from where reading begins, ``top`` and ``bottom`` from below."""

    left: float
    width: float
    top: float
    bottom: float

    @property
    def height(self) -> float:
        """How high it is."""
        return self.top - self.bottom


def places(sheet: Sheet, name: str, start: int) -> Iterator[Place]:
    """The labels of as many sheets as are asked for, from the one numbered ``start`` (1 is the first) on."""
    form = SHEETS[name]
    at = (start - 1) % form.count
    while True:
        row, column = divmod(at, form.across)
        left = max(form.left + column * form.step_x + _EDGE, _UNPRINTABLE)
        right = min(form.left + column * form.step_x + form.width - _EDGE, sheet.width - _UNPRINTABLE)
        top = sheet.height - form.top - row * form.step_y - _EDGE
        yield Place(left, right - left, top, top - form.height + 2 * _EDGE)
        at += 1
        if at == form.count:
            at = 0
            sheet.turn()


def stack(sheet: Sheet, place: Place, lines: Sequence[Line]) -> None:
    """Lines below each other in the middle of a label, all of them smaller where they do not fit."""
    given = [line for line in lines if line.text]
    laid: list[tuple[float, list[str]]] = []
    height = 0.0
    for share in (1.0, 0.9, 0.8, 0.7, 0.6, 0.5, 0.4):
        laid = [_laid(line, share, place.width) for line in given]
        height = sum(size * LEADING * len(texts) for size, texts in laid)
        if height <= place.height:
            break
    sheet.y = place.top - max(0.0, (place.height - height) / 2)
    for line, (size, texts) in zip(given, laid, strict=True):
        for text in texts:
            sheet.y -= size * LEADING
            reads = sheet.reads(texts)
            sheet.line(text, size, place.left, place.width, bold=line.bold, grey=line.grey, from_right=reads)


def _laid(line: Line, share: float, room: float) -> tuple[float, list[str]]:
    font = BOLD if line.bold else PLAIN
    return fitted(line.text, font, max(_SMALLEST, line.size * share), room, lines=2, smallest=_SMALLEST)
