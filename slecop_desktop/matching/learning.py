"""Weights from a list itself, where it is long enough: expectation and maximization, beginning with the frozen ones.

A. P. Dempster, N. M. Laird and D. B. Rubin, "Maximum likelihood from incomplete data via the EM algorithm", JRSS B 39
(1977). Nobody says which pairs are the same: each counts as much as its score says. The frozen probabilities count as
some hundred pairs seen before, so that a short list changes little.
"""

from __future__ import annotations

import random
from collections.abc import Sequence
from dataclasses import replace

from slecop_desktop.matching.comparing import Pattern, compare_people
from slecop_desktop.matching.model import FROZEN, GROWN_UP, REVIEW_FROM, Judge, Names, Table, Weights
from slecop_desktop.matching.people import Person

RATE = 0.3
"""The share of a list's people of whom another record is expected, before anything is known of the list."""
_LEAST_RATE, _MOST_RATE = 0.02, 2.0
_ENOUGH, _ROUNDS, _SAMPLE, _BEFORE = 200, 6, 20_000, 100.0
_LEAST = 1e-6
Found = tuple[int, int, Pattern]


def learned(people: Sequence[Person], found: Sequence[Found], names: Names, year: int) -> Judge:
    """A judge for a list whose candidate pairs are ``found``; the frozen one where they are few."""
    judge = Judge(names, year, RATE, all_grown=are_grown(people, year))
    if len(found) < _ENOUGH:
        return judge
    judge = replace(judge, weights=replace(FROZEN, strangers=_strangers(people, judge)))
    for _round in range(_ROUNDS):
        counts = [[p * _BEFORE for p in row] for row in FROZEN.same]
        total = 0.0
        for a, b, pattern in found:
            score = judge.score(people[a], people[b], pattern)
            if score > 0.01:
                total += score
                for n, level in enumerate(pattern):
                    if level >= 0:
                        counts[n][level] += score
        rate = min(_MOST_RATE, max(_LEAST_RATE, total / names.total))
        weights = Weights(_shares(counts), judge.weights.strangers, FROZEN.kin)
        judge = replace(judge, rate=rate, weights=weights)
    return judge


def are_grown(people: Sequence[Person], year: int) -> bool:
    """Whether nine in ten of those whose year of birth is known, a hundred at least, are grown up."""
    born = [p.born for p in people if p.born]
    return len(born) >= 100 and sum(b <= year - GROWN_UP for b in born) >= 0.9 * len(born)


def _shares(counts: Sequence[Sequence[float]]) -> Table:
    return tuple(tuple(max(_LEAST, n / sum(row)) for n in row) for row in counts)


def _strangers(people: Sequence[Person], judge: Judge) -> Table:
    """The levels of pairs drawn by lot, without those that look like one person."""
    rnd = random.Random(len(people))  # noqa: S311 (a sample, nothing secret; the same list gives the same weights)
    counts = [[p * _BEFORE for p in row] for row in FROZEN.strangers]
    for _draw in range(_SAMPLE):
        a, b = people[rnd.randrange(len(people))], people[rnd.randrange(len(people))]
        pattern = compare_people(a, b)
        if a is not b and judge.score(a, b, pattern) < REVIEW_FROM:
            for n, level in enumerate(pattern):
                if level >= 0:
                    counts[n][level] += 1
    return _shares(counts)
