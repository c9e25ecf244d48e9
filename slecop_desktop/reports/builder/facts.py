"""The rows that are counted, and what each of them is by a field."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

from slecop_desktop.records.vocabularies_people import GRADE_BANDS
from slecop_desktop.reports.builder.subjects import LEADS, MONTH, OFFERING, SELF, YOUTH, Subject
from slecop_desktop.reports.formulas import band_of_minutes
from slecop_desktop.reports.participation import (
    FROM,
    MINUTES,
    attended_where,
    grades,
    offering_table,
    scope_sql,
)
from slecop_desktop.reports.period import Period, quarter, school_year_of
from slecop_desktop.reports.reach import event_scope
from slecop_desktop.reports.table import Options
from slecop_desktop.store.lists import Filter, ListQuery, list_ids

if TYPE_CHECKING:
    import sqlalchemy as sa

    from slecop_desktop.store import Store

Key = str | int
"""What a row is by a field: a code, a record's id, a text; '' where it is not known."""
NOT_GIVEN = ""


@dataclass(slots=True)
class Facts:
    """The counted rows in columns of equal length.

    ``of`` has what each row knows by itself (see :mod:`subjects`): its record, youth, offering or month; ``amounts``
    the numbers that are added up. Marks of attendance come as one row for each youth, offering and month, without SELF.
    """

    of: dict[str, Sequence[Any]]
    amounts: dict[str, Sequence[int]] = field(default_factory=dict[str, Sequence[int]])

    @property
    def length(self) -> int:
        """How many rows there are."""
        return len(next(iter(self.of.values())))

    def keeping(self, wanted: Sequence[bool]) -> Facts:
        """Only the rows for which ``wanted`` is true."""

        def kept(values: Sequence[Any]) -> list[Any]:
            return [value for value, keep in zip(values, wanted, strict=True) if keep]

        return Facts({n: kept(v) for n, v in self.of.items()}, {n: kept(v) for n, v in self.amounts.items()})


class Reader:
    """Reads the rows of a subject in a period, and what they are by the fields of what they lead to."""

    def __init__(
        self, connection: sa.Connection, store: Store, subject: Subject, period: Period, options: Options
    ) -> None:
        self.connection, self.store, self.subject, self.period, self.options = (
            connection, store, subject, period, options,
        )  # fmt: skip
        self.offerings = offering_table(connection, options)
        self._minutes: dict[int, int] = {}

    # -- the rows --------------------------------------------------------------------------------------------------

    def facts(self) -> Facts:
        """All rows of the subject, not yet narrowed."""
        make: dict[str, Callable[[], Facts]] = {
            "youth": self._attended,
            "attendance": self._attended,
            "enrollments": self._enrollments,
            "sessions": self._sessions,
            "offerings": self._offerings,
            "events": self._events,
        }
        return make.get(self.subject.key, self._all)()

    def count_minutes(self, facts: Facts) -> None:
        """From now on hours are those of these rows."""
        self._minutes = {}
        for youth, minutes in zip(facts.of[YOUTH], facts.amounts["minutes"], strict=True):
            self._minutes[youth] = self._minutes.get(youth, 0) + minutes

    def _rows(self, sql: str) -> list[Any]:
        given: dict[str, Any] = self.period.parameters if ":start" in sql else {}
        return list(self.connection.exec_driver_sql(sql, given).fetchall())

    def _attended(self) -> Facts:
        sql = (
            f"SELECT o.id, a.youth, substr(s.date, 1, 7), sum({MINUTES}), count(*) {FROM}"
            f" {attended_where(self.options)} GROUP BY 1, 2, 3"
        )
        rows = self._rows(sql)
        if self.subject.key == "youth":
            rows = [row for row in rows if row[3] > 0]
        offering, youth, month, minutes, marks = _columns(rows, 5)
        return Facts({OFFERING: offering, YOUTH: youth, MONTH: month}, {"minutes": minutes, "marks": marks})

    def _enrollments(self) -> Facts:
        sql = (
            "SELECT e.id, e.youth, e.offering FROM offerings o JOIN enrollments e ON e.offering = o.id"
            " JOIN programs p ON p.id = o.program WHERE e.archived IS NULL"
            " AND coalesce(e.entry_date, o.start_date, '0001-01-01') <= :end"
            f" AND coalesce(e.exit_date, o.end_date, '9999-12-31') >= :start{scope_sql(self.options)} ORDER BY e.id"
        )
        key, youth, offering = _columns(self._rows(sql), 3)
        return Facts({SELF: key, YOUTH: youth, OFFERING: offering})

    def _sessions(self) -> Facts:
        sql = (
            "SELECT s.id, s.offering, substr(s.date, 1, 7), coalesce(s.minutes, o.session_minutes, 0),"
            " coalesce(s.headcount, 0) FROM sessions s JOIN offerings o ON o.id = s.offering"
            " JOIN programs p ON p.id = o.program WHERE s.archived IS NULL AND s.date BETWEEN :start AND :end"
            f"{scope_sql(self.options)} ORDER BY s.id"
        )
        key, offering, month, minutes, heads = _columns(self._rows(sql), 5)
        return Facts({SELF: key, OFFERING: offering, MONTH: month}, {"minutes": minutes, "headcount": heads})

    def _offerings(self) -> Facts:
        sql = (
            "SELECT o.id, coalesce(o.capacity, 0) FROM offerings o JOIN programs p ON p.id = o.program"
            " WHERE o.archived IS NULL AND coalesce(o.start_date, '') <= :end"
            f" AND coalesce(o.end_date, '9999') >= :start{scope_sql(self.options)} ORDER BY o.id"
        )
        key, seats = _columns(self._rows(sql), 2)
        return Facts({SELF: key, OFFERING: key}, {"seats": seats})

    def _events(self) -> Facts:
        sql = (
            "SELECT id, substr(date, 1, 7), coalesce(youth_count, 0), coalesce(adult_count, 0), coalesce(kits, 0)"
            " FROM reach_events WHERE archived IS NULL AND date BETWEEN :start AND :end"
            f"{event_scope(self.options)} ORDER BY id"
        )
        key, month, youth, adults, kits = _columns(self._rows(sql), 5)
        return Facts({SELF: key, MONTH: month}, {"youth_count": youth, "adult_count": adults, "kits": kits})

    def _all(self) -> Facts:
        (key,) = _columns(self._rows(f"SELECT id FROM {self.subject.kind} WHERE archived IS NULL ORDER BY id"), 1)
        return Facts({SELF: key})

    # -- what they are by a field ----------------------------------------------------------------------------------

    def base(self, lead: str) -> str:
        """Which column of the rows a lead is found by."""
        if lead == "date":
            return MONTH
        if lead == "youth":
            return YOUTH
        own = LEADS[lead][0] == self.subject.kind
        return SELF if own or self.subject.key == "events" else OFFERING

    def led(self, lead: str, ids: Iterable[Any]) -> dict[Any, int | None]:
        """The values of the base column -> the id of what is led to."""
        ids = set(ids)
        if lead == "youth" or LEADS[lead][0] == self.subject.kind or lead == "offering":
            return {key: key for key in ids}
        if self.subject.key == "events":
            rows = self._rows("SELECT id, program, site, partner FROM reach_events")
            place = ("program", "site", "partner").index(lead) + 1
            return {row[0]: row[place] for row in rows if row[0] in ids}
        if lead == "partner":
            run_by = {row[0]: row[1] for row in self._rows("SELECT id, partner FROM programs")}
            return {key: run_by.get(self.offerings[key].program) for key in ids}
        return {key: getattr(self.offerings[key], lead) for key in ids}

    def keys(self, name: str, facts: Facts) -> dict[Any, tuple[Key, ...]]:
        """The values of the field's base column -> what they are by the field: several where several are chosen."""
        lead, _dot, own = name.partition(".")
        there = set(facts.of[self.base(lead)])
        if lead == "date":
            places = {unit: f"{n:03d}" for n, unit in enumerate(self.units(own))}
            return {month: (places[self._unit(own, month)],) for month in there}
        led = self.led(lead, there)
        values = self._values(lead, own, {key for key in led.values() if key is not None})
        return {base: values.get(key, (NOT_GIVEN,)) if key is not None else (NOT_GIVEN,) for base, key in led.items()}

    def units(self, own: str) -> list[str]:
        """The months, quarters (by their first month) or program years of the period, in order.

        They are keys by their place, so that those of two periods stand beside each other.
        """
        first, last = (12 * day.year + day.month - 1 for day in (self.period.start, self.period.end))
        months = (f"{n // 12:04d}-{n % 12 + 1:02d}" for n in range(first, last + 1))
        return list(dict.fromkeys(self._unit(own, month) for month in months))

    def _unit(self, own: str, month: str) -> str:
        """A month as it is, or the first month of its quarter, or the label of its program year."""
        if own == "month":
            return month
        day = dt.date.fromisoformat(f"{month}-01")
        label = school_year_of(self.store, Period(day, day))
        if own == "year":
            return label
        quarters = (quarter(self.store, n, label) for n in (1, 2, 3, 4))
        return next((q.start.isoformat()[:7] for q in quarters if q.start <= day <= q.end), month)

    def _values(self, lead: str, own: str, ids: set[int]) -> dict[int, tuple[Key, ...]]:
        if own == "id":
            return {key: (key,) for key in ids}
        special = self.special(own) if lead == "youth" else None
        if special is not None:
            return {key: (value,) for key, value in special.items() if value is not None}
        record = self.store.records[LEADS[lead][0]]
        rows = self._rows(f'SELECT id, "{own}" FROM {record.name} WHERE "{own}" IS NOT NULL AND "{own}" <> \'\'')
        if record.field(own).kind.name == "several choices":
            return {row[0]: tuple(dict.fromkeys(str(row[1]).split(";"))) for row in rows}
        return {row[0]: (row[1],) for row in rows}

    def special(self, own: str) -> Mapping[int, Any] | None:
        """What of youth is no field of their record: youth -> value; None for a field of the record."""
        if own in ("grade", "grade_band"):
            found = grades(self.connection, self.store, self.period)
            bands = {grade: key for key, _label, of in GRADE_BANDS for grade in of}
            return found if own == "grade" else {key: bands[g] for key, g in found.items() if g in bands}
        if own in ("school", "district"):
            return self._schools(district=own == "district")
        if own == "hours":
            return {key: minutes / 60 for key, minutes in self._minutes.items()}
        if own == "dosage":
            return {key: band_of_minutes(minutes) for key, minutes in self._minutes.items()}
        return self._ages() if own == "age" else None

    def _schools(self, *, district: bool) -> dict[int, int]:
        column = "p.parent" if district else "sy.school"
        sql = (
            f"SELECT sy.youth, {column} FROM school_years sy LEFT JOIN partners p ON p.id = sy.school"
            f" WHERE sy.school_year = '{school_year_of(self.store, self.period)}' AND sy.archived IS NULL"
            f" AND {column} IS NOT NULL ORDER BY sy.id"
        )
        return {row[0]: row[1] for row in self._rows(sql)}

    def _ages(self) -> dict[int, int]:
        end = min(self.period.end, self.store.today).isoformat()
        ages: dict[int, int] = {}
        for key, born in self._rows("SELECT id, birth_date FROM youth WHERE birth_date IS NOT NULL"):
            ages[key] = int(end[:4]) - int(born[:4]) - (end[5:] < born[5:])
        return ages

    # -- narrowing -------------------------------------------------------------------------------------------------

    def allowed(self, wanted: Filter, facts: Facts) -> tuple[str, set[Any]]:
        """(base column, which of its values pass the filter)."""
        lead, _dot, own = wanted.field.partition(".")
        base = self.base(lead)
        led = self.led(lead, facts.of[base])
        special = self.special(own) if lead == "youth" else None
        if special is not None and wanted.op in _WORDS:
            named = ListQuery("partners", filters=(Filter("name", wanted.op, wanted.value),), archived=True)
            op = "any_of" if wanted.op != "not_contains" else "none_of"
            partners = set(list_ids(self.connection, self.store, named))
            if op == "none_of":
                every = set(list_ids(self.connection, self.store, ListQuery("partners", archived=True)))
                partners = every - partners
            wanted = Filter(wanted.field, op, partners)
        if special is not None:
            return base, {key for key, there in led.items() if _passes(special.get(there or 0), wanted)}
        kind = LEADS[lead][0]
        query = ListQuery(kind, filters=(Filter(own, wanted.op, wanted.value),), archived=True)
        found = set(list_ids(self.connection, self.store, query))
        none_too = wanted.op in _NEGATIVE
        return base, {key for key, there in led.items() if there in found or (there is None and none_too)}


def _columns(rows: Sequence[Any], count: int) -> tuple[Sequence[Any], ...]:
    return tuple(zip(*rows, strict=True)) if rows else ((),) * count


_NEGATIVE = ("empty", "is_not", "none_of", "not_contains")
"""What also holds where there is no value."""
_WORDS = ("contains", "begins_with", "not_contains")


def _passes(value: Any, wanted: Filter) -> bool:
    """Whether a value passes, as a list's filter has it."""
    if wanted.op == "not_empty" or value is None:
        return (value is None) == (wanted.op in _NEGATIVE)
    tests: dict[str, Callable[[], bool]] = {
        "is": lambda: value == wanted.value,
        "is_not": lambda: value != wanted.value,
        "none_of": lambda: value not in wanted.value,
        "any_of": lambda: value in wanted.value,
        "at_least": lambda: value >= wanted.value,
        "at_most": lambda: value <= wanted.value,
        "between": lambda: wanted.value[0] <= value <= wanted.value[1],
    }
    return wanted.op in tests and tests[wanted.op]()
