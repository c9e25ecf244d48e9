"""CSV that a spreadsheet program may open without turning text into formulas."""

import codecs
import csv
import io
import re
from collections.abc import Callable, Iterable, Sequence
from itertools import islice
from pathlib import Path

from slecop_desktop.exchange.writing.files import replacing
from slecop_desktop.exchange.writing.plan import Cancelled, Column, Form

_BATCH = 1000
# Apostrophes before such a text get one more, so that taking one away is always the exact way back.
_GUARDED = re.compile(r"'*[=+\-@\t\r]")


def guard(text: str) -> str:
    """The text as it is safe in a CSV file: an apostrophe before = + - @ tab and return."""
    return f"'{text}" if _GUARDED.match(text) else text


def unguard(text: str) -> str:
    """The text that `guard` was given."""
    return text[1:] if text.startswith("'") and _GUARDED.match(text) else text


def write_csv(
    path: Path,
    columns: Sequence[Column],
    rows: Iterable[Sequence[object]],
    *,
    progress: Callable[[int], None] | None = None,
    cancelled: Callable[[], bool] | None = None,
) -> int:
    """Write UTF-8 with the mark that Excel looks for; returns the number of rows. Values as for `write_book`.

    Appears whole or not at all. Raises Problem (target open or not writable, disk full), Cancelled.
    """
    writers = [_writer(column) for column in columns]
    remaining, done = iter(rows), 0
    with replacing(Path(path)) as file:
        file.write(codecs.BOM_UTF8 + _lines([[guard(column.heading) for column in columns]]))
        while batch := list(islice(remaining, _BATCH)):
            if cancelled and cancelled():
                raise Cancelled
            lines = [[write(value) for write, value in zip(writers, row, strict=True)] for row in batch]
            file.write(_lines(lines))
            done += len(batch)
            if progress:
                progress(done)
    return done


def _lines(rows: Iterable[Sequence[object]]) -> bytes:
    text = io.StringIO(newline="")
    csv.writer(text).writerows(rows)
    return text.getvalue().encode()


def _writer(column: Column) -> Callable[[object], object]:
    if column.form is Form.MONEY:
        return _money
    if column.form is Form.YES_NO:
        yes, no = column.words or ("TRUE", "FALSE")
        return lambda value: (yes if value else no) if isinstance(value, int) and value in (0, 1) else _plain(value)
    return _plain


def _plain(value: object) -> object:
    return guard(value) if isinstance(value, str) else value


def _money(value: object) -> object:
    return f"{value / 100:.2f}" if isinstance(value, int | float) else _plain(value)
