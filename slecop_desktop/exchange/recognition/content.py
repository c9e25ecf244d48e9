"""What the values of a column look like: the share of them that are e-mails, grades, dates, names, codes we know …"""

from __future__ import annotations

import datetime as dt
import re
from collections import Counter
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from functools import lru_cache
from math import isfinite
from typing import Any

from slecop_desktop.exchange.recognition import cells
from slecop_desktop.exchange.recognition.known_values import Known
from slecop_desktop.records.names import fold
from slecop_desktop.records.parsing import clean

SAMPLE = 200
_MOST = 0.8
"""Values of a column that are looked at."""
_NAME = re.compile(r"[^\W\d_][\w.'’`\-]*(,?\s+[^\W\d_][\w.'’`\-]*){0,4},?")
_STREET = re.compile(
    r"\d+[a-z]?[\s,-]+.*\b(st|street|ave|avenue|rd|road|blvd|boulevard|blv|dr|drive|ln|lane|ct|court|way"
    r"|pl|place|pkwy|hwy|highway|cir"
    r"|circle|ter|terrace|sq|trail|trl|loop|rue|avda|calle|close|crescent|parade|pike|route)\b\.?"
    r"|.*\bp\.?\s?o\.?\s?box\b|^(calle|av|avenida|c/|rue|carrera|cra|blvd|calzada)\b.*",
    re.IGNORECASE,
)
_GRADES = re.compile(
    r"(pre-?k|k|kg|kinder\w*|\d{1,2})(st|nd|rd|th)?\s*(-|–|to|through|thru|a|à)\s*(k|\d{1,2})(st|nd|rd"
    r"|th)?(\s*grades?)?\+?|(grades?|grados?|gr\.?)\s*(k|\d{1,2})\s*(-|–|to|a)\s*\d{1,2}",
    re.IGNORECASE,
)
_MACHINE = re.compile(r"[0-9a-f]{20,}|[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}", re.IGNORECASE)
_SECTION = re.compile(r"(?<=[\w.º°ª])[\s(-]*[A-H]\)?$")
"""The class of a grade: '1st (A)', '6ème A', '5-B'."""
_YEAR_OF_SCHOOL = re.compile(r"\d{1,2} ?[°ºª] ?[^\W\d_]")
_PARTED = re.compile(r", |\n|\|")
_FIRST_PART = re.compile(r"\s+[-–(/]\s*")
"""What parts a grade from what else it is called: '9th Grade - Freshman'."""
_SPAN = re.compile(r"\d{1,2}\s*(-|–|to|a|à)\s*\d{1,2}\b.*", re.IGNORECASE)
_BOUND = re.compile(r"\d{1,3} ?(\+|y|yrs?|years?|mos?|months?|weeks?|anos?|años?|mois|ans?)\b.*", re.IGNORECASE)
_FRENCH_GRADE = re.compile(
    r"\d{1,2} ?(e|eme|ere|er|re)( annee)?|cp|ce[12]|cm[12]|[pmg]s|mat\.?|maternelle|sec\.? ?\d|secondaire \d"
)
_ZIP = re.compile(
    r"\d{5}(-\d{4})?|[a-z]\d[a-z]\s?\d[a-z]\d|\d{4}|[a-z]{1,2}\d[\da-z]?\s?\d[a-z]{2}|\d{3}-\d{4}|\d{7}"
    r"|[a-z]\d[\dw]\s?[a-z\d]{4}",
    re.IGNORECASE,
)
_ORGANIZATION = re.compile(
    r"\b(school|elementary|middle|high|academy|university|college|library|museum|center|centre|inc|llc"
    r"|foundation|club|clubs|society|association"
    r"|institute|council|ymca|ywca|church|company|corp|department|district|services|network|lab|labs|zoo"
    r"|garden|gardens|hospital|city of|county|charter"
    r"|partners|learning|science|children's|childcare|preschool|montessori|escuela|primaria|secundaria"
    r"|colegio|instituto|museo|biblioteca|universidad"
    r"|fundacion|centro|ecole|college|lycee|musee|bibliotheque|universite|association|elem|ms|hs|es|isd|usd)\b"
)


@dataclass(slots=True)
class Profile:
    """A column's values. `filled` of `rows` are not blank; `values` are up to SAMPLE of them as text, evenly taken."""

    rows: int
    filled: int
    values: list[str]
    sorts: Counter[str]
    known: Known
    raw: list[Any] = field(default_factory=list[Any])
    cache: dict[str, float] = field(default_factory=dict[str, float])

    @property
    def enough(self) -> bool:
        """Whether there are values to judge by."""
        return len(self.values) >= 3

    def sort(self, *names: str) -> float:
        """The share of values of these sorts."""
        return sum(self.sorts[n] for n in names) / max(1, len(self.values))

    def share(self, name: str) -> float:
        """The share of values for which the test of that name says yes, 0..1."""
        if name not in self.cache:
            test = TESTS[name]
            self.cache[name] = sum(1 for v in self.values if test(v, self.known)) / max(1, len(self.values))
        return self.cache[name]

    def listed(self, name: str) -> float:
        """The share of values that are codes of one of our code lists, in a spelling we know."""
        key = f"list:{name}"
        if key not in self.cache:
            codes = self.known.codes(name)
            hits = sum(1 for v in self.values if _in_list(v, codes))
            self.cache[key] = hits / max(1, len(self.values))
        return self.cache[key]

    @property
    def looks(self) -> str:
        """The sort that most values are, finer than that of single cells for texts; "" where there are none."""
        if not self.values:
            return ""
        for name in ("email", "phone", "link", "grade", "mark", "street", "zip"):
            if self.share(name) >= _MOST:
                return name
        sort, count = self.sorts.most_common(1)[0]
        if sort == cells.TEXT and self.share("name") >= _MOST:
            return "names" if self.share("words") >= _MOST else "name"
        return sort if count >= 0.5 * len(self.values) else "mixed"

    @property
    def different(self) -> float:
        """Different values by values."""
        return len(set(self.values)) / max(1, len(self.values))

    def numbers(self) -> list[float]:
        """The values that are numbers; "nan" and "inf", as programs write what they do not know, are none."""
        found: list[float] = []
        for value in self.values:
            try:
                number = float(value.replace(",", ".").lstrip("$€£ ").rstrip("% €"))
            except ValueError:
                continue
            if isfinite(number):
                found.append(number)
        return found

    def share_of_dates(self) -> float:
        """The share of values that are dates, day numbers of a workbook in a likely range included."""
        if "dates" not in self.cache:
            serials = (
                [n for n in self.numbers() if n == int(n) and 20_000 < n < 60_000]
                if self.sort(cells.DATE) < 0.5
                else []
            )
            whole = [n for n in serials if len(serials) >= 0.8 * len(self.values)]
            self.cache["dates"] = max(self.sort(cells.DATE), self.share("date"), len(whole) / max(1, len(self.values)))
        return self.cache["dates"]

    def years(self) -> list[int]:
        """The years of the values that are dates."""
        found: list[int] = []
        for value, raw in zip(self.values, self.raw, strict=True):
            if isinstance(raw, dt.date):
                found.append(raw.year)
            elif cells.is_date(value) and (match := re.search(r"(19|20)\d{2}", value)):
                found.append(int(match[0]))
        return found


def _in_list(value: str, codes: frozenset[str]) -> bool:
    words = fold(value)
    if words in codes:
        return True
    parts = [p.strip() for p in re.split(r"[;,|/\n]| and | & ", words) if p.strip()]
    return len(parts) > 1 and all(p in codes for p in parts)


def profile(column: Sequence[Any], known: Known) -> Profile:
    """The profile of a column's cells, those of records only."""
    there = [c for c in column if c is not None and c != ""]
    step = max(1, len(there) // SAMPLE)
    picked = there[::step][:SAMPLE]
    raw: list[Any] = []
    values: list[str] = []
    sorts: Counter[str] = Counter()
    for cell in picked:
        words = clean(cell)
        if not words or cells.says_nothing(words):
            continue
        raw.append(cell)
        values.append(words)
        sorts[cells.sort_of(cell)] += 1
    filled = len(there) if len(values) == len(picked) else round(len(there) * len(values) / max(1, len(picked)))
    return Profile(len(column), filled, values, sorts, known, raw)


def _is_name(value: str, _known: Known) -> bool:
    return len(value) < 50 and bool(_NAME.fullmatch(value)) and any(c.isupper() or not c.isascii() for c in value)


def _whole(value: str, low: int, high: int) -> bool:
    plain = value.removesuffix(".0")
    return plain.isdigit() and len(plain) <= 4 and low <= int(plain) <= high


def _is_grade(value: str, known: Known) -> bool:
    return (
        bool(_YEAR_OF_SCHOOL.match(value))
        or fold(_FIRST_PART.split(value)[0]) in known.codes("grade_level")
        or _whole(value, 0, 12)
        or bool(_FRENCH_GRADE.fullmatch(fold(value)))
    )


@lru_cache(maxsize=8192)
def _mark(value: str) -> bool:
    return fold(value) in MARKS or (len(value) <= 2 and not value.isdigit())


MARKS = frozenset(
    "p x a e l t o 1 0 y n yes no present absent excused late tardy true false ✓ ✔ ✗ ✘ √ ✅ ❌ ☑ • + - / here left"
    " si f j r ea ua"
    " presente ausente retardo justificado falta asistio present absente retard exc unexcused h v ok".split()
)

_GOING_ON = frozenset(
    "activo activa inactivo inactiva baja inscrito inscrita pendiente aceptado aceptada rechazado rechazada egresado"
    " actif active inactif inactive inscrit inscrite".split()
)
"""Where somebody stands, in words of Spanish and French that are no codes of ours."""
_TITLED = re.compile(r"(dra?|prof|mrs?|ms|rev|cllr|councillor|sra?|mme)[.\s]\s*[^\W\d_]", re.IGNORECASE)
"""How grown people are spoken of before their names."""
TESTS: dict[str, Callable[[str, Known], bool]] = {
    "email": lambda v, _k: "@" in v and bool(cells.EMAIL.search(v)),
    "whole_phone": lambda v, _k: v.removesuffix(".0").isdigit() and len(v.removesuffix(".0")) in (7, 9, 10, 11, 12),
    "link": lambda v, _k: bool(cells.LINK.fullmatch(v)),
    "phone": lambda v, _k: any(
        cells.is_phone(p.strip()) for p in re.split(r"[;/,、\n]| or | o |\([^\W\d_]+\)", v) if len(p) > 6
    ),
    "date": lambda v, _k: cells.is_date(v),
    "time": lambda v, _k: cells.is_time(v),
    "times": lambda v, _k: cells.is_time_range(v),
    "letters": lambda v, _k: any(c.isalpha() for c in v),
    "name": _is_name,
    "going_on": lambda v, _k: fold(v) in _GOING_ON,
    "titled": lambda v, _k: bool(_TITLED.match(v)),
    "words": lambda v, _k: len(v.split()) >= 2,
    "comma": lambda v, _k: "," in v,
    "street": lambda v, _k: bool(_STREET.search(v)),
    "zip": lambda v, _k: bool(_ZIP.fullmatch(v.removesuffix(".0"))),
    "state": lambda v, k: fold(v) in k.states,
    "country": lambda v, k: fold(v) in k.countries,
    "grade": lambda v, k: _is_grade(v, k) or (v != (grade := _SECTION.sub("", v)) and _is_grade(grade, k)),
    "grades": lambda v, _k: bool(_GRADES.fullmatch(v)),
    "age": lambda v, _k: _whole(v, 2, 25),
    "adult_age": lambda v, _k: _whole(v, 16, 99),
    "known_mark": lambda v, _k: fold(v) in MARKS,
    "latin": lambda v, _k: max(v) < "\u0530",
    "span": lambda v, _k: bool(_SPAN.fullmatch(v)),
    "machine": lambda v, _k: bool(_MACHINE.fullmatch(v)),
    "bound": lambda v, _k: bool(_BOUND.fullmatch(v)),
    "year": lambda v, _k: _whole(v, 1900, 2100),
    "whole": lambda v, _k: v.removesuffix(".0").isdigit(),
    "organization": lambda v, k: fold(v) in k.partners or bool(_ORGANIZATION.search(fold(v))),
    "partner": lambda v, k: fold(v) in k.partners,
    "program": lambda v, k: fold(v) in k.programs,
    "site": lambda v, k: fold(v) in k.sites,
    "weekday": lambda v, _k: (
        all(
            w in cells.WEEKDAYS or w.rstrip("s") in cells.WEEKDAYS
            for w in re.findall(r"[^\W\d_]+", fold(v))
            if w not in ("and", "to", "y", "et", "a")
        )
        and any(c.isalpha() for c in v)
    ),
    "mark": lambda v, _k: _mark(v),
    "yes_no": lambda v, _k: (
        fold(v)
        in ("y", "n", "yes", "no", "true", "false", "x", "1", "0", "si", "oui", "non", "✓", "✔", "signed", "on file")
    ),
    "id": lambda v, _k: any(c.isdigit() for c in v) and " " not in v and "@" not in v and len(v) <= 24,
    "long": lambda v, _k: len(v) > 40,
    "several": lambda v, _k: len(_PARTED.findall(v)) > 1 or ";" in v,
    "free": lambda v, _k: fold(v) in ("free", "gratis", "gratuit", "no cost", "none"),
    "minutes": lambda v, _k: bool(
        re.fullmatch(r"\d+([.,:]\d+)?\s*(h|hrs?|hours?|min|mins|minutes|horas?|heures?)?\.?", v.casefold())
    ),
}
"""What can be asked of one value; folded where case and accents do not matter."""
