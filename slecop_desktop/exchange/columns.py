"""Reading columns of cells into stored values, each different cell once."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from typing import Any
from unicodedata import is_normalized

from slecop_desktop.exchange.plan import Trouble
from slecop_desktop.exchange.spellings import english_months
from slecop_desktop.exchange.values import first_phone, only_address, unshown
from slecop_desktop.records import kinds
from slecop_desktop.records.fields import Field
from slecop_desktop.records.parsing import EMPTY, BadValue, Reading, clean
from slecop_desktop.texts import _

_SIMPLE = {kinds.TEXT.name, kinds.IDENTIFIER.name}
_SLASHED = re.compile(r"\s*(\d{1,2})[-/.](\d{1,2})[-/.]\d{2,4}")
_NOTHING = frozenset(
    {*EMPTY, "?", "??", "unknown", "tbd", "tba", "not available", "not provided", "desconocido", "inconnu"}
)
_SERIAL = re.compile(r"[1-7]\d{4}(?:\.0+)?")
_FREE = frozenset({"free", "gratis", "gratuit", "no cost", "no charge", "none"})
_ADDRESSES = re.compile(r"[^@\s,;<>()]+@[^@\s,;<>()]+\.[^@\s,;<>().]+")
_BROKEN = re.compile("[\u00c2\u00c3\u00e2][\u0080-\u00bf\u0152-\u0178\u02c6\u02dc\u2013-\u203a\u20ac\u2122]")

_UNREAD = object()
_LONG = 1_000
_SHORT = 10_000
"""Texts up to here fit a cell however Excel counts them."""

Parse = Callable[[object, Reading], Any]
Report = Callable[[int, str, str], None]
"""Told of a bad cell: place among the rows, reason, what the cell says."""


def read_column(cells: Sequence[Any], field: Field, reading: Reading, report: Report) -> list[Any]:
    """The stored value of each cell; None for an empty one and for one that cannot be read, which is reported."""
    few = _few(cells)
    if few is None:
        return _read_each(cells, field, reading, report)
    bad: dict[Any, tuple[str, str]] = {}
    values = _read_each(few, field, reading, lambda n, reason, words: bad.update({few[n]: (reason, words)}))
    if bad:
        for place, cell in enumerate(cells):
            if cell in bad:
                report(place, *bad[cell])
    return list(map(dict(zip(few, values, strict=True)).__getitem__, cells))


def _few(cells: Sequence[Any]) -> list[Any] | None:
    """The different cells of a long column that says few things again and again; None of any other column."""
    # of one type: 1, 1.0 and True are one thing to a set, and three in a sheet
    if len(cells) < _LONG or len(set(map(type, cells)) - {type(None)}) > 1:
        return None
    different = set(cells)
    return list(different) if len(different) * 4 < len(cells) else None


def _read_each(cells: Sequence[Any], field: Field, reading: Reading, report: Report) -> list[Any]:
    parse, simple, code = field.kind.parse, field.kind.name in _SIMPLE, field.kind is kinds.IDENTIFIER
    known: dict[Any, Any] = {}
    bad: dict[Any, str] = {}
    out: list[Any] = []
    for place, cell in enumerate(cells):
        if cell is None or cell == "":
            out.append(None)
            continue
        if type(cell) is str:
            plain = simple and cell.isprintable() and len(cell) <= _SHORT and cell[0] != "#" and "E+" not in cell
            if plain and (cell.isascii() or (not code and is_normalized("NFC", cell))):
                out.append(cell.strip() or None)
                continue
            key: Any = cell
        else:
            key = (type(cell), cell)  # 1, 1.0 and True are one key to a dict, and three things in a sheet
        value = known.get(key, _UNREAD)
        if value is _UNREAD:
            value, reason = _parse(cell, parse, reading)
            known[key] = value
            if reason:
                bad[key] = reason
        if key in bad:
            report(place, bad[key], clean(cell))
        out.append(value)
    return out


def _parse(cell: Any, parse: Parse, reading: Reading) -> tuple[Any, str]:
    """(stored value, what is wrong with the cell or "")."""
    if why := unshown(cell):
        return None, why
    if parse is kinds.PHONE.parse and isinstance(cell, str) and (first := first_phone(clean(cell))):
        return _try(parse, first), _("there are several phones and room for one: the first is taken")
    try:
        return parse(cell, reading), ""
    except BadValue as reason:
        return _second_reading(clean(cell), parse, reading, str(reason))


def _second_reading(words: str, parse: Parse, reading: Reading, reason: str) -> tuple[Any, str]:
    """What a form would refuse and a person still understands: N/A, a day number typed as text, two addresses."""
    if says_nothing(words):
        return None, ""
    if parse is kinds.DATE.parse:
        if _SERIAL.fullmatch(words):
            return parse(float(words), reading), ""
        if (dated := english_months(words)) != words and (day := _try(parse, dated)):
            return day, ""
    if parse is kinds.MONEY.parse and words.casefold() in _FREE:
        return 0, ""
    if parse is kinds.EMAIL.parse:
        if len(found := _ADDRESSES.findall(words)) > 1:
            return found[0], _("there are several addresses and room for one: the first is taken")
        if one := only_address(words):
            return _try(parse, one), "" if _try(parse, one) else reason
    return None, reason


def _try(parse: Parse, words: str) -> Any:
    try:
        return parse(words, Reading(day_first=True))
    except BadValue:
        return None


def says_nothing(words: str) -> bool:
    """Whether a cell only says that nothing is known."""
    return words.casefold() in _NOTHING


def mended(words: str) -> str:
    """Text whose accents were broken by reading UTF-8 as Western text ('NuÃ±ez') made whole; other text as it is."""
    if not _BROKEN.search(words):
        return words
    try:
        # Windows has no sign for five of the bytes; readers pass those through as they are
        return b"".join(_byte(c) for c in words).decode("utf-8")
    except (UnicodeEncodeError, UnicodeDecodeError):
        return words


def _byte(character: str) -> bytes:
    return character.encode("latin-1") if "\x80" <= character <= "\x9f" else character.encode("cp1252")


def day_first(cells: Sequence[Any], otherwise: bool) -> tuple[bool, str]:
    """(whether typed dates of a column put the day first, a date that could be read either way or "").

    The column's own evidence decides, else ``otherwise``. Evidence that agrees with the habit leaves nothing open;
    where it goes against it, one date may have been typed in the manner of others, and turned all the rest.
    """
    first = second = False
    either = ""
    for cell in cells:
        if isinstance(cell, str) and (found := _SLASHED.match(cell)):
            first |= int(found[1]) > 12
            second |= int(found[2]) > 12
            if first and second:
                break
            if not either and found[1] != found[2] and int(found[1]) <= 12 and int(found[2]) <= 12:
                either = cell.strip()
    if first is second:
        return otherwise, either
    return first, either if first is not otherwise else ""


def trouble_reporter(sheet: str, heading: str, numbers: Sequence[int], into: list[Trouble]) -> Report:
    """A :data:`Report` that writes troubles with the sheet's own row numbers."""

    def report(place: int, reason: str, value: str) -> None:
        into.append(Trouble(sheet, numbers[place], heading, reason, value[:200]))

    return report
