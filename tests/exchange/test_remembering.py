"""What was decided of a sender's values is taken again the next time, though names, languages and columns change."""

from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pytest

from slecop_desktop.exchange import chosen as choosing
from slecop_desktop.exchange.choosing import LEFT, NOTE, TableChoice, propose_choices
from slecop_desktop.exchange.decisions import THEIRS, Decisions
from slecop_desktop.exchange.keeping_layouts import keep_layouts
from slecop_desktop.exchange.reading import read_book
from slecop_desktop.exchange.recognition import Correction, Layout, profiles
from slecop_desktop.exchange.remembering import Remembered, recall, remember
from slecop_desktop.exchange.repairs import ACCENTS, DAY_FIRST
from slecop_desktop.services.merging import merge
from slecop_desktop.services.records import edit, remove
from slecop_desktop.store import Store
from slecop_desktop.texts import set_language

SheetMaker = Callable[..., Path]
HEADS = ["Scholar", "Gr.", "School", "Parent phone"]
ROWS = [
    ["Ana Pérez", "6to", "Linc. Elem.", "918-555-0101"],
    ["Bo Li", "6to", "Linc. Elem.", "918-555-0102"],
    ["Eva Ox", "middle", "Shaw", "918-555-0103"],
]
DECIDED = (
    Decisions(mode=THEIRS)
    .with_value("Sheet1", "Gr.", "middle", "Grade 7")
    .with_value("Sheet1", "School", "Linc. Elem.", "Lincoln Elementary")
    .with_value("Sheet1", "School", "Shaw", "")
    .with_column("Sheet1", "Parent phone", "mine")
)


@pytest.fixture
def store(empty: Store) -> Store:
    """Two schools, ids 1 and 2."""
    with empty.write("Add") as writer:
        writer.add("partners", {"name": "Lincoln Elementary", "sector": "K12_SCHOOL"})
        writer.add("partners", {"name": "Lincoln Elementary School of Tulsa", "sector": "K12_SCHOOL"})
    return empty


def choice_of(store: Store, path: Path, layout: str = "") -> TableChoice:
    (choice,) = propose_choices(store, read_book(path), layout)
    return choice


def taken(values: tuple[Remembered, ...]) -> dict[str, tuple[str, int]]:
    return {value.said: (value.words, value.rows) for value in values}


@pytest.fixture
def kept(store: Store, sheet: SheetMaker) -> TableChoice:
    choice = choice_of(store, sheet(HEADS, *ROWS))
    remember(store, "Riverbend", choice, DECIDED)
    return choice


def test_the_next_sheet_of_the_sender_is_read_as_decided(store: Store, kept: TableChoice, sheet: SheetMaker) -> None:
    june = choice_of(store, sheet(HEADS, *ROWS, ["Ida Roe", " MIDDLE", "Elsewhere", None]))
    assert june.profile == "Riverbend"
    found = recall(store, [june])
    assert taken(found.values) == {
        "middle": ("Grade 7", 2), "linc. elem.": ("Lincoln Elementary", 2), "shaw": ("", 1)
    }  # fmt: skip
    assert found.layouts == ("Riverbend",)
    assert found.decisions.mode == THEIRS
    assert found.decisions.mode_of("Sheet1", "Parent phone") == "mine"
    assert found.decisions.values["Sheet1", "Gr.", "middle"] == "Grade 7"


def test_only_what_the_sheet_says_is_taken_and_what_is_decided_now_stands(
    store: Store, kept: TableChoice, sheet: SheetMaker
) -> None:
    june = choice_of(store, sheet(HEADS, ROWS[2], ["Ida Roe", "4", "Elsewhere", None], ["Al Roe", "4", None, None]))
    now = Decisions().with_value("Sheet1", "Gr.", "middle", "Grade 8")
    found = recall(store, [june], now)
    assert taken(found.values) == {"middle": ("Grade 7", 1), "shaw": ("", 1)}
    assert found.decisions.values["Sheet1", "Gr.", "middle"] == "Grade 8"


def test_a_renamed_column_a_renamed_school_and_another_language(
    store: Store, kept: TableChoice, sheet: SheetMaker
) -> None:
    edit(store, "partners", 1, {"name": "Lincoln STEM Elementary"})
    renamed = ["Scholar", "Gr.", "Campus", "Parent phone"]
    june = choice_of(store, sheet(renamed, *ROWS))
    set_language("es")
    store.forget_cached()
    try:
        found = recall(store, [june]).decisions.values
    finally:
        set_language("en")
        store.forget_cached()
    assert found["Sheet1", "Campus", "linc. elem."] == "Lincoln STEM Elementary"
    assert found["Sheet1", "Gr.", "middle"] == "7.º grado"


def test_a_school_that_was_merged_is_the_one_it_was_merged_into_and_one_that_is_gone_is_asked_for(
    store: Store, kept: TableChoice
) -> None:
    merge(store, "partners", 2, 1)
    assert (
        taken(recall(store, [kept_again(store, kept)]).values)["linc. elem."][0] == "Lincoln Elementary School of Tulsa"
    )
    remove(store, "partners", [2])
    assert "linc. elem." not in taken(recall(store, [kept_again(store, kept)]).values)


def kept_again(store: Store, kept: TableChoice) -> TableChoice:
    return TableChoice(kept.sheet, kept.found, profile="Riverbend")


def test_what_is_decided_later_is_added_and_what_is_taken_back_is_forgotten(store: Store, kept: TableChoice) -> None:
    again = kept_again(store, kept)
    later = Decisions().with_value("Sheet1", "Gr.", "6to", "6").with_value("Sheet1", "School", "Shaw", "Shaw")
    with store.write("Import"):
        keep_layouts(store, "Riverbend", [again], later)
    found = taken(recall(store, [again]).values)
    assert found == {"6to": ("Grade 6", 2), "middle": ("Grade 7", 1), "linc. elem.": ("Lincoln Elementary", 2)}
    assert store.undo_title() == "Import"
    store.undo()
    assert "6to" not in taken(recall(store, [again]).values)


def test_columns_chosen_by_hand_come_again_notes_too(store: Store, kept: TableChoice, sheet: SheetMaker) -> None:
    index = next(c.index for c in kept.found.columns if c.heading == "Parent phone")
    remember(store, "Riverbend", kept.with_column(index, NOTE), DECIDED)
    june = choice_of(store, sheet(HEADS, *ROWS))
    column = next(c for c in june.found.columns if c.heading == "Parent phone")
    assert june.meaning(column) == NOTE
    assert len(profiles(store)) == 1


def test_heading_rows_said_by_hand_are_found_again_wherever_they_stand(empty: Store, sheet: SheetMaker) -> None:
    """The first line is the headings of this sender, though the second reads more like it."""
    odd = ["Wer", "Worum", "Wohin"]
    first, again = [odd, HEADS[:3], *ROWS], [["June"], [], ["For you"], [], [*odd, "Neu"], *ROWS[1:], *ROWS[1:]]
    book = read_book(sheet(*first))
    known, (table,) = choosing.begin(empty, book)
    assert table.found.headers == (1,)
    said = choosing.recognised(empty, known, table.says(Correction(headers=(0,), kind="adult")))
    now = said.pick(0, "adult.name").pick(1, NOTE).pick(2, LEFT)
    assert now.found.records == [1, 2, 3, 4]
    keep_layouts(empty, "Wren", [now.choice], Decisions())
    choice = choice_of(empty, sheet(*again))
    assert (choice.profile, choice.found.kind, choice.found.headers) == ("Wren", "adult", (4,))
    assert [choice.meaning(c) for c in choice.found.columns[:3]] == ["adult.name", NOTE, LEFT]
    seen = choosing.as_seen(choice)
    later = choosing.recognised(empty, known, seen.says(Correction(rows={5: "note"})))
    assert (later.found.headers, later.found.kind, later.found.records) == ((4,), "adult", [6, 7, 8])
    assert choosing.as_first_found(empty, known, seen).found.kind != "adult", "it can be had as it is found, too"


def test_how_dates_and_blanks_and_broken_letters_are_read_comes_again(
    store: Store, kept: TableChoice, sheet: SheetMaker
) -> None:
    decided = replace(DECIDED, repairs={(ACCENTS, "Sheet1", "Scholar"): False, (DAY_FIRST, "Other", "Born"): True})
    keep_layouts(store, "Riverbend", [replace(kept, blank="UnexcusedAbsence")], decided, day_first=True)
    june = choice_of(store, sheet(HEADS, *ROWS))
    assert june.blank == "UnexcusedAbsence"
    found = recall(store, [june])
    assert found.day_first is True
    assert found.decisions.repairs == {(ACCENTS, "Sheet1", "Scholar"): False}
    with store.write("Damage") as writer:
        damaged = '{"headings": [[0], 7], "repairs": {"Gr.": 3}, "day_first": "yes"}'
        writer.change("import_profiles", 1, {"layout": damaged})
    assert profiles(store)[0].layout == Layout(repairs={"Gr.": {}})


def test_a_layout_is_asked_for_by_name(store: Store, kept: TableChoice, sheet: SheetMaker) -> None:
    path = sheet(["Scholar", "T-shirt", "Gr.", "Bus", "Color"], ["Ana Pérez", "M", "middle", "4", "red"])
    assert choice_of(store, path).profile == ""
    named = choice_of(store, path, "riverbend")
    assert named.profile == "Riverbend"
    assert taken(recall(store, [named]).values) == {"middle": ("Grade 7", 1)}
    assert choice_of(store, path, "Nobody").profile == ""
