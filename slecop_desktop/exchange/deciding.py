"""What becomes of each row: a new record, a change, the same, or left out with its reason."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING, Any

from slecop_desktop.exchange import checking
from slecop_desktop.exchange.enrollment_exit import settle_exit
from slecop_desktop.exchange.known import KEYS, PERSON_PARTS, Known, lines_of
from slecop_desktop.exchange.meanings import notes_of
from slecop_desktop.exchange.plan import Batch, Difference, Edit, Likeness
from slecop_desktop.exchange.resolving import PERSONS
from slecop_desktop.records.names import display_name, fold
from slecop_desktop.texts import _

if TYPE_CHECKING:
    from slecop_desktop.exchange.planning import Planner
    from slecop_desktop.exchange.rows import Rows
    from slecop_desktop.records.record import Record

_NAMED = (*PERSON_PARTS, "suffix")
_LEFT_OUT = {1: "problem", 2: "duplicate", 3: "review", 4: "skip", 5: "same"}


def check_required(planner: Planner, rows: Rows, keys: list[int | None]) -> None:
    """New rows without what their record cannot do without are left out, with the reason."""
    record = planner.records[rows.table.kind]
    said_of = {(t.row, t.column) for t in planner.plan.troubles if t.sheet == rows.table.sheet.name}
    for f in record.fields:
        if not f.required or f.default is not None:
            continue
        heading = rows.heading(f)
        for place, value in enumerate(rows.column(f.name)):
            if value is None and keys[place] is None and not rows.blocked[place]:
                reason = _("“{field}” is missing").format(field=_(f.label))
                if (rows.numbers[place], heading) in said_of:
                    reason = _("without “{field}” the row cannot be taken").format(field=_(f.label))
                block(planner, rows, place, heading, reason)
    if record.name in PERSONS:
        names = zip(*(rows.column(p) for p in PERSON_PARTS), strict=True)
        told = (c.heading for c in rows.table.columns if c.field and c.field.name in ("name", *PERSON_PARTS))
        column = next((heading for heading in told if heading), _("Name"))
        for place, parts in enumerate(names):
            if keys[place] is None and not rows.blocked[place] and not any(parts):
                block(planner, rows, place, column, _("there is no name in this row"))


def block(planner: Planner, rows: Rows, place: int, column: str, reason: str, value: str = "") -> None:
    """Leave a row out and say why."""
    rows.blocked[place] = 1
    planner.plan.troubles.append(rows.trouble(place, column, reason, value, blocks=True))


def repeat(planner: Planner, rows: Rows, place: int, first: int) -> None:
    """Leave out a row that is the same record as an earlier one, and say which."""
    why = _("the same as row {row} of this sheet").format(row=rows.numbers[first])
    sheet, number, part = rows.table.sheet.name, rows.numbers[place], rows.table.part
    likeness = Likeness(sheet, number, rows.table.kind, "", 0, why, "skip", part=part)
    planner.plan.likenesses.append(likeness)
    rows.blocked[place] = 2
    rows.same_as[place] = first


def repeat_elsewhere(planner: Planner, rows: Rows, place: int, ref: int, sheet: str, row: int) -> None:
    """The same for a row that is the record of a row of another table; what it says besides is said of that one."""
    rows.blocked[place] = 2
    rows.elsewhere[place] = ref
    if not rows.table.beside:
        why = _("the same as row {row} of sheet “{sheet}”").format(row=row, sheet=sheet)
        its, part = rows.table.sheet.name, rows.table.part
        planner.plan.likenesses.append(
            Likeness(its, rows.numbers[place], rows.table.kind, "", 0, why, "skip", part=part)
        )


def remember(planner: Planner, rows: Rows) -> None:
    """Let rows of tables to come be known as the new records of these."""
    kind = rows.table.kind
    if not planner.several or rows.table.ours or kind not in KEYS or kind == "custom_fields":
        return
    for place, key in enumerate(lines_of(rows, KEYS[kind])):
        ref = rows.refs[place]
        if ref is not None and ref < 0 and key[0] is not None:
            there = ref, rows.table.sheet.name, rows.numbers[place]
            planner.earlier.setdefault((kind, key), there)


def check_new(planner: Planner, rows: Rows, keys: list[int | None]) -> None:
    """New rows that break a rule are left out, with what the rule says."""
    kind = rows.table.kind
    if not checking.is_checked(kind):
        return
    names = [n for n in rows.values if n in planner.records[kind].by_name]
    columns = [rows.values[n] for n in names]
    new = (p for p in range(len(keys)) if keys[p] is None and not rows.blocked[p])
    lines = [(place, None, [c[place] for c in columns]) for place in new]
    for place, (field, reason) in checking.broken(planner, kind, names, lines).items():
        block(planner, rows, place, rows.heading(planner.records[kind].field(field)), reason)


def announce(planner: Planner, rows: Rows, keys: list[int | None]) -> list[int]:
    """The places of the rows that become new records, which from now on can be referred to."""
    kind = rows.table.kind
    adding = [n for n, key in enumerate(keys) if key is None and not rows.blocked[n]]
    first = -(planner.plan.table(kind).adding + 1)
    for n, place in enumerate(adding):
        rows.refs[place] = first - n
    needed = {f.target for r in planner.records.values() for f in r.references}
    if (rows.table.ours or planner.several) and kind in needed:
        resolver, titles, codes = planner.resolver(kind), planner.titles(rows), rows.column("youth_code")
        for place in adding:
            ref = rows.refs[place]
            assert ref is not None
            resolver.plan(ref, uuid=rows.uuids[place], title=titles(place), code=codes[place])
        if kind not in PERSONS:
            for place, key in enumerate(keys):  # a record renamed here may be called by its new name further on
                if key is not None and (title := titles(place)):
                    resolver.call(key, title)
    return adding


def decide(planner: Planner, rows: Rows, keys: list[int | None], known: Known, adding: list[int]) -> None:
    """Fill the plan with what the rows add and change; ``rows.outcomes`` says what became of each."""
    record = planner.records[rows.table.kind]
    names = [n for n in rows.values if n in record.by_name or n == "archived"]
    lines = list(zip(*(rows.values[n] for n in names), strict=True)) if names else [()] * len(rows.numbers)
    stored = known.rows([k for k in keys if k is not None], names)
    if rows.noted:
        lines = _with_notes(rows, record, keys, names, lines, stored)
    editor = _Editor(planner, rows, record, names, known)
    edits: dict[int, Edit] = {}
    for place, line in enumerate(lines):
        key = keys[place]
        if rows.blocked[place]:
            rows.outcomes[place] = _LEFT_OUT[rows.blocked[place]]
        elif key is not None:
            rows.refs[place] = key
            rows.outcomes[place] = "same"
            if line != stored[key] and (edit := editor.edit(line, stored[key], place, key)):
                edits[place] = Edit(key, edit, rows.numbers[place])
            if rows.blocked[place]:
                rows.outcomes[place] = "problem"
    editor.check_names(keys)
    _check_edits(planner, rows, record, edits)
    for place, edit in edits.items():
        if not rows.blocked[place]:
            rows.outcomes[place] = "change"
            planner.plan.table(record.name).edits.append(edit)
    _point_repeated(rows)
    _add(planner, rows, record, names, lines, adding)


def _point_repeated(rows: Rows) -> None:
    """Rows that repeat another are its record."""
    for place, first in rows.same_as.items():
        rows.refs[place] = rows.refs[first]
    for place, ref in rows.elsewhere.items():
        rows.refs[place] = ref


def _with_notes(
    rows: Rows,
    record: Record,
    keys: list[int | None],
    names: list[str],
    lines: list[tuple[Any, ...]],
    stored: dict[int, tuple[Any, ...]],
) -> list[tuple[Any, ...]]:
    """The rows with lines for the notes of their records put under what stands there already."""
    field = notes_of(record)
    if field is None:
        return lines
    at = names.index(field.name)
    out = list(lines)
    for place, added in rows.noted.items():
        key = keys[place]
        there = stored[key][at] if key is not None else None
        said = "\n".join(filter(None, [lines[place][at], added]))
        if there:
            fresh = [line for line in said.split("\n") if line not in there.split("\n")]
            said = "\n".join([there, *fresh])
        out[place] = (*out[place][:at], said, *out[place][at + 1 :])
    return out


class _Editor:
    """Compares rows with the records they are."""

    def __init__(self, planner: Planner, rows: Rows, record: Record, names: list[str], known: Known) -> None:
        self.planner, self.rows, self.record, self.names, self.known = planner, rows, record, names, known
        self.columns = {c.field.name: c for c in rows.table.columns if c.field and c.role == "value"}
        self.keys = KEYS.get(record.name, ())
        self._owners: Callable[[int], int | None] | None = None

    def edit(self, line: tuple[Any, ...], old: tuple[Any, ...], place: int, key: int) -> dict[str, tuple[Any, Any]]:
        """field -> (old, new). In a workbook of ours an empty cell empties; in a stranger's it says nothing."""
        edit: dict[str, tuple[Any, Any]] = {}
        kept = len(self.planner.plan.troubles)
        for name, new, was in zip(self.names, line, old, strict=True):
            says = new != was and name in self.columns and self._says(name, new, was, place)
            if says and self._stands(name, new, was, place, key):
                edit[name] = (was, new)
        if self.record.name in PERSONS and any(edit.get(n, (0, 0))[1] is None for n in PERSON_PARTS):
            self._keep_a_name(edit, dict(zip(self.names, old, strict=True)), place)
        if self.record.name == "enrollments" and edit and not (self.rows.table.ours or self.rows.uuids[place]):
            self._settle_exit(edit, line, old, place, key)
        if edit and self.rows.uuids[place] and self._is_scrambled(edit, place, key):
            del self.planner.plan.troubles[kept:]
            reason = _("what this row says is another record here; was the sheet sorted without its hidden column?")
            block(self.planner, self.rows, place, "_id", reason)
            return {}
        return edit

    def _settle_exit(
        self, edit: dict[str, tuple[Any, Any]], line: tuple[Any, ...], old: tuple[Any, ...], place: int, key: int
    ) -> None:
        """An exit goes with the status; where that stays, what is said of it is told."""
        here, said = (dict(zip(self.names, values, strict=True)) for values in (old, line))
        for name in settle_exit(edit, here, self.planner.store.today):
            self.planner.plan.differences.append(self._told(name, said[name], here[name], place, key))

    def _keep_a_name(self, edit: dict[str, tuple[Any, Any]], old: dict[str, Any], place: int) -> None:
        """A row that empties all of a person's names empties none of them."""
        if any(edit[n][1] if n in edit else old.get(n) for n in PERSON_PARTS):
            return
        for name in [n for n in PERSON_PARTS if n in edit]:
            del edit[name]
            self._trouble(place, name, _("a person needs a name; it stays as it was"))

    def _says(self, name: str, new: Any, was: Any, place: int) -> bool:
        rows, f = self.rows, self.record.by_name.get(name)
        identified = rows.uuids[place] is not None
        if place in rows.former and (new is None or was is not None):
            return False  # it was written of the one that is gone: what the merge decided stands
        if new is None:
            if not rows.table.ours or not identified or self._was_bad(name, place):
                return False
            if f is not None and f.required:
                self._trouble(place, name, _("this cannot be empty; it stays as it was"))
                return False
        if f is not None and f.computed:
            if identified and new is not None:
                self._trouble(place, name, _("this is made by the program; it stays as it was"))
            return False
        if place in rows.guessed and name in (*PERSON_PARTS, "name"):
            return False
        same_words = isinstance(new, str) and isinstance(was, str) and fold(new) == fold(was)
        return identified or not (same_words and (name in self.keys or name in _NAMED))

    def _stands(self, name: str, new: Any, was: Any, place: int, key: int) -> bool:
        """Whether what a list says of a known record is taken; a difference that is not is told."""
        rows = self.rows
        if rows.table.ours or rows.uuids[place]:
            return True
        if place in rows.noted and isinstance(was, str) and str(new).startswith(was):
            return True  # lines are added to notes, nothing is taken from them
        told = self._told(name, new, was, place, key)
        return self.planner.takes(told, empty=was is None or self._is_mended(name, was, place))

    def _told(self, name: str, new: Any, was: Any, place: int, key: int) -> Difference:
        heading, sheet, number = self.columns[name].heading, self.rows.table.sheet.name, self.rows.numbers[place]
        return Difference(sheet, number, heading, self.record.name, key, name, was, new)

    def _is_mended(self, name: str, was: Any, place: int) -> bool:
        """Whether the cell could not be read when the row came first, so that the record got what is usual."""
        f = self.record.by_name.get(name)
        usual = f is not None and f.default is not None and was == f.default
        return usual and self.columns[name].heading in self.rows.mended.get(place, ())

    def _trouble(self, place: int, name: str, reason: str) -> None:
        use = self.columns[name]
        row = self.rows.cells[place]
        cell = row[use.index] if use.index < len(row) else None
        self.planner.plan.troubles.append(self.rows.trouble(place, use.heading, reason, str(cell or "")))

    def _was_bad(self, name: str, place: int) -> bool:
        """Whether the cell was not empty but unreadable: then the record keeps what it has."""
        use, row = self.columns[name], self.rows.cells[place]
        return use.index < len(row) and row[use.index] not in (None, "")

    def _is_scrambled(self, edit: dict[str, tuple[Any, Any]], place: int, key: int) -> bool:
        """Whether the row says what tells another record of the file apart: identities no longer fit their rows."""
        told = {"given_name", "family_name", "birth_date"} if self.record.name in PERSONS else set(self.keys)
        if not told & set(edit):
            return False
        if self._owners is None:
            self._owners = self.known.owners(self.rows)
        owner = self._owners(place)
        return owner is not None and owner != key

    def check_names(self, keys: list[int | None]) -> None:
        """A name that was changed where it is only put together stays as it was, and that is said."""
        rows = self.rows
        if rows.whole is None or not rows.table.ours:
            return
        known = [k for n, k in enumerate(keys) if k is not None and rows.uuids[n]]
        stored = self.known.rows(known, ("name",))
        parts = {p: rows.column(p) for p in _NAMED}
        for place, key in enumerate(keys):
            name = rows.whole[place]
            if key is None or not rows.uuids[place] or not name or rows.blocked[place]:
                continue
            put = display_name({p: c[place] for p, c in parts.items()})
            if fold(name) not in (fold(stored[key][0] or ""), fold(put or "")):
                use = next(c for c in rows.table.columns if c.field and c.field.name == "name")
                reason = _("the name is put together from first and last name; change it there")
                self.planner.plan.troubles.append(rows.trouble(place, use.heading, reason, name))


def _check_edits(planner: Planner, rows: Rows, record: Record, edits: dict[int, Edit]) -> None:
    """Changes that break a rule which the record kept so far are left out, with what the rule says."""
    if not edits or not checking.is_checked(record.name):
        return
    names = [f.name for f in record.fields]
    columns = ", ".join(f'"{n}"' for n in names)
    ids = ", ".join(str(e.id) for e in edits.values())
    found = planner.connection.exec_driver_sql(f"SELECT id, {columns} FROM {record.name} WHERE id IN ({ids})")
    stored = {row[0]: list(row[1:]) for row in found}
    before = [(place, e.id, stored[e.id]) for place, e in edits.items()]
    after = [
        (place, e.id, [e.fields[n][1] if n in e.fields else v for n, v in zip(names, stored[e.id], strict=True)])
        for place, e in edits.items()
    ]
    known = checking.broken(planner, record.name, names, before)
    for place, (field, reason) in checking.broken(planner, record.name, names, after).items():
        if known.get(place) != (field, reason):
            block(planner, rows, place, rows.heading(record.field(field)), reason)
            rows.outcomes[place] = "problem"


def _add(
    planner: Planner,
    rows: Rows,
    record: Record,
    names: list[str],
    lines: list[tuple[Any, ...]],
    adding: list[int],
) -> None:
    if not adding:
        return
    defaults = {f.name: f.default for f in record.fields if f.default is not None}
    kept = [n for n, name in enumerate(names) if name != "youth_code" or rows.table.ours]
    used = [names[n] for n in kept]
    extra = {name: value for name, value in defaults.items() if name not in used}
    fill = {n: defaults[name] for n, name in enumerate(used) if name in defaults}
    whole_rows = len(kept) == len(names)
    made: list[tuple[Any, ...]] = []
    tail = tuple(extra.values())
    for place in adding:
        rows.outcomes[place] = "add"
        line = lines[place] if whole_rows else tuple(lines[place][n] for n in kept)
        if fill and rows.uuids[place] is None:
            line = tuple(fill[n] if v is None and n in fill else v for n, v in enumerate(line))
        uuid = rows.uuids[place] or rows.named.get(place)
        made.append((*line, *tail, bytes.fromhex(uuid) if uuid else None))
    batch = Batch((*used, *extra, "uuid"), made, [rows.numbers[p] for p in adding])
    planner.plan.table(record.name).batches.append(batch)
