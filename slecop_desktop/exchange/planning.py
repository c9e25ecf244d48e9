"""From tables on sheets to a plan: every row is added, changes a record, is the same, or is left with a reason."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from slecop_desktop.exchange.columns import day_first, read_column, trouble_reporter
from slecop_desktop.exchange.contract import Manifest
from slecop_desktop.exchange.known import Known, identity_of, match_rows
from slecop_desktop.exchange.matching import ColumnUse, TableInput
from slecop_desktop.exchange.plan import Batch, Edit, Plan, SheetOutcome, TablePlan, Trouble
from slecop_desktop.exchange.resolving import Resolver
from slecop_desktop.exchange.spellings import code_readings
from slecop_desktop.records import kinds
from slecop_desktop.records.fields import Field
from slecop_desktop.records.names import display_name, fold, split_name
from slecop_desktop.records.parsing import Reading, clean
from slecop_desktop.records.record import Record
from slecop_desktop.texts import _

if TYPE_CHECKING:
    import sqlalchemy as sa

    from slecop_desktop.store import Store

DUPLICATES = ("add", "update", "skip")
_PERSONS = ("youth", "contacts", "adults")
_PARTS = ("given_name", "middle_name", "family_name")


@dataclass(frozen=True, slots=True)
class ImportOptions:
    """A person's choices.

    ``as_kind``: what a plain table holds (default: told by its headings). ``duplicates``: what is done with new rows
    that may be records we have. ``create_missing``: a school or partner that a plain list names and we do not have is
    created. ``enroll_in``: an offering's id, to enroll the youth of the list in. ``tables``: the tables as the person
    set them, in place of the proposals. ``day_first``: how typed dates are read where a column does not tell.
    """

    as_kind: str | None = None
    duplicates: str = "add"
    create_missing: bool = True
    enroll_in: int | None = None
    tables: tuple[TableInput, ...] | None = None
    day_first: bool | None = None
    decimal_comma: bool = False


class Cancelled(Exception):
    """The person stopped it; nothing was written."""


@dataclass(slots=True)
class Rows:
    """A table's rows while they are worked on. ``refs`` is the record each row is or becomes; None: left out."""

    table: TableInput
    numbers: list[int]
    cells: list[list[Any]]
    values: dict[str, list[Any]]
    companions: dict[str, list[Any]]
    uuids: list[str | None]
    blocked: bytearray
    refs: list[int | None]

    def column(self, name: str) -> list[Any]:
        """The values of a field; all None where the table has no such column."""
        return self.values.get(name) or [None] * len(self.numbers)


class Planner:
    """Builds one plan against one snapshot of the file."""

    def __init__(
        self,
        store: Store,
        connection: sa.Connection,
        plan: Plan,
        options: ImportOptions,
        manifest: Manifest | None,
        cancelled: Callable[[], bool] | None = None,
    ) -> None:
        self.store, self.connection, self.plan, self.options = store, connection, plan, options
        self.records: dict[str, Record] = store.records
        self.manifest = manifest
        self.school_year = manifest.school_year if manifest else store.school_year
        self.code_labels: dict[str, list[tuple[str, str]]] = {}
        self._resolvers: dict[str, Resolver] = {}
        self._readings: dict[tuple[str, bool], Reading] = {}
        self._cancelled = cancelled or (lambda: False)

    def add_table(self, table: TableInput) -> None:
        """Plan one table; tables must come in the order of the records, so that references point backwards."""
        if self._cancelled():
            raise Cancelled
        outcome = SheetOutcome(table.sheet.name, table.kind, 0, {
            c.heading: (c.field.name if c.field else None) for c in table.columns if c.heading and c.role != "id"
        }, header_row=table.sheet.first_row + table.header)  # fmt: skip
        self.plan.sheets.append(outcome)
        rows = self._take_rows(table, outcome)
        if table.kind == "profile" and self._is_foreign_profile():
            outcome.counts["skip"] = outcome.rows
            return
        self._read_values(rows)
        if table.kind in _PERSONS:
            self._split_names(rows)
        known = Known(self.connection, self.store, self.records[table.kind])
        keys = match_rows(self, rows, known)
        self._check_required(rows, keys)
        adding = self._announce(rows, keys)
        self._read_values(rows, own_kind=True)
        self._decide(rows, keys, known, outcome, adding)
        if table.kind == "youth":
            from slecop_desktop.exchange import planning_youth  # noqa: PLC0415 (it needs this module's types)

            planning_youth.add_companions(self, rows)
            planning_youth.enroll(self, rows)

    # -- reading the cells ----------------------------------------------------------------------------------------

    def _take_rows(self, table: TableInput, outcome: SheetOutcome) -> Rows:
        sheet, start = table.sheet, table.header + 1
        cells: list[list[Any]] = []
        numbers: list[int] = []
        for n, row in enumerate(sheet.rows[start:], sheet.first_row + start):
            if any(c is not None and c != "" for c in row):
                cells.append(row)
                numbers.append(n)
        outcome.rows = len(cells)
        count = len(cells)
        return Rows(table, numbers, cells, {}, {}, [None] * count, bytearray(count), [None] * count)

    def _is_foreign_profile(self) -> bool:
        """A workbook of another ecosystem does not rename this one, unless this file is still empty."""
        if self.manifest is None or self.manifest.ecosystem_id == self.store.profile["uuid"].hex():
            return False
        found = self.connection.exec_driver_sql(
            "SELECT EXISTS (SELECT 1 FROM partners) OR EXISTS (SELECT 1 FROM youth) OR EXISTS (SELECT 1 FROM programs)"
        )
        return bool(found.scalar())

    def _read_values(self, rows: Rows, *, own_kind: bool = False) -> None:
        """Read the cells; columns that point to rows of the same sheet (``own_kind``) once those rows are known."""
        by_field = {(c.field.name, c.role): c for c in rows.table.columns if c.field}
        for use in rows.table.columns:
            if (use.field is not None and use.field.target == rows.table.kind) != own_kind:
                continue
            raw = [row[use.index] if use.index < len(row) else None for row in rows.cells]
            if use.role == "id":
                rows.uuids = identity_of(raw, rows, self.plan.troubles)
            elif use.field is None or use.role == "reference_id":
                continue
            else:
                ids = by_field.get((use.field.name, "reference_id"))
                column = self._read(rows, use, use.field, raw, ids)
                (rows.companions if use.role == "companion" else rows.values)[use.field.name] = column

    def _read(self, rows: Rows, use: ColumnUse, field: Field, raw: list[Any], ids: ColumnUse | None) -> list[Any]:
        if field.target:
            hidden = [row[ids.index] if ids.index < len(row) else None for row in rows.cells] if ids else None
            return self._references(rows, use, field, raw, hidden)
        if field.name == "name" and field.computed:
            return [clean(cell) or None if cell is not None else None for cell in raw]
        report = trouble_reporter(rows.table.sheet.name, use.heading, rows.numbers, self.plan.troubles)
        return read_column(raw, field, self.reading(field, raw), report)

    def reading(self, field: Field, raw: Sequence[Any]) -> Reading:
        """How this column's cells are to be read."""
        if field.choices:
            labels = self.code_labels.get(field.choices, ())
            return Reading(codes=code_readings(self.store, field.choices, labels))
        if field.kind is kinds.DATE:
            told = self.options.day_first
            usual = told if told is not None else self.store.profile.get("country") not in ("US", None)
            return Reading(day_first=day_first(raw, usual) if told is None else told)
        return Reading(decimal_comma=self.options.decimal_comma)

    # -- references -----------------------------------------------------------------------------------------------

    def resolver(self, kind: str) -> Resolver:
        """What finds the records of ``kind``, those planned so far included."""
        if kind not in self._resolvers:
            self._resolvers[kind] = Resolver(self.connection, self.records[kind])
        return self._resolvers[kind]

    def _references(
        self, rows: Rows, use: ColumnUse, field: Field, raw: list[Any], hidden: list[Any] | None
    ) -> list[int | None]:
        assert field.target is not None
        resolver = self.resolver(field.target)
        report = trouble_reporter(rows.table.sheet.name, use.heading, rows.numbers, self.plan.troubles)
        found: list[int | None] = []
        memo: dict[tuple[Any, Any], tuple[int | None, str]] = {}
        for place, cell in enumerate(raw):
            if cell is None or cell == "":
                found.append(None)
                continue
            key = (cell, hidden[place] if hidden else None)
            if key not in memo:
                memo[key] = self._meant(resolver, field, clean(cell), key[1], ours=rows.table.ours)
            ref, reason = memo[key]
            if reason:
                report(place, reason, clean(cell))
            found.append(ref)
        return found

    def _meant(
        self, resolver: Resolver, field: Field, text: str, uuid: object, *, ours: bool
    ) -> tuple[int | None, str]:
        """(reference, "") or (None, reason). The hidden identity and the name must agree, or the name decides."""
        by_id = resolver.by_uuid.get(str(uuid)) if uuid else None
        by_name = resolver.find(text)
        if by_id is not None and (by_id in by_name or not by_name):
            return by_id, ""
        if len(by_name) == 1:
            return by_name[0], ""
        label = _(self.records[resolver.record.name].one)
        if len(by_name) > 1:
            return None, _("“{name}” fits {n} records; write the code or make the names differ").format(
                name=text, n=len(by_name)
            )
        is_list = not ours or (self.manifest is not None and self.manifest.purpose == "template")
        if resolver.record.name == "partners" and self.options.create_missing and is_list:
            return self._create_partner(resolver, text, school=field.name == "school"), ""
        return None, _("there is no {kind} called “{name}”").format(kind=label, name=text)

    def _create_partner(self, resolver: Resolver, name: str, *, school: bool) -> int:
        table = self.plan.table("partners")
        ref = -(table.adding + 1)
        names = ("name", "sector", "lifecycle")
        if not table.batches or table.batches[-1].names != names:
            table.batches.append(Batch(names, [], []))
        table.batches[-1].rows.append((name, "K12_SCHOOL" if school else None, "ACTIVE"))
        self.plan.also["partners"] = self.plan.also.get("partners", 0) + 1
        resolver.plan(ref, uuid=None, title=name)
        return ref

    # -- names, required fields -----------------------------------------------------------------------------------

    def _split_names(self, rows: Rows) -> None:
        """A name in one cell becomes its parts where the row has none; rows with an identity have theirs."""
        whole = rows.values.pop("name", None)
        if whole is None:
            return
        given, middle, family = (list(rows.column(part)) for part in _PARTS)
        for n, name in enumerate(whole):
            if name and not given[n] and not family[n] and not rows.uuids[n]:
                given[n], middle[n], family[n] = split_name(name)
        rows.values |= dict(zip(_PARTS, (given, middle, family), strict=True))

    def _check_required(self, rows: Rows, keys: list[int | None]) -> None:
        record = self.records[rows.table.kind]
        sheet = rows.table.sheet.name
        headings = {c.field.name: c.heading for c in rows.table.columns if c.field}
        for f in record.fields:
            if not f.required or f.default is not None:
                continue
            column = rows.column(f.name)
            for n, value in enumerate(column):
                if value is None and keys[n] is None and not rows.blocked[n]:
                    self._block(rows, n, Trouble(sheet, rows.numbers[n], headings.get(f.name, _(f.label)),
                                _("“{field}” is missing").format(field=_(f.label)), blocks=True))  # fmt: skip
        if record.name in _PERSONS:
            names = zip(*(rows.column(p) for p in (*_PARTS, "preferred_name")), strict=True)
            for n, parts in enumerate(names):
                if keys[n] is None and not rows.blocked[n] and not any(parts):
                    reason = _("there is no name in this row")
                    self._block(rows, n, Trouble(sheet, rows.numbers[n], _("Name"), reason, blocks=True))

    def _block(self, rows: Rows, place: int, trouble: Trouble) -> None:
        rows.blocked[place] = 1
        self.plan.troubles.append(trouble)

    # -- what becomes of each row ---------------------------------------------------------------------------------

    def _announce(self, rows: Rows, keys: list[int | None]) -> list[int]:
        """The places of the rows that become new records, which from now on can be referred to."""
        adding = [n for n, key in enumerate(keys) if key is None and not rows.blocked[n]]
        first = -(self.plan.table(rows.table.kind).adding + 1)
        for n, place in enumerate(adding):
            rows.refs[place] = first - n
        if adding and rows.table.kind in self._needed_later():
            self._make_findable(self.resolver(rows.table.kind), rows, adding)
        return adding

    def _decide(
        self, rows: Rows, keys: list[int | None], known: Known, outcome: SheetOutcome, adding: list[int]
    ) -> None:
        record, table = self.records[rows.table.kind], self.plan.table(rows.table.kind)
        names = [n for n in rows.values if n in record.by_name or n == "archived"]
        lines = list(zip(*(rows.values[n] for n in names), strict=True)) if names else [()] * len(rows.numbers)
        stored = known.rows([k for k in keys if k is not None], names)
        for place, line in enumerate(lines):
            key = keys[place]
            if rows.blocked[place]:
                outcome.counts["problem" if rows.blocked[place] == 1 else "duplicate"] += 1
            elif key is not None:
                rows.refs[place] = key
                edit = self._edit(record, names, line, stored[key], rows, place)
                if edit:
                    table.edits.append(Edit(key, edit, rows.numbers[place]))
                outcome.counts["change" if edit else "same"] += 1
        self._add(rows, record, table, names, lines, adding)
        outcome.counts["add"] += len(adding)

    def _edit(
        self, record: Record, names: list[str], line: tuple[Any, ...], old: tuple[Any, ...], rows: Rows, place: int
    ) -> dict[str, tuple[Any, Any]]:
        """field -> (old, new). In a workbook of ours an empty cell empties; in a stranger's it says nothing."""
        if line == old:
            return {}
        edit: dict[str, tuple[Any, Any]] = {}
        for name, new, was in zip(names, line, old, strict=True):
            if new == was or (new is None and (not rows.table.ours or rows.uuids[place] is None)):
                continue
            f = record.by_name.get(name)
            if f is not None and (f.computed or (f.required and new is None)):
                continue
            if new is None and self._was_bad(rows, name, place):
                continue
            edit[name] = (was, new)
        return edit

    def _was_bad(self, rows: Rows, name: str, place: int) -> bool:
        """Whether the cell was not empty but unreadable: then the record keeps what it has."""
        use = next(
            (c for c in rows.table.columns if c.field and c.field.name == name and c.role != "reference_id"), None
        )
        row = rows.cells[place]
        return use is not None and use.index < len(row) and row[use.index] not in (None, "")

    def _add(
        self,
        rows: Rows,
        record: Record,
        table: TablePlan,
        names: list[str],
        lines: list[tuple[Any, ...]],
        adding: list[int],
    ) -> None:
        if not adding:
            return
        defaults = {f.name: f.default for f in record.fields if f.default is not None}
        kept = [n for n, name in enumerate(names) if name != "youth_code" or any(rows.uuids)]
        used = [names[n] for n in kept]
        extra = {name: value for name, value in defaults.items() if name not in used} if not any(rows.uuids) else {}
        fill = {n: defaults[name] for n, name in enumerate(used) if name in defaults}
        whole_rows = len(kept) == len(names)
        made: list[tuple[Any, ...]] = []
        tail = tuple(extra.values())
        for place in adding:
            line = lines[place] if whole_rows else tuple(lines[place][n] for n in kept)
            if fill and rows.uuids[place] is None:
                line = tuple(fill[n] if v is None and n in fill else v for n, v in enumerate(line))
            uuid = rows.uuids[place]
            made.append((*line, *tail, bytes.fromhex(uuid) if uuid else None))
        table.batches.append(Batch((*used, *extra, "uuid"), made, [rows.numbers[p] for p in adding]))

    def _needed_later(self) -> frozenset[str]:
        return frozenset(f.target for r in self.records.values() for f in r.references if f.target)

    def _make_findable(self, resolver: Resolver, rows: Rows, adding: list[int]) -> None:
        title, codes = self._titles(rows), rows.column("youth_code")
        for place in adding:
            ref = rows.refs[place]
            assert ref is not None
            resolver.plan(ref, uuid=rows.uuids[place], title=title(place), code=codes[place])

    def _titles(self, rows: Rows) -> Callable[[int], str | None]:
        if rows.table.kind in _PERSONS:
            parts = ("given_name", "middle_name", "family_name", "suffix", "preferred_name")
            columns = {p: rows.column(p) for p in parts}
            return lambda place: display_name({p: columns[p][place] for p in parts})
        column = rows.column(self.records[rows.table.kind].title)
        return lambda place: fold(str(column[place])) if column[place] is not None else None
