"""A closer look at a worksheet's XML for what the fast reader passes over: errors, formulas never calculated, what is
hidden, and formats that may stand for something.

Done only for sheets where the gate saw that there is something to find.
"""

import posixpath
import re
import zipfile
from collections.abc import Iterator
from dataclasses import dataclass, field
from functools import cached_property
from html import unescape

from defusedxml import ElementTree

from slecop_desktop.exchange.reading.gate import Seen, SheetPart
from slecop_desktop.exchange.reading.refusal import Refusal
from slecop_desktop.exchange.reading.source import Source
from slecop_desktop.exchange.reading.styles import Looks, looks_of

_REFERENCE = re.compile(r'\br="([A-Z]{1,3})(\d{1,7})"')
_PLACE = re.compile(r"[A-Z]{1,3}[1-9]\d{0,6}")
_WORKBOOK = "xl/workbook.xml"
_MOST_LOOKS = 200_000
# Bytes of XML, some 25,000 rows. Nobody colors more by hand, and looking for it would take a third of the reading.
_LARGE = 24 << 20

Position = tuple[int, int]


@dataclass(slots=True)
class Found:
    """Odd cells of a sheet, by (row from 1, column from 0): what errors say, formulas without a result, cells struck
    out or filled with a color ("RRGGBB"); hidden rows and columns by number, as cells are."""

    errors: dict[Position, str] = field(default_factory=dict[Position, str])
    not_calculated: list[Position] = field(default_factory=list[Position])
    formulas: int = 0
    hidden_rows: list[int] = field(default_factory=list[int])
    hidden_columns: list[int] = field(default_factory=list[int])
    protected: bool = False
    struck: list[Position] = field(default_factory=list[Position])
    filled: dict[Position, str] = field(default_factory=dict[Position, str])


class Surveys:
    """Surveys of a workbook's sheets by name, each made when asked for and only where the gate saw a reason."""

    def __init__(self, source: Source, seen: Seen) -> None:
        self._source, self._seen = source, seen

    @property
    def is_xml_workbook(self) -> bool:
        """True where sheets are parts in Excel's XML, which is all that can be surveyed."""
        return bool(self._seen.sheets)

    @cached_property
    def _parts(self) -> dict[str, str]:
        with self._source.open() as file, zipfile.ZipFile(file) as archive:
            return _sheet_parts(archive)

    @cached_property
    def _looks(self) -> Looks:
        with self._source.open() as file, zipfile.ZipFile(file) as archive:
            return looks_of(archive, self._seen.names)

    def of(self, sheet: str) -> Found:
        """What there is to know of the sheet; nothing for one that is not kept as XML."""
        if not self._seen.sheets:
            return Found()
        part = self._seen.sheets.get(self._parts.get(sheet, ""))
        if part is None:
            return Found()
        looks = self._looks if part.size <= _LARGE else Looks()
        if not (part.errors or part.formulas or part.hidden or part.protected or looks.any):
            return Found()
        return _odd_cells(self._text(sheet), part, looks)

    def check_whole(self, sheet: str, filled: int) -> None:
        """Raises Refusal where a cell is given twice, or outside of the grid: readers would keep one value, or none.

        Looked into only where the sheet has more values than the `filled` cells that were read.
        """
        part = self._seen.sheets.get(self._parts.get(sheet, "")) if self._seen.sheets else None
        if part is None or part.filled <= filled:
            return
        seen: set[str] = set()
        cell = re.compile(_Xml(part).open + r'c\b[^>]*?\br="([^"]*)"[^>]*(?<!/)>')
        for match in cell.finditer(self._text(sheet)):
            if match[1] in seen:
                raise Refusal("cell_twice", sheet=sheet, cell=match[1][:12])
            if not _PLACE.fullmatch(match[1]):
                raise Refusal("too_far", cell=match[1][:12])
            seen.add(match[1])

    @property
    def listed(self) -> list[str]:
        """The names of the sheets that the workbook says it has."""
        return list(self._parts)

    def negatives(self, sheet: str) -> dict[Position, str]:
        """The sheet's negative numbers, as written."""
        part = self._seen.sheets.get(self._parts.get(sheet, "")) if self._seen.sheets else None
        if part is None:
            return {}
        xml = _Xml(part)
        below_zero = re.compile(rf"{xml.open}c\b([^>]*)>(?:{xml.formula})?{xml.open}v>(-[^<]*){xml.close}v>")
        return {at: match[2] for match in below_zero.finditer(self._text(sheet)) if (at := _position(match[1]))}

    def _text(self, sheet: str) -> str:
        with self._source.open() as file, zipfile.ZipFile(file) as archive:
            return archive.read(self._parts[sheet]).decode("utf-8", "replace")


class _Xml:
    """Pieces of patterns for a sheet whose elements bear this prefix."""

    def __init__(self, part: SheetPart) -> None:
        prefix = re.escape(part.prefix.decode())
        self.open, self.close = f"<{prefix}", f"</{prefix}"
        self.formula = rf"{self.open}f\b(?:[^>]*/>|[^>]*>[^<]*{self.close}f>)"
        self.value = rf"{self.open}v\b[^>]*>([^<]*){self.close}v>"
        self.no_value = rf"(?:{self.open}v\b[^>]*/>|{self.open}v>{self.close}v>)?"


def _odd_cells(text: str, part: SheetPart, looks: Looks) -> Found:
    found, xml = Found(protected=part.protected), _Xml(part)
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
    if part.hidden:
        found.hidden_rows = list(_hidden_rows(text, xml))
        found.hidden_columns = sorted(set(_hidden_columns(text, xml)))
    if looks.any:
        _look_at_formats(text, xml, looks, found)
    return found


def _hidden_rows(text: str, xml: _Xml) -> Iterator[int]:
    for match in re.finditer(rf'{xml.open}row\b([^>]*\bhidden="(?:1|true)"[^>]*)>', text):
        if number := re.search(r'\br="(\d{1,7})"', match[1]):
            yield int(number[1])


def _hidden_columns(text: str, xml: _Xml) -> Iterator[int]:
    head = text[: max(0, text.find(f"{xml.open}sheetData"))]
    for match in re.finditer(rf'{xml.open}col\b([^>]*\bhidden="(?:1|true)"[^>]*)>', head):
        first, last = (re.search(rf'\b{name}="(\d{{1,5}})"', match[1]) for name in ("min", "max"))
        if first and last:
            # A whole sheet's remaining columns may be hidden; none of them holds anything.
            yield from range(int(first[1]) - 1, min(int(last[1]), int(first[1]) + 1_000))


def _look_at_formats(text: str, xml: _Xml, looks: Looks, found: Found) -> None:
    wanted = "|".join(sorted({str(number) for number in (*looks.struck, *looks.fills)}))
    opening = f"{xml.open}c "
    # Few cells bear such a format, so it is looked for first, and the cell around it then.
    for count, match in enumerate(re.finditer(rf' s="({wanted})"', text)):
        if count >= _MOST_LOOKS:
            # So much color is decoration.
            found.struck, found.filled = [], {}
            return
        start = text.rfind("<", max(0, match.start() - 200), match.start())
        if not text.startswith(opening, start):
            continue
        at, number = _position(text[start : text.find(">", match.end())]), int(match[1])
        if at is None:
            continue
        if number in looks.struck:
            found.struck.append(at)
        if number in looks.fills:
            found.filled[at] = looks.fills[number]


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
