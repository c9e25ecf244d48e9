"""Which files are meant by what somebody drops at once: files as they are, folders by the workbooks in them."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from pathlib import Path

from slecop_desktop.problems import Problem
from slecop_desktop.texts import _

ENDINGS = frozenset({".xlsx", ".xlsm", ".xlsb", ".xls", ".ods", ".csv", ".tsv", ".txt", ".htm", ".html", ".xml"})
"""By what a folder's files are chosen; what a file is, is told by its content."""
MOST = 200


def files_in(paths: Iterable[Path]) -> list[Path]:
    """The files to bring in, each once, in the order given and by name within a folder, its folders included.

    A folder's hidden files are left out, and those that a spreadsheet program puts beside an open workbook. Problem
    where there is none, or more than anybody means.
    """
    found: list[Path] = []
    for path in paths:
        found += _of_folder(path) if path.is_dir() else [path]
        if len(found) > MOST:
            raise Problem(_("There are more than {n} files in it. Bring in fewer at once.").format(n=MOST))
    if not found:
        raise Problem(_("There is no workbook and no text table in it."))
    return list(dict.fromkeys(found))


def _of_folder(folder: Path) -> Iterator[Path]:
    for path in sorted(folder.rglob("*"), key=lambda p: str(p).casefold()):
        hidden = any(part.startswith((".", "~$")) for part in path.relative_to(folder).parts)
        if not hidden and path.suffix.casefold() in ENDINGS and path.is_file():
            yield path
