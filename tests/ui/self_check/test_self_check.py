"""The program's check of itself: it passes as a process of its own, names what is missing, and never raises."""

import json
import logging
import os
import shutil
import subprocess
import sys
import threading
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from slecop_desktop import __version__, resources
from slecop_desktop.store import migrate
from ui.self_check import file, shipped
from ui.self_check.report import Failed, Report, need
from ui.settings_page import licence_parts

ROOT = Path(__file__).resolve().parents[3]
WITHOUT_OUTPUT = (
    "import sys; sys.stdout = sys.stderr = None; sys.argv = ['SLECoP', '--self-check', '--out', sys.argv[1]];"
    "from slecop_desktop.__main__ import main; sys.exit(main())"
)


@pytest.fixture
def moved(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Path]:
    """A copy of what ships beside the code, which the program now uses."""
    shutil.copytree(ROOT / "installer" / "licences", tmp_path / "installer" / "licences")
    for name in shipped.LICENCES:
        shutil.copy(ROOT / name, tmp_path)
    copied = Path(shutil.copytree(ROOT / "resources", tmp_path / "resources"))
    monkeypatch.setattr(resources, "_ROOT", copied)
    licence_parts.parts.cache_clear()
    yield copied
    licence_parts.parts.cache_clear()


def run(*arguments: str, **environment: str) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [sys.executable, *arguments],
        cwd=ROOT,
        env={**os.environ, **environment},
        capture_output=True,
        text=True,
        encoding="utf-8",
        check=False,
    )


def test_it_passes_and_says_so_in_one_line(tmp_path: Path, home: Path) -> None:
    data, out = tmp_path / "the person's own", tmp_path / "répons.json"
    scratch = tmp_path / "scratch"
    scratch.mkdir()
    asked = ("-m", "slecop_desktop", "--self-check", "--out", str(out))
    done = run(*asked, SLECOP_DATA_DIR=str(data), TMPDIR=str(scratch), TEMP=str(scratch), TMP=str(scratch))
    assert done.stderr == ""
    report: dict[str, Any] = json.loads(done.stdout)
    assert [check for check in report["checks"] if not check["ok"]] == []
    assert done.returncode == 0
    assert report["ok"] is True
    assert (report["version"], report["frozen"]) == (__version__, False)
    assert done.stdout.count("\n") == 1
    assert json.loads(out.read_text(encoding="utf-8")) == report
    names = [check["name"] for check in report["checks"]]
    assert {"migrations", "workbooks", "pdf", "pages", "qt translations", "hand over"} <= set(names)
    assert {"name": "hand over", "ok": True, "detail": "done"} in report["checks"]
    assert not data.exists()
    assert [path for path in scratch.rglob("*") if path.is_file()] == []
    assert [path.name for path in scratch.glob("*üf*")] == []
    assert list(home.rglob("*.*")) == []


def test_it_works_without_any_output(tmp_path: Path) -> None:
    out = tmp_path / "report.json"
    done = run("-c", WITHOUT_OUTPUT, str(out))
    assert (done.returncode, done.stdout) == (0, "")
    assert json.loads(out.read_text(encoding="utf-8"))["ok"] is True


def test_it_knows_the_languages_that_ship() -> None:
    assert {*shipped.LANGUAGES} == {"en", *(path.name for path in (ROOT / "resources/locale").iterdir())}


def test_everything_ships(moved: Path) -> None:
    assert shipped.languages()
    assert shipped.help_topics()
    assert shipped.letters()
    assert shipped.licences()


@pytest.mark.parametrize(
    ("lost", "check", "named"),
    [
        ("locale/sw/LC_MESSAGES/slecop.mo", shipped.languages, "locale/sw"),
        ("help/he/consent.md", shipped.help_topics, "help/he/consent.md"),
        ("prints/fr/consent-letter.txt", shipped.letters, "prints/fr/consent-letter.txt"),
        ("../THIRD_PARTY_NOTICES.md", shipped.licences, "THIRD_PARTY_NOTICES.md"),
    ],
)
def test_what_is_missing_is_named(lost: str, check: Any, named: str, moved: Path) -> None:
    (moved / lost).unlink()
    with pytest.raises(Failed, match=named):
        check()


def test_a_translation_that_says_nothing_is_noticed(moved: Path) -> None:
    shutil.copy(moved / "locale/es/LC_MESSAGES/slecop.mo", moved / "other.mo")
    empty = b"\xde\x12\x04\x95" + b"\0" * 24
    (moved / "locale/es/LC_MESSAGES/slecop.mo").write_bytes(empty)
    with pytest.raises(Failed, match="translation es"):
        shipped.languages()


def test_a_missing_migration_is_named(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    scripts = Path(shutil.copytree(migrate._SCRIPTS, tmp_path / "migrations"))
    monkeypatch.setattr(migrate, "_SCRIPTS", scripts)
    assert "an older file opened" in file.migrations(tmp_path)
    newest = max((scripts / "versions").glob("0*.py"))
    newest.unlink()
    with pytest.raises(Failed, match=f"migrations are missing: {newest.name[:4]}"):
        file.migrations(tmp_path)


def test_an_error_in_a_check_becomes_its_answer(tmp_path: Path) -> None:
    report = Report(tmp_path / "out.json")
    with report.check("one"):
        raise KeyError("colour")
    with report.check("two") as entry:
        entry.detail = "well"
    assert [(e.name, e.ok) for e in report.entries] == [("one", False), ("two", True)]
    assert report.entries[0].detail.startswith("KeyError: 'colour' (")
    assert "test_self_check.py" in report.entries[0].detail
    assert not report.ok


def test_the_file_says_what_was_under_way(tmp_path: Path) -> None:
    report = Report(tmp_path / "out.json")
    entry = report.check("long")
    said = json.loads((tmp_path / "out.json").read_text(encoding="utf-8"))
    with entry:
        pass
    assert report.ok
    assert said["checks"] == [{"name": "long", "ok": False, "detail": "not finished"}]
    assert not said["ok"]


@pytest.mark.logs_expected
def test_what_nobody_caught_fails_the_check_under_way() -> None:
    report = Report(None)
    with report.listening():
        with report.check("thread"):
            thread = threading.Thread(target=lambda: 1 / 0)
            thread.start()
            thread.join()
        with report.check("log"):
            logging.getLogger("ui").error("something is odd")
        with report.check("fine"):
            pass
    assert [entry.ok for entry in report.entries] == [False, False, True]
    assert "ZeroDivisionError" in report.entries[0].detail
    assert report.entries[1].detail == "something is odd"


def test_of_many_missing_things_a_few_are_named() -> None:
    with pytest.raises(Failed, match="gone: 0, 1, 2, 3, 4 and 3 more"):
        need([str(n) for n in range(8)], "gone")


def test_the_window_leaves_once_it_is_painted(tmp_path: Path) -> None:
    data = tmp_path / "données"
    for _start in range(2):
        done = run("-m", "slecop_desktop", "--quit-after-paint", SLECOP_DATA_DIR=str(data), SLECOP_CONFIG_DIR="")
        assert (done.returncode, done.stdout, done.stderr) == (0, "", "")
    assert [path.name for path in data.glob("*.slecop")] == ["first paint.slecop"]
    ini = data / "settings" / "window.ini"
    assert not ini.exists() or "last" not in ini.read_text(encoding="utf-8")
