"""An attendance grid as the tables that planning takes: the young people it names, and a row for each marked cell."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Any

from slecop_desktop.exchange.choosing import width_of
from slecop_desktop.exchange.grid_colors import colors_of, meanings_of
from slecop_desktop.exchange.grid_marks import HOURS, MarkReader, unit_of
from slecop_desktop.exchange.grid_of import GridOf
from slecop_desktop.exchange.grid_offering import Offerings, Running
from slecop_desktop.exchange.grid_pairs import leaving_of, with_leaving
from slecop_desktop.exchange.grid_table import marks_of
from slecop_desktop.exchange.grid_whose import by_offering, lines_between, rows_of_staff, say_whose
from slecop_desktop.exchange.laying_out.ground import Ground, ground_of
from slecop_desktop.exchange.matching import ColumnUse, Laid, TableInput
from slecop_desktop.exchange.meanings import meant
from slecop_desktop.exchange.reading.book import Sheet, cell_in, column_letters
from slecop_desktop.exchange.recognition.grids import BLANK, days_again
from slecop_desktop.exchange.recognition.mark_words import legend_of, of_language, usual
from slecop_desktop.exchange.recognition.tokens import plain
from slecop_desktop.exchange.references import listed
from slecop_desktop.exchange.spellings import code_readings
from slecop_desktop.problems import Problem
from slecop_desktop.records.names import fold
from slecop_desktop.texts import _, ngettext

if TYPE_CHECKING:
    from slecop_desktop.exchange.choosing import TableChoice
    from slecop_desktop.exchange.recognition.found import Found
    from slecop_desktop.records.record import Record
    from slecop_desktop.store import Store

_NAMES = frozenset({"name", "given_name", "family_name"})


@dataclass(frozen=True, slots=True)
class _Spread:
    """A grid with its young people one below the other: ``rows`` of cells at the places that ``uses`` and ``marks``
    (index -> date) say, ``numbers`` where they stand on the person's sheet; ``colors`` are those that are marks."""

    uses: tuple[ColumnUse, ...]
    marks: dict[int, str | None]
    rows: list[list[Any]]
    numbers: tuple[int, ...]
    colors: frozenset[str] = frozenset()


def grid_inputs(store: Store, choice: TableChoice) -> list[TableInput]:
    """The tables of a grid: for each offering that it is of its young people, then their marks.

    A grid of which nobody knows whose dates it has gives a table of its young people that is refused, with the reason.
    """
    offerings, found = Offerings(store), choice.found
    ground = ground_of(choice)
    laid = _around(choice, ground, offerings)
    inputs: list[TableInput] = []
    guessed = [c.day for c in found.columns if c.day]
    for named, places in by_offering(choice, ground, offerings, guessed):
        one = named[0] if len(named) == 1 else None
        days = _days(store, choice, one)
        spread = _down(store, choice, days) if found.down else _across(store, choice, ground, places, days, offerings)
        reader = _reader(store, choice, spread)
        grid = GridOf(one.id if one else None, spread.marks, reader, _refused(spread, named))
        people = _people(spread, grid, laid, turned=found.down)
        laid = Laid(laid.sheet, laid.header)  # what stands between the rows is counted once
        inputs += [people, *([] if grid.refused else [marks_of(store, people)])]
    return inputs


def _around(choice: TableChoice, ground: Ground, offerings: Offerings) -> Laid:
    """What stands around the rows; a title that names the offering, and lines that name one, are taken."""
    if choice.found.down:
        return Laid(ground.sheet, ground.header)
    said = [choice.sheet.first_row + row for row in lines_between(choice, offerings)]
    staff = [choice.sheet.first_row + row for row in rows_of_staff(choice)]
    remarks = (*ground.remarks, *([_words_of_staff(choice.sheet.name, staff)] if staff else []))
    above = sum(1 for title in choice.found.titles if not offerings.named_in([title]))
    bands = tuple(sorted((*ground.bands, *said, *staff)))
    return Laid(ground.sheet, ground.header, ground.left, bands, above, remarks=remarks)


def _words_of_staff(sheet: str, rows: Sequence[int]) -> str:
    words = ngettext(
        "Sheet “{sheet}”: row {rows} says that it is an adult, and is left out.",
        "Sheet “{sheet}”: rows {rows} say that they are adults, and are left out.",
        len(rows),
    )
    return words.format(sheet=sheet, rows=listed(list(map(str, rows))))


def _refused(spread: _Spread, named: list[Running]) -> str:
    """Why nothing of a grid can be taken, in words; "" where it can."""
    if len(named) > 1:
        shown = ", ".join(one.name for one in named[:4])
        return _("these dates may be of several offerings; say which: {offerings}").format(offerings=shown)
    if not named:
        return _("say which offering these dates belong to; then the names and marks are taken")
    if not any(use.field and use.field.name in _NAMES for use in spread.uses):
        return _("say which column holds the names; then the marks are taken")
    return ""


def _days(store: Store, choice: TableChoice, one: Running | None) -> dict[int, str | None]:
    """Column (of dates that go down: row) -> its date, the year taken from the offering where nothing else tells."""
    habit = store.profile.get("country") not in ("US", None)
    term = (one.first, one.last or _a_year_after(one.first)) if one else None
    days = days_again(choice.sheet, choice.found, day_first=habit, term=term) | dict(choice.days)
    if not choice.found.down:
        taken = {c.index for c in choice.found.columns if choice.meaning(c) == "attendance.status"}
        days = {n: day for n, day in days.items() if n in taken}
    return days


def _a_year_after(day: str) -> str:
    return f"{int(day[:4]) + 1:04d}{day[4:].replace('-02-29', '-02-28')}"


# -- laying it out ----------------------------------------------------------------------------------------------------


def _across(
    store: Store,
    choice: TableChoice,
    ground: Ground,
    places: Sequence[int],
    days: dict[int, str | None],
    offerings: Offerings,
) -> _Spread:
    record, width = store.records["youth"], ground.width
    whose, leaving = say_whose(choice, ground, offerings), leaving_of(choice)
    second = set(leaving.values())
    taken: set[str] = set()
    uses: list[ColumnUse] = []
    for column in ground.columns:
        found = meant(record, choice.meaning(column))
        if column.index in whose:
            continue
        if column.index in days or column.index in second:
            uses.append(ColumnUse(column.index, column.heading or column_letters(column.index), None, "mark"))
        elif found is None or found.field.name in taken or column.number is not None:
            uses.append(ColumnUse(column.index, column.heading, None))
        else:
            taken.add(found.field.name)
            uses.append(ColumnUse(column.index, column.heading, found.field, found.role, found.take))
    if not taken & _NAMES:
        uses = _with_names(record, choice.found, uses, days)
    rows = dict(zip(choice.found.records, ground.rows, strict=True))
    lines = with_leaving([[*rows[r], *[None] * (width - len(rows[r]))] for r in places], leaving)
    colors = colors_of(choice.sheet, places, days)
    if colors:
        lines = [[colors.get((r, n), cell) for n, cell in enumerate(row)] for r, row in zip(places, lines, strict=True)]
    numbers = tuple(choice.sheet.first_row + r for r in places)
    return _Spread(_told_apart(uses), days, lines, numbers, frozenset(colors.values()))


def _with_names(record: Record, found: Found, uses: Iterable[ColumnUse], days: Collection[int]) -> list[ColumnUse]:
    """The columns, with the one left of the days whose values look like names taken for these, where no heading says
    which it is."""
    first = min(days, default=0)
    left = [c for c in found.columns if c.index < first and c.field in (None, "youth.name")]
    at = next((c.index for c in left if c.looks in ("name", "names")), None)
    name = meant(record, "youth.name")
    assert name is not None
    return [
        ColumnUse(use.index, use.heading or _("Name"), name.field, name.role) if use.index == at else use
        for use in uses
    ]


def _down(store: Store, choice: TableChoice, days: dict[int, str | None]) -> _Spread:
    """Dates that go down, turned: a row for each column of marks, its name among its cells."""
    sheet, found = choice.sheet, choice.found
    date = next(c.index for c in found.columns if c.field == "session.date")
    named = [c for c in found.columns if choice.meaning(c) == "attendance.status"]
    head, width = found.headers[-1], len(sheet.rows)
    name = meant(store.records["youth"], "youth.name")
    assert name is not None
    uses = [ColumnUse(head, _("Name"), name.field, name.role)]
    uses += [ColumnUse(n, plain(cell_in(sheet.rows[n], date)) or str(sheet.first_row + n), None, "mark") for n in days]
    rows: list[list[Any]] = []
    for column in named:
        cells = [cell_in(sheet.rows[n], column.index) for n in range(width)]
        cells[head] = column.heading
        rows.append(cells)
    return _Spread(_told_apart(uses), days, rows, tuple(c.index + 1 for c in named))


def _told_apart(uses: Iterable[ColumnUse]) -> tuple[ColumnUse, ...]:
    """Headings that several columns have carry the letter, so that each cell can be named."""
    seen: set[str] = set()
    found: list[ColumnUse] = []
    for use in uses:
        if use.heading and use.heading in seen:
            letters = column_letters(use.index)
            use = replace(use, heading=_("{heading} (column {letter})").format(heading=use.heading, letter=letters))  # noqa: PLW2901
        seen.add(use.heading)
        found.append(use)
    return tuple(found)


# -- marks ------------------------------------------------------------------------------------------------------------


def _reader(store: Store, choice: TableChoice, spread: _Spread) -> MarkReader:
    """How the marks of this grid are read: as was chosen, as it explains them, as this ecosystem calls them."""
    found = choice.found
    known = {row.code for row in store.codes("attendance_status")} | {""}
    chosen = {mark: status for mark, status in found.marks.items() if mark != BLANK and status in known}
    said = (*found.titles, *found.notes, choice.sheet.name)
    marks = {fold(cell) for cell in {row[n] for row in spread.rows for n in spread.marks} if isinstance(cell, str)}
    meanings: dict[str, str | None] = dict(code_readings(store, "attendance_status"))
    meanings |= of_language(found.language, marks)
    meanings |= legend_of(said) | meanings_of(spread.colors, said) | chosen
    unit = unit_of(_numbers(spread), said)
    if unit == HOURS and meanings.get("1") == usual("1"):
        del meanings["1"]
    return MarkReader(meanings, choice.blank, unit)


def status_called(store: Store, words: str) -> str:
    """The attendance status that a person calls so; Problem where there is none."""
    status = code_readings(store, "attendance_status").get(fold(words))
    if status is None:
        raise Problem(_("“{code}” is not a kind of attendance here.").format(code=words))
    return status


def _numbers(spread: _Spread) -> set[float]:
    found: set[float] = set()
    for cell in {c for row in spread.rows for n in spread.marks if type(c := row[n]) in (int, float, str)}:
        text = str(cell).strip().replace(",", ".")
        try:
            found.add(float(text))
        except ValueError:
            continue
    return found


# -- the tables -------------------------------------------------------------------------------------------------------


def _people(spread: _Spread, grid: GridOf, laid: Laid, *, turned: bool) -> TableInput:
    heads: list[Any] = [None] * max([width_of(laid.sheet), *(use.index + 1 for use in spread.uses)])
    for use in spread.uses:
        heads[use.index] = use.heading or None
    sheet = Sheet(laid.sheet.name, [heads, *spread.rows], hidden=False, first_row=max(1, laid.header))
    return TableInput(
        sheet, 0, "youth", spread.uses, ours=False, numbers=spread.numbers, laid=laid, grid=grid, turned=turned
    )
