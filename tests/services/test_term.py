"""What a term adds up to, and who stays away."""

import datetime as dt
from pathlib import Path

from slecop_desktop.sample import make_sample
from slecop_desktop.services import attendance, enrollment, records, sessions
from slecop_desktop.services.absences import Missed, missed_in_a_row
from slecop_desktop.services.attendance import Mark
from slecop_desktop.services.term import count_date, count_youth, held_sessions
from slecop_desktop.store import Store
from tests.services.conftest import Town, rows

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
    totals = {row.youth: count_youth(found, row, held) for row in found.rows}
    assert (totals[enrolled.ana].attended, totals[enrolled.ana].held) == (2, 2)
    assert (totals[enrolled.ben].attended, totals[enrolled.ben].held) == (0, 2)
    assert (totals[enrolled.chi].attended, totals[enrolled.chi].held) == (0, 1)  # came in October
    assert totals[enrolled.ben].missed == Missed(1, 0)


def test_a_block_keeps_times_of_marks_that_stay(store: Store, enrolled: Town) -> None:
    attendance.mark(store, enrolled.session, enrolled.ana, L, time_in="15:20")
    attendance.mark_block(store, [Mark(enrolled.session, y, L) for y in (enrolled.ana, enrolled.ben)])
    with store.read() as connection:
        found = connection.exec_driver_sql("SELECT youth, status, time_in, minutes FROM attendance ORDER BY id")
        assert [tuple(row) for row in found] == [
            (enrolled.ana, L, "15:20", 70), (enrolled.ben, L, None, 90),
        ]  # fmt: skip
    attendance.mark_block(store, [Mark(enrolled.session, y, None) for y in (enrolled.ana, enrolled.ben)])
    assert not held_sessions(attendance.matrix(store, enrolled.offering))


def test_a_term_adds_up_to_what_the_file_says(tmp_path: Path) -> None:
    path = make_sample(tmp_path / "practice.slecop", size="small", today=dt.date(2026, 3, 11)).path
    held_sql = (
        "SELECT s.id FROM sessions s WHERE s.offering = ? AND s.archived IS NULL AND s.status <> 'CANCELLED' AND"
        " (s.status = 'HELD' OR s.headcount IS NOT NULL OR EXISTS (SELECT 1 FROM attendance a WHERE a.session = s.id"
        " AND a.status IS NOT NULL))"
    )
    attended_sql = (
        "SELECT count(*) FROM attendance WHERE status IN ('Present', 'Tardy', 'EarlyDeparture') AND session IN"
        f" ({held_sql})"
    )
    with Store.open(path) as store:
        offerings = [int(str(row[0])) for row in rows(store, "SELECT DISTINCT offering FROM sessions ORDER BY 1")]
        assert len(offerings) > 5
        for offering in offerings:
            found = attendance.matrix(store, offering)
            held = held_sessions(found)
            assert held == {row[0] for row in rows(store, held_sql, offering)}
            counts = [count_youth(found, row, held) for row in found.rows]
            by_date = [count_date(found, session) for session in found.sessions if session.id in held]
            attended = rows(store, attended_sql, offering)[0][0]
            assert sum(count.attended for count in counts) == attended == sum(count.attended for count in by_date)
            assert sum(count.held for count in counts) == sum(count.expected for count in by_date)
