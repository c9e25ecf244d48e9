"""Two records that another site has merged still stand here: told, asked about among the duplicates, never merged."""

import shutil
from pathlib import Path

import pytest

from slecop_desktop.exchange.exporting import export
from slecop_desktop.exchange.importing import apply_plan, plan_import
from slecop_desktop.services.alike import explained
from slecop_desktop.services.different import mark_different
from slecop_desktop.services.duplicates import found_pairs
from slecop_desktop.services.merging import merge
from slecop_desktop.services.records import add_record, archive, edit
from slecop_desktop.store import Store
from tests.services.conftest import rows


@pytest.fixture
def pair(empty: Store) -> tuple[int, int]:
    """Two of whom nobody here would think that they are one."""
    one = add_record(empty, "youth", {"name": "Ana Pérez", "birth_date": "2014-05-06"})
    return one, add_record(empty, "youth", {"name": "Beatriz Stillwater", "birth_date": "2011-01-30"})


def workbook_of_the_other_site(store: Store, folder: Path, keep: int, lose: int) -> Path:
    """The whole file of a colleague who began with a copy of ours and merged the two."""
    theirs = folder / "theirs.slecop"
    for end in ("", "-wal"):
        shutil.copy(f"{store.path}{end}", f"{theirs}{end}")
    out = folder / "Riverbend.xlsx"
    with Store.open(theirs) as other:
        merge(other, "youth", keep, lose)
        export(other, out)
    return out


def test_it_is_told_and_asked_about_and_not_done(empty: Store, pair: tuple[int, int], tmp_path: Path) -> None:
    book = workbook_of_the_other_site(empty, tmp_path, *pair)
    plan = plan_import(empty, book)
    (told,) = [remark for remark in plan.remarks if "merged into another one" in remark]
    assert "Beatriz Stillwater" in told
    apply_plan(empty, plan)
    assert rows(empty, "SELECT id FROM youth ORDER BY id") == [(pair[0],), (pair[1],)]
    assert [(p.one, p.other, p.bin) for p in found_pairs(empty, "youth")] == [(*pair, "same")]
    with empty.read() as connection:
        said = explained(connection, empty, "youth", *pair)
    assert said is not None
    assert said.why[0] == "merged in Riverbend.xlsx"
    again = plan_import(empty, book)
    assert not [remark for remark in again.remarks if "merged into another one" in remark]


def test_merging_here_or_saying_that_they_differ_or_putting_one_away_settles_it(
    empty: Store, pair: tuple[int, int], tmp_path: Path
) -> None:
    apply_plan(empty, plan_import(empty, workbook_of_the_other_site(empty, tmp_path, *pair)))
    edit(empty, "youth", pair[0], {"phone": "918-555-0100"})
    assert found_pairs(empty, "youth")
    mark_different(empty, "youth", *pair)
    assert found_pairs(empty, "youth") == []
    empty.undo()
    archive(empty, "youth", [pair[1]])
    assert found_pairs(empty, "youth") == []
    empty.undo()
    merge(empty, "youth", *pair)
    assert found_pairs(empty, "youth") == []
    empty.undo()
    assert [(p.one, p.other) for p in found_pairs(empty, "youth")] == [pair]


def test_a_merge_of_our_own_is_no_pair(empty: Store, pair: tuple[int, int], tmp_path: Path) -> None:
    book = workbook_of_the_other_site(empty, tmp_path, *pair)
    merge(empty, "youth", *pair)
    plan = plan_import(empty, book)
    assert not [remark for remark in plan.remarks if "still stand here" in remark]
    apply_plan(empty, plan)
    assert found_pairs(empty, "youth") == []
