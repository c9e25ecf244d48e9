"""A finished report as it is read: what it counts, a chart, its tables, and what must not be read into them."""

from __future__ import annotations

import time
from dataclasses import dataclass
from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QRect, QTimer, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QApplication, QVBoxLayout, QWidget

from slecop_desktop.reports.table import ReportResult, Table
from slecop_desktop.texts import _, ngettext
from ui import theme
from ui.help.meaning import Meaning, meaning_button
from ui.reports.chart import BarChart
from ui.reports.table import ReportTable, words_of
from ui.values import show_whole
from ui.widgets import Card, clear, column, heading, label, row, scroll
from ui.widgets.folded import FoldedText

if TYPE_CHECKING:
    from ui.main_window import MainWindow


_MOMENT = 0.015  # seconds


@dataclass(frozen=True, slots=True)
class Answer:
    """A report ready to be shown: the result, the words of its cells, and how many of them are hidden."""

    result: ReportResult
    words: dict[str, list[list[str]]]
    hidden: int | None
    """None: nothing was asked to be hidden."""

    threshold: int


def answer_of(result: ReportResult, hidden: int | None, threshold: int) -> Answer:
    """The result with its cells put into words; takes a while, in any thread."""
    return Answer(result, {table.key: words_of(table) for table in result.tables}, hidden, threshold)


class ReportSheet(Card):
    """Scrolls as a whole."""

    opened = Signal(str, str, str)
    """(table key, row key, column key) of a number whose rows are asked for."""

    def __init__(self, window: MainWindow) -> None:
        super().__init__(tight=True)
        self.title = label("", "heading", wrap=True)
        self.about = meaning_button(window, _("Reports"), self.meanings)
        self.about.hide()
        self._answer: Answer | None = None
        self.state = label("", "muted")
        self.definition = FoldedText()
        self.days = label("", "section", wrap=True)
        self.hint = label(_("Press Enter on a number, or click it, to see the rows behind it."), "small", wrap=True)
        self._tables: list[ReportTable] = []
        self._to_come: list[Table] = []
        self.chart: BarChart | None = None
        self._body = QWidget()
        self._filled: QVBoxLayout = column(spacing=theme.UNIT)
        self._body.setLayout(self._filled)
        theme.set_role(self._body, "clear")
        inner = QWidget()
        box = column(spacing=theme.UNIT)
        box.setContentsMargins(theme.THREE, theme.TWO, theme.THREE, theme.THREE)
        box.addLayout(row(self.title, self.about, None, self.state))
        for words in (self.definition, self.days, self.hint, self._body):
            box.addWidget(words)
        box.addStretch(1)
        inner.setLayout(box)
        self.area = scroll(inner)
        self.box.addWidget(self.area, 1)

    @property
    def tables(self) -> list[ReportTable]:
        """All tables, those too that are still to be built below what is in sight."""
        if self._to_come:
            self._build_on(at_once=True)
            for table in self._tables:
                table.show()  # the layout would do it a moment later, too late for the cursor to be put there
        return self._tables

    def begin(self, title: str, definition: str) -> None:
        """Show what a report is about before its numbers are there."""
        self._say_title(title)
        self.definition.setText(definition)
        self.days.setText("")
        self._empty()
        self.hint.hide()
        self.area.verticalScrollBar().setValue(0)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._say_title(self.title.text())

    def _say_title(self, title: str) -> None:
        """On one line with the button after it where it fits there."""
        self.title.setText(title)
        beside = self.about.sizeHint().width() + self.state.sizeHint().width() + 3 * theme.UNIT
        room = self.area.viewport().width() - 2 * theme.THREE - theme.UNIT - beside
        self.title.setMinimumWidth(max(1, min(self.title.fontMetrics().horizontalAdvance(title) + theme.HALF, room)))

    def show_problem(self, sentence: str) -> None:
        """Say why there are no numbers."""
        self._empty()
        self.hint.hide()
        self._filled.addWidget(label(sentence, "problem", wrap=True))

    def say(self, words: str) -> None:
        """What is going on, at the right of the title."""
        self.state.setText(words)

    def meanings(self) -> list[Meaning]:
        """What the report counts, and what must not be read into its tables."""
        if self._answer is None:
            return []
        result = self._answer.result
        notes = [Meaning(table.title, table.note) for table in result.tables if table.note]
        return [Meaning(result.title, result.definition), *notes]

    def show_answer(self, answer: Answer) -> None:
        """Show the numbers."""
        self._answer = answer
        self.about.show()
        result = answer.result
        place = self.area.verticalScrollBar().value()
        self._body.setUpdatesEnabled(False)
        self._empty()
        self._say_title(result.title)
        if self.definition.text() != result.definition:
            self.definition.setText(result.definition)
        self.days.setText(result.period.label)
        for words in result.notes:
            self._filled.addWidget(label(words, "muted", wrap=True))
        for words in _told_of_hidden(answer):
            self._filled.addWidget(label(words, "remark", wrap=True))
        self._to_come = list(result.tables)
        self._build_on(at_once=place > 0)
        self.hint.setVisible(True)
        self._body.setUpdatesEnabled(True)
        self.area.verticalScrollBar().setValue(place)

    def _build_on(self, *, at_once: bool = False) -> None:
        """Build the tables to come: what fits into a moment now, so that the window never stands still, then the next.

        A table that is asked for is there, whatever the moment.
        """
        ends = time.perf_counter() + _MOMENT
        while self._to_come and self._answer is not None and (at_once or time.perf_counter() < ends):
            table = self._to_come.pop(0)
            self._add_table(self._answer.result, table, self._answer.words[table.key])
        self._make_room()
        if self._to_come:
            QTimer.singleShot(0, self, self._build_on)

    def _make_room(self) -> None:
        """Give what was built its room before the window is painted: else it would lie over each other for a moment."""
        items = [self._filled.itemAt(n) for n in range(self._filled.count())]
        for part in [widget for item in items if item is not None and (widget := item.widget()) is not None]:
            part.show()
        inner = self.area.widget().layout()
        for layout in (self._filled, inner):
            if layout is not None:
                layout.activate()
        QApplication.sendEvent(self.area, QEvent(QEvent.Type.LayoutRequest))

    def _add_table(self, result: ReportResult, table: Table, words: list[list[str]]) -> None:
        self._filled.addSpacing(theme.TWO)
        self._filled.addWidget(heading(table.title))
        if not table.rows:
            self._filled.addWidget(label(_("Nothing to count in these days."), "muted"))
            return
        if result.chart is not None and result.chart.table == table.key:
            self._add_chart(result)
        shown = ReportTable(table, words)
        shown.opened.connect(lambda r, c, key=table.key: self._open(key, r, c))
        shown.moved.connect(lambda where, shown=shown: self._follow(shown, where))
        self._tables.append(shown)
        self._filled.addWidget(shown)
        if table.note:
            self._filled.addWidget(label(table.note, "small", wrap=True))

    def _add_chart(self, result: ReportResult) -> None:
        assert result.chart is not None
        chart = BarChart(result, result.chart)
        if not chart.worth_drawing:
            chart.deleteLater()
            return
        chart.opened.connect(lambda r, c, key=chart.table.key: self._open(key, r, c))
        self.chart = chart
        self._filled.addWidget(chart)
        self._filled.addSpacing(theme.UNIT)

    def _open(self, table_key: str, row_key: str, column_key: str) -> None:
        """Ask for the rows behind a number, and mark it, and it alone."""
        for table in self.tables:
            if table.rows.table.key == table_key:
                table.go_to(row_key, column_key)
            else:
                table.selectionModel().clear()
        self.opened.emit(table_key, row_key, column_key)

    def _follow(self, table: ReportTable, where: QRect) -> None:
        """Keep the cursor of a table in sight."""
        if table.hasFocus():
            self._reveal(table, where)

    def reveal(self, table_key: str) -> None:
        """Bring the number under the cursor of a table back into sight, e.g. when there is less room."""
        for table in self.tables:
            if table.rows.table.key == table_key and table.currentIndex().isValid():
                self._reveal(table, table.visualRect(table.currentIndex()).translated(table.viewport().pos()))

    def _reveal(self, table: ReportTable, where: QRect) -> None:
        inner = self.area.widget()
        if inner is not None:
            at = table.mapTo(inner, where.center())
            around = min(where.height() + theme.FOUR, self.area.viewport().height() // 2 - 1)
            self.area.ensureVisible(at.x(), at.y(), 0, around)

    def _empty(self) -> None:
        self._tables, self._to_come, self.chart = [], [], None
        clear(self._filled)


def _told_of_hidden(answer: Answer) -> list[str]:
    if answer.hidden is None:
        return []
    if not answer.hidden:
        return [_("No number is small enough to be hidden.")]
    words = ngettext(
        "{n} number is hidden: counts of fewer than {k} people, and what they could be worked out from.",
        "{n} numbers are hidden: counts of fewer than {k} people, and what they could be worked out from.",
        answer.hidden,
    )
    return [words.format(n=show_whole(answer.hidden), k=answer.threshold)]
