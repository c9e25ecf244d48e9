"""The tables of a book with what a person says of them."""

from collections.abc import Callable
from pathlib import Path

import openpyxl
import pytest

from slecop_desktop.exchange import chosen as choosing
from slecop_desktop.exchange.choosing import LEFT, NOTE
from slecop_desktop.exchange.chosen import CHECK, CHOSEN, SURE, UNKNOWN, Chosen
from slecop_desktop.exchange.decisions import Decisions
from slecop_desktop.exchange.keeping_layouts import keep_layouts
from slecop_desktop.exchange.reading import Book, read_book
from slecop_desktop.exchange.recognition import Known, profiles
from slecop_desktop.exchange.recognition.fields import KEYS, KINDS
from slecop_desktop.exchange.recognition.key_words import Meanings
from slecop_desktop.exchange.recognition.recognise import Correction
from slecop_desktop.store import Store

SheetMaker = Callable[..., Path]
HEADS = ["First name", "Last name", "Ring", "Shoe size"]
KIDS = [["Ada", "Vega", "918-555-0101", 36], ["Bo", "Li", "918-555-0102", 35], ["Eva", "Ox", "918-555-0103", 37]]
STACKED = [HEADS, *KIDS, [], [], ["Partner", "Sector"], ["Tide Pool", "museum"], ["North High", "school"]]


def begun(store: Store, path: Path) -> tuple[Book, Known, list[Chosen]]:
    book = read_book(path)
    return book, *choosing.begin(store, book)


def states(table: Chosen) -> dict[str, str]:
    return {c.heading: table.state(c) for c in table.columns}


def meanings(table: Chosen) -> dict[str, str]:
    return {c.heading: table.choice.meaning(c) for c in table.columns}


def test_what_is_proposed_is_shown_and_says_how_sure_it_is(empty: Store, sheet: SheetMaker) -> None:
    _book, _known, (table,) = begun(empty, sheet(HEADS, *KIDS))
    assert meanings(table)["Ring"] == "youth.phone"
    assert states(table) == {"First name": SURE, "Last name": SURE, "Ring": CHECK, "Shoe size": UNKNOWN}
    assert set(states(table.accept_all()).values()) == {SURE, CHOSEN}


def test_what_is_not_sure_is_answered_together(empty: Store, sheet: SheetMaker) -> None:
    _book, _known, (table,) = begun(empty, sheet(HEADS, *KIDS))
    assert [c.heading for c in table.doubtful] == ["Ring"]
    taken, left = table.answer_doubts(take=True), table.answer_doubts(take=False)
    assert (meanings(taken)["Ring"], meanings(left)["Ring"]) == ("youth.phone", LEFT)
    assert (taken.doubtful, left.doubtful) == ((), ())
    assert states(left)["Shoe size"] == UNKNOWN, "nobody was asked about what is not known"


def test_a_column_taken_as_what_another_was_leaves_that_out(empty: Store, sheet: SheetMaker) -> None:
    _book, _known, (table,) = begun(empty, sheet(HEADS, *KIDS))
    now = table.pick(3, "youth.phone")
    assert (meanings(now)["Shoe size"], meanings(now)["Ring"]) == ("youth.phone", LEFT)
    assert states(now)["Ring"] == UNKNOWN
    both = now.pick(2, NOTE).pick(3, NOTE)
    assert (meanings(both)["Shoe size"], meanings(both)["Ring"]) == (NOTE, NOTE)


def test_what_is_said_of_rows_adds_up_and_choices_stay(empty: Store, sheet: SheetMaker) -> None:
    _book, known, (table,) = begun(empty, sheet(HEADS, *KIDS))
    chosen = table.pick(3, NOTE)
    first = choosing.recognised(empty, known, chosen.says(Correction(rows={2: "note"})))
    assert first.found.records == [1, 3]
    second = choosing.recognised(empty, known, first.says(Correction(last=2)))
    assert second.found.records == [1]
    assert meanings(second)["Shoe size"] == NOTE
    third = choosing.recognised(empty, known, second.says(Correction(headers=(2,))))
    assert third.found.records == [3], "headings below its end take the end away"
    again = choosing.as_first_found(empty, known, third)
    assert (again.found.records, again.found.headers) == ([1, 2, 3], (0,))


def test_a_table_that_grows_over_another_takes_its_place(empty: Store, sheet: SheetMaker) -> None:
    book, known, tables = begun(empty, sheet(*STACKED))
    assert [t.found.kind for t in tables] == ["youth", "partner"]
    _top, bottom, _left, _right = tables[0].found.extent
    assert bottom < tables[1].found.extent[0]
    whole = choosing.table_from(empty, known, book.sheets[0], (6,))
    kept, at = choosing.put(tables, whole)
    assert [t.found.kind for t in kept] == ["youth", "partner"]
    assert kept[at] is whole


def test_hidden_sheets_are_looked_into_only_when_asked_for(empty: Store, sheet: SheetMaker) -> None:
    path = sheet(HEADS, *KIDS)
    made = openpyxl.load_workbook(path)
    more = made.create_sheet("Old")
    for line in (HEADS, *KIDS):
        more.append(line)
    more.sheet_state = "hidden"
    made.save(path)
    book, known, tables = begun(empty, path)
    assert [t.found.sheet for t in tables] == ["Sheet1"]
    (old,) = choosing.look_into(empty, known, book.sheets[1])
    assert (old.found.sheet, old.choice.taken) == ("Old", False)


def test_a_person_says_what_a_book_holds(empty: Store, sheet: SheetMaker) -> None:
    book = read_book(sheet(["Name", "Ring"], ["Tide Pool", "918-555-0101"], ["North High", "918-555-0102"]))
    _known, (table,) = choosing.begin(empty, book, "partners")
    assert table.found.kind == "partner"
    assert meanings(table)["Name"] == "partner.name"


def test_several_layouts_of_a_book_are_kept_under_one_name(empty: Store, sheet: SheetMaker) -> None:
    _book, _known, tables = begun(empty, sheet(*STACKED))
    with empty.write("Import") as _writer:
        keep_layouts(empty, "Riverside", [t.choice for t in tables], Decisions())
    assert [(p.name, p.kind) for p in profiles(empty)] == [("Riverside", "youth"), ("Riverside", "partner")]


@pytest.mark.parametrize("kind", KINDS)
def test_what_a_column_can_be_has_words_of_its_own(empty: Store, kind: str) -> None:
    said = Meanings(empty.records)
    offered = said.of_table(kind)
    assert len({said.words(meaning) for meaning in offered}) == len(offered)
    assert {key for key in offered if key in KEYS} & {key for key in KEYS if key.startswith(kind.removesuffix("_grid"))}
