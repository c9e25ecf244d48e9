"""Completion: who met the rule of the offering, of those who came."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

from slecop_desktop.reports.attendance import HELD
from slecop_desktop.reports.formulas import completed
from slecop_desktop.reports.participation import (
    COUNTED_MARK,
    COUNTED_SESSION,
    MINUTES,
    offering_table,
    scope_sql,
    who_sql,
)
from slecop_desktop.reports.period import Period
from slecop_desktop.reports.table import (
    Chart,
    Column,
    Form,
    Options,
    Report,
    ReportResult,
    Row,
    Table,
    count,
    percent,
    text,
)
from slecop_desktop.texts import N_, _

if TYPE_CHECKING:
    import sqlalchemy as sa

    from slecop_desktop.store import Store

TITLE = N_("Completion")
DEFINITION = N_(
    "Of the offerings that ended in the period: youth who met the offering's own completion rule / youth who came "
    "at least once. A share of sessions is taken of the sessions held, cancelled ones leave it, and is rounded up: "
    "75 % of 8 is 6, of 6 is 5. Where an offering has no rule, those recorded as completed are counted."
)


@dataclass(slots=True)
class _Came:
    came: set[int] = field(default_factory=set[int])
    done: set[int] = field(default_factory=set[int])
    recorded: set[int] = field(default_factory=set[int])

    def add(self, other: _Came) -> None:
        self.came |= other.came
        self.done |= other.done
        self.recorded |= other.recorded


def run(connection: sa.Connection, _store: Store, period: Period, options: Options) -> ReportResult:
    """Completion of the offerings that ended in the period."""
    ended = _ended(connection, period, options)
    offerings = offering_table(connection, options)
    found = {key: _Came() for key in ended}
    for key, youth, minutes, attended in _came(connection, ended, options):
        offering = offerings[key]
        met = completed(offering.completion_rule or "NONE", offering.completion_value, ended[key], attended, minutes)
        found[key].came.add(youth)
        if met:
            found[key].done.add(youth)
    for key, youth in _recorded(connection, ended, options):
        found[key].recorded.add(youth)
        if (offerings[key].completion_rule or "NONE") == "NONE" and youth in found[key].came:
            found[key].done.add(youth)
    rows = [_row(str(key), o.name, _rule(o), found[key]) for key, o in offerings.items() if key in ended]
    every = _Came()
    for one in found.values():
        every.add(one)
    rows.append(_row("total", _("Different youth"), "", every))
    note = _(
        "A youth who came to two offerings stands in both; the last row counts the youth once, completed if in any."
    )
    columns = (
        Column("rule", _("Rule"), Form.TEXT),
        Column("came", _("Came at least once"), people=True),
        Column("completed", _("Completed"), people=True),
        Column("rate", _("Completion"), Form.PERCENT, follows=("came", "completed")),
        Column("recorded", _("Recorded as completed"), people=True),
    )
    table = Table("completion", _("Completion by offering"), _("Offering"), columns, tuple(rows), note)
    chart = Chart("completion", ("rate",))
    return ReportResult("completion", _(TITLE), _(DEFINITION), period, (table,), (), chart)


def _ended(connection: sa.Connection, period: Period, options: Options) -> dict[int, int]:
    """offering -> sessions held, of the offerings that ended in the period; without a last day, the last session's."""
    sql = (
        f"SELECT o.id, (SELECT count(*) FROM sessions s WHERE s.offering = o.id AND {HELD})"
        " FROM offerings o JOIN programs p ON p.id = o.program WHERE coalesce(o.status, '') <> 'CANCELLED'"
        f" AND coalesce(o.end_date, (SELECT max(s.date) FROM sessions s WHERE s.offering = o.id AND {COUNTED_SESSION}))"
        f" BETWEEN :start AND :end{scope_sql(options)}"
    )
    return {row[0]: row[1] for row in connection.exec_driver_sql(sql, period.parameters)}


def _came(connection: sa.Connection, ended: dict[int, int], options: Options) -> list[Any]:
    """(offering, youth, minutes, sessions attended) over the offering's whole run."""
    sql = (
        f"SELECT o.id, a.youth, sum({MINUTES}), count(*) FROM offerings o CROSS JOIN sessions s ON s.offering = o.id"
        f" CROSS JOIN attendance a ON a.session = s.id WHERE o.id IN ({_keys(ended)})"
        f" AND {COUNTED_SESSION} AND {COUNTED_MARK}{who_sql(options, 'a.youth')} GROUP BY 1, 2"
    )
    return list(connection.exec_driver_sql(sql).fetchall())


def _recorded(connection: sa.Connection, ended: dict[int, int], options: Options) -> list[Any]:
    sql = (
        "SELECT offering, youth FROM enrollments WHERE status = 'COMPLETED' AND archived IS NULL"
        f" AND offering IN ({_keys(ended)}){who_sql(options, 'youth')}"
    )
    return list(connection.exec_driver_sql(sql).fetchall())


def _keys(ended: dict[int, int]) -> str:
    return ", ".join(map(str, ended))


def _rule(offering: Any) -> str:
    value = offering.completion_value
    number = f"{value:g}" if value is not None else "?"
    match offering.completion_rule:
        case "PERCENT":
            return _("{n} % of the sessions held").format(n=number)
        case "HOURS":
            return _("{n} hours").format(n=number)
        case "SESSIONS":
            return _("{n} sessions").format(n=number)
        case _:
            return _("As recorded")


def _row(key: str, label: str, rule: str, f: _Came) -> Row:
    rate = percent(len(f.done), len(f.came), "youth", f.done)
    return Row(
        key, label, (text(rule), count("youth", f.came), count("youth", f.done), rate, count("youth", f.recorded))
    )


REPORT = Report("completion", TITLE, DEFINITION, run)
