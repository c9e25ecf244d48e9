"""What kind of record a table holds, by what its columns say together."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from math import exp

from slecop_desktop.exchange.recognition import evidence
from slecop_desktop.exchange.recognition.headings import meaning
from slecop_desktop.exchange.recognition.seen import Seen
from slecop_desktop.exchange.recognition.tokens import tokens

_WEIGHTS: dict[str, dict[str, float]] = {
    kind: {fact: float(weight) for fact, _is, weight in (part.partition("=") for part in text.split())}
    for kind, text in {
        "youth": (
            "nobody=-1.5 grown=-2 latitude=-1 "
            "youth:named=3 youth:told=2 adult:told=-2 date=-0.5 time_in=-1 time_out=-1 "
            "birth_date=2 grade=2 guardian:any=1.5 guardian:named=0.8 sex=1.3 "
            "school=1 age=0.7 allergies=1 "
            "conditions=0.5 race=1 emergency:any=0.7 person:named=1.3 school_id=1.5 graduation=1 birth_year=1 "
            "support=0.5 pickup:any=1 participation=0.5 photo=0.5 household_id=0.5 household:named=0.3"
        ),
        "partner": (
            "program:named=-0.7 offering:named=-0.7 sex=-1 school_id=-1 "
            "partner:named=3 school=1.5 city=0.2 zip=0.2 grade=-1.5 sector=1.2 website=1 contact:any=1 "
            "address=0.5 mission=1.5 engagement=2 "
            "collaboration=2 lifecycle=0.3 founded=1 pillars=0.7 acronym=0.8 description=0.3 email=0.2 "
            "phone=0.2 organizations=2.5 parent_org=1 latitude=0.4 job_title=0.3 since=0.7 ein=1 "
            "youth:named=-3 birth_date=-2 guardian:any=-2 next_step=0.5 last_contact=0.5 things=0.8"
        ),
        "contact": (
            "person:named=0.6 person+partner=2.2 contact:named=1.2 job_title=1.8 partner:named=1.2 "
            "department=0.6 sex=-1 "
            "age=-0.5 email=0.4 phone=0.3 roles=0.8 extension=0.5 youth:named=-3 birth_date=-2 grade=-2 "
            "guardian:any=-2 sector=-0.5 mission=-1 website=-0.3"
        ),
        "program": (
            "sex=-1.5 school_id=-1.5 "
            "program:named=3 person:parts=-2.5 description=0.8 grades=1.2 grade_low=1 grade_high=1 ages=1 "
            "discipline=1.2 "
            "fee=0.8 setting=1 delivery=0.8 eligibility=1 partner:named=0.7 apply=0.8 curriculum=1 "
            "site:named=0.3 days=0.3 time=0.3 youth:named=-3 birth_date=-2 guardian:any=-2 age_min=0.7 "
            "age_max=0.7 funding=0.7 start_date=0.2 age=0.2 website=0.2 mark=-1"
        ),
        "offering": (
            "sex=-1.5 school_id=-1.5 "
            "offering:named=2.2 offering:any=0.8 discipline=0.5 person:parts=-2.5 "
            "start_date=0.9 end_date=0.9 days=1 start_time=0.8 "
            "end_time=0.8 time=0.7 "
            "capacity=1.2 site:named=0.8 lead:named=0.8 term=0.7 program:named=0.9 youth:named=-3 "
            "birth_date=-2 guardian:any=-2 date=-0.8 headcount=-0.3 dates=0.7 person:named=-0.7 mark=-1 "
            "latitude=-1.5 country=-1 founded=-1"
        ),
        "enrollment": (
            "school_id=1 nobody=-1 grown=-1.5 "
            "youth:named=1.5 program:named=1.3 offering:named=1.5 enrollment_status=1.6 entry_date=1.4 "
            "exit_date=1.2 lifecycle=0.5 applied=0.5 exit_reason=1 birth_date=-0.8 guardian:any=-0.8 "
            "grade=-0.1 person:named=0.4 start_date=0.3 end_date=0.3 sex=-0.3"
        ),
        "session": (
            "date=1.6 topic=1.3 minutes=1.2 headcount=1.3 start_time=0.7 end_time=0.7 offering:named=0.8 "
            "program:named=0.6 lead:named=0.8 volunteer_count=0.7 youth:named=-3 person:named=-0.8 hours=0.5 "
            "guardian:any=-2 mark=-0.3 registered=0.6 adult_count=-0.5 kits=-0.5 event:named=-0.8"
        ),
        "attendance": (
            "school_id=1 nobody=-0.7 grown=-1.5 unmarked=-0.8 "
            "youth:named=1.5 date=1.6 mark=2 time_in=1.2 time_out=1.2 person:named=1 offering:named=0.4 "
            "program:named=0.3 lifecycle=0.4 birth_date=-1.5 guardian:any=-1 minutes=0.3 hours=0.5 reason=0.4 "
            "headcount=-1.5"
        ),
        "adult": (
            "grown=1 nobody=-1 latitude=-1 "
            "adult:named=3 adult:told=2 youth:told=-2 "
            "guardian:named=1.2 person:named=1 email=0.3 phone=0.3 youth:named=-2.5 "
            "birth_date=-0.5 grade=-1.5 guardian:any=0.2 partner:named=-0.7 employer=0.7 occupation=0.7 "
            "job_title=-0.5 language=0.2 adult:any=1 allergies=-0.7 school_id=-0.3"
        ),
        "site": (
            "site:named=2.4 site:any=0.8 address=0.8 latitude=1 longitude=1 "
            "city=0.3 zip=0.3 partner:named=0.2 school=-0.5 "
            "youth:named=-3 person:named=-1 sector=-0.3 date=-1 program:named=-0.7 days=-0.5 things=0.3 "
            "start_date=-0.5 offering:named=-1 contact:any=-0.4 website=-0.3"
        ),
        "household": (
            "household:named=2.2 household_id=1 address=0.8 home_phone=0.8 youth:named=-2 person:named=-0.8 "
            "birth_date=-2 grade=-2"
        ),
        "consent": (
            "grown=-1.5 "
            "youth:named=1.2 consent_kind=2.5 signed_date=1.4 signature=1 valid_to=1 person:named=0.5 "
            "participation=1.2 photo=1.2 medical_consent=0.8 birth_date=-1 grade=-0.5 self_sign_out=0.5"
        ),
        "reach_event": (
            "event:named=2.4 event_name=2.4 date=0.8 headcount=1.2 adult_count=1.5 family_count=1.5 kits=1.5 "
            "site:named=0.3 youth:named=-3 person:named=-1 partner:named=0.1 start_date=0.3 topic=-0.3"
        ),
        "holiday": "holiday:named=3 start_date=0.4 end_date=0.4 date=0.4 youth:named=-3 person:named=-1",
        "baseline": (
            "baseline_source=1.5 population=1.5 margin=1.5 dimension=1 group_code=1 year=0.5 county=0.3 youth:named=-2"
        ),
    }.items()
}
"""What counts for each kind, and how much: a concept, who is named (`youth:named`) or only meant (`guardian:any`)."""
_TITLE_SAYS = {
    "youth": "youth",
    "partner": "partner",
    "program": "program",
    "offering": "offering",
    "adult": "adult",
    "contact": "contact",
    "site": "site",
    "guardian": "adult",
    "household": "household",
    "event": "reach_event",
    "holiday": "holiday",
    "lead": "adult",
}
_TITLE_WORDS = {
    "roster": "youth",
    "enrollment": "youth",
    "registration": "youth",
    "attendance": "attendance",
    "asistencia": "attendance",
    "presence": "attendance",
    "consent": "consent",
    "inscripcion": "youth",
    "inscription": "youth",
    "directory": "partner",
    "inventory": "program",
    "catalog": "program",
    "calendar": "offering",
    "schedule": "offering",
    "census": "baseline",
    "school": "partner",
    "escuela": "partner",
    "ecole": "partner",
}
_LITTLE = 0.3
_HARDLY_ANY = 3
_SPREAD = 0.4
"""So much less evidence makes a kind e times less likely."""
_RIVALS = 4
_SAID_ENOUGH = 1.5
"""What it must add up to where a title says so, too."""
_CLEAR = 0.8
_SAID = 2.5
"""What a title of one or two words counts that is the name of a kind: 'Volunteers'."""
_MAY_NAME = 0.6
"""What is left of it where the word seldom is the name of one: 'Groups'."""
_CALLED_OTHERWISE = 0.25
"""What is left of another kind where the name of the file or the sheet is that of a kind."""
_NAMED = 0.6
_BESIDE_OTHERS = 0.4
"""What is left of a place as the subject of a table where organizations are named, too."""
_OWN_KEY = 1.2
_NAMED_FIRST = 0.8
_NAMED_THINGS = frozenset({"partner", "program", "offering", "site"})
_FEW = 2
"""Words of a title that says nothing but what the table is."""
_ENOUGH = 2.0
"""What the evidence for a kind must add up to; below it, we do not know."""


def kind_of(columns: Sequence[Seen], titles: Iterable[str]) -> tuple[str | None, float]:
    """(what the table holds, how sure 0..1); None where it holds nothing that we keep."""
    kind, sure, _others = kinds_of(columns, titles)
    return kind, sure


def kinds_of(columns: Sequence[Seen], titles: Iterable[str]) -> tuple[str | None, float, dict[str, float]]:
    """(what the table holds, how sure 0..1, what it may hold instead: how likely that is beside it 0..1)."""
    facts = _facts(columns)
    scores = {kind: sum(weights.get(f, 0.0) * n for f, n in facts.items()) for kind, weights in _WEIGHTS.items()}
    said_by_title = _said_by(titles)
    called = said_by_title.keys() & _said_by_key(columns).keys()
    if not called and not any(n > 0.5 for n in scores.values()):
        return None, 0.0, {}
    if "partner" in said_by_title and facts.get("person:parts", 0.0) >= _CLEAR and not _has_organizations(facts):
        said_by_title["adult"] = said_by_title.pop("partner")  # a directory of people
    for said in (said_by_title, _said_by_key(columns), _said_by_names(columns)):
        for kind, more in said.items():
            scores[kind] += more
    ranked = sorted(scores.items(), key=lambda pair: -pair[1])
    (best, score), (_second, next_score) = ranked[0], ranked[1]
    if score < _ENOUGH and not (score >= _SAID_ENOUGH and said_by_title.get(best)):
        # people of whom nothing else is said: most lists of these are of young people, and it is asked
        return ("youth", 0.3, {}) if facts.get("person:named", 0.0) >= _CLEAR else (None, 0.0, {})
    others = {
        kind: exp((n - score) / _SPREAD)
        for kind, n in ranked[1:_RIVALS]
        if n > max(0.5, score - 2 * _SPREAD) and (kind != "site" or facts.get("site:named", 0.0))
    }
    if said_by_title.get(best, 0.0) >= _SAID:  # it is called so, and nothing that it holds speaks for another
        others = {
            kind: likely * (1.0 if kind in said_by_title else _CALLED_OTHERWISE) for kind, likely in others.items()
        }
    return best, min(1.0, 0.5 + 0.15 * (score - next_score) + 0.05 * score), others


def _said_by_key(columns: Sequence[Seen]) -> dict[str, float]:
    """What a number of its own in the first column says the rows are: 'volunteer_id', 'org_id'."""
    if not columns:
        return {}
    m = columns[0].meaning
    role = "youth" if m.concept == "school_id" else m.role
    kind = _TITLE_SAYS.get(role or "") if m.concept in ("id", "school_id") else None
    return {kind: _OWN_KEY} if kind else {}


def _has_organizations(facts: dict[str, float]) -> bool:
    return any(
        facts.get(f, 0.0) >= _LITTLE for f in ("organizations", "partner:named", "school", "legal_name", "website")
    )


def _said_by_names(columns: Sequence[Seen]) -> dict[str, float]:
    """What is named first, and in each row anew, is what the rows are: agencies, each with its program."""
    named = [c for c in columns if c.meaning.role in _NAMED_THINGS and c.is_name_of(c.meaning.role)]
    if len({c.meaning.role for c in named}) < _FEW:
        return {}
    first = named[0]
    alone = first.profile.enough and first.profile.different == 1.0 and first.profile.filled == first.profile.rows
    return {_TITLE_SAYS[first.meaning.role or ""]: _NAMED_FIRST} if alone else {}


def _facts(columns: Sequence[Seen]) -> dict[str, float]:
    """What the table's columns say, each fact once, by how sure it is."""
    facts: dict[str, float] = {}
    written = _written(columns)

    def fact(name: str, sure: float) -> None:
        facts[name] = max(facts.get(name, 0.0), sure)

    for column in columns:
        role = column.meaning.role
        for said in _said_by_values(column):
            fact(said, 1.0)
        if role in ("offering", "site") and column.meaning.concepts:
            fact(f"{role}:any", column.meaning.concepts[0][1])
        for concept, confidence in column.meaning.concepts[:2]:
            sure = column.weigh(concept, confidence)
            if sure >= _LITTLE:
                _facts_of(column, concept, sure, fact)
            if column.meaning.role in (None, "youth", "adult") and sure >= _LITTLE:
                fact("grown", float(evidence.are_grown(concept, column.profile, written)))
    _together(facts)
    return facts


def _written(columns: Sequence[Seen]) -> int | None:
    """The year that a table was written in, by the latest of its dates that are no birthdays; None where it has none:
    whoever is grown up now was a child when the list was made."""
    dated = [c.profile for c in columns if c.meaning.concept != "birth_date" and c.profile.share_of_dates() >= _CLEAR]
    return max((year for p in dated for year in p.years()), default=None)


def _facts_of(column: Seen, concept: str, sure: float, fact: Callable[[str, float], None]) -> None:
    """What one column says by one of its concepts."""
    role = column.meaning.role
    if concept == "job_title" and role in ("program", "offering", "event"):
        fact(f"{role}:named", sure)
    elif concept in ("name", "first", "last", "family_name"):
        _name_fact(column, role, concept, sure, fact)
    elif role != "doctor":
        fact("school_id" if concept == "id" and role == "youth" else concept, sure)
    if role in ("guardian", "contact", "emergency", "pickup", "adult"):
        fact(f"{role}:any", sure)


def _said_by_values(column: Seen) -> Iterable[str]:
    """Who the people are, by values that say it: 'student' in a column of roles, 'grandmother' where nothing stands
    over it, 'Dr' and 'Councillor' before names."""
    p, m = column.profile, column.meaning
    if not p.enough:
        return
    if not m.concepts and not m.blocked and p.listed("relationship") > _CLEAR:
        yield "guardian:any"
    if m.concept in ("roles", "sector") and m.role is None:
        said = [meaning(v, mend=False).role for v in p.values]
        for role, who in (("youth", "youth:told"), ("adult", "adult:told"), ("lead", "adult:told")):
            if said.count(role) >= _CLEAR * len(said):
                yield who
    if m.role is None and m.concept in ("name", "first") and p.share("titled") >= _NAMED:
        yield "grown"
    if m.concept in ("lifecycle", "enrollment_status") and p.listed("attendance_status") >= _NAMED:
        yield "mark"


def _together(facts: dict[str, float]) -> None:
    """What the facts say by what stands beside them, or does not."""
    if max(facts.get(f, 0.0) for f in ("school", "partner:named", "organizations")) >= _NAMED:
        facts["site:named"] = _BESIDE_OTHERS * facts.get("site:named", 0.0)  # where it is, not what it is called
    people = ("person:named", "youth:named", "adult:named", "school_id", "birth_date", "guardian:any")
    somebody = max(facts.get(f, 0.0) for f in ("age", "sex", "birth_date", "person:parts")) >= _LITTLE
    if facts.get("latitude", 0.0) >= _NAMED and not somebody:  # places have these, people do not
        facts["things"] = max(facts.get("things", 0.0), facts.get("person:named", 0.0))
        facts["person:named"] = 0.0
    facts["nobody"] = 1.0 - max(facts.get(f, 0.0) for f in people)
    if not any(facts.get(f, 0.0) for f in ("date", "time_in", "applied")):
        facts["mark"] = 0.5 * facts.get("mark", 0.0)  # whoever says who came says when
    marked = ("mark", "time_in", "time_out", "hours", "reason", "lifecycle", "enrollment_status")
    facts["unmarked"] = 1.0 - max(facts.get(f, 0.0) for f in marked)
    # a person beside an organization is somebody there, where nothing says that it is a child
    facts["person+partner"] = min(facts.get("person:named", 0.0), facts.get("partner:named", 0.0))


def _name_fact(column: Seen, role: str | None, concept: str, sure: float, say: Callable[[str, float], None]) -> None:
    if role == "youth" and concept == "name" and column.profile.filled * _HARDLY_ANY < column.profile.rows:
        sure *= _LITTLE  # what the rows are called is said in most of them
    if role:
        say(f"{role}:named", sure)
        return
    values = column.profile
    if concept == "name" and values.enough and values.share("organization") >= 0.25:
        say("organizations", min(1.0, sure * 2 * values.share("organization")))
    elif concept == "name" and values.enough and values.share("name") < 0.5 and values.share("letters") > 0.8:
        say("things", sure)
    else:
        say("person:named", sure)
        if concept != "name":
            say("person:parts", sure)


def _said_by(titles: Iterable[str]) -> dict[str, float]:
    """What titles and the sheet's name say the table is, each a little."""
    found: dict[str, float] = {}
    for title in titles:
        words = tokens(title)
        many = title.rstrip().casefold().endswith("s")
        for word in words:
            said = meaning(word, mend=False)
            clear = bool(said.concepts) and said.concepts[0][1] > _CLEAR * said.strength
            weight = (0.5 if len(words) > _FEW else _SAID) * (1.0 if said.strength > _MAY_NAME else _MAY_NAME)
            if kind := _TITLE_WORDS.get(word):
                found[kind] = _SAID if kind == "partner" and many and len(words) <= _FEW else 1.0
            elif clear and (kind := _TITLE_SAYS.get(said.role or "")):
                found[kind] = max(found.get(kind, 0.0), weight)
    return {kind: more for kind, more in found.items() if kind in _WEIGHTS}
