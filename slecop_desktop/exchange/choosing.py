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
from slecop_desktop.exchange.recognition.profiles import as_last_time, find_profile
from slecop_desktop.exchange.recognition.recognise import recognise

if TYPE_CHECKING:
    from slecop_desktop.exchange.reading import Book, Sheet
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


def propose_choices(store: Store, book: Book) -> list[TableChoice]:
    """The tables of a stranger's book, each read as last time where a layout fits; those that hold nothing we keep are
    not taken unless a person says so."""
    chosen: list[TableChoice] = []
    sheets = {sheet.name: sheet for sheet in book.sheets}
    for found in recognise(book, known_of(store), hidden=False):
        recalled = find_profile(store, found)
        table = as_last_time(found, recalled) if recalled else found
        name = recalled.profile.name if recalled else ""
        chosen.append(TableChoice(sheets[table.sheet], table, taken=table.kind is not None, profile=name))
    return chosen
