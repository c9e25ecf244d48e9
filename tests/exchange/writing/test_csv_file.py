import csv
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from slecop_desktop.exchange.writing.csv_file import guard, unguard, write_csv
from slecop_desktop.exchange.writing.plan import Cancelled, Column, Form

_TEXTS = st.text(st.sampled_from("'=+-@\t\ra1 "), max_size=6) | st.text(max_size=20)


@given(_TEXTS)
def test_unguard_is_the_exact_way_back(text: str) -> None:
    assert unguard(guard(text)) == text


@given(_TEXTS)
def test_no_guarded_text_begins_as_a_formula(text: str) -> None:
    assert not guard(text).startswith(("=", "+", "-", "@", "\t", "\r"))


@pytest.mark.parametrize("text", ["O'Neil", "'tis", "", "1-2", "a=b", "'"])
def test_harmless_text_stays_as_it_is(text: str) -> None:
    assert guard(text) == unguard(text) == text


def test_a_file_as_excel_wants_it(tmp_path: Path) -> None:
    columns = (Column("Náme"), Column("-n", Form.WHOLE), Column("Fee", Form.MONEY), Column("Ok", Form.YES_NO))
    rows = [("=1+1", -5, 1250, 1), ("a\nb, “c”", None, None, 0), ("'=x", "-2", "n/a", None)]
    assert write_csv(tmp_path / "list.csv", columns, rows) == 3
    raw = (tmp_path / "list.csv").read_bytes()
    assert raw.startswith("\ufeffNáme,'-n,Fee,Ok\r\n".encode())
    with (tmp_path / "list.csv").open(encoding="utf-8-sig", newline="") as file:
        found = list(csv.reader(file))[1:]
    assert found == [["'=1+1", "-5", "12.50", "TRUE"], ["a\nb, “c”", "", "", "FALSE"], ["''=x", "'-2", "n/a", ""]]
    assert [unguard(row[0]) for row in found] == [row[0] for row in rows]


def test_a_cancelled_file_leaves_nothing(tmp_path: Path) -> None:
    with pytest.raises(Cancelled):
        write_csv(tmp_path / "list.csv", (Column("A"),), [("x",)], cancelled=lambda: True)
    assert list(tmp_path.glob("*.*")) == []


def test_progress_and_a_row_of_the_wrong_width(tmp_path: Path) -> None:
    told: list[int] = []
    write_csv(tmp_path / "list.csv", (Column("A"),), [("x",)] * 2500, progress=told.append)
    assert told == [1000, 2000, 2500]
    with pytest.raises(ValueError, match="zip"):
        write_csv(tmp_path / "list.csv", (Column("A"),), [("x", "y")])
