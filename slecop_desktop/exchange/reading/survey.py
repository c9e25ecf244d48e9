"""A closer look at a worksheet's XML for what the fast reader passes over: errors, formulas never calculated.

Done only for sheets where the gate saw that there is something to find.
"""

import posixpath
import re
import zipfile
from dataclasses import dataclass, field
from functools import cached_property
from html import unescape
from pathlib import Path

from defusedxml import ElementTree

from slecop_desktop.exchange.reading.gate import Seen, SheetPart

_REFERENCE = re.compile(r'\br="([A-Z]{1,3})(\d{1,7})"')
_WORKBOOK = "xl/workbook.xml"

Position = tuple[int, int]


@dataclass(slots=True)
class Found:
    """Odd cells of a sheet, by (row from 1, column from 0): what errors say, and formulas without a result."""

    errors: dict[Position, str] = field(default_factory=dict[Position, str])
    not_calculated: list[Position] = field(default_factory=list[Position])
    formulas: int = 0


class Surveys:
    """Surveys of a workbook's sheets by name, each made when asked for and only where the gate saw a reason."""

    def __init__(self, path: Path, seen: Seen) -> None:
        self._path, self._seen = path, seen

    @property
    def is_xml_workbook(self) -> bool:
        """True where sheets are parts in Excel's XML, which is all that can be surveyed."""
        return bool(self._seen.sheets)

    @cached_property
    def _parts(self) -> dict[str, str]:
        with zipfile.ZipFile(self._path) as archive:
            return _sheet_parts(archive)

    def of(self, sheet: str) -> Found:
        """What there is to know of the sheet; nothing for one that is not kept as XML."""
        if not any(part.errors or part.formulas for part in self._seen.sheets.values()):
            return Found()
        part = self._seen.sheets.get(self._parts.get(sheet, ""))
        if part is None or not (part.errors or part.formulas):
            return Found()
        return _odd_cells(self._text(sheet), part)

    def negatives(self, sheet: str) -> dict[Position, str]:
        """The sheet's negative numbers, as written."""
        part = self._seen.sheets.get(self._parts.get(sheet, "")) if self._seen.sheets else None
        if part is None:
            return {}
        xml = _Xml(part)
        below_zero = re.compile(rf"{xml.open}c\b([^>]*)>(?:{xml.formula})?{xml.open}v>(-[^<]*){xml.close}v>")
        return {at: match[2] for match in below_zero.finditer(self._text(sheet)) if (at := _position(match[1]))}

    def _text(self, sheet: str) -> str:
        with zipfile.ZipFile(self._path) as archive:
            return archive.read(self._parts[sheet]).decode("utf-8", "replace")


class _Xml:
    """Pieces of patterns for a sheet whose elements bear this prefix."""

    def __init__(self, part: SheetPart) -> None:
        prefix = re.escape(part.prefix.decode())
        self.open, self.close = f"<{prefix}", f"</{prefix}"
        self.formula = rf"{self.open}f\b(?:[^>]*/>|[^>]*>[^<]*{self.close}f>)"
        self.value = rf"{self.open}v\b[^>]*>([^<]*){self.close}v>"
        self.no_value = rf"(?:{self.open}v\b[^>]*/>|{self.open}v>{self.close}v>)?"


def _odd_cells(text: str, part: SheetPart) -> Found:
    found, xml = Found(), _Xml(part)
    if part.errors:
        errors = re.compile(rf'{xml.open}c\b([^>]*\bt="e"[^>]*)>(?:{xml.formula})?(?:{xml.value})?')
        found.errors = {at: unescape(match[2] or "") for match in errors.finditer(text) if (at := _position(match[1]))}
    if part.formulas:
        found.formulas = len(re.findall(rf"{xml.open}f\b", text))
        empty = re.compile(rf"{xml.open}c\b([^>]*)>{xml.formula}{xml.no_value}{xml.close}c>")
        # A formula whose result is an empty text was calculated; only its type tells.
        found.not_calculated = [
            at for match in empty.finditer(text) if 't="str"' not in match[1] and (at := _position(match[1]))
        ]
    return found


def _position(attributes: str) -> Position | None:
    match = _REFERENCE.search(attributes)
    if match is None:
        return None
    column = 0
    for letter in match[1]:
        column = column * 26 + ord(letter) - 64
    return int(match[2]), column - 1


def _sheet_parts(archive: zipfile.ZipFile) -> dict[str, str]:
    """The part each sheet's name stands for. Strict and ordinary workbooks differ only in their namespaces."""
    names = set(archive.namelist())
    links = f"{posixpath.dirname(_WORKBOOK)}/_rels/workbook.xml.rels"
    if _WORKBOOK not in names or links not in names:
        return {}
    targets = {
        link.get("Id"): posixpath.normpath(posixpath.join("/xl", link.get("Target") or "")).lstrip("/")
        for link in ElementTree.fromstring(archive.read(links))
    }
    parts: dict[str, str] = {}
    for element in ElementTree.fromstring(archive.read(_WORKBOOK)).iter():
        if element.tag.rpartition("}")[2] == "sheet":
            relation = next((v for key, v in element.attrib.items() if key.endswith("}id")), None)
            parts[element.get("name", "")] = targets.get(relation, "")
    return parts
