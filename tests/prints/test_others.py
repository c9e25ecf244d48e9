"""Term attendance, emergency cards, certificates, badges and labels: that they say what is in the file."""

import datetime as dt
import re

import pytest

from slecop_desktop.paper.marks import Pages, Squares, Words
from slecop_desktop.prints.catalog import draw
from slecop_desktop.prints.labels import SHEETS
from slecop_desktop.prints.order import MILLIMETRE, PAPERS, For, Order
from slecop_desktop.problems import Problem
from slecop_desktop.services import attendance, term
from slecop_desktop.store import Store
from tests.prints.conftest import Club, Family


def texts(pages: Pages) -> list[str]:
    return [mark.text for page in pages.pages for mark in page if isinstance(mark, Words)]


def test_a_term_shows_every_date_and_adds_up(practice: Store, club: Club) -> None:
    pages = draw(practice, Order("term", For.OFFERING, offering=club.offering)).pages
    matrix = attendance.matrix(practice, club.offering)
    past = [s for s in matrix.sessions if s.date <= practice.today.isoformat()]
    assert len(pages.pages) > 1
    said = texts(pages)
    for session in past:
        day = dt.date.fromisoformat(session.date)
        assert f"{day.month}/{day.day}" in said
    held = term.held_sessions(matrix)
    for row in matrix.rows:
        count = term.count_youth(matrix, row, held)
        assert f"{count.attended} of {count.held}" in said


def test_a_date_of_a_term_stays_on_one_line_in_any_language(practice: Store, club: Club) -> None:
    order = Order("term", For.OFFERING, offering=club.offering, language="fr")
    said = texts(draw(practice, order).pages)
    for session in attendance.matrix(practice, club.offering).sessions:
        if session.date <= practice.today.isoformat():
            assert dt.date.fromisoformat(session.date).strftime("%d/%m") in said


def test_an_emergency_card_says_who_must_not_and_whom_to_call_first(family: tuple[Store, Family]) -> None:
    store, found = family
    with store.write("Trouble") as w:
        w.add("health", {"youth": found.child, "allergies": "Peanuts", "doctor": "Dr. Larkspur"})
        rex = w.add("adults", {"given_name": "Rex", "family_name": "Unwanted", "phone": "(206) 555-0109"})
        w.add("relationships", {"youth": found.child, "adult": rex, "pickup_prohibited": 1, "notes": "court order"})
    said = texts(draw(store, Order("emergency", For.EVERYONE)).pages)
    assert "Peanuts" in said
    assert "Confidential" in said
    plain = [re.sub("[\u2068\u2069]", "", text) for text in said]
    assert any(text.startswith("Mara Vega · ") and "(206) 555-0101" in text for text in plain)
    assert plain.index("1") < plain.index("2")
    assert "Rex Unwanted · court order" in plain
    assert "MUST NOT pick up" in said
    assert not [text for text in plain if "555-0109" in text]
    may = plain[plain.index("May pick up") + 1]
    assert may == "Mara Vega, Noah Okafor"


def test_more_than_fits_on_a_card_goes_over_pages_with_the_name(family: tuple[Store, Family]) -> None:
    store, found = family
    with store.write("Many") as w:
        for n in range(90):
            adult = w.add("adults", {"given_name": f"Adult{n}", "family_name": "Vega"})
            w.add("relationships", {"youth": found.child, "adult": adult, "contact_allowed": 1})
    pages = draw(store, Order("emergency", For.EVERYONE)).pages
    assert len(pages.pages) > 1
    for page in pages.pages:
        assert "Ada Okafor" in [mark.text for mark in page if isinstance(mark, Words)]
    assert all(any(f"Adult{n} Vega" in text for text in texts(pages)) for n in range(90))


def test_certificates_are_for_those_who_completed(practice: Store, club: Club) -> None:
    with practice.read() as connection:
        done = connection.exec_driver_sql(
            "SELECT offering, count(DISTINCT youth) FROM enrollments WHERE status = 'COMPLETED' GROUP BY 1 LIMIT 1"
        ).one()
    pages = draw(practice, Order("certificates", For.OFFERING, offering=done[0])).pages
    assert len(pages.pages) == done[1]
    assert texts(pages).count("Certificate of completion") == done[1]
    with pytest.raises(Problem, match="Nobody has completed"):
        draw(practice, Order("certificates", For.OFFERING, offering=club.offering))


def test_labels_begin_where_the_sheet_has_some_left(practice: Store, club: Club) -> None:
    def places(start: int) -> list[tuple[int, float, float]]:
        order = Order("badges", For.OFFERING, offering=club.offering, options={"labels": "5160", "start": start})
        pages = draw(practice, order).pages.pages
        return [(n, m.x, m.y) for n, page in enumerate(pages) for m in page if isinstance(m, Squares)]

    assert places(4) == [*places(1)[3:], *places(4)[-3:]]
    assert len(places(30)) == len(places(1))
    assert [n for n, _x, _y in places(30)][:2] == [0, 1]


@pytest.mark.parametrize("name", list(SHEETS))
def test_labels_lie_beside_each_other_on_their_paper(name: str) -> None:
    form = SHEETS[name]
    width, height = PAPERS["a4" if name.startswith("a4") else "letter"]
    assert form.width <= form.step_x + 0.01
    assert form.height <= form.step_y + 0.01
    assert form.left + (form.across - 1) * form.step_x + form.width <= width + 0.01
    assert form.top + (form.down - 1) * form.step_y + form.height <= height + 0.01
    right = width - (form.left + (form.across - 1) * form.step_x + form.width)
    assert right == pytest.approx(form.left, abs=MILLIMETRE / 2)
    below = height - (form.top + (form.down - 1) * form.step_y + form.height)
    assert below == pytest.approx(form.top, abs=MILLIMETRE / 2)


def test_what_is_missing_is_said(practice: Store) -> None:
    for order, words in (
        (Order("roster", For.OFFERING), "Choose the offering"),
        (Order("sign-in", For.SESSION), "Choose the session"),
        (Order("roster", For.YOUTH), "nobody"),
        (Order("poster", For.YOUTH), "no print"),
    ):
        with pytest.raises(Problem, match=words):
            draw(practice, order)
