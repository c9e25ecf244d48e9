"""What a search shows of the records it finds."""

from slecop_desktop.store import Store
from slecop_desktop.store.search import find


def test_a_young_person_is_told_by_grade_and_school_of_the_newest_year(store: Store) -> None:
    with store.write("Two years") as writer:
        school = writer.add("partners", {"name": "Eastside School"})
        ana, ben, chi = writer.add_many(
            "youth", ("given_name", "family_name"), [(n, "Okafor") for n in ("Ana", "Ben", "Chi")]
        )
        fields = ("youth", "school_year", "grade", "school")
        writer.add_many("school_years", fields, [(ana, "2025-26", "04", None), (ana, "2026-27", "05", school)])
        writer.add_many("school_years", fields, [(ben, "2026-27", None, school), (chi, "2026-27", "KG", None)])
        eva = writer.add("youth", {"given_name": "Eva", "family_name": "Okafor"})
    with store.read() as connection:
        found = {hit.id: hit.detail for hit in find(connection, store, "okafor")}
    assert found == {ana: "Grade 5 · Eastside School", ben: "Eastside School", chi: "Kindergarten", eva: ""}
