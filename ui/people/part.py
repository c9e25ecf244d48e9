"""A part of a card: a tab that reads what it shows when it is seen, and again when records changed."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Any

import sqlalchemy as sa
from PySide6.QtGui import QShowEvent
from PySide6.QtWidgets import QVBoxLayout, QWidget

from slecop_desktop.problems import Problem
from slecop_desktop.records.fields import Values
from slecop_desktop.store import Store
from slecop_desktop.store.lists import list_rows
from ui import theme
from ui.forms import RecordCard
from ui.values import Words
from ui.widgets import label, scroll

Fetch = Callable[[Store, int], Any]


class Part(QWidget):
    """Subclasses give a `fetch` (run in a reading thread) and show its answer in `show_data`.

    Put widgets into `self.box`. `self.key` is the record shown; writes go through `self.write`.
    """

    def __init__(self, card: RecordCard, fetch: Fetch) -> None:
        super().__init__()
        self.card, self.main, self.store, self.jobs = card, card.main, card.store, card.jobs
        self.key: int | None = None
        self._fetch, self._stale = fetch, True
        inner = QWidget()
        inner.setMaximumWidth(theme.FIELD_WIDTH)
        self.box = QVBoxLayout(inner)
        self.box.setContentsMargins(2, theme.HALF, theme.UNIT, theme.UNIT)
        self.box.setSpacing(theme.UNIT)
        self.problem = label("", "problem", wrap=True)
        self.problem.hide()
        outer = QVBoxLayout(self)
        outer.setContentsMargins(0, 0, 0, 0)
        outer.addWidget(scroll(inner))
        card.opened.connect(self.open)

    # -- for subclasses -------------------------------------------------------------------------------------------

    def show_data(self, data: Any) -> None:
        """Show what `fetch` found."""
        raise NotImplementedError

    def clear(self) -> None:
        """Another record is about to be shown: drop what belongs to the one before."""

    def leave(self) -> None:
        """Save what is being typed."""

    # -- reading --------------------------------------------------------------------------------------------------

    def open(self, key: int | None) -> None:
        """Show another record, when it is seen."""
        if key != self.key:
            self.leave()
            self.tell("")
            self.key = key
            self.clear()
        self.stale()

    def stale(self) -> None:
        """Read again: now when it is seen, else when it will be."""
        self._stale = True
        if self.isVisible():
            self._read()

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        if self._stale:
            self._read()

    def _read(self) -> None:
        self._stale = False
        key, store, fetch = self.key, self.store, self._fetch
        if key is not None:
            self.jobs.read(lambda: (key, fetch(store, key)), self._arrived, key=(id(self), "part"))

    def _arrived(self, found: tuple[int, Any]) -> None:
        if found[0] == self.key:
            self.show_data(found[1])

    # -- writing --------------------------------------------------------------------------------------------------

    def write(self, title: str, fn: Callable[[], Any], done: Callable[[Any], object] | None = None) -> None:
        """Write; a problem is told in words on this part."""
        self.tell("")
        self.jobs.write(title, fn, done, self._failed)

    def tell(self, sentence: str) -> None:
        """Say what is wrong, or with "" that nothing is."""
        self.problem.setText(sentence)
        self.problem.setVisible(bool(sentence))

    def _failed(self, problem: Problem) -> None:
        self.tell(problem.sentence)

    @property
    def words(self) -> Words:
        """Puts stored values into words, with the code lists as they are now."""
        return Words(self.store)


def read_records(
    connection: sa.Connection, store: Store, kind: str, where: str, parameters: Sequence[Any]
) -> list[Values]:
    """Records with all their values, in the order of `where`; the titles of references stand as `name + "_title"`."""
    found = connection.exec_driver_sql(f"SELECT * FROM {kind} WHERE {where}", tuple(parameters)).mappings()  # noqa: S608
    rows: list[Values] = [dict(row) for row in found]
    names = [f.name for f in store.records[kind].references]
    titles = list_rows(connection, store, kind, names, [row["id"] for row in rows]) if rows and names else {}
    for row in rows:
        row |= {f"{name}_title": title or "" for name, title in zip(names, titles.get(row["id"], ()), strict=False)}
    return rows
