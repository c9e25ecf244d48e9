"""How a record is called where another one points to it, as SQL."""

from __future__ import annotations

from typing import TYPE_CHECKING

from slecop_desktop.records.record import Record
from slecop_desktop.regional import title_in_words
from slecop_desktop.store.seeds import label_in_words

if TYPE_CHECKING:
    import sqlalchemy as sa

_SPECIAL = {
    "sessions": "(SELECT o.name FROM offerings o WHERE o.id = {a}.offering) || ' · ' || {a}.date",
    "enrollments": "(SELECT y.name FROM youth y WHERE y.id = {a}.youth) || ' · ' || "
    "(SELECT o.name FROM offerings o WHERE o.id = {a}.offering)",
    "attendance": "(SELECT y.name FROM youth y WHERE y.id = {a}.youth) || ' · ' || "
    "(SELECT s.date FROM sessions s WHERE s.id = {a}.session)",
    "relationships": "(SELECT y.name FROM youth y WHERE y.id = {a}.youth) || ' · ' || "
    "(SELECT d.name FROM adults d WHERE d.id = {a}.adult)",
    "household_members": "(SELECT h.name FROM households h WHERE h.id = {a}.household)",
    "school_years": "(SELECT y.name FROM youth y WHERE y.id = {a}.youth) || ' · ' || {a}.school_year",
    "consents": "(SELECT y.name FROM youth y WHERE y.id = {a}.youth) || ' · ' || {a}.kind",
    "health": "(SELECT y.name FROM youth y WHERE y.id = {a}.youth)",
    "contact_roles": "(SELECT c.name FROM contacts c WHERE c.id = {a}.contact) || ' · ' || "
    "(SELECT p.name FROM partners p WHERE p.id = {a}.partner)",
}


def title_sql(record: Record, alias: str | None = None) -> str:
    """A scalar SQL expression for the title of a row of ``record`` (NULL when it has none)."""
    a = alias or record.name
    special = _SPECIAL.get(record.name)
    return f"({special.format(a=a)})" if special else f'{a}."{record.title}"'


def in_words(connection: sa.Connection, record: Record, title: str | None) -> str:
    """A title that was read with :func:`title_sql`, as a person reads it: dates written out, codes as their labels."""
    if title and record.name == "codes":
        return label_in_words(title)
    if not title or record.name not in _SPECIAL:
        return title or ""
    if record.name != "consents":
        return title_in_words(title)
    whose, dot, code = title.rpartition(" · ")
    sql = "SELECT label FROM codes WHERE list = 'consent_kind' AND code = ?"
    return f"{whose}{dot}{label_in_words(str(connection.exec_driver_sql(sql, (code,)).scalar() or code))}"


def is_put_together(record: Record) -> bool:
    """Whether the title is made of other records' names, so that it changes with them."""
    return record.name in _SPECIAL
