"""Whether the window ever keeps a person waiting: all its pages, reports and Ctrl+K, on a large file.

    python benchmarks/window_heartbeat.py [--size typical|large] [--file FILE] [--repeat 3] [--json]

A timer in the window's own thread beats every two milliseconds while a person's acts are done; the longest time between
two beats is the stall. `max_stall_ms` is on the wall (a busy machine lengthens it), `max_stall_cpu_ms` is the thread's
own work. A frame of scrolling is measured beside Qt's own C++ model in a view of the same class, reports in CPU seconds
of the whole process.

`start_ratio_to_libraries` is the start: CPU seconds of a process, the interpreter's own start too, until the window of
this program was painted for the first time (rail, header, Home with the cards that wait for their numbers), over those
of a process that imports PySide6, SQLAlchemy and the database engine, which the program cannot do without, and paints
a window with nothing in it. `start_ratio` has the modules that Home is made of under the line as well. All are compiled
beforehand, as what is installed is. The numbers of Home are read after that: `numbers_of_home` is what it takes until
they all stand there (sums of the year are remembered from the start before, while nothing was written).
"""

import argparse
import json
import os
import statistics
import sys
import tempfile
import time
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parents[1]))

from benchmarks import window as driving
from benchmarks.measure import ROOT, cpu_of, program, take_turns

FRAMES = 60
OURS = ("slecop_desktop", "ui", "benchmarks")
OWN = "import slecop_desktop.store, ui.app, ui.main_window, ui.pages.home\n"
FLOOR = """
import sqlalchemy, sqlcipher3, sys, time
from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QApplication, QMainWindow
app = QApplication(sys.argv)
window = QMainWindow()
window.resize(1280, 800)
window.show()
QTimer.singleShot(0, lambda: (window.repaint(), print(time.process_time()), app.quit()))
app.exec()
"""


def main() -> int:
    options = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    options.add_argument("--size", choices=("small", "typical", "large"), default="large")
    options.add_argument("--file", type=Path, help="a file made earlier, instead of a new sample")
    options.add_argument("--repeat", type=int, default=3)
    options.add_argument("--json", action="store_true", help="one line of JSON instead of tables")
    options.add_argument("--one", choices=("start", "walk"), help=argparse.SUPPRESS)
    given = options.parse_args()
    os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
    if given.one:
        return (first_paint if given.one == "start" else walk)(given.file)
    with tempfile.TemporaryDirectory() as folder:
        os.environ.update(SLECOP_CONFIG_DIR=folder, SLECOP_DATA_DIR=folder, PYTHONDONTWRITEBYTECODE="")
        cpu_of([sys.executable, "-m", "compileall", "-q", *(str(ROOT / name) for name in OURS)])
        file = given.file
        if file is None:
            file = Path(folder) / f"{given.size}.slecop"
            cpu_of(program("sample", file, "--size", given.size))
        found = {"size": given.size, **measure(file, given.repeat)}
    print(json.dumps(found) if given.json else in_tables(found))
    return 0


def measure(file: Path, repeat: int) -> dict:
    me = [sys.executable, __file__, "--file", str(file), "--one"]
    libraries, imports = ([sys.executable, "-c", code] for code in (FLOOR, OWN + FLOOR))
    starts = first_paints({"libraries": libraries, "imports": imports, "ours": [*me, "start"]}, repeat)
    least, own, painted, numbers = (statistics.median(values) for values in starts.values())
    return {
        **json.loads(cpu_of([*me, "walk"])[1].splitlines()[-1]),
        "start_cpu_s": {
            "empty_window_and_libraries": round(least, 3),
            "and_modules_of_home": round(own, 3),
            "first_paint_of_home": round(painted, 3),
            "numbers_of_home": round(numbers, 3),
        },
        "start_ratio": round(painted / own, 2),
        "start_ratio_to_libraries": round(painted / least, 2),
    }


def first_paints(commands: dict[str, list[str]], repeat: int) -> dict[str, list[float]]:
    """CPU seconds until each has painted, in turns, and until "numbers" stand on the last one."""
    numbers: list[float] = []

    def run(command: list[str]) -> float:
        told = [float(word) for word in cpu_of(command)[1].split()]
        numbers.extend(told[1:])
        return told[0]

    found = take_turns({name: lambda c=command: run(c) for name, command in commands.items()}, repeat)
    return {**found, "numbers": numbers}


def first_paint(file: Path) -> int:
    """Open the window as the program does; CPU seconds until it was painted, and until nothing is to come."""
    application, store, jobs, window = driving.open_window(file)
    from ui.app import FirstPaint

    FirstPaint(window, lambda: (print(time.process_time()), application.quit()))
    application.exec()
    jobs.wait_idle()
    application.processEvents()
    print(time.process_time())
    return driving.end(store, jobs, window)


def walk(file: Path) -> int:
    """Do what a person does everywhere, and print what was measured as one line of JSON."""
    application, store, jobs, window = driving.open_window(file)
    driving.starting_warm(window, jobs)
    heart = driving.Heart()
    driving.settle(application, jobs)
    idle = resident()
    stalls = Stalls(application, jobs, heart)
    for spec in window.pages:
        for what, act in driving.acts(application, window, spec.name):
            stalls.see(spec.name, what, act)
    report_seconds = reports(window, stalls)
    find(window, stalls)
    found = {
        "max_stall_ms": {name: round(worst[0]) for name, worst in stalls.worst.items()},
        "max_stall_cpu_ms": {name: round(worst) for name, worst in stalls.cpu.items()},
        "worst_while": {name: worst[1] for name, worst in stalls.worst.items()},
        "report_cpu_s": report_seconds,
        **frames(application, window, jobs),
        "idle_mb": idle,
        "idle_mb_after_all_pages": resident(),
    }
    print(json.dumps(found))
    return driving.end(store, jobs, window)


class Stalls:
    """The longest pause by page, and what was being done then."""

    def __init__(self, application, jobs, heart) -> None:
        self.application, self.jobs, self.heart = application, jobs, heart
        self.worst: dict[str, tuple[float, str]] = {}
        self.cpu: dict[str, float] = {}

    def see(self, name, what, act) -> None:
        driving.settle(self.application, self.jobs)
        self.heart.reset()
        act()
        driving.settle(self.application, self.jobs)
        self.worst[name] = max(self.worst.get(name, (0.0, "")), (self.heart.wall * 1000, what))
        self.cpu[name] = max(self.cpu.get(name, 0.0), self.heart.cpu * 1000)


def reports(window, stalls: Stalls) -> dict[str, float]:
    """CPU seconds of the whole process for each report on its page, drawn."""
    from slecop_desktop.reports import REPORTS

    page = window.go("reports")
    seconds: dict[str, float] = {}
    for report in reversed(REPORTS):  # the first one is shown already
        begun = time.process_time()
        stalls.see(f"report {report.id}", "choose", lambda report=report: page.choose(report.id))
        seconds[report.id] = round(time.process_time() - begun, 2)
    return seconds


def find(window, stalls: Stalls) -> None:
    """Ctrl+K, and a name letter by letter."""
    page = window.go("home")
    stalls.see("Ctrl+K", "open", window.open_find)
    box = page.header.find_box
    for length in range(1, len("maria nunez") + 1):
        words = "maria nunez"[:length]
        stalls.see("Ctrl+K", words, lambda words=words: box.setText(words))
    box.clear()


def frames(application, window, jobs) -> dict[str, float]:
    """CPU milliseconds of one frame of scrolling the list of youth, beside a model of Qt's own in a view of its own."""
    from PySide6.QtGui import QStandardItem, QStandardItemModel
    from PySide6.QtWidgets import QHeaderView, QTableView

    from ui.tables import RecordTable

    page = window.go("youth")
    driving.settle(application, jobs)
    ours = page.findChild(RecordTable).view
    columns, rows = ours.model().columnCount(), min(2000, ours.model().rowCount())
    plain = QStandardItemModel(rows, columns)
    for row in range(rows):
        for column in range(columns):
            text = str(ours.model().index(row, column).data() or "")
            plain.setItem(row, column, QStandardItem(text))
    floor = QTableView()
    floor.setModel(plain)
    floor.setFont(ours.font())
    floor.verticalHeader().hide()
    floor.verticalHeader().setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
    floor.verticalHeader().setDefaultSectionSize(ours.rowHeight(0))
    for column in range(columns):
        floor.setColumnWidth(column, ours.columnWidth(column))
    floor.resize(ours.size())
    floor.show()
    application.processEvents()
    found: dict[str, list[float]] = {"ours": [], "floor": []}
    for turn in range(3):
        for name, view in (("ours", ours), ("floor", floor)):
            found[name] += scrolled(application, view, 100 * turn)
    middle = {name: statistics.median(times) for name, times in found.items()}
    return {
        "frame_ms": round(middle["ours"], 2),
        "frame_ms_of_qt": round(middle["floor"], 2),
        "frame_ratio": round(middle["ours"] / middle["floor"], 2),
    }


def scrolled(application, view, start: int) -> list[float]:
    """The thread's CPU milliseconds of each of some frames, three rows on at a time."""
    bar, times = view.verticalScrollBar(), []
    step = max(1, bar.maximum() // max(1, view.model().rowCount())) * 3
    for frame in range(FRAMES):
        begun = time.thread_time()
        bar.setValue((start + frame) * step)
        view.viewport().repaint()
        times.append((time.thread_time() - begun) * 1000)
        application.processEvents()
    return times


def resident() -> float:
    """Megabytes of memory that the process holds now; 0 where the system does not tell."""
    status = Path("/proc/self/status")
    if not status.exists():
        return 0.0
    line = next(line for line in status.read_text().splitlines() if line.startswith("VmRSS"))
    return round(int(line.split()[1]) / 1000, 1)


def in_tables(found: dict) -> str:
    lines = [
        f"### the window on the {found['size']} practice ecosystem",
        "",
        "| page | longest stall, ms | CPU | while |",
    ]
    lines.append("|---|---|---|---|")
    for name, stall in found["max_stall_ms"].items():
        lines.append(f"| {name} | {stall} | {found['max_stall_cpu_ms'][name]} | {found['worst_while'][name]} |")
    lines += ["", "| report | CPU s |", "|---|---|"]
    lines += [f"| {name} | {seconds} |" for name, seconds in found["report_cpu_s"].items()]
    lines += [
        "",
        f"A frame of scrolling: {found['frame_ms']} ms, Qt's {found['frame_ms_of_qt']} ms: {found['frame_ratio']}x.",
        f"Start to first paint: {found['start_cpu_s']}, {found['start_ratio']}x what must be imported.",
        f"Memory with Home: {found['idle_mb']} MB; after all pages: {found['idle_mb_after_all_pages']} MB.",
    ]
    return "\n".join(lines)


if __name__ == "__main__":
    sys.exit(main())
