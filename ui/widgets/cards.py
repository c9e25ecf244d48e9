"""Labels, white cards with a hairline, and layouts with the distances of the grid."""

from __future__ import annotations

from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QGuiApplication, QPainter, QPaintEvent, QResizeEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QLayout, QScrollArea, QVBoxLayout, QWidget

from ui import theme
from ui.direction import apart, begin, cut


def label(text: str, role: str = "", *, wrap: bool = False, plain: bool = True) -> QLabel:
    """Words. `role` is "", "title", "heading", "section", "muted", "small", "label" or "problem".

    Records hold whatever people typed, so texts are shown as they are; `plain=False` lets Qt look for mark-up.
    """
    made = QLabel(text)
    made.setTextFormat(Qt.TextFormat.PlainText if plain else Qt.TextFormat.AutoText)
    made.setWordWrap(wrap)
    # By itself a label stands on the side its own words begin on, a Latin name in a Hebrew window at the left.
    made.setAlignment(begin(QGuiApplication.layoutDirection()) | Qt.AlignmentFlag.AlignVCenter)
    if role:
        theme.set_role(made, role)
    return made


class OneLine(QLabel):
    """Words on one line that give way: cut with an ellipsis where there is no room, all of them in the tip then."""

    def __init__(self, text: str = "", role: str = "") -> None:
        super().__init__(text)
        self.setTextFormat(Qt.TextFormat.PlainText)
        self.setAlignment(begin(QGuiApplication.layoutDirection()) | Qt.AlignmentFlag.AlignVCenter)
        if role:
            theme.set_role(self, role)

    def minimumSizeHint(self) -> QSize:
        return QSize(0, super().minimumSizeHint().height())

    def setText(self, text: str) -> None:
        super().setText(text)
        self._tell()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._tell()

    def shown(self) -> str:
        """What of the words there is room for."""
        return cut(self.text(), self.fontMetrics(), self.contentsRect().width() + 1, self.layoutDirection())

    def _tell(self) -> None:
        self.setToolTip("" if self.shown() == apart(self.text(), self.layoutDirection()) else self.text())

    def paintEvent(self, event: QPaintEvent) -> None:
        shown = self.shown()
        if shown == self.text():
            super().paintEvent(event)
            return
        where, side, role = self.contentsRect(), int(self.alignment()), self.foregroundRole()
        self.style().drawItemText(QPainter(self), where, side, self.palette(), self.isEnabled(), shown, role)


def heading(text: str) -> QLabel:
    """The heading of a section within a card or page."""
    return label(text, "section")


def rule() -> QFrame:
    """A hairline."""
    made = QFrame()
    theme.set_role(made, "line")
    return made


def column(*items: QWidget | None, spacing: int = theme.UNIT, margins: int = 0) -> QVBoxLayout:
    """Widgets under each other; None is a stretch."""
    made = QVBoxLayout()
    _fill(made, items, spacing, margins)
    return made


def row(*items: QWidget | None, spacing: int = theme.UNIT, margins: int = 0) -> QHBoxLayout:
    """Widgets beside each other; None is a stretch."""
    made = QHBoxLayout()
    _fill(made, items, spacing, margins)
    return made


def clear(layout: QLayout) -> None:
    """Take everything out of a layout, what is in the layouts within it too; it is gone from the screen at once."""
    while (item := layout.takeAt(0)) is not None:
        if widget := item.widget():
            widget.hide()
            widget.deleteLater()
        elif within := item.layout():
            clear(within)


def _fill(layout: QVBoxLayout | QHBoxLayout, items: tuple[QWidget | None, ...], spacing: int, margins: int) -> None:
    layout.setContentsMargins(margins, margins, margins, margins)
    layout.setSpacing(spacing)
    for item in items:
        if item is None:
            layout.addStretch(1)
        else:
            layout.addWidget(item)


def scroll(inner: QWidget, name: str = "") -> QScrollArea:
    """A widget that scrolls up and down when there is no room; its own ground shows through.

    It follows the cursor through the fields within. Where there is only something to read give a `name`: then the
    cursor can be put on it, and the arrow keys move it.
    """
    made = QScrollArea()
    made.setFocusPolicy(Qt.FocusPolicy.StrongFocus if name else Qt.FocusPolicy.NoFocus)
    made.setAccessibleName(name)
    made.setWidgetResizable(True)
    made.setFrameShape(QFrame.Shape.NoFrame)
    made.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
    theme.set_role(inner, "clear")
    made.setWidget(inner)
    made.viewport().setAutoFillBackground(False)
    return made


class Card(QFrame):
    """A white card; put things into `self.box`, a vertical layout. With `tight` they reach its edges (tables)."""

    def __init__(self, title: str = "", *, tight: bool = False, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        theme.set_role(self, "card")
        margin = 1 if tight else theme.TWO + theme.HALF
        self.box = column(margins=margin)
        if tight:
            self.box.setContentsMargins(1, theme.HALF, 1, theme.HALF + 2)  # within the round corners
        self.setLayout(self.box)
        if title:
            self.box.addWidget(heading(title))
            self.setAccessibleName(title)
