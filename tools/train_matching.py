"""Counts the weights of the matcher on a made-up register and writes slecop_desktop/matching/weights_people.py.

    python -m tools.train_matching

The truth of a made-up register is known, so that the probabilities of each level are counts; a share of them is spread
over all levels, since real records differ in more ways than made-up ones.
"""

from __future__ import annotations

import random
from collections.abc import Iterable, Sequence
from itertools import combinations
from pathlib import Path

from benchmarks.registers import Dirt, Register, Row
from slecop_desktop.matching.comparing import FIELDS, LEVELS, SWAPPED, compare_people
from slecop_desktop.matching.comparing import GIVEN as GIVEN_NAME
from slecop_desktop.matching.people import Person, person

OUT = Path(__file__).resolve().parents[1] / "slecop_desktop" / "matching" / "weights_people.py"
SEED, PEOPLE, RANDOM_PAIRS = 20_260_301, 24_000, 400_000
# What is not the case in the register, or is there too clean: (probability, level) that every field keeps at least.
_LEAST_SAME, _LEAST_OTHER = 0.004, 1e-6
_NAMESAKES = 0.002
"""Pairs of children in one home with the very same first name: cousins, half-brothers; the register has none."""
GIVEN = (
    {"region": [0.04, 0.96], "identifier": [0.05, 0.08, 0.87]},
    {"region": [0.7, 0.3], "identifier": [0.99989, 0.0001, 0.00001]},
    {"region": [0.02, 0.98], "identifier": [0.998, 0.0015, 0.0005]},
)
"""What the register has not: for the same person, strangers, brothers and sisters."""


def person_of(row: Row) -> Person:
    """A row of a made-up register as the matcher sees it."""
    v = row.values
    return person(
        given=v["given"], middle=v["middle"], family=v["family"], birth=v["birth"], number=v["number"],
        street=v["street"], town=v["town"], postcode=v["postcode"], phones=[v["phone"]], emails=[v["email"]],
        school=v["school"], grade=v["grade"], sex=v["sex"], guardians=[v["guardian"]],
    )  # fmt: skip


def counted(
    pairs: Iterable[tuple[Person, Person]], spread: Sequence[Sequence[float]], least: float, *, apart: bool = False
) -> dict[str, list[float]]:
    """The probabilities of each field's levels among pairs; ``spread`` counts as some pairs seen before. ``apart``: of
    people who are not the same."""
    counts = [list(map(float, s)) for s in spread]
    for a, b in pairs:
        pattern = compare_people(a, b)
        for field, level in enumerate(pattern):
            # where first and last name stand in each other's column, what is alike are not two given names
            if level >= 0 and not (apart and field == GIVEN_NAME and pattern[SWAPPED]):
                counts[field][level] += 1
    found = {}
    for name, row in zip(FIELDS, counts, strict=True):
        total = sum(row) or 1.0
        raised = [max(least, n / total) for n in row]
        found[name] = [round(p / sum(raised), 7) for p in raised]
    return found


def main() -> int:
    """Count and write."""
    dirt = Dirt(typo=0.14, given=0.04, family=0.06, birth_slip=0.08, no_address=0.1)
    rows = Register(SEED, dirt).make(PEOPLE, again=0.4)
    people = [person_of(row) for row in rows]
    by_person: dict[int, list[int]] = {}
    by_home: dict[int, list[int]] = {}
    for n, row in enumerate(rows):
        by_person.setdefault(row.person, []).append(n)
        by_home.setdefault(row.household, []).append(n)
    same = [(people[a], people[b]) for ns in by_person.values() for a, b in combinations(ns, 2)]
    homes = (pair for ns in by_home.values() for pair in combinations(ns, 2))
    kin = [(people[a], people[b]) for a, b in homes if rows[a].person != rows[b].person]
    rnd = random.Random(SEED)  # noqa: S311 (a sample, nothing secret)
    drawn = (rnd.sample(range(len(rows)), 2) for _ in range(RANDOM_PAIRS))
    others = ((people[a], people[b]) for a, b in drawn if rows[a].household != rows[b].household)
    flat = [[len(same) * 0.05 / k] * k for k in LEVELS]
    few = [[0.01] * k for k in LEVELS]
    tables = (
        counted(same, flat, _LEAST_SAME),
        counted(others, few, _LEAST_OTHER),
        counted(kin, few, 1e-4, apart=True),
    )
    given = tables[2]["given"]
    given[-1], given[0] = _NAMESAKES, round(given[0] + given[-1] - _NAMESAKES, 7)
    write(*(table | given for table, given in zip(tables, GIVEN, strict=True)))
    return 0


def write(same: dict[str, list[float]], strangers: dict[str, list[float]], kin: dict[str, list[float]]) -> None:
    """Write the module of weights."""
    lines = [
        f'"""Probabilities of each level, lowest first; made by tools/train_matching.py with seed {SEED}."""',
        "",
    ]
    for name, table in (("SAME", same), ("STRANGERS", strangers), ("KIN", kin)):
        lines.append(f"{name}: dict[str, tuple[float, ...]] = {{")
        lines += [f'    "{field}": ({", ".join(map(repr, row))}),' for field, row in table.items()]
        lines += ["}", ""]
    OUT.write_text("\n".join(lines), encoding="utf-8")


if __name__ == "__main__":
    raise SystemExit(main())
