"""Stories of numbers: the funder's question, the gaps, the paper behind a number, what was overwritten."""

from typing import Any

from tests.ui.stories.acts import (
    ADA,
    CHI,
    LENA,
    MA_JOSE,
    Held,
    Key,
    Person,
    ask_report,
    cells,
    numbers,
    open_number,
    plain,
)


def many_hours(person: Person) -> None:
    """A summer camp of 28 hours: Ma. José, Ada, Lena and Chi came, so that all of them have 31."""
    with person.window.store.write("A camp") as w:
        camp = {"name": "Robot Camp", "program": 1, "site": 1, "start_date": "2026-07-06", "end_date": "2026-07-10"}
        offering = w.add("offerings", camp)
        day = {"offering": offering, "date": "2026-07-06", "minutes": 1680, "status": "HELD", "sheet_code": "CAMP66"}
        session = w.add("sessions", day)
        for place, youth in enumerate((MA_JOSE, ADA, LENA, CHI), 1):
            w.add(
                "enrollments", {"youth": youth, "offering": offering, "status": "ENROLLED", "entry_date": "2026-07-06"}
            )
            mark = {"status": "Present", "minutes": 1680, "sheet_row": place}
            w.add("attendance", {"session": session, "youth": youth, **mark})


def test_different_girls_in_grades_6_to_8_with_30_hours_by_district(person: Person) -> None:
    """Story 24: the funder's question is one click; Chi is in grade 5, Ben is a boy with too few hours."""
    many_hours(person)
    report = ask_report(person, "quick:girls_30_hours_district")
    assert report.sheet.title.text() == "Different girls in grades 6-8 with 30 or more hours, by district"
    assert numbers(report, "own") == {"Lakeview Schools": ["1"], "Riverbend Schools": ["2"], "Total": ["3"]}
    behind = open_number(person, report, "own", "Riverbend Schools")
    assert sorted(cells(behind, "name")) == ["Ada Okafor", "Ma. José Núñez"]


def test_where_the_gaps_are(person: Person) -> None:
    """Story 30: which grades, disciplines and towns have seats, and which have none."""
    report = ask_report(person, "gaps")
    headings = next(one.rows.headings for one in report.sheet.tables if one.rows.table.key == "gaps")
    seats = numbers(report, "gaps")
    middle = next(n for n, words in enumerate(headings[1:]) if "6" in words)
    assert seats["Robotics"][middle] == "12"
    assert set(seats["Life science"]) == {"0"}
    assert [one for n, one in enumerate(seats["Robotics"][:-1]) if n != middle] == ["0"] * (len(headings) - 3)
    assert numbers(report, "places")["Riverbend"][middle] == "12"


def test_the_paper_sheet_behind_a_number(person: Person) -> None:
    """Story 31: from the contact hours to the marks, from a mark to its session, its sheet code and its row."""
    many_hours(person)
    report = ask_report(person, "reach")
    assert numbers(report, "reach")["Contact hours"] == ["125.5"]  # 4 times 28 hours, 9 times one and a half
    marks = open_number(person, report, "reach", "Contact hours")
    assert len(marks.ids) == 13
    marks.view.setFocus()
    marks.view.go_to(list(marks.ids).index(max(marks.ids)))
    person.press(Key.Key_Return)
    person.settle()
    page: Any = person.window.current_page
    assert page is person.window.page("attendance")
    assert page.taking.session.sheet_code == "CAMP66"
    assert "Sheet CAMP66 · rows in the order of the paper" in person.window.status.left.text()
    in_hand = page.model.rows[page.roster.place()]
    assert (in_hand.youth, page.roster.place()) == (CHI, 3)
    person.window.back()
    assert person.window.current_page is report


def test_a_number_that_was_overwritten_is_found_and_put_back(person: Person, held: Held) -> None:
    """Story 14, without snapshots: last month's head count was typed over; who, when, before and after, and undo."""
    page = person.go("attendance")
    lab = held("SELECT id FROM sessions WHERE headcount = 31")[0][0]
    page.open_session(lab)
    person.settle()
    page.sheet.count.count.setFocus()
    person.enter("13", over=True)
    assert held(f"SELECT headcount FROM sessions WHERE id = {lab}") == [(13,)]
    report = ask_report(person, "reach")
    assert "13" in str(numbers(report, "heads"))
    history = person.go("history")
    said = [history.card.model.row(n) for n in range(len(history.card.model.ids))]
    assert any("Head count: 31 → 13" in words for _record, words in said)
    assert history.card.about.text()
    person.click_on(history.card.undo_button)
    person.click_on(history.card.panel.act)
    assert held(f"SELECT headcount FROM sessions WHERE id = {lab}") == [(31,)]
    report = ask_report(person, "reach")
    assert "31" in str(numbers(report, "heads"))


def test_a_quarter_beside_the_one_before_and_what_changed_since(person: Person, held: Held) -> None:
    """Story 23, without stored submissions: the two quarters side by side, and every record different since a day."""
    many_hours(person)
    report = ask_report(person, "reach")
    person.choose(report.choices.period, "this_quarter")
    person.choose(report.choices.compare, "before")
    now = numbers(report, "reach")
    assert now["Youth reached"] == ["4", "5"]  # October 7; July to September
    with person.window.store._writer.begin() as connection:
        connection.exec_driver_sql("UPDATE step SET at = '2026-10-01T09:00:00.000+00:00'")
    card = person.card("ben brooks")
    card.rows["preferred_name"].editor.setFocus()
    person.enter("Benny")
    history = person.go("history")
    history.tabs.setCurrentIndex(1)
    history.since.day.line.setFocus()
    person.enter("10/2/2026", over=True)
    rows = [history.since.model.row(n)[:3] for n in range(len(history.since.model.ids))]
    assert rows == [("Ben Brooks", "Youth", "Changed")]
    assert plain(history.since.said.item(0).text()) == "Preferred name: — → Benny"
