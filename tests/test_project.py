"""What holds for the project's files as a whole."""

import ast
import os
import re
import tomllib
from pathlib import Path

import pytest

from slecop_desktop import __version__

ROOT = Path(__file__).resolve().parents[1]
# Put together from halves, so that this file does not hold what it looks for.
INDEX_HOSTS = ["py" + "pi.org", "python" + "hosted", "npm" + "js.org", "deb" + "ian.org/deb"]
MACHINE_PATHS = ["/wo" + "rk/", "/fa" + "rm/", "/ro" + "ot/", "/tmp/" + "bash_jobs"]
NEVER = re.compile("|".join(re.escape(word) for word in INDEX_HOSTS + MACHINE_PATHS))
MADE = {"build", "dist", "out", "htmlcov", "node_modules", "__pycache__"}
GPL_ONLY = re.compile(
    r"Qt(Charts|Graphs|DataVisualization|VirtualKeyboard|NetworkAuth|HttpServer|Quick3D\w*|Mqtt|Coap)\b"
)


def sources(root: Path = ROOT) -> list[Path]:
    """The project's own files, in the order of their names; hidden folders count only where the project has some."""
    found: list[Path] = []
    for folder, folders, names in os.walk(root):
        own_hidden = {".github", ".ci"}
        folders[:] = sorted(name for name in folders if name not in MADE and (name[0] != "." or name in own_hidden))
        found += [Path(folder) / name for name in sorted(names)]
    return found


def text(path: Path) -> str:
    """What a file says, or nothing if it is not text."""
    content = path.read_bytes()
    return "" if b"\0" in content else content.decode("utf-8", errors="replace")


def locked(name: str) -> dict[tuple[str, str], tuple[str, int]]:
    """The packages of a lock: (name, where it counts) -> (version, number of hashes); "" counts everywhere."""
    entry = r"^([a-z0-9.-]+)==(\S+)(?: ; ([^\n]*?))? *\\?((?:\n[ ]+--hash=\S+[^\n]*)*)$"
    return {
        (package, where): (version, hashes.count("--hash=sha256:"))
        for package, version, where, hashes in re.findall(entry, text(ROOT / name), re.MULTILINE)
    }


def packages(name: str) -> set[str]:
    """The names of a lock's packages."""
    return {package for package, _where in locked(name)}


def requirements() -> list[str]:
    declared = tomllib.loads(text(ROOT / "pyproject.toml"))
    return [re.split(r"[^\w.-]", line)[0].lower() for line in declared["project"]["dependencies"]]


def test_no_file_names_a_package_host_or_a_path_of_one_machine() -> None:
    named = [f"{path.relative_to(ROOT)}: {found[0]}" for path in sources() if (found := NEVER.search(text(path)))]
    assert named == []


@pytest.mark.parametrize("word", INDEX_HOSTS + MACHINE_PATHS)
def test_a_forbidden_word_is_found(tmp_path: Path, word: str) -> None:
    (tmp_path / "notes.md").write_text(f"see {word}x", encoding="utf-8")
    assert [path.name for path in sources(tmp_path) if NEVER.search(text(path))] == ["notes.md"]


def test_no_python_file_is_too_long_to_read() -> None:
    long = {path.name: text(path).count("\n") for path in sources() if path.suffix == ".py"}
    assert {name: lines for name, lines in long.items() if lines > 500} == {}


@pytest.mark.parametrize("name", ["requirements.lock", "requirements-dev.lock"])
def test_a_lock_pins_everything_by_hash_and_names_no_host(name: str) -> None:
    lock = text(ROOT / name)
    assert set(requirements()) <= packages(name)
    assert [package for package, (_, hashes) in locked(name).items() if hashes == 0] == []
    assert len(locked(name)) == len(re.findall(r"^\w", lock, re.MULTILINE))
    assert "://" not in lock


def test_tests_run_on_the_versions_that_ship() -> None:
    development = locked("requirements-dev.lock")
    assert {entry: development.get(entry) for entry in locked("requirements.lock")} == locked("requirements.lock")


def test_a_package_with_several_versions_says_which_computer_has_which() -> None:
    entries = locked("requirements.lock")
    several = {package for package, _where in entries if sum(package == other for other, _ in entries) > 1}
    assert [entry for entry in entries if entry[0] in several and not entry[1]] == []


def test_every_package_that_ships_is_credited() -> None:
    credited = set(re.findall(r"`([a-z0-9.-]+)`", text(ROOT / "THIRD_PARTY_NOTICES.md")))
    assert packages("requirements.lock") - credited == set()


def test_no_qt_module_is_used_that_is_not_under_the_lgpl() -> None:
    used = [
        f"{path.name}: {found[0]}" for path in (ROOT / "ui").rglob("*.py") if (found := GPL_ONLY.search(text(path)))
    ]
    assert used == []


def test_the_version_is_in_one_place_and_in_the_changelog() -> None:
    assert re.fullmatch(r"\d+\.\d+\.\d+", __version__)
    assert f"## [{__version__}]" in text(ROOT / "CHANGELOG.md")
    declared = tomllib.loads(text(ROOT / "pyproject.toml"))
    assert "version" in declared["project"]["dynamic"]


def test_every_module_begins_by_saying_what_it_is() -> None:
    packages = [path for top in ("slecop_desktop", "ui") for path in (ROOT / top).rglob("*.py")]
    silent = [
        path.name
        for path in packages
        if "migrations" not in path.parts and not ast.get_docstring(ast.parse(text(path)))
    ]
    assert silent == []
