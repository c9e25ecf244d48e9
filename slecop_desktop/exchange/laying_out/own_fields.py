"""Columns that become fields of the ecosystem's own: made by the same import, of a kind that fits their values."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING, Any

from slecop_desktop.exchange.columns import day_first, says_nothing
from slecop_desktop.exchange.matching import ColumnUse, Laid, TableInput
from slecop_desktop.exchange.reading import Sheet
from slecop_desktop.records import kinds
from slecop_desktop.records.fields import Field, Privacy
from slecop_desktop.records.names import fold
from slecop_desktop.records.parsing import BadValue, Reading, clean

if TYPE_CHECKING:
    from slecop_desktop.exchange.choosing import TableChoice
    from slecop_desktop.exchange.recognition.found import Column
    from slecop_desktop.records.record import Record
    from slecop_desktop.store import Store

_TRIED = (kinds.YES_NO, kinds.WHOLE, kinds.NUMBER, kinds.DATE)
_LOOKED_AT = 2_000
_LONG = 120
_FIELDS = ("record", "name", "label", "kind")


class OwnFields:
    """The fields of one's own that an import makes; a field of that label which is there already is used."""

    def __init__(self, store: Store) -> None:
        self._store = store
        self._made: dict[tuple[str, str], Field] = {}
        self._values: Callable[[Column], list[Any]] = lambda column: list(column.samples)

    def look_into(self, values: Callable[[Column], list[Any]]) -> None:
        """From now on columns are of a table whose cells ``values`` tells."""
        self._values = values

    def field(self, record: Record, column: Column) -> Field:
        """The field of a record that a column becomes."""
        key = record.name, fold(column.heading)
        there = next((f for f in record.fields if f.custom and fold(f.label) == key[1]), None)
        if there is not None:
            return there
        if key not in self._made:
            taken = {f.name for f in record.fields} | {f.name for (r, _h), f in self._made.items() if r == record.name}
            label = column.heading or "?"
            kind = kind_of(self._values(column))
            self._made[key] = Field(_free(label, taken), label, kind, privacy=Privacy.PERSONAL, custom=True)
        return self._made[key]

    def tables(self, choices: Sequence[TableChoice]) -> list[TableInput]:
        """The table of the fields to make; none where none is made."""
        if not self._made:
            return []
        record = self._store.records["custom_fields"]
        rows: list[list[Any]] = [[r, f.name, f.label, f.kind.name] for (r, _heading), f in self._made.items()]
        uses = tuple(ColumnUse(n, name, record.field(name)) for n, name in enumerate(_FIELDS))
        origin = choices[0].sheet
        sheet = Sheet(origin.name, [list(_FIELDS), *rows], hidden=False, first_row=1)
        laid = Laid(origin, origin.first_row, part="custom_fields", beside=True)
        return [TableInput(sheet, 0, "custom_fields", uses, ours=False, numbers=(0,) * len(rows), laid=laid)]


def kind_of(values: Sequence[Any]) -> kinds.Kind:
    """The kind that all values are of; text where they are of several."""
    said = [v for v in values[:_LOOKED_AT] if v not in (None, "") and not says_nothing(clean(v))]
    if not said:
        return kinds.TEXT
    first, _one = day_first(said, otherwise=False)
    reading = Reading(day_first=first)
    for kind in _TRIED:
        if all(_reads(kind, value, reading) for value in said):
            return kind
    return kinds.LONG_TEXT if any(len(clean(v)) > _LONG for v in said) else kinds.TEXT


def _reads(kind: kinds.Kind, value: Any, reading: Reading) -> bool:
    if isinstance(value, str) and kind in (kinds.WHOLE, kinds.NUMBER) and clean(value).startswith("0"):
        return clean(value) == "0"  # a number that begins with a nought is a code
    if kind is kinds.YES_NO and isinstance(value, int | float) and not isinstance(value, bool):
        return False
    try:
        kind.parse(value, reading)
    except BadValue:
        return False
    return True


def _free(label: str, taken: set[str]) -> str:
    base = f"c_{re.sub(r'[^a-z0-9]+', '_', fold(label)).strip('_')[:40] or 'field'}"
    name, n = base, 2
    while name in taken:
        name, n = f"{base}_{n}", n + 1
    return name
