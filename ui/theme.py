"""Colours, spacing and type as named tokens, light and dark, and the style sheet and palette made from them."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from PySide6.QtCore import QObject, Qt, Signal
from PySide6.QtGui import QColor, QFont, QFontInfo, QPalette
from PySide6.QtWidgets import QApplication, QWidget

from slecop_desktop.resources import resource

Scheme = Literal["system", "light", "dark"]


@dataclass(frozen=True, slots=True)
class Colors:
    """What each colour is for. ``*_soft`` is a ground for text of its name; ``on_*`` is text upon it."""

    ground: str
    surface: str
    line: str
    field_line: str
    button_line: str
    text: str
    muted: str
    accent: str
    accent_soft: str
    on_accent: str
    ok: str
    ok_soft: str
    warn: str
    warn_soft: str
    bad: str
    bad_soft: str
    on_bad: str
    hover: str
    rail: str
    rail_text: str
    rail_on: str
    rail_strong: str


LIGHT = Colors(
    ground="#F6F7F9",
    surface="#FFFFFF",
    line="#E1E5EA",
    field_line="#818D99",
    button_line="#CBD2D9",
    text="#1B2530",
    muted="#5A6876",
    accent="#0B6E5F",
    accent_soft="#E0F2EE",
    on_accent="#FFFFFF",
    ok="#0B6E5F",
    ok_soft="#E0F2EE",
    warn="#8A5A00",
    warn_soft="#FDF2DC",
    bad="#A8261C",
    bad_soft="#FBE6E3",
    on_bad="#FFFFFF",
    hover="#EFF2F5",
    rail="#10322D",
    rail_text="#CFE3DE",
    rail_on="#1D4A43",
    rail_strong="#FFFFFF",
)
DARK = Colors(
    ground="#12181C",
    surface="#1A2227",
    line="#2C373E",
    field_line="#6B7A85",
    button_line="#3D4A52",
    text="#E8EDF0",
    muted="#9BAAB5",
    accent="#5CC9B4",
    accent_soft="#173A34",
    on_accent="#06231E",
    ok="#5CC9B4",
    ok_soft="#173A34",
    warn="#E5B45A",
    warn_soft="#3A2F17",
    bad="#F08C80",
    bad_soft="#3F201D",
    on_bad="#2B0B08",
    hover="#222C32",
    rail="#0B1F1C",
    rail_text="#A9C6BF",
    rail_on="#17423B",
    rail_strong="#FFFFFF",
)

TEXT_ON_GROUND: tuple[tuple[str, str], ...] = (
    *((text, ground) for text in ("text", "muted") for ground in ("ground", "surface", "hover", "accent_soft")),
    *((tone, ground) for tone in ("accent", "ok", "warn", "bad") for ground in ("ground", "surface", "hover")),
    *((tone, f"{tone}_soft") for tone in ("accent", "ok", "warn", "bad")),
    *((text, soft) for text in ("text",) for soft in ("warn_soft", "bad_soft", "ok_soft")),
    ("warn", "accent_soft"),
    ("bad", "accent_soft"),
    ("on_accent", "accent"),
    ("on_bad", "bad"),
    ("rail_text", "rail"),
    ("rail_text", "rail_on"),
    ("rail_strong", "rail"),
    ("rail_strong", "rail_on"),
)
"""Every pair of a text colour and the ground it is put on; each has a contrast of at least 4.5."""

HALF, UNIT, TWO, THREE, FOUR = 4, 8, 16, 24, 32
"""Distances on the 8 px grid."""
RADIUS, CARD_RADIUS = 6, 10
CELL_PADDING = 12
CARD_WIDTH, FIELD_WIDTH = 400, 560
RAIL_WIDTH, RAIL_NARROW = 184, 56
ICON = 18


@dataclass(frozen=True, slots=True)
class Sizes:
    """Heights of letters, and what follows from them, in pixels."""

    small: int
    body: int
    strong: int
    title: int
    row: int
    control: int


def sizes_for(body: int) -> Sizes:
    """The sizes that go with a body text of so many pixels: larger where the person's system is set larger."""
    more = body - 13
    return Sizes(body - 1, body, body + 4, body + 9, 36 + 2 * more, 32 + 2 * more)


class _Theme(QObject):
    changed = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.colors = LIGHT
        self.sizes = sizes_for(13)
        self.scheme: Scheme = "system"
        self.listening = False
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
    app.setFont(font)
    if not _theme.listening:
        app.styleHints().colorSchemeChanged.connect(_follow)
        _theme.listening = True
    _apply(app)


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
    if wanted is _theme.colors and app.styleSheet():
        return
    _theme.colors = wanted
    _theme.made.clear()
    app.setPalette(_palette(wanted))
    app.setStyleSheet(style_sheet(wanted, _theme.sizes))
    _theme.changed.emit()


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


def style_sheet(c: Colors, s: Sizes) -> str:
    """The rules for all widgets. Roles are set with `set_role`; tables and combo boxes paint themselves."""
    return f"""
QToolTip {{ background:{c.surface}; color:{c.text}; border:1px solid {c.line}; padding:4px 6px; }}
QLabel[role="title"] {{ font-size:{s.title}px; font-weight:600; }}
QLabel[role="heading"] {{ font-size:{s.strong}px; font-weight:600; }}
QLabel[role="section"] {{ font-weight:600; }}
QLabel[role="muted"] {{ color:{c.muted}; }}
QLabel[role="label"], QLabel[role="small"] {{ color:{c.muted}; font-size:{s.small}px; }}
QLabel[role="problem"] {{ color:{c.bad}; font-size:{s.small}px; }}
QLabel[role="remark"] {{ color:{c.warn}; font-size:{s.small}px; }}
QLabel[words="ok"] {{ color:{c.ok}; }}
QLabel[words="accent"] {{ color:{c.accent}; }}
QLabel[words="warn"] {{ color:{c.warn}; }}
QLabel[words="bad"] {{ color:{c.bad}; }}
QLabel[role="step"] {{ color:{c.muted}; padding:6px 0; border-bottom:2px solid {c.line}; }}
QLabel[step="done"] {{ color:{c.accent}; border-bottom:2px solid {c.accent}; }}
QLabel[step="now"] {{ color:{c.accent}; font-weight:600; border-bottom:2px solid {c.accent}; }}
QFrame[role="card"] {{ background:{c.surface}; border:1px solid {c.line}; border-radius:{CARD_RADIUS}px; }}
QFrame[role="popup"] {{ background:{c.surface}; border:1px solid {c.field_line}; border-radius:{RADIUS}px; }}
QFrame[role="line"] {{ background:{c.line}; border:0; max-height:1px; min-height:1px; }}
QFrame[tone="info"] {{ background:{c.accent_soft}; border:1px solid {c.line}; border-radius:{RADIUS}px; }}
QFrame[tone="ok"] {{ background:{c.ok_soft}; border:1px solid {c.line}; border-radius:{RADIUS}px; }}
QFrame[tone="warn"] {{ background:{c.warn_soft}; border:1px solid {c.line}; border-radius:{RADIUS}px; }}
QFrame[tone="bad"] {{ background:{c.bad_soft}; border:1px solid {c.line}; border-radius:{RADIUS}px; }}
{_fields(c)}
{_buttons(c, s)}
{_rail(c, s)}
QTableView, QListView, QTreeView {{ background:{c.surface}; border:0; outline:0; }}
QListView::item {{ padding:6px 10px; border-radius:4px; }}
QListView[role="offers"] {{ border:1px solid {c.field_line}; border-radius:{RADIUS}px; padding:3px; }}
QListView::item:selected {{ background:{c.accent_soft}; color:{c.text}; }}
QTabBar {{ qproperty-drawBase:0; }}
QTabBar::tab {{ background:transparent; color:{c.muted}; padding:8px 2px; margin-right:14px; border:0; \
border-bottom:2px solid transparent; }}
QTabBar::tab:selected {{ color:{c.text}; font-weight:600; border-bottom:2px solid {c.accent}; }}
QTabBar::tab:focus {{ color:{c.accent}; }}
QScrollArea, QStackedWidget {{ background:transparent; border:0; }}
QWidget[role="clear"] {{ background:transparent; }}
QScrollBar:vertical {{ width:10px; background:transparent; margin:0; }}
QScrollBar:horizontal {{ height:10px; background:transparent; margin:0; }}
QScrollBar::handle {{ background:{c.button_line}; border-radius:3px; margin:2px; }}
QScrollBar::handle:hover {{ background:{c.field_line}; }}
QScrollBar::handle:vertical {{ min-height:40px; }}
QScrollBar::handle:horizontal {{ min-width:40px; }}
QScrollBar::add-line, QScrollBar::sub-line {{ width:0; height:0; }}
QScrollBar::add-page, QScrollBar::sub-page {{ background:transparent; }}
QCheckBox, QRadioButton {{ spacing:8px; padding:2px; border:1px solid transparent; border-radius:4px; }}
QCheckBox:focus, QRadioButton:focus {{ border:1px solid {c.accent}; }}
QCheckBox::indicator, QRadioButton::indicator, QTableView::indicator, QListView::indicator {{ width:14px; height:14px; \
border:1px solid {c.field_line}; border-radius:3px; background:{c.surface}; }}
QCheckBox::indicator:checked, QTableView::indicator:checked, QListView::indicator:checked {{ background:{c.accent}; \
border-color:{c.accent}; image:url("{_tick(c)}"); }}
QCheckBox::indicator:disabled {{ border-color:{c.line}; }}
QRadioButton::indicator {{ border-radius:8px; }}
QRadioButton::indicator:checked {{ border:5px solid {c.accent}; width:6px; height:6px; }}
QCalendarWidget QWidget#qt_calendar_navigationbar {{ background:{c.surface}; }}
QCalendarWidget QToolButton {{ color:{c.text}; font-weight:600; }}
QMenu {{ background:{c.surface}; border:1px solid {c.field_line}; padding:4px; }}
QMenu::item {{ padding:6px 24px 6px 12px; border-radius:4px; }}
QMenu::item:selected {{ background:{c.accent_soft}; color:{c.text}; }}
QMenu::item:disabled {{ color:{c.muted}; }}
QMenu::separator {{ height:1px; background:{c.line}; margin:4px 8px; }}
QProgressBar {{ background:{c.line}; border:0; border-radius:3px; max-height:6px; min-height:6px; }}
QProgressBar::chunk {{ background:{c.accent}; border-radius:3px; }}
QAbstractScrollArea::corner {{ background:transparent; border:0; }}
QSplitter::handle {{ background:transparent; }}
"""


def _tick(c: Colors) -> str:
    """The mark in a ticked box: a style sheet cannot tint a picture, so there is one for each scheme."""
    return resource(f"icons/tick-{'dark' if c is DARK else 'light'}.svg").as_posix()


def _fields(c: Colors) -> str:
    kinds = ("QLineEdit", "QPlainTextEdit", "QSpinBox", "QTextEdit")
    plain, focus = ", ".join(kinds), ", ".join(f"{kind}:focus" for kind in kinds)
    return f"""
{plain} {{ background:{c.surface}; color:{c.text}; border:1px solid {c.field_line}; border-radius:{RADIUS}px; \
padding:6px 10px; selection-background-color:{c.accent}; selection-color:{c.on_accent}; }}
{focus} {{ border:2px solid {c.accent}; padding:5px 9px; }}
QLineEdit[bad="true"], QPlainTextEdit[bad="true"] {{ border:2px solid {c.bad}; padding:5px 9px; }}
QLineEdit:disabled, QPlainTextEdit:disabled, QLineEdit:read-only {{ background:{c.ground}; color:{c.muted}; }}
"""


def _buttons(c: Colors, s: Sizes) -> str:
    return f"""
QPushButton {{ background:{c.surface}; color:{c.text}; border:1px solid {c.button_line}; border-radius:{RADIUS}px; \
padding:6px 14px; min-height:{s.control - 14}px; }}
QPushButton:hover, QToolButton:hover {{ background:{c.hover}; }}
QPushButton:focus {{ border:2px solid {c.accent}; padding:5px 13px; }}
QPushButton:disabled {{ color:{c.muted}; background:{c.ground}; border-color:{c.line}; }}
QPushButton[role="primary"] {{ background:{c.accent}; color:{c.on_accent}; border:1px solid {c.accent}; \
font-weight:600; }}
QPushButton[role="primary"]:focus {{ border:2px solid {c.text}; }}
QPushButton[role="primary"]:disabled {{ background:{c.ground}; color:{c.muted}; border-color:{c.line}; }}
QPushButton[role="danger"] {{ color:{c.bad}; border-color:{c.bad}; }}
QPushButton[role="link"] {{ background:transparent; color:{c.accent}; border:1px solid transparent; padding:4px 6px; \
min-height:0; }}
QPushButton[role="link"]:hover {{ background:{c.accent_soft}; }}
QPushButton[role="link"]:focus {{ border:1px solid {c.accent}; }}
QPushButton[role="link"]:disabled {{ color:{c.muted}; }}
QPushButton[role="quiet"] {{ background:transparent; color:{c.muted}; border:1px solid transparent; padding:4px 8px; \
min-height:0; font-size:{s.small}px; }}
QPushButton[role="quiet"]:hover {{ background:{c.hover}; color:{c.text}; }}
QPushButton[role="quiet"]:focus {{ border:1px solid {c.accent}; }}
QToolButton {{ background:transparent; border:1px solid transparent; border-radius:{RADIUS}px; padding:5px; }}
QToolButton:focus {{ border:1px solid {c.accent}; }}
QToolButton:checked {{ background:{c.accent_soft}; }}
QToolButton::menu-indicator, QPushButton::menu-indicator {{ image:none; width:0; }}
{_chips(c)}
"""


def _chips(c: Colors) -> str:
    shape = "border-radius:11px; padding:2px 10px; min-height:18px;"
    tones = {"accent": c.accent_soft, "ok": c.ok_soft, "warn": c.warn_soft, "bad": c.bad_soft}
    rules = [
        f'*[chip="{tone}"] {{ background:{soft}; color:{getattr(c, tone)}; border:1px solid {soft}; {shape} }}'
        for tone, soft in tones.items()
    ]
    rules.append(f'*[chip="plain"] {{ background:{c.hover}; color:{c.muted}; border:1px solid {c.line}; {shape} }}')
    rules += [f'QPushButton[chip="{tone}"]:focus {{ border:1px solid {getattr(c, tone)}; }}' for tone in tones]
    return "\n".join(rules)


def _rail(c: Colors, s: Sizes) -> str:
    return f"""
QFrame#rail {{ background:{c.rail}; }}
QFrame#rail QLabel {{ color:{c.rail_text}; font-size:{s.small - 1}px; }}
QFrame#rail QLabel#ecosystem {{ color:{c.rail_strong}; font-size:{s.body + 2}px; font-weight:600; }}
QFrame#rail QPushButton {{ color:{c.rail_text}; background:transparent; border:2px solid transparent; \
padding:6px 10px; text-align:left; }}
QFrame#rail QPushButton:hover {{ background:{c.rail_on}; }}
QFrame#rail QPushButton:checked {{ background:{c.rail_on}; color:{c.rail_strong}; font-weight:600; }}
QFrame#rail QPushButton:focus {{ border:2px solid {c.rail_text}; }}
QFrame#rail QLabel#practice {{ background:{c.warn_soft}; color:{c.warn}; border-radius:8px; padding:2px 8px; \
font-weight:600; }}
"""


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


def contrast(one: str, other: str) -> float:
    """The contrast of two colours as WCAG counts it, from 1 to 21."""
    light, dark = sorted((_luminance(one), _luminance(other)), reverse=True)
    return (light + 0.05) / (dark + 0.05)


def _luminance(name: str) -> float:
    parts = (int(name[n : n + 2], 16) / 255 for n in (1, 3, 5))
    red, green, blue = (p / 12.92 if p <= 0.04045 else ((p + 0.055) / 1.055) ** 2.4 for p in parts)
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue
