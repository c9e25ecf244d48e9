"""Work in the background: order, newest answer, cancelling, problems and bugs."""

import gc
import threading
import weakref
from collections.abc import Callable
from functools import partial
from pathlib import Path

import pytest
import shiboken6
from PySide6.QtCore import QObject, QThread
from PySide6.QtWidgets import QApplication

from slecop_desktop.problems import Problem
from ui.jobs import Cancelled, Jobs


def test_writes_run_one_after_the_other_away_from_the_window(jobs: Jobs) -> None:
    seen: list[tuple[int, str]] = []
    answered: list[object] = []

    def write(n: int) -> int:
        seen.append((n, threading.current_thread().name))
        return n

    for n in range(20):
        jobs.write("Write", lambda n=n: write(n), lambda n: answered.append((n, QThread.currentThread())))
    assert jobs.wait_idle()
    assert [n for n, _name in seen] == list(range(20))
    assert len({name for _n, name in seen}) == 1
    assert threading.current_thread().name not in {name for _n, name in seen}
    assert answered == [(n, jobs.thread()) for n in range(20)]


def test_only_the_newest_of_the_requests_with_one_key_is_answered(jobs: Jobs) -> None:
    hold = threading.Event()
    answers: list[str] = []
    jobs.read(lambda: hold.wait(10) and "old", answers.append, key="list")
    jobs.read(lambda: "new", answers.append, key="list")
    jobs.read(lambda: "other", answers.append, key="else")
    hold.set()
    assert jobs.wait_idle()
    assert sorted(answers) == ["new", "other"]


def test_a_problem_goes_to_whoever_asked_or_else_to_the_window(jobs: Jobs) -> None:
    told: list[str] = []
    own: list[str] = []
    jobs.problem.connect(told.append)

    def fail() -> None:
        raise Problem("The disk is full.")

    jobs.write("Save", fail)
    jobs.write("Save", fail, failed=lambda problem: own.append(problem.sentence))
    assert jobs.wait_idle()
    assert told == own == ["The disk is full."]


@pytest.mark.logs_expected
def test_a_bug_is_written_down_without_values_and_told(jobs: Jobs, tmp_path: Path) -> None:
    told: list[str] = []
    failed: list[Problem] = []
    jobs.problem.connect(told.append)

    def bug() -> None:
        raise ValueError("Ana Pérez")

    jobs.write("Save", bug, failed=failed.append)
    assert jobs.wait_idle()
    (report,) = (tmp_path / "data" / "reports").glob("*.txt")
    text = report.read_text(encoding="utf-8")
    assert "ValueError" in text
    assert "test_jobs.py" in text
    assert "Ana" not in text
    assert str(report) in told[0]
    assert [problem.sentence for problem in failed] == told


def test_a_long_job_tells_how_far_it_is_and_can_be_cancelled(jobs: Jobs) -> None:
    begun, ended = threading.Event(), []

    def work(progress, cancelled) -> None:
        progress(3, 10, "row 3")
        begun.set()
        for _n in range(1000):
            if cancelled():
                raise Cancelled
            threading.Event().wait(0.01)

    job = jobs.run("Import", work, done=lambda _r: ended.append("done"), stopped=lambda: ended.append("stopped"))
    assert begun.wait(10)
    assert job.told == (3, 10, "row 3")
    assert jobs.running == [job]
    job.cancel()
    assert jobs.wait_idle()
    assert (ended, job.state) == (["stopped"], "cancelled")


def test_an_answer_for_what_is_gone_is_dropped(jobs: Jobs) -> None:
    hold = threading.Event()

    class Widget(QObject):
        def take(self, answer: str) -> None:
            raise AssertionError(answer)

    gone = Widget()
    jobs.read(lambda: hold.wait(10) and "late", gone.take)
    shiboken6.delete(gone)
    hold.set()
    assert jobs.wait_idle()


class Helper:
    """Not a Qt object itself: what many parts of a page are."""

    def __init__(self, part: QObject) -> None:
        self.part = part

    def take(self, answer: str) -> None:
        raise AssertionError(answer)


@pytest.mark.parametrize("how", ["lambda", "default", "within", "partial", "helper"])
def test_an_answer_that_needs_what_is_gone_is_dropped_however_it_is_held(jobs: Jobs, how: str) -> None:
    hold, gone = threading.Event(), QObject()

    def take(_answer: str) -> None:
        gone.objectName()

    def again(answer: str) -> None:
        take(answer)
        again(answer)

    jobs.read(
        lambda: hold.wait(10) and "late",
        {
            "lambda": lambda _answer: gone.objectName(),
            "default": lambda _answer, gone=gone: gone.objectName(),
            "within": again,
            "partial": partial(lambda held, _answer: held.objectName(), gone),
            "helper": Helper(gone).take,
        }[how],
    )
    shiboken6.delete(gone)
    hold.set()
    assert jobs.wait_idle()


def test_a_problem_is_told_by_the_window_when_who_asked_is_gone(jobs: Jobs) -> None:
    hold, told, gone = threading.Event(), list[str](), QObject()
    jobs.problem.connect(told.append)

    def fail() -> None:
        assert hold.wait(10)
        raise Problem("The disk is full.")

    jobs.write("Save", fail, failed=lambda problem: gone.setObjectName(problem.sentence))
    shiboken6.delete(gone)
    hold.set()
    assert jobs.wait_idle()
    assert told == ["The disk is full."]


def test_nobody_is_called_back_once_the_work_is_closed(qapp: QApplication) -> None:
    jobs, answered = Jobs(), list[str]()
    jobs.read(lambda: "under way", answered.append, key="list")
    jobs.write("Save", lambda: "written", answered.append)
    jobs.close()
    jobs.read(lambda: "asked too late", answered.append, key="list")
    qapp.processEvents()
    assert answered == []
    assert not jobs.busy


def test_widgets_left_over_are_deleted_in_the_thread_of_the_window(jobs: Jobs) -> None:
    where: list[str] = []

    def many_values() -> int:
        """So many that Python would look for what is left over, here."""
        return len([[n] for n in range(200_000)])

    for left in [QObject() for _n in range(20)]:
        left.itself = left  # type: ignore[attr-defined]
        weakref.finalize(left, lambda: where.append(threading.current_thread().name))
        del left
    jobs.read(many_values, lambda _n: None)
    assert jobs.wait_idle()
    gc.collect()
    assert where == [threading.current_thread().name] * 20
    jobs.close()
    assert gc.isenabled()


def test_what_is_left_over_is_found_without_being_asked_for(jobs: Jobs, qtbot) -> None:
    gone: list[str] = []
    left = QObject()
    left.itself = left  # type: ignore[attr-defined]
    weakref.finalize(left, gone.append, "gone")
    del left
    kept = [[n] for n in range(10_000)]
    qtbot.waitUntil(lambda: gone == ["gone"])
    assert len(kept) == 10_000


def test_saving_is_told_from_the_first_write_to_the_last(jobs: Jobs) -> None:
    said: list[bool] = []
    jobs.saving.connect(said.append)
    jobs.write("a", lambda: None)
    jobs.write("b", lambda: None)
    assert jobs.wait_idle()
    assert said == [True, False]


@pytest.mark.parametrize("let", [Jobs.begin, Jobs.wait_idle])
def test_what_is_held_begins_when_it_is_let_or_waited_for(let: Callable[[Jobs], object], jobs: Jobs, qtbot) -> None:
    jobs.hold()
    began: list[str] = []
    answers: list[int] = []
    jobs.read(lambda: began.append("read") or 7, answers.append)
    written: list[int] = []
    jobs.write("Write", lambda: 1, written.append)
    qtbot.waitUntil(lambda: bool(written))  # whatever could have begun would have
    assert began == []
    assert jobs.busy
    let(jobs)
    qtbot.waitUntil(lambda: bool(answers))
    assert (began, answers) == (["read"], [7])


def test_what_is_held_does_not_keep_the_window_from_closing(qapp: QApplication) -> None:
    jobs = Jobs()
    jobs.hold()
    jobs.read(lambda: 1, lambda _n: pytest.fail("nobody is there any more"))
    jobs.close()
    qapp.processEvents()
    assert not jobs.busy
