"""Safe reading of workbooks that others made: `read_book` gives plain values, or a Problem that says why."""

from slecop_desktop.exchange.reading.areas import Area
from slecop_desktop.exchange.reading.book import Book, Cell, CellLooks, Limits, Sheet, cell_name, column_letters
from slecop_desktop.exchange.reading.choices import TextChoices
from slecop_desktop.exchange.reading.read import PasswordNeeded, read_book, read_pasted

__all__ = [
    "Area",
    "Book",
    "Cell",
    "CellLooks",
    "Limits",
    "PasswordNeeded",
    "Sheet",
    "TextChoices",
    "cell_name",
    "column_letters",
    "read_book",
    "read_pasted",
]
