"""Rows to decide as a sheet for somebody else: each beside the record it may be, with a column for the decision."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

from slecop_desktop.exchange.alike_rows import catch_up
from slecop_desktop.exchange.contract import (
    DECISIONS,
    ID_HEADING,
    MANIFEST_SHEET,
    Manifest,
    manifest_rows,
    read_manifest,
)
from slecop_desktop.exchange.decisions import ADD, SKIP, UPDATE
from slecop_desktop.exchange.reading import Book
from slecop_desktop.exchange.waiting import WaitingRow, decide_in, waiting_rows
from slecop_desktop.exchange.writing.book import write_book
from slecop_desktop.exchange.writing.plan import Column, Form, Properties, SheetPlan
from slecop_desktop.problems import Problem
from slecop_desktop.records.kinds import DATE, YES_NO
from slecop_desktop.records.names import fold
from slecop_desktop.regional import show_date
from slecop_desktop.services.common import row_in, title_in
from slecop_desktop.texts import NC_, _, ngettext, reads_from_right

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    import sqlalchemy as sa

    from slecop_desktop.records.fields import Field
    from slecop_desktop.store import Store, Writer

WORDS = {
    UPDATE: NC_("decision", "the same"),
    ADD: NC_("decision", "somebody else"),
    SKIP: NC_("decision", "leave out"),
}
"""What is chosen in the column of the decision, by what is then done with the row."""


_TELLING = frozenset({
    "given_name", "middle_name", "family_name", "name", "short_name", "youth_code", "birth_date", "sex", "phone",
    "email", "website", "street", "city", "postal_code",
})  # fmt: skip
"""What of a record tells whether somebody is the one."""


@dataclass(slots=True)
class Taken:
    """What came of a sheet: rows decided, rows still open, rows that were decided or gone meanwhile, and for each row
    that could not be taken why, in words."""

    decided: int = 0
    open: int = 0
    before: int = 0
    problems: list[str] = field(default_factory=list[str])


def save_waiting(store: Store, path: Path) -> int:
    """Write the rows nobody has decided yet; how many. Problem where the file cannot be written."""
    waiting = waiting_rows(store)
    with store.read() as connection:
        rows = [_line(connection, store, one) for one in waiting]
    manifest = Manifest(DECISIONS, str(store.profile.get("name", "")), store.profile["uuid"].hex())
    told = manifest_rows(manifest)
    sheets = (
        SheetPlan(_("Rows to decide"), _columns(), rows, len(rows), frozen_columns=3, right_to_left=reads_from_right()),
        SheetPlan(_("How to"), intro=_how_to()),
        SheetPlan(MANIFEST_SHEET, (Column("SLECoP"),), told, len(told), hidden="very"),
    )
    write_book(path, sheets, properties=Properties(title=_("Rows to decide")))
    title = ngettext("Save {n} row to decide", "Save {n} rows to decide", len(rows)).format(n=len(rows))
    store.note_export(title, origin="workbook", source=path.name)
    return len(rows)


def _columns() -> tuple[Column, ...]:
    words = tuple(_(said) for said in WORDS.values())
    return (
        Column(ID_HEADING, hidden=True),
        Column(_("Decision"), width=18, choices=words, note=_("Choose one; empty while you cannot tell.")),
        Column(_("Name"), width=24, wraps=True),
        Column(_("What the row says"), width=44, wraps=True),
        Column(_("May be the same as"), width=24, wraps=True),
        Column(_("What your file says"), width=44, wraps=True),
        Column(_("Why it may be the same"), width=30, wraps=True),
        Column(_("From which file"), width=18, wraps=True),
        Column(_("Sheet"), width=12, wraps=True),
        Column(_("Row"), Form.WHOLE, width=8),
    )


def _how_to() -> tuple[str, ...]:
    same, other, out = (_(WORDS[decision]) for decision in (UPDATE, ADD, SKIP))
    return (
        _("Each row came in a list and may be somebody who is here already. Choose in the column “Decision”:"),
        _("“{word}”: the row is the record beside it, which takes from the row what it lacks.").format(word=same),
        _("“{word}”: the row becomes a record of its own.").format(word=other),
        _("“{word}”: the row is not taken.").format(word=out),
        _("Leave the cell empty where you cannot tell. Then send the workbook back."),
    )


def _line(connection: sa.Connection, store: Store, row: WaitingRow) -> tuple[Any, ...]:
    uuid = row_in(connection, "waiting_rows", row.id)["uuid"].hex()
    said = "; ".join(_("{field}: {values}").format(field=h, values=words) for h, words in row.said if words)
    name, here = "", ""
    if row.candidate is not None:
        record = store.records[row.kind]
        values = row_in(connection, row.kind, row.candidate)
        name = title_in(connection, record, row.candidate)
        known = (f for f in record.fields if values[f.name] is not None and f.name in _TELLING and not f.computed)
        here = "; ".join(
            _("{field}: {values}").format(field=_(f.label), values=_words(connection, store, f, values[f.name]))
            for f in known
        )
    return (uuid, None, row.name, said, name, here, row.why, row.source, row.sheet, row.row)


def _words(connection: sa.Connection, store: Store, f: Field, value: Any) -> str:
    if f.target:
        return title_in(connection, store.records[f.target], value)
    if f.choices:
        return next((c.label for c in store.codes(f.choices) if c.code == value), str(value))
    if f.kind is YES_NO:
        return _("yes") if value else _("no")
    return show_date(value) if f.kind is DATE else str(value)


# -- on the way back ---------------------------------------------------------------------------------------------------


def take_decisions(store: Store, book: Book) -> Taken:
    """Decide the rows as a sheet says, all of them as one step; Problem where the book is no such sheet of this
    ecosystem. Each row is taken on what the rows above it made; one that cannot be taken keeps nobody back."""
    manifest = read_manifest(book)
    if manifest is None or manifest.purpose != DECISIONS:
        raise Problem(_("{name} is not a sheet of rows to decide.").format(name=book.path.name))
    if manifest.ecosystem_id != store.profile["uuid"].hex():
        raise Problem(_("{name} holds the rows of another ecosystem.").format(name=book.path.name))
    waiting = _waiting(store)
    catch_up(store, {row.kind for row in waiting.values()})
    taken = Taken()
    title = _("Take in the decisions of {file}").format(file=book.path.name)
    with store.write(title, origin="workbook", source=book.path.name) as writer:
        for number, identity, said in _said(book):
            one = waiting.get(identity)
            if one is None:
                taken.before += 1
            elif not said:
                taken.open += 1
            else:
                _take(store, writer, taken, number, one, said)
    return taken


def _waiting(store: Store) -> dict[str, WaitingRow]:
    rows = waiting_rows(store)
    with store.read() as connection:
        return {row_in(connection, "waiting_rows", row.id)["uuid"].hex(): row for row in rows}


def _said(book: Book) -> Iterator[tuple[int, str, str]]:
    """(row, identity, what is chosen) of each row that names its identity."""
    sheet = book.sheets[0]
    for at, row in enumerate(sheet.rows):
        heads = [str(cell or "") for cell in row]
        if ID_HEADING in heads and len(heads) > heads.index(ID_HEADING) + 1:
            key = heads.index(ID_HEADING)
            for n, cells in enumerate(sheet.rows[at + 1 :], sheet.first_row + at + 1):
                if len(cells) > key and cells[key]:
                    said = cells[key + 1] if len(cells) > key + 1 else None
                    yield n, str(cells[key]).strip(), str(said or "").strip()
            return


def _take(store: Store, writer: Writer, taken: Taken, number: int, row: WaitingRow, said: str) -> None:
    known = {fold(words): decision for decision, name in WORDS.items() for words in (_(name), decision)}
    decision = known.get(fold(said))
    where = _("Row {row}: {what}")
    if decision is None:
        taken.problems.append(where.format(row=number, what=_("“{said}” is no decision.").format(said=said)))
        return
    try:
        decide_in(store, writer, row.id, decision)
    except Problem as problem:
        taken.problems.append(where.format(row=number, what=problem.sentence))
    else:
        taken.decided += 1
