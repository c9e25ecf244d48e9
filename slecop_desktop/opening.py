"""How the command line opens a workbook or text table: with a password, an encoding, a separator, a decimal mark."""

from __future__ import annotations

import argparse
import codecs
import getpass
import sys
from pathlib import Path
from typing import TYPE_CHECKING, Any, TypeVar

from slecop_desktop.problems import Problem
from slecop_desktop.texts import _

if TYPE_CHECKING:
    from collections.abc import Callable

_Read = TypeVar("_Read")
_TRIES = 3
_DELIMITERS = {"comma": ",", "semicolon": ";", "tab": "\t", "bar": "|"}


def add_opening_arguments(parser: argparse.ArgumentParser) -> None:
    """What may be said of a file to be read."""
    parser.add_argument(
        "--password-file", type=Path, metavar="FILE", help=_("a file whose first line is the workbook's password")
    )
    parser.add_argument(
        "--encoding", default="", metavar="NAME", help=_("a text table's encoding, e.g. utf-8 or cp1252")
    )
    parser.add_argument("--delimiter", choices=_DELIMITERS, help=_("what stands between the fields of a text table"))
    parser.add_argument("--decimal", choices=(".", ","), default="", help=_("a text table's decimal mark"))


def opened(given: argparse.Namespace, read: Callable[[dict[str, Any]], _Read]) -> _Read:
    """What ``read`` makes of a file with `password` and `choices` as given; a password is asked for where somebody can
    answer. Problem for what cannot be read."""
    from slecop_desktop.exchange.reading import PasswordNeeded, TextChoices  # noqa: PLC0415

    choices = TextChoices(_encoding(given.encoding), _DELIMITERS.get(given.delimiter, ""), given.decimal)
    password = _password_in(given.password_file) if given.password_file else ""
    left = 0 if given.password_file or not sys.stdin.isatty() else _TRIES
    while True:
        try:
            return read({"password": password, "choices": choices})
        except PasswordNeeded as needed:
            if not left:
                raise
            left -= 1
            print(needed.sentence, file=sys.stderr)  # noqa: T201 - the command line's own words
            password = getpass.getpass(_("Password: "))


def _encoding(name: str) -> str:
    try:
        return codecs.lookup(name).name if name else ""
    except LookupError:
        raise Problem(_("There is no encoding called {name}.").format(name=name)) from None


def _password_in(path: Path) -> str:
    try:
        return path.read_text(encoding="utf-8-sig").partition("\n")[0].rstrip("\r")
    except (OSError, UnicodeDecodeError):
        raise Problem(_("{file} cannot be read. Check that it is there.").format(file=path)) from None
