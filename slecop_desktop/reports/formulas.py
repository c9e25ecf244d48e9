"""The arithmetic of the reports, free of any file: bands, rates, parity, goals, roll-ups of race and ethnicity.

Minutes are whole numbers and are summed as such; they are divided by 60 once, when shown. Shares are fractions of 1.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterable, Sequence
from fractions import Fraction
from math import ceil

from slecop_desktop.texts import N_

BANDS: tuple[tuple[str, str, int], ...] = (
    ("0", N_("0 hours"), 0),
    ("lt15", N_("under 15"), 1),
    ("15", N_("15–44"), 15 * 60),
    ("45", N_("45–89"), 45 * 60),
    ("90", N_("90–179"), 90 * 60),
    ("180", N_("180–269"), 180 * 60),
    ("270", N_("270 and more"), 270 * 60),
)
"""(key, label, lowest number of minutes): each reaches to just below the next one."""

DAY_BANDS: tuple[tuple[str, str, int], ...] = (
    ("d1", N_("under 10 days"), 1),
    ("d10", N_("10–29 days"), 10),
    ("d30", N_("30–59 days"), 30),
    ("d60", N_("60 days and more"), 60),
)
_LOWS = [low for _key, _label, low in BANDS]
_DAY_LOWS = [low for _key, _label, low in DAY_BANDS]
REGULAR_DAYS, SUMMER_DAYS = 30, 20
NO_SHOW_SHARE, ATTRITION_SHARE = 0.20, 0.07
"""What is planned with where there is no history of one's own (Wallace/RAND summer planning guide)."""

UNKNOWN, DECLINED, MULTIPLE = "UNKNOWN", "DECLINED", "MULTIPLE"


def band_of_minutes(minutes: int) -> str:
    """The key of the hours band; half-open, so 44 h 59 min is still 15–44."""
    return BANDS[bisect_right(_LOWS, max(minutes, 0)) - 1][0]


def band_of_days(days: int) -> str:
    """The key of the day band of somebody who came at least once."""
    return DAY_BANDS[bisect_right(_DAY_LOWS, max(days, 1)) - 1][0]


def hours(minutes: int) -> float:
    """Hours of a sum of minutes, divided once."""
    return minutes / 60


def share(part: int, whole: int) -> float | None:
    """``part / whole``; None where there is no whole."""
    return part / whole if whole else None


def attendance_rate(
    denominator: str, *, attended: int, held_while_enrolled: int, held_all: int, held: int, seats: int | None
) -> float | None:
    """Attendance under one of four denominators; None where the denominator is 0 or not known.

    ``a`` attended / places held while enrolled; ``b`` attended / all places held, a place being one session of one
    enrolled youth; ``c`` average daily attendance, attended / sessions held, a number of youth; ``d`` attended /
    seats of all sessions held, which is that average over the capacity.
    """
    whole = {"a": held_while_enrolled, "b": held_all, "c": held, "d": seats}[denominator]
    return share(attended, whole or 0)


def parity(part: int, known: int, community_share: float) -> tuple[float, float] | None:
    """(parity index, gap in percentage points) of a group: its share of those known against its share of the community.

    None where nobody is known or the community has none. The unknown are left out, never spread.
    """
    if not known or not community_share:
        return None
    own = part / known
    return own / community_share, (own - community_share) * 100


def recruitment_goal(
    seats: int, no_show: float | Fraction = NO_SHOW_SHARE, attrition: float | Fraction = ATTRITION_SHARE
) -> int:
    """How many to accept so that ``seats`` are filled to the end, always rounded up."""
    kept = (1 - _exact(no_show)) * (1 - _exact(attrition))
    if kept <= 0:
        raise ValueError("nobody would stay")
    return ceil(seats / kept)


def completion_needed(rule: str, value: float | None, held: int) -> int | None:
    """What completing takes: sessions for PERCENT (of those held) and SESSIONS, minutes for HOURS; None: no rule."""
    if rule == "NONE" or value is None:
        return None
    if rule == "PERCENT":
        return ceil(_exact(value) * held / 100)
    if rule == "HOURS":
        return ceil(_exact(value) * 60)
    return ceil(_exact(value))


def completed(rule: str, value: float | None, held: int, attended: int, minutes: int) -> bool | None:
    """Whether somebody with ``attended`` sessions and ``minutes`` met the rule; None where there is no rule."""
    needed = completion_needed(rule, value, held)
    if needed is None:
        return None
    return (minutes if rule == "HOURS" else attended) >= needed > 0


def still_eligible(grade: str | None, grade_high: str | None, order: Sequence[str]) -> bool:
    """Whether somebody in ``grade`` this year may still come next year, when one grade higher. Unknown: yes."""
    if grade not in order or grade_high not in order:
        return True
    return order.index(grade) < order.index(grade_high)


def race_codes(stored: str | None) -> tuple[str, ...]:
    """The selected groups; ('UNKNOWN',) or ('DECLINED',) where no group was selected."""
    codes = tuple(c for c in (stored or "").split(";") if c)
    groups = tuple(c for c in codes if c not in (UNKNOWN, DECLINED))
    return groups or ((DECLINED,) if DECLINED in codes else (UNKNOWN,))


def race_single(stored: str | None) -> str:
    """One bucket each: whoever selected several stands under MULTIPLE."""
    codes = race_codes(stored)
    return codes[0] if len(codes) == 1 else MULTIPLE


def race_1997(stored: str | None) -> str:
    """The bridge to the 1997 categories: any Hispanic is Hispanic, MENA is White, then two or more, then the one."""
    codes = race_codes(stored)
    if "HISPANIC" in codes:
        return "HISPANIC"
    bridged = {"WHITE" if code == "MENA" else code for code in codes}
    return bridged.pop() if len(bridged) == 1 else MULTIPLE


def race_alone_or_combined(people: Iterable[tuple[int, str | None]]) -> dict[str, list[int]]:
    """group -> everybody who selected it; who selected two stands twice, so the sum may exceed the people."""
    found: dict[str, list[int]] = {}
    for key, stored in people:
        for code in race_codes(stored):
            found.setdefault(code, []).append(key)
    return found


def _exact(value: float | Fraction) -> Fraction:
    """The decimal number as it was typed: 0.93 is 93/100, not the nearest binary fraction."""
    return value if isinstance(value, Fraction) else Fraction(str(value))
