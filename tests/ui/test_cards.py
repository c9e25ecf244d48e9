"""What all cards share: initials, the way back to where one was, a partner's engagement over time."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import pytest
from pytestqt.qtbot import QtBot

from slecop_desktop.services import partners, records
from slecop_desktop.store import Store
from tests.ui.opening import open_window
from ui import theme
from ui.jobs import Jobs
from ui.main_window import MainWindow
from ui.widgets.avatar import initials, tone_of


@pytest.fixture
def window(store: Store, jobs: Jobs, qtbot: QtBot) -> Iterator[MainWindow]:
    with open_window(store, jobs, qtbot) as made:
        yield made


@pytest.mark.parametrize(
    ("given", "family", "title", "letters"),
    [
        ("Ma. José", "Núñez-Okafor", "Ma. José Núñez-Okafor", "MN"),
        ("נועה", "לוי", "נועה לוי", "נל"),
        ("Marcus", None, "Marcus", "Ma"),
        (None, None, "Museum of the River", "MR"),
        (None, None, "STEM", "St"),
        ("Theo", "O'Neil", "Theo O'Neil", "TO"),
        (None, None, "", ""),
    ],
)
def test_two_letters_stand_for_a_name(given: str | None, family: str | None, title: str, letters: str) -> None:
    assert initials({"given_name": given, "family_name": family}, title) == letters


def test_a_name_has_always_the_same_colour_which_can_be_read_in_both_schemes() -> None:
    assert tone_of("Ana Pérez") == tone_of("Ana Pérez")
    assert len({tone_of(f"Name {n}") for n in range(40)}) == 4
    for colors in (theme.LIGHT, theme.DARK):
        for tone in {tone_of(f"Name {n}") for n in range(40)}:
            assert theme.contrast(getattr(colors, tone), getattr(colors, f"{tone}_soft")) >= 4.5


def test_a_card_shows_the_initials_of_its_record(window: MainWindow, jobs: Jobs) -> None:
    window.open_record("youth", 1)
    assert jobs.wait_idle()
    page: Any = window.current_page
    assert page.card.avatar.letters == "MN"
    window.open_record("partners", 1)
    assert jobs.wait_idle()
    other: Any = window.current_page
    assert other.card.avatar.letters == "EE"


def test_alt_left_leads_back_to_the_record_chosen_in_the_list_and_its_part(window: MainWindow, jobs: Jobs) -> None:
    window.open_record("youth", 1)
    assert jobs.wait_idle()
    page: Any = window.current_page
    page.table.select_id(4)
    assert jobs.wait_idle()
    assert page.card.key == 4
    page.card.show_part("tasks")
    part = page.card.tabs.currentIndex()
    window.open_record("partners", 2)
    assert jobs.wait_idle()
    window.back()
    assert jobs.wait_idle()
    assert window.current_page is page
    assert page.card.key == 4
    assert page.card.tabs.currentIndex() == part


def test_the_way_back_from_an_offering_leads_to_it_again(window: MainWindow, store: Store, jobs: Jobs) -> None:
    program = records.add_record(store, "programs", {"name": "Robotics"})
    offering = records.add_record(
        store, "offerings", {"name": "Robotics Club", "program": program, "start_date": "2026-09-01"}
    )
    page: Any = window.go("programs")
    assert jobs.wait_idle()
    page.open_offering(offering)
    assert jobs.wait_idle()
    window.open_record("youth", 2)
    assert jobs.wait_idle()
    window.back()
    assert jobs.wait_idle()
    assert window.current_page is page
    assert page.in_offering
    assert page.offering.key == offering


def test_the_engagement_over_time_is_drawn_and_told(window: MainWindow, store: Store, jobs: Jobs) -> None:
    partners.rate(store, 1, date="2025-01-10", engagement_level="INFORMED", collaboration_level="1")
    window.open_record("partners", 1)
    assert jobs.wait_idle()
    card: Any = window.current_page.card  # type: ignore[union-attr]
    card.show_part("engagement")
    assert jobs.wait_idle()
    strip = card.parts["engagement"].strip
    assert not strip.isVisible()
    partners.rate(store, 1, date="2026-02-01", engagement_level="EMPOWERED")
    assert jobs.wait_idle()
    assert strip.isVisible()
    assert strip.accessibleDescription() == (
        "ICICE: 1/10/2025 Informed, 2/1/2026 Empowered; Frey: 1/10/2025 1 Networking"
    )
    picture = strip.grab().toImage()
    drawn = {picture.pixelColor(x, y).name() for x in range(picture.width()) for y in range(picture.height())}
    assert theme.color("accent").name() in drawn
