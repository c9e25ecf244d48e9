"""Import and export of 100,000 youth, beside the fastest way known to do as much without this program.

    python -m benchmarks exchange [--rows 100000] [--repeat 3]

Import: a sheet of 20 columns comes in with all the checks, duplicates looked for, logged and undoable. The floor is the
shared script that reads with calamine, checks and inserts 100,000 rows into one table; ours makes 200,000 records of
them (youth and school years), and 400,000 where a column names a guardian (an adult and a relationship for each).
Export: the same youth go out with ids, formats and dropdowns; the floor is XlsxWriter in constant memory writing the
very cells that ours wrote.
"""

import argparse
import sys
import tempfile
from pathlib import Path

from benchmarks.measure import ROOT, cpu_of, program, table, take_turns

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
    given = options.parse_args(sys.argv[1:])
    if not FLOOR.exists():
        print("The floor is the shared script bench/e2e.py, which is not beside this source tree.")
        return 1
    with tempfile.TemporaryDirectory() as folder:
        run(Path(folder), given.rows, given.repeat)
    return 0


def run(folder: Path, rows: int, repeat: int) -> None:
    book, guardians, out = folder / "youth.xlsx", folder / "guardians.xlsx", folder / "out.xlsx"
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

    def floor() -> float:
        return cpu_of([sys.executable, str(FLOOR), "--one", "import", kind, str(guardians), str(folder / "floor.db")])[
            0
        ]

    with_guardians, plain = (lambda: ours(guardians)), (lambda: ours(book))
    candidates = {"floor": floor, "with a guardian for each": with_guardians, "youth and school years": plain}
    table(f"import {rows} youth", take_turns(candidates, repeat), "floor")
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
