"""The report on data quality worked out once more; see ``independent``.

Each rule that the worlds can break is said again here, over plain rows.
"""

import datetime as dt
from collections import Counter
from collections.abc import Callable

from slecop_desktop.records.vocabularies_people import CONSENT_KIND
from tests.reports.independent import Count
from tests.reports.plainly import FIRST, LAST, ORDER, SEATED, THERE, Expected, day, over
from tests.reports.worlds import BEGUN, TODAY, Row, World, stage_of

NOW = TODAY.isoformat()
YEAR = "2025-26"
STANDING = {"WAITLISTED", "OFFERED", "ENROLLED"}


def data_quality(count: Count) -> Expected:
    """Every number of the report but the duplicates, which nobody has looked for: see ``test_quality_duplicates``."""
    return _missing(count) | _sessions(count) | _consents(count) | _findings(count.world)


def days_ago(n: int) -> str:
    return (TODAY - dt.timedelta(days=n)).isoformat()


def kept(rows: list[Row]) -> list[Row]:
    """The rows that are not put away."""
    return [row for row in rows if not row["archived"]]


def _missing(count: Count) -> Expected:
    world = count.world
    years = [y for y in kept(world.school_years) if y["school_year"] == YEAR]
    lacks: dict[str, Callable[[int], bool]] = {
        "birth_date": lambda y: not world.get("youth", y)["birth_date"] and not world.get("youth", y)["birth_year"],
        "sex": lambda y: world.get("youth", y)["sex"] in (None, "NotSelected"),
        "race": lambda y: world.get("youth", y)["race"] in (None, "UNKNOWN"),
        "grade": lambda y: count.grade(y, YEAR) is None,
        "school": lambda y: not any(s["youth"] == y and s["school"] for s in years),
    }
    found: Expected = {}
    for what, is_lacking in lacks.items():
        found |= _row(f"youth.{what}", {y for y in count.reached if is_lacking(y)}, count.reached)
    for kind, fields in (
        ("partners", ("sector", "engagement_level")),
        ("programs", ("disciplines", "grade_low")),
        ("offerings", ("capacity", "site")),
    ):
        there = [row for row in world.rows[kind] if not row.get("archived")]
        for name in fields:
            other = "grade_high" if name == "grade_low" else name
            ids = {row["id"] for row in there if row[name] is None and row[other] is None}
            found |= _row(f"{kind}.{name}", ids, {row["id"] for row in there})
    ids = {m["id"] for m in count.marks if m["long"] == 0}
    return found | _row("attendance.minutes", ids, {m["id"] for m in count.marks})


def _row(key: str, ids: set[int], every: set[int]) -> Expected:
    return {
        ("missing", key, "missing"): ids,
        ("missing", key, "of"): every,
        ("missing", key, "share"): (over(len(ids), len(every)), ids),
    }


def _sessions(count: Count) -> Expected:
    marked = {m["session"] for m in kept(count.world.attendance) if m["status"]}
    in_scope = {o["id"] for o in count.offerings}
    over_ = [s for s in kept(count.world.sessions) if s["offering"] in in_scope and FIRST <= s["date"] < min(NOW, LAST)]
    groups: dict[str, set[int]] = {"taken": set(), "heads": set(), "not_taken": set(), "cancelled": set()}
    for s in over_:
        if s["status"] == "CANCELLED":
            groups["cancelled"].add(s["id"])
        elif s["id"] in marked:
            groups["taken"].add(s["id"])
        else:
            groups["heads" if s["headcount"] else "not_taken"].add(s["id"])
    found: Expected = {("sessions", "total", "n"): {s["id"] for s in over_}, ("sessions", "total", "share"): None}
    for key, ids in groups.items():
        found["sessions", key, "n"], found["sessions", key, "share"] = ids, (over(len(ids), len(over_)), ids)
    return found


def _consents(count: Count) -> Expected:
    seated = {s["youth"] for s in count.seats(SEATED)}
    found: Expected = {}
    for kind in (code.code for code in CONSENT_KIND.codes):
        newest: dict[int, Row] = {}
        for c in sorted(kept(count.world.consents), key=lambda c: (c["date"] or "", c["id"])):
            if c["kind"] == kind and not c["program"] and (c["date"] or "") <= NOW and c["youth"] in seated:
                newest[c["youth"]] = c
        given = {y for y, c in newest.items() if c["status"] == "GIVEN" and (c["valid_to"] or "9999") >= NOW}
        found["consents", kind, "given"] = given
        found["consents", kind, "other"] = set(newest) - given
        found["consents", kind, "none"] = seated - set(newest)
        found["consents", kind, "share"] = (over(len(given), len(seated)), given)
    return found


# -- the rules ---------------------------------------------------------------------------------------------------------


def _findings(world: World) -> Expected:
    return {("findings", rule, "n"): ids for rule, ids in broken(world).items() if ids}


def broken(world: World) -> dict[str, set[int]]:
    """Rule -> the records that break it, of those rules that a world can break."""
    youth = kept(world.youth)
    enrolled = {e["youth"] for e in kept(world.enrollments) if e["status"] == "ENROLLED"}
    here = [y for y in youth if y["id"] in enrolled]
    date = {s["id"]: s["date"] for s in world.sessions}
    offering = {s["id"]: s["offering"] for s in world.sessions}
    return {
        "DQ-E02": {s["id"] for s in kept(world.sessions) if not _within(world, s)},
        "DQ-E06": {e["id"] for e in kept(world.enrollments) if e["status"] in STANDING and _stands_twice(world, e)},
        "DQ-E07": {o["id"] for o in world.offerings if (o["end_date"] or "9999") < o["start_date"]},
        "DQ-E09": {c["id"] for c in kept(world.consents) if (c["valid_to"] or "9999") < (c["date"] or "")},
        "DQ-W01": {y["id"] for y in youth if y["birth_date"] and _age_is_odd(world, y)},
        "DQ-W06": {
            m["id"] for m in _there(world)
            if date[m["session"]] < (_first_entry(world, m["youth"], offering[m["session"]]) or "")
        },
        "DQ-W07": {o["id"] for o in world.offerings if o["capacity"] is not None and o["capacity"] < _taken(world, o)},
        "DQ-W08": {
            e["id"] for e in kept(world.enrollments)
            if e["status"] == "COMPLETED" and world.get("offerings", e["offering"])["tracking"] != "HEADCOUNT"
            and not any(m["youth"] == e["youth"] and offering[m["session"]] == e["offering"] for m in _there(world))
        },
        "DQ-W09": {y["id"] for y in youth if any(n > 720 for n in _minutes_a_day(world, y["id"], date).values())},
        "DQ-W10": {y["id"] for y in kept(world.school_years) if y["school_year"] == YEAR and _jumped(world, y)},
        "DQ-W19": {
            y["id"] for y in kept(world.school_years)
            if y["school"] and world.get("partners", y["school"])["sector"] == "LIBRARY"
        },
        "DQ-I01": {y["id"] for y in here if not _consented(world, y["id"])},
        "DQ-I02": {y["id"] for y in here if not y["phone"] and not _family_phone(world, y["id"])},
        "DQ-I03": {p["id"] for p in kept(world.partners) if _not_contacted(world, p)},
        "DQ-I04": {
            p["id"] for p in kept(world.programs)
            if p["status"] == "ACTIVE" and (p["assured_date"] or "") < days_ago(365)
        },
        "DQ-I05": {s["id"] for s in kept(world.sessions) if s["status"] == "PLANNED" and s["date"] < days_ago(3)},
        "DQ-I06": {y["id"] for y in youth if y["incomplete"] == 1},
        "DQ-I07": {y["id"] for y in here if _grade(world, y["id"], YEAR) is None},
    }  # fmt: skip


def _there(world: World) -> list[Row]:
    return [m for m in kept(world.attendance) if m["status"] in THERE]


def _within(world: World, session: Row) -> bool:
    o = world.get("offerings", session["offering"])
    return o["start_date"] <= session["date"] <= (o["end_date"] or "9999")


def _stands_twice(world: World, one: Row) -> bool:
    return any(
        e["id"] != one["id"] and e["youth"] == one["youth"] and e["offering"] == one["offering"]
        for e in kept(world.enrollments)
        if e["status"] in STANDING
    )


def _grade(world: World, youth: int, label: str) -> str | None:
    found = [y["grade"] for y in kept(world.school_years)
             if y["youth"] == youth and y["school_year"] == label and y["grade"]]  # fmt: skip
    return found[-1] if found else None


def _age_is_odd(world: World, youth: Row) -> bool:
    grade = _grade(world, youth["id"], YEAR)
    born, september = day(youth["birth_date"]), dt.date(2025, 9, 1)
    age = september.year - born.year - ((september.month, september.day) < (born.month, born.day))
    return grade is not None and abs(age - 5 - (ORDER.index(grade) - ORDER.index("KG"))) > 2


def _first_entry(world: World, youth: int, offering: int) -> str | None:
    """The first day of entry; '' where one is not known, None where nobody enrolled."""
    days = [e["entry_date"] or "" for e in kept(world.enrollments) if e["youth"] == youth and e["offering"] == offering]
    return min(days, default=None)


def _taken(world: World, offering: Row) -> int:
    return sum(
        e["offering"] == offering["id"] and e["status"] in ("ENROLLED", "OFFERED") for e in kept(world.enrollments)
    )


def _minutes_a_day(world: World, youth: int, date: dict[int, str]) -> Counter[str]:
    minutes: Counter[str] = Counter()
    for m in kept(world.attendance):
        if m["youth"] == youth:
            minutes[date[m["session"]]] += m["minutes"] or 0
    return minutes


def _jumped(world: World, year: Row) -> bool:
    before = [y["grade"] for y in kept(world.school_years)
              if y["youth"] == year["youth"] and y["school_year"] == "2024-25"]  # fmt: skip
    if not before or not before[0] or not year["grade"]:
        return False
    return ORDER.index(year["grade"]) - ORDER.index(before[0]) not in (0, 1)


def _consented(world: World, youth: int) -> bool:
    """Whether any consent to take part is in force, of each program the newest."""
    newest: dict[int | None, Row] = {}
    for c in sorted(kept(world.consents), key=lambda c: (c["date"] or "", c["id"])):
        if c["youth"] == youth and c["kind"] == "PROGRAM_PARTICIPATION":
            newest[c["program"]] = c
    return any(c["status"] == "GIVEN" and (c["valid_to"] or "9999") >= NOW for c in newest.values())


def _family_phone(world: World, youth: int) -> bool:
    adults = [world.get("adults", r["adult"]) for r in kept(world.relationships)
              if r["youth"] == youth and r["contact_allowed"] != 0]  # fmt: skip
    return any(a["phone"] or a["other_phone"] for a in adults)


def _not_contacted(world: World, partner: Row) -> bool:
    since = partner["last_contact"] or max(partner["since"] or "", BEGUN)
    talked = any(
        n["partner"] == partner["id"] and n["kind"] != "NOTE" and n["date"] >= days_ago(180) for n in kept(world.notes)
    )
    return stage_of(world, partner["id"]) == "ACTIVE" and since < days_ago(180) and not talked
