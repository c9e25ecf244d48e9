"""The people around a young person: adults and homes, who may pick up, and who else has the same name."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from slecop_desktop.records.names import fold, split_name
from slecop_desktop.services.common import FieldProblem, row_in, title_in, title_of
from slecop_desktop.texts import _

if TYPE_CHECKING:
    from slecop_desktop.store import Store, Writer


@dataclass(frozen=True, slots=True)
class Namesake:
    """A young person of the same name: stored values, ``school`` by name; ``born`` a date or a year as text."""

    youth: int
    name: str
    grade: str | None
    school: str | None
    born: str | None
    archived: bool


def same_name(store: Store, given: str, family: str) -> list[Namesake]:
    """Who in the file has exactly this first and last name, accents and case ignored; [] while one is empty."""
    wanted = (fold(given), fold(family))
    if not all(wanted):
        return []
    start = f"{wanted[1]} {wanted[0]}"
    sql = (
        "SELECT y.id, y.name, y.given_name, y.family_name, sy.grade, p.name AS school,"
        " coalesce(y.birth_date, y.birth_year) AS born, y.archived FROM youth y"
        " LEFT JOIN school_years sy ON sy.youth = y.id AND sy.school_year = ? LEFT JOIN partners p ON p.id = sy.school"
        " WHERE y.sort_name = ? OR (y.sort_name > ? AND y.sort_name < ?) ORDER BY y.archived IS NOT NULL, y.id LIMIT 50"
    )
    with store.read() as connection:
        rows: Any = connection.exec_driver_sql(sql, (store.school_year, start, f"{start} ", f"{start}!")).all()
    return [
        Namesake(r.id, r.name, r.grade, r.school, None if r.born is None else str(r.born), r.archived is not None)
        for r in rows
        if (fold(r.given_name or ""), fold(r.family_name or "")) == wanted
    ]


def add_adult(
    store: Store, youth: int, *, adult: int | None = None, name: str = "", relationship: str | None = None
) -> int:
    """Put an adult (known, or new by name) into a young person's family, last in the emergency order.

    Returns the id of the relationship. ``relationship`` is a code of that list. FieldProblem("adult") when the adult
    is in the family already, or there is no name.
    """
    who = title_of(store, "adults", adult) if adult is not None else " ".join(name.split())
    if not who:
        raise FieldProblem("adult", _("A name is needed; one part of it is enough."))
    title = _("Add {adult} to the family of {youth}").format(adult=who, youth=title_of(store, "youth", youth))
    with store.write(title) as writer:
        row_in(writer.connection, "youth", youth)
        if adult is None:
            given, middle, family = split_name(who)
            adult = writer.add("adults", {"given_name": given, "middle_name": middle, "family_name": family})
        elif _there(writer, "relationships", youth=youth, adult=adult):
            raise FieldProblem("adult", _("{adult} is in this family already.").format(adult=who))
        last = writer.sql(
            "SELECT max(emergency_order) FROM relationships WHERE youth = ? AND archived IS NULL", (youth,)
        ).scalar()
        values = {"youth": youth, "adult": adult, "type": relationship, "emergency_order": (last or 0) + 1}
        return writer.add("relationships", values)


def set_pickup(store: Store, relationship: int, may: bool | None) -> bool:
    """Say that an adult may pick up, must not (False), or that nothing is known (None); False when it stood so."""
    values = {None: (None, None), True: (1, 0), False: (0, 1)}[may]
    with store.read() as connection:
        row = row_in(connection, "relationships", relationship)
        adult = title_in(connection, store.records["adults"], row["adult"])
        youth = title_in(connection, store.records["youth"], row["youth"])
    said = {True: _("{adult} may pick up {youth}"), False: _("{adult} must not pick up {youth}")}
    title = said.get(may is True) if may is not None else _("Pick-up of {youth} by {adult}: not said")
    with store.write(str(title).format(adult=adult, youth=youth)) as writer:
        return writer.change(
            "relationships", relationship, {"pickup_authorized": values[0], "pickup_prohibited": values[1]}
        )


def join_household(store: Store, youth: int, *, household: int | None = None, name: str = "") -> int:
    """Let a young person live in a household (known, or new by name), besides those there are; the membership's id.

    FieldProblem("household") when they live there already, or there is no name.
    """
    called = title_of(store, "households", household) if household is not None else " ".join(name.split())
    if not called:
        raise FieldProblem("household", _("A name for the household is needed, e.g. “Okafor, Elm Street”."))
    title = _("{youth} lives in {household}").format(youth=title_of(store, "youth", youth), household=called)
    with store.write(title) as writer:
        row_in(writer.connection, "youth", youth)
        if household is None:
            household = writer.add("households", {"name": called})
        elif _there(writer, "household_members", youth=youth, household=household):
            raise FieldProblem("household", _("“{household}” is there already.").format(household=called))
        return writer.add("household_members", {"household": household, "youth": youth})


def _there(writer: Writer, kind: str, **values: int) -> bool:
    where = " AND ".join(f"{name} = ?" for name in values)
    found = writer.sql(f"SELECT 1 FROM {kind} WHERE {where} AND archived IS NULL", tuple(values.values()))
    return found.first() is not None
