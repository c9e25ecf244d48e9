"""The limited process: it answers in frames, keeps its limits, and tells how it ended."""

import pickle
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest

from slecop_desktop.child import ChildDied, child_command, is_child, run_child
from slecop_desktop.exchange.reading import Limits, wire

MEMORY = 1 << 30


def order(path: Path) -> dict[str, Any]:
    return {"path": str(path), "reader": "first", "limits": Limits()._asdict()}


def test_frames_arrive_in_order(tmp_path: Path) -> None:
    path = tmp_path / "a.csv"
    path.write_text("a,b\n1,2\n", encoding="utf-8")
    messages = [wire.load(f) for f in run_child("read_book", order(path), memory_bytes=MEMORY, seconds=30)]
    assert [message[0] for message in messages] == ["format", "text", "sheet", "rows"]


def test_a_failure_is_told_with_its_trace(tmp_path: Path) -> None:
    with pytest.raises(ChildDied) as died:
        list(run_child("read_book", order(tmp_path / "none.csv"), memory_bytes=MEMORY, seconds=30))
    assert died.value.reason == "failed"
    assert "FileNotFoundError" in died.value.detail


@pytest.mark.skipif(sys.platform != "linux", reason="the address space is limited on Linux only")
def test_memory_is_limited(tmp_path: Path) -> None:
    path = tmp_path / "much.csv"
    path.write_bytes(b"a,b\n" * 10_000_000)
    with pytest.raises(ChildDied) as died:
        list(run_child("read_book", order(path), memory_bytes=160 << 20, seconds=30))
    assert died.value.reason == "memory"


def test_the_caller_can_stop_it(tmp_path: Path) -> None:
    path = tmp_path / "long.csv"
    path.write_bytes(b"a,b,c,d,e\n" * 3_000_000)
    with pytest.raises(ChildDied) as died:
        list(run_child("read_book", order(path), memory_bytes=4 * MEMORY, seconds=60, cancelled=lambda: True))
    assert died.value.reason == "cancelled"


def test_an_unknown_task_is_not_run(tmp_path: Path) -> None:
    with pytest.raises(ChildDied, match="KeyError"):
        list(run_child("os", order(tmp_path), memory_bytes=MEMORY, seconds=30))


def test_only_the_flag_makes_a_child() -> None:
    assert is_child(["program", "--child"])
    assert not is_child(["program"])
    assert not is_child(["program", "file.xlsx", "--child"])


def test_the_child_imports_only_the_reader() -> None:
    code = (
        "import sys, slecop_desktop.child, slecop_desktop.exchange.reading.worker\n"
        "heavy = {'sqlalchemy', 'babel', 'openpyxl', 'charset_normalizer', 'PySide6', 'sqlcipher3', 'logging'}\n"
        "print(sorted(heavy & set(sys.modules)))"
    )
    assert child_command()[0] == sys.executable
    ran = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True, timeout=60)
    assert ran.stdout.strip() == "[]"


def test_nothing_but_plain_values_is_built() -> None:
    for harm in (print, Path("x"), Exception("x")):
        with pytest.raises(pickle.UnpicklingError):
            wire.load(pickle.dumps(harm))
