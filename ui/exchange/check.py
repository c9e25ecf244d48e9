"""The plan on the screen: how many rows do what, what to decide once, what to put right, who may be here already."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from itertools import islice
from typing import TYPE_CHECKING

from PySide6.QtCore import QSize
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QSizePolicy, QStackedWidget, QVBoxLayout, QWidget

from slecop_desktop.exchange.decisions import FILL, LATER, MINE, THEIRS, Decisions
from slecop_desktop.exchange.left import left_rows
from slecop_desktop.exchange.plan_rows import PlanRow, PlanRows
from slecop_desktop.exchange.questions import Asked, questions, recalled_questions, together
from slecop_desktop.texts import _, ngettext
from ui import theme
from ui.exchange.alike import AlikePane
from ui.exchange.asking import QuestionList
from ui.exchange.coming import coming, recalled_words
from ui.exchange.mending import CellList
from ui.exchange.outcomes import OutcomeTiles
from ui.exchange.repairing import RepairList
from ui.exchange.rows import RowsPane
from ui.values import show_whole
from ui.widgets import Card, ComboBox, button, clear, flow, heading, label, labelled, row, scroll
from ui.widgets.side_by_side import SideBySide
from ui.widgets.tabs import FoldingTabs

if TYPE_CHECKING:
    from slecop_desktop.exchange.plan import Likeness, Plan, Repair, Trouble
    from slecop_desktop.exchange.questions import Question, Together
    from slecop_desktop.exchange.remembering import Recollection
    from ui.pages.exchange import ExchangePage

    _Found = tuple[Plan, Asked, list[Together], set[tuple[str, int]], list[Question]]

_SHOWN = 20
"""Lines of a list at most, each a widget; what else there is is counted."""
_LAST_TIME = 2
"""The tab of what a layout remembered."""
_LINES = 3
"""Lines of questions in sight at least; a question has two."""
_ROOMY = 14
"""Lines from which on the whole check fits."""
_LEAST = 13 * theme.FOUR
"""How wide what is decided must be to stand beside what is told."""


class _Least(QStackedWidget):
    """Asks for no more room than it must have, so that the page scrolls only where there is less."""

    def sizeHint(self) -> QSize:
        return self.minimumSizeHint()

    def hasHeightForWidth(self) -> bool:
        return False


class CheckView(QWidget):
    """Shows a plan; whatever is decided on it makes the page plan again."""

    def __init__(self, page: ExchangePage) -> None:
        super().__init__()
        self.page = page
        self.decisions = Decisions()
        self.duplicates = ComboBox(
            _("New rows that may be here already"),
            [
                (LATER, _("decide one by one, or later")),
                ("add", _("add as new")),
                ("update", _("update what is here")),
                ("skip", _("leave out")),
            ],
        )
        self.mode = ComboBox(
            _("Where the list differs from your file"),
            [(FILL, _("fill only what is empty")), (THEIRS, _("take what the list says")), (MINE, _("change nothing"))],
        )
        self.dates = ComboBox(
            _("Dates such as 03/04/2015"),
            [(None, _("as the column tells")), (False, _("month first")), (True, _("day first"))],
        )
        for box in (self.duplicates, self.dates):
            box.activated.connect(lambda _index: self.page.plan_again())
        self.mode.activated.connect(lambda _index: self._decide(mode=self.mode.value()))
        self.differ = label("", "muted")
        self.questions = QuestionList()
        self.cells = CellList(page.store)
        self.repairs = RepairList()
        self.repairs.decided.connect(self._repair)
        self.alike = AlikePane(page.main)
        self.questions.answered.connect(self._answer)
        self.cells.mended.connect(self._mend)
        self.cells.left_out.connect(self._leave_out)
        self.alike.decided.connect(self._decide_pair)
        self.rows = RowsPane(page.store)
        self.rows.closed.connect(self._show_deciding)
        self.tiles = OutcomeTiles(self._show_rows)
        self.hand_back = button(_("Save the file with what is left marked…"), page.marking.ask, role="link")
        self.recalled: Recollection | None = None
        self.last_time = QuestionList()
        self.last_time.answered.connect(self._answer)
        self._plan: Plan | None = None
        self._build()

    def begin(self, recollection: Recollection | None = None) -> None:
        """Another file: nothing is decided yet but what its layout remembers."""
        self.decisions = recollection.decisions if recollection else Decisions()
        self.recalled = recollection if recollection and recollection.values else None
        self.mode.choose(self.decisions.mode)
        self.duplicates.choose(LATER)
        self.dates.choose(recollection.day_first if recollection else None)

    def show_plan(self, plan: Plan) -> None:
        """Put the plan on the screen."""
        self._plan = plan
        self._show_deciding()
        self.tiles.show_counts(plan.counts)
        self.hand_back.hide()
        self._tell_differences(plan)
        self.repairs.show_repairs(plan.repairs)
        asked = [x for x in plan.likenesses if x.taken_as == LATER and (x.existing > 0 or x.beside)]
        self.alike.show_likenesses(asked, plan)
        self._read_beside(plan)
        store, decisions = self.page.store, self.decisions
        values = self.recalled.values if self.recalled else ()

        apart = self.cells.apart

        def work() -> _Found:
            told = recalled_questions(store, plan, values, decisions)
            asked = questions(store, plan)
            return plan, asked, together(asked.cells, apart), left_rows(plan), told

        self.page.jobs.read(work, self._ask, key=(id(self), "questions"))

    def _ask(self, found: _Found) -> None:
        plan, asked, groups, left, told = found
        if plan is not self._plan:
            return
        self.last_time.show_questions(told)
        words = _("As last time ({n})").format(n=show_whole(len(told)))
        if told and self.tabs.count() == _LAST_TIME:
            self.tabs.addTab(words)
        elif not told and self.tabs.count() > _LAST_TIME:
            self.tabs.removeTab(_LAST_TIME)
        self.page.marking.begin(plan, None, self.page.incoming.password if self.page.incoming else "", len(left))
        self.hand_back.setVisible(bool(left))
        self.questions.show_questions(asked.questions)
        self.asked.setVisible(bool(asked.questions))
        self.once.setVisible(bool(asked.questions))
        self.cells.title.setVisible(bool(asked.questions))
        self.alone.setVisible(bool(asked.cells) and not asked.questions)
        self.cells.show_cells(asked.cells, groups, self._name_of, self._takes)
        self.nothing.setVisible(not asked.questions and not asked.cells)

    # -- the person decides -------------------------------------------------------------------------------------------

    def _answer(self, question: Question, words: str) -> None:
        self._decide(self.decisions.with_value(question.sheet, question.column, question.said, words))

    def _repair(self, repair: Repair, wanted: bool) -> None:
        self._decide(self.decisions.with_repair(repair, wanted=wanted))

    def _mend(self, group: Together, words: str) -> None:
        first = group.first
        if len(group.cells) > 1 and group.said:
            self._decide(self.decisions.with_value(first.sheet, first.column, group.said, words))
        else:
            self._decide(self.decisions.with_cells(group.cells, words))

    def _leave_out(self, group: Together) -> None:
        self._decide(self.decisions.with_rows(group.cells, "skip"))

    def _decide_pair(self, likeness: Likeness, decision: str, identity: str) -> None:
        decided = self.decisions.with_row(*likeness.key, decision)
        if decision == "update":
            decided = decided.with_target(*likeness.key, identity)
        self._decide(decided)

    def _decide(self, decisions: Decisions | None = None, *, mode: str | None = None) -> None:
        self.decisions = decisions or self.decisions
        if mode is not None:
            self.decisions = self.decisions.with_mode(mode)
        self.page.plan_again()

    # -- the rows behind a number -------------------------------------------------------------------------------------

    def _show_rows(self, outcomes: Sequence[str], words: str) -> None:
        """Show the rows behind a number in place of what is to decide; pressed again, the other way round."""
        plan, records = self._plan, self.page.store.records
        if plan is None or not outcomes:
            self._show_deciding()
            return

        def find() -> tuple[PlanRows, list[PlanRow]]:
            rows = PlanRows(plan, records)
            return rows, rows.of(outcomes)

        def show(found: tuple[PlanRows, list[PlanRow]]) -> None:
            if found[0].plan is self._plan:
                self.rows.show_rows(*found, words)
                self.below.setCurrentIndex(1)

        self.page.jobs.read(find, show, key=(id(self), "rows"))

    def _show_deciding(self) -> None:
        self.tiles.choose(None)
        self.below.setCurrentIndex(0)

    # -- what is told beside ------------------------------------------------------------------------------------------

    def _name_of(self, sheet: str, row: int) -> str:
        """What the row is about: its first words."""
        table = self._plan.table_of(sheet, row) if self._plan else None
        if table is None:
            return ""
        cells = table.cells_of(row)
        named = [c.index for c in table.columns if c.field and c.field.name in _NAMES and c.index < len(cells)]
        return " ".join(str(cells[n]) for n in named if cells[n])

    def _tell_differences(self, plan: Plan) -> None:
        n = len(plan.differences)
        words = ngettext("{n} cell says something else", "{n} cells say something else", n)
        self.differ.setText(words.format(n=show_whole(n)) if n else "")
        self.differ.setVisible(n > 0)

    def _takes(self, trouble: Trouble) -> bool:
        """Whether the sheet has a column in which the words for a cell would be read."""
        assert self._plan is not None
        return any(s.sheet == trouble.sheet and s.columns.get(trouble.column) for s in self._plan.sheets)

    def _read_beside(self, plan: Plan) -> None:
        """Each list is read, and laid out, by itself: all their lines at once would keep the window from its turn."""
        read, store = self.page.jobs.read, self.page.store

        def new() -> tuple[Plan, list[str], int]:
            named = {sheet.kind for sheet in plan.sheets} & plan.tables.keys()
            names = list(islice(coming(plan, store), _SHOWN))
            return plan, names, sum(plan.tables[kind].adding for kind in named) if len(names) == _SHOWN else 0

        def taken() -> tuple[Plan, list[Likeness]]:
            return plan, [x for x in plan.likenesses if x.taken_as != LATER]

        read(new, self._show_new, key=(id(self), "new"))
        read(taken, self._show_worth, key=(id(self), "worth"))

    def _show_new(self, found: tuple[Plan, list[str], int]) -> None:
        plan, names, adding = found
        if plan is not self._plan:
            return
        lines: list[QWidget] = [*(label(name, wrap=True) for name in names), *_more(adding - _SHOWN)]
        _refill(self.new, lines, _("What is new"))
        self.tabs.setTabVisible(1, bool(lines))

    def _show_worth(self, found: tuple[Plan, list[Likeness]]) -> None:
        plan, taken = found
        if plan is not self._plan:
            return
        told: list[QWidget] = []
        for kind, count in plan.also.items():
            words = _("{kind}: {n} more are made")
            told.append(
                label(words.format(n=show_whole(count), kind=_(self.page.store.records[kind].label)), wrap=True)
            )
        told += [label(remark, "muted", wrap=True) for remark in (*self._recalled_words(), *plan.remarks)]
        told += [*map(_likeness, taken[:_SHOWN]), *_more(len(taken) - _SHOWN)]
        _refill(self.worth, told or [label(_("Nothing else."), "muted")], _("Worth knowing"))

    def _recalled_words(self) -> list[str]:
        """What is taken as last time, but for what was decided otherwise since."""
        if self.recalled is None:
            return []
        now = self.decisions.values
        kept = (v for v in self.recalled.values if now.get((v.sheet, v.column, v.said)) == v.words)
        return recalled_words(replace(self.recalled, values=tuple(kept)))

    # -- building -----------------------------------------------------------------------------------------------------

    def _build(self) -> None:
        inner = QWidget()
        outer = QVBoxLayout(self)
        outer.setContentsMargins(0, 0, 0, 0)
        outer.addWidget(scroll(inner))
        whole = QVBoxLayout(inner)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.setSpacing(theme.TWO - theme.HALF)
        whole.addWidget(self.tiles)
        choices = Card()
        choices.box.setContentsMargins(theme.TWO + theme.HALF, theme.UNIT, theme.TWO + theme.HALF, theme.UNIT)
        asked = [
            labelled(_("May be here already"), self.duplicates),
            labelled(_("Differs from your file"), self.mode),
            labelled(_("Dates"), self.dates),
            self.differ,
        ]
        choices.box.addLayout(flow(*asked, spacing=theme.TWO))
        choices.box.addWidget(self.repairs)
        whole.addWidget(choices)
        self.left = Card()
        self.left.setAccessibleName(_("What cannot be taken as it is"))
        self.nothing = label(_("Every cell can be taken."), "muted")
        self.asked = scroll(self.questions)
        self.alike.setMinimumHeight(2 * _LINES * theme.sizes().control)
        self.once, self.alone = heading(_("Decide once for all rows")), heading(_("Put right in place"))
        top = row(self.once, self.alone, self.nothing, None, self.hand_back)
        top.addStrut(theme.sizes().control - theme.UNIT)
        self.left.box.addLayout(top)
        for part, stretch in ((self.asked, 3), (self.cells, 4)):
            self.left.box.addWidget(part, stretch)
        self.left.box.addStretch(0)
        beside = self._build_beside()
        side = QVBoxLayout()
        side.setSpacing(theme.TWO - theme.HALF)
        side.addWidget(self.alike, 3)
        side.addWidget(beside, 2)
        side.setContentsMargins(0, 0, 0, 0)
        right = QWidget()
        right.setLayout(side)
        self.below = _Least()
        self.below.addWidget(SideBySide(self.left, right, least=_LEAST, shares=(5, 4)))
        self.below.addWidget(self.rows)
        # takes the room that there is: it is not for what is not shown to make the page longer
        self.rows.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Ignored)
        whole.addWidget(self.below, 1)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Keep the line that mends a cell in sight; where the page scrolls anyway, show more questions at once."""
        super().resizeEvent(event)
        control = theme.sizes().control
        self.asked.setMinimumHeight((_LINES if self.height() > _ROOMY * control else _LINES + 2) * control)

    def _build_beside(self) -> Card:
        self.worth, self.new = QVBoxLayout(), QVBoxLayout()
        self.tabs, self.told = FoldingTabs(), QStackedWidget()
        for words, layout in ((_("Worth knowing"), self.worth), (_("What is new"), self.new)):
            holder = QWidget()
            holder.setLayout(layout)
            layout.setContentsMargins(0, 0, 0, 0)
            self.tabs.addTab(words)
            self.told.addWidget(holder)
        self.told.addWidget(scroll(self.last_time))
        self.tabs.setAccessibleName(_("What else the plan tells"))
        self.tabs.currentChanged.connect(self.told.setCurrentIndex)
        beside = Card()
        beside.box.addWidget(self.tabs)
        beside.box.addWidget(self.told, 1)
        return beside


_NAMES = frozenset({"name", "given_name", "family_name", "youth"})


def _likeness(x: Likeness) -> QWidget:
    name = x.name or _("Row {row}").format(row=x.row)
    return label(_("{name} (row {row}): {why}").format(name=name, row=x.row, why=x.why), wrap=True)


def _more(n: int) -> list[QWidget]:
    """How many are not listed."""
    return [label(_("and {n} more").format(n=show_whole(n)), "muted")] if n > 0 else []


def _refill(box: QVBoxLayout, lines: list[QWidget], name: str) -> None:
    """Put these lines in place of those before."""
    clear(box)
    inner = QWidget()
    column = QVBoxLayout(inner)
    column.setContentsMargins(0, 0, theme.UNIT, 0)
    column.setSpacing(theme.HALF + 2)
    for line in lines:
        column.addWidget(line)
    column.addStretch(1)
    box.addWidget(scroll(inner, name), 1)
