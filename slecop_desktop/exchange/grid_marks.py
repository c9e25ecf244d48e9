"""What a cell of an attendance grid says: came or not, late, when, how long; in each sender's own marks."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from types import MappingProxyType
from typing import Any, NamedTuple

from slecop_desktop.exchange.recognition.mark_words import NO_CLASS, usual
from slecop_desktop.records import kinds
from slecop_desktop.records.names import fold
from slecop_desktop.records.parsing import PLAIN, BadValue, clean
from slecop_desktop.records.vocabularies_people import ATTENDED
from slecop_desktop.texts import _

MINUTES, HOURS = "minutes", "hours"
_DASHES = frozenset("- – — -- . … n/a na".split())
"""What people write where there is nothing to say, as in :data:`.pasted_marks.BLANKS`."""
_CLOCK = r"\d{1,2}[:.h]\d{2}(?::\d{2})?\s*(?:[ap]\.?m?\.?)?|\d{1,2}\s*[ap]\.?m\.?"
_TIME = re.compile(rf"(?:([^\W\d]+\.?(?: [^\W\d]+)?)\s*[-:@]?\s*)?\(?({_CLOCK})\)?", re.IGNORECASE)
_TIMES = re.compile(rf"({_CLOCK})\s*(?:-|–|—|to|a|à|until)\s*({_CLOCK})", re.IGNORECASE)
_LENGTH = re.compile(r"(\d+(?:[.,]\d+)?)\s*(h|hrs?|hours?|horas?|heures?|m|mins?|minutes?|minutos?)\.?", re.IGNORECASE)
_MINUTES_SAID = re.compile(r"\b(min|mins|minutes?|minutos?)\b", re.IGNORECASE)
_HOURS_SAID = re.compile(r"\b(hrs?|hours?|horas?|heures?)\b", re.IGNORECASE)
_MORNING = re.compile(r"(?<![^\W\d_])(?:a\.?m\b|morning|mañana|matin)", re.IGNORECASE)
_AFTERNOON = re.compile(r"(?<![^\W\d_])(?:p\.?m\b|afternoon|tarde|après-midi)", re.IGNORECASE)
_A_DAY = 24 * 60
UNTIL = " – "
"""Between what two cells say of coming and of leaving; alone before what the second says."""
_DAYBREAK = "07:00"
_LONG_HOURS, _SHORT_MINUTES = 12, 13


class Mark(NamedTuple):
    """What a cell stands for: an attendance status (None where it records nothing) and what it says of the time."""

    status: str | None
    minutes: int | None = None
    time_in: str | None = None
    time_out: str | None = None


NONE = Mark(None)


@dataclass(frozen=True, slots=True)
class MarkReader:
    """Reads the cells of one grid.

    ``meanings``: folded mark -> attendance status, "" for one that records nothing, None for one that may mean two
    things; what the sheet explains and a person chose. ``blank``: the status of empty cells on days with marks, ""
    where they record nothing. ``unit``: what plain numbers above 1 count, MINUTES, HOURS or "" where that is not
    known.
    """

    meanings: Mapping[str, str | None] = field(default_factory=lambda: MappingProxyType({}))
    blank: str = ""
    unit: str = ""

    def read(self, cell: Any) -> Mark:
        """What a cell says; BadValue, with the reason in words, for a mark that nobody knows."""
        words = clean(cell)
        mark = fold(words).removesuffix(".0")
        if mark in self.meanings:
            return _of(self.meanings[mark])
        if not mark or mark in _DASHES or mark in NO_CLASS:
            return NONE
        if (number := _number(mark)) is not None:
            return self._of_number(number)
        if UNTIL in words or words.startswith(UNTIL.lstrip()):
            return self._of_two(*(part.strip() for part in f" {words}".split(UNTIL, 1)))
        return _timed(words, self) or self._of_words(mark)

    def _of_two(self, came: str, left: str) -> Mark:
        """What is said of coming and of leaving, either of them nothing."""
        first, last = self.read(came), self.read(left)
        if last.status is None or (first == last and first.time_in is None):
            return first
        if first.status not in (None, *ATTENDED) and last.status not in ATTENDED:
            return first
        if first.status not in (None, *ATTENDED) or last.status not in ATTENDED:
            raise BadValue(_("one of these says that they came, the other that they did not"))
        status = last.status if first.status in (None, "Present") else first.status
        time_out = last.time_out or last.time_in
        return Mark(status, first.minutes or last.minutes, first.time_in, _afternoon(left, first.time_in, time_out))

    def status_of(self, mark: str) -> str | None:
        """The status of a folded mark that is a word or a sign; None where nobody knows it."""
        return self.meanings[mark] if mark in self.meanings else usual(mark)

    def _of_words(self, mark: str) -> Mark:
        for form in (mark, mark.rstrip("*."), mark.strip("()[]* ")):
            if form and (status := self.status_of(form)):
                return Mark(status)
        raise BadValue(_("nobody knows what this mark means; say what it stands for"))

    def _of_number(self, number: float) -> Mark:
        if number == 0:
            return Mark("UnexcusedAbsence")
        if number < 0:
            raise BadValue(_("a mark cannot be below zero"))
        if number == 1 and self.unit != HOURS:
            return Mark("Present")
        if self.unit == HOURS and number <= _LONG_HOURS:
            return Mark("Present", round(number * 60))
        if self.unit == MINUTES and _SHORT_MINUTES <= number <= _A_DAY:
            return Mark("Present", round(number))
        raise BadValue(_("it is not known whether this number is minutes, hours or something else"))


def are_halves(headings: Sequence[str]) -> bool:
    """Whether two columns of one day are its morning and its afternoon."""
    said = [("a" if _MORNING.search(h) else "") + ("p" if _AFTERNOON.search(h) else "") for h in headings]
    return sorted(said) == ["a", "p"]


def remembered(reader: MarkReader) -> Callable[[Any], Mark | str]:
    """What a cell says, or why nobody knows it, in words; each different cell is read once."""
    known: dict[Any, Mark | str] = {}

    def said(cell: Any) -> Mark | str:
        key: Any = cell if isinstance(cell, str) else (type(cell), cell)
        if (found := known.get(key)) is None:
            try:
                found = reader.read(cell)
            except BadValue as reason:
                found = str(reason)
            known[key] = found
        return found

    return said


def _of(status: str | None) -> Mark:
    if status is None:
        raise BadValue(_("this mark may mean two things here; say what it stands for"))
    return Mark(status) if status else NONE


def _number(mark: str) -> float | None:
    try:
        found = float(mark.replace(",", "."))
    except ValueError:
        return None
    return found if found == found and abs(found) < 1e6 else None  # noqa: PLR0124 (not a number is not itself)


def _timed(words: str, reader: MarkReader) -> Mark | None:
    """A time, two times or a length: '3:45', 'late 3:45', '3:30-5:00', '1.5 h'; None for anything else."""
    if match := _TIMES.fullmatch(words):
        return Mark("Present", None, _clock(match[1]), _clock(match[2]))
    if match := _LENGTH.fullmatch(words):
        number = float(match[1].replace(",", "."))
        minutes = round(number * 60 if match[2][0] in "hH" else number)
        if not 0 <= minutes <= _A_DAY:
            raise BadValue(_("this is longer than a day"))
        return Mark("Present", minutes) if minutes else Mark("UnexcusedAbsence")
    if not (match := _TIME.fullmatch(words)):
        return None
    status = reader.status_of(fold(match[1])) if match[1] else "Present"
    if status not in ATTENDED:
        return None
    time = _clock(match[2])
    return Mark(status, None, None, time) if status == "EarlyDeparture" else Mark(status, None, time)


def _afternoon(words: str, time_in: str | None, time_out: str | None) -> str | None:
    """A time of leaving; a bare one that would be before that of coming is twelve hours later: 11:30 to 1:15."""
    if not (time_in and time_out) or time_out > time_in or not words[-1:].isdigit():
        return time_out
    later = f"{int(time_out[:2]) + 12:02d}{time_out[2:]}"
    return later if time_out < "12:00" and later > time_in else time_out


def _clock(words: str) -> str:
    """A stored time; one before seven without "am" is in the afternoon, when programs for young people are."""
    said = words.strip()
    bare = said[-1:].isdigit()
    time = str(kinds.TIME.parse(said.replace("h", ":").replace(".", ":", 1) if bare else said, PLAIN))
    return f"{int(time[:2]) + 12:02d}{time[2:]}" if bare and time < _DAYBREAK else time


def unit_of(numbers: Iterable[float], said: Iterable[str]) -> str:
    """What plain numbers count, told by what stands around the grid, else by their size; "" where that is open.

    Nothing but 0 and 1 are marks. ``numbers`` are the different ones in the cells.
    """
    more = sorted({n for n in numbers if n > 0})
    if not more or more == [1]:
        return ""
    words = " ".join(said)
    minutes, hours = bool(_MINUTES_SAID.search(words)), bool(_HOURS_SAID.search(words))
    if minutes is not hours:
        return MINUTES if minutes else HOURS
    if more[0] >= _SHORT_MINUTES:
        return MINUTES
    halves = any(n != int(n) for n in more)
    return HOURS if more[-1] <= _LONG_HOURS and (halves or more[0] > 1) else ""
