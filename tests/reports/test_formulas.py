import pytest
from hypothesis import given
from hypothesis import strategies as st

from slecop_desktop.records.vocabularies_people import GRADE_ORDER
from slecop_desktop.reports import formulas
from slecop_desktop.reports.formulas import (
    band_of_days,
    band_of_minutes,
    completed,
    completion_needed,
    recruitment_goal,
)


@pytest.mark.parametrize(
    ("minutes", "band"),
    [
        (0, "0"), (1, "lt15"), (15, "lt15"), (15 * 60 - 1, "lt15"), (15 * 60, "15"), (44 * 60 + 30, "15"),
        (45 * 60 - 1, "15"), (45 * 60, "45"), (89 * 60 + 30, "45"), (90 * 60 - 1, "45"), (90 * 60, "90"),
        (180 * 60 - 1, "90"), (180 * 60, "180"), (270 * 60 - 1, "180"), (270 * 60, "270"), (10**6, "270"), (-5, "0"),
    ],
)  # fmt: skip
def test_hours_bands_are_half_open_on_whole_minutes(minutes: int, band: str) -> None:
    assert band_of_minutes(minutes) == band


@given(st.integers(0, 400 * 60))
def test_every_number_of_minutes_falls_into_the_band_it_says(minutes: int) -> None:
    keys = [key for key, _label, _low in formulas.BANDS]
    lows = [low for _key, _label, low in formulas.BANDS]
    place = keys.index(band_of_minutes(minutes))
    assert lows[place] <= minutes
    assert place == len(lows) - 1 or minutes < lows[place + 1]


def test_day_bands() -> None:
    assert [band_of_days(n) for n in (1, 9, 10, 29, 30, 59, 60, 200)] == [
        "d1",
        "d1",
        "d10",
        "d10",
        "d30",
        "d30",
        "d60",
        "d60",
    ]


def test_minutes_are_summed_whole_and_divided_once() -> None:
    assert formulas.hours(3 * 100) == 5.0
    assert 3 * round(100 / 60, 2) != 5.0


def test_recruitment_is_rounded_up() -> None:
    assert recruitment_goal(250) == 337
    assert recruitment_goal(250, 0.20, 0.07) == 337
    assert recruitment_goal(100, 0, 0) == 100
    assert recruitment_goal(8, 0.2, 0) == 10  # exactly 10: floating point would say 10.000000000000002
    with pytest.raises(ValueError, match="nobody"):
        recruitment_goal(10, 1.0, 0)


def test_parity_leaves_the_unknown_out() -> None:
    found = formulas.parity(42, 120, 0.49)
    assert found is not None
    index, gap = found
    assert round(index, 2) == 0.71
    assert round(gap, 1) == -14.0
    assert formulas.parity(0, 0, 0.49) is None


PEOPLE = list(enumerate(("BLACK", "BLACK;WHITE", "HISPANIC", "HISPANIC;WHITE", "MENA")))


def test_race_alone_or_in_combination_counts_everybody_who_selected_it() -> None:
    found = {code: len(who) for code, who in formulas.race_alone_or_combined(PEOPLE).items()}
    assert found == {"BLACK": 2, "WHITE": 2, "HISPANIC": 2, "MENA": 1}
    assert sum(found.values()) == 7


def test_race_in_a_single_bucket() -> None:
    found = [formulas.race_single(race) for _key, race in PEOPLE]
    assert {code: found.count(code) for code in found} == {"BLACK": 1, "HISPANIC": 1, "MENA": 1, "MULTIPLE": 2}


def test_race_bridged_to_1997() -> None:
    found = [formulas.race_1997(race) for _key, race in PEOPLE]
    assert {code: found.count(code) for code in found} == {"BLACK": 1, "MULTIPLE": 1, "HISPANIC": 2, "WHITE": 1}
    assert formulas.race_1997("MENA;WHITE") == "WHITE"


def test_unknown_and_declined_stay_distinct() -> None:
    for roll_up in (formulas.race_single, formulas.race_1997):
        assert roll_up(None) == "UNKNOWN"
        assert roll_up("") == "UNKNOWN"
        assert roll_up("DECLINED") == "DECLINED"
        assert roll_up("ASIAN;UNKNOWN") == "ASIAN"


def test_completion_rule_rounds_up_and_forgets_cancelled_sessions() -> None:
    assert completion_needed("PERCENT", 75, 8) == 6
    assert completion_needed("PERCENT", 75, 6) == 5
    assert completion_needed("PERCENT", 70, 10) == 7  # 0.7 * 10 is more than 7 in floating point
    assert completion_needed("HOURS", 1.5, 8) == 90
    assert completion_needed("SESSIONS", 4, 8) == 4
    assert completion_needed("NONE", 75, 8) is None
    assert completed("PERCENT", 75, 8, 6, 0) is True
    assert completed("PERCENT", 75, 8, 5, 0) is False
    assert completed("HOURS", 1.5, 8, 1, 90) is True
    assert completed("PERCENT", 75, 0, 0, 0) is False  # nothing was held: nothing was completed
    assert completed("NONE", None, 8, 8, 480) is None


def test_who_outgrows_a_program_is_no_longer_eligible() -> None:
    order = GRADE_ORDER
    assert formulas.still_eligible("07", "08", order)
    assert not formulas.still_eligible("08", "08", order)
    assert formulas.still_eligible(None, "08", order)
    assert formulas.still_eligible("08", None, order)
