"""From what is chosen of the recognised tables to the tables that planning takes."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from slecop_desktop.exchange.laying_out.ground import Ground, ground_of, words_of_bands
from slecop_desktop.exchange.matching import ColumnUse, Laid, TableInput
from slecop_desktop.exchange.meanings import meant
from slecop_desktop.exchange.reading import Sheet
from slecop_desktop.exchange.recognition.fields import KINDS

if TYPE_CHECKING:
    from slecop_desktop.exchange.choosing import TableChoice
    from slecop_desktop.records.record import Record
    from slecop_desktop.store import Store


def inputs_of(store: Store, choices: Sequence[TableChoice]) -> list[TableInput]:
    """The tables that the chosen ones bring, in the order of the records, so that references point backwards."""
    from slecop_desktop.exchange.grids_in import grid_inputs  # noqa: PLC0415 (imports this package)

    order = list(store.records)
    made: list[TableInput] = []
    for choice in choices:
        kind = KINDS.get(choice.found.kind or "")
        if choice.taken and choice.found.kind == "attendance_grid":
            made += grid_inputs(store, choice)
        elif choice.taken and kind in store.records:
            made += [t for t in _tables(choice, store.records[kind]) if any(c.field for c in t.columns)]
    return sorted(made, key=lambda t: order.index(t.kind))


def _tables(choice: TableChoice, record: Record) -> list[TableInput]:
    ground = ground_of(choice)
    uses: list[ColumnUse] = []
    taken: set[str] = set()
    for column in ground.columns:
        found = meant(record, choice.meaning(column))
        if found is None or found.field.name in taken or column.number is not None:
            uses.append(ColumnUse(column.index, column.heading, None))
        else:
            taken.add(found.field.name)
            uses.append(ColumnUse(column.index, column.heading, found.field, found.role, found.take))
    return [_table(ground, record.name, uses)]


def _table(ground: Ground, kind: str, uses: Sequence[ColumnUse]) -> TableInput:
    remarks = (*ground.remarks, *([words_of_bands(ground)] if ground.bands else []))
    laid = Laid(ground.sheet, ground.header, ground.left, ground.bands, ground.above, remarks=remarks)
    sheet = Sheet(ground.sheet.name, [ground.head(), *ground.rows], hidden=False, first_row=max(1, ground.header))
    return TableInput(sheet, 0, kind, tuple(uses), ours=False, numbers=ground.numbers, laid=laid)
