"""The history as a list: what a query finds, and what changes are called."""

from pathlib import Path

import pytest

from slecop_desktop.store import Store
from slecop_desktop.store.history import ChangeRow
from slecop_desktop.store.steps import StepQuery, change_ids, change_rows, origins, step_ids, step_rows


@pytest.fixture
def store(tmp_path: Path):
    with Store.create(tmp_path / "a.slecop", name="Clearwater") as made:
        yield made


def found(store: Store, **wanted: object) -> list[str]:
    with store.read() as connection:
        ids = step_ids(connection, store, StepQuery(**wanted))  # type: ignore[arg-type]
        rows = step_rows(connection, ids)
        assert list(ids) == sorted(ids, reverse=True)
        return [rows[key].title for key in ids]


def changes(store: Store, step: int) -> list[ChangeRow]:
    with store.read() as connection:
        ids = change_ids(connection, store, step)
        rows = change_rows(connection, store, ids)
        return [rows[key] for key in ids]


def newest(store: Store) -> int:
    with store.read() as connection:
        return step_ids(connection, store, StepQuery())[0]


def test_steps_are_found_by_words_origin_and_what_they_touched(store: Store) -> None:
    with store.write("Add Núñez") as w:
        youth = w.add("youth", {"given_name": "Ma. José", "family_name": "Núñez"})
    with store.write("Import partners.xlsx (1 partner)", origin="import", source="partners.xlsx") as w:
        w.add("partners", {"name": "Harbor Museum"})
    with store.write("Edit phone") as w:
        w.change("youth", youth, {"phone": "1"})
    assert found(store)[:3] == ["Edit phone", "Import partners.xlsx (1 partner)", "Add Núñez"]
    assert found(store, text="NUNEZ add") == ["Add Núñez"]
    assert found(store, text="partners.xlsx 1") == ["Import partners.xlsx (1 partner)"]
    assert found(store, text="nobody") == []
    assert found(store, origin="import") == ["Import partners.xlsx (1 partner)"]
    assert found(store, kind="youth") == ["Edit phone", "Add Núñez"]
    assert found(store, kind="youth", origin="import") == []
    assert found(store, record=("youth", youth), text="phone") == ["Edit phone"]
    with store.read() as connection:
        assert {"import", "typed"} <= set(origins(connection))


def test_changes_leave_out_what_the_program_works_out(store: Store) -> None:
    with store.write("Add") as w:
        youth = w.add("youth", {"given_name": "Ada", "family_name": "Vega"})
    with store.write("Rename") as w:
        w.change("youth", youth, {"family_name": "Núñez", "phone": "1"})
    told = {(c.kind, c.id, c.title, c.field, c.old, c.new) for c in changes(store, newest(store))}
    assert told == {
        ("youth", youth, "Ada Núñez", "family_name", "Vega", "Núñez"),
        ("youth", youth, "Ada Núñez", "phone", None, "1"),
    }


def test_what_is_gone_is_called_as_it_was(store: Store) -> None:
    with store.write("Add") as w:
        youth = w.add("youth", {"given_name": "Ada", "family_name": "Vega"})
        year = w.add("school_years", {"youth": youth, "school_year": "2026-27", "grade": "05"})
        partner = w.add("partners", {"name": "Harbor Museum"})
    added = newest(store)
    with store.write("Remove") as w:
        w.remove("school_years", [year])
        w.remove("partners", [partner])
    assert [(c.kind, c.title, c.field) for c in changes(store, newest(store))] == [
        ("school_years", "Ada Vega", "-"),
        ("partners", "Harbor Museum", "-"),
    ]
    assert [(c.kind, c.title, c.field) for c in changes(store, added)] == [
        ("youth", "Ada Vega", "+"),
        ("school_years", "Ada Vega", "+"),
        ("partners", "Harbor Museum", "+"),
    ]


def test_a_step_that_is_not_there_has_no_changes(store: Store) -> None:
    assert changes(store, 10_000) == []
