"""The one command for everything: what it decides before it touches the machine."""

import gettext
import subprocess
import sys
from pathlib import Path

import pytest

import dev


@pytest.fixture
def venv(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> list[list[str]]:
    """A prepared environment in a scratch folder, and the commands that would have been run."""
    monkeypatch.setattr(dev, "PYTHON", Path(sys.executable))
    monkeypatch.setattr(dev, "STAMP", tmp_path / "installed-locks")
    monkeypatch.setattr(dev, "LOCALE", tmp_path / "locale")
    monkeypatch.setattr(dev, "qt_libraries", lambda: None)
    commands: list[list[str]] = []
    monkeypatch.setattr(dev, "call", lambda command: commands.append([str(part) for part in command]) or 0)
    return commands


def test_packages_are_installed_with_hashes_and_only_when_the_lock_changed(venv: list[list[str]]) -> None:
    dev.prepare(dev.DEV)
    assert len(venv) == 1
    assert {"--require-hashes", str(dev.DEV)} <= set(venv[0])
    dev.prepare(dev.DEV)
    # The development lock brings what the program runs on too.
    dev.prepare(dev.RUNTIME)
    assert len(venv) == 1
    dev.STAMP.write_text("requirements.lock of-another-day\n", encoding="utf-8")
    dev.prepare(dev.RUNTIME)
    assert str(dev.RUNTIME) in venv[1]
    dev.prepare(dev.DEV)
    assert str(dev.DEV) in venv[2]


def test_a_failed_installation_is_tried_again(venv: list[list[str]], monkeypatch: pytest.MonkeyPatch) -> None:
    dev.prepare(dev.RUNTIME)
    monkeypatch.setattr(dev, "call", lambda command: 1)
    with pytest.raises(SystemExit, match=r"requirements-dev\.lock could not be installed"):
        dev.prepare(dev.DEV)
    assert not dev.STAMP.exists()


def test_a_lock_is_the_same_with_windows_line_ends(tmp_path: Path) -> None:
    ours, theirs, other = tmp_path / "a" / "x.lock", tmp_path / "b" / "x.lock", tmp_path / "c" / "x.lock"
    for path, content in ((ours, b"a==1\nb==2\n"), (theirs, b"a==1\r\nb==2\r\n"), (other, b"a==1\nb==3\n")):
        path.parent.mkdir()
        path.write_bytes(content)
    assert dev.fingerprint(ours) == dev.fingerprint(theirs) != dev.fingerprint(other)


@pytest.mark.parametrize(
    ("version", "chosen"), [((3, 11, 0), True), ((3, 13, 9), True), ((3, 10, 9), False), ((3, 14, 0), False)]
)
def test_only_a_supported_python_is_used(
    version: tuple[int, ...], chosen: bool, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(sys, "version_info", version)
    monkeypatch.setattr(dev.shutil, "which", lambda name: None)
    if chosen:
        assert dev.supported_python() == sys.executable
    else:
        with pytest.raises(SystemExit, match=r"3\.11, 3\.12 or 3\.13"):
            dev.supported_python()


def test_translations_are_compiled_when_they_changed(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(dev, "PYTHON", Path(sys.executable))
    monkeypatch.setattr(dev, "LOCALE", tmp_path)
    po = tmp_path / "es" / "LC_MESSAGES" / "slecop.po"
    po.parent.mkdir(parents=True)
    po.write_text(
        'msgid ""\nmsgstr "Content-Type: text/plain; charset=utf-8\\n"\n\nmsgid "a"\nmsgstr "b"\n', encoding="utf-8"
    )
    dev.compile_texts()
    with po.with_suffix(".mo").open("rb") as mo:
        assert gettext.GNUTranslations(mo).gettext("a") == "b"


def test_asking_for_nothing_tells_what_there_is() -> None:
    done = subprocess.run([sys.executable, dev.__file__], capture_output=True, text=True, check=False)
    assert done.returncode == 2
    assert all(f"\n{name} " in done.stdout for name in dev.COMMANDS)
