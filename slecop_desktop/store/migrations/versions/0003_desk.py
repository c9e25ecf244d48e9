"""What lies on the coordinator's desk: tasks, saved views and reports, the community's numbers, pictures."""

from __future__ import annotations

from alembic import op

revision = "0003"
down_revision = "0002"

_BASE = "id INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT, uuid BLOB NOT NULL, archived TEXT"


def _points(column: str, table: str) -> str:
    return f"FOREIGN KEY({column}) REFERENCES {table} (id) DEFERRABLE INITIALLY IMMEDIATE"


_TABLES = {
    "tasks": (
        "title TEXT, due_date TEXT, snoozed_until TEXT, done_on TEXT, who TEXT, notes TEXT, youth INTEGER,"
        " partner INTEGER, program INTEGER, offering INTEGER, UNIQUE (uuid), "
        + ", ".join(
            _points(column, table)
            for column, table in {
                "youth": "youth",
                "partner": "partners",
                "program": "programs",
                "offering": "offerings",
            }.items()
        )
    ),
    "saved_views": 'name TEXT, record TEXT, "query" TEXT, columns TEXT, position INTEGER, UNIQUE (uuid)',
    "saved_reports": "name TEXT, report TEXT, options TEXT, position INTEGER, UNIQUE (uuid)",
    "baselines": (
        "source TEXT, year INTEGER, place TEXT, dimension TEXT, group_code TEXT, count INTEGER,"
        " margin_of_error INTEGER, sort_name TEXT, UNIQUE (uuid)"
    ),
    "pictures": "name TEXT, media_type TEXT, data TEXT, UNIQUE (uuid)",
}
_INDEXES = (
    ("tasks", "due_date, archived"),
    ("tasks", "offering"),
    ("tasks", "partner"),
    ("tasks", "program"),
    ("tasks", "youth"),
    ("saved_views", "record"),
    ("baselines", "sort_name, archived"),
)


def upgrade() -> None:
    for table, columns in _TABLES.items():
        op.execute(f"CREATE TABLE {table} ({_BASE}, {columns})")
    for table, columns in _INDEXES:
        op.execute(f"CREATE INDEX {table}_{columns.replace(', ', '_')} ON {table} ({columns})")
