"""What a report is asked: which days, which programs and sites, how its rate is counted, beside which year."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QCheckBox, QWidget

from slecop_desktop.problems import Problem
from slecop_desktop.records.fields import Field
from slecop_desktop.records.kinds import DATE
from slecop_desktop.records.parsing import BadValue
from slecop_desktop.reports import period
from slecop_desktop.reports.attendance import DENOMINATORS
from slecop_desktop.reports.period import Period
from slecop_desktop.reports.table import Options
from slecop_desktop.store import Store
from slecop_desktop.store.lists import ListQuery, list_ids, list_rows
from slecop_desktop.texts import N_, _
from ui import theme
from ui.forms.editors import DateEditor
from ui.widgets import ComboBox, FlowLayout, column, label, row

if TYPE_CHECKING:
    from ui.main_window import MainWindow

YEAR, LAST_YEAR, QUARTER, MONTH, LAST_MONTH, CUSTOM = "year", "last_year", "quarter", "month", "last_month", "custom"
GRANT = "grant"
_PERIODS: dict[str, Callable[[Store], Period]] = {
    YEAR: period.program_year,
    QUARTER: period.last_quarter,
    MONTH: period.this_month,
    LAST_MONTH: period.last_month,
    LAST_YEAR: period.last_program_year,
}
_OF_TODAY = ("partners", "data_quality")
"""Reports on how things stand now, where an earlier year would show the same."""
_UNFILTERED = ("partners",)
_FIRST, _LAST = (Field(name, words, DATE) for name, words in (("first", N_("First day")), ("last", N_("Last day"))))


@dataclass(frozen=True, slots=True)
class Asked:
    """Everything that was chosen."""

    period: Period
    options: Options
    compare: bool


@dataclass(frozen=True, slots=True)
class Places:
    """Programs and sites to choose from, as (id, title)."""

    programs: tuple[tuple[int, str], ...]
    sites: tuple[tuple[int, str], ...]


def read_places(store: Store) -> Places:
    """All programs and sites of the file."""
    found: list[tuple[tuple[int, str], ...]] = []
    with store.read() as connection:
        for kind in ("programs", "sites"):
            ids = list_ids(connection, store, ListQuery(kind))
            titles = list_rows(connection, store, kind, [store.records[kind].title], ids)
            found.append(tuple((key, str(titles[key][0] or "")) for key in ids if key in titles))
    return Places(*found)


class ChoiceBar(QWidget):
    """A line of choices above a report; every change asks the report again."""

    changed = Signal()
    hiding = Signal(bool)

    def __init__(self, window: MainWindow) -> None:
        super().__init__()
        self.store = window.store
        self._report = ""
        self.period = ComboBox(_("Period"))
        self.fill_periods()
        self.first, self.last = DateEditor(_FIRST, window), DateEditor(_LAST, window)
        self.program, self.site = ComboBox(_("Programs")), ComboBox(_("Sites"))
        self.fill_places(Places((), ()))
        self.denominator = ComboBox(_("How the rate is counted"), [(k, _(v)) for k, v in DENOMINATORS.items()])
        self.compare = QCheckBox(_("Beside the year before"))
        self.hide_small = QCheckBox(_("Hide small numbers (for others)"))
        self.hide_small.toggled.connect(self.hiding)
        self.problem = label("", "problem")
        self.problem.hide()
        self._days = QWidget()
        days = row(self.first, label(_("to"), "muted"), self.last)
        self._days.setLayout(days)
        self._days.hide()
        for box, width in ((self.program, 180), (self.site, 150), (self.period, 230)):
            box.setFixedWidth(width)
        for tick in (self.compare, self.hide_small):
            tick.setMinimumHeight(theme.sizes().control)
        line = QWidget()
        flow = FlowLayout(line, theme.UNIT)
        for widget in (
            self.period,
            self._days,
            self.program,
            self.site,
            self.denominator,
            self.compare,
            self.hide_small,
        ):
            flow.addWidget(widget)
        self.setLayout(column(line, self.problem, spacing=theme.HALF))
        self.period.activated.connect(self._period_chosen)
        for box in (self.program, self.site, self.denominator):
            box.activated.connect(lambda _at: self.changed.emit())
        self.compare.toggled.connect(lambda _on: self.changed.emit())
        for editor in (self.first, self.last):
            editor.left.connect(self._day_left)

    # -- what there is to choose -----------------------------------------------------------------------------------

    def fill_periods(self) -> None:
        """Offer the periods of today, keeping which one is chosen."""
        chosen = self.period.value() or YEAR
        entries = [(key, _named(key, self.store)) for key in _PERIODS]
        self.period.fill([*entries, (CUSTOM, _("Other days…"))])
        self.period.choose(chosen)

    def fill_places(self, places: Places) -> None:
        """Offer these programs and sites, keeping what is chosen as long as it is there."""
        program, site = self.program.value(), self.site.value()
        self.program.fill([(None, _("All programs")), (GRANT, _("Under the federal grant")), *places.programs])
        self.site.fill([(None, _("All sites")), *places.sites])
        for box, chosen in ((self.program, program), (self.site, site)):
            box.setCurrentIndex(max(0, box.findData(chosen)))

    def show_for(self, report: str) -> None:
        """Offer what a report can be asked."""
        self._report = report
        self.denominator.setVisible(report == "attendance_rate")
        self.compare.setVisible(report not in _OF_TODAY)
        for box in (self.program, self.site):
            box.setVisible(report not in _UNFILTERED)

    # -- what is chosen --------------------------------------------------------------------------------------------

    def asked(self) -> Asked | None:
        """What is chosen; None, with a sentence below the line, where the days make no period."""
        try:
            chosen = self._chosen_period()
        except (Problem, BadValue) as problem:
            self._say(str(problem))
            return None
        self._say("")
        program, site = self.program.value(), self.site.value()
        filtered = self._report not in _UNFILTERED
        options = Options(
            denominator=self.denominator.value() or "a",
            programs=(program,) if filtered and isinstance(program, int) else (),
            sites=(site,) if filtered and site else (),
            grant_only=filtered and program == GRANT,
        )
        return Asked(chosen, options, self.compare.isChecked() and self._report not in _OF_TODAY)

    def choose_days(self, first: str, last: str) -> None:
        """Choose days, written YYYY-MM-DD."""
        self.period.choose(CUSTOM)
        self._days.show()
        self.first.show_value(first)
        self.last.show_value(last)
        self.changed.emit()

    def _chosen_period(self) -> Period:
        if self.period.value() != CUSTOM:
            return _PERIODS[self.period.value()](self.store)
        first, last = self.first.read(), self.last.read()
        if not first or not last:
            raise Problem(_("Give the first and the last day."))
        return Period(date.fromisoformat(first), date.fromisoformat(last))

    def _period_chosen(self) -> None:
        custom = self.period.value() == CUSTOM
        if custom and not self._days.isVisibleTo(self):
            running = period.program_year(self.store)
            self.first.show_value(running.start.isoformat())
            self.last.show_value(min(running.end, self.store.today).isoformat())
        self._days.setVisible(custom)
        self.changed.emit()
        if custom:
            self.first.setFocus()

    def _day_left(self) -> None:
        if self.first.is_changed() or self.last.is_changed():
            for editor in (self.first, self.last):
                self._tidy(editor)
            self.changed.emit()

    def _tidy(self, editor: DateEditor) -> None:
        """Write a date as dates are written here, however it was typed."""
        try:
            editor.show_value(editor.read())
        except BadValue:
            editor.set_bad(True)
        else:
            editor.set_bad(False)

    def _say(self, sentence: str) -> None:
        self.problem.setText(sentence)
        self.problem.setVisible(bool(sentence))


def _named(key: str, store: Store) -> str:
    found = _PERIODS[key](store)
    if key in (MONTH, LAST_MONTH):
        return found.name
    words = {YEAR: _("This program year"), LAST_YEAR: _("Last program year"), QUARTER: _("Last quarter")}
    return f"{words[key]} · {found.name}" if key == QUARTER else f"{words[key]} · {_label_of(store, found)}"


def _label_of(store: Store, found: Period) -> str:
    return period.school_year_of(store, found)
