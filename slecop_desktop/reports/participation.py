"""Who took part in what, for how long: the one grouped query that most reports stand on.

The query walks offering by offering through the indexes, so that its groups are nearly sorted when they are made:
on a million marks that costs half of what grouping by youth does.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import TYPE_CHECKING, Any, NamedTuple

from slecop_desktop.records.vocabularies_people import GRADE_ORDER
from slecop_desktop.reports.period import Period, school_year_of
from slecop_desktop.reports.table import Evidence, Options
from slecop_desktop.services.counted import COUNTED_MARK, COUNTED_SESSION, MARKS, MINUTES

if TYPE_CHECKING:
    import sqlalchemy as sa

    from slecop_desktop.store import Store

ACCEPTED = ("ENROLLED", "NO_SHOW", "DROPPED", "COMPLETED", "TRANSFERRED")
"""The statuses of somebody who got a seat, whatever came of it."""
NO_GRADE = ""

FROM = f"{MARKS} JOIN programs p ON p.id = o.program"


class Part(NamedTuple):
    """What one youth did in one offering in one season; ``dates`` are joined by commas, one for each mark."""

    offering: int
    youth: int
    summer: int
    minutes: int
    marks: int
    dates: str


class Enrolled(NamedTuple):
    """A seat held at some time in the period; an entry or exit that is not known is very early or very late."""

    id: int
    youth: int
    offering: int
    status: str
    entry: str
    exit: str


def summer_sql(store: Store) -> tuple[str, dict[str, str]]:
    """(SQL that is 1 for a session in summer, its parameters); summers may span New Year."""
    first, last = (store.profile.get("summer_start") or "06-01", store.profile.get("summer_end") or "08-15")
    joined = "AND" if first <= last else "OR"
    sql = f"(substr(s.date, 6) >= :summer_first {joined} substr(s.date, 6) <= :summer_last)"
    return sql, {"summer_first": first, "summer_last": last}


def scope_sql(options: Options) -> str:
    """The conditions of the options on offerings ``o`` and programs ``p``; starts with AND, or is empty."""
    parts: list[str] = []
    if options.programs:
        parts.append(f"o.program IN ({_ids(options.programs)})")
    if options.sites:
        parts.append(f"o.site IN ({_ids(options.sites)})")
    if options.grant_only:
        parts.append("p.grant_funded = 1")
    return "".join(f" AND {part}" for part in parts)


def who_sql(options: Options, youth: str) -> str:
    """The condition that keeps to the youth asked for; ``youth`` is the column with their ids. Starts with AND."""
    return f" AND {youth} IN ({options.who})" if options.who else ""


def attended_where(options: Options) -> str:
    """WHERE … for marks that count: attended, in a session that was held, in the period, in scope."""
    return (
        f"WHERE s.date BETWEEN :start AND :end AND {COUNTED_SESSION} AND {COUNTED_MARK}{scope_sql(options)}"
        f"{who_sql(options, 'a.youth')}"
    )


def parts(
    connection: sa.Connection,
    store: Store,
    period: Period,
    options: Options,
    *,
    days: bool = False,
    condition: str = "",
) -> list[Part]:
    """Every (offering, youth, season) with at least one mark of having been there; minutes may be 0 if not known.

    Seasons and dates cost half as much again, so they are worked out only for ``days``; without, they are 0 and ''.
    ``condition`` is more SQL on offerings ``o``, sessions ``s`` and marks ``a``.
    """
    summer, more = summer_sql(store) if days else ("0", dict[str, str]())
    dates, group = ("group_concat(s.date)", "1, 2, 3") if days else ("''", "1, 2")
    sql = (
        f"SELECT o.id, a.youth, {summer}, sum({MINUTES}), count(*), {dates}"
        f" {FROM} {attended_where(options)}{condition and f' AND {condition}'} GROUP BY {group}"
    )
    rows = connection.exec_driver_sql(sql, {**period.parameters, **more}).fetchall()
    return list(map(Part._make, rows))


def marks_evidence(period: Period, options: Options, *, offering: int | None = None, condition: str = "") -> Evidence:
    """The marks that count: all, those of one offering, or those that also meet a condition."""
    only = f" AND o.id = {int(offering)}" if offering is not None else ""
    more = f" AND {condition}" if condition else ""
    sql = f"SELECT a.id {FROM} {attended_where(options)}{only}{more} ORDER BY a.id"
    return Evidence("attendance", sql=sql, parameters=period.parameters)


def reached(found: Iterable[Part]) -> set[int]:
    """The youth with at least one attended minute."""
    return {part.youth for part in found if part.minutes > 0}


def enrolled(
    connection: sa.Connection, period: Period, options: Options, statuses: Sequence[str] = ACCEPTED
) -> list[Enrolled]:
    """Seats held at some time in the period."""
    entry, exit_ = (
        "coalesce(e.entry_date, o.start_date, '0001-01-01')",
        "coalesce(e.exit_date, o.end_date, '9999-12-31')",
    )
    sql = (
        f"SELECT e.id, e.youth, e.offering, e.status, {entry}, {exit_}"
        " FROM offerings o JOIN enrollments e ON e.offering = o.id JOIN programs p ON p.id = o.program"
        f" WHERE e.archived IS NULL AND e.status IN ({_texts(statuses)})"
        f" AND {entry} <= :end AND {exit_} >= :start{scope_sql(options)}{who_sql(options, 'e.youth')}"
    )
    return list(map(Enrolled._make, connection.exec_driver_sql(sql, period.parameters).fetchall()))


def grades(connection: sa.Connection, store: Store, period: Period) -> dict[int, str]:
    """youth -> grade in the program year in which the period ends; where that is not known, the grade at entry."""
    entry = (
        "SELECT e.youth, e.grade_at_entry FROM enrollments e JOIN offerings o ON o.id = e.offering"
        " WHERE e.grade_at_entry IS NOT NULL AND coalesce(e.entry_date, o.start_date) BETWEEN :first AND :last"
        " ORDER BY coalesce(e.entry_date, o.start_date), e.id"
    )
    label = school_year_of(store, period)
    first, last = store.year_span(label)
    found = dict(_pairs(connection, entry, {"first": first.isoformat(), "last": last.isoformat()}))
    stored = (
        "SELECT youth, grade FROM school_years WHERE school_year = :label AND grade IS NOT NULL AND archived IS NULL"
        " ORDER BY id"
    )
    return found | dict(_pairs(connection, stored, {"label": label}))


def offering_table(connection: sa.Connection, options: Options) -> dict[int, Any]:
    """offering id -> its row, with program_name, site_name, grade_low and grade_high of the program."""
    sql = (
        "SELECT o.id, o.name, o.program, o.site, o.start_date, o.end_date, o.capacity, o.status, o.completion_rule,"
        " o.completion_value, p.name AS program_name, p.grade_low, p.grade_high, p.disciplines,"
        " t.name AS site_name, t.city FROM offerings o JOIN programs p ON p.id = o.program"
        " LEFT JOIN sites t ON t.id = o.site"
        f" WHERE 1{scope_sql(options)} ORDER BY o.sort_name, o.id"
    )
    return {row.id: row for row in connection.exec_driver_sql(sql)}


def grade_labels(store: Store) -> dict[str, str]:
    """Grade -> label, youngest first, as this ecosystem has them; grades of our own order first."""
    labels = {row.code: row.label for row in store.codes("grade_level")}
    order = [g for g in GRADE_ORDER if g in labels] + [g for g in labels if g not in GRADE_ORDER]
    return {grade: labels[grade] for grade in order}


def duplicate_pairs(connection: sa.Connection) -> int:
    """Pairs of youth records with the same name and date of birth: counted twice until somebody merges them."""
    sql = (
        "SELECT coalesce(sum(n * (n - 1) / 2), 0) FROM (SELECT count(*) AS n FROM youth"
        " WHERE archived IS NULL AND birth_date IS NOT NULL GROUP BY sort_name, birth_date HAVING count(*) > 1)"
    )
    return int(connection.exec_driver_sql(sql).scalar_one())


def _pairs(connection: sa.Connection, sql: str, parameters: dict[str, str]) -> list[tuple[int, str]]:
    return [(row[0], row[1]) for row in connection.exec_driver_sql(sql, parameters).fetchall()]


def _ids(keys: Iterable[int]) -> str:
    return ", ".join(str(int(key)) for key in keys)


def _texts(codes: Iterable[str]) -> str:
    return ", ".join(f"'{code}'" for code in codes)
