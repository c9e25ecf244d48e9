"""Home: the day's sessions, what needs somebody, and how the year stands."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, Qt
from PySide6.QtWidgets import QHBoxLayout, QStackedWidget, QVBoxLayout, QWidget

from slecop_desktop.services.today import Attention
from slecop_desktop.store import Changed
from slecop_desktop.texts import _, ngettext
from ui import theme
from ui.help.meaning import Meaning, explain_card
from ui.home.attention import AttentionCard
from ui.home.charts import BandsChart, Legend, MonthsChart
from ui.home.checks import ChecksCard
from ui.home.found import FoundList
from ui.home.meanings import ATTENTION_MEANS, CHECKS_MEAN, HOURS_MEAN, SEATS_MEAN
from ui.home.reading import (
    DAY_KINDS,
    YEAR_KINDS,
    Broken,
    Day,
    Year,
    ids_breaking,
    ids_counted,
    ids_of,
    read_day,
    read_year,
)
from ui.home.tasks import TasksCard
from ui.home.tiles import TILES, Tiles
from ui.home.today import TodayCard
from ui.home.welcome import Welcome
from ui.page import Page
from ui.settings import settings
from ui.values import show_long_date, show_whole
from ui.widgets import Card, label, scroll

if TYPE_CHECKING:
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
        if DAY_KINDS & kinds or YEAR_KINDS & kinds:
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
        self.tasks.read_again()
        if figures:
            known = str(settings().value(self._sums_key) or "")
            jobs.read(lambda: read_year(store, known), self._show_year, key=(id(self), "year"))

    def _show_day(self, day: Day) -> None:
        self.day = day
        self.today.show_sessions(day.sessions, day.following)
        self.attention.show_items(day.attention)
        if day.small:
            self.checks.check_quietly()
        else:
            self.checks.offer()
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
        self.months.show_year(year)
        self.legend.show_years(year.label, year.before)
        self.bands.show_bands(year.bands)
        self.bands_said.setText(_say_unlimited(year))
        self.bands_said.setVisible(bool(self.bands_said.text()))
        self.bands.setVisible(bool(year.bands))

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
        self.today = TodayCard(self.open_session, self.open_sessions)
        self.tasks = TasksCard(self.main)
        self.attention = AttentionCard(self.open_line)
        self.checks = ChecksCard(self.main, self.open_rule)
        self.months, self.legend, self.bands = MonthsChart(), Legend(), BandsChart()
        self.bands_said = label("", "small", wrap=True)
        hours = Card(_("Contact hours by month"))
        explain_card(self.main, hours, _(HOURS_MEAN), "reports")
        hours.box.addWidget(self.legend)
        hours.box.addWidget(self.months)
        hours.box.addStretch(1)
        seats = Card(_("Seats in offerings that run now"))
        explain_card(self.main, seats, _(SEATS_MEAN), "programs")
        seats.box.addWidget(self.bands)
        seats.box.addWidget(self.bands_said)
        seats.box.addStretch(1)
        explain_card(self.main, self.attention, _(ATTENTION_MEANS))
        explain_card(self.main, self.checks, _(CHECKS_MEAN))
        inner = QWidget()
        whole = QVBoxLayout(inner)
        whole.setContentsMargins(0, 0, 0, theme.UNIT)
        whole.setSpacing(theme.TWO)
        whole.addWidget(self.tiles)
        whole.addLayout(
            _beside(column_of(self.today, self.tasks, hours, seats), column_of(self.attention, self.checks))
        )
        return inner


def column_of(*cards: Card) -> QVBoxLayout:
    """Cards under each other, as high as they have to be."""
    made = QVBoxLayout()
    made.setSpacing(theme.TWO)
    for card in cards:
        made.addWidget(card)
    made.addStretch(1)
    return made


def _beside(first: QVBoxLayout, second: QVBoxLayout) -> QHBoxLayout:
    made = QHBoxLayout()
    made.setSpacing(theme.TWO)
    for n, (part, share) in enumerate(((first, 5), (second, 4))):
        made.addLayout(part, share)
        made.setStretch(n, share)
    made.setAlignment(Qt.AlignmentFlag.AlignTop)
    return made


def greeting(hour: int) -> str:
    """Words for the time of day."""
    if hour < 5 or hour >= 18:
        return _("Good evening")
    return _("Good morning") if hour < 12 else _("Good afternoon")


def _say_unlimited(year: Year) -> str:
    if not year.bands and not year.unlimited:
        return _("No offering with seats and grades runs today.")
    if year.unlimited:
        words = ngettext(
            "{n} offering without a limit is not counted.",
            "{n} offerings without a limit are not counted.",
            year.unlimited,
        )
        return words.format(n=show_whole(year.unlimited))
    return ""
