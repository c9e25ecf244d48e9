"""Which people of a list, or of two lists, may be the same; no store needed."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, replace
from itertools import combinations

from slecop_desktop.matching.candidates import grouped, pairs_of
from slecop_desktop.matching.comparing import BIRTH, GIVEN, Pattern, compare_people, compare_unless_hopeless
from slecop_desktop.matching.keys import keys_of_organization, keys_of_person
from slecop_desktop.matching.learning import are_grown, learned
from slecop_desktop.matching.model import REGISTER_RATE, Judge, Judgement, Names
from slecop_desktop.matching.names import SAME
from slecop_desktop.matching.organizations import (
    Organization,
    WordCounts,
    compare_organizations,
    judge_organizations,
)
from slecop_desktop.matching.people import Person


@dataclass(frozen=True, slots=True)
class Pair:
    """Two records by their places, or their ids, and what they are to each other."""

    a: int
    b: int
    judgement: Judgement


def names_of(people: Iterable[Person]) -> Names:
    """How many people have each name."""
    given: Counter[str] = Counter()
    family: Counter[str] = Counter()
    total = 0
    for p in people:
        total += 1
        given[" ".join(p.given)] += 1
        family[" ".join(p.family)] += 1
    return Names(given, family, total)


def match_people(
    people: Sequence[Person],
    *,
    today: int,
    split: int = 0,
    learn: bool = True,
    each: Callable[[int], None] | None = None,
) -> list[Pair]:
    """Pairs that are the same, or to be looked at, the surest first. With ``split`` the people before that place are
    one list and the others another, and only pairs across are found. ``learn``: weights are worked out
    from the list where it is long enough."""
    names = names_of(people)
    names = replace(names, total=max(split, len(people) - split))
    judge = Judge(names, today, REGISTER_RATE)
    groups = grouped(map(keys_of_person, people), len(people), split)
    kin = not (learn and are_grown(people, today))
    enough = None if learn else judge.hope(people[:split], people[split:])
    found: list[tuple[int, int, Pattern]] = []
    pairs: list[Pair] = []
    for a, b in pairs_of(groups, len(people), split=split, each=each):
        pattern = compare_unless_hopeless(people[a], people[b], kin=kin, enough=enough)
        if pattern is not None and learn:
            found.append((a, b, pattern))
        elif pattern is not None and (judged := judge.judge(people[a], people[b], pattern)).bin != "different":
            pairs.append(Pair(a, b, judged))
    if learn:
        judge = learned(people, found, names, today)
        pairs = [Pair(a, b, judge.judge(people[a], people[b], pattern)) for a, b, pattern in found]

    def again(a: int, b: int) -> Judgement:
        return judge.judge(people[a], people[b], compare_people(people[a], people[b]))

    kept = [p for p in parted(supported(pairs, again, split), again) if p.judgement.bin != "different"]
    kept.sort(key=lambda p: (-p.judgement.score, p.a, p.b))
    return one_to_one(kept, lambda a, b: again(a, b).bin == "same") if split else kept


def supported(pairs: Sequence[Pair], again: Callable[[int, int], Judgement], split: int = 0) -> list[Pair]:
    """The pairs, and those whose two records are surely the same as a third one: then they are each other as well,
    unless something stands against it that a person has to decide. ``again`` judges a pair not looked at so far."""
    sure: dict[int, dict[int, float]] = {}
    for pair in pairs:
        if pair.judgement.bin == "same":
            sure.setdefault(pair.a, {})[pair.b] = sure.setdefault(pair.b, {})[pair.a] = pair.judgement.score
    raised: dict[tuple[int, int], float] = {}
    for linked in sure.values():
        for (a, one), (b, other) in combinations(sorted(linked.items()), 2):
            if b not in sure[a] and (not split or a < split <= b):
                raised[a, b] = max(min(one, other), raised.get((a, b), 0.0))
    found = {(pair.a, pair.b): pair.judgement for pair in pairs}
    for (a, b), score in raised.items():
        judged = found.get((a, b)) or again(a, b)
        if not judged.guard or (judged.guard == "weak" and judged.pattern[BIRTH] < 0):
            found[a, b] = judged._replace(score=score, bin="same")
    return [Pair(a, b, judged) for (a, b), judged in found.items()]


def parted(pairs: Sequence[Pair], again: Callable[[int, int], Judgement]) -> list[Pair]:
    """The pairs, those to be looked at whose record is the same as two that are not each other (Dani, and the twins
    Daniel and Daniela), unless the given name is the very same."""
    linked: dict[int, list[Pair]] = {}
    for pair in pairs:
        if pair.judgement.bin == "same":
            linked.setdefault(pair.a, []).append(pair)
            linked.setdefault(pair.b, []).append(pair)
    asked: set[tuple[int, int]] = set()
    for record, its in linked.items():
        for one, other in combinations(its, 2):
            if again(*sorted((one.a + one.b - record, other.a + other.b - record))).guard == "names":
                asked |= {(p.a, p.b) for p in (one, other) if p.judgement.pattern[GIVEN] != SAME}
    return [
        replace(p, judgement=p.judgement._replace(bin="review", guard="names")) if (p.a, p.b) in asked else p
        for p in pairs
    ]


def words_of(organizations: Iterable[Organization]) -> WordCounts:
    """How many organizations have each word in their names."""
    counts: Counter[str] = Counter()
    total = 0
    for one in organizations:
        total += 1
        counts.update({word for name in one.names for word in name})
    return WordCounts(counts, total)


def match_organizations(
    organizations: Sequence[Organization], *, split: int = 0, each: Callable[[int], None] | None = None
) -> list[Pair]:
    """As :func:`match_people`, of organizations."""
    words = words_of(organizations)
    groups = grouped(map(keys_of_organization, organizations), len(organizations), split)

    def judge(a: int, b: int) -> Judgement:
        one, other = organizations[a], organizations[b]
        return judge_organizations(one, other, compare_organizations(one, other, words), words)

    pairs: list[Pair] = []
    for a, b in pairs_of(groups, len(organizations), split=split, each=each):
        judged = judge(a, b)
        if judged.bin != "different":
            pairs.append(Pair(a, b, judged))
    pairs.sort(key=lambda p: (-p.judgement.score, p.a, p.b))
    return one_to_one(pairs, lambda a, b: judge(a, b).bin == "same") if split else pairs


def one_to_one(pairs: Sequence[Pair], alike: Callable[[int, int], bool]) -> list[Pair]:
    """Of two lists: a record is the same as one of the other list at most, the surest, unless the others of that list
    are the same as that one (``alike``). What else seemed the same is to be looked at."""
    taken: dict[int, list[int]] = {}
    found: list[Pair] = []
    for pair in pairs:
        rivals = [(one, pair.b) for one in taken.get(pair.a, ())] + [(one, pair.a) for one in taken.get(pair.b, ())]
        if pair.judgement.bin != "same":
            found += [] if rivals else [pair]
        elif all(alike(*rival) for rival in rivals):
            taken.setdefault(pair.a, []).append(pair.b)
            taken.setdefault(pair.b, []).append(pair.a)
            found.append(pair)
        else:
            lesser = pair.judgement._replace(score=min(pair.judgement.score, 0.5), bin="review", guard="other")
            found.append(replace(pair, judgement=lesser))
    return found
