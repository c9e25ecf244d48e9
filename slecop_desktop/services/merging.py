"""Merging two records that are the same person or organization: looked at first, done as one step, undone like any.

One record is kept. What points to the other comes to it; rows that both have become one row; the other record goes, and
its identity and code lead to the kept one from then on (:mod:`slecop_desktop.store.former`).
"""

from __future__ import annotations

from collections.abc import Mapping
from contextlib import suppress
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

from slecop_desktop.problems import Problem
from slecop_desktop.records.names import fold
from slecop_desktop.services import quality
from slecop_desktop.services.common import row_in, title_in, title_of
from slecop_desktop.services.different import are_different
from slecop_desktop.services.merge_consents import Consents
from slecop_desktop.services.merge_rules import MERGED, SAME_ROW, is_same_row, one_row
from slecop_desktop.texts import _

if TYPE_CHECKING:
    from slecop_desktop.records.fields import Values
    from slecop_desktop.records.record import Record
    from slecop_desktop.store import Store, Writer

__all__ = ["MERGED", "Clash", "FieldOfTwo", "Merging", "merge", "plan_merge"]

_NEVER_CHOSEN = frozenset({"youth_code"})


@dataclass(frozen=True, slots=True)
class FieldOfTwo:
    """A field of the two records: what each says and what the merged one will say, as stored values."""

    name: str
    kept: Any
    other: Any
    merged: Any

    @property
    def differs(self) -> bool:
        """Whether both say something, and not the same."""
        return self.kept is not None and self.other is not None and self.kept != self.other


@dataclass(frozen=True, slots=True)
class Clash:
    """A row that both records have and in which they contradict each other, e.g. two marks of one session.

    ``row`` is the id of the row that goes unless it is chosen, ``title`` what the row is about.
    """

    kind: str
    row: int
    title: str
    field: str
    kept: Any
    other: Any


@dataclass(slots=True)
class Merging:
    """What a merge does, or would do.

    ``moved`` are rows that come along and ``joined`` those that became one: kind -> how many. ``consents`` are the
    kinds of consent that one of the two refused, which the merge lets stand.
    """

    kind: str
    keep: int
    lose: int
    fields: list[FieldOfTwo] = field(default_factory=list[FieldOfTwo])
    moved: dict[str, int] = field(default_factory=dict[str, int])
    joined: dict[str, int] = field(default_factory=dict[str, int])
    clashes: list[Clash] = field(default_factory=list[Clash])
    consents: list[str] = field(default_factory=list[str])
    step: int | None = None


class _Abandoned(Exception):
    """Raised to roll back a trial run."""


def plan_merge(store: Store, kind: str, keep: int, lose: int) -> Merging:
    """What :func:`merge` would do, with nothing written; Problem when the two cannot be merged."""
    found = Merging(kind, keep, lose)
    with suppress(_Abandoned), store.write(_("Trial"), kind="trial", alone=True) as writer:
        _Merge(store, writer, found, {}, frozenset()).run()
        raise _Abandoned
    return found


def merge(
    store: Store,
    kind: str,
    keep: int,
    lose: int,
    *,
    values: Mapping[str, Any] | None = None,
    take: frozenset[int] = frozenset(),
) -> Merging:
    """Merge the record ``lose`` into ``keep``, as one step.

    ``values`` are fields that a person chose (stored values); the others come of
    :func:`slecop_desktop.services.merge_rules.one_value`. ``take`` are the ids of clashing rows of ``lose`` whose
    values win. Problem when the two are known to be different, or one of them is not there.
    """
    title = _("Merge {other} into {kept}").format(
        other=title_of(store, kind, lose) or lose, kept=title_of(store, kind, keep) or keep
    )
    done = Merging(kind, keep, lose)
    with store.write(title) as writer:
        _Merge(store, writer, done, dict(values or {}), take).run()
        done.step = writer.step
    return done


class _Merge:
    """One merge inside a step."""

    def __init__(
        self, store: Store, writer: Writer, told: Merging, values: Mapping[str, Any], take: frozenset[int]
    ) -> None:
        self.store, self.writer, self.told, self.values, self.take = store, writer, told, values, take
        self.sql = writer.sql
        self.record = writer.records[told.kind]

    def run(self) -> None:
        kind, keep, lose = self.told.kind, self.told.keep, self.told.lose
        kept, other = self._both(kind, keep, lose)
        consents = Consents(self.writer, self.store.today.isoformat(), keep, lose) if kind == "youth" else None
        self._move(self.record, keep, lose)
        self._go(self.record, kept, other, other.get("name") or "")
        self._set_fields(kept, other)
        if consents:
            self.told.consents = consents.settle()
        self._pass_on(kept["uuid"].hex(), other["uuid"].hex())

    def _both(self, kind: str, keep: int, lose: int) -> tuple[Values, Values]:
        if kind not in MERGED:
            raise Problem(_("{label} cannot be merged.").format(label=_(self.record.label)))
        if keep == lose:
            raise Problem(_("This is one and the same record."))
        kept, other = row_in(self.writer.connection, kind, keep), row_in(self.writer.connection, kind, lose)
        if are_different(self.writer.connection, kind, keep, lose):
            raise Problem(
                _("{one} and {other} are known to be different. Take that back first, if it was wrong.").format(
                    one=title_in(self.writer.connection, self.record, keep),
                    other=title_in(self.writer.connection, self.record, lose),
                )
            )
        return kept, other

    # -- the record itself ------------------------------------------------------------------------------------------

    def _set_fields(self, kept: Values, other: Values) -> None:
        new = one_row(self.record, kept, other)
        if "other_names" in new and fold(kept["name"] or "") != fold(other["name"] or ""):
            new["other_names"] = _also_called(new["other_names"], other["name"])
        for f in self.record.fields:
            if f.computed:
                continue
            merged = self.values.get(f.name, new[f.name]) if f.name not in _NEVER_CHOSEN else new[f.name]
            new[f.name] = merged
            if kept[f.name] != other[f.name] or merged != kept[f.name]:
                self.told.fields.append(FieldOfTwo(f.name, kept[f.name], other[f.name], merged))
        if self.told.kind == "partners" and new["parent"] in (self.told.keep, self.told.lose):
            new["parent"] = None  # nothing is a part of itself
        quality.block(self.writer.connection, self.store, self.told.kind, kept | new, before=kept)
        self.writer.change(self.told.kind, self.told.keep, new)

    def _go(self, record: Record, kept: Values, other: Values, name: str) -> None:
        """Take a row away; its identity leads to the kept one from now on."""
        was, now = other["uuid"].hex(), kept["uuid"].hex()
        self.sql("UPDATE former_records SET kept = ? WHERE record = ? AND kept = ?", (now, record.name, was))
        values = {"record": record.name, "former": was, "kept": now, "code": other.get("youth_code"), "name": name}
        self.writer.add("former_records", values)
        self.writer.remove(record.name, [other["id"]])

    # -- what points to it ------------------------------------------------------------------------------------------

    def _move(self, record: Record, keep: int, lose: int) -> None:
        """Everything that points to ``lose`` points to ``keep``; a row that both have becomes one."""
        for child in self.writer.records.values():
            for f in child.references:
                if f.target != record.name:
                    continue
                if f.name in SAME_ROW.get(child.name, ()):
                    self._join_rows(child, f.name, keep, lose)
                moved = self.sql(f'UPDATE {child.name} SET "{f.name}" = ? WHERE "{f.name}" = ?', (keep, lose)).rowcount
                if moved:
                    self.told.moved[child.name] = self.told.moved.get(child.name, 0) + moved

    def _join_rows(self, child: Record, name: str, keep: int, lose: int) -> None:
        others = [n for n in SAME_ROW[child.name] if n != name]
        agree = " AND ".join(f'l."{n}" IS k."{n}"' for n in others) or "1"
        found = self.sql(
            f'SELECT k.id, l.id FROM {child.name} l JOIN {child.name} k ON k."{name}" = ? AND {agree}'
            f' WHERE l."{name}" = ? AND l.archived IS k.archived ORDER BY l.id, k.id',
            (keep, lose),
        )
        pairs: list[Any] = list(found)
        ids = {row: row_in(self.writer.connection, child.name, row) for row in {i for pair in pairs for i in pair}}
        gone: set[int] = set()
        for mine, theirs in pairs:
            if theirs in gone or not is_same_row(child, ids[mine], ids[theirs]):
                continue
            self._join(child, ids[mine], ids[theirs])
            ids[mine] = row_in(self.writer.connection, child.name, mine)
            gone.add(theirs)
        if gone:
            self.told.joined[child.name] = self.told.joined.get(child.name, 0) + len(gone)

    def _join(self, child: Record, mine: Values, theirs: Values) -> None:
        taken = theirs["id"] in self.take
        first, second = (theirs, mine) if taken else (mine, theirs)
        self._tell_clash(child, mine, theirs)
        new = one_row(child, first, second)
        owner = {f.name: mine[f.name] for f in child.references if f.name in SAME_ROW[child.name]}
        name = self.told_name
        self._move(child, mine["id"], theirs["id"])
        self._go(child, mine, theirs, name)
        self.writer.change(child.name, mine["id"], new | owner)

    @property
    def told_name(self) -> str:
        """What the record is called that things are moved from."""
        return title_in(self.writer.connection, self.record, self.told.lose)

    def _tell_clash(self, child: Record, mine: Values, theirs: Values) -> None:
        wanted = {"attendance": ("status", "minutes"), "school_years": ("grade", "school")}.get(child.name, ())
        for name in wanted:
            if mine[name] is not None and theirs[name] is not None and mine[name] != theirs[name]:
                title = title_in(self.writer.connection, child, theirs["id"])
                self.told.clashes.append(Clash(child.name, theirs["id"], title, name, mine[name], theirs[name]))
                return

    def _pass_on(self, now: str, was: str) -> None:
        """What was said of the one that is gone is now said of the kept one."""
        kind = self.told.kind
        self.sql("UPDATE waiting_rows SET candidate = ? WHERE record = ? AND candidate = ?", (now, kind, was))
        rows = self.sql(
            "SELECT id, one, other FROM different_records WHERE record = ? AND ? IN (one, other)", (kind, was)
        ).all()
        for key, *pair in rows:
            one, other = sorted(now if i == was else i for i in pair)
            self.writer.change("different_records", key, {"one": one, "other": other})


def _also_called(names: str | None, name: str | None) -> str | None:
    """Other names with one more, unless it stands there."""
    if not name or (names and fold(name) in fold(names)):
        return names
    return f"{names}; {name}" if names else name
