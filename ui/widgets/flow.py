"""A layout that puts widgets beside each other and begins a new line when one does not fit."""

from __future__ import annotations

from PySide6.QtCore import QPoint, QRect, QSize, Qt
from PySide6.QtWidgets import QLayout, QLayoutItem, QWidget

from ui import theme
from ui.widgets.cards import label, row


class FlowLayout(QLayout):
    """Lines of widgets, from the side where reading begins; `centred` ones of other heights stand on one middle."""

    def __init__(self, parent: QWidget | None = None, spacing: int = theme.UNIT, *, centred: bool = False) -> None:
        super().__init__(parent)
        self._centred = centred
        self._items: list[QLayoutItem] = []
        self.setContentsMargins(0, 0, 0, 0)
        self.setSpacing(spacing)

    def addItem(self, item: QLayoutItem) -> None:
        self._items.append(item)

    def insert_before_last(self, widget: QWidget) -> None:
        """Add a widget before the last one, which is usually the button that adds more."""
        self.addWidget(widget)
        if len(self._items) > 1:
            self._items[-1], self._items[-2] = self._items[-2], self._items[-1]
        self.invalidate()

    def line_width(self) -> int:
        """How much room all of it wants on one line."""
        edges, widths = self.contentsMargins(), [i.sizeHint().width() for i in self._items if not i.isEmpty()]
        return sum(widths) + self.spacing() * max(len(widths) - 1, 0) + edges.left() + edges.right()

    def count(self) -> int:
        return len(self._items)

    def itemAt(self, index: int) -> QLayoutItem | None:
        return self._items[index] if 0 <= index < len(self._items) else None

    def takeAt(self, index: int) -> QLayoutItem | None:  # type: ignore[override]
        return self._items.pop(index) if 0 <= index < len(self._items) else None

    def expandingDirections(self) -> Qt.Orientation:
        return Qt.Orientation(0)

    def hasHeightForWidth(self) -> bool:
        return True

    def heightForWidth(self, width: int) -> int:
        return self._arrange(QRect(0, 0, width, 0), move=False)

    def setGeometry(self, rect: QRect) -> None:
        super().setGeometry(rect)
        self._arrange(rect, move=True)

    def sizeHint(self) -> QSize:
        return self.minimumSize()

    def minimumSize(self) -> QSize:
        sizes = [item.minimumSize() for item in self._items]
        return QSize(max((s.width() for s in sizes), default=0), max((s.height() for s in sizes), default=0))

    def _arrange(self, whole: QRect, *, move: bool) -> int:
        edges = self.contentsMargins()
        rect = whole.marginsRemoved(edges)
        y = 0
        for line in self._lines(rect.width()):
            height = max(size.height() for _item, size in line)
            if move:
                self._place(line, QRect(rect.left(), rect.top() + y, rect.width(), height))
            y += height + self.spacing()
        return max(y - self.spacing(), 0) + edges.top() + edges.bottom()

    def _lines(self, room: int) -> list[list[tuple[QLayoutItem, QSize]]]:
        """What stands in each line, and how large."""
        lines: list[list[tuple[QLayoutItem, QSize]]] = []
        x = 0
        for item in self._items:
            if item.isEmpty():
                continue
            size = item.sizeHint().boundedTo(QSize(max(room, 1), 1000))
            if not lines or x + size.width() > room:
                lines.append([])
                x = 0
            lines[-1].append((item, size))
            x += size.width() + self.spacing()
        return lines

    def _place(self, line: list[tuple[QLayoutItem, QSize]], where: QRect) -> None:
        parent = self.parentWidget()
        mirrored = parent is not None and parent.layoutDirection() == Qt.LayoutDirection.RightToLeft
        x = 0
        for item, size in line:
            left = where.right() + 1 - x - size.width() if mirrored else where.left() + x
            down = (where.height() - size.height()) // 2 if self._centred else 0
            item.setGeometry(QRect(QPoint(left, where.top() + down), size))
            x += size.width() + self.spacing()


def flow(*widgets: QWidget, spacing: int = theme.UNIT) -> FlowLayout:
    """Widgets beside each other on one middle, in as many lines as they need."""
    made = FlowLayout(spacing=spacing, centred=True)
    for widget in widgets:
        made.addWidget(widget)
    return made


def labelled(words: str, field: QWidget) -> QWidget:
    """A field with its label before it, kept together."""
    made = QWidget()
    said = label(words, "label")
    said.setBuddy(field)
    made.setLayout(row(said, field, spacing=theme.UNIT))
    return made
