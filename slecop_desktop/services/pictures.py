"""The logo of the ecosystem, which stands on what is printed."""

from __future__ import annotations

import base64
import io
from typing import TYPE_CHECKING

from PIL import Image, UnidentifiedImageError

from slecop_desktop.problems import Problem
from slecop_desktop.records.desk import LONGEST_PICTURE
from slecop_desktop.texts import _

if TYPE_CHECKING:
    from slecop_desktop.store import Store

LOGO = "logo"
_TALLEST = 480
_SMALLEST = 24
_COLORS = 128


def set_logo(store: Store, data: bytes) -> None:
    """Keep a PNG or JPEG as the logo, made smaller until it fits into a record; Problem where it is no such picture."""
    media_type, fitting = fitted(data)
    values = {"name": LOGO, "media_type": media_type, "data": base64.b64encode(fitting).decode()}
    with store.write(_("Change the logo")) as writer:
        found = writer.sql("SELECT id FROM pictures WHERE name = ? AND archived IS NULL", (LOGO,)).scalar()
        if found is None:
            writer.add("pictures", values)
        else:
            writer.change("pictures", int(found), values)


def remove_logo(store: Store) -> None:
    """Print without a logo from now on."""
    with store.write(_("Remove the logo")) as writer:
        writer.remove("pictures", list(writer.sql("SELECT id FROM pictures WHERE name = ?", (LOGO,)).scalars()))


def logo(store: Store) -> bytes | None:
    """The file of the logo; None where there is none."""
    with store.read() as connection:
        sql = "SELECT data FROM pictures WHERE name = ? AND archived IS NULL ORDER BY id DESC LIMIT 1"
        data = connection.exec_driver_sql(sql, (LOGO,)).scalar()
    return base64.b64decode(str(data)) if data else None


def fitted(data: bytes) -> tuple[str, bytes]:
    """(media type, bytes) of a picture, scaled down until its Base64 is short enough for a record."""
    try:
        with Image.open(io.BytesIO(data), formats=("PNG", "JPEG")) as picture:
            kind, size = str(picture.format), picture.size
            picture.load()
            shown = picture.convert("RGB" if kind == "JPEG" else "RGBA")
    except (UnidentifiedImageError, OSError, ValueError, Image.DecompressionBombError) as error:
        raise Problem(_("This is no picture that can be read: choose a PNG, JPEG or SVG.")) from error
    if max(size) <= _TALLEST and _fits(data):
        return f"image/{kind.lower()}", data
    side = min(_TALLEST, max(size))
    while side >= _SMALLEST:
        smaller = shown.copy()
        smaller.thumbnail((side, side))
        for made in _written(smaller, kind):
            if _fits(made):
                return f"image/{kind.lower()}", made
        side = side * 4 // 5
    raise Problem(_("This picture cannot be made small enough. Choose a simpler one."))


def _written(picture: Image.Image, kind: str) -> list[bytes]:
    """As it is, and with fewer colours."""
    made: list[bytes] = []
    for shown in [picture] if kind == "JPEG" else [picture, picture.quantize(_COLORS)]:
        buffer = io.BytesIO()
        shown.save(buffer, kind, optimize=True)
        made.append(buffer.getvalue())
    return made


def _fits(data: bytes) -> bool:
    return (len(data) + 2) // 3 * 4 <= LONGEST_PICTURE
