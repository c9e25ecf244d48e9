"""What is said about a file that cannot be read, and about what to know of one that was."""

from slecop_desktop.texts import N_, _, ngettext

REFUSALS = {
    "missing": N_("“{file}” cannot be opened. Check that it is still there and that no other program holds it open."),
    "folder": N_("“{file}” is a folder. Choose a workbook in it."),
    "empty": N_("“{file}” is empty: it has no content at all. Ask for it again, or choose another file."),
    "nothing": N_("“{file}” has no filled cells. Check that it is the right file."),
    "too_big": N_("“{file}” is larger than {limit} MB. Split it into several workbooks, or remove pictures."),
    "not_workbook": N_("“{file}” is not a workbook. Choose an .xlsx, .xls, .ods or .csv file."),
    "web_page": N_(
        "“{file}” is a web page or XML without a table. Open it in a spreadsheet program and save it as .xlsx."
    ),
    "protected": N_("“{file}” opens with a password only. Give its password to read it."),
    "wrong_password": N_("That is not the password of “{file}”. Look at capital letters, and try again."),
    "protected_oddly": N_(
        "“{file}” is protected in a way that cannot be opened here. Open it in a spreadsheet program, save a copy "
        "without a password, and choose the copy."
    ),
    "protected_document": N_(
        "“{file}” is protected by a password. Open it in a spreadsheet program, save a copy without a password, "
        "and choose the copy."
    ),
    "numbers": N_(
        "“{file}” was made by Apple Numbers. Open it there, export it as an Excel workbook, and choose that."
    ),
    "damaged": N_("“{file}” is damaged. Open it in a spreadsheet program and save it again, or ask for it again."),
    "part_twice": N_(
        "“{file}” has its part “{part}” twice, so what it says is not certain. Open it in a spreadsheet program "
        "and save it as a new .xlsx."
    ),
    "cell_twice": N_(
        "“{file}” has cell {cell} twice on sheet “{sheet}”, so what it says is not certain. Open it in a spreadsheet "
        "program and save it as a new .xlsx."
    ),
    "doctype": N_(
        "“{file}” has instructions in it that no workbook needs and that can do harm. Do not use it; "
        "ask whoever sent it for a new one."
    ),
    "bomb": N_(
        "“{file}” unpacks to far more than a workbook holds, as files made to do harm do. Do not use it; "
        "ask whoever sent it for a new one."
    ),
    "too_far": N_("“{file}” has a cell far outside of any table, {cell}. Empty that cell and save the workbook again."),
    "too_many_rows": N_("“{file}” has more than {limit} rows on a sheet. Split it into several workbooks."),
    "too_wide": N_("“{file}” has more than {limit} columns on a sheet. Remove those that are not needed."),
    "long_text": N_("“{file}” has a text of more than {limit} characters in cell {cell}. Shorten it and save again."),
    "time": N_("“{file}” took too long to read. Save it as a new .xlsx with only the sheets needed, and try again."),
    "memory": N_(
        "“{file}” takes more memory to read than a workbook should. Save it as a new .xlsx with only the sheets "
        "needed, and try again."
    ),
    "unreadable": N_(
        "“{file}” cannot be read: it is damaged or made in an unusual way. Open it in a spreadsheet program, "
        "save it as a new .xlsx, and choose that."
    ),
    "cancelled": N_("Reading “{file}” was stopped."),
}

_REMARKS = {
    "macros": N_("The workbook has macros. They were not run; only values were read."),
    "external": N_("Some values come from other workbooks, as they were when this one was last saved."),
    "old_format": N_("In this format, cells that show an error, as #DIV/0!, look empty to us."),
    "second_reader": N_("The workbook is made in an unusual way. It was read by a second, slower method."),
    "encoding": N_("The text does not say its encoding; it was taken as {encoding}. Check names with accents."),
    "quotes": N_("A quotation mark is opened and never closed, so quotation marks were read as part of the text."),
    "web_table": N_("The file is a web page under another name. Its tables were read, as they are shown."),
    "sheet_protected": N_("Sheet “{sheet}” is protected against changes. It was read; nothing in it is changed."),
    "no_cells": N_("Sheet “{sheet}” is a chart or a macro sheet, without cells to read."),
    "no_sheet": N_("Sheet “{sheet}” is listed in the workbook, and is not in it."),
    "hidden": N_("Sheet “{sheet}” is hidden."),
    "empty_sheet": N_("Sheet “{sheet}” is empty."),
}


def refusal(code: str, file: str, values: dict[str, str | int]) -> str:
    """The sentence for a file that is not read."""
    return _(REFUSALS[code]).format(file=file, **values)


def remark(code: str, values: dict[str, str | int]) -> str:
    """The sentence for something to know about a file that was read."""
    if code in _REMARKS:
        return _(_REMARKS[code]).format(**values)
    return _counted(code, int(values["n"])).format(**values)


def _counted(code: str, n: int) -> str:
    match code:
        case "errors":
            return ngettext(
                "Sheet “{sheet}”: a cell holds an error instead of a value: {cells}.",
                "Sheet “{sheet}”: {n} cells hold an error instead of a value: {cells}.",
                n,
            )
        case "errors_unplaced":
            return ngettext(
                "A cell shows an error, as #DIV/0!, and looks empty to us.",
                "{n} cells show an error, as #DIV/0!, and look empty to us.",
                n,
            )
        case "not_calculated":
            return ngettext(
                "Sheet “{sheet}”: a formula has no result and counts as empty: {cells}. Open the workbook in a "
                "spreadsheet program and save it, so that it is calculated.",
                "Sheet “{sheet}”: {n} formulas have no result and count as empty: {cells}. Open the workbook in a "
                "spreadsheet program and save it, so that they are calculated.",
                n,
            )
        case "formulas":
            return ngettext(
                "Sheet “{sheet}”: a cell is a formula; its last result was read.",
                "Sheet “{sheet}”: {n} cells are formulas; their last results were read.",
                n,
            )
        case "merged":
            return ngettext(
                "Sheet “{sheet}”: one range of cells is merged ({cells}); its value is in its first cell.",
                "Sheet “{sheet}”: {n} ranges of cells are merged ({cells}); their values are in their first cells.",
                n,
            )
        case _:
            return _counted_in_sheet(code, n)


def _counted_in_sheet(code: str, n: int) -> str:
    match code:
        case "hidden_rows":
            return ngettext(
                "Sheet “{sheet}”: row {places} is hidden, or filtered out of view. It is read as well.",
                "Sheet “{sheet}”: {n} rows are hidden, or filtered out of view ({places}). They are read as well.",
                n,
            )
        case "hidden_columns":
            return ngettext(
                "Sheet “{sheet}”: column {places} is hidden. It is read as well.",
                "Sheet “{sheet}”: {n} columns are hidden ({places}). They are read as well.",
                n,
            )
        case "number_texts":
            return ngettext(
                "Sheet “{sheet}”: a number is stored as text among numbers: {cells}.",
                "Sheet “{sheet}”: {n} numbers are stored as text among numbers: {cells}.",
                n,
            )
        case "full":
            return ngettext(
                "Sheet “{sheet}”: a text is as long as a cell can hold, and may have been cut: {cells}.",
                "Sheet “{sheet}”: {n} texts are as long as a cell can hold, and may have been cut: {cells}.",
                n,
            )
        case "unseen":
            return ngettext(
                "Sheet “{sheet}”: a text holds characters that are not seen, as marks that turn its direction: "
                "{cells}. They are left out.",
                "Sheet “{sheet}”: {n} texts hold characters that are not seen, as marks that turn their direction: "
                "{cells}. They are left out.",
                n,
            )
        case _:
            return _counted_in_text(code, n)


def _counted_in_text(code: str, n: int) -> str:
    match code:
        case "mixed":
            return ngettext(
                "One line has another encoding than the rest; it was taken as Windows-1252. Check names with accents.",
                "{n} lines have another encoding than the rest; they were taken as Windows-1252. Check names with "
                "accents.",
                n,
            )
        case "lost":
            return ngettext(
                "One character cannot be read as {encoding} and shows as �. Choose another encoding.",
                "{n} characters cannot be read as {encoding} and show as �. Choose another encoding.",
                n,
            )
        case "swallowed":
            return ngettext(
                "A text runs over lines that look like rows: {cells}. A quotation mark may be missing before it.",
                "{n} texts run over lines that look like rows: {cells}. A quotation mark may be missing before them.",
                n,
            )
        case "cut":
            return ngettext(
                "A number lost digits when the file was saved, as ### or 1.23E+11: {cells}. Make the column wider, or "
                "format it as text, and save the file again.",
                "{n} numbers lost digits when the file was saved, as ### or 1.23E+11: {cells}. Make the columns wider, "
                "or format them as text, and save the file again.",
                n,
            )
        case "nulls":
            return ngettext(
                "A character that is no text (NUL) was left out.",
                "{n} characters that are no text (NUL) were left out.",
                n,
            )
        case _:
            raise ValueError(code)
