"""Rows as tab-separated text that pastes into a spreadsheet as cells."""

from __future__ import annotations

import re
from array import array
from collections.abc import Callable, Sequence

from slecop_desktop.store import Store
from slecop_desktop.store.lists import ListColumn, list_rows
from slecop_desktop.texts import _
from ui.jobs import Cancelled, Progress
from ui.values import Words

_CHUNK = 2_000
_FORMULA = re.compile(r"[=@]|[+-](?![\d\s(.])")


def rows_as_text(
    store: Store,
    kind: str,
    columns: Sequence[ListColumn],
    ids: array[int],
    *,
    headings: bool,
    progress: Progress | None = None,
    cancelled: Callable[[], bool] | None = None,
) -> str:
    """The rows of `ids`, a line each; may run in any thread."""
    words = Words(store)
    showers = [words.shower(c) for c in columns]
    names = [c.name for c in columns]
    lines = ["\t".join(cell(_(c.label)) for c in columns)] if headings else []
    for start in range(0, len(ids), _CHUNK):
        if cancelled is not None and cancelled():
            raise Cancelled
        part = ids[start : start + _CHUNK]
        with store.read() as connection:
            rows = list_rows(connection, store, kind, names, part)
        found = [rows[key] for key in part if key in rows]
        lines += ["\t".join(cell(show(v)) for show, v in zip(showers, row, strict=True)) for row in found]
        if progress is not None:
            progress(start + len(part), len(ids))
    return "\n".join(lines)


def cell(words: str) -> str:
    """One cell: quoted where it must be, and never taken for a formula."""
    if _FORMULA.match(words):
        words = f"'{words}"
    if any(mark in words for mark in '\t\n"'):
        return '"' + words.replace('"', '""') + '"'
    return words
