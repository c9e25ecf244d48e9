"""Tables of a book or a sheet: where they are, what they hold, what each column is; and how a person corrects that."""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING, Any

from slecop_desktop.exchange.left_over import is_left_over
from slecop_desktop.exchange.recognition import (
    areas,
    bands,
    cells,
    columns,
    grids,
    header,
    mailboxes,
    name_parts,
    outline,
    splitting,
    table_kind,
    together,
)
from slecop_desktop.exchange.recognition.content import Profile, profile
from slecop_desktop.exchange.recognition.found import Column, Found, RowSort
from slecop_desktop.exchange.recognition.grid import Grid, Region
from slecop_desktop.exchange.recognition.headings import meaning
from slecop_desktop.exchange.recognition.known_values import Known
from slecop_desktop.exchange.recognition.rows import Extent, Walk
from slecop_desktop.exchange.recognition.seen import see
from slecop_desktop.exchange.recognition.tokens import plain

if TYPE_CHECKING:
    from slecop_desktop.exchange.reading import Book, Sheet

_PROFILED = 600
_ASKED_OF = 200
"""So many rows say whose the addresses are."""
_MOST_TABLES = 40


@dataclass(frozen=True, slots=True)
class Correction:
    """What a person says of a table; None and empty leave to recognition. Rows and columns count from 0 in the sheet's
    rows. `headers` () means that there are no headings. `rows` says of single rows what they are."""

    headers: tuple[int, ...] | None = None
    last: int | None = None
    left: int | None = None
    right: int | None = None
    rows: dict[int, RowSort] = field(default_factory=dict[int, RowSort])
    kind: str | None = None


def recognise(book: Book, known: Known | None = None, *, hidden: bool = True) -> list[Found]:
    """Every table of a book, sheet by sheet; `hidden` sheets too unless told otherwise."""
    known = known or Known()
    return [
        f
        for sheet in book.sheets
        if sheet.rows and (hidden or not sheet.hidden) and not is_left_over(sheet)
        for f in recognise_sheet(sheet, known, book.path.stem)
    ]


def recognise_sheet(sheet: Sheet, known: Known | None = None, called: str = "") -> list[Found]:
    """The tables of one sheet, from left to right and from above; `called` is the name of its file."""
    grid = Grid(sheet)
    known = known or Known()
    found: list[Found] = []
    for area in areas.areas(grid):
        top: int | None = area.top
        while top is not None and top <= area.bottom and len(found) < _MOST_TABLES:
            region = Region(top, area.bottom, area.left, area.right)
            table, top = _table(grid, region, known, Correction(), called)
            if table is not None:
                found.append(table)
    return found


def correct(sheet: Sheet, found: Found, correction: Correction, known: Known | None = None) -> Found:
    """The table anew with what a person said of it, all else as it is recognised then."""
    grid = Grid(sheet)
    left = correction.left if correction.left is not None else found.left
    right = correction.right if correction.right is not None else found.right
    headers = correction.headers if correction.headers is not None else found.headers
    start = min([*headers, *found.headers, *found.records[:1]], default=0)
    bottom = correction.last if correction.last is not None else grid.height - 1
    region = Region(min(start, bottom), bottom, left, right)
    said = replace(correction, headers=headers)
    table, _top = _table(grid, region, known or Known(), said, found.called)
    return table or replace(found, headers=headers, left=left, right=right)


def _table(grid: Grid, region: Region, known: Known, said: Correction, called: str) -> tuple[Found | None, int | None]:
    """(the first table of a region, the row from which on another may follow)."""
    if said.headers is not None:
        headers = said.headers
    else:
        main = header.find(grid, region)
        headers = header.rows_of(grid, region, main) if main is not None else ()
    extent = Walk(grid, region, headers, said.rows).run()
    if said.last is not None:
        extent.next_top = None
    records = extent.records()
    if not _is_table(grid, region, headers, records, said):
        return None, extent.next_top
    return _found(grid, region, headers, extent, known, said, called), extent.next_top


def _is_table(grid: Grid, region: Region, headers: tuple[int, ...], records: list[int], said: Correction) -> bool:
    """Whether headings and rows make a table, and not some lines of text."""
    if said.headers is not None:
        return True
    if not headers:
        if not records or region.width < 2:
            return False
        wide = [r for r in records[:50] if grid.count(r, region) > 1]
        return len(wide) >= 2 and len(wide) >= 0.5 * len(records[:50])
    heads = grid.filled(headers[-1], region)
    if len(heads) == 1 and region.width == 1:
        return header.is_known(heads[0][1]) and bool(records)
    if len(heads) == 1:
        return bool(records) and header.is_known(heads[0][1])
    if len(records) >= 2:
        return True
    found = header.score(grid, headers[-1], region)
    return found.known > 0 or found.contrast > 0


def _narrowed(grid: Grid, region: Region, headers: tuple[int, ...], records: list[int]) -> Region:
    """The region without columns at its sides that hold nothing of this table."""
    rows = [*headers, *records[:300], *records[-50:]]
    used = {c for r in rows for c, _v in grid.filled(r, region)}
    if not used:
        return region
    return Region(region.top, region.bottom, min(used), max(used))


def _found(
    grid: Grid, whole: Region, headers: tuple[int, ...], extent: Extent, known: Known, said: Correction, called: str
) -> Found:
    records = extent.records()
    region = _narrowed(grid, whole, headers, records)
    first = min([*headers, *extent.sorts], default=region.top)
    above = [r for r in range(region.top, headers[0] if headers else first) if grid.count(r, whole)]
    titles = [" ".join(plain(v) for _c, v in grid.filled(r, whole)) for r in above]
    said_above = tuple(dict.fromkeys((*titles, grid.sheet.name, called)))
    profiles = _profiles(grid, region, records, known)
    heads = header.headings(grid, region, headers)
    used = [c for c in range(region.left, region.right + 1) if heads.get(c, ("", ""))[0] or profiles[c].filled]
    texts = [_best_heading(heads.get(c, ("", ""))) for c in used]
    seen, language = see(texts, [profiles[c] for c in used], used)
    rows = [grid.rows[r] for r in records[:_ASKED_OF]]
    name_parts.tell(seen, rows)
    mailboxes.tell(seen, rows)
    outline.tell(seen, rows)
    found = Found(
        grid.sheet.name,
        grid.sheet.first_row,
        headers,
        records,
        {**dict.fromkeys(headers, "heading"), **extent.sorts},
        region.left,
        region.right,
        (),
        titles=tuple(titles),
        language=language,
        called=called,
    )
    found.notes = tuple(
        " ".join(plain(v) for _c, v in grid.filled(r, whole)) for r, sort in extent.sorts.items() if sort == "note"
    )
    grid_of_marks = (
        grids.find(grid, region, headers, seen, found, said_above) if said.kind in (None, "attendance_grid") else None
    )
    others: dict[str, float] = {}
    if said.kind:
        found.kind, found.kind_confidence = said.kind, 1.0
    elif grid_of_marks:
        found.kind, found.kind_confidence = "attendance_grid", grid_of_marks.confidence
    else:
        found.kind, found.kind_confidence, others = table_kind.kinds_of(seen, said_above)
    matched = columns.match(found.kind, seen, found.kind_confidence, others)
    if grid_of_marks:
        matched = grids.mark_columns(matched, grid_of_marks)
        found.marks, found.down = grid_of_marks.marks, grid_of_marks.down
    found.columns = together.taken_apart([_split(c, profiles[c.index]) for c in matched], profiles)
    found.bands = bands.of(grid, region, extent)
    found.feeds = _feeds(found.columns, found.bands, found.kind)
    return found


def _split(column: Column, p: Profile) -> Column:
    return replace(column, split=splitting.how(column.field, p)) if column.field else column


def _profiles(grid: Grid, region: Region, records: list[int], known: Known) -> dict[int, Profile]:
    """A profile of each column, by rows evenly taken."""
    step = max(1, len(records) // _PROFILED)
    rows = records if step == 1 else records[::step]
    lines = [grid.rows[r] for r in rows]
    return {
        c: profile([line[c] if c < len(line) else None for line in lines], known)
        for c in range(region.left, region.right + 1)
    }


_ANYBODYS = frozenset({"grade", "school", "birth_date", "sex", "race", "graduation", "age"})
"""What only a young person has, whatever stands over it."""


def _best_heading(said: tuple[str, str]) -> str:
    """A heading with its parents where they add something; alone where they only confuse it."""
    joined, own = said
    if joined == own or not own:
        return joined or own
    alone, together = meaning(own), meaning(joined)
    if alone.concept in _ANYBODYS and alone.known >= 0.99:
        return own
    if not together.concepts or (alone.concepts and together.concepts[0][1] < 0.6 * alone.concepts[0][1]):
        return own if alone.concepts else joined
    return joined


def _feeds(found: tuple[Column, ...], said: tuple[Any, ...], kind: str | None) -> tuple[str, ...]:
    """The kinds of record that the columns bring values of."""
    keys = [c.field for c in found if c.field] + [b.field for b in said if b.field]
    subjects = list(dict.fromkeys(k.partition(".")[0] for k in keys))
    return tuple(dict.fromkeys([*([kind] if kind else []), *subjects]))


def is_error(value: Any) -> bool:
    """Whether a cell holds an error instead of a value."""
    return cells.sort_of(value) == cells.ERROR
