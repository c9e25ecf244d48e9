"""Matching the columns of a stranger's table: each heading with samples, and the field it means."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from PySide6.QtWidgets import QGridLayout, QSizePolicy, QSpinBox, QVBoxLayout, QWidget

from slecop_desktop.exchange.formats import with_column
from slecop_desktop.exchange.matching import (
    PLAIN_KINDS,
    ColumnUse,
    TableInput,
    fields_of,
    match_columns,
    propose_table,
    sample_values,
)
from slecop_desktop.records.parsing import clean
from slecop_desktop.texts import _, ngettext, pgettext
from ui import theme
from ui.exchange.format_offers import FormatOffers
from ui.widgets import Card, ComboBox, chip, flow, heading, label, labelled, row, scroll

if TYPE_CHECKING:
    from slecop_desktop.exchange.formats import Offer
    from slecop_desktop.exchange.reading import Book
    from ui.pages.exchange import ExchangePage

LEFT_OUT = ""


class MatchView(QWidget):
    """Which sheet, which row is the heading, what a row is, and what each column means."""

    def __init__(self, page: ExchangePage) -> None:
        super().__init__()
        self.page = page
        self.book: Book | None = None
        self.table: TableInput | None = None
        self.sheet = ComboBox(_("Sheet"), [])
        self.sheet.setSizeAdjustPolicy(ComboBox.SizeAdjustPolicy.AdjustToContents)
        self.kind = ComboBox(_("What the rows are"), [])
        self.header = QSpinBox()
        self.header.setButtonSymbols(QSpinBox.ButtonSymbols.NoButtons)
        self.header.setMinimumHeight(theme.sizes().control)
        self.header.setAccessibleName(_("Row of the headings"))
        self.header.setMinimum(1)
        self.said = label("", "muted")
        for box in (self.sheet, self.kind):
            box.activated.connect(lambda _index: self._choose())
        self.header.valueChanged.connect(lambda _row: self._choose(keep_header=True))
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.setSpacing(theme.TWO)
        top = Card()
        top.box.setContentsMargins(theme.TWO + theme.HALF, theme.UNIT, theme.TWO + theme.HALF, theme.UNIT)
        asked = [
            labelled(words, box)
            for words, box in (
                (_("Sheet"), self.sheet),
                (_("Headings in row"), self.header),
                (_("Each row is a"), self.kind),
            )
        ]
        top.box.addLayout(flow(*asked, spacing=theme.TWO))
        self.formats = FormatOffers(self._add_format)
        top.box.addWidget(self.formats)
        whole.addWidget(top)
        self.card = Card()
        self.card.setAccessibleName(_("Match columns"))
        self.card.box.addLayout(row(heading(_("Match columns")), self.said, None, spacing=theme.UNIT + theme.HALF))
        whole.addWidget(self.card, 1)
        self.boxes: dict[int, ComboBox] = {}
        self._body: QWidget | None = None

    def open(self, book: Book, table: TableInput | None, kind: str | None) -> None:
        """Show a book with the table that was proposed, or its first sheet with nothing matched."""
        self.book = book
        self.sheet.fill((n, s.name) for n, s in enumerate(book.sheets) if s.rows)
        self.kind.fill((k, _(self.page.store.records[k].one)) for k in PLAIN_KINDS)
        if table is None:
            sheet = next(s for s in book.sheets if s.rows)
            uses, _score = match_columns(self.page.store.records[kind or "youth"], sheet.rows[0])
            table = TableInput(sheet, 0, kind or "youth", uses, ours=False)
        self._show(table)

    def _choose(self, *, keep_header: bool = False) -> None:
        """Another sheet, heading row or kind was chosen: propose anew."""
        if self.book is None:
            return
        sheet = self.book.sheets[self.sheet.value()]
        kind = str(self.kind.value())
        same_sheet = self.table is not None and self.table.sheet is sheet
        header = self.header.value() - sheet.first_row if keep_header or same_sheet else -1
        if not 0 <= header < len(sheet.rows):
            found = propose_table(self.page.store, sheet, kind)
            header = found.header if found else 0
        uses, _score = match_columns(self.page.store.records[kind], sheet.rows[header])
        self._show(TableInput(sheet, header, kind, uses, ours=False))

    def _show(self, table: TableInput) -> None:
        assert self.book is not None
        self.table = table
        self.sheet.choose(next(n for n, s in enumerate(self.book.sheets) if s is table.sheet))
        self.kind.choose(table.kind)
        blocked = self.header.blockSignals(True)
        first = table.sheet.first_row
        self.header.setRange(first, first + min(len(table.sheet.rows), 200) - 1)
        self.header.setValue(first + table.header)
        self.header.blockSignals(blocked)
        count = len(table.sheet.rows) - table.header - 1
        self.said.setText(ngettext("{n} row below the headings", "{n} rows below the headings", count).format(n=count))
        self._fill_grid(table)
        self.formats.show_table(table)

    def _add_format(self, offer: Offer) -> None:
        """What colors or strike-through say becomes a column, to be matched like the others."""
        assert self.book is not None
        assert self.table is not None
        old = self.table
        sheet = with_column(old.sheet, old.header, offer)
        self.book = replace(self.book, sheets=tuple(sheet if s is old.sheet else s for s in self.book.sheets))
        self.page.book = self.book
        use = ColumnUse(len(sheet.rows[old.header]) - 1, offer.heading, None)
        self._show(replace(old, sheet=sheet, columns=(*old.columns, use)))
        self.boxes[use.index].setFocus()

    def _fill_grid(self, table: TableInput) -> None:
        if self._body is not None:
            self.card.box.removeWidget(self._body)
            self._body.deleteLater()
        inner = QWidget()
        grid = QGridLayout(inner)
        grid.setContentsMargins(0, 0, theme.UNIT, 0)
        grid.setHorizontalSpacing(theme.TWO)
        grid.setVerticalSpacing(theme.HALF + 2)
        for n, words in enumerate((_("Heading in the sheet"), _("For example"), _("Taken as"), "")):
            grid.addWidget(label(words, "label"), 0, n)
        self.boxes = {}
        for line, use in enumerate((c for c in table.columns if c.heading and c.role != "id"), 1):
            self._add_line(grid, line, use, table)
        grid.setRowStretch(grid.rowCount(), 1)
        for shared, part in ((1, 3), (2, 4)):
            grid.setColumnStretch(shared, part)
        self._body = scroll(inner)
        self.card.box.addWidget(self._body)

    def _add_line(self, grid: QGridLayout, line: int, use: ColumnUse, table: TableInput) -> None:
        record = self.page.store.records[table.kind]
        entries = [(LEFT_OUT, _("Leave out")), *((f"{role}:{f.name}", _(f.label)) for f, role in fields_of(record))]
        box = ComboBox(_("{heading} is taken as").format(heading=use.heading), entries)
        box.setMinimumWidth(theme.FOUR * 6)
        box.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Fixed)
        box.choose(f"{use.role}:{use.field.name}" if use.field else LEFT_OUT)
        mark = chip(_("matched"), "accent") if use.field else chip(pgettext("column", "left out"), "plain")
        box.activated.connect(lambda _index, at=use.index: self._use(at))
        samples = " · ".join(clean(v) for v in sample_values(table, use.index))
        grid.addWidget(label(use.heading), line, 0)
        grid.addWidget(label(samples[:80], "muted", wrap=True), line, 1)
        grid.addWidget(box, line, 2)
        grid.addWidget(mark, line, 3)
        self.boxes[use.index] = box

    def _use(self, index: int) -> None:
        """A column was given another meaning; one that meant it so far is left out."""
        assert self.table is not None
        value = str(self.boxes[index].value())
        role, _colon, name = value.partition(":")
        fields = {(r, f.name): f for f, r in fields_of(self.page.store.records[self.table.kind])}
        if value:
            for other in self.table.columns:
                if other.index != index and other.field and other.field.name == name:
                    self.table = self.table.with_column(other.index, None)
        self.table = self.table.with_column(index, fields.get((role, name)), role or "value")
        self._fill_grid(self.table)
        self.boxes[index].setFocus()
