"""The workbook as a whole: the frame with the rows streamed into it, in place of the old file or not at all."""

import re
import zipfile
from collections.abc import Callable, Iterator, Sequence
from itertools import islice
from pathlib import Path

from slecop_desktop.exchange.writing.cells import ColumnWriter
from slecop_desktop.exchange.writing.files import replacing
from slecop_desktop.exchange.writing.frame import LINE_HEIGHT, make_frame
from slecop_desktop.exchange.writing.layout import Layout, lay_out, letters_of
from slecop_desktop.exchange.writing.naming import units
from slecop_desktop.exchange.writing.plan import (
    Cancelled,
    Column,
    LongText,
    Properties,
    SheetPlan,
    WriteReport,
    WrittenSheet,
)
from slecop_desktop.problems import Problem
from slecop_desktop.texts import _

_BATCH = 500
# Beyond it the file would need an extension that makes Excel offer to repair it.
_MOST_BYTES = 2**31 - 1
_NO_PROPERTIES = Properties()
_DIMENSION = re.compile(rb'<dimension ref="[^"]*"')


def write_book(
    path: Path,
    sheets: Sequence[SheetPlan],
    *,
    properties: Properties = _NO_PROPERTIES,
    progress: Callable[[int], None] | None = None,
    cancelled: Callable[[], bool] | None = None,
) -> WriteReport:
    """Write a workbook (.xlsx); memory use does not grow with the rows.

    ``progress`` is told the rows written so far, ``cancelled`` is asked as often. A text that no cell can hold is cut
    with a visible mark and listed in the report: the caller decides whether such a file is handed out. The same input
    gives the same bytes.

    Text is always a typed string cell in the text format, so that "=…", "+1 555…" and "-" neither become formulas when
    the file is opened nor when such a cell is edited.

    A locked column does not use Excel's sheet protection: on a protected sheet tables can neither grow nor be sorted
    as a whole, and both are what the workbook is for. Its cells carry the locked style, so that somebody who does
    protect the sheet locks these alone, and a check that refuses typing with an explanation. Pasting and deleting
    remain possible; what came of it is seen when the workbook is read.

    Raises Problem (too many rows or columns, target open or not writable, disk full), Cancelled, or ValueError where
    the plan is wrong. In all these cases nothing is left behind and an older file stays as it was.
    """
    layouts = lay_out(sheets)
    frame = make_frame(layouts, properties)
    run = _Run(progress, cancelled)
    with replacing(Path(path)) as file, zipfile.ZipFile(file, "w") as book:
        for name, content in frame.parts.items():
            with book.open(_entry(name), "w") as part:
                if name not in frame.sheets:
                    part.write(content)
                    continue
                written = 0
                for piece in run.sheet(content, *frame.sheets[name]):
                    written += len(piece)
                    if written > _MOST_BYTES:
                        raise _too_large(frame.sheets[name][0])
                    part.write(piece)
    return WriteReport(Path(path), tuple(run.written), tuple(run.too_long))


def _entry(name: str) -> zipfile.ZipInfo:
    """An entry that tells neither when nor on what system it was made."""
    entry = zipfile.ZipInfo(name, (1980, 1, 1, 0, 0, 0))
    entry.compress_type = zipfile.ZIP_DEFLATED
    entry.create_system = 0
    return entry


class _Run:
    """One writing under way: what is reported while it runs and afterwards."""

    def __init__(self, progress: Callable[[int], None] | None, cancelled: Callable[[], bool] | None) -> None:
        self.written: list[WrittenSheet] = []
        self.too_long: list[LongText] = []
        self._progress = progress
        self._cancelled = cancelled
        self._rows = 0

    def sheet(self, frame: bytes, layout: Layout, styles: tuple[int, ...], text_style: int) -> Iterator[bytes]:
        """The whole XML of a sheet, in pieces."""
        if not layout.plan.columns:
            yield frame
            self._close(layout, {})
            return
        before, after = frame.split(b"</sheetData>")
        yield _DIMENSION.sub(f'<dimension ref="A1:{layout.last_cell}"'.encode(), before, count=1)
        writers = [
            ColumnWriter(letters_of(n), column, style, text_style)
            for n, (column, style) in enumerate(zip(layout.plan.columns, styles, strict=True))
        ]
        as_text = dict.fromkeys(layout.headings, 0)
        yield from self._rows_of(layout, writers, as_text)
        yield b"</sheetData>" + after
        self._close(layout, {heading: count for heading, count in as_text.items() if count})

    def _rows_of(self, layout: Layout, writers: list[ColumnWriter], as_text: dict[str, int]) -> Iterator[bytes]:
        rows, done = iter(layout.plan.rows), 0
        while batch := list(islice(rows, _BATCH)):
            self._go_on()
            first = layout.first_row + 1 + done
            numbers = [str(n) for n in range(first, first + len(batch))]
            done += len(batch)
            if done > layout.plan.count:
                break
            yield self._batch(layout, writers, as_text, batch, numbers)
            self._rows += len(batch)
            if self._progress:
                self._progress(self._rows)
        if done != layout.plan.count:
            raise ValueError(f"sheet {layout.plan.name!r} was to have {layout.plan.count} rows, not {done}")

    def _batch(
        self,
        layout: Layout,
        writers: list[ColumnWriter],
        as_text: dict[str, int],
        batch: list[Sequence[object]],
        numbers: list[str],
    ) -> bytes:
        columns = list(zip(*batch, strict=True))
        cells: list[list[str]] = []
        for n, (writer, values) in enumerate(zip(writers, columns, strict=True)):
            cells.append(writer.cells(values, numbers))
            if writer.odd:
                as_text[layout.headings[n]] += sum(value in writer.odd for value in values)
            if writer.long:
                self._note_long(layout, n, writer.long, values, numbers)
        high = _heights(layout.plan.columns, batch)
        rows = zip(numbers, high, zip(*cells, strict=True), strict=True)
        return "".join(f'<row r="{n}"{height}>{"".join(row)}</row>' for n, height, row in rows).encode()

    def _note_long(
        self, layout: Layout, column: int, long: set[str], values: Sequence[object], numbers: list[str]
    ) -> None:
        letters = letters_of(column)
        for value, number in zip(values, numbers, strict=True):
            if isinstance(value, str) and value in long:
                self.too_long.append(LongText(layout.name, letters + number, units(value)))

    def _go_on(self) -> None:
        if self._cancelled and self._cancelled():
            raise Cancelled

    def _close(self, layout: Layout, as_text: dict[str, int]) -> None:
        rows = layout.plan.count if layout.plan.columns else 0
        self.written.append(WrittenSheet(layout.name, layout.table_name, layout.headings, rows, as_text))


def _too_large(layout: Layout) -> Problem:
    return Problem(
        _(
            "Sheet “{sheet}” is larger than Excel opens. Filter the list, or choose fewer columns, and try again."
        ).format(sheet=layout.name)
    )


def _heights(columns: Sequence[Column], rows: Sequence[Sequence[object]]) -> list[str]:
    """How high each row is to be for its wrapped texts, which not every program finds by itself; "" as usual."""
    wrapped = [(n, column.width) for n, column in enumerate(columns) if column.wraps]
    if not wrapped:
        return [""] * len(rows)
    lines = (max(-(-len(str(row[n] or "")) // width) for n, width in wrapped) for row in rows)
    return [f' ht="{LINE_HEIGHT * n}" customHeight="1"' if n > 1 else "" for n in lines]
