"""The practice ecosystem, an offering of it, and a family with two homes."""

import datetime as dt
import shutil
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import pytest

from slecop_desktop.sample import make_sample
from slecop_desktop.store import Store
from tests.files import new_store

TODAY = dt.date(2026, 3, 11)
LONG = "Maximiliana-Guadalupe Fernández-Etxeberria de la Santísima Trinidad y Wolfeschlegelsteinhausenbergerdorff"


@pytest.fixture(scope="session")
def practice_file(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return make_sample(tmp_path_factory.mktemp("prints") / "practice.slecop", today=TODAY).path


@pytest.fixture
def practice(practice_file: Path, tmp_path: Path) -> Iterator[Store]:
    with Store.open(Path(shutil.copy(practice_file, tmp_path))) as store:
        store.today = TODAY
        yield store


@dataclass(frozen=True)
class Club:
    """Ids of an offering and of a session of it still to come."""

    offering: int
    session: int


@pytest.fixture
def club(practice: Store) -> Club:
    """The offering with the most youth."""
    with practice.read() as connection:
        offering = connection.exec_driver_sql(
            "SELECT e.offering FROM enrollments e WHERE e.status = 'ENROLLED' GROUP BY 1 ORDER BY count(*) DESC, 1"
        ).scalar()
        session = connection.exec_driver_sql(
            "SELECT id FROM sessions WHERE offering = ? AND date >= ? AND status = 'PLANNED' ORDER BY date",
            (offering, TODAY.isoformat()),
        ).scalar()
    assert offering is not None
    assert session is not None
    return Club(offering, session)


@dataclass(frozen=True)
class Family:
    """Ids: a child of two homes, its offering, its parents and their households."""

    child: int
    offering: int
    mother: int
    father: int
    her_home: int
    his_home: int


@pytest.fixture
def family(tmp_path: Path) -> Iterator[tuple[Store, Family]]:
    """Ada lives with Mara (who speaks Spanish) and with Noah; nothing was consented to."""
    with new_store(tmp_path / "eastside.slecop", "Eastside STEM") as store:
        store.today = TODAY
        with store.write("Begin") as w:
            program = w.add("programs", {"name": "Robotics"})
            offering = w.add("offerings", {"name": "Robotics Club", "program": program, "start_date": "2026-01-07"})
            child = w.add("youth", {"given_name": "Ada", "family_name": "Okafor"})
            w.add(
                "enrollments",
                {"youth": child, "offering": offering, "status": "ENROLLED", "entry_date": "2026-01-07"},
            )
            mother = w.add("adults", {"given_name": "Mara", "family_name": "Vega", "phone": "(206) 555-0101"})
            father = w.add("adults", {"given_name": "Noah", "family_name": "Okafor", "phone": "(206) 555-0102"})
            homes: list[int] = []
            for adult, street, language in (
                (mother, "12 Quiet Lane", "Spanish"),
                (father, "99 Loud Street", "English"),
            ):
                values = {"name": f"Home at {street}", "address": street, "city": "Riverbend", "language": language}
                homes.append(w.add("households", {**values, "postal_code": "00041", "mailings": 1}))
                w.add("household_members", {"household": homes[-1], "adult": adult})
                w.add("household_members", {"household": homes[-1], "youth": child, "share": 50})
                rights = {"contact_allowed": 1, "mailings": 1, "pickup_authorized": 1, "emergency_order": len(homes)}
                w.add("relationships", {"youth": child, "adult": adult, "type": "Mother", **rights})
        yield store, Family(child, offering, mother, father, *homes)


def change(store: Store, kind: str, where: str, **values: object) -> None:
    """Change the one record that a condition finds."""
    with store.write("Change") as writer:
        key = writer.sql(f"SELECT id FROM {kind} WHERE {where}").scalar()
        assert key is not None
        writer.change(kind, int(key), values)
