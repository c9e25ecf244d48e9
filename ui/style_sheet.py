"""The rules for all widgets, made from the tokens."""

from __future__ import annotations

from slecop_desktop.resources import resource
from ui.tokens import CARD_RADIUS, DARK, RADIUS, Colors, Sizes


def style_sheet(c: Colors, s: Sizes) -> str:
    """The rules for all widgets. Roles are set with `set_role`; tables and combo boxes paint themselves."""
    return f"""
QToolTip {{ background:{c.surface}; color:{c.text}; border:1px solid {c.line}; padding:4px 6px; }}
QLabel[role="title"] {{ font-size:{s.title}px; font-weight:600; }}
QLabel[role="huge"] {{ font-size:{2 * s.title - 2}px; font-weight:600; }}
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
QFrame[role="ring"] {{ background:transparent; border:2px solid {c.accent}; border-radius:{CARD_RADIUS}px; }}
QFrame[role="line"] {{ background:{c.line}; border:0; max-height:1px; min-height:1px; }}
QFrame[tone="quiet"] {{ background:{c.surface}; border:1px solid {c.line}; border-radius:{RADIUS}px; }}
QFrame[tone="info"] {{ background:{c.accent_soft}; border:1px solid {c.line}; border-radius:{RADIUS}px; }}
QFrame[tone="ok"] {{ background:{c.ok_soft}; border:1px solid {c.line}; border-radius:{RADIUS}px; }}
QFrame[tone="warn"] {{ background:{c.warn_soft}; border:1px solid {c.line}; border-radius:{RADIUS}px; }}
QFrame[tone="bad"] {{ background:{c.bad_soft}; border:1px solid {c.line}; border-radius:{RADIUS}px; }}
{_fields(c, s)}
{_buttons(c, s)}
{_rail(c, s)}
QTableView, QListView, QTreeView {{ background:{c.surface}; border:0; outline:0; }}
QListView::item {{ padding:6px 10px; border-radius:4px; }}
QComboBox {{ combobox-popup:0; }}
QComboBox QListView {{ border:1px solid {c.field_line}; padding:3px; }}
QListView[role="offers"] {{ border:1px solid {c.field_line}; border-radius:{RADIUS}px; padding:3px; }}
QListView::item:selected {{ background:{c.accent_soft}; color:{c.text}; }}
QTableView[role="edited"] {{ selection-background-color:{c.accent_soft}; selection-color:{c.text}; }}
QTableView[role="edited"] QHeaderView {{ background:{c.surface}; }}
QTableView[role="edited"] QHeaderView::section {{ background:{c.surface}; color:{c.muted}; border:0; \
border-bottom:1px solid {c.line}; padding:6px 3px; font-size:{s.small}px; font-weight:600; }}
QTableView[role="edited"] QLineEdit {{ padding:2px 6px; }}
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


def _fields(c: Colors, s: Sizes) -> str:
    kinds = ("QLineEdit", "QPlainTextEdit", "QSpinBox", "QTextEdit")
    plain, focus = ", ".join(kinds), ", ".join(f"{kind}:focus" for kind in kinds)
    return f"""
{plain} {{ background:{c.surface}; color:{c.text}; border:1px solid {c.field_line}; border-radius:{RADIUS}px; \
padding:6px 10px; selection-background-color:{c.accent}; selection-color:{c.on_accent}; }}
{focus} {{ border:2px solid {c.accent}; padding:5px 9px; }}
QTextEdit[role="reading"], QPlainTextEdit[role="reading"] {{ border:1px solid transparent; padding:0; }}
QTextEdit[role="reading"]:focus, QPlainTextEdit[role="reading"]:focus {{ border:1px solid {c.accent}; padding:0; }}
QLineEdit[role="large"] {{ font-size:{s.strong}px; padding:11px 14px; }}
QLineEdit[role="large"]:focus {{ padding:10px 13px; }}
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
QPushButton[role="tile"] {{ background:{c.surface}; border:1px solid {c.line}; border-radius:{CARD_RADIUS}px; \
padding:0; }}
QPushButton[role="tile"]:checked {{ background:{c.accent_soft}; border-color:{c.accent}; }}
QPushButton[role="tile"]:hover {{ background:{c.hover}; }}
QPushButton[role="tile"]:focus {{ border:2px solid {c.accent}; }}
QPushButton[role="entry"] {{ background:transparent; border:1px solid transparent; padding:0; min-height:0; }}
QPushButton[role="entry"]:hover {{ background:{c.hover}; }}
QPushButton[role="entry"]:focus {{ border:1px solid {c.accent}; }}
QToolButton {{ background:transparent; border:1px solid transparent; border-radius:{RADIUS}px; padding:5px; }}
QToolButton[role="inline"] {{ padding:1px; }}
QToolButton:focus {{ border:1px solid {c.accent}; }}
QToolButton:checked {{ background:{c.accent_soft}; }}
QFrame[role="switch"] {{ background:{c.hover}; border:1px solid {c.button_line}; border-radius:{RADIUS + 1}px; }}
QFrame[role="switch"] QToolButton {{ color:{c.muted}; padding:2px 12px; border-radius:{RADIUS - 1}px; }}
QFrame[role="switch"] QToolButton:checked {{ background:{c.surface}; color:{c.text}; font-weight:600; \
border:1px solid {c.button_line}; }}
QFrame[role="switch"] QToolButton:focus {{ border:2px solid {c.accent}; padding:1px 11px; }}
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
QFrame#rail QPushButton[low="true"] {{ padding:3px 10px; }}
QFrame#rail QPushButton[narrow="true"] {{ padding:6px 7px; }}
QFrame#rail QPushButton:hover {{ background:{c.rail_on}; }}
QFrame#rail QPushButton:checked {{ background:{c.rail_on}; color:{c.rail_strong}; font-weight:600; }}
QFrame#rail QPushButton:focus {{ border:2px solid {c.rail_text}; }}
QFrame#rail QPushButton[role="view"] {{ padding:3px 8px; font-size:{s.small}px; min-height:{s.small + 4}px; }}
QFrame#rail QToolButton {{ background:transparent; border:1px solid transparent; border-radius:4px; padding:0; }}
QFrame#rail QToolButton:hover {{ background:{c.rail}; }}
QFrame#rail QToolButton:focus {{ border:1px solid {c.rail_text}; }}
QFrame#rail QLabel#practice {{ background:{c.warn_soft}; color:{c.warn}; border-radius:8px; padding:2px 8px; \
margin:2px 4px 0 4px; font-weight:600; }}
"""
