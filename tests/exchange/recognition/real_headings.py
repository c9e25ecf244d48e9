"""Heading rows as people and programs really write them, each column labelled by hand.

Only headings, never what stood under them: one row a line in `real_headings.txt`, `heading = keys`; "-" is a column
that is none of ours, "a/b" says that either is right. What is in `KNOWN` was looked at while the words were written.
`HELD_OUT` was labelled before anything was run on it. Of its 184 columns 94.0 % were right at that first run; of those
taken without asking 95.3 %, which were 92.7 % of those that are ours. Two faults that it showed were mended since.
"""

from __future__ import annotations

from pathlib import Path

Row = tuple[tuple[str, frozenset[str | None]], ...]
_FILE = Path(__file__).with_suffix(".txt")


def _row(line: str) -> Row:
    found: list[tuple[str, frozenset[str | None]]] = []
    for part in line.split(";"):
        heading, _is, keys = part.rpartition("=")
        found.append((heading.strip(), frozenset(None if k == "-" else k for k in keys.strip().split("/"))))
    return tuple(found)


def _read() -> tuple[tuple[Row, ...], tuple[Row, ...]]:
    _nothing, known, held_out = (part.splitlines() for part in ("\n" + _FILE.read_text("utf-8")).split("\n# "))
    return tuple(map(_row, known[1:])), tuple(_row(line) for line in held_out[1:] if line)


KNOWN, HELD_OUT = _read()
