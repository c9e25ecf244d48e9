"""Writing offerings, holidays, sessions and reach events."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator
from dataclasses import dataclass
from random import Random
from typing import Any

from slecop_desktop.sample.offerings import DAYS, Offering, term
from slecop_desktop.sample.places import Places
from slecop_desktop.sample.world import World, weighted
from slecop_desktop.texts import _

_OFFERING = tuple(
    "name program site term start_date end_date freq interval byday opens_at closes_at planned_sessions"
    " session_minutes capacity minimum waitlist_policy lead_educator staff_ratio completion_rule completion_value"
    " tracking status".split()
)
_SESSION = tuple(
    "offering date start_time end_time minutes type status cancel_reason topic educators volunteers headcount"
    " sheet_code".split()
)
_STATUS = {"running": "RUNNING", "ended": "ENDED", "open": "OPEN", "planned": "PLANNED", "cancelled": "CANCELLED"}
_TOPICS = (
    "Kick-off",
    "Build",
    "Test and improve",
    "Field notes",
    "Guest from industry",
    "Showcase practice",
    "Open lab",
)


_EVENTS = ("Family STEM night", "Riverbend science fair", "Project showcase", "Lab on wheels", "Take-home kits")


@dataclass(slots=True)
class Session:
    """A dated meeting; ``taken`` is whether its attendance was written down."""

    offering: Offering
    date: str
    status: str
    reason: str | None
    type: str
    taken: bool
    id: int = 0
    sheet: str = ""


def add_offerings(world: World, offerings: list[Offering]) -> list[Session]:
    """Write holidays, offerings and sessions; the sessions with their ids."""
    chance = world.chance("sessions")
    closed = _holidays(world)
    with world.step(_("offerings and sessions")):
        days = (row for row in closed)
        world.add(
            "holidays", ("name", "start_date", "end_date"), ((n, a.isoformat(), b.isoformat()) for n, a, b in days)
        )
        if offerings and offerings[0].phase == "ended":
            offerings[0].tracking = "MIXED"
        for key, o in zip(world.add("offerings", _OFFERING, map(_offering_row, offerings)), offerings, strict=True):
            o.id = key
        free = _days_off(closed)
        running = [o for o in offerings if o.phase == "running"]
        forgetful = {id(o) for o in running[::3]}
        sessions = [s for o in offerings for s in _sessions(world, chance, o, free, forgets=id(o) in forgetful)]
        for session, code in zip(sessions, world.sheet_codes(), strict=False):
            session.sheet = code
        rows = (_session_row(chance, s) for s in sessions)
        for key, session in zip(world.add("sessions", _SESSION, rows), sessions, strict=True):
            session.id = key
    return sessions


def _offering_row(o: Offering) -> tuple[Any, ...]:
    return (
        o.name, o.program, o.site, term(o), o.start.isoformat(), o.end.isoformat(), "WEEKLY", 1,
        ";".join(sorted(DAYS[d] for d in o.days)), o.opens, o.closes, o.planned, o.minutes, o.capacity, 5,
        "By priority, then by time", o.lead, 8.0, "PERCENT", 75.0, o.tracking, _STATUS[o.phase],
    )  # fmt: skip


def _nth(year: int, month: int, weekday: int, n: int) -> dt.date:
    first = dt.date(year, month, 1)
    return first + dt.timedelta(days=(weekday - first.weekday()) % 7 + 7 * (n - 1))


def _holidays(world: World) -> list[tuple[str, dt.date, dt.date]]:
    found: list[tuple[str, dt.date, dt.date]] = []
    for year in range(world.today.year - world.size.years - 1, world.today.year + 2):
        thanks = _nth(year, 11, 3, 4)
        found += [
            ("Spring break", _nth(year, 3, 0, 4), _nth(year, 3, 0, 4) + dt.timedelta(days=4)),
            ("Memorial Day", _nth(year, 6, 0, 1) - dt.timedelta(days=7), _nth(year, 6, 0, 1) - dt.timedelta(days=7)),
            ("Independence Day", dt.date(year, 7, 4), dt.date(year, 7, 4)),
            ("Labor Day", _nth(year, 9, 0, 1), _nth(year, 9, 0, 1)),
            ("Thanksgiving", thanks, thanks + dt.timedelta(days=1)),
            ("Winter break", dt.date(year, 12, 22), dt.date(year + 1, 1, 2)),
        ]
    # Today is never a holiday here, so that there is always something to take attendance of
    return [(name, a, b) for name, a, b in found if not a <= world.today <= b]


def _days_off(closed: list[tuple[str, dt.date, dt.date]]) -> frozenset[dt.date]:
    return frozenset(a + dt.timedelta(days=n) for _name, a, b in closed for n in range((b - a).days + 1))


def _sessions(
    world: World, chance: Random, o: Offering, closed: frozenset[dt.date], *, forgets: bool
) -> Iterator[Session]:
    if o.phase in ("planned", "cancelled"):
        return
    days = (o.start + dt.timedelta(days=n) for n in range((o.end - o.start).days + 1))
    dates = [d for d in days if d.weekday() in o.days and d not in closed]
    past = [d for d in dates if d < world.today - dt.timedelta(days=3)]
    forgotten = past[-1] if forgets and past else None
    for day in dates:
        kind = "SHOWCASE" if day == dates[-1] else "FIELD_TRIP" if chance.random() < 0.03 else "REGULAR"
        if day >= world.today or day == forgotten:
            yield Session(o, day.isoformat(), "PLANNED", None, kind, taken=False)
        elif chance.random() < 0.05:
            reason = weighted(chance, (("WEATHER", 6), ("STAFF", 2), ("TRANSPORT", 1), ("FACILITY", 1)))
            yield Session(o, day.isoformat(), "CANCELLED", reason, kind, taken=False)
        else:
            yield Session(o, day.isoformat(), "HELD", None, kind, taken=True)


def _session_row(chance: Random, s: Session) -> tuple[Any, ...]:
    o, held = s.offering, s.status == "HELD" and s.taken
    head = len(o.places) + chance.randint(0, 9) if held and o.tracking == "MIXED" else None
    return (
        o.id, s.date, o.opens, o.closes, o.minutes, s.type, s.status, s.reason, chance.choice(_TOPICS),
        o.lead if held else None, chance.randint(0, 3) if held else None, head, s.sheet,
    )  # fmt: skip


def add_reach(world: World, places: Places) -> None:
    """Write events where only heads or kits were counted."""
    chance = world.chance("reach")
    kinds = ("FAMILY_NIGHT", "FESTIVAL", "SHOWCASE", "SCHOOL_VISIT", "KITS")
    columns = (
        "name",
        "date",
        "kind",
        "partner",
        "site",
        "youth_count",
        "adult_count",
        "family_count",
        "counted_how",
        "kits",
    )
    rows: list[tuple[Any, ...]] = []
    for n in range(max(4, world.size.partners // 4) * world.size.years):
        kind = kinds[n % len(kinds)]
        name = f"{_EVENTS[n % len(_EVENTS)]} {n + 1}"
        youth = chance.randint(20, 260)
        rows.append((
            name, world.day(-chance.randint(3, 365 * world.size.years)), kind, chance.choice(places.providers),
            chance.choice(list(places.short)), None if kind == "KITS" else youth,
            None if kind == "KITS" else youth // 2, youth // 2 if kind == "FAMILY_NIGHT" else None,
            chance.choice(("EXACT", "CLICKER", "ESTIMATE")), youth if kind == "KITS" else None,
        ))  # fmt: skip
    with world.step(_("reach events")):
        world.add("reach_events", columns, rows)
