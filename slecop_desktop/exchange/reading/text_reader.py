"""Text tables (CSV, TSV): in what encoding they are, what stands between their fields, and then the fields as text."""

import codecs
import csv
import io
import itertools
import re
from collections import Counter
from collections.abc import Iterable, Iterator
from pathlib import Path

from slecop_desktop.exchange.reading import send
from slecop_desktop.exchange.reading.book import Limits
from slecop_desktop.exchange.reading.refusal import Refusal
from slecop_desktop.exchange.reading.survey import Found

_BOMS = (
    (codecs.BOM_UTF8, "utf-8-sig"),
    (codecs.BOM_UTF32_LE, "utf-32"),
    (codecs.BOM_UTF32_BE, "utf-32"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)
# In order of what is more telling: a comma is also in names and numbers.
_DELIMITERS = "\t;|,"
_SAMPLE_LINES = 100
_SAMPLE = 1 << 16
_PIECE = 2_000
_CONTROL = re.compile(r"[\x01-\x08\x0e-\x1a\x1c-\x1f]")
_SEP_LINE = re.compile(r"^\"?sep=(.)\"?\r?\n", re.IGNORECASE)
# What spreadsheets on Western machines write, where a guess among all encodings is unsure.
_WESTERN = "cp1252"


def read(path: Path, limits: Limits) -> Iterator[bytes]:
    """Messages for the one sheet of a text file, named as the file."""
    text, encoding = _decode(path.read_bytes())
    if encoding:
        yield send.remark("encoding", encoding=encoding)
    if len(_CONTROL.findall(text[:_SAMPLE])) * 20 > len(text[:_SAMPLE]):
        raise Refusal("not_workbook")
    if nulls := text.count("\0"):
        text = text.replace("\0", "")
        yield send.remark("nulls", n=nulls)
    # The lines of all systems, old Macintosh's too, become one kind.
    text = text.replace("\r\n", "\n").replace("\r", "\n")
    delimiter, first_row = None, 1
    if separator := _SEP_LINE.match(text):
        delimiter, first_row = separator[1], 2
        text = text[separator.end() :]
    if not text.strip():
        raise Refusal("nothing")
    delimiter = delimiter or _find_delimiter(text)
    rows, in_order = _parse(text, delimiter)
    if not in_order:
        yield send.remark("quotes")
    send.check_extent(len(rows), max(map(len, rows), default=0), limits)
    sender = send.SheetSender(path.stem, limits, Found(), first_row=first_row)
    yield send.head(path.stem, hidden=False, first_row=first_row)
    yield from sender.rows(_even(rows))


def _decode(data: bytes) -> tuple[str, str]:
    """The text, and the encoding if it had to be guessed."""
    for mark, encoding in _BOMS:
        if data.startswith(mark):
            return data.decode(encoding, "replace"), ""
    if wide := _wide_encoding(data[:_SAMPLE]):
        return data.decode(wide, "replace"), wide
    try:
        return data.decode("utf-8"), ""
    except UnicodeDecodeError:
        encoding = _guess_encoding(data[:_SAMPLE])
        return data.decode(encoding, "replace"), encoding


def _wide_encoding(sample: bytes) -> str:
    """UTF-16 without a mark: in Western text every other byte is zero."""
    half = len(sample) // 2
    if half and sample[1::2].count(0) > half * 0.4 and sample[::2].count(0) < half * 0.1:
        return "utf-16-le"
    if half and sample[::2].count(0) > half * 0.4 and sample[1::2].count(0) < half * 0.1:
        return "utf-16-be"
    return ""


def _guess_encoding(sample: bytes) -> str:
    # Western text has single accented letters among plain ones; other scripts have runs of them.
    runs = re.findall(rb"[\x80-\xff]+", sample)
    alone = sum(len(run) == 1 for run in runs)
    if alone * 10 > sum(map(len, runs)) * 7 and not _fails(sample, _WESTERN):
        return _WESTERN
    from charset_normalizer import from_bytes  # noqa: PLC0415 - slow to import, seldom needed

    best = from_bytes(sample).best()
    if best is None or _fails(sample, best.encoding):
        return _WESTERN
    return best.encoding


def _fails(sample: bytes, encoding: str) -> bool:
    try:
        codecs.getincrementaldecoder(encoding)().decode(sample)
    except UnicodeDecodeError:
        return True
    return False


def _find_delimiter(text: str) -> str:
    """The character that cuts the most lines into the same number of fields, quotes respected."""
    lines = text[:_SAMPLE].split("\n")[:_SAMPLE_LINES]
    best, best_score = ",", (0.0, 0)
    for delimiter in _DELIMITERS:
        counts = Counter(len(row) for row in csv.reader(lines, delimiter=delimiter) if any(row))
        width, rows = max(((w, n) for w, n in counts.items() if w > 1), key=lambda item: item[1], default=(1, 0))
        score = round(rows / max(1, counts.total()), 1), width
        if width > 1 and score > best_score:
            best, best_score = delimiter, score
    return best


def _parse(text: str, delimiter: str) -> tuple[list[list[str]], bool]:
    """Rows of fields; False where a quote is never closed, and quotes are then taken as they stand."""
    # The sender checks lengths, and can tell which cell it is.
    csv.field_size_limit(len(text) + 1)
    rows = list(csv.reader(io.StringIO(text), delimiter=delimiter))
    if text.count('"') % 2 and "\n" in (rows[-1] or [""])[-1]:
        return list(csv.reader(io.StringIO(text), delimiter=delimiter, quoting=csv.QUOTE_NONE)), False
    return rows, True


def _even(rows: Iterable[list[str]]) -> Iterator[list[str]]:
    """Rows of one length within each piece that is sent together."""
    source = iter(rows)
    while piece := list(itertools.islice(source, _PIECE)):
        # Empty lines have no field at all, and still take their places.
        width = max(1, *map(len, piece))
        yield from ([*row, *[""] * (width - len(row))] for row in piece)
