"""Cells that name other records: found by identity and name, made where a plain list names a new organization."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING, Any

from slecop_desktop.exchange.columns import says_nothing, trouble_reporter
from slecop_desktop.exchange.plan import Batch, Named
from slecop_desktop.exchange.resolving import PERSONS, Resolver
from slecop_desktop.records.parsing import clean
from slecop_desktop.texts import _

if TYPE_CHECKING:
    from slecop_desktop.exchange.matching import ColumnUse
    from slecop_desktop.exchange.planning import Planner
    from slecop_desktop.exchange.rows import Rows
    from slecop_desktop.records.fields import Field

_NAMED = 8


class References:
    """What the cells of one import mean by the names of records."""

    def __init__(self, planner: Planner) -> None:
        self._planner = planner
        self._resolvers: dict[str, Resolver] = {}
        self._made: dict[int, str] = {}
        self._taken_as: dict[str, str] = {}

    def resolver(self, kind: str) -> Resolver:
        """What finds the records of ``kind``, those planned so far included."""
        if kind not in self._resolvers:
            self._resolvers[kind] = Resolver(self._planner.connection, self._planner.records[kind])
        return self._resolvers[kind]

    def read(
        self, rows: Rows, use: ColumnUse, field: Field, raw: list[Any], hidden: list[Any] | None
    ) -> list[int | None]:
        """The record each cell means; None for an empty cell and for one that means none, which is reported."""
        assert field.target is not None
        resolver = self.resolver(field.target)
        report = trouble_reporter(rows.table.sheet.name, use.heading, rows.numbers, self._planner.plan.troubles)
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
        self._tell_made(rows, use, resolver, found)
        return found

    def _tell_made(self, rows: Rows, use: ColumnUse, resolver: Resolver, found: list[int | None]) -> None:
        """Say which records are made because this column names them, so that a person may say whom it means."""
        made = Counter(ref for ref in found if ref is not None and ref in self._made)
        sheet, kind = rows.table.sheet.name, resolver.record.name
        self._planner.plan.named += [Named(sheet, use.heading, kind, self._made[ref], n) for ref, n in made.items()]

    def _meant(
        self, resolver: Resolver, field: Field, text: str, uuid: object, *, ours: bool
    ) -> tuple[int | None, str]:
        """(reference, "") or (None, reason). The hidden identity and the name must agree, or the name decides."""
        by_id = resolver.by_uuid.get(str(uuid)) if uuid else None
        by_name = resolver.find(text)
        if by_id is not None and (by_id in by_name or not by_name) and resolver_agrees(resolver, by_id, text, by_name):
            return by_id, ""
        if not by_name:
            by_name = resolver.alike(text)
            if len(by_name) == 1 and resolver.record.name not in PERSONS:
                self._taken_as[text] = self.title(resolver.record.name, by_name[0])
        if len(by_name) == 1:
            return by_name[0], ""
        return self._unclear(resolver, field, text, by_name, ours=ours)

    def _unclear(
        self, resolver: Resolver, field: Field, text: str, by_name: list[int], *, ours: bool
    ) -> tuple[int | None, str]:
        if len(by_name) > 1:
            return None, _("“{name}” fits {n} records; write the code or make the names differ").format(
                name=text, n=len(by_name)
            )
        if says_nothing(text):
            return None, ""
        manifest = self._planner.manifest
        is_list = not ours or (manifest is not None and manifest.purpose == "template")
        if resolver.record.name == "partners" and self._planner.options.create_missing and is_list:
            return self._create_partner(resolver, text, school=field.name == "school"), ""
        label = _(self._planner.records[resolver.record.name].one)
        return None, _("there is no {kind} called “{name}”").format(kind=label, name=text)

    def _create_partner(self, resolver: Resolver, name: str, *, school: bool) -> int:
        plan = self._planner.plan
        table = plan.table("partners")
        ref = -(table.adding + 1)
        names = ("name", "sector", "lifecycle")
        if not table.batches or table.batches[-1].names != names:
            table.batches.append(Batch(names, [], []))
        # a school that a list of children names is not yet a partner one works with: it gets no stage
        table.batches[-1].rows.append((name, "K12_SCHOOL", None) if school else (name, None, "ACTIVE"))
        plan.also["partners"] = plan.also.get("partners", 0) + 1
        resolver.plan(ref, uuid=None, title=name)
        self._made[ref] = name
        return ref

    def title(self, kind: str, ref: int) -> str:
        """How a record, stored or planned, is called where another one names it."""
        return self.resolver(kind).titles.get(ref, "")

    def remarks(self) -> list[str]:
        """What was made and what was guessed, for the person to look over."""
        said: list[str] = []
        if self._made:
            made = listed(list(self._made.values()))
            said.append(_("New organizations that the list names: {names}.").format(names=made))
        if self._taken_as:
            pairs = [_("“{text}” as “{name}”").format(text=t, name=n) for t, n in self._taken_as.items()]
            said.append(_("Names that differ a little were taken: {pairs}.").format(pairs=listed(pairs)))
        return said


def resolver_agrees(resolver: Resolver, ref: int, text: str, by_name: list[int]) -> bool:
    """Whether a record that the identity names is, or once was, called so."""
    return ref in by_name or resolver.was_called(ref, text)


def listed(words: list[str]) -> str:
    """The first few of many words, and how many more there are."""
    more = len(words) - _NAMED
    return ", ".join(words[:_NAMED]) + (" " + _("and {n} more").format(n=more) if more > 0 else "")
