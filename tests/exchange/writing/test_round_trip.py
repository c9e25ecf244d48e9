"""What is written comes back as it was, through two readers that have nothing in common."""

import datetime as dt
import tempfile
from pathlib import Path

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from slecop_desktop.exchange.writing.plan import Form
from tests.exchange.writing.books import by_calamine, by_openpyxl, first_column, write_column

# Everything XML can carry, with the pieces that go wrong made frequent.
_CHARACTERS = st.characters(exclude_categories=("Cs", "Cc"), exclude_characters="\ufffe\uffff")
_TROUBLE = st.sampled_from(
    [
        "\t",
        "\n",
        "\r",
        "\r\n",
        " ",
        "_",
        "_x000D_",
        "_x0041_x0042_",
        "x0041_",
        "&",
        "<",
        ">",
        "]]>",
        "=",
        "'",
        '"',
        "😀",
        "é",
    ]
)
TEXTS = st.lists(st.one_of(_TROUBLE, _CHARACTERS), min_size=1, max_size=12).map("".join)
_FIRST = dt.datetime.fromisoformat("1900-03-01")
MANY_TEXTS = st.lists(TEXTS, min_size=1, max_size=40)

PAYLOADS = [
    "=cmd|' /C calc'!A0",
    "=1+1",
    "+1 555 0100",
    "-",
    "-2+3",
    "@SUM(1,2)",
    "{=1}",
    '=HYPERLINK("http://example.org","x")',
    "http://example.org/a b",
    "mailto:a@example.org",
    "00123",
    "1e5",
    "TRUE",
    "2026-01-02",
    "\t=1",
    "\r=1",
    "'=1",
]


@settings(max_examples=60, deadline=None)
@given(MANY_TEXTS)
@example(["_x0041_x0042_", "_x0041", "_", "x0041_", "_x000d_", "a_x0041_", "__x0041__"])
@example(["\r", "\n", "\r\n", "\n\r", " ", "  ", "\t", " a ", "a\n", "\na"])
@example(["a", "b & c", "d"])
@example(["plain", "also plain", "é", "O'Neil", "日本", "שלום"])
def test_text_comes_back_exactly(texts: list[str]) -> None:
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder, "book.xlsx")
        report = write_column(path, texts)
        assert first_column(by_openpyxl(path)) == texts
        assert first_column(by_calamine(path)) == texts
        assert not report.too_long


@pytest.mark.parametrize("form", list(Form))
def test_text_in_any_column_stays_text(tmp_path: Path, form: Form) -> None:
    texts = [text for text in PAYLOADS if form not in (Form.DATE, Form.DATETIME) or text != "2026-01-02"]
    report = write_column(tmp_path / "book.xlsx", texts, form)
    assert report.sheets[0].as_text == ({} if form is Form.TEXT else {"Value": len(texts)})
    assert first_column(by_openpyxl(tmp_path / "book.xlsx")) == texts


def test_control_characters_travel_escaped(tmp_path: Path) -> None:
    write_column(tmp_path / "book.xlsx", ["a\x07b", "_x0041\x07", "\x00", "\x1f_x0007_"])
    assert first_column(by_calamine(tmp_path / "book.xlsx")) == ["a\x07b", "_x0041\x07", "\x00", "\x1f_x0007_"]
    assert first_column(by_openpyxl(tmp_path / "book.xlsx"))[0] == "a_x0007_b"


def test_what_no_xml_can_carry_is_escaped_and_the_rest_kept(tmp_path: Path) -> None:
    write_column(tmp_path / "book.xlsx", ["a\ud800b", "c\uffffd", "fine"])
    assert first_column(by_openpyxl(tmp_path / "book.xlsx")) == ["a_xD800_b", "c_xFFFF_d", "fine"]


@settings(max_examples=30, deadline=None)
@given(st.lists(st.one_of(st.none(), st.integers(-(10**15) + 1, 10**15 - 1)), min_size=1, max_size=30))
def test_whole_numbers(values: list[int | None]) -> None:
    _numbers_come_back(values, Form.WHOLE)


@settings(max_examples=30, deadline=None)
@given(st.lists(st.one_of(st.none(), st.floats(allow_nan=False, allow_infinity=False)), min_size=1, max_size=30))
@example([0.1, 1e-300, 1.7976931348623157e308, 5e-324, 0.1 + 0.2])
def test_numbers(values: list[float | None]) -> None:
    _numbers_come_back(values, Form.NUMBER)


def _numbers_come_back(values: list[int | None] | list[float | None], form: Form) -> None:
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder, "book.xlsx")
        write_column(path, values, form)
        assert first_column(by_openpyxl(path)) == values
        assert first_column(by_calamine(path)) == values


def test_numbers_that_a_cell_would_change_go_as_text(tmp_path: Path) -> None:
    values = [10**15, 9007199254740993, float("inf"), float("nan"), 10**15 - 1]
    report = write_column(tmp_path / "book.xlsx", values, Form.WHOLE)
    texts = ["1000000000000000", "9007199254740993", "inf", "nan", 999999999999999]
    assert first_column(by_openpyxl(tmp_path / "book.xlsx")) == texts
    assert report.sheets[0].as_text == {"Value": 4}


def test_amounts_are_stored_in_hundredths(tmp_path: Path) -> None:
    write_column(tmp_path / "book.xlsx", [1234, 5, -1999, 0, None, 10**12 + 1], Form.MONEY)
    found = first_column(by_openpyxl(tmp_path / "book.xlsx"))
    assert found == [12.34, 0.05, -19.99, 0, None, 10000000000.01]


@settings(max_examples=30, deadline=None)
@given(st.lists(st.dates(dt.date(1900, 3, 1)), min_size=1, max_size=30))
@example([dt.date(1900, 3, 1), dt.date(9999, 12, 31), dt.date(2024, 2, 29)])
def test_dates_as_text_and_as_dates(days: list[dt.date]) -> None:
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder, "book.xlsx")
        for values in (days, [day.isoformat() for day in days]):
            write_column(path, values, Form.DATE)
            assert first_column(by_openpyxl(path)) == [dt.datetime.combine(day, dt.time()) for day in days]
            assert first_column(by_calamine(path)) == days


@settings(max_examples=30, deadline=None)
@given(st.lists(st.datetimes(_FIRST).map(lambda at: at.replace(microsecond=0)), min_size=1, max_size=30))
def test_moments(moments: list[dt.datetime]) -> None:
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder, "book.xlsx")
        for values in (moments, [at.isoformat() for at in moments], [at.isoformat(" ") for at in moments]):
            write_column(path, values, Form.DATETIME)
            assert first_column(by_openpyxl(path)) == moments
            assert [_moment(found) for found in first_column(by_calamine(path))] == moments


def _moment(found: object) -> object:
    """Calamine gives a moment at midnight as a date."""
    if isinstance(found, dt.date) and not isinstance(found, dt.datetime):
        return dt.datetime.combine(found, dt.time())
    return found


def test_times_of_day(tmp_path: Path) -> None:
    every = [dt.time(minute // 60, minute % 60) for minute in range(1440)]
    for values in (every, [time.isoformat("minutes") for time in every]):
        write_column(tmp_path / "book.xlsx", values, Form.TIME)
        assert first_column(by_openpyxl(tmp_path / "book.xlsx")) == every
        assert first_column(by_calamine(tmp_path / "book.xlsx")) == every


@pytest.mark.parametrize(
    ("form", "texts"),
    [
        (Form.DATE, ["2011", "2011-02", "2011-02-30", "20110203", "2011-W05-4", "1900-02-28", "0001-01-01", "n/a"]),
        (Form.TIME, ["24:00", "9:30", "0930", "09:30:00.000001", "09:30:00+02:00", "09:30+02:00", "noon"]),
        (
            Form.DATETIME,
            ["2026-01-02T03:04:05Z", "2026-01-02T03:04:05+02:00", "2026-01-02T03:04:05.000001", "1899-12-31T00:00"],
        ),
        (Form.YES_NO, ["yes", "1", "x"]),
    ],
)
def test_what_a_form_cannot_hold_comes_back_as_the_same_text(tmp_path: Path, form: Form, texts: list[str]) -> None:
    report = write_column(tmp_path / "book.xlsx", texts, form)
    assert first_column(by_openpyxl(tmp_path / "book.xlsx")) == texts
    assert report.sheets[0].as_text == {"Value": len(texts)}


def test_yes_and_no_are_cells_of_their_own_kind(tmp_path: Path) -> None:
    write_column(tmp_path / "book.xlsx", [1, 0, None, True, False], Form.YES_NO)
    assert first_column(by_openpyxl(tmp_path / "book.xlsx")) == [True, False, None, True, False]
    assert first_column(by_calamine(tmp_path / "book.xlsx")) == [True, False, None, True, False]


def test_yes_and_no_in_words(tmp_path: Path) -> None:
    write_column(tmp_path / "book.xlsx", [1, 0, None, "maybe"], Form.YES_NO, choices=("Sí & sí", "No"))
    assert first_column(by_openpyxl(tmp_path / "book.xlsx")) == ["Sí & sí", "No", None, "maybe"]


@pytest.mark.parametrize("form", list(Form))
def test_an_empty_text_is_an_empty_cell(tmp_path: Path, form: Form) -> None:
    report = write_column(tmp_path / "book.xlsx", ["", None, ""], form)
    assert first_column(by_openpyxl(tmp_path / "book.xlsx")) == [None, None, None]
    assert first_column(by_calamine(tmp_path / "book.xlsx")) == [None, None, None]
    assert not report.sheets[0].as_text


def test_numbers_and_days_in_a_text_column_are_text(tmp_path: Path) -> None:
    values = [7, 1.5, True, dt.date(2026, 1, 2), "x"]
    write_column(tmp_path / "book.xlsx", values)
    assert first_column(by_openpyxl(tmp_path / "book.xlsx")) == ["7", "1.5", "TRUE", "2026-01-02", "x"]


def test_many_batches_keep_their_rows(tmp_path: Path) -> None:
    values = [f"row {n}" if n % 7 else f"<{n}>" for n in range(1203)]
    write_column(tmp_path / "book.xlsx", values)
    assert by_openpyxl(tmp_path / "book.xlsx") == [[value, n] for n, value in enumerate(values)]
