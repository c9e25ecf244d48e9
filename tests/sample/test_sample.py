"""The practice ecosystem: what it promises to hold, and that it is the same each time."""

import datetime as dt
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from slecop_desktop.problems import Problem
from slecop_desktop.records import RECORDS, ids
from slecop_desktop.records.kinds import Reading
from slecop_desktop.records.vocabularies_people import VOCABULARIES
from slecop_desktop.sample import SIZES, ensure_practice, make_sample, practice_path
from slecop_desktop.sample.world import phones
from slecop_desktop.services import quality
from slecop_desktop.services.rules import RULES, Level, Rule
from slecop_desktop.store import Store
from slecop_desktop.store.check import check

TODAY = dt.date(2026, 10, 13)
WEEK = [dt.date(2026, 11, 9) + dt.timedelta(days=n) for n in range(7)]


@pytest.fixture(scope="module")
def sample(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Store]:
    path = tmp_path_factory.mktemp("sample") / "small.slecop"
    make_sample(path, today=TODAY)
    with Store.open(path) as store:
        store.today = TODAY
        yield store


def rows(store: Store, sql: str, parameters: tuple[Any, ...] = ()) -> list[tuple[Any, ...]]:
    with store.read() as connection:
        return [tuple(row) for row in connection.exec_driver_sql(sql, parameters)]


def number(store: Store, sql: str) -> int:
    return int(rows(store, sql)[0][0])


def youth(store: Store, where: str) -> set[str]:
    return {row[0] for row in rows(store, f"SELECT name FROM youth WHERE {where}")}


def tables(store: Store) -> dict[str, list[tuple[Any, ...]]]:
    """Every table; the identities that each new file draws for itself are left out."""
    own = {"profile", "codes"}
    found: dict[str, list[tuple[Any, ...]]] = {}
    for record in store.records.values():
        names = [c for c in record.columns if not (record.name in own and c == "uuid")]
        found[record.name] = rows(store, f"SELECT {', '.join(names)} FROM {record.name} ORDER BY id")
    return found


def test_the_same_seed_and_day_make_the_same_records(sample: Store, tmp_path: Path) -> None:
    make_sample(tmp_path / "again.slecop", today=TODAY)
    with Store.open(tmp_path / "again.slecop") as again:
        assert tables(again) == tables(sample)


def test_another_seed_makes_other_people(sample: Store, tmp_path: Path) -> None:
    make_sample(tmp_path / "other.slecop", today=TODAY, seed=8)
    with Store.open(tmp_path / "other.slecop") as other:
        assert rows(other, "SELECT name FROM youth") != rows(sample, "SELECT name FROM youth")
        assert not {r[0] for r in rows(other, "SELECT uuid FROM youth")} & {
            r[0] for r in rows(sample, "SELECT uuid FROM youth")
        }


def test_it_holds_what_its_size_promises(sample: Store) -> None:
    assert number(sample, "SELECT count(*) FROM partners") == 12
    assert number(sample, "SELECT count(*) FROM programs") == 8
    assert number(sample, "SELECT count(*) FROM youth") == 150
    assert number(sample, "SELECT count(*) FROM attendance") == pytest.approx(4_000, rel=0.1)
    empty = [r.name for r in RECORDS if not number(sample, f"SELECT count(*) FROM {r.name}")]
    # these come of importing and merging, which a practice file leaves to the person
    assert empty == ["former_records", "different_records", "import_profiles", "waiting_rows"]


def test_it_says_that_it_is_for_practice(sample: Store) -> None:
    assert sample.profile["practice"] == 1
    assert "practice" in sample.profile["name"]
    steps = rows(sample, "SELECT DISTINCT kind FROM step")
    assert steps == [("setup",)]
    assert sample.undo() is None


def test_the_file_is_sound(sample: Store) -> None:
    with sample.read() as connection:
        assert check(connection, sample) == []
    for record in RECORDS:
        for f in record.fields:
            if f.required or (f.owner and record.name != "household_members"):
                missing = number(sample, f'SELECT count(*) FROM {record.name} WHERE "{f.name}" IS NULL')
                assert not missing, f"{record.name}.{f.name}"


def test_every_value_is_one_that_its_field_would_take(sample: Store) -> None:
    codes = {v.name: {c.code: c.code for c in v.codes} for v in VOCABULARIES}
    for record in RECORDS[2:]:
        for f in record.fields:
            if f.target:
                continue
            reading = Reading(codes=codes[f.choices] if f.choices else {})
            for (value,) in rows(sample, f'SELECT DISTINCT "{f.name}" FROM {record.name} WHERE "{f.name}" IS NOT NULL'):
                shown = value / 100 if f.kind.name == "money" else value
                assert f.kind.parse(shown, reading) == value, f"{record.name}.{f.name}"


def test_no_number_and_no_address_reaches_anybody(sample: Store) -> None:
    written = [
        str(value)
        for record in RECORDS
        for f in record.fields
        if f.kind.name in ("phone", "e-mail", "link")
        for (value,) in rows(sample, f'SELECT "{f.name}" FROM {record.name} WHERE "{f.name}" IS NOT NULL')
    ]
    assert len(written) > 300
    for value in written:
        fictional = (
            "555-01" in value or ".example.org" in value or "@example." in value or value.startswith("+44 20 7946 0")
        )
        assert fictional, value


def test_phones_do_not_repeat_soon() -> None:
    numbers = phones()
    drawn = [next(numbers) for _n in range(20_000)]
    assert len(set(drawn)) == len(drawn)
    assert all("555-01" in n for n in drawn)


def test_youth_codes_carry_their_check_symbol(sample: Store) -> None:
    codes = [code for (code,) in rows(sample, "SELECT youth_code FROM youth")]
    assert len(set(codes)) == 150
    assert all(ids.read_youth_code(code) == code for code in codes)


def test_identities_are_time_ordered_and_of_version_7(sample: Store) -> None:
    found = [uuid for (uuid,) in rows(sample, "SELECT uuid FROM attendance ORDER BY id")]
    assert found == sorted(found)
    assert {uuid[6] >> 4 for uuid in found} == {7}
    assert {uuid[8] >> 6 for uuid in found} == {2}
    day = dt.datetime.fromtimestamp(int.from_bytes(found[0][:6], "big") / 1000, dt.UTC).date()
    assert day == TODAY


def test_names_of_every_sort(sample: Store) -> None:
    names = youth(sample, "1")
    assert {"José Ángel Núñez Okafor", "Anne-Marie Saint-Clair-Dubois", "Siobhán O'Neil", "נועה לוי"} <= names
    assert {"Minh Châu Thị Nguyễn", "Zawadi Mwangi", "Pieter van der Berg", "Robert McDonald III"} <= names
    assert youth(sample, "family_name IS NULL AND incomplete IS NULL") == {"Wayan", "Thiri"}
    assert youth(sample, "other_names = 'Noa Levi'") == {"נועה לוי"}
    assert number(sample, "SELECT count(*) FROM youth WHERE family_name LIKE '% %'") > 20


def test_twins_and_siblings(sample: Store) -> None:
    twins = rows(
        sample, "SELECT birth_date FROM youth WHERE family_name = 'Mwangi' AND given_name IN ('Zawadi', 'Baraka')"
    )
    assert len(twins) == 2
    assert twins[0] == twins[1]
    several = (
        "SELECT count(*) FROM (SELECT household FROM household_members"
        " WHERE youth GROUP BY household HAVING count(*) > 1)"
    )
    assert number(sample, several) > 10


def test_a_child_of_two_homes_one_of_them_secret(sample: Store) -> None:
    homes = rows(
        sample,
        "SELECT h.name, h.confidential_address, h.address, m.share FROM households h JOIN household_members m"
        " ON m.household = h.id JOIN youth y ON y.id = m.youth WHERE y.name LIKE 'Mateo Herrera %' ORDER BY 2 DESC",
    )
    assert [(home[1], home[3]) for home in homes] == [(1, 50.0), (0, 50.0)]
    assert homes[0][2] != homes[1][2]
    letters = rows(
        sample,
        "SELECT r.mailings FROM relationships r JOIN youth y ON y.id = r.youth"
        " WHERE y.name = 'Mateo Herrera Villalobos'",
    )
    assert letters == [(1,), (1,)]


def test_somebody_must_not_pick_up(sample: Store) -> None:
    found = rows(
        sample,
        "SELECT y.name, a.name, r.pickup_authorized, r.contact_allowed, h.household FROM relationships r"
        " JOIN youth y ON y.id = r.youth JOIN adults a ON a.id = r.adult"
        " LEFT JOIN household_members h ON h.adult = a.id WHERE r.pickup_prohibited = 1",
    )
    assert [row[:4] for row in found] == [("Avery Castellano-Brandt", "Rex Brandt", 0, 0)]
    shared = (
        "SELECT count(*) FROM household_members m JOIN youth y ON y.id = m.youth"
        " WHERE y.name LIKE 'Avery C%' AND m.household = ?"
    )
    assert rows(sample, shared, (found[0][4],)) == [(0,)]


def test_race_as_it_was_answered(sample: Store) -> None:
    assert "Leila Haddad-Moore" in youth(sample, "race = 'MENA;WHITE'")
    assert "Theo Lindqvist" in youth(sample, "race = 'DECLINED'")
    assert "Harper Quimby" in youth(sample, "race = 'UNKNOWN'")
    assert len(youth(sample, "race IS NULL")) > 3


def test_ages(sample: Store) -> None:
    soon = [(TODAY + dt.timedelta(days=n)).replace(year=TODAY.year - 18).isoformat() for n in range(1, 8)]
    assert "Imani Baptiste-Rowe" in youth(sample, f"birth_date IN {tuple(soon)}")
    assert youth(sample, "birth_precision = 'ABOUT' AND birth_date IS NULL") == {"Kofi Bellamy", "Tallulah Red Willow"}
    assert rows(sample, "SELECT birth_year FROM youth WHERE given_name = 'Kofi'")[0] == (2016,)
    assert youth(sample, "birth_precision = 'YEAR'") == {"Sione Tau'olunga"}
    assert {"Deja", "Marcus T."} <= youth(sample, "incomplete = 1 AND birth_date IS NULL")


def test_possible_duplicates(sample: Store) -> None:
    found = youth(sample, "birth_date = (SELECT birth_date FROM youth WHERE name = 'José Ángel Núñez Okafor')")
    assert {"José Ángel Núñez Okafor", "Jose Angel Nunez-Okafor"} <= found


def test_offerings_of_every_stage(sample: Store) -> None:
    stages = dict(rows(sample, "SELECT status, count(*) FROM offerings GROUP BY status"))
    assert stages == {"RUNNING": 7, "ENDED": 6, "OPEN": 3, "PLANNED": 1, "CANCELLED": 1}
    today = TODAY.isoformat()
    assert (
        number(
            sample,
            f"SELECT count(*) FROM offerings"
            f" WHERE status = 'RUNNING' AND NOT '{today}' BETWEEN start_date AND end_date",
        )
        == 0
    )
    assert number(sample, f"SELECT count(*) FROM offerings WHERE status = 'ENDED' AND end_date >= '{today}'") == 0
    assert number(sample, f"SELECT count(*) FROM offerings WHERE status = 'OPEN' AND start_date <= '{today}'") == 0


def test_seats_and_waitlists(sample: Store) -> None:
    seats = rows(
        sample,
        "SELECT capacity - (SELECT count(*) FROM enrollments e WHERE e.offering = o.id AND e.status = 'ENROLLED'),"
        " (SELECT count(*) FROM enrollments e WHERE e.offering = o.id AND e.status = 'WAITLISTED') FROM offerings o"
        " WHERE status = 'RUNNING'",
    )
    assert any(free == 0 and waiting >= 3 for free, waiting in seats)
    assert any(free == 1 and waiting >= 2 for free, waiting in seats)
    assert any(free < 0 for free, _waiting in seats)


def test_attendance_is_as_it_usually_is(sample: Store) -> None:
    shares = dict(
        rows(
            sample, "SELECT status, count(*) * 1.0 / (SELECT count(*) FROM attendance) FROM attendance GROUP BY status"
        )
    )
    assert set(shares) == {"Present", "Tardy", "EarlyDeparture", "ExcusedAbsence", "UnexcusedAbsence"}
    assert 0.7 < shares["Present"] < 0.87
    assert (
        number(sample, "SELECT count(*) FROM attendance a JOIN sessions s ON s.id = a.session WHERE s.status <> 'HELD'")
        == 0
    )
    assert number(sample, "SELECT count(*) FROM attendance WHERE minutes > 0 AND status LIKE '%Absence'") == 0
    assert number(sample, "SELECT count(*) FROM attendance WHERE minutes < 1 AND status NOT LIKE '%Absence'") == 0


def test_sessions_of_every_sort(sample: Store) -> None:
    today = TODAY.isoformat()
    assert number(sample, "SELECT count(*) FROM sessions WHERE status = 'CANCELLED' AND cancel_reason = 'WEATHER'") > 3
    assert number(sample, f"SELECT count(*) FROM sessions WHERE date > '{today}' AND status <> 'PLANNED'") == 0
    untaken = (
        "date < ? AND status <> 'CANCELLED' AND NOT EXISTS (SELECT 1 FROM attendance a WHERE a.session = sessions.id)"
    )
    late = (TODAY - dt.timedelta(days=3)).isoformat()
    assert rows(sample, f"SELECT count(*) FROM sessions WHERE {untaken}", (late,))[0][0] >= 2


@pytest.mark.parametrize("rule", RULES, ids=lambda rule: rule.id)
def test_a_few_troubles_of_each_kind_but_no_errors(sample: Store, rule: Rule) -> None:
    with sample.read() as connection:
        found = quality.ids_of(connection, sample, rule.id)
    assert len(found) in (range(1) if rule.level is Level.ERROR else range(1, 31))


def test_own_fields_are_filled(sample: Store) -> None:
    assert {f.name for f in sample.records["youth"].fields if f.custom} == {"c_t_shirt_size"}
    sizes = {code.code for code in sample.codes("c_t_shirt_size")}
    assert {size for (size,) in rows(sample, "SELECT DISTINCT c_t_shirt_size FROM youth")} == {*sizes, None}
    assert rows(sample, "SELECT count(*) FROM partners WHERE c_agreement_on_file = 0")[0][0] > 0


def test_consents_of_every_sort(sample: Store) -> None:
    statuses = {row[0] for row in rows(sample, "SELECT DISTINCT status FROM consents")}
    assert statuses >= {"GIVEN", "REFUSED", "EXPIRED", "REQUESTED"}
    soon = f"status = 'GIVEN' AND valid_to BETWEEN '{TODAY}' AND '{TODAY + dt.timedelta(days=30)}'"
    assert number(sample, f"SELECT count(*) FROM consents WHERE {soon}") > 3
    without = "NOT EXISTS (SELECT 1 FROM consents c WHERE c.youth = youth.id AND c.kind = 'PROGRAM_PARTICIPATION')"
    assert len(youth(sample, without)) > 3


def test_one_contact_works_for_two_partners(sample: Store) -> None:
    found = rows(sample, "SELECT contact FROM contact_roles GROUP BY contact HAVING count(DISTINCT partner) > 1")
    assert rows(sample, "SELECT name FROM contacts WHERE id = ?", found[0]) == [("Renée Achterberg",)]


@pytest.mark.parametrize("today", [*WEEK, dt.date(2028, 2, 29), dt.date(2027, 7, 1), dt.date(2026, 12, 25)], ids=str)
def test_whatever_day_it_is_there_is_something_to_do(tmp_path: Path, today: dt.date) -> None:
    make_sample(tmp_path / "day.slecop", today=today, youth=60)
    with Store.open(tmp_path / "day.slecop") as store:
        sites = rows(
            store,
            "SELECT DISTINCT o.site FROM sessions s JOIN offerings o ON o.id = s.offering"
            " JOIN enrollments e ON e.offering = o.id WHERE s.date = ? AND s.status = 'PLANNED'",
            (today.isoformat(),),
        )
        assert len(sites) >= 3


@pytest.mark.parametrize("youth_count", [1, 7, 400])
def test_any_number_of_youth(tmp_path: Path, youth_count: int) -> None:
    made = make_sample(tmp_path / "some.slecop", today=TODAY, youth=youth_count)
    assert made.counts["youth"] == youth_count


def test_cancelling_leaves_nothing_behind(tmp_path: Path) -> None:
    asked: list[str] = []

    def cancelled() -> bool:
        return "attendance" in " ".join(asked)

    with pytest.raises(Problem):
        make_sample(
            tmp_path / "stopped.slecop",
            today=TODAY,
            progress=lambda _done, _total, what: asked.append(what),
            cancelled=cancelled,
        )
    assert any("enrollments" in what for what in asked)
    assert not (tmp_path / "stopped.slecop").exists()


def test_an_existing_file_is_not_replaced(tmp_path: Path) -> None:
    path = tmp_path / "mine.slecop"
    path.write_bytes(b"precious")
    with pytest.raises(Problem):
        make_sample(path, today=TODAY)
    assert path.read_bytes() == b"precious"


def test_the_practice_file_is_made_once(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("SLECOP_DATA_DIR", str(tmp_path / "data"))
    first = ensure_practice()
    assert first == practice_path() == tmp_path / "data" / "practice.slecop"
    with Store.open(first) as store, store.write("Rename") as writer:
        writer.change("profile", 1, {"tagline": "Mine now"})
    assert ensure_practice() == first
    with Store.open(first) as store:
        assert store.profile["tagline"] == "Mine now"


@pytest.mark.slow
@pytest.mark.timeout(900)
def test_the_large_one(tmp_path: Path) -> None:
    made = make_sample(tmp_path / "large.slecop", size="large", today=TODAY)
    size = SIZES["large"]
    assert (made.counts["partners"], made.counts["offerings"], made.counts["youth"]) == (500, 600, size.youth)
    assert made.counts["attendance"] == pytest.approx(1_000_000, rel=0.1)
