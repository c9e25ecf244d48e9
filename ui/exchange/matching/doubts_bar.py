"""Columns that are proposed and not sure: asked once, all together, before anything is planned from them."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QGridLayout

from slecop_desktop.texts import _, ngettext
from ui import icons, theme
from ui.direction import led
from ui.exchange.matching.column_lines import lines_of
from ui.values import show_whole
from ui.widgets import Card, OneLine, button, clear, flow, heading, label

if TYPE_CHECKING:
    from slecop_desktop.exchange.chosen import Chosen
    from slecop_desktop.exchange.recognition.key_words import Meanings

_SHOWN = 4
"""How many columns are told one by one; `Look at them` shows all."""


class DoubtsBar(Card):
    """`answered` gives whether the columns are taken as proposed, or left out; `looked` that they want to be seen."""

    answered = Signal(bool)
    looked = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.setAccessibleName(_("Columns that are not sure"))
        self.box.setContentsMargins(theme.TWO + theme.HALF, theme.UNIT, theme.TWO + theme.HALF, theme.UNIT)
        sign = label("")
        sign.setPixmap(icons.pixmap("triangle-alert", "warn", theme.ICON, self.devicePixelRatioF()))
        self.title = heading("")
        self.take = button(_("Take as proposed"), lambda: self._answer(True), role="primary", icon="check")
        self.leave = button(_("Leave out"), lambda: self._answer(False))
        self.look = button(_("Look at them"), self._look)
        self._lines = QGridLayout()
        self._lines.setHorizontalSpacing(theme.TWO)
        self._lines.setVerticalSpacing(theme.HALF)
        self._lines.setColumnStretch(1, 1)
        self.box.addLayout(flow(sign, self.title, self.take, self.leave, self.look))
        self.box.addLayout(self._lines)
        self.hide()

    def ask(self, meanings: Meanings, tables: Sequence[Chosen]) -> None:
        """Ask about the doubtful columns of these tables."""
        told = list(_told(meanings, tables))
        count = show_whole(len(told))
        words = ngettext(
            "{n} column is to be checked. Is this right?", "{n} columns are to be checked. Is this right?", len(told)
        ).format(n=count)
        self.title.setText(words)
        clear(self._lines)
        shown = told if len(told) <= _SHOWN + 1 else told[:_SHOWN]
        for n, (words, samples) in enumerate(shown):
            self._lines.addWidget(OneLine(led(words, self.layoutDirection())), n, 0)
            self._lines.addWidget(OneLine(samples, "muted"), n, 1)
        if more := len(told) - len(shown):
            words = ngettext("… and {n} more", "… and {n} more", more)
            self._lines.addWidget(label(words.format(n=show_whole(more)), "muted"), len(shown), 0)
        for made in (self.take, self.leave, self.look):
            made.setAccessibleDescription("; ".join(words for words, _samples in shown))
        self.show()

    def _answer(self, take: bool) -> None:
        self.hide()
        self.answered.emit(take)

    def _look(self) -> None:
        self.hide()
        self.looked.emit()


def _told(meanings: Meanings, tables: Sequence[Chosen]) -> list[tuple[str, str]]:
    """Of each doubtful column (what it is called and taken as, some of what it says)."""
    told: list[tuple[str, str]] = []
    for table in tables:
        doubtful = {c.index for c in table.doubtful}
        for line in lines_of(meanings, table):
            if doubtful.isdisjoint(line.indexes):
                continue
            words = _("“{column}” as {field}").format(column=line.heading, field=line.taken_as)
            told.append((words, line.samples))
    return told
