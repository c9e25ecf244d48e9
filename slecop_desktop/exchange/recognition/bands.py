"""Rows that carry a value for the rows under them: 'Region: North', 'Grade 5', the name of a school."""

from __future__ import annotations

import re

from slecop_desktop.exchange.recognition.content import profile
from slecop_desktop.exchange.recognition.found import Band
from slecop_desktop.exchange.recognition.grid import Grid, Region
from slecop_desktop.exchange.recognition.headings import meaning
from slecop_desktop.exchange.recognition.known_values import Known
from slecop_desktop.exchange.recognition.rows import Extent
from slecop_desktop.exchange.recognition.tokens import plain

_COUNTED = re.compile(r"\s*[(\[]\d+[)\]]\s*$")
_FIELDS = {
    "grade": "youth.grade", "school": "youth.school", "city": "household.city", "state": "household.state",
    "sector": "partner.sector", "term": "offering.term", "days": "offering.days", "date": "session.date",
}  # fmt: skip
_ROLES = {"program": "program.name", "offering": "offering.name", "site": "site.name", "partner": "partner.name"}


def of(grid: Grid, region: Region, extent: Extent) -> tuple[Band, ...]:
    """The bands of a table, each up to the row before the next one."""
    rows = [r for r, sort in extent.sorts.items() if sort == "band"]
    found: list[Band] = []
    for n, row in enumerate(rows):
        until = rows[n + 1] - 1 if n + 1 < len(rows) else extent.bottom
        label, value = _said([plain(v) for _c, v in grid.filled(row, region)])
        found.append(Band(row, until, label, value, _field(label, value)))
    return tuple(found)


def _said(texts: list[str]) -> tuple[str, str]:
    """(label or "", value) of 'Region: North', 'Region', 'North' or 'North'."""
    if len(texts) > 1:
        return texts[0].rstrip(": "), " ".join(texts[1:])
    text = _COUNTED.sub("", texts[0])
    label, colon, value = text.partition(":")
    return (label.strip(), value.strip()) if colon and value.strip() else ("", text.rstrip(": "))


def _field(label: str, value: str) -> str | None:
    if label:
        m = meaning(label)
        return _ROLES.get(m.role or "") or _FIELDS.get(m.concept or "")
    known = Known()
    looks = profile([value], known)
    if looks.share("grade") and any(c.isalpha() for c in value):
        return "youth.grade"
    return "youth.school" if looks.share("organization") else None
