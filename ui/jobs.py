"""Work away from the window: one writer, a few readers, long jobs with progress; results come back in its thread."""

from __future__ import annotations

import itertools
import threading
import time
from collections.abc import Callable, Iterator
from concurrent.futures import Future, ThreadPoolExecutor
from functools import partial
from types import FunctionType, MethodType
from typing import Any

import shiboken6
from PySide6.QtCore import QEventLoop, QObject, Qt, QTimer, Signal

from slecop_desktop.problems import Problem
from slecop_desktop.texts import _
from ui.crash import as_problem
from ui.sweeping import Sweeper

Done = Callable[[Any], object]
Failed = Callable[[Problem], object]
Progress = Callable[..., None]
"""`progress(done, total=None, what="")`: how many of how many, and on what; plain values."""
_READERS = 3


class Cancelled(Exception):
    """Raised by a long job's function to end it after the person cancelled it."""


class Job(QObject):
    """A long job as the window sees it. `state` is one of "running", "done", "failed", "cancelled"."""

    finished = Signal()

    def __init__(self, title: str, open_result: Callable[[], object] | None, parent: QObject) -> None:
        super().__init__(parent)
        self.title = title
        self.open_result = open_result
        self.state = "running"
        self.sentence = ""
        self.started = time.monotonic()
        self.ended: float | None = None
        self._told: tuple[int, int | None, str] = (0, None, "")
        self._cancelled = False

    def cancel(self) -> None:
        """Ask the job to stop; it does so where it next looks."""
        self._cancelled = True

    def cancelled(self) -> bool:
        """Whether it was asked to stop; called from the job's thread."""
        return self._cancelled

    def tell(self, done: int, total: int | None = None, what: str = "") -> None:
        """How far the job is; called from its thread, read by the window's timer."""
        self._told = (done, total, what)

    @property
    def told(self) -> tuple[int, int | None, str]:
        """(done, total or None, on what), as last told."""
        return self._told

    @property
    def elapsed(self) -> float:
        """Seconds since it began, or that it took."""
        return (self.ended or time.monotonic()) - self.started


class _Waiting:
    """One piece of work under way, and who wants to hear of it."""

    __slots__ = ("done", "failed", "job", "key", "stopped", "title")

    def __init__(self, title: str, done: Done | None, failed: Failed | None) -> None:
        self.title = title
        self.done = done
        self.failed = failed
        self.key: object = None
        self.job: Job | None = None
        self.stopped: Callable[[], object] | None = None


class Jobs(QObject):
    """Runs work in other threads and calls back in the window's own.

    Give the functions plain values only, never widgets. A callback that needs a widget which is gone by then is not
    called, be it a method, a function within one, or a method of a helper that holds it; and none is after `close`.
    A `Problem` goes to `failed` or, without one that can still be called, to the signal `problem` as its sentence; any
    other error is written to a report, told by `problem`, and also handed to `failed` as a Problem.
    """

    problem = Signal(str)
    saving = Signal(bool)
    job_started = Signal(object)
    _arrived = Signal(int, object)
    quiet = Signal()
    """No answer is outstanding any more."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._writer = ThreadPoolExecutor(1, thread_name_prefix="writer")
        self._reads = threading.Event()
        self._reads.set()
        self._readers = ThreadPoolExecutor(_READERS, thread_name_prefix="reader", initializer=self._reads.wait)
        self._long = ThreadPoolExecutor(2, thread_name_prefix="job")
        self._numbers = itertools.count(1)
        self._waiting: dict[int, _Waiting] = {}
        self._latest: dict[object, tuple[int, Future[Any]]] = {}
        self._writes = 0
        self._closed = False
        self._sweeper = Sweeper(self)
        self._arrived.connect(self._deliver, Qt.ConnectionType.QueuedConnection)

    def hold(self) -> None:
        """Have the readers begin only at :meth:`begin`, or when somebody waits; to be asked before the first reading.

        What they do would else be in the way of the window that is being put together and painted.
        """
        self._reads.clear()

    def begin(self) -> None:
        """Let the readers begin what they were asked for meanwhile."""
        self._reads.set()

    def write(self, title: str, fn: Callable[[], Any], done: Done | None = None, failed: Failed | None = None) -> None:
        """Run `fn` in the one writing thread, after the writes asked for before it; `done(result)` afterwards."""
        waiting = _Waiting(title, done, failed)
        waiting.key = "write"
        self._writes += 1
        if self._writes == 1:
            self.saving.emit(True)
        self._start(self._writer, waiting, fn)

    def read(
        self, fn: Callable[[], Any], done: Done, *, key: object = None, failed: Failed | None = None, title: str = ""
    ) -> None:
        """Run `fn` in a reading thread. Of the requests with one key only the newest is answered."""
        waiting = _Waiting(title or _("Reading"), done, failed)
        if key is not None:
            waiting.key = ("read", key)
            if older := self._latest.pop(waiting.key, None):
                older[1].cancel()
        started = self._start(self._readers, waiting, fn)
        if key is not None and started is not None:
            self._latest[waiting.key] = started

    def run(
        self,
        title: str,
        fn: Callable[[Progress, Callable[[], bool]], Any],
        done: Done | None = None,
        failed: Failed | None = None,
        *,
        stopped: Callable[[], object] | None = None,
        open_result: Callable[[], object] | None = None,
    ) -> Job:
        """Run a long job, shown with its progress: `fn(progress, cancelled)`.

        The function calls `progress(done, total, what)` now and then and ends by raising `Cancelled` when
        `cancelled()`; then `stopped()` is called. `open_result` shows the result when the finished job is clicked.
        """
        job = Job(title, open_result, self)
        waiting = _Waiting(title, done, failed)
        waiting.job, waiting.stopped = job, stopped
        self._start(self._long, waiting, lambda: fn(job.tell, job.cancelled))
        self.job_started.emit(job)
        return job

    @property
    def running(self) -> list[Job]:
        """The long jobs that are not finished."""
        return [w.job for w in self._waiting.values() if w.job is not None]

    @property
    def busy(self) -> bool:
        """Whether any answer is still to come."""
        return bool(self._waiting)

    def wait_idle(self, seconds: float = 30.0) -> bool:
        """Keep the window alive until no answer is outstanding; False when that takes longer than `seconds`."""
        self.begin()
        loop = QEventLoop()
        self.quiet.connect(loop.quit)
        ends = time.monotonic() + seconds
        QTimer.singleShot(0, loop, lambda: None if self._waiting else loop.quit())
        QTimer.singleShot(round(seconds * 1000), loop, loop.quit)
        loop.exec()
        while self._waiting and time.monotonic() < ends:  # an answer has led to the next question
            loop.exec()
        return not self._waiting

    def close(self) -> None:
        """Let what is under way end, drop what has not begun, and stop the threads; nobody is called back any more."""
        for job in self.running:
            job.cancel()
        self._closed = True
        self._waiting.clear()
        self.begin()
        for pool in (self._readers, self._long):
            pool.shutdown(wait=True, cancel_futures=True)
        self._writer.shutdown(wait=True)
        self._sweeper.stop()

    def _start(
        self, pool: ThreadPoolExecutor, waiting: _Waiting, fn: Callable[[], Any]
    ) -> tuple[int, Future[Any]] | None:
        if self._closed:  # a timer of a window that is closed may still ask
            return None
        number = next(self._numbers)
        self._waiting[number] = waiting
        future: Future[Any] = pool.submit(fn)
        future.add_done_callback(lambda ended: self._arrived.emit(number, ended))
        return number, future

    def _deliver(self, number: int, future: Future[Any]) -> None:
        if self._closed:
            return
        waiting = self._waiting.pop(number)
        try:
            self._hand_over(number, waiting, future)
        finally:
            if waiting.key == "write":
                self._writes -= 1
                if self._writes == 0:
                    self.saving.emit(False)
            if not self._waiting:
                self.quiet.emit()

    def _hand_over(self, number: int, waiting: _Waiting, future: Future[Any]) -> None:
        if waiting.key in self._latest:
            if self._latest[waiting.key][0] != number:
                return
            del self._latest[waiting.key]
        elif future.cancelled() or isinstance(waiting.key, tuple):
            return
        error = future.exception()
        if waiting.job is not None:
            _end(waiting.job, error)
        if error is None:
            _call(waiting.done, future.result())
        elif isinstance(error, Cancelled):
            _call(waiting.stopped)
        else:
            self._tell_problem(error, waiting)
        if waiting.job is not None:
            waiting.job.finished.emit()

    def _tell_problem(self, error: BaseException, waiting: _Waiting) -> None:
        problem = as_problem(error, waiting.title)
        if waiting.job is not None:
            waiting.job.sentence = problem.sentence
        if problem is not error or waiting.failed is None or _is_gone(waiting.failed):
            self.problem.emit(problem.sentence)
        _call(waiting.failed, problem)


def _end(job: Job, error: BaseException | None) -> None:
    job.ended = time.monotonic()
    job.state = "done" if error is None else "cancelled" if isinstance(error, Cancelled) else "failed"


def _call(callback: Callable[..., object] | None, *values: object) -> None:
    """Call back, unless what the callback needs is gone."""
    if callback is not None and not _is_gone(callback):
        callback(*values)


def _is_gone(callback: Callable[..., object]) -> bool:
    """Whether Qt has deleted an object that a callback holds: its owner, its owner's parts, or what it refers to."""
    return any(not shiboken6.isValid(held) for held in _held(callback))


def _held(callback: object, within: int = 3) -> Iterator[QObject]:
    """The Qt objects that a callback holds; functions hold functions, so many deep."""
    if isinstance(callback, QObject):
        yield callback
    if isinstance(callback, MethodType):
        owner = callback.__self__
        parts = () if isinstance(owner, QObject) else getattr(owner, "__dict__", {}).values()
        yield from (held for held in (owner, *parts) if isinstance(held, QObject))
    elif within:
        for held in _holds(callback):
            yield from _held(held, within - 1)


def _holds(function: object) -> list[object]:
    if isinstance(function, partial):
        return [function.func, *function.args, *function.keywords.values()]
    if isinstance(function, FunctionType):
        return [*_closed_over(function), *(function.__defaults__ or ())]
    return []


def _closed_over(function: FunctionType) -> list[object]:
    found: list[object] = []
    for cell in function.__closure__ or ():
        try:
            found.append(cell.cell_contents)
        except ValueError:  # not assigned yet
            continue
    return found
