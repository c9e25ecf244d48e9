import datetime as dt

from slecop_desktop.services import alike, attendance, consent, enrollment, records, sessions, today
from slecop_desktop.services.different import mark_different
from slecop_desktop.services.today import Figures
from slecop_desktop.store import Store
from tests.services.conftest import Town


def _found(store: Store) -> dict[str, list[int]]:
    """Attention id -> its records; the number must be how many there are."""
    with store.read() as connection:
        items = today.attention(store, connection)
        found = {item.id: list(today.ids_of(store, connection, item.id)) for item in items}
    assert {item.id: item.count for item in items} == {key: len(ids) for key, ids in found.items()}
    return found


def _quiet(store: Store, town: Town) -> None:
    records.edit(store, "partners", town.school, {"last_contact": "2026-10-01"})
    records.remove(store, "sessions", [town.session])


def test_nothing_to_do_shows_nothing(store: Store, town: Town) -> None:
    _quiet(store, town)
    assert _found(store) == {}


def test_sessions_of_today_and_those_not_taken(store: Store, town: Town) -> None:
    now = sessions.add_session(store, town.offering, "2026-10-14")
    off = sessions.add_session(store, town.offering, "2026-10-14", start="17:00", end="18:00")
    sessions.cancel_session(store, off, "STAFF")
    found = _found(store)
    assert (found["today"], found["not_taken"]) == ([now], [town.session])
    attendance.mark(store, town.session, town.ana, "Present")
    assert "not_taken" not in _found(store)


def test_free_seats_while_others_wait(store: Store, town: Town) -> None:
    _quiet(store, town)
    first = enrollment.enroll(store, town.offering, [town.ana, town.ben, town.chi]).ids[0]
    assert "free_seats" not in _found(store)
    enrollment.change_status(store, first, "DROPPED")
    assert _found(store)["free_seats"] == [town.offering]
    offer = enrollment.next_offer(store, town.offering)
    assert offer is not None
    enrollment.offer_seat(store, offer.enrollment)
    found = _found(store)
    assert found["offers"] == [offer.enrollment]
    assert "free_seats" not in found


def test_people_who_need_something(store: Store, town: Town) -> None:
    _quiet(store, town)
    enrollment.enroll(store, town.offering, [town.ana])
    records.edit(store, "youth", town.ben, {"incomplete": 1})
    records.edit(store, "youth", town.chi, {"birth_date": "2008-11-01"})
    records.edit(store, "youth", town.dee, {"birth_date": "2008-11-20"})
    consent.record_consent(store, [town.dee], "RESEARCH", valid_to="2026-11-01")
    found = _found(store)
    assert found["consent_missing"] == [town.ana]
    assert found["incomplete"] == [town.ben]
    assert found["birthdays"] == [town.chi]
    assert len(found["consent_expiring"]) == 1
    consent.record_consent(store, [town.ana], "PROGRAM_PARTICIPATION")
    assert "consent_missing" not in _found(store)


def test_partners_who_heard_nothing_and_steps_that_are_due(store: Store, town: Town) -> None:
    assert "partners" not in _found(store)  # it came into the file a moment ago
    records.edit(store, "partners", town.school, {"last_contact": "2026-01-08"})
    assert _found(store)["partners"] == [town.school]
    records.add_record(store, "notes", {"date": "2026-10-01", "kind": "CALL", "topic": "Bus", "partner": town.school})
    assert "partners" not in _found(store)
    records.edit(store, "partners", town.school, {"next_step": "Send dates", "next_step_due": "2026-10-20"})
    assert _found(store)["next_steps"] == [town.school]


def test_a_partner_nobody_was_in_touch_with_counts_once_it_is_known_long_enough(store: Store, town: Town) -> None:
    store.today = dt.datetime.now(dt.UTC).date()
    assert "partners" not in _found(store)
    store.today += dt.timedelta(days=200)
    assert _found(store)["partners"] == [town.school]
    records.edit(store, "partners", town.school, {"since": (store.today - dt.timedelta(days=20)).isoformat()})
    assert "partners" not in _found(store)


def test_possible_duplicates_are_never_twins(store: Store, town: Town) -> None:
    _quiet(store, town)
    born = "2015-02-05"
    mara, timo = (
        records.add_record(store, "youth", {"name": f"{n} Vega", "birth_date": born}) for n in ("Mara", "Timo")
    )
    alike.keep_up(store, "youth")
    assert "duplicates" not in _found(store)
    again = records.add_record(store, "youth", {"name": "Mára VEGA"})
    alike.keep_up(store, "youth")
    assert _found(store)["duplicates"] == [mara, again]
    mark_different(store, "youth", again, mara)
    assert "duplicates" not in _found(store)
    store.undo()
    records.edit(store, "youth", again, {"birth_date": born})
    alike.keep_up(store, "youth")
    assert _found(store)["duplicates"] == [mara, again]
    records.archive(store, "youth", [mara])
    assert "duplicates" not in _found(store)
    assert timo not in (mara, again)


def test_the_figures_of_the_year(store: Store, town: Town) -> None:
    other = records.duplicate(store, "offerings", town.offering)
    there = sessions.add_session(store, other, "2026-10-08")
    before = sessions.add_session(store, other, "2026-05-08")
    enrollment.enroll(store, town.offering, [town.ana, town.ben])
    for session, youth, status in (
        (town.session, town.ana, "Present"),
        (town.session, town.ben, "UnexcusedAbsence"),
        (there, town.ana, "Present"),
        (before, town.chi, "Present"),
    ):
        attendance.mark(store, session, youth, status)
    with store.read() as connection:
        figures = today.figures(store, connection)
    assert figures == Figures(youth=1, enrolled=2, partners=1, programs=1, participations=2, minutes=180)
