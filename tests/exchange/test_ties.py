import zipfile
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import openpyxl
import pytest

from slecop_desktop.exchange import gate, ties
from slecop_desktop.exchange.ties import export_ties, suggested_name
from slecop_desktop.exchange.writing.plan import Cancelled
from slecop_desktop.records import BY_NAME, RECORDS
from slecop_desktop.records.fields import Field, Privacy
from slecop_desktop.records.kinds import DATE, MOMENT, TIME
from slecop_desktop.store import Store
from slecop_desktop.texts import set_language
from tests.reports.ecosystems import YEAR, add, add_offering, add_sessions, add_youth, attend, enroll, new_store


@pytest.fixture
def store(tmp_path: Path) -> Iterator[Store]:
    with new_store(tmp_path, country="US", subdivision="Oklahoma") as made:
        yield made


def rows_of(path: Path, sheet: str) -> list[dict[str, Any]]:
    lines = list(openpyxl.load_workbook(path)[sheet].iter_rows(values_only=True))
    return [dict(zip(map(str, lines[0]), line, strict=True)) for line in lines[1:]]


def counted(path: Path) -> dict[tuple[str, str, str], Any]:
    return {(r["group"], r["grade"], r["hours_band"]): r["youth"] for r in rows_of(path, "Participation")}


# -- nothing about a person -------------------------------------------------------------------------------------------


SECRET_DATE, SECRET_SERIAL = "1987-03-04", "31840"
SECRET_NUMBER = 8765309


def marker(record: str, field: Field) -> Any:
    """A value that would be recognised anywhere, fit for the field; a harmless one where the field is open."""
    secret = field.privacy > Privacy.OPEN
    if field.target:
        return 1
    if field.choices:
        return None
    if field.kind is DATE:
        return SECRET_DATE if secret else "2025-10-01"
    if field.kind is TIME:
        return "03:07"
    if field.kind is MOMENT:
        return f"{SECRET_DATE}T03:07:00"
    if field.kind.sql == "TEXT":
        return f"Marker.{record}.{field.name}" if secret else "Harmless"
    return SECRET_NUMBER if secret else 1


def values_of(record: str) -> dict[str, Any]:
    fields = [f for f in BY_NAME[record].fields if not f.computed]
    values = {f.name: marker(record, f) for f in fields}
    fixed = {
        "enrollments": {"status": "ENROLLED", "entry_date": "2025-09-01"},
        "attendance": {"status": "Present", "minutes": 60},
        "partners": {"parent": None, "lifecycle": "ACTIVE"},
        "school_years": {"school_year": "2025-26", "grade": "06"},
        "codes": {"list": "sector", "code": "OWN"},
        "youth": {"race": "WHITE", "sex": "Female"},
    }
    return values | fixed.get(record, {})


def seed_everything(store: Store) -> None:
    """A record of every kind, with a marker in every field that is not open."""
    with store.write("Own field") as writer:
        field = {"record": "partners", "name": "own_mood", "label": "Mood", "kind": "text", "privacy": 2}
        writer.add("custom_fields", field)
        writer.sql('ALTER TABLE partners ADD COLUMN "own_mood" TEXT')
    with store.write("Seed") as writer:
        for record in RECORDS:
            if record.name not in ("profile", "custom_fields"):
                writer.add(record.name, values_of(record.name))
        writer.change(
            "profile", 1, {"ties_contact": "Marker.profile.contact", "retention_policy": "Marker.profile.policy"}
        )
        writer.sql("UPDATE partners SET own_mood = 'Marker.partners.own_mood'")
        writer.sql("UPDATE offerings SET start_date = '2025-09-01', end_date = '2026-05-31', status = 'RUNNING'")


def contents(path: Path) -> str:
    with zipfile.ZipFile(path) as book:
        return "\n".join(f"{name}\n{book.read(name).decode('utf-8')}" for name in book.namelist())


def test_no_marker_of_a_personal_or_internal_field_is_in_any_part(store: Store, tmp_path: Path) -> None:
    seed_everything(store)
    with store.read() as connection:
        seeded = [
            value
            for record in RECORDS
            for row in connection.exec_driver_sql(f"SELECT * FROM {record.name}").mappings()
            for value in row.values()
            if isinstance(value, str) and "Marker." in value
        ]
        codes = list(connection.exec_driver_sql("SELECT youth_code FROM youth").scalars())
    expected = {
        marker(record.name, field)
        for record in RECORDS
        for field in record.fields
        if record.name not in ("profile", "custom_fields") and not field.computed
    }
    texts = {value for value in expected if isinstance(value, str) and value.startswith("Marker.")}
    texts.remove("Marker.school_years.school_year")  # has to be a real one for the grade to be found
    assert texts <= set(seeded)
    assert len(texts) > 60
    path = tmp_path / "ties.xlsx"
    export_ties(store, path, YEAR)
    text = contents(path)
    assert "Harmless" in text
    for secret in ("Marker", "marker.", SECRET_DATE, f"<v>{SECRET_SERIAL}</v>", str(SECRET_NUMBER), *codes):
        assert secret not in text
    assert "Youth: sex" in text  # the check names the field, not the person


def test_a_gate_that_stands_open_would_be_noticed(
    store: Store, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    seed_everything(store)
    monkeypatch.setitem(ties.COLUMNS, "partners", (*ties.COLUMNS["partners"], "champions"))
    export_ties(store, tmp_path / "shut.xlsx", YEAR)
    assert "Marker" not in contents(tmp_path / "shut.xlsx")
    monkeypatch.setitem(gate.CEILING, gate.Audience.TIES, Privacy.SENSITIVE)
    export_ties(store, tmp_path / "open.xlsx", YEAR)
    assert "Marker.partners.champions" in contents(tmp_path / "open.xlsx")


def test_the_one_youth_is_hidden_everywhere(store: Store, tmp_path: Path) -> None:
    seed_everything(store)
    path = tmp_path / "ties.xlsx"
    result = export_ties(store, path, YEAR)
    headline = {row["unit"]: row["value"] for row in rows_of(path, "Headline")}
    assert [headline[unit] for unit in ("learners", "participations", "hours", "zero")] == ["<10", "*", "*", 0]
    assert {row["youth"] for row in rows_of(path, "Participation")} == {"<10"}
    assert rows_of(path, "Offerings")[0]["contact_hours"] == "*"
    assert result.hidden_cells > 10


# -- what it says -----------------------------------------------------------------------------------------------------


def ecosystem(store: Store) -> int:
    """24 girls and 15 boys in grade 6 and 7; 3 of the boys are in grade 8."""
    museum = add(store, "partners", name="Museo", sector="STEM_EXPERT", engagement_level="INVOLVED", city="Tulsa")
    add(store, "partners", name="=cmd()", sector="LEA")
    add(store, "partners", name="Gone", sector="LEA", lifecycle="FORMER")
    program = add(store, "programs", name="Robotics", partner=museum, disciplines="ROBOTICS")
    club = add_offering(store, "Club", program=program, capacity=60, lead_educator="Ines Example")
    youth = [
        *add_youth(store, 24, grade="06", sex="Female", race="WHITE"),
        *add_youth(store, 12, grade="07", sex="Male", race="BLACK"),
        *add_youth(store, 3, grade="08", sex="Male", race="BLACK"),
    ]
    enroll(store, youth, club)
    attend(store, add_sessions(store, club, ["2025-10-01"])[0], youth[:30], 120)
    add(store, "reach_events", name="Family night", date="2025-10-10", youth_count=120, adult_count=4, kits=60)
    return club


def test_headline(store: Store, tmp_path: Path) -> None:
    ecosystem(store)
    path = tmp_path / "ties.xlsx"
    export_ties(store, path, YEAR)
    rows = rows_of(path, "Headline")
    value = {row["unit"]: row["value"] for row in rows}
    assert [value[unit] for unit in ("districts", "schools", "educators", "partners")] == [1, 0, 1, 2]
    assert value["partners.STEM_EXPERT"] == 1
    assert value["headcount.youth_count"] == 120
    assert value["headcount.adult_count"] == "*"
    assert value["kits"] == 60
    assert all(row["definition"] for row in rows)
    assert "Ines" not in contents(path)


def test_participation_hides_together(store: Store, tmp_path: Path) -> None:
    """30 came and 9 did not: 9 is hidden, and so 30, so that 39 does not give it away; also in the headline."""
    ecosystem(store)
    path = tmp_path / "ties.xlsx"
    result = export_ties(store, path, YEAR)
    youth = counted(path)
    assert youth["all", "all", "all"] == 39
    assert youth["all", "all", "<15"] == "*"
    assert youth["all", "all", "0"] == "*"
    assert youth["all", "08", "all"] == "*"
    assert youth["all", "06", "all"] == "*"  # with grade 7 shown, 39 would otherwise give grade 8 away
    assert youth["all", "07", "all"] == 12
    assert ("Female", "08", "all") not in youth
    headline = {row["unit"]: row["value"] for row in rows_of(path, "Headline")}
    assert [headline[unit] for unit in ("learners", "hours", "zero")] == ["*", "*", "*"]
    hidden = sum(1 for sheet in ("Headline", "Offerings", "Participation", "Data quality")
                 for row in rows_of(path, sheet) for value in row.values() if value in ("*", "<10"))  # fmt: skip
    assert hidden == result.hidden_cells


def test_no_hidden_number_of_a_plane_can_be_worked_out(store: Store, tmp_path: Path) -> None:
    ecosystem(store)
    path = tmp_path / "ties.xlsx"
    export_ties(store, path, YEAR)
    youth = counted(path)
    grades = sorted({grade for _group, grade, _band in youth} - {"all"})
    bands = sorted({band for _group, _grade, band in youth} - {"all"})
    groups = {group for group, _grade, _band in youth} - {"all"}
    lines = [[(g, grade, b) for b in [*bands, "all"]] for g in [*groups, "all"] for grade in [*grades, "all"]]
    lines += [[(g, grade, b) for grade in [*grades, "all"]] for g in [*groups, "all"] for b in [*bands, "all"]]
    for some in ({"Female", "Male"}, {"WHITE", "BLACK"}):
        lines += [[(g, grade, b) for g in [*some, "all"]] for grade in [*grades, "all"] for b in [*bands, "all"]]
    assert any(youth.get(place) == "*" for line in lines for place in line)
    for line in lines:
        nonzero = [place for place in line if place in youth]
        hidden = [place for place in nonzero if youth[place] == "*"]
        single = len(nonzero) == 2 and len(hidden) == 2  # a total with one part
        assert len(hidden) != 1 or single, line


def test_organizations_and_programs_go_row_by_row(store: Store, tmp_path: Path) -> None:
    ecosystem(store)
    path = tmp_path / "ties.xlsx"
    result = export_ties(store, path, YEAR)
    assert result.sheets == (
        "README", "Headline", "Partners", "Programs", "Offerings", "Participation", "Data quality", "Codes",
        "Dictionary",
    )  # fmt: skip
    partners = {row["name"]: row for row in rows_of(path, "Partners")}
    assert set(partners) == {"Museo", "=cmd()", "Gone"}
    assert [partners["Museo"][c] for c in ("sector", "engagement_level", "city")] == [
        "STEM_EXPERT",
        "INVOLVED",
        "Tulsa",
    ]
    assert len(partners["Museo"]["id"]) == 32
    assert rows_of(path, "Programs")[0]["partner"] == "Museo"
    offering = rows_of(path, "Offerings")[0]
    assert [offering[c] for c in ("program", "capacity", "enrolled", "sessions_held")] == ["Robotics", 60, 39, 1]
    assert "<f>" not in contents(path)
    listed = {(row["list"], row["code"]) for row in rows_of(path, "Codes")}
    assert {("sector", "STEM_EXPERT"), ("race", "MENA"), ("grade_level", "06")} <= listed


def test_every_column_is_in_the_dictionary(store: Store, tmp_path: Path) -> None:
    path = tmp_path / "ties.xlsx"
    export_ties(store, path, YEAR)
    rows = rows_of(path, "Dictionary")
    assert all(row["meaning"] for row in rows)
    book = openpyxl.load_workbook(path)
    sheets = [sheet for sheet in book if sheet.title not in ("README", "Dictionary")]
    there = {(sheet.title, cell.value) for sheet in sheets for cell in sheet[1]}
    assert there == {(row["sheet"], row["column"]) for row in rows}


def test_readme_says_who_when_and_how(store: Store, tmp_path: Path) -> None:
    path = tmp_path / "ties.xlsx"
    export_ties(store, path, YEAR)
    words = " ".join(str(row[0]) for row in openpyxl.load_workbook(path)["README"].iter_rows(values_only=True))
    for piece in ("Clearwater", "Oklahoma", "Jul 1, 2025", "May 20, 2026", "from 1 to 9", "must not be added"):
        assert piece in words


def test_headings_and_codes_do_not_depend_on_the_language(store: Store, tmp_path: Path) -> None:
    ecosystem(store)
    plain, other = tmp_path / "en.xlsx", tmp_path / "pseudo.xlsx"
    export_ties(store, plain, YEAR)
    set_language("pseudo")
    export_ties(store, other, YEAR)
    books = [openpyxl.load_workbook(path) for path in (plain, other)]
    headings = [
        [[cell.value for cell in sheet[1]] for sheet in book if sheet.title not in ("README", "⟦ŔÉÅĐMÉ⟧")]
        for book in books
    ]
    assert headings[0] == headings[1]


def test_progress_and_cancelling(store: Store, tmp_path: Path) -> None:
    ecosystem(store)
    told: list[tuple[int, int]] = []
    export_ties(store, tmp_path / "a.xlsx", YEAR, progress=lambda done, total: told.append((done, total)))
    assert told
    assert told[-1][0] == told[-1][1]
    with pytest.raises(Cancelled):
        export_ties(store, tmp_path / "b.xlsx", YEAR, cancelled=lambda: True)
    assert not (tmp_path / "b.xlsx").exists()
    assert suggested_name(store, YEAR) == "TIES Clearwater 2025-07-01 2026-06-30.xlsx"
