"""Codes that a camera or a scanner reads."""

from __future__ import annotations

from functools import lru_cache
from itertools import groupby
from typing import Any

from slecop_desktop.paper.marks import Squares

QUIET = 4
"""Empty squares that a reader needs on every side of a code (ISO/IEC 18004)."""


@lru_cache(maxsize=4096)
def squares(text: str) -> tuple[int, bytes]:
    """The QR code of a text: squares in a row, and the runs of black ones (see :class:`Squares`).

    About 15 % of it may be damaged (level M), as on a sheet that has been on a clipboard all afternoon.
    """
    from reportlab.graphics.barcode import qrencoder  # noqa: PLC0415 (slow to import)

    made: Any = qrencoder.QRCode(None, qrencoder.QRErrorCorrectLevel.M)
    made.addData(text)
    made.make()
    count: int = made.getModuleCount()
    runs = bytearray()
    for row in range(count):
        at = 0
        for dark, group in groupby(bool(made.isDark(row, column)) for column in range(count)):
            many = len(list(group))
            if dark:
                runs += bytes((row, at, many))
            at += many
    return count, bytes(runs)


def qr(text: str, x: float, y: float, side: float) -> Squares:
    """The code of a text, in a square of ``side`` points that includes the empty edge around it."""
    count, runs = squares(text)
    edge = side * QUIET / (count + 2 * QUIET)
    return Squares(x + edge, y + edge, side - 2 * edge, count, runs)
