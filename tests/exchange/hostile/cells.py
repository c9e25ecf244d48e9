"""Worksheets that say what cannot be, or say it twice."""

import random
from pathlib import Path

from tests.exchange.hostile.case import ODD, ONE, SHEET, case, row, text_cell
from tests.exchange.reading.hostile import MAIN, PARTS, book, sheet


@case("far outside")
def the_last_cell_there_is(path: Path) -> None:
    book(path, ONE + row('<c r="XFD1048576"><v>1</v></c>', number=1_048_576))


@case(f"{ODD}|more than 200000|takes more memory")
def the_last_cell_in_single_quotes(path: Path) -> None:
    book(path, ONE + "<row r='1048576'><c r='XFD1048576'><v>1</v></c></row>")


@case("far outside")
def a_cell_off_the_grid(path: Path) -> None:
    book(path, ONE + row('<c r="ZZZZ2000000"><v>1</v></c>', number=2))


@case("far outside of any table, B0")
def a_row_nought(path: Path) -> None:
    book(path, ONE + '<row r="0"><c r="B0"><v>7</v></c></row>')


@case("more than 1000 columns")
def thirty_thousand_cells_in_a_row(path: Path) -> None:
    numbers = random.Random(9)
    book(path, "<row>" + "".join(f"<c><v>{numbers.random()}</v></c>" for _ in range(30_000)) + "</row>")


@case([[1, None], [None, 2]])
def a_dimension_that_is_too_large(path: Path) -> None:
    rows = ONE + row('<c r="B2"><v>2</v></c>', number=2)
    book(path, **{SHEET: sheet(rows).replace("<sheetData>", '<dimension ref="A1:XFD1048576"/><sheetData>')})


@case([[1, None], [None, 2]])
def a_dimension_that_is_too_small(path: Path) -> None:
    rows = ONE + row('<c r="B2"><v>2</v></c>', number=2)
    book(path, **{SHEET: sheet(rows).replace("<sheetData>", '<dimension ref="A1"/><sheetData>')})


@case([[1]])
def everything_merged(path: Path) -> None:
    ranges = '<mergeCells count="1"><mergeCell ref="A1:XFD1048576"/></mergeCells>'
    book(path, **{SHEET: sheet(ONE).replace("</sheetData>", "</sheetData>" + ranges)})


@case([[1]])
def four_thousand_ranges_over_each_other(path: Path) -> None:
    ranges = "".join(f'<mergeCell ref="A{n}:ALL{n + 4_000}"/>' for n in range(1, 4_001))
    book(path, **{SHEET: sheet(ONE).replace("</sheetData>", f"</sheetData><mergeCells>{ranges}</mergeCells>")})


@case([[1]])
def four_hundred_thousand_formats(path: Path) -> None:
    numbers = random.Random(11)
    formats = "".join(f'<xf numFmtId="{numbers.randrange(10**6)}"/>' for _ in range(400_000))
    book(path, ONE, **{"xl/styles.xml": PARTS["xl/styles.xml"].replace("<xf/>", f"<xf/>{formats}", 1)})


@case("A1 twice")
def a_cell_twice(path: Path) -> None:
    book(path, row('<c r="A1"><v>1</v></c><c r="A1"><v>2</v></c>'))


@case("B2 twice")
def a_row_twice(path: Path) -> None:
    again = row('<c r="B2"><v>{}</v></c>', number=2)
    book(path, ONE + again.format(5) + row('<c r="A3"><v>3</v></c>', number=3) + again.format(6))


@case([[1, None], [None, 2], [3, None]])
def rows_out_of_order(path: Path) -> None:
    low = row('<c r="A3"><v>3</v></c>', number=3)
    book(path, low + ONE + row('<c r="B2"><v>2</v></c>', number=2))


@case([["#NUM!", "#NUM!", "abc", "2010-02-30"]])
def numbers_and_days_that_are_none(path: Path) -> None:
    cells = ('<c r="A1"><v>1e999</v></c>', '<c r="B1"><v>NaN</v></c>', '<c r="C1"><v>abc</v></c>')
    book(path, row(*cells, '<c r="D1" t="d"><v>2010-02-30</v></c>'))


@case([["a\0b\x07c"]])
def escaped_control_characters(path: Path) -> None:
    book(path, row(text_cell("A1", "a_x0000_b_x0007_c")))


@case([["\u202eexe.tset\u202c", "a\u200bb"]])
def letters_that_run_backwards(path: Path) -> None:
    book(path, row(text_cell("A1", "\u202eexe.tset\u202c"), text_cell("B1", "a\u200bb")))


@case([["=cmd|'/c calc'!A1", "@SUM(1)", '=HYPERLINK("http://127.0.0.1")']])
def texts_that_look_like_formulas(path: Path) -> None:
    shown = ("=cmd|'/c calc'!A1", "@SUM(1)", '=HYPERLINK("http://127.0.0.1")')
    book(path, row(*(text_cell(f"{column}1", text) for column, text in zip("ABC", shown, strict=True))))


@case([[1]])
def a_formula_that_asks_another_program(path: Path) -> None:
    book(path, row('<c r="A1"><v>1</v></c><c r="B1"><f>cmd|\'/c calc\'!A0</f></c>'))


@case([[1]])
def two_hundred_thousand_links(path: Path) -> None:
    numbers = random.Random(13)
    links = "".join(f'<hyperlink ref="A{n}" location="{numbers.random()}"/>' for n in range(1, 200_001))
    book(path, **{SHEET: sheet(ONE).replace("</sheetData>", f"</sheetData><hyperlinks>{links}</hyperlinks>")})


@case([[1]], ".xlsm")
def macros_and_controls(path: Path) -> None:
    parts = {"xl/vbaProject.bin": "Auto_Open", "xl/activeX/activeX1.bin": "x", "xl/embeddings/oleObject1.bin": "x"}
    book(path, ONE, **parts)


@case([[1]])
def a_macro_sheet(path: Path) -> None:
    space = 'xmlns:xm="http://schemas.microsoft.com/office/excel/2006/main"'
    macro = f'<xm:macrosheet xmlns="{MAIN}" {space}><sheetData>{ONE}</sheetData></xm:macrosheet>'
    rels = PARTS["xl/_rels/workbook.xml.rels"].replace(
        "http://schemas.openxmlformats.org/officeDocument/2006/relationships/worksheet",
        "http://schemas.microsoft.com/office/2006/relationships/xlMacrosheet",
    )
    book(path, **{SHEET: macro, "xl/_rels/workbook.xml.rels": rels})
