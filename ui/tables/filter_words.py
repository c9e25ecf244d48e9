"""Filters in words: what the operators are called for each kind of value, and what the chip of a filter says."""

from __future__ import annotations

from typing import Any

from slecop_desktop.records.kinds import MOMENT, NUMBER, YES_NO
from slecop_desktop.store import Store
from slecop_desktop.store.filters import IN_DAYS, SEVERAL, Filter, operators_of
from slecop_desktop.store.lists import ListColumn, list_rows
from slecop_desktop.texts import N_, _, ngettext
from ui.values import Words, show_date, show_number, show_whole

_NAMED = 3
_WORDS = {
    "contains": N_("contains"),
    "not_contains": N_("does not contain"),
    "begins_with": N_("begins with"),
    "is": N_("is"),
    "is_not": N_("is not"),
    "any_of": N_("is any of"),
    "all_of": N_("has all of"),
    "none_of": N_("is none of"),
    "at_least": N_("is at least"),
    "at_most": N_("is at most"),
    "between": N_("is between"),
    "empty": N_("has no value"),
    "not_empty": N_("is filled in"),
}
_DATES = {
    "is": N_("is on"),
    "before": N_("is before"),
    "after": N_("is after"),
    "at_least": N_("is on or after"),
    "at_most": N_("is on or before"),
    "in_last_days": N_("is in the last … days"),
    "in_next_days": N_("is in the next … days"),
    "this_month": N_("is in this month"),
    "this_year": N_("is in this program year"),
    "last_year": N_("was in the last program year"),
}


def comparisons(column: ListColumn) -> list[tuple[str, str]]:
    """The (operator, words) that make sense for a column."""
    return [(op, _word(column, op)) for op in operators_of(column.kind)]


def _word(column: ListColumn, op: str) -> str:
    of_days = column.kind.editor == "date" or column.kind is MOMENT
    return _(_DATES[op] if of_days and op in _DATES else _WORDS.get(op, op))


def in_words(store: Store, columns: dict[str, ListColumn], words: Words, wanted: Filter) -> str:
    """A filter as its chip says it: "Grade: 5, 6"."""
    column = columns[wanted.field]
    name, op = _(column.label), wanted.op
    if op in IN_DAYS:
        n = int(wanted.value)
        said = (
            ngettext("{name}: in the last {n} day", "{name}: in the last {n} days", n)
            if op == "in_last_days"
            else ngettext("{name}: in the next {n} day", "{name}: in the next {n} days", n)
        )
        return said.format(name=name, n=n)
    if wanted.value is None:
        return _("{field} {comparison}").format(field=name, comparison=_word(column, op))
    values = tuple(wanted.value) if op in SEVERAL or op == "between" else (wanted.value,)
    shown = _values(store, column, words, op, values)
    if op == "between":
        return _("{name}: {low} to {high}").format(name=name, low=shown[0], high=shown[1])
    listed = ", ".join(shown[:_NAMED])
    if len(shown) > _NAMED:
        listed = _("{values} and {n} more").format(values=listed, n=len(shown) - _NAMED)
    if op in {"any_of", "is"}:
        return _("{field}: {values}").format(field=name, values=listed)
    return _("{field} {comparison} {values}").format(field=name, comparison=_word(column, op), values=listed)


def _values(store: Store, column: ListColumn, words: Words, op: str, values: tuple[Any, ...]) -> list[str]:
    if column.target and op in {*SEVERAL, "is", "is_not"}:
        titles = titles_of(store, column.target, values)
        return [titles.get(value) or _("(removed)") for value in values]
    if column.kind is MOMENT:
        return [show_date(str(value)) for value in values]
    if column.kind is NUMBER:  # "30", as it was typed
        return [show_whole(int(value)) if float(value).is_integer() else show_number(value) for value in values]
    return [words.of(column, value) if column.kind is YES_NO or not column.target else str(value) for value in values]


def titles_of(store: Store, kind: str, keys: tuple[int, ...]) -> dict[int, str]:
    """What records are called: id -> title."""
    title = store.records[kind].title
    with store.read() as connection:
        rows = list_rows(connection, store, kind, [title], keys)
    return {key: str(row[0] or "") for key, row in rows.items()}
