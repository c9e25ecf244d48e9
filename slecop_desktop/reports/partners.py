"""Partners by sector: how many, how engaged, how many programs, and which sectors have none."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from typing import TYPE_CHECKING, Any

from slecop_desktop.reports.period import Period
from slecop_desktop.reports.table import (
    Cell,
    Chart,
    Column,
    Form,
    Options,
    Report,
    ReportResult,
    Row,
    Table,
    count,
    number,
)
from slecop_desktop.texts import N_, _

if TYPE_CHECKING:
    import sqlalchemy as sa

    from slecop_desktop.store import Store

TITLE = N_("Partners")
DEFINITION = N_(
    "Partner organizations by their main sector, as they stand today; archived ones are left out. Active: those in the "
    "stage “Active”. New: active partners whose partnership began in the period. Engagement: the ICICE level on "
    "record. Programs per partner: programs that are not archived, run by active partners / active partners."
)


def run(connection: sa.Connection, store: Store, period: Period, _options: Options) -> ReportResult:
    """Partners by sector and engagement."""
    partners = connection.exec_driver_sql(
        "SELECT id, sector, lifecycle, engagement_level, since FROM partners WHERE archived IS NULL"
    ).fetchall()
    programs = connection.exec_driver_sql(
        "SELECT id, partner FROM programs WHERE archived IS NULL AND partner IS NOT NULL"
    ).fetchall()
    active = [p for p in partners if p.lifecycle == "ACTIVE"]
    sectors = [(row.code, row.label) for row in store.codes("sector", active_only=True)]
    known = {code for code, _label in sectors}
    sectors += [(code, code) for code in sorted({p.sector for p in partners if p.sector} - known)]
    sectors.append(("", _("No sector given")))
    tables = (
        _stages(store, partners, programs, sectors, period),
        _engagement(store, active, sectors),
    )
    none = [label for code, label in sectors if code and not any(p.sector == code for p in active)]
    notes = (_("Sectors without an active partner: {sectors}.").format(sectors=", ".join(none)),) if none else ()
    return ReportResult("partners", _(TITLE), _(DEFINITION), period, tables, notes, Chart("sectors", ("ACTIVE",)))


def _stages(
    store: Store, partners: Iterable[Any], programs: Iterable[Any], sectors: list[tuple[str, str]], period: Period
) -> Table:
    stages = [(row.code, row.label) for row in store.codes("lifecycle")]
    start, end = period.start.isoformat(), period.end.isoformat()
    run_by: dict[int, list[int]] = {}
    for program in programs:
        run_by.setdefault(program.partner, []).append(program.id)

    def row(key: str, label: str, chosen: list[Any], parts: tuple[str, ...] = ()) -> Row:
        active = [p for p in chosen if p.lifecycle == "ACTIVE"]
        new = [p.id for p in active if p.since and start <= p.since <= end]
        their = [program for p in active for program in run_by.get(p.id, ())]
        by_stage = (count("partners", [p.id for p in chosen if p.lifecycle == code]) for code, _label in stages)
        ratio = number(len(their) / len(active) if active else None)
        cells: tuple[Cell, ...] = (*by_stage, count("partners", new), count("programs", their), ratio)
        return Row(key, label, cells, parts)

    rows = [row(code or "none", label, _of(partners, code)) for code, label in sectors]
    rows.append(row("total", _("Total"), list(partners), tuple(r.key for r in rows)))
    columns = (
        *(Column(code, label) for code, label in stages),
        Column("new", _("New in the period")),
        Column("programs", _("Programs of active partners")),
        Column("per_partner", _("Programs per active partner"), Form.NUMBER),
    )
    return Table("sectors", _("By sector and stage"), _("Sector"), columns, tuple(rows))


def _engagement(store: Store, active: Iterable[Any], sectors: list[tuple[str, str]]) -> Table:
    levels = [*((row.code, row.label) for row in store.codes("engagement")), ("", _("Not rated"))]

    def row(key: str, label: str, chosen: list[Any], parts: tuple[str, ...] = ()) -> Row:
        has: Callable[[Any], str] = lambda p: p.engagement_level or ""  # noqa: E731
        by_level = tuple(count("partners", [p.id for p in chosen if has(p) == code]) for code, _label in levels)
        return Row(key, label, (*by_level, count("partners", [p.id for p in chosen])), parts)

    rows = [row(code or "none", label, _of(active, code)) for code, label in sectors]
    rows.append(row("total", _("Total"), list(active), tuple(r.key for r in rows)))
    keys = tuple(code or "none" for code, _label in levels)
    columns = (
        *(Column(code or "none", label) for code, label in levels),
        Column("total", _("Active partners"), parts=keys),
    )
    return Table("engagement", _("Engagement of active partners"), _("Sector"), columns, tuple(rows))


def _of(partners: Iterable[Any], sector: str) -> list[Any]:
    return [p for p in partners if (p.sector or "") == sector]


REPORT = Report("partners", TITLE, DEFINITION, run)
