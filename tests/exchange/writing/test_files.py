import errno
import os
from pathlib import Path

import pytest

from slecop_desktop.exchange.writing.files import replacing
from slecop_desktop.problems import Problem


def files_in(folder: Path) -> list[str]:
    return sorted(path.name for path in folder.iterdir() if path.is_file())


def test_the_file_appears_whole(tmp_path: Path) -> None:
    target = tmp_path / "book.xlsx"
    target.write_bytes(b"older")
    with replacing(target) as file:
        file.write(b"new")
        assert target.read_bytes() == b"older"
    assert target.read_bytes() == b"new"
    assert files_in(tmp_path) == ["book.xlsx"]


def test_a_target_open_in_excel_is_a_problem_before_any_row(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    target = tmp_path / "book.xlsx"
    target.write_bytes(b"older")
    really_open = Path.open

    def held(self: Path, mode: str = "r", *rest: object, **more: object):
        if self == target:
            raise PermissionError(errno.EACCES, "held by another program")
        return really_open(self, mode, *rest, **more)  # pyright: ignore[reportCallIssue, reportArgumentType]

    monkeypatch.setattr(Path, "open", held)
    with pytest.raises(Problem, match=r"“book\.xlsx” is open .* close it in Excel"), replacing(target):
        pytest.fail("nothing should be written")
    assert files_in(tmp_path) == ["book.xlsx"]


def test_a_target_opened_meanwhile_is_a_problem_and_nothing_is_left(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def held(self: Path, target: Path) -> None:
        raise PermissionError(errno.EACCES, "held by another program")

    monkeypatch.setattr(Path, "replace", held)
    with pytest.raises(Problem, match="close it in Excel"), replacing(tmp_path / "book.xlsx") as file:
        file.write(b"new")
    assert files_in(tmp_path) == []


def test_a_full_disk_is_a_problem_and_nothing_is_left(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def full(descriptor: int) -> None:
        raise OSError(errno.ENOSPC, "no space")

    monkeypatch.setattr(os, "fsync", full)
    with pytest.raises(Problem, match="disk is full"), replacing(tmp_path / "book.xlsx") as file:
        file.write(b"new")
    assert files_in(tmp_path) == []


def test_a_missing_folder_is_a_problem(tmp_path: Path) -> None:
    with pytest.raises(Problem, match="does not exist"), replacing(tmp_path / "nowhere" / "book.xlsx"):
        pytest.fail("nothing should be written")


def test_a_folder_in_the_way_is_a_problem(tmp_path: Path) -> None:
    (tmp_path / "book.xlsx").mkdir()
    with pytest.raises(Problem, match="is a folder"), replacing(tmp_path / "book.xlsx"):
        pytest.fail("nothing should be written")
