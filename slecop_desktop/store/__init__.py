"""The local file: open, read, write as a step, history, undo, search, migrate."""

from slecop_desktop.store.store import Changed, Store
from slecop_desktop.store.writer import Writer

__all__ = ["Changed", "Store", "Writer"]
