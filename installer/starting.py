"""How much work a start is, from the double-click to the first painted page, beside the same from the source."""

from __future__ import annotations

import os
import statistics
import subprocess
from collections.abc import Mapping, Sequence
from pathlib import Path

from installer.common import Build, Facts, Failed
from installer.environment import environment
from installer.screen import Screen

RUNS = 7
AT_MOST = 1.3
"""How many times the processor's time of a start from the source a frozen start may take."""


def measure(build: Build, program: Path, place: Path, display: Screen) -> Facts:
    """Median processor seconds of both, by turns on the same file; Failed where the frozen one takes too much."""
    data = place / "start"
    data.mkdir()
    own = {"SLECOP_DATA_DIR": str(data), "DISPLAY": display.name, "HOME": str(place / "home"), "LANG": "C.UTF-8"}
    source = {**own, "PATH": os.environ["PATH"], "PYTHONPATH": str(build.root), "PYTHONNOUSERSITE": "1"}
    file = data / "start.slecop"
    frozen: Sequence[str] = [str(program), "--quit-after-paint", str(file)]
    plain = [str(environment(build)), "-m", "slecop_desktop", "--quit-after-paint", str(file)]
    _seconds([str(program), "new", "--name", "Riverbend", str(file)], place, own)
    taken: dict[str, list[float]] = {"frozen": [], "source": []}
    for turn in range(RUNS + 1):
        for name, words, env in (("frozen", frozen, own), ("source", plain, source)):
            seconds = _seconds(words, place, env)
            if turn:  # the first of each only warms the disk's cache
                taken[name].append(seconds)
    medians = {name: round(statistics.median(all_of), 3) for name, all_of in taken.items()}
    ratio = round(medians["frozen"] / medians["source"], 2)
    build.say(f"a start takes {medians['frozen']} s of the processor, {ratio} times that from the source")
    if ratio > AT_MOST:
        raise Failed(f"A start takes {ratio} times the processor's time of one from the source; {AT_MOST} is allowed.")
    return {"frozen": medians["frozen"], "source": medians["source"], "ratio": ratio, "runs": RUNS}


def _seconds(words: Sequence[str], place: Path, env: Mapping[str, str]) -> float:
    """Processor seconds of a program and all it started; Failed where it does not end well."""
    process = subprocess.Popen(
        list(words), cwd=place, env=env, stdin=subprocess.DEVNULL, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL
    )
    _pid, status, used = os.wait4(process.pid, 0)
    process.returncode = os.waitstatus_to_exitcode(status)
    if process.returncode != 0:
        raise Failed(f"A start to the first painted page ended with {process.returncode}, not 0.")
    return used.ru_utime + used.ru_stime
