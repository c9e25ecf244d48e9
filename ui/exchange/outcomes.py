"""How many rows of a file do what: numbers that add up to the rows read, each opening just those rows."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence

from PySide6.QtWidgets import QHBoxLayout, QWidget

from slecop_desktop.texts import NC_, _
from ui import theme
from ui.home.entry import FigureTile
from ui.values import show_whole

OUTCOMES = (
    (("add",), NC_("rows", "new"), "ok"),
    (("change",), NC_("rows", "changed"), "accent"),
    (("same",), NC_("rows", "the same"), ""),
    (("review",), NC_("rows", "to decide"), "warn"),
    (("problem",), NC_("rows", "not taken"), "bad"),
    (("skip", "duplicate"), NC_("rows", "left out"), ""),
)
"""The outcomes that a number counts, its words, and its tone where it is not 0."""


class OutcomeTiles(QWidget):
    """`chosen(outcomes, words)` is called when a tile is pressed, with no outcomes where it is let go again."""

    def __init__(self, chosen: Callable[[Sequence[str], str], object]) -> None:
        super().__init__()
        self._chosen = chosen
        box = QHBoxLayout(self)
        box.setContentsMargins(0, 0, 0, 0)
        box.setSpacing(theme.TWO - theme.HALF)
        self.tiles = [FigureTile(_(words), lambda n=n: self._press(n)) for n, (_o, words, _t) in enumerate(OUTCOMES)]
        for tile in self.tiles:
            tile.setCheckable(True)
            box.addWidget(tile, 1)

    def show_counts(self, counts: Mapping[str, int]) -> None:
        """Show how many rows do what."""
        for tile, (outcomes, _words, tone) in zip(self.tiles, OUTCOMES, strict=True):
            number = sum(counts[o] for o in outcomes)
            tile.show_number(show_whole(number))
            theme.set_style(tile.number, "words", tone if number else "")

    def choose(self, place: int | None) -> None:
        """Show one tile as pressed, or none."""
        for n, tile in enumerate(self.tiles):
            tile.setChecked(n == place)

    def _press(self, place: int) -> None:
        pressed = self.tiles[place].isChecked()
        self.choose(place if pressed else None)
        outcomes, words, _tone = OUTCOMES[place]
        self._chosen(outcomes if pressed else (), _(words))
