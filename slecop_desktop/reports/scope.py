"""What a report is narrowed to: programs, sites, youth of some grades or of one sex; as SQL, and in words."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace
from typing import TYPE_CHECKING

from slecop_desktop.records.vocabularies_people import GRADE_BANDS
from slecop_desktop.reports.period import Period, school_year_of
from slecop_desktop.reports.table import Options
from slecop_desktop.texts import _

if TYPE_CHECKING:
    import sqlalchemy as sa

    from slecop_desktop.store import Store

ABOUT_YOUTH = ("reach", "dosage", "indicators", "attendance_rate", "completion", "enrollment", "demographics")
"""The reports on youth known by name, which can be narrowed by what is known of them."""
NOT_NARROWED = ("partners",)
OF_TODAY = ("partners", "data_quality")
"""Reports that tell how things stand now, where an earlier year would show the same."""


def narrowed(store: Store, report: str, period: Period, options: Options) -> Options:
    """The options with ``who`` worked out for a period; without what the report cannot be narrowed by."""
    if report in NOT_NARROWED:
        options = replace(options, programs=(), sites=(), grant_only=False)
    if report not in ABOUT_YOUTH:
        return replace(options, bands=(), sexes=(), who="")
    return replace(options, who=_who(store, period, options))


def _who(store: Store, period: Period, options: Options) -> str:
    conditions: list[str] = []
    if options.sexes:
        conditions.append(f"y.sex IN ({_texts(options.sexes)})")
    if options.bands:
        grades = [grade for key, _label, of in GRADE_BANDS if key in options.bands for grade in of]
        conditions.append(f"{grade_sql(store, period)} IN ({_texts(grades)})")
    return f"SELECT y.id FROM youth y WHERE {' AND '.join(conditions)}" if conditions else ""


def grade_sql(store: Store, period: Period) -> str:
    """The grade of youth ``y`` as :func:`slecop_desktop.reports.participation.grades` gives it."""
    label = school_year_of(store, period)
    first, last = (day.isoformat() for day in store.year_span(label))
    stored = (
        f"SELECT sy.grade FROM school_years sy WHERE sy.youth = y.id AND sy.school_year = '{label}'"
        " AND sy.grade IS NOT NULL AND sy.archived IS NULL ORDER BY sy.id DESC LIMIT 1"
    )
    entry = (
        "SELECT e.grade_at_entry FROM enrollments e JOIN offerings o ON o.id = e.offering WHERE e.youth = y.id"
        f" AND e.grade_at_entry IS NOT NULL AND coalesce(e.entry_date, o.start_date) BETWEEN '{first}' AND '{last}'"
        " ORDER BY coalesce(e.entry_date, o.start_date) DESC, e.id DESC LIMIT 1"
    )
    return f"coalesce(({stored}), ({entry}))"


def in_words(connection: sa.Connection, store: Store, options: Options) -> str:
    """What a report is narrowed to, as it is printed; '' where it is about everything."""
    parts: list[str] = []
    for kind, ids in (("programs", options.programs), ("sites", options.sites)):
        if ids:
            keys = ", ".join(str(int(key)) for key in ids)
            names = connection.exec_driver_sql(f"SELECT name FROM {kind} WHERE id IN ({keys}) ORDER BY sort_name, id")
            parts.append(", ".join(str(name) for name in names.scalars()))
    if options.grant_only:
        parts.append(_("programs under the federal grant"))
    if options.bands:
        labels = [_(label) for key, label, _grades in GRADE_BANDS if key in options.bands]
        parts.append(_("grades {bands}").format(bands=", ".join(labels)))
    if options.sexes:
        parts.append(", ".join(row.label for row in store.codes("sex") if row.code in options.sexes))
    return _("Only: {what}.").format(what=" · ".join(parts)) if parts else ""


def _texts(codes: Iterable[str]) -> str:
    return ", ".join("'" + code.replace("'", "''") + "'" for code in codes)
