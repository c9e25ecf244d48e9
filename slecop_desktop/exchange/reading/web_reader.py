"""Tables of web pages: what many systems save as “.xls”, and what programs put on the clipboard.

Read by a scan of its own in one pass: a page made to harm cannot keep it longer than its length warrants.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from html import unescape
from typing import NamedTuple

from slecop_desktop.exchange.reading import send
from slecop_desktop.exchange.reading.areas import Area
from slecop_desktop.exchange.reading.book import Limits
from slecop_desktop.exchange.reading.refusal import Refusal
from slecop_desktop.exchange.reading.survey import Found

_TAG = re.compile(r"<(/?)([a-zA-Z][\w:-]*)([^<>]*)>|<[!?][^>]*>")
_SPAN = re.compile(r"""\b(colspan|rowspan)\s*=\s*["']?\s*(\d{1,5})""", re.IGNORECASE)
_UNSEEN = {"script", "style", "template", "title", "noscript"}
_NEW_LINE = {"br", "p", "div", "li"}
_PIECE = 2_000
_BLANKS = re.compile(r"[ \t\r\n\f]+")


class _Piece(NamedTuple):
    """A tag, "" before the first one, and the words after it."""

    closing: bool
    tag: str
    attributes: str
    words: str


@dataclass(slots=True)
class _Table:
    """A table while it is read: its rows, and what is still open. `spans`: column -> rows that a cell above reaches."""

    rows: list[dict[int, str]] = field(default_factory=list[dict[int, str]])
    merged: list[Area] = field(default_factory=list[Area])
    caption: str = ""
    spans: dict[int, int] = field(default_factory=dict[int, int])
    column: int = 0
    words: list[str] | None = None
    in_caption: bool = False
    size: tuple[int, int] = (1, 1)

    def begin_row(self) -> None:
        self.end_cell()
        self.spans = {c: left - 1 for c, left in self.spans.items() if left > 1}
        self.rows.append({})
        self.column = 0

    def begin_cell(self, attributes: str, limits: Limits) -> None:
        self.end_cell()
        if not self.rows:
            self.begin_row()
        while self.column in self.spans:
            self.column += 1
        said = {name.lower(): max(1, int(number)) for name, number in _SPAN.findall(attributes)}
        wide = min(said.get("colspan", 1), limits.columns)
        send.check_extent(len(self.rows), self.column + wide, limits)
        self.size = min(said.get("rowspan", 1), limits.rows), wide
        self.words = []

    def end_cell(self) -> None:
        if self.words is None:
            return
        text = _tidy(self.words)
        self.words = None
        if self.in_caption:
            self.caption, self.in_caption = text, False
            return
        if text:
            self.rows[-1][self.column] = text
        high, wide = self.size
        row = len(self.rows)
        if (high > 1 or wide > 1) and text:
            self.merged.append(Area(row, self.column, row + high - 1, self.column + wide - 1))
        if high > 1:
            # The row that begins next takes one off.
            self.spans |= dict.fromkeys(range(self.column, self.column + wide), high)
        self.column += wide


def _tidy(words: list[str]) -> str:
    """The words as a page shows them: blanks joined, line ends only where the page makes one."""
    lines = _BLANKS.sub(" ", unescape("".join(words))).replace("\x0b", "\n").split("\n")
    return "\n".join(line.strip(" \xa0") for line in lines).strip("\n")


def read(text: str, name: str, limits: Limits) -> Iterator[bytes]:
    """Messages for every table of a page, each a sheet. Raises Refusal where it has none."""
    tables = [table for table in _tables(text, limits) if any(table.rows)]
    if not tables:
        raise Refusal("web_page")
    used: dict[str, int] = {}
    for number, table in enumerate(tables, 1):
        called = table.caption[:60] or (name if len(tables) == 1 else f"{name} {number}")
        used[called] = used.get(called, 0) + 1
        yield from _sheet(table, called if used[called] == 1 else f"{called} ({used[called]})", limits)


def _sheet(table: _Table, name: str, limits: Limits) -> Iterator[bytes]:
    width = max((max(row, default=-1) for row in table.rows), default=-1) + 1
    send.check_extent(len(table.rows), width, limits)
    sender = send.SheetSender(name, limits, Found())
    yield send.head(name, hidden=False, first_row=1)
    yield from sender.rows([row.get(n, "") for n in range(width)] for row in table.rows)
    yield from sender.remarks()
    merged = [area for area in table.merged if area.left < width]
    yield from send.merged(name, [a._replace(bottom=min(a.bottom, len(table.rows))) for a in merged])


def _tables(text: str, limits: Limits) -> Iterator[_Table]:
    """Tables in the order in which they end, so that one within a cell of another comes before it."""
    stack: list[_Table] = []
    for closing, tag, attributes, words in _pieces(text):
        table = stack[-1] if stack else None
        if tag == "table":
            if not closing:
                stack.append(_Table())
            elif table is not None:
                table.end_cell()
                yield stack.pop()
        elif table is not None and tag:
            _take(table, tag, attributes, limits, closing=closing)
        if words and stack and (cell := stack[-1].words) is not None:
            cell.append(words)
    for table in reversed(stack):
        table.end_cell()
        yield table


def _take(table: _Table, tag: str, attributes: str, limits: Limits, *, closing: bool) -> None:
    if tag == "tr":
        table.end_cell()
        if not closing:
            table.begin_row()
    elif tag in ("td", "th"):
        if closing:
            table.end_cell()
        else:
            table.begin_cell(attributes, limits)
    elif tag == "caption" and not closing:
        table.words, table.in_caption = [], True
    elif tag == "caption":
        table.end_cell()
    elif tag in _NEW_LINE and table.words and not (closing and tag == "br"):
        table.words.append("\x0b")


def _pieces(text: str) -> Iterator[_Piece]:
    """The tags of a page, in one pass; what a page does not show is left out."""
    at, unseen = 0, ""
    nothing = False, "", ""
    pending: tuple[bool, str, str] = nothing
    for match in _TAG.finditer(_without_comments(text)):
        words, at = match.string[at : match.start()], match.end()
        if not unseen:
            yield _Piece(*pending, words)
        closing, tag, attributes = bool(match[1]), str(match[2] or "").lower(), str(match[3] or "")
        if tag in _UNSEEN and not attributes.endswith("/"):
            unseen = "" if closing else unseen or tag
        pending = nothing if unseen else (closing, tag, attributes)
    yield _Piece(*pending, "")


def _without_comments(text: str) -> str:
    """The page without its comments; one that never ends takes the rest with it, as in a browser."""
    kept: list[str] = []
    at = 0
    while (start := text.find("<!--", at)) >= 0:
        kept.append(text[at:start])
        end = text.find("-->", start + 4)
        if end < 0:
            return "".join(kept)
        at = end + 3
    return "".join([*kept, text[at:]])
