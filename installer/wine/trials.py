"""What is tried under Wine: the scenarios of Windows, and those that only Wine can play, such as an older Windows."""

from __future__ import annotations

import json
import os
import shutil
import time
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from installer.common import Failed
from installer.outcomes import Outcome, line, report
from installer.wine.bench import Bench, new_windows, screen
from installer.wine.pages import LANGUAGES, SIZE, Screen, Setup, walk_removal, walk_setup

LACKING = {
    "a migration": "_internal/slecop_desktop/store/migrations/versions/0002_*.py",
    "a translation": "_internal/resources/locale/es/LC_MESSAGES/slecop.mo",
    "a library of Qt": "_internal/PySide6/Qt6PrintSupport.dll",
    "what writes a language as Qt does": "_internal/PySide6/translations/qtbase_fr.qm",
    "a font": "_internal/resources/fonts/Inter*",
}
"""What a broken program may lack, which it must find out itself; where that lies."""
_WINE_KEY = "HKCU\\Software\\Wine"


@dataclass(frozen=True, slots=True)
class Setups:
    """The setup programs that are tried, the program within the new one, and a file of an earlier version."""

    app: Path
    new: Path
    older: Path
    broken: Path
    file: Path


def scenarios(bench: Bench, setups: Setups) -> list[dict[str, Any]]:
    """installer/scenarios.py, run by the Windows Python in Wine; its report."""
    new_windows(bench)
    code = bench.cache / "code"
    given = {name: bench.inside(getattr(setups, name)) for name in ("new", "older", "broken", "file")}
    words = [word for name, path in given.items() for word in (f"--{name}", path)]
    told = bench.cache / "scenarios.json"
    told.unlink(missing_ok=True)
    with screen(bench, SIZE):
        python = bench.inside(bench.python / "python.exe")
        log = bench.cache / "scenarios.log"
        words = [python, "-u", "-m", "installer.scenarios", *words, "--report", bench.inside(told)]
        bench.wine(*words, folder=str(code.relative_to(bench.cache)), log=log)
    print(log.read_text(encoding="utf-8", errors="replace"), end="", flush=True)
    if not told.is_file():
        raise Failed(f"The scenarios did not come to their end; what was said is in {log}.")
    return json.loads(told.read_text(encoding="utf-8"))


def older_windows(bench: Bench, setups: Setups, out: Outcome) -> None:
    """Windows 8.1 is told in a sentence that it is too old."""
    try:
        bench.tell(_WINE_KEY, "Version", "win81")
        out.code = bench.wine(bench.inside(setups.new), "/S")
        out.must(not Setup(bench).program.exists(), "nothing was installed")
    finally:
        bench.tell(_WINE_KEY, "Version", "win10")


def full_disk(bench: Bench, setups: Setups, out: Outcome) -> None:
    """A disk of 60 MB."""
    bench.stop()
    out.code = bench.wine(bench.inside(setups.new), "/S", "/D=D:\\SLECoP", env={"SMALL": "60m"})
    bench.stop()
    out.must(not Setup(bench).program.exists(), "nothing was installed")


def first_from_broken(bench: Bench, setups: Setups, out: Outcome) -> None:
    """A program that lacks a library, on a computer that has none: nothing is left of it."""
    out.code = bench.wine(bench.inside(setups.broken), "/S")
    left = [path.name for path in Setup(bench).program.parent.glob("SLECoP*")]
    out.must(not left, f"nothing is left: {left}")


def broken_programs(bench: Bench, setups: Setups, out: Outcome) -> None:
    """Programs that lack something: the check of itself says so."""
    folder = bench.cache / "lacking"
    for what, pattern in LACKING.items():
        shutil.rmtree(folder, ignore_errors=True)
        shutil.copytree(setups.app, folder, copy_function=os.link)
        for path in folder.glob(pattern):
            path.unlink()
        told = bench.cache / "lacking.json"
        told.unlink(missing_ok=True)
        code = bench.wine(bench.inside(folder / "SLECoP.exe"), "--self-check", "--out", bench.inside(told))
        out.must(code != 0, f"without {what}: {_found(told)}")
    shutil.rmtree(folder)
    out.code = 0


def _found(told: Path) -> str:
    if not told.is_file():
        return "it does not even start"
    checks = json.loads(told.read_text(encoding="utf-8"))["checks"]
    return ", ".join(check["name"] for check in checks if not check["ok"]) or "nothing is noticed"


def by_hand(bench: Bench, setups: Setups, out: Outcome, pictures: Path) -> None:
    """Every page in every language, by keyboard; data are deleted only when that was said twice."""
    seen, place = Screen(pictures), Setup(bench)
    with screen(bench, SIZE):
        for language in LANGUAGES:
            walk_setup(bench, bench.inside(setups.new), language, seen, start=language == "en")
            out.must((place.program / "SLECoP.exe").is_file(), f"installed ({language})")
            file = place.data / "kept.slecop"
            file.parent.mkdir(exist_ok=True)
            file.write_bytes(b"what somebody entered")
            sure = language == LANGUAGES[-1]
            walk_removal(bench, language, seen, data=sure)
            out.must(file.exists() is not sure, f"data {'deleted, as was said twice' if sure else 'kept'} ({language})")
    out.code = 0
    out.must(seen.taken, f"{len(seen.taken)} pictures in {pictures.name}")


def wine_only(bench: Bench, setups: Setups, pictures: Path) -> list[dict[str, Any]]:
    """What Windows itself is not asked: its report."""
    new_windows(bench)

    def hands(bench: Bench, setups: Setups, out: Outcome) -> None:
        by_hand(bench, setups, out, pictures)

    todo: tuple[tuple[str, Callable[[Bench, Setups, Outcome], None], int], ...] = (
        ("older_windows", older_windows, 12),
        ("full_disk", full_disk, 16),
        ("first_from_broken", first_from_broken, 13),
        ("broken_programs", broken_programs, 0),
        ("by_hand", hands, 0),
    )
    told: list[Outcome] = []
    for name, scenario, wanted in todo:
        out, began = Outcome(name, wanted), time.monotonic()
        try:
            scenario(bench, setups, out)
        except Failed as failed:
            out.wrong.append(str(failed))
        out.seconds = round(time.monotonic() - began, 1)
        print(line(out), flush=True)
        told.append(out)
    return report(told)
