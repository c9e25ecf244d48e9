"""What is shown cut: words that need more room than their widget has."""

from __future__ import annotations

from collections.abc import Iterator

import shiboken6
from PySide6.QtWidgets import QAbstractButton, QCheckBox, QComboBox, QLabel, QPushButton, QRadioButton, QWidget

from ui.widgets.cards import OneLine

_SLACK = 2
"""Pixels that rounding may cost."""
_WITH_WORDS = (QLabel, QPushButton, QCheckBox, QRadioButton)


def cut(root: QWidget) -> Iterator[str]:
    """The widgets below a window whose words are cut at the right or left, each with its words and widths."""
    for widget in root.findChildren(QWidget):
        if not shiboken6.isValid(widget) or not widget.isVisible() or widget.visibleRegion().isEmpty():
            continue
        words, wanted = _wanted(widget)
        if words and wanted > widget.width() + _SLACK:
            yield f"{words!r} needs {wanted}, has {widget.width()} in {_where(widget)}"


def _wanted(widget: QWidget) -> tuple[str, int]:
    if isinstance(widget, OneLine):
        return "", 0  # gives way, and tells all of its words in its tip
    if isinstance(widget, QLabel):
        if widget.wordWrap() or not widget.pixmap().isNull():
            return "", 0
        lines = widget.text().split("\n")
        return widget.text(), max(widget.fontMetrics().horizontalAdvance(line) for line in lines)
    if isinstance(widget, QAbstractButton) and isinstance(widget, _WITH_WORDS):
        return widget.text(), widget.minimumSizeHint().width() if widget.text() else 0
    if isinstance(widget, QComboBox) and not widget.isEditable():
        return widget.currentText(), widget.fontMetrics().horizontalAdvance(widget.currentText())
    return "", 0


def _where(widget: QWidget) -> str:
    names = [type(widget).__name__]
    while (parent := widget.parentWidget()) is not None and len(names) < 4:
        widget = parent
        if type(widget).__module__.startswith("ui."):
            names.append(type(widget).__name__)
    return " in ".join(names)
