"""What a report is asked: which days, which programs, sites and youth, how its rate is counted, beside which days."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QCheckBox, QWidget

from slecop_desktop.problems import Problem
from slecop_desktop.records.fields import Field
from slecop_desktop.records.kinds import DATE
from slecop_desktop.records.parsing import BadValue
from slecop_desktop.records.vocabularies_people import GRADE_BANDS
from slecop_desktop.reports import period
from slecop_desktop.reports.attendance import DENOMINATORS
from slecop_desktop.reports.baselines import read_baselines
from slecop_desktop.reports.period import RELATIVE
from slecop_desktop.reports.saved import CUSTOM, PERIOD_BEFORE, YEAR_BEFORE, Asked
from slecop_desktop.reports.scope import ABOUT_YOUTH, NOT_NARROWED, OF_TODAY
from slecop_desktop.reports.table import Options
from slecop_desktop.store import Store
from slecop_desktop.store.lists import ListQuery, list_ids, list_rows
from slecop_desktop.texts import N_, _
from ui import theme
from ui.forms.editors import DateEditor
from ui.reports.own import OwnBar
from ui.widgets import ComboBox, FittingBox, FlowLayout, column, label, row

if TYPE_CHECKING:
    from ui.main_window import MainWindow

GRANT = "grant"
_WITH_BASELINE = ("demographics", "gaps")
_FIRST, _LAST = (Field(name, words, DATE) for name, words in (("first", N_("First day")), ("last", N_("Last day"))))
Entries = tuple[tuple[object, str], ...]


@dataclass(frozen=True, slots=True)
class Places:
    """Programs, sites and sets of community numbers to choose from, as (id or key, title)."""

    programs: Entries = ()
    sites: Entries = ()
    baselines: Entries = ()


def read_places(store: Store) -> Places:
    """All that a report can be narrowed to and compared with."""
    found: list[Entries] = []
    with store.read() as connection:
        for kind in ("programs", "sites"):
            ids = list_ids(connection, store, ListQuery(kind))
            titles = list_rows(connection, store, kind, [store.records[kind].title], ids)
            found.append(tuple((key, str(titles[key][0] or "")) for key in ids if key in titles))
        sets = tuple((one.key, one.label) for one in read_baselines(connection, store))
    return Places(found[0], found[1], sets)


class ChoiceBar(QWidget):
    """A line of choices above a report; every change asks the report again. `hide_small` is for the page to place."""

    changed = Signal()
    hiding = Signal(bool)

    def __init__(self, window: MainWindow) -> None:
        super().__init__()
        self.store = window.store
        self._report = ""
        self._baselines = 0
        self.period = FittingBox(_("Period"))
        self.fill_periods()
        self.first, self.last = DateEditor(_FIRST, window), DateEditor(_LAST, window)
        self.program, self.site = FittingBox(_("Programs")), FittingBox(_("Sites"))
        self.bands, self.sex = FittingBox(_("Grades")), FittingBox(_("Sex"))
        self.baseline = FittingBox(_("Community numbers"))
        self._fill_people()
        self.denominator = FittingBox(_("How the rate is counted"), [(k, _(v)) for k, v in DENOMINATORS.items()])
        self.compare = FittingBox(
            _("Compare"),
            [
                ("", _("Not compared")),
                (YEAR_BEFORE, _("Beside the year before")),
                (PERIOD_BEFORE, _("Beside the period before")),
            ],
        )
        self.hide_small = QCheckBox(_("Hide small numbers (for others)"))
        self.hide_small.toggled.connect(self.hiding)
        self.hide_small.setMinimumHeight(theme.sizes().control)
        self._window = window
        self.problem = label("", "problem")
        self.problem.hide()
        self._build()
        self.fill_places(Places())

    @cached_property
    def own(self) -> OwnBar:
        """The choices of a table of one's own, made when the first one is asked for."""
        made = OwnBar(self._window)
        made.hide()
        made.changed.connect(self.changed)
        self._whole.insertWidget(0, made)
        return made

    def refresh_own(self) -> None:
        """Offer the fields of a table of one's own anew, where there is one."""
        if "own" in self.__dict__:
            self.own.refresh()

    def _build(self) -> None:
        self._days = QWidget()
        self._days.setLayout(row(self.first, label(_("to"), "muted"), self.last))
        self._days.hide()
        self._line = QWidget()
        self.flow = FlowLayout(self._line, theme.UNIT)
        for widget in (self.period, self._days, *self._boxes()):
            self.flow.addWidget(widget)
        self._whole = column(self._line, self.problem, spacing=theme.UNIT)
        self.setLayout(self._whole)
        self.period.activated.connect(self._period_chosen)
        for box in self._boxes():
            box.activated.connect(lambda _at: self.changed.emit())
        for editor in (self.first, self.last):
            editor.left.connect(self._day_left)

    def _boxes(self) -> tuple[ComboBox, ...]:
        return (self.program, self.site, self.bands, self.sex, self.denominator, self.baseline, self.compare)

    # -- what there is to choose -----------------------------------------------------------------------------------

    def fill_periods(self) -> None:
        """Offer the periods of today, keeping which one is chosen."""
        chosen = self.period.value() or "this_year"
        entries = [(key, _named(key, self.store)) for key in RELATIVE]
        self.period.fill([*entries, (CUSTOM, _("Other days…"))])
        self.period.choose(chosen)

    def fill_places(self, places: Places) -> None:
        """Offer these programs, sites and community numbers, keeping what is chosen as long as it is there."""
        chosen = [box.value() for box in (self.program, self.site, self.baseline)]
        self.program.fill([(None, _("All programs")), (GRANT, _("Under the federal grant")), *places.programs])
        self.site.fill([(None, _("All sites")), *places.sites])
        self.baseline.fill([("", _("Newest community numbers")), *places.baselines])
        self._baselines = len(places.baselines)
        for box, before in zip((self.program, self.site, self.baseline), chosen, strict=True):
            box.setCurrentIndex(max(0, box.findData(before)))
        self._offer()

    def _fill_people(self) -> None:
        self.bands.fill([("", _("All grades")), *((key, _(label)) for key, label, _of in GRADE_BANDS)])
        self.sex.fill([("", _("Everyone")), *((code.code, code.label) for code in self.store.codes("sex"))])

    def show_for(self, report: str) -> None:
        """Offer what a report can be asked."""
        self._report = report
        self._offer()

    def _offer(self) -> None:
        report = self._report
        wanted = {
            self.denominator: report == "attendance_rate",
            self.compare: report not in OF_TODAY,
            self.program: report not in NOT_NARROWED,
            self.site: report not in NOT_NARROWED,
            self.bands: report in ABOUT_YOUTH,
            self.sex: report in ABOUT_YOUTH,
            self.baseline: report in _WITH_BASELINE and self._baselines > 1,
        }
        if report == "builder" or "own" in self.__dict__:
            self.own.setVisible(report == "builder")
        different = [box for box, shown in wanted.items() if box.isHidden() == shown]
        # Each would have the whole page laid out anew; with the line away for a moment that is done once
        aside = len(different) > 1 and self._line.isVisible() and not any(box.hasFocus() for box in self._boxes())
        self._line.setVisible(not aside)
        for box in different:
            box.setVisible(wanted[box])
        self._line.show()

    # -- what is chosen --------------------------------------------------------------------------------------------

    def asked(self) -> Asked | None:
        """What is chosen; None, with a sentence below the line, where the days make no period."""
        try:
            days = self._chosen_days()
        except (Problem, BadValue) as problem:
            self._say(str(problem))
            return None
        self._say("")
        return Asked(self._report, self.period.value(), days, self._compared(), self._options())

    def _compared(self) -> str:
        return str(self.compare.value() or "") if self._report not in OF_TODAY else ""

    def _options(self) -> Options:
        program, site, report = self.program.value(), self.site.value(), self._report
        narrowed, of_youth = report not in NOT_NARROWED, report in ABOUT_YOUTH
        return Options(
            denominator=self.denominator.value() or "a",
            programs=(program,) if narrowed and isinstance(program, int) else (),
            sites=(site,) if narrowed and isinstance(site, int) else (),
            grant_only=narrowed and program == GRANT,
            bands=_one(self.bands.value()) if of_youth else (),
            sexes=_one(self.sex.value()) if of_youth else (),
            baseline=self.baseline.value() or "" if report in _WITH_BASELINE else "",
            own=self.own.question() if report == "builder" else None,
        )

    def show_asked(self, asked: Asked) -> None:
        """Show the choices of a kept report; nothing is signalled."""
        options = asked.options
        self.show_for(asked.report)
        self.period.choose(asked.period)
        self._days.setVisible(asked.period == CUSTOM)
        if asked.days:
            self.first.show_value(asked.days[0])
            self.last.show_value(asked.days[1])
        program = GRANT if options.grant_only else next(iter(options.programs), None)
        for box, chosen in (
            (self.program, program),
            (self.site, next(iter(options.sites), None)),
            (self.bands, next(iter(options.bands), "")),
            (self.sex, next(iter(options.sexes), "")),
            (self.denominator, options.denominator),
            (self.baseline, options.baseline),
            (self.compare, asked.compare),
        ):
            box.setCurrentIndex(max(0, box.findData(chosen)))
        if options.own is not None:
            self.own.show_question(options.own)

    def choose_days(self, first: str, last: str) -> None:
        """Choose days, written YYYY-MM-DD."""
        self.period.choose(CUSTOM)
        self._days.show()
        self.first.show_value(first)
        self.last.show_value(last)
        self.changed.emit()

    def _chosen_days(self) -> tuple[str, str] | None:
        if self.period.value() != CUSTOM:
            return None
        first, last = self.first.read(), self.last.read()
        if not first or not last:
            raise Problem(_("Give the first and the last day."))
        Asked(self._report, CUSTOM, (first, last)).span(self.store)
        return first, last

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


def _one(chosen: str | None) -> tuple[str, ...]:
    return (chosen,) if chosen else ()


def _named(key: str, store: Store) -> str:
    words = {
        "this_year": N_("This program year"),
        "last_year": N_("Last program year"),
        "this_quarter": N_("This quarter"),
        "last_quarter": N_("Last quarter"),
        "this_month": N_("This month"),
        "last_month": N_("Last month"),
        "last_summer": N_("Last summer"),
        "everything": N_("All years"),
    }
    if key == "everything":
        return _(words[key])
    found = RELATIVE[key](store)
    exact = {
        "this_year": period.school_year_of(store, found),
        "last_year": period.school_year_of(store, found),
        "this_quarter": found.name,
        "last_quarter": found.name,
        "last_summer": str(found.start.year),
    }.get(key, "")
    return f"{_(words[key])} · {exact}" if exact else _(words[key])
