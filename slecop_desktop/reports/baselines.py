"""The community's numbers that reports compare with: which sets there are, and what one says of each group."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

from slecop_desktop.records.names import fold
from slecop_desktop.texts import _

if TYPE_CHECKING:
    import sqlalchemy as sa

    from slecop_desktop.store import Store

DIMENSIONS: dict[str, str] = {"sex": "sex", "race": "race", "grade": "grade_level"}
"""What the numbers may be counted by, and the code list of its groups."""
_CALLED = {
    "gender": "sex",
    "ethnicity": "race",
    "race and ethnicity": "race",
    "race/ethnicity": "race",
    "grade level": "grade",
    "grade_level": "grade",
    "grades": "grade",
}
TOTAL, MULTIPLE = "TOTAL", "MULTIPLE"
_TOTALS = {"total", "all", "everybody"}


@dataclass(frozen=True, slots=True)
class Baseline:
    """The numbers of one source, year and place: dimension -> group -> (number of young people, its records).

    ``totals`` are the numbers of all young people where the source gives them; ``unknown`` counts the records whose
    dimension or group means nothing here.
    """

    source: str
    year: int | None
    place: str
    groups: Mapping[str, dict[str, tuple[int, list[int]]]] = field(default_factory=dict[str, Any])
    totals: Mapping[str, tuple[int, list[int]]] = field(default_factory=dict[str, Any])
    unknown: int = 0

    @property
    def key(self) -> str:
        """What it is chosen by."""
        return f"{self.source}|{self.year or ''}|{self.place}"

    @property
    def label(self) -> str:
        """Source, year and place, as printed."""
        return ", ".join(part for part in (self.place, str(self.year or ""), self.source) if part)

    def everybody(self, dimension: str) -> tuple[int, list[int]]:
        """(all young people, the records that say so): the total given, else the groups together.

        Of race and ethnicity without a group for several, where one person stands in two groups, the groups do not
        add up: then all young people are those counted by sex, or by grade.
        """
        if dimension in self.totals:
            return self.totals[dimension]
        groups = self.groups.get(dimension, {})
        if dimension == "race" and MULTIPLE not in groups:
            for other in ("sex", "grade"):
                if other in self.totals or other in self.groups:
                    return self.everybody(other)
        return sum(n for n, _ids in groups.values()), [key for _n, ids in groups.values() for key in ids]


def read_baselines(connection: sa.Connection, store: Store) -> list[Baseline]:
    """All sets, the newest first, of one year the one with most records first."""
    rows = connection.exec_driver_sql(
        "SELECT id, source, year, place, dimension, group_code, count FROM baselines WHERE archived IS NULL ORDER BY id"
    ).fetchall()
    sets: dict[tuple[str, int | None, str], list[Any]] = {}
    for row in rows:
        sets.setdefault((row.source or "", row.year, row.place or ""), []).append(row)
    codes = {name: _by_words(store, choices) for name, choices in DIMENSIONS.items()}
    made = [(len(of), _baseline(key, of, codes)) for key, of in sets.items()]
    ordered = sorted(made, key=lambda pair: (-(pair[1].year or 0), -pair[0], pair[1].label))
    return [baseline for _size, baseline in ordered]


def chosen(baselines: Iterable[Baseline], key: str) -> Baseline | None:
    """The set with that key, else the first."""
    baselines = list(baselines)
    return next((one for one in baselines if one.key == key), baselines[0] if baselines else None)


def _by_words(store: Store, choices: str) -> dict[str, str]:
    found = {fold(row.label): row.code for row in store.codes(choices)}
    found |= {fold(row.code): row.code for row in store.codes(choices)}
    return {**found, fold(MULTIPLE): MULTIPLE, fold(_("Several groups")): MULTIPLE, fold("two or more"): MULTIPLE}


def _baseline(
    key: tuple[str, int | None, str], rows: Iterable[Any], codes: Mapping[str, Mapping[str, str]]
) -> Baseline:
    groups: dict[str, dict[str, tuple[int, list[int]]]] = {}
    totals: dict[str, tuple[int, list[int]]] = {}
    unknown = 0
    for row in rows:
        dimension = fold(row.dimension or "")
        dimension = _CALLED.get(dimension, dimension)
        words = fold(row.group_code or "")
        code = codes.get(dimension, {}).get(words)
        if dimension in DIMENSIONS and words in _TOTALS:
            totals[dimension] = (row.count or 0, [row.id])
        elif code is None:
            unknown += 1
        else:
            number, ids = groups.setdefault(dimension, {}).get(code, (0, []))
            groups[dimension][code] = (number + (row.count or 0), [*ids, row.id])
    return Baseline(*key, groups, totals, unknown)
