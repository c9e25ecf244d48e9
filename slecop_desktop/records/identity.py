"""What is known of who is who, and of whose workbooks look how: merged records, different ones, layouts, open rows.

Records are named here by their kind and by the identity that travels (32 hexadecimal digits), not by a reference: what
is said of a record must outlive it, and must mean the same in every file.
"""

from __future__ import annotations

from slecop_desktop.records.fields import Merge, Privacy, date, identifier, long_text, text, whole
from slecop_desktop.records.record import record
from slecop_desktop.texts import N_

PERSONAL = Privacy.PERSONAL
_KIND = N_("Kind of record")
_IDENTITY = 36
"""How wide a column is that shows an identity."""

FORMER_RECORDS = record(
    "former_records",
    60,
    N_("Former records"),
    N_("former record"),
    (
        identifier("record", _KIND, required=True, listed=True, merge=Merge.FIXED),
        identifier("former", N_("Identity it had"), width=_IDENTITY, required=True, listed=True, merge=Merge.FIXED),
        identifier(
            "kept", N_("Identity it is part of now"), width=_IDENTITY, required=True, listed=True, merge=Merge.FIXED
        ),
        identifier("code", N_("Youth code it had"), listed=True),
        text("name", N_("Name it had"), listed=True, width=30, privacy=PERSONAL),
    ),
    indexes=(("former",), ("kept",), ("code",)),
)

DIFFERENT_RECORDS = record(
    "different_records",
    61,
    N_("Known to be different"),
    N_("pair known to be different"),
    (
        identifier("record", _KIND, required=True, listed=True, merge=Merge.FIXED),
        identifier("one", N_("One"), width=_IDENTITY, required=True, listed=True, merge=Merge.FIXED, help=N_("The smaller of the two identities.")),
        identifier("other", N_("The other"), width=_IDENTITY, required=True, listed=True, merge=Merge.FIXED),
        text("names", N_("Names"), listed=True, width=40, privacy=PERSONAL),
    ),
    title="names",
    indexes=(("one",), ("other",)),
)  # fmt: skip

IMPORT_PROFILES = record(
    "import_profiles",
    62,
    N_("Layouts of workbooks"),
    N_("layout of a workbook"),
    (
        text("name", N_("Name"), required=True, listed=True, width=30),
        identifier("record", _KIND, required=True, listed=True),
        long_text("fingerprint", N_("How it is recognized"), required=True, help=N_("The headings, as the app compares them.")),
        long_text("layout", N_("How it is read"), required=True, help=N_("Columns, values and choices, as the app writes them."), privacy=PERSONAL),
        date("used_on", N_("Last used"), listed=True),
    ),
    stays=True,
)  # fmt: skip

WAITING_ROWS = record(
    "waiting_rows",
    63,
    N_("Rows to decide"),
    N_("row to decide"),
    (
        identifier("record", _KIND, required=True, listed=True, merge=Merge.FIXED),
        text("name", N_("Name"), required=True, listed=True, width=30, privacy=PERSONAL),
        text("source", N_("From which file"), listed=True, width=24),
        text("sheet", N_("Sheet"), listed=True),
        whole("row_number", N_("Row"), listed=True),
        identifier("candidate", N_("May be the same as"), width=_IDENTITY, listed=True, privacy=PERSONAL),
        text("why", N_("Why it may be the same"), listed=True, width=40, privacy=PERSONAL),
        long_text("details", N_("What the row says"), required=True, help=N_("As the app writes it."), privacy=PERSONAL),
        identifier("decision", N_("Decision"), listed=True, help=N_("add, update or skip; empty while nobody has decided.")),
        date("decided_on", N_("Decided on"), listed=True),
    ),
    indexes=(("record", "decision"), ("candidate",)),
)  # fmt: skip
"""Rows of a workbook that may be a record we have: kept until somebody decides, never in the way of the import."""
