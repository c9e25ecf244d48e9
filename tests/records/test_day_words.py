"""Days as people type them into a line."""

import datetime as dt

import pytest
from hypothesis import given
from hypothesis import strategies as st

from slecop_desktop.records.day_words import DayNames, read_day, read_line

TODAY = dt.date(2026, 3, 11)  # a Wednesday


@pytest.mark.parametrize(
    ("typed", "title", "day"),
    [
        ("call the library fri", "call the library", "2026-03-13"),
        ("call the library on Friday", "call the library", "2026-03-13"),
        ("Order kits 12 Mar", "Order kits", "2026-03-12"),
        ("Order kits by March 12th", "Order kits", "2026-03-12"),
        ("Order kits 10 Mar", "Order kits", "2027-03-10"),
        ("Order kits, Fri, 10 April", "Order kits", "2026-04-10"),
        ("tomorrow call Ana", "call Ana", "2026-03-12"),
        ("12 Mar: order kits", "order kits", "2026-03-12"),
        ("stand-up wed", "stand-up", "2026-03-18"),
        ("stand-up next mon", "stand-up", "2026-03-16"),
        ("stand-up next fri", "stand-up", "2026-03-20"),
        ("write the story in 2 weeks", "write the story", "2026-03-25"),
        ("write the story in 1 day", "write the story", "2026-03-12"),
        ("write the story next week", "write the story", "2026-03-16"),
        ("write the story next month", "write the story", "2026-04-01"),
        ("renew the van 4/9", "renew the van", "2026-04-09"),
        ("renew the van 2027-01-31", "renew the van", "2027-01-31"),
        ("renew the van 1 May 2027", "renew the van", "2027-05-01"),
        ("call about grades 3-5", "call about grades 3-5", None),
        ("plan the march", "plan the march", None),
        ("order 12 kits", "order 12 kits", None),
        ("renew 31 Feb", "renew 31 Feb", None),
        ("fri", "fri", None),
        ("", "", None),
    ],
)
def test_a_line_with_its_day(typed: str, title: str, day: str | None) -> None:
    found = read_line(typed, TODAY)
    assert (found.title, found.day and found.day.isoformat()) == (title, day)


def test_the_day_comes_first_where_people_write_it_so() -> None:
    assert read_day("4/9", TODAY, day_first=True) == dt.date(2026, 9, 4)
    assert read_day("25/3", TODAY) == dt.date(2026, 3, 25)


def test_names_of_other_languages_are_read_besides() -> None:
    names = DayNames({"viernes": 4, "יום שישי": 4}, {"marzo": 3, "מרץ": 3})
    assert read_line("llamar viernes", TODAY, names).day == dt.date(2026, 3, 13)
    assert read_line("llamar 12 de marzo", TODAY, names).day == dt.date(2026, 3, 12)
    assert read_line("להתקשר 12 במרץ", TODAY, names).day == dt.date(2026, 3, 12)


@given(st.text(max_size=60), st.dates(dt.date(2000, 1, 1), dt.date(2100, 1, 1)))
def test_whatever_is_typed_nothing_is_lost(text: str, today: dt.date) -> None:
    found = read_line(text, today)
    kept = set(found.title.split()) | set(found.words.split())
    assert {word.rstrip(",;:–—-") for word in text.split()} - {word.rstrip(",;:–—-") for word in kept} == set()
    assert bool(found.title) or not text.split()
