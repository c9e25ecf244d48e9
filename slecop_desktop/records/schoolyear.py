"""Program years: when one starts, what it is called, which dates it spans."""

from __future__ import annotations

import datetime as dt


def year_of(day: dt.date, start: str = "07-01") -> int:
    """The calendar year in which the program year holding ``day`` began; ``start`` is MM-DD."""
    month, first = (int(part) for part in start.split("-"))
    return day.year if (day.month, day.day) >= (month, first) else day.year - 1


def label_of(year: int, start: str = "07-01") -> str:
    """'2026-27', or '2026' where program years are calendar years."""
    return str(year) if start == "01-01" else f"{year}-{(year + 1) % 100:02d}"


def school_year(day: dt.date, start: str = "07-01") -> str:
    """The label of the program year that holds ``day``."""
    return label_of(year_of(day, start), start)


def span(label: str, start: str = "07-01") -> tuple[dt.date, dt.date]:
    """First and last day of the program year called ``label``."""
    month, first = (int(part) for part in start.split("-"))
    begins = dt.date(int(label[:4]), month, first)
    return begins, dt.date(begins.year + 1, month, first) - dt.timedelta(days=1)


def next_label(label: str) -> str:
    """The label of the program year after ``label``."""
    year = int(label[:4]) + 1
    return f"{year}-{(year + 1) % 100:02d}" if "-" in label else str(year)
