"""People and organizations of a file as the matcher sees them."""

from __future__ import annotations

import json
import re
from collections import defaultdict
from collections.abc import Iterable
from typing import TYPE_CHECKING, Any

from slecop_desktop.matching.organizations import Organization, organization
from slecop_desktop.matching.people import Person, grade_place, person

if TYPE_CHECKING:
    import sqlalchemy as sa

    from slecop_desktop.store import Store

_IN = "IN (SELECT value FROM json_each(?))"
_PART = 10_000
Several = dict[int, list[Any]]


def load(connection: sa.Connection, store: Store, kind: str, ids: Iterable[int] | None = None) -> dict[int, Any]:
    """id -> Person or Organization, of all records that are not archived or of ``ids``."""
    if kind == "youth":
        return load_people(connection, store, ids)
    return load_adults(connection, ids) if kind == "adults" else load_organizations(connection, ids)


def load_people(connection: sa.Connection, store: Store, ids: Iterable[int] | None = None) -> dict[int, Person]:
    """id -> Person of youth; all of them are read part by part, since what is read beside them takes much room."""
    if ids is not None:
        return _people(_reader(connection, ids), store)
    last = int(connection.exec_driver_sql("SELECT coalesce(max(id), 0) FROM youth").scalar_one())
    found: dict[int, Person] = {}
    for first in range(1, last + 1, _PART):
        found |= _people(_Reader(connection, f"BETWEEN {first} AND {first + _PART - 1}"), store)
    return found


def _people(read: _Reader, store: Store) -> dict[int, Person]:
    adults = read.several(
        "SELECT r.youth, a.name, a.phone, a.other_phone, a.email FROM relationships r JOIN adults a ON a.id = r.adult"
        " WHERE r.archived IS NULL AND {r.youth}"
    )
    homes = read.several(
        "SELECT m.youth, h.address, h.city, h.state_province, h.postal_code, h.phone FROM household_members m"
        " JOIN households h ON h.id = m.household WHERE m.archived IS NULL AND m.youth IS NOT NULL AND {m.youth}"
        " ORDER BY m.id"
    )
    years = read.several(
        "SELECT y.youth, y.school_year, y.grade, p.name FROM school_years y LEFT JOIN partners p ON p.id = y.school"
        " WHERE y.archived IS NULL AND {y.youth} ORDER BY y.school_year"
    )
    numbers = read.several(
        "SELECT youth, scheme || ' ' || identifier FROM youth_identifiers WHERE archived IS NULL AND {youth}"
    )
    now = _year_of(store.school_year)
    rows = read.rows(
        "SELECT id, given_name, middle_name, family_name, preferred_name, other_names, birth_date, birth_year, sex,"
        " phone, email FROM youth WHERE archived IS NULL AND {id}"
    )
    found: dict[int, Person] = {}
    for key, given, middle, family, preferred, other, birth, year, sex, phone, email in rows:
        family_of, home = adults.get(key, ()), (homes.get(key) or [(None,) * 5])[0]
        label, grade, school = (years.get(key) or [(None, None, None)])[-1]
        place = grade_place(grade)
        found[key] = person(
            given=given, middle=middle, family=family, others=(preferred, other), birth=birth, birth_year=year,
            street=home[0], town=home[1], region=home[2], postcode=home[3],
            phones=[phone, home[4], *(way for a in family_of for way in a[1:3])],
            emails=[email, *(a[3] for a in family_of)], school=school,
            grade=None if place is None else place + now - (_year_of(label) or now),
            sex=_sex(sex), guardians=[a[0] for a in family_of],
            identifiers=[one[0] for one in numbers.get(key, ())],
        )  # fmt: skip
    return found


def load_adults(connection: sa.Connection, ids: Iterable[int] | None = None) -> dict[int, Person]:
    """id -> Person of adults."""
    read = _reader(connection, ids)
    homes = read.several(
        "SELECT m.adult, h.address, h.city, h.state_province, h.postal_code, h.phone FROM household_members m"
        " JOIN households h ON h.id = m.household WHERE m.archived IS NULL AND m.adult IS NOT NULL AND {m.adult}"
        " ORDER BY m.id"
    )
    rows = read.rows(
        "SELECT id, given_name, middle_name, family_name, preferred_name, phone, other_phone, email FROM adults"
        " WHERE archived IS NULL AND {id}"
    )
    found: dict[int, Person] = {}
    for key, given, middle, family, preferred, phone, other, email in rows:
        home = (homes.get(key) or [(None,) * 5])[0]
        found[key] = person(
            given=given, middle=middle, family=family, others=(preferred,), street=home[0], town=home[1],
            region=home[2], postcode=home[3], phones=(phone, other, home[4]), emails=(email,),
        )  # fmt: skip
    return found


def load_organizations(connection: sa.Connection, ids: Iterable[int] | None = None) -> dict[int, Organization]:
    """id -> Organization of partners."""
    read = _reader(connection, ids)
    numbers = read.several(
        "SELECT partner, scheme || ' ' || identifier FROM partner_identifiers WHERE archived IS NULL AND {partner}"
    )
    rows = read.rows(
        "SELECT id, name, alternate_name, short_name, legal_name, phone, address, city, postal_code, state_province,"
        " website, email FROM partners WHERE archived IS NULL AND {id}"
    )
    return {
        key: organization(
            names=(name, other, short, legal), phones=(phone,), street=street, town=city, postcode=code, region=state,
            links=(website, email), identifiers=[one[0] for one in numbers.get(key, ())],
        )
        for key, name, other, short, legal, phone, street, city, code, state, website, email in rows
    }  # fmt: skip


def _reader(connection: sa.Connection, ids: Iterable[int] | None) -> _Reader:
    return _Reader(connection) if ids is None else _Reader(connection, _IN, json.dumps(sorted(ids)))


def _sex(code: str | None) -> str | None:
    return code if code in {"Female", "Male"} else None


def _year_of(label: str | None) -> int:
    return int(label[:4]) if label and label[:4].isdecimal() else 0


class _Reader:
    """Reads rows whose column, ``{column}`` in the SQL, fits a condition."""

    def __init__(self, connection: sa.Connection, condition: str = "IS NOT NULL", *values: str) -> None:
        self._connection, self._condition, self._values = connection, condition, values

    def rows(self, sql: str) -> list[Any]:
        """The rows of a query."""
        asked = re.sub(r"\{(.+)\}", lambda column: f"{column[1]} {self._condition}", sql)
        return list(self._connection.exec_driver_sql(asked, self._values).fetchall())

    def several(self, sql: str) -> Several:
        """First column -> the rest of its rows."""
        found: Several = defaultdict(list)
        for key, *rest in self.rows(sql):
            found[key].append(tuple(rest))
        return found
