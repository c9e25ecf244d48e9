"""Small made-up ecosystems, drawn by hypothesis as plain rows and written into a file."""

import datetime as dt
import random
import shutil
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from hypothesis import strategies as st

from slecop_desktop.store import Store

Row = dict[str, Any]
TODAY = dt.date(2026, 5, 20)
DAYS = (
    "2024-10-01", "2025-03-05", "2025-07-10", "2025-08-10", "2025-09-02", "2025-09-03", "2025-10-01", "2025-12-01",
    "2026-01-15", "2026-04-01", "2026-05-19", "2026-05-20", "2026-06-10", "2026-09-01",
)  # fmt: skip
"""Of the year before, of summer and of the school year of 2025-26, today, one yet to come, one of the next year."""

BEGUN = "2025-03-01"
GRADES = ("KG", "02", "05", "06", "08", "11", None)
MARKS = ("Present", "Tardy", "EarlyDeparture", "ExcusedAbsence", "UnexcusedAbsence", None)
STATUSES = ("INQUIRY", "APPLIED", "WAITLISTED", "OFFERED", "ENROLLED", "NO_SHOW", "DROPPED", "COMPLETED", "DENIED",
            "TRANSFERRED")  # fmt: skip
RACES = (None, "BLACK", "BLACK;WHITE", "HISPANIC", "HISPANIC;WHITE", "MENA", "DECLINED", "UNKNOWN")
PROFILE = {"suppression_threshold": 2}
BASELINES = [
    {"source": "Census", "year": 2024, "place": "Bay", "dimension": d, "group_code": g, "count": n}
    for d, groups in {
        "sex": {"Female": 490, "Male": 510},
        "race": {"BLACK": 200, "WHITE": 700, "HISPANIC": 150},
        "grade": {"KG": 100, "02": 90, "05": 80, "06": 70, "08": 60, "11": 50},
    }.items()
    for g, n in groups.items()
]


@dataclass
class World:
    """kind -> rows, each with its id; ``stages``: partner, stage and day of each change, the newest last, and whether
    it was undone. All else was written on the first of BEGUN."""

    rows: dict[str, list[Row]] = field(default_factory=dict[str, list[Row]])
    stages: list[Row] = field(default_factory=list[Row])

    def __getattr__(self, kind: str) -> list[Row]:
        return self.rows[kind]

    def get(self, kind: str, key: int | None) -> Row:
        return self.rows[kind][key - 1] if key else {}


def made(seed: int) -> World:
    """A few of everything, each value that reports look at chosen from the ones that matter."""
    dice = random.Random(seed)
    one, between = dice.choice, dice.randint
    one_of = lambda *values: one(values)  # noqa: E731
    day = lambda: one(DAYS)  # noqa: E731
    archived = lambda: one((None, None, None, None, "2026-01-01"))  # noqa: E731
    some = lambda least, most: range(between(least, most))  # noqa: E731
    world = World()
    world.rows["partners"] = [
        {
            "name": f"Partner {n}", "sector": one_of("LEA", "LIBRARY", None), "lifecycle": one_of("ACTIVE", "FORMER"),
            "engagement_level": one_of("INFORMED", "EMPOWERED", None), "collaboration_level": one_of("0", "3", None),
            "since": one_of("2025-08-01", "2020-01-01", None), "last_contact": one_of("2025-05-01", "2026-05-01", None),
            "next_step": one_of("Call", None), "next_step_due": one_of("2026-05-01", "2026-08-01", None),
            "archived": archived(), "parent": one_of(None, *range(1, n + 1)),
        }
        for n in some(0, 4)
    ]  # fmt: skip
    for day_of_change in ("2025-06-20", "2025-09-01", "2026-02-01")[: between(0, 3 if world.partners else 0)]:
        who = between(1, len(world.partners))
        others = {"ACTIVE", "DORMANT", "FORMER", "PROSPECT"} - {stage_of(world, who)}
        change = {"partner": who, "lifecycle": one(sorted(others)), "day": day_of_change, "undone": between(0, 3) == 0}
        world.stages.append(change)
    partner = lambda: one_of(None, *range(1, len(world.partners) + 1))  # noqa: E731
    world.rows["engagements"] = [
        {
            "partner": between(1, len(world.partners)), "date": day(),
            "engagement_level": one_of("CONSULTED", "INVOLVED", None), "collaboration_level": one_of("1", "5", None),
        }
        for _n in some(0, 4 if world.partners else 0)
    ]  # fmt: skip
    world.rows["sites"] = [{"name": f"Site {n}", "city": one_of("Bay", "Hill", None)} for n in some(0, 3)]
    world.rows["programs"] = [
        {
            "name": f"Program {n}", "partner": partner(), "grant_funded": one_of(0, 1, None), "archived": archived(),
            "disciplines": one_of(None, "ROBOTICS", "CODING;ROBOTICS"),
            "status": one_of("ACTIVE", "DEFUNCT"),
            "assured_date": one_of(None, "2025-05-20", "2025-05-19"),
            "grade_low": one_of(None, "KG", "05"), "grade_high": one_of(None, "05", "06", "08"),
        }
        for n in some(1, 3)
    ]  # fmt: skip
    world.rows["offerings"] = [
        {
            "name": f"Offering {n}", "program": between(1, len(world.programs)),
            "site": one_of(None, *range(1, len(world.sites) + 1)), "capacity": one_of(None, 0, 7, 20),
            "start_date": one_of("2024-09-01", "2025-07-01", "2025-09-01", "2026-05-01"),
            "end_date": one_of(None, "2025-06-01", "2025-08-10", "2025-12-20", "2026-06-05"),
            "session_minutes": one_of(None, 90), "status": one_of("RUNNING", "OPEN", "ENDED", "CANCELLED"),
            "completion_rule": one_of("PERCENT", "HOURS", "SESSIONS", "NONE", None),
            "completion_value": one_of(50, 2, 1, None), "tracking": one_of("ROSTER", "ROSTER", "HEADCOUNT"),
        }
        for n in some(1, 4)
    ]  # fmt: skip
    world.rows["sessions"] = [
        {
            "offering": between(1, len(world.offerings)), "date": day(), "minutes": one_of(None, 60, 600),
            "status": one_of("HELD", "HELD", "PLANNED", "CANCELLED"), "headcount": one_of(None, None, 12),
            "cancel_reason": one_of(None, "WEATHER", "STAFF"),
            "archived": archived(),
        }
        for _n in some(0, 14)
    ]  # fmt: skip
    world.rows["youth"] = [
        {
            "given_name": one_of("Ada", "Bo"), "family_name": "Núñez",
            "sex": one_of("Female", "Male", "NotSelected", None),
            "race": one_of(*RACES), "birth_date": one_of(None, "2008-06-01", "2013-04-02", "2015-01-31"),
            "birth_year": one_of(None, 2014), "phone": one_of(None, None, "918 555 0101"),
            "incomplete": one_of(None, 0, 1), "archived": one_of(None, None, None, None, None, None, "2026-01-01"),
        }
        for _n in some(0, 8)
    ]  # fmt: skip
    people = range(1, len(world.youth) + 1)
    world.rows["school_years"] = [
        {"youth": key, "school_year": label, "grade": one_of(*GRADES), "school": partner(), "archived": archived()}
        for label in ("2024-25", "2025-26")
        for key in people
        if between(0, 1)
    ]
    world.rows["enrollments"] = [
        {
            "youth": between(1, len(people)), "offering": between(1, len(world.offerings)),
            "status": one_of(*STATUSES), "entry_date": one_of(None, *DAYS), "exit_date": one_of(None, None, *DAYS),
            "exit_reason": one_of(None, "MOVED", "GRADUATED"), "grade_at_entry": one_of(None, "06"),
            "archived": archived(),
        }
        for _n in some(0, 14 if people else 0)
    ]  # fmt: skip
    for row in world.enrollments:
        if row["entry_date"] and row["exit_date"]:
            row["entry_date"], row["exit_date"] = sorted((row["entry_date"], row["exit_date"]))
        if row["archived"]:
            row["grade_at_entry"] = None
    world.rows["adults"] = [
        {"given_name": "Rosa", "phone": one_of(None, "918 555 0102"), "other_phone": one_of(None, None, "918 555 0103")}
        for _n in some(0, 3 if people else 0)
    ]
    world.rows["relationships"] = [
        {
            "youth": between(1, len(people)), "adult": between(1, len(world.adults)),
            "contact_allowed": one_of(0, 1, None), "archived": archived(),
        }
        for _n in some(0, 5 if world.adults else 0)
    ]  # fmt: skip
    world.rows["notes"] = [
        {
            "partner": between(1, len(world.partners)), "kind": one_of("NOTE", "CALL"), "topic": "Talk",
            "date": one_of("2025-11-20", "2025-11-21", "2026-04-01"), "archived": archived(),
        }
        for _n in some(0, 3 if world.partners else 0)
    ]  # fmt: skip
    world.rows["attendance"] = [
        {
            "session": session, "youth": key, "status": one_of(*MARKS), "minutes": one_of(None, 0, 45, 600),
            "archived": archived(),
        }
        for session in range(1, len(world.sessions) + 1)
        for key in people
        if between(0, 9) < 6
    ]  # fmt: skip
    world.rows["consents"] = [
        {
            "youth": between(1, len(people)), "kind": one_of("PROGRAM_PARTICIPATION", "RESEARCH"),
            "status": one_of("GIVEN", "REFUSED"), "date": one_of(None, "2025-09-01", "2026-02-01"),
            "valid_to": one_of(None, "2026-01-01", "2026-06-10", "2026-06-30"), "program": one_of(None, None, None, 1),
            "archived": archived(),
        }
        for _n in some(0, 5 if people else 0)
    ]  # fmt: skip
    world.rows["reach_events"] = [
        {
            "name": f"Event {n}", "date": day(), "youth_count": one_of(None, 0, 30), "adult_count": one_of(None, 5),
            "family_count": one_of(None, 2), "kits": one_of(None, 9), "program": one_of(None, 1), "site": None,
            "archived": archived(),
        }
        for n in some(0, 3)
    ]  # fmt: skip
    world.rows["baselines"] = [dict(row) for row in (BASELINES if between(0, 1) else [])]
    for rows in world.rows.values():
        for n, row in enumerate(rows, 1):
            row["id"] = n
    return world


def worlds() -> st.SearchStrategy[World]:
    """Worlds of all sizes, by a number that says it all when a test fails."""
    return st.integers(0, 10**9).map(made)


def write(world: World, empty: Path, path: Path) -> Store:
    """A file with these rows; their ids are those of the rows."""
    shutil.copyfile(empty, path)
    store = Store.open(path)
    store.today = TODAY
    with store.write("Fill") as writer:
        for kind, rows in world.rows.items():
            for row in rows:
                made = writer.add(kind, {name: value for name, value in row.items() if name != "id"})
                assert made == row["id"]
    _date(store, BEGUN)
    for stage in world.stages:
        with store.write("Stage") as writer:
            writer.change("partners", stage["partner"], {"lifecycle": stage["lifecycle"]})
        _date(store, stage["day"])
        if stage["undone"]:
            store.undo()
            _date(store, stage["day"])
    return store


def stage_of(world: World, partner: int) -> str:
    """The stage that a partner is in today."""
    kept = [s["lifecycle"] for s in world.stages if s["partner"] == partner and not s["undone"]]
    return kept[-1] if kept else world.get("partners", partner)["lifecycle"]


def _date(store: Store, day: str) -> None:
    """Have the newest step be of that day."""
    with store._writer.begin() as connection:
        sql = "UPDATE step SET at = ? || 'T09:00:00.000+00:00' WHERE id = (SELECT max(id) FROM step)"
        connection.exec_driver_sql(sql, (day,))
