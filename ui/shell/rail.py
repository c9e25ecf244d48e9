"""The rail of pages at the side: icons and words, or icons alone."""

from __future__ import annotations

import re
from collections.abc import Sequence

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtGui import QFontMetrics, QKeySequence, QResizeEvent, QShortcut
from PySide6.QtWidgets import QFrame, QPushButton, QVBoxLayout, QWidget

from slecop_desktop.texts import _
from ui import icons, theme
from ui.pages import BOTTOM, PageSpec
from ui.shell.rail_views import PageViews
from ui.widgets.cards import label, scroll

_BRACKETS = re.compile(r"\s*\([^()]*\)\s*$")
_LOW = 48
"""How many lines of text high the rail must be for rows as high as those of a list."""
_BEGIN = Qt.AlignmentFlag.AlignLeft  # mirrored by Qt where one reads from the right


class Rail(QFrame):
    """Emits `chosen` with the name of the page that was clicked, and `asked_for_help`."""

    chosen = Signal(str)
    view_chosen = Signal(int)
    asked_for_help = Signal()
    narrowed = Signal(bool)

    def __init__(self, pages: tuple[PageSpec, ...], *, practice: bool) -> None:
        super().__init__()
        self.setObjectName("rail")
        self.setAccessibleName(_("Pages"))
        self.narrow = self.low = False
        self._practice = practice
        self._buttons: dict[str, QPushButton] = {}
        self._words: dict[QPushButton, str] = {}
        self._keys: dict[QPushButton, str] = {}
        self._box = QVBoxLayout(self)
        self._box.setContentsMargins(theme.UNIT, theme.TWO, theme.UNIT, theme.UNIT)
        self._box.setSpacing(2)
        self._views: dict[str, PageViews] = {}
        self._add_heading()
        self._add_room()
        group = 0
        for number, spec in enumerate(pages, 1):
            if spec.group != group:
                self._pages.addSpacing(theme.UNIT + 2) if spec.group != BOTTOM else self._pages.addStretch(1)
                group = spec.group
            self._add_page(spec, number)
        if group != BOTTOM:
            self._pages.addStretch(1)
        self._box.addSpacing(theme.HALF)
        self._help = self._add_button(_("Help"), "circle-question-mark")
        self._help.setCheckable(False)
        self._keys[self._help] = "F1"  # the window's own, for it works without the rail too
        self._help.clicked.connect(self.asked_for_help)
        self._fold = self._add_button(_("Narrow"), "panel-left-close")
        self._fold.setCheckable(False)
        self._bind(self._fold, "Ctrl+B")
        self._fold.clicked.connect(lambda: self.set_narrow(not self.narrow))
        self.set_narrow(False)

    def say(self, name: str, year: str) -> None:
        """The ecosystem and its program year."""
        self._name = name
        self._year.setText(year)
        self._elide()

    def mark(self, name: str) -> None:
        """Show which page is in front."""
        for page, button in self._buttons.items():
            button.setChecked(page == name)
            self._views[page].mark(page == name)
            if page == name:
                self._room.ensureWidgetVisible(button, 0, theme.UNIT)

    def show_views(self, page: str, views: Sequence[tuple[int, str]], opened: int | None) -> None:
        """List the saved views of a page below it: (id, name) of each; `opened` is the one the page shows."""
        self._views[page].show_views(views, opened, front=self._buttons[page].isChecked())

    def set_narrow(self, narrow: bool) -> None:
        """Icons alone, or icons and words."""
        self.narrow = narrow
        self.setFixedWidth(theme.RAIL_NARROW if narrow else theme.RAIL_WIDTH)
        self._ecosystem.setVisible(not narrow)
        self._year.setVisible(not narrow)
        self._mark.setVisible(self._practice)
        self._mark.setText(_("Practice") if not narrow else "•")
        self._words[self._fold] = _("Widen the rail") if narrow else _("Narrow the rail")
        self._fold.setIcon(icons.icon("panel-left-open" if narrow else "panel-left-close", "rail_text"))
        for views in self._views.values():
            views.set_narrow(narrow)
        for button, words in self._words.items():
            button.setText("" if narrow else words)
            button.setAccessibleName(words)
            button.setIconSize(QSize(theme.ICON + (0 if narrow else theme.UNIT + 2), theme.ICON))
            keys = self._keys.get(button, "")
            button.setToolTip(f"{words}  ({keys})" if keys else words)
            theme.set_style(button, "narrow", narrow)
        self.narrowed.emit(narrow)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._elide()
        low = self.height() < _LOW * theme.sizes().body
        if low is not self.low:
            self.low = low
            for button in self._words:
                theme.set_style(button, "low", low)

    def _elide(self) -> None:
        room = theme.RAIL_WIDTH - 4 * theme.UNIT
        self._ecosystem.setText(two_lines(self._name, self._ecosystem.fontMetrics(), room))
        self._ecosystem.setToolTip(self._name)
        self._ecosystem.setAccessibleName(self._name)

    def _add_heading(self) -> None:
        self._name = ""
        self._ecosystem = label("")
        self._ecosystem.setObjectName("ecosystem")
        self._year = label("")
        self._mark = label("")
        self._mark.setObjectName("practice")
        self._mark.setAccessibleName(_("This is a practice ecosystem"))
        self._mark.setToolTip(_("This is a practice ecosystem: its people are made up, and nothing here counts."))
        for words in (self._ecosystem, self._year, self._mark):
            words.setIndent(0)
            words.setContentsMargins(theme.HALF, 0, theme.HALF, 0)
            self._box.addWidget(words, 0, _BEGIN if words is self._mark else Qt.AlignmentFlag(0))
        self._box.addSpacing(theme.UNIT + theme.HALF)

    def _add_room(self) -> None:
        """Where pages and their views stand: what has no room is scrolled to."""
        inner = QWidget()
        self._pages = QVBoxLayout(inner)
        self._pages.setContentsMargins(0, 0, 0, 0)
        self._pages.setSpacing(2)
        self._room = scroll(inner)
        self._box.addWidget(self._room, 1)

    def _add_page(self, spec: PageSpec, number: int) -> None:
        made = self._add_button(_(spec.label), spec.icon, self._pages)
        if number <= 9:
            self._bind(made, f"Ctrl+{number}")
        made.clicked.connect(lambda: self.chosen.emit(spec.name))
        self._buttons[spec.name] = made
        self._views[spec.name] = PageViews(spec.name, made, self.view_chosen.emit)
        self._pages.addWidget(self._views[spec.name])

    def _bind(self, button: QPushButton, keys: str) -> None:
        sequence = QKeySequence(keys)
        QShortcut(sequence, button, button.click)
        self._keys[button] = sequence.toString(QKeySequence.SequenceFormat.NativeText)

    def _add_button(self, words: str, icon: str, box: QVBoxLayout | None = None) -> QPushButton:
        made = QPushButton()
        made.setCheckable(True)
        made.setAutoDefault(False)
        made.setIcon(icons.icon(icon, "rail_text", on="rail_strong"))
        self._words[made] = words
        (box or self._box).addWidget(made)
        return made


def two_lines(text: str, metrics: QFontMetrics, room: int) -> str:
    """A name in up to two lines; what is longer leaves out what stands in brackets at its end, then ends in dots."""
    words = text.split()
    fitting = 1
    while fitting < len(words) and metrics.horizontalAdvance(" ".join(words[: fitting + 1])) <= room:
        fitting += 1
    lines = (" ".join(words[:fitting]), " ".join(words[fitting:]))
    shorter = _BRACKETS.sub("", text)
    if shorter and shorter != text and any(metrics.horizontalAdvance(line) > room for line in lines):
        return two_lines(shorter, metrics, room)
    return "\n".join(metrics.elidedText(line, Qt.TextElideMode.ElideRight, room) for line in lines if line)
