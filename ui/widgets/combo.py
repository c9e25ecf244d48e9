"""A choice from a short list, drawn with the theme's tokens."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from PySide6.QtCore import QEvent, QRect, QRectF, QSize, Qt
from PySide6.QtGui import QHelpEvent, QPainter, QPaintEvent, QPen, QWheelEvent
from PySide6.QtWidgets import QComboBox, QListView, QPushButton, QSizePolicy, QStyleOptionComboBox, QToolTip, QWidget

from ui import icons, theme
from ui.direction import begin, cut

_NARROW, _WIDEST, _SHOWN = 104, 360, 12


class ComboBox(QComboBox):
    """A combo box whose entries are (value, words); the wheel scrolls the page instead of changing it."""

    def __init__(self, name: str, entries: Iterable[tuple[Any, str]] = (), parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setAccessibleName(name)
        self.setView(QListView())
        self.view().setAccessibleName(name)
        self.setMinimumHeight(theme.sizes().control)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setMaxVisibleItems(_SHOWN)
        self.bad = False
        self.fill(entries)

    def fill(self, entries: Iterable[tuple[Any, str]]) -> None:
        """Offer these entries instead; nothing is signalled, and the first one is chosen."""
        blocked = self.blockSignals(True)
        self.clear()
        for value, words in entries:
            self.addItem(words, value)
        self.blockSignals(blocked)

    def value(self) -> Any:
        """The value of the chosen entry."""
        return self.currentData()

    def choose(self, value: Any) -> None:
        """Choose the entry of a value, or none if there is no such entry."""
        self.setCurrentIndex(self.findData(value))

    def wheelEvent(self, event: QWheelEvent) -> None:
        event.ignore()

    def showPopup(self) -> None:
        """As wide as the longest entry, however narrow the box is."""
        widest = max((self.fontMetrics().horizontalAdvance(self.itemText(n)) for n in range(self.count())), default=0)
        self.view().setMinimumWidth(min(widest + theme.FOUR + theme.TWO, self.screen().availableGeometry().width()))
        super().showPopup()

    def event(self, event: QEvent) -> bool:
        """Tell all the words of a choice that the box is too narrow for."""
        if event.type() == QEvent.Type.ToolTip and not self.toolTip() and isinstance(event, QHelpEvent):
            whole = self.fontMetrics().horizontalAdvance(self.currentText()) <= words_of(self).width()
            QToolTip.showText(event.globalPos(), "" if whole else self.currentText(), self)
            return True
        return super().event(event)

    def sizeHint(self) -> QSize:
        return super().sizeHint() + QSize(theme.TWO, 0)

    def minimumSizeHint(self) -> QSize:
        """Narrower than its longest entry, so that a narrow card is not cut off."""
        return QSize(min(self.sizeHint().width(), _NARROW), theme.sizes().control)

    def paintEvent(self, _event: QPaintEvent) -> None:
        option: Any = QStyleOptionComboBox()
        self.initStyleOption(option)
        chosen = self.currentIndex() >= 0
        paint_box(self, option.currentText if chosen else self.placeholderText(), bad=self.bad, faint=not chosen)


class FittingBox(ComboBox):
    """As wide as what is chosen, not as the longest that could be: for a line of several choices."""

    def __init__(self, name: str, entries: Iterable[tuple[Any, str]] = (), parent: QWidget | None = None) -> None:
        super().__init__(name, entries, parent)
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed)
        self.currentIndexChanged.connect(lambda _index: self.updateGeometry())

    def fill(self, entries: Iterable[tuple[Any, str]]) -> None:
        super().fill(entries)
        self.updateGeometry()

    def choose(self, value: Any) -> None:
        super().choose(value)
        self.updateGeometry()

    def sizeHint(self) -> QSize:
        words = self.fontMetrics().horizontalAdvance(self.currentText() or self.placeholderText())
        return QSize(min(words + theme.ICON + theme.FOUR, _WIDEST), theme.sizes().control)


class Chooser(QPushButton):
    """A button that looks like a combo box: it says what is chosen and opens something to choose from."""

    def __init__(self) -> None:
        super().__init__()
        self.setAutoDefault(False)
        self.setMinimumHeight(theme.sizes().control)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.bad = False

    def minimumSizeHint(self) -> QSize:
        return QSize(80, theme.sizes().control)

    def paintEvent(self, _event: QPaintEvent) -> None:
        paint_box(self, self.text().replace("&&", "&"), bad=self.bad)


def paint_box(widget: QWidget, text: str, *, bad: bool, faint: bool = False) -> None:
    """A field with words and an arrow that says there is something to choose; `faint` words ask for a choice."""
    painter = QPainter(widget)
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    wide = widget.hasFocus() or bad
    edge = "bad" if bad else "accent" if widget.hasFocus() else "field_line"
    painter.setPen(QPen(theme.color(edge), 2 if wide else 1))
    painter.setBrush(theme.color("surface" if widget.isEnabled() else "ground"))
    inset = 1 if wide else 0.5
    painter.drawRoundedRect(QRectF(widget.rect()).adjusted(inset, inset, -inset, -inset), theme.RADIUS, theme.RADIUS)
    inner = _inner(widget)
    direction = widget.layoutDirection()
    mirrored = direction == Qt.LayoutDirection.RightToLeft
    width = theme.ICON - 2
    chevron = icons.pixmap("chevron-down", "muted", width, widget.devicePixelRatioF())
    painter.drawPixmap(inner.left() if mirrored else inner.right() - width, (widget.height() - width) // 2, chevron)
    words = words_of(widget)
    painter.setPen(theme.color("text" if widget.isEnabled() and not faint else "muted"))
    shown = cut(text, widget.fontMetrics(), words.width(), direction)
    painter.drawText(words, begin(direction) | Qt.AlignmentFlag.AlignVCenter, shown)


def words_of(widget: QWidget) -> QRect:
    """Where the words of such a field stand: beside its arrow."""
    inner, arrow = _inner(widget), theme.ICON + 2
    return inner.adjusted(arrow, 0, 0, 0) if widget.isRightToLeft() else inner.adjusted(0, 0, -arrow, 0)


def _inner(widget: QWidget) -> QRect:
    return widget.rect().adjusted(11, 0, -11, 0)
