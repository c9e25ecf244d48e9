"""Titles as a person reads them: dates written out, codes and labels in the language in use."""

import pytest

from slecop_desktop.store import Store
from slecop_desktop.store.titles import in_words, title_sql
from slecop_desktop.texts import set_language


@pytest.mark.parametrize(
    ("kind", "plain", "spanish"),
    [
        ("sessions", "Robotics · Oct 7, 2026", "Robotics · 7 oct 2026"),
        ("attendance", "Ana Pérez · Oct 7, 2026", "Ana Pérez · 7 oct 2026"),
        ("consents", "Ana Pérez · Program participation", "Ana Pérez · Participación en el programa"),
        ("enrollments", "Ana Pérez · Robotics", "Ana Pérez · Robotics"),
        ("youth", "Ana Pérez", "Ana Pérez"),
        ("codes", "School (K-12)", "Escuela (K-12)"),
    ],
)
def test_a_title_is_read_in_the_language_in_use(store: Store, kind: str, plain: str, spanish: str) -> None:
    with store.write("Begin") as w:
        youth = w.add("youth", {"given_name": "Ana", "family_name": "Pérez"})
        offering = w.add("offerings", {"name": "Robotics", "program": w.add("programs", {"name": "Robots"})})
        session = w.add("sessions", {"offering": offering, "date": "2026-10-07"})
        w.add("attendance", {"session": session, "youth": youth, "status": "Present"})
        w.add("consents", {"youth": youth, "kind": "PROGRAM_PARTICIPATION", "status": "GIVEN", "date": "2026-09-01"})
        w.add("enrollments", {"youth": youth, "offering": offering, "status": "ENROLLED"})
    record = store.records[kind]
    wanted = "code = 'K12_SCHOOL'" if kind == "codes" else "true"
    sql = f"SELECT {title_sql(record)} FROM {kind} WHERE {wanted} ORDER BY {kind}.id DESC LIMIT 1"
    with store.read() as connection:
        title = connection.exec_driver_sql(sql).scalar()
        assert in_words(connection, record, title) == plain
        set_language("es")
        assert in_words(connection, record, title) == spanish
        assert in_words(connection, record, None) == ""
