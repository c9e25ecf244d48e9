"""Programs, and their offerings with rosters drawn into memory: when each runs, where, and who comes."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass, field
from random import Random

from slecop_desktop.sample.people import GRADES, Young
from slecop_desktop.sample.places import PILLARS, Places, slug
from slecop_desktop.sample.world import World, weighted
from slecop_desktop.texts import _

DAYS = ("MO", "TU", "WE", "TH", "FR", "SA", "SU")


@dataclass(frozen=True, slots=True)
class Program:
    """``low`` and ``high`` are places in GRADES, ``run_by`` one in the list of who runs programs."""

    name: str
    disciplines: str
    low: int
    high: int
    setting: str
    summer: bool = False
    run_by: int = 0


FIRST: tuple[Program, ...] = (
    Program("Robotics Club", "ENGINEERING;ROBOTICS", 4, 8, "AFTER_SCHOOL", run_by=3),
    Program("Tide Pool Explorers", "ENVIRONMENT;LIFE_SCIENCE", 0, 4, "SCIENCE_CENTER_MUSEUM", run_by=0),
    Program("Saturday Code Lab", "AI_DATA;CODING", 5, 9, "LIBRARY", run_by=1),
    Program("Summer Rocket Camp", "AEROSPACE;PHYSICAL_SCIENCE", 3, 9, "SUMMER", summer=True, run_by=6),
    Program("Solder and Spark", "ELECTRICAL;STEAM", 6, 10, "AFTER_SCHOOL", run_by=5),
    Program("Math Circle", "MATHEMATICS", 3, 7, "AFTER_SCHOOL", run_by=2),
    Program("Garden to Table Science", "AGRICULTURE;LIFE_SCIENCE", 1, 5, "COMMUNITY_SITE", run_by=4),
    Program("Lab Coats: Health Careers", "CAREER_EXPOSURE;HEALTH", 9, 12, "HIGHER_ED", run_by=2),
)
_TOPICS = (
    ("Drone Builders", "AEROSPACE;ENGINEERING"), ("Bridge Builders", "CIVIL;ENGINEERING"), ("Game Makers", "CODING"),
    ("Star Watchers", "EARTH_SPACE"), ("Data Detectives", "AI_DATA;MATHEMATICS"), ("Creek Keepers", "ENVIRONMENT"),
    ("Maker Night", "DIGITAL_FABRICATION"), ("Bug Club", "LIFE_SCIENCE"), ("Chemistry Kitchen", "PHYSICAL_SCIENCE"),
    ("Wind and Solar Lab", "ELECTRICAL;ENVIRONMENT"), ("Cyber Shield", "CYBER"), ("Circuit Choir", "ELECTRICAL;STEAM"),
    ("Young Machinists", "MANUFACTURING"), ("Mathletes", "MATHEMATICS"), ("Family STEM Night", "INTEGRATED_STEM"),
    ("Engineers for a Day", "CAREER_EXPOSURE;ENGINEERING"), ("Robot Rescue", "ROBOTICS"), ("Film and Physics", "STEAM"),
)  # fmt: skip
_WEEKEND = ("Saturday", "Weekend")
_WHO = ("Junior", "Little", "Advanced", "Bilingual", "Girls’", "Open", "Weekend", "Neighborhood", "First", "Evening")
_BANDS = ((0, 2), (1, 4), (3, 5), (3, 6), (4, 8), (6, 8), (6, 9), (9, 12))


@dataclass(slots=True)
class Place:
    """One young person in one offering. ``keen`` is the chance of being there; dates as YYYY-MM-DD."""

    young: Young
    status: str
    entry: str
    exit: str | None
    keen: float
    applied: str
    reason: str | None = None
    trouble: str = ""


@dataclass(slots=True)
class Offering:
    """One run of a program; ``phase`` is ended, running, open, planned or cancelled, ``days`` are places in DAYS."""

    program: int
    of: Program
    phase: str
    start: dt.date
    end: dt.date
    days: tuple[int, ...]
    opens: str
    closes: str
    minutes: int
    site: int
    name: str = ""
    capacity: int = 0
    lead: str = ""
    planned: int = 0
    places: list[Place] = field(default_factory=list[Place])
    full: bool = False
    tracking: str = "ROSTER"
    id: int = 0


def add_programs(world: World, places: Places) -> list[tuple[int, Program]]:
    """Write the programs; (id, program) of each."""
    chance = world.chance("programs")
    programs, taken = list(FIRST[: world.size.programs]), {p.name for p in FIRST}
    while len(programs) < world.size.programs:
        topic, disciplines = chance.choice(_TOPICS)
        name = f"{chance.choice(_WHO)} {topic}"
        if name in taken:
            name += f" {chance.choice('ABCDEFGH')}"
        if name not in taken:
            taken.add(name)
            low, high = chance.choice(_BANDS)
            summer = chance.random() < 0.2
            setting = (
                "SUMMER" if summer else chance.choice(("AFTER_SCHOOL", "AFTER_SCHOOL", "COMMUNITY_SITE", "LIBRARY"))
            )
            run_by = chance.randrange(len(places.providers))
            programs.append(Program(name, disciplines, low, high, setting, summer, run_by))
    with world.step(_("programs")):
        rows = (_program_row(world, chance, places, n, p) for n, p in enumerate(programs))
        return list(zip(world.add("programs", _COLUMNS, rows), programs, strict=True))


_COLUMNS = tuple(
    "name partner description setting delivery disciplines grade_low grade_high languages fee fee_note website"
    " career_level pillars funding grant_funded last_observed status assured_date assured_by".split()
)


def _program_row(world: World, chance: Random, places: Places, n: int, p: Program) -> tuple[object, ...]:
    # Two listings have not been looked at for over a year
    checked = -chance.randint(380, 600) if n in (3, 5) else -chance.randint(10, 330)
    fee = 12_500 if p.summer else chance.choice((0, 0, 0, 1_500))
    return (
        p.name, places.providers[p.run_by],
        f"{p.name}: hands-on, in small groups, for grades {_spoken(p.low)} to {_spoken(p.high)}.",
        p.setting, "IN_PERSON", p.disciplines, GRADES[p.low], GRADES[p.high], "English, Spanish", fee,
        "Scholarships on request" if fee else None, f"https://{slug(p.name)}.example.org",
        chance.choice(("AWARENESS", "EXPLORATION", "PREPARATION")), chance.choice(PILLARS), "Community fund",
        int(n % 3 == 0), world.day(-chance.randint(20, 500)) if n % 2 else None, "ACTIVE", world.day(checked),
        "lee.marlowe@example.org",
    )  # fmt: skip


def _spoken(grade: int) -> str:
    """A grade as people write it, not as its code."""
    return GRADES[grade].replace("KG", "K").lstrip("0")


def draw_offerings(world: World, places: Places, programs: list[tuple[int, Program]]) -> list[Offering]:
    """When and where every offering runs; the oldest first."""
    chance = world.chance("offerings")
    size = world.size
    yearly = [p for p in programs if not p[1].summer]
    coming = ("open", "open", "open", "planned", "cancelled")
    wanted = [(yearly[n % len(yearly)], "running", n) for n in range(size.running)]
    wanted += [(programs[(n + 3) % len(programs)], "ended", n) for n in range(size.ended)]
    wanted += [(programs[(n * 3 + 1) % len(programs)], coming[n % 5], n) for n in range(size.coming)]
    drawn = [_timed(world, chance, places, one) for one in wanted]
    drawn.sort(key=lambda o: (o.start, o.program))
    _name(places, drawn)
    return drawn


def _timed(world: World, chance: Random, places: Places, wanted: tuple[tuple[int, Program], str, int]) -> Offering:
    (key, p), phase, n = wanted
    today, length = world.today, world.size.sessions
    days, opens, closes, minutes = _hours(chance, p, length)
    weeks = max(2, -(-length // len(days)))
    if phase == "running":
        # Most meet today, whatever weekday today is
        if (n % 2 == 0 or n == 1) and today.weekday() not in days and not p.name.startswith(_WEEKEND):
            days = tuple(sorted((*days[1:], today.weekday())))
        start = today - dt.timedelta(weeks=weeks, days=chance.randrange(6))
        end = today + dt.timedelta(weeks=chance.randint(3, max(4, weeks // 2)), days=2)
    elif phase == "ended":
        end = _ended(world, chance, p, n)
        start = end - dt.timedelta(weeks=weeks)
    else:
        start = today + dt.timedelta(days=chance.randint(12, 70))
        end = start + dt.timedelta(weeks=weeks)
    site = _site(chance, places, p, n)
    return Offering(key, p, phase, start, end, days, opens, closes, minutes, site, planned=weeks * len(days))


def _site(chance: Random, places: Places, p: Program, n: int) -> int:
    """Where: at a school of the right level every other time, else at the place of who runs the program."""
    own = places.sites.get(places.providers[p.run_by], [])
    level = "elementary" if p.high < 6 else "middle" if p.low < 8 else "high"
    schools = [site for school in places.schools.get(level, []) for site in places.sites[school]]
    return chance.choice(own if own and (n % 2 or p.summer) else schools or own)


def _hours(chance: Random, p: Program, length: int) -> tuple[tuple[int, ...], str, str, int]:
    if p.summer:
        return (0, 1, 2, 3, 4), "09:00", "14:00", 300
    if p.name.startswith(_WEEKEND):
        return (5,), "10:00", "12:00", 120
    often = 1 if length < 14 else chance.choice((1, 2)) if length < 24 else chance.choice((2, 3))
    opens, closes, minutes = chance.choice((("15:30", "17:00", 90), ("15:15", "16:45", 90), ("16:00", "18:00", 120)))
    return tuple(sorted(chance.sample(range(5), often))), opens, closes, minutes


def _ended(world: World, chance: Random, p: Program, n: int) -> dt.date:
    """A last day in the past; the first few are recent, day camps end with a summer."""
    back = chance.randint(9, 60) if n < 3 else chance.randint(20, 365 * world.size.years - 60)
    if not p.summer:
        return world.today - dt.timedelta(days=back)
    year = (world.today - dt.timedelta(days=back)).year
    end = dt.date(year, 8, chance.randint(1, 14))
    return end if end < world.today else end.replace(year=year - 1)


def _name(places: Places, drawn: list[Offering]) -> None:
    taken = dict[str, int]()
    for o in drawn:
        fall = o.start.month == 8 and not o.of.summer
        season = "fall" if fall else ("winter", "spring", "summer", "fall")[(o.start.month % 12) // 3]
        name = f"{o.of.name}, {places.short[o.site]}, {season} {o.start.year}"
        taken[name] = taken.get(name, 0) + 1
        o.name = name if taken[name] == 1 else f"{name} ({taken[name]})"


def term(o: Offering) -> str:
    """The CEDS code of the term it runs in."""
    weeks = (o.end - o.start).days / 7
    if o.of.summer:
        return "SummerTerm"
    return "MiniTerm" if weeks < 8 else "Semester" if weeks < 26 else "FullSchoolYear"


def lead(chance: Random) -> str:
    """Who leads; a few names return often."""
    return weighted(
        chance, (("Ms. Marlowe", 4), ("Mr. Omondi", 4), ("Dr. Larkspur", 2), ("Señora Solís", 3), ("Coach Tolliver", 2))
    )
