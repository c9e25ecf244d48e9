"""What pasting a block would do, told before it is done."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QAccessible, QAccessibleAnnouncementEvent, QKeyEvent

from slecop_desktop.exchange.pasted_marks import Pasted
from slecop_desktop.texts import _, ngettext
from ui import theme
from ui.attendance.marks import STATUSES, count_words, show_weekday
from ui.attendance.strips import Strip
from ui.values import show_whole
from ui.widgets import button, column, label, row

if TYPE_CHECKING:
    from ui.main_window import MainWindow

_TOLD = 4
"""Cells told one by one; of more the number is told."""


class PasteStrip(Strip):
    """Counts what would change and tells the cells that cannot be read; `accepted` tells what to write."""

    accepted = Signal(object)

    def __init__(self, window: MainWindow) -> None:
        super().__init__(window)
        self.pasted: Pasted | None = None
        self.words = label("", "section", wrap=True)
        self.rest = label("", "muted", wrap=True)
        self.bad = label("", "problem", wrap=True)
        self.go = button("", self.accept, role="primary")
        self.no = button(_("Leave it"), self.close_up)
        box = column(self.words, self.rest, self.bad, self.problem, spacing=theme.HALF)
        box.addLayout(row(self.go, self.no, None))
        box.setContentsMargins(theme.CELL_PADDING, theme.UNIT, theme.CELL_PADDING, theme.UNIT)
        self.setLayout(box)

    def open(self, pasted: Pasted) -> None:
        """Show what would be done."""
        self.pasted = pasted
        count = len(pasted.marks)
        self.words.setText(self._counted(pasted))
        for part, words in ((self.rest, self._left(pasted)), (self.bad, self._unread(pasted))):
            part.setText(words)
            part.setVisible(bool(words))
        self.go.setText(ngettext("Paste {n} mark", "Paste {n} marks", count).format(n=show_whole(count)))
        self.go.setAccessibleName(self.go.text())
        self.go.setVisible(count > 0)
        self.no.setText(_("Leave it") if count else _("Close"))
        self.no.setAccessibleName(self.no.text())
        self.tell("")
        self.show()
        (self.go if count else self.no).setFocus()
        said = " ".join(part for part in (self.words.text(), self.rest.text(), self.bad.text()) if part)
        QAccessible.updateAccessibility(QAccessibleAnnouncementEvent(self, said))

    def accept(self) -> None:
        """Have it written."""
        pasted = self.pasted
        self.close_up()
        if pasted is not None and pasted.marks:
            self.accepted.emit(pasted)

    def close_up(self) -> None:
        """Put it away; nothing is written."""
        self.pasted = None
        super().close_up()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape:
            self.close_up()
        else:
            super().keyPressEvent(event)

    @staticmethod
    def _counted(pasted: Pasted) -> str:
        if not pasted.marks:
            return _("Nothing in this block changes a mark.")
        found = Counter(mark.status for mark in pasted.marks)
        parts = [count_words(status, found[status]) for status in STATUSES if found[status]]
        words = ngettext("{n} mark changes: {what}.", "{n} marks change: {what}.", len(pasted.marks))
        return words.format(n=show_whole(len(pasted.marks)), what=", ".join(parts))

    @staticmethod
    def _left(pasted: Pasted) -> str:
        placed = {
            (True, True): _("Placed by names and dates"),
            (True, False): _("Placed by names"),
            (False, True): _("Placed by dates"),
        }.get((pasted.by_name, pasted.by_date), "")
        counts = (
            (pasted.same, ngettext("{n} is so already", "{n} are so already", pasted.same)),
            (
                pasted.blank,
                ngettext("{n} empty cell leaves its mark", "{n} empty cells leave their marks", pasted.blank),
            ),
            (
                pasted.cancelled,
                ngettext("{n} is on a cancelled date", "{n} are on cancelled dates", pasted.cancelled),
            ),
            (
                pasted.outside,
                ngettext(
                    "{n} lies beyond the last name or date", "{n} lie beyond the last name or date", pasted.outside
                ),
            ),
        )
        said = [words.format(n=show_whole(count)) for count, words in counts if count]
        return " · ".join([placed, *said] if placed else said)

    def _unread(self, pasted: Pasted) -> str:
        told: list[str] = []
        if pasted.bad:
            words = ngettext(
                "{n} cell cannot be read and is left out: {cells}",
                "{n} cells cannot be read and are left out: {cells}",
                len(pasted.bad),
            )
            cells = [
                _("“{text}” for {name} on {date}").format(
                    text=_cut(bad.text), name=bad.name, date=show_weekday(bad.date, self._store.today)
                )
                for bad in pasted.bad
            ]
            told.append(words.format(n=show_whole(len(pasted.bad)), cells=_some(cells)))
        if pasted.strangers:
            words = ngettext(
                "{n} heading is not in this term and is left out: {names}",
                "{n} headings are not in this term and are left out: {names}",
                len(pasted.strangers),
            )
            names = [_("“{text}”").format(text=_cut(name)) for name in pasted.strangers]
            told.append(words.format(n=show_whole(len(names)), names=_some(names)))
        return "\n".join(told)


def _some(texts: list[str]) -> str:
    """The first of them, and how many more."""
    told = texts[:_TOLD]
    more = len(texts) - _TOLD
    if more > 0:
        told.append(ngettext("and {n} more", "and {n} more", more).format(n=show_whole(more)))
    return "; ".join(told)


def _cut(text: str) -> str:
    return text if len(text) <= 24 else text[:23] + "…"
