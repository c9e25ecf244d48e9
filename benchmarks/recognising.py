"""How often tables of messy sheets and columns of real heading rows are recognised rightly, and how fast.

The messy sheets are new ones each time (`--seed` says where they begin); the real heading rows that were held out were
labelled before anything was run on them. `--json` prints one JSON object.
"""

from __future__ import annotations

import argparse
import json
import random
import time
from pathlib import Path

from slecop_desktop.exchange.reading.book import Book, Cell, Sheet
from slecop_desktop.exchange.recognition import recognise
from tests.exchange.recognition.measuring import of_heading_rows, of_messy_sheets
from tests.exchange.recognition.real_headings import HELD_OUT, KNOWN

ROWS = 100_000


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--json", action="store_true")
    parser.add_argument("--sheets", type=int, default=400)
    parser.add_argument("--seed", type=int, default=random.SystemRandom().randrange(10_000, 1_000_000))
    given = parser.parse_args()
    extents, figures, failed = of_messy_sheets(range(given.seed, given.seed + given.sheets))
    answer = {
        "messy": {"sheets": given.sheets, "seed": given.seed, "extents": round(extents, 4), **figures.as_dict()},
        "failed_seeds": failed,
        "known_headings": of_heading_rows(KNOWN).as_dict(),
        "held_out_headings": of_heading_rows(HELD_OUT).as_dict(),
        "cpu_seconds_100000_rows": round(_seconds(), 3),
    }
    if given.json:
        print(json.dumps(answer))
    else:
        for name, value in answer.items():
            print(f"{name:24} {value}")
    return 0


def _seconds() -> float:
    """CPU seconds to recognise a roster of 100,000 rows and ten columns that has been read."""
    chance = random.Random(1)
    heads: list[Cell] = [
        "Student Name",
        "Grade",
        "DOB",
        "School",
        "Parent Name",
        "Phone",
        "Email",
        "City",
        "Zip",
        "Notes",
    ]
    rows = [heads]
    for n in range(ROWS):
        day = f"{2008 + n % 9}-03-{chance.randint(1, 28):02d}"
        person, parent = f"Ana{n} Park{n % 977}", f"Luis{n} Park"
        rows.append([person, str(chance.randint(1, 12)), day, f"School {n % 40}", parent, f"918-555-{n % 10_000:04d}",
                     f"a{n}@example.org", "Tulsa", "74101", None if n % 3 else "x"])  # fmt: skip
    book = Book(Path("large.xlsx"), "xlsx", (Sheet("Roster", rows, hidden=False, first_row=1),), ())
    recognise(Book(book.path, "xlsx", (Sheet("Roster", rows[:50], hidden=False, first_row=1),), ()))
    began = time.process_time()
    recognise(book)
    return time.process_time() - began


if __name__ == "__main__":
    raise SystemExit(main())
