"""Lists sorted by name read the index alone: it now says as well which rows are put away."""

from __future__ import annotations

from alembic import op

revision = "0002"
down_revision = "0001"

_SORTED = {
    "codes": "list",
    "holidays": "start_date",
    "partners": "sort_name",
    "sites": "sort_name",
    "contacts": "sort_name",
    "programs": "sort_name",
    "offerings": "sort_name",
    "reach_events": "sort_name",
    "youth": "sort_name",
    "households": "sort_name",
    "adults": "sort_name",
    "notes": "date",
}


def upgrade() -> None:
    for table, column in _SORTED.items():
        op.execute(f"DROP INDEX {table}_{column}")
        op.execute(f"CREATE INDEX {table}_{column}_archived ON {table} ({column}, archived)")
