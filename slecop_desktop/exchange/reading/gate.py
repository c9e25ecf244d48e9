"""The gate before any reader of zipped workbooks: counts every byte as it is unpacked and never believes a header.

It is a scan for bytes, not a parse, so that it costs about a sixth of the reading. What a sly file hides from it
(single quotes, cells out of order) meets the limits of the process it is read in.
"""

import re
import zipfile
import zlib
from dataclasses import dataclass, field

from slecop_desktop.exchange.reading.book import Limits
from slecop_desktop.exchange.reading.refusal import Refusal
from slecop_desktop.exchange.reading.source import Source

_CHUNK = 1 << 20
_OVERLAP = 64
_SMALL = 8 << 20
_END_RECORD = b"PK\x05\x06"
_ENCRYPTED = 0x1
_METHODS = (zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED)
# All that may come before the first element of a part; a document type is not among it.
_PROLOG = re.compile(
    rb"(?:\xef\xbb\xbf)?(?:\s+|<\?.*?\?>|<!--.*?-->)*<(?:([A-Za-z_][\w.-]*):)?([A-Za-z_][\w.-]*)", re.DOTALL
)
# A cell that holds something: it is not closed at once. Formats alone may go as far as they like.
_WIDE_CELL = re.compile(rb' r="([A-Z]{3,})(\d*)"[^>]*(?<!/)>')
_CELL = re.compile(rb' r="[A-Z]+(\d+)"[^>]*(?<!/)>')


@dataclass(slots=True)
class SheetPart:
    """What the scan of one worksheet's XML saw. `prefix`: of its element names, as b"x:"; `filled`: how many cells have
    a value, even an empty one; `size`: its bytes."""

    prefix: bytes
    values: bool = False
    errors: bool = False
    formulas: bool = False
    hidden: bool = False
    protected: bool = False
    filled: int = 0
    size: int = 0


@dataclass(slots=True)
class Seen:
    """What the gate learned of a file that it let through: the names of its parts and its worksheets' parts."""

    names: list[str] = field(default_factory=list[str])
    sheets: dict[str, SheetPart] = field(default_factory=dict[str, SheetPart])

    @property
    def values(self) -> bool:
        return any(part.values for part in self.sheets.values())


def check(source: Source, limits: Limits) -> Seen:
    """Unpack every part once. Raises Refusal for anything broken, oversized or built to harm."""
    _check_part_count(source, limits)
    try:
        with source.open() as file, zipfile.ZipFile(file) as archive:
            parts = archive.infolist()
            _check_names(parts, source.size())
            seen = Seen([part.filename for part in parts])
            counter = _Counter(limits, source.size())
            for part in parts:
                _check_small(part)
                if not part.is_dir():
                    _scan_part(archive, part, seen, counter)
            return seen
    except (zipfile.BadZipFile, zlib.error, EOFError, NotImplementedError) as error:
        raise Refusal("damaged") from error


def _check_part_count(source: Source, limits: Limits) -> None:
    """The number at the end of the file, before anything is built from the list it counts."""
    with source.open() as file:
        size = file.seek(0, 2)
        file.seek(max(0, size - (1 << 16) - 22))
        tail = file.read()
    at = tail.rfind(_END_RECORD)
    if at < 0 or len(tail) - at < 22:
        raise Refusal("damaged")
    count, directory_bytes = int.from_bytes(tail[at + 10 : at + 12], "little"), tail[at + 12 : at + 16]
    # An entry of the list takes at least 46 bytes, so its size bounds a count that lies.
    if count > limits.parts or int.from_bytes(directory_bytes, "little") > limits.parts * 512:
        raise Refusal("bomb")


def _check_names(parts: list[zipfile.ZipInfo], file_bytes: int) -> None:
    names: set[str] = set()
    for part in parts:
        if part.flag_bits & _ENCRYPTED:
            raise Refusal("protected_document")
        if part.compress_type not in _METHODS:
            raise Refusal("damaged")
        # Readers disagree about which of two such parts counts, so what we check might not be what we read.
        name = part.filename.replace("\\", "/").lstrip("/").casefold()
        if name in names:
            raise Refusal("part_twice", part=part.filename)
        names.add(name)
    # Parts that lie over each other are no office program's work.
    if sum(part.compress_size for part in parts) > file_bytes:
        raise Refusal("damaged")


class _Counter:
    """Adds up the unpacked bytes of all parts and stops the file that has too many."""

    def __init__(self, limits: Limits, file_bytes: int) -> None:
        self.limits = limits
        self._file_bytes = file_bytes
        self._total = 0
        self._part = 0

    def next_part(self) -> None:
        self._part = 0

    def add(self, count: int) -> None:
        self._total += count
        self._part += count
        if self._part > self.limits.part_bytes or self._total > self.limits.unpacked_bytes:
            raise Refusal("bomb")
        if self._total > self.limits.ratio_from_bytes and self._total > self.limits.ratio * self._file_bytes:
            raise Refusal("bomb")


def _check_small(part: zipfile.ZipInfo) -> None:
    """The parts that only say where others are: no office program makes them large, and they are read as a whole."""
    name = part.filename.casefold()
    if part.file_size > _SMALL and (name.endswith((".rels", "xl/workbook.xml")) or name == "[content_types].xml"):
        raise Refusal("bomb")


def _scan_part(archive: zipfile.ZipFile, part: zipfile.ZipInfo, seen: Seen, counter: _Counter) -> None:
    counter.next_part()
    sheet: SheetPart | None = None
    tail, first = b"", True
    with archive.open(part) as file:  # checks the sum of the part when it comes to its end
        while chunk := file.read(_CHUNK):
            counter.add(len(chunk))
            if first:
                first = False
                sheet = _look_at_start(chunk)
                if sheet is not None:
                    seen.sheets[part.filename] = sheet
            if sheet is not None:
                # What lies across two pieces, without a copy of either.
                _scan_sheet(tail + chunk[:_OVERLAP], sheet, counter.limits)
                _scan_sheet(chunk, sheet, counter.limits)
                sheet.filled += _filled(chunk, tail, sheet.prefix)
                sheet.size += len(chunk)
                tail = chunk[-_OVERLAP:]


def _look_at_start(start: bytes) -> SheetPart | None:
    """The part's worksheet, if it is one. Raises Refusal for a document type, which no office program writes."""
    if start.startswith((b"\xff\xfe", b"\xfe\xff")):
        start = start.decode("utf-16", "replace").encode()
    if not start.removeprefix(b"\xef\xbb\xbf").lstrip().startswith(b"<"):
        # A picture, or a part that is encrypted; the reader will know.
        return None
    root = _PROLOG.match(start)
    if root is None:
        raise Refusal("doctype" if b"<!DOCTYPE" in start.upper() else "damaged")
    if root[2] != b"worksheet":
        return None
    return SheetPart(root[1] + b":" if root[1] else b"")


def _filled(text: bytes, before: bytes, prefix: bytes) -> int:
    """How many values begin in a piece of a sheet, or end at its first letters."""
    count = 0
    for mark in (b"v", b"is>"):  # no other element of a sheet's data begins with the letter
        opening = b"<" + prefix + mark
        short = len(opening) - 1
        count += text.count(opening) + (before[-short:] + text[:short]).count(opening)
    return count


def _scan_sheet(text: bytes, sheet: SheetPart, limits: Limits) -> None:
    opening = b"<" + sheet.prefix
    sheet.values = sheet.values or any(opening + mark in text for mark in (b"v>", b"v ", b"is>"))
    # Most sheets have no letter "e" or "f" at all, and one letter is found ten times as fast as several.
    sheet.errors = sheet.errors or (b"e" in text and b't="e"' in text)
    sheet.formulas = sheet.formulas or (b"f" in text and opening + b"f" in text)
    sheet.hidden = sheet.hidden or b' hidden="' in text
    sheet.protected = sheet.protected or opening + b"sheetProtection" in text
    # The readers lay out every cell up to the last one, so how far they go is looked at before them.
    for wide in _WIDE_CELL.finditer(text):
        if _beyond(wide[1], limits.columns):
            raise Refusal("too_far", cell=(wide[1] + wide[2])[:12].decode())
    # Rows come in order, so the last cell of each piece is enough to see how far down they go.
    last = text.rfind(b' r="')
    if last >= 0 and (low := _CELL.match(text, last)) and int(low[1][:9]) > limits.rows:
        raise Refusal("too_many_rows", limit=limits.rows)


def _beyond(letters: bytes, columns: int) -> bool:
    number = 0
    for letter in letters[:7]:
        number = number * 26 + letter - 64
    return number > columns
