"""The questions asked of the records: each a definition in plain words, a query and tables; and what may leave."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from slecop_desktop.reports import (
    attendance,
    builder,
    completion,
    demographics,
    dosage,
    enrollment,
    gaps,
    handover,
    indicators,
    partners,
    quality,
    reach,
)
from slecop_desktop.reports.period import Period
from slecop_desktop.reports.scope import in_words, narrowed
from slecop_desktop.reports.table import Options, Report, ReportResult

if TYPE_CHECKING:
    import sqlalchemy as sa

    from slecop_desktop.store import Store

REPORTS: tuple[Report, ...] = (
    reach.REPORT,
    dosage.REPORT,
    indicators.REPORT,
    attendance.REPORT,
    completion.REPORT,
    enrollment.REPORT,
    demographics.REPORT,
    partners.REPORT,
    gaps.REPORT,
    quality.REPORT,
    builder.REPORT,
)
SHEETS: tuple[Report, ...] = (handover.REPORT,)
"""Laid out, printed and saved as reports are, but no question with a period."""
BY_ID: dict[str, Report] = {report.id: report for report in (*REPORTS, *SHEETS)}
_DEFAULTS = Options()


def run_report(store: Store, report: str, period: Period, options: Options = _DEFAULTS) -> ReportResult:
    """Run the report with that id on a snapshot of the file."""
    with store.read() as connection:
        return _run(connection, store, report, period, options)


def _run(connection: sa.Connection, store: Store, report: str, period: Period, options: Options) -> ReportResult:
    options = narrowed(store, report, period, options)
    result = BY_ID[report].run(connection, store, period, options)
    only = in_words(connection, store, options)
    return replace(result, notes=(only, *result.notes)) if only else result


def evidence_ids(
    store: Store,
    report: str,
    period: Period,
    *,
    table: str,
    row: str,
    column: str,
    options: Options = _DEFAULTS,
) -> tuple[str, list[int]]:
    """(kind, ids) of exactly the records behind one number; ('', []) where it has none. KeyError for no such cell.

    A window that shows a result already has the evidence in its cells: ``cell.evidence.read(connection)``.
    """
    with store.read() as connection:
        cell = _run(connection, store, report, period, options).table(table).cell(row, column)
        if cell.evidence is None:
            return "", []
        return cell.evidence.kind, cell.evidence.read(connection)
