"""Everything of a workbook but its rows: styles, headings, tables, dropdowns, notes; made by XlsxWriter, in memory."""

# XlsxWriter is typed in part only.
# pyright: reportMissingTypeStubs=false, reportUnknownMemberType=false

import io
import re
import zipfile
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

import xlsxwriter
from xlsxwriter.format import Format
from xlsxwriter.utility import xl_range
from xlsxwriter.workbook import Workbook
from xlsxwriter.worksheet import Worksheet

from slecop_desktop.exchange.writing import naming
from slecop_desktop.exchange.writing.checks import check_of
from slecop_desktop.exchange.writing.layout import Layout, range_formula, range_of
from slecop_desktop.exchange.writing.plan import Column, Form, ListRange, Properties

LISTS_SHEET = "_lists"
"""The hidden sheet for the choices that no other sheet holds; whoever reads a workbook back passes over it."""

_NUMBER_FORMATS = {
    Form.TEXT: "@",
    Form.WHOLE: "0",
    Form.NUMBER: "General",
    Form.MONEY: "#,##0.00",
    Form.DATE: "yyyy-mm-dd",
    Form.TIME: "hh:mm",
    Form.DATETIME: "yyyy-mm-dd hh:mm",
    Form.YES_NO: "General",
}
_INLINE_LENGTH = 255
_NOTE_LINE = 38  # characters in a line of a note
_INTRO_LINE = 95  # characters in a line of a sheet of text alone
LINE_HEIGHT = 15


@dataclass(frozen=True, slots=True)
class Frame:
    """The parts of the file by name, in their order, and per streamed sheet part its layout and styles."""

    parts: Mapping[str, bytes]
    sheets: Mapping[str, tuple[Layout, tuple[int, ...], int]]


def make_frame(layouts: Sequence[Layout], properties: Properties) -> Frame:
    """The workbook without its rows; styles are numbered per column, the last number is that of plain text."""
    memory = io.BytesIO()
    with xlsxwriter.Workbook(
        memory, {"in_memory": True, "strings_to_formulas": False, "strings_to_urls": False}
    ) as book:
        builder = _Builder(book, layouts)
        styles = [builder.sheet(layout) for layout in layouts]
        builder.finish()
        _describe(book, properties)
    with zipfile.ZipFile(memory) as archive:
        parts = {name: archive.read(name) for name in archive.namelist()}
    tables = [layout for layout in layouts if layout.table_name]
    for n, layout in enumerate(tables, 1):
        name = f"xl/tables/table{n}.xml"
        parts[name] = _stretched(parts[name], layout)
    sheets = {
        f"xl/worksheets/sheet{n}.xml": (layout, *ids)
        for n, (layout, ids) in enumerate(zip(layouts, styles, strict=True), 1)
    }
    return Frame(parts, sheets)


def _describe(book: Workbook, properties: Properties) -> None:
    book.set_properties(
        {
            "title": properties.title,
            "subject": properties.subject,
            "author": properties.author,
            "comments": properties.comments,
            "created": properties.created,
        }
    )
    for name, value in properties.custom.items():
        if book.set_custom_property(name, value, "text"):
            raise ValueError(f"no valid property of a workbook: {name!r}")


def _stretched(table: bytes, layout: Layout) -> bytes:
    """The table with its real extent: XlsxWriter remembers every cell of a table, so it is given one row only."""
    return re.sub(rb'ref="[A-Z]+\d+:[A-Z]+\d+"', f'ref="{layout.extent}"'.encode(), table)


class _Builder:
    """Builds the sheets of one book; remembers formats and the choices that need a sheet of their own."""

    def __init__(self, book: Workbook, layouts: Sequence[Layout]) -> None:
        self._book = book
        self._layouts = layouts
        self._lists: list[tuple[str, ...] | tuple[bool, ...]] = []
        self._lists_name = naming.sheet_names([*(layout.name for layout in layouts), LISTS_SHEET])[-1]
        self._heading = self._format(bold=True, bg_color="#E3ECF7", bottom=1, valign="vcenter", num_format="@")
        self._required = self._format(bold=True, bg_color="#F9E7B8", bottom=1, valign="vcenter", num_format="@")
        self._title = self._format(bold=True, font_size=14, num_format="@")
        self._line = self._format(text_wrap=True, valign="top", num_format="@")
        self._text = self._format(num_format="@", locked=False)
        self._styles: dict[tuple[Form, bool, bool, bool], Format] = {}
        self._shown = False

    def _format(self, **properties: Any) -> Format:
        return self._book.add_format(properties)

    def sheet(self, layout: Layout) -> tuple[tuple[int, ...], int]:
        """Add one sheet; the style numbers of its columns, and that of text in a column of another form."""
        sheet = self._book.add_worksheet(layout.name)
        self._show(sheet, layout)
        self._intro(sheet, layout)
        top = any(column.wraps for column in layout.plan.columns)
        styles = [self._style(column, top=top) for column in layout.plan.columns]
        for n, (column, style) in enumerate(zip(layout.plan.columns, styles, strict=True)):
            sheet.set_column(n, n, column.width, style, {"hidden": column.hidden})
            self._headed(sheet, layout, n, column)
            self._checked(sheet, layout, n, column)
        if layout.plan.columns:
            self._table(sheet, layout)
        return tuple(_number_of(style) for style in styles), _number_of(self._text)

    def finish(self) -> None:
        """Add the hidden sheet of choices, if any column needs it."""
        if not self._lists:
            return
        sheet = self._book.add_worksheet(self._lists_name)
        sheet.very_hidden()
        for n, choices in enumerate(self._lists):
            for row, choice in enumerate(choices):
                if isinstance(choice, bool):
                    sheet.write_boolean(row, n, choice)
                else:
                    sheet.write_string(row, n, choice, self._text)

    def _style(self, column: Column, *, top: bool) -> Format:
        """How a column's cells look; beside texts of several lines the others begin on the first of these."""
        form = Form.TEXT if column.words else column.form
        key = form, column.locked, column.wraps, top
        if key not in self._styles:
            looks: dict[str, Any] = {"num_format": _NUMBER_FORMATS[form], "locked": column.locked}
            looks |= {"font_color": "#6B7280"} if column.locked else {}
            looks |= {"text_wrap": True} if column.wraps else {}
            looks |= {"valign": "top"} if top else {}
            self._styles[key] = self._format(**looks)
        return self._styles[key]

    def _show(self, sheet: Worksheet, layout: Layout) -> None:
        plan = layout.plan
        if plan.hidden == "very":
            sheet.very_hidden()
        elif plan.hidden:
            sheet.hide()
        elif not self._shown:
            # The first sheet that can be seen is the one in front.
            sheet.activate()
            sheet.set_first_sheet()
            self._shown = True
        if plan.right_to_left:
            sheet.right_to_left()
        sheet.set_landscape()
        sheet.fit_to_pages(1, 0)
        sheet.set_footer("&L&A&R&P / &N")

    def _intro(self, sheet: Worksheet, layout: Layout) -> None:
        alone = not layout.plan.columns
        if alone:
            sheet.set_column(0, 0, 100, self._line)
        for row, line in enumerate(layout.plan.intro):
            style = self._title if row == 0 else self._line if alone else self._text
            if line and sheet.write_string(row, 0, line, style):
                raise ValueError(f"a line of the intro is too long for a cell: {line[:60]!r}")
            if alone and row:
                # not every program makes rows as high as their wrapped text
                sheet.set_row(row, LINE_HEIGHT * (1 + len(line) // _INTRO_LINE))

    def _headed(self, sheet: Worksheet, layout: Layout, n: int, column: Column) -> None:
        style = self._required if column.required else self._heading
        sheet.write_string(layout.heading_row, n, layout.headings[n], style)
        if column.note:
            lines = sum(1 + len(line) // _NOTE_LINE for line in column.note.splitlines())
            size = {"width": 260, "height": 24 + 17 * min(lines, 20)}
            sheet.write_comment(layout.heading_row, n, column.note, {"author": "", **size})

    def _checked(self, sheet: Worksheet, layout: Layout, n: int, column: Column) -> None:
        check = check_of(column, self._source(column))
        if check is None or layout.heading_row + 1 > layout.last_checked_row:
            return
        if sheet.data_validation(layout.first_row, n, layout.last_checked_row, n, check):
            raise ValueError(f"no valid check of column {column.heading!r}: {check}")

    def _source(self, column: Column) -> str | list[str] | None:
        """What the dropdown of a column offers: a few words, or the formula of a range."""
        choices = column.choices
        if isinstance(choices, ListRange):
            return range_of(choices, self._layouts)
        if column.form is Form.YES_NO and not choices:
            return self._listed((True, False))
        if not choices:
            return None
        if _fits_inline(choices):
            return list(choices)
        return self._listed(choices)

    def _listed(self, choices: tuple[str, ...] | tuple[bool, ...]) -> str:
        if choices not in self._lists:
            self._lists.append(choices)
        return range_formula(self._lists_name, self._lists.index(choices), 0, len(choices))

    def _table(self, sheet: Worksheet, layout: Layout) -> None:
        row, last = layout.heading_row, len(layout.headings) - 1
        if layout.table_name:
            columns = [
                {"header": heading, "header_format": self._required if column.required else self._heading}
                for heading, column in zip(layout.headings, layout.plan.columns, strict=True)
            ]
            options = {"name": layout.table_name, "style": "Table Style Light 1", "columns": columns}
            if sheet.add_table(row, 0, row + 1, last, options):
                raise ValueError(f"no valid table {layout.table_name!r}")
        if row == 0:
            sheet.freeze_panes(1, layout.plan.frozen_columns)
        sheet.repeat_rows(row)
        texts = [n for n, column in enumerate(layout.plan.columns) if column.form is Form.TEXT]
        if texts:
            # Else every identifier and phone number would carry a green mark.
            ranges = (xl_range(layout.first_row, n, layout.last_checked_row, n) for n in texts)
            sheet.ignore_errors({"number_stored_as_text": " ".join(ranges)})


def _fits_inline(choices: tuple[str, ...]) -> bool:
    """Excel splits a list in place at commas, trims it, and takes 255 characters."""
    plain = all(choice == choice.strip() and "," not in choice and '"' not in choice for choice in choices)
    return plain and not choices[0].startswith("=") and naming.units(",".join(choices)) <= _INLINE_LENGTH


def _number_of(style: Format) -> int:
    # The only way to the number that a cell written by hand must carry.
    return style._get_xf_index()  # pyright: ignore[reportPrivateUsage, reportUnknownVariableType]
