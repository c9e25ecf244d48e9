"""Every number of Home against a computation of its own, and what each opens against the number."""

import tempfile
from collections.abc import Iterator
from pathlib import Path

from hypothesis import HealthCheck, given, settings

from slecop_desktop.reports import glance
from slecop_desktop.reports.table import Options
from slecop_desktop.services import home, overview, today
from slecop_desktop.store import Store
from tests.reports.independent import Count
from tests.reports.independent_quality import NOW, broken, kept
from tests.reports.plainly import BANDS, FIRST, LAST, bands_of
from tests.reports.worlds import Row, World, stage_of, worlds, write

IN_30_DAYS, IN_7_DAYS = "2026-06-19", "2026-05-27"
THIS_YEAR = (*(f"2025-{n:02d}" for n in range(7, 13)), *(f"2026-{n:02d}" for n in range(1, 7)))
EVERY = settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.too_slow])


@EVERY
@given(worlds())
def test_every_number_of_home_is_what_its_rows_make_it(empty: Path, world: World) -> None:
    with tempfile.TemporaryDirectory() as folder, write(world, empty, Path(folder) / "world.slecop") as store:
        count = Count(world, Options())
        figures(store, count)
        reach(store, count)
        hours(store, count)
        seats(store, world)
        sectors(store, world)
        attention(store, world)
        waiting(store, world)
        consents(store, world)


def figures(store: Store, count: Count) -> None:
    world, told = count.world, count.reach()
    enrolled = {e["youth"] for e in kept(world.enrollments) if e["status"] == "ENROLLED"}
    programs = {p["id"] for p in kept(world.programs) if p["status"] == "ACTIVE"}
    partners = {p["id"] for p in kept(world.partners) if stage_of(world, p["id"]) == "ACTIVE"}
    with store.read() as connection:
        found = today.figures(store, connection)
        assert (found.participations, found.minutes) == (
            told["reach", "participations", "n"],
            told["reach", "hours", "n"],
        )
        for name, n, ids in (
            ("youth", found.youth, count.reached), ("enrolled", found.enrolled, enrolled),
            ("partners", found.partners, partners), ("programs", found.programs, programs),
        ):  # fmt: skip
            opened = overview.ids_counted(store, connection, name)
            assert (n, sorted(opened)) == (len(ids), sorted(ids)), name


def reach(store: Store, count: Count) -> None:
    marks = [(m["date"], m["youth"]) for m in count.all_marks() if m["long"] > 0]

    def until(first: str, last: str) -> set[int]:
        return {youth for day, youth in marks if first <= day <= last}

    with store.read() as connection:
        found = glance.reach(store, connection)
        assert found.months == list(THIS_YEAR)
        for n, month in enumerate(THIS_YEAR):
            year_before = f"{int(month[:4]) - 1}{month[4:]}"
            ids = until(FIRST, f"{month}-31")
            assert found.now[n] == (len(ids) if month <= NOW[:7] else None)
            assert found.before[n] == len(until("2024-07-01", f"{year_before}-31"))
            assert set(glance.ids_reached(store, connection, month)) == ids
        assert found.by_now == len(until("2024-07-01", "2025-05-20"))


def hours(store: Store, count: Count) -> None:
    told = count.dosage()
    with store.read() as connection:
        counts = glance.dosage(store, connection)
        for band, _label in glance.band_labels():
            ids = told["seasons", "all", band]
            assert (counts.get(band, 0), set(glance.ids_in_band(store, connection, band))) == (len(ids), ids), band


def still_runs(offering: Row) -> bool:
    return offering["status"] != "CANCELLED" and (offering["end_date"] or "9999") >= NOW


def of_status(world: World, offering: int, *statuses: str) -> set[int]:
    return {e["id"] for e in kept(world.enrollments) if e["offering"] == offering and e["status"] in statuses}


def seats(store: Store, world: World) -> None:
    open_ = [o for o in world.offerings if still_runs(o)]
    limited = [o for o in open_ if o["capacity"] is not None]
    taken = {o["id"]: len(of_status(world, o["id"], "ENROLLED", "OFFERED")) for o in open_}
    waits = {o["id"]: len(of_status(world, o["id"], "WAITLISTED")) for o in open_}
    with store.read() as connection:
        found = glance.seats(store, connection)
        assert found.free == sum(max(o["capacity"] - taken[o["id"]], 0) for o in limited)
        assert (found.waiting, found.unlimited) == (sum(waits.values()), len(open_) - len(limited))
        bands = {band.key: band for band in found.bands}
        for key in (*BANDS, "any"):
            here = [o for o in open_ if key in bands_of(world.get("programs", o["program"]))]
            assert set(glance.ids_for_grades(store, connection, key)) == {o["id"] for o in here}
            assert (key in bands) == bool(here)
            if here:
                some = [o for o in here if o in limited]
                assert bands[key].seats == sum(o["capacity"] for o in some)
                assert bands[key].taken == sum(taken[o["id"]] for o in some)
                assert bands[key].waiting == sum(waits[o["id"]] for o in here)


def sectors(store: Store, world: World) -> None:
    active = [p for p in kept(world.partners) if stage_of(world, p["id"]) == "ACTIVE"]
    with store.read() as connection:
        found = glance.sectors(connection)
        assert set(found) == {p["sector"] or "" for p in active}
        for sector, n in found.items():
            ids = {p["id"] for p in active if (p["sector"] or "") == sector}
            assert (n, set(glance.ids_in_sector(connection, sector))) == (len(ids), ids)


def attention(store: Store, world: World) -> None:
    expected = dict(pressing(world))
    with store.read() as connection:
        found = {item.id: item for item in today.attention(store, connection)}
        assert set(found) == {name for name, ids in expected.items() if ids}
        for name, item in found.items():
            opened = today.ids_of(store, connection, name)
            assert (item.count, sorted(opened)) == (len(expected[name]), sorted(expected[name])), name


def pressing(world: World) -> Iterator[tuple[str, set[int]]]:
    """What needs somebody, and the records that do."""
    rules = broken(world)
    youth = kept(world.youth)
    yield "today", {s["id"] for s in kept(world.sessions) if s["date"] == NOW and s["status"] != "CANCELLED"}
    yield "not_taken", {s["id"] for s in kept(world.sessions) if s["date"] < NOW and s["status"] == "PLANNED"}
    yield "free_seats", {o["id"] for o in world.offerings if still_runs(o) and waits_in_vain(world, o)}
    yield "offers", {e["id"] for e in kept(world.enrollments) if e["status"] == "OFFERED"}
    yield "consent_missing", rules["DQ-I01"]
    yield "consent_expiring", {c["id"] for c in ending(world)}
    yield "incomplete", rules["DQ-I06"]
    yield "birthdays", {y["id"] for y in youth if y["birth_date"] == "2008-06-01"}
    yield "partners", rules["DQ-I03"]
    yield (
        "next_steps",
        {p["id"] for p in kept(world.partners) if p["next_step"] and (p["next_step_due"] or "9999") <= IN_7_DAYS},
    )


def waits_in_vain(world: World, offering: Row) -> bool:
    taken = len(of_status(world, offering["id"], "ENROLLED", "OFFERED"))
    free = offering["capacity"] is None or offering["capacity"] > taken
    return free and bool(of_status(world, offering["id"], "WAITLISTED"))


def ending(world: World) -> list[Row]:
    """Consents that end within 30 days and were not given anew."""
    newest: dict[tuple[int, str, int | None], Row] = {}
    for c in sorted(kept(world.consents), key=lambda c: (c["date"] or "", c["id"])):
        newest[c["youth"], c["kind"], c["program"]] = c
    return [c for c in newest.values() if c["status"] == "GIVEN" and NOW <= (c["valid_to"] or "") <= IN_30_DAYS]


def waiting(store: Store, world: World) -> None:
    with store.read() as connection:
        found = {one.offering: one for one in home.waiting_lists(store, connection)}
        for o in world.offerings:
            ids = of_status(world, o["id"], "WAITLISTED")
            assert (o["id"] in found) == (still_runs(o) and bool(ids))
            if one := found.get(o["id"]):
                taken = len(of_status(world, o["id"], "ENROLLED", "OFFERED"))
                assert one.free == (None if o["capacity"] is None else max(o["capacity"] - taken, 0))
                assert (one.waiting, set(home.ids_waiting(connection, o["id"]))) == (len(ids), ids)


def consents(store: Store, world: World) -> None:
    missing = broken(world)["DQ-I01"]
    with store.read() as connection:
        found = {one.program: one for one in home.consents_by_program(store, connection)}
        for program in world.programs:
            key = program["id"]
            offerings = {o["id"] for o in world.offerings if o["program"] == key and not program["archived"]}
            here = {
                e["youth"] for e in kept(world.enrollments) if e["status"] == "ENROLLED" and e["offering"] in offerings
            }
            soon = {c["id"] for c in ending(world) if c["program"] in (None, key) and c["youth"] in here}
            assert (key in found) == bool(soon or missing & here)
            if one := found.get(key):
                assert (one.missing, one.ending) == (len(missing & here), len(soon))
                assert set(home.ids_of_program(store, connection, key, "missing")) == missing & here
                assert set(home.ids_of_program(store, connection, key, "ending")) == soon


def test_the_year_that_the_worlds_are_about(empty: Path) -> None:
    with Store.open(empty) as store:
        assert [day.isoformat() for day in store.year_span("2025-26")] == [FIRST, LAST]
