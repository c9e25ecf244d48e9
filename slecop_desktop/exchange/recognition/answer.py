"""What recognition found, as the command line says it: rows and columns count from 1."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from slecop_desktop.exchange.recognition.found import Found


def as_json(tables: Iterable[Found]) -> dict[str, Any]:
    """The answer of `recognise`; see docs/recognizing.md."""
    return {"tables": [_table(t) for t in tables]}


def _table(t: Found) -> dict[str, Any]:
    first = t.first_row
    return {
        "sheet": t.sheet,
        "header_rows": [r + first for r in t.headers],
        "first_row": t.records[0] + first if t.records else None,
        "last_row": t.records[-1] + first if t.records else None,
        "rows": len(t.records),
        "kind": t.kind,
        "columns": [
            {"index": c.index + 1, "heading": c.heading, "field": c.field, "confidence": round(c.confidence, 3)}
            for c in t.columns
        ],
    }
