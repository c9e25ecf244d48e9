"""Who in the file may be the one whose name is being typed: the matcher's answer with what tells people apart."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from slecop_desktop.matching import KINDS, index
from slecop_desktop.matching.loading import load
from slecop_desktop.matching.organizations import organization
from slecop_desktop.matching.people import person
from slecop_desktop.records.names import fold, split_name
from slecop_desktop.services.alike import like
from slecop_desktop.services.common import id_list, title_of
from slecop_desktop.services.duplicates import KEYED
from slecop_desktop.services.people import same_name

if TYPE_CHECKING:
    import sqlalchemy as sa

    from slecop_desktop.matching.organizations import Organization
    from slecop_desktop.matching.people import Person
    from slecop_desktop.store import Store

_SIBLINGS = "names"
"""The guard of pairs whose given names are two names, as brothers, sisters and twins have them."""
_YOUTH = (
    "SELECT y.id, y.name, coalesce(y.birth_date, y.birth_year) AS born, sy.grade, p.name AS place, y.archived"
    " FROM youth y LEFT JOIN school_years sy ON sy.youth = y.id AND sy.school_year = :year"
    " LEFT JOIN partners p ON p.id = sy.school WHERE y.id IN ({ids})"
)
_ADULTS = (
    "SELECT a.id, a.name, NULL AS born, NULL AS grade, (SELECT group_concat(y.name, ', ') FROM relationships r"
    " JOIN youth y ON y.id = r.youth WHERE r.adult = a.id AND r.archived IS NULL) AS place, a.archived FROM adults a"
    " WHERE a.id IN ({ids}) AND :year <> ''"
)
_PARTNERS = (
    "SELECT p.id, p.name, NULL AS born, NULL AS grade, p.city AS place, p.archived FROM partners p"
    " WHERE p.id IN ({ids}) AND :year <> ''"
)
_ABOUT = {"youth": _YOUTH, "adults": _ADULTS, "partners": _PARTNERS}


@dataclass(frozen=True, slots=True)
class Hit:
    """A stored record that may be the one typed: stored values; ``born`` is a date or a year as text.

    ``place`` is the school of a young person, the children of an adult, the city of a partner. ``why`` is in words.
    """

    record: int
    name: str
    born: str
    grade: str
    place: str
    archived: bool
    why: tuple[str, ...]


def who_is_like(store: Store, kind: str, typed: Mapping[str, Any]) -> list[Hit]:
    """Records that may be the one of whom so much is typed, the surest first: stored values by the names of fields,
    of youth also grade and school; a whole ``name`` will do. Brothers, sisters and twins are left out.

    Never keeps anybody waiting: until the keys of a large file are made, only youth of the very same name are found.
    """
    if kind not in KINDS:
        return []
    one = _organization(typed) if kind == "partners" else _person(store, typed)
    found = [(a.record, a.why) for a in like(store, kind, one) if a.guard != _SIBLINGS]
    if kind == "youth":
        known = {record for record, _why in found}
        found += [(key, ()) for key in _namesakes(store, typed) if key not in known]
    parts = (typed.get("given_name"), typed.get("middle_name"), typed.get("family_name"))
    return _told(store, kind, found, " ".join(str(part) for part in parts if part) or str(typed.get("name") or ""))


def who_is_like_record(store: Store, kind: str, key: int) -> list[Hit]:
    """As :func:`who_is_like`, of a stored record after its name was changed, without what is known to be different."""
    with store.read() as connection:
        one = load(connection, store, kind, (key,)).get(key)
    if one is None:
        return []
    found = [(a.record, a.why) for a in like(store, kind, one, but=key) if a.guard != _SIBLINGS]
    return _told(store, kind, found, title_of(store, kind, key))


def make_ready(store: Store, kind: str, each: Callable[[int], None] | None = None) -> None:
    """Make the keys of a file where they are missing, away from the window; tells those who listen with ``KEYED``."""
    missing = index.is_far_behind(store, kind)
    index.catch_up(store, kind, each=each)
    if missing:
        store.announce(KEYED)


def _told(store: Store, kind: str, found: Iterable[tuple[int, tuple[str, ...]]], name: str) -> list[Hit]:
    """What is known of those who were found; whose name is the very same stand first."""
    whys = dict(found)
    if not whys:
        return []
    with store.read() as connection:
        rows = _about(connection, store, kind, whys)
    hits = [
        Hit(r.id, r.name or "", str(r.born or ""), r.grade or "", r.place or "", r.archived is not None, whys[r.id])
        for r in (rows[key] for key in whys if key in rows)
    ]
    return sorted(hits, key=lambda hit: _words(hit.name) != _words(name))


def _words(name: str) -> list[str]:
    return sorted(fold(name.replace(",", " ")).split())


def _about(connection: sa.Connection, store: Store, kind: str, ids: Iterable[int]) -> dict[int, Any]:
    sql = _ABOUT[kind].format(ids=id_list(ids))
    return {row.id: row for row in connection.exec_driver_sql(sql, {"year": store.school_year})}


def _person(store: Store, typed: Mapping[str, Any]) -> Person:
    given, middle, family = _parts(typed)
    with store.read() as connection:
        sql = "SELECT name FROM partners WHERE id = ?"
        key = typed.get("school")
        school = connection.exec_driver_sql(sql, (key,)).scalar() if isinstance(key, int) else None
    return person(
        given=given, middle=middle, family=family, others=(typed.get("preferred_name"),),
        birth=typed.get("birth_date"), birth_year=typed.get("birth_year"), grade=typed.get("grade"), school=school,
        sex=typed.get("sex"), phones=(typed.get("phone"), typed.get("other_phone")), emails=(typed.get("email"),),
        street=typed.get("address"), town=typed.get("city"), postcode=typed.get("postal_code"),
    )  # fmt: skip


def _organization(typed: Mapping[str, Any]) -> Organization:
    names = [typed.get(name) for name in ("name", "alternate_name", "short_name", "legal_name")]
    return organization(
        names=names, phones=(typed.get("phone"),), street=typed.get("address"), town=typed.get("city"),
        postcode=typed.get("postal_code"), region=typed.get("state_province"),
        links=(typed.get("website"), typed.get("email")),
    )  # fmt: skip


def _parts(typed: Mapping[str, Any]) -> tuple[Any, Any, Any]:
    """Given, middle and family name, of the whole name where that is all there is."""
    parts = (typed.get("given_name"), typed.get("middle_name"), typed.get("family_name"))
    return parts if any(parts) else split_name(str(typed.get("name") or ""))


def _namesakes(store: Store, typed: Mapping[str, Any]) -> list[int]:
    """Youth of the very same name whose year of birth is the same, or not known on one side; archived ones too."""
    given, _middle, family = _parts(typed)
    year = str(typed.get("birth_date") or typed.get("birth_year") or "")[:4]
    found = same_name(store, str(given or ""), str(family or ""))
    return [one.youth for one in found if not year or not one.born or one.born.startswith(year)]
