"""The foot of the window: what the list shows, that all is saved, and what can be undone."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtGui import QShowEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from slecop_desktop.texts import _
from ui import theme
from ui.direction import dotted
from ui.keys import named
from ui.widgets.buttons import button
from ui.widgets.cards import OneLine, label, row

_LONGEST = 44


class StatusRow(QWidget):
    """Counts at the left; "Saved", undo and redo with the names of the steps at the right."""

    def __init__(self, undo: Callable[[], object], redo: Callable[[], object]) -> None:
        super().__init__()
        self.left = OneLine("", "small")
        self.right = label("", "small")
        self.saved = label("", "small")
        self.saved.setAccessibleName(_("Saving"))
        self.undo = button("", undo, role="quiet", icon="undo-2", words_later=True)
        self.redo = button("", redo, role="quiet", icon="redo-2", words_later=True)
        box = row(self.left, self.right, self.saved, self.undo, self.redo)
        box.setStretch(0, 1)
        box.setContentsMargins(theme.THREE, 0, theme.TWO, theme.UNIT)
        self.setLayout(box)
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed)
        self.set_saving(False)
        self.set_steps(None, None)

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        self.undo.ensurePolished()
        self.setMinimumHeight(self.undo.sizeHint().height() + theme.UNIT)  # a page keeps its size when undo appears

    def set_saving(self, saving: bool) -> None:
        """Whether something is on its way to the file."""
        self.saved.setText(_("Saving…") if saving else _("Saved  ✓"))

    def set_steps(self, undo: str | None, redo: str | None) -> None:
        """The titles of the steps that would be undone and done again, or None."""
        shown = ((self.undo, undo, _("Undo “{step}”"), "Ctrl+Z"), (self.redo, redo, _("Redo “{step}”"), "Ctrl+Shift+Z"))
        for made, title, words, keys in shown:
            made.setVisible(title is not None)
            full = words.format(step=title or "")
            brief = words.format(step=self._shortened(title or ""))
            made.setText(brief.replace("&", "&&"))
            made.setAccessibleName(full)
            made.setToolTip(f"{full}  ({named(keys)})")

    def _shortened(self, title: str) -> str:
        if len(title) <= _LONGEST:
            return title
        return dotted(title[: _LONGEST - 1].rstrip() + "…", self.layoutDirection())
