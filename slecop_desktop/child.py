"""A fresh, limited process for work on files that others made: it may die, hang or swell without harm to us.

The child is a new interpreter, never a fork, so it holds none of our records, keys or open files. It gets its payload
as JSON on its standard input and answers with frames of bytes on its standard output; what the bytes mean is between
the task and its caller, who must read them as data from a stranger.

Limits by platform. Linux: address space and CPU time, by the system itself. Windows: memory by a job object. macOS:
the system does not hold a process to an address space, so the parent looks at its footprint every 50 ms. Everywhere
the parent also ends the child when the time is up or the caller has cancelled.
"""

import ctypes
import importlib
import json
import os
import signal
import struct
import subprocess
import sys
import threading
import time
import traceback
from collections.abc import Callable, Generator
from functools import partial
from pathlib import Path
from types import TracebackType
from typing import IO, Literal, cast

if sys.platform == "win32":
    import msvcrt
    from ctypes import wintypes
else:
    import resource

CHILD_FLAG = "--child"
# Only these modules can be asked for; each has `run(payload) -> Iterator[bytes]`.
TASKS = {
    "read_book": "slecop_desktop.exchange.reading.worker",
    "mark_book": "slecop_desktop.exchange.marking.worker",
}

Reason = Literal["time", "memory", "cancelled", "failed", "killed"]

_HEADER = struct.Struct("<cI")
_DATA, _FAILURE, _END = b"D", b"F", b"E"
_FRAME_LIMIT = 1 << 28
_LOOK_EVERY = 0.05


class ChildDied(Exception):
    """The child ended before its work did.

    `reason`: "time" or "memory" ran out, the caller "cancelled", the task "failed" with an exception (`detail` is its
    traceback, for a developer), or the process was "killed" by a signal or abort.
    """

    def __init__(self, reason: Reason, detail: str = "") -> None:
        super().__init__(reason, detail)
        self.reason: Reason = reason
        self.detail = detail


def is_child(arguments: list[str]) -> bool:
    """True where the program was started as a child: then call `main` before importing anything else."""
    return arguments[1:2] == [CHILD_FLAG]


def child_command() -> list[str]:
    """What starts a child: the program itself once it is frozen, else this module in the same Python."""
    if getattr(sys, "frozen", False):
        return [sys.executable, CHILD_FLAG]
    return [sys.executable, "-m", "slecop_desktop.child"]


def run_child(
    task: str,
    payload: object,
    *,
    memory_bytes: int,
    seconds: float,
    cancelled: Callable[[], bool] | None = None,
) -> Generator[bytes]:
    """Run a task of `TASKS` and yield the frames it sends.

    `payload` is anything JSON can carry. `seconds` of wall time, from the start. `cancelled` is asked about 20 times a
    second, from another thread. Raises ChildDied. Closing the iterator early ends the child.
    """
    process = _start()
    watcher = _Watcher(process, memory_bytes, seconds, cancelled)
    try:
        watcher.start()
        stdin, stdout = cast("IO[bytes]", process.stdin), cast("IO[bytes]", process.stdout)
        _send_order(stdin, {"task": task, "memory": memory_bytes, "seconds": seconds, "payload": payload})
        ended = yield from _frames(stdout)
        if not ended:
            process.wait()
            raise ChildDied(watcher.reason or _reason_of(process.returncode))
    finally:
        watcher.stop()
        process.kill()
        process.wait()
        if process.stdout:
            process.stdout.close()


def _start() -> subprocess.Popen[bytes]:
    environment = dict(os.environ)
    if not getattr(sys, "frozen", False):
        # The child must find this very source, whatever folder the program was started from.
        paths = [str(Path(__file__).resolve().parent.parent), environment.get("PYTHONPATH", "")]
        environment["PYTHONPATH"] = os.pathsep.join(filter(None, paths))
    # What a reader prints as it dies may hold cells of the file: it goes nowhere.
    return subprocess.Popen(  # noqa: S603 - our own program, no words of others
        child_command(),
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        stderr=subprocess.DEVNULL,
        env=environment,
        creationflags=getattr(subprocess, "CREATE_NO_WINDOW", 0),
    )


def _send_order(stdin: IO[bytes], order: dict[str, object]) -> None:
    try:
        with stdin:
            stdin.write(json.dumps(order).encode())
    except BrokenPipeError as error:
        raise ChildDied("killed", "it ended before it was told what to do") from error


def _frames(stdout: IO[bytes]) -> Generator[bytes, None, bool]:
    """Yield data frames; the generator's value is whether the child said that it was done."""
    while len(header := stdout.read(_HEADER.size)) == _HEADER.size:
        kind, size = _HEADER.unpack(header)
        if kind == _END:
            return True
        if size > _FRAME_LIMIT or len(body := stdout.read(size)) < size:
            return False
        if kind == _FAILURE:
            text = body.decode(errors="replace")
            raise ChildDied("memory" if text.startswith("MemoryError") else "failed", text)
        yield body
    return False


def _reason_of(code: int) -> Reason:
    return "time" if code == -getattr(signal, "SIGXCPU", 0) and code else "killed"


class _Watcher:
    """Ends the child when its time is up, when the caller has cancelled, or (macOS) when it has grown too large."""

    def __init__(
        self, process: subprocess.Popen[bytes], memory: int, seconds: float, cancelled: Callable[[], bool] | None
    ) -> None:
        self.reason: Reason | None = None
        self._process, self._memory, self._cancelled = process, memory, cancelled
        self._deadline = time.monotonic() + seconds
        self._done = threading.Event()
        self._thread = threading.Thread(target=self._watch, name="child watcher", daemon=True)

    def start(self) -> None:
        self._thread.start()

    def stop(self) -> None:
        self._done.set()
        if self._thread.is_alive():
            self._thread.join()

    def _watch(self) -> None:
        while not self._done.wait(_LOOK_EVERY):
            if time.monotonic() > self._deadline:
                self.reason = "time"
            elif self._cancelled is not None and self._cancelled():
                self.reason = "cancelled"
            elif sys.platform == "darwin" and _mac_footprint(self._process.pid) > self._memory:
                self.reason = "memory"
            if self.reason:
                self._process.kill()
                return


def _mac_footprint(pid: int) -> int:
    """Bytes of memory the process holds, as macOS counts them (`rusage_info_v0.ri_phys_footprint`); 0 if gone."""
    buffer = (ctypes.c_uint64 * 12)()
    failed = ctypes.CDLL(None).proc_pid_rusage(pid, 0, ctypes.byref(buffer))
    return 0 if failed else buffer[9]


def main() -> int:
    """Be the child: read the order, take on the limits, then import and run the task."""
    out = _claim_output()
    sys.excepthook = partial(_report_failure, out)
    order = json.loads(sys.stdin.buffer.read())
    _limit_self(order["memory"], order["seconds"])
    run = importlib.import_module(TASKS[order["task"]]).run
    for frame in run(order["payload"]):
        out.write(_HEADER.pack(_DATA, len(frame)))
        out.write(frame)
    out.write(_HEADER.pack(_END, 0))
    out.flush()
    return 0


def _claim_output() -> IO[bytes]:
    """The pipe to the parent, moved aside so that nothing a library prints can get between the frames."""
    if sys.platform == "win32":
        msvcrt.setmode(1, os.O_BINARY)
    output = os.fdopen(os.dup(1), "wb", buffering=1 << 16)
    nowhere = os.open(os.devnull, os.O_WRONLY)
    os.dup2(nowhere, 1)
    os.close(nowhere)
    return output


def _report_failure(
    output: IO[bytes], kind: type[BaseException], error: BaseException, trace: TracebackType | None
) -> None:
    """Tell the parent of whatever ended the task, a reader's panic too; the exit code alone would not say."""
    text = "".join([kind.__name__, "\n", *traceback.format_exception(kind, error, trace)[-6:]])
    body = text[:8000].encode(errors="replace")
    output.write(_HEADER.pack(_FAILURE, len(body)) + body)
    output.flush()


def _limit_self(memory_bytes: int, seconds: float) -> None:
    if sys.platform == "win32":
        _join_limited_job(memory_bytes)
        return
    # A core file would put the workbook on the disk in plain text.
    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
    cpu = int(seconds) + 1
    resource.setrlimit(resource.RLIMIT_CPU, (cpu, cpu + 1))
    if sys.platform != "darwin":
        resource.setrlimit(resource.RLIMIT_AS, (memory_bytes, memory_bytes))


if sys.platform == "win32":

    class _JobLimits(ctypes.Structure):
        """JOBOBJECT_EXTENDED_LIMIT_INFORMATION, with the I/O counters as plain numbers."""

        _fields_ = (
            ("per_process_user_time", ctypes.c_int64),
            ("per_job_user_time", ctypes.c_int64),
            ("limit_flags", wintypes.DWORD),
            ("minimum_working_set", ctypes.c_size_t),
            ("maximum_working_set", ctypes.c_size_t),
            ("active_process_limit", wintypes.DWORD),
            ("affinity", ctypes.c_size_t),
            ("priority_class", wintypes.DWORD),
            ("scheduling_class", wintypes.DWORD),
            ("io_counters", ctypes.c_uint64 * 6),
            ("process_memory_limit", ctypes.c_size_t),
            ("job_memory_limit", ctypes.c_size_t),
            ("peak_process_memory", ctypes.c_size_t),
            ("peak_job_memory", ctypes.c_size_t),
        )

    def _join_limited_job(memory_bytes: int) -> None:
        """Put this process into a job that bounds its memory and lets it start no other process."""
        extended_information, process_memory, active_process = 9, 0x100, 0x8
        kernel = ctypes.WinDLL("kernel32", use_last_error=True)
        kernel.CreateJobObjectW.restype = wintypes.HANDLE
        kernel.GetCurrentProcess.restype = wintypes.HANDLE
        kernel.SetInformationJobObject.argtypes = (wintypes.HANDLE, ctypes.c_int, ctypes.c_void_p, wintypes.DWORD)
        kernel.AssignProcessToJobObject.argtypes = (wintypes.HANDLE, wintypes.HANDLE)
        limits = _JobLimits(
            limit_flags=process_memory | active_process, process_memory_limit=memory_bytes, active_process_limit=1
        )
        job = kernel.CreateJobObjectW(None, None)
        size = ctypes.sizeof(limits)
        if not (
            job
            and kernel.SetInformationJobObject(job, extended_information, ctypes.byref(limits), size)
            and kernel.AssignProcessToJobObject(job, kernel.GetCurrentProcess())
        ):
            raise ctypes.WinError(ctypes.get_last_error())


if __name__ == "__main__":
    raise SystemExit(main())
