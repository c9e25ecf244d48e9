"""Killed at any moment while writing: the file holds the step or it does not, and opens at once."""

import multiprocessing
import os
import random
import signal
import sys
import time
from multiprocessing.connection import Connection
from multiprocessing.process import BaseProcess
from pathlib import Path

import pytest

from slecop_desktop.store import Store
from slecop_desktop.store.check import check
from tests.store.contents import scalar, words, words_anew

ROWS, KILLS = 5_000, 50

pytestmark = [
    pytest.mark.slow,
    pytest.mark.timeout(900),
    pytest.mark.skipif(sys.platform == "win32", reason="there is no SIGKILL"),
]


def _write(path: Path, talk: Connection) -> None:
    """Add, rename, remove and bring back 5,000 youth at a time, telling of each step that it is begun and kept."""
    store = Store.open(path)
    names = ("given_name", "family_name")
    talk.send("open")
    while True:
        with store.write("Add") as writer:
            talk.send("begun")
            ids = writer.add_many("youth", names, [(f"Ada{n}", "Okafor") for n in range(ROWS)])
        talk.send("kept")
        with store.write("Rename") as writer:
            talk.send("begun")
            writer.change_many("youth", ("family_name",), [("Zed", key) for key in ids])
        talk.send("kept")
        talk.send("begun")
        store.undo()
        talk.send("kept")
        talk.send("begun")
        store.undo()
        talk.send("kept")


def _start(path: Path) -> tuple[BaseProcess, Connection]:
    here, there = multiprocessing.Pipe(duplex=False)
    child = multiprocessing.get_context("fork").Process(target=_write, args=(path, there), daemon=True)
    child.start()
    there.close()
    assert here.poll(60)
    assert here.recv() == "open"
    return child, here


def _told(here: Connection) -> tuple[int, int]:
    """How many steps were begun and how many kept, by what was sent before the end."""
    begun = kept = 0
    try:
        while True:
            word = here.recv()
            begun, kept = begun + (word == "begun"), kept + (word == "kept")
    except EOFError:
        return begun, kept


def test_old_or_new_never_between(path: Path) -> None:
    chance = random.Random(20260701)
    between = 0
    for _kill in range(KILLS):
        before = scalar(path, "SELECT max(id) FROM step")
        child, here = _start(path)
        time.sleep(chance.uniform(0.0, 0.7))
        assert child.pid
        os.kill(child.pid, signal.SIGKILL)
        child.join()
        begun, kept = _told(here)
        with Store.open(path) as store, store.read() as connection:
            steps = connection.exec_driver_sql("SELECT max(id) FROM step").scalar_one() - before
            assert kept <= steps <= begun, "what was told to be kept is there, and nothing that was never begun"
            between += begun > kept
            assert connection.exec_driver_sql("SELECT count(*) FROM youth").scalar_one() % ROWS == 0
            surnames = "SELECT family_name, count(*) % ? FROM youth GROUP BY family_name HAVING count(*) % ? > 0"
            assert connection.exec_driver_sql(surnames, (ROWS, ROWS)).all() == []
            assert check(connection, store) == []
            while store.undo_title():  # back to an empty file, so that it does not grow
                store.undo()
    assert between > KILLS // 5, "the kills did not fall into steps"
    assert words(path) == words_anew(path)
