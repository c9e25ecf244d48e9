"""What a release needs beside its builds: a dated version, the release before, one folder of it all."""

import hashlib
import os
import sys
from pathlib import Path

import pytest

from installer import release
from installer.common import Failed

CHANGES = """# Changelog

## [0.2.0] - 2027-01-15

### Added

- Something new.

## [0.1.0] - unreleased

- The first.
"""


@pytest.fixture
def source(tmp_path: Path) -> Path:
    (tmp_path / "slecop_desktop").mkdir()
    (tmp_path / "CHANGELOG.md").write_text(CHANGES, encoding="utf-8")
    set_version(tmp_path, "0.2.0")
    return tmp_path


def set_version(root: Path, version: str) -> None:
    (root / "slecop_desktop" / "__init__.py").write_text(f'__version__ = "{version}"\n')


def test_a_tag_of_the_version_with_a_day_may_be_released(source: Path) -> None:
    assert "2027-01-15" in release.check("v0.2.0", source)


@pytest.mark.parametrize(
    ("tag", "version", "said"),
    [
        ("v0.2.1", "0.2.0", "is not the version"),
        ("0.2.0", "0.2.0", "is not the version"),
        ("v0.1.0", "0.1.0", "no day yet"),
        ("v0.3.0", "0.3.0", r"no section for 0\.3\.0"),
    ],
)
def test_any_other_tag_is_refused_with_the_reason(source: Path, tag: str, version: str, said: str) -> None:
    set_version(source, version)
    with pytest.raises(Failed, match=said):
        release.check(tag, source)


def test_the_page_of_a_release_says_what_is_new_and_how_to_install(
    source: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("GITHUB_SERVER_URL", "https://git.example")
    monkeypatch.setenv("GITHUB_REPOSITORY", "someone/slecop")
    said = release.notes("v0.2.0", source)
    assert "https://git.example/someone/slecop/blob/v0.2.0/docs/install.md" in said
    assert "- Something new." in said
    assert "The first" not in said


def test_the_release_before_is_the_newest_older_one() -> None:
    tags = ["v0.9.0", "v0.10.0", "v1.0.0", "v0.10.0-rc1", "nightly", "v0.2.0"]
    assert release.previous(tags, "1.0.0") == "v0.10.0"
    assert release.previous(tags, "0.10.0") == "v0.9.0"
    assert release.previous(tags, "0.2.0") is None
    assert release.previous([], "1.0.0") is None


@pytest.mark.skipif(os.name == "nt", reason="the stand-in for gh is a shell script")
def test_the_packages_of_the_release_before_are_fetched(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    gh = tmp_path / "bin" / "gh"
    gh.parent.mkdir()
    listed = '[{"tagName": "v0.0.1"}, {"tagName": "v0.0.2"}, {"tagName": "v99.0.0"}]'
    gh.write_text(
        f"#!{sys.executable}\nimport sys\nfrom pathlib import Path\n"
        f"if sys.argv[2] == 'list':\n    print('{listed}')\n"
        "else:\n    Path(sys.argv[-1], sys.argv[3] + '.deb').touch()\n"
    )
    gh.chmod(0o755)
    monkeypatch.setenv("PATH", str(gh.parent))
    monkeypatch.setenv("GITHUB_REPOSITORY", "someone/slecop")
    assert "v0.0.2" in release.fetch_previous(tmp_path / "previous")
    assert [path.name for path in (tmp_path / "previous").iterdir()] == ["v0.0.2.deb"]
    gh.write_text(f"#!{sys.executable}\nprint('[]')\n")
    assert "no release before" in release.fetch_previous(tmp_path / "none")
    assert list((tmp_path / "none").iterdir()) == []


def part(folder: Path, files: dict[str, bytes]) -> None:
    folder.mkdir(parents=True)
    lines = []
    for name, content in files.items():
        (folder / name).write_bytes(content)
        lines.append(f"{hashlib.sha256(content).hexdigest()}  {name}")
    (folder / "SHA256SUMS").write_text("\n".join(lines) + "\n")


def test_the_builds_come_together_under_one_list_of_sums(tmp_path: Path) -> None:
    part(tmp_path / "parts" / "linux", {"a.deb": b"linux", "README.en.txt": b"read me"})
    part(tmp_path / "parts" / "windows", {"a.exe": b"windows", "README.en.txt": b"read me"})
    assert "3 files" in release.join(tmp_path / "parts", tmp_path / "out")
    assert {path.name for path in (tmp_path / "out").iterdir()} == {"a.deb", "a.exe", "README.en.txt", "SHA256SUMS"}
    sums = release.read_sums(tmp_path / "out" / "SHA256SUMS")
    assert [name for _digest, name in sums] == ["README.en.txt", "a.deb", "a.exe"]
    assert all(hashlib.sha256((tmp_path / "out" / name).read_bytes()).hexdigest() == digest for digest, name in sums)


def test_a_file_that_changed_on_the_way_is_refused(tmp_path: Path) -> None:
    part(tmp_path / "parts" / "linux", {"a.deb": b"linux"})
    (tmp_path / "parts" / "linux" / "a.deb").write_bytes(b"other")
    with pytest.raises(Failed, match="not the file that was built"):
        release.join(tmp_path / "parts", tmp_path / "out")


def test_two_different_files_of_one_name_are_refused(tmp_path: Path) -> None:
    part(tmp_path / "parts" / "linux", {"README.en.txt": b"one"})
    part(tmp_path / "parts" / "windows", {"README.en.txt": b"two"})
    with pytest.raises(Failed, match="different files"):
        release.join(tmp_path / "parts", tmp_path / "out")


def test_sums_that_reach_into_another_folder_are_refused(tmp_path: Path) -> None:
    part(tmp_path / "parts" / "linux", {"a.deb": b"linux"})
    (tmp_path / "parts" / "linux" / "SHA256SUMS").write_text(f"{'0' * 64}  ../outside\n")
    with pytest.raises(Failed, match="no line of a file"):
        release.join(tmp_path / "parts", tmp_path / "out")


def test_no_builds_are_no_release(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (tmp_path / "parts").mkdir()
    assert release.main(["join", str(tmp_path / "parts"), str(tmp_path / "out")]) == 1
    assert "There is no SHA256SUMS" in capsys.readouterr().err
