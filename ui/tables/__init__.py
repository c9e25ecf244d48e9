"""Lists of records that stay quick at a hundred thousand rows."""

from ui.tables.filters import FilterBar
from ui.tables.table import RecordTable

__all__ = ["FilterBar", "RecordTable"]
