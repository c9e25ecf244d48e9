"""What one can say of rows and columns of a sheet, in words and by key, and what recognition makes of it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from slecop_desktop.exchange.recognition.recognise import Correction
from slecop_desktop.texts import N_

if TYPE_CHECKING:
    from slecop_desktop.exchange.chosen import Chosen

HEADINGS, ENDS, IS_RECORD, NO_RECORD, NO_HEADINGS, ANOTHER, AS_FOUND = ACTS = (
    "headings", "ends", "record", "no record", "no headings", "another", "as found",
)  # fmt: skip
BEGINS_WITH, ENDS_WITH = "begins with", "ends with"
WORDS = {
    HEADINGS: N_("These are the headings"),
    ENDS: N_("The table ends here"),
    IS_RECORD: N_("This is a record"),
    NO_RECORD: N_("This is not a record"),
    NO_HEADINGS: N_("There are no headings"),
    ANOTHER: N_("Headings of another table"),
    AS_FOUND: N_("As it was found"),
    BEGINS_WITH: N_("The table begins with this column"),
    ENDS_WITH: N_("The table ends with this column"),
}
KEYS = {HEADINGS: "H", ENDS: "E", IS_RECORD: "R", NO_RECORD: "X", NO_HEADINGS: "N", ANOTHER: "T", AS_FOUND: "U"}
IN_SIGHT = (HEADINGS, ENDS, NO_RECORD, IS_RECORD)
"""What stands below the sheet, of the last two the one that fits; the rest is in a menu."""


def correction(what: str, rows: tuple[int, ...]) -> Correction:
    """What is said of rows (from 0) for recognition."""
    if what == HEADINGS:
        return Correction(headers=rows)
    if what == NO_HEADINGS:
        return Correction(headers=())
    if what == ENDS:
        return Correction(last=rows[-1])
    return Correction(rows=dict.fromkeys(rows, "data" if what == IS_RECORD else "note"))


def header_of(chosen: Chosen) -> int:
    """The last row of the headings, or the one above the first record; from 0, -1 where a sheet begins with records."""
    found = chosen.found
    return found.headers[-1] if found.headers else (found.records[0] if found.records else 0) - 1
