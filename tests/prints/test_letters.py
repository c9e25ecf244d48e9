"""Letters and mailing labels: to whom, in which language, about what, and never a word about another home."""

import re

import pytest

from slecop_desktop.paper.marks import Pages, Words
from slecop_desktop.paper.reading_order import visual
from slecop_desktop.prints.catalog import draw
from slecop_desktop.prints.languages import language_of, letter_languages
from slecop_desktop.prints.letters import template
from slecop_desktop.prints.order import For, Order
from slecop_desktop.problems import Problem
from slecop_desktop.services.consent import record_consent
from slecop_desktop.store import Store
from tests.prints.conftest import Family, change

Given = tuple[Store, Family]


def sheets(store: Store, what: str = "letters", **options: str | int | bool) -> list[str]:
    """The words of each page."""
    return words(draw(store, Order(what, For.EVERYONE, options=options)).pages)


def words(pages: Pages) -> list[str]:
    return ["\n".join(mark.text for mark in page if isinstance(mark, Words)) for page in pages.pages]


def remarks(store: Store, what: str = "letters", **options: str | int | bool) -> str:
    return " ".join(draw(store, Order(what, For.EVERYONE, options=options)).remarks)


def test_both_homes_get_a_letter_and_neither_learns_of_the_other(family: Given) -> None:
    store, _family = family
    letters = sheets(store)
    assert len(letters) == 2
    hers = next(letter for letter in letters if "Mara" in letter)
    his = next(letter for letter in letters if "Noah" in letter)
    for own, other in ((hers, ("Noah", "Loud", "99")), (his, ("Mara", "Vega", "Quiet", "12 "))):
        assert "Ada" in own
        assert not [word for word in other if word in own]
    assert "12 Quiet Lane" in hers
    assert "99 Loud Street" in his


def test_each_letter_is_in_the_language_of_its_home(family: Given) -> None:
    hers, his = sorted(sheets(family[0]), key=lambda letter: "Noah" in letter)
    assert "Formularios que todavía nos faltan" in hers
    assert "11 de marzo de 2026" in hers
    assert "Forms we still need for Ada" in his
    assert "March 11, 2026" in his


def test_a_hebrew_letter_is_read_from_the_right_among_others(family: Given) -> None:
    store, found = family
    change(store, "households", f"id = {found.her_home}", language="Hebrew")
    pages = draw(store, Order("letters", For.EVERYONE)).pages
    lines = [mark for page in pages.pages for mark in page if isinstance(mark, Words)]
    assert {line.right_to_left for line in lines} == {True, False}
    assert {line.right_to_left for line in lines if "12 Quiet" in line.text} == {False}  # else the number changes sides
    assert any("שלום Mara" in re.sub("[\u2068\u2069]", "", page) for page in words(pages))
    assert not pages.right_to_left


def test_who_may_not_be_contacted_or_wants_no_letters_gets_none(family: Given) -> None:
    store, found = family
    change(store, "relationships", f"adult = {found.father}", contact_allowed=0)
    assert ["Noah" in letter for letter in sheets(store)] == [False]
    change(store, "households", f"id = {found.her_home}", mailings=0)
    with pytest.raises(Problem, match="no letter"):
        sheets(store)


def test_only_what_is_missing_or_runs_out_is_asked_for(family: Given) -> None:
    store, found = family
    record_consent(store, [found.child], "PROGRAM_PARTICIPATION", "REFUSED", date="2026-01-10")
    record_consent(store, [found.child], "EMERGENCY_MEDICAL", date="2026-01-10", valid_to="2026-03-20")
    record_consent(store, [found.child], "PHOTO_INTERNAL", date="2025-01-10", valid_to="2025-06-30")
    his = next(letter for letter in sheets(store) if "Noah" in letter)
    assert "Emergency medical care: ends on March 20, 2026" in his
    assert "Program participation" not in his  # a no is an answer
    assert "Photo" not in his
    more = next(letter for letter in sheets(store, kinds="all") if "Noah" in letter)
    assert "Photo, internal use: ended on June 30, 2025" in more
    with pytest.raises(Problem):
        sheets(store, days=3)


def test_a_confidential_address_stays_off_paper_until_asked_for(family: Given) -> None:
    store, found = family
    change(store, "households", f"id = {found.her_home}", confidential_address=1)
    assert not [letter for letter in sheets(store) if "Quiet" in letter]
    assert "1 address is kept confidential" in remarks(store)
    assert [letter for letter in sheets(store, confidential=True) if "Quiet" in letter]
    labels = sheets(store, "mailing")[0]
    assert "Loud" in labels
    assert "Quiet" not in labels
    assert "1 household is left out" in remarks(store, "mailing")
    assert "Quiet" in sheets(store, "mailing", confidential=True)[0]


def test_a_home_without_an_address_is_told_of_once(family: Given) -> None:
    store, found = family
    change(store, "households", f"id = {found.her_home}", confidential_address=1, address=None)
    assert remarks(store) == (
        "2 letters, each in the language of its family. 1 letter has no address, as none is on file."
    )
    assert remarks(store, "mailing") == "1 family is left out, as no address is on file."


def test_latin_names_on_a_hebrew_label_follow_each_other_from_the_right(family: Given) -> None:
    store, found = family
    with store.write("One home") as w:
        w.add("household_members", {"household": found.her_home, "adult": found.father})
        for name in ("Álvaro", "נועה"):
            w.add("household_members", {"household": found.her_home, "adult": w.add("adults", {"given_name": name})})
            adult = w.sql("SELECT max(id) FROM adults").scalar()
            rights = {"contact_allowed": 1, "mailings": 1, "emergency_order": 8 + (name == "נועה")}
            w.add("relationships", {"youth": found.child, "adult": adult, "type": "Other", **rights})

    def drawn(recipients: str) -> list[str]:
        pages = draw(store, Order("mailing", For.EVERYONE, language="he", options={"labels": "5163"})).pages
        return [
            visual(mark.text, right_to_left=bool(mark.right_to_left))
            for page in pages.pages
            for mark in page
            if isinstance(mark, Words) and recipients in mark.text
        ]

    assert drawn("Mara") == ["העונו Álvaro ,Noah Okafor ,Mara Vega"]
    change(store, "adults", "given_name = 'נועה'", archived="2026-01-01")
    assert drawn("Mara") == ["Álvaro-ו Noah Okafor ,Mara Vega"]


def test_a_child_without_a_household_gets_a_letter_to_hand_over(family: Given) -> None:
    store, _found = family
    with store.write("No households") as writer:
        writer.remove("households", list(writer.sql("SELECT id FROM households").scalars()))
    (letter,) = sheets(store)
    assert "Mara Vega and Noah Okafor" in letter
    assert "no address" in remarks(store)


def test_brothers_and_sisters_share_a_letter_and_a_label(family: Given) -> None:
    store, found = family
    with store.write("A sister") as w:
        sister = w.add("youth", {"given_name": "Bea", "family_name": "Okafor"})
        w.add("enrollments", {"youth": sister, "offering": found.offering, "status": "ENROLLED"})
        w.add("household_members", {"household": found.his_home, "youth": sister})
        w.add("relationships", {"youth": sister, "adult": found.father, "contact_allowed": 1, "mailings": 1})
    his = [letter for letter in sheets(store) if "Noah" in letter]
    assert len(his) == 1
    assert "Forms we still need for Ada and Bea" in his[0]
    assert [page.count("Noah Okafor") for page in sheets(store, "mailing")] == [1]
    hers = next(letter for letter in sheets(store) if "Mara" in letter)
    assert "Bea" not in hers


@pytest.mark.parametrize("language", ["en", "es", "fr", "he", "sw"])
def test_every_language_has_the_same_places_to_fill(language: str) -> None:
    assert language in letter_languages()
    subject, body = template(language)
    places = set(re.findall(r"\{(\w*)\}", subject + "".join(body)))
    assert places == {"recipient", "children", "list", "return_by", "contact", "ecosystem"}
    assert "{list}" in body


@pytest.mark.parametrize(
    ("written", "code"),
    [
        ("Spanish", "es"),
        ("español, English", "es"),
        ("fr-CA", "fr"),
        ("Kiswahili; English", "sw"),
        ("עברית", "he"),
        ("Arabic, English", "en"),
        ("Vietnamese", None),
        (None, None),
    ],
)
def test_languages_as_people_write_them(written: str | None, code: str | None) -> None:
    assert language_of(written) == code
