"""What the store costs beside the bare engine: adding, undoing, redoing, renaming, listing and finding many youth.

    python dev.py bench store_speed [--rows 100000] [--repeat 3]

The floor of writing is a plain table of 20 columns with three indexes filled by one executemany; the floor of listing
is one pass over the ids in the order of an index. Everything is CPU time of this process, in turns.
"""

import argparse
import datetime as dt
import random
import statistics
import tempfile
import time
from collections.abc import Callable
from pathlib import Path
from typing import Any

from benchmarks.measure import table
from slecop_desktop.store import Store
from slecop_desktop.store.engine import connect
from slecop_desktop.store.lists import Filter, ListQuery, find, list_ids, list_rows

NAMES = (
    "given_name",
    "middle_name",
    "family_name",
    "birth_date",
    "sex",
    "race",
    "email",
    "phone",
    "languages",
    "notes",
)
_GIVEN = [a + b for a in "Mar Jo Lu An Ka Ti So El Be Da".split() for b in "ia sé na ta lin mo ra do".split()]
_FAMILY = [
    a + b + c
    for a in "Ro Nú Ok Sil Mc Wa Per Gar".split()
    for b in "dri ñe afo va bri".split()
    for c in "gez z r".split()
]


def youth(count: int) -> list[tuple[Any, ...]]:
    """So many made-up rows of NAMES."""
    chance = random.Random(1)

    def row(n: int) -> tuple[Any, ...]:
        born = dt.date(2008, 1, 1) + dt.timedelta(days=chance.randrange(4000))
        middle = chance.choice((None, None, "M"))
        name = (chance.choice(_GIVEN), middle, chance.choice(_FAMILY))
        return (
            *name,
            born.isoformat(),
            chance.choice("FM"),
            "W;B",
            f"y{n}@example.org",
            f"555-{n:06d}",
            "es",
            "a note",
        )

    return [row(n) for n in range(count)]


def cpu(act: Callable[[], object]) -> float:
    """CPU seconds of one call."""
    start = time.process_time()
    act()
    return time.process_time() - start


def plain(path: Path, rows: list[tuple[Any, ...]]) -> float:
    """The floor of writing: 20 columns and three indexes, no history, no search, nothing worked out."""
    connection = connect(path)
    connection.execute("PRAGMA journal_mode = WAL").fetchall()
    connection.execute(f"CREATE TABLE youth (id INTEGER PRIMARY KEY, {', '.join(f'c{n}' for n in range(19))})")
    for column in (0, 2, 3):
        connection.execute(f"CREATE INDEX i{column} ON youth(c{column})")
    full = [(n, f"{n:032x}", *row, *row[:8]) for n, row in enumerate(rows)]

    def fill() -> None:
        connection.execute("BEGIN IMMEDIATE")
        connection.executemany(f"INSERT INTO youth VALUES ({', '.join('?' * 20)})", full)
        connection.execute("COMMIT")

    spent = cpu(fill)
    connection.close()
    return spent


def writing(folder: Path, rows: list[tuple[Any, ...]], found: dict[str, list[float]]) -> None:
    """One turn of everything that writes, in a file of its own."""
    found.setdefault("plain table (floor)", []).append(plain(folder / "plain.db", rows))
    with Store.create(folder / "turn.slecop", name="Prairie Summer") as store:

        def add() -> None:
            with store.write("Add") as writer:
                writer.add_many("youth", NAMES, rows)

        def rename() -> None:
            with store.write("Rename") as writer:
                ids = writer.sql("SELECT id FROM youth").scalars().all()
                writer.change_many("youth", ("family_name",), [(f"Okafor{n % 97}", n) for n in ids])

        acts = {"add": add, "undo adding": store.undo, "redo adding": store.redo, "rename": rename}
        for name, act in {**acts, "undo renaming": store.undo}.items():
            found.setdefault(name, []).append(cpu(act))


def fill_for_lists(path: Path, rows: list[tuple[Any, ...]]) -> Store:
    """A file with school years and attendance beside the youth."""
    chance = random.Random(2)
    store = Store.create(path, name="Prairie Summer")
    store.today = dt.date(2026, 8, 1)
    grades = [c.code for c in store.codes("grade_level")]
    with store.write("Fill") as writer:
        ids = writer.add_many("youth", NAMES, rows)
        schools = writer.add_many("partners", ("name",), [(f"School {n}",) for n in range(40)])
        years = [(key, "2026-27", chance.choice(grades), chance.choice(schools)) for key in ids]
        writer.add_many("school_years", ("youth", "school_year", "grade", "school"), years)
        program = writer.add("programs", {"name": "Robotics"})
        offering = writer.add("offerings", {"name": "Robotics A", "program": program})
        days = [(offering, f"2026-07-{n % 28 + 1:02d}", 120) for n in range(1000)]
        sessions = writer.add_many("sessions", ("offering", "date", "minutes"), days)
        marks = [(chance.choice(sessions), key, "PRESENT", 110) for key in ids for _n in range(5)]
        writer.add_many("attendance", ("session", "youth", "status", "minutes"), marks)
    return store


def listing(store: Store, repeat: int) -> None:
    """Ids in order, rows drawn, and finding while somebody types."""
    queries = {
        name: ListQuery("youth", sort=((name, False),)) for name in ("name", "birth_date", "grade", "school", "hours")
    }
    queries["grade is 3, by name"] = ListQuery("youth", filters=(Filter("grade", "is", "03"),))
    queries["search: mar"] = ListQuery("youth", search="mar")
    with store.read() as connection:
        raw: Any = connection.connection.cursor()
        floor = "SELECT id FROM youth ORDER BY youth_code"
        found = {
            "ids by an index (floor)": [cpu(lambda: raw.execute(floor).fetchall()) for _n in range(repeat + 1)][1:]
        }
        for name, query in queries.items():
            found[name] = [cpu(lambda q=query: list_ids(connection, store, q)) for _n in range(repeat + 1)][1:]
        table("list_ids", found, "ids by an index (floor)")
        shown = ("youth_code", "name", "grade", "school", "hours")
        drawn = [
            cpu(lambda n=n: list_rows(connection, store, "youth", shown, range(n, n + 60))) for n in range(1, 4000, 40)
        ]
        typed = [
            word[:n] for word in ("maria rodrigez", "lusé okafoz", "so m", "mar j", "5 5", "zzz") for n in range(1, 15)
        ]
        hits = [cpu(lambda t=t: find(connection, store, t)) for t in typed * repeat]
    for name, values in (("60 rows drawn", drawn), ("find", hits)):
        print(f"\n{name}: median {statistics.median(values) * 1e3:.1f} ms, most {max(values) * 1e3:.1f} ms")


def main() -> int:
    """Run all and print tables."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--rows", type=int, default=100_000)
    parser.add_argument("--repeat", type=int, default=3)
    wanted = parser.parse_args()
    rows = youth(wanted.rows)
    found: dict[str, list[float]] = {}
    for _turn in range(wanted.repeat):
        with tempfile.TemporaryDirectory() as folder:
            writing(Path(folder), rows, found)
    table(f"{wanted.rows} youth", found, "plain table (floor)")
    with tempfile.TemporaryDirectory() as folder, fill_for_lists(Path(folder) / "lists.slecop", rows) as store:
        listing(store, wanted.repeat)
    return 0
