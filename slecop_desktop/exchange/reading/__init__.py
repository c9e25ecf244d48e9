"""Safe reading of workbooks that others made: `read_book` gives plain values, or a Problem that says why."""

from slecop_desktop.exchange.reading.book import Book, Cell, Limits, Sheet, cell_name, column_letters
from slecop_desktop.exchange.reading.read import read_book

__all__ = ["Book", "Cell", "Limits", "Sheet", "cell_name", "column_letters", "read_book"]
