"""Home: the day's sessions, what needs somebody, and how the year stands."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent
from PySide6.QtWidgets import QStackedWidget, QVBoxLayout, QWidget

from slecop_desktop.services.home import ProgramConsents, Waiting
from slecop_desktop.services.today import Attention
from slecop_desktop.store import Changed
from slecop_desktop.texts import _
from ui import theme
from ui.help.meaning import Meaning
from ui.home.cards import Cards
from ui.home.reading import (
    DAY_KINDS,
    YEAR_KINDS,
    Broken,
    Day,
    Year,
    ids_breaking,
    ids_charted,
    ids_counted,
    ids_of,
    ids_of_program,
    read_day,
    read_year,
)
from ui.home.tiles import TILES, Tiles
from ui.home.welcome import Welcome
from ui.page import Page
from ui.settings import settings
from ui.values import show_long_date, show_whole
from ui.widgets import scroll

if TYPE_CHECKING:
    from ui.home.found import FoundList
    from ui.main_window import MainWindow

_COUNTS = {"youth": "youth", "enrolled": "youth", "programs": "programs", "partners": "partners"}


class HomePage(Page):
    """Appears at once; what has to be counted comes a moment later, from reading threads."""

    topic = "home"

    def __init__(self, window: MainWindow) -> None:
        super().__init__(window, greeting(dt.datetime.now().astimezone().hour))
        self.day: Day | None = None
        self._found: FoundList | None = None
        self._asked = dt.date.min
        self.parts = QStackedWidget()
        self.box.addWidget(self.parts, 1)
        self.overview = scroll(self._build())
        self.parts.addWidget(self.overview)
        self._welcome: Welcome | None = None
        self._say_title()
        self.read_again()

    # -- what the window asks -------------------------------------------------------------------------------------

    def refresh(self, changed: Changed) -> None:
        kinds = changed.ids.keys()
        if self._found is not None:
            self._found.table.refresh()
        if not kinds or DAY_KINDS & kinds or YEAR_KINDS & kinds:  # none: a workbook was written
            self.read_again(figures=bool(YEAR_KINDS & kinds))

    def back(self) -> bool:
        if self._found is None or self.parts.currentWidget() is not self._found:
            return False
        self._show_front()
        return True

    def event(self, event: QEvent) -> bool:
        if event.type() == QEvent.Type.Show and self._asked != self.store.today:
            self._say_title()  # the window stood open over midnight
            self.read_again()
        return super().event(event)

    def meanings(self) -> list[Meaning]:
        """What the numbers of the year count."""
        return [one for tile in self.tiles.tiles.values() for one in tile.meanings()]

    # -- reading --------------------------------------------------------------------------------------------------

    def read_again(self, *, figures: bool = True) -> None:
        """Read what is shown; the quick part first."""
        store, jobs = self.store, self.jobs
        self._asked = store.today
        jobs.read(lambda: read_day(store), self._show_day, key=(id(self), "day"))
        self.cards.tasks.read_again()
        if figures:
            known = str(settings().value(self._sums_key) or "")
            jobs.read(lambda: read_year(store, known), self._show_year, key=(id(self), "year"))

    def _show_day(self, day: Day) -> None:
        self.day = day
        self.cards.show_day(day)
        if self._found is None:
            self._show_front()

    @property
    def _sums_key(self) -> str:
        """Where the sums of this ecosystem are remembered: totals of a year, so that a large file is not summed at
        every start."""
        return f"home/sums-{bytes(self.store.profile['uuid']).hex()}"

    def _show_year(self, year: Year) -> None:
        settings().setValue(self._sums_key, year.sums)
        self.tiles.show_figures(year.figures)
        self.cards.show_year(year)

    # -- opening what is counted ----------------------------------------------------------------------------------

    def open_line(self, item: Attention) -> None:
        """Show the records behind a line of what needs attention."""
        self._open(item.kind, item.label, lambda: ids_of(self.store, item.id))

    def open_rule(self, one: Broken) -> None:
        """Show the records that break a rule."""
        self._open(one.kind, one.label, lambda: ids_breaking(self.store, one.rule))

    def open_figure(self, name: str) -> None:
        """Show what a tile counts; sums lead to the reports."""
        if kind := _COUNTS.get(name):
            words = next(_(words) for tile, words, _tip in TILES if tile == name)
            self._open(kind, words, lambda: ids_counted(self.store, name), archived=True)
        elif any(spec.name == "reports" for spec in self.main.pages):
            self.main.go("reports")

    def open_session(self, session: int) -> None:
        """Open the sheet of a session."""
        self.main.open_record("sessions", session)

    def open_sessions(self) -> None:
        """Show all of today's sessions."""
        self._open("sessions", _("Sessions today"), lambda: ids_of(self.store, "today"))

    def open_waiting(self, one: Waiting) -> None:
        """Show who waits for a seat in an offering, where seats are offered."""
        page = self.main.go("programs", "offerings", one.offering)
        page.show_waitlist()  # type: ignore[attr-defined]

    def open_consents(self, one: ProgramConsents, what: str) -> None:
        """Show whose consent is missing in a program, or the consents that end."""
        kind, words = ("youth", _("Consent missing")) if what == "missing" else ("consents", _("Consents that end"))
        title = _("{what}: {program}").format(what=words, program=one.name)
        self._open(kind, title, lambda: ids_of_program(self.store, one.program, what))

    def open_charted(self, chart: str, key: str, words: str) -> None:
        """Show the records behind a point of a chart."""
        kind = {"reach": "youth", "dosage": "youth", "seats": "offerings", "sectors": "partners"}[chart]
        self._open(kind, words, lambda: ids_charted(self.store, chart, key), archived=True)

    def open_report(self, report: str) -> None:
        """Show a report."""
        if any(spec.name == "reports" for spec in self.main.pages):
            self.main.go("reports").open_entry(report)  # type: ignore[attr-defined]

    def open_step(self, step: int) -> None:
        """Show a step of the history."""
        self.main.go("history").show_step(step)  # type: ignore[attr-defined]

    def _open(self, kind: str, words: str, read: Callable[[], Sequence[int]], *, archived: bool = False) -> None:
        self.jobs.read(
            read, lambda ids: self.show_records(kind, ids, words, archived=archived), key=(id(self), "opening")
        )

    def show_records(self, kind: str, ids: Sequence[int], words: str, *, archived: bool = False) -> None:
        """Show records in the list of their page, or here where there is none."""
        spec = self.main.page_of(kind)
        if spec is not None and self.main.page(spec.name).show_ids(kind, ids, words, archived=archived):
            self.main.go(spec.name)
            return
        from ui.home.found import FoundList  # noqa: PLC0415 (tables are slow to import, and the window opens here)

        self._drop_found()
        self._found = FoundList(self.main, kind)
        self._found.table.counted.connect(lambda n: self.set_count(show_whole(n)))
        self.parts.addWidget(self._found)
        self.parts.setCurrentWidget(self._found)
        self.set_title(words)
        self.header.back.show()
        self._found.show_ids(ids)
        self._found.setFocus()

    def _show_front(self) -> None:
        """The overview, or the first steps while there is nothing."""
        self._drop_found()
        self.header.back.hide()
        self._say_title()
        new = self.day is not None and self.day.new
        if new and self._welcome is None:
            self._welcome = Welcome(self.main)
            self.parts.addWidget(self._welcome)
        self.parts.setCurrentWidget(self._welcome if new and self._welcome else self.overview)

    def _drop_found(self) -> None:
        if self._found is not None:
            self.parts.removeWidget(self._found)
            self._found.deleteLater()
            self._found = None

    def _say_title(self) -> None:
        words = greeting(dt.datetime.now().astimezone().hour)
        self.set_title(words, show_long_date(self.store.today.isoformat()))

    # -- building -------------------------------------------------------------------------------------------------

    def _build(self) -> QWidget:
        self.tiles = Tiles(self.open_figure)
        self.cards = Cards(self)
        inner = QWidget()
        whole = QVBoxLayout(inner)
        whole.setContentsMargins(0, 0, 0, theme.UNIT)
        whole.setSpacing(theme.TWO)
        whole.addWidget(self.tiles)
        whole.addWidget(self.cards.board)
        whole.addStretch(1)
        return inner


def greeting(hour: int) -> str:
    """Words for the time of day."""
    if hour < 5 or hour >= 18:
        return _("Good evening")
    return _("Good morning") if hour < 12 else _("Good afternoon")
