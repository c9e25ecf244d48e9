"""A card with a question: its answer in a sentence, a chart, the same numbers as a table, and the way to the report."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING, Any

from slecop_desktop.texts import _
from ui import theme
from ui.help.meaning import explain_card
from ui.home.charts import Chart
from ui.widgets import Card, button, label, row

if TYPE_CHECKING:
    from ui.home.answers import Columns
    from ui.main_window import MainWindow
    from ui.programs.plain_table import PlainTable


class ChartCard(Card):
    """`columns` are those of the table; `open_key(key)` shows the records behind a point or a row of the table."""

    def __init__(
        self,
        window: MainWindow,
        title: str,
        means: str,
        chart: Chart,
        columns: Columns,
        *,
        open_key: Callable[[str], object],
        report: tuple[str, Callable[[], object]],
    ) -> None:
        super().__init__(title)
        self.main, self.chart, self._columns = window, chart, columns
        explain_card(window, self, means, "home")
        self._open_key = open_key
        self._keys: list[str] = []
        self._rows: dict[int, tuple[Any, ...]] = {}
        self.answer = label("", "muted", wrap=True)
        self.table: PlainTable | None = None
        self._table_wanted = False
        self.turn = button(_("As a table"), self.turn_over, role="quiet", icon="columns-3")
        self.report = button(report[0], report[1], role="quiet", icon="chart-column")
        for one in (self.turn, self.report):
            one.setAccessibleName(_("{words}: {title}").format(words=one.text(), title=title))
        self.box.addWidget(self.answer)
        self.box.addWidget(chart)
        self.box.addLayout(row(self.turn, self.report, None))
        self.box.addStretch(1)

    def show_rows(self, answer: str, rows: Sequence[tuple[str, tuple[Any, ...]]]) -> None:
        """The sentence, and (key, values) of each row of the table; the chart is told its own."""
        self.answer.setText(answer)
        self._keys = [key for key, _values in rows]
        self._rows = {n: values for n, (_key, values) in enumerate(rows, 1)}
        self.turn.setVisible(bool(rows))
        self._show_part()

    @property
    def is_table(self) -> bool:
        """Whether the numbers stand in a table now."""
        return self.table is not None and self.table.isVisibleTo(self)

    def turn_over(self) -> None:
        """Show the table instead of the chart, or the chart again."""
        self._table_wanted = not self._table_wanted
        if self.table is None:
            self.table = self._make_table()
            self.table.activated.connect(self._open_row)
            self.box.insertWidget(self.box.indexOf(self.chart), self.table)
        words = _("As a chart") if self._table_wanted else _("As a table")
        self.turn.setText(words)
        self.turn.setAccessibleName(_("{words}: {title}").format(words=words, title=self.accessibleName()))
        self._show_part()

    def _make_table(self) -> PlainTable:
        from slecop_desktop.records.kinds import TEXT, WHOLE  # noqa: PLC0415 (tables are slow to import, seldom asked for)
        from ui.programs.plain_table import PlainTable, plain_column  # noqa: PLC0415

        columns = [
            plain_column(f"column{n}", words, wide, WHOLE if n else TEXT)
            for n, (words, wide) in enumerate(self._columns)
        ]
        return PlainTable(self.main, self.accessibleName(), columns)

    def _show_part(self) -> None:
        self.chart.setVisible(bool(self._rows) and not self._table_wanted)
        if self.table is not None:
            self.table.setVisible(bool(self._rows) and self._table_wanted)
            self.table.show_rows(self._rows)
            self.table.setFixedHeight((len(self._rows) + 1) * theme.sizes().row + theme.UNIT)

    def label_of(self, key: str) -> str:
        """What the row of a key is called."""
        return str(self._rows[self._keys.index(key) + 1][0])

    def _open_row(self, row_number: int) -> None:
        if key := self._keys[row_number - 1]:
            self._open_key(key)
