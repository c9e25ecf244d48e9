"""What a roster says around its young people besides the family: household, health, consents, numbers, enrollment."""

from __future__ import annotations

from collections.abc import Iterator
from functools import cached_property
from typing import TYPE_CHECKING, Any

from slecop_desktop.exchange.companions import CONSENT_KINDS, HEALTH_PARTS, HOUSEHOLD
from slecop_desktop.exchange.plan import Difference, Edit
from slecop_desktop.exchange.planning_enrollment import Enrollments, add_enrollments
from slecop_desktop.exchange.resolving import words_key
from slecop_desktop.records.names import fold
from slecop_desktop.texts import _

if TYPE_CHECKING:
    from slecop_desktop.exchange.planning import Planner
    from slecop_desktop.exchange.rows import Rows

Said = dict[str, Any]
_CONSENT = ("youth", "kind", "status", "date", "valid_to", "signed_by", "notes")
_SCHEMES = (("state", "STATE"), ("district", "DISTRICT"), ("nces", "NCES_SCHOOL"), ("ein", "EIN"), ("uei", "UEI"),
            ("ipeds", "IPEDS"), ("family", "FAMILY"), ("school", "SCHOOL"), ("student", "SCHOOL"))  # fmt: skip
"""A word in a heading -> the kind of identifier under it; else it is a local number."""


class Around:
    """What is stored around the youth of one import, those planned so far included."""

    def __init__(self, planner: Planner) -> None:
        self._read = planner.connection.exec_driver_sql
        self._planner = planner

    @cached_property
    def enrollments(self) -> Enrollments:
        """Who is enrolled where."""
        return Enrollments(self._planner)

    @cached_property
    def households(self) -> dict[int, Said]:
        """id -> values."""
        columns = ", ".join(HOUSEHOLD)
        rows = self._read(f"SELECT id, {columns} FROM households WHERE archived IS NULL")
        return {row[0]: dict(zip(HOUSEHOLD, row[1:], strict=True)) for row in rows}

    @cached_property
    def homes(self) -> dict[int, list[int]]:
        """youth -> the households they live in."""
        found: dict[int, list[int]] = {}
        for youth, household in self._read(
            "SELECT youth, household FROM household_members WHERE youth IS NOT NULL AND archived IS NULL ORDER BY id"
        ):
            found.setdefault(youth, []).append(household)
        return found

    @cached_property
    def by_home(self) -> dict[tuple[Any, ...], int]:
        """What tells a household apart -> the household."""
        found: dict[tuple[Any, ...], int] = {}
        for key, values in self.households.items():
            for mark in marks_of(values):
                found.setdefault(mark, key)
        return found

    @cached_property
    def health(self) -> dict[int, tuple[int, Said]]:
        """youth -> (id, values)."""
        columns = ", ".join(HEALTH_PARTS)
        rows = self._read(f"SELECT youth, id, {columns} FROM health WHERE archived IS NULL ORDER BY id DESC")
        return {row[0]: (row[1], dict(zip(HEALTH_PARTS, row[2:], strict=True))) for row in rows}

    @cached_property
    def consents(self) -> dict[tuple[int, str], str]:
        """(youth, kind) -> the newest status that holds for everything."""
        rows = self._read(
            "SELECT youth, kind, status FROM consents WHERE archived IS NULL AND program IS NULL AND offering IS NULL"
            " ORDER BY coalesce(date, ''), id"
        )
        return {(row[0], row[1]): row[2] for row in rows}

    @cached_property
    def numbers(self) -> dict[str, set[tuple[int, str, str]]]:
        """Kind of the owner -> (owner, scheme, identifier) of each number."""
        return {
            owner: {
                tuple(row)
                for row in self._read(f"SELECT {column}, scheme, identifier FROM {kind} WHERE archived IS NULL")
            }
            for owner, column, kind in (
                ("youth", "youth", "youth_identifiers"),
                ("partners", "partner", "partner_identifiers"),
            )
        }


def marks_of(values: Said) -> Iterator[tuple[Any, ...]]:
    """What tells a household apart: its name and address as a list says them, or its family and address."""
    name, address = fold(str(values.get("name") or "")), fold(str(values.get("address") or ""))
    place = fold(str(values.get("city") or values.get("postal_code") or ""))
    yield "called", name, address
    if address:
        yield address, place, name.partition(",")[0]


def add_around(planner: Planner, rows: Rows) -> None:
    """Plan what the rows of a table of youth or partners say besides."""
    if rows.table.kind == "youth":
        _add_households(planner, rows)
        _add_health(planner, rows)
        _add_consents(planner, rows)
        add_enrollments(planner, rows)
    _add_numbers(planner, rows)


def _said(rows: Rows, prefix: str, names: tuple[str, ...]) -> Iterator[tuple[int, int, Said]]:
    """(place, record, what is said of these fields) of each row that says something of one of them."""
    columns = {n: rows.companions[f"{prefix}_{n}"] for n in names if f"{prefix}_{n}" in rows.companions}
    if not columns:
        return
    for place, ref in enumerate(rows.refs):
        said = {n: value for n, column in columns.items() if (value := column[place]) is not None}
        if ref is not None and said:
            yield place, ref, said


def _heading(rows: Rows, name: str) -> str:
    return next((c.heading for c in rows.table.columns if c.field and c.field.name == name), "")


def _tell(planner: Planner, rows: Rows, place: int, kind: str, key: int, prefix: str, here: Said, said: Said) -> None:
    """Fill what a stored record has not, and tell where it says something else."""
    edit: dict[str, tuple[Any, Any]] = {}
    for name, new in said.items():
        was = here.get(name)
        if new == was or (isinstance(new, str) and isinstance(was, str) and fold(new) == fold(was)):
            continue
        told = Difference(rows.table.sheet.name, rows.numbers[place], _heading(rows, f"{prefix}_{name}"), kind, key,
                          name, was, new)  # fmt: skip
        if planner.takes(told, empty=was is None):
            edit[name] = (was, new)
            here[name] = new
    if edit:
        planner.plan.table(kind).edits.append(Edit(key, edit, rows.numbers[place]))
        rows.touch(place)


# -- household ---------------------------------------------------------------------------------------------------------


def _add_households(planner: Planner, rows: Rows) -> None:
    around = planner.around
    families = rows.column("family_name")
    made: list[tuple[Any, ...]] = []
    members: list[tuple[Any, ...]] = []
    source: list[int] = []
    joined: list[int] = []
    first = planner.plan.table("households").adding
    for place, youth, said in _said(rows, "household", HOUSEHOLD):
        values = {**said, "name": said.get("name") or _name_of(families[place], said)}
        if not values["name"]:
            _leave(planner, rows, place, said)
            continue
        homes = around.homes.setdefault(youth, [])
        marks = [*_marks(planner, youth, values, called="name" in said)]
        key = next((around.by_home[m] for m in marks if m in around.by_home), None)
        if key is None and homes and homes[0] > 0:
            _tell(planner, rows, place, "households", homes[0], "household", around.households[homes[0]], said)
            continue
        if key is None:
            made.append(tuple(values.get(n) for n in HOUSEHOLD))
            source.append(rows.numbers[place])
            key = -(first + len(made))
        elif key > 0:
            _tell(planner, rows, place, "households", key, "household", around.households[key], said)
        for mark in marks:
            around.by_home.setdefault(mark, key)
        if key not in homes:
            homes.append(key)
            members.append((key, youth))
            joined.append(rows.numbers[place])
            rows.touch(place)
    planner.plan.bring_besides("households", HOUSEHOLD, made, source)
    planner.plan.bring_besides("household_members", ("household", "youth"), members, joined)


def _marks(planner: Planner, youth: int, values: Said, *, called: bool) -> Iterator[tuple[Any, ...]]:
    """What tells the household of a young person apart. A town alone is no home: without a street and a name that the
    list gives it, only those live together who have an adult in common."""
    address = fold(str(values.get("address") or ""))
    if address or called:
        yield from marks_of(values)
    for adult in planner.kin.by_youth.get(youth, ()):
        yield "adult", adult, address


def _name_of(family: Any, said: Said) -> str:
    """What a household is called that a list gives no name: by its family and its street."""
    return ", ".join(str(part) for part in (family, said.get("address")) if part) if family else ""


def _leave(planner: Planner, rows: Rows, place: int, said: Said) -> None:
    words = " · ".join(str(v) for v in said.values())
    reason = _("there is no family name to call the household by; its address is not taken")
    heading = next((h for n in said if (h := _heading(rows, f"household_{n}"))), "")
    planner.plan.troubles.append(rows.trouble(place, heading, reason, words))


# -- health, consents, numbers -----------------------------------------------------------------------------------------


def _add_health(planner: Planner, rows: Rows) -> None:
    made: list[tuple[Any, ...]] = []
    source: list[int] = []
    stored = planner.around.health
    for place, youth, said in _said(rows, "health", HEALTH_PARTS):
        if youth in stored:
            key, here = stored[youth]
            if key:
                _tell(planner, rows, place, "health", key, "health", here, said)
            continue
        stored[youth] = 0, said
        made.append((youth, *(said.get(n) for n in HEALTH_PARTS)))
        source.append(rows.numbers[place])
        rows.touch(place)
    planner.plan.bring_besides("health", ("youth", *HEALTH_PARTS), made, source)


def _add_consents(planner: Planner, rows: Rows) -> None:
    made: list[tuple[Any, ...]] = []
    source: list[int] = []
    count = len(rows.numbers)
    dates, ends, signers = (
        rows.companions.get(f"consent_{n}") or [None] * count for n in ("date", "valid_to", "signed_by")
    )
    stored = planner.around.consents
    for place, youth, said in _said(rows, "consent", tuple(CONSENT_KINDS)):
        adult, note = _signer(planner, youth, signers[place])
        for name, status in said.items():
            kind = CONSENT_KINDS[name]
            if stored.get((youth, kind)) == status:
                continue
            stored[youth, kind] = status
            made.append((youth, kind, status, dates[place], ends[place], adult, note))
            source.append(rows.numbers[place])
            rows.touch(place)
    planner.plan.bring_besides("consents", _CONSENT, made, source)


def _signer(planner: Planner, youth: int, name: Any) -> tuple[int | None, str | None]:
    """(the adult who signed, else what the notes say of who did)."""
    if not name:
        return None, None
    adult = planner.kin.found.get((words_key(str(name)), youth))
    return adult, None if adult is not None else _("Signed by: {name}").format(name=name)


def _add_numbers(planner: Planner, rows: Rows) -> None:
    column = rows.companions.get("identifier")
    if column is None:
        return
    youth = rows.table.kind == "youth"
    kind, owner = ("youth_identifiers", "youth") if youth else ("partner_identifiers", "partner")
    stored = planner.around.numbers[rows.table.kind]
    heading = fold(_heading(rows, "identifier"))
    scheme = next((code for word, code in _SCHEMES if word in heading.split()), "LOCAL")
    made: list[tuple[Any, ...]] = []
    source: list[int] = []
    for place, (ref, said) in enumerate(zip(rows.refs, column, strict=True)):
        if ref is None or said is None or (ref, scheme, said) in stored:
            continue
        stored.add((ref, scheme, said))
        made.append((ref, scheme, said))
        source.append(rows.numbers[place])
        rows.touch(place)
    planner.plan.bring_besides(kind, (owner, "scheme", "identifier"), made, source)
