"""What the independent computation is made of: bands, days, rules, each said as plainly as possible."""

import datetime as dt
import math
from collections.abc import Iterable
from fractions import Fraction
from typing import Any

from tests.reports.worlds import Row

Expected = dict[tuple[str, str, str], Any]
FIRST, LAST = "2025-07-01", "2026-06-30"
THERE = {"Present", "Tardy", "EarlyDeparture"}
ACCEPTED = {"ENROLLED", "NO_SHOW", "DROPPED", "COMPLETED", "TRANSFERRED"}
SEATED = ACCEPTED - {"NO_SHOW"}
ORDER: list[str] = list(
    "Birth Prenatal IT PR PK TK KG 01 02 03 04 05 06 07 08 09 10 11 12 13 PS UG AE Other".split()
)  # the order of CEDS
BANDS = {
    "PREK": "IT PR PK TK",
    "K2": "KG 01 02",
    "35": "03 04 05",
    "68": "06 07 08",
    "912": "09 10 11 12",
    "POST": "13 PS",
}
HOURS = (("0", 0), ("lt15", 1 / 60), ("15", 15), ("45", 45), ("90", 90), ("180", 180), ("270", 270))


def banded(table: str, row: str, minutes: dict[int, int]) -> Expected:
    edges = [*(low for _key, low in HOURS), math.inf]
    found: Expected = {
        (table, row, key): {y for y, n in minutes.items() if edges[i] <= n / 60 < edges[i + 1]}
        for i, (key, _low) in enumerate(HOURS)
    }
    return found | {(table, row, "total"): set(minutes)}


def over(part: float, whole: float) -> float | None:
    return part / whole if whole else None


def day(text: str) -> dt.date:
    return dt.date.fromisoformat(text)


def days_between(first: str, last: str) -> Iterable[str]:
    n = (day(last) - day(first)).days
    return [(day(first) + dt.timedelta(days=i)).isoformat() for i in range(n + 1)]


def in_season(date: str, season: str) -> bool:
    return season == "all" or ("06-01" <= date[5:] <= "08-15") == (season == "summer")


def program_year(date: str) -> int:
    return int(date[:4]) - (date[5:] < "07-01")


def completes(o: Row, held: int, marks: list[Row], recorded: bool) -> bool:
    rule, value = o["completion_rule"], o["completion_value"]
    if rule in (None, "NONE"):
        return recorded
    if value is None:
        return False
    needed = {"PERCENT": math.ceil(Fraction(value * held, 100)), "HOURS": value * 60, "SESSIONS": value}[rule]
    got = sum(m["long"] for m in marks) if rule == "HOURS" else len(marks)
    return got >= needed > 0


def young_enough(grade: str | None, high: str | None) -> bool:
    return grade is None or high is None or ORDER.index(grade) < ORDER.index(high)


def known_sex(sex: str | None) -> str:
    return sex if sex in ("Female", "Male") else "UNKNOWN"


def known_races(race: str | None) -> list[str]:
    return race.split(";") if race else ["UNKNOWN"]


def bridged(codes: list[str]) -> str:
    if "HISPANIC" in codes:
        return "HISPANIC"
    different = {"WHITE" if code == "MENA" else code for code in codes}
    return different.pop() if len(different) == 1 else "MULTIPLE"


def bands_of(program: Row) -> set[str]:
    low, high = program["grade_low"] or program["grade_high"], program["grade_high"] or program["grade_low"]
    if not low or not high:
        return {"any"}
    span = set(ORDER[ORDER.index(low) : ORDER.index(high) + 1])
    return {band for band, grades in BANDS.items() if span & set(grades.split())} or {"any"}
