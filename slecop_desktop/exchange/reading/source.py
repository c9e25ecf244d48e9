"""What is read: a file, or bytes that must not touch the disk (a workbook decrypted, rows from the clipboard)."""

import io
from dataclasses import dataclass
from pathlib import Path
from typing import BinaryIO


@dataclass(frozen=True, slots=True)
class Source:
    """Where the bytes are: in `data`, or else in the file at `path`, which names the source in both cases."""

    path: Path
    data: bytes | None = None

    @property
    def name(self) -> str:
        """Its name without the ending."""
        return self.path.stem

    def open(self) -> BinaryIO:
        return self.path.open("rb") if self.data is None else io.BytesIO(self.data)

    def size(self) -> int:
        return self.path.stat().st_size if self.data is None else len(self.data)

    def start(self, count: int) -> bytes:
        """The first bytes, so many at most."""
        with self.open() as file:
            return file.read(count)

    def all(self) -> bytes:
        return self.path.read_bytes() if self.data is None else self.data
