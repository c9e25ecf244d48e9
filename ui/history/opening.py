"""From a change to the page of its record, and from a record to its history."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from slecop_desktop.services.common import title_of

if TYPE_CHECKING:
    from ui.main_window import MainWindow


def place_of(window: MainWindow, kind: str, key: int) -> tuple[str, int] | None:
    """The record if it is there and has a page, else the nearest one it belongs to that has."""
    record = window.store.records[kind]
    with window.store.read() as connection:
        there = connection.exec_driver_sql(f"SELECT * FROM {kind} WHERE id = ?", (key,)).mappings().first()  # noqa: S608
    if there is None:
        return None
    if window.page_of(kind) is not None:
        return kind, key
    for field in record.references:
        if field.owner and field.target and there[field.name]:
            found = place_of(window, field.target, there[field.name])
            if found is not None:
                return found
    return None


def open_history(window: MainWindow, kind: str, key: int) -> None:
    """Show the steps that touched a record, on the page of the history."""
    page: Any = window.go("history")
    page.show_record(kind, key, title_of(window.store, kind, key))
