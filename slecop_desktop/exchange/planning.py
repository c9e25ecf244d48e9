"""From tables on sheets to a plan: every row is added, changes a record, is the same, or is left with a reason."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import cached_property
from typing import TYPE_CHECKING, Any

from slecop_desktop.exchange import (
    deciding,
    planning_around,
    planning_attendance,
    planning_family,
    planning_marks,
    planning_people,
    planning_roster,
    planning_seats,
    planning_youth,
)
from slecop_desktop.exchange.columns import day_first, read_column, trouble_reporter
from slecop_desktop.exchange.contract import Manifest
from slecop_desktop.exchange.decisions import FILL, THEIRS
from slecop_desktop.exchange.known import Known, identity_of
from slecop_desktop.exchange.laying_out.taking import joined, taken
from slecop_desktop.exchange.matching import ColumnUse, TableInput
from slecop_desktop.exchange.options import Cancelled, ImportOptions
from slecop_desktop.exchange.plan import Difference, Plan, SheetOutcome
from slecop_desktop.exchange.recognizing import match_rows
from slecop_desktop.exchange.references import References
from slecop_desktop.exchange.repairs import DAY_FIRST, ZEROS, Repairs
from slecop_desktop.exchange.resolving import PERSONS, Resolver
from slecop_desktop.exchange.returning import Returned
from slecop_desktop.exchange.rows import SET_ASIDE, Rows, afternoons, column_uses
from slecop_desktop.exchange.sifting import sift
from slecop_desktop.exchange.spellings import code_readings
from slecop_desktop.exchange.values import short_codes, with_lost_zeros
from slecop_desktop.exchange.waiting import put_aside
from slecop_desktop.records import kinds
from slecop_desktop.records.fields import Field
from slecop_desktop.records.names import display_name, split_name
from slecop_desktop.records.parsing import Reading, clean
from slecop_desktop.records.record import Record
from slecop_desktop.texts import _, ngettext

if TYPE_CHECKING:
    import sqlalchemy as sa

    from slecop_desktop.store import Store

PARTS = ("given_name", "middle_name", "family_name")


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
        self.school_year = (manifest.school_year if manifest else "") or store.school_year
        self.code_labels: dict[str, list[tuple[str, str]]] = {}
        self.references = References(self)
        self._cancelled = cancelled or (lambda: False)
        self.repairs = Repairs(plan, options.decisions)
        self.returned: dict[str, list[Returned]] = {}
        self.planned: list[Rows] = []
        self.several = False
        self.in_step = False
        """Whether the connection is that of an open step, and shows what the step has written so far."""
        self.earlier: dict[tuple[str, tuple[Any, ...]], tuple[int, str, int]] = {}
        self.marked = planning_marks.Marked()

    def add_table(self, table: TableInput) -> None:
        """Plan one table; tables must come in the order of the records, so that references point backwards."""
        self.check_cancelled()
        header = table.laid.header if table.laid else table.sheet.first_row + table.header
        outcome = SheetOutcome(table.sheet.name, table.kind, 0, {}, header_row=header, table=table)
        self.plan.sheets.append(outcome)
        begun = {kind: (len(t.batches), len(t.edits)) for kind, t in self.plan.tables.items()}
        if table.grid is not None and table.kind == "attendance":
            planning_marks.add_marks(self, table, outcome)
            outcome.parts = self._parts(begun)
            return
        rows = self._take_rows(table, outcome)
        outcome.columns = column_uses(table, rows)
        if table.kind == "profile" and self._is_foreign_profile():
            self._tell(outcome, rows, ["skip"] * len(rows.lines))
            self.plan.remarks.append(_("The profile of another ecosystem is not taken: this file keeps its own."))
            return
        self._read_values(rows)
        self._read_notes(rows)
        self._read_names(rows)
        if not table.ours:
            afternoons(self.plan, rows)
        if table.kind == "attendance":
            planning_attendance.find_sessions(self, rows)
        if table.grid is not None and table.grid.refused:
            planning_roster.refuse(self, rows, table.grid.refused)
        known = Known(self.connection, self.store, self.records[table.kind])
        keys = match_rows(self, rows, known)
        deciding.check_required(self, rows, keys)
        deciding.check_new(self, rows, keys)
        adding = deciding.announce(self, rows, keys)
        self._read_values(rows, own_kind=True)
        self.check_cancelled()
        deciding.decide(self, rows, keys, known, adding)
        self._forget_left_out(rows)
        put_aside(self, rows)
        self._add_companions(rows)
        self.planned.append(rows)
        outcome.set_aside = [rows.numbers[place] for place, why in enumerate(rows.blocked) if why == SET_ASIDE]
        wrong = {t.row for t in self.plan.troubles if t.sheet == outcome.sheet}
        outcome.refs = {
            n: ref for n, ref in zip(rows.numbers, rows.refs, strict=True) if ref is not None and n in wrong
        }
        self._tell(outcome, rows, rows.outcomes)
        outcome.parts = self._parts(begun)

    def _parts(self, begun: dict[str, tuple[int, int]]) -> dict[str, tuple[slice, slice]]:
        """What the plan has got since it had so many batches and edits of each kind."""
        return {
            kind: (slice(at[0], len(t.batches)), slice(at[1], len(t.edits)))
            for kind, t in self.plan.tables.items()
            if (at := begun.get(kind, (0, 0))) != (len(t.batches), len(t.edits))
        }

    @staticmethod
    def _tell(outcome: SheetOutcome, rows: Rows, outcomes: list[str]) -> None:
        for said, number, line in zip(outcomes, rows.numbers, rows.lines, strict=True):
            outcome.tell(said, number, line)

    def _forget_left_out(self, rows: Rows) -> None:
        """What is wrong in a row that a person left out is nobody's concern any more."""
        left = {(rows.table.sheet.name, rows.numbers[n]) for n, blocked in enumerate(rows.blocked) if blocked == 4}
        if left:
            self.plan.troubles = [t for t in self.plan.troubles if (t.sheet, t.row) not in left]

    def takes(self, told: Difference, *, empty: bool) -> bool:
        """Whether what a list says of a known record is taken, by the mode of its column; what is not is told.

        ``empty`` says that the record has nothing there yet.
        """
        mode = self.options.decisions.mode_of(told.sheet, told.column)
        if mode == THEIRS or (mode == FILL and empty):
            return True
        self.plan.differences.append(told)
        return False

    @cached_property
    def kin(self) -> planning_family.Kin:
        """The adults of the import, those planned so far included."""
        return planning_family.Kin(self)

    @cached_property
    def around(self) -> planning_around.Around:
        """What is known around the youth of the import."""
        return planning_around.Around(self)

    def check_cancelled(self) -> None:
        """Raise Cancelled when the person stopped it."""
        if self._cancelled():
            raise Cancelled

    def resolver(self, kind: str) -> Resolver:
        """What finds the records of ``kind``, those planned so far included."""
        return self.references.resolver(kind)

    def remarks(self) -> list[str]:
        """What the person should look over, said once for the whole book."""
        said = self.references.remarks()
        if self.repairs.mended:
            shown = list(self.repairs.mended.items())[:5]
            pairs = ", ".join(_("{old} → {new}").format(old=old, new=new) for old, new in shown)
            said.append(_("Broken accents were mended: {pairs}.").format(pairs=pairs))
        return said

    def _add_companions(self, rows: Rows) -> None:
        deciding.remember(self, rows)
        kind = rows.table.kind
        if kind == "youth":
            planning_youth.add_companions(self, rows)
            planning_family.add_family(self, rows)
            planning_around.add_around(self, rows)
            if rows.table.grid is not None:
                planning_seats.enroll_roster(self, rows)
            else:
                planning_youth.enroll(self, rows)
        elif kind == "partners":
            planning_around.add_around(self, rows)
        elif kind == "contacts":
            planning_people.add_roles(self, rows)
        elif kind == "attendance":
            planning_attendance.settle_sessions(self, rows)

    # -- reading the cells ----------------------------------------------------------------------------------------

    def _take_rows(self, table: TableInput, outcome: SheetOutcome) -> Rows:
        below = table.sheet.rows[table.header + 1 :]
        if table.laid is not None:
            numbers, cells, lines = list(table.numbers or ()), below, list(range(len(below)))
            outcome.skipped, outcome.carried = list(table.laid.left), list(table.laid.bands)
            self.plan.remarks += table.laid.remarks
        else:
            lines, left = sift(below, table.sheet.rows[table.header])
            first = table.sheet.first_row + table.header + 1
            numbers, cells = [first + n for n in lines], [below[n] for n in lines]
            outcome.skipped = [first + n for n in left]
        for number in (*outcome.skipped, *outcome.carried):
            outcome.tell("skip", number)
        outcome.rows = len(numbers) + outcome.counts["skip"]
        self._remark_skipped(table, outcome)
        count = len(numbers)
        return Rows(table, numbers, cells, [None] * count, bytearray(count), [None] * count, ["problem"] * count,
                    lines=lines)  # fmt: skip

    def _remark_skipped(self, table: TableInput, outcome: SheetOutcome) -> None:
        if left := outcome.skipped:
            numbers = ", ".join(map(str, left[:10])) + (" …" if len(left) > 10 else "")
            self.plan.remarks.append(
                ngettext(
                    "Sheet “{sheet}”: row {rows} is a total, a note or a repeated heading and is left out.",
                    "Sheet “{sheet}”: rows {rows} are totals, notes or repeated headings and are left out.",
                    len(left),
                ).format(sheet=table.sheet.name, rows=numbers)
            )
        rows = table.sheet.rows[: table.header]
        if above := table.laid.above if table.laid else sum(1 for row in rows if any(c not in (None, "") for c in row)):
            self.plan.remarks.append(
                ngettext(
                    "Sheet “{sheet}”: {n} row above the headings is not taken.",
                    "Sheet “{sheet}”: {n} rows above the headings are not taken.",
                    above,
                ).format(sheet=table.sheet.name, n=above)
            )

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
            if use.role == "id":
                rows.uuids = identity_of(self._raw(rows, use), rows, self.plan.troubles)
            elif use.field is not None and use.role in ("value", "companion"):
                ids = by_field.get((use.field.name, "reference_id"))
                column = self._read(rows, use, use.field, self._raw(rows, use), ids)
                (rows.companions if use.role == "companion" else rows.values)[use.field.name] = column

    def _read_notes(self, rows: Rows) -> None:
        """What has no field of its own becomes lines of the record's notes: 'Heading: value'."""
        uses = [c for c in rows.table.columns if c.role == "note" and c.field is not None]
        for use in uses:
            for place, cell in enumerate(self._raw(rows, use)):
                words = " ".join(clean(cell).split()) if cell is not None else ""
                if words:
                    line = f"{use.heading}: {words}" if use.heading else words
                    rows.noted[place] = "\n".join(filter(None, [rows.noted.get(place), line]))
            if use.field is not None:
                rows.values.setdefault(use.field.name, [None] * len(rows.numbers))

    def _raw(self, rows: Rows, use: ColumnUse) -> list[Any]:
        raw = [row[use.index] if use.index < len(row) else None for row in rows.cells]
        if not rows.table.ours:
            raw = self.repairs.accents(rows.table.sheet.name, use.heading, raw)
        raw = self.options.decisions.put_right(rows.table.sheet.name, use.heading, rows.numbers, raw)
        if use.take:
            raw = taken(use.take, raw)
            self._remark_ages(rows, use)
        for other in use.joined:
            raw = joined(raw, self._raw(rows, other), ", " if use.field and use.field.name == "address" else " ")
        return raw

    def _remark_ages(self, rows: Rows, use: ColumnUse) -> None:
        name, _colon, year = use.take.partition(":")
        if name == "born":
            words = _("Sheet “{sheet}”, “{column}”: ages are kept as years of birth, counted from {year}.")
            self.plan.remarks.append(words.format(sheet=rows.table.sheet.name, column=use.heading, year=year))

    def _read(self, rows: Rows, use: ColumnUse, field: Field, raw: list[Any], ids: ColumnUse | None) -> list[Any]:
        if field.target:
            hidden = [row[ids.index] if ids.index < len(row) else None for row in rows.cells] if ids else None
            return self.references.read(rows, use, field, raw, hidden)
        if field.name == "name" and field.computed:
            return [" ".join(clean(cell).split()) or None if cell is not None else None for cell in raw]
        report = trouble_reporter(rows.table.sheet.name, use.heading, rows.numbers, self.plan.troubles)
        if not rows.table.ours:
            sheet, lost = rows.table.sheet.name, raw
            raw, said = with_lost_zeros(lost, field, self.store.profile.get("country") or "US")
            if said and not self.repairs.wanted(ZEROS, sheet, use.heading, said):
                raw, said = lost, ""
            for words in filter(None, (said, short_codes(raw, field))):
                frame = _("Sheet “{sheet}”, “{column}”: {what}")
                self.plan.remarks.append(frame.format(sheet=sheet, column=use.heading, what=words))
        return read_column(raw, field, self._reading(rows, use, field, raw), report)

    def _reading(self, rows: Rows, use: ColumnUse, field: Field, raw: Sequence[Any]) -> Reading:
        """How this column's cells are to be read."""
        if field.choices:
            labels = self.code_labels.get(field.choices, ())
            return Reading(codes=code_readings(self.store, field.choices, labels))
        if field.kind is not kinds.DATE:
            return Reading(decimal_comma=self.options.decimal_comma)
        if self.options.day_first is not None:
            return Reading(day_first=self.options.day_first)
        first, open_one = day_first(raw, self.store.profile.get("country") not in ("US", None))
        if open_one:
            asked = _("In dates like {date} the day comes first.").format(date=open_one)
            first = self.repairs.wanted(DAY_FIRST, rows.table.sheet.name, use.heading, asked, usual=first)
            words = (
                _("Sheet “{sheet}”, “{column}”: dates like {date} were read with the day first.")
                if first
                else _("Sheet “{sheet}”, “{column}”: dates like {date} were read with the month first.")
            )
            self.plan.remarks.append(words.format(sheet=rows.table.sheet.name, column=use.heading, date=open_one))
        return Reading(day_first=first)

    def _read_names(self, rows: Rows) -> None:
        """A name in one cell becomes its parts where the row has none; rows with an identity have theirs."""
        if rows.table.kind not in PERSONS or (whole := rows.values.pop("name", None)) is None:
            return
        rows.whole = whole
        columns = tuple(list(rows.column(part)) for part in PARTS)
        for place, name in enumerate(whole):
            if name and not rows.uuids[place] and not any(c[place] for c in columns):
                rows.guessed.add(place)
                for column, part in zip(columns, split_name(name), strict=True):
                    column[place] = part
        if rows.guessed or not rows.table.ours:
            rows.values |= dict(zip(PARTS, columns, strict=True))

    def titles(self, rows: Rows) -> Callable[[int], str | None]:
        """What the record of a row at a place will be called."""
        kind = rows.table.kind
        if kind in PERSONS:
            parts = ("given_name", "middle_name", "family_name", "suffix", "preferred_name")
            columns = {p: rows.column(p) for p in parts}
            return lambda place: display_name({p: columns[p][place] for p in parts})
        if kind == "sessions":
            offerings, dates = rows.column("offering"), rows.column("date")
            return lambda place: self.session_title(offerings[place], dates[place])
        if kind == "enrollments":
            youth, offerings = rows.column("youth"), rows.column("offering")
            title = self.references.title
            return lambda place: f"{title('youth', youth[place])} · {title('offerings', offerings[place])}"
        column = rows.column(self.records[kind].title)
        return lambda place: str(column[place]) if column[place] is not None else None

    def session_title(self, offering: int | None, date: str | None) -> str | None:
        """How a session is called where another record names it."""
        if offering is None or date is None:
            return None
        return f"{self.references.title('offerings', offering)} · {date}"
