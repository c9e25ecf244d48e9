"""The check on a column's cells: what Excel offers, and says, when somebody types."""

import datetime as dt
from typing import Any

from slecop_desktop.exchange.writing.naming import cut
from slecop_desktop.exchange.writing.plan import Column, Form
from slecop_desktop.texts import _

_TITLE_LENGTH, _MESSAGE_LENGTH = 32, 255

_EARLIEST = dt.date(1900, 3, 1)
_LATEST = dt.date(9999, 12, 31)
_LARGEST = 999_999_999_999_999


def check_of(column: Column, source: str | list[str] | None) -> dict[str, Any] | None:
    """XlsxWriter's description of the check on a column, or None where anything may be typed.

    ``source`` is what the dropdown offers. All but the lock only warn, so that what is pasted or known better stays.
    """
    if column.locked:
        rule, say = _lock()
    elif source is not None:
        rule, say = (
            {"validate": "list", "source": source},
            _("That is not in the list of this column. Keep it all the same?"),
        )
    elif (typed := _typed(column.form)) is not None:
        rule, say = typed
    else:
        return None
    return {
        "error_type": "stop" if column.locked else "warning",
        "error_title": _fit(column.heading, _TITLE_LENGTH),
        "error_message": _fit(say, _MESSAGE_LENGTH),
        "ignore_blank": column.locked or not column.required,
        **rule,
    }


def _lock() -> tuple[dict[str, Any], str]:
    say = _(
        "Rows are recognized by this column when the workbook comes back. Leave it as it is, and empty in new rows."
    )
    return {"validate": "custom", "value": "=FALSE"}, say


def _typed(form: Form) -> tuple[dict[str, Any], str] | None:
    between = {"criteria": "between"}
    match form:
        case Form.DATE | Form.DATETIME:
            limits = {"validate": "date", "minimum": _EARLIEST, "maximum": _LATEST}
            return {**between, **limits}, _(
                "That is not a date. Write it as year-month-day: 2026-07-31. Keep it all the same?"
            )
        case Form.TIME:
            limits = {"validate": "time", "minimum": dt.time(0), "maximum": dt.time(23, 59, 59)}
            return {**between, **limits}, _("That is not a time of day. Write it as 14:30. Keep it all the same?")
        case Form.WHOLE:
            limits = {"validate": "integer", "minimum": -_LARGEST, "maximum": _LARGEST}
            return {**between, **limits}, _("That is not a whole number. Keep it all the same?")
        case Form.NUMBER | Form.MONEY:
            limits = {"validate": "decimal", "minimum": -_LARGEST, "maximum": _LARGEST}
            return {**between, **limits}, _("That is not a number. Keep it all the same?")
        case _:
            return None


def _fit(text: str, length: int) -> str:
    shortened = cut(text, length)
    return shortened if shortened == text else cut(text, length - 1) + "…"
