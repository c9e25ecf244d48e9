"""From a typed text or a workbook cell to the stored value, or the reason why not."""

from __future__ import annotations

import datetime as dt
import re
import unicodedata
from collections.abc import Mapping
from dataclasses import dataclass, field
from math import isfinite

from slecop_desktop.records.names import fold
from slecop_desktop.texts import N_, _
from slecop_desktop.unseen import UNSEEN

_EXACT = 2**53
LONGEST = 32_767
"""Characters an Excel cell holds; nothing longer is accepted, so that nothing is cut on the way out."""

Parsed = str | int | float | None


class BadValue(ValueError):
    """A cell that cannot be read as its field wants; the message says why, in words for the person."""


@dataclass(frozen=True, slots=True)
class Reading:
    """How cells are to be read.

    ``day_first``: whether 03/04 is 3 April. ``codes``: folded label or code -> code, for a choice.
    """

    day_first: bool = False
    decimal_comma: bool = False
    codes: Mapping[str, str] = field(default_factory=dict[str, str])


PLAIN = Reading()
_LINE_ENDS = re.compile("\r\n|[\r\x85\u2028\u2029]")
_ADDRESS = re.compile(r"[^@\s,;<>]+@[^@\s,;<>]+\.[^@\s,;<>.]+")
_WIDE = {code: code - 0xFEE0 for code in range(0xFF01, 0xFF5F)} | {0x3000: 0x20}
EMPTY = ("", "-", "--", "n/a", "na", "#n/a", "null", "none")


def clean(value: object) -> str:
    """The cell as text: NFC, no control or direction-override characters, blanks trimmed; whole floats without .0."""
    if isinstance(value, bool):
        return "yes" if value else "no"
    if isinstance(value, float) and value.is_integer() and abs(value) < 1e15:
        return str(int(value))
    written = value if isinstance(value, str) else _written(value)
    if written.isprintable() and (written.isascii() or unicodedata.is_normalized("NFC", written)):
        return written.strip()
    kept = UNSEEN.sub("", _LINE_ENDS.sub("\n", written.replace("\xa0", " ")))
    return unicodedata.normalize("NFC", kept).strip()


def narrow(words: str) -> str:
    """Letters, digits and signs as wide as a Japanese or Chinese sign, and digits of any script, as plain ones."""
    if words.isascii():
        return words
    plain = words.translate(_WIDE)
    return "".join(str(unicodedata.decimal(c)) if c.isdecimal() else c for c in plain)


def _written(value: object) -> str:
    if isinstance(value, dt.datetime):
        return value.strftime("%Y-%m-%d %H:%M") if value.time() != dt.time() else value.date().isoformat()
    return "" if value is None else str(value)


def text(value: object, _reading: Reading) -> Parsed:
    """One line of text."""
    words = clean(value)
    if "\n" in words or "\t" in words:
        words = " ".join(words.split())
    return _fits(words)


def long_text(value: object, _reading: Reading) -> Parsed:
    """Text whose lines are kept."""
    return _fits(clean(value))


def identifier(value: object, _reading: Reading) -> Parsed:
    """Text; a number beyond what a cell holds exactly is refused, its last digits are already gone."""
    if isinstance(value, (int, float)) and not isinstance(value, bool) and abs(value) > _EXACT:
        raise BadValue(_("the number is too long to be exact; format the column as text and type it again"))
    return text(value if not isinstance(value, str) or value.isascii() else narrow(value), _reading)


def _fits(words: str) -> str | None:
    # a cell counts in units of 16 bits, of which an emoji takes two
    units = len(words) if words.isascii() or len(words) <= LONGEST // 2 else len(words.encode("utf-16-le")) // 2
    if units > LONGEST:
        raise BadValue(_("the text has {n} characters, a cell holds {most}").format(n=units, most=LONGEST))
    return words or None


def email(value: object, _reading: Reading) -> Parsed:
    """An address with one @ and a dot after it."""
    words = narrow(clean(value))
    if not words:
        return None
    words = words.removeprefix("mailto:")
    if not _ADDRESS.fullmatch(words):
        raise BadValue(_("“{value}” is not an e-mail address").format(value=words))
    return _fits(words)


def phone(value: object, _reading: Reading) -> Parsed:
    """A number as written, in plain digits; at least five."""
    words = narrow(clean(value))
    if not words:
        return None
    if sum(map(str.isdigit, words)) < 5:
        raise BadValue(_("“{value}” is too short for a phone number").format(value=words))
    return _fits(words)


def link(value: object, _reading: Reading) -> Parsed:
    """A web address as written."""
    words = clean(value)
    if words and ("." not in words or " " in words):
        raise BadValue(_("“{value}” is not a web address").format(value=words))
    return _fits(words)


def number(value: object, reading: Reading) -> Parsed:
    """A number; thousands may be parted by blanks or by the separator that is not the decimal one.

    A separator that stands elsewhere is refused: 12.5 where commas are decimal would else become 125.
    """
    if isinstance(value, (int, float)) and not isinstance(value, bool):
        if not isfinite(value):
            raise BadValue(_("not a number"))
        return float(value)
    words = narrow(clean(value))
    if words.casefold() in EMPTY:
        return None
    plain = re.sub(r"\s", " ", words)
    point, group = (",", ".") if reading.decimal_comma else (".", ",")
    for separator in (group, " "):
        if re.fullmatch(rf"[+-]?\d{{1,3}}(?:{re.escape(separator)}\d{{3}})+(?:{re.escape(point)}\d*)?", plain):
            plain = plain.replace(separator, "")
            break
    misplaced = group in plain
    plain = plain.replace(point, ".")
    if misplaced or len(plain) > 300 or not re.fullmatch(r"[+-]?(\d+\.?\d*|\.\d+)", plain):
        raise BadValue(_("“{value}” is not a number").format(value=words))
    return float(plain)


def whole(value: object, reading: Reading) -> Parsed:
    """A whole number, as far as a cell holds them exactly."""
    found = value if type(value) is int else number(value, reading)
    if found is None:
        return None
    exact = int(found)
    if found != exact or abs(exact) > _EXACT:
        raise BadValue(_("“{value}” is not a whole number").format(value=clean(value)))
    return exact


def minutes(value: object, reading: Reading) -> Parsed:
    """Whole minutes: 90, '1:30', '1.5 h', '90 min', or a workbook's time or duration."""
    if isinstance(value, dt.time):
        return value.hour * 60 + value.minute
    if isinstance(value, dt.timedelta):
        return whole(round(value.total_seconds() / 60), reading)
    words = clean(value).casefold() if isinstance(value, str) else ""
    if match := re.fullmatch(r"(\d{1,6}):([0-5]\d)(?::[0-5]\d)?", words):
        return int(match[1]) * 60 + int(match[2])
    if match := re.fullmatch(r"([\d.,]+)\s*(h|hr|hrs|hour|hours)", words):
        return whole(round(float(number(match[1], reading) or 0) * 60), reading)
    return whole(re.sub(r"\s*(min|mins|minutes)$", "", words) if words else value, reading)


def money(value: object, reading: Reading) -> Parsed:
    """An amount in hundredths."""
    words = (
        re.sub(r"[$€£¥₪]|ksh|mxn|cad|usd", "", clean(value), flags=re.IGNORECASE) if isinstance(value, str) else value
    )
    found = number(words, reading)
    return None if found is None else whole(round(float(found) * 100), reading)


_YES = frozenset(
    "yes y true t 1 x ✓ ✔ ✅ ☑ on s si sí oui o vrai verdadero cierto wi sim ja da да ndiyo ndio haa có כן נכון نعم 是".split()
)
_NO = frozenset(
    "no n false f 0 ✗ ✘ ❌ ☐ off non faux falso não nao nein nu нет hapana maya không לא לא־נכון لا 否".split()
)
YES_LABEL, NO_LABEL = N_("Yes"), N_("No")


def yes_no(value: object, _reading: Reading) -> Parsed:
    """1, 0 or None."""
    words = narrow(clean(value)).casefold()
    if words in _YES or words == _(YES_LABEL).casefold():
        return 1
    if words in _NO or words == _(NO_LABEL).casefold():
        return 0
    if not words:
        return None
    raise BadValue(_("“{value}” is neither yes nor no").format(value=words))


def choice(value: object, reading: Reading) -> Parsed:
    """A code of the list."""
    words = clean(value)
    if not words:
        return None
    code = reading.codes.get(words) or reading.codes.get(fold(words))
    if code is None:
        raise BadValue(_("“{value}” is not in the list").format(value=words))
    return code


def choices(value: object, reading: Reading) -> Parsed:
    """Codes sorted and joined by ';'."""
    words = clean(value)
    if not words:
        return None
    whole_label = reading.codes.get(fold(words))
    parts = [words] if whole_label else re.split(r"\s*[;|\n]\s*", words)
    if len(parts) == 1 and not whole_label and "," in words:
        parts = re.split(r"\s*,\s*", words)
    found = {str(choice(part, reading)) for part in parts if part}
    return ";".join(sorted(found)) or None
