"""What runs in the reading process: tells the format by content, checks, reads, and sends sheets in pieces.

Messages, as `wire.dump` makes them: ("format", name), ("sheet", name, hidden, first row), ("rows", packed columns),
("merged", areas), ("hidden", rows, columns), ("looks", struck out, filled), ("remark", code, values), ("refused", code,
values).
"""

import gc
import re
import zipfile
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from slecop_desktop.exchange.reading import (
    first_reader,
    gate,
    ole,
    open_document,
    send,
    text_reader,
    web_reader,
    xml_reader,
)
from slecop_desktop.exchange.reading.book import Limits
from slecop_desktop.exchange.reading.choices import TextChoices
from slecop_desktop.exchange.reading.decoding import decode_page
from slecop_desktop.exchange.reading.refusal import Refusal
from slecop_desktop.exchange.reading.source import Source
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
    b"ID;P",
)
_SAMPLE = 1 << 16
_MARK = re.compile(r"<\s*(?:!DOCTYPE\s+html|html|head|body|table|meta|div|style)\b", re.IGNORECASE)


def run(payload: dict[str, Any]) -> Iterator[bytes]:
    """The task `read_book`: payload has `path`, `reader` ("first" or "second") and `limits`, the fields of Limits; and
    may have `password`, `text` (what to read instead of the file) and `choices`, the fields of TextChoices."""
    # A reader makes millions of values and no cycles; looking for some would take a tenth of the time.
    gc.disable()
    text: str | None = payload.get("text")
    source = Source(Path(payload["path"]), None if text is None else text.encode("utf-8", "replace"))
    task = _Task(
        Limits(**payload["limits"]),
        second=payload["reader"] == "second",
        password=payload.get("password") or "",
        choices=TextChoices(**payload.get("choices", {})),
    )
    try:
        yield from _read(source, task)
    except Refusal as refusal:
        yield dump(("refused", refusal.code, refusal.values))


@dataclass(frozen=True, slots=True)
class _Task:
    """What was asked for."""

    limits: Limits
    second: bool
    password: str
    choices: TextChoices


def _read(source: Source, task: _Task) -> Iterator[bytes]:
    start, size = source.start(_SAMPLE), source.size()
    if size == 0:
        raise Refusal("empty")
    if start.startswith((_ZIP, _OLE)):
        _check_size(size, task.limits.file_bytes)
        return _read_workbook(source, task) if start.startswith(_ZIP) else _read_old(source, task)
    _check_size(size, task.limits.text_file_bytes)
    return _read_plain(source, start, task)


def _check_size(size: int, limit: int) -> None:
    if size > limit:
        raise Refusal("too_big", limit=limit >> 20)


def _read_workbook(source: Source, task: _Task) -> Iterator[bytes]:
    seen = gate.check(source, task.limits)
    name = _zip_format(source, seen.names)
    yield dump(("format", name))
    if name in {"xlsm", "xlsb"} and any(part.endswith("vbaProject.bin") for part in seen.names):
        yield send.remark("macros")
    if name == "xlsb":
        yield send.remark("old_format")
    if any(part.startswith("xl/externalLinks/externalLink") for part in seen.names):
        yield send.remark("external")
    if name == "ods":
        source, errors = open_document.prepared(source)
        if errors:
            yield send.remark("errors_unplaced", n=errors)
    if task.second:
        from slecop_desktop.exchange.reading import second_reader  # noqa: PLC0415 - slow to import, seldom needed

        yield from second_reader.read(source, task.limits, seen)
        return
    yield from first_reader.read(source, task.limits, seen)


def _zip_format(source: Source, names: list[str]) -> str:
    """xlsx, xlsm, xlsb or ods, by the parts inside. Raises Refusal for any other zip."""
    lower = {name.casefold() for name in names}
    if "xl/workbook.xml" in lower:
        return "xlsm" if "xl/vbaproject.bin" in lower else "xlsx"
    if "xl/workbook.bin" in lower:
        return "xlsb"
    if "content.xml" in lower and "mimetype" in lower:
        with source.open() as file, zipfile.ZipFile(file) as archive:
            kind = archive.read("mimetype").strip()
            listed = archive.read("META-INF/manifest.xml") if "META-INF/manifest.xml" in names else b""
        if b"encryption-data" in listed:
            raise Refusal("protected_document")
        if kind.startswith(b"application/vnd.oasis.opendocument.spreadsheet"):
            return "ods"
    if any(name.startswith("index/") and name.endswith(".iwa") for name in lower):
        raise Refusal("numbers")
    # The workbook's part may bear any name; let the reader look for it, unless this is a letter or slides.
    if "[content_types].xml" in lower and not any(name.startswith(("word/", "ppt/", "visio/")) for name in lower):
        return "xlsx"
    raise Refusal("not_workbook")


def _read_old(source: Source, task: _Task) -> Iterator[bytes]:
    contents = ole.check(source)
    if contents.locked:
        from slecop_desktop.exchange.reading import unlocking  # noqa: PLC0415 - slow to import, seldom needed

        inside = unlocking.unlock(source, task.password)
        if not inside.start(4).startswith(_ZIP):
            raise Refusal("damaged")
        yield from _read_workbook(inside, task)
        return
    yield dump(("format", "xls"))
    if contents.macros:
        yield send.remark("macros")
    yield send.remark("old_format")
    yield from first_reader.read(source, task.limits, gate.Seen())


def _read_plain(source: Source, start: bytes, task: _Task) -> Iterator[bytes]:
    if start.startswith(_OTHERS):
        raise Refusal("not_workbook")
    if start.startswith(b"MIME-Version:"):
        raise Refusal("web_page")
    text = start.decode("utf-16" if start.startswith((b"\xff\xfe", b"\xfe\xff")) else "latin-1", "replace")
    if text.removeprefix("\xef\xbb\xbf").lstrip()[:1] == "<":
        _check_size(source.size(), task.limits.file_bytes)
        if xml_reader.SPACE in text:
            yield dump(("format", "xml"))
            yield from xml_reader.read(source, task.limits)
            return
        if _MARK.search(text) is None:
            raise Refusal("web_page")
        yield dump(("format", "html"))
        yield send.remark("web_table")
        yield from web_reader.read(decode_page(source.all(), task.choices.encoding), source.name, task.limits)
        return
    yield dump(("format", "csv"))
    yield from text_reader.read(source, task.limits, task.choices)
