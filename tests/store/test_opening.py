"""Which files open, which are refused, and that a refused one stays as it was."""

import multiprocessing
import os
import shutil
import signal
import sqlite3
import sys
from multiprocessing.connection import Connection
from pathlib import Path

import pytest

from slecop_desktop.problems import Problem
from slecop_desktop.store import Store, engine
from slecop_desktop.store.check import check
from tests.store.contents import scalar


def test_a_new_file_holds_its_profile_and_the_code_lists_and_is_sound(tmp_path: Path) -> None:
    path = tmp_path / "new.slecop"
    with Store.create(path, name="Prairie Summer", profile={"country": "CA"}) as store:
        assert store.profile["name"] == "Prairie Summer"
        assert store.profile["country"] == "CA"
        assert store.profile["currency"] == "USD", "defaults are filled in"
        assert [code.label for code in store.codes("grade_level")][:2] != []
        with store.read() as connection:
            assert check(connection, store) == []
        assert store.undo_title() is None, "making the file is no step that can be undone"
    assert sorted(p.name for p in tmp_path.iterdir() if p.is_file()) == ["new.slecop", "new.slecop.lock"]


def test_a_file_that_exists_is_not_replaced(path: Path) -> None:
    before = path.read_bytes()
    with pytest.raises(Problem, match="already a file"):
        Store.create(path, name="Other")
    assert path.read_bytes() == before


def test_a_failure_while_making_leaves_no_file(tmp_path: Path) -> None:
    path = tmp_path / "new.slecop"
    with pytest.raises(Exception, match="no column named nonsense"):
        Store.create(path, name="x", profile={"nonsense": 1})
    assert [p.name for p in tmp_path.iterdir() if p.is_file()] == ["new.slecop.lock"]
    Store.create(path, name="x").close()


def test_a_folder_that_is_not_there_is_told(tmp_path: Path) -> None:
    with pytest.raises(Problem, match="no folder"):
        Store.create(tmp_path / "nowhere" / "new.slecop", name="x")


def test_a_file_that_is_not_there_is_told_and_not_made(tmp_path: Path) -> None:
    with pytest.raises(Problem, match="no file"):
        Store.open(tmp_path / "nothing.slecop")
    assert not (tmp_path / "nothing.slecop").exists()


def _foreign(path: Path) -> None:
    connection = sqlite3.connect(path)
    connection.execute("CREATE TABLE customers (name TEXT)")
    connection.commit()
    connection.close()


def _newer(path: Path) -> None:
    Store.create(path, name="x").close()
    with path.open("r+b") as file:
        file.seek(60)
        file.write((engine.SCHEMA_VERSION + 1).to_bytes(4, "big"))


@pytest.mark.parametrize(
    ("make", "told"),
    [
        (_foreign, "made by another program"),
        (lambda path: path.write_bytes(b"PK\x03\x04 a workbook" * 99), "not a SLECoP file"),
        (lambda path: path.write_bytes(b""), "not a SLECoP file"),
        (lambda path: path.write_bytes(b"SQLite format 3\x00"), "not a SLECoP file"),
        (_newer, "newer version"),
    ],
    ids=["another program", "not a database", "empty", "cut off", "newer"],
)
def test_what_is_not_ours_or_newer_is_refused_and_stays_as_it_is(make, told: str, tmp_path: Path) -> None:
    path = tmp_path / "given.slecop"
    make(path)
    before = path.read_bytes()
    with pytest.raises(Problem, match=told):
        Store.open(path)
    assert path.read_bytes() == before
    assert not list(tmp_path.glob("*-wal"))


def test_a_damaged_file_is_told_and_stays_as_it_is(path: Path) -> None:
    with path.open("r+b") as file:
        file.seek(100)
        file.write(b"\xff" * 4000)
    before = path.read_bytes()
    with pytest.raises(Problem, match="damaged"):
        Store.open(path)
    assert path.read_bytes() == before
    assert not Path(f"{path}.open-by").exists(), "the lock is let go"


@pytest.mark.parametrize("version", [(3, 51, 2), (3, 46, 1), (3, 9)])
def test_an_engine_that_can_damage_files_is_refused(version: tuple[int, ...]) -> None:
    with pytest.raises(Problem, match=r"3\.51\.3"):
        engine.check_engine(version)


@pytest.mark.parametrize("version", [(3, 51, 3), (3, 52, 0), (4, 0)])
def test_a_safe_engine_is_taken(version: tuple[int, ...]) -> None:
    engine.check_engine(version)


def test_the_engine_in_use_is_safe() -> None:
    engine.check_engine()


def test_settings_that_keep_the_file_whole(store: Store, path: Path) -> None:
    with store.write("Look") as writer:
        assert writer.sql("PRAGMA journal_mode").scalar() == "wal"
        assert writer.sql("PRAGMA synchronous").scalar() == 2
        assert writer.sql("PRAGMA foreign_keys").scalar() == 1
        assert writer.sql("PRAGMA fullfsync").scalar() == 1
        assert writer.sql("PRAGMA temp_store").scalar() == 2
        assert writer.sql("PRAGMA trusted_schema").scalar() == 0
    with store.read() as connection:
        assert connection.exec_driver_sql("PRAGMA query_only").scalar() == 1
    header = path.read_bytes()[:100]
    assert header[18:20] == b"\x02\x02", "the file itself says WAL"
    assert header[68:72] == b"SLEC"
    assert int.from_bytes(header[60:64], "big") == engine.SCHEMA_VERSION


def test_a_reader_cannot_write(store: Store) -> None:
    with store.read() as connection, pytest.raises(Exception, match="readonly"):
        connection.exec_driver_sql("UPDATE profile SET name = 'x'")


def test_after_closing_all_is_in_the_one_file(store: Store, path: Path) -> None:
    with store.write("Add") as writer:
        writer.add("partners", {"name": "Cedar Library"})
    store.close()
    assert not Path(f"{path}-wal").exists()
    store.close()
    assert scalar(path, "SELECT name FROM partners") == "Cedar Library"


def test_an_unfolded_log_is_read_at_the_next_start(store: Store, path: Path, tmp_path: Path) -> None:
    with store.write("Add") as writer:
        writer.add("partners", {"name": "Cedar Library"})
    left = tmp_path / "left.slecop"
    for end in ("", "-wal"):  # as a crash leaves them
        shutil.copyfile(f"{path}{end}", f"{left}{end}")
    with Store.open(left) as again, again.read() as connection:
        assert connection.exec_driver_sql("SELECT name FROM partners").scalar() == "Cedar Library"


def test_a_second_window_on_the_file_is_refused_and_told_who_has_it(store: Store, path: Path) -> None:
    with pytest.raises(Problem, match="already open in another window") as told:
        Store.open(path)
    assert "@" in told.value.sentence
    store.close()
    Store.open(path).close()


def _hold(path: Path, ready: Connection) -> None:
    store = Store.open(path)
    ready.send(str(store.path))
    signal.pause()


@pytest.mark.skipif(sys.platform == "win32", reason="there is no SIGKILL")
def test_the_lock_goes_with_its_holder_however_that_ends(path: Path) -> None:
    here, there = multiprocessing.Pipe()
    holder = multiprocessing.get_context("spawn").Process(target=_hold, args=(path, there))
    holder.start()
    try:
        assert here.poll(60)
        with pytest.raises(Problem, match="already open"):
            Store.open(path)
    finally:
        assert holder.pid
        os.kill(holder.pid, signal.SIGKILL)
        holder.join()
    Store.open(path).close()


@pytest.mark.skipif(sys.platform == "win32" or os.geteuid() == 0, reason="this account may write everywhere")
def test_a_file_that_cannot_be_written_is_told(path: Path) -> None:
    path.chmod(0o400)
    with Store.open(path) as store, pytest.raises(Problem, match="cannot be written"), store.write("Add") as writer:
        writer.add("partners", {"name": "x"})


def test_a_full_disk_is_told_and_nothing_is_half_written(store: Store) -> None:
    with store.write("Look") as writer:
        pages = writer.sql("PRAGMA page_count").scalar_one()
        writer.sql(f"PRAGMA max_page_count = {pages + 3}")
    rows = [(f"Partner {n}",) for n in range(3000)]
    with pytest.raises(Problem, match="disk is full"), store.write("Add many") as writer:
        writer.add_many("partners", ("name",), rows)
    with store.read() as connection:
        assert connection.exec_driver_sql("SELECT count(*) FROM partners").scalar() == 0
        assert check(connection, store) == []
    with store.write("Add one") as writer:
        writer.add("partners", {"name": "Cedar Library"})
    assert store.undo_title() == "Add one"
