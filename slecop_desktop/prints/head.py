"""The top of a page: the logo, whose print it is, and what it is."""

from __future__ import annotations

import base64
import binascii
import io
from dataclasses import dataclass
from functools import lru_cache
from typing import TYPE_CHECKING

from PIL import Image, UnidentifiedImageError

from slecop_desktop.prints.order import Work
from slecop_desktop.services.pictures import LOGO

if TYPE_CHECKING:
    from slecop_desktop.paper.sheet import Sheet

_HIGH, _WIDE = 36.0, 120.0
_GAP = 10.0


@dataclass(frozen=True, slots=True)
class Logo:
    """The picture of the ecosystem and how wide it is for its height."""

    data: bytes
    ratio: float

    def size(self, height: float, widest: float) -> tuple[float, float]:
        """Width and height within both."""
        width = min(height * self.ratio, widest)
        return width, width / self.ratio


def logo_of(work: Work) -> Logo | None:
    """The ecosystem's logo, where it has one that can be drawn."""
    sql = "SELECT data FROM pictures WHERE name = ? AND archived IS NULL ORDER BY id DESC LIMIT 1"
    data = work.connection.exec_driver_sql(sql, (LOGO,)).scalar()
    return _read(str(data)) if data else None


@lru_cache(maxsize=4)
def _read(text: str) -> Logo | None:
    try:
        data = base64.b64decode(text, validate=True)
        with Image.open(io.BytesIO(data), formats=("PNG", "JPEG")) as picture:
            width, height = picture.size
    except (binascii.Error, UnidentifiedImageError, OSError, ValueError):
        return None
    return Logo(data, width / height)


def head(work: Work, sheet: Sheet, title: str, lines: list[str], *, room_at_end: float = 0.0) -> None:
    """The logo, the name of the ecosystem, a title and what it is of; ``room_at_end`` is left free for a code."""
    logo, left, top = logo_of(work), sheet.margin, sheet.y
    if logo is not None:
        width, height = logo.size(_HIGH, _WIDE)
        sheet.picture(logo.data, left, top - height, width, height)
        left += width + _GAP
    room = sheet.width - sheet.margin - left - room_at_end
    sheet.fit(work.ecosystem, 8.5, left, room, grey=0.35)
    sheet.fit(title, 15, left, room, bold=True, lines=2)
    for line in lines:
        if line:
            sheet.fit(line, 9.5, left, room, lines=2)
    if logo is not None:
        sheet.y = min(sheet.y, top - logo.size(_HIGH, _WIDE)[1])
    sheet.gap(8)
