"""The turn of the program year: the plan first, then one step that can be undone."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QCheckBox, QGridLayout, QListWidget, QListWidgetItem, QVBoxLayout, QWidget

from slecop_desktop.problems import Problem
from slecop_desktop.store import Changed
from slecop_desktop.texts import _, ngettext, pgettext
from ui import theme
from ui.direction import apart
from ui.home.entry import Picture
from ui.people.picker import Picker, by_name
from ui.settings_page.section import Section
from ui.settings_page.year_plan import Turn, apply_turn, read_turn
from ui.values import show_date, show_whole
from ui.widgets import Card, ComboBox, button, clear, icon_button, label, row, scroll
from ui.widgets.side_by_side import SideBySide

if TYPE_CHECKING:
    from ui.main_window import MainWindow

_TOUCHES = frozenset(("school_years", "youth", "offerings", "profile"))
_KEY = Qt.ItemDataRole.UserRole
_LEAST, _ROWS = 300, 6


class YearSection(Section):
    """Who rises, who graduates, who does not, and which offerings are copied; nothing is written before the button."""

    def __init__(self, window: MainWindow) -> None:
        super().__init__(
            window,
            _("Program year"),
            _(
                "At the end of the year grades rise by one and the oldest graduate. This is only the plan: nothing is "
                "written until you press the button, and then it is one step that can be undone."
            ),
        )
        self.turn: Turn | None = None
        self.exceptions: dict[int, tuple[str, str]] = {}
        self.summary = label(_("Reading…"), "section", wrap=True)
        self.steps = QGridLayout()
        self.steps.setHorizontalSpacing(theme.UNIT)
        self.steps.setVerticalSpacing(theme.HALF)
        self.unknown = label("", "muted", wrap=True)
        self.offerings = QListWidget()
        self.offerings.setAccessibleName(_("Offerings to copy"))
        self.offerings.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.offerings.setTextElideMode(Qt.TextElideMode.ElideRight)
        self.offerings.setMinimumHeight(_ROWS * theme.sizes().control)
        self.offerings.itemChanged.connect(lambda _item: self._name_button())
        self.archive = QCheckBox(_("Put those who graduate away (archive them)"))
        self.apply = button("", self.carry_out, role="primary", words_later=True)
        self.apply.setEnabled(False)
        self.box.addWidget(self.summary)
        self.box.addWidget(scroll(SideBySide(self._youth_card(), self._offerings_card(), least=_LEAST)), 1)
        self.box.addWidget(self.archive, 0, Qt.AlignmentFlag.AlignLeft)  # a click beside its words is none
        self.box.addLayout(row(None, self.apply))
        self.read_plan()

    def refresh(self, changed: Changed) -> None:
        if _TOUCHES & changed.ids.keys():
            self.read_plan()

    def read_plan(self) -> None:
        """Plan anew."""
        store, exceptions = self.store, {youth: grade for youth, (_name, grade) in self.exceptions.items()}
        self.jobs.read(lambda: read_turn(store, exceptions), self._show, key=(id(self), "plan"))

    # -- showing the plan -----------------------------------------------------------------------------------------

    def _show(self, turn: Turn) -> None:
        self.turn = turn
        plan = turn.plan
        self.summary.setText(_summary(turn))
        self._fill_steps(turn)
        words = ngettext("{n} has no grade that rises and keeps it as it is: {names}",
                         "{n} have no grade that rises and keep it as it is: {names}", len(plan.unknown))  # fmt: skip
        names = ", ".join(one.name for one in plan.unknown[:6]) + (" …" if len(plan.unknown) > 6 else "")
        self.unknown.setText(words.format(n=show_whole(len(plan.unknown)), names=names) if plan.unknown else "")
        self.unknown.setVisible(bool(plan.unknown))
        self.archive.setVisible(bool(plan.graduates))
        self._fill_offerings(turn)
        self._fill_exceptions()
        self._name_button()

    def _fill_steps(self, turn: Turn) -> None:
        """A line for each grade: from, to, how many."""
        clear(self.steps)
        grades = {row.code: row.label for row in self.store.codes("grade_level")}
        for n, (old, new, count) in enumerate(turn.steps):
            same = old == new
            then = _("stays") if same else grades.get(new or "", new or _("no grade"))
            number = label(show_whole(count), "section")
            number.setFont(theme.tabular(number.font()))
            number.setAlignment(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)
            parts = (
                label(grades.get(old or "", old or _("No grade"))),
                Picture("arrow-right", "muted"),
                label(then),
                number,
            )
            for place, part in enumerate(parts):
                self.steps.addWidget(part, n, place)
        self.steps.setColumnStretch(2, 1)

    def _fill_offerings(self, turn: Turn) -> None:
        before = {key for key, item in self._items() if item.checkState() != Qt.CheckState.Checked}
        self.offerings.blockSignals(True)
        self.offerings.clear()
        for copy in turn.plan.offerings:
            item = QListWidgetItem(
                _("{date} · {name}").format(
                    name=apart(copy.new_name, self.layoutDirection()), date=show_date(copy.start)
                )
            )
            item.setData(_KEY, copy.offering)
            done = copy.offering in turn.copied
            if done:
                item.setText(_("{offering} (there already)").format(offering=item.text()))
            item.setToolTip(item.text() + "\n" + _("Copied from {name}").format(name=copy.name))
            item.setFlags(Qt.ItemFlag.ItemIsEnabled | Qt.ItemFlag.ItemIsSelectable | Qt.ItemFlag.ItemIsUserCheckable)
            off = done or copy.offering in before
            item.setCheckState(Qt.CheckState.Unchecked if off else Qt.CheckState.Checked)
            self.offerings.addItem(item)
        self.offerings.blockSignals(False)

    def _items(self) -> list[tuple[int, QListWidgetItem]]:
        found = [self.offerings.item(n) for n in range(self.offerings.count())]
        return [(int(item.data(_KEY)), item) for item in found]

    def chosen(self) -> list[int]:
        """The offerings to copy."""
        return [key for key, item in self._items() if item.checkState() == Qt.CheckState.Checked]

    def _name_button(self) -> None:
        turn = self.turn
        if turn is None:
            return
        copies = len(self.chosen())
        words = _("Turn the year to {year}").format(year=turn.plan.to_year)
        if not turn.youth and copies:
            words = ngettext("Copy {n} offering", "Copy {n} offerings", copies).format(n=show_whole(copies))
        self.apply.setText(words)
        self.apply.setAccessibleName(words)
        self.apply.setEnabled(bool(turn.youth or copies))

    # -- exceptions -----------------------------------------------------------------------------------------------

    def except_youth(self, key: int | None, name: str) -> None:
        """Let somebody repeat the grade, to begin with."""
        plan = self.turn.plan if self.turn else None
        everybody = (*plan.promote, *plan.graduates, *plan.unknown) if plan else ()
        found = next((one for one in everybody if one.youth == key), None)
        if key is None or found is None:
            words = _("{name} stands in {year} already, or not in this one.")
            self.main.notify(words.format(name=name, year=plan.to_year if plan else ""), "info")
            return
        self.exceptions[key] = (found.name, found.old or "")
        self.read_plan()

    def _set_grade(self, key: int, grade: str) -> None:
        self.exceptions[key] = (self.exceptions[key][0], grade)
        self.read_plan()

    def _no_exception(self, key: int) -> None:
        del self.exceptions[key]
        self.read_plan()

    def _fill_exceptions(self) -> None:
        clear(self._lines)
        grades = [(row.code, row.label) for row in self.store.codes("grade_level", active_only=True)]
        for key, (name, grade) in self.exceptions.items():
            box = ComboBox(_("Grade of {name} in the new year").format(name=name), grades)
            box.choose(grade)
            box.activated.connect(lambda _index, key=key, box=box: self._set_grade(key, str(box.value())))
            away = icon_button(
                "x", _("{name} is no exception").format(name=name), lambda key=key: self._no_exception(key)
            )
            line = QWidget()
            line.setLayout(row(label(name), None, box, away))
            self._lines.addWidget(line)

    # -- doing it -------------------------------------------------------------------------------------------------

    def carry_out(self) -> None:
        """Write the plan, as one step."""
        turn, store = self.turn, self.store
        if turn is None:
            return
        offerings, archive = self.chosen(), self.archive.isChecked()
        self.apply.setEnabled(False)
        self.jobs.write(
            _("Turn the year"),
            lambda: apply_turn(store, turn, offerings, archive=archive),
            lambda copies: self._done(turn, int(copies)),
            self._failed,
        )

    def _done(self, turn: Turn, copies: int) -> None:
        self.exceptions = {}
        youth = ngettext("{n} young person stands in {year} now", "{n} youth stand in {year} now", turn.youth)
        parts = [youth.format(n=show_whole(turn.youth), year=turn.plan.to_year)] if turn.youth else []
        if copies:
            parts.append(
                ngettext("{n} offering is copied", "{n} offerings are copied", copies).format(n=show_whole(copies))
            )
        self.undoable(" · ".join(parts))

    def _failed(self, problem: Problem) -> None:
        self.apply.setEnabled(True)
        self.main.notify(problem.sentence, "bad")

    # -- building -------------------------------------------------------------------------------------------------

    def _youth_card(self) -> Card:
        card = Card(_("Youth"))
        self._lines = QVBoxLayout()
        self.picker = Picker(
            self.main,
            by_name("youth"),
            asks=_("Type a name"),
            name=_("Who repeats the grade or goes to another one"),
        )
        self.picker.chosen.connect(self.except_youth)
        asked = label(_("Who repeats the grade or goes to another one"), "label", wrap=True)
        card.box.addLayout(self.steps)
        for part in (self.unknown, asked, self.picker):
            card.box.addWidget(part)
        card.box.addLayout(self._lines)
        card.box.addStretch(1)
        return card

    def _offerings_card(self) -> Card:
        card = Card(_("Offerings to copy"))
        said = _("Copies have the same program, place, times and seats, a year later and without youth.")
        card.box.addWidget(label(said, "muted", wrap=True))
        card.box.addWidget(self.offerings, 1)
        every = button(_("All"), lambda: self._check_all(True), role="link")
        none = button(pgettext("no offering", "None"), lambda: self._check_all(False), role="link")
        every.setAccessibleName(_("Copy all offerings"))
        none.setAccessibleName(_("Copy no offering"))
        card.box.addLayout(row(every, none, None))
        return card

    def _check_all(self, on: bool) -> None:
        self.offerings.blockSignals(True)
        for _key, item in self._items():
            item.setCheckState(Qt.CheckState.Checked if on else Qt.CheckState.Unchecked)
        self.offerings.blockSignals(False)
        self._name_button()


def _summary(turn: Turn) -> str:
    plan = turn.plan
    parts = [_("From {old} to {new}").format(old=plan.from_year, new=plan.to_year)]
    if n := len(plan.promote):
        parts.append(ngettext("{n} goes on", "{n} go on", n).format(n=show_whole(n)))
    if n := len(plan.graduates):
        parts.append(ngettext("{n} graduates", "{n} graduate", n).format(n=show_whole(n)))
    if n := len(plan.unknown):
        parts.append(ngettext("{n} keeps the grade", "{n} keep their grade", n).format(n=show_whole(n)))
    if plan.already:
        words = ngettext("{n} is there already", "{n} are there already", plan.already)
        parts.append(words.format(n=show_whole(plan.already)))
    return " · ".join(parts)
