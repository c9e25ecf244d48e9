"""One window for a person and a data folder: a second start hands over what it was asked for, and ends.

Who is first is told by a lock that the system lets go of when its holder dies, however it dies; a number of a process
or a socket left behind by a crash decides nothing. Where the first does not answer, the second start is a window of
its own: nobody is locked out. (Two windows on one file are refused by the lock of that file.)
"""

from __future__ import annotations

import ctypes
import getpass
import hashlib
import json
import os
import stat
import sys
import tempfile
import time
from collections.abc import Callable, Iterator
from contextlib import suppress
from dataclasses import asdict, dataclass
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Literal, get_args

from filelock import FileLock, Timeout
from shiboken6 import isValid

from ui.settings import data_folder

if TYPE_CHECKING:
    from PySide6.QtNetwork import QLocalServer, QLocalSocket

Wish = Literal["show", "open", "quit"]

MUTEX = "SLECoP-Desktop-running"
"""What the installer on Windows looks for; it must not exchange a program that runs."""
_ANSWER_WITHIN = 10.0  # seconds
_END_WITHIN = 30.0  # seconds
_AGAIN_AFTER = 0.1  # seconds
_AT_ONCE = 1000  # milliseconds
_LONGEST = 1 << 16  # bytes
_LONGEST_NAME = 100
"""Bytes of a socket's path: Linux allows 107, macOS 103."""
_SHORT = Path("/tmp")  # noqa: S108 - a folder in it is looked at before it is used
"""Where the folder for temporary files is too far down for the name of a socket."""
_ANY_PROCESS = -1


@dataclass(frozen=True, slots=True)
class Asked:
    """What another start was asked for: show the window, open a file in it, or leave it.

    ``token`` is what a Wayland desktop wants to see of a window that comes to the front.
    """

    wish: Wish
    file: str = ""
    practice: bool = False
    token: str = ""

    def as_line(self) -> bytes:
        """As it is sent."""
        return json.dumps(asdict(self)).encode() + b"\n"


def from_line(line: bytes) -> Asked | None:
    """What was sent; None for anything but what :meth:`Asked.as_line` makes."""
    try:
        said = json.loads(line)
        asked = Asked(said["wish"], str(said["file"]), said["practice"] is True, str(said["token"]))
        return asked if asked.wish in get_args(Wish) else None
    except (ValueError, KeyError, TypeError):
        return None


class Instance:
    """This start of the program among those of one person with one data folder."""

    def __init__(self) -> None:
        self._lock = FileLock(data_folder() / "running.lock")
        self._server: QLocalServer | None = None
        self._mutex: object = None

    def is_first(self) -> bool:
        """Whether no other is running; from then on this one is. Also where the folder knows no locks."""
        try:
            data_folder().mkdir(parents=True, exist_ok=True)
            self._lock.acquire(timeout=0)
        except Timeout:
            return False
        except (OSError, NotImplementedError):  # a folder that cannot be written, or of a kind without locks
            return True
        return True

    def mark_running(self) -> None:
        """Let the installer on Windows see that the program runs; elsewhere a running one can be renewed."""
        if sys.platform == "win32":
            self._mutex = ctypes.WinDLL("kernel32").CreateMutexW(None, False, MUTEX)

    def listen(self, act: Callable[[Asked], bool]) -> None:
        """Answer other starts from now on: ``act`` does what they ask and says whether it was done."""
        from PySide6.QtNetwork import QLocalServer  # noqa: PLC0415 (not needed before the window is seen)

        name = socket_name()
        if name is None or not self._lock.is_locked:
            return
        server = QLocalServer()
        server.setSocketOptions(QLocalServer.SocketOption.UserAccessOption)
        server.newConnection.connect(lambda: _answer(server, act))
        QLocalServer.removeServer(name)  # one that a crash has left behind: the lock says that nobody else has it
        if server.listen(name):
            self._server = server

    def hand_over(self, asked: Asked, within: float = _ANSWER_WITHIN) -> bool | None:
        """Ask the first one; whether it did it, None where it did not answer."""
        from PySide6.QtNetwork import QLocalSocket  # noqa: PLC0415 (seldom needed)

        name = socket_name()
        ends = time.monotonic() + within
        if sys.platform == "win32":  # else its window may not come to the front
            ctypes.WinDLL("user32").AllowSetForegroundWindow(_ANY_PROCESS)
        while name is not None and time.monotonic() < ends:
            socket = QLocalSocket()
            socket.connectToServer(name)
            if socket.waitForConnected(_AT_ONCE):
                return _ask(socket, asked, ends)
            if self.is_first():  # it has just ended
                return None
            time.sleep(_AGAIN_AFTER)  # it is just starting
        return None

    def has_ended(self, within: float = _END_WITHIN) -> bool:
        """Whether the first one has ended, after waiting for it."""
        try:
            self._lock.acquire(timeout=within)
        except Timeout:
            return False
        return True

    def close(self) -> None:
        """Let another be the first."""
        if self._server is not None:
            self._server.close()
            self._server = None
        self._lock.release(force=True)


def _answer(server: QLocalServer, act: Callable[[Asked], bool]) -> None:
    """Another start is connected; its socket is the server's, and goes with it at the latest."""
    socket = server.nextPendingConnection()
    socket.disconnected.connect(socket.deleteLater)
    socket.readyRead.connect(partial(_read, socket, act))


def _read(socket: QLocalSocket, act: Callable[[Asked], bool]) -> None:
    if socket.canReadLine():
        asked = from_line(bytes(socket.readLine(_LONGEST).data()))
        done = asked is not None and act(asked)
        if isValid(socket):  # it may have hung up while that was done
            socket.write(b"done\n" if done else b"not now\n")
            socket.waitForBytesWritten(_AT_ONCE)  # the program may end right after
    elif socket.bytesAvailable() > _LONGEST:
        socket.abort()


def _ask(socket: QLocalSocket, asked: Asked, ends: float) -> bool | None:
    socket.write(asked.as_line())
    while not socket.canReadLine():
        left = round((ends - time.monotonic()) * 1000)
        if left <= 0 or not socket.waitForReadyRead(left):
            return None
    return bytes(socket.readLine().data()) == b"done\n"


def quit_running() -> int:
    """`--quit-running`: have the window closed as a person would; 0 once it has ended (or none runs), 1 if it stays."""
    from PySide6.QtCore import QCoreApplication  # noqa: PLC0415 (seldom needed)

    instance = Instance()
    if instance.is_first():
        return 0
    app = QCoreApplication(sys.argv[:1])
    done = instance.hand_over(Asked("quit")) is not False and instance.has_ended()
    del app
    return 0 if done else 1


def socket_name() -> str | None:
    """A name that only this person, with this data folder, uses; None where there is no safe place for it."""
    person = getpass.getuser() if sys.platform == "win32" else os.getuid()
    own = hashlib.sha256(f"{person}\n{data_folder().absolute()}".encode()).hexdigest()[:16]
    if sys.platform == "win32":
        return f"SLECoP-{own}"
    names = (str(folder / f"slecop-{own}") for folder in _own_folders())
    return next((name for name in names if len(os.fsencode(name)) <= _LONGEST_NAME), None)


def _own_folders() -> Iterator[Path]:
    """The folders that nobody else can write into, the best first."""
    if sys.platform == "win32":
        return
    if given := os.environ.get("XDG_RUNTIME_DIR"):
        yield from _if_own(Path(given))
    for top in dict.fromkeys((Path(tempfile.gettempdir()), _SHORT)):
        made = top / f"slecop-{os.getuid()}"
        with suppress(OSError):  # it is there already, or cannot be made: looked at below
            made.mkdir(mode=0o700)
        yield from _if_own(made)


def _if_own(folder: Path) -> Iterator[Path]:
    with suppress(OSError):
        found = folder.lstat()
        if stat.S_ISDIR(found.st_mode) and found.st_uid == os.getuid() and not found.st_mode & 0o022:
            yield folder
