"""Import and export of 100,000 youth, beside the fastest way known to do as much without this program.

    python -m benchmarks exchange [--rows 100000] [--repeat 3] [--only import]

Import: a sheet of 20 columns comes in with all the checks, duplicates looked for, logged and undoable. The floor is the
shared script that reads with calamine, checks and inserts 100,000 rows into one table; ours makes 500,000 records of
them (youth, school years, households with their members, consents), and 700,000 where a column names a guardian (an
adult and a relationship for each).
Export: the same youth go out with ids, formats and dropdowns; the floor is XlsxWriter in constant memory writing the
very cells that ours wrote.
"""

import argparse
import json
import shutil
import sys
import tempfile
from pathlib import Path

from benchmarks.measure import ROOT, cpu_of, program, table, take_turns
from benchmarks.rosters import write_known, write_roster

FLOOR = ROOT.parent / "shared" / "bench" / "e2e.py"
_WRITE = """
import sys, datetime as dt, pickle, xlsxwriter
rows = pickle.load(open(sys.argv[1], "rb"))
book = xlsxwriter.Workbook(sys.argv[2], {"constant_memory": True})
sheet = book.add_worksheet("Youth")
text, day = book.add_format({"num_format": "@"}), book.add_format({"num_format": "yyyy-mm-dd"})
sheet.freeze_panes(1, 3)
sheet.set_column(0, 0, 8, None, {"hidden": True})
for column, words in ((11, ["Exact date", "Year only", "About"]), (12, ["Female", "Male", "Not selected"])):
    sheet.data_validation(1, column, len(rows), column, {"validate": "list", "source": words})
for n, row in enumerate(rows):
    for m, value in enumerate(row):
        if value is None:
            continue
        if isinstance(value, dt.date):
            sheet.write_datetime(n, m, value, day)
        elif isinstance(value, (int, float)):
            sheet.write_number(n, m, value)
        else:
            sheet.write_string(n, m, value, text)
book.close()
"""
_DUMP = """
import sys, pickle
from pathlib import Path
from slecop_desktop.exchange.reading import read_book
sheet = next(s for s in read_book(Path(sys.argv[1])).sheets if s.name == "Youth")
pickle.dump(sheet.rows, open(sys.argv[2], "wb"))
"""


def main() -> int:
    options = argparse.ArgumentParser(description=__doc__)
    options.add_argument("--rows", type=int, default=100_000)
    options.add_argument("--repeat", type=int, default=3)
    options.add_argument("--only", choices=("import", "export"))
    given = options.parse_args(sys.argv[1:])
    if not FLOOR.exists():
        print("The floor is the shared script bench/e2e.py, which is not beside this source tree.")
        return 1
    with tempfile.TemporaryDirectory() as folder:
        bring_in(Path(folder), given.rows, given.repeat if given.only != "export" else 0)
        if given.only != "import":
            take_out(Path(folder), given.rows, given.repeat)
    return 0


def bring_in(folder: Path, rows: int, repeat: int) -> None:
    """Import; the file of the last turn stays in the folder (of the only one, not measured, where ``repeat`` is 0)."""
    book, guardians = folder / "youth.xlsx", folder / "guardians.xlsx"
    begin = f"import sys; sys.path.insert(0, {str(FLOOR.parent)!r}); import e2e; "
    cpu_of([sys.executable, "-c", f"{begin}e2e.make_book({str(guardians)!r}, {rows})"])
    other = "e2e.COLS[e2e.COLS.index('guardian')] = 'teacher'; "
    cpu_of([sys.executable, "-c", f"{begin}{other}e2e.make_book({str(book)!r}, {rows})"])
    kind = "import: calamine + checks + executemany"

    def ours(book: Path) -> float:
        for old in folder.glob("file.slecop*"):
            old.unlink()
        cpu_of(program("new", folder / "file.slecop", "--name", "Bench"))
        return cpu_of(program("import", folder / "file.slecop", book, "--as", "youth", "--yes", "--json"))[0]

    file, known = folder / "roster.slecop", folder / "known.slecop"

    def roster() -> float:
        shutil.copy(known, file)
        took, told = cpu_of(program("import", file, folder / "roster.xlsx", "--as", "youth", "--yes", "--json"))
        counts.append(json.loads(told)["plan"])
        return took

    def floor() -> float:
        return cpu_of([sys.executable, str(FLOOR), "--one", "import", kind, str(guardians), str(folder / "floor.db")])[
            0
        ]

    with_guardians, plain = (lambda: ours(guardians)), (lambda: ours(book))
    if not repeat:
        plain()
        return
    counts: list[dict[str, int]] = []
    write_known(folder / "known.xlsx", rows)
    write_roster(folder / "roster.xlsx", rows)
    cpu_of(program("new", known, "--name", "Bench"))
    cpu_of(program("import", known, folder / "known.xlsx", "--as", "youth", "--yes", "--json"))
    candidates = {"floor": floor, "roster into a file with youth": roster,
                  "with a guardian for each": with_guardians, "youth, years, homes, consents": plain}  # fmt: skip
    table(f"import {rows} youth", take_turns(candidates, repeat), "floor")
    print("\nWhat became of the roster's rows:", ", ".join(f"{n} {what}" for what, n in counts[-1].items() if n))
    plain()


def take_out(folder: Path, rows: int, repeat: int) -> None:
    """Export what was imported."""
    out = folder / "out.xlsx"
    export = program(
        "export", folder / "file.slecop", out, "--for", "ourselves", "--kinds", "youth,school_years", "--json"
    )
    cpu_of(export)
    cpu_of([sys.executable, "-c", _DUMP, str(out), str(folder / "rows.pickle")])
    written = [sys.executable, "-c", _WRITE, str(folder / "rows.pickle"), str(folder / "floor.xlsx")]
    only_youth = [*export[:-3], "--kinds", "youth", "--json"]
    found = take_turns({"XlsxWriter, constant memory": lambda: cpu_of(written)[0],
                        "this program": lambda: cpu_of(only_youth)[0]}, repeat)  # fmt: skip
    table(f"export {rows} youth", found, "XlsxWriter, constant memory")


if __name__ == "__main__":
    sys.exit(main())
