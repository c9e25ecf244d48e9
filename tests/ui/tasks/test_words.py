import datetime as dt

import pytest
from PySide6.QtCore import QLocale

from slecop_desktop.records.day_words import read_line
from ui.tasks.words import day_names, say_day, say_due

TODAY = dt.date(2026, 3, 11)  # a Wednesday


@pytest.mark.parametrize(
    ("day", "words"),
    [
        ("2026-03-10", "Overdue: yesterday"),
        ("2026-03-02", "Overdue: Mon, Mar 2"),
        ("2026-03-11", "Today"),
        ("2026-03-12", "This week: tomorrow"),
        ("2026-03-15", "This week: Sunday"),
        ("2026-03-16", "Later: Monday"),
        ("2026-04-01", "Later: Wed, Apr 1"),
        ("2027-01-04", "Later: 1/4/2027"),
        (None, ""),
    ],
)
def test_when_something_is_due_in_words(day: str | None, words: str) -> None:
    assert say_due(day, TODAY)[0] == words


def test_days_are_said_and_read_as_the_language_has_them() -> None:
    QLocale.setDefault(QLocale("es_MX"))
    assert say_day("2026-04-01", TODAY) == "mié, 1 abr"
    for typed, day in (("llamar viernes", "2026-03-13"), ("llamar 1 abr", "2026-04-01"), ("call fri", "2026-03-13")):
        found = read_line(typed, TODAY, day_names()).day
        assert found is not None
        assert found.isoformat() == day
