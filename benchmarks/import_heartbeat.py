"""Whether a large roster keeps the window waiting while it is read, checked, brought in and undone.

    python -m benchmarks import_heartbeat [--rows 100000] [--json] [--where]

The real window opens a file that has a quarter as many youth; a roster (:mod:`benchmarks.rosters`) is dropped, matched,
checked, imported and the import undone; then the background search for duplicates runs. A timer in the window's own
thread beats every two milliseconds: the longest time between two beats is the stall. Beside it the stall of a process
that does nothing but beat, at the same time: what the machine itself keeps waiting. The thread's own CPU says how much
of a stall is the window's work; the rest is waiting for other threads and processes. ``--where`` tells of each stall
over 50 ms what the other threads were doing when it ended.
"""

import argparse
import json
import os
import subprocess
import sys
import tempfile
import time
import traceback
from collections import Counter
from collections.abc import Callable
from pathlib import Path
from typing import Any

from benchmarks import window as driving
from benchmarks.measure import cpu_of, program
from benchmarks.rosters import write_known, write_roster

_LONG = 0.05
_MOST = 1_800.0
_ALONE = """
import sys, time
worst, last = 0.0, time.perf_counter()
while True:
    time.sleep(0.002)
    now = time.perf_counter()
    worst, last = max(worst, now - last), now
    if sys.stdin in __import__("select").select([sys.stdin], [], [], 0)[0]:
        if not sys.stdin.readline():
            break
        print(worst, flush=True)
        worst, last = 0.0, time.perf_counter()
"""


def main() -> int:
    options = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    options.add_argument("--rows", type=int, default=100_000)
    options.add_argument("--json", action="store_true")
    options.add_argument("--where", action="store_true")
    options.add_argument("--one", nargs=2, type=Path, help=argparse.SUPPRESS)
    given = options.parse_args(sys.argv[1:])
    os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
    if given.one:
        return walk(*given.one, where=given.where)
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        os.environ.update(SLECOP_CONFIG_DIR=name, SLECOP_DATA_DIR=name)
        file = folder / "known.slecop"
        write_known(folder / "known.xlsx", given.rows)
        write_roster(folder / "roster.xlsx", given.rows)
        cpu_of(program("new", file, "--name", "Bench"))
        cpu_of(program("import", file, folder / "known.xlsx", "--as", "youth", "--yes", "--json"))
        me = [sys.executable, "-m", "benchmarks.import_heartbeat", "--one", str(file), str(folder / "roster.xlsx")]
        told = cpu_of([*me, "--where"] if given.where else me)[1].splitlines()
    print("\n".join(told[:-1]))
    found = json.loads(told[-1])
    print(json.dumps(found) if given.json else in_table(found))
    return 0


class Beats(driving.Heart):
    """The longest pause of one act after another; what other threads did when a long one ended."""

    def __init__(self, *, where: bool) -> None:
        self.where = where
        self.held: Counter[str] = Counter()
        self.alone = subprocess.Popen(
            [sys.executable, "-c", _ALONE], stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True
        )
        super().__init__()

    def reset(self) -> None:
        self.held.clear()
        self._machine()
        super().reset()

    def beat(self) -> None:
        pause = time.perf_counter() - self.last[0]
        if self.where and pause > _LONG:
            for frame in sys._current_frames().values():
                lines = traceback.extract_stack(frame)[-4:]
                words = " < ".join(f"{Path(x.filename).name}:{x.lineno} {x.name}" for x in reversed(lines))
                if lines[-1].name not in ("wait", "_worker", "beat"):
                    self.held[f"{pause * 1000:.0f} ms {words}"] += 1
        super().beat()

    def _machine(self) -> float:
        assert self.alone.stdin
        assert self.alone.stdout
        self.alone.stdin.write("\n")
        self.alone.stdin.flush()
        return float(self.alone.stdout.readline())

    def told(self) -> dict[str, Any]:
        """The longest pause since the last reset, in ms."""
        wall, cpu = self.wall, self.cpu
        return {
            "stall_ms": round(wall * 1e3),
            "own_cpu_ms": round(cpu * 1e3),
            "machine_ms": round(self._machine() * 1e3),
        }


def walk(file: Path, roster: Path, *, where: bool) -> int:
    """Bring the roster in and take it back, as a person does, and print what was measured as one line of JSON."""
    application, store, jobs, window = driving.open_window(file)
    driving.starting_warm(window, jobs)
    heart = Beats(where=where)
    found: dict[str, Any] = {}
    page: Any = window.go("exchange")

    def see(what: str, act: Callable[[], object]) -> None:
        until_quiet(application, jobs)
        heart.reset()
        began = time.monotonic()
        act()
        until_quiet(application, jobs)
        found[what] = {**heart.told(), "seconds": round(time.monotonic() - began, 1)}
        for line, times in heart.held.most_common():
            print(f"{what}: {times}x {line}", flush=True)

    see("nothing", lambda: None)
    see("drop", lambda: page.bring_in([roster]))
    see("check", page.next_button.click)
    see("import", page.next_button.click)
    see("look for duplicates", window.looker.look)
    window.go("youth")
    see("list of youth", lambda: None)
    window.go("exchange")
    see("undo", page.done.undo.click)
    print(json.dumps(found))
    assert heart.alone.stdin
    heart.alone.stdin.close()
    return driving.end(store, jobs, window)


def until_quiet(application: Any, jobs: Any) -> None:
    """Let everything that is under way end."""
    ends = time.monotonic() + _MOST
    for _turn in range(2):
        driving._let_pass(application, driving.PAUSE)
        while jobs.busy and time.monotonic() < ends:
            jobs.wait_idle(60)
        application.processEvents()


def in_table(found: dict[str, Any]) -> str:
    lines = ["| while | longest stall, ms | its own CPU | the machine's | seconds |", "|---|---|---|---|---|"]
    for what, told in found.items():
        numbers = " | ".join(str(told[name]) for name in ("stall_ms", "own_cpu_ms", "machine_ms", "seconds"))
        lines.append(f"| {what} | {numbers} |")
    return "\n".join(lines)


if __name__ == "__main__":
    sys.exit(main())
