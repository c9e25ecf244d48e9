"""What openpyxl would leave out of a workbook, put back: results of formulas, and newer lists, rules and sparklines."""

# pyright: reportMissingTypeStubs=false, reportUnknownMemberType=false, reportUnknownVariableType=false
from __future__ import annotations

import datetime as dt
import io
import re
import zipfile
from typing import TYPE_CHECKING, Any
from xml.sax.saxutils import escape

import openpyxl
from openpyxl.utils.datetime import to_excel

if TYPE_CHECKING:
    from collections.abc import Iterable

    from openpyxl.workbook import Workbook

    from slecop_desktop.exchange.reading.source import Source

_RELATION = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_FORMULA = re.compile(r'<c r="([A-Z]+\d+)"((?: s="\d+")?)>(<f\b[^>]*?(?:/>|>[^<]*</f>))<v\s*(?:/>|></v>)</c>')
_SHEET = re.compile(r"<(?:\w+:)?sheet\b[^>]*>")
_ATTRIBUTE = re.compile(r'([\w:]+)="([^"]*)"')
_EXTENSION = re.compile(r"<ext\b[^>]*>.*?</ext>", re.DOTALL)
# Lists to choose from on other sheets, rules of color of Excel 2010, sparklines: each is whole in itself.
_KEPT = ("CCE6A557-97BC-4B89-ADB6-D9C93CAAB3DF", "78C0D931-6437-407D-A8EE-F0AAD7539E65",
         "05C60535-1F16-4FD2-B633-F4F36F0B64E0")  # fmt: skip
_PREFIX = re.compile(r"</?([A-Za-z_][\w.-]*):|\s([A-Za-z_][\w.-]*):[\w.-]+=")
_DECLARED = re.compile(r'\sxmlns:([\w.-]+)="([^"]*)"')
_REVISION = re.compile(r'\sxr\d*:uid="[^"]*"')
_SAID_OF_KEPT = ("Data Validation", "Conditional Formatting", "Sparkline")
_LOST = ("xl/threadedcomments/", "xl/slicers/", "xl/timelines/", "xl/ctrlprops/", "xl/activex/", "xl/diagrams/",
         "xl/drawings/", "xl/embeddings/", "xl/charts/chartex", "xl/model/")  # fmt: skip


def loses(names: Iterable[str], said: Iterable[str]) -> bool:
    """Whether a workbook has what the copy has not, or not whole: drawings, controls, comments in threads, slicers."""
    parts = [n.casefold() for n in names if not n.casefold().endswith(".vml")]
    return any(n.startswith(_LOST) for n in parts) or any(
        "extension" in words and not words.startswith(_SAID_OF_KEPT) for words in said
    )


def sheet_parts(book: Workbook) -> list[str]:
    """The titles of a workbook's worksheets, in the order in which they are written as sheet1.xml, sheet2.xml …"""
    return [sheet.title for sheet in book.worksheets]


def mended(whole: bytes, source: Source, titles: list[str], *, formulas: bool) -> bytes:
    """The written workbook with what its source had besides."""
    with source.open() as file, zipfile.ZipFile(file) as archive:
        extensions = _extensions(archive)
    if not formulas and not extensions:
        return whole
    results = _results(source) if formulas else {}
    made = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(whole)) as old, zipfile.ZipFile(made, "w", zipfile.ZIP_DEFLATED) as new:
        for part in old.infolist():
            content = old.read(part)
            title = _title(part.filename, titles)
            if title is not None and (title in results or title in extensions):
                text = _with_results(content.decode(), results.get(title, {}))
                content = _with_extensions(text, extensions.get(title, "")).encode()
            new.writestr(part, content)
    return made.getvalue()


def _title(name: str, titles: list[str]) -> str | None:
    found = re.fullmatch(r"xl/worksheets/sheet(\d+)\.xml", name)
    place = int(found[1]) - 1 if found else -1
    return titles[place] if 0 <= place < len(titles) else None


def _results(source: Source) -> dict[str, dict[str, Any]]:
    """Sheet -> cell -> the last result of its formula, as (type, text of the value)."""
    with source.open() as file:
        formulas, values = (openpyxl.load_workbook(file, read_only=True, data_only=known) for known in (False, True))
        found: dict[str, dict[str, Any]] = {}
        for sheet in formulas.worksheets:
            told = found[sheet.title] = {}
            for row, shown in zip(sheet.iter_rows(), values[sheet.title].iter_rows(), strict=False):
                for cell, result in zip(row, shown, strict=False):
                    if cell.data_type == "f" and result.value is not None:
                        told[cell.coordinate] = _result(result, values.epoch)
    return found


def _result(cell: Any, epoch: dt.datetime) -> tuple[str, str]:
    value = cell.value
    if isinstance(value, bool):
        return "b", str(int(value))
    if isinstance(value, dt.datetime | dt.date | dt.time | dt.timedelta):
        return "n", f"{to_excel(value, epoch)}"
    if isinstance(value, int | float):
        return "n", repr(value)
    return ("e" if cell.data_type == "e" else "str"), escape(str(value))


def _with_results(text: str, results: dict[str, tuple[str, str]]) -> str:
    def put(found: re.Match[str]) -> str:
        told = results.get(found[1])
        if told is None:
            return found[0]
        return f'<c r="{found[1]}"{found[2]} t="{told[0]}">{found[3]}<v>{told[1]}</v></c>'

    return _FORMULA.sub(put, text) if results else text


def _extensions(archive: zipfile.ZipFile) -> dict[str, str]:
    """Sheet -> the extensions of its XML that are kept, as they stand there."""
    names = set(archive.namelist())
    if not {"xl/workbook.xml", "xl/_rels/workbook.xml.rels"} <= names:
        return {}
    targets = {
        told.get("Id"): told.get("Target", "")
        for told in map(_attributes, re.findall(r"<Relationship\b[^>]*>", _text(archive, "xl/_rels/workbook.xml.rels")))
    }
    found: dict[str, str] = {}
    for told in map(_attributes, _SHEET.findall(_text(archive, "xl/workbook.xml"))):
        target = targets.get(next((v for k, v in told.items() if k.endswith(":id")), ""), "")
        part = target.removeprefix("/") if target.startswith("/") else f"xl/{target}"
        if part in names and (kept := _kept(archive.read(part))):
            found[_unescaped(told.get("name", ""))] = kept
    return found


def _kept(content: bytes) -> str:
    at = content.rfind(b"<extLst")
    if at < 0:
        return ""
    root = content[: content.find(b"<sheetData")].decode("utf-8", "replace")
    declared = dict(_DECLARED.findall(root))
    kept: list[str] = []
    for extension in _EXTENSION.findall(content[at:].decode("utf-8", "replace")):
        if not any(uri in extension[:300].upper() for uri in _KEPT):
            continue
        plain = _REVISION.sub("", extension)
        own = dict(_DECLARED.findall(plain))
        wanted = {a or b for a, b in _PREFIX.findall(plain)} - {"xmlns", "xml"} - set(own)
        if wanted <= set(declared):
            names = "".join(f' xmlns:{p}="{declared[p]}"' for p in sorted(wanted))
            kept.append(plain.replace("<ext", f"<ext{names}", 1))
    return "".join(kept)


def _with_extensions(text: str, extensions: str) -> str:
    if not extensions or "</worksheet>" not in text:
        return text
    before, _end, after = text.rpartition("</worksheet>")
    return f"{before}<extLst>{extensions}</extLst></worksheet>{after}"


def _text(archive: zipfile.ZipFile, name: str) -> str:
    return archive.read(name).decode("utf-8", "replace")


def _attributes(element: str) -> dict[str, str]:
    return dict(_ATTRIBUTE.findall(element))


def _unescaped(text: str) -> str:
    for sign, letter in (("&lt;", "<"), ("&gt;", ">"), ("&quot;", '"'), ("&apos;", "'"), ("&amp;", "&")):
        text = text.replace(sign, letter)
    return text
