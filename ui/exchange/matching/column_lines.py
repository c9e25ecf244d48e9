"""The columns of a table in words: heading, samples, what each is taken as, how sure that is, and why."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from slecop_desktop.exchange.choosing import LEFT, NOTE, OTHERWISE, OWN
from slecop_desktop.exchange.chosen import CHECK, CHOSEN, LAST_TIME, SURE, TO_LOOK_AT, UNKNOWN
from slecop_desktop.exchange.reading import column_letters
from slecop_desktop.exchange.recognition.sign_in import LEAVING
from slecop_desktop.exchange.recognition.tokens import plain
from slecop_desktop.texts import N_, _, ngettext
from ui.values import show_span, show_whole
from ui.widgets.search_list import Choice

if TYPE_CHECKING:
    from slecop_desktop.exchange.chosen import Chosen
    from slecop_desktop.exchange.recognition.found import Column
    from slecop_desktop.exchange.recognition.key_words import Meanings

SIGNS = {
    CHECK: ("triangle-alert", "warn", N_("please check")),
    UNKNOWN: ("circle-question-mark", "muted", N_("not known")),
    SURE: ("circle-check", "ok", N_("sure")),
    LAST_TIME: ("history", "ok", N_("as last time")),
    CHOSEN: ("check", "accent", N_("your choice")),
}
"""How far a column is clear -> its icon, its tone, and the words."""
_ORDER = (CHECK, UNKNOWN, CHOSEN, SURE, LAST_TIME)
_SPLIT = {
    "last_first": N_("“Last, First” becomes two fields"),
    "first_last": N_("“First Last” becomes two fields"),
    "address": N_("street, city, state and postal code are taken apart"),
    "several": N_("several in one cell are taken apart"),
    "reach": N_("phone and e-mail are taken apart"),
    "place": N_("city, state and postal code are taken apart"),
    "range": N_("from and to are taken apart"),
}


@dataclass(frozen=True, slots=True)
class Line:
    """A column, or all columns of the days of a grid together: `indexes` from 0 in the sheet's rows."""

    indexes: tuple[int, ...]
    heading: str
    samples: str
    meaning: str
    taken_as: str
    state: str
    reason: str

    @property
    def is_open(self) -> bool:
        """Whether it is to be looked at."""
        return self.state in TO_LOOK_AT


def taken_words(meanings: Meanings, meaning: str) -> str:
    """What a column is taken as, in words."""
    if meaning not in OTHERWISE:
        return meanings.words(meaning)
    return {LEFT: _("Leave out"), OWN: _("A field of its own"), NOTE: _("A line in the notes")}[meaning]


def short_words(meanings: Meanings, meaning: str, kind: str | None) -> str:
    """The same for little room: of the table's own records only what of them it is."""
    own = {"attendance_grid": ("youth", "attendance"), "enrollment": ("youth", "enrollment")}.get(kind or "", (kind,))
    return meanings.what(meaning) if meaning.partition(".")[0] in own else taken_words(meanings, meaning)


def name_of(column: Column) -> str:
    """The heading of a column, or its letters where it has none."""
    return column.heading or _("Column {letters}").format(letters=column_letters(column.index))


def lines_of(meanings: Meanings, chosen: Chosen) -> list[Line]:
    """The columns, those to look at first, else in the order of the sheet."""
    columns = chosen.columns
    marks = [c for c in columns if _is_day(chosen, c)]
    lines = [_line(meanings, chosen, c) for c in columns if not _is_day(chosen, c)]
    if marks:
        lines.append(_days(meanings, marks))
    return sorted(lines, key=lambda line: (_ORDER.index(line.state) if line.is_open else len(_ORDER), line.indexes[0]))


def _is_day(chosen: Chosen, column: Column) -> bool:
    return chosen.found.kind == "attendance_grid" and column.field in ("attendance.status", LEAVING)


def _line(meanings: Meanings, chosen: Chosen, column: Column) -> Line:
    meaning, state = chosen.choice.meaning(column), chosen.state(column)
    samples = " · ".join(plain(v) for v in column.samples)
    taken = taken_words(meanings, meaning)
    if column.number is not None and meaning not in OTHERWISE:
        taken = _("{field}, number {n}").format(field=taken, n=show_whole(column.number))
    reason = column.reason if state != CHOSEN else ""
    split = _SPLIT.get(column.split) if meaning == column.field else None
    said = [part for part in (reason, _sentence(_(split)) if split else "") if part]
    return Line((column.index,), name_of(column), samples, meaning, taken, state, " ".join(said))


def _sentence(words: str) -> str:
    return f"{words[:1].upper()}{words[1:]}."


def _days(meanings: Meanings, marks: list[Column]) -> Line:
    """The columns of a grid as one line."""
    days = [c for c in marks if c.field != LEAVING]
    count = ngettext("{n} column of marks", "{n} columns of marks", len(days))
    if len(days) < len(marks):
        count = ngettext("{n} day, in and out", "{n} days, in and out", len(days))
    count = count.format(n=show_whole(len(days)))
    samples = " · ".join(dict.fromkeys(plain(v) for c in marks[:20] for v in c.samples))
    heading = f"{count}: {show_span(name_of(marks[0]), name_of(marks[-1]))}"
    taken = meanings.words("attendance.status")
    return Line(tuple(c.index for c in marks), heading, samples, "attendance.status", taken, SURE, marks[0].reason)


def choices_for(meanings: Meanings, chosen: Chosen, column: Column) -> list[Choice]:
    """What a column can be taken as: what was proposed first, then all that the table can hold, then the rest."""
    words, what = meanings.words, meanings.what
    proposed = list(dict.fromkeys(key for key in (column.field, *(key for key, _sure in column.others)) if key))
    taken = {chosen.choice.meaning(c): name_of(c) for c in chosen.columns if c.index != column.index}
    likely = [Choice(key, words(key), _("Proposed"), key) for key in proposed]
    otherwise = [Choice(key, taken_words(meanings, key), _("Something else")) for key in (OWN, NOTE, LEFT)]
    listed = [
        Choice(key, _now(what(key), taken.get(key)), meanings.whose(key), f"{words(key)} {key}")
        for key in meanings.of_table(chosen.found.kind)
    ]
    return [*likely, *listed, *otherwise] if likely else [*otherwise, *listed]


def _now(words: str, other: str | None) -> str:
    """A field with the column that it is taken from now."""
    return _("{field} (now: {heading})").format(field=words, heading=other) if other else words
