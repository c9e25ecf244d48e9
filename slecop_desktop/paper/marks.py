"""What stands on a page, in points (1/72 inch) from its lower left corner."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Words:
    """A line of words in logical order; ``x`` is its left end, or with ``at_right`` its right end.

    ``grey`` is from 0 (black) to 1 (white). ``right_to_left``: how mixed words are ordered; None as the pages are.
    """

    x: float
    y: float
    text: str
    bold: bool
    size: float
    at_right: bool
    grey: float = 0.0
    right_to_left: bool | None = None


@dataclass(frozen=True, slots=True)
class Rule:
    """A hairline to the right of ``x``."""

    x: float
    y: float
    width: float


@dataclass(frozen=True, slots=True)
class Box:
    """A rectangle, its corner at the lower left; ``line`` is the width of its edge, ``grey`` what fills it."""

    x: float
    y: float
    width: float
    height: float
    line: float = 0.5
    grey: float | None = None


@dataclass(frozen=True, slots=True)
class Squares:
    """A square with ``count`` squares in a row, some of them black: ``runs`` of these, three bytes each.

    A run is the row from the top, the first of it, and how many.
    """

    x: float
    y: float
    side: float
    count: int
    runs: bytes

    def each(self) -> Iterator[tuple[int, int, int]]:
        """The runs, one after the other."""
        runs = iter(self.runs)
        return zip(runs, runs, runs, strict=True)


@dataclass(frozen=True, slots=True)
class Picture:
    """A PNG or JPEG, drawn over the whole of its rectangle."""

    x: float
    y: float
    width: float
    height: float
    data: bytes


Mark = Words | Rule | Box | Squares | Picture


@dataclass(frozen=True, slots=True)
class Pages:
    """Pages of one size. ``right_to_left``: how a line of mixed words is to be ordered."""

    title: str
    width: float
    height: float
    right_to_left: bool
    pages: tuple[tuple[Mark, ...], ...]
    language: str = "en"


def texts_on(pages: Pages) -> list[str]:
    """All lines of words, page by page."""
    return [mark.text for page in pages.pages for mark in page if isinstance(mark, Words)]
