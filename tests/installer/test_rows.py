"""Whether two files hold the same rows: by hashes, whatever order they stand in, whatever was added."""

import sqlite3
from contextlib import closing
from pathlib import Path

import pytest

from installer.rows import differences, rows_of


@pytest.fixture
def file(tmp_path: Path) -> Path:
    path = tmp_path / "place" / "a file.slecop"
    path.parent.mkdir()
    with closing(sqlite3.connect(path)) as connection:
        connection.executescript(
            """
            CREATE TABLE youth (id INTEGER PRIMARY KEY, name TEXT, born TEXT);
            CREATE TABLE alembic_version (version_num TEXT);
            INSERT INTO youth VALUES (1, 'Ana', '2012-03-04'), (2, 'Ben', NULL);
            INSERT INTO alembic_version VALUES ('0001');
            """
        )
    return path


def change(path: Path, sql: str) -> None:
    with closing(sqlite3.connect(path)) as connection:
        connection.executescript(sql)


def test_a_file_is_the_same_as_itself_and_reading_leaves_nothing_beside_it(file: Path) -> None:
    before = rows_of(file)
    assert set(before) == {"youth"}
    assert (before["youth"].count, before["youth"].columns) == (2, ("id", "name", "born"))
    assert differences(before, rows_of(file, before)) == []
    assert [path.name for path in file.parent.iterdir()] == [file.name]


@pytest.mark.parametrize(
    "sql",
    [
        "ALTER TABLE youth ADD COLUMN grade TEXT",
        "CREATE TABLE pets (name TEXT)",
        "UPDATE alembic_version SET version_num = '0002'",
        # the same rows, written the other way round
        "CREATE TABLE a AS SELECT * FROM youth ORDER BY id DESC; DROP TABLE youth; ALTER TABLE a RENAME TO youth",
    ],
)
def test_what_a_newer_version_adds_is_no_difference(file: Path, sql: str) -> None:
    before = rows_of(file)
    change(file, sql)
    assert differences(before, rows_of(file, before)) == []


@pytest.mark.parametrize(
    ("sql", "told"),
    [
        ("UPDATE youth SET born = '2012-03-05' WHERE id = 1", "youth has as many rows, but others"),
        ("UPDATE youth SET born = '' WHERE id = 2", "youth has as many rows, but others"),
        ("DELETE FROM youth WHERE id = 2", "youth has 1 rows, not 2"),
        ("ALTER TABLE youth DROP COLUMN born", "youth lost born"),
        ("DROP TABLE youth", "youth is gone"),
    ],
)
def test_whatever_is_lost_is_told(file: Path, sql: str, told: str) -> None:
    before = rows_of(file)
    change(file, sql)
    assert differences(before, rows_of(file, before)) == [told]


def test_rows_that_are_only_in_the_log_count_too(file: Path) -> None:
    before = rows_of(file)
    connection = sqlite3.connect(file)
    with closing(connection):
        connection.execute("PRAGMA journal_mode = WAL")
        connection.execute("INSERT INTO youth VALUES (3, 'Cy', '2013-01-01')")
        connection.commit()
        assert differences(before, rows_of(file, before)) == ["youth has 3 rows, not 2"]
