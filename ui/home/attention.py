"""What needs somebody: a line each, urgent ones first, opening exactly the records that are counted."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from PySide6.QtWidgets import QVBoxLayout

from slecop_desktop.services.today import Attention
from slecop_desktop.texts import _
from ui import theme
from ui.home.entry import Entry, Picture
from ui.widgets import Card, label, row

_ICONS = {
    "offers": "send",
    "consent_expiring": "clock",
    "incomplete": "pencil",
    "birthdays": "calendar",
    "partners": "phone",
    "next_steps": "calendar-days",
}


class AttentionCard(Card):
    """`open_line(item)` opens what a line counts."""

    def __init__(self, open_line: Callable[[Attention], object]) -> None:
        super().__init__(_("Needs attention"))
        self._open = open_line
        self.lines: list[Entry] = []
        self._lines = QVBoxLayout()
        self._lines.setSpacing(0)
        self.said = label(_("Reading…"), "muted", wrap=True)
        self._good = Picture("circle-check", "ok")
        self._good.hide()
        self.box.addLayout(row(self._good, self.said, None))
        self.box.addLayout(self._lines)
        self.box.addStretch(1)
        self.box.setContentsMargins(
            theme.TWO + theme.HALF, theme.TWO + theme.HALF, theme.TWO + theme.HALF, theme.UNIT + theme.HALF
        )

    def show_items(self, items: Sequence[Attention]) -> None:
        """Show these, urgent ones first."""
        for old in self.lines:
            self._lines.removeWidget(old)
            old.deleteLater()
        self.lines = [
            Entry(
                item.label,
                item.count,
                lambda item=item: self._open(item),
                icon="triangle-alert" if item.urgent else _ICONS.get(item.id, "info"),
                tone="warn" if item.urgent else "muted",
                mark=_("Urgent") if item.urgent else "",
            )
            for item in sorted(items, key=lambda item: not item.urgent)
        ]
        for line in self.lines:
            self._lines.addWidget(line)
        self._good.setVisible(not items)
        self.said.setVisible(not items)
        self.said.setText("" if items else _("Nothing needs you right now."))
