"""What families write where a form asks for allergies: a sheet warns of some, and not of none."""

import pytest

from slecop_desktop.services import records
from slecop_desktop.services.allergies import told
from slecop_desktop.services.roster import read_roster
from slecop_desktop.store import Store
from tests.services.conftest import Town


@pytest.mark.parametrize("words", ["None", "N/A", "No allergies", "Ninguna", "Néant.", "none; NKA", "אין", "", None])
def test_words_that_tell_of_none(words: str | None) -> None:
    assert told(words) is None


@pytest.mark.parametrize(
    ("words", "some"),
    [("Peanuts", "Peanuts"), ("none; dairy", "dairy"), ("No nuts, please", "No nuts, please"), ("no sé", "no sé")],
)
def test_words_that_tell_of_some(words: str, some: str) -> None:
    assert told(words) == some


def test_a_roster_warns_of_no_allergy_where_a_form_said_none(store: Store, enrolled: Town) -> None:
    records.add_record(store, "health", {"youth": enrolled.ana, "allergies": "None"})
    with store.read() as connection:
        rows = {row.youth: row.allergies for row in read_roster(connection, store, enrolled.session)}
        kept = connection.exec_driver_sql("SELECT allergies FROM health WHERE youth = ?", (enrolled.ana,)).scalar()
    assert rows[enrolled.ana] is None
    assert kept == "None"
