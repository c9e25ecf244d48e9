import pytest

from slecop_desktop.services import consent, enrollment, records
from slecop_desktop.services.common import FieldProblem
from slecop_desktop.store import Store
from tests.services.conftest import Town, rows

PHOTO = "PHOTO_INTERNAL"


def test_nothing_on_record_means_no(store: Store, town: Town) -> None:
    assert consent.consent_state(store, town.ana, PHOTO) == "NONE"


def test_given_lasts_to_the_end_of_the_program_year(store: Store, town: Town) -> None:
    consent.record_consent(store, [town.ana, town.ben], PHOTO)
    assert store.undo_title() == "Photo, internal use: Given, 2 youth"
    assert consent.consent_state(store, town.ana, PHOTO) == "GIVEN"
    assert consent.consent_state(store, town.ana, PHOTO, "2027-06-30") == "GIVEN"
    assert consent.consent_state(store, town.ana, PHOTO, "2027-07-01") == "EXPIRED"
    assert consent.consent_state(store, town.ana, PHOTO, "2026-10-13") == "NONE"
    store.undo()
    assert consent.consent_state(store, town.ana, PHOTO) == "NONE"


def test_the_newest_counts(store: Store, town: Town) -> None:
    consent.record_consent(store, [town.ana], PHOTO, date="2026-09-01")
    consent.record_consent(store, [town.ana], PHOTO, "WITHDRAWN", date="2026-10-01")
    assert consent.consent_state(store, town.ana, PHOTO) == "WITHDRAWN"
    assert consent.consent_state(store, town.ana, PHOTO, "2026-09-15") == "GIVEN"
    consent.record_consent(store, [town.ana], PHOTO, date="2026-10-01")  # the same day, written later
    assert consent.consent_state(store, town.ana, PHOTO) == "GIVEN"


def test_a_consent_for_one_offering_counts_there_only(store: Store, town: Town) -> None:
    consent.record_consent(store, [town.ana], "TRANSPORT", offering=town.offering)
    assert consent.consent_state(store, town.ana, "TRANSPORT") == "NONE"
    assert consent.consent_state(store, town.ana, "TRANSPORT", offering=town.offering) == "GIVEN"
    consent.record_consent(store, [town.ben], "TRANSPORT", program=town.program)
    assert consent.consent_state(store, town.ben, "TRANSPORT") == "NONE"
    assert consent.consent_state(store, town.ben, "TRANSPORT", offering=town.offering) == "GIVEN"


def test_it_cannot_end_before_it_starts(store: Store, town: Town) -> None:
    with pytest.raises(FieldProblem) as caught:
        consent.record_consent(store, [town.ana], PHOTO, date="2026-10-01", valid_to="2026-09-30")
    assert caught.value.field == "valid_to"


def test_who_is_missing_and_whom_to_call(store: Store, town: Town) -> None:
    enrollment.enroll(store, town.offering, [town.ana, town.ben])
    other = records.duplicate(store, "offerings", town.offering)
    enrollment.enroll(store, other, [town.chi])
    for name, phone, allowed, order in (("Luis Soto", "918-555-0101", 0, 1), ("Rosa Pérez", "918-555-0102", 1, 2)):
        adult = records.add_record(store, "adults", {"name": name, "phone": phone, "language": "Spanish"})
        values = {"youth": town.ana, "adult": adult, "contact_allowed": allowed, "emergency_order": order}
        records.add_record(store, "relationships", values)
    consent.record_consent(store, [town.ben], PHOTO, "REFUSED")
    found = consent.missing_consents(store, PHOTO)
    assert [(m.name, m.state, m.guardian, m.phone) for m in found] == [
        ("Chi Li", "NONE", None, None),
        ("Ben Okafor", "REFUSED", None, None),
        ("Ana Pérez", "NONE", "Rosa Pérez", "918-555-0102"),
    ]
    assert [m.youth for m in consent.missing_consents(store, PHOTO, offering=other)] == [town.chi]
    consent.record_consent(store, [town.ana, town.chi], PHOTO)
    assert [m.youth for m in consent.missing_consents(store, PHOTO)] == [town.ben]
    assert len(consent.missing_consents(store, PHOTO, on="2027-08-01")) == 3


def test_what_runs_out_soon_unless_renewed(store: Store, town: Town) -> None:
    consent.record_consent(store, [town.ana, town.ben], PHOTO, date="2026-09-01", valid_to="2026-10-31")
    consent.record_consent(store, [town.chi], PHOTO, valid_to="2027-06-30")
    assert [e.youth for e in consent.expiring(store, 30)] == [town.ben, town.ana]
    assert consent.expiring(store, 10) == []
    consent.record_consent(store, [town.ana], PHOTO)
    assert [e.youth for e in consent.expiring(store, 30)] == [town.ben]
    assert rows(store, "SELECT count(*) FROM consents") == [(4,)]
