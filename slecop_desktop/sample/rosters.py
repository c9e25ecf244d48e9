"""Who is in which offering, drawn into memory: seats, waitlists, and how it ended for each."""

from __future__ import annotations

import datetime as dt
from random import Random

from slecop_desktop.records import schoolyear
from slecop_desktop.sample.offerings import Offering, Place, lead
from slecop_desktop.sample.people import Young
from slecop_desktop.sample.world import World, weighted

_ENDED = (("COMPLETED", 76), ("DROPPED", 13), ("NO_SHOW", 6), ("TRANSFERRED", 5))
_RUNNING = (("ENROLLED", 93), ("DROPPED", 4), ("NO_SHOW", 3))
_OPEN = (("ENROLLED", 55), ("APPLIED", 28), ("OFFERED", 6), ("INQUIRY", 7), ("DENIED", 4))
_KEEN = ((0.97, 30), (0.92, 34), (0.84, 22), (0.7, 10), (0.45, 4))
_NO_SEAT = "No seat free when they applied"
_WAITING = 4
_ROLES = (0, 1, -1, 0)
"""Free seats of the first running offerings: full with a waitlist, a seat free beside a waitlist, over capacity."""


class _Busy:
    """When each young person is taken, so that nobody is drawn into two places at one time."""

    def __init__(self) -> None:
        self._taken: dict[int, list[Offering]] = {}

    def free(self, young: Young, o: Offering) -> bool:
        return not any(together(o, other) for other in self._taken.get(young.id, ()))

    def times(self, young: Young) -> int:
        return len(self._taken.get(young.id, ()))

    def take(self, young: Young, o: Offering) -> None:
        self._taken.setdefault(young.id, []).append(o)


def together(a: Offering, b: Offering) -> bool:
    """Whether the two offerings could ever meet at one time; two of one program at once count as well."""
    same_weeks = a.start <= b.end and b.start <= a.end
    same_hours = a.opens < b.closes and b.opens < a.closes and bool(set(a.days) & set(b.days))
    return same_weeks and (same_hours or a.program == b.program)


def draw_rosters(world: World, young: list[Young], offerings: list[Offering]) -> None:
    """Fill the offerings with young people of fitting grades who were taking part in that year."""
    chance = world.chance("rosters")
    by_year: dict[int, list[Young]] = {}
    for y in young:
        for year in range(y.first, y.last + 1):
            by_year.setdefault(year, []).append(y)
    busy, roles = _Busy(), list(_ROLES)
    for o in offerings:
        o.lead = lead(chance)
        if o.phase in ("planned", "cancelled"):
            o.capacity = 16
            continue
        year = schoolyear.year_of(o.start) if o.phase == "ended" else world.year
        fitting = [y for y in by_year.get(year, ()) if o.of.low <= y.grade_in(year) <= o.of.high]
        fitting = [y for y in fitting if busy.free(y, o)]
        # Those who have been to little come sooner, so that few come to nothing at all
        order = {y.id: busy.times(y) + 2 * chance.random() for y in fitting}
        fitting.sort(key=lambda y: order[y.id])
        if o.phase == "running":
            fitting.sort(key=lambda y: not y.awaited)
        wanted = max(3, round(world.size.roster * chance.uniform(0.8, 1.2)))
        wanted = wanted // 2 if o.phase == "open" else wanted
        role = roles.pop(0) if o.phase == "running" and roles and len(fitting) > 2 * _WAITING else None
        if role is not None:
            wanted = min(wanted, len(fitting) - _WAITING)
        for y in fitting[:wanted]:
            busy.take(y, o)
            o.places.append(_place(world, chance, o, y))
        _seats(world, chance, o, fitting[wanted : wanted + _WAITING] if role is not None else [], role)
    _troubles([o for o in offerings if o.phase == "running"], [o for o in offerings if o.phase == "ended"])


def _place(world: World, chance: Random, o: Offering, y: Young) -> Place:
    keen: float = weighted(chance, _KEEN)
    applied = _moment(chance, min(o.start, world.today) - dt.timedelta(days=chance.randint(2, 40)))
    if o.phase == "open":
        status = weighted(chance, _OPEN)
        return Place(y, status, o.start.isoformat() if status == "ENROLLED" else "", None, keen, applied)
    status = weighted(chance, _ENDED if o.phase == "ended" else _RUNNING)
    if y.awaited and o.phase == "running":
        status = "ENROLLED"
    late = chance.randrange(4, 22) if chance.random() < 0.08 else 0
    entry = min(o.start + dt.timedelta(days=late), o.end, world.today)
    until = min(o.end, world.today)
    if status in ("COMPLETED", "ENROLLED"):
        return Place(y, status, entry.isoformat(), o.end.isoformat() if status == "COMPLETED" else None, keen, applied)
    if status == "NO_SHOW":
        return Place(y, status, entry.isoformat(), min(until, entry + dt.timedelta(days=14)).isoformat(), 0.0, applied)
    left = entry + dt.timedelta(days=chance.randint(0, max(0, (until - entry).days)))
    reason = chance.choice(("SCHEDULE", "TRANSPORT", "LOST_INTEREST", "MOVED", "HEALTH", "OTHER"))
    return Place(y, status, entry.isoformat(), left.isoformat(), keen, applied, reason)


def _moment(chance: Random, day: dt.date) -> str:
    return f"{day.isoformat()}T{chance.randint(7, 21):02d}:{chance.randrange(60):02d}:{chance.randrange(60):02d}"


def _seats(world: World, chance: Random, o: Offering, waiting: list[Young], role: int | None) -> None:
    """Seats for the roster, with the free ones that the role wants; who waits would have come otherwise."""
    ended = o.phase == "ended"
    seated = sum(bool(p.entry) if ended else p.status in ("ENROLLED", "OFFERED") for p in o.places)
    o.capacity = max(1, seated + (chance.randint(1, 7) if role is None else role))
    if role is None or role < 0:
        return
    for y in waiting:
        day = o.start - dt.timedelta(days=chance.randint(0, 9))
        o.places.append(Place(y, "WAITLISTED", "", None, 0.0, _moment(chance, min(day, world.today)), _NO_SEAT))


def _troubles(running: list[Offering], ended: list[Offering]) -> None:
    """A few things that the data check should ask about."""
    if not running or not ended:
        return
    enrolled = [p for p in running[-1].places if p.status == "ENROLLED" and p.keen > 0.8]
    if len(enrolled) > 2:
        enrolled[0].trouble = "before entry"
        enrolled[1].trouble = "long day"
    done = [p for p in ended[-1].places if p.status == "COMPLETED"]
    if len(done) > 2:
        done[0].keen = 0.0
    for a, b in ((a, b) for a in running for b in running if a.program != b.program and together(a, b)):
        twice = next((p for p in a.places if p.status == "ENROLLED" and p.keen > 0.8), None)
        if twice and all(p.young is not twice.young for p in b.places):
            b.places.append(Place(twice.young, "ENROLLED", b.start.isoformat(), None, 0.97, twice.applied))
            b.capacity += 1
            return
