"""Every rule is broken once on purpose, and found both by the form's check and in the whole file."""

from collections.abc import Callable
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from slecop_desktop.services import attendance, consent, enrollment, quality, records, sessions
from slecop_desktop.services.rules import BY_ID, RULES, Level
from slecop_desktop.store import Store
from tests.services.conftest import Town, rows

Break = Callable[[Store, Town], int]
"""Writes a record that breaks the rule, past all checks as an import of old data might; its id."""


def _write(record: str, /, **values: Any) -> Break:
    """A new record; the name of a field of the town stands for its id."""

    def act(store: Store, town: Town) -> int:
        given = {name: getattr(town, str(v)) if hasattr(town, str(v)) else v for name, v in values.items()}
        with store.write("Old data") as writer:
            return writer.add(record, given)

    return act


def _change(record: str, who: str, /, **values: Any) -> Break:
    def act(store: Store, town: Town) -> int:
        with store.write("Old data") as writer:
            writer.change(record, getattr(town, who), values)
        return getattr(town, who)

    return act


def _both(*breaks: Break) -> Break:
    """One after the other; the last one's record is what breaks the rule."""

    def act(store: Store, town: Town) -> int:
        return [each(store, town) for each in breaks][-1]

    return act


def _enroll(*who: str, **values: Any) -> Break:
    def act(store: Store, town: Town) -> int:
        given = {"status": "ENROLLED", "entry_date": "2026-09-02", **values}
        with store.write("Old data") as writer:
            for name in who:
                writer.add("enrollments", {"youth": getattr(town, name), "offering": town.offering, **given})
        return getattr(town, who[-1])

    return act


def _mark(**values: Any) -> Break:
    return _write("attendance", **{"session": "session", "youth": "ana", "status": "Present", "minutes": 90, **values})


def _mark_elsewhere(minutes: int = 90) -> Break:
    """A mark on the same day and time in another offering, and one here."""

    def act(store: Store, town: Town) -> int:
        with store.write("Old data") as writer:
            other = writer.add("offerings", {"name": "Coders", "program": town.program, "start_date": "2026-09-01"})
            values = {"date": "2026-10-07", "start_time": "16:00", "end_time": "17:00", "minutes": 60}
            session = writer.add("sessions", {"offering": other, **values})
            there = {"youth": town.ana, "status": "Present", "minutes": minutes}
            writer.add("attendance", {"session": session, **there})
            writer.add("attendance", {"session": town.session, **there})
        return town.ana if minutes > 360 else 1

    return act


def _seven_on_one_phone(store: Store, town: Town) -> int:
    with store.write("Old data") as writer:
        adult = writer.add("adults", {"given_name": "Rosa", "phone": "918-555-0101"})
        youth = writer.add_many("youth", ("given_name",), ((f"Kid{chr(97 + n)}",) for n in range(7)))
        writer.add_many("relationships", ("youth", "adult"), ((key, adult) for key in youth))
    return adult


def _row_of_ana(store: Store, town: Town) -> int:
    """Ana's school year of 2026-27."""
    return int(
        str(rows(store, "SELECT id FROM school_years WHERE youth = ? AND school_year = '2026-27'", town.ana)[0][0])
    )


def _no_grade(store: Store, town: Town) -> int:
    with store.write("Old data") as writer:
        writer.change("school_years", _row_of_ana(store, town), {"grade": None})
    return town.ana


CASES: dict[str, Break] = {
    "DQ-E01": _write("enrollments", youth="ana", offering="offering", entry_date="2026-10-02", exit_date="2026-10-01"),
    "DQ-E02": _write("sessions", offering="offering", date="2027-02-03"),
    "DQ-E03": _mark(minutes=961),
    "DQ-E04": _write("sessions", offering="offering", date="2026-10-14", minutes=-5),
    "DQ-E05": _both(_mark(), _mark()),
    "DQ-E06": _both(_enroll("ana"), _write("enrollments", youth="ana", offering="offering", status="WAITLISTED")),
    "DQ-E07": _change("offerings", "offering", end_date="2026-09-01"),
    "DQ-E08": _both(
        _write("contacts", given_name="Pat"),
        _write("contact_roles", contact=1, partner="school", start_date="2026-05-01", end_date="2026-04-01"),
    ),
    "DQ-E09": _write("consents", youth="ana", kind="RESEARCH", date="2026-10-02", valid_to="2026-10-01"),
    "DQ-E10": _write("holidays", name="Break", start_date="2026-12-24", end_date="2026-12-20"),
    "DQ-E11": _both(
        _write("households", name="Pérez"),
        _write("household_members", household=1, youth="ana", start_date="2026-05-01", end_date="2026-04-01"),
    ),
    "DQ-E12": _write("sessions", offering="offering", date="2026-10-14", start_time="16:00", end_time="15:00"),
    "DQ-E13": _mark(time_in="16:00", time_out="15:30"),
    "DQ-E14": _change("offerings", "offering", capacity=-5),
    "DQ-E15": _change("offerings", "offering", minimum=-1),
    "DQ-E16": _change("offerings", "offering", planned_sessions=-12),
    "DQ-E17": _change("sessions", "session", headcount=-3),
    "DQ-E18": _change("sessions", "session", volunteers=-1),
    "DQ-W01": _change("youth", "ana", birth_date="2019-01-15"),  # 7 in grade 5
    "DQ-W02": _change("youth", "ana", birth_date="2001-01-15"),
    "DQ-W03": _change("youth", "ana", birth_date="2026-10-14"),
    "DQ-W04": _change("youth", "ana", birth_date="1904-01-15"),
    "DQ-W05": _mark_elsewhere(),
    "DQ-W06": _both(_enroll("ana", entry_date="2026-10-08"), _mark()),
    "DQ-W07": _both(_enroll("ana", "ben", "chi"), _change("offerings", "offering", capacity=2)),
    "DQ-W08": _write("enrollments", youth="ana", offering="offering", status="COMPLETED", exit_date="2026-12-16"),
    "DQ-W09": _mark_elsewhere(minutes=400),
    "DQ-W10": _both(
        _write("school_years", youth="ana", school_year="2025-26", grade="03", school="school"),
        _row_of_ana,
    ),
    "DQ-W11": _change("partners", "school", postal_code="EH1 1YZ"),
    "DQ-W12": _write("sites", name="Hall", postal_code="7410"),
    "DQ-W13": _write("households", name="Pérez", postal_code="74103-12"),
    "DQ-W14": _write("adults", given_name="Rosa", phone="555-0101"),
    "DQ-W15": _write("contacts", given_name="Pat", phone="555 0101"),
    "DQ-W16": _seven_on_one_phone,
    "DQ-W17": _change("youth", "ana", given_name="Ana2"),
    "DQ-W18": _change("youth", "ana", given_name="ANA", family_name="PÉREZ"),
    "DQ-W19": _both(_change("partners", "school", sector="BUSINESS"), _row_of_ana),
    "DQ-I01": _enroll("ana"),
    "DQ-I02": _enroll("ana"),
    "DQ-I03": _change("partners", "school", last_contact="2026-04-01"),
    "DQ-I04": _change("programs", "program", assured_date="2025-10-01"),
    "DQ-I05": _change("sessions", "session", date="2026-10-07"),
    "DQ-I06": _change("youth", "ana", incomplete=1),
    "DQ-I07": _both(_enroll("ana"), _no_grade),
    "DQ-E20-youth": _change("youth", "ana", race="WHITE;GREEN"),
    "DQ-E20-enrollments": _write("enrollments", youth="ana", offering="offering", status="GONE"),
    "DQ-E20-attendance": _mark(status="P"),
}


def _counts(store: Store) -> dict[str, int]:
    with store.read() as connection:
        return quality.count_findings(connection, store)


def test_every_rule_has_a_case() -> None:
    """Unknown codes are one rule for each kind; three kinds stand for them."""
    assert {r.id for r in RULES if not r.id.startswith("DQ-E20")} <= set(CASES)
    assert len({r.id for r in RULES}) == len(RULES)


def test_levels_are_in_the_ids() -> None:
    letters = {Level.ERROR: "E", Level.WARNING: "W", Level.INFO: "I"}
    assert all(rule.id.startswith(f"DQ-{letters[rule.level]}") for rule in RULES)


@pytest.mark.parametrize("rule", CASES)
def test_what_breaks_a_rule_is_found_in_the_file_and_in_the_form(store: Store, town: Town, rule: str) -> None:
    key = CASES[rule](store, town)
    kind = BY_ID[rule].kind
    with store.read() as connection:
        ids = quality.ids_of(connection, store, rule)
        listed = [f for f in quality.check_all(connection, store) if f.rule == rule]
    assert key in ids
    assert _counts(store)[rule] == len(ids) == len(listed)
    found = [f for f in quality.check_record(store, kind, records.get(store, kind, key), key) if f.rule == rule]
    assert len(found) == 1
    assert found[0].sentence
    assert found[0].field == next(f.field for f in listed if f.record == key)


def test_a_well_kept_file_has_nothing_to_say(store: Store, town: Town) -> None:
    records.edit(store, "partners", town.school, {"last_contact": "2026-10-01", "postal_code": "74103"})
    records.edit(store, "programs", town.program, {"assured_date": "2026-09-01"})
    records.bulk_edit(store, "youth", town.youth, {"birth_date": "2016-03-05", "phone": "918-555-0101"})
    done = enrollment.enroll(store, town.offering, [town.ana, town.ben], date="2026-09-02").ids[0]
    for session in (town.session, sessions.add_session(store, town.offering, "2026-10-14")):
        attendance.mark(store, session, town.ana, "Present")
        attendance.mark(store, session, town.ben, "Tardy", time_in="15:20", time_out="16:20")
    enrollment.change_status(store, done, "COMPLETED")
    consent.record_consent(store, town.youth, "PROGRAM_PARTICIPATION")
    with store.write("Last year") as writer:
        for youth in town.youth:
            records.set_school_year(writer, youth, "2025-26", {"grade": "04", "school": town.school})
    assert {rule: n for rule, n in _counts(store).items() if n} == {}


def test_a_form_is_checked_before_it_is_saved(store: Store) -> None:
    values = {"given_name": "ana", "family_name": "pérez", "birth_date": "2010-01-02", "grade": "02", "sex": "Q"}
    found = {(f.rule, f.level, f.field) for f in quality.check_record(store, "youth", values)}
    assert found == {
        ("DQ-E20-youth", Level.ERROR, "sex"),
        ("DQ-W01", Level.WARNING, "birth_date"),
        ("DQ-W18", Level.WARNING, "given_name"),
    }


@pytest.mark.parametrize(
    ("grade", "birth_date", "fits"),
    [
        ("KG", "2021-08-31", True),  # 5 on 1 September 2026
        ("KG", "2019-08-31", True),  # 7, two years off
        ("KG", "2018-09-01", False),  # 8
        ("05", "2018-09-01", True),  # 8 in grade 5, two years off
        ("05", "2018-09-02", False),  # 7
        ("12", "2009-01-01", True),
        ("UG", "2009-01-01", True),  # ungraded has no usual age
    ],
)
def test_the_usual_age_of_a_grade(store: Store, grade: str, birth_date: str, fits: bool) -> None:
    found = quality.check_record(store, "youth", {"given_name": "Eva", "birth_date": birth_date, "grade": grade})
    assert ("DQ-W01" not in {f.rule for f in found}) == fits


@pytest.mark.parametrize("name", ["McDonald", "de la Cruz", "O'Neil", "Li", "王伟", "Núñez Okafor"])
def test_names_that_are_as_they_should_be(store: Store, name: str) -> None:
    assert quality.check_record(store, "youth", {"given_name": "Ana", "family_name": name}) == []
    assert quality.check_record(store, "youth", {"given_name": name}) == []


def test_outside_the_us_pack_postal_codes_and_phones_are_free(store: Store) -> None:
    records.edit(store, "profile", 1, {"country": "KE"})
    assert quality.check_record(store, "households", {"name": "Otieno", "postal_code": "00100"}) == []
    assert quality.check_record(store, "adults", {"given_name": "Rosa", "phone": "0712 345"}) == []


_PEOPLE = st.tuples(
    st.sampled_from(["Ana", "BENJAMIN", "Chi3"]),
    st.sampled_from([None, "1904-01-01", "2030-01-01", "2015-05-05"]),
    st.sampled_from([None, "Male", "Q"]),
)


@settings(max_examples=30, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.lists(_PEOPLE, min_size=1, max_size=6))
def test_form_and_file_agree(store: Store, people: list[tuple[str, str | None, str | None]]) -> None:
    """What the check of one record says and what the whole file counts is the same."""
    with store.write("Start afresh") as writer:
        writer.remove("youth", list(writer.sql("SELECT id FROM youth").scalars()))
        keys = list(writer.add_many("youth", ("given_name", "birth_date", "sex"), people))
    in_forms = sorted(
        (f.rule, key, f.field)
        for key in keys
        for f in quality.check_record(store, "youth", records.get(store, "youth", key), key)
    )
    with store.read() as connection:
        in_file = sorted(
            (f.rule, f.record or 0, f.field) for f in quality.check_all(connection, store, kinds=["youth"])
        )
    assert in_forms == in_file


def test_those_who_left_long_ago_may_be_older_than_21(store: Store, town: Town) -> None:
    """Only who is here in the running year: by grade, by an enrollment that stands or by a mark."""
    records.bulk_edit(store, "youth", town.youth, {"birth_date": "2001-01-15"})
    with store.write("Years ago") as writer:
        years = list(writer.sql("SELECT id FROM school_years WHERE youth <> ?", (town.ana,)).scalars())
        writer.change_many("school_years", ("school_year",), [("2018-19", key) for key in years])
        writer.add("attendance", {"session": town.session, "youth": town.ben, "status": "Present"})
        writer.add("enrollments", {"youth": town.chi, "offering": town.offering, "status": "WAITLISTED"})
        writer.add("enrollments", {"youth": town.dee, "offering": town.offering, "status": "COMPLETED"})
    with store.read() as connection:
        assert quality.ids_of(connection, store, "DQ-W02") == [town.ana, town.ben, town.chi]


_MARKS = st.tuples(
    st.integers(0, 1),  # which youth
    st.integers(0, 3),  # which session
    st.sampled_from(["Present", "Tardy", "ExcusedAbsence", None]),
    st.sampled_from([None, 90, 400, 750]),
)
_ENTRIES = st.sampled_from([None, "2026-09-02", "2026-10-08", "2026-10-20"])


@settings(max_examples=30, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.lists(_MARKS, max_size=6), st.lists(_ENTRIES, max_size=2))
def test_narrowing_the_rows_worth_a_look_hides_none(
    store: Store, town: Town, marks: list[tuple[int, int, str | None, int | None]], entries: list[str | None]
) -> None:
    """Marks are checked one by one, and again in the whole file, where only some are looked at."""
    with store.write("Start afresh") as writer:
        for kind in ("attendance", "enrollments"):
            writer.remove(kind, list(writer.sql(f"SELECT id FROM {kind}").scalars()))
        other = writer.add("offerings", {"name": "Coders", "program": town.program, "start_date": "2026-09-01"})
        times = {"start_time": "16:00", "end_time": "17:00"}
        at = [
            writer.add("sessions", {"offering": offering, "date": date, **times})
            for offering in (town.offering, other)
            for date in ("2026-10-07", "2026-10-14")
        ]
        fields = ("youth", "session", "status", "minutes")
        rows_of = [(town.youth[y], at[s], status, minutes) for y, s, status, minutes in marks]
        keys = {"attendance": list(writer.add_many("attendance", fields, rows_of)), "youth": town.youth}
        standing = [(town.ana, town.offering, "ENROLLED", entry) for entry in entries]
        writer.add_many("enrollments", ("youth", "offering", "status", "entry_date"), standing)
    one_by_one = sorted(
        (f.rule, key)
        for kind, its in keys.items()
        for key in its
        for f in quality.check_record(store, kind, records.get(store, kind, key), key)
    )
    with store.read() as connection:
        in_file = sorted((f.rule, f.record) for f in quality.check_all(connection, store, kinds=list(keys)))
    assert one_by_one == in_file
