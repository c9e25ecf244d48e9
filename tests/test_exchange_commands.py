"""What the commands about workbooks and duplicates say of wrong words, and the import by a layout that was kept."""

import json
from pathlib import Path

import openpyxl
import pytest

from slecop_desktop.cli import main
from slecop_desktop.exchange.choosing import propose_choices
from slecop_desktop.exchange.decisions import THEIRS, Decisions
from slecop_desktop.exchange.reading import read_book
from slecop_desktop.exchange.recognition import profiles
from slecop_desktop.exchange.remembering import remember
from slecop_desktop.services.records import add_record
from slecop_desktop.store import Store

Capture = pytest.CaptureFixture[str]


@pytest.fixture
def roster(tmp_path: Path) -> Path:
    book = openpyxl.Workbook()
    page = book.active
    assert page is not None
    for line in (["First name", "Last name", "Grade"], ["Bo", "Ek", "middle"], ["Cy", "Ek", "5"]):
        page.append(line)
    path = tmp_path / "roster.xlsx"
    book.save(path)
    return path


@pytest.fixture
def file(tmp_path: Path, roster: Path) -> Path:
    """A file that keeps how Riverbend's rosters are read: "middle" is grade 7."""
    path = tmp_path / "town.slecop"
    with Store.create(path, name="Prairie STEM") as store:
        (choice,) = propose_choices(store, read_book(roster))
        decided = Decisions(mode=THEIRS).with_value(choice.sheet.name, "Grade", "middle", "Grade 7")
        remember(store, "Riverbend", choice, decided)
        add_record(store, "youth", {"name": "Di Ek"})
    return path


def steps(file: Path) -> int:
    with Store.open(file) as store, store.read() as connection:
        return connection.exec_driver_sql("SELECT count(*) FROM step").scalar_one()


def test_a_list_is_read_by_the_layout_of_its_sender(file: Path, roster: Path, capsys: Capture) -> None:
    assert main(["import", str(file), str(roster), "--plan", "--json"]) == 0
    (problem,) = json.loads(capsys.readouterr().out)["problems"]
    assert problem["column"] == "Grade"
    assert main(["import", str(file), str(roster), "--yes", "--json", "--profile", "Riverbend"]) == 0
    assert json.loads(capsys.readouterr().out)["problems"] == []
    with Store.open(file) as store, store.read() as connection:
        found = connection.exec_driver_sql("SELECT grade FROM school_years ORDER BY youth").scalars().all()
    assert found == ["07", "05"]


def test_a_layout_that_is_new_is_kept_with_the_import_and_stays_when_that_is_undone(
    file: Path, roster: Path, capsys: Capture
) -> None:
    command = ["import", str(file), str(roster), "--json", "--profile", "Heron Valley"]
    assert main([*command, "--plan"]) == 0
    (said,) = [r for r in json.loads(capsys.readouterr().out)["remarks"] if "Heron Valley" in r]
    assert said.endswith("Kept were: Riverbend.")
    with Store.open(file) as store:
        assert [p.name for p in profiles(store)] == ["Riverbend"], "a plan keeps nothing"
    assert main([*command, "--yes", "--mode", "theirs"]) == 0
    capsys.readouterr()
    with Store.open(file) as store:
        store.undo()
        assert [p.name for p in profiles(store)] == ["Heron Valley", "Riverbend"]
        with store.read() as connection:
            assert connection.exec_driver_sql("SELECT name FROM youth").scalars().all() == ["Di Ek"]
    assert main([*command, "--yes"]) == 0
    assert not any("Heron Valley" in remark for remark in json.loads(capsys.readouterr().out)["remarks"])


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (("import", "FILE", "BOOK", "--yes", "--marked", "nowhere/out.xlsx"), "The folder of “out.xlsx” does not"),
        (("import", "FILE", "BOOK", "--yes", "--marked", "out.pdf"), "“out.pdf” has to end with .xlsx"),
        (("import", "FILE", "BOOK", "--yes", "--marked", "BOOK"), "is the file itself"),
        (("merge", "FILE", "1", "99"), "There is no record 99."),
        (("merge", "FILE", "Y-AAAA-AAA", "1"), "There is no record Y-AAAA-AAA."),
        (("duplicates", "BOOK"), "roster.xlsx"),
        (("match-pairs", "BOOK", "nothing.csv"), "“nothing.csv” cannot be opened"),
        (("recognise", "FILE"), "is not a workbook"),
    ],
    ids=lambda words: "-".join(words) if isinstance(words, tuple) else "",
)
def test_wrong_words_are_told_and_nothing_is_written(
    arguments: tuple[str, ...], said: str, file: Path, roster: Path, capsys: Capture
) -> None:
    before = steps(file)
    names = {"FILE": str(file), "BOOK": str(roster)}
    assert main([names.get(a, a) for a in arguments]) == 1
    told = capsys.readouterr()
    assert said in told.err
    assert told.out == ""
    assert steps(file) == before


def test_a_merge_says_who_becomes_part_of_whom(file: Path, capsys: Capture) -> None:
    with Store.open(file) as store:
        add_record(store, "youth", {"name": "Dee Ek"})
    assert main(["merge", str(file), "1", "2", "--plan"]) == 0
    assert capsys.readouterr().out.startswith("Dee Ek would become part of Di Ek.\n")
    assert main(["merge", str(file), "1", "2"]) == 0
    assert capsys.readouterr().out.startswith("Dee Ek is part of Di Ek now.\n")
