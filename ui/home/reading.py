"""What the home page shows, read in one go in any thread; plain values."""

from __future__ import annotations

import json
from dataclasses import asdict, dataclass
from typing import TYPE_CHECKING, Any

from slecop_desktop.services import home, overview, quality, today
from slecop_desktop.services.home import Export, ProgramConsents, Waiting
from slecop_desktop.services.overview import SessionToday
from slecop_desktop.services.quality import Level
from slecop_desktop.services.today import Attention, Figures
from slecop_desktop.store import Store

if TYPE_CHECKING:
    import sqlalchemy as sa

    from slecop_desktop.reports.glance import Demand, Reach

DAY_KINDS = frozenset(
    "profile codes partners sites programs offerings sessions youth consents enrollments notes attendance tasks"
    " match_pairs different_records".split()
)
"""Kinds of record that the day and what needs attention hang on."""
YEAR_KINDS = frozenset("profile partners programs offerings sessions enrollments attendance".split())
"""Kinds of record that the figures and charts hang on."""
EXPORTS = ("ties", "workbook")
"""What is remembered of workbooks that left."""
CHECKED_AT_ONCE = 50_000
"""Up to so many marks of attendance the data is checked whenever Home is read; beyond, when asked to."""


@dataclass(frozen=True, slots=True)
class Day:
    """Today: ``new`` when the ecosystem has nothing in it yet; ``following`` is the next session after today."""

    new: bool
    sessions: list[SessionToday]
    following: SessionToday | None
    attention: list[Attention]
    waiting: list[Waiting]
    consents: list[ProgramConsents]
    exports: dict[str, Export | None]
    small: bool


@dataclass(frozen=True, slots=True)
class Year:
    """The figures and what the charts draw: reach, hours as (band, label, youth), seats and demand, sector -> partners.

    ``sums`` is what :func:`read_year` may be given next time, to save counting again.
    """

    sums: str
    figures: Figures
    label: str
    before: str
    reach: Reach
    dosage: list[tuple[str, str, int]]
    demand: Demand
    sectors: dict[str, int]


@dataclass(frozen=True, slots=True)
class Broken:
    """A rule of data quality and how many records break it."""

    rule: str
    level: Level
    label: str
    kind: str
    count: int


def read_day(store: Store) -> Day:
    """Today's sessions and what needs somebody."""
    with store.read() as connection:
        found = overview.sessions_today(store, connection)
        return Day(
            overview.is_new(connection),
            found,
            None if found else overview.next_session(store, connection),
            [item for item in today.attention(store, connection) if item.id != "today"],
            home.waiting_lists(store, connection),
            home.consents_by_program(store, connection),
            {origin: home.last_export(connection, origin) for origin in EXPORTS},
            int(connection.exec_driver_sql("SELECT max(id) FROM attendance").scalar() or 0) <= CHECKED_AT_ONCE,
        )


def read_year(store: Store, known: str = "") -> Year:
    """The figures and what the charts draw; ``known`` are the sums of last time, good while nothing is written."""
    from slecop_desktop.reports import glance  # noqa: PLC0415 (reports are slow to import, and the window opens here)

    with store.read() as connection:
        sums = _known(known, _state(store, connection)) or _count(store, connection)
        demand = glance.seats(store, connection)
        sectors = glance.sectors(connection)
    return Year(
        json.dumps(sums),
        Figures(**sums["figures"]),
        store.school_year,
        overview.last_year(store),
        glance.Reach(**sums["reach"]),
        [(key, label, sums["dosage"].get(key, 0)) for key, label in glance.band_labels()],
        demand,
        sectors,
    )


def _state(store: Store, connection: sa.Connection) -> str:
    """What the sums hang on: how they are counted (3), the newest step, wherever it was written, and the day."""
    newest = connection.exec_driver_sql("SELECT hex(uuid) FROM step ORDER BY id DESC LIMIT 1").scalar()
    return f"3 {newest} {store.school_year} {store.today.isoformat()}"


def _known(known: str, state: str) -> dict[str, Any] | None:
    """The sums remembered, if they are of this state."""
    return json.loads(known) if known.startswith(f'{{"state": "{state}"') else None


def _count(store: Store, connection: sa.Connection) -> dict[str, Any]:
    from slecop_desktop.reports import glance  # noqa: PLC0415 (as above)

    return {
        "state": _state(store, connection),
        "figures": asdict(today.figures(store, connection)),
        "reach": asdict(glance.reach(store, connection)),
        "dosage": glance.dosage(store, connection),
    }


def ids_of(store: Store, attention: str) -> tuple[int, ...]:
    """The records behind a line of what needs attention."""
    with store.read() as connection:
        return tuple(today.ids_of(store, connection, attention))


def ids_breaking(store: Store, rule: str) -> tuple[int, ...]:
    """The records that break a rule of data quality."""
    with store.read() as connection:
        return tuple(quality.ids_of(connection, store, rule))


def ids_counted(store: Store, figure: str) -> tuple[int, ...]:
    """The records behind one of the figures."""
    with store.read() as connection:
        return tuple(overview.ids_counted(store, connection, figure))


def ids_waiting(store: Store, offering: int) -> tuple[int, ...]:
    """The enrollments that wait for a seat in an offering."""
    with store.read() as connection:
        return tuple(home.ids_waiting(connection, offering))


def ids_of_program(store: Store, program: int, what: str) -> tuple[int, ...]:
    """The youth whose consent is "missing", or the consents "ending", of a program."""
    with store.read() as connection:
        return tuple(home.ids_of_program(store, connection, program, what))


def ids_charted(store: Store, chart: str, key: str) -> tuple[int, ...]:
    """The records behind a point of a chart: "reach", "dosage", "seats" or "sectors"."""
    from slecop_desktop.reports import glance  # noqa: PLC0415 (as above)

    with store.read() as connection:
        if chart == "sectors":
            return tuple(glance.ids_in_sector(connection, key))
        read = {"reach": glance.ids_reached, "dosage": glance.ids_in_band, "seats": glance.ids_for_grades}[chart]
        return tuple(read(store, connection, key))
