"""Which of a workbook's cell formats strike out or fill a cell: people use both to say something.

What a style says is only read, never judged here: a table with one color everywhere says nothing, see
:mod:`slecop_desktop.exchange.formats`.
"""

import colorsys
import posixpath
import zipfile
from collections.abc import Iterable
from dataclasses import dataclass, field
from typing import TypeVar
from xml.etree.ElementTree import Element

from defusedxml import ElementTree

_STYLES = "xl/styles.xml"
_THEME = "xl/theme/"
# The colors of the theme that Excel has used since 2013, in the order in which cells count them.
_OFFICE = (
    "FFFFFF", "000000", "E7E6E6", "44546A", "4472C4", "ED7D31", "A5A5A5", "FFC000", "5B9BD5", "70AD47",
)  # fmt: skip
# The palette of old workbooks, from its number 8 on (numbers 0 to 7 are the same as 8 to 15).
_PALETTE = (
    "000000 FFFFFF FF0000 00FF00 0000FF FFFF00 FF00FF 00FFFF 800000 008000 000080 808000 800080 008080 C0C0C0 808080 "
    "9999FF 993366 FFFFCC CCFFFF 660066 FF8080 0066CC CCCCFF 000080 FF00FF FFFF00 00FFFF 800080 800000 008080 0000FF "
    "00CCFF CCFFFF CCFFCC FFFF99 99CCFF FF99CC CC99FF FFCC99 3366FF 33CCCC 99CC00 FFCC00 FF9900 FF6600 666699 969696 "
    "003366 339966 003300 333300 993300 993366 333399 333333"
).split()
_WHITE = "FFFFFF"
MARKS = {"bad": "FFD0C7", "wait": "FFE7A8", "out": "E1E4E9"}
"""The colors that we give to cells of a workbook that goes back: what failed, what waits, what is left out. When it
comes again they say nothing."""
# Excel keeps at most 65,490 formats; a list much longer than that takes is not worth its time.
_MOST_FORMATS, _LARGE = 65_490, 12 << 20
_Value = TypeVar("_Value")


@dataclass(frozen=True, slots=True)
class Looks:
    """Numbers of the cell formats that strike out, and of those that fill, with the color as "RRGGBB"."""

    struck: frozenset[int] = frozenset()
    fills: dict[int, str] = field(default_factory=dict[int, str])

    @property
    def any(self) -> bool:
        return bool(self.struck or self.fills)


def looks_of(archive: zipfile.ZipFile, names: Iterable[str]) -> Looks:
    """What the formats of a workbook look like; nothing where it keeps none, or more than any program makes."""
    if _STYLES not in names or archive.getinfo(_STYLES).file_size > _LARGE:
        return Looks()
    root = ElementTree.fromstring(archive.read(_STYLES))
    children = {_local(child): child for child in root}
    formats = children.get("cellXfs")
    if formats is None or len(formats) > _MOST_FORMATS:
        return Looks()
    theme = _theme(archive, names)
    struck = [_strikes(font) for font in children.get("fonts", ())]
    fills = [_fill(fill, theme) for fill in children.get("fills", ())]
    made = [(_at(struck, f.get("fontId"), default=False), _at(fills, f.get("fillId"), default="")) for f in formats]
    return Looks(
        frozenset(n for n, (strikes, _color) in enumerate(made) if strikes),
        {n: color for n, (_strikes, color) in enumerate(made) if color},
    )


def _local(element: Element) -> str:
    return element.tag.rpartition("}")[2]


def _at(found: list[_Value], number: str | None, *, default: _Value) -> _Value:
    return found[int(number)] if number and number.isdecimal() and int(number) < len(found) else default


def _strikes(font: Element) -> bool:
    return any(_local(e) == "strike" and e.get("val", "1") not in ("0", "false") for e in font)


def _fill(fill: Element, theme: tuple[str, ...]) -> str:
    """The color a fill shows; "" where it shows none, or white."""
    for pattern in fill:
        kind = pattern.get("patternType", "none")
        if _local(pattern) != "patternFill" or kind in ("none", "gray125", "gray0625"):
            continue
        color = next((e for e in pattern if _local(e) == "fgColor"), None)
        found = _color(color, theme) if color is not None else ""
        return "" if found == _WHITE or found in MARKS.values() else found
    return ""


def _color(color: Element, theme: tuple[str, ...]) -> str:
    if rgb := color.get("rgb", ""):
        return rgb[-6:].upper() if len(rgb) in (6, 8) and _is_hexadecimal(rgb) else ""
    for name, listed in (("theme", theme), ("indexed", (*_PALETTE[:8], *_PALETTE))):
        said = color.get(name, "")
        if said.isdecimal() and int(said) < len(listed):
            return _tinted(listed[int(said)], color.get("tint", "0"))
    return ""


def _is_hexadecimal(text: str) -> bool:
    return all(c in "0123456789abcdefABCDEF" for c in text)


def _tinted(rgb: str, tint: str) -> str:
    """The color made lighter (tint above 0) or darker, as ECMA-376 part 1, 18.8.19 has it."""
    try:
        by = max(-1.0, min(1.0, float(tint)))
    except ValueError:
        by = 0.0
    hue, light, full = colorsys.rgb_to_hls(*(int(rgb[n : n + 2], 16) / 255 for n in (0, 2, 4)))
    light = light * (1 + by) if by < 0 else light * (1 - by) + by
    return "".join(f"{round(part * 255):02X}" for part in colorsys.hls_to_rgb(hue, light, full))


def _theme(archive: zipfile.ZipFile, names: Iterable[str]) -> tuple[str, ...]:
    part = next((n for n in names if n.startswith(_THEME) and posixpath.dirname(n) + "/" == _THEME), None)
    if part is None or not 0 < archive.getinfo(part).file_size <= _LARGE:
        return _OFFICE
    scheme = next((e for e in ElementTree.fromstring(archive.read(part)).iter() if _local(e) == "clrScheme"), None)
    if scheme is None:
        return _OFFICE
    listed = [next((c.get("lastClr") or c.get("val") or "" for c in e), "") for e in scheme]
    if len(listed) < 10 or not all(len(c) == 6 and _is_hexadecimal(c) for c in listed[:10]):
        return _OFFICE
    # The file lists dark before light, cells count light first.
    return tuple(c.upper() for c in (listed[1], listed[0], listed[3], listed[2], *listed[4:10]))
