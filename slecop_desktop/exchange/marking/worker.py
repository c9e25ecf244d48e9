"""What runs in the marking process: opens the workbook, colors and comments cells, adds the summary, sends the copy.

Messages, as `wire.dump` makes them: ("progress", done, of all), ("remark", code), ("bytes", a piece of the workbook),
("refused", code, values).
"""

# pyright: reportMissingTypeStubs=false, reportUnknownMemberType=false
import gc
import io
import warnings
import zipfile
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import openpyxl
from msoffcrypto.format.ooxml import OOXMLFile
from openpyxl.utils.exceptions import InvalidFileException
from openpyxl.workbook import Workbook
from openpyxl.writer.excel import ExcelWriter

from slecop_desktop.exchange.marking import cells, keeping, summary
from slecop_desktop.exchange.reading import gate, ole, unlocking
from slecop_desktop.exchange.reading.book import Limits
from slecop_desktop.exchange.reading.refusal import Refusal
from slecop_desktop.exchange.reading.source import Source
from slecop_desktop.exchange.reading.wire import dump

_OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_PIECE = 1 << 20
_STAGES = 4


def run(payload: dict[str, Any]) -> Iterator[bytes]:
    """The task `mark_book`: payload has `marks`, `summary` and `limits`, and either `path`, `password` and `macros`
    (whether to keep them) or `sheets` to make a new workbook of; see :mod:`slecop_desktop.exchange.handing_back`."""
    # openpyxl makes millions of objects that live to the end; looking for garbage among them takes a fifth of the time.
    gc.disable()
    try:
        if "sheets" in payload:
            yield from _made(payload)
        else:
            yield from _marked(payload)
    except Refusal as refusal:
        yield dump(("refused", refusal.code, refusal.values))


def _marked(payload: dict[str, Any]) -> Iterator[bytes]:
    source = Source(Path(payload["path"]))
    locked = source.start(8) == _OLE
    if locked:
        if not ole.check(source).locked:
            raise Refusal("not_workbook")
        source = unlocking.unlock(source, payload["password"])
    seen = gate.check(source, Limits(**payload["limits"]))
    yield dump(("progress", 1, _STAGES))
    with warnings.catch_warnings(record=True) as said:
        warnings.simplefilter("always")
        book = _opened(source, macros=payload["macros"])
    yield dump(("progress", 2, _STAGES))
    if keeping.loses(seen.names, [str(w.message) for w in said]):
        yield dump(("remark", "lost"))
    if not payload["macros"] and any(name.casefold().endswith("vbaproject.bin") for name in seen.names):
        yield dump(("remark", "macros"))
    _mark(book, payload)
    names = keeping.sheet_parts(book)
    whole = keeping.mended(_saved(book), source, names, formulas=any(p.formulas for p in seen.sheets.values()))
    del book
    yield dump(("progress", 3, _STAGES))
    yield from _sent(_locked(whole, payload["password"]) if locked else whole)


def _opened(source: Source, *, macros: bool) -> Workbook:
    try:
        with source.open() as file:
            return openpyxl.load_workbook(file, keep_vba=macros, rich_text=True)
    except (KeyError, ValueError, TypeError, AttributeError, IndexError, InvalidFileException) as error:
        # openpyxl fails in many ways on what it does not know; a workbook that was read is not damaged by that.
        raise Refusal("unreadable") from error


def _made(payload: dict[str, Any]) -> Iterator[bytes]:
    book = Workbook()
    for name in book.sheetnames:
        del book[name]
    for sheet in payload["sheets"]:
        cells.add_sheet(book, sheet)
    yield dump(("progress", 2, _STAGES))
    _mark(book, payload)
    yield dump(("progress", 3, _STAGES))
    yield from _sent(_saved(book))


def _mark(book: Workbook, payload: dict[str, Any]) -> None:
    summary.remove(book)
    cells.mark(book, payload["marks"])
    summary.add(book, payload["summary"])


def _saved(book: Workbook) -> bytes:
    saved = io.BytesIO()
    with zipfile.ZipFile(saved, "w", zipfile.ZIP_DEFLATED) as archive:
        ExcelWriter(book, archive).save()
    return saved.getvalue()


def _locked(whole: bytes, password: str) -> bytes:
    """The workbook encrypted again with the password it had; one that opens without asking stays open."""
    if not password:
        return whole
    locked = io.BytesIO()
    OOXMLFile(io.BytesIO(whole)).encrypt(password, locked)
    return locked.getvalue()


def _sent(whole: bytes) -> Iterator[bytes]:
    for start in range(0, len(whole), _PIECE):
        yield dump(("bytes", whole[start : start + _PIECE]))
    yield dump(("progress", _STAGES, _STAGES))
