"""What a term adds up to, and who stays away."""

from slecop_desktop.services import attendance, enrollment, records, sessions
from slecop_desktop.services.absences import Missed, missed_in_a_row
from slecop_desktop.services.attendance import Mark
from slecop_desktop.services.term import count_date, count_youth, held_sessions
from slecop_desktop.store import Store
from tests.services.conftest import Town

A, E, P, L = "UnexcusedAbsence", "ExcusedAbsence", "Present", "Tardy"


def test_absences_in_a_row_count_excused_apart() -> None:
    assert missed_in_a_row([]) == Missed()
    assert missed_in_a_row([P, A, A, A]) == Missed(3, 0)
    assert missed_in_a_row([A, A, A, L]) == Missed()
    assert missed_in_a_row([A, E, None, A]) == Missed(2, 1)
    assert [missed_in_a_row(marks).flagged for marks in ([A, A, A], [A, A, E], [E, E, E], [A, E, A, A])] == [
        True, False, False, True,
    ]  # fmt: skip


def test_rows_and_columns_add_up(store: Store, enrolled: Town) -> None:
    first = sessions.add_session(store, enrolled.offering, "2026-09-09", topic="Bridges")
    gone = sessions.add_session(store, enrolled.offering, "2026-09-16")
    sessions.cancel_session(store, gone, "WEATHER")
    coming = sessions.add_session(store, enrolled.offering, "2026-12-02")
    records.edit(store, "offerings", enrolled.offering, {"capacity": 10})
    enrollment.enroll(store, enrolled.offering, [enrolled.chi], date="2026-10-01")
    attendance.mark_block(
        store,
        [Mark(first, enrolled.ana, P), Mark(first, enrolled.ben, A), Mark(enrolled.session, enrolled.ana, L),
         Mark(enrolled.session, enrolled.chi, E)],
        title="Two dates ({n})",
    )  # fmt: skip
    assert store.undo_title() == "Two dates (4)"
    found = attendance.matrix(store, enrolled.offering)
    column = found.sessions[0]
    assert (column.date, column.topic, column.type) == ("2026-09-09", "Bridges", "MAKE_UP")
    held = held_sessions(found)
    assert held == {first, enrolled.session}
    by_id = {s.id: s for s in found.sessions}
    one = count_date(found, by_id[first])
    assert (one.attended, one.absent, one.excused, one.expected, one.open) == (1, 1, 0, 2, 0)
    other = count_date(found, by_id[enrolled.session])
    assert (other.attended, other.excused, other.expected, other.open) == (1, 1, 3, 1)
    assert count_date(found, by_id[coming]).open == 3
    rows = {row.youth: count_youth(found, row, held) for row in found.rows}
    assert (rows[enrolled.ana].attended, rows[enrolled.ana].held) == (2, 2)
    assert (rows[enrolled.ben].attended, rows[enrolled.ben].held) == (0, 2)
    assert (rows[enrolled.chi].attended, rows[enrolled.chi].held) == (0, 1)  # came in October
    assert rows[enrolled.ben].missed == Missed(1, 0)


def test_a_block_keeps_times_of_marks_that_stay(store: Store, enrolled: Town) -> None:
    attendance.mark(store, enrolled.session, enrolled.ana, L, time_in="15:20")
    attendance.mark_block(store, [Mark(enrolled.session, y, L) for y in (enrolled.ana, enrolled.ben)])
    with store.read() as connection:
        rows = connection.exec_driver_sql("SELECT youth, status, time_in, minutes FROM attendance ORDER BY id")
        assert [tuple(row) for row in rows] == [
            (enrolled.ana, L, "15:20", 70), (enrolled.ben, L, None, 90),
        ]  # fmt: skip
    attendance.mark_block(store, [Mark(enrolled.session, y, None) for y in (enrolled.ana, enrolled.ben)])
    assert not held_sessions(attendance.matrix(store, enrolled.offering))
