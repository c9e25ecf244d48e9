"""How a text table was read: its encoding, separator and decimal mark, with its first lines, and each changeable."""

from __future__ import annotations

from collections.abc import Callable
from itertools import islice
from typing import TYPE_CHECKING

from PySide6.QtWidgets import QGridLayout, QWidget

from slecop_desktop.exchange.reading.choices import ENCODINGS, TextChoices
from slecop_desktop.texts import N_, _
from ui import theme
from ui.widgets import Card, ComboBox, FlowLayout, OneLine, label, row

if TYPE_CHECKING:
    from slecop_desktop.exchange.reading import Book

_SEPARATORS = {",": N_("comma ,"), ";": N_("semicolon ;"), "\t": N_("tab"), "|": N_("bar |")}
_LINES, _COLUMNS = 3, 6
_ROOM = 30
"""How many lines of text a page must be high to show the file's first lines above its columns, which say them too."""


class TextChoicesCard(Card):
    """Shows what was found out of a text table; `choose` is called with what a person wants instead."""

    def __init__(self, choose: Callable[[TextChoices], object]) -> None:
        super().__init__()
        self.box.setContentsMargins(theme.TWO + theme.HALF, theme.UNIT, theme.TWO + theme.HALF, theme.UNIT)
        self._choose = choose
        self.encoding = ComboBox(_("Encoding of the text"))
        self.separator = ComboBox(_("What stands between the columns"))
        self.decimal = ComboBox(_("Decimal mark"), [(".", _("point 1.5")), (",", _("comma 1,5"))])
        choices = QWidget()
        flow = FlowLayout(choices, theme.TWO)
        for words, box in (
            (_("Encoding"), self.encoding),
            (_("Separator"), self.separator),
            (_("Decimals"), self.decimal),
        ):
            pair = QWidget()
            pair.setLayout(row(label(words, "label"), box, spacing=theme.UNIT))
            flow.addWidget(pair)
            box.activated.connect(lambda _index: self._chosen())
        self.box.addWidget(choices)
        self._preview: QWidget | None = None
        self._has_room = True

    def show_book(self, book: Book) -> None:
        """Show how a text table was read, with its first lines."""
        assert book.text is not None
        read = book.text
        known = read.encoding.removesuffix("-sig")
        self.encoding.fill((ENCODINGS | {known: ENCODINGS.get(known, known.upper())}).items())
        self.encoding.choose(known)
        words = {sign: _(name) for sign, name in _SEPARATORS.items()}
        self.separator.fill((words | {read.delimiter: words.get(read.delimiter, read.delimiter)}).items())
        self.separator.choose(read.delimiter)
        self.decimal.choose(read.decimal)
        if self._preview is not None:
            self.box.removeWidget(self._preview)
            self._preview.deleteLater()
        self._preview = _first_lines(book)
        self._preview.setVisible(self._has_room)
        self.box.addWidget(self._preview)

    def fit(self, height: int) -> None:
        """Show the first lines only where a page of this height leaves the columns room."""
        self._has_room = height > _ROOM * self.fontMetrics().height()
        if self._preview is not None:
            self._preview.setVisible(self._has_room)

    def _chosen(self) -> None:
        self._choose(TextChoices(self.encoding.value(), self.separator.value(), self.decimal.value()))


def _first_lines(book: Book) -> QWidget:
    """The first lines as they were cut into columns; a column more says that there are more."""
    made = QWidget()
    made.setAccessibleName(_("First lines of the text"))
    grid = QGridLayout(made)
    grid.setContentsMargins(0, 0, 0, 0)
    grid.setHorizontalSpacing(theme.TWO)
    grid.setVerticalSpacing(theme.HALF)
    filled = (line for line in book.sheets[0].rows if any(cell is not None for cell in line))
    for number, line in enumerate(islice(filled, _LINES)):
        for column, cell in enumerate(line[:_COLUMNS]):
            words = "" if cell is None else " ".join(str(cell).split())
            grid.addWidget(OneLine(words, "muted" if number else ""), number, column)
            grid.setColumnStretch(column, 1)
        if len(line) > _COLUMNS:
            grid.addWidget(label("…", "muted"), number, _COLUMNS)
    return made
