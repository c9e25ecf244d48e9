"""The conditions a list can be narrowed by: which there are for a kind of value, and each as SQL."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from slecop_desktop.records import schoolyear
from slecop_desktop.records.kinds import CHOICES, MOMENT, Kind
from slecop_desktop.records.names import fold
from slecop_desktop.records.record import Record
from slecop_desktop.store.columns import kind_of, shown_sql, value_sql

if TYPE_CHECKING:
    from slecop_desktop.store.store import Store

_FILLED = ("empty", "not_empty")
_OF_WORDS = ("contains", "not_contains", "begins_with", "is", "is_not", *_FILLED)
_AMOUNTS = ("at_least", "at_most", "between", "is", "is_not", *_FILLED)
_DATES = (
    "is", "before", "after", "at_least", "at_most", "between", "in_last_days", "in_next_days", "this_month",
    "this_year", "last_year", *_FILLED,
)  # fmt: skip
_BY_EDITOR: dict[str, tuple[str, ...]] = {
    "line": _OF_WORDS,
    "lines": _OF_WORDS,
    "number": _AMOUNTS,
    "money": _AMOUNTS,
    "time": _AMOUNTS,
    "date": _DATES,
    "yes_no": ("is", *_FILLED),
    "choice": ("any_of", "none_of", *_FILLED),
    "choices": ("any_of", "all_of", "none_of", *_FILLED),
    "reference": ("any_of", "none_of", "contains", "not_contains", *_FILLED),
}
WITHOUT_VALUE = frozenset({"empty", "not_empty", "this_month", "this_year", "last_year"})
"""Operators that need nothing to compare with."""
SEVERAL = frozenset({"any_of", "all_of", "none_of"})
"""Operators whose value is a tuple of stored values."""
WORDS = frozenset({"contains", "not_contains", "begins_with"})
"""Operators that look into words as they are shown."""
IN_DAYS = frozenset({"in_last_days", "in_next_days"})
"""Operators whose value is a number of days."""
_COMPARE = {"is": "=", "is_not": "IS NOT", "at_least": ">=", "at_most": "<=", "before": "<", "after": ">"}
OPERATORS = tuple(dict.fromkeys([*(op for ops in _BY_EDITOR.values() for op in ops), *_COMPARE]))


@dataclass(frozen=True, slots=True)
class Filter:
    """One condition on a column.

    ``value``: a stored value; a tuple of them for ``any_of``, ``all_of``, ``none_of`` and ``between`` (both ends
    count); days for ``in_last_days`` and ``in_next_days`` (today counts); unused for those of ``WITHOUT_VALUE``. On a
    several-choices field ``is`` asks whether the code is among them. Words are compared without accents and case.
    What is said in the negative also holds where there is no value.
    """

    field: str
    op: str
    value: Any = None


def operators_of(kind: Kind) -> tuple[str, ...]:
    """The operators that make sense for a kind of value, the most asked for first."""
    return _DATES if kind is MOMENT else _BY_EDITOR[kind.editor]


def condition(store: Store, record: Record, wanted: Filter, mark: str, into: dict[str, Any]) -> str:
    """A filter as SQL over the record's table; its parameters, named after ``mark``, are put ``into`` the dict."""
    kind = kind_of(record, wanted.field)[0]
    sql = value_sql(record, wanted.field)
    if kind is MOMENT and wanted.op not in _FILLED:
        sql = f"substr({sql}, 1, 10)"
    if wanted.op in SEVERAL or (wanted.op == "is" and kind is CHOICES):
        return _among(sql, wanted, mark, into, several=kind is CHOICES)
    if wanted.op in WORDS:
        return _words(shown_sql(store, record, wanted.field), wanted, mark, into)
    match wanted.op:
        case "empty":
            return f"({sql} IS NULL OR {sql} = '')"
        case "not_empty":
            return f"({sql} IS NOT NULL AND {sql} <> '')"
        case "between" | "in_last_days" | "in_next_days" | "this_month" | "this_year" | "last_year":
            into[f"{mark}a"], into[f"{mark}b"] = _span(store, wanted)
            return f"{sql} BETWEEN :{mark}a AND :{mark}b"
        case "is" | "is_not" if is_words(kind):
            into[mark] = fold(str(wanted.value))
            return f"folded({sql}) {_COMPARE[wanted.op]} :{mark}"
        case _:
            into[mark] = wanted.value
            return f"{sql} {_COMPARE[wanted.op]} :{mark}"


def is_words(kind: Kind | None) -> bool:
    """Whether values of the kind are compared as words are, without accents and case."""
    return kind is not None and kind.editor in {"line", "lines"} and kind is not MOMENT


def _words(shown: str, wanted: Filter, mark: str, into: dict[str, Any]) -> str:
    into[mark] = fold(str(wanted.value))
    if wanted.op == "contains":
        return f"instr(folded({shown}), :{mark}) > 0"
    if wanted.op == "not_contains":
        return f"coalesce(instr(folded({shown}), :{mark}), 0) = 0"
    return f"substr(folded({shown}), 1, length(:{mark})) = :{mark}"


def _span(store: Store, wanted: Filter) -> tuple[Any, Any]:
    """The first and last value that fit."""
    today = store.today
    if wanted.op == "between":
        low, high = sorted(wanted.value)
        return low, high
    if wanted.op == "this_month":
        first = today.replace(day=1)
        last = (first + dt.timedelta(days=31)).replace(day=1) - dt.timedelta(days=1)
    elif wanted.op in IN_DAYS:
        days = dt.timedelta(days=int(wanted.value))
        first, last = (today - days, today) if wanted.op == "in_last_days" else (today, today + days)
    elif wanted.op == "this_year":
        first, last = store.year_span()
    else:
        before = store.year_span()[0] - dt.timedelta(days=1)
        start = store.profile.get("program_year_start") or "07-01"
        first, last = schoolyear.span(schoolyear.school_year(before, start), start)
    return first.isoformat(), last.isoformat()


def _among(sql: str, wanted: Filter, mark: str, into: dict[str, Any], *, several: bool) -> str:
    values = (wanted.value,) if wanted.op == "is" else tuple(wanted.value)
    names = [f"{mark}_{n}" for n in range(len(values))]
    into.update(zip(names, values, strict=True))
    if several:
        joined = " AND " if wanted.op == "all_of" else " OR "
        found = joined.join(f"instr(';' || coalesce({sql}, '') || ';', ';' || :{n} || ';')" for n in names)
        return f"NOT ({found or 0})" if wanted.op == "none_of" else f"({found or 0})"
    marks = ", ".join(f":{n}" for n in names)
    return f"({sql} IS NULL OR {sql} NOT IN ({marks}))" if wanted.op == "none_of" else f"{sql} IN ({marks})"
