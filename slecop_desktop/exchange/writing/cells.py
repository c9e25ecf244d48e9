"""Values of one column to the XML of its cells, many at a time.

A cell is its place and a *tail*: style, type and value. Most columns hold few distinct values (dates, codes, yes and
no), so tails are made once per value and kept; columns of free text skip that and go straight.

What a reader gets back: every text exactly, in Excel, LibreOffice, openpyxl and calamine, with these exceptions that
the format imposes. Control characters other than tab, newline and return travel as ``_xHHHH_``, which Excel and
calamine read and openpyxl shows as it is. The noncharacters U+FFFE and U+FFFF and lone surrogates travel the same way
and only Excel reads them. LibreOffice turns return-newline into newline. An empty text is an empty cell.
"""

import datetime as dt
import math
import re
from collections.abc import Callable, Sequence

from slecop_desktop.exchange.writing.naming import cut, units
from slecop_desktop.exchange.writing.plan import Column, Form
from slecop_desktop.texts import _

MOST_UNITS = 32_767
MOST_DIGITS = 10**15  # beyond 15 digits Excel rounds
_KEPT_TAILS = 50_000
_SURELY_SHORT = MOST_UNITS // 2

# Serial day 61; before it Excel counts a 29 February 1900 that never was.
_FIRST_DAY = dt.date(1900, 3, 1)
_DAY_ZERO = dt.date(1899, 12, 30).toordinal()

_XML = {"&": "&amp;", "<": "&lt;", ">": "&gt;", "\r": "&#13;"}
_SPECIAL = re.compile(r"[&<>\x00-\x08\x0b-\x1f\ud800-\udfff\ufffe\uffff]")
# Where a reader would see an escape in plain text, also one that ends with the underscore of a real escape.
_LOOKS_ESCAPED = re.compile(r"(?<=_)(?=x[0-9A-Fa-f]{4}[_\x00-\x08\x0b\x0c\x0e-\x1f\ud800-\udfff\ufffe\uffff])")

_CLOSE = "</t></is></c>"
_KEEP_SPACE = '<t xml:space="preserve">'


def rich(text: str) -> str:
    """The content of an inline string that comes back as exactly this text."""
    parts = _LOOKS_ESCAPED.split(text)
    if len(parts) == 1:
        return f"{_KEEP_SPACE}{_escaped(text)}</t>"
    # In two runs neither half looks like an escape; escaping the underscore would be read by some readers only.
    return "".join(f"<r>{_KEEP_SPACE}{_escaped(part)}</t></r>" for part in parts)


def _escaped(text: str) -> str:
    return _SPECIAL.sub(lambda match: _XML.get(match[0]) or f"_x{ord(match[0]):04X}_", text)


def shortened(text: str) -> str:
    """A text as long as a cell holds, and how much of it is missing, for all to see."""
    mark = _("… [cut: {n} characters]")
    kept = cut(text, MOST_UNITS - units(mark.format(n=units(text))))
    return kept + mark.format(n=units(text) - units(kept))


def serial(day: dt.date) -> int:
    """The number that stands for a day in a workbook."""
    return day.toordinal() - _DAY_ZERO


class ColumnWriter:
    """Makes the cells of one column.

    ``long`` and ``odd`` hold the values met so far that were cut, and that the column's form could not hold.
    """

    def __init__(self, letters: str, column: Column, style: int, text_style: int) -> None:
        self.long: set[str] = set()
        self.odd: set[object] = set()
        free = column.form is Form.TEXT
        self._head = f'<c r="{letters}'
        self._style = f'" s="{style}"'
        self._text = f'" s="{style if free else text_style}" t="inlineStr"><is>'
        self._value = None if free else _WRITERS[column.form]
        if column.words:
            self._value = _words(*column.words)
        self._tails = _Tails(self._tail)

    def cells(self, values: Sequence[object], rows: Sequence[str]) -> list[str]:
        """The cells in rows of these numbers; an empty string where there is no value."""
        if len(self._tails) > _KEPT_TAILS:
            self._tails.clear()
            self.odd.clear()
        head = self._head
        if self._value is not None:
            tails = self._tails
            return ["" if v is None else f"{head}{n}{tails[v]}" for n, v in zip(rows, values, strict=True)]
        if _all_plain(values):
            plain = f"{self._text}<t>"
            return ["" if v is None else f"{head}{n}{plain}{v}{_CLOSE}" for n, v in zip(rows, values, strict=True)]
        tail = self._text_tail
        return ["" if v is None else f"{head}{n}{tail(v)}" for n, v in zip(rows, values, strict=True)]

    def _tail(self, value: object) -> str:
        xml = None if self._value is None else self._value(value)
        if xml is not None:
            return self._style + xml
        if value != "":
            self.odd.add(value)
        return self._text_tail(value)

    def _text_tail(self, value: object) -> str:
        text = value if type(value) is str else _as_text(value)
        if not text:
            return f"{self._style}/>"
        if len(text) > _SURELY_SHORT and units(text) > MOST_UNITS:
            self.long.add(text)
            text = shortened(text)
        if _SPECIAL.search(text) is None and "_x" not in text and text.strip() == text and "\n" not in text:
            return f"{self._text}<t>{text}{_CLOSE}"
        return f"{self._text}{rich(text)}</is></c>"


class _Tails(dict[object, str]):
    """Tail per value, made when first asked for."""

    def __init__(self, make: Callable[[object], str]) -> None:
        super().__init__()
        self._make = make

    def __missing__(self, value: object) -> str:
        tail = self[value] = self._make(value)
        return tail


def _all_plain(values: Sequence[object]) -> bool:
    """Whether these are all texts that need no escaping: asked of all together, at a fraction of asking each."""
    texts = [value for value in values if type(value) is str]
    if len(texts) + values.count(None) < len(values) or not texts:
        return False
    joined = f" {' '.join(texts)} "
    # A blank at an end of a text, or an empty text, shows as two blanks.
    return (
        joined.isprintable()
        and not any(special in joined for special in ("&", "<", ">", "_x", "  "))
        and max(map(len, texts)) <= _SURELY_SHORT
    )


def _as_text(value: object) -> str:
    if isinstance(value, str):
        return str(value)
    if isinstance(value, bool):
        return "TRUE" if value else "FALSE"
    if isinstance(value, int | float):
        return repr(value)
    if isinstance(value, dt.date | dt.time):
        return value.isoformat()
    raise TypeError(f"not a value of a cell: {type(value).__name__}")


# Each writer gives what follows the style in the cell, or None for a value that its form cannot hold. Text is taken as
# a date or a time only where reading the cell back gives the same text.


def _number(value: object) -> str | None:
    if isinstance(value, bool):
        return f"><v>{value:d}</v></c>"
    if isinstance(value, int):
        return f"><v>{value}</v></c>" if abs(value) < MOST_DIGITS else None
    if isinstance(value, float) and math.isfinite(value):
        return f"><v>{value!r}</v></c>"
    return None


def _money(value: object) -> str | None:
    if isinstance(value, int | float):
        return _number(value / 100) if abs(value) < MOST_DIGITS else None
    return None


def _yes_no(value: object) -> str | None:
    return f' t="b"><v>{value:d}</v></c>' if isinstance(value, int) and value in (0, 1) else None


def _words(yes: str, no: str) -> Callable[[object], str | None]:
    def write(value: object) -> str | None:
        if not isinstance(value, int) or value not in (0, 1):
            return None
        return f' t="inlineStr"><is>{rich(yes if value else no)}</is></c>'

    return write


def _date(value: object) -> str | None:
    if isinstance(value, str):
        value = _parsed(dt.date.fromisoformat, value, ("",))
    if not isinstance(value, dt.date) or isinstance(value, dt.datetime) or value < _FIRST_DAY:
        return None
    return f"><v>{serial(value)}</v></c>"


def _time(value: object) -> str | None:
    if isinstance(value, str):
        value = _parsed(dt.time.fromisoformat, value, ("", ":00"))
    if not isinstance(value, dt.time) or value.tzinfo or value.microsecond % 1000:
        return None
    return f"><v>{_day_part(value)!r}</v></c>"


def _datetime(value: object) -> str | None:
    if isinstance(value, str):
        value = _parsed(dt.datetime.fromisoformat, value.replace(" ", "T", 1), ("", ":00", "T00:00:00"))
    if not isinstance(value, dt.datetime) or value.tzinfo or value.microsecond % 1000 or value.date() < _FIRST_DAY:
        return None
    return f"><v>{serial(value) + _day_part(value)!r}</v></c>"


def _day_part(time: dt.time | dt.datetime) -> float:
    return (time.hour * 3600 + time.minute * 60 + time.second + time.microsecond / 1e6) / 86400


def _parsed(read: Callable[[str], dt.date | dt.time], text: str, endings: tuple[str, ...]) -> dt.date | dt.time | None:
    try:
        value = read(text)
    except ValueError:
        return None
    return value if value.isoformat() in {text + ending for ending in endings} else None


_WRITERS: dict[Form, Callable[[object], str | None]] = {
    Form.WHOLE: _number,
    Form.NUMBER: _number,
    Form.MONEY: _money,
    Form.DATE: _date,
    Form.TIME: _time,
    Form.DATETIME: _datetime,
    Form.YES_NO: _yes_no,
}
