from pathlib import Path

from slecop_desktop.exchange.exporting import export
from slecop_desktop.exchange.ties import export_ties
from slecop_desktop.reports.period import program_year
from slecop_desktop.services import consent, enrollment, home, records
from slecop_desktop.store import Store
from slecop_desktop.store.history import steps
from tests.services.conftest import Town


def test_seats_stand_beside_those_who_wait(store: Store, town: Town) -> None:
    with store.read() as connection:
        assert home.waiting_lists(store, connection) == []
    first = enrollment.enroll(store, town.offering, town.youth).ids[0]
    other = records.duplicate(store, "offerings", town.offering)
    records.edit(store, "offerings", other, {"capacity": None, "name": "Open lab"})
    enrollment.enroll(store, other, [town.ana])
    with store.read() as connection:
        found = home.waiting_lists(store, connection)
        assert [(one.offering, one.free, one.waiting) for one in found] == [(town.offering, 0, 2)]
        assert len(home.ids_waiting(connection, town.offering)) == 2
    enrollment.change_status(store, first, "DROPPED")
    with store.read() as connection:
        assert home.waiting_lists(store, connection)[0].free == 1
    store.today = store.today.replace(year=2027)
    with store.read() as connection:
        assert home.waiting_lists(store, connection) == []


def test_consents_are_counted_for_each_program_and_open_exactly_these(store: Store, town: Town) -> None:
    enrollment.enroll(store, town.offering, [town.ana, town.ben])
    program = records.add_record(store, "programs", {"name": "Chess"})
    chess = records.add_record(store, "offerings", {"name": "Chess", "program": program, "start_date": "2026-09-01"})
    enrollment.enroll(store, chess, [town.ana, town.chi])
    consent.record_consent(store, [town.chi], "PROGRAM_PARTICIPATION", valid_to="2026-11-01")
    consent.record_consent(store, [town.ana], "PHOTO_INTERNAL", valid_to="2026-10-20", program=town.program)
    with store.read() as connection:
        found = home.consents_by_program(store, connection)
        assert [(one.name, one.missing, one.ending) for one in found] == [("Robotics", 2, 1), ("Chess", 1, 1)]
        for one in found:
            for what, count in (("missing", one.missing), ("ending", one.ending)):
                assert len(home.ids_of_program(store, connection, one.program, what)) == count
        assert home.ids_of_program(store, connection, program, "missing") == [town.ana]


def test_what_left_the_file_is_remembered_and_undo_passes_it_over(store: Store, town: Town, tmp_path: Path) -> None:
    with store.read() as connection:
        assert home.last_export(connection, "ties") is None
    before = store.undo_title()
    export_ties(store, tmp_path / "for ties.xlsx", program_year(store))
    export(store, tmp_path / "all.xlsx")
    export(store, tmp_path / "blank.xlsx", template=True)
    with store.read() as connection:
        ties, whole = (home.last_export(connection, origin) for origin in ("ties", "workbook"))
        newest = steps(connection, store, limit=2)
    assert ties is not None
    assert whole is not None
    assert (ties.file, whole.file) == ("for ties.xlsx", "all.xlsx")
    assert [step.title for step in newest] == [
        "Save everything to a workbook", f"Save the workbook for TIES, {program_year(store).label}",
    ]  # fmt: skip
    assert [step.changes for step in newest] == [0, 0]
    assert store.undo_title() == before
    store.undo()
    assert store.redo_title() == before
