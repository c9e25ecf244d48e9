"""What the home page shows, read in one go in any thread; plain values."""

from __future__ import annotations

import json
from dataclasses import asdict, dataclass
from typing import TYPE_CHECKING, Any

from slecop_desktop.records.vocabularies_people import GRADE_BANDS
from slecop_desktop.services import overview, quality, today
from slecop_desktop.services.overview import RunningOffering, SessionToday
from slecop_desktop.services.quality import Level
from slecop_desktop.services.today import Attention, Figures
from slecop_desktop.store import Store
from slecop_desktop.texts import _

if TYPE_CHECKING:
    import sqlalchemy as sa

DAY_KINDS = frozenset(
    "profile codes partners sites programs offerings sessions youth consents enrollments notes attendance tasks".split()
)
"""Kinds of record that the day and what needs attention hang on."""
YEAR_KINDS = frozenset("profile partners programs offerings sessions enrollments attendance".split())
"""Kinds of record that the figures and charts hang on."""
CHECKED_AT_ONCE = 50_000
"""Up to so many marks of attendance the data is checked whenever Home is read; beyond, when asked to."""


@dataclass(frozen=True, slots=True)
class Day:
    """Today: ``new`` when the ecosystem has nothing in it yet; ``following`` is the next session after today."""

    new: bool
    sessions: list[SessionToday]
    following: SessionToday | None
    attention: list[Attention]
    small: bool


@dataclass(frozen=True, slots=True)
class Band:
    """The seats of offerings for a grade band, and how many of them are taken."""

    label: str
    seats: int
    enrolled: int


@dataclass(frozen=True, slots=True)
class Year:
    """The figures, and the charts: minutes by month now and a year before, seats by grade band; ``unlimited`` counts
    the offerings without. ``sums`` is what :func:`read_year` may be given next time, to save counting again."""

    sums: str
    figures: Figures
    label: str
    before: str
    months: list[str]
    minutes: list[int | None]
    minutes_before: list[int]
    bands: list[Band]
    unlimited: int


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
            int(connection.exec_driver_sql("SELECT max(id) FROM attendance").scalar() or 0) <= CHECKED_AT_ONCE,
        )


def read_year(store: Store, known: str = "") -> Year:
    """The figures and what the charts draw; ``known`` are the sums of last time, good while nothing is written."""
    with store.read() as connection:
        sums = _known(known, _state(store, connection)) or _count(store, connection)
        running = overview.running_offerings(store, connection)
    bands, unlimited = _bands(running)
    shown = (sums["months"], sums["minutes"], sums["before"])
    figures = Figures(**sums["figures"])
    return Year(json.dumps(sums), figures, store.school_year, overview.last_year(store), *shown, bands, unlimited)


def _state(store: Store, connection: sa.Connection) -> str:
    """What the sums hang on: how they are counted (1), the newest step, wherever it was written, and the month."""
    newest = connection.exec_driver_sql("SELECT hex(uuid) FROM step ORDER BY id DESC LIMIT 1").scalar()
    return f"1 {newest} {store.school_year} {store.today:%Y-%m}"


def _known(known: str, state: str) -> dict[str, Any] | None:
    """The sums remembered, if they are of this state."""
    return json.loads(known) if known.startswith(f'{{"state": "{state}"') else None


def _count(store: Store, connection: sa.Connection) -> dict[str, Any]:
    months, minutes, before = overview.minutes_by_month(store, connection)
    figures = asdict(today.figures(store, connection))
    state = _state(store, connection)
    return {"state": state, "figures": figures, "months": months, "minutes": minutes, "before": before}


def _bands(running: list[RunningOffering]) -> tuple[list[Band], int]:
    """Seats by grade band, and how many offerings have no limit."""
    from slecop_desktop.reports.gaps import bands_of  # noqa: PLC0415 (not needed before the charts are read)

    limited = [o for o in running if o.capacity is not None]
    bands: list[Band] = []
    for key, label, _grades in GRADE_BANDS:
        here = [o for o in limited if key in bands_of(o.grade_low, o.grade_high)]
        if here:
            bands.append(Band(_(label), sum(o.capacity or 0 for o in here), sum(o.enrolled for o in here)))
    return bands, len(running) - len(limited)


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
