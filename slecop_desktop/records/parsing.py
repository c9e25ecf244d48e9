"""From a typed text or a workbook cell to the stored value, or the reason why not."""

from __future__ import annotations

import datetime as dt
import re
import unicodedata
from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import lru_cache

from slecop_desktop.records.names import fold
from slecop_desktop.texts import N_, _

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
_INVISIBLE = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\u200b\u200e\u200f\u202a-\u202e\u2060\u2066-\u2069\ufeff]")
_EMPTY = ("", "-", "--", "n/a", "na", "#n/a", "null", "none")


def clean(value: object) -> str:
    """The cell as text: NFC, no control or direction-override characters, blanks trimmed; whole floats without .0."""
    if isinstance(value, bool):
        return "yes" if value else "no"
    if isinstance(value, float) and value.is_integer() and abs(value) < 1e15:
        return str(int(value))
    written = value if isinstance(value, str) else _written(value)
    if written.isascii() and written.isprintable():
        return written.strip()
    kept = _INVISIBLE.sub("", written.replace("\xa0", " ").replace("\r\n", "\n").replace("\r", "\n"))
    return unicodedata.normalize("NFC", kept).strip()


def _written(value: object) -> str:
    if isinstance(value, dt.datetime):
        return value.strftime("%Y-%m-%d %H:%M") if value.time() != dt.time() else value.date().isoformat()
    return "" if value is None else str(value)


def text(value: object, _reading: Reading) -> Parsed:
    """One line of text."""
    words = clean(value)
    if "\n" in words:
        words = " ".join(words.split())
    return _fits(words)


def long_text(value: object, _reading: Reading) -> Parsed:
    """Text whose lines are kept."""
    return _fits(clean(value))


def identifier(value: object, _reading: Reading) -> Parsed:
    """Text; a number beyond what a cell holds exactly is refused, its last digits are already gone."""
    if isinstance(value, (int, float)) and not isinstance(value, bool) and abs(value) > 2**53:
        raise BadValue(_("the number is too long to be exact; format the column as text and type it again"))
    return text(value, _reading)


def _fits(words: str) -> str | None:
    if len(words) > LONGEST:
        raise BadValue(_("the text has {n} characters, a cell holds {most}").format(n=len(words), most=LONGEST))
    return words or None


def email(value: object, _reading: Reading) -> Parsed:
    """An address with one @ and a dot after it."""
    words = clean(value)
    if not words:
        return None
    words = words.removeprefix("mailto:")
    if not re.fullmatch(r"[^@\s,;<>]+@[^@\s,;<>]+\.[^@\s,;<>.]+", words):
        raise BadValue(_("“{value}” is not an e-mail address").format(value=words))
    return words


def phone(value: object, _reading: Reading) -> Parsed:
    """A number as written; at least five digits."""
    words = clean(value)
    if not words:
        return None
    if sum(c.isdigit() for c in words) < 5:
        raise BadValue(_("“{value}” is too short for a phone number").format(value=words))
    return words


def link(value: object, _reading: Reading) -> Parsed:
    """A web address as written."""
    words = clean(value)
    if words and ("." not in words or " " in words):
        raise BadValue(_("“{value}” is not a web address").format(value=words))
    return words or None


def number(value: object, reading: Reading) -> Parsed:
    """A number; blanks and thousands separators are allowed."""
    if isinstance(value, (int, float)) and not isinstance(value, bool):
        if value != value or value in (float("inf"), float("-inf")):
            raise BadValue(_("not a number"))
        return float(value)
    words = clean(value).replace("\u202f", "").replace(" ", "")
    if words.casefold() in _EMPTY:
        return None
    point, group = (",", ".") if reading.decimal_comma else (".", ",")
    plain = words.replace(group, "").replace(point, ".")
    if not re.fullmatch(r"[+-]?(\d+\.?\d*|\.\d+)", plain):
        raise BadValue(_("“{value}” is not a number").format(value=words))
    return float(plain)


def whole(value: object, reading: Reading) -> Parsed:
    """A whole number."""
    if type(value) is int:
        return value
    found = number(value, reading)
    if found is None:
        return None
    if found != int(found):
        raise BadValue(_("“{value}” is not a whole number").format(value=clean(value)))
    return int(found)


def minutes(value: object, reading: Reading) -> Parsed:
    """Whole minutes: 90, '1:30', '1.5 h', '90 min'."""
    words = clean(value).casefold() if isinstance(value, str) else ""
    if isinstance(value, dt.time):
        return value.hour * 60 + value.minute
    if match := re.fullmatch(r"(\d+):(\d\d)", words):
        return int(match[1]) * 60 + int(match[2])
    if match := re.fullmatch(r"([\d.,]+)\s*(h|hr|hrs|hour|hours)", words):
        hours = number(match[1], reading)
        return round(float(hours or 0) * 60)
    return whole(re.sub(r"\s*(min|mins|minutes)$", "", words) if words else value, reading)


def money(value: object, reading: Reading) -> Parsed:
    """An amount in hundredths."""
    words = (
        re.sub(r"[$€£¥₪]|ksh|mxn|cad|usd", "", clean(value), flags=re.IGNORECASE) if isinstance(value, str) else value
    )
    found = number(words, reading)
    return None if found is None else round(float(found) * 100)


def date(value: object, reading: Reading) -> Parsed:
    """YYYY-MM-DD."""
    if isinstance(value, dt.datetime):
        return value.date().isoformat()
    if isinstance(value, dt.date):
        return value.isoformat()
    if isinstance(value, (int, float)) and not isinstance(value, bool):
        return _serial(value)
    words = clean(value)
    if words.casefold() in _EMPTY:
        return None
    return _typed_date(words, reading.day_first)


def _serial(value: float) -> str:
    if not 1 <= value < 2_958_466:
        raise BadValue(_("“{value}” is not a date").format(value=clean(value)))
    return (dt.date(1899, 12, 30) + dt.timedelta(days=int(value))).isoformat()


@lru_cache(maxsize=4096)
def _typed_date(words: str, day_first: bool) -> str:
    if match := re.fullmatch(r"(\d{4})[-/.](\d{1,2})[-/.](\d{1,2})(?:[T ].*)?", words):
        year, month, day = (int(p) for p in match.groups())
    elif match := re.fullmatch(r"(\d{1,2})[-/.](\d{1,2})[-/.](\d{4}|\d{2})", words):
        first, second, year = (int(p) for p in match.groups())
        day, month = (first, second) if (day_first or first > 12) and second <= 12 else (second, first)
        year = _century(year) if len(match[3]) == 2 else year
    else:
        year, month, day = _worded_date(words)
    try:
        return dt.date(year, month, day).isoformat()
    except ValueError:
        raise BadValue(_("“{value}” is not a date that exists").format(value=words)) from None


def _century(year: int) -> int:
    """Two digits: the year that is at most a year ahead of today."""
    return 2000 + year if 2000 + year <= dt.date.today().year + 1 else 1900 + year  # noqa: DTZ011 (site's own day)


def _worded_date(words: str) -> tuple[int, int, int]:
    """'14 March 2016', 'Mar 14, 2016'; dateutil also takes 'monday', so digits for day and year are required."""
    from dateutil import parser  # noqa: PLC0415 (slow to import, seldom needed)

    if len(re.findall(r"\d+", words)) < 2 or not re.search(r"\d{4}", words):
        raise BadValue(_("“{value}” is not a date").format(value=words))
    try:
        found = parser.parse(words)
    except (ValueError, OverflowError):
        raise BadValue(_("“{value}” is not a date").format(value=words)) from None
    return found.year, found.month, found.day


def moment(value: object, _reading: Reading) -> Parsed:
    """YYYY-MM-DDTHH:MM:SS, local to the site."""
    if isinstance(value, dt.datetime):
        return value.isoformat(timespec="seconds")
    words = clean(value)
    if not words:
        return None
    try:
        return dt.datetime.fromisoformat(words).isoformat(timespec="seconds")
    except ValueError:
        raise BadValue(_("“{value}” is not a date and time").format(value=words)) from None


def time(value: object, _reading: Reading) -> Parsed:
    """HH:MM; 1530, 15:30, 3:30 pm, 330p."""
    if isinstance(value, (dt.datetime, dt.time)):
        return value.strftime("%H:%M")
    if isinstance(value, float) and 0 <= value < 1:
        found = round(value * 24 * 60)
        return f"{found // 60:02d}:{found % 60:02d}"
    words = "".join(clean(value).casefold().replace(".", "").split())  # locales put a narrow blank before the pm
    if not words:
        return None
    match = re.fullmatch(r"(\d{1,2}):?(\d\d)?(?::\d\d)?([ap])?m?", words)
    if match is None:
        raise BadValue(_("“{value}” is not a time").format(value=words))
    return _clock(match, words)


def _clock(match: re.Match[str], words: str) -> str:
    hour, minute = int(match[1]), int(match[2] or 0)
    if match[3] and 1 <= hour <= 12:
        hour = hour % 12 + (12 if match[3] == "p" else 0)
    if hour > 23 or minute > 59:
        raise BadValue(_("“{value}” is not a time").format(value=words))
    return f"{hour:02d}:{minute:02d}"


_YES = frozenset("yes y true 1 x ✓ ✔ si sí oui ja ndiyo כן on".split())
_NO = frozenset("no n false 0 non nein hapana לא off".split())
YES_LABEL, NO_LABEL = N_("Yes"), N_("No")


def yes_no(value: object, _reading: Reading) -> Parsed:
    """1, 0 or None."""
    words = clean(value).casefold()
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
