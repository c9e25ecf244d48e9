"""What is being brought in: a file or pasted rows, with all that was said about how to read them; and what waits."""

from __future__ import annotations

from collections import deque
from collections.abc import Callable, Iterable
from dataclasses import dataclass, field
from pathlib import Path

from PySide6.QtCore import QMimeData

from slecop_desktop.exchange.reading import Book, TextChoices, read_book, read_pasted


@dataclass(frozen=True, slots=True)
class Incoming:
    """A file, or `text` from the clipboard under a name. The password is kept only as long as this is."""

    path: Path
    text: str | None = None
    password: str = ""
    choices: TextChoices = field(default_factory=TextChoices)

    def read(self, cancelled: Callable[[], bool]) -> Book:
        """Read it, in another thread. Problem where it cannot be read."""
        if self.text is not None:
            return read_pasted(self.text, self.path.name, choices=self.choices, cancelled=cancelled)
        return read_book(self.path, password=self.password, choices=self.choices, cancelled=cancelled)


class Waiting:
    """Files to be brought in one after the other."""

    def __init__(self) -> None:
        self._paths: deque[Path] = deque()
        self._total = 0

    def __len__(self) -> int:
        return len(self._paths)

    @property
    def names(self) -> list[str]:
        """What waits, the next one first."""
        return [path.name for path in self._paths]

    @property
    def place(self) -> tuple[int, int]:
        """(the number of the one taken last, how many there were); (0, 0) where only one came."""
        return (self._total - len(self._paths), self._total) if self._total > 1 else (0, 0)

    def fill(self, paths: Iterable[Path]) -> None:
        """These files instead of what waited."""
        self._paths = deque(paths)
        self._total = len(self._paths)

    def take(self) -> Path:
        """The next file, which no longer waits."""
        return self._paths.popleft()

    def clear(self) -> None:
        """Nothing waits any more."""
        self.fill(())


def local_paths(data: QMimeData | None) -> list[Path]:
    """The files that were dropped or copied, if that is what it was."""
    if data is None:  # an empty clipboard
        return []
    return [Path(url.toLocalFile()) for url in data.urls() if url.isLocalFile()]


def pasted_text(data: QMimeData | None) -> str:
    """Rows on the clipboard: its page where that has a table, which keeps lines within cells, else its text."""
    if data is None:
        return ""
    page = data.html() if data.hasHtml() else ""
    return page if "<table" in page.casefold() else data.text().strip("\r\n")
