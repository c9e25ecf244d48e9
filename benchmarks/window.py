"""The window on a large file: what its start costs beside a small one, and whether anything makes it stall.

    python -m benchmarks window [--large FILE] [--small FILE] [--repeat 3]

Start: CPU seconds of a whole process that opens the window, shows Home and waits until nothing is under way. Stalls: a
heartbeat in the window's own thread while every page is opened, scrolled, sorted and searched. It tells the longest
time between two beats, on the wall and in CPU of that thread; on a busy machine only the second is ours.
"""

import argparse
import gc
import os
import sys
import tempfile
import time
from pathlib import Path

from benchmarks.measure import cpu_of, program, table, take_turns

PAUSE = 0.2
"""Seconds; a search begins when nobody has typed for a moment."""


def main() -> int:
    options = argparse.ArgumentParser(description=__doc__)
    options.add_argument("--large", type=Path)
    options.add_argument("--small", type=Path)
    options.add_argument("--repeat", type=int, default=3)
    options.add_argument("--one", nargs=2, metavar=("WHAT", "FILE"))
    given = options.parse_args(sys.argv[1:])
    os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
    if given.one:
        what, file = given.one
        return (start if what == "start" else stalls)(Path(file))
    with tempfile.TemporaryDirectory() as folder:
        os.environ.update(SLECOP_CONFIG_DIR=folder, SLECOP_DATA_DIR=folder)
        small = given.small or _sample(Path(folder) / "small.slecop", "small")
        large = given.large or _sample(Path(folder) / "large.slecop", "large")
        me = [sys.executable, "-m", "benchmarks.window", "--one"]
        found = take_turns(
            {"small": lambda: cpu_of([*me, "start", str(small)])[0],
             "large": lambda: cpu_of([*me, "start", str(large)])[0]}, given.repeat,
        )  # fmt: skip
        table("window with Home", found, "small")
        print(cpu_of([*me, "stalls", str(large)])[1])
    return 0


def _sample(path: Path, size: str) -> Path:
    cpu_of(program("sample", path, "--size", size))
    return path


def open_window(file: Path):
    """The window on a file, opened as the program does."""
    gc.disable()
    from PySide6.QtWidgets import QApplication

    from ui import app as starting

    application = QApplication([])
    starting.prepare(application)
    from slecop_desktop.store import Store

    store = Store.open(file)
    window = starting.open_window(store)
    return application, store, window.jobs, window


def settle(application, jobs) -> None:
    for _turn in range(3):
        _let_pass(application, PAUSE / 2)
        jobs.wait_idle()
        application.processEvents()


def _let_pass(application, seconds: float) -> None:
    """Typing is answered after a short pause: let it come."""
    ends = time.monotonic() + seconds
    while time.monotonic() < ends:
        application.processEvents()
        time.sleep(0.001)


def end(store, jobs, window) -> int:
    window.close()
    jobs.close()
    store.close()
    return 0


def start(file: Path) -> int:
    application, store, jobs, window = open_window(file)
    for _turn in range(3):
        jobs.wait_idle()
        application.processEvents()
    return end(store, jobs, window)


class Heart:
    """Beats every two milliseconds in the window's thread and remembers the longest pause."""

    def __init__(self) -> None:
        from PySide6.QtCore import QTimer

        self.timer = QTimer()
        self.timer.timeout.connect(self.beat)
        self.timer.start(2)
        self.reset()

    def reset(self) -> None:
        self.wall = self.cpu = 0.0
        self.last = time.perf_counter(), time.thread_time()

    def beat(self) -> None:
        now = time.perf_counter(), time.thread_time()
        self.wall = max(self.wall, now[0] - self.last[0])
        self.cpu = max(self.cpu, now[1] - self.last[1])
        self.last = now


def starting_warm(window, jobs) -> None:
    from ui.app import warm

    warm(jobs, [spec.module for spec in window.pages])


def stalls(file: Path) -> int:
    application, store, jobs, window = open_window(file)
    starting_warm(window, jobs)
    heart = Heart()
    settle(application, jobs)
    print("\n### longest pause of the window's thread, ms\n\n| page | doing | wall | CPU |\n|---|---|---|---|")
    for spec in window.pages:
        for what, act in acts(application, window, spec.name):
            settle(application, jobs)
            heart.reset()
            act()
            settle(application, jobs)
            print(f"| {spec.name} | {what} | {heart.wall * 1000:.0f} | {heart.cpu * 1000:.0f} |", flush=True)
    return end(store, jobs, window)


def acts(application, window, name):
    """What a person does on a page, as (words, act)."""
    from ui.tables import FilterBar, RecordTable

    yield "open", lambda: window.go(name)
    page = window.page(name)
    for found in [t for t in page.findChildren(RecordTable) if t.isVisible()][:1]:
        yield "scroll", lambda t=found: _scroll(application, t)
        for column in range(min(4, found.view.model().columnCount())):
            header = found.view.horizontalHeader()
            yield f"sort by column {column}", lambda h=header, c=column: h.sectionClicked.emit(c)
    for bar in [b for b in page.findChildren(FilterBar) if b.isVisible()][:1]:
        for words in ("m", "ma", "mar"):
            yield f"search {words}", lambda b=bar, w=words: b.set_search(w)
        yield "search nothing", lambda b=bar: b.set_search("")


def _scroll(application, found) -> None:
    bar = found.view.verticalScrollBar()
    for n in range(40):
        bar.setValue(bar.maximum() * n // 40)
        application.processEvents()
    for _n in range(40):
        bar.setValue(bar.value() - 3)
        application.processEvents()


if __name__ == "__main__":
    sys.exit(main())
