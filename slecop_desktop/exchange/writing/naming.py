"""Names that Excel accepts: of sheets, of tables, and headings that are a table's column names at once."""

import re
from collections.abc import Iterable

SHEET_NAME_LENGTH = 31
TABLE_NAME_LENGTH = 255
HEADING_LENGTH = 255

_UNPRINTABLE = re.compile(r"[\x00-\x1f\x7f\ud800-\udfff\ufffe\uffff]|\s")
_NOT_IN_SHEET_NAME = re.compile(r"[\[\]:*?/\\]")
_NOT_IN_TABLE_NAME = re.compile(r"[^\w.]")
# A1, XFD1048576, R, C, R1C1 and the like are places in the grid, never names.
_PLACE = re.compile(r"[A-Za-z]{1,3}\d+|[Rr]\d*([Cc]\d*)?|[Cc]\d*")
_ESCAPE = re.compile(r"_(?=x[0-9A-Fa-f]{4}_)")


def units(text: str) -> int:
    """The length of a text as Excel counts it, in UTF-16 units."""
    return len(text) + sum(char > "\uffff" for char in text)


def cut(text: str, length: int) -> str:
    """The beginning of a text in at most so many UTF-16 units; never half of a character."""
    kept = text[:length]
    while (excess := units(kept) - length) > 0:
        kept = kept[: -((excess + 1) // 2)]
    return kept


def sheet_names(wanted: Iterable[str]) -> list[str]:
    """A safe name for each sheet, in order; the same wishes always give the same names."""
    taken = {"history"}  # Excel keeps this one for itself
    return [_unique(_sheet_name(name), SHEET_NAME_LENGTH, taken, " ({n})") for name in wanted]


def table_names(wanted: Iterable[str | None]) -> list[str | None]:
    """A safe name for each table, in order; None stays None."""
    taken: set[str] = set()
    return [None if name is None else _unique(_table_name(name), TABLE_NAME_LENGTH, taken, "_{n}") for name in wanted]


def headings(wanted: Iterable[str]) -> tuple[str, ...]:
    """Headings on one line, none empty, no two alike: a table's column names, and its heading cells, exactly."""
    taken: set[str] = set()
    cleaned = (_ESCAPE.sub("", _one_line(heading)) or f"Column {n}" for n, heading in enumerate(wanted, 1))
    return tuple(_unique(heading, HEADING_LENGTH, taken, " ({n})") for heading in cleaned)


def _one_line(text: str) -> str:
    return " ".join(_UNPRINTABLE.sub(" ", text).split())


def _sheet_name(wanted: str) -> str:
    name = _NOT_IN_SHEET_NAME.sub("-", _one_line(wanted))
    return cut(name, SHEET_NAME_LENGTH).strip("' ") or "Sheet"


def _table_name(wanted: str) -> str:
    name = _NOT_IN_TABLE_NAME.sub("_", wanted) or "Table"
    if _PLACE.fullmatch(name) or not (name[0].isalpha() or name[0] == "_"):
        name = f"_{name}"
    return name


def _unique(name: str, length: int, taken: set[str], suffix: str) -> str:
    result, n = cut(name, length), 1
    while result.casefold() in taken:
        n += 1
        tail = suffix.format(n=n)
        result = cut(name, length - len(tail)) + tail
    taken.add(result.casefold())
    return result
