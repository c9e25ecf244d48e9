"""Two plain tables compared without a file of ours: which rows of one may be rows of the other."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from slecop_desktop.exchange.columns import day_first
from slecop_desktop.exchange.headings import more_headings
from slecop_desktop.exchange.matching import heading_key
from slecop_desktop.exchange.reading import read_book
from slecop_desktop.matching.explaining import why_organizations, why_people
from slecop_desktop.matching.lists import Pair, match_organizations, match_people
from slecop_desktop.matching.organizations import Organization, organization
from slecop_desktop.matching.people import Person, birth_key, person
from slecop_desktop.problems import Problem
from slecop_desktop.records import BY_NAME, kinds
from slecop_desktop.records.names import split_name
from slecop_desktop.records.parsing import BadValue, Reading, clean
from slecop_desktop.texts import _

KINDS = ("youth", "partners")
_TOP = 30
_ID = ("id", "rec id", "record id", "recid", "key", "row id", "uid", "uuid", "person id", "unique id", "identifier")
# what a column says -> how lists call it; several columns may say the same, e.g. two phones
_PEOPLE: dict[str, tuple[str, ...]] = {
    "given": ("given", "given name", "first name", "first", "fname", "forename", "firstname", "givenname"),
    "middle": ("middle", "middle name", "mname", "middlename"),
    "family": ("surname", "last name", "family name", "last", "lname", "lastname", "family", "familyname"),
    "name": ("name", "full name", "student", "child", "youth", "participant", "student name", "child name"),
    "other": ("preferred name", "nickname", "goes by", "alias", "other names"),
    "birth": ("date of birth", "dob", "birth date", "birthdate", "birthday", "born", "birth"),
    "birth_year": ("birth year", "year of birth", "yob"),
    "number": ("street number", "street no", "house number", "number", "house no", "streetno"),
    "street": ("address", "address 1", "address 2", "street", "addr", "street address", "address line 1",
               "home address"),
    "town": ("suburb", "city", "town", "locality"),
    "postcode": ("postcode", "postal code", "zip", "zip code", "zipcode", "post code"),
    "region": ("state", "province", "region", "state province"),
    "phone": ("phone", "telephone", "tel", "mobile", "cell", "guardian phone", "parent phone", "home phone",
              "phone number"),
    "email": ("email", "e mail", "mail", "guardian email", "parent email", "email address"),
    "school": ("school", "school name"),
    "grade": ("grade", "grade level", "class"),
    "sex": ("sex", "gender"),
    "guardian": ("guardian", "parent", "guardian name", "parent name", "mother", "father", "parent guardian"),
    "identifier": ("soc sec id", "ssn", "student id", "school number", "national id",
                   "social security number", "state id"),
}  # fmt: skip
_ORGANIZATIONS: dict[str, tuple[str, ...]] = {
    "name": ("name", "organization", "organisation", "organization name", "agency", "partner", "company",
             "title", "restaurant"),
    "other": ("other name", "short name", "legal name", "alternate name", "abbreviation", "acronym",
              "other names", "dba"),
    "number": ("street number", "street no", "house number"),
    "street": ("address", "addr", "street", "address 1", "street address", "address line 1"),
    "town": ("city", "town", "suburb", "locality"),
    "postcode": ("postcode", "postal code", "zip", "zip code", "zipcode"),
    "region": ("state", "province", "region", "state province"),
    "phone": ("phone", "telephone", "tel", "phone number", "contact phone"),
    "link": ("website", "web", "url", "homepage", "email", "e mail", "web site", "mail"),
    "identifier": ("ein", "nces", "nces id", "uei", "tax id", "ncessch"),
}  # fmt: skip
_FIELDS = {
    "youth": {"given_name": "given", "middle_name": "middle", "family_name": "family", "name": "name",
              "preferred_name": "other", "birth_date": "birth", "birth_year": "birth_year", "sex": "sex",
              "phone": "phone", "email": "email", "grade": "grade", "school": "school",
              "guardian_name": "guardian", "guardian_phone": "phone", "guardian_email": "email"},
    "partners": {"name": "name", "alternate_name": "other", "short_name": "other", "legal_name": "other",
                 "address": "street", "city": "town", "postal_code": "postcode", "state_province": "region",
                 "phone": "phone", "website": "link", "email": "link"},
}  # fmt: skip


@dataclass(frozen=True, slots=True)
class Listed:
    """The rows of a table: ``ids`` as its own column says, else the number of the row as a workbook shows it."""

    ids: list[str | int]
    rows: list[dict[str, list[Any]]]


def match_tables(one: Path, other: Path, kind: str) -> list[dict[str, Any]]:
    """Pairs of rows that are the same or to be looked at, the surest first: a, b, score, bin and why.

    One table given twice is compared with itself, each row with the others.
    """
    if kind not in KINDS:
        raise Problem(_("“{kind}” cannot be compared; youth and partners can.").format(kind=kind))
    mine, theirs = read_list(one, kind), read_list(other, kind)
    alone = mine == theirs
    rows, ids = (mine.rows, mine.ids) if alone else (mine.rows + theirs.rows, mine.ids + theirs.ids)
    split = 0 if alone else len(mine.rows)
    if kind == "youth":
        people = [_person(row) for row in rows]
        pairs = match_people(people, today=dt.datetime.now().astimezone().year, split=split)
        return _answer(pairs, ids, lambda p: why_people(p.judgement, people[p.a], people[p.b]))
    pairs = match_organizations([_organization(row) for row in rows], split=split)
    return _answer(pairs, ids, lambda p: why_organizations(p.judgement))


def _answer(pairs: Iterable[Pair], ids: Sequence[str | int], why: Callable[[Pair], list[str]]) -> list[dict[str, Any]]:
    return [
        {"a": ids[p.a], "b": ids[p.b], "score": round(p.judgement.score, 4), "bin": p.judgement.bin, "why": why(p)}
        for p in pairs
    ]


def read_list(path: Path, kind: str) -> Listed:
    """The first table of a file; Problem where no heading is known."""
    sheets = [sheet for sheet in read_book(path).sheets if sheet.rows]
    index = _index(kind)
    for sheet in sheets:
        for n, row in enumerate(sheet.rows[:_TOP]):
            slots = [index.get(heading_key(cell)) if isinstance(cell, str) else None for cell in row]
            if sum(slot is not None for slot in slots) >= 2 or (len(row) == 1 and slots == ["name"]):
                return _listed(slots, sheet.rows[n + 1 :], sheet.first_row + n + 1)
    raise Problem(_("{name} has no headings that are known, e.g. name, address, phone.").format(name=path.name))


def _index(kind: str) -> dict[str, str]:
    table = _PEOPLE if kind == "youth" else _ORGANIZATIONS
    index = {heading_key(word): slot for slot, words in table.items() for word in words}
    record = BY_NAME[kind]
    for name, slot in _FIELDS[kind].items():
        field = record.by_name.get(name)
        labels = (field.label, _(field.label), *field.headings) if field else ()
        for heading in (*labels, *more_headings(kind, name)):
            index.setdefault(heading_key(heading), slot)
    return index | {heading_key(word): "id" for word in _ID}


def _listed(slots: Sequence[str | None], rows: Sequence[Sequence[Any]], first: int) -> Listed:
    listed, ids = list[dict[str, list[Any]]](), list[str | int]()
    order = {n: _order([row[n] if n < len(row) else None for row in rows]) for n, s in enumerate(slots) if s == "birth"}
    for number, row in enumerate(rows, start=first):
        said: dict[str, list[Any]] = {}
        for n, (slot, cell) in enumerate(zip(slots, row, strict=False)):
            if slot and cell is not None and (words := clean(cell)):
                said.setdefault(slot, []).append(_date(cell, order[n]) if slot == "birth" else words)
        if said.keys() - {"id"}:
            listed.append(said)
            ids.append(said["id"][0] if "id" in said else number)
    return Listed(ids, listed)


def _order(cells: Sequence[Any]) -> bool:
    return day_first(cells, False)[0]


def _date(cell: Any, first: bool) -> str:
    """A date as the matcher compares it; what cannot be read as one stays as it was said."""
    if isinstance(cell, (dt.datetime, dt.date)):
        return cell.isoformat()[:10]
    words = clean(cell)
    if birth_key(words) or (words.isdecimal() and len(words) == 4):
        return words
    try:
        return str(kinds.DATE.parse(cell, Reading(day_first=first)) or "")
    except BadValue:
        return words


def _person(row: dict[str, list[Any]]) -> Person:
    given, family, middle = _one(row, "given"), _one(row, "family"), _one(row, "middle")
    if not given and not family and (whole := _one(row, "name")):
        given, middle, family = split_name(whole)
    return person(
        given=given, middle=middle, family=family, others=row.get("other", ()), birth=_one(row, "birth"),
        birth_year=_one(row, "birth_year"), number=_one(row, "number"), street=_all(row, "street"),
        town=_one(row, "town"), postcode=_one(row, "postcode"), region=_one(row, "region"),
        phones=row.get("phone", ()), emails=row.get("email", ()), school=_one(row, "school"),
        grade=_one(row, "grade"), sex=_one(row, "sex"), guardians=row.get("guardian", ()),
        identifiers=row.get("identifier", ()),
    )  # fmt: skip


def _organization(row: dict[str, list[Any]]) -> Organization:
    return organization(
        names=[*row.get("name", ()), *row.get("other", ())], phones=row.get("phone", ()), number=_one(row, "number"),
        street=_all(row, "street"), town=_one(row, "town"), postcode=_one(row, "postcode"),
        region=_one(row, "region"), links=row.get("link", ()), identifiers=row.get("identifier", ()),
    )  # fmt: skip


def _one(row: dict[str, list[Any]], slot: str) -> str | None:
    return row[slot][0] if slot in row else None


def _all(row: dict[str, list[Any]], slot: str) -> str:
    return " ".join(row.get(slot, ()))
