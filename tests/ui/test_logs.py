"""What is written down while the program runs: a crash, Qt's and Python's complaints, and never a value."""

import logging
import os
import subprocess
import sys
from pathlib import Path

import pytest
from PySide6.QtCore import qWarning

from ui import logs
from ui.main_window import MainWindow
from ui.problem_report import offer_after_crash

ROOT = Path(__file__).resolve().parents[2]
CRASH = """
import faulthandler
from ui import logs
with logs.kept() as crashed:
    print(crashed.name if crashed else "none")
    if crashed is None:
        def fall():
            faulthandler._sigsegv()
        fall()
"""


def run(code: str, data: Path) -> subprocess.CompletedProcess[str]:
    environment = {**os.environ, "SLECOP_DATA_DIR": str(data)}
    environment.pop("PYTHONFAULTHANDLER", None)
    return subprocess.run(
        [sys.executable, "-c", code], cwd=ROOT, env=environment, capture_output=True, text=True, check=False
    )


def test_a_crash_leaves_its_place_and_is_told_of_once(tmp_path: Path) -> None:
    first = run(CRASH, tmp_path)
    assert first.returncode < 0 or first.returncode > 1
    second = run(CRASH, tmp_path)
    assert second.returncode == 0
    (report,) = (tmp_path / "reports").iterdir()
    assert second.stdout.strip() == report.name
    said = report.read_text(encoding="utf-8")
    assert "SLECoP Desktop" in said
    assert "in fall" in said
    assert run("from ui import logs\nwith logs.kept() as crashed: print(crashed)", tmp_path).stdout == "None\n"


@pytest.mark.logs_expected
@pytest.mark.qt_log_ignore("^a warning of Qt")
def test_complaints_are_kept_without_values() -> None:
    with logs.kept() as crashed:
        assert crashed is None
        qWarning("a warning of Qt")
        try:
            int("Ma. José Núñez")
        except ValueError:
            logging.getLogger("ui.test").exception("while: %s", "saving")
        logging.getLogger("openpyxl").warning("cell %s is odd", "Núñez")
        logging.getLogger("ui.test").info("nothing of note")
    said = (logs.log_folder() / "program.log").read_text(encoding="utf-8")
    assert "WARNING qt: a warning of Qt" in said
    assert "ERROR ui.test: while: saving" in said
    assert "builtins.ValueError" in said
    assert "test_logs.py" in said
    assert "WARNING openpyxl: cell %s is odd" in said
    assert "Núñez" not in said
    assert "of note" not in said


@pytest.mark.logs_expected
def test_nothing_is_written_after_it_has_ended() -> None:
    with logs.kept():
        pass
    logging.getLogger("ui.test").warning("later")
    assert not (logs.log_folder() / "program.log").exists()


def test_the_program_runs_where_no_log_can_be_written(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "taken").write_text("a file", encoding="utf-8")
    monkeypatch.setenv("SLECOP_DATA_DIR", str(tmp_path / "taken"))
    with logs.kept() as crashed:
        assert crashed is None


def test_after_a_crash_the_window_says_so_with_a_way_to_a_report(window: MainWindow) -> None:
    offer_after_crash(window)
    assert window.message.text.startswith("The last time the program ended unexpectedly.")
    assert window.message._action.text() == "Save problem report…"
