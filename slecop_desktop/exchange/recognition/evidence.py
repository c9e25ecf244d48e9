"""What the values of a column say for and against a meaning of its heading."""

from __future__ import annotations

import re
from collections.abc import Callable
from datetime import UTC, datetime

from slecop_desktop.exchange.recognition import cells
from slecop_desktop.exchange.recognition.content import Profile

VETO = -1.0
AGAINST, WEAK, NEUTRAL, FOR, STRONG = -0.5, -0.15, 0.0, 0.6, 1.0
_THIS_YEAR = datetime.now(UTC).year
_NEARLY_ALL = 0.95
_SOME = 20
_SEVERAL, _FEW = 8, 4
_DAYS_OF_WEEK = 7
_AGAIN_AND_AGAIN = 0.25
_NUMBERED = 0.4
_GROWN = 23
"""From this age on nobody is a young person of ours."""
_TYPED = (cells.EMAILS, cells.PHONE, cells.DATE, cells.TIME, cells.LINKS)
_CALLED = ("name", "thing", "place", "own_name", "organization", "school")
"""Concepts of what something or somebody is called."""
_NO_WORDS = (cells.EMAILS, cells.PHONE, cells.DATE, cells.NUMBER, cells.LINKS, cells.MONEY, cells.TIME, cells.BOOL)


def judge(concept: str, p: Profile) -> float:
    """From -1 (the values cannot be that) over 0 (they say nothing) to 1 (they are that); 0 with too few values."""
    test = _JUDGES.get(concept)
    if test is None or not p.values:
        return NEUTRAL
    if p.enough:
        return test(p)
    # one or two values prove nothing, but a time of day is no date
    typed = (*_TYPED, cells.NUMBER, cells.BOOL) if concept in _CALLED else _TYPED
    return VETO if p.sort(*typed) == 1.0 and test(p) == VETO else NEUTRAL


def _share(
    name: str, *, good: float = 0.7, bad: float = 0.25, worst: float = VETO, best: float = STRONG
) -> Callable[[Profile], float]:
    def test(p: Profile) -> float:
        share = p.share(name)
        return best if share >= good else worst if share < bad else NEUTRAL

    return test


def _sex(p: Profile) -> float:
    said = {v.casefold().removesuffix(".") for v in p.values}
    return FOR if len(said) > 1 and any(said <= pair for pair in _PAIRS) else _listed("sex", bad=-0.8)(p)


_PAIRS = tuple(frozenset(pair.split()) for pair in ("b g", "h m", "h f", "v m", "nino nina", "niño niña"))
"""Boys and girls, men and women, by the first letters of what they are called in English, Spanish and French."""


def _listed(name: str, *, bad: float = -0.3) -> Callable[[Profile], float]:
    def test(p: Profile) -> float:
        share = p.listed(name)
        if share >= 0.6:
            return STRONG
        if p.sort(*_NO_WORDS) > 0.5 and share < 0.3:
            return VETO
        return NEUTRAL if share >= 0.25 else bad

    return test


def _name(p: Profile) -> float:
    if p.listed("relationship") > 0.5 or p.share("yes_no") > 0.6:
        return VETO
    if p.sort(*_NO_WORDS) > 0.4 or p.share("long") > 0.4:
        return VETO
    return FOR if p.share("name") >= 0.7 else NEUTRAL


def _are_first_names(p: Profile) -> bool:
    """Whether commas stand between first names of several ('Kim, Joe' beside 'Leo' alone) not behind family names."""
    said = [[part.split() for part in str(v).split(",")] for v in p.values]
    if any(len(part) > 1 for parts in said for part in parts):
        return False
    alone = sum(len(parts) == 1 for parts in said)
    return alone >= 0.25 * len(said) or any(len(parts) > 2 for parts in said)


def _years_of_age(p: Profile) -> float:
    """Bounds of an age, of which none and a very old one are some."""
    share = p.share("whole") + p.share("bound")
    return STRONG if share >= 0.7 and p.share("year") < 0.3 else VETO if share < 0.3 else NEUTRAL


def are_grown(column_concept: str, p: Profile, written: int | None = None) -> bool:
    """Whether dates of birth or ages are those of adults when the list was written, in that year or lately."""
    if not p.enough:
        return False
    if column_concept == "birth_date":
        years = p.years()
        last = min(written or _THIS_YEAR, _THIS_YEAR) - _GROWN
        return len(years) >= 3 and sum(1 for y in years if y <= last) >= 0.8 * len(years)
    ages = p.numbers() if column_concept == "age" else []
    return len(ages) >= 3 and sum(1 for n in ages if _GROWN <= n < 110) >= 0.8 * len(ages)


def _full_name(p: Profile) -> float:
    base = _name(p)
    if base == VETO:
        return VETO
    if p.share("comma") > 0 and _are_first_names(p):
        return AGAINST
    if p.share("words") >= 0.6 or p.share("comma") >= 0.6:
        return STRONG if base == FOR else NEUTRAL
    if p.share("words") >= 0.2:
        return NEUTRAL
    # where words are not written apart, a name cannot be told from a word
    return WEAK if base == FOR and p.share("latin") > 0.5 else AGAINST


def _own_name(p: Profile) -> float:
    """A name that belongs to one row and its brothers and sisters; those of staff are said again and again."""
    if len(p.values) >= _SOME and p.different < _AGAIN_AND_AGAIN:
        return AGAINST
    return _full_name(p)


def _place(p: Profile) -> float:
    """What a place is called, and not the street or the town it lies in."""
    base = _name_of_thing(p)
    if base == NEUTRAL and (
        p.share("long") > 0.4 or p.share("street") >= 0.4 or (p.share("comma") >= 0.6 and p.share("organization") < 0.2)
    ):
        return AGAINST
    return base


def _name_of_thing(p: Profile) -> float:
    if p.sort(cells.EMAILS, cells.PHONE, cells.DATE, cells.MONEY, cells.TIME, cells.BOOL, cells.NUMBER) > 0.5:
        return VETO
    if p.share("yes_no") > 0.6:
        return VETO  # whether it is, not what it is called
    return NEUTRAL if p.share("letters") >= 0.5 and p.share("several") < 0.3 else AGAINST


def _family(p: Profile) -> float:
    return AGAINST if p.share("id") >= _NEARLY_ALL else _name_of_thing(p)


def _organization(p: Profile) -> float:
    base = _name_of_thing(p)
    if base == NEUTRAL and p.share("organization") >= 0.3:
        return STRONG
    return base


def _school(p: Profile) -> float:
    if p.share("yes_no") > 0.6 or p.listed("grade_level") > 0.6:
        return VETO
    return _organization(p)


def _birth_date(p: Profile) -> float:
    dates = p.share_of_dates()
    if dates < 0.3:
        return VETO
    years = p.years()
    if years and sum(1 for y in years if y <= _THIS_YEAR - 2) < 0.5 * len(years):
        return AGAINST
    return STRONG if dates >= 0.6 else NEUTRAL


def _date(p: Profile) -> float:
    dates = p.share_of_dates()
    return STRONG if dates >= 0.6 else VETO if dates < 0.2 else NEUTRAL


def _year(p: Profile) -> float:
    return STRONG if p.share("year") > 0.7 else VETO if p.share("year") < 0.2 else NEUTRAL


def _grade(p: Profile) -> float:
    numbers = p.numbers()
    if len(numbers) > 0.6 * len(p.values) and (max(numbers) > 16 or any(n != int(n) for n in numbers)):
        return VETO
    share = p.share("grade")
    if share < 0.3 and sum(1 for v in p.values if re.fullmatch(r"[A-F][+-]?", v)) > 0.5 * len(p.values):
        return VETO  # marks for work done
    if share < 0.3:
        return AGAINST if p.share("grades") < 0.3 and p.share("letters") > 0.5 and p.sort(*_NO_WORDS) < 0.3 else VETO
    return STRONG if share >= 0.7 else NEUTRAL


def _grades(p: Profile) -> float:
    return STRONG if p.share("grades") >= 0.5 else NEUTRAL if p.share("grade") < 0.6 else AGAINST


def _age(p: Profile) -> float:
    if p.share("age") >= 0.7 or p.share("adult_age") >= 0.7:
        return STRONG
    return VETO if (p.share("whole") < 0.3 and p.sort(cells.NUMBER) < 0.3) or p.share("year") > 0.5 else AGAINST


def _phone(p: Profile) -> float:
    share = p.share("phone") + p.share("whole_phone")
    return STRONG if share >= 0.6 else VETO if share < 0.15 else NEUTRAL


def _zip(p: Profile) -> float:
    share = p.share("zip")
    return STRONG if share >= 0.7 else VETO if share < 0.2 else NEUTRAL


def _state(p: Profile) -> float:
    if p.share("state") >= 0.6:
        return STRONG
    if p.sort(cells.NUMBER) > _NUMBERED:
        return AGAINST  # a number that stands for one
    if p.share("state") == 0.0 and len(p.values) >= _SEVERAL and len(set(p.values)) <= _FEW:
        return WEAK  # a few words again and again, none of them a state we know
    return (
        VETO
        if p.sort(*_NO_WORDS) > 0.4 or p.share("yes_no") > 0.8
        else NEUTRAL
        if p.share("letters") > 0.9
        else AGAINST
    )


def _city(p: Profile) -> float:
    if p.sort(*_NO_WORDS) > 0.3 or p.share("long") > 0.3 or p.share("yes_no") > 0.6:
        return VETO
    return NEUTRAL


def _has_numbers(p: Profile) -> bool:
    return sum(any(c.isdigit() for c in v) for v in p.values) >= 0.2 * len(p.values)


def _address(p: Profile) -> float:
    if p.share("street") >= 0.4:
        return STRONG
    called = p.share("organization") >= 0.7 and p.sort(cells.TEXT) >= 0.7 and not _has_numbers(p)
    if p.share("country") + p.share("state") >= 0.5 or called:
        return AGAINST
    return (
        VETO if p.sort(cells.EMAILS, cells.PHONE, cells.DATE, cells.NUMBER, cells.LINKS, cells.BOOL) > 0.6 else NEUTRAL
    )


def _not_a_flag(p: Profile) -> float:
    """Words of any kind, but no marks for yes and no."""
    return VETO if p.share("yes_no") > 0.6 else _text(p)


def _needs(p: Profile) -> float:
    """What somebody needs; whether they need anything is less."""
    return AGAINST if p.share("yes_no") > 0.6 else _text(p)


def _text(p: Profile) -> float:
    return VETO if p.sort(cells.EMAILS, cells.PHONE, cells.DATE, cells.MONEY) > 0.7 else NEUTRAL


def _term(p: Profile) -> float:
    """A term has a name; plain numbers count something else, as the half years somebody has studied."""
    numbers = p.sort(cells.NUMBER)
    return VETO if p.sort(cells.EMAILS, cells.PHONE, cells.DATE) > 0.5 else AGAINST if numbers > 0.6 else NEUTRAL


def _words(p: Profile) -> float:
    return VETO if p.sort(*_NO_WORDS) > 0.6 or p.share("yes_no") > 0.6 else NEUTRAL


def _number(p: Profile) -> float:
    share = p.sort(cells.NUMBER) + p.share("minutes") * 0.5
    return FOR if share >= 0.7 else VETO if share < 0.25 else NEUTRAL


def _minutes(p: Profile) -> float:
    share = p.share("minutes") + p.sort(cells.TIME)
    return FOR if share >= 0.6 else VETO if share < 0.2 else NEUTRAL


def _money(p: Profile) -> float:
    share = p.sort(cells.MONEY, cells.NUMBER) + p.share("free")
    return FOR if share >= 0.6 else VETO if share < 0.1 and p.share("long") < 0.2 else NEUTRAL


def _degrees(limit: float) -> Callable[[Profile], float]:
    def test(p: Profile) -> float:
        numbers = p.numbers()
        if len(numbers) < 0.7 * len(p.values) or max(map(abs, numbers), default=999.0) > limit:
            return VETO
        return STRONG if sum(1 for n in numbers if n != int(n)) > 0.5 * len(numbers) else AGAINST

    return test


def _time(p: Profile) -> float:
    share = p.share("time") + p.sort(cells.TIME)
    return STRONG if share >= 0.6 else VETO if share < 0.1 else NEUTRAL


def _day_and_time(p: Profile) -> float:
    return (
        FOR if p.share("times") >= 0.4 else VETO if p.sort(cells.NUMBER, cells.EMAILS, cells.PHONE) > 0.5 else NEUTRAL
    )


def _id(p: Profile) -> float:
    """A number that may be of anything: one that counts the rows or that a machine made is none of ours."""
    numbers = p.numbers()
    counts = len(numbers) == len(p.values) and numbers == sorted(numbers) and 0 <= numbers[0] <= _FEW
    if (counts and numbers[-1] <= 2 * p.rows + 10) or p.share("machine") > 0.5:
        return VETO
    return _own_id(p)


def _own_id(p: Profile) -> float:
    if p.sort(cells.EMAILS, cells.DATE) > 0.4 or p.share("long") > 0.3:
        return VETO
    if p.share("id") >= _NEARLY_ALL and p.different >= _NEARLY_ALL:
        return STRONG
    return FOR if p.share("id") >= 0.7 else NEUTRAL


def _yes_no(p: Profile) -> float:
    if p.share("yes_no") >= 0.6 or p.listed("consent_status") >= 0.6:
        return STRONG
    return VETO if p.share("long") > 0.3 else AGAINST


def _mark(p: Profile) -> float:
    numbers = p.numbers() if p.sort(cells.NUMBER) > 0.5 else []
    if max(numbers, default=0) > 3 or any(n != int(n) for n in numbers):
        return VETO  # how many came or how often, not who
    if p.share("mark") >= 0.7 or p.listed("attendance_status") >= 0.6:
        return STRONG
    return VETO if p.sort(cells.DATE, cells.EMAILS, cells.PHONE) > 0.3 or p.share("long") > 0.3 else AGAINST


def _days(p: Profile) -> float:
    if p.share("weekday") >= 0.6:
        return STRONG
    if p.sort(cells.NUMBER) > 0.5 and all(0 <= n <= _DAYS_OF_WEEK for n in p.numbers()):
        return NEUTRAL
    return VETO if p.share_of_dates() > 0.5 or p.sort(cells.NUMBER, cells.EMAILS) > 0.5 else AGAINST


def _status(p: Profile) -> float:
    lists = (
        "enrollment_status",
        "lifecycle",
        "program_status",
        "attendance_status",
        "offering_status",
        "session_status",
    )
    best = max(p.share("going_on"), *(p.listed(name) for name in lists))
    if best >= 0.6:
        return STRONG if best >= 0.8 else FOR
    return VETO if p.sort(cells.NUMBER, cells.DATE, cells.EMAILS, cells.PHONE) > 0.5 else NEUTRAL


_date_judge = dict.fromkeys(
    ("start_date", "end_date", "date", "entry_date", "exit_date", "applied", "signed_date", "valid_to", "last_contact"),
    _date,
)
_word_judge = dict.fromkeys(
    (
        "job_title",
        "department",
        "language",
        "county",
        "mission",
        "topic",
        "eligibility",
        "curriculum",
        "acronym",
        "next_step",
        "referral",
        "employer",
        "occupation",
        "reason",
        "exit_reason",
        "district",
        "suffix",
    ),
    _words,
)
_JUDGES: dict[str, Callable[[Profile], float]] = {
    **_date_judge,
    **_word_judge,
    "email": _share("email"),
    "email2": _share("email"),
    "website": _share("link", good=0.5, bad=0.15),
    "phone": _phone,
    "phone2": _phone,
    "home_phone": _phone,
    "first": _name,
    "last": _name,
    "last2": _name,
    "middle": _name,
    "preferred": _name,
    "name": _full_name,
    "thing": _name_of_thing,
    "family": _family,
    "place": _place,
    "own_name": _own_name,
    "own_id": _own_id,
    "organization": _organization,
    "school": _school,
    "parent_org": _organization,
    "birth_date": _birth_date,
    "birth_year": _year,
    "graduation": _year,
    "year": _text,
    "term": _term,
    "age": _age,
    "sex": _sex,
    "race": _listed("race"),
    "relationship": _listed("relationship"),
    "sector": _listed("sector", bad=0.0),
    "discipline": _listed("discipline", bad=0.0),
    "setting": _listed("setting", bad=-0.2),
    "delivery": _listed("delivery", bad=-0.3),
    "engagement": _listed("engagement"),
    "pillars": _listed("pillar"),
    "support": _needs,
    "grade": _grade,
    "grade_low": _grade,
    "grade_high": _grade,
    "grades": _grades,
    "age_min": _years_of_age,
    "age_max": _years_of_age,
    "zip": _zip,
    "state": _state,
    "city": _city,
    "address": _address,
    "latitude": _degrees(90),
    "longitude": _degrees(180),
    "fee": _money,
    "capacity": _number,
    "headcount": _number,
    "adult_count": _number,
    "family_count": _number,
    "volunteer_count": _number,
    "kits": _number,
    "hours": _number,
    "minutes": _minutes,
    "population": _number,
    "start_time": _time,
    "end_time": _time,
    "time_in": _time,
    "time_out": _time,
    "time": _day_and_time,
    "days": _days,
    "id": _id,
    "school_id": _own_id,
    "household_id": _own_id,
    "photo": _yes_no,
    "participation": _yes_no,
    "medical_consent": _yes_no,
    "self_sign_out": _yes_no,
    "returning": _yes_no,
    "mark": _mark,
    "lifecycle": _status,
    "enrollment_status": _status,
    "notes": _text,
    "description": _not_a_flag,
    "funding": _not_a_flag,
    "apply": _not_a_flag,
    "allergies": _text,
    "medication": _text,
    "conditions": _text,
    "founded": _text,
}
