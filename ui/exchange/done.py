"""What an import did, where to look at it, and how to take it back."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtWidgets import QVBoxLayout, QWidget

from slecop_desktop.texts import _, ngettext
from ui import theme
from ui.pages import present
from ui.values import show_whole
from ui.widgets import Card, button, label, row

if TYPE_CHECKING:
    from slecop_desktop.exchange.importing import Applied
    from ui.pages.exchange import ExchangePage


class DoneView(QWidget):
    """A card with what was added and changed, each line opening its page."""

    def __init__(self, page: ExchangePage) -> None:
        super().__init__()
        self.page = page
        self._whole = QVBoxLayout(self)
        self._whole.setContentsMargins(0, 0, 0, 0)
        self._whole.addStretch(1)
        self._card: Card | None = None

    def show_applied(self, name: str, applied: Applied, left: int) -> None:
        """Tell what came of importing the file called ``name``; ``left`` are the rows with something left over."""
        if self._card is not None:
            self._whole.removeWidget(self._card)
            self._card.deleteLater()
        card = Card(_("{name} is in").format(name=name))
        pages = {kind: spec.name for spec in present() for kind in spec.kinds}
        records = self.page.store.records
        for words, numbers in ((_("{kind}: {n} added"), applied.added), (_("{kind}: {n} changed"), applied.changed)):
            for kind, count in numbers.items():
                line = label(words.format(n=show_whole(count), kind=_(records[kind].label)))
                target = pages.get(kind)
                go = button(_("Show"), lambda to=target: self.page.look_at(to), role="link") if target else None
                if go is not None:
                    go.setAccessibleName(_("Show {kind}").format(kind=_(records[kind].label)))
                card.box.addLayout(row(line, *([go] if go else []), None))
        if applied.step is None:
            card.box.addWidget(label(_("Everything in it was here already; nothing was written."), "muted"))
        self._offer_left(card, left)
        card.box.addSpacing(theme.UNIT)
        card.box.addWidget(label(_("It can be undone as a whole, today or next month."), "muted"))
        self.undo = button(_("Undo this import"), lambda: self._undo(applied.step), icon="undo-2")
        self.undo.setEnabled(applied.step is not None)
        self.again = button(_("Back to exchange"), self.page.begin, role="primary")
        card.box.addLayout(row(self.undo, self.again, None))
        self._card = card
        self._whole.insertWidget(0, card)

    def _offer_left(self, card: Card, left: int) -> None:
        """What is left over goes back to whoever sent the file, marked."""
        words = ngettext("{n} row has something left over.", "{n} rows have something left over.", left)
        told = words.format(n=show_whole(left)) if left else _("Nothing is left over.")
        self.marked = button(_("Save the file with what is left marked…"), self.page.marking.ask, icon="download")
        self.marked.setEnabled(bool(left))
        card.box.addSpacing(theme.UNIT)
        card.box.addWidget(label(told, wrap=True))
        card.box.addLayout(row(self.marked, None))

    def _undo(self, step: int | None) -> None:
        if step is not None:
            self.undo.setEnabled(False)
            self.page.undo_step(step)
