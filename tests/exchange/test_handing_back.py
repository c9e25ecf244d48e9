"""Handing a workbook back: marked on a copy, with a summary that adds up; importing it again takes what was left."""

from __future__ import annotations

import datetime as dt
import io
import json
import shutil
import subprocess
import zipfile
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import openpyxl
import pytest
from msoffcrypto.format.ooxml import OOXMLFile

from slecop_desktop import cli
from slecop_desktop.exchange import handing_back
from slecop_desktop.exchange.handing_back import Cancelled, check_target, hand_back, suggested_name
from slecop_desktop.exchange.importing import ImportOptions, apply_plan, plan_import
from slecop_desktop.exchange.left import left_rows
from slecop_desktop.exchange.left_over import MARK
from slecop_desktop.exchange.plan import Plan
from slecop_desktop.exchange.reading import PasswordNeeded, read_book
from slecop_desktop.exchange.reading.styles import MARKS
from slecop_desktop.exchange.recognition import recognise
from slecop_desktop.problems import Problem
from slecop_desktop.store import Store
from tests.exchange import handed_back as made
from tests.exchange.conftest import rows

Sheet = Callable[..., Path]
SEEDS = range(6)


def marked_cells(path: Path, sheet: str) -> dict[str, str]:
    """Cell -> its comment, of the cells with a color of ours."""
    colors = {f"FF{color}" for color in MARKS.values()}
    return {
        cell.coordinate: cell.comment.text if cell.comment else ""
        for row in openpyxl.load_workbook(path)[sheet].iter_rows()
        for cell in row
        if cell.fill.fill_type == "solid" and cell.fill.fgColor.rgb in colors
    }


def summary(path: Path) -> list[tuple[Any, ...]]:
    sheet = openpyxl.load_workbook(path)["Left over"]
    return [tuple(row[:-1]) for row in sheet.iter_rows(values_only=True)]


def counted(plan: Plan) -> dict[str, int]:
    return {outcome: n for outcome, n in plan.counts.items() if n}


@pytest.mark.parametrize("seed", SEEDS)
def test_what_failed_is_marked_and_nothing_else_is_touched(empty: Store, tmp_path: Path, seed: int) -> None:
    path, wrong = made.make(tmp_path, seed)
    before = path.read_bytes()
    plan = plan_import(empty, path)
    out = tmp_path / "out.xlsx"
    done = hand_back(plan, out, store=empty)
    assert path.read_bytes() == before
    marked = marked_cells(out, "Roster")
    assert set(marked) == {f"{'ABCDEF'[column - 1]}{row}" for row, column in wrong}
    assert all(marked.values())
    assert (done.cells, done.is_copy, done.remarks) == (len(wrong), True, ())
    was, now = made.looks(path), made.looks(out)
    same = {key for key in was if key[0] != "Roster" or key[1] not in marked}
    assert {key: now[key] for key in same} == {key: was[key] for key in same}
    assert {key: now[key][0] for key in was} == {key: was[key][0] for key in was}
    had, has = made.furniture(path), made.furniture(out)
    assert {name: has[name] for name in had} == had
    assert list(has) == [*had, "Left over"]


@pytest.mark.parametrize("seed", SEEDS)
def test_the_summary_adds_up_and_names_every_problem(empty: Store, tmp_path: Path, seed: int) -> None:
    path, wrong = made.make(tmp_path, seed)
    plan = plan_import(empty, path)
    hand_back(plan, tmp_path / "out.xlsx", store=empty)
    lines = summary(tmp_path / "out.xlsx")
    start = next(n for n, line in enumerate(lines) if line[0] == "What becomes of the rows")
    end = next(n for n, line in enumerate(lines) if line[0] == "Rows read")
    said = [line[1] for line in lines[start + 1 : end]]
    assert sorted(said) == sorted(counted(plan).values())
    assert sum(said) == lines[end][1] == sum(s.rows for s in plan.sheets)
    assert ("Shoe size", None, None, "Roster") in {line[:4] for line in lines}
    head = next(n for n, line in enumerate(lines) if line[:2] == ("Sheet", "Row"))
    assert {(line[0], line[1]) for line in lines[head + 1 :]} == {("Roster", row) for row, _column in wrong}
    assert sorted(line[5] for line in lines[head + 1 :]) == sorted(t.reason for t in plan.troubles)
    sheet = openpyxl.load_workbook(tmp_path / "out.xlsx")["Left over"]
    link = sheet.cell(head + 2, 3)
    assert link.hyperlink is not None
    assert link.hyperlink.location == f"'Roster'!{link.value}"


@pytest.mark.parametrize("seed", SEEDS)
def test_a_third_of_the_cells_put_right_changes_exactly_those_rows(empty: Store, tmp_path: Path, seed: int) -> None:
    path, wrong = made.make(tmp_path, seed)
    plan = plan_import(empty, path)
    applied = apply_plan(empty, plan)
    out = tmp_path / "out.xlsx"
    hand_back(plan, out, store=empty, applied=applied)
    again = plan_import(empty, out)
    assert again.is_empty
    assert len(again.troubles) == len(wrong)
    fixed = sorted(wrong)[::3]
    book = openpyxl.load_workbook(out)
    for row, column in fixed:
        book["Roster"].cell(row, column, made.right(column, row))
        if column == 1:
            book["Roster"].cell(row, 2, f"Fixed{row}")
    book.save(out)
    again = plan_import(empty, out)
    new = {row for row, column in fixed if column == 1}
    assert counted(again).get("add", 0) == len(new)
    assert counted(again).get("change", 0) == len(fixed) - len(new)
    assert counted(again).get("review", 0) == 0
    edited = {edit.row for table in again.tables.values() for edit in table.edits}
    added = {n for table in again.tables.values() for batch in table.batches for n in batch.source}
    assert edited | added == {row for row, _column in fixed}
    apply_plan(empty, again)
    left = rows(empty, "SELECT count(*) FROM youth WHERE birth_date IS NULL")[0][0]
    assert left == sum(1 for row, column in wrong if column == 3 and (row, column) not in fixed)
    assert plan_import(empty, out).is_empty


def test_marking_again_takes_the_old_marks_away(empty: Store, tmp_path: Path) -> None:
    path, wrong = made.make(tmp_path, 1)
    first, second = tmp_path / "first.xlsx", tmp_path / "second.xlsx"
    hand_back(plan_import(empty, path), first, store=empty)
    book = openpyxl.load_workbook(first)
    row, column = next((r, c) for r, c in sorted(wrong) if c > 1)
    book["Roster"].cell(row, column, made.right(column, row))
    book.save(first)
    hand_back(plan_import(empty, first), second, store=empty)
    place = f"{'ABCDEF'[column - 1]}{row}"
    assert set(marked_cells(second, "Roster")) == set(marked_cells(first, "Roster")) - {place}
    again = openpyxl.load_workbook(second)
    assert again.sheetnames == ["Roster", "Hours", "Left over"]
    assert again["Roster"][place].comment is None
    assert again["Roster"][f"B{made.FIRST}"].comment.text.startswith("Her cousin comes too")


def test_rows_that_wait_and_rows_left_out_are_marked_at_their_first_cell(empty: Store, sheet: Sheet) -> None:
    with empty.write("Add") as writer:
        writer.add("youth", {"given_name": "Ana", "family_name": "Ek"})
    path = sheet(
        [None, *made.HEADINGS[:3]], [None, "Ana", "Ek", "2015-01-02"], [None, "Bo", "Ek", "2015-01-03"],
        [None, "Bo", "Ek", "2015-01-03"], [None, "Total", None, 3],
    )  # fmt: skip
    plan = plan_import(empty, path)
    out = path.with_name("out.xlsx")
    hand_back(plan, out, store=empty)
    page = openpyxl.load_workbook(out)["Sheet1"]
    assert set(marked_cells(out, "Sheet1")) == {"B2", "B4"}
    assert "waits to be decided" in page["B2"].comment.text
    assert "the same as row 3" in page["B4"].comment.text
    assert "a total" in page["B5"].comment.text
    assert page["B5"].fill.fill_type is None


def test_results_of_formulas_come_along(empty: Store, tmp_path: Path) -> None:
    """openpyxl writes formulas without their results; a reader would find the cells empty."""
    path = tmp_path / "names.xlsx"
    book = openpyxl.Workbook()
    page = book.active
    assert page is not None
    page.append(["First name", "Last name", "Date of birth"])
    page.append(['="A"&"na"', "Ek", "soon"])
    book.save(path)
    text = _with_part(path, "xl/worksheets/sheet1.xml", "<v />", "<v>Ana</v>", '<c r="A2"><f>', '<c r="A2" t="str"><f>')
    assert "<v>Ana</v>" in text
    plan = plan_import(empty, path)
    assert counted(plan) == {"add": 1}
    hand_back(plan, tmp_path / "out.xlsx", store=empty)
    assert counted(plan_import(empty, tmp_path / "out.xlsx")) == {"add": 1}
    assert openpyxl.load_workbook(tmp_path / "out.xlsx")["Sheet"]["A2"].value == '="A"&"na"'


def _with_part(path: Path, part: str, *changes: str) -> str:
    with zipfile.ZipFile(path) as old:
        parts = {name: old.read(name) for name in old.namelist()}
    text = parts[part].decode()
    for old_words, new_words in zip(changes[::2], changes[1::2], strict=True):
        text = text.replace(old_words, new_words)
    parts[part] = text.encode()
    with zipfile.ZipFile(path, "w") as new:
        for name, content in parts.items():
            new.writestr(name, content)
    return text


EXTENSION = (
    '<extLst><ext uri="{CCE6A557-97BC-4b89-ADB6-D9C93CAAB3DF}" '
    'xmlns:x14="http://schemas.microsoft.com/office/spreadsheetml/2009/9/main">'
    '<x14:dataValidations count="1" xmlns:xm="http://schemas.microsoft.com/office/excel/2006/main">'
    '<x14:dataValidation type="list" xr:uid="{0}"><x14:formula1><xm:f>Hours!$A$2:$A$3</xm:f></x14:formula1>'
    "<xm:sqref>G4:G9</xm:sqref></x14:dataValidation></x14:dataValidations></ext></extLst></worksheet>"
)


def test_lists_to_choose_from_another_sheet_come_along(empty: Store, tmp_path: Path) -> None:
    path, _wrong = made.make(tmp_path, 2)
    declared = '<worksheet xmlns:xr="http://schemas.microsoft.com/office/spreadsheetml/2014/revision" '
    _with_part(path, "xl/worksheets/sheet1.xml", "</worksheet>", EXTENSION, "<worksheet ", declared)
    hand_back(plan_import(empty, path), tmp_path / "out.xlsx", store=empty)
    with zipfile.ZipFile(tmp_path / "out.xlsx") as archive:
        text = archive.read("xl/worksheets/sheet1.xml").decode()
    assert "Hours!$A$2:$A$3" in text
    assert "xr:uid" not in text


# -- what cannot be marked ---------------------------------------------------------------------------------------------


def test_a_text_table_gives_a_workbook_of_the_rows_left_over(empty: Store, tmp_path: Path) -> None:
    path = tmp_path / "list.csv"
    path.write_text(
        "First name,Last name,Date of birth,Phone\nAda,Ek,31/02/2014,=1+1\nBo,Ek,2014-02-02,\n,,2014-01-01,\n",
        encoding="utf-8",
    )
    plan = plan_import(empty, path)
    applied = apply_plan(empty, plan)
    out = tmp_path / "out.xlsx"
    done = hand_back(plan, out, store=empty, applied=applied)
    assert not done.is_copy
    page = openpyxl.load_workbook(out)["list"]
    assert [c.value for c in page[1]] == ["First name", "Last name", "Date of birth", "Phone", "_what is left"]
    assert [row[0].value for row in page.iter_rows(min_row=2)] == ["Ada", None]
    assert page["D2"].data_type == "s"
    assert "is not a date" in page["E2"].value
    assert "C2" in marked_cells(out, "list")
    book = openpyxl.load_workbook(out)
    book["list"]["C2"].value = "2014-02-28"
    book.save(out)
    again = plan_import(empty, out)
    assert counted(again) == {"change": 1, "problem": 1}
    assert not any("what is left" in remark for remark in again.remarks)


@pytest.mark.libreoffice
@pytest.mark.slow
def test_an_open_document_keeps_its_dates_and_numbers(empty: Store, sheet: Sheet) -> None:
    path = sheet([*made.HEADINGS[:4]], ["Ada", "Ek", dt.date(2014, 5, 6), 77], name="list.xlsx")
    plan = plan_import(empty, _converted(path, path.parent / "ods", "ods"))
    out = path.with_name("out.xlsx")
    assert not hand_back(plan, out, store=empty).is_copy
    page = openpyxl.load_workbook(out).worksheets[0]
    assert page["C2"].value == dt.datetime(2014, 5, 6)  # noqa: DTZ001
    assert page["D2"].value == 77


# -- passwords, macros, names -----------------------------------------------------------------------------------------


def test_a_copy_of_a_locked_workbook_opens_with_the_same_password(empty: Store, tmp_path: Path) -> None:
    plain, wrong = made.make(tmp_path, 3)
    locked = tmp_path / "locked.xlsx"
    with locked.open("wb") as file:
        OOXMLFile(io.BytesIO(plain.read_bytes())).encrypt("three herons", file)
    plan = plan_import(empty, locked, password="three herons")
    out = tmp_path / "out.xlsx"
    with pytest.raises(PasswordNeeded):
        hand_back(plan, out, store=empty)
    assert not out.exists()
    assert hand_back(plan, out, password="three herons", store=empty).cells == len(wrong)
    with pytest.raises(PasswordNeeded):
        read_book(out)
    assert [s.name for s in read_book(out, password="three herons").sheets] == ["Roster", "Hours", "Left over"]


def test_the_file_itself_is_never_written_over(empty: Store, tmp_path: Path) -> None:
    path, _wrong = made.make(tmp_path, 4)
    before = path.read_bytes()
    plan = plan_import(empty, path)
    with pytest.raises(Problem, match="the file itself"):
        hand_back(plan, path, store=empty)
    assert path.read_bytes() == before
    with pytest.raises(Problem, match=r"has to end with \.xlsx"):
        check_target(plan, tmp_path / "out.csv")
    assert suggested_name(plan) == "roster 4 (left over).xlsx"


def test_stopping_leaves_nothing_behind(empty: Store, tmp_path: Path) -> None:
    path, _wrong = made.make(tmp_path, 5)
    plan = plan_import(empty, path)
    there = sorted(tmp_path.iterdir())
    stages: list[int] = []
    with pytest.raises(Cancelled):
        hand_back(
            plan,
            tmp_path / "out.xlsx",
            progress=lambda done, _total: stages.append(done),
            cancelled=lambda: True,
            store=empty,
        )
    assert sorted(tmp_path.iterdir()) == there
    old = tmp_path / "out.xlsx"
    old.write_bytes(b"older")
    path.write_bytes(b"PK\x03\x04 broken meanwhile")
    with pytest.raises(Problem, match="damaged"):
        hand_back(plan, old, store=empty)
    assert old.read_bytes() == b"older"
    assert sorted(tmp_path.iterdir()) == sorted([*there, old])


def test_a_workbook_too_large_to_mark_gives_the_rows_left_over(
    empty: Store, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path, wrong = made.make(tmp_path, 2)
    plan = plan_import(empty, path)
    run_child = handing_back.run_child

    def short_of_time(task: str, payload: dict[str, Any], **limits: Any) -> Iterator[bytes]:
        if "sheets" not in payload:
            limits["seconds"] = 0.0
        return run_child(task, payload, **limits)

    monkeypatch.setattr(handing_back, "run_child", short_of_time)
    done = hand_back(plan, tmp_path / "out.xlsx", store=empty)
    assert (done.is_copy, done.cells) == (False, len(wrong))
    assert counted(plan_import(empty, tmp_path / "out.xlsx"))["problem"] == plan.counts["problem"]
    with pytest.raises(Problem, match="took too long"):
        hand_back(plan, tmp_path / "other.xlsx", store=empty, password="three herons")
    assert not (tmp_path / "other.xlsx").exists()


def test_nothing_left_is_said(empty: Store, sheet: Sheet) -> None:
    path = sheet(list(made.HEADINGS[:2]), ["Ana", "Ek"])
    plan = plan_import(empty, path)
    assert not left_rows(plan)
    out = path.with_name("out.xlsx")
    assert hand_back(plan, out, store=empty).cells == 0
    assert next(line[:1] for line in reversed(summary(out))) == ("Nothing is left over.",)


def test_recognition_passes_the_summary_over(empty: Store, tmp_path: Path) -> None:
    path, _wrong = made.make(tmp_path, 0)
    hand_back(plan_import(empty, path), tmp_path / "out.xlsx", store=empty)
    book = read_book(tmp_path / "out.xlsx")
    assert any(MARK in row for row in book.sheets[-1].rows)
    assert not any(t.sheet == "Left over" for t in recognise(book))
    again = plan_import(empty, tmp_path / "out.xlsx", ImportOptions())
    assert not any("Left over" in remark for remark in again.remarks)
    assert not book.sheets[0].looks.filled or all(
        color not in MARKS.values() for color in book.sheets[0].looks.filled.values()
    )


# -- LibreOffice -------------------------------------------------------------------------------------------------------


@pytest.mark.libreoffice
@pytest.mark.slow
@pytest.mark.parametrize("ending", ["xlsx", "ods"])
def test_libreoffice_shows_the_comments_in_place(empty: Store, tmp_path: Path, ending: str) -> None:
    path, wrong = made.make(tmp_path, 1)
    hand_back(plan_import(empty, path), tmp_path / "out.xlsx", store=empty)
    again = _converted(tmp_path / "out.xlsx", tmp_path / "again", ending)
    if ending == "ods":
        again = _converted(again, tmp_path / "back", "xlsx")
    page = openpyxl.load_workbook(again)["Roster"]
    said = marked_cells(tmp_path / "out.xlsx", "Roster")
    assert len(said) == len(wrong)
    for place, words in said.items():
        assert page[place].comment is not None
        assert words.replace("\n", "") in page[place].comment.text.replace("\n", "")
    assert counted(plan_import(empty, again)) == counted(plan_import(empty, path))


def _converted(book: Path, folder: Path, ending: str) -> Path:
    program = shutil.which("soffice") or shutil.which("libreoffice")
    assert program
    folder.mkdir()
    profile = f"-env:UserInstallation={(folder / 'profile').as_uri()}"
    command = [program, profile, "--headless", "--convert-to", ending, "--outdir", folder, book]
    subprocess.run(command, check=True, capture_output=True, timeout=150)
    return folder / f"{book.stem}.{ending}"


# -- the command line --------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("how", ["--plan", "--yes"])
def test_the_command_line_saves_it(tmp_path: Path, capsys: pytest.CaptureFixture[str], how: str) -> None:
    path, wrong = made.make(tmp_path, 2)
    with Store.create(tmp_path / "mine.slecop", name="Prairie STEM"):
        pass
    out = tmp_path / "out.xlsx"
    given = ["import", str(tmp_path / "mine.slecop"), str(path), how, "--marked", str(out), "--json"]
    assert cli.main(given) == 0
    answer = json.loads(capsys.readouterr().out)
    assert answer["marked"] == {"path": str(out), "cells": len(wrong), "copy": True}
    assert len(marked_cells(out, "Roster")) == len(wrong)
    given[given.index(str(out))] = str(path)
    assert cli.main(given) == 1
    assert "the file itself" in capsys.readouterr().err


def test_the_summary_makes_room_for_long_reasons(empty: Store, sheet: Sheet) -> None:
    path = sheet(["First name", "Last name", "Parent phone"], ["Bo", "Ek", "918-555-0100"])
    out = path.with_name("out.xlsx")
    hand_back(plan_import(empty, path), out, store=empty)
    page = openpyxl.load_workbook(out).worksheets[-1]
    (told,) = [c for row in page.iter_rows() for c in row if str(c.value).startswith("there is no name of the parent")]
    assert told.row is not None
    assert page.row_dimensions[told.row].height == 30
