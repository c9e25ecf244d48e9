"""Single cells of other people's sheets: what a spreadsheet lost or hid in them, and what can be put back."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import Any

from slecop_desktop.records import kinds
from slecop_desktop.records.fields import Field
from slecop_desktop.records.parsing import clean
from slecop_desktop.texts import _, ngettext

ERRORS = frozenset(
    {"#REF!", "#N/A", "#VALUE!", "#DIV/0!", "#NAME?", "#NUM!", "#NULL!", "#SPILL!", "#CALC!", "#GETTING_DATA", "#BUSY!"}
)
"""What a cell shows whose formula failed; it is no value of anything."""
_HASHES = re.compile(r"#{3,}")
_SCIENTIFIC = re.compile(r"[+-]?\d(?:[.,]\d+)?[eE]\+\d{1,3}")
_ONE_ADDRESS = re.compile(r"[^<>@]*<\s*([^@\s,;<>()]+@[^@\s,;<>()]+\.[^@\s,;<>().]+)\s*>[\s.,;]*")
_PHONES = re.compile(r"\s*(?:[/;|\n]|,(?=\s)|\bor\b|\bo\b|\bou\b|\band\b|\by\b|\bet\b|、)\s*", re.IGNORECASE)
_ZIP, _ZIP_PLUS = 5, 9
_SHOWN = 3


def unshown(cell: object) -> str:
    """Why a cell's text is not what was in it, in words; "" where nothing speaks against it."""
    if not isinstance(cell, str):
        return ""
    words = cell.strip()
    if words in ERRORS:
        return _("the cell holds the error {error}").format(error=words)
    if words[:1] == "#" and _HASHES.fullmatch(words):
        return _("the column was too narrow when the file was saved, so only ### is in it")
    if "+" in words and _SCIENTIFIC.fullmatch(words):
        return _("“{value}” is a number that lost its last digits when the file was saved").format(value=words)
    return ""


def only_address(words: str) -> str:
    """The address of 'Ana Ruiz <ana@example.org>', or of one with a full stop behind it; "" for anything else."""
    if found := _ONE_ADDRESS.fullmatch(words):
        return found[1]
    return words.rstrip(" .,;") if words[-1:] in ".,;" else ""


def first_phone(words: str) -> str:
    """The first of several phones in one cell; "" where there are not several."""
    parts = [part for part in _PHONES.split(words) if part]
    if len(parts) < 2 or any(sum(map(str.isdigit, part)) < 7 for part in parts):
        return ""
    return parts[0]


def with_lost_zeros(cells: Sequence[Any], field: Field, country: str | None) -> tuple[list[Any], str]:
    """(the cells, a sentence about them or ""). A column of US postal codes gets back the noughts that begin codes of
    the Northeast and of Puerto Rico, which a spreadsheet drops when it takes codes for numbers.

    Elsewhere codes have other lengths, so nothing is put back there.
    """
    if field.name != "postal_code" or country not in ("US", "PR"):
        return list(cells), ""
    put_back = [_padded(cell) for cell in cells]
    changed = {clean(old): new for old, new in zip(cells, put_back, strict=True) if new is not old}
    if not changed:
        return list(cells), ""
    count = sum(new is not old for old, new in zip(cells, put_back, strict=True))
    pairs = ", ".join(_("{old} → {new}").format(old=old, new=new) for old, new in list(changed.items())[:_SHOWN])
    words = ngettext(
        "A postal code had lost the noughts it begins with: {pairs}.",
        "{n} postal codes had lost the noughts they begin with: {pairs}.",
        count,
    )
    return put_back, words.format(n=count, pairs=pairs + (" …" if len(changed) > _SHOWN else ""))


def _padded(cell: Any) -> Any:
    digits = clean(cell) if isinstance(cell, (int, float, str)) and not isinstance(cell, bool) else ""
    if not digits.isascii() or not digits.isdecimal():
        return cell
    if 3 <= len(digits) < _ZIP:
        return digits.zfill(_ZIP)
    if len(digits) in (_ZIP_PLUS - 2, _ZIP_PLUS - 1):
        whole = digits.zfill(_ZIP_PLUS)
        return f"{whole[:_ZIP]}-{whole[_ZIP:]}"
    return cell


def short_codes(cells: Sequence[Any], field: Field) -> str:
    """A sentence where some codes of a column are numbers and others begin with a nought: the numbers may have lost
    theirs. "" where there is nothing to say."""
    if field.kind is not kinds.IDENTIFIER or field.name == "postal_code":
        return ""
    texts = {len(c) for c in cells if isinstance(c, str) and c.isdecimal() and c[0] == "0"}
    if len(texts) != 1:
        return ""
    (length,) = texts
    short = [clean(c) for c in cells if isinstance(c, (int, float)) and not isinstance(c, bool)]
    short = [c for c in short if len(c) < length]
    if not short:
        return ""
    words = ngettext(
        "A code is a number and shorter than the others, which begin with a nought: {codes}. It may have lost its own.",
        "{n} codes are numbers and shorter than the others, which begin with a nought: {codes}. They may have lost "
        "theirs.",
        len(short),
    )
    return words.format(n=len(short), codes=", ".join(short[:_SHOWN]) + (" …" if len(short) > _SHOWN else ""))
