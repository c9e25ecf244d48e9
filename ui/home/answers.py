"""The four questions of the home page: what their charts draw, their tables, and the answers in a sentence."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QLocale

from slecop_desktop.texts import N_, _, ngettext
from ui.home.bars import Bar
from ui.values import show_whole

if TYPE_CHECKING:
    from slecop_desktop.reports.glance import Demand, Reach, Seats

Rows = list[tuple[str, tuple[Any, ...]]]
"""(key of what a row opens, its values)."""

Columns = tuple[tuple[str, int], ...]
"""(label, width in letters); all but the first hold numbers."""
REACH_COLUMNS = ((N_("By the end of"), 14), (N_("This year"), 10), (N_("Last year"), 10))
DOSAGE_COLUMNS = ((N_("Hours"), 16), (N_("Youth"), 8))
SEATS_COLUMNS = ((N_("Grades"), 14), (N_("Seats"), 8), (N_("Taken"), 8), (N_("Waiting"), 9))
SECTOR_COLUMNS = ((N_("Sector"), 32), (N_("Partners"), 10))
_REGULAR = ("45", "90", "180", "270")
"""Bands from 45 hours on."""


def reach_rows(reach: Reach) -> Rows:
    """A row for each month; months to come open nothing."""
    return [
        (month if now is not None else "", (QLocale().standaloneMonthName(int(month[5:])), now, before))
        for month, now, before in zip(reach.months, reach.now, reach.before, strict=True)
    ]


def say_reach(reach: Reach, before: str) -> str:
    """How the year stands beside the one before, by the same day."""
    now = next((n for n in reversed(reach.now) if n is not None), 0)
    if not reach.before[-1]:
        return _("{n} youth so far; none are recorded for {before}.").format(n=show_whole(now), before=before)
    words = _("{n} youth so far; {last} by the same day in {before}, {all} by its end.")
    return words.format(
        n=show_whole(now), last=show_whole(reach.by_now), before=before, all=show_whole(reach.before[-1])
    )


def dosage_bars(counts: Sequence[tuple[str, str, int]]) -> list[Bar]:
    """A bar for each band of hours: (key, label, youth)."""
    return [Bar(key if n else "", label, n, show_whole(n)) for key, label, n in counts]


def say_dosage(counts: Sequence[tuple[str, str, int]]) -> str:
    """How many came 45 hours and more."""
    n, whole = sum(n for key, _label, n in counts if key in _REGULAR), sum(n for _key, _label, n in counts)
    return _("{n} of {all} youth have 45 hours or more.").format(n=show_whole(n), all=show_whole(whole))


def seats_bars(bands: Sequence[Seats]) -> list[Bar]:
    """A bar for each grade band: seats as a frame, those taken full, who waits hatched."""
    return [
        Bar(b.key, b.label, min(b.taken, b.seats), say_band(b), of=b.seats, more=b.waiting, tone=_tone(b))
        for b in bands
    ]


def say_band(band: Seats) -> str:
    """'56 of 56 seats taken · 4 waiting'."""
    words = _("{n} of {all} seats taken").format(n=show_whole(band.taken), all=show_whole(band.seats))
    waiting = ngettext("{n} waiting", "{n} waiting", band.waiting).format(n=show_whole(band.waiting))
    return f"{words} · {waiting}" if band.waiting else words


def say_seats(demand: Demand) -> str:
    """How many seats are free and how many youth wait."""
    if not demand.bands:
        return _("No offering runs now or is to come.")
    free, waiting = show_whole(demand.free), show_whole(demand.waiting)
    said = [_("Free seats: {free}. Youth waiting: {waiting}.").format(free=free, waiting=waiting)]
    if n := demand.unlimited:
        words = ngettext("{n} offering has no limit.", "{n} offerings have no limit.", n)
        said.append(words.format(n=show_whole(n)))
    return " ".join(said)


def _tone(band: Seats) -> str:
    return "warn" if band.waiting or band.taken > band.seats else "muted"


def sector_bars(counts: Mapping[str, int], labels: Mapping[str, str]) -> list[Bar]:
    """A bar for each sector that has partners, the most first."""
    return [Bar(_key(code), _sector(code, labels), n, show_whole(n)) for code, n in counts.items()]


def say_sectors(counts: Mapping[str, int], labels: Mapping[str, str]) -> str:
    """How many sectors work together, and how many of the list are missing."""
    known = [code for code in counts if code]
    missing = len(set(labels) - set(known))
    words = ngettext("{n} sector works with you", "{n} sectors work with you", len(known)).format(n=len(known))
    lacking = ngettext("{n} is not there yet.", "{n} are not there yet.", missing).format(n=missing)
    return f"{words}; {lacking}" if missing else f"{words}."


def sector_rows(counts: Mapping[str, int], labels: Mapping[str, str]) -> Rows:
    """The same as rows."""
    return [(_key(code), (_sector(code, labels), n)) for code, n in counts.items()]


UNKNOWN = "?"
"""The key of partners without a sector."""


def _key(code: str) -> str:
    return code or UNKNOWN


def _sector(code: str, labels: Mapping[str, str]) -> str:
    return labels.get(code, code) if code else _("No sector given")
