"""What is declared holds together: labels, lists, references, numbers, defaults, names."""

import re
from collections import Counter

import pytest

from slecop_desktop.records import BY_NAME, RECORDS
from slecop_desktop.records.fields import Field
from slecop_desktop.records.kinds import CHOICE, CHOICES, KINDS, REFERENCE
from slecop_desktop.records.parsing import LONGEST
from slecop_desktop.records.record import Record
from slecop_desktop.records.vocabularies_people import VOCABULARIES, WORKED_OUT

LISTS = {v.name: v for v in (*VOCABULARIES, *WORKED_OUT)}
FIELDS = [(record, field) for record in RECORDS for field in record.fields]
by_field = pytest.mark.parametrize(("record", "field"), FIELDS, ids=[f"{r.name}.{f.name}" for r, f in FIELDS])
by_record = pytest.mark.parametrize("record", RECORDS, ids=lambda r: r.name)
# the history and the search index of every file name records by these numbers
NUMBERS = {
    "profile": 1, "codes": 2, "custom_fields": 3, "holidays": 4, "sites": 10, "partners": 11, "partner_identifiers": 12,
    "engagements": 13, "contacts": 14, "contact_roles": 15, "programs": 20, "offerings": 21, "sessions": 22,
    "reach_events": 23, "youth": 30, "school_years": 31, "youth_identifiers": 32, "households": 33, "adults": 34,
    "relationships": 35, "household_members": 36, "health": 37, "consents": 38, "enrollments": 40,
    "enrollment_events": 41, "attendance": 42, "notes": 43, "tasks": 50, "saved_views": 51, "saved_reports": 52,
    "baselines": 53, "pictures": 54, "former_records": 60, "different_records": 61, "import_profiles": 62,
    "waiting_rows": 63,
}  # fmt: skip


def test_numbers_and_names_never_change() -> None:
    assert {r.name: r.number for r in RECORDS}.items() >= NUMBERS.items()
    assert Counter(r.number for r in RECORDS).most_common(1)[0][1] == 1
    assert list(BY_NAME) == [r.name for r in RECORDS]


@by_field
def test_a_field_is_whole(record: Record, field: Field) -> None:
    assert field.label.strip()
    assert re.fullmatch("[a-z][a-z0-9_]*", field.name)
    assert KINDS[field.kind.name] is field.kind
    assert (field.kind in (CHOICE, CHOICES)) == (field.choices is not None)
    assert field.choices is None or field.choices in LISTS
    assert (field.kind is REFERENCE) == (field.target is not None)
    assert not (field.computed and field.required)
    assert not field.owner or field.target
    assert 1 <= field.width <= 80
    if field.choices and field.default is not None:
        assert field.default in {c.code for c in LISTS[field.choices].codes}
    assert field.kind.sql == "TEXT" or not field.searched


@by_record
def test_a_record_is_whole(record: Record) -> None:
    names = [f.name for f in record.fields]
    columns = [d.name for d in record.derived]
    assert record.label
    assert record.one
    assert Counter(names + columns).most_common(1)[0][1] == 1
    assert {record.title, record.sort} <= {*names, *columns}
    assert not {"id", "uuid", "archived"} & {*names, *columns}
    for computed in record.computed:
        assert record.field(computed.name).computed
        assert set(computed.needs) <= set(names)
        assert not set(computed.needs) & {c.name for c in record.computed}, "no order to work them out in"


@by_record
def test_what_is_referred_to_stands_earlier_or_is_the_record_itself(record: Record) -> None:
    earlier = [r.name for r in RECORDS[: RECORDS.index(record) + 1]]
    assert {f.target for f in record.references} <= set(earlier)


@by_record
def test_every_reference_is_indexed(record: Record) -> None:
    first = {columns[0] for columns in record.indexes}
    assert {f.name for f in record.references} <= first, "removing what is referred to would read the whole table"


@pytest.mark.parametrize("name", sorted(LISTS))
def test_a_code_list_is_whole(name: str) -> None:
    codes = LISTS[name].codes
    assert LISTS[name].label
    assert codes
    assert len({c.code for c in codes}) == len(codes)
    assert len({c.label.casefold() for c in codes}) == len(codes), "a label stands for one code"
    for code in codes:
        assert code.label.strip()
        assert ";" not in code.code, "several codes are joined by it"
        assert code.code == code.code.strip() != ""
        assert len(code.label) < LONGEST
