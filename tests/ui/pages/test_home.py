"""Home as it is used: read the day, open what a line counts, take the first steps."""

import datetime as dt
import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QPushButton

from slecop_desktop.exchange.ties import export_ties
from slecop_desktop.reports.period import program_year
from slecop_desktop.services import attendance, records, sessions, tasks
from slecop_desktop.store import Store
from slecop_desktop.store.lists import ListQuery
from tests.ui.opening import open_window
from tests.ui.test_accessible import tab_round
from tests.ui.walk import make_file, open_store
from ui import theme
from ui.home import reading
from ui.home.chart_card import ChartCard
from ui.home.entry import Entry
from ui.home.today import SessionRow
from ui.jobs import Jobs
from ui.list_page import ListPage
from ui.main_window import MainWindow
from ui.pages.attendance import AttendancePage
from ui.pages.home import HomePage, greeting
from ui.settings import settings

TODAY = dt.date(2026, 10, 14)  # a Wednesday
LEFT = Qt.MouseButton.LeftButton


@pytest.fixture(scope="module")
def town_file(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A club with a session last week and one today, an open lab that counts heads, and three youth."""
    path = tmp_path_factory.mktemp("town") / "town.slecop"
    with Store.create(path, name="Eastside STEM") as store:
        store.today = TODAY
        with store.write("Begin") as w:
            school = {"name": "Eastside School", "lifecycle": "ACTIVE", "last_contact": "2026-10-01"}
            partner = w.add("partners", {**school, "sector": "K12_SCHOOL"})
            site = w.add("sites", {"name": "Eastside Gym", "partner": partner})
            program = w.add("programs", {"name": "Robotics", "status": "ACTIVE", "grade_low": "03", "grade_high": "05"})
            club = {"name": "Robotics Club", "program": program, "site": site, "start_date": "2026-09-02"}
            times = {"opens_at": "15:30", "closes_at": "17:00", "session_minutes": 90, "status": "OPEN"}
            roster = w.add("offerings", {**club, **times, "tracking": "ROSTER", "capacity": 20})
            lab = w.add("offerings", {**club, **times, "name": "Open Lab", "tracking": "HEADCOUNT"})
            for date in ("2026-10-07", "2026-10-14"):
                row = {"offering": roster, "date": date, "start_time": "15:30", "end_time": "17:00", "minutes": 90}
                w.add("sessions", {**row, "status": "PLANNED"})
            w.add("sessions", {"offering": lab, "date": "2026-10-14", "start_time": "17:00", "status": "PLANNED"})
            for given, born in (("Ana", "2016-03-14"), ("Ben", "2016-05-02"), ("Chi", "1900-01-01")):
                key = w.add("youth", {"given_name": given, "family_name": "Abbott", "birth_date": born})
                w.add("school_years", {"youth": key, "school_year": "2026-27", "grade": "05"})
                if given != "Chi":
                    w.add(
                        "enrollments",
                        {"youth": key, "offering": roster, "status": "ENROLLED", "entry_date": "2026-09-02"},
                    )
    return path


@pytest.fixture
def store(town_file: Path, tmp_path: Path) -> Iterator[Store]:
    path = tmp_path / "town.slecop"
    shutil.copy(town_file, path)
    with Store.open(path) as opened:
        opened.today = TODAY
        yield opened


@pytest.fixture
def practice_window(jobs: Jobs, qtbot, tmp_path: Path) -> Iterator[MainWindow]:
    """The window on the practice ecosystem, where nearly everything needs somebody."""
    with open_store(make_file(tmp_path)) as store, open_window(store, jobs, qtbot, size=(1280, 900)) as made:
        yield made


@pytest.fixture
def page(window: MainWindow, jobs: Jobs) -> HomePage:
    return home(window, jobs)


def home(window: MainWindow, jobs: Jobs) -> HomePage:
    found = window.go("home")
    assert isinstance(found, HomePage)
    assert jobs.wait_idle()
    return found


def shown(row: SessionRow) -> tuple[str, str, str]:
    return row.session.name, row.mark.text, row.button.text()


def lines(entries: list[Entry]) -> dict[str, int]:
    return {entry.words: entry.count for entry in entries}


def press(qtbot, entries: list[Entry], words: str) -> None:
    entry = next(entry for entry in entries if entry.words == words)
    qtbot.mouseClick(entry, LEFT)


def test_the_day_is_greeted(page) -> None:
    assert page.header.title.text() in {"Good morning", "Good afternoon", "Good evening"}
    assert page.header.count.text() == "Wednesday, October 14, 2026"
    assert [greeting(hour) for hour in (4, 5, 11, 12, 17, 18)] == [
        "Good evening", "Good morning", "Good morning", "Good afternoon", "Good afternoon", "Good evening",
    ]  # fmt: skip


def test_todays_sessions_stand_in_order_with_how_far_they_are(page, store, jobs, qtbot) -> None:
    assert [shown(row) for row in page.cards.today.rows] == [
        ("Robotics Club", "0 of 2 marked", "Take attendance"),
        ("Open Lab", "Not counted yet", "Take attendance"),
    ]
    club, lab = (row.session.id for row in page.cards.today.rows)
    attendance.mark(store, club, 1, "Present")
    attendance.mark(store, club, 2, "UnexcusedAbsence")
    attendance.set_headcount(store, lab, 31)
    sessions.cancel_session(store, sessions.add_session(store, 1, "2026-10-14", start="18:00", end="19:00"), "STAFF")
    qtbot.waitUntil(lambda: len(page.cards.today.rows) == 3)
    assert jobs.wait_idle()
    assert [shown(row) for row in page.cards.today.rows] == [
        ("Robotics Club", "2 of 2 marked", "Show sheet"),
        ("Open Lab", "31 counted", "Show sheet"),
        ("Robotics Club", "Cancelled", "Show sheet"),
    ]


def test_one_press_leads_to_the_sheet(page, jobs, qtbot) -> None:
    row = page.cards.today.rows[0]
    assert row.button.accessibleName().replace("\u202f", " ") == "Take attendance: Robotics Club, 3:30 PM – 5:00 PM"
    qtbot.mouseClick(row.button, LEFT)
    assert jobs.wait_idle()
    there = page.main.current_page
    assert isinstance(there, AttendancePage)
    assert there.taking.session is not None
    assert there.taking.session.id == row.session.id


def test_what_is_written_elsewhere_is_seen_here_at_once(page, store, jobs, qtbot) -> None:
    session = page.cards.today.rows[0].session.id
    attendance.mark(store, session, 1, "Present")
    qtbot.waitUntil(lambda: page.cards.today.rows[0].mark.text == "1 of 2 marked")
    assert jobs.wait_idle()
    assert page.tiles.tiles["youth"].number.text() == "1"
    assert page.tiles.tiles["minutes"].number.text() == "2"  # an hour and a half, rounded
    assert page.tiles.tiles["youth"].accessibleName() == "Youth reached: 1"


def test_the_figures_of_the_year(page, store, jobs) -> None:
    numbers = {name: tile.number.text() for name, tile in page.tiles.tiles.items()}
    assert numbers == {
        "youth": "0", "enrolled": "2", "participations": "0", "minutes": "0", "programs": "1", "partners": "1",
    }  # fmt: skip


def test_a_tile_opens_those_it_counts_also_when_archived_since(page, store, jobs, qtbot) -> None:
    attendance.mark(store, page.cards.today.rows[0].session.id, 1, "Present")
    records.archive(store, "youth", [1])
    assert jobs.wait_idle()
    tile = page.tiles.tiles["youth"]
    tile.setFocus()
    qtbot.keyClick(tile, Qt.Key.Key_Return)
    assert jobs.wait_idle()
    there = page.main.current_page
    assert isinstance(there, ListPage)
    assert list(there.table.ids) == [1]


def test_urgent_lines_stand_first_and_say_so_in_words(page) -> None:
    assert lines(page.cards.attention.lines) == {"Attendance not taken": 1, "Consent to take part is missing": 2}
    assert page.cards.attention.lines[0].accessibleName() == "Attendance not taken, 1, Urgent"


def test_a_line_opens_exactly_the_youth_it_counts(page, store, jobs, qtbot) -> None:
    press(qtbot, page.cards.attention.lines, "Consent to take part is missing")
    assert jobs.wait_idle()
    there = page.main.current_page
    assert isinstance(there, ListPage)
    assert there.kind == "youth"
    assert list(there.table.ids) == [1, 2]
    chip = next(b for b in there.filters.findChildren(QPushButton) if b.text() == "Consent to take part is missing")
    page.main.back()
    assert page.main.current_page is page
    page.main.go("youth")
    qtbot.mouseClick(chip, LEFT)
    assert jobs.wait_idle()
    assert list(there.table.ids) == [1, 2, 3]
    assert there.table.query == ListQuery("youth")


def test_sessions_not_taken_are_listed_here_and_opened_by_enter(page, store, jobs, qtbot) -> None:
    press(qtbot, page.cards.attention.lines, "Attendance not taken")
    assert jobs.wait_idle()
    assert page.main.current_page is page
    assert page.header.title.text() == "Attendance not taken"
    table = page.parts.currentWidget().table
    assert list(table.ids) == [1]
    table.view.go_to(0)
    qtbot.keyClick(table.view, Qt.Key.Key_Return)
    assert jobs.wait_idle()
    there = page.main.current_page
    assert isinstance(there, AttendancePage)
    assert there.taking.session is not None
    assert there.taking.session.id == 1
    attendance.mark(store, 1, 1, "Present")
    page.main.back()
    assert jobs.wait_idle()
    assert page.parts.currentWidget().table.ids[0] == 1  # still what was asked for
    page.main.back()
    assert page.parts.currentWidget() is page.overview
    assert page.header.count.text() == "Wednesday, October 14, 2026"
    assert "Attendance not taken" not in lines(page.cards.attention.lines)


def test_nothing_to_do_is_said_and_so_is_the_next_session(window, store, jobs) -> None:
    store.today = dt.date(2026, 10, 3)
    records.remove(store, "enrollments", [1, 2])
    page = home(window, jobs)
    assert page.cards.attention.said.text() == "Nothing needs you right now."
    assert page.cards.today.said.text().replace("\u202f", " ") == (
        "No sessions today.\nNext: Robotics Club, Wednesday, October 7, 2026, 3:30 PM"
    )


def test_more_sessions_than_fit_are_one_press_away(page, store, jobs, qtbot) -> None:
    for hour in range(6, 13):
        sessions.add_session(store, 1, "2026-10-14", start=f"{hour:02d}:00", end=f"{hour:02d}:30")
    attendance.mark_remaining(store, page.cards.today.rows[0].session.id, "Present")
    assert jobs.wait_idle()
    assert len(page.cards.today.rows) == 6
    assert page.cards.today.all.text() == "Show all 9 sessions of today"
    qtbot.mouseClick(page.cards.today.all, LEFT)
    assert jobs.wait_idle()
    assert len(page.parts.currentWidget().table.ids) == 9


def test_broken_rules_open_their_records(page, jobs, qtbot) -> None:
    assert lines(page.cards.checks.lines)["Youth · Born in 1900 or 1904"] == 1
    press(qtbot, page.cards.checks.lines, "Youth · Born in 1900 or 1904")
    assert jobs.wait_idle()
    there = page.main.current_page
    assert isinstance(there, ListPage)
    assert list(there.table.ids) == [3]


def test_a_large_file_is_checked_when_asked_to(window, store, jobs, qtbot, monkeypatch) -> None:
    monkeypatch.setattr(reading, "CHECKED_AT_ONCE", -1)
    page = home(window, jobs)
    assert page.cards.checks.lines == []
    assert page.cards.checks.button.isVisible()
    qtbot.mouseClick(page.cards.checks.button, LEFT)
    assert jobs.wait_idle()
    assert lines(page.cards.checks.lines)["Youth · Born in 1900 or 1904"] == 1
    assert not page.cards.checks.button.isVisible()
    records.edit(store, "youth", 3, {"birth_date": "2016-01-01"})
    assert jobs.wait_idle()
    qtbot.waitUntil(page.cards.checks.button.isVisible)
    assert page.cards.checks.said.text() == "There were changes since the data was checked."
    qtbot.mouseClick(page.cards.checks.button, LEFT)
    assert jobs.wait_idle()
    assert "Youth · Born in 1900 or 1904" not in lines(page.cards.checks.lines)


def charted(page: HomePage, name: str) -> ChartCard:
    return getattr(page.cards, name)


def test_the_charts_answer_in_a_sentence_and_say_what_they_draw(page, store, jobs) -> None:
    attendance.mark_remaining(store, page.cards.today.rows[0].session.id, "Present")
    assert jobs.wait_idle()
    cards = page.cards
    assert cards.reach.answer.text() == "2 youth so far; none are recorded for 2025-26."
    assert cards.reach_chart.words[3] == "By the end of October: 2 in 2026-27, 0 in 2025-26"
    assert cards.reach_chart.words[10] == "By the end of May: 0 in 2025-26"
    assert cards.reach_chart.accessibleDescription().startswith("By the end of July: 0 in 2026-27")
    assert cards.dosage.answer.text() == "0 of 2 youth have 45 hours or more."
    assert cards.dosage_chart.words[1] == "under 15: 2"
    assert cards.seats_chart.words == ["3-5: 2 of 20 seats taken"]
    assert cards.seats.answer.text() == "Free seats: 18. Youth waiting: 0. 1 offering has no limit."
    assert cards.sectors_chart.words[0].endswith(": 1")
    for scheme in ("light", "dark"):
        theme.set_scheme(scheme)
        for chart in (cards.reach_chart, cards.seats_chart):
            picture = chart.grab().toImage()
            step = range(0, picture.width(), 1)
            drawn = {picture.pixelColor(x, y).name() for x in step for y in range(0, picture.height(), 2)}
            assert theme.color("accent").name() in drawn


@pytest.mark.parametrize(("name", "point", "kind"), [("dosage", 1, "youth"), ("seats", 0, "offerings")])
def test_a_bar_opens_exactly_what_it_counts(page, store, jobs, qtbot, name: str, point: int, kind: str) -> None:
    attendance.mark_remaining(store, page.cards.today.rows[0].session.id, "Present")
    assert jobs.wait_idle()
    chart = charted(page, name).chart
    chart.setFocus()
    for _step in range(point):
        qtbot.keyClick(chart, Qt.Key.Key_Down)
    assert chart.accessibleDescription().startswith(chart.words[point])
    qtbot.keyClick(chart, Qt.Key.Key_Return)
    assert jobs.wait_idle()
    there = page.main.current_page
    table = there.table if kind == "youth" else there.list_in_front.table
    assert len(table.ids) == 2
    page.main.back()
    assert page.main.current_page is page


def test_a_click_into_the_reach_chart_opens_those_reached_by_then(page, store, jobs, qtbot) -> None:
    attendance.mark(store, page.cards.today.rows[0].session.id, 1, "Present")
    assert jobs.wait_idle()
    chart = page.cards.reach_chart
    qtbot.mouseClick(chart, LEFT, pos=chart.place_of(3).center().toPoint())
    assert jobs.wait_idle()
    there = page.main.current_page
    assert isinstance(there, ListPage)
    assert list(there.table.ids) == [1]


def test_the_same_numbers_stand_in_a_table_whose_rows_open_them(page, jobs, qtbot) -> None:
    card = charted(page, "sectors")
    qtbot.mouseClick(card.turn, LEFT)
    assert card.table is not None
    assert card.is_table
    assert not card.chart.isVisible()
    assert card.table.model.row(0)[1] == "1"
    card.table.view.setFocus()
    qtbot.keyClick(card.table.view, Qt.Key.Key_Return)
    assert jobs.wait_idle()
    there = page.main.current_page
    assert isinstance(there, ListPage)
    assert there.kind == "partners"
    assert list(there.table.ids) == [1]
    page.main.back()
    qtbot.mouseClick(card.turn, LEFT)
    assert card.chart.isVisible()
    assert not card.is_table


@pytest.mark.parametrize(
    ("name", "report"), [("reach", "reach"), ("dosage", "dosage"), ("seats", "gaps"), ("sectors", "partners")]
)
def test_each_chart_leads_to_its_report(page, jobs, qtbot, name: str, report: str) -> None:
    qtbot.mouseClick(charted(page, name).report, LEFT)
    assert jobs.wait_idle()
    assert page.main.current_page.report == report


def rows_shown(page: HomePage) -> int:
    """How many rows the list in front has, wherever it is."""
    there = page.main.current_page
    if there is page:
        return len(page.parts.currentWidget().table.ids)  # type: ignore[attr-defined]
    if isinstance(there, ListPage):
        return len(there.table.ids)
    part = there.offering.table_in_front() if there.in_offering else there.list_in_front.table  # type: ignore[union-attr]
    return len(part.ids)


def test_every_line_opens_as_many_rows_as_it_counts(practice_window, jobs, qtbot) -> None:
    page = home(practice_window, jobs)
    cards = [page.cards.attention, page.cards.waiting, page.cards.consents, page.cards.checks]
    for card in cards:
        if (more := getattr(card, "more", None)) is not None and more.isVisible():
            more.click()
    tried = 0
    for card in cards:
        for n in range(len(card.lines)):
            line = card.lines[n]
            expected, words = line.count, line.accessibleName()
            line.click()
            assert jobs.wait_idle()
            assert rows_shown(page) == expected, words
            page.main.back()
            assert jobs.wait_idle()
            while page.main.current_page is not page or page.parts.currentWidget() is not page.overview:
                page.main.back()
                assert jobs.wait_idle()
            tried += 1
    assert tried > 15


def test_what_was_saved_last_is_remembered(page, store, jobs, qtbot, tmp_path) -> None:
    lines = page.cards.exports.lines
    assert lines["ties"].accessibleName() == "Last workbook for TIES, never"
    qtbot.mouseClick(lines["ties"], LEFT)
    assert page.main.current_page.title == "Exchange"
    export_ties(store, tmp_path / "for ties.xlsx", program_year(store))
    page.main.go("home")
    assert jobs.wait_idle()
    line = page.cards.exports.lines["ties"]
    assert "for ties.xlsx" in line.accessibleName()
    assert "never" not in line.accessibleName()
    qtbot.mouseClick(line, LEFT)
    assert jobs.wait_idle()
    there = page.main.current_page
    assert there.title == "History"
    assert there.card.step.title.startswith("Save the workbook for TIES")
    assert not there.card.undo_button.isVisible()


def test_tab_goes_down_the_columns_also_through_an_opened_task(page, store, jobs, qtbot) -> None:
    for title in ("First", "Second"):
        tasks.add_task(store, title)
    assert jobs.wait_idle()
    row = page.cards.tasks.list._rows()[0]
    row.set_open(True)
    qtbot.waitUntil(row.fields()[0].isVisible)
    qtbot.wait(50)
    page.cards.tasks.add.line.setFocus()
    visited, _unseen = tab_round(page.main)
    names = [one.accessibleName() for one in visited]
    order = ["Add", "Done: First", "Put off: First", "Edit First", "Task", "Due", "Not before", "Who does it", "Notes"]
    assert [name for name in names if name in order] == order
    assert names.index("Close") < names.index("Done: Second") < names.index("Attendance not taken, 1, Urgent")
    assert page.main.rail._buttons["home"] in visited


def test_the_columns_follow_the_width(page, jobs, qtbot) -> None:
    for width, columns in ((1280, 2), (1900, 3), (3000, 4), (800, 1)):
        page.main.resize(width, 900)
        qtbot.waitUntil(lambda columns=columns: len(page.cards.board.columns) == columns)
        shown_names = [name for column in page.cards.board.columns for name in column]
        assert len(shown_names) == len(set(shown_names)) == 11


def test_sums_are_remembered_until_something_is_written(page, store, jobs) -> None:
    known = settings().value(page._sums_key)
    assert reading.read_year(store).sums == known
    told = known.replace('"enrolled": 2', '"enrolled": 77')
    assert reading.read_year(store, told).figures.enrolled == 77
    records.edit(store, "youth", 1, {"given_name": "Anna"})
    assert reading.read_year(store, told).figures.enrolled == 2


class TestEmpty:
    """An ecosystem that has just been made."""

    @pytest.fixture
    def store(self, tmp_path: Path) -> Iterator[Store]:
        with Store.create(tmp_path / "new.slecop", name="Prairie STEM") as made:
            made.today = TODAY
            yield made

    def test_the_first_steps_are_offered(self, page, jobs, qtbot) -> None:
        welcome = page.parts.currentWidget()
        assert [b.text() for b in welcome.offers] == ["Add a partner", "Add a program", "Import from Excel"]
        qtbot.mouseClick(welcome.offers[0], LEFT)
        assert jobs.wait_idle()
        there = page.main.current_page
        assert isinstance(there, ListPage)
        assert there.kind == "partners"
        assert there._form is not None
        qtbot.keyClicks(there._form.rows["name"].editor.focusProxy(), "Eastside School")
        qtbot.mouseClick(there._form.add, LEFT)
        assert jobs.wait_idle()
        page.main.back()
        assert jobs.wait_idle()
        assert page.main.current_page is page
        assert page.parts.currentWidget() is page.overview
        assert page.tiles.tiles["partners"].number.text() in {"0", "1"}

    def test_a_workbook_may_come_first(self, page, jobs, qtbot) -> None:
        qtbot.mouseClick(page.parts.currentWidget().offers[2], LEFT)
        assert jobs.wait_idle()
        assert page.main.current_page.title == "Exchange"
