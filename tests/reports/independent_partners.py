"""The partners report worked out once more; see ``independent``."""

from statistics import fmean

from slecop_desktop.records.vocabularies import LIFECYCLE, SECTOR
from tests.reports.independent import Count
from tests.reports.plainly import Expected, over
from tests.reports.worlds import TODAY, Row, World, stage_of

LEVELS = ("INFORMED", "CONSULTED", "INVOLVED", "COLLABORATING", "EMPOWERED")


def partners(count: Count, first: str, last: str) -> Expected:
    """Every number of the report about the days from ``first`` to ``last``."""
    world = count.world
    there = [{**p, "stage": stage_of(world, p["id"])} for p in world.partners if not p["archived"]]
    found: Expected = {}
    for sector in (*(code.code for code in SECTOR.codes), None, "total"):
        row = sector or "none"
        chosen = [p for p in there if sector in (p["sector"], "total")]
        active = [p for p in chosen if p["stage"] == "ACTIVE"]
        found |= _stages(world, row, chosen, active, first, last)
        for level in (*LEVELS, None):
            found["engagement", row, level or "none"] = {p["id"] for p in active if p["engagement_level"] == level}
        found["engagement", row, "total"] = {p["id"] for p in active}
        found |= _ratings(world, row, active, first, last)
    return found


def _stages(world: World, row: str, chosen: list[Row], active: list[Row], first: str, last: str) -> Expected:
    programs = {p["id"] for p in world.programs if not p["archived"] and p["partner"] in {a["id"] for a in active}}
    found: Expected = {
        ("sectors", row, stage.code): {p["id"] for p in chosen if p["stage"] == stage.code} for stage in LIFECYCLE.codes
    }
    found["sectors", row, "new"] = {p["id"] for p in active if p["since"] and first <= p["since"] <= last}
    found["sectors", row, "lost"] = {p["id"] for p in chosen if p["stage"] != "ACTIVE" and _left(world, p, first, last)}
    found["sectors", row, "programs"] = programs
    found["sectors", row, "per_partner"] = over(len(programs), len(active))
    return found


def _left(world: World, partner: Row, first: str, last: str) -> bool:
    stage = world.get("partners", partner["id"])["lifecycle"]
    left = False
    for change in world.stages:
        if change["partner"] == partner["id"] and not change["undone"]:
            stopped = stage == "ACTIVE" and change["lifecycle"] in ("DORMANT", "FORMER")
            left = left or (stopped and first <= change["day"] <= last)
            stage = change["lifecycle"]
    return left


def _ratings(world: World, row: str, active: list[Row], first: str, last: str) -> Expected:
    found: Expected = {}
    for name, of in (("icice", "engagement_level"), ("frey", "collaboration_level")):
        now: dict[int, int] = {}
        change: dict[int, int] = {}
        for p in active:
            rated = sorted(
                (e["date"], e["id"], _number(e[of])) for e in world.engagements if e["partner"] == p["id"] and e[of]
            )
            before = [n for day, _id, n in rated if day < first]
            until = [n for day, _id, n in rated if day <= last]
            if last >= TODAY.isoformat() and p[of]:
                until.append(_number(p[of]))
            if until:
                now[p["id"]] = until[-1]
                if before:
                    change[p["id"]] = until[-1] - before[-1]
        found["ratings", row, f"{name}_n"], found["ratings", row, f"{name}_both"] = set(now), set(change)
        found["ratings", row, f"{name}_mean"] = (fmean(now.values()) if now else None, set(now))
        found["ratings", row, f"{name}_change"] = (fmean(change.values()) if change else None, set(change))
    return found


def _number(level: str) -> int:
    return LEVELS.index(level) + 1 if level in LEVELS else int(level)
