"""Sign-in sheets: their rows, and that the file keeps them as they were printed."""

from slecop_desktop.paper.marks import Squares, Words
from slecop_desktop.prints.catalog import draw
from slecop_desktop.prints.order import For, Order
from slecop_desktop.prints.signin import ALLERGY, ASK
from slecop_desktop.services import attendance
from slecop_desktop.services.common import title_of
from slecop_desktop.services.enrollment import enroll
from slecop_desktop.services.records import add_record
from slecop_desktop.services.sheets import remember_sheets
from slecop_desktop.store import Store
from tests.prints.conftest import Club, change


def said(store: Store, order: Order) -> list[str]:
    return [mark.text for page in draw(store, order).pages.pages for mark in page if isinstance(mark, Words)]


def test_the_rows_are_those_of_the_attendance_page_and_blank_ones_follow(practice: Store, club: Club) -> None:
    drawn = draw(practice, Order("sign-in", For.SESSION, session=club.session, options={"blank": 4}))
    rows = attendance.roster(practice, club.session)
    assert drawn.sheets == {club.session: tuple(row.youth for row in rows)}
    texts = said(practice, Order("sign-in", For.SESSION, session=club.session, options={"blank": 4}))
    for row in rows:
        assert any(row.youth_code in text for text in texts)
    assert [text for text in texts if text.isdigit()] == [str(n) for n in range(1, len(rows) + 5)]


def test_what_nobody_at_the_door_should_read_is_a_sign(practice: Store, club: Club) -> None:
    rows = attendance.roster(practice, club.session)
    with practice.write("Care") as writer:
        writer.add("health", {"youth": rows[0].youth, "allergies": "Peanuts"})
        adult = writer.add("adults", {"given_name": "Rex", "family_name": "Unwanted"})
        writer.add("relationships", {"youth": rows[1].youth, "adult": adult, "pickup_prohibited": 1})
    order = Order("sign-in", For.SESSION, session=club.session)
    texts = " ".join(said(practice, order))
    assert ALLERGY in texts
    assert ASK in texts
    assert "Peanuts" not in texts
    assert "Unwanted" not in texts


def test_a_week_has_a_sheet_for_each_session_with_its_own_code(practice: Store, club: Club) -> None:
    with practice.read() as connection:
        wanted = connection.exec_driver_sql(
            "SELECT sheet_code FROM sessions WHERE offering = ? AND date BETWEEN '2026-03-08' AND '2026-03-14'"
            " AND status <> 'CANCELLED' ORDER BY date",
            (club.offering,),
        ).scalars()
        codes = [str(code) for code in wanted]
    drawn = draw(practice, Order("sign-in", For.WEEK, offering=club.offering, day="2026-03-11"))
    found = [m.text for page in drawn.pages.pages for m in page if isinstance(m, Words) and m.text in codes]
    assert len(codes) > 1
    assert list(dict.fromkeys(found)) == codes
    assert all(any(isinstance(mark, Squares) for mark in page) for page in drawn.pages.pages)


def test_printed_rows_stay_where_they_are_on_the_paper(practice: Store, club: Club) -> None:
    order = Order("sign-in", For.SESSION, session=club.session)
    printed = draw(practice, order).sheets
    assert remember_sheets(practice, printed)
    assert not remember_sheets(practice, printed)
    assert practice.undo_title() == f"Print the sign-in sheet of {title_of(practice, 'sessions', club.session)}"
    new = add_record(practice, "youth", {"name": "Aaa Aaa"})
    enroll(practice, club.offering, [new], date="2026-03-01")
    change(practice, "youth", f"id = {printed[club.session][-1]}", family_name="Aaaa")
    rows = attendance.roster(practice, club.session)
    assert [row.youth for row in rows][: len(printed[club.session])] == list(printed[club.session])
    assert {row.status for row in rows} == {None}
    with practice.read() as connection:
        status = connection.exec_driver_sql("SELECT status FROM sessions WHERE id = ?", (club.session,)).scalar()
    assert status == "PLANNED"
