"""What the rows under a heading are: records, totals, notes, headings said again, rows that speak of others."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from typing import Any, Literal

from slecop_desktop.exchange.recognition import cells, header
from slecop_desktop.exchange.recognition.found import RowSort
from slecop_desktop.exchange.recognition.grid import Grid, Region
from slecop_desktop.exchange.recognition.headings import meaning
from slecop_desktop.exchange.recognition.lexicon import lexicon
from slecop_desktop.exchange.recognition.tokens import plain
from slecop_desktop.records.names import fold

_TOTAL = re.compile(
    r"((grand|sub|overall|column|page|daily|class|site|group|running|sous)[ -]?)?(total(s|es|aux|e)?|sum"
    r"|suma|summe|gesamt|somme|jumla|average|avg|mean|promedio|moyenne"
    r"|count|head ?count|number present|total present|\# present|present count|סהכ|סך הכל|合計|計)"
    r"( (of|for|de|des|del|in|at|general|youth|students?|kids|children|enrolled|enrollment|participants?"
    r"|partners?|count|présents|presents?|present|alumnos|attendance|records?|rows?|hours?|absent|served"
    r"|organizations?|programs?|eleves|attended))*"
    r"\s*[:=\-–]?\s*[$€£]?-?[\d.,]*%?( \w+)?"
)
_COUNTED = re.compile(
    r"(\d+|n\.?[o°]?|\#|%|percent|number|pct)?( of| de)? ?"
    r"(absent|tardy|late|excused|presente?s?|ausentes?|absents?|asistencias?)( today| youth| students?)?\s*[:=%\-–]?"
    r"|\d+ (total )?(campers?|students?|youths?|kids|child(ren)?|participants?|members|partners|organi[sz]ations"
    r"|schools|alumn[oa]s|estudiantes|nin[oa]s|eleves|enfants|rows|records)( \w+)?"
)
"""What a row at the foot of a list counts: 'Present' under days, '4 campers'."""
_SUBTOTAL = re.compile(
    r"sub-?totals?( (for|of)|:)? .{1,40}|totals?( for| of|:) .{1,40}|.{1,40} (sub-?)?totals?:?"
    r"|(sub-?)?total .{1,40}:? [\d.,]+"
)
_NOTE = re.compile(
    r"(n\s*=\s*\d|(last )?updated\b|source\b.*:|sources?:|notes?\b.*:|nota(s)?\b.*:|\*|†|printed\b|as of\b"
    r"|page \d|pagina \d|p\. \d|end of|fin de|prepared by|generated|exported|key:|legend|leyenda|legende"
    r"|fuente|remarque|quelle|←|→|---|===|___|\(continued|continued|cont\.|confidential|please |por favor"
    r"|p = |x = |codes?:|signature|signed|approved|report run|run date|total records|showing|this (report"
    r"|list|sheet))"
)
_LOOK_AT = frozenset(
    "grand sub overall column page daily class site group running sum suma summe gesamt somme jumla average avg mean"
    "promedio moyenne count head number n last updated source sources note notes nota notas printed as "
    "pagina p end fin"
    " prepared generated exported key legend present absent presents absents presentes ausentes asistencias".split()
)
"""Words that a row which is no record may begin with."""
_LABELLED = re.compile(r"([^:]{2,40}):\s*(.*)", re.DOTALL)
_SENTENCE = 70
_MANY = 200
_MAYBE_TOTAL = re.compile(
    r"tota|sum|avg|average|mean|prome|moyen|count|present|présent|absen|ausen|asist|tardy|late|excus|gesamt|jumla|סה|סך|計"
    r"|^\d+ \w",
    re.IGNORECASE,
)
_BAND_CONCEPTS = frozenset(
    {
        "grade",
        "school",
        "district",
        "city",
        "county",
        "state",
        "country",
        "sector",
        "term",
        "year",
        "language",
        "days",
        "name",
        "discipline",
        "setting",
        "date",
    }
)
_PLACES = re.compile(
    r"(room|rm|bus|team|group|grupo|groupe|region|zone|zona|table|week|cohort|cabin|section|salon|aula"
    r"|area|track|level|stream|form|homeroom|house|unit|troop|district|county|ward|building|wing|shift"
    r"|turno|period)\b[ .:#-]*.{1,30}"
)


@dataclass(slots=True)
class Extent:
    """The rows of a table: `sorts` of every row from below the headings to `bottom`; `next_top` is where another table
    begins, None where none does."""

    sorts: dict[int, RowSort] = field(default_factory=dict[int, RowSort])
    bottom: int = 0
    next_top: int | None = None

    def records(self) -> list[int]:
        """The rows that are records."""
        return [r for r, sort in self.sorts.items() if sort == "data"]


@dataclass(frozen=True, slots=True)
class _Column:
    """What the values of a column are like where rows are full: shares, and how far in the texts begin."""

    filled: float
    typed: float
    commas: float
    upper: float
    depth: int


def _column(grid: Grid, column: int, rows: list[int]) -> _Column:
    values = [v for r in rows if (v := grid.rows[r][column]) is not None]
    texts = [plain(v) for v in values]
    count = max(1, len(values))
    depths = sorted(len(t) - len(t.lstrip()) for t in map(str, values))
    return _Column(
        len(values) / max(1, len(rows)),
        sum(1 for v in values if cells.sort_of(v) != cells.TEXT) / count,
        sum(1 for t in texts if "," in t) / count,
        sum(1 for t in texts if t.isupper()) / count,
        depths[len(depths) // 10] if depths else 0,
    )


def _first_full(grid: Grid, region: Region) -> int:
    """Where the records of a table without headings begin: titles and the like above them fill less of the row."""
    counts = {r: grid.count(r, region) for r in range(region.top, min(region.bottom + 1, region.top + 200))}
    filled = sorted(n for n in counts.values() if n)
    needed = 0.6 * filled[(3 * len(filled)) // 4] if filled else 0
    return next((r for r, n in counts.items() if n and n >= needed), region.top)


class Walk:
    """Goes through the rows under a heading of a region and says of each what it is."""

    def __init__(
        self, grid: Grid, region: Region, headers: tuple[int, ...], forced: dict[int, RowSort] | None = None
    ) -> None:
        self.grid, self.region, self.headers = grid, region, headers
        self.forced = forced or {}
        self.start = headers[-1] + 1 if headers else _first_full(grid, region)
        self.heads = dict(grid.filled(headers[-1], region)) if headers else {}
        self.words = {c: fold(plain(v)) for c, v in self.heads.items()}
        self.known = lexicon().words
        self.last_word = ""
        self.head_texts = {plain(v).lower() for v in self.heads.values() if isinstance(v, str)}
        self.first_words = {
            plain(v).lower().split(None, 1)[0].rstrip(":.,")
            for v in self.heads.values()
            if isinstance(v, str) and plain(v)
        }
        self.typical = self._typical()
        self.extent = Extent(bottom=region.top)
        self.sparse: dict[int, None] = {}
        self.alike: dict[int, _Column] = {}
        self.data: list[int] = []

    def _typical(self) -> int:
        counts = (
            sorted(
                n
                for r in self.grid.sample_rows(self.start, self.region.bottom)
                if (n := self.grid.count(r, self.region)) and not self._only_counts(r, n)
            )
            if (self.start <= self.region.bottom)
            else []
        )
        return counts[(3 * len(counts)) // 4] if counts else 1

    def run(self) -> Extent:
        """The extent."""
        sorts = self.extent.sorts
        gap = 0
        full = min(self.typical, max(2, (self.typical + 1) // 2))
        left = self.region.left
        rows, count, region = self.grid.rows, self.grid.count, self.region
        for row in range(self.start, region.bottom + 1):
            n = count(row, region)
            if n == 0:
                sorts[row] = "blank"
                gap += 1
                continue
            if row not in self.forced and self._only_counts(row, n):
                sorts[row] = "blank"
                continue
            if row in self.forced:
                sorts[row] = self.forced[row]
                if sorts[row] == "data":
                    self.data.append(row)
                gap = 0
                continue
            if gap == 0 and n >= full and row > self.start + 2 and self._is_plain(rows[row], left):
                sorts[row] = "data"
                self.data.append(row)
                continue
            found = self._sort(row, n, gap)
            if found == "next":
                self.extent.next_top = self._top_of_next(row)
                break
            sorts[row] = found
            if found == "data":
                self.data.append(row)
            gap = 0
        self._settle()
        return self.extent

    def _only_counts(self, row: int, n: int) -> bool:
        """Whether a row holds nothing but its running number, as those of a form that nobody filled in."""
        if n != 1 or self.region.width < 3 or not self.headers:
            return False
        ((column, value),) = self.grid.filled(row, self.region)
        number = plain(value).removesuffix(".0").rstrip(".)")
        return column <= self.region.left + 1 and number.isdecimal() and 1 <= int(number) <= row - self.start + 1

    def _is_plain(self, line: Any, left: int) -> bool:
        """Whether a well filled row is a record for sure: nearly all are, and need no closer look."""
        for cell in line[left : left + 4]:
            if cell is None:
                continue
            if type(cell) is not str:
                return True
            word = cell[:24].lower().split(None, 1)[0].rstrip(":.,")
            if cell[0].isdigit():
                return True
            if word in _LOOK_AT or "total" in cell[:60].lower() or not cell.lstrip()[0].isalnum():
                return False
            if plain(cell).lower() in self.head_texts:
                return False
            # a word that headings use is looked at once, not again in each row that begins with it
            again = word == self.last_word
            self.last_word = word
            return again or (word not in self.known and word not in self.first_words)
        return False

    # -- one row ------------------------------------------------------------------------------------------------

    def _sort(self, row: int, n: int, gap: int) -> RowSort | Literal["next"]:
        there = self.grid.filled(row, self.region)
        if not there:
            return "blank"
        texts = [plain(v) for _c, v in there]
        first = fold(texts[0])
        if self._repeats(there):
            return "heading"
        if row <= self.start + 2 and self._is_meta(row, there, texts):
            return "meta"
        if self._is_total(there, texts):
            return "total"
        if self._is_next_table(row, there, gap):
            return "next"
        if len(there) <= 2 and self.region.width > 1 and self._is_note(first, texts, gap):
            return "note"
        if len(there) <= 3 and all(":" in t or "___" in t for t in texts) and self.typical > 2:
            return "note" if len(there) > 1 or not self._is_band_text(texts[0]) else "band"
        return self._data_or_note(row, n, gap, texts)

    def _data_or_note(self, row: int, n: int, gap: int, texts: list[str]) -> RowSort:
        """Of a row that nothing else tells of; what holds little and follows a gap or a note is a note."""
        little = self.typical > 4 and n * 3 < self.typical
        if little and self.extent.sorts.get(row - 1) == "note" and not self._is_band_text(texts[0]):
            return "note"
        if (len(texts) == 1 and self.typical > 2) or (len(texts) == 2 and self.typical > 4 and texts[0].endswith(":")):
            self.sparse[row] = None
        elif gap and little:
            return "note"
        return "data"

    def _repeats(self, there: list[tuple[int, Any]]) -> bool:
        """Whether a row says the headings again, as every page of a printed list does."""
        if len(there) < 2 or not self.words:
            return False
        same = sum(1 for c, v in there if self.words.get(c) == fold(plain(v)))
        return same >= max(2, 0.6 * len(there)) and same >= 0.5 * len(self.words)

    def _is_meta(self, row: int, there: list[tuple[int, Any]], texts: list[str]) -> bool:
        """Rows right under the headings that number the columns, rule them off or tell machines of them."""
        before = [self.extent.sorts.get(r) for r in range(self.start, row)]
        if any(sort not in ("meta", "blank") for sort in before):
            return False
        if there[0][0] > self.region.left and all(fold(t).rstrip(".") in cells.WEEKDAYS for t in texts):
            return True
        if texts[0].startswith("#") and self.headers and self.grid.text(self.headers[-1], there[0][0]).startswith("#"):
            return not texts[0][1:2].isdigit()
        if len(there) >= 3 and len(there) >= 0.8 * len(self.words) and all(set(t) <= set("-=_*~ ") for t in texts):
            return True
        numbers = [t.strip("()").removesuffix(".0") for t in texts]
        return (
            len(there) >= 4
            and len(there) >= 0.8 * len(self.words)
            and numbers == [str(n) for n in range(1, len(numbers) + 1)]
        )

    def _is_total(self, there: list[tuple[int, Any]], texts: list[str]) -> bool:
        labels = [
            n
            for n, t in enumerate(texts)
            if len(t) < 48
            and _MAYBE_TOTAL.search(t)
            and (_TOTAL.fullmatch(said := fold(t)) or (n < 2 and _COUNTED.fullmatch(said)))
        ]
        numeric = [n for n, (_c, v) in enumerate(there) if cells.sort_of(v) in (cells.NUMBER, cells.MONEY, cells.TIME)]
        if labels and len(labels) + len([n for n in numeric if n not in labels]) == len(there):
            return labels[0] <= 2
        if labels and labels[0] == 0 and len(there) * 2 <= self.typical + 1:
            return True
        if (
            len(texts[0]) < 48
            and _MAYBE_TOTAL.search(texts[0])
            and _SUBTOTAL.fullmatch(fold(texts[0]))
            and (len(there) > 1 or texts[0][-1].isdigit())
            and len(numeric) >= len(there) - 1
        ):
            return True
        return not labels and self._is_sum(there, numeric)

    def _is_sum(self, there: list[tuple[int, Any]], numeric: list[int]) -> bool:
        """Whether a row without a label only holds what its columns add up to."""
        if len(numeric) != len(there) or len(there) * 2 > self.typical:
            return False
        above = self.data[-2000:]
        if len(above) < 2:
            return False
        for column, value in there:
            numbers = [float(v) for r in above if isinstance(v := self.grid.rows[r][column], (int, float))]
            whole = float(value) if isinstance(value, (int, float)) else None
            texts = sum(1 for r in above if self.grid.rows[r][column] is not None)
            if whole is None or not (
                (abs(sum(numbers) - whole) < 0.01 and len(numbers) > 1) or whole in (texts, len(above))
            ):
                return False
        return True

    def _is_note(self, first: str, texts: list[str], gap: int) -> bool:
        if _NOTE.match(first) and not _LABELLED.fullmatch(texts[0][:40]):
            return True
        if _NOTE.match(first) and (gap or len(first) > 25):
            return True
        return (len(texts) == 1 and len(texts[0]) > _SENTENCE) or (set(texts[0]) <= set("*-=_~.… ") and len(texts) == 1)

    def _is_next_table(self, row: int, there: list[tuple[int, Any]], gap: int) -> bool:
        """Whether a row is the heading of another table under this one."""
        if len(there) < 2 or not self.data or not (self.headers or gap):
            return False
        if any(cells.sort_of(v) in cells.DATA for _c, v in there):
            return False
        if not any(header.is_known(v) for _c, v in there[:2]):
            return False
        known = sum(1 for _c, v in there if header.is_known(v)) / len(there)
        if known < (0.5 if gap else 0.75):
            return False
        own = sum(1 for _c, v in there if fold(plain(v)) in self.words.values()) / len(there)
        if own < 0.6 and self._fits_columns(there):
            return False
        found = header.score(self.grid, row, Region(row, self.region.bottom, self.region.left, self.region.right))
        return found.total >= 1.2 and (bool(gap) or found.contrast >= 0.4 or known >= 0.9)

    def _fits_columns(self, there: list[tuple[int, Any]]) -> bool:
        """Whether the words of a row are values that its columns have elsewhere."""
        above = self.data[-200:]
        same = 0
        for column, value in there:
            said = fold(plain(value))
            same += any(fold(self.grid.text(r, column)) == said for r in above)
        return same >= 0.5 * len(there)

    def _top_of_next(self, row: int) -> int:
        """Where another table's titles begin: after the last record, total or blank row before its heading."""
        top = row
        if self.extent.sorts.get(row - 1) == "data" and header.is_parent(self.grid, row - 1, row, self.region):
            top = row - 1
            self.extent.sorts.pop(top)
            self.data.remove(top)
        while (top - 1 >= self.start and self.extent.sorts.get(top - 1) in ("note", "band")) or (
            top - 1
        ) in self.sparse:
            top -= 1
            self.extent.sorts.pop(top, None)
            if top in self.sparse:
                self.sparse.pop(top)
        return top

    # -- rows that say something of others ------------------------------------------------------------------------

    def _is_band_text(self, text: str) -> bool:
        if len(text) > 60:
            return False
        folded = fold(text)
        if _PLACES.fullmatch(folded):
            return True
        label = _LABELLED.fullmatch(text)
        m = meaning(label[1] if label else text)
        if label and label[2]:
            return bool(m.concepts or m.role or m.blocked) and not _NOTE.match(folded)
        says = m.concept in _BAND_CONCEPTS - {"name", "date"}
        return says and any(c.isdigit() for c in text) and len(text.split()) <= 4

    def _settle(self) -> None:
        """Tell rows of a single cell apart: what speaks of the rows under it, a note at the end, a short record."""
        sorts = self.extent.sorts
        full = [r for r in self.data if r not in self.sparse]
        last = full[-1] if full else self.start - 1
        leading = {r for r in self.sparse if r < last and self._leads(r)}
        signed = {r for r in self.sparse if r < last and self._signed(r)}
        usual = len(self.sparse) > max(_MANY, len(full) // 2)
        if usual:
            leading = signed = set[int]()  # so many of them are no exception, but records of little
        for row in self.sparse:
            text = self.grid.filled(row, self.region)
            words = plain(text[0][1])
            if row > last:
                if self._after_gap(row) or _NOTE.match(fold(words)) or self._is_band_text(words):
                    sorts[row] = "note"
            elif (
                (self._is_band_text(words) and (row in leading or row in signed))
                or (row in signed and row in leading)
                or (row in leading and self._strange(row) and len(leading) > 1)
            ):
                sorts[row] = "band"
        self._trim()

    def _leads(self, row: int) -> bool:
        """Whether a full row follows."""
        for other in range(row + 1, min(row + 4, self.region.bottom + 1)):
            sort = self.extent.sorts.get(other)
            if sort in ("blank", "heading", "meta"):
                continue
            return (other not in self.sparse and sort == "data") or (
                other in self.sparse and self._is_band_text(self.grid.text(other, self.region.left))
            )
        return False

    def _signed(self, row: int) -> bool:
        """Whether something sets a row off: it comes first, after a gap or a total, or its headings follow."""
        before, after = self.extent.sorts.get(row - 1), self.extent.sorts.get(row + 1)
        return row == self.start or before in ("blank", "total", "heading", "meta") or after in ("heading", "blank")

    def _strange(self, row: int) -> bool:
        """Whether the words of a row are unlike what its column holds elsewhere: 'North High' over grades."""
        column, value = self.grid.filled(row, self.region)[0]
        if column not in self.alike:
            others = [r for r in self.data[:400] if r not in self.sparse][:60]
            self.alike[column] = _column(self.grid, column, others)
        alike = self.alike[column]
        words = plain(value)
        own = str(self.grid.rows[row][column])
        return (
            alike.filled < 0.3
            or (cells.sort_of(value) == cells.TEXT and alike.typed > 0.6)
            or (alike.commas > 0.8 and "," not in words)
            or (words.isupper() and alike.upper < 0.1)
            or len(own) - len(own.lstrip()) < alike.depth
        )

    def _after_gap(self, row: int) -> bool:
        return any(self.extent.sorts.get(r) in ("blank", "note", "total") for r in (row - 1,))

    def _trim(self) -> None:
        """What comes after the last record ends the table, notes at its foot included."""
        sorts = self.extent.sorts
        while sorts and (last := max(sorts)) and sorts[last] == "blank":
            sorts.pop(last)
        self.extent.bottom = max(sorts) if sorts else self.start - 1
