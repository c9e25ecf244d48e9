"""Every table of the shared fixtures is found where a person looking at it sees it."""

from typing import NamedTuple

import pytest

from slecop_desktop.exchange.reading import read_book
from slecop_desktop.exchange.recognition import CERTAIN, as_json, recognise
from tests.shared_fixtures import fixture_path

pytestmark = pytest.mark.fixtures


class Table(NamedTuple):
    """What is seen on a sheet: rows and columns from 1, `fields` of the columns that say what they are."""

    sheet: str
    headers: list[int]
    first: int
    last: int
    rows: int
    kind: str | None = None
    fields: dict[int, str] = {}  # noqa: RUF012 (never changed)


_REVIEWS = {2: "partner.name", 3: "partner.address", 4: "partner.city", 5: "partner.phone"}
_SEEN: dict[str, list[Table]] = {
    "accents_decimal_comma.csv": [Table("accents_decimal_comma", [1], 2, 639, 638)],
    "attendance_sheet.xlsx": [
        Table("Attendance - Attendance", [2], 3, 25, 23, "attendance_grid",
              {1: "session.date", **dict.fromkeys(range(2, 10), "attendance.status")}),
    ],
    "bad_dimensions.xlsx": [Table("Sheet1", [1], 2, 4, 3)],
    "children_club_list_ja.xlsx": [Table("Sheet1", [1], 2, 47, 46, "offering", {4: "offering.name"})],
    "date_1904.xlsx": [Table("Sheet1", [], 1, 3, 3)],
    "error_cells.xlsx": [],
    "febrl1.csv": [
        Table("febrl1", [1], 2, 1001, 1000, "youth",
              {2: "youth.first_name", 3: "youth.last_name", 5: "household.address", 6: "household.address2",
               7: "household.city", 8: "household.postal_code", 9: "household.state", 10: "youth.birth_date"}),
    ],
    "fodors.csv": [Table("fodors", [1], 2, 534, 533, "partner", {1: "partner.id", **_REVIEWS})],
    "zagats.csv": [Table("zagats", [1], 2, 332, 331, "partner", _REVIEWS)],
    "huge_dimension.xlsx": [
        Table("Sheet1", [1], 2, 2, 1, "partner", {2: "contact.name", 3: "contact.phone", 5: "partner.city"}),
    ],
    "invalid_dimensions.xlsx": [Table("Sheet1", [3], 4, 6, 3)],
    "kindergartens_ja.xlsx": [
        Table("Sheet1", [1], 2, 68, 67, "site",
              {2: "site.latitude", 3: "site.longitude", 4: "site.name", 5: "site.address"}),
    ],
    "latin1.csv": [Table("latin1", [1], 2, 3, 2)],
    "licensed_child_care.csv": [
        Table("licensed_child_care", [1], 2, 466, 465, "partner",
              {1: "partner.name", 3: "partner.longitude", 4: "partner.latitude"}),
    ],
    "mac_newlines.csv": [Table("mac_newlines", [1], 2, 3, 2)],
    "matches_fodors_zagats.csv": [Table("matches_fodors_zagats", [1], 2, 113, 112)],
    "mixed_types.xlsx": [
        Table("logical_coercion", [1], 2, 11, 10), Table("numeric_coercion", [1], 2, 8, 7),
        Table("date_coercion", [1], 2, 8, 7), Table("text_coercion", [1], 2, 7, 6),
    ],
    "museums.csv": [
        Table("museums", [1], 2, 23, 22, "partner",
              {1: "partner.latitude", 2: "partner.longitude", 3: "partner.name", 4: "partner.address"}),
    ],
    "null_byte.csv": [Table("null_byte", [1], 2, 2, 1)],
    "organisations_latin1.csv": [
        Table("organisations_latin1", [1], 2, 508, 507, "partner",
              {1: "partner.id", 2: "partner.name", 5: "partner.description", 11: "partner.website",
               14: "partner.address"}),
    ],
    "pasted_from_excel.csv": [Table("pasted_from_excel", [4], 5, 17, 13)],
    "six_lines_above_header.xlsx": [Table("Sheet0", [7], 10, 21, 12)],
    "skip_lines.xlsx": [Table("Sheet1", [4], 5, 9, 5)],
    "title_and_footnotes.csv": [Table("title_and_footnotes", [1], 2, 54, 53)],
    "two_tables_side_by_side.xlsx": [
        Table("2016", [3], 4, 32, 29, "session", {2: "session.date", 3: "session.minutes"}),
        Table("2016", [3], 4, 38, 35, "session", {7: "session.date", 8: "session.minutes", 9: "session.headcount"}),
        Table("2017", [3], 4, 12, 9, "session", {2: "session.date", 3: "session.minutes"}),
        Table("2017", [3], 4, 12, 9, "session", {7: "session.date", 8: "session.minutes"}),
        Table("Dates", [1], 2, 22, 21, "session", {1: "session.date", 3: "session.minutes", 5: "session.headcount"}),
        Table("Notes", [2], 3, 6, 4),
    ],
    "utf16.csv": [Table("utf16", [1], 2, 3, 2)],
    "weird_head_padding.csv": [Table("weird_head_padding", [12], 14, 72, 50)],
}  # fmt: skip


@pytest.mark.parametrize("name", _SEEN)
def test_rows_and_headings_are_found(name: str) -> None:
    book = read_book(fixture_path(name))
    found = as_json(recognise(book))["tables"]
    seen = [Table(t["sheet"], t["header_rows"], t["first_row"], t["last_row"], t["rows"]) for t in found]
    assert seen == [t._replace(kind=None, fields={}) for t in _SEEN[name]]


@pytest.mark.parametrize("name", [n for n, tables in _SEEN.items() if any(t.kind for t in tables)])
def test_kind_and_columns_are_found(name: str) -> None:
    found = as_json(recognise(read_book(fixture_path(name))))["tables"]
    for table, seen in zip(found, _SEEN[name], strict=True):
        assert table["kind"] == seen.kind
        fields = {c["index"]: c["field"] for c in table["columns"]}
        assert {n: fields[n] for n in seen.fields} == seen.fields
        sure = {c["index"] for c in table["columns"] if c["field"] and c["confidence"] >= CERTAIN}
        assert sure <= set(seen.fields) | _ALSO.get(name, set()), "taken without asking, and nobody has looked at it"


_ALSO = {
    "huge_dimension.xlsx": {1, 4, 10, 11},
    "kindergartens_ja.xlsx": {6, 8},
    "organisations_latin1.csv": {8, 13, 15},
}
"""Columns that are rightly taken, of which the test above says nothing."""


def test_what_is_no_table_is_none() -> None:
    found = recognise(read_book(fixture_path("strict_ooxml.xlsx")))
    assert [(t.sheet, [r + t.first_row for r in t.headers]) for t in found] == [("Sheet Number 2", [6])]
