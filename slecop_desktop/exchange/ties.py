"""The workbook for TIES: what an ecosystem reports to the backbone, without a word about any person.

Organizations, programs and offerings go row by row, with the fields whose privacy class allows it; youth go only as
counts, in which small ones are hidden. Headings are machine names with the label as a note, values of code lists are
codes with a sheet that explains them, so that workbooks in many languages can be put together.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any

from slecop_desktop import __version__
from slecop_desktop.exchange.exporting import FORMS
from slecop_desktop.exchange.gate import Audience, allowed_fields
from slecop_desktop.exchange.ties_counts import Counts, count_all
from slecop_desktop.exchange.writing.book import write_book
from slecop_desktop.exchange.writing.plan import Column, Form, Properties, SheetPlan
from slecop_desktop.records.fields import Field
from slecop_desktop.regional import show_date
from slecop_desktop.reports import disclosure
from slecop_desktop.reports.period import Period
from slecop_desktop.store.engine import SCHEMA_VERSION
from slecop_desktop.store.titles import title_sql
from slecop_desktop.texts import N_, _

if TYPE_CHECKING:
    import sqlalchemy as sa

    from slecop_desktop.store import Store

FORMAT = 1
COLUMNS: dict[str, tuple[str, ...]] = {
    "partners": (
        "name", "short_name", "sector", "other_sectors", "lifecycle", "since", "engagement_level",
        "collaboration_level", "pillars", "city", "state_province", "country",
    ),
    "programs": (
        "name", "partner", "setting", "delivery", "disciplines", "grade_low", "grade_high", "age_min", "age_max",
        "pillars", "career_level", "status",
    ),
    "offerings": (
        "name", "program", "site", "term", "start_date", "end_date", "planned_sessions", "session_minutes", "capacity",
        "tracking", "status",
    ),
}  # fmt: skip
"""What TIES gets of each organization, program and offering, as far as the gate lets it pass."""

_ID = Column("id", width=34, note=N_("Stays the same in every workbook; identifies the row."))


@dataclass(frozen=True, slots=True)
class TiesResult:
    """What was written: how many numbers are hidden, and the names of the sheets."""

    path: Path
    hidden_cells: int
    sheets: tuple[str, ...]


def export_ties(
    store: Store,
    path: Path,
    period: Period,
    *,
    progress: Callable[[int, int], None] | None = None,
    cancelled: Callable[[], bool] | None = None,
) -> TiesResult:
    """Write the workbook for TIES about a period.

    ``progress`` is told rows written and rows in all. Raises Problem where the file cannot be written, Cancelled when
    stopped; nothing is left behind then.
    """
    k = disclosure.threshold(store)
    with store.read() as connection:
        counts = count_all(connection, store, period, k)
        sheets = [
            _readme(store, period, counts, k),
            _sheet(_("Headline"), _HEADLINE, counts.headline),
            _record_sheet(connection, store, "partners"),
            _record_sheet(connection, store, "programs"),
            _offerings(connection, store, period, counts),
            _sheet(_("Participation"), _PARTICIPATION, counts.participation),
            _sheet(_("Data quality"), _QUALITY, counts.quality),
        ]
        sheets.append(_codes(store))
        sheets.append(_dictionary(store, sheets))
    total = sum(sheet.count for sheet in sheets)
    report = write_book(
        path,
        sheets,
        properties=Properties(title=_("Report to TIES"), subject=period.label),
        progress=(lambda done: progress(done, total)) if progress else None,
        cancelled=cancelled,
    )
    title = _("Save the workbook for TIES, {period}").format(period=period.label)
    store.note_export(title, origin="ties", source=report.path.name)
    return TiesResult(report.path, counts.hidden, tuple(sheet.name for sheet in report.sheets))


_NUMBER = N_("A number, or a mark where it is hidden.")
_HEADLINE = (
    Column("unit", width=26, note=N_("Machine name of the number.")),
    Column("label", width=48, note=N_("What is counted, in words.")),
    Column("value", Form.NUMBER, width=14, note=_NUMBER),
    Column("definition", width=90, note=N_("How it is counted.")),
)
_PARTICIPATION = (
    Column("grouping", width=12, note=N_("all, sex, or race (one group each).")),
    Column("group", width=16, note=N_("Code of the group; “all” for everybody.")),
    Column("grade", width=10, note=N_("Code of the grade; “all” for everybody, “unknown” where it is not recorded.")),
    Column("hours_band", width=14, note=N_("Attended hours in the period; “all” for everybody.")),
    Column("youth", Form.WHOLE, width=12, note=N_("Different youth, or a mark where the number is hidden.")),
)
_QUALITY = (
    Column("check", width=26, note=N_("Machine name of the check.")),
    Column("label", width=44, note=N_("What is missing or looks wrong.")),
    Column("records", Form.WHOLE, width=12, note=_NUMBER),
    Column("of", Form.WHOLE, width=12, note=N_("How many were looked at, where that is known.")),
)
_OFFERING_COUNTS = (
    Column("enrolled", Form.WHOLE, width=12, note=N_("Different youth with a seat in the period, or a mark.")),
    Column("youth_reached", Form.WHOLE, width=14, note=N_("Different youth with an attended minute, or a mark.")),
    Column("sessions_held", Form.WHOLE, width=14, note=N_("Sessions with attendance in the period.")),
    Column("contact_hours", Form.NUMBER, width=14, note=N_("Attended minutes of all youth / 60, or a mark.")),
)


def _sheet(
    name: str, columns: Sequence[Column], rows: Sequence[Sequence[object]], table: str | None = None
) -> SheetPlan:
    shown = tuple(Column(c.heading, c.form, c.width, hidden=c.hidden, locked=c.locked, note=_(c.note)) for c in columns)
    return SheetPlan(name, shown, rows, len(rows), table_name=table, frozen_columns=1)


def sent_fields(store: Store, kind: str) -> list[Field]:
    """The fields of a kind that go to TIES, in their order."""
    record = store.records[kind]
    allowed = {f.name: f for f in allowed_fields(record, Audience.TIES)}
    return [allowed[name] for name in COLUMNS[kind] if name in allowed]


def _record_sheet(connection: sa.Connection, store: Store, kind: str) -> SheetPlan:
    rows = [row[1:] for row in _rows(connection, store, kind, "r.archived IS NULL")]
    return _sheet(_(store.records[kind].label), _columns(store, kind), rows)


def _columns(store: Store, kind: str) -> list[Column]:
    fields = sent_fields(store, kind)
    return [_ID, *(Column(f.name, FORMS.get(f.kind.name, Form.TEXT), f.width, note=_(f.label)) for f in fields)]


def _rows(connection: sa.Connection, store: Store, kind: str, where: str) -> list[Any]:
    """(id, uuid, values …) of the records; a reference comes as the title of what it points to, if that may go."""
    parts = [_value(store, f) for f in sent_fields(store, kind)]
    order = f"r.{store.records[kind].sort}, r.id"
    sql = f"SELECT r.id, lower(hex(r.uuid)), {', '.join(parts)} FROM {kind} r WHERE {where} ORDER BY {order}"
    return [tuple(row) for row in connection.exec_driver_sql(sql)]


def _value(store: Store, field: Field) -> str:
    if not field.target:
        return f'r."{field.name}"'
    there = store.records[field.target]
    if not allowed_fields(there, Audience.TIES):
        raise ValueError(f"{field.name} points to {there.name}, whose title must not go to TIES")
    return f'(SELECT {title_sql(there, "p")} FROM {there.name} p WHERE p.id = r."{field.name}")'


def _offerings(connection: sa.Connection, store: Store, period: Period, counts: Counts) -> SheetPlan:
    first, last = period.start.isoformat(), period.end.isoformat()
    where = f"coalesce(r.start_date, '') <= '{last}' AND coalesce(r.end_date, '9999') >= '{first}'"
    listed = _rows(connection, store, "offerings", where)
    rows = [(*row[1:], *counts.offerings.get(row[0], (0, 0, 0, 0))) for row in listed]
    return _sheet(_("Offerings"), [*_columns(store, "offerings"), *_OFFERING_COUNTS], rows)


def _readme(store: Store, period: Period, counts: Counts, k: int) -> SheetPlan:
    profile = store.profile
    place = ", ".join(str(profile[f]) for f in ("subdivision", "country") if profile.get(f))
    lines = [
        _("Report to TIES"),
        _("Ecosystem: {name}").format(name=profile.get("name") or ""),
        _("Place: {place}").format(place=place),
        _("Period: {period}").format(period=period.label),
        _("Prepared on {day} with SLECoP Desktop {version}, file format {schema}, workbook format {format}.").format(
            day=show_date(store.today), version=__version__, schema=SCHEMA_VERSION, format=FORMAT
        ),
        _(
            "No row of this workbook is about a person. Youth are counted only; counts from 1 to {most} are hidden, "
            "and so are others from which these could be worked out, and hours and shares about them. 0 is shown."
        ).format(most=k - 1),
        _("{n} numbers are hidden; {mark} stands in their place.").format(
            n=counts.hidden, mark=" / ".join(sorted({counts.mark, disclosure.OTHER_MARK}))
        ),
        _("An empty cell means that it is not known. Groups that are not on the sheet Participation have no youth."),
        _(
            "Youth reached, participations, head counts and kits are different things and must not be added. Youth of "
            "several ecosystems must not be added either and called different youth: no identity is shared."
        ),
        _("The rest of each heading is its note; the sheet Dictionary says what every column means."),
    ]
    return SheetPlan(_("README"), intro=tuple(lines))


def _codes(store: Store) -> SheetPlan:
    lists = {f.choices for kind in COLUMNS for f in sent_fields(store, kind) if f.choices} | {"sex", "race"}
    rows = [(name, row.code, row.label) for name in sorted(lists) for row in store.codes(name)]
    columns = (
        Column("list", width=20, note=N_("Code list.")),
        Column("code", width=20, note=N_("What stands in the cells.")),
        Column("label", width=44, note=N_("What it means.")),
    )
    return _sheet(_("Codes"), columns, rows)


def _dictionary(store: Store, sheets: Iterable[SheetPlan]) -> SheetPlan:
    meta = {(_(store.records[kind].label), f.name): f for kind in COLUMNS for f in sent_fields(store, kind)}
    rows: list[tuple[str, ...]] = []
    for sheet in sheets:
        for column in sheet.columns:
            field = meta.get((sheet.name, column.heading))
            more = (field.choices or "", field.standard) if field else ("", "")
            rows.append((sheet.name, column.heading, column.form.value, column.note, *more))
    columns = (
        Column("sheet", width=18, note=N_("Name of the sheet.")),
        Column("column", width=22, note=N_("Heading of the column.")),
        Column("type", width=12, note=N_("What the cells hold.")),
        Column("meaning", width=60, note=N_("What it means.")),
        Column("codes", width=20, note=N_("Code list, where the cells hold codes; several are joined by ;")),
        Column("standard", width=44, note=N_("The same in CEDS, HSDS or Ed-Fi.")),
    )
    return _sheet(_("Dictionary"), columns, rows)


def suggested_name(store: Store, period: Period) -> str:
    """A file name that says whose and when, with nothing about persons in it."""
    words = "".join(c if c.isalnum() else "-" for c in str(store.profile.get("name") or "ecosystem")).strip("-")
    return f"TIES {words} {period.start:%Y-%m-%d} {period.end:%Y-%m-%d}.xlsx"
