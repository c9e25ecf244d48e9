from slecop_desktop.services import attendance, enrollment, overview, records, sessions
from slecop_desktop.store import Store
from tests.services.conftest import Town


def _today(store: Store) -> list[tuple[str | None, int, int, bool]]:
    with store.read() as connection:
        return [(s.start, s.marked, s.expected, s.is_taken) for s in overview.sessions_today(store, connection)]


def test_expected_are_those_enrolled_that_day_and_those_marked(store: Store, town: Town) -> None:
    now = sessions.add_session(store, town.offering, "2026-10-14", start="15:30", end="17:00")
    assert _today(store) == [("15:30", 0, 0, False)]
    enrolled = enrollment.enroll(store, town.offering, [town.ana, town.ben], date="2026-10-01").ids
    enrollment.change_status(store, enrolled[1], "DROPPED", date="2026-10-10")
    assert _today(store) == [("15:30", 0, 1, False)]
    attendance.mark(store, now, town.ben, "Present")  # came once more
    assert _today(store) == [("15:30", 1, 2, False)]
    attendance.mark(store, now, town.ana, "ExcusedAbsence")
    assert _today(store) == [("15:30", 2, 2, True)]


def test_the_next_session_passes_over_cancelled_ones(store: Store, town: Town) -> None:
    off = sessions.add_session(store, town.offering, "2026-10-15")
    then = sessions.add_session(store, town.offering, "2026-10-16")
    sessions.cancel_session(store, off, "STAFF")
    with store.read() as connection:
        found = overview.next_session(store, connection)
        assert found is not None
        assert (found.id, found.date) == (then, "2026-10-16")
        assert overview.sessions_today(store, connection) == []


def test_only_an_empty_file_is_new(store: Store) -> None:
    with store.read() as connection:
        assert overview.is_new(connection)
    key = records.add_record(store, "partners", {"name": "Eastside School"})
    with store.read() as connection:
        assert not overview.is_new(connection)
    records.archive(store, "partners", [key])
    with store.read() as connection:
        assert not overview.is_new(connection)


def test_the_records_behind_a_figure(store: Store, town: Town) -> None:
    enrollment.enroll(store, town.offering, [town.ana])
    attendance.mark(store, town.session, town.ben, "Present")
    attendance.mark(store, town.session, town.chi, "ExcusedAbsence")

    def counted(figure: str) -> list[int]:
        with store.read() as connection:
            return overview.ids_counted(store, connection, figure)

    assert counted("youth") == [town.ben]
    assert counted("enrolled") == [town.ana]
    assert counted("programs") == [town.program]
