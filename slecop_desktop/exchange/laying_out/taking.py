"""One value out of a cell that holds several: a street and its town, two phones, from when to when, an age."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Callable, Sequence
from typing import Any

from slecop_desktop.exchange.recognition import cells
from slecop_desktop.exchange.recognition.together import place_parts, reach
from slecop_desktop.records.parsing import clean

Take = Callable[[Any], Any]

_APART = re.compile(r"\s*(?:[;/\n、|]|,\s*(?=[\d(+])|\s(?:or|and|o|y|et|ou)\s)\s*", re.IGNORECASE)
_KIND_OF_PHONE = re.compile(r"\s*[(\[]?\b(?:[cmhw]|cell?|mobile|home|work|casa|trabajo)\b[.:)\]]*\s*", re.IGNORECASE)
_ADDRESSES = re.compile(r"[^@\s,;<>()]+@[^@\s,;<>()]+\.[^@\s,;<>().]+")
_ZIP = re.compile(r"[,\s]+(\d{5}(?:-\d{4})?|[A-Z]\d[A-Z] ?\d[A-Z]\d)\s*$")
_STATE = re.compile(r"[,\s]+([A-Z]{2})\.?,?\s*$")
_STREET_ENDS = frozenset(
    "st street ave avenue av rd road dr drive ln lane blvd boulevard ct court pl place way ter terrace cir circle pkwy"
    " parkway hwy highway sq square trl trail loop row run path pike".split()
)
_UNIT = re.compile(
    r"(?:apt|apartment|unit|suite|ste|lot|#|no\.?|floor|fl|rm|room|trlr|bldg)\b\.?\s*#?\s*[\w-]+|#\s*[\w-]+",
    re.IGNORECASE,
)
_RANGE = re.compile(
    r"\s*(?:-|–|—|→|\bto\b|\bthrough\b|\bthru\b|\bhasta\b|\buntil\b|\ba\b|\bà\b|\bal\b|\bau\b)\s*", re.IGNORECASE
)
_NUMBER = re.compile(r"\d+")
_HOURS = re.compile(r"(\d+(?:[.,]\d+)?)\s*(?:h|hr|hrs|hours?)?\.?", re.IGNORECASE)


def taken(take: str, raw: Sequence[Any]) -> list[Any]:
    """The cells of a column as ``take`` says, each different text once; "born:2026" has the year that counts."""
    name, _colon, told = take.partition(":")
    how: Take = (lambda cell: _born(cell, int(told))) if name == "born" else TAKES[name]
    known: dict[tuple[str, Any], Any] = {}
    out: list[Any] = []
    for cell in raw:
        if cell is None or cell == "":
            out.append(None)
            continue
        key = (type(cell).__name__, cell)
        if key not in known:
            known[key] = how(cell)
        out.append(known[key])
    return out


def joined(first: Sequence[Any], second: Sequence[Any], mark: str) -> list[Any]:
    """Two columns as one, cell by cell."""
    return [
        a if b in (None, "") else b if a in (None, "") else f"{clean(a)}{mark}{clean(b)}"
        for a, b in zip(first, second, strict=True)
    ]


def phones(cell: Any) -> list[str]:
    """The phones in a cell; the whole cell where it does not hold several."""
    words = clean(cell)
    parts = [part.strip() for part in _APART.split(words) if part and part.strip()]
    if len(parts) > 1 and all(cells.is_phone(_KIND_OF_PHONE.sub("", part)) for part in parts):
        return parts
    return [words]


def emails(cell: Any) -> list[str]:
    """The e-mail addresses in a cell; the whole cell where it does not hold several."""
    found = _ADDRESSES.findall(clean(cell))
    return found if len(found) > 1 else [clean(cell)]


def address_parts(cell: Any) -> tuple[str, str | None, str | None, str | None]:
    """(street, city, state, postal code) of an address in one cell; what cannot be told apart stays in the street."""
    whole = " ".join(clean(cell).replace("\n", ", ").split())
    rest, postal, state = whole, None, None
    if found := _ZIP.search(rest):
        postal, rest = found[1], rest[: found.start()].rstrip(" ,")
    if found := _STATE.search(rest):
        state, rest = found[1], rest[: found.start()].rstrip(" ,")
    parts = [part.strip() for part in rest.split(",") if part.strip()]
    if len(parts) > 1 and not any(c.isdigit() for c in parts[-1]):
        return ", ".join(parts[:-1]), parts[-1], state, postal
    if len(parts) == 1 and (postal or state) and (split := _city_after_street(parts[0])):
        return split[0], split[1], state, postal
    return (whole, None, None, None) if not (postal or state) else (rest, None, state, postal)


def _city_after_street(words: str) -> tuple[str, str] | None:
    """'12 Elm St Tulsa' -> ('12 Elm St', 'Tulsa'), by the last word that streets end in, a unit after it included."""
    split = words.split()
    at = next((n for n in range(len(split) - 2, 0, -1) if split[n].strip(".,").casefold() in _STREET_ENDS), None)
    if at is None:
        return None
    after = " ".join(split[at + 1 :])
    if unit := _UNIT.match(after):
        street, city = " ".join([*split[: at + 1], unit.group()]), after[unit.end() :].strip(" ,")
    else:
        street, city = " ".join(split[: at + 1]), after
    return (street, city) if city and not any(c.isdigit() for c in city) else None


def _reach_rest(cell: Any) -> str | None:
    """What a cell says besides one phone and one e-mail address."""
    said = reach(clean(cell))
    return ", ".join(part for part in (*said.phones[1:], *said.emails[1:], said.rest) if part) or None


def ends(cell: Any) -> tuple[Any, Any]:
    """(from, to) of a range in one cell; both the same where it names one, '9th and up' has no end."""
    if not isinstance(cell, str):
        return cell, cell
    words = clean(cell)
    parts = [part for part in _RANGE.split(words) if part]
    if len(parts) == 2:
        return parts[0], parts[1]
    if words.rstrip().endswith("+") or re.search(r"\b(?:and|&) (?:up|older|above)\b|\by más\b", words, re.IGNORECASE):
        return re.split(r"\+|\b(?:and|&) (?:up|older|above)\b|\by más\b", words, flags=re.IGNORECASE)[0].strip(), None
    listed = [part for part in re.split(r"\s*[,;/&]\s*|\s+and\s+|\s+y\s+", words) if part]
    return (listed[0], listed[-1]) if len(listed) > 1 else (words, words)


def _start(cell: Any) -> Any:
    return ends(cell)[0]


def _end(cell: Any) -> Any:
    return ends(cell)[1]


def _end_of_several(cell: Any) -> Any:
    """The end of a range of days or times; one day or time alone has none."""
    first, last = ends(cell)
    return None if last == first else last


def _age(cell: Any) -> Any:
    found = _NUMBER.search(clean(cell)) if cell is not None else None
    return int(found.group()) if found else cell


def _born(cell: Any, year: int) -> Any:
    """The year of birth of an age in years as of the end of ``year``; a year stays one."""
    age = _age(cell)
    if not isinstance(age, int):
        return cell
    return age if age > 1900 else year - age if 0 <= age <= 120 else cell


def _minutes(cell: Any) -> Any:
    """Hours as minutes; what else a length says is read as it stands."""
    if isinstance(cell, dt.time | dt.datetime):
        return cell.hour * 60 + cell.minute
    if isinstance(cell, int | float) and not isinstance(cell, bool):
        return round(cell * 60)
    found = _HOURS.fullmatch(clean(cell))
    return round(float(found[1].replace(",", ".")) * 60) if found else cell


def _answer(cell: Any) -> Any:
    """What stands where a consent was asked for: a day on which it was signed is a yes."""
    if isinstance(cell, dt.date):
        return "yes"
    return "yes" if clean(cell).casefold() in _SIGNED else cell


_SIGNED = frozenset({"x", "✓", "✔", "☑", "on file", "signed", "received", "returned", "si", "sí", "oui", "1", "ok"})


def _nth(found: Callable[[Any], list[str]], place: int) -> Take:
    def take(cell: Any) -> Any:
        values = found(cell)
        return cell if place == 0 and len(values) == 1 else values[place] if place < len(values) else None

    return take


def _rest(found: Callable[[Any], list[str]], first: int) -> Take:
    return lambda cell: ", ".join(found(cell)[first:]) or None


TAKES: dict[str, Take] = {
    "phone": _nth(phones, 0), "other_phone": _nth(phones, 1), "more_phones": _rest(phones, 2),
    "phones_but_one": _rest(phones, 1), "email": _nth(emails, 0), "more_emails": _rest(emails, 1),
    "street": lambda cell: address_parts(cell)[0], "city": lambda cell: address_parts(cell)[1],
    "state": lambda cell: address_parts(cell)[2], "postal": lambda cell: address_parts(cell)[3],
    "city_of": lambda cell: place_parts(clean(cell))[0], "state_of": lambda cell: place_parts(clean(cell))[1],
    "postal_of": lambda cell: place_parts(clean(cell))[2], "rest_of_reach": _reach_rest,
    "phone_of": lambda cell: next(iter(reach(clean(cell)).phones), None),
    "email_of": lambda cell: next(iter(reach(clean(cell)).emails), None),
    "from": _start, "to": _end, "first": _start, "last": _end_of_several,
    "from_age": lambda cell: _age(ends(cell)[0]), "to_age": lambda cell: _age(ends(cell)[1]),
    "minutes": _minutes, "answer": _answer,
}  # fmt: skip
"""How a value is taken, by the name that `ColumnUse.take` says."""
