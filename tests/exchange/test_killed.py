"""An import that is killed at any moment: the file is as before or as after, and opens at once."""

import random
import shutil
import signal
import string
import subprocess
import sys
import time
from pathlib import Path

import pytest

from slecop_desktop.store import Store
from slecop_desktop.store.check import check
from tests.exchange.conftest import rows

ROWS, KILLS = 5_000, 50
ROOT = Path(__file__).resolve().parents[2]

pytestmark = [
    pytest.mark.slow,
    pytest.mark.timeout(900),
    pytest.mark.skipif(sys.platform == "win32", reason="there is no SIGKILL"),
]


def _import(file: Path, book: Path) -> "subprocess.Popen[bytes]":
    command = [sys.executable, "-m", "slecop_desktop", "import", str(file), str(book), "--as", "youth", "--yes"]
    return subprocess.Popen(command, cwd=ROOT, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)


def _state(file: Path) -> tuple[int, int, int]:
    with Store.open(file) as store:
        with store.read() as connection:
            assert not check(connection, store)
        counts = (rows(store, f"SELECT count(*) FROM {t}")[0][0] for t in ("youth", "school_years", "step"))
        youth, years, steps = (int(str(n)) for n in counts)
        return youth, years, steps


def test_old_or_new_never_between(tmp_path: Path) -> None:
    book, first = tmp_path / "list.csv", tmp_path / "first.slecop"
    # Names unlike each other: of two who might be the same child the import would ask
    chance = random.Random(2)
    names = ("".join(chance.choices(string.ascii_lowercase, k=18)) for _ in range(ROWS))
    lines = (f"{name[:9]},{name[9:]},2014-01-{n % 28 + 1:02d},Grade {n % 8 + 1}" for n, name in enumerate(names))
    book.write_text("First name,Last name,Date of birth,Grade\n" + "\n".join(lines), encoding="utf-8")
    Store.create(first, name="Prairie STEM").close()
    whole = tmp_path / "whole.slecop"
    shutil.copy(first, whole)
    started = time.monotonic()
    assert _import(whole, book).wait() == 0
    lasts = time.monotonic() - started
    old, new = _state(first), _state(whole)
    assert new[:2] == (ROWS, ROWS)
    chance, seen = random.Random(5), {old: 0, new: 0}
    for n in range(KILLS):
        file = tmp_path / f"{n}.slecop"
        shutil.copy(first, file)
        running = _import(file, book)
        # most of the time goes to starting; what is interesting happens towards the end
        time.sleep(lasts * chance.uniform(0.3, 1.05))
        running.send_signal(signal.SIGKILL)
        running.wait()
        seen[_state(file)] += 1
        for left in tmp_path.glob(f"{n}.slecop*"):
            left.unlink()
    assert sum(seen.values()) == KILLS
    assert seen[old] > 0
