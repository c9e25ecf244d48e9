"""A screen that no one sees (Xvfb), and pictures of it, with nothing but what Python has."""

from __future__ import annotations

import os
import struct
import subprocess
import time
import zlib
from collections.abc import Callable, Generator
from contextlib import contextmanager
from pathlib import Path

from installer.common import Failed, fresh, need

WIDTH, HEIGHT = 1440, 900
_STEP = 0.25
_STILL = 4
"""Looks in a row that must be alike before a picture counts as drawn to its end."""
_COLOURS = 60
"""A window with words in it has hundreds of shades; a ground with a frame, a handful."""


class Screen:
    """One of them; `name` is what DISPLAY must be."""

    def __init__(self, name: str, folder: Path) -> None:
        self.name, self._folder = name, folder

    def look(self) -> tuple[int, int, bytes]:
        """Width, height, and the pixels from the upper left, three bytes each."""
        data = (self._folder / "Xvfb_screen0").read_bytes()
        head = struct.unpack_from(">25I", data)
        size, width, height, line, colours = head[0], head[4], head[5], head[12], head[19]
        start = size + 12 * colours
        rows = [data[start + y * line : start + y * line + 4 * width] for y in range(height)]
        pixels = bytearray(3 * width * height)
        flat = b"".join(rows)
        for channel in range(3):  # blue, green, red, nothing
            pixels[2 - channel :: 3] = flat[channel::4]
        return width, height, bytes(pixels)

    def wait_for_picture(self, seconds: float, look_after: Callable[[], None]) -> int:
        """How many colours are seen once a window is drawn and stands still; `look_after` may end the wait."""
        until, last, still, colours = time.monotonic() + seconds, b"", 0, 0
        while time.monotonic() < until:
            look_after()
            time.sleep(_STEP)
            pixels = self.look()[2]
            colours = len({pixels[n : n + 3] for n in range(0, len(pixels), 3)})
            still = still + 1 if pixels == last else 0
            last = pixels
            if colours >= _COLOURS and still >= _STILL:
                return colours
        raise Failed(f"After {seconds:.0f} seconds no window is drawn: the screen shows {colours} colours.")

    def save(self, path: Path) -> None:
        """Write what is seen now as a picture."""
        width, height, pixels = self.look()
        lines = b"".join(b"\0" + pixels[3 * width * y : 3 * width * (y + 1)] for y in range(height))
        header = struct.pack(">IIBBBBB", width, height, 8, 2, 0, 0, 0)
        chunks = [(b"IHDR", header), (b"IDAT", zlib.compress(lines)), (b"IEND", b"")]
        made = [_chunk(kind + body, len(body)) for kind, body in chunks]
        path.write_bytes(b"\x89PNG\r\n\x1a\n" + b"".join(made))


def _chunk(told: bytes, length: int) -> bytes:
    return struct.pack(">I", length) + told + struct.pack(">I", zlib.crc32(told))


@contextmanager
def screen(folder: Path) -> Generator[Screen]:
    """A screen for as long as the `with` lasts; what is seen on it is kept in that folder."""
    need("Xvfb", "xvfb")
    fresh(folder)
    reads, writes = os.pipe()
    words = ["Xvfb", "-displayfd", str(writes), "-screen", "0", f"{WIDTH}x{HEIGHT}x24", "-fbdir", str(folder)]
    quiet = subprocess.DEVNULL
    server = subprocess.Popen([*words, "-nolisten", "tcp"], pass_fds=[writes], stdout=quiet, stderr=quiet)
    os.close(writes)
    try:
        with os.fdopen(reads) as told:
            number = told.readline().strip()
        if not number:
            raise Failed("Xvfb, the screen that no one sees, did not start.")
        yield Screen(f":{number}", folder)
    finally:
        server.terminate()
        server.wait()
