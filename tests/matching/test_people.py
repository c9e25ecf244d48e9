"""Two people compared: who is the same, who may be a twin, and the words for it."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from slecop_desktop.matching.comparing import compare_people
from slecop_desktop.matching.explaining import why_people
from slecop_desktop.matching.lists import match_people
from slecop_desktop.matching.model import REGISTER_RATE, Judge, Judgement, Names
from slecop_desktop.matching.people import Person, person

YEAR = 2026
HOME = {"street": "12 Maple Street", "town": "Ashford", "postcode": "37209", "phones": ["(555) 010-4477"]}
NAMES = Names({}, {}, 5_000)


def judged(a: Person, b: Person, *, year: int = YEAR) -> Judgement:
    return Judge(NAMES, year, REGISTER_RATE).judge(a, b, compare_people(a, b))


def child(given: str, family: str, birth: str = "2014-03-09", **more: object) -> Person:
    return person(given=given, family=family, birth=birth, **{**HOME, **more})


@pytest.mark.parametrize(
    ("one", "other"),
    [
        (child("María José", "García López"), child("Ma. Jose", "garcia")),
        (child("Robert", "de la Cruz"), child("Bobby", "Cruz")),
        (child("Guadalupe", "Núñez Peña"), child("Lupita", "Nunez")),
        (child("Zawadi", "Kamau"), child("Kamau", "Zawadi")),
        (child("Yosef", "Ben David"), child("Yossi", "David")),
        (child("Мария", "Иванова"), child("Mariya", "Ivanova")),
        (child("כהן", "לוי"), child("Cohen", "Levi")),
        (child("Jürgen", "Müller"), child("Jurgen", "Mueller")),
        (child("Siobhan", "O'Hara"), child("Siobhan", "OHara")),
        (child("Marisol", "Fuentes", "2014-03-09"), child("Marisol", "Fuentes", "2014-09-03")),
        (child("Marisol", "Fuentes", "2014-03-09"), child("Marisol", "Fuentes", "2014-03-19")),
        (child("Marisol", "Fuentes", "2014-03-09"), child("Marisol", "Fuentes", "2014")),
        (child("Kwabena", "Osei"), child("Kwabenna", "Ossei")),
        (child("Alexander", "Whitlock"), child("A.", "Whitlock", others=["Alex"])),
    ],
)  # fmt: skip
def test_one_child_written_in_two_ways_is_the_same(one: Person, other: Person) -> None:
    found = judged(one, other)
    assert found.bin == "same", (found, why_people(found, one, other))


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Mia", "Lucas"), ("Jayden", "Hayden"), ("Mia", "Mila"), ("Maria", "Mario"), ("Jada", "Jade"),
        ("María José", "María Luisa"), ("José Luis", "José Antonio"), ("Daniel", "Daniela"), ("Ella", "Emma"),
        ("Aisha", "Fatima"), ("Kaylee", "Hailey"), ("Noah", "Nora"), ("Catherine", "Katherine"),
    ],
)  # fmt: skip
def test_twins_are_never_the_same_and_the_words_say_why(one: str, other: str) -> None:
    a, b = child(one, "Holloway", emails=["home@example.org"]), child(other, "Holloway", emails=["home@example.org"])
    found = judged(a, b)
    assert found.bin != "same"
    assert found.guard == "names"
    assert why_people(found, a, b)[-1] == "perhaps brothers, sisters or twins"


def test_a_namesake_with_another_birthday_elsewhere_is_asked_about_at_most() -> None:
    one = child("Soledad", "Quiroga")
    other = person(given="Soledad", family="Quiroga", birth="2011-11-30", street="9 Elm Road", town="Denham")
    assert judged(one, other).bin != "same"


def test_middle_names_tell_brothers_apart_whose_first_name_is_the_familys() -> None:
    one, other = child("Muhammad", "Rahman", middle="Yusuf"), child("Muhammad", "Rahman", middle="Ibrahim")
    assert judged(one, other).bin != "same"
    assert judged(child("Delia", "Rowe", middle="Ann"), child("Delia", "Rowe", middle="")).bin == "same"


def test_what_speaks_for_a_pair_is_said_in_words() -> None:
    one, other = child("Will", "Rosewater", "2014-03-09"), child("William", "Rosewater", "2014-09-03")
    assert why_people(judged(one, other), one, other) == [
        "one first name is a form or a part of the other",
        "the same last name",
        "day and month of birth are swapped",
        "the same address",
        "the same phone",
        "the same postal code",
    ]


words = st.text(st.sampled_from("abceilmnorstz áéñöşжкלم'-."), max_size=14)
days = st.one_of(st.just(""), st.dates().map(str), st.text("0123456789", max_size=8))
people = st.builds(
    lambda given, middle, family, birth, street, postcode, phones, emails, grade, guardians: person(
        given=given, middle=middle, family=family, birth=birth, street=street, postcode=postcode, phones=phones,
        emails=emails, grade=grade, guardians=guardians,
    ),
    words, words, words, days, words, st.text("0123456789", max_size=5),
    st.lists(st.text("0123456789", min_size=6, max_size=10), max_size=2),
    st.lists(st.just("a@example.org"), max_size=1),
    st.sampled_from(["", "5", "KG", "12"]), st.lists(words, max_size=2),
)  # fmt: skip


@settings(max_examples=120, deadline=None)
@given(people, people)
def test_neither_record_comes_first(a: Person, b: Person) -> None:
    assert compare_people(a, b) == compare_people(b, a)
    assert judged(a, b) == judged(b, a)


@settings(max_examples=80, deadline=None)
@given(people, people)
def test_there_is_always_an_explanation(a: Person, b: Person) -> None:
    found = judged(a, b)
    assert all(why_people(found, a, b))
    assert 0 <= found.score <= 1


names = st.lists(
    st.sampled_from("maría zoë kwame nguyễn søren garcía núñez müller o'hara łukasz".split()), min_size=1, max_size=3,
    unique=True,
)  # fmt: skip


@settings(max_examples=60, deadline=None)
@given(names, names, st.randoms(use_true_random=False))
def test_case_accents_and_the_order_of_words_do_not_matter(given: list[str], family: list[str], rnd: object) -> None:
    plain = str.maketrans("áéíóúüöëãñøłữễ", "aeiouuoeanolue")
    one = child(" ".join(given), " ".join(family))
    shuffled, turned = list(given), list(family)
    rnd.shuffle(shuffled)  # type: ignore[attr-defined]
    rnd.shuffle(turned)  # type: ignore[attr-defined]
    other = child(" ".join(shuffled).upper().translate(plain), " ".join(turned).title())
    found = judged(one, other)
    assert found.bin == "same", found


@settings(max_examples=60, deadline=None)
@given(st.sampled_from(["Amara", "José Luis", "Nguyễn", "Xochitl"]), days, words)
def test_a_record_is_the_same_as_itself(given: str, birth: str, street: str) -> None:
    one = child(given, "Okafor", birth, street=street)
    assert judged(one, one).bin == "same"


def test_a_third_record_joins_two_that_are_the_same_as_it() -> None:
    first = child("Xiomara", "Valdés Ruiz")
    second = child("Xiomara", "Valdes", "", street="", phones=["5550104477"])
    third = child("Xiomra", "Ruiz", phones=[])
    pairs = match_people([first, second, third], today=YEAR)
    assert {(p.a, p.b) for p in pairs if p.judgement.bin == "same"} == {(0, 1), (0, 2), (1, 2)}


def test_of_two_lists_each_record_has_one_partner_unless_a_list_has_it_twice() -> None:
    twice = [child("Imani", "Gaines"), child("Imani", "Gaines")]
    pairs = match_people([child("Imani", "Gaines"), *twice], today=YEAR, split=1)
    assert [(p.a, p.b, p.judgement.bin) for p in pairs] == [(0, 1, "same"), (0, 2, "same")]
