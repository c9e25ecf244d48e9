"""An attendance grid: to which offering its dates belong, and what each of its marks means."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QWidget

from slecop_desktop.texts import _, ngettext
from ui import theme
from ui.exchange.matching.days_panel import DaysPanel
from ui.forms.rows import as_sentence
from ui.values import show_date, show_span, show_whole
from ui.widgets import FittingBox, FlowLayout, button, chip, clear, column, flow, label, row, scroll
from ui.widgets.combo import Chooser
from ui.widgets.search_list import Choice, SearchList

if TYPE_CHECKING:
    from slecop_desktop.exchange.choosing import TableChoice
    from slecop_desktop.exchange.grid_facts import GridFacts
    from slecop_desktop.exchange.grid_offering import Running
    from slecop_desktop.store import Store

BLANK = NOTHING = ""
_LINES = 3
"""So many lines of marks are in sight at once."""


class GridPane(QWidget):
    """`offered` gives the id of the offering; `meant` (folded mark, status); `blank_meant` that of an empty cell;
    `dated` the dates of columns that had none."""

    offered = Signal(int)
    meant = Signal(str, str)
    blank_meant = Signal(str)
    dated = Signal(object)

    def __init__(self, store: Store) -> None:
        super().__init__()
        self._store = store
        self._facts: GridFacts | None = None
        self.offering = Chooser()
        self.offering.clicked.connect(self._ask)
        self.problem = label("", "remark", wrap=True)
        self.days = label("", "small")
        self.popup = SearchList(self, _("The dates belong to"))
        self.popup.chosen.connect(lambda key: self.offered.emit(int(key)))
        self.give = button(_("Give the dates…"), self._ask_days, role="link")
        self.panel = DaysPanel(self)
        self.panel.given.connect(self.dated)
        self.boxes: dict[str, FittingBox] = {}
        self._holder = QWidget()
        self._marks = FlowLayout(self._holder, theme.UNIT, centred=True)
        self._area = scroll(self._holder)
        first = row(label(_("The dates belong to"), "label"), self.offering)
        first.setStretch(1, 1)
        box = column(spacing=theme.HALF)
        box.addLayout(first)
        box.addWidget(self.problem)
        box.addLayout(flow(self.days, self.give))
        box.addWidget(self._area)
        self.setLayout(box)

    def show_grid(self, choice: TableChoice, facts: GridFacts) -> None:
        """Show a grid with what is chosen of it."""
        self._facts = facts
        names = [o.name for o in facts.offerings if o.id in facts.belongs]
        words = ", ".join(names) or _("Choose the offering")
        self.offering.setText(words.replace("&", "&&"))
        self.offering.setToolTip(words)
        self.offering.setAccessibleName(_("The dates belong to: {offering}").format(offering=words))
        self.offering.bad = bool(facts.refused)
        self.offering.update()
        self.problem.setText(as_sentence(facts.refused) if facts.refused else "")
        self.problem.setVisible(bool(facts.refused))
        self.days.setText(_days(facts))
        self.give.setVisible(bool(facts.undated))
        if list(self.boxes) != [*(fact.mark for fact in facts.marks), BLANK]:
            self._build(facts)
        for fact in facts.marks:
            self.boxes[fact.mark].choose(fact.status)
        self.boxes[BLANK].choose(choice.blank)
        self._fit()

    def _build(self, facts: GridFacts) -> None:
        clear(self._marks)
        statuses = [(code.code, code.label) for code in self._store.codes("attendance_status", active_only=True)]
        self.boxes = {}
        for fact in facts.marks:
            tone = "plain" if fact.status is not None else "warn"
            box = self._add(fact.mark, fact.written, fact.cells, tone, [*statuses, (NOTHING, _("records nothing"))])
            box.activated.connect(lambda _index, mark=fact.mark, box=box: self.meant.emit(mark, str(box.value())))
        box = self._add(BLANK, _("empty cells"), facts.blank, "plain", [(NOTHING, _("record nothing")), *statuses])
        box.activated.connect(lambda _index, box=box: self.blank_meant.emit(str(box.value())))

    def _add(self, mark: str, written: str, count: int, tone: str, entries: list[tuple[str, str]]) -> FittingBox:
        cells = ngettext("{n} cell", "{n} cells", count).format(n=show_whole(count))
        box = FittingBox(_("“{said}” means").format(said=written), entries)
        box.setPlaceholderText(_("Choose"))
        one = QWidget()
        one.setLayout(row(chip(written, tone), label(cells, "small"), box))
        self._marks.addWidget(one)
        self.boxes[mark] = box
        return box

    def _fit(self) -> None:
        """As high as its marks, but no more than a few lines of them."""
        line = theme.sizes().control + theme.UNIT
        wanted = self._marks.heightForWidth(max(self.width() - theme.TWO, 1))
        self._area.setFixedHeight(max(min(wanted, _LINES * line), line))

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fit()

    def _ask(self) -> None:
        if self._facts is None:
            return
        listed = sorted(self._facts.offerings, key=lambda o: (o.program, o.first or "", o.name))
        likely = [o for o in listed if o.id in self._facts.maybe]
        offered = [Choice(o.id, _dated(o), _("Proposed"), o.program) for o in likely]
        offered += [Choice(o.id, _dated(o), o.program) for o in listed if o not in likely]
        self.popup.open_below(self.offering, self.offering.rect(), offered, next(iter(self._facts.belongs), None))

    def _ask_days(self) -> None:
        if self._facts is not None:
            self.panel.open_below(self.give, self._facts.undated, self._facts.sessions)


def _dated(offering: Running) -> str:
    """An offering with its days, as several have one name."""
    days = show_span(show_date(offering.first), show_date(offering.last))
    return f"{offering.name} · {days}" if days else offering.name


def _days(facts: GridFacts) -> str:
    """How many days, from when to when, and what cannot be told."""
    parts: list[str] = []
    if facts.days:
        span = show_span(show_date(facts.days[0]), show_date(facts.days[-1]))
        words = ngettext("{n} day, {span}", "{n} days, {span}", len(facts.days))
        parts.append(words.format(n=show_whole(len(facts.days)), span=span))
    if facts.undated:
        told = ngettext("of {n} the date cannot be told", "of {n} the dates cannot be told", len(facts.undated))
        parts.append(told.format(n=show_whole(len(facts.undated))))
    if facts.timed:
        told = ngettext("{n} cell says a time or a length", "{n} cells say a time or a length", facts.timed)
        parts.append(told.format(n=show_whole(facts.timed)))
    return " · ".join(parts)
