"""From a typed text or a workbook cell to the stored value: what is read, what is refused, what is never touched."""

# ruff: noqa: DTZ001, DTZ011 - cells hold days and times of the site, of no zone

import datetime as dt
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from slecop_desktop.records.kinds import (
    CHOICE,
    CHOICES,
    DATE,
    EMAIL,
    IDENTIFIER,
    KINDS,
    LINK,
    LONG_TEXT,
    MINUTES,
    MOMENT,
    MONEY,
    NUMBER,
    PHONE,
    TEXT,
    TIME,
    WHOLE,
    YES_NO,
    Kind,
)
from slecop_desktop.records.parsing import LONGEST, PLAIN, BadValue, Reading
from slecop_desktop.texts import set_language

COMMA = Reading(decimal_comma=True)
DAY_FIRST = Reading(day_first=True)
NEXT_YEAR = dt.date.today().year + 1
LIST = Reading(
    codes={"PRESENT": "PRESENT", "present": "PRESENT", "late, excused": "LATE", "absent": "ABSENT", "a": "A"}
)


@pytest.mark.parametrize(
    ("kind", "value", "stored"),
    [
        (TEXT, "  Ada  ", "Ada"),
        (TEXT, "", None),
        (TEXT, None, None),
        (TEXT, "two\nlines\tjoined", "two lines joined"),
        (TEXT, "e\u0301", "é"),
        (TEXT, 12.0, "12"),
        (TEXT, 12.5, "12.5"),
        (TEXT, True, "yes"),
        (TEXT, dt.datetime(2026, 7, 1), "2026-07-01"),
        (TEXT, "می\u200cخواهم", "می\u200cخواهم"),
        (LONG_TEXT, "two\r\nlines\u2028more ", "two\nlines\nmore"),
        (IDENTIFIER, "007", "007"),
        (IDENTIFIER, "0012.50", "0012.50"),
        (IDENTIFIER, "1E5", "1E5"),
        (IDENTIFIER, 50309.0, "50309"),
        (EMAIL, "mailto:ana@example.org", "ana@example.org"),
        (PHONE, "+1 (515) 555-0100 x12", "+1 (515) 555-0100 x12"),
        (PHONE, 5155550100.0, "5155550100"),
        (LINK, "example.org/a", "example.org/a"),
        (WHOLE, "1,234", 1234),
        (WHOLE, "1 234", 1234),
        (WHOLE, "1\u202f234", 1234),
        (WHOLE, 12.0, 12),
        (WHOLE, "n/a", None),
        (NUMBER, "-1,234,567.5", -1234567.5),
        (NUMBER, ".5", 0.5),
        (NUMBER, "٣", 3.0),
        (MINUTES, "1:30", 90),
        (MINUTES, "1:30:00", 90),
        (MINUTES, "1.5 h", 90),
        (MINUTES, "90 min", 90),
        (MINUTES, dt.time(1, 30), 90),
        (MINUTES, dt.timedelta(hours=26), 1560),
        (MONEY, "$1,250.50", 125050),
        (MONEY, "KSh 300", 30000),
        (MONEY, 19.99, 1999),
        (MOMENT, "2026-07-01 10:00", "2026-07-01T10:00:00"),
        (MOMENT, "2026-07-01T10:00:00Z", "2026-07-01T10:00:00"),
        (MOMENT, "7/1/2026 3:30 pm", "2026-07-01T15:30:00"),
        (MOMENT, dt.datetime(2026, 7, 1, 10, 0, 5, 9), "2026-07-01T10:00:05"),
        (MOMENT, dt.date(2026, 7, 1), "2026-07-01T00:00:00"),
        (MOMENT, 46204.5, "2026-07-01T12:00:00"),
        (TIME, "1530", "15:30"),
        (TIME, "3:30 p.m.", "15:30"),
        (TIME, "330p", "15:30"),
        (TIME, "3pm", "15:00"),
        (TIME, "12am", "00:00"),
        (TIME, "9", "09:00"),
        (TIME, 0.5, "12:00"),
        (TIME, 0.99999, "23:59"),
        (TIME, dt.time(9, 5), "09:05"),
        (CHOICE, "Present", "PRESENT"),
        (CHOICE, "PRESENT", "PRESENT"),
        (CHOICE, " Late,  Excused", "LATE"),
        (CHOICE, "", None),
        (CHOICES, "Present; absent;Present", "ABSENT;PRESENT"),
        (CHOICES, "present, a", "A;PRESENT"),
        (CHOICES, "Late, excused", "LATE"),
        (CHOICES, "Absent\nLate, excused", "ABSENT;LATE"),
        (CHOICES, " ; ", None),
    ],
)
def test_what_is_read(kind: Kind, value: Any, stored: Any) -> None:
    found = kind.parse(value, LIST)
    assert (found, type(found)) == (stored, type(stored))


@pytest.mark.parametrize(
    ("kind", "value", "told"),
    [
        (TEXT, "x" * (LONGEST + 1), "32768 characters"),
        (TEXT, "😀" * (LONGEST // 2 + 1), "32768 characters"),
        (LONG_TEXT, "x" * (LONGEST + 1), "32768 characters"),
        (PHONE, "5" * (LONGEST + 1), "32768 characters"),
        (IDENTIFIER, 2**60, "too long to be exact"),
        (IDENTIFIER, 1.2345678901234567e19, "too long to be exact"),
        (EMAIL, "ana@example", "not an e-mail"),
        (EMAIL, "ana@example.org, bea@example.org", "not an e-mail"),
        (PHONE, "n/a", "too short"),
        (LINK, "our website", "not a web address"),
        (WHOLE, "12.5", "not a whole number"),
        (WHOLE, 12.5, "not a whole number"),
        (WHOLE, "99999999999999999999", "not a whole number"),
        (WHOLE, 2**60, "not a whole number"),
        (WHOLE, True, "not a number"),
        (NUMBER, "12,5", "not a number"),
        (NUMBER, "1,23,456", "not a number"),
        (NUMBER, "1.234,5", "not a number"),
        (NUMBER, "1 2", "not a number"),
        (NUMBER, "nan", "not a number"),
        (NUMBER, "1e5", "not a number"),
        (NUMBER, float("inf"), "not a number"),
        (NUMBER, float("nan"), "not a number"),
        (MINUTES, "1:75", "not a number"),
        (MINUTES, "9999999999:00", "not a number"),
        (MONEY, "99999999999999999", "not a whole number"),
        (MOMENT, "soon", "not a date and time"),
        (TIME, "25:00", "not a time"),
        (TIME, "12:60", "not a time"),
        (TIME, "noon", "not a time"),
        (TIME, "9:5 PM", "“9:5 PM” is not a time"),
        (YES_NO, "maybe", "neither yes nor no"),
        (YES_NO, 2, "neither yes nor no"),
        (CHOICE, "gone", "not in the list"),
        (CHOICES, "present; gone", "“gone” is not in the list"),
    ],
)
def test_what_is_refused(kind: Kind, value: Any, told: str) -> None:
    with pytest.raises(BadValue, match=told):
        kind.parse(value, LIST)


@pytest.mark.parametrize(
    ("value", "stored"),
    [
        ("3/4/2015", "2015-03-04"),
        ("13/4/2015", "2015-04-13"),
        ("4-13-15", "2015-04-13"),
        ("2015.03.04", "2015-03-04"),
        ("2015-03-04T10:00", "2015-03-04"),
        ("１２/０３/２０１５", "2015-12-03"),
        ("14 March 2016", "2016-03-14"),
        ("14-Mar-16", "2016-03-14"),
        ("5-Jun-98", "1998-06-05"),
        ("Mar 14, 2016", "2016-03-14"),
        ("Monday, March 14, 2016", "2016-03-14"),
        (42370, "2016-01-01"),
        (42370.99, "2016-01-01"),
        (1, "1900-01-01"),
        (59, "1900-02-28"),
        (61, "1900-03-01"),
        (2958465, "9999-12-31"),
        (dt.datetime(2016, 1, 2, 23, 59), "2016-01-02"),
        (dt.date(2016, 1, 2), "2016-01-02"),
        (f"1/1/{NEXT_YEAR % 100:02d}", f"{NEXT_YEAR}-01-01"),
        (f"1/1/{(NEXT_YEAR + 1) % 100:02d}", f"{NEXT_YEAR + 1 - 100}-01-01"),
        ("12/31/99", "1999-12-31"),
        ("", None),
        ("n/a", None),
    ],
)
def test_dates(value: Any, stored: str | None) -> None:
    assert DATE.parse(value, PLAIN) == stored


def test_dates_where_the_day_comes_first() -> None:
    assert DATE.parse("3/4/2015", DAY_FIRST) == "2015-04-03"
    assert DATE.parse("3/14/2015", DAY_FIRST) == "2015-03-14"
    assert DATE.parse("2015-03-04", DAY_FIRST) == "2015-03-04"
    assert DATE.parse("3 4 2015", DAY_FIRST) == "2015-04-03"


@pytest.mark.parametrize(
    "value",
    [
        "2015-02-30",
        "13/13/2015",
        "monday",
        "2015",
        "May 2016",
        "12 2016",
        "5",
        0,
        -3,
        60,
        2958466,
        True,
        1e20,
        "x" * 99,
    ],
)
def test_what_is_no_date(value: Any) -> None:
    with pytest.raises(BadValue, match="not a date"):
        DATE.parse(value, PLAIN)


@given(st.dates(min_value=dt.date(1900, 3, 1)))
def test_a_day_is_the_same_day_however_it_comes(day: dt.date) -> None:
    serial = (day - dt.date(1899, 12, 30)).days
    ways = [
        day.isoformat(),
        f"{day.month}/{day.day}/{day.year:04d}",
        serial,
        float(serial),
        day,
        f"{day:%d %B} {day.year:04d}",
    ]
    assert {DATE.parse(way, PLAIN) for way in ways} == {day.isoformat()}


@pytest.mark.parametrize(
    "value", ["Yes", "TRUE", "1", 1, 1.0, True, "x", "✓", "Sí", "oui", "ja", "ndiyo", "כן", "نعم", "是"]
)
def test_yes(value: Any) -> None:
    assert YES_NO.parse(value, PLAIN) == 1


@pytest.mark.parametrize("value", ["No", "FALSE", "0", 0, 0.0, False, "non", "nein", "hapana", "לא", "não", "否"])
def test_no(value: Any) -> None:
    assert YES_NO.parse(value, PLAIN) == 0


def test_yes_in_the_language_in_use() -> None:
    set_language("pseudo")
    try:
        assert YES_NO.parse("⟦Ýéš⟧", PLAIN) == 1
        assert YES_NO.parse("⟦Ñö⟧", PLAIN) == 0
    finally:
        set_language("en")


def test_numbers_where_commas_are_decimal() -> None:
    assert NUMBER.parse("1.234,5", COMMA) == 1234.5
    assert NUMBER.parse("12,5", COMMA) == 12.5
    assert NUMBER.parse("1 234,5", COMMA) == 1234.5
    assert MONEY.parse("12,50 €", COMMA) == 1250
    with pytest.raises(BadValue):
        NUMBER.parse("12.5", COMMA)


HIDDEN = "\x00\x01\x1b\x7f\x9b\xad\u061c\u200b\u200e\u200f\u202a\u202e\u2060\u2066\u2069\ufeff\ufffe\ud800\U000e0041"


@pytest.mark.parametrize("kind", [TEXT, LONG_TEXT, IDENTIFIER, PHONE], ids=lambda k: k.name)
def test_characters_that_hide_or_turn_text_are_removed(kind: Kind) -> None:
    assert kind.parse(HIDDEN.join("12345"), PLAIN) == "12345"
    assert kind.parse(HIDDEN + "12345 ü" + HIDDEN, PLAIN) == "12345 ü"


cells = st.one_of(
    st.text(max_size=30),
    st.text(alphabet="0123456789:/.-, apm%$hT+e", max_size=20),
    st.integers(),
    st.floats(),
    st.booleans(),
    st.none(),
    st.dates(),
    st.datetimes(),
    st.times(),
    st.timedeltas(),
)


@given(st.sampled_from(sorted(KINDS.keys() - {"reference"})), cells, st.booleans(), st.booleans())
def test_every_cell_is_stored_or_refused_and_what_is_stored_reads_as_itself(
    name: str, value: Any, day_first: bool, comma: bool
) -> None:
    kind, reading = KINDS[name], Reading(day_first=day_first, decimal_comma=comma)
    try:
        stored = kind.parse(value, reading)
    except BadValue:
        return
    if kind.sql == "TEXT":
        assert stored is None or (isinstance(stored, str) and stored == stored.strip() != "")
    else:
        assert stored is None or isinstance(stored, (int, float))
        assert not isinstance(stored, int) or abs(stored) < 2**63
    if kind not in (MONEY, CHOICE, CHOICES):
        assert kind.parse(stored, reading) == stored
