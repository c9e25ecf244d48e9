"""A walk over every page as a person makes it, stop by stop: the tour takes pictures, the tests read what is shown."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import openpyxl
from PySide6.QtCore import QPoint, QRect, Qt
from PySide6.QtGui import QPainter, QPixmap
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QDialog, QLineEdit, QMenu, QTabBar, QWidget

from slecop_desktop.exchange.importing import apply_plan, plan_import
from slecop_desktop.sample import make_sample
from slecop_desktop.store import Store
from slecop_desktop.store.migrate import Upgrade
from slecop_desktop.texts import _
from tests.ui.walk_attendance import attendance_stops
from tests.ui.walk_help import walk_help
from tests.ui.walk_home import home_stops
from tests.ui.walk_lists import alike_states, list_states
from tests.ui.walk_matching import matching_stops
from tests.ui.walk_opening import opening_stops
from tests.ui.walk_prints import walk_prints
from tests.ui.walk_reports import walk_reports
from ui.list_page import ListPage
from ui.main_window import MainWindow
from ui.news import SEEN, tell_news, tell_upgrade
from ui.pages import present
from ui.settings import settings

TODAY = dt.date(2026, 3, 11)
"""A Wednesday in the middle of a school year."""

SOMEBODY = (
    "SELECT y.id FROM youth y JOIN attendance a ON a.youth = y.id WHERE EXISTS (SELECT 1 FROM health h"
    " WHERE h.youth = y.id) AND EXISTS (SELECT 1 FROM notes n WHERE n.youth = y.id)"
    " GROUP BY y.id ORDER BY COUNT(*) DESC, y.id LIMIT 1"
)
SOME_PARTNER = "SELECT partner FROM engagements GROUP BY partner ORDER BY COUNT(*) DESC, partner LIMIT 1"
SOME_OFFERING = (
    "SELECT o.id FROM offerings o JOIN enrollments e ON e.offering = o.id GROUP BY o.id"
    " ORDER BY SUM(e.status = 'WAITLISTED') DESC, COUNT(*) DESC, o.id LIMIT 1"
)
HEADINGS = ("Student Name", "DOB", "Grade", "School", "Parent phone", "T-shirt", "Notes")
MESSY: tuple[tuple[str | int | dt.datetime | None, ...], ...] = (
    ("Spring sign-up, Heron Valley Library",),
    ("printed 9 March",),
    (),
    HEADINGS,
    ("Vega, Mara", "05/02/2015", "6to", "Marcus Middle", "(206) 555-0142", "M", "comes by bus"),
    ("Vega, Lara", "05/02/2015", "5", "Marcus Middle", "(206) 555-0142", "S", None),
    ("Omar Farouk", "31/02/2014", "8", "North High", "55501", "L", "peanuts!"),
    ("Wanjiru, Amina", "2016-11-30", "3rd grade", "Riverside K-8", None, "S", None),
    (None, "2013-11-02", "7", "Marcus Middle", None, "M", "name missing on the sheet"),
    ("Theo O'Neil", dt.datetime(2014, 6, 12), 6, "Marcus Middle", "206.555.0177", "M", None),  # noqa: DTZ001
    ("Beatrice Stillwater", None, "middle", "CHES", "206 555 0168", "L", "may be here already"),
    ("Ines Duarte", "2013-04-02", "middle", "CHES", None, "L", None),
    ("TOTAL", 8, None, None, None, None, None),
)
"""A partner's sheet as it really comes: words above the headings, two ways to write a date, a total below."""


class CouldNot(AssertionError):
    """A stop that cannot be reached, and why."""


def make_file(folder: Path) -> Path:
    """A small practice ecosystem that is the same every time."""
    return make_sample(folder / "practice.slecop", today=TODAY).path


def make_messy(folder: Path) -> Path:
    """The workbook of a partner."""
    book = openpyxl.Workbook()
    sheet = book.active
    assert sheet is not None
    sheet.title = "Sign-up"
    for line in MESSY:
        sheet.append(line)
    path = folder / "Spring sign-up.xlsx"
    book.save(path)
    return path


class Walk:
    """Leads a shown window from stop to stop; every stop is yielded by its name once the window has come to rest."""

    def __init__(self, window: MainWindow, messy: Path) -> None:
        self.window, self.store, self.messy = window, window.store, messy
        self.problems: list[str] = []
        window.jobs.problem.connect(self.problems.append)

    @staticmethod
    def parts() -> list[str]:
        """What the walk is made of: the pages that are there, and the window around them."""
        return [*(spec.name for spec in present()), "prints", "window", "help"]

    def stops(self, part: str) -> Iterator[str]:
        """Walk one part."""
        walk: Callable[[], Iterator[str]] = getattr(self, f"_{part}")
        for stop in walk():
            self.settle()
            yield f"{part}-{stop}"
            self.close_popups()

    def settle(self) -> None:
        """Wait until nothing is read or written and everything is laid out."""
        for _again in range(2):
            QTest.qWait(30)
            if not self.window.jobs.wait_idle(20):
                raise CouldNot("the window is still waiting for something after 20 seconds")
        QTest.qWait(60)

    def first(self, sql: str) -> int:
        """The record a query finds."""
        with self.store.read() as connection:
            found = connection.exec_driver_sql(sql).scalar()
        if found is None:
            raise CouldNot(f"the file has no record for: {sql}")
        return int(found)

    def close_popups(self) -> None:
        """Close menus and the like."""
        for top in QApplication.topLevelWidgets():
            if top.isVisible() and is_popup(top):
                top.close()

    # -- pages ----------------------------------------------------------------------------------------------------

    def _home(self) -> Iterator[str]:
        yield from home_stops(self)

    def _youth(self) -> Iterator[str]:
        page = self._list_page("youth")
        yield "none"
        yield from self._card(page, "youth", self.first(SOMEBODY))
        page.card.show_emergency()  # type: ignore[attr-defined]
        yield "emergency"
        page.open_wide(self.first(SOMEBODY))
        yield "wide"
        page.back()
        yield from list_states(self, page, "grade")
        page.new_record()
        yield "new"
        form = page.side.currentWidget()
        for box, text in zip(form.findChildren(QLineEdit), ("Ada", "Okafor"), strict=False):
            box.setText(text)
        yield "new-typed"
        page.back()
        yield from alike_states(self, page, SOMEBODY)

    def _partners(self) -> Iterator[str]:
        page = self._list_page("partners")
        yield from self._card(page, "partners", self.first(SOME_PARTNER))
        yield from list_states(self, page, "sector")
        page.new_record()
        yield "new"
        page.back()
        yield from alike_states(self, page, SOME_PARTNER)

    def _duplicates(self) -> Iterator[str]:
        page: Any = self.window.go("duplicates")
        yield "none"
        page.show_pair("youth", self.first(SOMEBODY), self.first(f"{SOMEBODY} OFFSET 1"))
        yield "youth"
        page.show_pair("partners", self.first(SOME_PARTNER), self.first(f"{SOME_PARTNER} OFFSET 1"))
        yield "partners"
        self._rows_to_decide()
        page.show_waiting()
        yield "waiting"

    def _rows_to_decide(self) -> None:
        """Import a list of children who may be here: their names are, and nothing else is told of them."""
        table = self.messy.with_name("walk.csv")
        with self.store.read() as connection:
            names = connection.exec_driver_sql("SELECT given_name, family_name FROM youth ORDER BY id LIMIT 6").all()
        lines = [f'"{family}, {given}",comes by bus' for given, family in names]
        table.write_text("\n".join(["Student Name,Notes", *lines]), "utf-8")
        apply_plan(self.store, plan_import(self.store, table))

    def _programs(self) -> Iterator[str]:
        page: Any = self.window.go("programs")
        self.settle()
        for n, name in enumerate(("programs", "offerings", "reach")):
            page.tabs.setCurrentIndex(n)
            self.settle()
            part = page.list_in_front
            part.table.select_id(part.table.ids[0])
            yield name
            yield from (f"{name}-{stop}" for stop in self._tabs(part.card.tabs))
            page.new_record()
            yield f"{name}-new"
            page.back()
        yield from self._offering(page)

    def _offering(self, page: Any) -> Iterator[str]:
        self.window.open_record("offerings", self.first(SOME_OFFERING))
        self.settle()
        view = page.offering
        for n, name in enumerate(("roster", "waitlist", "sessions", "completion", "about")):
            view.tabs.setCurrentIndex(n)
            self.settle()
            table = getattr(view, name).table if name != "about" else None
            if table is not None and len(table.ids):
                table.select_id(table.ids[0])
            yield f"offering-{name}"
        view.tabs.setCurrentIndex(0)
        view.roster.bar.box.setFocus()
        QTest.keyClicks(view.roster.bar.box, "an")
        yield "offering-enroll"
        view.roster.bar.box.clear()
        view.enroll_several("Ada Okafor\nMaya Patel\nNobody Known")
        yield "offering-several"
        page.back()
        view.tabs.setCurrentIndex(2)
        view.sessions.plan()
        yield "offering-plan"
        page.back()
        page.back()

    def _attendance(self) -> Iterator[str]:
        yield from attendance_stops(self)

    def _exchange(self) -> Iterator[str]:
        page: Any = self.window.go("exchange")
        page.begin()
        yield "begin"
        page.start_import(self.messy)
        yield "match"
        page._next()
        yield "check"
        for n, name in enumerate(("new", "changed")):
            page.check.tiles.tiles[n].click()
            self.settle()
            yield f"check-{name}"
        page.check.rows.close_button.click()
        page._next()
        yield "done"
        page.begin()
        yield "past"
        yield from matching_stops(self)
        yield from opening_stops(self)

    _reports = walk_reports
    _prints = walk_prints

    def _history(self) -> Iterator[str]:
        with self.store.write(_("Save {field}").format(field=_("City"))) as writer:
            writer.change("partners", self.first(SOME_PARTNER), {"city": "Ada"})
        page: Any = self.window.go("history")
        yield "steps"
        page.card.look()
        yield "effect"
        page.card.close_panel()
        page.filters.span.choose("dates")
        page.filters.span.activated.emit(0)
        yield "dates"
        page.filters.clear()
        page.tabs.setCurrentIndex(1)
        yield "since"
        page.tabs.setCurrentIndex(0)
        page.search_box.setText("zzzz")
        QTest.qWait(250)
        yield "nothing"
        page.search_box.clear()
        QTest.qWait(250)

    def _settings(self) -> Iterator[str]:
        page: Any = self.window.go("settings")
        for n in range(page.names.count()):
            page.names.setCurrentRow(n)
            yield str(page.names.item(n).data(Qt.ItemDataRole.UserRole))
        page.section.show_licences()
        yield "licenses"
        page.section._licences.list.setCurrentRow(1)
        yield "licenses-text"
        page.back()
        page.show_section("holidays").new_record()
        yield "holidays-new"
        page.back()

    def _window(self) -> Iterator[str]:
        window = self.window
        page = window.go("youth")
        self.settle()
        window.open_find()
        yield "find-recent"
        box = page.header.find_box
        assert box is not None
        QTest.keyClicks(box, "ma")
        yield "find"
        box.clear()
        QTest.keyClicks(box, "robotix")
        yield "find-similar"
        box.clear()
        QTest.keyClicks(box, "xyzzy")
        yield "find-nothing"
        QTest.keyClick(box, Qt.Key.Key_Escape)
        window.notify("Spring sign-up.xlsx: 6", "ok", ("212", lambda: None))
        yield "message"
        window.message.hide()
        settings().setValue(SEEN, "0")
        tell_news(window)
        yield "news"
        window.store.upgraded = Upgrade(3, window.store.path.with_name("practice.format-3.2026-03-11.slecop"))
        tell_upgrade(window)
        yield "upgraded"
        window.store.upgraded = None
        window.message.hide()
        window.news.hide()
        window.rail.set_narrow(True)
        yield "narrow"
        window.rail.set_narrow(False)

    def _help(self) -> Iterator[str]:
        yield from walk_help(self)

    # -- what pages have in common --------------------------------------------------------------------------------

    def _list_page(self, name: str) -> ListPage:
        page = self.window.go(name)
        assert isinstance(page, ListPage)
        self.settle()
        return page

    def _card(self, page: ListPage, kind: str, key: int) -> Iterator[str]:
        page.open_record(kind, key)
        self.settle()
        yield from self._tabs(page.card.tabs)
        more = getattr(page.card, "menu", None)
        if more is not None:
            menu: QMenu = more()
            menu.popup(page.card.mapToGlobal(page.card.rect().center()))
            yield "card-menu"

    @staticmethod
    def _tabs(tabs: QTabBar) -> Iterator[str]:
        for n in range(tabs.count()):
            tabs.setCurrentIndex(n)
            yield f"tab{n}"
        tabs.setCurrentIndex(0)


def is_popup(widget: QWidget) -> bool:
    """Whether a window is a menu or another popup."""
    return widget.windowType() in (Qt.WindowType.Popup, Qt.WindowType.ToolTip) or isinstance(widget, QMenu)


def popups() -> list[QWidget]:
    """The menus and other popups that are open."""
    return [top for top in QApplication.topLevelWidgets() if top.isVisible() and is_popup(top)]


def picture(window: QWidget) -> QPixmap:
    """The window as it looks now, or the dialog before it, with the popups above."""
    dialogs = [top for top in QApplication.topLevelWidgets() if top.isVisible() and isinstance(top, QDialog)]
    taken = (dialogs or [window])[0].grab()
    painter = QPainter(taken)
    for popup in popups():
        at = window.mapFromGlobal(popup.mapToGlobal(QPoint(0, 0)))
        painter.drawPixmap(QRect(at, popup.size()), popup.grab())
    painter.end()
    return taken


def open_store(path: Path) -> Store:
    """The practice file, on its day."""
    store = Store.open(path)
    store.today = TODAY
    return store
