"""Two organizations compared: names with abbreviations, branches of one parent, ways to reach them."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from slecop_desktop.matching.explaining import why_organizations
from slecop_desktop.matching.lists import match_organizations
from slecop_desktop.matching.model import Judgement
from slecop_desktop.matching.organizations import (
    Organization,
    WordCounts,
    compare_organizations,
    judge_organizations,
    name_words,
    organization,
)

WORDS = WordCounts({}, 400)


def judged(a: Organization, b: Organization) -> Judgement:
    return judge_organizations(a, b, compare_organizations(a, b, WORDS), WORDS)


def place(name: str, **more: object) -> Organization:
    known = {"street": "200 Church Street", "town": "Kingsley", "postcode": "37211", "phones": ["555-010-2233"]}
    return organization(names=[name], **{**known, **more})


@pytest.mark.parametrize(
    ("one", "other"),
    [
        (place("Lincoln Elem."), place("Lincoln Elementary School")),
        (place("Riverton Science Ctr., Inc."), place("The Riverton Science Center")),
        (place("Boys & Girls Clubs of Kingsley"), place("Boys and Girls Club of Kingsley")),
        (place("Museo de Ciencias Juniper"), place("Juniper Museum of Sciences", phones=[])),
        (place("Denham Robotics League"), place("Denham Robotic League", street="", phones=["(555) 010-2233"])),
        (place("Harmony Makerspace", links=["https://www.harmonymakes.example/about"]),
         place("Harmony Maker Space", phones=[], links=["hello@harmonymakes.example"])),
        (place("Northgate Innovation Hub Foundation"), place("NIHF", postcode="37211-0001")),
        (place("Quarry Observatory", identifiers=["EIN 12-3456789"]),
         organization(names=["Quarry Observatory Association"], identifiers=["EIN 123456789"])),
    ],
)  # fmt: skip
def test_one_organization_written_in_two_ways_is_the_same(one: Organization, other: Organization) -> None:
    found = judged(one, other)
    assert found.bin == "same", (found, why_organizations(found))


def test_branches_of_one_parent_are_different_sites() -> None:
    east = place("Boys & Girls Clubs of Eastview", phones=["555-010-9000"])
    west = place("Boys & Girls Clubs of Westbrook", phones=["555-010-9000"], street="9 Mill Road", town="Marlow")
    assert judged(east, west).bin != "same"
    assert judged(place("PS 12"), place("PS 21")).bin != "same"
    library = place("Stanfield Public Library", phones=[], street="")
    assert (
        judged(library, place("Stanfield Public Library Orchard Branch", street="8 Elm Road", phones=[])).bin != "same"
    )


def test_two_organizations_in_one_building_are_asked_about_at_most() -> None:
    found = judged(place("Clayton Chess Circle"), place("Ironton Food Pantry"))
    assert found.bin != "same"
    assert found.guard == "name"
    assert why_organizations(found)[-1] == "perhaps two organizations at one place"


def test_abbreviations_are_said_in_full_and_legal_forms_left_out() -> None:
    assert name_words("The Lincoln Elem. Sch., Inc.") == ("lincoln", "elementary", "school")
    assert name_words("Boys & Girls Clubs") == ("boy", "girl", "club")


def test_of_two_lists_the_better_fit_wins() -> None:
    one = [place("Fairmont Hall Cafe"), place("Fairmont Hall Workshop")]
    other = [place("Fairmont Hall (Workshop)"), place("Cafe at Fairmont Hall")]
    same = {(p.a, p.b) for p in match_organizations([*one, *other], split=2) if p.judgement.bin == "same"}
    assert same == {(0, 3), (1, 2)}


names = st.lists(
    st.sampled_from("lincoln elem school boys girls club the of stem center orchard 12 inc museo".split()), max_size=5
)
organizations = st.builds(
    lambda name, phone, street, town, code: organization(
        names=[" ".join(name)], phones=[phone], street=street, town=town, postcode=code
    ),
    names, st.sampled_from(["", "5550102233", "5550102234"]),
    st.sampled_from(["", "12 Elm St", "12 Elm Street", "9 Oak"]),
    st.sampled_from(["", "Marlow", "North Marlow"]), st.sampled_from(["", "37211", "37212"]),
)  # fmt: skip


@settings(max_examples=120, deadline=None)
@given(organizations, organizations)
def test_neither_comes_first_and_something_is_said(a: Organization, b: Organization) -> None:
    found = judged(a, b)
    assert found == judged(b, a)
    assert all(why_organizations(found))
