"""A few words in front of the window, beside what they are about; it blocks nothing."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QObject, QPoint, QRect, Qt
from PySide6.QtGui import QAccessible, QAccessibleEvent
from PySide6.QtWidgets import QFrame, QScrollArea, QSizePolicy, QVBoxLayout, QWidget

from ui import theme

_WIDE = 44 * theme.UNIT
_GAP = theme.UNIT


class Callout(QFrame):
    """Put things into `self.box`; `point_at` shows it. It moves along when the window changes its size."""

    def __init__(self, window: QWidget) -> None:
        super().__init__(window)
        theme.set_role(self, "popup")
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.setFixedWidth(_WIDE)
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Minimum)
        self.target: QWidget | None = None
        self.box = QVBoxLayout(self)
        self.box.setContentsMargins(theme.TWO, theme.TWO, theme.TWO, theme.UNIT + theme.HALF)
        self.box.setSpacing(theme.UNIT)
        window.installEventFilter(self)
        self.hide()

    def point_at(self, target: QWidget | None, said: str) -> None:
        """Show it beside a widget, or in the middle of the window; `said` is what a screen reader says."""
        self.target = target
        self.setAccessibleName(said)
        _scroll_to(target)
        self._place()
        self.show()
        self.raise_()
        QAccessible.updateAccessibility(QAccessibleEvent(self, QAccessible.Event.Alert))

    def _place(self) -> None:
        window = self.parentWidget()
        layout = self.layout()
        if window is None or layout is None:
            return
        # Words are measured in the letters they are shown in
        for part in self.findChildren(QWidget):
            part.ensurePolished()
        layout.invalidate()
        layout.activate()
        frame = self.contentsMargins()
        inner = layout.heightForWidth(_WIDE - frame.left() - frame.right())
        self.setFixedHeight(max(inner, layout.minimumSize().height()) + frame.top() + frame.bottom())
        room = window.rect().adjusted(_GAP, _GAP, -_GAP, -_GAP)
        self.move(beside(self.size().width(), self.height(), self.shown_part(), room, self.isRightToLeft()))

    def shown_part(self) -> QRect:
        """What can be seen of the target, in the window; an empty rectangle without one."""
        window, target = self.parentWidget(), self.target
        if window is None or target is None or not target.isVisible():
            return QRect()
        part = QRect(target.mapTo(window, QPoint(0, 0)), target.size())
        above = target.parentWidget()
        while above is not None and above is not window:
            part &= QRect(above.mapTo(window, QPoint(0, 0)), above.size())
            above = above.parentWidget()
        return part

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() == QEvent.Type.Resize and self.isVisible():
            self._place()
        return super().eventFilter(watched, event)


def _scroll_to(target: QWidget | None) -> None:
    """Bring into view what stands in a page that scrolls: of something higher than the page, its beginning."""
    above = target.parentWidget() if target is not None else None
    while above is not None:
        if isinstance(above, QScrollArea) and target is not None and (inner := above.widget()) is not None:
            place = target.mapTo(inner, QPoint(0, 0))
            above.ensureVisible(place.x(), place.y() + min(target.height(), above.viewport().height()), 0, _GAP)
            above.ensureVisible(place.x(), place.y(), 0, _GAP)
        above = above.parentWidget()


def beside(wide: int, high: int, target: QRect, room: QRect, mirrored: bool) -> QPoint:
    """Where a box of this size goes: below its target, above it, at its side, or within it where it fills the room."""
    if target.isEmpty():
        return QPoint(room.center().x() - wide // 2, room.center().y() - high // 2)
    x = target.right() - wide if mirrored else target.left()
    x = max(room.left(), min(x, room.right() - wide))
    if target.bottom() + _GAP + high <= room.bottom():
        return QPoint(x, target.bottom() + _GAP)
    if target.top() - _GAP - high >= room.top():
        return QPoint(x, target.top() - _GAP - high)
    y = max(room.top(), min(target.center().y() - high // 2, room.bottom() - high))
    for side in (target.right() + _GAP, target.left() - _GAP - wide):
        if room.left() <= side and side + wide <= room.right():
            return QPoint(side, y)
    return QPoint(x, y)
