"""What a column without a heading we understand may be, by its values alone."""

from __future__ import annotations

from collections.abc import Callable
from datetime import UTC, datetime

from slecop_desktop.exchange.recognition import cells
from slecop_desktop.exchange.recognition.content import Profile

_THIS_YEAR = datetime.now(UTC).year

_GUESSES: tuple[tuple[str, Callable[[Profile], bool], float], ...] = (
    ("email", lambda p: p.share("email") >= 0.8, 0.8),
    ("birth_date", lambda p: p.share_of_dates() >= 0.8 and _are_births(p), 0.6),
    ("phone", lambda p: p.sort(cells.PHONE) >= 0.8, 0.7),
    ("website", lambda p: p.share("link") >= 0.8 and p.share("email") < 0.2, 0.7),
    ("sex", lambda p: p.listed("sex") >= 0.95 and p.share("letters") > 0.9 and len(set(p.values)) >= 2, 0.6),
    ("grade", lambda p: p.listed("grade_level") >= 0.9 and p.share("letters") > 0.3, 0.6),
    ("school", lambda p: p.share("organization") >= 0.8 and p.different < 0.6, 0.5),
    ("organization", lambda p: p.share("organization") >= 0.7 and p.different >= 0.9, 0.5),
    ("address", lambda p: p.share("street") >= 0.7, 0.6),
    ("state", lambda p: p.share("state") >= 0.95, 0.5),
    ("name", lambda p: p.share("name") >= 0.9 and p.share("words") >= 0.9 and p.different > 0.7, 0.5),
)
"""(concept, test, confidence), the first that holds."""


def guess(p: Profile) -> tuple[tuple[str, float], ...]:
    """What the values alone propose; never enough to be certain."""
    if not p.enough:
        return ()
    return tuple((concept, confidence) for concept, test, confidence in _GUESSES if test(p))[:1]


def _are_births(p: Profile) -> bool:
    years = p.years()
    return bool(years) and sum(1 for y in years if _THIS_YEAR - 22 <= y <= _THIS_YEAR - 3) >= 0.9 * len(years)
