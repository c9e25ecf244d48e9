"""Columns whose cells say two things at once: a phone and an e-mail address, a city with its state and postal code."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping, Sequence
from dataclasses import replace
from typing import NamedTuple

from slecop_desktop.exchange.recognition import cells
from slecop_desktop.exchange.recognition.content import Profile
from slecop_desktop.exchange.recognition.fields import KEYS
from slecop_desktop.exchange.recognition.found import Column

_SURE = 0.95
_HALVED = 0.7
"""What is left of the confidence of a heading that says both, where the values say that it is both."""
_PLACES = 0.6
_PHONE = re.compile(r"\+?\(?\d[\d \t\xa0().-]{5,}\d(?: ?(?:x|ext\.?) ?\d+)?", re.IGNORECASE)
_BETWEEN = re.compile(
    r"\b(?:phone|tel|ph|cell?|mobile|home|work|e-?mail|casa|trabajo|correo|[cmhwpe]|or|and|o|y|et|ou)\b", re.IGNORECASE
)
"""Words beside a phone or an address that only say which it is."""
_ZIP = re.compile(r"(?:^|[,\s]+)(\d{5}(?:-\d{4})?|[A-Z]\d[A-Z] ?\d[A-Z]\d)\s*$")
_STATE = re.compile(r"[,\s]+([A-Z]{2})\.?,?\s*$")


class Reach(NamedTuple):
    """How somebody is reached, out of one cell; ``rest`` are the words that are neither."""

    phones: tuple[str, ...]
    emails: tuple[str, ...]
    rest: str


def reach(words: str) -> Reach:
    """The phones and e-mail addresses in a cell."""
    emails = tuple(cells.EMAIL.findall(words))
    left = cells.EMAIL.sub(" ; ", words)
    phones = tuple(run for found in _PHONE.findall(left) if cells.is_phone(run := str(found).strip()))
    for phone in phones:
        left = left.replace(phone, " ; ")
    rest = (" ".join(part.split()).strip(" ,:/|-–()[]") for part in left.split(";"))
    return Reach(phones, emails, ", ".join(part for part in rest if any(map(str.isalnum, _BETWEEN.sub("", part)))))


def place_parts(words: str) -> tuple[str | None, str | None, str | None]:
    """(city, state, postal code) of 'Tulsa, OK 74105'; what cannot be told apart is the city."""
    rest, postal, state = " ".join(words.split()), None, None
    if found := _ZIP.search(rest):
        postal, rest = found[1], rest[: found.start()].rstrip(" ,")
    if found := _STATE.search(rest):
        state, rest = found[1], rest[: found.start()].rstrip(" ,")
    elif postal and "," in rest:
        rest, _comma, state = (part.strip() for part in rest.rpartition(","))
    return rest or None, state, postal


def taken_apart(columns: Sequence[Column], profiles: Mapping[int, Profile]) -> tuple[Column, ...]:
    """The columns with how such cells are split, and as sure of them as their values make them."""
    taken = {c.field for c in columns}
    return tuple(_read(c, profiles[c.index], taken) if c.field and c.index in profiles else c for c in columns)


def _read(column: Column, p: Profile, taken: set[str | None]) -> Column:
    subject, _dot, key = (column.field or "").partition(".")
    if not p.values:
        return column
    if key in ("phone", "email"):
        return _both_ways(column, p, f"{subject}.phone", f"{subject}.email", taken)
    if key == "city" and _share(p, _is_whole_place) >= _PLACES:
        alone = taken.isdisjoint({f"{subject}.state", f"{subject}.postal_code"})
        return replace(column, split="place", confidence=max(column.confidence, _SURE if alone else 0.0))
    return column


def _both_ways(column: Column, p: Profile, phone: str, email: str, taken: set[str | None]) -> Column:
    """A column of phones or e-mail addresses in which the other stand, too, and nowhere else."""
    other = email if column.field == phone else phone
    if other in taken or other not in KEYS:
        return column
    found = [reach(value) for value in p.values]
    phones, emails = any(f.phones for f in found), any(f.emails for f in found)
    split = "reach" if phones and emails else column.split
    if all(key != other for key, _sure in column.others):
        return replace(column, split=split)
    if sum(bool(f.phones or f.emails) for f in found) < _SURE * len(found):
        return column
    others = tuple(o for o in column.others if o[0] not in (phone, email))
    sure = round(min(_SURE, column.confidence / _HALVED), 3)
    return replace(column, field=phone if phones else email, confidence=sure, others=others, split=split)


def _is_whole_place(words: str) -> bool:
    city, state, postal = place_parts(words)
    return bool(city and (state or postal)) and not any(c.isdigit() for c in city or "")


def _share(p: Profile, test: Callable[[str], bool]) -> float:
    return sum(map(test, p.values)) / len(p.values)
