"""One window for a person and a data folder: real processes hand over, crash, and are asked to end."""

import os
import signal
import subprocess
import sys
from collections.abc import Callable, Iterator
from contextlib import ExitStack
from pathlib import Path

import pytest
from PySide6.QtWidgets import QApplication, QLineEdit
from pytestqt.qtbot import QtBot

from slecop_desktop.store import Store, engine
from ui import single
from ui.dialogs.first_start import FirstStart
from ui.main_window import MainWindow
from ui.outside import Outside
from ui.shell.files import open_instead
from ui.single import Asked, Instance, from_line

ROOT = Path(__file__).resolve().parents[2]
SECONDS = 60_000  # milliseconds: only a program that does not answer at all takes as long

Start = Callable[..., "subprocess.Popen[str]"]


@pytest.fixture
def start(tmp_path: Path) -> Iterator[Start]:
    """Starts the program with a data folder of the test's own; whatever still runs in the end is killed."""
    started: list[subprocess.Popen[str]] = []

    def begin(*arguments: str | Path, data: str = "data") -> "subprocess.Popen[str]":
        process = subprocess.Popen(
            [sys.executable, "-m", "slecop_desktop", *map(str, arguments)],
            cwd=ROOT,
            env={**os.environ, "SLECOP_DATA_DIR": str(tmp_path / data), "SLECOP_CONFIG_DIR": str(tmp_path / "config")},
            stdout=subprocess.PIPE,
            stderr=subprocess.PIPE,
            text=True,
        )
        started.append(process)
        return process

    yield begin
    for process in started:
        if process.poll() is None:
            process.kill()
        process.communicate()


@pytest.fixture
def files(tmp_path: Path) -> tuple[Path, Path]:
    made = tmp_path / "eins.slecop", tmp_path / "zwei drei.slecop"
    for path in made:
        Store.create(path, name=path.stem).close()
    return made


def is_open(path: Path) -> bool:
    """Whether a window has the file: then its log is there."""
    return Path(f"{path}.open-by").exists()


def ended(process: "subprocess.Popen[str]") -> tuple[int, str]:
    _out, err = process.communicate(timeout=SECONDS / 1000)
    lines = [line for line in err.splitlines() if not line.startswith("This plugin does not support")]
    return process.returncode, "\n".join(lines)


def test_a_second_start_hands_its_file_over(start: Start, files: tuple[Path, Path], qtbot: QtBot) -> None:
    first, second = files
    running = start(first)
    qtbot.waitUntil(lambda: is_open(first), timeout=SECONDS)
    assert ended(start(second)) == (0, "")
    qtbot.waitUntil(lambda: is_open(second) and not is_open(first), timeout=SECONDS)
    assert ended(start()) == (0, "")  # shows the window
    assert running.poll() is None
    assert ended(start("--quit-running")) == (0, "")
    assert ended(running) == (0, "")
    assert not is_open(second)


def test_after_a_crash_it_starts_again_and_is_the_first(start: Start, files: tuple[Path, Path], qtbot: QtBot) -> None:
    first, second = files
    running = start(first)
    qtbot.waitUntil(lambda: is_open(first), timeout=SECONDS)
    qtbot.waitUntil(lambda: ended(start(first))[0] == 0, timeout=SECONDS)  # it listens
    running.send_signal(signal.SIGKILL)
    running.communicate()
    Path(f"{first}.open-by").unlink()  # what the crash left behind; nobody relies on it
    again = start(first)
    qtbot.waitUntil(lambda: is_open(first), timeout=SECONDS)
    assert ended(start(second)) == (0, "")
    qtbot.waitUntil(lambda: is_open(second), timeout=SECONDS)
    assert again.poll() is None
    assert ended(start("--quit-running")) == (0, "")
    assert ended(again) == (0, "")


def test_one_that_does_not_answer_locks_nobody_out(
    start: Start, files: tuple[Path, Path], qtbot: QtBot, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    first, _second = files
    running = start(first)
    qtbot.waitUntil(lambda: is_open(first), timeout=SECONDS)
    qtbot.waitUntil(lambda: ended(start())[0] == 0, timeout=SECONDS)
    running.send_signal(signal.SIGSTOP)
    monkeypatch.setenv("SLECOP_DATA_DIR", str(tmp_path / "data"))
    other = Instance()
    assert not other.is_first()
    assert other.hand_over(Asked("show"), within=0.5) is None
    running.send_signal(signal.SIGCONT)
    assert other.hand_over(Asked("show"), within=SECONDS / 1000) is True


def test_two_data_folders_know_nothing_of_each_other(start: Start, files: tuple[Path, Path], qtbot: QtBot) -> None:
    first, second = files
    one, other = start(first), start(second, data="other")
    qtbot.waitUntil(lambda: is_open(first) and is_open(second), timeout=SECONDS)
    assert ended(start("--quit-running", data="other")) == (0, "")
    assert ended(other) == (0, "")
    assert one.poll() is None


def test_to_ask_for_the_end_of_what_does_not_run_is_no_mistake(start: Start) -> None:
    assert ended(start("--quit-running")) == (0, "")


# -- within one process -----------------------------------------------------------------------------------------------


@pytest.fixture
def first(qapp: QApplication) -> Iterator[Instance]:
    """The first one, in this process; others reach it while its events are worked off."""
    made = Instance()
    assert made.is_first()
    yield made
    made.close()


def test_what_is_typed_is_saved_before_the_window_is_left(
    window: MainWindow, first: Instance, start: Start, qtbot: QtBot, qapp: QApplication
) -> None:
    outside = Outside(qapp)
    outside.window = window
    first.listen(outside.act)
    window.go("youth")
    page = window.current_page
    assert page is not None
    left: list[bool] = []
    page.leave = lambda: left.append(True)
    process = start("--quit-running")
    qtbot.waitUntil(lambda: not window.isVisible(), timeout=SECONDS)
    assert left == [True]
    assert process.poll() is None  # it waits until the program has ended
    first.close()
    assert ended(process) == (0, "")


def test_work_under_way_keeps_the_window(
    window: MainWindow, first: Instance, start: Start, qtbot: QtBot, qapp: QApplication
) -> None:
    outside = Outside(qapp)
    outside.window = window
    first.listen(outside.act)
    with ExitStack() as ends:
        stop = [False]
        ends.callback(stop.__setitem__, 0, True)

        def work(_progress: object, _cancelled: object) -> None:
            while not stop[0]:
                pass

        window.jobs.run("Import", work)
        process = start("--quit-running")
        qtbot.waitUntil(lambda: process.poll() is not None, timeout=SECONDS)
        assert process.returncode == 1
        assert window.isVisible()
        assert "still under way" in window.message.text
    window.jobs.wait_idle()


def test_a_file_asked_for_while_none_is_open_ends_the_question(
    qtbot: QtBot, qapp: QApplication, tmp_path: Path
) -> None:
    outside = Outside(qapp)
    dialog = FirstStart()
    qtbot.addWidget(dialog)
    dialog.open()
    qtbot.waitUntil(lambda: QApplication.activeModalWidget() is dialog)
    assert outside.act(Asked("open", str(tmp_path / "a.slecop"), practice=True))
    assert not dialog.isVisible()
    assert outside.take() == (tmp_path / "a.slecop", True)
    assert outside.take() is None


def test_an_open_dialog_is_finished_first(window: MainWindow, qtbot: QtBot, qapp: QApplication, tmp_path: Path) -> None:
    Store.create(tmp_path / "other.slecop", name="Other").close()
    outside = Outside(qapp)
    outside.window = window
    dialog = FirstStart(window, "Another file")
    dialog.open()
    qtbot.waitUntil(lambda: QApplication.activeModalWidget() is dialog)
    assert outside.act(Asked("open", str(tmp_path / "other.slecop")))
    assert dialog.isVisible()
    assert window.another is None
    dialog.findChildren(QLineEdit)[0].setText("Half typed")
    dialog.reject()
    qtbot.waitUntil(lambda: window.another == (tmp_path / "other.slecop", False))


FILE_OPEN = """
import sys
from pathlib import Path
from PySide6.QtCore import QCoreApplication
from PySide6.QtGui import QFileOpenEvent
from ui.outside import Application, Outside
app = Application(sys.argv[:1])
outside = Outside(app)
QCoreApplication.postEvent(app, QFileOpenEvent(sys.argv[1]))
app.processEvents()
assert outside.take() == (Path(sys.argv[1]), False)
"""


def test_a_file_that_macos_hands_over_is_opened(tmp_path: Path) -> None:
    done = subprocess.run(
        [sys.executable, "-c", FILE_OPEN, tmp_path / "zwölf 12.slecop"],
        cwd=ROOT, capture_output=True, text=True, check=False,
    )  # fmt: skip
    assert (done.returncode, done.stderr) == (0, "")


def test_the_windows_own_file_is_not_opened_again(window: MainWindow) -> None:
    open_instead(window, window.store.path)
    assert window.jobs.wait_idle()
    assert window.isVisible()
    assert window.another is None


def test_a_newer_file_is_told_of_and_the_window_stays(window: MainWindow, tmp_path: Path) -> None:
    path = tmp_path / "newer.slecop"
    with Store.create(path, name="Newer") as made:
        engine.mark(made._writer, engine.SCHEMA_VERSION + 1)
    before = path.read_bytes()
    open_instead(window, path)
    assert window.jobs.wait_idle()
    assert "newer version" in window.message.text
    assert window.isVisible()
    assert path.read_bytes() == before


def test_what_is_sent_arrives_and_nothing_else_is_taken() -> None:
    asked = Asked("open", "C:\\Jürgen's\n\u202e.slecop", True, "t")
    assert from_line(asked.as_line()) == asked
    for line in (b"", b"[]", b"null\n", b'{"wish": "format"}', b'{"wish": [], "file": "", "practice": 1, "token": ""}'):
        assert from_line(line) is None


@pytest.mark.skipif(sys.platform == "win32", reason="there the system keeps pipes by itself")
def test_a_folder_that_others_can_write_into_is_not_used(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("XDG_RUNTIME_DIR", raising=False)
    monkeypatch.setattr("tempfile.gettempdir", lambda: str(tmp_path))
    monkeypatch.setattr(single, "_SHORT", tmp_path)
    (found,) = single._own_folders()
    assert found.stat().st_mode & 0o777 == 0o700
    found.chmod(0o777)
    assert list(single._own_folders()) == []
    assert single.socket_name() is None


@pytest.mark.skipif(sys.platform == "win32", reason="there the system keeps pipes by itself")
def test_a_folder_too_far_down_for_a_socket_is_not_used(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    far, near = tmp_path / ("f" * 100), tmp_path / "near"
    far.mkdir()
    near.mkdir()
    monkeypatch.delenv("XDG_RUNTIME_DIR", raising=False)
    monkeypatch.setattr("tempfile.gettempdir", lambda: str(far))
    monkeypatch.setattr(single, "_SHORT", near)
    monkeypatch.setattr(single, "_LONGEST_NAME", len(str(near)) + 50)
    name = single.socket_name()
    assert name is not None
    assert Path(name).parent.parent == near
