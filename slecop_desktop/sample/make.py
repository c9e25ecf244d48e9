"""Making a practice ecosystem: a whole file of plainly made-up people, to try things out and to measure with."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

from slecop_desktop.sample.desk import add_desk
from slecop_desktop.sample.families import add_care, add_families, add_youth, mark_not_a_school
from slecop_desktop.sample.offerings import add_programs, draw_offerings
from slecop_desktop.sample.own_fields import add_own_fields
from slecop_desktop.sample.participation import add_attendance, add_enrollments, add_notes
from slecop_desktop.sample.people import draw_families
from slecop_desktop.sample.places import add_places
from slecop_desktop.sample.rosters import draw_rosters
from slecop_desktop.sample.sessions import add_offerings, add_reach
from slecop_desktop.sample.sizes import SizeName, size_of
from slecop_desktop.sample.world import Progress, World
from slecop_desktop.store import Store
from slecop_desktop.texts import N_, _

NAME = N_("Riverbend STEM Ecosystem (practice)")
_PROFILE = {
    "practice": 1, "country": "US", "subdivision": "OH",
    "tagline": "Every young person, every day, something to try out.",
    "service_area": "Riverbend, Heron Valley, Old Quarry and North Ferry: all of them made up.",
    "lead_organization": "Riverbend Museum of Science and Tides", "cohort_year": 2018,
}  # fmt: skip


@dataclass(frozen=True, slots=True)
class Sample:
    """What was made: the closed file, and how many of each kind of record it holds."""

    path: Path
    counts: dict[str, int]


def make_sample(
    path: Path,
    *,
    size: SizeName = "small",
    seed: int = 7,
    youth: int | None = None,
    today: dt.date | None = None,
    progress: Progress | None = None,
    cancelled: Callable[[], bool] | None = None,
) -> Sample:
    """Make a practice ecosystem in a new file; the same seed and day make the same records.

    ``youth`` replaces the number of young people of the size, and attendance grows with it up to a limit. ``progress``
    is told (records written, None, what is being written). Raises Problem when the file exists, cannot be written, or
    ``cancelled`` answers yes; nothing is left behind then.

    Identities and youth codes come from the seed too. Only the identities of the profile and of the code lists, which
    every new file draws for itself, differ between two files, as do the moments in the history.
    """
    store = Store.create(path, name=_(NAME), profile=_PROFILE)
    try:
        day = today or store.today
        world = World(store, size_of(size, youth), seed=seed, today=day, progress=progress, cancelled=cancelled)
        _fill(world)
    except BaseException:
        store.close()
        path.unlink(missing_ok=True)
        raise
    store.close()
    return Sample(path, world.counts)


def _fill(world: World) -> None:
    add_own_fields(world)
    places = add_places(world)
    families = draw_families(world, places)
    mark_not_a_school(families, places)
    young = add_youth(world, families)
    add_families(world, families)
    add_care(world, families)
    programs = add_programs(world, places)
    offerings = draw_offerings(world, places, programs)
    draw_rosters(world, young, offerings)
    sessions = add_offerings(world, offerings)
    add_reach(world, places)
    add_enrollments(world, offerings)
    add_attendance(world, sessions)
    add_notes(world, places, young)
    add_desk(world, places, young)
