"""From what is chosen of the recognised tables to the tables that planning takes."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from typing import TYPE_CHECKING

from slecop_desktop.exchange.laying_out import beside, children
from slecop_desktop.exchange.laying_out.ground import Ground, ground_of, words_of_bands
from slecop_desktop.exchange.laying_out.own_fields import OwnFields
from slecop_desktop.exchange.laying_out.uses import Lining
from slecop_desktop.exchange.matching import ColumnUse, Laid, TableInput
from slecop_desktop.exchange.reading import Sheet
from slecop_desktop.exchange.recognition.fields import KINDS

if TYPE_CHECKING:
    from slecop_desktop.exchange.choosing import TableChoice
    from slecop_desktop.store import Store


def inputs_of(store: Store, choices: Sequence[TableChoice]) -> list[TableInput]:
    """The tables that the chosen ones bring, in the order of the records, so that references point backwards."""
    from slecop_desktop.exchange.grids_in import grid_inputs  # noqa: PLC0415 (imports this package)

    order = list(store.records)
    own = OwnFields(store)
    made: list[TableInput] = []
    for choice in choices:
        kind = KINDS.get(choice.found.kind or "")
        if choice.taken and choice.found.kind == "attendance_grid":
            made += grid_inputs(store, choice)
        elif choice.taken and kind in store.records:
            made += _tables(store, choice, kind, own)
    return sorted([*own.tables(choices), *made], key=lambda t: order.index(t.kind))


def _tables(store: Store, choice: TableChoice, kind: str, own: OwnFields) -> list[TableInput]:
    ground = ground_of(choice)
    own.look_into(lambda column: ground.values(column.index))
    lining = Lining(store, choice, ground, own)
    groups = children.groups_of(ground.columns, lining.meanings) if kind == "youth" else []
    made: list[TableInput] = []
    for n, group in enumerate(groups or [children.ALL]):
        uses = lining.uses(kind, None if group is children.ALL else group.columns)
        rows = children.rows_of(ground, groups, n) if groups else ground
        if any(use.field for use in uses):
            made.append(_table(rows, kind, uses, part=f"child {n + 1}" if n else ""))
    if not made:
        return []
    sides = [
        _table(beside.rows_of(ground, uses, store.records[side]), side, uses, part=side, is_beside=True)
        for side, uses in beside.tables_of(store, lining, kind)
    ]
    used = {use.index: use for t in [*made[1:], *sides] for c in t.columns for use in (c, *c.joined) if use.field}
    return [_with_others(made[0], used, ground), *made[1:], *sides]


def _with_others(table: TableInput, used: dict[int, ColumnUse], ground: Ground) -> TableInput:
    """A main table with all columns of the sheet's; those that another table of its rows uses are not told as left."""
    there = {c.index for c in table.columns}
    every = [*table.columns, *(ColumnUse(c.index, c.heading, None) for c in ground.columns if c.index not in there)]
    columns = (
        replace(c, field=used[c.index].field, role="beside") if c.field is None and c.index in used else c
        for c in every
    )
    return replace(table, columns=tuple(columns))


def _table(
    ground: Ground, kind: str, uses: Sequence[ColumnUse], part: str = "", *, is_beside: bool = False
) -> TableInput:
    """A table of rows. What is to be said of the person's sheet is said once, with its main table."""
    main = not part
    remarks = (*ground.remarks, *([words_of_bands(ground)] if ground.bands else [])) if main else ()
    laid = Laid(
        ground.sheet, ground.header, ground.left if main else (), ground.bands if main else (),
        ground.above if main else 0, part, is_beside, remarks,
    )  # fmt: skip
    sheet = Sheet(ground.sheet.name, [ground.head(), *ground.rows], hidden=False, first_row=max(1, ground.header))
    return TableInput(sheet, 0, kind, tuple(uses), ours=False, numbers=ground.numbers, laid=laid)
