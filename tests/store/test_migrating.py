"""Older files open as today's, with nothing lost, and the old one kept; a missing migration is noticed here."""

import datetime as dt
import gzip
import re
from pathlib import Path
from typing import Any

import pytest
from alembic.config import Config
from alembic.script import ScriptDirectory

from slecop_desktop.problems import Problem
from slecop_desktop.store import Store, engine, migrate, seeds
from slecop_desktop.store.check import check
from slecop_desktop.store.migrate import Upgrade
from slecop_desktop.store.search import find
from tests.store.contents import everything, plain, rows, scalar, words, words_anew

OLD = Path(__file__).parent / "old_files"
SCRIPTS = Path(migrate.__file__).parent / "migrations"


@pytest.fixture(params=sorted(OLD.glob("*.gz")), ids=lambda p: p.name.split(".")[0])
def old(request: pytest.FixtureRequest, tmp_path: Path) -> Path:
    path = tmp_path / "summer.slecop"
    path.write_bytes(gzip.decompress(request.param.read_bytes()))
    return path


def schema_of(path: Path) -> dict[str, Any]:
    """What a file's schema means, whatever the order and the blanks it was written with."""
    connection = plain(path)
    found: dict[str, Any] = {}
    for kind, name, made in connection.execute(
        "SELECT type, name, sql FROM sqlite_master WHERE sql IS NOT NULL"
    ).fetchall():
        sql = re.sub(r"\s*([(),])\s*", r"\1", " ".join(made.split()))
        if kind == "table" and not sql.startswith("CREATE VIRTUAL"):
            columns = {tuple(row[1:]) for row in connection.execute(f"PRAGMA table_xinfo('{name}')")}
            keys = {tuple(row[2:]) for row in connection.execute(f"PRAGMA foreign_key_list('{name}')")}
            unique = {
                tuple(c[2] for c in connection.execute(f"PRAGMA index_info('{row[1]}')"))
                for row in connection.execute(f"PRAGMA index_list('{name}')")
                if row[2]
            }
            others = [word in sql for word in ("AUTOINCREMENT", "CHECK(by_set IS NULL OR step IS NOT NULL)")]
            found[name] = columns, keys, unique, others, sql.count("DEFERRABLE INITIALLY IMMEDIATE")
        else:
            found[name] = sql
    connection.close()
    return found


def test_migrations_lead_to_what_a_new_file_is(empty_file: Path, tmp_path: Path) -> None:
    path = tmp_path / "migrated.slecop"
    migrate.upgrade(path)
    ours, theirs = schema_of(empty_file), schema_of(path)
    assert {n for n in ours if ours[n] != theirs.get(n)} == set(), "a change of the fields needs a migration"
    assert theirs.keys() == ours.keys()
    assert scalar(path, "SELECT version_num FROM alembic_version") == seeds.HEAD
    assert engine.header(path) == engine.header(empty_file) == (engine.APPLICATION_ID, engine.SCHEMA_VERSION)


def test_the_newest_migration_is_the_one_files_are_born_at() -> None:
    config = Config()
    config.set_main_option("script_location", str(SCRIPTS))
    scripts = ScriptDirectory.from_config(config)
    assert scripts.get_heads() == [seeds.HEAD]
    assert int(seeds.HEAD) == engine.SCHEMA_VERSION == len(list(scripts.walk_revisions()))


def test_there_is_an_old_file_of_every_version() -> None:
    versions = {int(p.name.split("-")[1].split(".")[0]) for p in OLD.glob("*.gz")}
    assert versions == set(range(1, engine.SCHEMA_VERSION))


def test_an_old_file_opens_with_all_it_held(old: Path) -> None:
    before, index, version = rows(old), words(old), engine.header(old)[1]
    history = scalar(old, "SELECT group_concat(id || title || state || first_change || last_change) FROM step")
    changes = scalar(old, "SELECT count(*) || ' ' || sum(kind * record) || group_concat(field) FROM change")
    given = old.read_bytes()
    with Store.open(old) as store:
        assert store.profile["name"] == "Prairie Summer"
        assert store.records["youth"].field("tshirt").custom
        with store.read() as connection:
            assert check(connection, store) == []
            assert [h.title for h in find(connection, store, "bea nunez")] == ["Bea Núñez Okafor"]
        assert store.undo_title() == "Rename"
    for kind, then in before.items():
        assert len(rows(old)[kind]) == len(then)
    assert engine.header(old)[1] == engine.SCHEMA_VERSION
    if version == engine.SCHEMA_VERSION - 1:
        now = rows(old)
        assert {kind: now[kind] for kind in before} == before
        assert words(old) == index
    assert words(old) == words_anew(old)
    assert scalar(old, "SELECT group_concat(id || title || state || first_change || last_change) FROM step") == history
    assert scalar(old, "SELECT count(*) || ' ' || sum(kind * record) || group_concat(field) FROM change") == changes
    (kept,) = old.parent.glob("summer.format-*.slecop")
    assert kept.name == f"summer.format-{version}.{dt.datetime.now().astimezone():%Y-%m-%d}.slecop"
    assert store.upgraded == Upgrade(version, kept)
    assert engine.header(kept)[1] == version
    assert rows(kept) == before
    assert len(kept.read_bytes()) == len(given)


def test_the_history_of_an_old_file_can_be_undone_and_is_written_on(old: Path) -> None:
    with Store.open(old) as store:
        added = scalar(old, "SELECT count(*) FROM youth")
        with store.write("Add") as writer:
            writer.add("youth", {"given_name": "Cleo", "tshirt": "S"})
        while store.undo_title():
            store.undo()
        assert scalar(old, "SELECT count(*) FROM youth") == scalar(old, "SELECT count(*) FROM partners") == 0
        while store.redo_title():
            store.redo()
        assert scalar(old, "SELECT count(*) FROM youth") == added + 1
        with store.read() as connection:
            assert check(connection, store) == []
    other = plain(old)
    with pytest.raises(Exception, match=r"change\.step"):
        other.execute("UPDATE youth SET tshirt = 'XL'")
    other.close()


def test_opening_once_more_migrates_nothing(old: Path) -> None:
    Store.open(old).close()
    files = sorted(p.name for p in old.parent.iterdir())
    Store.open(old).close()
    assert sorted(p.name for p in old.parent.iterdir()) == files


def test_a_name_that_is_taken_is_not_overwritten(old: Path) -> None:
    name = f"summer.format-{engine.header(old)[1]}.{dt.datetime.now().astimezone():%Y-%m-%d}"
    taken = old.with_name(f"{name}.slecop")
    taken.write_text("mine")
    Store.open(old).close()
    assert taken.read_text() == "mine"
    assert old.with_name(f"{name}-2.slecop").exists()


def _lose_a_row(connection: Any) -> None:
    connection.exec_driver_sql("DELETE FROM relationships")


def _break_a_reference(connection: Any) -> None:
    connection.exec_driver_sql("UPDATE attendance SET youth = 999 WHERE id = 1")


def _take_an_identity(connection: Any) -> None:
    connection.exec_driver_sql("UPDATE youth SET uuid = randomblob(16) WHERE id = (SELECT max(id) FROM youth)")


def _fail(connection: Any) -> None:
    raise ZeroDivisionError


@pytest.mark.parametrize(
    ("harm", "told"),
    [
        (_lose_a_row, "relationships"),
        (_break_a_reference, "attendance 1 -> youth"),
        (_take_an_identity, r"\(youth\)"),
        (_fail, None),
    ],
    ids=["a row lost", "a reference broken", "an identity changed", "a bug"],
)
def test_a_migration_that_does_not_agree_changes_nothing(
    harm: Any, told: str | None, old: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    before, names = old.read_bytes(), {p.name for p in old.parent.iterdir()}
    run = migrate._run_alembic

    def harmful(connection: Any) -> None:
        run(connection)
        harm(connection)

    monkeypatch.setattr(migrate, "_run_alembic", harmful)
    with pytest.raises(Problem if told else ZeroDivisionError, match=told):
        Store.open(old)
    assert old.read_bytes() == before
    assert {p.name for p in old.parent.iterdir()} == names | {"summer.slecop.lock"}
    monkeypatch.undo()
    Store.open(old).close()


def test_a_damaged_old_file_is_not_migrated(old: Path) -> None:
    connection = plain(old)
    page = connection.execute("SELECT rootpage FROM sqlite_master WHERE name = 'youth_sort_name'").fetchone()
    connection.close()
    if page is None:
        pytest.skip("this version has no such index")
    with old.open("r+b") as file:
        file.seek((page[0] - 1) * 4096)
        file.write(b"\xff" * 100)
    before = old.read_bytes()
    with pytest.raises(Problem, match="damaged"):
        Store.open(old)
    assert old.read_bytes() == before
    assert not list(old.parent.glob("*.format-*"))


def test_a_change_still_in_the_log_is_migrated_too(old: Path) -> None:
    connection = plain(old)
    connection.execute("BEGIN")
    connection.execute("UPDATE writing SET step = 2")
    connection.execute("UPDATE partners SET city = 'Nevada' WHERE id = 1")
    connection.execute("UPDATE writing SET step = NULL")
    connection.execute("COMMIT")
    before = everything(old)
    assert Path(f"{old}-wal").exists()
    wal, shm = Path(f"{old}-wal").read_bytes(), Path(f"{old}-shm").read_bytes()
    main = old.read_bytes()
    connection.close()
    old.write_bytes(main)
    Path(f"{old}-wal").write_bytes(wal)
    Path(f"{old}-shm").write_bytes(shm)
    Store.open(old).close()
    now, index = everything(old)
    assert ({kind: now[kind] for kind in before[0]}, index) == before
    assert scalar(old, "SELECT city FROM partners WHERE id = 1") == "Nevada"
