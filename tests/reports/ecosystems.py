"""Small ecosystems for the report tests: a real file, rows written as steps."""

import datetime as dt
from collections.abc import Iterable, Sequence
from pathlib import Path
from typing import Any

from slecop_desktop.reports.period import Period
from slecop_desktop.store import Store
from tests import files

YEAR = Period(dt.date(2025, 7, 1), dt.date(2026, 6, 30), "Program year 2025-26")
TODAY = dt.date(2026, 5, 20)


def new_store(folder: Path, **profile: Any) -> Store:
    store = files.new_store(folder / "ecosystem.slecop", "Clearwater", **profile)
    store.today = TODAY
    return store


def add(store: Store, kind: str, **values: Any) -> int:
    with store.write("Add") as writer:
        return writer.add(kind, values)


def add_youth(store: Store, count: int = 1, *, grade: str | None = None, **values: Any) -> list[int]:
    with store.write("Add youth") as writer:
        made = [writer.add("youth", {"given_name": f"Ada{n}", "family_name": "Nuñez", **values}) for n in range(count)]
        if grade:
            rows = [(key, "2025-26", grade) for key in made]
            writer.add_many("school_years", ("youth", "school_year", "grade"), rows)
    return made


def add_offering(store: Store, name: str = "Robotics", *, program: int | None = None, **values: Any) -> int:
    program = program or add(store, "programs", name=f"{name} program")
    full = {"start_date": "2025-09-01", "end_date": "2026-05-31", "status": "RUNNING", **values}
    return add(store, "offerings", name=name, program=program, **full)


def add_sessions(store: Store, offering: int, dates: Iterable[str], *, minutes: int | None = 60) -> list[int]:
    with store.write("Add sessions") as writer:
        rows = [(offering, date, minutes, "HELD") for date in dates]
        return list(writer.add_many("sessions", ("offering", "date", "minutes", "status"), rows))


def enroll(store: Store, youth: Sequence[int], offering: int, *, status: str = "ENROLLED", **values: Any) -> list[int]:
    with store.write("Enroll") as writer:
        return [
            writer.add("enrollments", {"youth": key, "offering": offering, "status": status, **values}) for key in youth
        ]


def attend(
    store: Store, session: int, youth: Iterable[int], minutes: int | None = None, status: str = "Present"
) -> None:
    with store.write("Mark attendance") as writer:
        rows = [(session, key, status, minutes) for key in youth]
        writer.add_many("attendance", ("session", "youth", "status", "minutes"), rows)


def days(first: str, count: int, *, every: int = 1) -> list[str]:
    start = dt.date.fromisoformat(first)
    return [(start + dt.timedelta(days=n * every)).isoformat() for n in range(count)]
