"""Files made to harm, workbooks with a bit turned, and honest ones: verdicts, time and memory.

    python -m benchmarks hostile [--flips 1500] [--honest 300]

For each group: how many were read as something else than they are, how many verdicts were not the expected one, the
longest verdict in seconds, and how much larger this program became, which stands for the window (of the honest ones
also what writing them took, for they are written here). There is no floor: a
reader without a gate and a process of its own does not end at all on some of them.
"""

import argparse
import random
import resource
import sys
import tempfile
import time
import warnings
from pathlib import Path
from typing import Any

from slecop_desktop.exchange.reading import read_book
from slecop_desktop.problems import Problem


def main() -> int:
    options = argparse.ArgumentParser(description=__doc__)
    options.add_argument("--flips", type=int, default=1_500)
    options.add_argument("--honest", type=int, default=300)
    given = options.parse_args(sys.argv[1:])
    with tempfile.TemporaryDirectory() as folder:
        run(Path(folder), given.flips, given.honest)
    return 0


def run(folder: Path, flips: int, honest: int) -> None:
    made = _hostile(folder)
    before = _peak_from_now()
    lines = [_line("made to harm", [_verdict(path, true) for path, true in made], before)]
    lines.append(_line("a bit turned", list(_flipped(folder, flips)), before))
    lines.append(_line("honest", list(_honest(folder, honest)), before))
    print("| files | number | refused | not as they should | longest, s | grown, MB |\n|---|---|---|---|---|---|")
    for line in lines:
        print(f"| {' | '.join(line)} |")


Told = tuple[float, bool, bool]
"""Seconds; whether it was refused; whether what came of it is not what should."""


def _line(name: str, told: list[Told], before: int) -> tuple[str, ...]:
    refused, wrong = sum(t[1] for t in told), sum(t[2] for t in told)
    longest = max((t[0] for t in told), default=0.0)
    return name, str(len(told)), str(refused), str(wrong), f"{longest:.1f}", str(_peak() - before)


def _peak() -> int:
    """The most memory that this process has held, in MB."""
    status = Path("/proc/self/status")
    if status.exists():
        return next(int(x.split()[1]) >> 10 for x in status.read_text().splitlines() if x.startswith("VmHWM"))
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss >> 10


def _peak_from_now() -> int:
    """The memory that this process holds; where the system can do it, what it held before is forgotten."""
    forget = Path("/proc/self/clear_refs")
    if forget.exists():
        forget.write_text("5")
    return _peak()


def _verdict(path: Path, true: Any) -> Told:
    """`true`: the rows of each sheet that are right, or None where only a refusal is."""
    began = time.perf_counter()
    try:
        read: Any = [sheet.rows for sheet in read_book(path).sheets]
    except Problem:
        return time.perf_counter() - began, True, False
    return time.perf_counter() - began, False, read != true


def _hostile(folder: Path) -> list[tuple[Path, Any]]:
    from tests.exchange.hostile import CASES

    made: list[tuple[Path, Any]] = []
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        for name, case in CASES.items():
            path = case.make(folder / f"{name}{case.ending}")
            made.append((path, None if isinstance(case.verdict, str) else [case.verdict]))
    return made


def _flipped(folder: Path, count: int) -> Any:
    from tests.exchange.test_hostile import honest

    path = honest(folder / "honest.xlsx")
    data, true = path.read_bytes(), [sheet.rows for sheet in read_book(path).sheets]
    for bit in random.Random(29).sample(range(len(data) * 8), count):
        turned = bytearray(data)
        turned[bit // 8] ^= 1 << bit % 8
        path.write_bytes(turned)
        yield _verdict(path, true)


def _honest(folder: Path, count: int) -> Any:
    from tests.exchange.honest import WRITERS, by_libreoffice
    from tests.exchange.test_honest import tidy

    share = count // 4
    for name, write in WRITERS.items():
        for seed in range(share):
            path = folder / f"{name}.xlsx"
            yield _read_whole(path, tidy(write(path, seed)))
    for path, rows in by_libreoffice(folder, range(share), "xlsx").items():
        yield _read_whole(path, tidy(rows))


def _read_whole(path: Path, rows: list[list[Any]]) -> Told:
    from tests.exchange.test_honest import tidy

    began = time.perf_counter()
    try:
        read = tidy(read_book(path).sheets[0].rows)
    except Problem:
        return time.perf_counter() - began, True, True
    width = len(read[0])
    return time.perf_counter() - began, False, read != [row[:width] for row in rows]


if __name__ == "__main__":
    raise SystemExit(main())
