"""What a setup program must do on a Windows, tried one after the other: python -m installer.scenarios --help

It runs where the program is to be installed: on Windows itself, or in Wine, where installer/wine starts it. It needs
nothing but Python, and refuses where SLECoP Desktop is installed already or has been used.
"""

from __future__ import annotations

import argparse
import io
import json
import shutil
import subprocess
import sys
import time
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path

from installer.on_windows import (
    DATA,
    LOCAL,
    OPEN_KEY,
    PROGRAM,
    SHORTCUTS,
    SHOWN,
    SUFFIX_KEY,
    UNINSTALL_KEY,
    call,
    double_click,
    installed,
    is_open,
    leftovers,
    names,
    opened,
    until,
    value,
)
from installer.outcomes import Outcome, line, report
from installer.rows import Rows, differences, rows_of

EXE = PROGRAM / "SLECoP.exe"
STALE = PROGRAM / "_internal" / "of-an-older-version.txt"
OWN = PROGRAM / "mine.slecop"
LIBRARY = PROGRAM / r"_internal\PySide6\Qt6Gui.dll"


@dataclass(frozen=True, slots=True)
class Kit:
    """What is tried: three setup programs, and optionally a file that an earlier version made."""

    new: Path
    older: Path
    broken: Path
    file: Path | None = None

    @property
    def place(self) -> Path:
        """Where the file lies once the older version is installed; its name is not plain on purpose."""
        return DATA / "Ökosystem des Río.slecop"


def first(kit: Kit, out: Outcome) -> None:
    """The older version on a computer that has none."""
    out.code = call([kit.older, "/S"])
    out.must(EXE.is_file(), "the program is there")
    out.must((PROGRAM / "Uninstall.exe").is_file(), "so is what removes it")
    out.must(all(path.is_file() for path in SHORTCUTS), "both shortcuts are there")
    out.must(value(UNINSTALL_KEY, "DisplayName") == SHOWN, "Windows lists it")
    out.must(value(SUFFIX_KEY) == "SLECoP.File", ".slecop is its kind of file")
    out.must(value(OPEN_KEY) == f'"{EXE}" "%1"', "and opens in it")
    out.must(not leftovers(), "nothing is left of the work")


def works(kit: Kit, out: Outcome) -> None:
    """Make a file, write a workbook, read it into another file: the installed program does what it is for."""
    folder = DATA / "Prüfung 1"
    folder.mkdir(parents=True, exist_ok=True)
    one, two, book = folder / "one.slecop", folder / "two.slecop", folder / "all of it.xlsx"
    out.code = call([EXE, "--self-check", "--out", folder / "check.json"])
    told = json.loads((folder / "check.json").read_text(encoding="utf-8"))
    out.must(told["ok"] and told["frozen"], f"all {len(told['checks'])} checks of itself passed")
    out.must(call([EXE, "sample", one, "--youth", "300"]) == 0, "a file was made")
    out.must(call([EXE, "export", one, book]) == 0 and book.is_file(), "a workbook was written")
    out.must(call([EXE, "new", two, "--name", "Two"]) == 0, "an empty file was made")
    out.must(call([EXE, "import", two, book, "--yes"]) == 0, "the workbook was read, by a process of its own")
    if one.is_file() and two.is_file():
        youth = [rows_of(path)["youth"].count for path in (one, two)]
        out.must(youth[0] == youth[1] > 0, f"{youth[1]} youth of {youth[0]} came over")
    if kit.file is not None:
        shutil.copyfile(kit.file, kit.place)


def while_open(kit: Kit, out: Outcome) -> None:
    """The new version while the program is open: it stays as it is."""
    before = installed()
    with opened(EXE, DATA / "Prüfung 1" / "one.slecop") as running:
        out.code = call([kit.new, "/S"])
        out.must(running.poll() is None, "the program is still open")
        out.must(installed() == before, "the version is the same")
        out.must(not leftovers(), "nothing is left of the work")
        out.must(call([EXE, "--quit-running"]) == 0, "asked to, it closes")
        out.must(until(lambda: running.poll() is not None), "and has ended")
        out.must(running.poll() == 0, f"with {running.poll()}")


def upgrade(kit: Kit, out: Outcome) -> None:
    """The new version over the older one, which is open and may be closed: all records stay."""
    STALE.write_text("left by the older version", encoding="utf-8")
    OWN.write_text("a person's own", encoding="utf-8")
    before = rows_of(kit.place) if kit.file else {}
    with opened(EXE, DATA / "Prüfung 1" / "one.slecop") as running:
        out.code = call([kit.new, "/S", "/CLOSE"])
        out.must(running.poll() == 0, "the program was closed, not killed")
    out.must(not STALE.exists(), "what only the older version had is gone")
    out.must(OWN.is_file(), "a file that a person kept beside the program is there")
    out.must(not leftovers(), "nothing is left of the work")
    out.must(call([EXE, "--quit-after-paint", DATA / "Prüfung 1" / "one.slecop"]) == 0, "the new version starts")
    if kit.file:
        _same_rows(kit, before, out)


def _same_rows(kit: Kit, before: dict[str, Rows], out: Outcome) -> None:
    code = call([EXE, "--quit-after-paint", kit.place])
    out.must(code == 0, f"the older version's file opens in the new one ({code})")
    lost = differences(before, rows_of(kit.place, before))
    rows, youth = sum(rows.count for rows in before.values()), before["youth"].count
    out.must(not lost, "; ".join(lost) or f"{rows} rows of {len(before)} tables are the same, {youth} youth among them")


def broken(kit: Kit, out: Outcome) -> None:
    """A newer version that lacks a library: the one that works stays."""
    before = installed()
    out.code = call([kit.broken, "/S"])
    out.must(installed() == before, "the version is the same")
    out.must(not leftovers(), "nothing is left of the work")
    out.must(call([EXE, "--self-check"]) == 0, "the version that works still works")


def downgrade(kit: Kit, out: Outcome) -> None:
    """The older version over the new one."""
    before = installed()
    out.code = call([kit.older, "/S"])
    out.must(installed() == before, "the version is the same")


def repair(kit: Kit, out: Outcome) -> None:
    """The same version anew, after somebody deleted a library."""
    LIBRARY.unlink()
    out.must(call([EXE, "--self-check"]) != 0, "without the library it does not work")
    out.code = call([kit.new, "/S"])
    out.must(call([EXE, "--self-check"]) == 0, "it works again")


def power_cut(kit: Kit, out: Outcome) -> None:
    """As if the power had gone between the two renames: the next logon mends it, and so does the next setup."""
    old = PROGRAM.with_name("SLECoP.old")
    PROGRAM.rename(old)
    out.must(call([old / "Uninstall.exe", "/S", "/MEND"]) == 0 and until(EXE.is_file, 30), "the next logon mends it")
    until(lambda: not old.exists(), 10)
    PROGRAM.rename(old)
    out.code = call([kit.new, "/S"])
    out.must(EXE.is_file() and not leftovers(), "so does the next setup")
    out.must(OWN.is_file(), "a file that a person kept beside the program is there")


def other_folder(kit: Kit, out: Outcome) -> None:
    """Moved to a folder whose name has blanks and letters of other languages; a double-click opens a file there."""
    moved = LOCAL / "Ünï cödé ñ 学" / "SLECoP"
    out.code = call(f'"{kit.new}" /S /D={moved}')
    out.must((moved / "SLECoP.exe").is_file(), "the program is there")
    out.must(names(PROGRAM) <= {OWN.name}, "and no longer where it was")
    out.must(value(OPEN_KEY) == f'"{moved / "SLECoP.exe"}" "%1"', "files open in it")
    double_click(DATA / "Prüfung 1" / "one.slecop")
    out.must(until(is_open), "a double-click on a file starts it")
    out.must(call([moved / "SLECoP.exe", "--quit-running"]) == 0, "and it closes when asked to")
    until(lambda: not is_open(), 30)
    back = call(f'"{kit.new}" /S /D={PROGRAM}')
    out.must(back == 0 and not moved.exists(), f"moved back ({back})")


def bad_folders(kit: Kit, out: Outcome) -> None:
    """A folder that holds somebody's files, and one with a name too long for Windows."""
    taken = LOCAL / "holiday pictures"
    taken.mkdir()
    (taken / "beach.jpg").write_bytes(b"sand")
    out.code = call(f'"{kit.new}" /S /D={taken}')
    out.must(names(taken) == {"beach.jpg"}, "the pictures are still there")
    code = call(f'"{kit.new}" /S /D={LOCAL / ("x" * 200)}')
    out.must(code == 15, f"a name too long is refused ({code})")
    out.must(EXE.is_file(), "the program is where it was")
    shutil.rmtree(taken)


def remove(_kit: Kit, out: Outcome) -> None:
    """Away with the program: what was entered stays."""
    uninstall = f'"{PROGRAM / "Uninstall.exe"}" /S _?={PROGRAM}'  # without _?= it goes on after it has ended
    with opened(EXE, DATA / "Prüfung 1" / "one.slecop") as running:
        out.must(call(uninstall) == 10 and running.poll() is None, "not while it is open")
        out.must(call([EXE, "--quit-running"]) == 0, "it closes when asked to")
        until(lambda: running.poll() is not None)
    data = names(DATA)
    out.code = call(uninstall)
    out.must(names(PROGRAM) <= {OWN.name, "Uninstall.exe"}, "the program is gone")
    out.must(OWN.is_file(), "a file that a person kept beside it is there")
    out.must(not any(path.exists() for path in SHORTCUTS), "so are the shortcuts")
    out.must(installed() is None and value(OPEN_KEY) is None and value(SUFFIX_KEY) is None, "Windows forgot it")
    out.must(data and names(DATA) == data, "all data are there")
    shutil.rmtree(PROGRAM)


SCENARIOS: tuple[tuple[Callable[[Kit, Outcome], None], int], ...] = (
    (first, 0),
    (works, 0),
    (while_open, 10),
    (upgrade, 0),
    (broken, 13),
    (downgrade, 11),
    (repair, 0),
    (power_cut, 0),
    (other_folder, 0),
    (bad_folders, 15),
    (remove, 0),
)
"""Every scenario with the exit code it must end with; each begins where the one before it ended."""


def run_all(kit: Kit, only: Sequence[str] = ()) -> list[Outcome]:
    """Try one after the other, and tell of each as it ends."""
    told: list[Outcome] = []
    for scenario, wanted in SCENARIOS:
        if only and scenario.__name__ not in only:
            continue
        out = Outcome(scenario.__name__, wanted)
        began = time.monotonic()
        try:
            scenario(kit, out)
        except (OSError, KeyError, ValueError, subprocess.TimeoutExpired) as error:
            out.wrong.append(f"{type(error).__name__}: {error}")
        out.seconds = round(time.monotonic() - began, 1)
        print(line(out), flush=True)
        told.append(out)
    return told


def main(arguments: Sequence[str] | None = None) -> int:
    """Try everything that was asked for; 1 where something is not as it must be."""
    parser = argparse.ArgumentParser(prog="python -m installer.scenarios", description=__doc__)
    for name in ("new", "older", "broken"):
        parser.add_argument(f"--{name}", type=Path, required=True, help=f"the {name} setup program")
    parser.add_argument("--file", type=Path, help="a file that an earlier version made")
    parser.add_argument("--report", type=Path, required=True)
    parser.add_argument("--only", nargs="*", default=[], metavar="SCENARIO")
    given = parser.parse_args(arguments)
    if not given.only and (installed() or DATA.exists()):
        print(f"{SHOWN} is installed here or has been used: these scenarios would take it away.", file=sys.stderr)
        return 2
    outcomes = run_all(Kit(given.new, given.older, given.broken, given.file), given.only)
    given.report.write_text(json.dumps(report(outcomes), indent=1, ensure_ascii=False) + "\n", encoding="utf-8")
    return 0 if all(out.ok for out in outcomes) else 1


if __name__ == "__main__":
    if isinstance(sys.stdout, io.TextIOWrapper):
        sys.stdout.reconfigure(encoding="utf-8")  # else a pipe would get a code page without all letters
    sys.exit(main())
