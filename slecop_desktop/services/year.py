"""Turning the year: grades rise by one, the oldest graduate, offerings are copied to the next year.

Consents are left alone: they end by their own date.
"""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass
from itertools import pairwise
from typing import TYPE_CHECKING, Any

from slecop_desktop.records import schoolyear
from slecop_desktop.records.vocabularies_people import GRADE_ORDER
from slecop_desktop.services.common import id_list, row_in
from slecop_desktop.texts import _

if TYPE_CHECKING:
    import sqlalchemy as sa

    from slecop_desktop.store import Store, Writer

YEAR = dt.timedelta(days=364)
"""Fifty-two weeks: the same weekday a year later."""

GRADUATE = "PS"
_RISING = ("IT", "PR", "PK", "KG", *GRADE_ORDER[GRADE_ORDER.index("01") : GRADE_ORDER.index("12") + 1])
_NEXT: dict[str, str] = {**dict(pairwise(_RISING)), "TK": "KG", "12": GRADUATE, "13": GRADUATE}


@dataclass(frozen=True, slots=True)
class Promotion:
    """One young person's step: grades are codes, ``new`` equals ``old`` for who repeats the grade."""

    youth: int
    name: str
    old: str | None
    new: str | None
    school: int | None


@dataclass(frozen=True, slots=True)
class OfferingCopy:
    """An offering of the old year and where it would stand in the new one: stored dates."""

    offering: int
    name: str
    new_name: str
    start: str
    end: str | None


@dataclass(frozen=True, slots=True)
class RolloverPlan:
    """What the turn of the year would do.

    ``unknown`` have no grade, or one that does not rise (ungraded …): they keep it. ``already`` counts who has a school
    year in ``to_year``; they are left alone.
    """

    from_year: str
    to_year: str
    promote: tuple[Promotion, ...]
    graduates: tuple[Promotion, ...]
    unknown: tuple[Promotion, ...]
    offerings: tuple[OfferingCopy, ...]
    already: int


def next_grade(grade: str | None) -> str | None:
    """The grade a year later; the same where grades do not rise; 'PS' after the last."""
    return _NEXT.get(grade or "", grade)


def plan_rollover(
    store: Store,
    *,
    from_year: str | None = None,
    retained: Collection[int] = (),
    exceptions: Mapping[int, str] | None = None,
) -> RolloverPlan:
    """What the turn of the year would do; writes nothing.

    ``retained`` repeat their grade, ``exceptions`` get the grade given (youth -> code). Without ``from_year`` it is the
    running year, or the one before while most youth still stand there.
    """
    with store.read() as connection:
        old = from_year or _standing_year(connection, store)
        new = schoolyear.next_label(old)
        rows: Any = connection.exec_driver_sql(
            "SELECT y.id, y.name, sy.grade, sy.school FROM school_years sy JOIN youth y ON y.id = sy.youth"
            " WHERE sy.school_year = ? AND y.archived IS NULL AND sy.archived IS NULL AND NOT EXISTS"
            " (SELECT 1 FROM school_years n WHERE n.youth = y.id AND n.school_year = ?)"
            " GROUP BY y.id ORDER BY y.sort_name, y.id",
            (old, new),
        ).all()
        already = connection.exec_driver_sql("SELECT count(*) FROM school_years WHERE school_year = ?", (new,)).scalar()
        offerings = _copies(connection, store, old)
    steps = [_promotion(row, retained, exceptions or {}) for row in rows]
    return RolloverPlan(
        old, new,
        promote=tuple(p for p in steps if p.old in _NEXT and p.new != GRADUATE),
        graduates=tuple(p for p in steps if p.new == GRADUATE and p.old != GRADUATE),
        unknown=tuple(p for p in steps if p.old not in _NEXT and (p.new != GRADUATE or p.old == GRADUATE)),
        offerings=offerings, already=int(already or 0),
    )  # fmt: skip


def apply_rollover(
    store: Store, plan: RolloverPlan, clone_offerings: Iterable[int] = (), *, archive_graduates: bool = False
) -> dict[int, int]:
    """Carry the plan out as one step: new school years, and copies of the chosen offerings (old id -> new id).

    Schools are kept, but graduates leave theirs. Copies are PLANNED, without sessions and youth.
    """
    wanted = set(clone_offerings)
    title = _("Turn the year from {old} to {new}").format(old=plan.from_year, new=plan.to_year)
    with store.write(title) as writer:
        rows = [(p.youth, plan.to_year, p.new, p.school) for p in (*plan.promote, *plan.unknown)]
        rows += [(p.youth, plan.to_year, p.new, None) for p in plan.graduates]
        there = set(writer.sql("SELECT youth FROM school_years WHERE school_year = ?", (plan.to_year,)).scalars())
        names = ("youth", "school_year", "grade", "school")
        writer.add_many("school_years", names, (row for row in rows if row[0] not in there))
        if archive_graduates and plan.graduates:
            ids = id_list(p.youth for p in plan.graduates)
            writer.sql(f"UPDATE youth SET archived = ? WHERE id IN ({ids})", (store.today.isoformat(),))
        return {copy.offering: _copy(writer, store, copy) for copy in plan.offerings if copy.offering in wanted}


def _standing_year(connection: sa.Connection, store: Store) -> str:
    running = store.school_year
    before = schoolyear.label_of(int(running[:4]) - 1, store.profile.get("program_year_start") or "07-01")
    counts: Any = connection.exec_driver_sql(
        "SELECT count(*) FILTER (WHERE n.id IS NULL), (SELECT count(*) FROM school_years WHERE school_year = ?)"
        " FROM school_years o JOIN youth y ON y.id = o.youth AND y.archived IS NULL"
        " LEFT JOIN school_years n ON n.youth = o.youth AND n.school_year = ? WHERE o.school_year = ?",
        (running, running, before),
    ).one()
    return before if counts[0] > counts[1] else running


def _promotion(row: Any, retained: Collection[int], exceptions: Mapping[int, str]) -> Promotion:
    new = row.grade if row.id in retained else next_grade(row.grade)
    return Promotion(row.id, row.name, row.grade, exceptions.get(row.id, new), row.school)


def _copies(connection: sa.Connection, store: Store, year: str) -> tuple[OfferingCopy, ...]:
    first, last = store.year_span(year)
    rows: Any = connection.exec_driver_sql(
        "SELECT id, name, start_date, end_date FROM offerings WHERE archived IS NULL AND status IS NOT 'CANCELLED'"
        " AND start_date BETWEEN ? AND ? ORDER BY sort_name, id",
        (first.isoformat(), last.isoformat()),
    )
    return tuple(
        OfferingCopy(r.id, r.name, later_name(r.name, year), _later(r.start_date) or "", _later(r.end_date))
        for r in rows
    )


def later_name(name: str, year: str) -> str:
    """The name a year later: 'Robotics, fall 2026' -> 'Robotics, fall 2027'; other numbers stay."""
    years = {year[:4], str(int(year[:4]) + 1)}

    def rise(match: re.Match[str]) -> str:
        if match[1] not in years:
            return match[0]
        short = f"{(int(match[3]) + 1) % 100:02d}" if match[3] else ""
        return f"{int(match[1]) + 1}{match[2] or ''}{short}"

    return re.sub(r"(?<!\d)(\d{4})(?:([-/–])(\d{2}))?(?!\d)", rise, name)


def _later(day: str | None) -> str | None:
    return (dt.date.fromisoformat(day) + YEAR).isoformat() if day else None


def _copy(writer: Writer, store: Store, copy: OfferingCopy) -> int:
    before = row_in(writer.connection, "offerings", copy.offering)
    values = {f.name: before[f.name] for f in store.records["offerings"].fields if not f.computed}
    new = {"name": copy.new_name, "start_date": copy.start, "end_date": copy.end, "status": "PLANNED"}
    return writer.add("offerings", values | new)
