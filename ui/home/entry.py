"""Pieces of the home page: a button that is a whole line or tile, and words that give way where there is no room."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QFont, QKeyEvent, QPainter, QPaintEvent, QResizeEvent
from PySide6.QtWidgets import QLabel, QPushButton, QSizePolicy, QVBoxLayout, QWidget

from slecop_desktop.texts import _
from ui import icons, theme
from ui.direction import apart, begin, cut
from ui.help.meaning import Meaning
from ui.values import show_whole
from ui.widgets import label, row


class Picture(QWidget):
    """An icon that follows the colours."""

    def __init__(self, icon: str, tone: str) -> None:
        super().__init__()
        self._icon, self._tone = icon, tone
        self.setFixedSize(theme.ICON, theme.ICON)

    def paintEvent(self, _event: QPaintEvent) -> None:
        picture = icons.pixmap(self._icon, self._tone, theme.ICON, self.devicePixelRatioF())
        QPainter(self).drawPixmap(0, 0, picture)


class GivingWay(QLabel):
    """Words on one line, cut with an ellipsis where there is no room; all of them in the tip then."""

    def __init__(self, words: str, role: str = "") -> None:
        super().__init__(words)
        self.words = words
        self.setTextFormat(Qt.TextFormat.PlainText)
        self.setAlignment(begin(self.layoutDirection()) | Qt.AlignmentFlag.AlignVCenter)
        self.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Fixed)
        self.setAccessibleName(words)
        if role:
            theme.set_role(self, role)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        shown = cut(self.words, self.fontMetrics(), self.width(), self.layoutDirection())
        self.setText(shown)
        self.setToolTip("" if shown == apart(self.words, self.layoutDirection()) else self.words)


class PressedWhole(QPushButton):
    """A button made of other widgets, pressed anywhere on it."""

    def __init__(self, role: str, name: str, act: Callable[[], object]) -> None:
        super().__init__()
        theme.set_role(self, role)
        self.setAutoDefault(False)
        self.setAccessibleName(name)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.clicked.connect(lambda _checked=False: act())

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.click()
        else:
            super().keyPressEvent(event)

    def let_through(self) -> None:
        """Presses on what it is made of are presses on it."""
        for child in self.findChildren(QWidget):
            child.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)

    def sizeHint(self) -> QSize:
        made = self.layout()
        return made.sizeHint() if made is not None else super().sizeHint()

    def minimumSizeHint(self) -> QSize:
        made = self.layout()
        return made.minimumSize() if made is not None else super().minimumSizeHint()


class Entry(PressedWhole):
    """A line: an icon, words, how many, and an arrow; `mark` is a word about it, `counts` like "{n} waiting"."""

    def __init__(
        self,
        words: str,
        count: int,
        act: Callable[[], object],
        *,
        icon: str,
        tone: str = "muted",
        mark: str = "",
        counts: str = "{n}",
    ) -> None:
        how_many = counts.format(n=show_whole(count))
        said = [words, how_many, mark]
        super().__init__("entry", ", ".join(part for part in said if part), act)
        self.words, self.count = words, count
        number = label(how_many, "section")
        number.setFont(theme.tabular(number.font()))
        text = GivingWay(words)
        inner = row(Picture(icon, tone), text, spacing=theme.UNIT)
        inner.setStretch(1, 1)
        if mark:
            said_mark = label(mark, "small")
            theme.set_style(said_mark, "words", tone)
            inner.addWidget(said_mark)
        inner.addWidget(number)
        inner.addWidget(Picture("chevron-right", "muted"))
        inner.setContentsMargins(theme.UNIT, theme.UNIT, theme.HALF, theme.UNIT)
        self.setLayout(inner)
        self.let_through()


class FigureTile(PressedWhole):
    """A number of the year and what it counts; a bar stands in its place until it is known."""

    def __init__(self, words: str, act: Callable[[], object], tip: str = "") -> None:
        super().__init__("tile", words, act)
        self._words, self._tip = words, tip
        self.number = label("–", "title")
        self.number.setFont(theme.tabular(QFont(self.number.font())))
        box = QVBoxLayout(self)
        box.setContentsMargins(theme.TWO, theme.UNIT + theme.HALF, theme.TWO, theme.UNIT + theme.HALF)
        box.setSpacing(0)
        box.addWidget(self.number)
        box.addWidget(GivingWay(words, "muted"))
        self.setToolTip(tip)
        self.let_through()

    def meanings(self) -> list[Meaning]:
        """What the number counts."""
        return [Meaning(self._words, self._tip)] if self._tip else []

    def show_number(self, words: str) -> None:
        """Show the number."""
        self.number.setText(words)
        self.setAccessibleName(_("{words}: {n}").format(words=self._words, n=words))
