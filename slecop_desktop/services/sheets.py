"""Printed sign-in sheets: the file remembers their rows, so that marks are typed in the order of the paper."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING, Any

from slecop_desktop.services.common import title_of
from slecop_desktop.texts import ngettext

if TYPE_CHECKING:
    from slecop_desktop.store import Store
    from slecop_desktop.store.writer import Writer


def remember_sheets(store: Store, rows: Mapping[int, Sequence[int]]) -> bool:
    """Keep which row each young person stands in on the sheets just printed; whether anything was new.

    ``rows``: session -> youth from the first row to the last. One who joins later then comes after these, and one who
    leaves keeps the row that is on the paper. Marks stay as they are.
    """
    named = next(iter(rows), 0)
    title = ngettext("Print the sign-in sheet of {session}", "Print {n} sign-in sheets", len(rows)).format(
        session=title_of(store, "sessions", named), n=len(rows)
    )
    with store.write(title) as writer:
        return sum(_remember(writer, session, youth) for session, youth in rows.items()) > 0


def _remember(writer: Writer, session: int, youth: Sequence[int]) -> int:
    """How many rows were new."""
    found: Any = writer.sql(
        "SELECT youth, id, sheet_row FROM attendance WHERE session = ? ORDER BY id DESC", (session,)
    )
    known = {row[0]: (int(row[1]), row[2]) for row in found}
    moved = [(known[one][0], n) for n, one in enumerate(youth, 1) if one in known and known[one][1] != n]
    fresh = [(session, one, n) for n, one in enumerate(youth, 1) if one not in known]
    for key, n in moved:
        writer.change("attendance", key, {"sheet_row": n})
    writer.add_many("attendance", ("session", "youth", "sheet_row"), fresh)
    return len(moved) + len(fresh)
