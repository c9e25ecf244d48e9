"""The tokens: readable in both schemes, and nowhere else a colour of its own."""

import re
from pathlib import Path

import pytest
from PySide6.QtGui import QFont
from PySide6.QtWidgets import QApplication, QLabel, QMainWindow, QVBoxLayout, QWidget

from ui import theme

UI = Path(__file__).resolve().parents[2] / "ui"


@pytest.mark.parametrize("colors", [theme.LIGHT, theme.DARK], ids=["light", "dark"])
@pytest.mark.parametrize(("text", "ground"), theme.TEXT_ON_GROUND)
def test_text_can_be_read_on_its_ground(colors: theme.Colors, text: str, ground: str) -> None:
    assert theme.contrast(getattr(colors, text), getattr(colors, ground)) >= 4.5


@pytest.mark.parametrize("colors", [theme.LIGHT, theme.DARK], ids=["light", "dark"])
@pytest.mark.parametrize("ground", ["surface", "ground"])
@pytest.mark.parametrize("edge", ["field_line", "accent"])
def test_edges_of_fields_and_the_focus_can_be_seen(colors: theme.Colors, edge: str, ground: str) -> None:
    assert theme.contrast(getattr(colors, edge), getattr(colors, ground)) >= 3


def test_contrast_is_counted_as_wcag_does() -> None:
    assert theme.contrast("#000000", "#FFFFFF") == pytest.approx(21)
    assert theme.contrast("#777777", "#FFFFFF") == pytest.approx(4.48, abs=0.01)


def test_no_other_module_has_colours_of_its_own() -> None:
    literal = re.compile(r"""["'][^"']*#(?:[0-9A-Fa-f]{3}){1,2}\b|QColor\(["'\d]|GlobalColor\.""")
    own = [
        f"{path.relative_to(UI)}: {found[0]}"
        for path in sorted(UI.rglob("*.py"))
        if path.name != "tokens.py" and (found := literal.search(path.read_text(encoding="utf-8")))
    ]
    # nothing at all: the clear ground an icon or a logo is drawn on; and the black of a code on paper
    assert own == ["icons.py: QColor(0", "paper/drawing.py: QColor(0", "settings_page/logo.py: QColor(0"]


def test_forcing_a_scheme_changes_colours_at_once(qapp: QApplication, qtbot) -> None:
    label = QLabel("x")
    qtbot.addWidget(label)
    theme.dress(label)
    label.show()
    with qtbot.waitSignal(theme.changed):
        theme.set_scheme("dark")
    assert theme.is_dark()
    assert label.palette().windowText().color().name().upper() == theme.DARK.text
    theme.set_scheme("light")
    assert label.palette().windowText().color().name().upper() == theme.LIGHT.text


def test_a_part_has_its_look_once_it_is_in_a_window(qtbot) -> None:
    part, title = QWidget(), QLabel("Programs")
    theme.set_role(title, "title")
    QVBoxLayout(part).addWidget(title)
    window = QMainWindow()
    qtbot.addWidget(window)
    theme.dress(window)
    window.setCentralWidget(part)
    window.show()
    assert title.font().weight() == QFont.Weight.DemiBold
    assert title.font().pixelSize() == theme.sizes().title


def test_larger_system_text_makes_rows_and_fields_taller() -> None:
    assert theme.sizes_for(17).row > theme.sizes_for(13).row == 36
    assert theme.sizes_for(17).title - theme.sizes_for(17).body == theme.sizes_for(13).title - 13


def test_preparing_again_adds_no_letters(qapp: QApplication) -> None:
    theme.prepare(qapp)
    families = qapp.font().families()
    theme.prepare(qapp)
    assert qapp.font().families() == families
    assert families.count("Inter") == 1
