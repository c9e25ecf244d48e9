"""Partners by sector: how many, how engaged, how many programs, and which sectors have none."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Iterable
from statistics import fmean
from typing import TYPE_CHECKING, Any, NamedTuple

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
    "stage “Active”. New: active partners whose partnership began in the period. Lost: partners whose stage was "
    "changed from “Active” to “Dormant” or “Former” in the period, as the history of this file tells, and who are not "
    "active today. Engagement: the ICICE level on record (1 informed to 5 empowered) and the level of collaboration "
    "after Frey (0 to 5). Means are those of the newest rating of each active partner up to the end of the period; the "
    "change is taken over the partners who also had a rating before the period began. Programs per partner: programs "
    "that are not archived, run by active partners / active partners."
)
_ICICE = ("INFORMED", "CONSULTED", "INVOLVED", "COLLABORATING", "EMPOWERED")


def run(connection: sa.Connection, store: Store, period: Period, _options: Options) -> ReportResult:
    """Partners by sector and engagement."""
    partners = connection.exec_driver_sql(
        "SELECT id, sector, lifecycle, engagement_level, collaboration_level, since FROM partners"
        " WHERE archived IS NULL"
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
        _stages(store, partners, programs, sectors, period, lost(connection, store, period)),
        _engagement(store, active, sectors),
        _ratings(connection, active, sectors, period, store.today),
    )
    none = [label for code, label in sectors if code and not any(p.sector == code for p in active)]
    notes = (_("Sectors without an active partner: {sectors}.").format(sectors=", ".join(none)),) if none else ()
    return ReportResult("partners", _(TITLE), _(DEFINITION), period, tables, notes, Chart("sectors", ("ACTIVE",)))


def _stages(
    store: Store,
    partners: Iterable[Any],
    programs: Iterable[Any],
    sectors: list[tuple[str, str]],
    period: Period,
    gone: set[int],
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
        left = [p.id for p in chosen if p.id in gone]
        new_and_lost = (count("partners", new), count("partners", left))
        cells: tuple[Cell, ...] = (*by_stage, *new_and_lost, count("programs", their), ratio)
        return Row(key, label, cells, parts)

    rows = [row(code or "none", label, _of(partners, code)) for code, label in sectors]
    rows.append(row("total", _("Total"), list(partners), tuple(r.key for r in rows)))
    columns = (
        *(Column(code, label) for code, label in stages),
        Column("new", _("New in the period")),
        Column("lost", _("Lost in the period")),
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


def lost(connection: sa.Connection, store: Store, period: Period) -> set[int]:
    """Partners that stopped being active in the period, as the history tells, and did not come back."""
    sql = (
        "SELECT DISTINCT c.record FROM change c JOIN step t ON t.id = c.step JOIN partners p ON p.id = c.record"
        " WHERE c.kind = :kind AND c.field = 'lifecycle' AND c.old = 'ACTIVE' AND c.new IN ('DORMANT', 'FORMER')"
        " AND t.state = 'done' AND t.undoes IS NULL AND substr(t.at, 1, 10) BETWEEN :start AND :end"
        " AND p.archived IS NULL AND coalesce(p.lifecycle, '') <> 'ACTIVE'"
    )
    number_of_kind = {"kind": store.records["partners"].number}
    return set(connection.exec_driver_sql(sql, {**number_of_kind, **period.parameters}).scalars())


class _Rated(NamedTuple):
    """A partner's newest ratings up to a day: ICICE 1 to 5, Frey 0 to 5."""

    icice: int | None
    frey: int | None


def _ratings(
    connection: sa.Connection, active: list[Any], sectors: list[tuple[str, str]], period: Period, today: dt.date
) -> Table:
    end = _rated(connection, period.end.isoformat(), inclusive=True)
    if period.end >= today:  # what stands on the record is the newest word of it
        for p in active:
            known = end.get(p.id, _Rated(None, None))
            on_record = _Rated(_icice(p.engagement_level), _frey(p.collaboration_level))
            end[p.id] = _Rated(*(now if now is not None else was for now, was in zip(on_record, known, strict=True)))
    start = _rated(connection, period.start.isoformat(), inclusive=False)

    def row(key: str, label: str, chosen: list[Any], parts: tuple[str, ...] = ()) -> Row:
        ids = [p.id for p in chosen]
        cells = (*_mean_and_change(ids, end, start, 0), *_mean_and_change(ids, end, start, 1))
        return Row(key, label, cells, parts)

    rows = [row(code or "none", label, _of(active, code)) for code, label in sectors]
    rows.append(row("total", _("Total"), active, tuple(r.key for r in rows)))
    columns = tuple(
        Column(f"{name}_{what}", words, form)
        for name, rated, mean, both, change in (
            ("icice", _("ICICE: rated"), _("Mean (1–5)"), _("Rated before too"), _("Change")),
            ("frey", _("Frey: rated"), _("Mean (0–5)"), _("Rated before too"), _("Change")),
        )
        for what, words, form in (
            ("n", rated, Form.COUNT), ("mean", mean, Form.NUMBER), ("both", both, Form.COUNT),
            ("change", change, Form.NUMBER),
        )
    )  # fmt: skip
    return Table("ratings", _("Level of engagement and its change"), _("Sector"), columns, tuple(rows))


def _rated(connection: sa.Connection, day: str, *, inclusive: bool) -> dict[int, _Rated]:
    """partner -> the newest rating of either kind up to a day."""
    sql = (
        "SELECT partner, engagement_level, collaboration_level FROM engagements WHERE archived IS NULL"
        f" AND date {'<=' if inclusive else '<'} :day ORDER BY date, id"
    )
    found: dict[int, _Rated] = {}
    for partner, engagement, collaboration in connection.exec_driver_sql(sql, {"day": day}).fetchall():
        before = found.get(partner, _Rated(None, None))
        icice, frey = _icice(engagement), _frey(collaboration)
        found[partner] = _Rated(before.icice if icice is None else icice, before.frey if frey is None else frey)
    return found


def _icice(code: str | None) -> int | None:
    return _ICICE.index(code) + 1 if code in _ICICE else None


def _frey(code: str | None) -> int | None:
    return int(code) if code is not None and code.isdigit() else None


def _mean_and_change(
    ids: Iterable[int], end: dict[int, _Rated], start: dict[int, _Rated], which: int
) -> tuple[Cell, Cell, Cell, Cell]:
    now = {key: end[key][which] for key in ids if key in end and end[key][which] is not None}
    both = [key for key in now if key in start and start[key][which] is not None]
    rated = count("partners", list(now))
    changed = [(now[key] or 0) - (start[key][which] or 0) for key in both]
    compared = count("partners", both)
    return (
        rated,
        Cell(fmean(n or 0 for n in now.values()) if now else None, Form.NUMBER, rated.evidence),
        compared,
        Cell(fmean(changed) if both else None, Form.NUMBER, compared.evidence),
    )


def _of(partners: Iterable[Any], sector: str) -> list[Any]:
    return [p for p in partners if (p.sector or "") == sector]


REPORT = Report("partners", TITLE, DEFINITION, run)
