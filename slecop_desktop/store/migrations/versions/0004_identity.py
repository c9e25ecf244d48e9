"""Who is who: merged records, different ones, layouts of workbooks, rows to decide; the keys that find alike ones."""

from __future__ import annotations

from alembic import op

revision = "0004"
down_revision = "0003"

_BASE = "id INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT, uuid BLOB NOT NULL, archived TEXT"
_TABLES = {
    "former_records": "record TEXT, former TEXT, kept TEXT, code TEXT, name TEXT, UNIQUE (uuid)",
    "different_records": "record TEXT, one TEXT, other TEXT, names TEXT, UNIQUE (uuid)",
    "import_profiles": "name TEXT, record TEXT, fingerprint TEXT, layout TEXT, used_on TEXT, UNIQUE (uuid)",
    "waiting_rows": (
        "record TEXT, name TEXT, source TEXT, sheet TEXT, row_number INTEGER, candidate TEXT, why TEXT, details TEXT,"
        " decision TEXT, decided_on TEXT, UNIQUE (uuid)"
    ),
}
_INDEXES = (
    ("former_records", "former"),
    ("former_records", "kept"),
    ("former_records", "code"),
    ("different_records", "one"),
    ("different_records", "other"),
    ("waiting_rows", "record, decision"),
    ("waiting_rows", "candidate"),
)
_KEYS = (
    """CREATE TABLE match_keys (
  kind INTEGER, key INTEGER, record INTEGER, PRIMARY KEY (kind, key, record)) WITHOUT ROWID""",
    "CREATE INDEX match_keys_record ON match_keys(kind, record)",
    """CREATE TABLE match_pairs (
  kind INTEGER, one INTEGER, other INTEGER, weight REAL, bin TEXT, PRIMARY KEY (kind, one, other)) WITHOUT ROWID""",
    "CREATE TABLE match_state (kind INTEGER PRIMARY KEY, version INTEGER, step INTEGER, paired INTEGER)",
)


def upgrade() -> None:
    for table, columns in _TABLES.items():
        op.execute(f"CREATE TABLE {table} ({_BASE}, {columns})")
    for table, columns in _INDEXES:
        op.execute(f"CREATE INDEX {table}_{columns.replace(', ', '_')} ON {table} ({columns})")
    for statement in _KEYS:
        op.execute(statement)
