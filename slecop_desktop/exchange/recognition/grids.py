"""Wide attendance: a column for each day and a row for each young person, or the other way round."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from typing import Any

from slecop_desktop.exchange.reading.book import Sheet
from slecop_desktop.exchange.recognition import cells, dates_of_headings, header, sign_in
from slecop_desktop.exchange.recognition.content import MARKS, Profile
from slecop_desktop.exchange.recognition.found import Column, Found
from slecop_desktop.exchange.recognition.grid import Grid, Region
from slecop_desktop.exchange.recognition.mark_words import NO_CLASS, TIMED, legend_of, of_language, usual
from slecop_desktop.exchange.recognition.seen import Seen
from slecop_desktop.records.names import fold
from slecop_desktop.records.parsing import clean
from slecop_desktop.texts import _

_DAYS = 3
_FEW, _CLEAR = 2, 0.9
"""Fewer days do where their headings say day and month and nearly all they hold are marks."""
_CLEARLY = 0.6
"""From this share of marks that everybody writes on, columns that are only counted ('S1', 'S2') are days."""
_NAME = re.compile(r"[^\W\d_][\w.'’\-]*(,?\s+[^\W\d_][\w.'’\-]*){1,4}")
_LENGTHS = 12
"""So many different lengths at most tell minutes from other numbers."""
BLANK = ""
_TICKS = frozenset("01")
_MANY = 5
"""So many bare numbers over letters are days, though no month is named."""


@dataclass(slots=True)
class Marks:
    """`days`: column -> its date, None where it cannot be told. `marks`: folded mark, "" blank -> attendance status."""

    days: dict[int, str | None]
    marks: dict[str, str]
    confidence: float
    down: bool = False
    date_column: int | None = None
    names: frozenset[int] = field(default_factory=frozenset[int])
    leaving: dict[int, int] = field(default_factory=dict[int, int])
    """Column of a day that says when somebody came -> the column of that day that says when they left."""


def find(
    grid: Grid, region: Region, headers: tuple[int, ...], seen: Sequence[Seen], found: Found, above: Sequence[str]
) -> Marks | None:
    """The marks of a table, None where it is no grid of attendance."""
    if not headers:
        return None
    return _across(grid, region, headers, seen, found, above) or _down(seen, found)


def _across(
    grid: Grid, region: Region, headers: tuple[int, ...], seen: Sequence[Seen], found: Found, above: Sequence[str]
) -> Marks | None:
    main = _row_of_days(grid, region, headers)
    if main is None:
        return None
    said = {c.index: dates_of_headings.read(grid.rows[main][c.index]) for c in seen if c.index < len(grid.rows[main])}
    leaving = _leaving(grid, headers, main, seen)
    gone = set(leaving.values())
    days = [
        c for c in seen if said.get(c.index) and c.index not in gone and (c.index in leaving or _are_marks(c.profile))
    ]
    leaving = {first: last for first, last in leaving.items() if any(c.index == first for c in days)}
    dated = [c for c in days if (s := said[c.index]) and (s.month or s.weekday or s.number or s.day)]
    clear = [
        c
        for c in dated
        if c.profile.values and (c.profile.share("mark") >= _CLEAR or c.profile.sort(cells.BOOL) >= _CLEAR)
    ]
    few = len(dated) < _DAYS and len(clear) < _FEW and not sign_in.are_enough(leaving)
    if few or not _has_marks(days):
        return None
    counted = all((s := said[c.index]) and not s.month and not s.weekday and not s.day for c in days)
    if counted and not all(c.profile.share("known_mark") >= _CLEARLY or not c.profile.values for c in days):
        return None
    values = [grid.rows[main][c.index] for c in days]
    periods = [_over(grid, headers, main, c.index, region) for c in days]
    numbers = [s.day for c in days if (s := said[c.index]) and s.day and not s.month]
    if len(numbers) == len(days) and not _are_days(numbers, [c.profile for c in days], (*periods, *above)):
        return None
    dates = dates_of_headings.days_of(values, periods, above)
    sure = 0.95 if any((s := said[c.index]) and s.month for c in days) else 0.85
    return Marks(
        {c.index: d for c, d in zip(days, dates, strict=True)},
        meanings([c.profile for c in seen if c in days or c.index in gone], (*above, *found.notes), found.language),
        sure,
        leaving=leaving,
    )


def _leaving(grid: Grid, headers: tuple[int, ...], main: int, seen: Sequence[Seen]) -> dict[int, int]:
    """Column of coming -> column of leaving, where two columns of each day say so; {} where no day has both."""
    dates = {c.index: grid.text(main, c.index) for c in seen}
    apart = {n: sign_in.taken_apart(text) for n, text in dates.items()}
    sides = [
        (c.index, _side(grid, headers, c.index, apart[c.index][1]))
        for c in seen
        if _are_marks(c.profile) or _are_times(c.profile)
    ]

    def is_one_day(first: int, last: int) -> bool:
        return last == first + 1 and bool(apart[first][0]) and apart[last][0] in ("", apart[first][0])

    found = sign_in.pairs(sides, is_one_day)
    return found if sign_in.are_enough(found) else {}


def _side(grid: Grid, headers: tuple[int, ...], column: int, own: str) -> str:
    return own or next((side for row in headers if (side := sign_in.side_of(grid.text(row, column)))), "")


def _are_days(numbers: Sequence[int], profiles: Sequence[Profile], around: Sequence[str]) -> bool:
    """Whether bare numbers over marks are days: of the month that is named around them, or many with letters under."""
    marks = {mark for p in profiles for mark in _marks_of(p)}
    letters = bool(marks - set("0123456789"))
    if header.is_rising(numbers) and any(dates_of_headings.months_in(words) for words in around):
        return letters or marks <= _TICKS
    return letters and len(numbers) >= _MANY


def days_again(
    sheet: Sheet, found: Found, *, day_first: bool = False, term: tuple[str, str] | None = None
) -> dict[int, str | None]:
    """Column -> its date, told anew with what is known of the ecosystem and of the offering that the dates belong to;
    see :func:`.dates_of_headings.days_of`. Of dates that go down: row -> its date."""
    grid, above = Grid(sheet), (*found.titles, sheet.name)
    if found.down:
        date = next(c.index for c in found.columns if c.field == "session.date")
        values = [grid.rows[r][date] if date < len(grid.rows[r]) else None for r in found.records]
        days = dates_of_headings.days_of(values, (), above, day_first=day_first, term=term)
        return dict(zip(found.records, days, strict=True))
    places = [c.index for c in found.columns if c.field == "attendance.status"]
    region = Region(
        min(found.headers), found.records[-1] if found.records else max(found.headers), found.left, found.right
    )
    main = _row_of_days(grid, region, found.headers)
    if main is None:
        return dict.fromkeys(places)
    values = [grid.rows[main][n] for n in places]
    periods = [_over(grid, found.headers, main, n, region) for n in places]
    days = dates_of_headings.days_of(values, periods, above, day_first=day_first, term=term)
    return dict(zip(places, days, strict=True))


def _row_of_days(grid: Grid, region: Region, headers: tuple[int, ...]) -> int | None:
    counts = {r: sum(1 for _c, v in grid.filled(r, region) if dates_of_headings.read(v)) for r in headers}
    exact = {r: sum(1 for _c, v in grid.filled(r, region) if dates_of_headings.is_dated(v)) for r in headers}
    best = max(headers, key=lambda r: (exact[r] >= _DAYS, counts[r], r))
    return best if counts[best] >= _DAYS or exact[best] >= _FEW else None


def _over(grid: Grid, headers: tuple[int, ...], main: int, column: int, region: Region) -> str:
    """What stands over a column of a day in the other rows of the headings, to its left if need be."""
    for row in headers:
        if row == main:
            continue
        for at in range(column, region.left - 1, -1):
            if text := grid.text(row, at):
                return text
    return ""


def _are_marks(p: Profile) -> bool:
    """Whether the values of a column may be marks: few and short, or when somebody came; an empty day is one too."""
    if not p.values:
        return True
    if p.share("mark") >= 0.7 or p.sort(cells.BOOL) >= 0.7:
        return True
    numbers = p.numbers()
    if sum(map(_says_more, p.values)) + p.share("mark") * len(p.values) + len(numbers) >= 0.9 * len(p.values):
        return len(set(numbers)) <= _LENGTHS and all(0 <= n <= 480 for n in numbers)
    return (
        len(numbers) >= 0.8 * len(p.values) and all(0 <= n <= 480 for n in numbers) and len(set(numbers)) <= 12
    ) or p.listed("attendance_status") > 0.7


def _are_times(p: Profile) -> bool:
    """Whether all values are times of day as plain numbers: 1515, or a part of a day as spreadsheets keep it."""
    numbers = p.numbers()
    clear = all(0 < n < 1 or (100 <= n < 2400 and n == int(n) and n % 100 < 60) for n in numbers)
    return len(numbers) == len(p.values) and clear


def _says_more(value: str) -> bool:
    """Whether a value says when somebody came, for how long, or that there was nothing to come to."""
    return bool(TIMED.fullmatch(value)) or fold(value) in NO_CLASS


def _has_marks(days: Sequence[Seen]) -> bool:
    return any(c.profile.values for c in days) or len(days) >= 4


def _marks_of(p: Profile) -> set[str]:
    return {fold(v) for v in p.values}


def _down(seen: Sequence[Seen], found: Found) -> Marks | None:
    """Dates down the first column, names across."""
    if len(seen) < 4 or not found.records:
        return None
    date = next(
        (
            c
            for c in seen[:2]
            if c.profile.share_of_dates() >= 0.8 or (c.believes("date") > 0.8 and c.profile.share_of_dates() > 0.5)
        ),
        None,
    )
    if date is None:
        return None
    rest = [c for c in seen if c is not date and c.heading]
    names = [
        c
        for c in rest
        if _is_name(c.heading)
        and not c.meaning.blocked
        and c.meaning.known < 0.99
        and c.profile.values
        and _are_marks(c.profile)
    ]
    if (
        len(names) < 3
        or len(names) < 0.7 * len(rest)
        or not any(c.profile.share("mark") >= 0.7 or c.profile.sort(cells.BOOL) for c in names)
    ):
        return None
    return Marks(
        dict.fromkeys((c.index for c in names), None),
        meanings([c.profile for c in names], found.notes, found.language),
        0.92,
        down=True,
        date_column=date.index,
        names=frozenset(c.index for c in names),
    )


def _is_name(heading: str) -> bool:
    """Whether a heading is a person's name: two words or more, begun with capitals but for short ones between."""
    heading = heading.strip(" *:")
    words = heading.replace(",", " ").split()
    if not _NAME.fullmatch(heading):
        return False
    return heading.islower() or all(w[0].isupper() or not w[0].isascii() or len(w) < 4 for w in words)


def meanings(profiles: Sequence[Profile], said: Sequence[str], language: str = "en") -> dict[str, str]:
    """What each mark most likely means, for a person to change: a legend on the sheet decides, else custom.

    A blank is an absence only where nothing else says absent; "" stands for it. A mark nobody knows is left out.
    """
    counts: Counter[str] = Counter(fold(v) for p in profiles for v in p.values)
    legend = legend_of(said)
    own = of_language(language, counts)
    found: dict[str, str] = {}
    for mark in counts:
        status = legend.get(mark) or (own[mark] if mark in own else usual(mark))
        if status:
            found[mark] = status
    if counts and "UnexcusedAbsence" not in found.values() and "ExcusedAbsence" not in found.values():
        found[BLANK] = "UnexcusedAbsence"
    return found


def mark_columns(matched: Sequence[Column], marks: Marks) -> list[Column]:
    """The columns with those of marks said to be marks, and the column of dates of dates down."""
    return [_marked(c, marks) for c in matched]


def _marked(column: Column, marks: Marks) -> Column:
    first = next((first for first, last in marks.leaving.items() if last == column.index), None)
    if first is not None:
        return replace(
            column, field=sign_in.LEAVING, confidence=marks.confidence, others=(), number=None, day=marks.days[first],
            reason=_("When they left, on the day of the column before it."), understood=True,
        )  # fmt: skip
    if column.index in marks.days:
        down, across, signed = (
            _("A column for each young person, with marks in it."),
            _("A column for each day, with marks in it."),
            _("Two columns for each day, when somebody came and when they left."),
        )
        return Column(
            column.index,
            column.heading,
            "attendance.status",
            marks.confidence,
            reason=down if marks.down else signed if column.index in marks.leaving else across,
            samples=column.samples,
            day=marks.days[column.index],
            understood=True,
            looks=column.looks,
        )
    if column.index == marks.date_column:
        return replace(column, field="session.date", confidence=0.97, others=(), understood=True)
    if column.field in ("attendance.status", "attendance.time_in", sign_in.LEAVING):
        return replace(column, field=None, confidence=0.0)
    return column


def is_mark(value: Any) -> bool:
    """Whether a cell holds what people write for came and did not come."""
    return fold(clean(value)) in MARKS
