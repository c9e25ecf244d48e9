"""The trial of an installed program: with this source in the place of one, installed and removed by a script."""

import os
import shutil
import sys
from pathlib import Path

import pytest

from installer import smoke
from installer.common import Failed, architecture, host, version_of

ROOT = Path(__file__).resolve().parents[2]
pytestmark = pytest.mark.skipif(os.name == "nt", reason="the program is stood in for by a shell script")


@pytest.fixture
def machine(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A machine to install on: a package is a script, and installing it is copying it."""
    program = tmp_path / "machine" / "slecop"
    program.parent.mkdir()

    def install(package: Path) -> Path:
        shutil.copy(package, program)
        program.chmod(0o755)
        return program

    monkeypatch.setattr(smoke, "install", install)
    monkeypatch.setattr(smoke, "remove", program.unlink)
    monkeypatch.setenv("QT_QPA_PLATFORM", "offscreen")
    monkeypatch.setenv("DISPLAY", "none")
    return program


def package(folder: Path, version: str, before: str = "") -> Path:
    folder.mkdir(exist_ok=True)
    kind = {"linux": f"slecop_{version}_amd64.deb", "macos": f"SLECoP-{version}-macos-{architecture()}.dmg"}[host()]
    path = folder / kind
    path.write_text(f'#!/bin/sh\n{before}\ncd "{ROOT}" && exec "{sys.executable}" -m slecop_desktop "$@"\n')
    return path


@pytest.mark.slow
def test_an_installed_program_is_tried_from_its_installation_to_its_removal(tmp_path: Path, machine: Path) -> None:
    package(tmp_path / "new", version_of())
    package(tmp_path / "old", "0.0.9")
    seen = smoke.try_folder(tmp_path / "new", tmp_path / "old")
    assert [line.partition(" ")[0] for line in seen] == ["installed", "installed", "SLECoP", "it", "removed;"]
    assert "over it" in seen[1]
    assert "that the version before had made" in seen[3]
    assert not machine.exists()


def reports(report: str, code: int) -> str:
    """A line of the script by which the program answers --self-check."""
    return f"""[ "$1" = --self-check ] && {{ echo '{report}' > "$3"; exit {code}; }}"""


GONE = '{"ok": false, "checks": [{"name": "icons", "ok": false, "detail": "gone"}]}'


@pytest.mark.parametrize(
    ("before", "said"),
    [
        ('[ "$1" = sample ] && exit 3', "made no practice file: exit 3"),
        ('[ "$1" = --self-check ] && exit 0', "wrote no report"),
        (reports(GONE, 1), "icons: gone"),
        (reports('{"ok": true, "version": "7.0.0", "checks": []}', 0), r"installed the version 7\.0\.0"),
    ],
    ids=["no file", "no report", "fault", "other version"],
)
def test_what_goes_wrong_is_said(tmp_path: Path, machine: Path, before: str, said: str) -> None:
    package(tmp_path / "new", version_of(), before)
    with pytest.raises(Failed, match=said):
        smoke.try_folder(tmp_path / "new", None)


def test_a_program_that_stays_after_its_removal_is_found(
    tmp_path: Path, machine: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    checked = reports(f'{{"ok": true, "version": "{version_of()}", "checks": []}}', 0)
    opened = '[ "$1" = check ] && exit 0\n[ "$1" = --quit-after-paint ] && exit 0'
    package(tmp_path / "new", version_of(), f"{checked}\n{opened}")
    monkeypatch.setattr(smoke, "remove", lambda: None)
    with pytest.raises(Failed, match="still there after it was removed"):
        smoke.try_folder(tmp_path / "new", tmp_path / "nothing")


def test_a_folder_without_a_package_for_this_system_is_said(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (tmp_path / "other.txt").touch()
    assert smoke.main([str(tmp_path)]) == 1
    assert "holds no package for this system" in capsys.readouterr().err


def test_several_packages_for_one_system_are_not_guessed_among(tmp_path: Path) -> None:
    package(tmp_path, "1.0.0")
    package(tmp_path, "1.1.0")
    with pytest.raises(Failed, match="several packages"):
        smoke.package_in(tmp_path)
