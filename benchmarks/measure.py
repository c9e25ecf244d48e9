"""CPU seconds of whole processes: the machine may be shared, so the clock on the wall tells little."""

import os
import resource
import statistics
import subprocess
import sys
import tempfile
from collections.abc import Callable, Mapping, Sequence
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
COMPILED = tempfile.TemporaryDirectory(prefix="compiled-")
"""What is measured runs compiled, as it is installed, wherever this tree may be read from."""


def cpu_of(command: Sequence[str], **environment: str) -> tuple[float, str]:
    """(CPU seconds of the process and its children, what it printed); raises when it fails."""
    before = resource.getrusage(resource.RUSAGE_CHILDREN)
    env = {**os.environ, "PYTHONPATH": str(ROOT), "PYTHONPYCACHEPREFIX": COMPILED.name, **environment}
    env.pop("PYTHONDONTWRITEBYTECODE", None)
    done = subprocess.run(command, capture_output=True, text=True, env=env, check=False)
    after = resource.getrusage(resource.RUSAGE_CHILDREN)
    if done.returncode:
        raise RuntimeError(f"{command} failed: {done.stderr[-2000:]}")
    return after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime, done.stdout


def program(*arguments: str | Path) -> list[str]:
    """The command line of this program."""
    return [sys.executable, "-m", "slecop_desktop", *map(str, arguments)]


def take_turns(candidates: Mapping[str, Callable[[], float]], repeat: int) -> dict[str, list[float]]:
    """Measure each in turn, so that whatever slows the machine slows all of them."""
    found: dict[str, list[float]] = {name: [] for name in candidates}
    for turn in range(repeat):
        names = list(candidates)
        for name in names[turn % len(names) :] + names[: turn % len(names)]:
            found[name].append(candidates[name]())
    return found


def table(title: str, found: Mapping[str, Sequence[float]], floor: str) -> None:
    """Print medians and the ratio to the floor."""
    base = statistics.median(found[floor])
    print(f"\n### {title}\n\n| | CPU s, median (least-most) | ratio |\n|---|---|---|")
    for name, values in found.items():
        middle = statistics.median(values)
        print(f"| {name} | {middle:.2f} ({min(values):.2f}-{max(values):.2f}) | {middle / base:.2f}x |")
