"""Keys by the names they have on the person's keyboard."""

from __future__ import annotations

import sys

from PySide6.QtGui import QKeySequence

from slecop_desktop.texts import N_, _

_NAMES = frozenset((N_("Shift"), N_("Enter"), N_("Del"), N_("Space")))
"""Those with another name on other keyboards; Ctrl, Alt, letters and F1 are the same."""


def named(keys: str) -> str:
    """Shift+Del as it stands on the keyboard: Maj+Suppr in French, signs on a Mac."""
    if sys.platform == "darwin":
        return QKeySequence(keys).toString(QKeySequence.SequenceFormat.NativeText)
    return "+".join(_(key) if key in _NAMES else key for key in keys.split("+"))


def with_named(words: str) -> str:
    """The words of a menu with the key after their tab as it stands on the keyboard."""
    said, tab, keys = words.partition("\t")
    return said + tab + named(keys)
