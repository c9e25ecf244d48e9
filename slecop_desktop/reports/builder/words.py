"""The filters of a question in words, as a report prints them."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, cast

from slecop_desktop.regional import show_date
from slecop_desktop.reports.builder.fields import BuilderField
from slecop_desktop.store.filters import Filter
from slecop_desktop.store.titles import title_sql
from slecop_desktop.texts import N_, _

if TYPE_CHECKING:
    import sqlalchemy as sa

    from slecop_desktop.store import Store

_SAID = {
    "contains": N_("{field} contains {values}"),
    "not_contains": N_("{field} does not contain {values}"),
    "begins_with": N_("{field} begins with {values}"),
    "is": N_("{field}: {values}"),
    "any_of": N_("{field}: {values}"),
    "all_of": N_("{field} has all of {values}"),
    "is_not": N_("{field} is not {values}"),
    "none_of": N_("{field} is none of {values}"),
    "at_least": N_("{field} is at least {values}"),
    "at_most": N_("{field} is at most {values}"),
    "between": N_("{field} is between {values}"),
    "before": N_("{field} is before {values}"),
    "after": N_("{field} is after {values}"),
    "in_last_days": N_("{field} is in the last {values} days"),
    "in_next_days": N_("{field} is in the next {values} days"),
    "this_month": N_("{field} is in this month"),
    "this_year": N_("{field} is in this program year"),
    "last_year": N_("{field} was in the last program year"),
    "empty": N_("{field} has no value"),
    "not_empty": N_("{field} is filled in"),
}


def in_words(connection: sa.Connection, store: Store, field: BuilderField, wanted: Filter) -> str:
    """A filter as a sentence without its stop: "Sex: Female"."""
    given: Any = wanted.value
    several = cast("tuple[Any, ...]", given) if isinstance(given, tuple) else (given,)
    values = [value for value in several if value is not None]
    shown = ", ".join(_value(connection, store, field, value) for value in values)
    said = _(_SAID.get(wanted.op, N_("{field}: {values}")))
    return said.format(field=field.short or field.label, values=shown)


def _value(connection: sa.Connection, store: Store, field: BuilderField, value: Any) -> str:
    if field.choices:
        return next((row.label for row in store.codes(field.choices) if row.code == value), str(value))
    if field.target and isinstance(value, int):
        record = store.records[field.target]
        sql = f"SELECT {title_sql(record)} FROM {record.name} WHERE id = ?"
        return str(connection.exec_driver_sql(sql, (value,)).scalar() or value)
    if field.kind.name == "yes/no":
        return _("Yes") if value else _("No")
    return show_date(value) if field.kind.name == "date" else str(value)
