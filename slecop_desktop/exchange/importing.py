"""Importing a workbook: plan it, look at the plan, apply it as one undoable step. The window and the command line
use these same functions."""

from __future__ import annotations

import time
from collections.abc import Callable
from contextlib import nullcontext
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import TYPE_CHECKING, Any

from slecop_desktop.collecting import without_garbage_collection
from slecop_desktop.exchange import merged_there, proposing
from slecop_desktop.exchange.contract import DECISIONS, FORMAT, Manifest, read_manifest
from slecop_desktop.exchange.matching import TableInput
from slecop_desktop.exchange.ownfields import code_labels, with_planned_fields
from slecop_desktop.exchange.plan import Batch, Plan, TablePlan
from slecop_desktop.exchange.planning import Cancelled, ImportOptions, Planner
from slecop_desktop.exchange.reading import Book, TextChoices, read_book
from slecop_desktop.exchange.returning import read_returned
from slecop_desktop.problems import Problem
from slecop_desktop.texts import _, ngettext

if TYPE_CHECKING:
    import sqlalchemy as sa

    from slecop_desktop.store import Store, Writer

__all__ = ["Applied", "Cancelled", "ImportOptions", "apply_plan", "plan_book", "plan_import", "propose_tables"]

Stop = Callable[[], bool]


@dataclass(slots=True)
class Applied:
    """What an import wrote: the step (None when nothing), records created and changed by kind; ``first`` is the id of
    the first record of a kind that it created."""

    step: int | None
    added: dict[str, int] = field(default_factory=dict[str, int])
    changed: dict[str, int] = field(default_factory=dict[str, int])
    first: dict[str, int] = field(default_factory=dict[str, int])


def plan_import(
    store: Store,
    path: Path,
    options: ImportOptions | None = None,
    *,
    password: str = "",
    choices: TextChoices = TextChoices(),  # noqa: B008 - immutable
    cancelled: Stop | None = None,
) -> Plan:
    """Read a workbook or text table and plan it; Problem when it cannot be read or holds nothing we know."""
    started = time.process_time()
    book = read_book(path, password=password, choices=choices, cancelled=cancelled)
    read = time.process_time() - started
    plan = plan_book(store, book, options, cancelled=cancelled)
    plan.seconds = {"read": read, **plan.seconds}
    return plan


def propose_tables(store: Store, book: Book, kind: str | None = None) -> list[TableInput]:
    """The tables that are planned of a book where nothing is chosen; see :mod:`slecop_desktop.exchange.proposing`."""
    return proposing.tables_of(store, book, read_manifest(book), ImportOptions(as_kind=kind))[0]


def is_ours(store: Store, book: Book) -> bool:
    """Whether a book was made by us, so that nobody has to say what its columns are."""
    manifest = read_manifest(book)
    return bool(proposing.own_tables(store, book, manifest)) or (manifest is not None and manifest.purpose == DECISIONS)


@without_garbage_collection()
def plan_book(
    store: Store,
    book: Book,
    options: ImportOptions | None = None,
    *,
    cancelled: Stop | None = None,
    within: Writer | None = None,
) -> Plan:
    """Plan a book that was read; ``options.tables`` and ``options.choices`` override what would be proposed.

    A plan is made of what the file holds by its last step; ``within`` an open step it is made of what that step has
    written so far too, and is to be applied in it before anything else is written.
    """
    started = time.process_time()
    options = options or ImportOptions()
    _check_kind(store, options)
    manifest = read_manifest(book)
    if manifest and manifest.purpose == DECISIONS:
        words = _(
            "{name} holds decisions on rows that wait. Take it in on the page Duplicates, under “Rows to decide”."
        )
        raise Problem(words.format(name=book.path.name))
    if manifest and manifest.format > FORMAT:
        raise Problem(
            _("{name} was written by a newer version of this app. Update the app to import it.").format(
                name=book.path.name
            )
        )
    tables, said = proposing.tables_of(store, book, manifest, options)
    if not tables:
        raise Problem(_nothing_known(book))
    if book.text and book.text.decimal == ",":
        options = replace(options, decimal_comma=True)
    plan = Plan(book.path, remarks=[r for r in book.remarks if "_manifest" not in r], format=book.format)
    with nullcontext(within.connection) if within else store.read() as connection:
        plan.base_step = _newest_step(connection, before=within.step if within else None)
        planner = Planner(store, connection, plan, options, manifest, cancelled)
        planner.in_step = within is not None
        planner.returned = read_returned(book)
        planner.records = with_planned_fields(store, tables)
        planner.code_labels = code_labels(tables)
        planner.several = len(tables) > 1
        for table in tables:
            planner.add_table(table)
        plan.remarks += [*planner.remarks(), *said, *merged_there.remarks(store, connection, plan)]
    _remark_columns(plan)
    plan.remarks += proposing.sheet_remarks(book, tables, manifest)
    if manifest:
        _remark_counts(plan, manifest)
    plan.seconds["plan"] = time.process_time() - started
    return plan


def _check_kind(store: Store, options: ImportOptions) -> None:
    if options.as_kind is not None and options.as_kind not in store.records:
        known = ", ".join(store.records)
        raise Problem(_("There is no kind of record called {name}. Known: {known}.").format(
            name=options.as_kind, known=known))  # fmt: skip


def _nothing_known(book: Book) -> str:
    headings = [str(c) for s in book.sheets[:1] for row in s.rows[:1] for c in row if c not in (None, "")][:6]
    if not any(s.rows for s in book.sheets):
        return _("{name} holds no rows.").format(name=book.path.name)
    return _(
        "{name}: no heading fits what we keep (the first row says: {headings}). Say what the table holds and match its "
        "columns, or use our template."
    ).format(name=book.path.name, headings=", ".join(headings) or "…")


def _remark_columns(plan: Plan) -> None:
    for s in plan.sheets:
        left = [h for h, name in s.columns.items() if name is None and not h.startswith("_")]
        if left:
            plan.remarks.append(
                _("Sheet “{sheet}”: these columns are not taken: {columns}.").format(
                    sheet=s.sheet, columns=", ".join(left)
                )
            )


def _remark_counts(plan: Plan, manifest: Manifest) -> None:
    entries = {e.kind: e for e in manifest.sheets}
    for s in plan.sheets:
        entry = manifest.sheet_for(s.sheet) or entries.get(s.kind)
        if entry and manifest.purpose != "template" and s.rows < entry.rows:
            plan.remarks.append(
                _(
                    "Sheet “{sheet}” was sent with {sent} rows and has {now}; rows that are missing change nothing."
                ).format(sheet=s.sheet, sent=entry.rows, now=s.rows)
            )


# -- applying ------------------------------------------------------------------------------------------------------


@without_garbage_collection()
def apply_plan(
    store: Store,
    plan: Plan,
    *,
    progress: Callable[[int, int], None] | None = None,
    cancelled: Stop | None = None,
    also: Callable[[], object] | None = None,
) -> Applied:
    """Write the plan as one step. Problem when the file changed since it was planned: plan again then.

    Cancelled, or a failure, leaves the file as it was. ``also`` is done within the step, e.g. keeping the layout.
    """
    started = time.process_time()
    total = sum(t.adding + len(t.edits) for t in plan.tables.values())
    applied = Applied(None)
    with store.write(_title(plan, total), origin="import", source=plan.path.name) as writer:
        if _newest_step(writer.connection, before=writer.step) != plan.base_step:
            raise Problem(_("Something was changed since this import was planned. Plan it again."))
        writer.sql("PRAGMA defer_foreign_keys = ON")
        _Applying(store, writer, applied, total, progress, cancelled).run(plan)
        if also is not None:
            also()
        applied.step = writer.step if total else None
    plan.seconds["write"] = time.process_time() - started
    return applied


def _newest_step(connection: sa.Connection, before: int | None) -> int:
    """The last step of the file, or the last before another; 0 where there is none."""
    sql = "SELECT coalesce(max(id), 0) FROM step WHERE id < coalesce(?, id + 1)"
    return int(connection.exec_driver_sql(sql, (before,)).scalar_one())


def _title(plan: Plan, total: int) -> str:
    words = ngettext("Import {name} ({n} record)", "Import {name} ({n} records)", total)
    return words.format(name=plan.path.name, n=total)


class _Applying:
    """Writes a plan: kinds in the order of the records, references turned into ids on the way."""

    def __init__(
        self,
        store: Store,
        writer: Writer,
        applied: Applied,
        total: int,
        progress: Callable[[int, int], None] | None,
        cancelled: Stop | None,
    ) -> None:
        self.store, self.writer, self.applied, self.total = store, writer, applied, total
        self.progress, self.cancelled = progress, cancelled
        self.done = 0
        self.first = applied.first

    def run(self, plan: Plan) -> None:
        for kind in self.store.records:
            if kind in plan.tables:
                self.first[kind] = self.writer.next_id(kind)
        for kind in self.store.records:
            if kind in plan.tables:
                self._table(plan.tables[kind])
        if "enrollments" in plan.tables and "enrollment_events" not in plan.tables:
            self._events(plan.tables["enrollments"])

    def _table(self, table: TablePlan) -> None:
        for batch in table.batches:
            self.writer.add_many(table.kind, batch.names, self._with_ids(table.kind, batch), each=self._each)
            self.done += len(batch.rows)
        if table.kind == "custom_fields":
            self.writer.ensure_own_columns()  # before the records that use them
        groups: dict[tuple[str, ...], list[tuple[Any, ...]]] = {}
        for edit in table.edits:
            names = tuple(edit.fields)
            new = (self._id(table.kind, n, pair[1]) for n, pair in edit.fields.items())
            groups.setdefault(names, []).append((*new, edit.id))
        for names, rows in groups.items():
            self.writer.change_many(table.kind, names, rows)
            self._each(len(rows))
        if table.adding:
            self.applied.added[table.kind] = table.adding
        if table.edits:
            self.applied.changed[table.kind] = len(table.edits)

    def _each(self, written: int) -> None:
        if self.cancelled and self.cancelled():
            raise Cancelled
        if self.progress:
            self.progress(min(self.done + written, self.total), self.total)

    def _target(self, kind: str, name: str) -> str | None:
        f = self.writer.records[kind].by_name.get(name)
        return f.target if f else None

    def _id(self, kind: str, name: str, value: Any) -> Any:
        target = self._target(kind, name)
        return self.first[target] - value - 1 if target and value is not None and value < 0 else value

    def _with_ids(self, kind: str, batch: Batch) -> list[tuple[Any, ...]]:
        """The rows with planned references turned into the ids those records get."""
        pointing = [(n, self.first.get(t, 0)) for n, name in enumerate(batch.names) if (t := self._target(kind, name))]
        if not pointing or not batch.rows:
            return batch.rows
        columns = list(zip(*batch.rows, strict=True))
        for n, first in pointing:
            columns[n] = tuple(v if v is None or v >= 0 else first - v - 1 for v in columns[n])
        return list(zip(*columns, strict=True))

    def _events(self, table: TablePlan) -> None:
        """New enrollments begin their dated history, and a changed status continues it."""
        at = self.first["enrollments"]
        today = self.store.today.isoformat()
        rows: list[tuple[Any, ...]] = []
        for batch in table.batches:
            place = {name: n for n, name in enumerate(batch.names)}
            for row in batch.rows:
                day = row[place["entry_date"]] if "entry_date" in place else None
                status = row[place["status"]] if "status" in place else "ENROLLED"
                rows.append((at, day or today, status))
                at += 1
        for edit in table.edits:
            if "status" in edit.fields and edit.fields["status"][1]:
                day = edit.fields.get("exit_date", edit.fields.get("entry_date", (None, None)))[1]
                rows.append((edit.id, day or today, edit.fields["status"][1]))
        self.writer.add_many("enrollment_events", ("enrollment", "date", "status"), rows)
