"""The fields something can be counted by, and those by which it can be narrowed."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from slecop_desktop.records.kinds import CHOICE, CHOICES, IDENTIFIER, NUMBER, REFERENCE, TEXT, WHOLE, YES_NO, Kind
from slecop_desktop.reports.builder.subjects import LEADS, SUBJECTS
from slecop_desktop.store.lists import ListColumn, list_columns
from slecop_desktop.texts import N_, _

if TYPE_CHECKING:
    from slecop_desktop.store import Store

MONTHS = ("date.month", "date.quarter", "date.year")
HOURS, DOSAGE = "youth.hours", "youth.dosage"
_GROUPED = (CHOICE, CHOICES, YES_NO, REFERENCE)
_GROUPED_TEXTS = ("city", "state_province", "postal_code", "language", "languages", "lead_educator", "school_year")
_NOT_GROUPED = {("offering", "program"): "program", ("offering", "site"): "site", ("program", "partner"): "partner"}
"""References to what is led to as well: counted by that record itself."""


@dataclass(frozen=True, slots=True)
class BuilderField:
    """A field to count by or to narrow by; ``label`` is ready to show. ``kind`` and ``choices`` as of a list's column.

    ``grouped``: may stand in rows and columns. ``short``: its label where it is clear what it is on.
    """

    name: str
    label: str
    kind: Kind
    choices: str | None = None
    target: str | None = None
    grouped: bool = True
    short: str = ""

    @property
    def lead(self) -> str:
        """What it is on: "youth" of "youth.sex"."""
        return self.name.partition(".")[0]

    @property
    def column(self) -> ListColumn:
        """The field as a column of a list, for making a filter."""
        return ListColumn(self.name, self.label, self.kind, 16, True, self.choices, self.target)


_OF_YOUTH: tuple[tuple[str, str, Kind, str | None], ...] = (
    ("grade_band", N_("Grades"), CHOICE, "grade_band"),
    ("grade", N_("Grade"), CHOICE, "grade_level"),
    ("school", N_("School"), REFERENCE, None),
    ("district", N_("School's district"), REFERENCE, None),
    ("age", N_("Age at the end of the period"), WHOLE, None),
)
_OF_ATTENDANCE: tuple[tuple[str, str, Kind, str | None], ...] = (
    ("dosage", N_("Hours attended, in bands"), CHOICE, "dosage"),
    ("hours", N_("Hours attended"), NUMBER, None),
)
_DATES: tuple[tuple[str, str], ...] = (
    ("date.month", N_("Month")),
    ("date.quarter", N_("Quarter")),
    ("date.year", N_("Program year")),
)


def all_fields(store: Store, subject: str) -> list[BuilderField]:
    """Every field of a subject, the most useful first."""
    chosen = SUBJECTS[subject]
    found: list[BuilderField] = []
    if chosen.has_month:
        found += [BuilderField(name, _(label), TEXT) for name, label in _DATES]
    for lead in chosen.leads:
        found += _of_lead(store, lead, with_hours=subject in ("youth", "attendance"))
    return found


def fields_of(store: Store, subject: str) -> list[BuilderField]:
    """What may stand in rows and columns."""
    return [field for field in all_fields(store, subject) if field.grouped]


def filters_of(store: Store, subject: str) -> list[BuilderField]:
    """What a subject may be narrowed by; the period narrows by date already."""
    return [field for field in all_fields(store, subject) if field.lead != "date" and not field.name.endswith(".id")]


def _of_lead(store: Store, lead: str, *, with_hours: bool) -> list[BuilderField]:
    kind, called = LEADS[lead]
    found: list[BuilderField] = []
    if lead in ("offering", "program", "site", "partner"):
        found.append(BuilderField(f"{lead}.id", _(called), REFERENCE, target=kind))
    specials = (*_OF_YOUTH, *(_OF_ATTENDANCE if with_hours else ())) if lead == "youth" else ()
    for name, label, of, choices in specials:
        grouped = of in (CHOICE, REFERENCE)
        target = "partners" if of is REFERENCE else None
        found.append(BuilderField(f"youth.{name}", _said(called, _(label)), of, choices, target, grouped, _(label)))
    for column in list_columns(store, kind):
        if column.derived or column.name == "sort_name":
            continue
        grouped = column.kind in _GROUPED or (column.kind in (TEXT, IDENTIFIER) and column.name in _GROUPED_TEXTS)
        label = _said(called, _(column.label))
        name = f"{lead}.{column.name}"
        grouped = grouped and (lead, column.name) not in _NOT_GROUPED
        found.append(BuilderField(name, label, column.kind, column.choices, column.target, grouped, _(column.label)))
    return found


def _said(thing: str, field: str) -> str:
    return _("{thing}: {field}").format(thing=_(thing), field=field)
