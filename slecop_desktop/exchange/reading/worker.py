"""What runs in the reading process: tells the format by content, checks, reads, and sends sheets in pieces.

Messages, as `wire.dump` makes them: ("format", name), ("sheet", name, hidden, first row), ("rows", packed columns),
("remark", code, values), ("refused", code, values).
"""

import gc
import zipfile
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from slecop_desktop.exchange.reading import first_reader, gate, ole, send, text_reader
from slecop_desktop.exchange.reading.book import Limits
from slecop_desktop.exchange.reading.refusal import Refusal
from slecop_desktop.exchange.reading.wire import dump

_ZIP = b"PK\x03\x04"
_OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_OTHERS = (
    b"%PDF",
    b"\x89PNG",
    b"\xff\xd8\xff",
    b"GIF8",
    b"{\\rtf",
    b"\x1f\x8b",
    b"7z\xbc\xaf",
    b"Rar!",
    b"SQLite format 3",
)
_SAMPLE = 1 << 16


def run(payload: dict[str, Any]) -> Iterator[bytes]:
    """The task `read_book`: payload has `path`, `reader` ("first" or "second") and `limits`, the fields of Limits."""
    # A reader makes millions of values and no cycles; looking for some would take a tenth of the time.
    gc.disable()
    path, limits = Path(payload["path"]), Limits(**payload["limits"])
    try:
        yield from _read(path, limits, second=payload["reader"] == "second")
    except Refusal as refusal:
        yield dump(("refused", refusal.code, refusal.values))


def _read(path: Path, limits: Limits, *, second: bool) -> Iterator[bytes]:
    with path.open("rb") as file:
        start = file.read(_SAMPLE)
    size = path.stat().st_size
    if size == 0:
        raise Refusal("empty")
    if start.startswith((_ZIP, _OLE)):
        _check_size(size, limits.file_bytes)
        return _read_workbook(path, limits, second=second) if start.startswith(_ZIP) else _read_old(path, limits)
    _check_size(size, limits.text_file_bytes)
    return _read_plain(path, start, limits)


def _check_size(size: int, limit: int) -> None:
    if size > limit:
        raise Refusal("too_big", limit=limit >> 20)


def _read_workbook(path: Path, limits: Limits, *, second: bool) -> Iterator[bytes]:
    seen = gate.check(path, limits)
    name = _zip_format(path, seen.names)
    yield dump(("format", name))
    if name in {"xlsm", "xlsb"} and any(part.endswith("vbaProject.bin") for part in seen.names):
        yield send.remark("macros")
    if name == "xlsb":
        yield send.remark("old_format")
    if any(part.startswith("xl/externalLinks/externalLink") for part in seen.names):
        yield send.remark("external")
    if name == "ods":
        yield from _open_document_errors(path)
    if second:
        from slecop_desktop.exchange.reading import second_reader  # noqa: PLC0415 - slow to import, seldom needed

        yield from second_reader.read(path, limits, seen)
        return
    yield from first_reader.read(path, limits, seen)


def _open_document_errors(path: Path) -> Iterator[bytes]:
    """The quick reader gives nothing for a cell with an error, so at least say how many there are."""
    with zipfile.ZipFile(path) as archive:
        count = archive.read("content.xml").count(b'value-type="error"')
    if count:
        yield send.remark("errors_unplaced", n=count)


def _zip_format(path: Path, names: list[str]) -> str:
    """xlsx, xlsm, xlsb or ods, by the parts inside. Raises Refusal for any other zip."""
    lower = {name.casefold() for name in names}
    if "xl/workbook.xml" in lower:
        return "xlsm" if "xl/vbaproject.bin" in lower else "xlsx"
    if "xl/workbook.bin" in lower:
        return "xlsb"
    if "content.xml" in lower and "mimetype" in lower:
        with zipfile.ZipFile(path) as archive:
            kind = archive.read("mimetype").strip()
            listed = archive.read("META-INF/manifest.xml") if "META-INF/manifest.xml" in names else b""
        if b"encryption-data" in listed:
            raise Refusal("protected")
        if kind.startswith(b"application/vnd.oasis.opendocument.spreadsheet"):
            return "ods"
    # The workbook's part may bear any name; let the reader look for it, unless this is a letter or slides.
    if "[content_types].xml" in lower and not any(name.startswith(("word/", "ppt/", "visio/")) for name in lower):
        return "xlsx"
    raise Refusal("not_workbook")


def _read_old(path: Path, limits: Limits) -> Iterator[bytes]:
    macros = ole.check(path)
    yield dump(("format", "xls"))
    if macros:
        yield send.remark("macros")
    yield send.remark("old_format")
    yield from first_reader.read(path, limits, gate.Seen())


def _read_plain(path: Path, start: bytes, limits: Limits) -> Iterator[bytes]:
    if start.startswith(_OTHERS):
        raise Refusal("not_workbook")
    if start.removeprefix(b"\xef\xbb\xbf").lstrip()[:1] == b"<":
        raise Refusal("web_page")
    yield dump(("format", "csv"))
    yield from text_reader.read(path, limits)
