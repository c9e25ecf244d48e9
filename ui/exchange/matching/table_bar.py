"""The tables that were found, which of them are taken, and what the one in hand holds."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QCheckBox, QMenu

from slecop_desktop.exchange.recognition.fields import KINDS
from slecop_desktop.records import BY_NAME
from slecop_desktop.texts import N_, _, ngettext, pgettext
from ui import icons, theme
from ui.values import show_whole
from ui.widgets import Card, FittingBox, FlowLayout, label, labelled, menu_button
from ui.widgets.tabs import FoldingTabs

if TYPE_CHECKING:
    from slecop_desktop.exchange.chosen import Chosen

_GRID = N_("attendance, a column for each day")
_FEEDS = {"guardian": "adult", "guardian2": "adult", "emergency": "adult", "emergency2": "adult", "pickup": "adult"}
"""Subjects of columns -> the kind of record they become."""


def kind_words(kind: str | None) -> str:
    """What one row of a table of a kind is."""
    if kind is None:
        return _("nothing we keep")
    return _(_GRID) if kind == "attendance_grid" else _(BY_NAME[KINDS[kind]].one)


def kinds_words(kind: str | None) -> str:
    """What the rows of a table of a kind are."""
    return _(BY_NAME[KINDS[kind]].label) if kind else kind_words(kind)


class TableBar(Card):
    """`went` gives the table wanted in hand; `ticked` whether it is taken; `kind_chosen` what its rows are;
    `forgot` that its layout is to be forgotten."""

    went = Signal(int)
    ticked = Signal(bool)
    kind_chosen = Signal(str)
    forgot = Signal()
    managed = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.box.setContentsMargins(theme.TWO + theme.HALF, theme.UNIT, theme.TWO + theme.HALF, theme.UNIT)
        self.setAccessibleName(_("Tables found"))
        self.tabs = FoldingTabs()
        self.tabs.setAccessibleName(_("Tables found"))
        self.take = QCheckBox(_("Bring it in"))
        self.kind = FittingBox(_("What the rows are"))
        self.kind.fill((name, kind_words(name)) for name in KINDS)
        self.kind.setPlaceholderText(_("Choose"))
        self.rows = label("", "muted")
        self.last = QMenu(self)
        self.as_last_time = menu_button("", self.last, icon="history", role="quiet", words_later=True)
        self.last.addAction(_("Forget this layout"), self.forgot.emit)
        self.last.addAction(_("Remembered layouts…"), self.managed.emit)
        self.details = FlowLayout(spacing=theme.TWO, centred=True)
        for part in (self.take, labelled(_("Each row is a"), self.kind), self.rows, self.as_last_time):
            self.details.addWidget(part)
        self.box.addWidget(self.tabs)
        self.box.addLayout(self.details)
        self.tabs.currentChanged.connect(self._went)
        self.take.clicked.connect(lambda: self.ticked.emit(self.take.isChecked()))
        self.kind.activated.connect(lambda _index: self.kind_chosen.emit(str(self.kind.value())))
        self._filling = False

    def show_tables(self, tables: Sequence[Chosen], current: int) -> None:
        """Show these tables, one of them in hand; -1 for none."""
        self._filling = True
        while self.tabs.count() > len(tables):
            self.tabs.removeTab(self.tabs.count() - 1)
        for n, table in enumerate(tables):
            if n >= self.tabs.count():
                self.tabs.addTab("")
            self.tabs.setTabText(n, _tab(n, table))
            taken = table.choice.taken
            self.tabs.setTabIcon(n, icons.icon("check" if taken else "minus", "ok" if taken else "muted"))
            self.tabs.setTabToolTip(
                n, f"{_described(table)} · {_('taken') if taken else pgettext('table', 'left out')}"
            )
        if current >= 0:
            self.tabs.setCurrentIndex(current)
        self.tabs.setVisible(len(tables) > 1)
        self._filling = False
        self.setVisible(current >= 0)
        if current >= 0:
            self._show(tables[current])

    def _show(self, table: Chosen) -> None:
        self.take.setChecked(table.choice.taken)
        self.take.setEnabled(table.found.kind is not None)
        self.kind.choose(table.found.kind)
        hint = _("say what each row is, then it can be brought in")
        self.rows.setText(_described(table) if table.found.kind else f"{_described(table)} · {hint}")
        name = table.choice.profile
        words = _("as last time: {name}").format(name=name)
        self.as_last_time.setText(words.replace("&", "&&"))
        self.as_last_time.setAccessibleName(words)
        self.as_last_time.setVisible(bool(name))

    def _went(self, table: int) -> None:
        if not self._filling and table >= 0:
            self.went.emit(table)


def _tab(n: int, table: Chosen) -> str:
    count = show_whole(len(table.found.records))
    what = kinds_words(table.found.kind)
    return _("{n}: {what} · {rows}").format(n=n + 1, what=what, rows=count).replace("&", "&&")


def _described(table: Chosen) -> str:
    """Where it is, how many rows it has, and what else it brings."""
    found = table.found
    if not found.records:
        return _("no rows")
    first, last = found.records[0] + found.first_row, found.records[-1] + found.first_row
    count = len(found.records)
    words = ngettext("{n} row, {first} to {last}", "{n} rows, {first} to {last}", count)
    told = words.format(n=show_whole(count), first=first, last=last)
    kinds = dict.fromkeys(_FEEDS.get(kind, kind) for kind in found.feeds)
    also = [_(BY_NAME[KINDS[k]].label) for k in kinds if k in KINDS and k not in (found.kind, "attendance_grid")]
    return _("{rows} · also brings: {kinds}").format(rows=told, kinds=", ".join(also)) if also else told
