"""Counts in a line, each a chip."""

from __future__ import annotations

from PySide6.QtWidgets import QWidget

from ui import theme
from ui.widgets import FlowLayout, chip

_MOST = 6


class CountChips(QWidget):
    """The counts of a sheet or a term."""

    def __init__(self) -> None:
        super().__init__()
        self._flow = FlowLayout(self)
        self._flow.setContentsMargins(0, theme.HALF, 0, 0)
        self._chips = [chip("") for _n in range(_MOST)]
        for made in self._chips:
            made.hide()
            self._flow.addWidget(made)

    def say(self, counts: list[tuple[str, str]]) -> None:
        """Show these words with their tones."""
        for n, made in enumerate(self._chips):
            made.setVisible(n < len(counts))
            if n < len(counts):
                words, tone = counts[n]
                made.setText(words)
                theme.set_style(made, "chip", tone)
        self.setAccessibleName(self.words())

    def words(self) -> str:
        """All of it in a line."""
        return " · ".join(made.text() for made in self._chips if not made.isHidden())
