"""Writing enrollments with their history, attendance, and notes."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from itertools import groupby
from random import Random
from typing import Any

from slecop_desktop.records import schoolyear
from slecop_desktop.sample.offerings import Offering, Place
from slecop_desktop.sample.people import GRADES, Young
from slecop_desktop.sample.places import SILENT, Places
from slecop_desktop.sample.sessions import Session
from slecop_desktop.sample.world import World, weighted
from slecop_desktop.texts import _

_ENROLLMENT = (
    "youth", "offering", "status", "applied_at", "priority", "priority_reason", "entry_date", "exit_date",
    "exit_reason", "grade_at_entry", "school_at_entry", "referral_source", "transport", "is_returning",
)  # fmt: skip
_MARK = (
    "session", "youth", "status", "time_in", "time_out", "minutes", "reason", "recorded_by", "source", "sheet_code",
    "signature_seen", "sheet_row",
)  # fmt: skip


def add_enrollments(world: World, offerings: list[Offering]) -> None:
    """Write every place in every offering, and how it came to its status."""
    chance = world.chance("enrollments")
    places = [(o, p) for o in offerings for p in o.places]
    with world.step(_("enrollments")):
        seen: set[int] = set()
        ids = world.add("enrollments", _ENROLLMENT, (_enrollment(world, chance, o, p, seen) for o, p in places))
        rows = (event for key, (_o, p) in zip(ids, places, strict=True) for event in _events(world, key, p))
        world.add("enrollment_events", ("enrollment", "date", "status", "reason"), rows)


def _enrollment(world: World, chance: Random, o: Offering, p: Place, seen: set[int]) -> tuple[Any, ...]:
    year = min(world.year, schoolyear.year_of(o.start))
    priority = weighted(chance, ((None, 60), ("3", 25), ("2", 10), ("1", 5)))
    returning = int(p.young.id in seen)
    seen.add(p.young.id)
    entry = world.day(-6) if p.trouble == "before entry" else p.entry
    return (
        p.young.id, o.id, p.status, p.applied, priority, "Sibling in the program" if priority == "1" else None,
        entry or None, p.exit, p.reason if p.exit else None, GRADES[min(12, max(0, p.young.grade_in(year)))],
        p.young.school_in(year), chance.choice(("School", "Friend", "Flyer", None)),
        chance.choice(("Bus", "Walks", "Car", None)), returning,
    )  # fmt: skip


def _events(world: World, key: int, p: Place) -> Iterator[tuple[Any, ...]]:
    applied, today = p.applied[:10], world.today.isoformat()
    if p.status == "INQUIRY":
        yield key, applied, "INQUIRY", None
        return
    yield key, applied, "APPLIED", None
    if p.status in ("WAITLISTED", "OFFERED", "DENIED"):
        yield key, applied, p.status, p.reason or "Places go to the grades named on the flyer"
    if p.entry:
        yield key, min(p.entry, today), "ENROLLED", None
    if p.exit:
        yield key, p.exit, p.status, None if p.status == "COMPLETED" else "Told by the family"


def add_attendance(world: World, sessions: list[Session]) -> None:
    """Write the marks of every session that was taken, a step for each program year."""
    chance = world.chance("attendance")
    taken = sorted((s for s in sessions if s.taken), key=lambda s: (s.date, s.id))
    for label, group in groupby(taken, lambda s: _year_of(s.date)):
        with world.step(_("attendance {year}").format(year=label)):
            world.add("attendance", _MARK, _marks(chance, group))


def _year_of(day: str) -> str:
    return schoolyear.label_of(int(day[:4]) if day[5:] >= "07-01" else int(day[:4]) - 1)


def _marks(chance: Random, sessions: Iterable[Session]) -> Iterator[tuple[Any, ...]]:
    roll = chance.random
    for s in sessions:
        o, date = s.offering, s.date
        sheet, source = (s.sheet, "PAPER") if s.id % 3 else (None, "TYPED")
        signed = 1 if sheet else None
        for row, p in enumerate(o.places, 1):
            if not p.entry or date < p.entry or (p.exit and date > p.exit):
                continue
            line = row if sheet else None
            r = roll()
            if r > p.keen:
                excused = r * 1000 % 10 < 4
                status, reason = (
                    ("ExcusedAbsence", "Sick" if r * 1000 % 2 < 1 else None) if excused else ("UnexcusedAbsence", None)
                )
                yield s.id, p.young.id, status, None, None, 0, reason, o.lead, source, sheet, None, line
            elif r < 0.05:
                yield _cut_short(chance, s, p, (o.lead, source, sheet, signed, line))
            elif p.trouble == "long day" and s.type == "REGULAR":
                p.trouble = ""
                yield s.id, p.young.id, "Present", "07:30", "20:15", 765, None, o.lead, source, sheet, signed, line
            else:
                yield s.id, p.young.id, "Present", None, None, o.minutes, None, o.lead, source, sheet, signed, line


def _cut_short(chance: Random, s: Session, p: Place, rest: tuple[Any, ...]) -> tuple[Any, ...]:
    o, lost = s.offering, chance.randrange(5, 31)
    if chance.random() < 0.65:
        came = _shifted(o.opens, lost)
        return s.id, p.young.id, "Tardy", came, o.closes, o.minutes - lost, None, *rest
    return (
        s.id,
        p.young.id,
        "EarlyDeparture",
        o.opens,
        _shifted(o.closes, -lost),
        o.minutes - lost,
        "Picked up early",
        *rest,
    )


def _shifted(clock: str, minutes: int) -> str:
    at = int(clock[:2]) * 60 + int(clock[3:]) + minutes
    return f"{at // 60:02d}:{at % 60:02d}"


_TALKS = (
    ("MEETING", "Steering meeting", "Shared calendar agreed.", "Send the minutes"),
    ("CALL", "Volunteers for spring", "Two engineers can come on Tuesdays.", "Confirm dates"),
    ("VISIT", "Site visit", "New benches; the sink is fixed.", None),
    ("EMAIL", "Data sharing agreement", "Draft sent for signature.", "Ask for the signed copy"),
    ("CONVENING", "Regional convening", "Learned about Jane’s “open lab” idea — “try it!”", None),
)


def add_notes(world: World, places: Places, young: list[Young]) -> None:
    """Write what was said and done with partners, and a few notes on young people."""
    chance = world.chance("notes")
    columns = ("date", "kind", "topic", "text", "outcome", "follow_up", "follow_up_date", "partner", "contact", "youth")
    rows: list[tuple[Any, ...]] = []
    for place, partner in enumerate(places.partners):
        for _n in range(0 if place in SILENT else chance.randrange(4)):
            kind, topic, text, next_step = chance.choice(_TALKS)
            due = world.day(chance.randint(-14, 40)) if next_step else None
            rows.append(
                (world.day(-chance.randint(1, 500)), kind, topic, text, None, next_step, due, partner, None, None)
            )
    for y in young[:: max(1, len(young) // 40)]:
        text = "Loves to explain things to the younger ones.\nAsk about the showcase."
        rows.append(
            (
                world.day(-chance.randint(1, 90)),
                "NOTE",
                "Talk with the family",
                text,
                None,
                None,
                None,
                None,
                None,
                y.id,
            )
        )
    with world.step(_("notes")):
        world.add("notes", columns, rows)
