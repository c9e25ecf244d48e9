"""What is chosen of the tables that were recognised: which are taken, what each column is, to what a grid belongs.

The window shows and edits these choices; the command line takes them as proposed. Both plan from them.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from types import MappingProxyType
from typing import TYPE_CHECKING

from slecop_desktop.exchange.recognition.found import Column, Found
from slecop_desktop.exchange.recognition.known_values import known_of
from slecop_desktop.exchange.recognition.profiles import as_last_time, find_profile, layouts_named
from slecop_desktop.exchange.recognition.recognise import recognise

if TYPE_CHECKING:
    from slecop_desktop.exchange.reading import Book, Sheet
    from slecop_desktop.exchange.recognition.profiles import Recalled
    from slecop_desktop.store import Store

LEFT, OWN, NOTE = OTHERWISE = ("", "+field", "+note")
"""What a column can be besides a key of `recognition.fields.KEYS`: left out, a field of one's own, a line of the
record's notes."""


@dataclass(frozen=True, slots=True)
class TableChoice:
    """A recognised table and what is chosen of it.

    ``found`` is the table as it was recognised, corrected, or read as last time. ``columns``: index in the sheet's rows
    (from 0) -> key of `recognition.fields.KEYS` or one of OTHERWISE, where it is not what ``found`` is sure of.
    ``offering`` is the id of the offering that the dates of a grid of attendance belong to. ``profile`` names the
    layout it was read by.
    """

    sheet: Sheet
    found: Found
    taken: bool = True
    columns: Mapping[int, str] = field(default_factory=lambda: MappingProxyType({}))
    offering: int | None = None
    profile: str = ""

    def meaning(self, column: Column) -> str:
        """What a column is taken as: a key or one of OTHERWISE."""
        chosen = self.columns.get(column.index)
        if chosen is not None:
            return chosen
        return (column.field or LEFT) if column.certain else LEFT

    def with_column(self, index: int, meaning: str) -> TableChoice:
        """The same with a column chosen."""
        return replace(self, columns={**self.columns, index: meaning})


def propose_choices(store: Store, book: Book, layout: str = "") -> list[TableChoice]:
    """The tables of a stranger's book, each read as last time where a layout fits; those that hold nothing we keep are
    not taken unless a person says so. ``layout`` names the one to read by; Problem where nobody kept it."""
    named = layouts_named(store, layout) if layout else None
    chosen: list[TableChoice] = []
    sheets = {sheet.name: sheet for sheet in book.sheets}
    for found in recognise(book, known_of(store), hidden=False):
        recalled = find_profile(store, found, named)
        table = as_last_time(found, recalled) if recalled else found
        name, columns = (recalled.profile.name, _otherwise(recalled)) if recalled else ("", {})
        chosen.append(TableChoice(sheets[table.sheet], table, table.kind is not None, columns, profile=name))
    return chosen


def _otherwise(recalled: Recalled) -> dict[int, str]:
    """The columns that a layout makes a field of one's own or a note of."""
    columns, places = recalled.profile.layout.columns, recalled.places
    return {places[said]: key for said, key in columns.items() if said in places and key in (OWN, NOTE)}
