"""The table of a question: rows by one field, columns by another, totals that count nobody twice."""

from __future__ import annotations

import datetime as dt
import json
from array import array
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

from slecop_desktop.problems import Problem
from slecop_desktop.regional import show_month
from slecop_desktop.reports.builder.facts import NOT_GIVEN, Facts, Key, Reader
from slecop_desktop.reports.builder.fields import DOSAGE, HOURS, BuilderField, all_fields
from slecop_desktop.reports.builder.subjects import MONTH, OFFERING, SELF, SUBJECTS, YOUTH, Measure, Subject
from slecop_desktop.reports.builder.words import in_words
from slecop_desktop.reports.participation import FROM, attended_where
from slecop_desktop.reports.period import Period
from slecop_desktop.reports.table import (
    Cell,
    Chart,
    Column,
    Evidence,
    Form,
    Options,
    Question,
    Report,
    ReportResult,
    Row,
    Table,
)
from slecop_desktop.texts import N_, _, inside, ngettext

if TYPE_CHECKING:
    import sqlalchemy as sa

    from slecop_desktop.store import Store

TITLE = N_("Your own table")
DEFINITION = N_(
    "Counts and sums by two fields of your choice. What stands in several rows, like a youth in two programs, is "
    "counted in each of them; every total counts it once."
)
MOST_COLUMNS, MOST_ROWS = 30, 500
ALL = "total"
_BASES = {YOUTH: "a.youth", OFFERING: "o.id", MONTH: "substr(s.date, 1, 7)"}
Place = tuple[Key | None, Key | None]
"""What a cell is by the row's field and by the column's; None stands for all."""


@dataclass(slots=True)
class _Sum:
    """What one cell holds."""

    records: set[int] = field(default_factory=set[int])
    youth: set[int] = field(default_factory=set[int])
    pairs: set[tuple[int, int]] = field(default_factory=set[tuple[int, int]])
    amount: int = 0
    marks: int = 0


@dataclass(frozen=True, slots=True)
class _Axis:
    """One of the two fields: what each row is by it. ``base`` is '' where there is no field."""

    by: BuilderField | None
    base: str = ""
    keys: Mapping[Any, tuple[Key, ...]] = field(default_factory=dict[Any, tuple[Key, ...]])

    def of(self, facts: Facts) -> Iterable[tuple[Key, ...]]:
        """The keys of each row, without those it has twice."""
        if self.by is None:
            return ((),) * facts.length
        return (self.keys[value] for value in facts.of[self.base])


def run(connection: sa.Connection, store: Store, period: Period, options: Options) -> ReportResult:
    """Answer the question of the options."""
    question = options.own or Question()
    subject, fields = _understood(store, question)
    measure = subject.measure(question.measure)
    reader = Reader(connection, store, subject, period, options)
    facts, passing = _narrowed(reader, question)
    axes = [_axis(reader, facts, fields.get(name)) for name in (question.rows, question.columns)]
    sums = _added(facts, axes[0], axes[1], measure)
    maker = _Maker(store, reader, measure, axes, sums, passing)
    table = maker.table(_named(subject, measure, axes))
    notes = [_(subject.definition)]
    if question.filters:
        said = (in_words(connection, store, fields[wanted.field], wanted) for wanted in question.filters)
        notes.append(_("Only: {what}.").format(what=" · ".join(said)))
    if not subject.dated:
        notes.append(_("The period does not matter here: it is how things stand today."))
    several = [axis.by.short or axis.by.label for axis in axes if axis.by is not None and maker.is_several(axis)]
    if several:
        notes.append(_("Some stand in several rows or columns ({fields}); the totals count each once.").format(
            fields=", ".join(several)
        ))  # fmt: skip
    return ReportResult("builder", table.title, _(DEFINITION), period, (table,), tuple(notes), maker.chart(table))


def _understood(store: Store, question: Question) -> tuple[Subject, dict[str, BuilderField]]:
    if question.subject not in SUBJECTS:
        known = ", ".join(SUBJECTS)
        raise Problem(
            _("There is no “{name}” to count. There are: {known}.").format(name=question.subject, known=known)
        )
    fields = {one.name: one for one in all_fields(store, question.subject)}
    for name in (question.rows, question.columns):
        if name and (name not in fields or not fields[name].grouped):
            raise Problem(_("“{name}” is no field to count by here.").format(name=name))
    for wanted in question.filters:
        if wanted.field not in fields:
            raise Problem(_("“{name}” is no field to narrow by here.").format(name=wanted.field))
    return SUBJECTS[question.subject], fields


def _narrowed(reader: Reader, question: Question) -> tuple[Facts, dict[str, set[Any]]]:
    """The rows that pass all filters, and what of each base column passes; hours are those of the rows left by the
    other filters, so these come last."""
    facts = reader.facts()
    passing: dict[str, set[Any]] = {}
    late = [wanted for wanted in question.filters if wanted.field in (HOURS, DOSAGE)]
    for wanted in question.filters:
        if wanted not in late:
            facts = _kept(facts, passing, *reader.allowed(wanted, facts))
    if "minutes" in facts.amounts and YOUTH in facts.of:
        reader.count_minutes(facts)
    for wanted in late:
        facts = _kept(facts, passing, *reader.allowed(wanted, facts))
    return facts, passing


def _kept(facts: Facts, passing: dict[str, set[Any]], base: str, allowed: set[Any]) -> Facts:
    passing[base] = passing[base] & allowed if base in passing else allowed
    return facts.keeping([value in allowed for value in facts.of[base]])


def _axis(reader: Reader, facts: Facts, by: BuilderField | None) -> _Axis:
    if by is None:
        return _Axis(None)
    return _Axis(by, reader.base(by.lead), reader.keys(by.name, facts))


def _added(facts: Facts, rows: _Axis, columns: _Axis, measure: Measure) -> dict[Place, _Sum]:
    """Every cell, and the totals, in which each counted row is once."""
    nothing: tuple[Any, ...] = (0,) * facts.length
    records, youth, offerings = (facts.of.get(name, nothing) for name in (SELF, YOUTH, OFFERING))
    amounts = facts.amounts.get(measure.amount, nothing)
    marks = facts.amounts.get("marks", nothing)
    sums: dict[Place, _Sum] = {(None, None): _Sum()}
    counted = zip(rows.of(facts), columns.of(facts), records, youth, offerings, amounts, marks, strict=True)
    for in_rows, in_columns, record, person, offering, amount, some in counted:
        for row in (*in_rows, None):
            for column in (*in_columns, None):
                found = sums.get((row, column))
                if found is None:
                    found = sums[row, column] = _Sum()
                found.records.add(record)
                found.youth.add(person)
                found.pairs.add((offering, person))
                found.amount += amount
                found.marks += some
    return sums


def _named(subject: Subject, measure: Measure, axes: Sequence[_Axis]) -> str:
    counted = _(measure.label) if measure.key != "n" else _(subject.label)
    by = [inside(axis.by.short or axis.by.label) for axis in axes if axis.by is not None]
    if len(by) == 2:
        return _("{counted} by {rows} and {columns}").format(counted=counted, rows=by[0], columns=by[1])
    return _("{counted} by {rows}").format(counted=counted, rows=by[0]) if by else counted


class _Maker:
    """Makes the table of what was added up."""

    def __init__(
        self,
        store: Store,
        reader: Reader,
        measure: Measure,
        axes: Sequence[_Axis],
        sums: Mapping[Place, _Sum],
        passing: Mapping[str, set[Any]],
    ) -> None:
        self.store, self.reader, self.measure, self.axes, self.sums = store, reader, measure, axes, sums
        self.subject = reader.subject
        self.people = measure.form is Form.COUNT and (measure.different == YOUTH or self.subject.people)
        self._marks = self.subject.key == "attendance" and measure.different == SELF
        self._lists: dict[tuple[int, Key], str] = {}
        self._passing = {base: json.dumps(sorted(allowed)) for base, allowed in passing.items()}

    def table(self, title: str) -> Table:
        """Rows and columns in the order of their lists, what is not given last, then the totals."""
        rows, columns = (self._ordered(n) for n in (0, 1))
        if len(columns) > MOST_COLUMNS:
            raise Problem(self._too_many(self.axes[1], len(columns), MOST_COLUMNS))
        if len(rows) > MOST_ROWS:
            raise Problem(self._too_many(self.axes[0], len(rows), MOST_ROWS))
        parts = tuple(_key(key) for key, _label in columns) if self._adds_up(1, rows, columns) else ()
        form = self.measure.form
        made = [Column(_key(key), label, form, people=self.people) for key, label in columns]
        made.append(Column(ALL, self._total_label(), form, people=self.people, parts=parts))
        keys = [key for key, _label in columns]
        lines = [self._row(_key(key), label, key, keys) for key, label in rows]
        below = tuple(_key(key) for key, _label in rows) if self._adds_up(0, rows, columns) else ()
        total = self._row(ALL, _("Total"), None, keys)
        lines.append(Row(total.key, total.label, total.cells, below))
        heading = self.axes[0].by.short or self.axes[0].by.label if self.axes[0].by else _("Counted")
        return Table("own", title, heading, tuple(made), tuple(lines))

    def chart(self, table: Table) -> Chart | None:
        """Bars of the rows, stacked where the columns add up."""
        if self.axes[0].by is None:
            return None
        columns = tuple(c.key for c in table.columns if c.key != ALL)
        if columns and table.columns[-1].parts and not self.measure.mean:
            return Chart("own", columns, stacked=True)
        return Chart("own", (ALL,))

    def is_several(self, axis: _Axis) -> bool:
        """Whether something stands in several rows (or columns): its numbers do not add up."""
        place = 0 if axis is self.axes[0] else 1
        rows, columns = (self._ordered(n) for n in (0, 1))
        return not self.measure.mean and not self._adds_up(place, rows, columns)

    def _too_many(self, axis: _Axis, there: int, most: int) -> str:
        words = ngettext(
            "“{field}” has {n} different value, more than the {most} there is room for. Narrow it with a filter.",
            "“{field}” has {n} different values, more than the {most} there is room for. Narrow it with a filter.",
            there,
        )
        return words.format(field=axis.by.label if axis.by else "", n=there, most=most)

    def _total_label(self) -> str:
        return _("Total") if self.axes[1].by is not None else _named(self.subject, self.measure, ())

    def _row(self, key: str, label: str, row: Key | None, columns: Sequence[Key]) -> Row:
        return Row(key, label, tuple(self._cell(row, column) for column in (*columns, None)))

    def _cell(self, row: Key | None, column: Key | None) -> Cell:
        found = self.sums.get((row, column)) or _Sum()
        about = Evidence("youth", array("q", sorted(found.youth))) if YOUTH in _known(self.subject) else None
        if self.measure.mean:
            youth = len(found.youth)
            return Cell(found.amount / 60 / youth if youth else None, Form.NUMBER, about, about=about)
        value = self._value(found)
        if self._marks:
            return Cell(value, self.measure.form, self._marks_of(row, column), about=about)
        different = found.youth if self.measure.different in (YOUTH, "pairs") else found.records
        kind = "youth" if self.measure.different in (YOUTH, "pairs") else self.subject.kind
        evidence = Evidence(kind, array("q", sorted(different)))
        return Cell(value, self.measure.form, evidence, about=None if self.people else about)

    def _value(self, found: _Sum) -> int:
        if self.measure.amount:
            return found.amount
        if self._marks:
            return found.marks
        groups = {SELF: found.records, YOUTH: found.youth, "pairs": found.pairs}
        return len(groups[self.measure.different])

    def _adds_up(self, place: int, rows: Sequence[tuple[Key, str]], columns: Sequence[tuple[Key, str]]) -> bool:
        """Whether the cells along one of the two ways add up to their totals everywhere."""
        along, across = (rows, columns) if place == 0 else (columns, rows)
        if self.axes[place].by is None or self.measure.mean:
            return False
        for other in (*(key for key, _label in across), None):
            places = [(key, other) if place == 0 else (other, key) for key, _label in along]
            whole = (None, other) if place == 0 else (other, None)
            parts = sum(self._value(self.sums[at]) for at in places if at in self.sums)
            if parts != (self._value(self.sums[whole]) if whole in self.sums else 0):
                return False
        return True

    # -- the marks behind a number ---------------------------------------------------------------------------------

    def _marks_of(self, row: Key | None, column: Key | None) -> Evidence:
        """Marks are too many to keep their ids: they are looked up by youth, offering and month when asked for."""
        conditions = ""
        given: dict[str, object] = dict(self.reader.period.parameters)
        lists = [(base, ids) for base, ids in self._passing.items()]
        lists += [(self.axes[n].base, self._list(n, key)) for n, key in ((0, row), (1, column)) if key is not None]
        for n, (base, ids) in enumerate(lists):
            conditions += f" AND {_BASES[base]} IN (SELECT value FROM json_each(:own{n}))"
            given[f"own{n}"] = ids
        sql = f"SELECT a.id {FROM} {attended_where(self.reader.options)}{conditions} ORDER BY a.id"
        return Evidence("attendance", sql=sql, parameters=given)

    def _list(self, axis: int, key: Key) -> str:
        """The values of an axis' base column that are ``key`` by its field."""
        if (axis, key) not in self._lists:
            self._lists[axis, key] = json.dumps([base for base, keys in self.axes[axis].keys.items() if key in keys])
        return self._lists[axis, key]

    # -- what rows and columns are called --------------------------------------------------------------------------

    def _ordered(self, axis: int) -> list[tuple[Key, str]]:
        by = self.axes[axis].by
        if by is None:
            return []
        keys = {place[axis] for place in self.sums} - {None}
        if by.lead == "date":
            units = self.reader.units(by.name.partition(".")[2])
            return [(f"{n:03d}", _date_words(by.name, unit)) for n, unit in enumerate(units)]
        label, order = self._words(by, keys)
        named = sorted((key for key in keys if key is not None and key != NOT_GIVEN), key=order)
        listed = [(key, label(key)) for key in named]
        return [*listed, (NOT_GIVEN, _("Not given"))] if NOT_GIVEN in keys else listed

    def _words(self, by: BuilderField, keys: set[Key | None]) -> tuple[Callable[[Key], str], Callable[[Key], Any]]:
        """(how a key is called, what it is sorted by)."""
        if by.choices:
            labels = {row.code: row.label for row in self.store.codes(by.choices)}
            places = {code: n for n, code in enumerate(labels)}
            return (lambda key: labels.get(str(key), str(key))), lambda key: (
                places.get(str(key), len(places)),
                str(key),
            )
        if by.target:
            names = self._titles(by.target, keys)
            return (lambda key: names.get(key, "?")), lambda key: (names.get(key, "").casefold(), key)
        if by.kind.name == "yes/no":
            return (lambda key: _("Yes") if key else _("No")), lambda key: -int(key)
        return str, lambda key: str(key).casefold()

    def _titles(self, kind: str, keys: set[Key | None]) -> dict[Key, str]:
        record = self.store.records[kind]
        ids = ", ".join(str(int(key)) for key in keys if key)
        sql = f'SELECT id, "{record.title}" FROM {kind} WHERE id IN ({ids})'
        return {row[0]: str(row[1] or "") for row in self.reader.connection.exec_driver_sql(sql)}


def _known(subject: Subject) -> tuple[str, ...]:
    return (YOUTH,) if subject.key in ("youth", "attendance", "enrollments") else ()


def _date_words(name: str, key: str) -> str:
    if name == "date.year":
        return key
    first = dt.date.fromisoformat(f"{key}-01")
    return show_month(first) if name == "date.month" else _("from {month}").format(month=show_month(first))


def _key(key: Key) -> str:
    """A key as the key of a row or a column; what is not given is told apart from everything else."""
    return str(key) if key != NOT_GIVEN else "none"


REPORT = Report("builder", TITLE, DEFINITION, run)
