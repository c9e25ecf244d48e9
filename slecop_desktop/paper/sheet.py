"""Pages being filled from the top, mirrored where a language is read from the right."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field

from slecop_desktop.paper.letters import BOLD, LEADING, PLAIN, fitted, width_of, wrapped
from slecop_desktop.paper.marks import Box, Mark, Pages, Picture, Rule, Words
from slecop_desktop.paper.qr import qr
from slecop_desktop.paper.reading_order import side_of
from slecop_desktop.texts import _, current_language

MARGIN, FOOT = 48.0, 30.0
BODY = 9.0
_PARAGRAPH = 0.6


@dataclass(slots=True)
class Sheet:
    """Pages being filled; ``y`` is how far down the page in hand is filled, in points from its lower edge.

    ``left`` and ``x`` of what is drawn are measured from where reading begins: with ``mirrored`` from the right edge.
    ``head`` draws what stands on top of every page after the first of its own (see :meth:`turn`); ``foot`` is the
    height left free above the lower margin for what stands at the end of every page. ``watch`` is called before each
    page, and may raise to stop the work.
    """

    width: float
    height: float
    mirrored: bool
    margin: float = MARGIN
    pages: list[list[Mark]] = field(default_factory=lambda: [[]])
    y: float = 0.0
    head: Callable[[], object] | None = None
    foot: float = 0.0
    watch: Callable[[], object] = lambda: None

    def __post_init__(self) -> None:
        self.y = self.height - self.margin

    @property
    def room(self) -> float:
        """The width between the margins."""
        return self.width - 2 * self.margin

    @property
    def below(self) -> float:
        """The height that is left on this page."""
        return self.y - self.margin - self.foot

    def has_room(self, height: float) -> bool:
        """Whether so much height is left on this page."""
        return self.below >= height

    def need(self, height: float) -> None:
        """Go on to a new page unless there is so much room on this one."""
        if not self.has_room(height):
            self.turn()

    def turn(self) -> None:
        """Go on to a new page, with what is repeated on top of it."""
        self.watch()
        self.pages.append([])
        self.y = self.height - self.margin
        if self.head is not None:
            self.head()

    def begin(self) -> None:
        """Go on to a page of its own for something new: nothing is repeated; an empty page is taken as it is."""
        self.head = None
        if self.pages[-1]:
            self.turn()

    def gap(self, height: float) -> None:
        """Leave room."""
        self.y -= height

    # -- words ----------------------------------------------------------------------------------------------------

    def words(
        self,
        text: str,
        size: float = BODY,
        *,
        bold: bool = False,
        grey: float = 0.0,
        left: float | None = None,
        room: float | None = None,
    ) -> None:
        """A paragraph, over the whole width unless ``left`` and ``room`` say otherwise; all its lines read one way."""
        from_right = self.reads([text])
        left = self.margin if left is None else left
        room = self.room if room is None else room
        for line in wrapped(text, BOLD if bold else PLAIN, size, room):
            self.need(size * LEADING)
            self.y -= size * LEADING
            self.line(line, size, left, room, bold=bold, grey=grey, from_right=from_right)

    def paragraphs(self, text: str, size: float = BODY) -> None:
        """Words with line breaks and empty lines between paragraphs, as they were typed."""
        for line in text.splitlines():
            if line.strip():
                self.words(line, size)
            else:
                self.gap(size * _PARAGRAPH)

    def line(
        self,
        text: str,
        size: float,
        left: float,
        room: float,
        *,
        y: float | None = None,
        bold: bool = False,
        at_end: bool = False,
        grey: float = 0.0,
        page: int = -1,
        from_right: bool | None = None,
    ) -> None:
        """One line in its place, its lower edge at ``y``; it is neither broken nor shrunk.

        ``from_right``: how it is read; None as its letters want.
        """
        if from_right is None:
            from_right = self.reads([text])
        begin = self.width - left - room if self.mirrored else left
        at_right = at_end is not self.mirrored
        x = begin + room if at_right else begin
        y = self.y if y is None else y
        self.pages[page].append(Words(x, y + 0.28 * size, text, bold, size, at_right, grey, from_right))

    def reads(self, lines: Sequence[str]) -> bool:
        """Whether the lines of one text are read from the right: all of them as the whole text is."""
        return side_of(" ".join(lines), right_to_left=self.mirrored)

    def centred(self, text: str, size: float, left: float, room: float, *, bold: bool = False, lines: int = 1) -> None:
        """Words in the middle of a room, smaller where they do not fit; ``y`` goes below them."""
        font = BOLD if bold else PLAIN
        size, found = fitted(text, font, size, room, lines=lines)
        for line in found:
            self.y -= size * LEADING
            gap = (room - width_of(line, font, size)) / 2
            self.line(line, size, left + gap, room - 2 * gap, bold=bold, from_right=self.reads(found))

    def fit(
        self, text: str, size: float, left: float, room: float, *, bold: bool = False, lines: int = 1, grey: float = 0.0
    ) -> None:
        """Words in so many lines, smaller where they do not fit; ``y`` goes below them."""
        size, found = fitted(text, BOLD if bold else PLAIN, size, room, lines=lines)
        for line in found:
            self.y -= size * LEADING
            self.line(line, size, left, room, bold=bold, grey=grey, from_right=self.reads(found))

    # -- other marks ----------------------------------------------------------------------------------------------

    def add(self, mark: Mark) -> None:
        """Anything else, in its place on the paper."""
        self.pages[-1].append(mark)

    def rule(self, left: float, y: float, length: float, *, page: int = -1) -> None:
        """A hairline."""
        self.pages[page].append(Rule(self.place(left, length), y, length))

    def box(
        self, left: float, y: float, width: float, height: float, *, line: float = 0.5, grey: float | None = None
    ) -> None:
        """A rectangle whose lower edge is at ``y``."""
        self.add(Box(self.place(left, width), y, width, height, line, grey))

    def code(self, text: str, left: float, y: float, side: float) -> None:
        """A QR code with the empty edge it needs."""
        self.add(qr(text, self.place(left, side), y, side))

    def picture(self, data: bytes, left: float, y: float, width: float, height: float) -> None:
        """A picture, drawn over the whole of its room."""
        self.add(Picture(self.place(left, width), y, width, height, data))

    def place(self, left: float, width: float) -> float:
        """Where on the paper something stands that begins ``left`` from where reading begins."""
        return self.width - left - width if self.mirrored else left

    # -- the end --------------------------------------------------------------------------------------------------

    def number(self, foot: str, pages: Sequence[int] | None = None) -> None:
        """Write the foot of all pages, or of those at the places given, now that their number is known."""
        places = range(len(self.pages)) if pages is None else pages
        size = BODY - 2
        for number, place in enumerate(places, 1):
            count = _("Page {number} of {pages}").format(number=number, pages=len(places))
            room = self.room - width_of(count, PLAIN, size) - BODY
            smaller, lines = fitted(foot, PLAIN, size, room)
            for words, letters, at_right in ((lines[0], smaller, self.mirrored), (count, size, not self.mirrored)):
                x = self.width - self.margin if at_right else self.margin
                self.pages[place].append(
                    Words(x, FOOT, words, bold=False, size=letters, at_right=at_right, right_to_left=self.mirrored)
                )

    def done(self, title: str) -> Pages:
        """The pages, to be shown and written."""
        pages = tuple(tuple(page) for page in self.pages)
        return Pages(title, self.width, self.height, self.mirrored, pages, current_language())
