"""The colours and sizes in use now: the tokens of the scheme, as palette of the application and style sheet."""

from __future__ import annotations

from functools import cache
from typing import Literal

from PySide6.QtCore import QObject, Qt, Signal
from PySide6.QtGui import QColor, QFont, QFontDatabase, QFontInfo, QPalette
from PySide6.QtWidgets import QApplication, QWidget

from slecop_desktop.resources import resource
from ui.style_sheet import style_sheet
from ui.tokens import (
    CARD_RADIUS,
    CARD_WIDTH,
    CELL_PADDING,
    DARK,
    FIELD_WIDTH,
    FOUR,
    HALF,
    ICON,
    LIGHT,
    RADIUS,
    RAIL_NARROW,
    RAIL_WIDTH,
    TEXT_ON_GROUND,
    THREE,
    TWO,
    UNIT,
    Colors,
    Sizes,
    contrast,
    sizes_for,
)

__all__ = [
    "CARD_RADIUS", "CARD_WIDTH", "CELL_PADDING", "DARK", "FIELD_WIDTH", "FOUR", "HALF", "ICON", "LIGHT", "RADIUS",
    "RAIL_NARROW", "RAIL_WIDTH", "TEXT_ON_GROUND", "THREE", "TWO", "UNIT", "Colors", "Scheme", "Sizes", "changed",
    "color", "colors", "contrast", "dress", "is_dark", "prepare", "scheme", "set_role", "set_scheme", "set_style",
    "sizes", "sizes_for", "tabular",
]  # fmt: skip

Scheme = Literal["system", "light", "dark"]
_FONTS = ("Inter-Regular", "Inter-SemiBold")


class _Theme(QObject):
    changed = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.colors = LIGHT
        self.sizes = sizes_for(13)
        self.scheme: Scheme = "system"
        self.listening = False
        self.sheet = ""
        self.made: dict[str, QColor] = {}


_theme = _Theme()
changed = _theme.changed
"""Emitted when the colours changed; style sheet, palette and icons follow by themselves, own painting may need it."""


def colors() -> Colors:
    """The colours in use now."""
    return _theme.colors


def sizes() -> Sizes:
    """The sizes in use now."""
    return _theme.sizes


def color(name: str) -> QColor:
    """A token of the colours in use now, for painting; not to be changed."""
    found = _theme.made.get(name)
    if found is None:
        found = _theme.made[name] = QColor(getattr(_theme.colors, name))
    return found


def scheme() -> Scheme:
    """What was asked for, which for "system" says nothing of what is shown."""
    return _theme.scheme


def is_dark() -> bool:
    """Whether dark colours are in use now."""
    return _theme.colors is DARK


def prepare(app: QApplication) -> None:
    """Give the application its style, font and colours; once, before the first widget."""
    app.setStyle("Fusion")
    font = app.font()
    _theme.sizes = sizes_for(max(13, min(20, QFontInfo(font).pixelSize())))
    font.setPixelSize(_theme.sizes.body)
    font.setFamilies(list(dict.fromkeys([*_own_families(), *font.families()])))
    app.setFont(font)
    if not _theme.listening:
        app.styleHints().colorSchemeChanged.connect(_follow)
        _theme.listening = True
    _apply(app)


@cache
def _own_families() -> list[str]:
    """The program's own font, so that pages are laid out alike everywhere; others fill in what it lacks."""
    added = [QFontDatabase.addApplicationFont(str(resource(f"fonts/{name}.otf"))) for name in _FONTS]
    return list(dict.fromkeys(family for key in added for family in QFontDatabase.applicationFontFamilies(key)))


def set_scheme(wanted: Scheme) -> None:
    """Show light or dark colours, or those of the system."""
    _theme.scheme = wanted
    app = QApplication.instance()
    if not isinstance(app, QApplication):
        return
    asked = {"light": Qt.ColorScheme.Light, "dark": Qt.ColorScheme.Dark, "system": Qt.ColorScheme.Unknown}
    app.styleHints().setColorScheme(asked[wanted])
    _apply(app)


def _follow(_scheme: Qt.ColorScheme) -> None:
    app = QApplication.instance()
    if isinstance(app, QApplication):
        _apply(app)


def _apply(app: QApplication) -> None:
    if _theme.scheme == "system":
        dark = app.styleHints().colorScheme() == Qt.ColorScheme.Dark
    else:
        dark = _theme.scheme == "dark"
    wanted = DARK if dark else LIGHT
    if wanted is _theme.colors and _theme.sheet:
        return
    _theme.colors = wanted
    _theme.made.clear()
    app.setPalette(_palette(wanted))
    _theme.sheet = style_sheet(wanted, _theme.sizes)
    for window in app.topLevelWidgets():
        if window.property("dressed"):
            window.setStyleSheet(_theme.sheet)
    _theme.changed.emit()


def dress(window: QWidget) -> None:
    """Give a window that has no parent the style sheet, now and whenever the colours change.

    It is not the application's: a page is put together from the inside out, and each step would style anew all that
    is within, where now the whole is styled once, when it comes into the window.
    """
    if not window.property("dressed"):
        window.setProperty("dressed", True)
        window.setStyleSheet(_theme.sheet)


def _palette(c: Colors) -> QPalette:
    """Fusion's own drawing, and whatever the style sheet leaves alone, in our colours."""
    role = QPalette.ColorRole
    made = QPalette()
    for name, value in (
        (role.Window, c.ground),
        (role.Base, c.surface),
        (role.AlternateBase, c.hover),
        (role.Button, c.surface),
        (role.ToolTipBase, c.surface),
        (role.WindowText, c.text),
        (role.Text, c.text),
        (role.ButtonText, c.text),
        (role.ToolTipText, c.text),
        (role.BrightText, c.bad),
        (role.PlaceholderText, c.muted),
        (role.Highlight, c.accent),
        (role.HighlightedText, c.on_accent),
        (role.Accent, c.accent),
        (role.Link, c.accent),
        (role.LinkVisited, c.accent),
        (role.Mid, c.line),
        (role.Midlight, c.line),
        (role.Light, c.surface),
        (role.Dark, c.field_line),
    ):
        made.setColor(name, QColor(value))
    for name in (role.WindowText, role.Text, role.ButtonText):
        made.setColor(QPalette.ColorGroup.Disabled, name, QColor(c.muted))
    return made


def set_role(widget: QWidget, role: str) -> None:
    """Give a widget one of the style sheet's roles, e.g. "title", "muted", "card", "primary"."""
    set_style(widget, "role", role)


def set_style(widget: QWidget, name: str, value: str | bool) -> None:
    """Set a property the style sheet looks at, and have the widget look again if it is already shown."""
    said = ("true" if value else "false") if isinstance(value, bool) else value
    if widget.property(name) == said:
        return
    widget.setProperty(name, said)
    if widget.testAttribute(Qt.WidgetAttribute.WA_WState_Polished):
        widget.style().unpolish(widget)
        widget.style().polish(widget)


def tabular(font: QFont) -> QFont:
    """The font with figures of one width, so that columns of numbers stand straight."""
    made = QFont(font)
    made.setFeature(QFont.Tag("tnum"), 1)
    return made
