"""The tables of a book as a person sees and changes them: what is sure, what to check, and what one click corrects."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING

from slecop_desktop.exchange.choosing import LEFT, TableChoice, choice_of, propose_choices
from slecop_desktop.exchange.recognition.fields import KINDS, MANY
from slecop_desktop.exchange.recognition.found import Column, Found
from slecop_desktop.exchange.recognition.known_values import Known, known_of
from slecop_desktop.exchange.recognition.recognise import Correction, correct, recognise_sheet

if TYPE_CHECKING:
    from slecop_desktop.exchange.formats import Offer
    from slecop_desktop.exchange.reading import Book, Sheet
    from slecop_desktop.store import Store

SURE, LAST_TIME, CHECK, UNKNOWN, CHOSEN = "sure", "last time", "check", "unknown", "chosen"
"""How far a column is clear: for sure by itself, as a layout says, proposed but to be looked at, not known and so left
out, or decided by a person."""
TO_LOOK_AT = (CHECK, UNKNOWN)


@dataclass(frozen=True, slots=True)
class Chosen:
    """A table with what a person said of it: ``said`` of its rows, ``by_hand`` the columns that were decided; those
    ``unsure`` are shown as they were proposed, and somebody has to say that they are right (`doubtful`)."""

    choice: TableChoice
    said: Correction = field(default_factory=Correction)
    by_hand: frozenset[int] = frozenset()
    unsure: frozenset[int] = frozenset()

    @property
    def found(self) -> Found:
        """The table as it is recognised with what was said."""
        return self.choice.found

    @property
    def columns(self) -> tuple[Column, ...]:
        """The columns of the table, with those that rows above others make."""
        return self.choice.all_columns

    def state(self, column: Column) -> str:
        """How far a column is clear: one of the states above."""
        if column.index in self.by_hand:
            return CHOSEN
        if column.index in self.choice.recalled:
            return LAST_TIME
        if self.choice.meaning(column) == LEFT:
            return UNKNOWN
        return CHECK if column.index in self.unsure else SURE

    def pick(self, index: int, meaning: str) -> Chosen:
        """The same with a column decided; another column that was taken as the same is left out."""
        columns, hand = {**self.choice.columns, index: meaning}, {*self.by_hand, index}
        mine = next((c.number for c in self.columns if c.index == index), None)
        for other in self.columns:
            same = self.choice.meaning(other) == meaning and other.number == mine
            if same and other.index != index and "." in meaning and meaning not in MANY:
                columns[other.index] = LEFT
                hand.discard(other.index)
        return replace(self, choice=replace(self.choice, columns=columns), by_hand=frozenset(hand))

    def accept_all(self) -> Chosen:
        """The same with everything decided as it is shown."""
        open_ = [c for c in self.columns if self.state(c) in TO_LOOK_AT]
        columns = {**self.choice.columns, **{c.index: self.choice.meaning(c) for c in open_}}
        hand = self.by_hand | {c.index for c in open_}
        return replace(self, choice=replace(self.choice, columns=columns), by_hand=hand)

    @property
    def doubtful(self) -> tuple[Column, ...]:
        """The columns that are proposed and not sure, of which nobody has said yet whether they are right."""
        return tuple(c for c in self.columns if self.state(c) == CHECK)

    def answer_doubts(self, *, take: bool) -> Chosen:
        """The same with the doubtful columns taken as they are proposed, or left out as where nobody can be asked."""
        meanings = {c.index: self.choice.meaning(c) if take else LEFT for c in self.doubtful}
        columns = {**self.choice.columns, **meanings}
        return replace(self, choice=replace(self.choice, columns=columns), by_hand=self.by_hand | meanings.keys())

    def says(self, more: Correction) -> Chosen:
        """The same with more said of its rows; to be recognised anew then."""
        headers = more.headers if more.headers is not None else self.said.headers
        last = more.last if more.last is not None else self.said.last
        if last is not None and headers and last <= max(headers):
            last = None
        said = Correction(
            headers,
            last,
            more.left if more.left is not None else self.said.left,
            more.right if more.right is not None else self.said.right,
            {**self.said.rows, **more.rows},
            more.kind or self.said.kind,
        )
        return replace(self, said=said)


def begin(store: Store, book: Book, kind: str | None = None) -> tuple[Known, list[Chosen]]:
    """What is known, and the tables of a stranger's book with every proposal shown, sure or not.

    ``kind`` is the kind of record (plural) that a person said the book holds.
    """
    known = known_of(store)
    return known, [as_seen(choice) for choice in propose_choices(store, book, kind=kind, known=known)]


def look_into(store: Store, known: Known, sheet: Sheet) -> list[Chosen]:
    """The tables of a sheet that was not looked at because it is hidden; they are not taken by themselves."""
    found = (choice_of(store, sheet, table) for table in recognise_sheet(sheet, known))
    return [as_seen(replace(choice, taken=False)) for choice in found]


def as_seen(choice: TableChoice) -> Chosen:
    """A table with every proposal shown as taken; of those that are not sure a person is asked before it is planned."""
    unsure = {
        c.index: c.field for c in choice.all_columns if c.field and not c.certain and c.index not in choice.columns
    }
    return Chosen(replace(choice, columns={**choice.columns, **unsure}), unsure=frozenset(unsure))


def recognised(store: Store, known: Known, chosen: Chosen) -> Chosen:
    """The table anew with what was said of its rows; what was decided of a column stays, where it is still there."""
    old = chosen.choice
    kind = chosen.said.kind or (old.found.kind if old.profile else None)  # what a layout says it lists stays
    found = correct(old.sheet, old.found, replace(chosen.said, kind=kind), known)
    there = {c.index for c in found.columns}
    of_formats = (c for c in old.found.columns if c.index > old.found.right and c.index not in there)
    found.columns = (*found.columns, *of_formats)
    now = as_seen(choice_of(store, old.sheet, found, KINDS.get(chosen.said.kind or "")))
    said = {c.index: c.heading for c in now.columns}
    kept = {c.index for c in chosen.columns if c.index in chosen.by_hand and said.get(c.index) == c.heading}
    columns = {**now.choice.columns, **{n: old.columns[n] for n in kept if n in old.columns}}
    taken = old.taken or chosen.said.headers is not None or chosen.said.kind is not None
    choice = replace(
        now.choice, taken=taken and found.kind is not None, columns=columns, offering=old.offering, blank=old.blank
    )
    return Chosen(choice, chosen.said, frozenset(kept), now.unsure - kept)


def table_from(store: Store, known: Known, sheet: Sheet, headers: tuple[int, ...]) -> Chosen:
    """A table that was not found, by the rows (from 0) that a person says are its headings."""
    filled = [n for r in headers for n, cell in enumerate(sheet.rows[r]) if cell is not None]
    left, right = min(filled, default=0), max(filled, default=max(len(sheet.rows[headers[0]]) - 1, 0))
    nothing = Found(sheet.name, sheet.first_row, headers, [], {}, left, right, ())
    said = Chosen(TableChoice(sheet, nothing), Correction(headers=headers))
    return recognised(store, known, said)


def with_format(chosen: Chosen, sheet: Sheet, offer: Offer) -> Chosen:
    """The table with a column of what formats say, which ``sheet`` has as its last."""
    index = len(sheet.rows[0]) - 1
    column = Column(index, offer.heading, samples=tuple(offer.counts)[:3], looks="text")
    found = replace(chosen.found, columns=(*chosen.found.columns, column))
    return replace(chosen, choice=replace(chosen.choice, sheet=sheet, found=found))


def put(tables: list[Chosen], now: Chosen, at: int | None = None) -> tuple[list[Chosen], int]:
    """The tables with a corrected or a new one, without those of its sheet that it now covers; and its place."""
    new = list(tables)
    if at is None:
        at = len(new)
        new.append(now)
    new[at] = now

    def is_covered(other: Chosen) -> bool:
        return other is not now and other.found.sheet == now.found.sheet and now.found.covers(other.found)

    kept = [table for table in new if not is_covered(table)]
    order = {table.found.sheet: n for n, table in reversed(list(enumerate(kept)))}
    kept.sort(key=lambda t: (order[t.found.sheet], t.found.left, t.found.extent[0]))
    return kept, next(n for n, table in enumerate(kept) if table is now)


def as_first_found(store: Store, known: Known, chosen: Chosen) -> Chosen:
    """The table as it is recognised by itself, without what was said; itself where there is none."""
    sheet = chosen.choice.sheet
    top, bottom, left, right = chosen.found.extent

    def shared(found: Found) -> int:
        above, below, first, last = found.extent
        high, wide = min(bottom, below) - max(top, above) + 1, min(right, last) - max(left, first) + 1
        return max(high, 0) * max(wide, 0)

    found = max(recognise_sheet(sheet, known), key=shared, default=None)
    if found is None or not shared(found):
        return chosen
    return as_seen(replace(choice_of(store, sheet, found), taken=chosen.choice.taken))


def on_sheet(chosen: Chosen, sheet: Sheet) -> Chosen:
    """The same on its sheet, which has a column more now."""
    return replace(chosen, choice=replace(chosen.choice, sheet=sheet))


def with_days(choice: TableChoice, days: Mapping[int, str]) -> TableChoice:
    """A grid with the dates that a person gave some of its columns."""
    return replace(choice, days={**choice.days, **days})
