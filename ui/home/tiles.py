"""The figures of the program year, each opening what it counts."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtWidgets import QHBoxLayout, QWidget

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


class Tiles(QWidget):
    """`open_figure(name)` is called when a tile is pressed."""

    def __init__(self, open_figure: Callable[[str], object]) -> None:
        super().__init__()
        box = QHBoxLayout(self)
        box.setContentsMargins(0, 0, 0, 0)
        box.setSpacing(theme.TWO - theme.HALF)
        self.tiles: dict[str, FigureTile] = {}
        for name, words, tip in TILES:
            self.tiles[name] = FigureTile(_(words), lambda name=name: open_figure(name), _(tip))
            box.addWidget(self.tiles[name], 1)

    def show_figures(self, figures: Figures) -> None:
        """Show the numbers."""
        for name, tile in self.tiles.items():
            value = getattr(figures, name)
            tile.show_number(show_whole(round(value / 60) if name == "minutes" else value))
