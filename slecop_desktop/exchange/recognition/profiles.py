"""Layouts that were seen before: known again though columns were moved, renamed or inserted, and read as last time."""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, fields, replace
from typing import TYPE_CHECKING, Any, cast

from slecop_desktop.exchange.recognition.fields import KEYS
from slecop_desktop.exchange.recognition.found import Column, Found
from slecop_desktop.exchange.recognition.sign_in import LEAVING
from slecop_desktop.exchange.recognition.tokens import tokens
from slecop_desktop.problems import Problem
from slecop_desktop.records.names import fold
from slecop_desktop.texts import _

if TYPE_CHECKING:
    from slecop_desktop.store import Store

ALIKE = 0.7
"""From this likeness on a table has a layout; of several the likeliest is taken."""
_RENAMED = 0.6
"""What a column counts whose heading is another, while its values and its place among the others are the same."""
_INSERTED = 0.25
"""What a column more counts against a layout."""
_AS_LAST_TIME = 0.99
_NAMED = 0.01


Headings = tuple[tuple[int, tuple[str, ...]], ...]
"""The heading rows of a table, each as (rows below the first, its words folded)."""


@dataclass(frozen=True, slots=True)
class Layout:
    """How a sender's table is read.

    `columns`: heading as it was -> key of its field, or what else it becomes; None where it was left out on purpose.
    `values`: key -> folded value -> what it is taken for, as :mod:`..remembering` writes it. `marks`: folded mark ->
    attendance status, `blank` that of empty cells. `mode`: fill, theirs or mine; `modes`: key -> that of a single
    column. `headings` tells the heading rows. `day_first`: which of 03/04/2015 is the day, None as the column tells;
    `repairs`: key -> kind of a proposal of :mod:`..repairs` -> whether it was wanted.
    """

    columns: dict[str, str | None] = field(default_factory=dict[str, "str | None"])
    values: dict[str, dict[str, str]] = field(default_factory=dict[str, dict[str, str]])
    marks: dict[str, str] = field(default_factory=dict[str, str])
    mode: str = "fill"
    sender: str = ""
    modes: dict[str, str] = field(default_factory=dict[str, str])
    headings: Headings = ()
    blank: str = ""
    day_first: bool | None = None
    repairs: dict[str, dict[str, bool]] = field(default_factory=dict[str, dict[str, bool]])

    def as_json(self) -> str:
        """The layout as it is kept."""
        kept = {f.name: getattr(self, f.name) for f in fields(self)}
        return json.dumps(kept, ensure_ascii=False, sort_keys=True)


@dataclass(frozen=True, slots=True)
class ImportProfile:
    """A layout that is kept: its id, name, kind of table, what it is known by, and how it is read."""

    id: int
    name: str
    kind: str
    fingerprint: tuple[tuple[str, str], ...]
    layout: Layout


@dataclass(frozen=True, slots=True)
class Recalled:
    """A layout that fits a table: how well (0..1), and which of its headings stands where now (column index)."""

    profile: ImportProfile
    likeness: float
    places: Mapping[str, int]


def fingerprint(found: Found) -> tuple[tuple[str, str], ...]:
    """(heading, what the values look like) of each column with a heading; days are one column, whatever their dates."""
    columns: list[tuple[str, str]] = []
    for column in found.columns:
        entry = ("#", "mark") if _is_of_a_day(found, column) else (_key(column.heading), column.looks)
        if entry[0] and entry not in columns:
            columns.append(entry)
    return tuple(columns)


def _is_of_a_day(found: Found, column: Column) -> bool:
    """Whether a column is one of many alike, whose heading is a day: of marks, or of a grid the times of leaving."""
    leaving = found.kind == "attendance_grid" and column.field == LEAVING
    return column.day is not None or column.field == "attendance.status" or leaving


def _key(heading: str) -> str:
    return " ".join(sorted(tokens(heading))) or heading.casefold()


def likeness(known: Sequence[tuple[str, str]], now: Sequence[tuple[str, str]]) -> tuple[float, dict[str, str]]:
    """(how alike two fingerprints are 0..1, heading then -> heading now)."""
    if not known:
        return 0.0, {}
    free = dict(now)
    same = {heading: heading for heading, _looks in known if heading in free}
    left = [(n, entry) for n, entry in enumerate(known) if entry[0] not in same]
    for heading in same:
        free.pop(heading, None)
    order_now = [heading for heading, _looks in now]
    renamed: dict[str, str] = {}
    for n, (heading, looks) in left:
        before = next((known[p][0] for p in range(n - 1, -1, -1) if known[p][0] in same), None)
        place = order_now.index(before) + 1 if before in order_now else 0
        candidates = [h for h, now_looks in free.items() if now_looks == looks and looks]
        near = [h for h in candidates if order_now.index(h) == place] or (candidates if len(candidates) == 1 else [])
        if near:
            renamed[heading] = near[0]
            free.pop(near[0])
    alike = (len(same) + _RENAMED * len(renamed)) / len(known)
    return alike * len(known) / (len(known) + _INSERTED * len(free)), same | renamed


def find_profile(store: Store, found: Found, among: Sequence[ImportProfile] | None = None) -> Recalled | None:
    """The layout that a table has, as one seen before; None where none is alike enough. Of those a person named
    (``among``) one heading in common is enough."""
    return find_among(profiles(store), found) if among is None else find_among(among, found, _NAMED)


def find_among(kept: Sequence[ImportProfile], found: Found, least: float = ALIKE) -> Recalled | None:
    """The likeliest of these layouts, from a likeness of ``least`` on."""
    now = fingerprint(found)
    best: Recalled | None = None
    for profile in kept:
        if profile.kind != (found.kind or ""):
            continue
        alike, headings = likeness(profile.fingerprint, now)
        if alike >= least and (best is None or alike > best.likeness):
            best = Recalled(profile, round(alike, 3), _places(profile.layout, headings, found))
    return best


def _places(layout: Layout, headings: Mapping[str, str], found: Found) -> dict[str, int]:
    where = {_key(c.heading): c.index for c in found.columns}
    return {said: where[now] for said in layout.columns if (now := headings.get(_key(said))) in where}


def as_last_time(found: Found, recalled: Recalled) -> Found:
    """The table read as its layout says; columns that the layout does not know stay as they were recognised, and those
    that now want a field which the layout has given to another lose it."""
    layout = recalled.profile.layout
    given = {recalled.places[heading]: key for heading, key in layout.columns.items() if heading in recalled.places}
    taken = {key for key in given.values() if key}
    reason = _("As last time: {name}.").format(name=recalled.profile.name)
    columns: list[Column] = []
    for column in found.columns:
        if column.index in given:
            key = given[column.index]
            sure = _AS_LAST_TIME if key in KEYS else 0.0
            columns.append(
                replace(column, field=key if key in KEYS else None, confidence=sure, reason=reason, understood=True)
            )
        elif column.field in taken and not (found.kind == "attendance_grid" and _is_of_a_day(found, column)):
            columns.append(replace(column, field=None, confidence=0.0))
        else:
            columns.append(column)
    return replace(found, columns=tuple(columns), marks={**found.marks, **layout.marks})


# -- kept in the file -------------------------------------------------------------------------------------------------


def profiles(store: Store) -> list[ImportProfile]:
    """The layouts that are kept, by name; what cannot be read of one is as if it were empty."""
    sql = "SELECT id, name, record, fingerprint, layout FROM import_profiles WHERE archived IS NULL ORDER BY name, id"
    with store.read() as connection:
        rows: Any = connection.exec_driver_sql(sql).all()
    return [
        ImportProfile(r.id, r.name, r.record or "", _read_fingerprint(r.fingerprint), _read_layout(r.layout))
        for r in rows
    ]


def layouts_named(store: Store, name: str) -> list[ImportProfile]:
    """The layouts that are kept under a name, one for each kind of table."""
    return [p for p in profiles(store) if fold(p.name) == fold(name)]


def save_profile(store: Store, name: str, found: Found, layout: Layout) -> int:
    """Keep a table's layout under its sender's name; one of the same name and kind is replaced. The id.

    Problem where there is no name.
    """
    title = name.strip()
    if not title:
        raise Problem(_("Give the layout a name, for example that of its sender."))
    kind = found.kind or ""
    values = {
        "name": title,
        "record": kind,
        "fingerprint": json.dumps(fingerprint(found), ensure_ascii=False),
        "layout": layout.as_json(),
        "used_on": store.today.isoformat(),
    }
    same = next((p for p in profiles(store) if p.name == title and p.kind == kind), None)
    with store.write(_("Keep the layout “{name}”").format(name=title)) as writer:
        if same is None:
            return writer.add("import_profiles", values)
        writer.change("import_profiles", same.id, values)
        return same.id


def forget_profile(store: Store, key: int) -> None:
    """Forget a layout; nothing that was imported with it changes."""
    name = next((p.name for p in profiles(store) if p.id == key), "")
    with store.write(_("Forget the layout “{name}”").format(name=name)) as writer:
        writer.remove("import_profiles", [key])


def _read_fingerprint(text: str | None) -> tuple[tuple[str, str], ...]:
    lists = (cast("list[Any]", pair) for pair in _json(text, []) if isinstance(pair, list))
    return tuple((str(pair[0]), str(pair[1])) for pair in lists if len(pair) == 2)


def _read_layout(text: str | None) -> Layout:
    said = _json(text, {})
    values = {k: _texts(pairs).items() for k, pairs in _pairs(said.get("values"))}
    return Layout(
        _texts(said.get("columns")),
        {k: {v: str(to) for v, to in pairs if to is not None} for k, pairs in values.items()},
        {mark: str(status) for mark, status in _texts(said.get("marks")).items()},
        str(said.get("mode") or "fill"),
        str(said.get("sender") or ""),
        {key: str(mode) for key, mode in _texts(said.get("modes")).items()},
        _read_headings(said.get("headings")),
        str(said.get("blank") or ""),
        first if isinstance(first := said.get("day_first"), bool) else None,
        {key: _read_flags(pairs) for key, pairs in _pairs(said.get("repairs"))},
    )


def _read_headings(said: Any) -> Headings:
    """Heading rows as they are kept; none where one of them cannot be read."""
    rows: list[tuple[int, tuple[str, ...]]] = []
    for row in cast("list[Any]", said) if isinstance(said, list) else []:
        pair = cast("list[Any]", row) if isinstance(row, list) else []
        if len(pair) != 2 or not isinstance(pair[0], int) or not isinstance(pair[1], list):
            return ()
        rows.append((pair[0], tuple(map(str, cast("list[Any]", pair[1])))))
    return tuple(rows)


def _read_flags(said: Any) -> dict[str, bool]:
    return {key: wanted for key, wanted in _pairs(said) if isinstance(wanted, bool)}


def _pairs(said: Any) -> list[tuple[str, Any]]:
    pairs = cast("dict[Any, Any]", said) if isinstance(said, dict) else {}
    return [(str(k), v) for k, v in pairs.items()]


def _texts(said: Any) -> dict[str, str | None]:
    return {k: None if v is None else str(v) for k, v in _pairs(said)}


def _json(text: str | None, otherwise: Any) -> Any:
    """What a text holds; `otherwise` where it cannot be read or is of another sort."""
    try:
        found = json.loads(text or "")
    except ValueError:
        return otherwise
    return found if isinstance(found, type(otherwise)) else otherwise
