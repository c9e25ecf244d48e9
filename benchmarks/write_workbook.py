"""How much CPU a workbook costs, beside XlsxWriter writing the same rows row by row.

    python -m benchmarks.write_workbook [--rows 100000] [--repeat 3]

Both write 20 columns with text formats, real dates, dropdowns, checks, a hidden id column, frozen headings, widths and
a note. Ours starts from stored values (dates as text) and adds locked ids, a named table and a second sheet;
XlsxWriter gets its dates ready made. Each writes in a process of its own, taking turns, so that whatever slows the
machine slows all. The rows come from a file whose reading is the line "source": it is part of every other line.
"""

import argparse
import datetime as dt
import json
import pickle
import random
import statistics
import subprocess
import sys
import tempfile
import time
import uuid
from collections.abc import Iterator
from pathlib import Path

from slecop_desktop.exchange.writing.book import write_book
from slecop_desktop.exchange.writing.plan import Column, Form, ListRange, SheetPlan

Row = tuple[object, ...]

SEXES, STATUSES = ("F", "M", "X"), ("active", "paused", "finished", "dropped", "moved")
_FIRST = "an ber ça dié fé gou hél ína jor ká lun mar né ón pé qui ró sou thé ur vé wil xó yán zé çel ïs œu".split()
_LAST = "cia do el fred go hán ière jo ko lez món nio ou pez qué ra sé tez uel va wa xi yé zar ção ez ñez ô".split()


def made_up(seed: int, count: int) -> list[str]:
    """So many pronounceable words."""
    chance = random.Random(seed)
    words: set[str] = set()
    while len(words) < count:
        ends = (chance.choice(_LAST) for _ in range(chance.randint(1, 3)))
        words.add((chance.choice(_FIRST) + "".join(ends)).capitalize())
    return sorted(words)


TOWNS = [f"{name} City" for name in made_up(3, 200)]
SCHOOLS = [f"École {name} n° {n}" for n, name in enumerate(made_up(5, 500))]
COLUMNS = (
    Column("Record id", width=38, hidden=True, locked=True),
    Column("Last name", width=20, required=True),
    Column("First name"),
    Column("Birth date", Form.DATE, width=12, note="Year-month-day"),
    Column("Sex", width=6, choices=SEXES),
    Column("Town", width=24, choices=ListRange("Codes", 200, column=0)),
    Column("School", width=28, choices=ListRange("Codes", 500, column=1)),
    Column("Grade", Form.WHOLE, width=7),
    Column("Enrolled on", Form.DATE, width=12),
    Column("Left on", Form.DATE, width=12),
    Column("Days", Form.WHOLE, width=10),
    Column("Score", Form.WHOLE, width=8),
    Column("Guardian", width=26),
    Column("Phone", width=14),
    Column("E-mail", width=30),
    Column("Consent", Form.YES_NO, width=9),
    Column("Scholarship", Form.YES_NO, width=11),
    Column("Status", width=10, choices=STATUSES),
    Column("Changed", Form.DATETIME, width=20),
    Column("Notes", width=40),
)


def made_rows(count: int) -> Iterator[Row]:
    """Rows as the local file holds them; nobody in them exists."""
    chance = random.Random(7)
    last, first, words = made_up(1, 4000), made_up(2, 1500), made_up(6, 300)
    for n in range(count):
        surname = chance.choice(last) + (f" {chance.choice(last)}" if n % 3 == 0 else "")
        enrolled = dt.date(2022, 1, 1) + dt.timedelta(chance.randrange(1500))
        left = enrolled + dt.timedelta(chance.randrange(900))
        yield (
            str(uuid.UUID(int=chance.getrandbits(128), version=4)),
            surname,
            chance.choice(first),
            (dt.date(2004, 1, 1) + dt.timedelta(chance.randrange(5000))).isoformat(),
            SEXES[n % 3 if n % 50 == 0 else n % 2],
            chance.choice(TOWNS),
            chance.choice(SCHOOLS),
            chance.randrange(1, 13),
            enrolled.isoformat(),
            left.isoformat() if n % 5 == 0 else None,
            chance.randrange(200),
            chance.randrange(101) if n % 4 else None,
            f"{chance.choice(first)} {surname}",
            f"0{chance.randrange(10**8, 10**9)}",
            f"{n}.{chance.randrange(10**6)}@example.org",
            int(chance.random() < 0.8),
            int(chance.random() < 0.2),
            STATUSES[chance.randrange(5)],
            (dt.datetime.fromisoformat("2026-01-01") + dt.timedelta(seconds=chance.randrange(27_000_000))).isoformat(),
            " ".join(chance.choice(words) for _ in range(chance.randrange(4, 12))) if n % 3 == 0 else None,
        )


def typed(row: Row) -> Row:
    """The row with its dates as dates."""
    read = {3: dt.date.fromisoformat, 8: dt.date.fromisoformat, 9: dt.date.fromisoformat, 18: dt.datetime.fromisoformat}
    return tuple(read[n](str(value)) if n in read and value is not None else value for n, value in enumerate(row))


def prepare(folder: Path, count: int) -> None:
    """Put the rows, stored and typed, into files that stream."""
    rows = made_rows(count)
    with (folder / "stored").open("wb") as stored, (folder / "typed").open("wb") as ready:
        while chunk := [row for _, row in zip(range(1000), rows, strict=False)]:
            pickle.dump(chunk, stored, 5)
            pickle.dump([typed(row) for row in chunk], ready, 5)


def streamed(path: Path) -> Iterator[Row]:
    """The rows of such a file."""
    with path.open("rb") as file:
        while file.peek(1):
            yield from pickle.load(file)


def source(folder: Path, count: int) -> None:
    """The reading alone."""
    for _ in streamed(folder / "stored"):
        pass


def ours(folder: Path, count: int) -> None:
    """The workbook as we write it."""
    code_columns = (Column("Towns"), Column("Schools"))
    codes = [(TOWNS[n] if n < len(TOWNS) else None, school) for n, school in enumerate(SCHOOLS)]
    youth = SheetPlan("Youth", COLUMNS, streamed(folder / "stored"), count, "Youth", frozen_columns=3, spare_rows=1000)
    write_book(folder / "ours.xlsx", [youth, SheetPlan("Codes", code_columns, codes, len(codes), "Codes", hidden=True)])


def xlsxwriter_constant(folder: Path, count: int) -> None:
    """XlsxWriter at its leanest, one call per cell."""
    import xlsxwriter

    with xlsxwriter.Workbook(folder / "xlsxwriter.xlsx", {"constant_memory": True}) as book:
        sheet, codes = book.add_worksheet("Youth"), book.add_worksheet("Codes")
        codes.hide()
        head = book.add_format({"bold": True, "bg_color": "#E3ECF7", "bottom": 1})
        formats = {
            Form.TEXT: book.add_format({"num_format": "@"}),
            Form.WHOLE: book.add_format({"num_format": "0"}),
            Form.DATE: book.add_format({"num_format": "yyyy-mm-dd"}),
            Form.DATETIME: book.add_format({"num_format": "yyyy-mm-dd hh:mm"}),
            Form.YES_NO: None,
        }
        writes = {
            Form.TEXT: sheet.write_string,
            Form.WHOLE: sheet.write_number,
            Form.DATE: sheet.write_datetime,
            Form.DATETIME: sheet.write_datetime,
            Form.YES_NO: sheet.write_boolean,
        }
        for n, column in enumerate(COLUMNS):
            sheet.set_column(n, n, column.width, formats[column.form], {"hidden": column.hidden})
            if isinstance(column.choices, tuple):
                sheet.data_validation(1, n, count, n, {"validate": "list", "source": list(column.choices)})
            elif isinstance(column.choices, ListRange):
                letter = "AB"[column.choices.column]
                area = f"=Codes!${letter}$2:${letter}${column.choices.count + 1}"
                sheet.data_validation(1, n, count, n, {"validate": "list", "source": area})
            sheet.write_string(0, n, column.heading, head)
        sheet.write_comment(0, 3, "Year-month-day")
        sheet.freeze_panes(1, 3)
        sheet.autofilter(0, 0, count, len(COLUMNS) - 1)
        cells = [(n, writes[column.form], formats[column.form]) for n, column in enumerate(COLUMNS)]
        for row, values in enumerate(streamed(folder / "typed"), 1):
            for (n, write, style), value in zip(cells, values, strict=True):
                if value is not None:
                    write(row, n, value, style)
        for n, school in enumerate(SCHOOLS, 1):
            if n <= len(TOWNS):
                codes.write_string(n, 0, TOWNS[n - 1])
            codes.write_string(n, 1, school)


WRITERS = {"xlsxwriter": xlsxwriter_constant, "ours": ours, "source": source}


def peak_memory() -> float:
    """The most memory this process has held, in MiB; 0 where the system does not say."""
    status = Path("/proc/self/status")
    if not status.exists():
        return 0.0
    return next(int(line.split()[1]) / 1024 for line in status.read_text().splitlines() if line.startswith("VmHWM"))


def child(name: str, folder: Path, count: int) -> None:
    """Write once and tell what it took."""
    before = time.process_time()
    WRITERS[name](folder, count)
    result = {"cpu": time.process_time() - before, "memory": peak_memory()}
    book = folder / f"{name}.xlsx"
    print(json.dumps({**result, "size": book.stat().st_size / 2**20 if book.exists() else 0}))


def measured(folder: Path, count: int, repeat: int) -> dict[str, list[dict[str, float]]]:
    """The results of all rounds; the first round warms up and does not count."""
    results: dict[str, list[dict[str, float]]] = {name: [] for name in WRITERS}
    for turn in range(repeat + 1):
        names = list(WRITERS)
        for name in names[turn % len(names) :] + names[: turn % len(names)]:
            command = [sys.executable, "-m", "benchmarks.write_workbook", "--child", name, str(folder), str(count)]
            done = subprocess.run(command, check=True, capture_output=True, text=True)
            if turn:
                results[name].append(json.loads(done.stdout))
    return results


def main() -> None:
    """Measure and print the table."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--rows", type=int, default=100_000)
    parser.add_argument("--repeat", type=int, default=3)
    parser.add_argument("--child", nargs=3, help=argparse.SUPPRESS)
    chosen = parser.parse_args()
    if chosen.child:
        child(chosen.child[0], Path(chosen.child[1]), int(chosen.child[2]))
        return
    with tempfile.TemporaryDirectory() as name:
        prepare(Path(name), chosen.rows)
        results = measured(Path(name), chosen.rows, chosen.repeat)
    print(f"{chosen.rows} rows x {len(COLUMNS)} columns, {chosen.repeat} rounds\n")
    print("| writer | CPU s (least - most) | ratio | peak MiB | file MiB |\n|---|---|---|---|---|")
    base = results["xlsxwriter"]
    for writer, rounds in results.items():
        cpu = [one["cpu"] for one in rounds]
        ratio = statistics.median(one["cpu"] / other["cpu"] for one, other in zip(rounds, base, strict=True))
        middle = f"{statistics.median(cpu):.2f} ({min(cpu):.2f} - {max(cpu):.2f})"
        memory = statistics.median(one["memory"] for one in rounds)
        print(f"| {writer} | {middle} | {ratio:.2f}x | {memory:.0f} | {rounds[-1]['size']:.1f} |")


if __name__ == "__main__":
    main()
