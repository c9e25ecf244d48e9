"""A layout that was kept is known again though columns moved, were renamed or inserted, and is read as last time."""

from collections.abc import Callable
from pathlib import Path

import pytest

from slecop_desktop.exchange.reading import read_book
from slecop_desktop.exchange.recognition import (
    Found,
    Layout,
    as_last_time,
    find_profile,
    forget_profile,
    profiles,
    recognise,
    save_profile,
)
from slecop_desktop.problems import Problem
from slecop_desktop.store import Store

SheetMaker = Callable[..., Path]
HEADS = ["Scholar", "Gr.", "Barn", "Grown-up", "Grown-up's cell", "Notes"]
ROWS = [
    ["Ana Pérez", "5", "North High School", "Rosa Pérez", "918-555-0101", None],
    ["Bo Li", "6", "Lincoln Middle School", "Mei Li", "918-555-0102", "bus"],
    ["Eva Ox", "K", "Shaw Elementary", "Tom Ox", "918-555-0103", None],
]


def layout_of(found: Found, mode: str = "fill") -> Layout:
    return Layout({c.heading: c.field for c in found.columns}, mode=mode)


def found_in(path: Path) -> Found:
    (found,) = recognise(read_book(path))
    return found


@pytest.fixture
def kept(empty: Store, sheet: SheetMaker) -> Found:
    """A list whose sender calls the school a barn, kept with that said."""
    found = found_in(sheet(HEADS, *ROWS))
    layout = layout_of(found, mode="theirs")
    layout.columns["Barn"] = "youth.school"
    layout.columns["Grown-up"] = "guardian.name"
    layout.columns["Grown-up's cell"] = "guardian.phone"
    layout.columns["Notes"] = None
    save_profile(empty, "Riverbend", found, layout)
    return found


def fields(found: Found) -> dict[str, str | None]:
    return {c.heading: c.field for c in found.columns}


def test_the_same_layout_is_read_as_last_time(empty: Store, kept: Found) -> None:
    recalled = find_profile(empty, kept)
    assert recalled is not None
    assert recalled.likeness == 1.0
    assert recalled.profile.layout.mode == "theirs"
    again = as_last_time(kept, recalled)
    assert fields(again)["Barn"] == "youth.school"
    assert fields(again)["Notes"] is None
    assert all(c.certain for c in again.columns if c.field in ("youth.school", "guardian.name", "guardian.phone"))
    assert again.columns[2].reason == "As last time: Riverbend."


def test_moved_and_inserted_columns(empty: Store, kept: Found, sheet: SheetMaker) -> None:
    order = [3, 0, 2, 1, 4, 5]
    rows = [[*[row[n] for n in order[:2]], "S", *[row[n] for n in order[2:]]] for row in [HEADS, *ROWS]]
    rows[0][2] = "Shirt"
    found = found_in(sheet(*rows))
    recalled = find_profile(empty, found)
    assert recalled is not None
    again = fields(as_last_time(found, recalled))
    assert again["Barn"] == "youth.school"
    assert again["Grown-up"] == "guardian.name"
    assert again["Shirt"] is None


def test_a_renamed_column_is_known_by_its_values_and_its_place(empty: Store, kept: Found, sheet: SheetMaker) -> None:
    found = found_in(sheet(["Scholar", "Gr.", "Barn", "Grown-up", "Dial", "Notes"], *ROWS))
    recalled = find_profile(empty, found)
    assert recalled is not None
    assert recalled.likeness < 1.0
    assert fields(as_last_time(found, recalled))["Dial"] == "guardian.phone"


def test_another_list_is_not_taken_for_it(empty: Store, kept: Found, sheet: SheetMaker) -> None:
    other = found_in(sheet(["Student", "Grade", "Allergies"], ["Ana Pérez", "5", "Milk"], ["Bo Li", "6", "None"]))
    assert find_profile(empty, other) is None


def test_keeping_again_replaces_and_forgetting_forgets(empty: Store, kept: Found) -> None:
    layout = layout_of(kept, mode="mine")
    key = save_profile(empty, " Riverbend ", kept, layout)
    (profile,) = profiles(empty)
    assert (profile.id, profile.name, profile.layout.mode) == (key, "Riverbend", "mine")
    forget_profile(empty, key)
    assert profiles(empty) == []
    empty.undo()
    assert [p.name for p in profiles(empty)] == ["Riverbend"]


def test_a_layout_needs_a_name(empty: Store, kept: Found) -> None:
    with pytest.raises(Problem, match="name"):
        save_profile(empty, "  ", kept, layout_of(kept))


def test_what_cannot_be_read_of_a_layout_is_as_if_it_were_empty(empty: Store, kept: Found) -> None:
    (profile,) = profiles(empty)
    with empty.write("Break it") as writer:
        writer.change("import_profiles", profile.id, {"layout": "[1", "fingerprint": "{}"})
    (broken,) = profiles(empty)
    assert (broken.fingerprint, broken.layout.columns) == ((), {})
    assert find_profile(empty, kept) is None
