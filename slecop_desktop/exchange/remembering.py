"""What a person decided of a sender's sheets: kept with the layout, and taken again the next time.

A code is kept as its code and a record as its identity, so that both are found again in another language, under another
name and after a merge.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from slecop_desktop.exchange.choosing import LEFT, TableChoice
from slecop_desktop.exchange.decisions import MODES, Decisions, said_key
from slecop_desktop.exchange.grid_table import marks_heading
from slecop_desktop.exchange.reading.book import cell_in
from slecop_desktop.exchange.recognition.fields import KEYS
from slecop_desktop.exchange.recognition.kept_headings import headings_of
from slecop_desktop.exchange.recognition.profiles import Layout, profiles, save_profile
from slecop_desktop.exchange.resolving import Resolver
from slecop_desktop.exchange.spellings import code_readings
from slecop_desktop.records.names import fold
from slecop_desktop.records.parsing import clean
from slecop_desktop.store.former import former_ids
from slecop_desktop.store.titles import in_words, title_sql

if TYPE_CHECKING:
    import sqlalchemy as sa

    from slecop_desktop.exchange.recognition.profiles import ImportProfile
    from slecop_desktop.records.fields import Field
    from slecop_desktop.store import Store

_WORDS, _CODE, _RECORD = "=", "#", "@"
"""What a kept value begins with: words as they are, a code, "kind/identity" of a record."""


@dataclass(frozen=True, slots=True)
class Remembered:
    """A value taken as last time: what so many cells of a column say (folded; ``cell`` as the first one says it), and
    the words it is put right to."""

    layout: str
    sheet: str
    column: str
    said: str
    words: str
    rows: int
    cell: str


@dataclass(frozen=True, slots=True)
class Recollection:
    """Decisions with what the layouts remember, the values that came from there, those of most cells first, and how
    dates are read that tell no order (`ImportOptions.day_first`)."""

    decisions: Decisions
    values: tuple[Remembered, ...] = ()
    day_first: bool | None = None

    @property
    def layouts(self) -> tuple[str, ...]:
        """The names of the layouts that remembered something."""
        return tuple(dict.fromkeys(value.layout for value in self.values))


def remember(store: Store, name: str, choice: TableChoice, decisions: Decisions, day_first: bool | None = None) -> int:
    """Keep how a table is read and what was decided of its values under a sender's name; the layout's id. What an
    earlier layout of that name knows of other values stays. Problem where there is no name."""
    earlier = _named(store, name.strip(), choice.found.kind or "")
    columns = {c.heading: choice.meaning(c) or None for c in choice.found.columns if c.heading and c.day is None}
    keys = _keys(choice)
    sheet, known = choice.sheet.name, earlier.layout.values if earlier else {}
    grid = marks_heading() if choice.found.kind == "attendance_grid" else None
    marks = choice.found.marks | (_marks(store, sheet, decisions) if grid else {})
    values = {key: dict(pairs) for key, pairs in known.items()}
    with store.read() as connection:
        kept = _Kept(store, connection)
        for (said_sheet, column, said), words in decisions.values.items():
            if said_sheet != sheet or column == grid:
                continue
            pairs = values.setdefault(keys.get(column, column), {})
            pairs.pop(said, None)
            if fold(words) != said:
                pairs[said] = kept.kept(keys.get(column, ""), words)
    modes = {keys.get(column, column): mode for (its, column), mode in decisions.columns.items() if its == sheet}
    repairs: dict[str, dict[str, bool]] = {}
    for (kind, its, column), wanted in decisions.repairs.items():
        if its == sheet:
            repairs.setdefault(keys.get(column, column), {})[kind] = wanted
    layout = Layout(
        columns, {key: pairs for key, pairs in values.items() if pairs}, marks, decisions.mode,
        earlier.layout.sender if earlier else "", modes,
        headings_of(choice.sheet, choice.found), choice.blank, day_first, repairs,
    )  # fmt: skip
    return save_profile(store, name, choice.found, layout)


def _marks(store: Store, sheet: str, decisions: Decisions) -> dict[str, str]:
    """What was decided of the marks of a grid, for all of its days: folded mark -> attendance status."""
    known, all_days = code_readings(store, "attendance_status"), marks_heading()
    decided = (
        (said, fold(words)) for (its, c, said), words in decisions.values.items() if (its, c) == (sheet, all_days)
    )
    return {said: known[words] for said, words in decided if words in known}


def recall(store: Store, choices: Iterable[TableChoice], decisions: Decisions | None = None) -> Recollection:
    """What the layouts of these tables remember, of the values that their sheets really say; what is decided already
    stands. To be asked once, when a file comes: afterwards a person may decide otherwise."""
    decisions = decisions or Decisions()
    found: list[Remembered] = []
    columns: dict[tuple[str, str], str] = {}
    repairs: dict[tuple[str, str, str], bool] = {}
    mode, day_first = decisions.mode, None
    with store.read() as connection:
        kept = _Kept(store, connection)
        for choice in choices:
            profile = _named(store, choice.profile, choice.found.kind or "") if choice.profile else None
            if profile is None:
                continue
            layout, sheet = profile.layout, choice.sheet.name
            mode = layout.mode if layout.mode in MODES else mode
            day_first = layout.day_first if day_first is None else day_first
            for column, key in _keys(choice).items():
                repairs |= {(kind, sheet, column): wanted for kind, wanted in layout.repairs.get(key, {}).items()}
                if (its := layout.modes.get(key)) in MODES:
                    columns[sheet, column] = its
            found += _recalled(choice, profile, kept)
    found.sort(key=lambda value: -value.rows)
    values = {(v.sheet, v.column, v.said): v.words for v in found}
    merged = replace(
        decisions,
        mode=mode,
        values={**values, **decisions.values},
        columns={**columns, **decisions.columns},
        repairs={**repairs, **decisions.repairs},
    )
    return Recollection(merged, tuple(found), day_first)


def _named(store: Store, name: str, kind: str) -> ImportProfile | None:
    return next((p for p in profiles(store) if p.name == name and p.kind == kind), None)


def _keys(choice: TableChoice) -> dict[str, str]:
    """Heading -> key of what it is taken as, or the heading itself: by what its values are remembered."""
    found: dict[str, str] = {}
    for column in choice.found.columns:
        if column.heading and column.day is None:
            meaning = choice.meaning(column)
            found[column.heading] = meaning if meaning in KEYS else column.heading
    return found


def _recalled(choice: TableChoice, profile: ImportProfile, kept: _Kept) -> list[Remembered]:
    layout, found, keys = profile.layout, choice.found, _keys(choice)
    values: list[Remembered] = []
    for column in found.columns:
        pairs = layout.values.get(keys.get(column.heading, LEFT))
        if not pairs:
            continue
        cells = Counter(cell_in(choice.sheet.rows[row], column.index) for row in found.records)
        rows, first = Counter[str](), dict[str, str]()
        for cell, count in cells.items():
            if cell is not None:
                key = said_key(cell)
                rows[key] += count
                first.setdefault(key, clean(cell))
        for said, into in pairs.items():
            if rows[said] and (meant := kept.words(into)) is not None:
                sheet, heading = choice.sheet.name, column.heading
                values.append(Remembered(profile.name, sheet, heading, said, meant, rows[said], first[said]))
    return values


class _Kept:
    """Turns the words of a decision into what is kept, and back."""

    def __init__(self, store: Store, connection: sa.Connection) -> None:
        self._store, self._connection = store, connection
        self._resolvers: dict[str, Resolver] = {}
        self._former: dict[str, Mapping[str, int]] = {}

    def kept(self, key: str, words: str) -> str:
        """What is kept of the words that a column of this key is put right to."""
        field = self._field(key)
        if field is not None and field.choices and words:
            readings = code_readings(self._store, field.choices)
            if code := readings.get(words) or readings.get(fold(words)):
                return f"{_CODE}{field.choices}/{code}"
        if field is not None and field.target and words:
            resolver = self._resolver(field.target)
            refs = resolver.find(words)
            if len(refs) == 1:
                return f"{_RECORD}{field.target}/{self._identity(field.target, refs[0])}"
        return f"{_WORDS}{words}"

    def words(self, kept: str) -> str | None:
        """The words that what is kept stands for now; None where it is not there any more."""
        sort, (kind, _slash, value) = kept[:1], kept[1:].partition("/")
        if sort == _CODE:
            return next((row.label for row in self._store.codes(kind) if row.code == value), None)
        if sort == _RECORD:
            return self._title(kind, value)
        return kept.removeprefix(_WORDS)

    def _field(self, key: str) -> Field | None:
        kind, name = KEYS.get(key, ("", ""))
        record = self._store.records.get(kind)
        return record.by_name.get(name) if record else None

    def _resolver(self, kind: str) -> Resolver:
        if kind not in self._resolvers:
            self._resolvers[kind] = Resolver(self._connection, self._store.records[kind])
        return self._resolvers[kind]

    def _identity(self, kind: str, key: int) -> str:
        sql = f"SELECT lower(hex(uuid)) FROM {kind} WHERE id = ?"
        return str(self._connection.exec_driver_sql(sql, (key,)).scalar_one())

    def _title(self, kind: str, identity: str) -> str | None:
        """What a record is called now, or the one it was merged into."""
        record = self._store.records.get(kind)
        if record is None or len(identity) != 32:
            return None
        if kind not in self._former:
            self._former[kind] = former_ids(self._connection, record)
        where, value = ("id = ?", self._former[kind].get(identity))
        if value is None:
            where, value = "uuid = unhex(?)", identity
        sql = f"SELECT {title_sql(record)} FROM {kind} WHERE {kind}.{where} AND {kind}.archived IS NULL"
        title = self._connection.exec_driver_sql(sql, (value,)).scalar()
        return in_words(self._connection, record, title) or None
