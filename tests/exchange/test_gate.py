from dataclasses import replace

import pytest

from slecop_desktop.exchange.gate import ALSO, CEILING, Audience, allowed_fields, is_allowed
from slecop_desktop.records import BY_NAME, RECORDS
from slecop_desktop.records.fields import Privacy, text


@pytest.mark.parametrize("audience", list(Audience))
def test_nothing_above_the_ceiling_passes_but_what_is_named(audience: Audience) -> None:
    for record in RECORDS:
        for field in allowed_fields(record, audience):
            assert field.privacy <= CEILING[audience] or (record.name, field.name) in ALSO[audience]


def test_we_ourselves_see_everything() -> None:
    assert all(allowed_fields(record, Audience.OURSELVES) == record.fields for record in RECORDS)


def test_health_goes_to_nobody_else() -> None:
    assert [a for a in Audience if allowed_fields(BY_NAME["health"], a)] == [Audience.OURSELVES]


@pytest.mark.parametrize("audience", [Audience.TIES, Audience.PUBLIC])
def test_rows_about_people_never_go_even_with_an_open_field_of_ones_own(audience: Audience) -> None:
    own = text("shirt_size", "Shirt size", privacy=Privacy.OPEN)
    for name in ("youth", "contacts", "adults", "enrollments", "attendance", "school_years", "notes", "households"):
        record = BY_NAME[name]
        assert allowed_fields(replace(record, fields=(*record.fields, own)), audience) == ()


def test_the_exceptions_are_codes_never_free_text() -> None:
    for named in ALSO.values():
        for record, field in named:
            assert BY_NAME[record].field(field).choices


def test_is_allowed() -> None:
    assert is_allowed(BY_NAME["partners"], "engagement_level", Audience.TIES)
    assert not is_allowed(BY_NAME["partners"], "engagement_level", Audience.PUBLIC)
    assert not is_allowed(BY_NAME["offerings"], "lead_educator", Audience.TIES)
    assert is_allowed(BY_NAME["offerings"], "lead_educator", Audience.SITE)
