"""From the local file to one workbook: for ourselves (everything), or an empty template to be filled in."""

from __future__ import annotations

import datetime as dt
import hashlib
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any

from slecop_desktop import __version__
from slecop_desktop.exchange.contract import (
    ID_HEADING,
    MANIFEST_SHEET,
    Manifest,
    SheetColumn,
    SheetEntry,
    has_identity,
    manifest_rows,
    selected,
    sheet_columns,
)
from slecop_desktop.exchange.writing.book import write_book
from slecop_desktop.exchange.writing.plan import Column, Form, ListRange, LongText, Properties, SheetPlan
from slecop_desktop.records import kinds
from slecop_desktop.records.ids import new_uuid
from slecop_desktop.records.record import Record
from slecop_desktop.regional import show_date
from slecop_desktop.store.titles import title_sql
from slecop_desktop.texts import N_, _

if TYPE_CHECKING:
    import sqlalchemy as sa

    from slecop_desktop.store import Store

FORMS = {
    "whole number": Form.WHOLE,
    "minutes": Form.WHOLE,
    "number": Form.NUMBER,
    "money": Form.MONEY,
    "date": Form.DATE,
    "time": Form.TIME,
    "moment": Form.DATETIME,
    "yes/no": Form.YES_NO,
}
TEMPLATE_KINDS = ("partners", "contacts", "programs", "offerings", "youth", "enrollments")
_SPARE = 500
_HEADCOLUMNS = 3

Progress = Callable[[int, int], None]
Change = Callable[[Any], Any] | dict[Any, Any]


@dataclass(frozen=True, slots=True)
class Exported:
    """What was written: rows by kind, and texts longer than a cell holds, each with its sheet and cell."""

    path: Path
    rows: dict[str, int]
    too_long: tuple[LongText, ...]


def export(
    store: Store,
    path: Path,
    *,
    kinds: Iterable[str] | None = None,
    template: bool = False,
    progress: Progress | None = None,
    cancelled: Callable[[], bool] | None = None,
) -> Exported:
    """Write the chosen kinds (default: all) to one workbook; with ``template``, their empty sheets.

    Nothing is left behind when it is cancelled or fails (see :func:`write_book`). Readers of the file see one
    snapshot, whatever is written meanwhile.
    """
    records = selected(store, (kinds or TEMPLATE_KINDS) if template else kinds)
    with store.read() as connection:
        counts = {r.name: 0 if template and r.name != "codes" else _count(connection, r) for r in records}
        maker = _Maker(connection, store, records, counts, template=template)
        total = sum(counts.values())
        report = write_book(
            path,
            maker.sheets(),
            properties=Properties(title=str(store.profile.get("name", "")), created=_today(store)),
            progress=(lambda done: progress(done, total)) if progress else None,
            cancelled=cancelled,
        )
    if not template:
        what = ", ".join(_(r.label) for r in records) if kinds else _("everything")
        title = _("Save {what} to a workbook").format(what=what)
        store.note_export(title, origin="workbook", source=path.name)
    return Exported(path, {r.name: counts[r.name] for r in records}, report.too_long)


def _count(connection: sa.Connection, record: Record) -> int:
    return int(connection.exec_driver_sql(f"SELECT count(*) FROM {record.name}").scalar_one())


def _today(store: Store) -> dt.datetime:
    return dt.datetime.combine(store.today, dt.time())


class _Maker:
    """Lays out the sheets of one export and streams their rows from one snapshot."""

    def __init__(
        self,
        connection: sa.Connection,
        store: Store,
        records: Sequence[Record],
        counts: dict[str, int],
        *,
        template: bool,
    ) -> None:
        self.connection, self.store, self.counts, self.template = connection, store, counts, template
        self.records = [r for r in records if r.name not in ("codes", "profile")]
        self.profile = next((r for r in records if r.name == "profile"), None)
        self.companions = "school_years" not in {r.name for r in records}
        self.lists = self._list_ranges()
        self.titles: dict[str, dict[int, tuple[str, str]]] = {}
        self.checksums: dict[str, str] = {}

    def sheets(self) -> list[SheetPlan]:
        """README, the records' sheets, dictionary, code lists, manifest: the manifest is written last."""
        body = [self._record_sheet(r) for r in self.records]
        if self.profile and not self.template:
            body.insert(0, self._record_sheet(self.profile))
        return [self._readme(), *body, self._dictionary(), self._codes(), self._manifest()]

    # -- the records -------------------------------------------------------------------------------------------

    def _columns(self, record: Record) -> list[SheetColumn]:
        return sheet_columns(record, companions=self.companions)

    def _record_sheet(self, record: Record) -> SheetPlan:
        columns = self._columns(record)
        count = self.counts[record.name]
        identity = Column(ID_HEADING, width=8, hidden=True, locked=True, note=_("Leave this column as it is."))
        return SheetPlan(
            name=_(record.label),
            columns=(*((identity,) if has_identity(record) else ()), *(self._column(c) for c in columns)),
            rows=self._rows(record, columns) if count else (),
            count=count,
            table_name=record.name,
            frozen_columns=min(_HEADCOLUMNS, len(columns)) if record.name in ("youth", "partners", "programs") else 2,
            spare_rows=_SPARE,
        )

    def _column(self, c: SheetColumn) -> Column:
        f = c.field
        if c.reference_id:
            return Column(c.heading, Form.TEXT, width=8, hidden=True)
        note = f"{_(f.help)} {f.standard}".strip() if f.help else f.standard
        choices: tuple[str, ...] | ListRange | None = None
        if f.kind is kinds.CHOICE and f.choices:
            choices = self.lists.get(f.choices)
        if f.kind is kinds.YES_NO:
            choices = (_("Yes"), _("No"))
        form = FORMS.get(f.kind.name, Form.TEXT)
        return Column(c.heading, form, f.width, locked=f.computed and f.name != "name", note=note, choices=choices,
                      required=f.required)  # fmt: skip

    def _rows(self, record: Record, columns: list[SheetColumn]) -> Iterator[tuple[Any, ...]]:
        parts = [f"{record.name}.{self._sql(c)}" if not c.companion else self._sql(c) for c in columns]
        sql = f"SELECT lower(hex({record.name}.uuid)), {', '.join(parts)} FROM {record.name} ORDER BY {record.name}.id"
        changes = [(n + 1, self._change(c)) for n, c in enumerate(columns)]
        looked_up: list[tuple[int, dict[Any, Any]]] = [(n, c) for n, c in changes if isinstance(c, dict)]
        worked = [(n, c) for n, c in changes if c is not None and not isinstance(c, dict)]
        digest, skip = hashlib.sha256(), 0 if has_identity(record) else 1
        found = self.connection.execution_options(stream_results=True).exec_driver_sql(
            sql, {"school_year": self.store.school_year} if self.companions and ":school_year" in sql else ()
        )
        for row in found:
            cells = list(row)
            for n, table in looked_up:
                cells[n] = table.get(cells[n], cells[n])
            for n, work in worked:
                if cells[n] is not None:
                    cells[n] = work(cells[n])
            digest.update(repr(cells).encode())
            yield tuple(cells[skip:])
        self.checksums[record.name] = digest.hexdigest()

    @staticmethod
    def _sql(c: SheetColumn) -> str:
        if c.companion:
            return (
                f'(SELECT sy."{c.field.name}" FROM school_years sy WHERE sy.youth = youth.id'
                " AND sy.school_year = :school_year LIMIT 1)"
            )
        return f'"{c.field.name}"'

    def _change(self, c: SheetColumn) -> Change | None:
        """How a stored value becomes what the cell shows: a table to look it up in, a function, or nothing."""
        f = c.field
        if f.target:
            titles = self._titles(f.target)
            return {key: pair[c.reference_id] for key, pair in titles.items()}
        if f.kind is kinds.CHOICE and f.choices:
            return {row.code: row.label for row in self.store.codes(f.choices)}
        if f.kind is kinds.CHOICES and f.choices:
            labels: dict[str, str] = {row.code: row.label for row in self.store.codes(f.choices)}

            def joined(value: str) -> str:
                return "; ".join(labels.get(code, code) for code in value.split(";"))

            return joined
        return None

    def _titles(self, kind: str) -> dict[int, tuple[str, str]]:
        """id -> (readable title, identity); a youth's title carries the code, since names repeat."""
        if kind not in self.titles:
            record = self.store.records[kind]
            title = f"{kind}.name || ' · ' || {kind}.youth_code" if kind == "youth" else title_sql(record)
            rows = self.connection.exec_driver_sql(f"SELECT id, {title}, lower(hex(uuid)) FROM {kind}")
            self.titles[kind] = {row[0]: (row[1] or "", row[2]) for row in rows}
        return self.titles[kind]

    # -- the sheets around them ---------------------------------------------------------------------------------

    def _readme(self) -> SheetPlan:
        name = str(self.store.profile.get("name", ""))
        lines = [
            _("Workbook of {name}").format(name=name),
            _("Made on {day} with SLECoP Desktop {version}.").format(
                day=show_date(self.store.today), version=__version__
            ),
            "",
            _("Fill in or change rows below the headings; lists offer themselves in the cells."),
            _("The hidden first column tells which record a row is. Leave it; new rows have none."),
            _("A row that is missing here changes nothing; an empty cell of a known record empties it."),
            _(
                "Where one sheet names a row of another, write its name as it stands there;"
                " for youth, the code is best."
            ),
        ]
        return SheetPlan(name=_("Read me"), intro=tuple(lines))

    def _dictionary(self) -> SheetPlan:
        rows: list[tuple[Any, ...]] = []
        for record in self.records:
            for c in self._columns(record):
                if not c.reference_id:
                    f = c.field
                    rows.append((_(record.label), c.heading, f.name, _(f.kind.name), int(f.required), _(f.help),
                                 f.choices, f.standard))  # fmt: skip
        headings = (N_("Sheet"), N_("Column"), N_("Field"), N_("Kind of value"), N_("Required"), N_("Explanation"),
                    N_("Code list"), N_("Standard"))  # fmt: skip
        required = Column(_("Required"), Form.YES_NO, 12, choices=(_("Yes"), _("No")))
        columns = tuple(required if h == "Required" else Column(_(h), width=22) for h in headings)
        return SheetPlan(_("Dictionary"), columns, rows, len(rows), "dictionary")

    def _list_ranges(self) -> dict[str, ListRange]:
        sheet = _(self.store.records["codes"].label)
        ranges: dict[str, ListRange] = {}
        at = 0
        for name, count in self.connection.exec_driver_sql(
            "SELECT list, count(*) FROM codes GROUP BY list ORDER BY list"
        ):
            ranges[name] = ListRange(sheet, count, column=3, first=at)
            at += count
        return ranges

    def _codes(self) -> SheetPlan:
        record = self.store.records["codes"]
        columns = self._columns(record)
        rows = self._code_rows(columns)
        return SheetPlan(
            name=_(record.label),
            columns=(Column(ID_HEADING, width=8, hidden=True, locked=True), *(self._column(c) for c in columns)),
            rows=rows,
            count=len(rows),
            table_name="codes",
            frozen_columns=2,
        )  # fmt: skip

    def _code_rows(self, columns: list[SheetColumn]) -> list[tuple[Any, ...]]:
        names = ", ".join(f'"{c.field.name}"' for c in columns)
        sql = f"SELECT lower(hex(uuid)), {names} FROM codes ORDER BY list, position, id"
        shown = {(name, row.code): row.label for name in self.lists for row in self.store.codes(name)}
        rows: list[tuple[Any, ...]] = []
        for row in self.connection.exec_driver_sql(sql):
            cells = list(row)
            label = shown.get((cells[1], cells[2]), cells[3])
            cells[3], cells[-1] = label, f"{cells[3]}|{label}"
            rows.append(tuple(cells))
        return rows

    def _manifest(self) -> SheetPlan:
        """Its rows are made when they are asked for: by then every other sheet is written and summed."""
        records = [*self.records, self.store.records["codes"], *([self.profile] if self.profile else [])]
        made = self._manifest_of(records)
        count = len(manifest_rows(made)) + 1

        def rows() -> Iterator[tuple[str]]:
            told = manifest_rows(self._manifest_of(records, made.export_id))
            told += [("",)] * (count - len(told))
            yield from told

        return SheetPlan(MANIFEST_SHEET, (Column("SLECoP"),), rows(), count, hidden="very")

    def _manifest_of(self, records: Sequence[Record], export_id: str | None = None) -> Manifest:
        entries = tuple(
            SheetEntry(
                _(r.label),
                r.name,
                {c.heading: (c.field.name, c.reference_id) for c in self._columns(r)},
                self.counts.get(r.name, 0),
                self.checksums.get(r.name, "0" * 64),
            )
            for r in records
        )
        profile = self.store.profile
        return Manifest(
            purpose="template" if self.template else "ourselves",
            ecosystem=str(profile.get("name", "")),
            ecosystem_id=profile["uuid"].hex(),
            export_id=export_id or new_uuid().hex(),
            made_at=dt.datetime.now(dt.UTC).isoformat(timespec="seconds"),
            app_version=__version__,
            school_year=self.store.school_year,
            sheets=entries,
        )
