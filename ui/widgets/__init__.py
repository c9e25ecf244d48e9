"""The small pieces pages are made of."""

from ui.widgets.buttons import button, icon_button, menu_action, menu_button
from ui.widgets.cards import Card, OneLine, clear, column, heading, label, row, rule, scroll
from ui.widgets.chips import chip, removable_chip
from ui.widgets.combo import Chooser, ComboBox, FittingBox
from ui.widgets.empty import EmptyState
from ui.widgets.flow import FlowLayout, flow, labelled

__all__ = [
    "Card",
    "Chooser",
    "ComboBox",
    "EmptyState",
    "FittingBox",
    "FlowLayout",
    "OneLine",
    "button",
    "chip",
    "clear",
    "column",
    "flow",
    "heading",
    "icon_button",
    "label",
    "labelled",
    "menu_action",
    "menu_button",
    "removable_chip",
    "row",
    "rule",
    "scroll",
]
