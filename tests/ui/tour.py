"""The scripted tour: walk every page on a practice ecosystem and take pictures to look at.

python -m tests.ui.tour [FOLDER] [--only VARIANT ...] [--pages PAGE ...] [--readme]

Without more it puts the pictures of all variants into build/screens. With --readme it renews docs/screens as well.
Pictures are named PAGE-STATE-VARIANT.png. What could not be reached or shown is printed, and makes the exit code 1.
"""

from __future__ import annotations

import argparse
import os
import shutil
import subprocess
import sys
import tempfile
from concurrent.futures import Future
from dataclasses import dataclass
from pathlib import Path

from PySide6.QtCore import QLocale, Qt, QtMsgType, qInstallMessageHandler
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QApplication, QWidget

from slecop_desktop.problems import Problem
from slecop_desktop.store import Store, engine
from tests.ui.walk import Walk, make_file, make_messy, open_store, picture
from tools.catalogs import compile_catalogs


@dataclass(frozen=True)
class Variant:
    """How the program looks on one walk; sizes are logical pixels."""

    scheme: str = "light"
    language: str = "en"
    right_to_left: bool = False
    scale: int = 1
    size: tuple[int, int] = (1280, 720)


VARIANTS = {
    "light": Variant(),
    "dark": Variant(scheme="dark"),
    "pseudo": Variant(language="pseudo"),
    "rtl": Variant(right_to_left=True),
    "es": Variant(language="es"),
    "fr": Variant(language="fr"),
    "he": Variant(language="he"),
    "sw": Variant(language="sw"),
    "x2": Variant(scale=2, size=(960, 540)),  # a full HD laptop at 200 %
}


README = {
    "home-light": "home-top-light", "youth-light": "youth-tab0-light", "attendance-dark": "attendance-late-dark",
    "import-light": "exchange-check-light", "programs-light": "programs-offering-roster-light",
    "reports-light": "reports-reach-light",
}  # fmt: skip
"""The pictures shown where the project presents itself, by their names there."""


def main() -> int:
    """Start one process for each variant, for scale and language are chosen before the first window."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("folder", nargs="?", type=Path, default=Path("build/screens"))
    parser.add_argument("--only", nargs="+", choices=VARIANTS, default=list(VARIANTS))
    parser.add_argument("--pages", nargs="+", default=[])
    parser.add_argument("--here", choices=VARIANTS, help=argparse.SUPPRESS)
    parser.add_argument("--readme", action="store_true", help="also renew the pictures in docs/screens")
    given = parser.parse_args()
    given.folder.mkdir(parents=True, exist_ok=True)
    if given.here:
        return tour(given.here, given.folder, given.pages)
    compile_catalogs()
    failed = 0
    with tempfile.TemporaryDirectory() as scratch:
        os.environ["SLECOP_DATA_DIR"] = scratch
        practice = make_file(Path(scratch))
        for name in given.only:
            own = Path(scratch) / name
            own.mkdir()
            shutil.copy(practice, own)
            environment = {
                **os.environ,
                "SLECOP_CONFIG_DIR": str(own / "config"),
                "SLECOP_DATA_DIR": str(own),
                "QT_SCALE_FACTOR": str(VARIANTS[name].scale),
                "QT_QPA_PLATFORM": os.environ.get("QT_QPA_PLATFORM") or _platform(),
            }
            command = [sys.executable, "-m", "tests.ui.tour", str(given.folder), "--here", name]
            command += ["--pages", *given.pages] if given.pages else []
            failed += subprocess.call(command, env=environment) != 0
    for there, here in README.items() if given.readme else ():
        shutil.copy(given.folder / f"{here}.png", Path("docs/screens") / f"{there}.png")
    return 1 if failed else 0


def _platform() -> str:
    return "" if "DISPLAY" in os.environ or not sys.platform.startswith("linux") else "offscreen"


def tour(name: str, folder: Path, pages: list[str]) -> int:
    """One walk; how many of its parts could not be walked to their end."""
    from ui import theme  # noqa: PLC0415
    from ui.jobs import Jobs  # noqa: PLC0415
    from ui.language import use_language  # noqa: PLC0415
    from ui.main_window import MainWindow  # noqa: PLC0415

    variant, own = VARIANTS[name], Path(os.environ["SLECOP_DATA_DIR"])
    said: list[str] = []
    qInstallMessageHandler(lambda kind, _where, words: said.append(words) if kind != QtMsgType.QtDebugMsg else None)
    app = QApplication(sys.argv[:1])
    app.setApplicationName("SLECoP Desktop")
    theme.prepare(app)
    theme.set_scheme("dark" if variant.scheme == "dark" else "light")
    use_language(app, variant.language, QLocale("en_US"))
    if variant.right_to_left:
        QGuiApplication.setLayoutDirection(Qt.LayoutDirection.RightToLeft)
    jobs = Jobs()
    with open_store(own / "practice.slecop") as store:
        window = MainWindow(store, jobs, practice=True)
        window.resize(*variant.size)
        window.show()
        walk = Walk(window, make_messy(own))
        missed = walk_parts(walk, window, folder, name, pages)
        if not pages or "first-start" in pages:
            first_start(walk, folder, name)
        missed += [f"told a problem: {sentence}" for sentence in walk.problems]
        window.close()
        jobs.close()
    qInstallMessageHandler(None)
    for line in [*missed, *(f"Qt said: {words}" for words in dict.fromkeys(said))]:
        print(f"{name}: {line}")
    return len(missed)


def walk_parts(walk: Walk, window: QWidget, folder: Path, name: str, pages: list[str]) -> list[str]:
    """Take the pictures of all parts; what could not be done."""
    missed: list[str] = []
    for part in walk.parts():
        if pages and part not in pages:
            continue
        last = "its beginning"
        try:
            for stop in walk.stops(part):
                last = stop
                picture(window).save(str(folder / f"{stop}-{name}.png"))
        except (AssertionError, LookupError, AttributeError, TypeError, ImportError) as why:
            missed.append(f"{part}, after {last}: {type(why).__name__} {why}")
    return missed


def first_start(walk: Walk, folder: Path, name: str) -> None:
    """The dialog of the first start, as it opens and with its one complaint."""
    from ui.dialogs.first_start import FirstStart  # noqa: PLC0415

    dialog = FirstStart()
    dialog.show()
    walk.settle()
    picture(dialog).save(str(folder / f"first-start-open-{name}.png"))
    dialog.start.click()
    walk.settle()
    picture(dialog).save(str(folder / f"first-start-problem-{name}.png"))
    dialog.close()
    cannot_open(walk, folder, name)


def cannot_open(walk: Walk, folder: Path, name: str) -> None:
    """What is told of a file that a newer version wrote, and while one of an older is brought on."""
    from ui.dialogs.cannot_open import CannotOpen  # noqa: PLC0415
    from ui.dialogs.upgrading import Upgrading  # noqa: PLC0415

    newer = Path(os.environ["SLECOP_DATA_DIR"]) / "Riverbend 2031.slecop"
    with Store.create(newer, name="Riverbend") as made:
        engine.mark(made._writer, engine.SCHEMA_VERSION + 1)
    try:
        Store.open(newer)
    except Problem as problem:
        dialog = CannotOpen(newer, problem.sentence, walk.store.path)
        dialog.show()
        walk.settle()
        picture(dialog).save(str(folder / f"first-start-refused-{name}.png"))
        dialog.close()
    waiting: Future[Store] = Future()
    upgrading = Upgrading(newer, waiting)
    upgrading.show()
    walk.settle()
    picture(upgrading).save(str(folder / f"first-start-upgrading-{name}.png"))
    waiting.set_result(walk.store)
    walk.settle()


if __name__ == "__main__":
    sys.exit(main())
