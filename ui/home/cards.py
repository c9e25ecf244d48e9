"""All cards of the home page: what each shows, and which column it stands in."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from typing import TYPE_CHECKING

from slecop_desktop.texts import _
from ui.help.meaning import explain_card
from ui.home import answers, meanings
from ui.home.attention import AttentionCard
from ui.home.bars import BarsChart
from ui.home.board import Board
from ui.home.chart_card import ChartCard
from ui.home.charts import ReachChart
from ui.home.checks import ChecksCard
from ui.home.reading import Day, Year
from ui.home.tasks import TasksCard
from ui.home.today import TodayCard
from ui.home.waiting import ConsentsCard, ExportsCard, WaitingCard
from ui.values import Words
from ui.widgets import Card

if TYPE_CHECKING:
    from ui.pages.home import HomePage

_ONE, _TWO, _THREE, _FOUR = 0, 780, 1500, 2300
"""Widths from which on there are so many columns."""
_ALL = (
    "today", "attention", "tasks", "waiting", "consents", "reach", "dosage", "seats", "sectors", "exports", "checks",
)  # fmt: skip
_NOW, _CARE = ("today", "tasks"), ("attention", "waiting", "consents")
PLANS = (
    (_ONE, (_ALL,), (1,)),
    (_TWO, ((*_NOW, "reach", "seats", "dosage"), (*_CARE, "sectors", "exports", "checks")), (5, 4)),
    (_THREE, (_NOW, (*_CARE, "exports", "checks"), ("reach", "seats", "dosage", "sectors")), (1, 1, 1)),
    (_FOUR, (_NOW, (*_CARE, "exports"), ("reach", "seats", "dosage"), ("sectors", "checks")), (1, 1, 1, 1)),
)


class Cards:
    """Made for the page; `board` is what it shows."""

    def __init__(self, page: HomePage) -> None:
        self.page, self.main = page, page.main
        self.today = TodayCard(page.open_session, page.open_sessions)
        self.tasks = TasksCard(page.main)
        self.attention = AttentionCard(page.open_line)
        self.waiting = WaitingCard(page.open_waiting)
        self.consents = ConsentsCard(page.open_consents)
        self.exports = ExportsCard(page.open_step, lambda: page.main.go("exchange"))
        self.checks = ChecksCard(page.main, page.open_rule)
        self.reach_chart = ReachChart(partial(self._open, "reach"))
        self.dosage_chart = BarsChart(_("Youth by hours attended this year"), partial(self._open, "dosage"))
        self.seats_chart = BarsChart(_("Seats, taken seats and waitlist by grades"), partial(self._open, "seats"))
        self.sectors_chart = BarsChart(_("Active partners by sector"), partial(self._open, "sectors"))
        self.reach = self._chart(_("Reach against last year"), meanings.REACH_MEANS, "reach")
        self.dosage = self._chart(_("Hours each young person got"), meanings.DOSAGE_MEANS, "dosage")
        self.seats = self._chart(_("Seats and demand by grade"), meanings.SEATS_MEAN, "seats")
        self.sectors = self._chart(_("Partners by sector"), meanings.SECTORS_MEAN, "sectors")
        for card, means in (
            (self.today, meanings.TODAY_MEANS),
            (self.tasks, meanings.TASKS_MEAN),
            (self.attention, meanings.ATTENTION_MEANS),
            (self.waiting, meanings.WAITING_MEANS),
            (self.consents, meanings.CONSENTS_MEAN),
            (self.exports, meanings.EXPORTS_MEAN),
            (self.checks, meanings.CHECKS_MEAN),
        ):
            explain_card(page.main, card, _(means))
        self.board = Board({name: self._card(name) for name in _ALL}, PLANS)

    def _card(self, name: str) -> Card:
        card = getattr(self, name)
        assert isinstance(card, Card)
        return card

    def _chart(self, title: str, means: str, chart: str) -> ChartCard:
        columns = {
            "reach": answers.REACH_COLUMNS,
            "dosage": answers.DOSAGE_COLUMNS,
            "seats": answers.SEATS_COLUMNS,
            "sectors": answers.SECTOR_COLUMNS,
        }[chart]
        report = {"reach": "reach", "dosage": "dosage", "seats": "gaps", "sectors": "partners"}[chart]
        open_report: Callable[[], object] = partial(self.page.open_report, report)
        return ChartCard(
            self.main,
            title,
            _(means),
            getattr(self, f"{chart}_chart"),
            columns,
            open_key=partial(self._open, chart),
            report=(_("Open the report"), open_report),
        )

    # -- showing --------------------------------------------------------------------------------------------------

    def show_day(self, day: Day) -> None:
        """The day, and what needs somebody."""
        self.today.show_sessions(day.sessions, day.following)
        self.attention.show_items(day.attention)
        self.waiting.show_waiting(day.waiting)
        self.consents.show_consents(day.consents)
        self.exports.show_exports(day.exports)
        if day.small:
            self.checks.check_quietly()
        else:
            self.checks.offer()

    def show_year(self, year: Year) -> None:
        """What the charts draw."""
        labels = Words(self.page.store).labels("sector")
        self.reach_chart.show_reach(year.reach, year.label, year.before)
        self.reach.show_rows(answers.say_reach(year.reach, year.before), answers.reach_rows(year.reach))
        bars = answers.dosage_bars(year.dosage)
        self.dosage_chart.show_bars(bars)
        self.dosage.show_rows(answers.say_dosage(year.dosage), [(bar.key, (bar.label, bar.value)) for bar in bars])
        self.seats_chart.show_bars(answers.seats_bars(year.demand.bands))
        rows = [(band.key, (band.label, band.seats, band.taken, band.waiting)) for band in year.demand.bands]
        self.seats.show_rows(answers.say_seats(year.demand), rows)
        self.sectors_chart.show_bars(answers.sector_bars(year.sectors, labels))
        told = answers.say_sectors(year.sectors, labels)
        self.sectors.show_rows(told, answers.sector_rows(year.sectors, labels))

    def _open(self, chart: str, key: str) -> None:
        """Show the records behind a point, under words that say which."""
        shown: ChartCard = getattr(self, chart)
        words = _("{title}: {what}").format(title=shown.accessibleName(), what=shown.label_of(key))
        self.page.open_charted(chart, "" if key == answers.UNKNOWN else key, words)
