"""Who and what a plan would add, by name: a total taken for a child is seen before it is one; and what of it is read
as last time."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from slecop_desktop.records.names import display_name
from slecop_desktop.texts import _
from ui.values import show_whole

if TYPE_CHECKING:
    from slecop_desktop.exchange.plan import Plan
    from slecop_desktop.exchange.remembering import Recollection
    from slecop_desktop.store import Store


def coming(plan: Plan, store: Store) -> Iterator[str]:
    """What each new record of the sheets will be called, with its row; kinds that have no name of their own are not
    told."""
    for sheet in plan.sheets:
        title = store.records[sheet.kind].title
        for batch in plan.table(sheet.kind).batches:
            for values, row in zip(batch.rows, batch.source, strict=True):
                said = dict(zip(batch.names, values, strict=True))
                name = said.get(title) or display_name(said)
                if row and isinstance(name, str):
                    yield _("Row {row}: {name}").format(row=row, name=name)


_SHOWN = 12


def recalled_words(recollection: Recollection) -> list[str]:
    """What is taken as last time, value by value, those of most cells first."""
    told: list[str] = []
    for value in recollection.values[:_SHOWN]:
        words = _("As last time, “{said}” in “{column}” is {words} ({n}).")
        meant = f"“{value.words}”" if value.words else _("left empty")
        told.append(words.format(said=value.said, column=value.column, words=meant, n=show_whole(value.rows)))
    if (more := len(recollection.values) - _SHOWN) > 0:
        told.append(_("As last time: {n} values more.").format(n=show_whole(more)))
    return told
