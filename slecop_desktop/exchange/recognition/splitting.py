"""Cells that hold several values: a whole name, a whole address, two phones, from when to when."""

from __future__ import annotations

import re

from slecop_desktop.exchange.recognition import cells
from slecop_desktop.exchange.recognition.content import Profile

_AND = re.compile(r"[;/\n、|]|,\s*(?=[\d(+])|\s(or|and|o|y|et|ou)\s")
_PLACE = re.compile(r".+[,\s]\s*[a-z]{2}\.?,?\s+\d{5}(-\d{4})?$", re.IGNORECASE)


def how(field: str, p: Profile) -> str:
    """How the cells of a column taken for a field are to be split, "" where each holds one value.

    `last_first`: 'Last, First'; `first_last`; `address`: street, city, state and postal code; `several`: more than one
    phone or e-mail; `range`: from - to. Two things at once, `reach` and `place`, are told by :mod:`.together`.
    """
    if not p.values:
        return ""
    end = field.partition(".")[2]
    if end == "name" and field.partition(".")[0] in (
        "youth",
        "guardian",
        "guardian2",
        "emergency",
        "adult",
        "contact",
        "pickup",
    ):
        return "last_first" if p.share("comma") >= 0.5 else "first_last" if p.share("words") >= 0.3 else ""
    if end == "address":
        return "address" if _share(p, _is_whole_address) >= 0.4 else ""
    if end in ("phone", "other_phone", "mobile"):
        return "several" if _share(p, _is_several_phones) > 0 else ""
    if end == "email":
        return "several" if _share(p, _is_several_addresses) > 0 else ""
    if end in ("grades", "ages", "time", "dates"):
        return "range"
    if end in ("start_time", "time_in"):
        return "range" if p.share("times") >= 0.4 else ""
    return ""


def _is_whole_address(value: str) -> bool:
    return bool(_PLACE.fullmatch(value)) or value.count(",") >= 2


def _is_several_addresses(value: str) -> bool:
    return value.count("@") > 1


def _is_several_phones(value: str) -> bool:
    return sum(1 for part in _AND.split(value) if part and cells.is_phone(part.strip())) > 1


def _share(p: Profile, test: object) -> float:
    assert callable(test)
    return sum(1 for v in p.values if test(v)) / len(p.values)
