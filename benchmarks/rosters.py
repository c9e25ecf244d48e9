"""A stranger's roster, too large to look through: youth of whom the file has some already, some of them twice.

Who is who comes from a made-up register (:mod:`benchmarks.registers`); the spelling of a list is drawn row by row.
"""

from __future__ import annotations

import datetime as dt
import random
from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path
from typing import Any

from benchmarks.registers import Register, Row

HEADINGS = ("Last Name", "First Name", "DOB", "School", "Grade", "Parent Name", "Parent Phone")
KNOWN, AGAIN, TWICE = 0.25, 0.12, 0.02
"""Of the rows of a roster: how many youth the file has before, how many of the rows are some of those, how many rows
say once more what another row says, half of them in other words."""
_GRADES = ("K", "1st", "2nd", "3rd", *(f"{n}th" for n in range(4, 13)))


def write_known(path: Path, rows: int, seed: int = 17) -> None:
    """A list of the youth that the file has before a roster of so many rows comes in."""
    known, _roster = _drawn(rows, seed)
    _write(path, map(_plain, known))


def write_roster(path: Path, rows: int, seed: int = 17) -> None:
    """The roster that goes with :func:`write_known`."""
    _known, roster = _drawn(rows, seed)
    spelling = random.Random(seed + 1)
    _write(path, (_varied(row, spelling) for row in roster))


def _drawn(rows: int, seed: int) -> tuple[list[Row], list[Row]]:
    """(youth in the file, rows of the roster), those of the roster in mixed order."""
    register = Register(seed)
    again, twice = int(rows * AGAIN), int(rows * TWICE)
    everyone = register.make(int(rows * KNOWN) + rows - again - twice, again=0)
    known, new = everyone[: int(rows * KNOWN)], everyone[int(rows * KNOWN) :]
    rnd = register.rnd
    roster = [*new, *map(register.second, rnd.sample(known, again))]
    for n, row in enumerate(rnd.sample(roster, twice)):
        roster.append(register.second(row) if n % 2 else row)
    rnd.shuffle(roster)
    return known, roster


def _day(birth: str) -> dt.date | None:
    try:
        return dt.date(int(birth[:4]), int(birth[4:6]), int(birth[6:]))
    except ValueError:  # a slip may make a day that there is not
        return None


def _plain(row: Row) -> tuple[Any, ...]:
    v = row.values
    grade = _GRADES[min(12, v["grade"])]
    return v["family"], v["given"], _day(v["birth"]), v["school"], grade, v["guardian"] or None, v["phone"] or None


def _varied(row: Row, spelling: random.Random) -> tuple[Any, ...]:
    """A row as this list spells it: names in capitals, dates typed, grades as numbers, now and then."""
    family, given, birth, school, grade, guardian, phone = _plain(row)
    if spelling.random() < 0.05:
        family, given = family.upper(), given.upper()
    if birth and spelling.random() < 0.05:
        birth = f"{birth.month}/{birth.day}/{birth.year}"
    if spelling.random() < 0.2:
        grade = min(12, row.values["grade"]) or "KG"
    return family, given, birth, school or None, grade, guardian, phone


def _write(path: Path, rows: Iterable[Sequence[Any]]) -> None:
    import xlsxwriter

    with xlsxwriter.Workbook(path, {"constant_memory": True, "default_date_format": "yyyy-mm-dd"}) as book:
        sheet = book.add_worksheet("Roster")
        for n, row in enumerate(_with_headings(rows)):
            sheet.write_row(n, 0, row)


def _with_headings(rows: Iterable[Sequence[Any]]) -> Iterator[Sequence[Any]]:
    yield HEADINGS
    yield from rows
