"""The figures of the program year, each opening what it counts."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QGridLayout, QWidget

from slecop_desktop.services.today import Figures
from slecop_desktop.texts import N_, _
from ui import theme
from ui.home.entry import FigureTile
from ui.values import show_whole

TILES = (
    ("youth", N_("Youth reached"), N_("Youth with at least one minute attended in this program year")),
    ("enrolled", N_("Enrolled now"), N_("Youth who are enrolled in at least one offering")),
    ("participations", N_("Participations"), N_("Different youth in different offerings in this program year")),
    ("minutes", N_("Contact hours"), N_("Hours attended in this program year, all youth together")),
    ("programs", N_("Active programs"), N_("Programs with the status “Active”, without archived ones")),
    ("partners", N_("Active partners"), N_("Partners in the stage “Active”, without archived ones")),
)

_NARROWEST = 17 * theme.UNIT


class Tiles(QWidget):
    """`open_figure(name)` is called when a tile is pressed."""

    def __init__(self, open_figure: Callable[[str], object]) -> None:
        super().__init__()
        self._grid = QGridLayout(self)
        self._grid.setContentsMargins(0, 0, 0, 0)
        self._grid.setSpacing(theme.TWO - theme.HALF)
        self._beside = 0
        self.tiles: dict[str, FigureTile] = {
            name: FigureTile(_(words), lambda name=name: open_figure(name), _(tip)) for name, words, tip in TILES
        }
        self._lay_out(len(TILES))

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._lay_out(len(TILES) if self.width() >= len(TILES) * _NARROWEST else len(TILES) // 2)

    def _lay_out(self, beside: int) -> None:
        """All in one line, or in two where the words below the numbers would be cut."""
        if beside == self._beside:
            return
        self._beside = beside
        for n, tile in enumerate(self.tiles.values()):
            self._grid.addWidget(tile, n // beside, n % beside)
        for n in range(len(TILES)):
            self._grid.setColumnStretch(n, 1 if n < beside else 0)

    def show_figures(self, figures: Figures) -> None:
        """Show the numbers."""
        for name, tile in self.tiles.items():
            value = getattr(figures, name)
            tile.show_number(show_whole(round(value / 60) if name == "minutes" else value))
