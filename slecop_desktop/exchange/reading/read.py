"""Reads a file that others made into plain values: in a limited process, with a second reader when the first fails."""

from collections.abc import Callable
from pathlib import Path

from slecop_desktop.child import ChildDied
from slecop_desktop.exchange.reading import sentences
from slecop_desktop.exchange.reading.assembling import Asked, Assembly
from slecop_desktop.exchange.reading.book import Book, Limits
from slecop_desktop.exchange.reading.choices import TextChoices
from slecop_desktop.exchange.reading.refusal import Refusal
from slecop_desktop.problems import Problem

_SECOND_FORMATS = {"xlsx", "xlsm"}
_LOCKED = {"protected", "wrong_password"}
_REASONS = {
    "time": "time",
    "memory": "memory",
    "cancelled": "cancelled",
    "failed": "unreadable",
    "killed": "unreadable",
}


class PasswordNeeded(Problem):
    """The workbook opens with a password only; `wrong` where one was given and is not its own."""

    def __init__(self, sentence: str, *, wrong: bool) -> None:
        super().__init__(sentence)
        self.wrong = wrong


def read_book(
    path: Path,
    *,
    limits: Limits = Limits(),  # noqa: B008 - immutable
    password: str = "",
    choices: TextChoices = TextChoices(),  # noqa: B008 - immutable
    cancelled: Callable[[], bool] | None = None,
) -> Book:
    """All sheets of a workbook or text table. The format is told by what is in the file, not by its name.

    `choices` say how a text table is to be read; what they leave open is found out, and stands in the book.
    `cancelled` is asked about 20 times a second, from another thread. Raises Problem, with a sentence that names the
    file, for all that cannot be read; PasswordNeeded, which is one, where a right password would do.
    """
    asked = {"path": str(path.absolute()), "password": password, "choices": choices._asdict()}
    return _told(path, lambda: _check_openable(path), asked, limits, cancelled)


def read_pasted(
    text: str,
    name: str,
    *,
    limits: Limits = Limits(),  # noqa: B008 - immutable
    choices: TextChoices = TextChoices(),  # noqa: B008
    cancelled: Callable[[], bool] | None = None,
) -> Book:
    """The rows somebody pasted, text or a page with tables, under a name; as :func:`read_book`. Nothing of them is
    written to a file on the way."""
    asked = {"path": name, "text": text, "choices": choices._replace(encoding="utf-8")._asdict()}
    return _told(Path(name), lambda: None, asked, limits, cancelled)


def _told(
    path: Path, check: Callable[[], None], asked: Asked, limits: Limits, cancelled: Callable[[], bool] | None
) -> Book:
    try:
        check()
        return _read(path, asked, limits, cancelled)
    except Refusal as refusal:
        sentence = sentences.refusal(refusal.code, path.name, refusal.values)
        if refusal.code in _LOCKED:
            raise PasswordNeeded(sentence, wrong=refusal.code == "wrong_password") from refusal
        raise Problem(sentence) from refusal


def _read(path: Path, asked: Asked, limits: Limits, cancelled: Callable[[], bool] | None) -> Book:
    if cancelled is not None and cancelled():
        raise Refusal("cancelled")
    first = Assembly(path, asked)
    try:
        return first.fill("first", limits, cancelled)
    except ChildDied as died:
        # An exception or panic of the reader is its own weakness; a death is more likely the file's strength.
        if died.reason != "failed" or first.format not in _SECOND_FORMATS:
            raise Refusal(_REASONS[died.reason]) from died
    try:
        return Assembly(path, asked).fill("second", limits, cancelled)
    except ChildDied as died:
        raise Refusal("cancelled" if died.reason == "cancelled" else "unreadable") from died
    except Refusal as refusal:
        # The first reader found fault with it, so that it is empty is not all there is to say.
        raise Refusal("unreadable") if refusal.code == "nothing" else refusal from refusal


def _check_openable(path: Path) -> None:
    try:
        with path.open("rb"):
            pass
    except IsADirectoryError as error:
        raise Refusal("folder") from error
    except OSError as error:
        raise Refusal("folder" if path.is_dir() else "missing") from error
