"""Real heading rows, with nothing under them but a row that says nothing: what is taken without asking is right."""

from tests.exchange.recognition.measuring import of_heading_rows
from tests.exchange.recognition.real_headings import HELD_OUT, KNOWN


def test_rows_that_were_looked_at() -> None:
    figures = of_heading_rows(KNOWN)
    assert figures.columns > 600
    assert figures.precision >= 0.99, figures.wrong
    assert figures.recall >= 0.82


def test_rows_that_were_held_out() -> None:
    figures = of_heading_rows(HELD_OUT)
    assert figures.columns > 150
    assert figures.precision >= 0.98, figures.wrong
    assert figures.recall >= 0.80
