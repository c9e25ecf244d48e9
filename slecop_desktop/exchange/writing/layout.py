"""Where everything of a workbook will stand: safe names, rows and columns, and what does not fit."""

from collections.abc import Sequence
from dataclasses import dataclass

from slecop_desktop.exchange.writing import naming
from slecop_desktop.exchange.writing.plan import ListRange, SheetPlan
from slecop_desktop.problems import Problem
from slecop_desktop.regional import show_whole
from slecop_desktop.texts import _

MOST_ROWS = 1_048_576
MOST_COLUMNS = 16_384


def letters_of(column: int) -> str:
    """The name of a column by its number from 0: A, B … XFD."""
    letters = ""
    while column >= 0:
        letters = chr(ord("A") + column % 26) + letters
        column = column // 26 - 1
    return letters


@dataclass(frozen=True, slots=True)
class Layout:
    """A sheet plan with its place in the grid; rows are counted from 0, as XlsxWriter does."""

    plan: SheetPlan
    name: str
    table_name: str | None
    headings: tuple[str, ...]

    @property
    def heading_row(self) -> int:
        """The row of the headings: the first, or one below the intro and an empty row."""
        return len(self.plan.intro) + 1 if self.plan.intro else 0

    @property
    def first_row(self) -> int:
        """The first row of data."""
        return self.heading_row + 1

    @property
    def last_row(self) -> int:
        """The last row of the table. A table has at least one row, empty if need be."""
        return self.heading_row + max(self.plan.count, 1)

    @property
    def last_checked_row(self) -> int:
        """The last row that dropdowns and checks reach."""
        return min(self.last_row + self.plan.spare_rows, MOST_ROWS - 1)

    @property
    def last_cell(self) -> str:
        """The table's last corner: T101."""
        return f"{letters_of(len(self.headings) - 1)}{self.last_row + 1}"

    @property
    def extent(self) -> str:
        """The table's corners, headings and all: A1:T101."""
        return f"A{self.heading_row + 1}:{self.last_cell}"


def lay_out(plans: Sequence[SheetPlan]) -> list[Layout]:
    """Name and place all sheets. Raises Problem where a sheet is larger than Excel's grid."""
    if not any(not plan.hidden for plan in plans):
        raise ValueError("a workbook needs a sheet that can be seen")
    for plan in plans:
        _check_size(plan)
    names = naming.sheet_names(plan.name for plan in plans)
    tables = naming.table_names(plan.table_name if plan.columns else None for plan in plans)
    return [
        Layout(plan, name, table, naming.headings(column.heading for column in plan.columns))
        for plan, name, table in zip(plans, names, tables, strict=True)
    ]


def range_of(choices: ListRange, layouts: Sequence[Layout]) -> str | None:
    """The formula that points to a list in another sheet; None where the list is empty."""
    sheet = next((layout for layout in layouts if layout.plan.name == choices.sheet), None)
    if sheet is None or not 0 <= choices.column < len(sheet.headings):
        raise ValueError(f"no such list: {choices}")
    if choices.first < 0 or choices.first + choices.count > sheet.plan.count:
        raise ValueError(f"the list is longer than its sheet: {choices}")
    first = sheet.first_row + choices.first
    return range_formula(sheet.name, choices.column, first, choices.count) if choices.count else None


def range_formula(sheet: str, column: int, first_row: int, count: int) -> str:
    """The formula for a part of one column: ='Codes'!$A$2:$A$9."""
    letters = letters_of(column)
    quoted = sheet.replace("'", "''")
    return f"='{quoted}'!${letters}${first_row + 1}:${letters}${first_row + count}"


def _check_size(plan: SheetPlan) -> None:
    if not plan.columns and not plan.intro:
        raise ValueError(f"nothing to write in sheet {plan.name!r}")
    room = MOST_ROWS - (len(plan.intro) + 2 if plan.intro else 1)
    if plan.count > room:
        raise Problem(
            _("“{sheet}” would have {n} rows; a sheet holds {most}. Filter the list and export it in parts.").format(
                sheet=plan.name, n=show_whole(plan.count), most=show_whole(room)
            )
        )
    if len(plan.columns) > MOST_COLUMNS:
        raise Problem(
            _("“{sheet}” would have {n} columns; a sheet holds {most}. Choose fewer columns.").format(
                sheet=plan.name, n=show_whole(len(plan.columns)), most=show_whole(MOST_COLUMNS)
            )
        )
