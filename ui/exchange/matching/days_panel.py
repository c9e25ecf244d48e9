"""The dates of columns of marks whose headings do not tell them: typed here, one below the other."""

from __future__ import annotations

from PySide6.QtCore import QPoint, Qt, Signal
from PySide6.QtWidgets import QFrame, QGridLayout, QLineEdit, QWidget

from slecop_desktop.records.kinds import DATE
from slecop_desktop.records.parsing import BadValue
from slecop_desktop.texts import _
from ui import theme
from ui.forms.rows import as_sentence
from ui.values import date_hint, reading, show_date
from ui.widgets import button, clear, column, heading, label, row, scroll

_WIDE, _HIGH = 11, 12
"""In units of 32 pixels."""


class DaysPanel(QFrame):
    """`given` tells the dates (place -> YYYY-MM-DD) of the columns that have one now."""

    given = Signal(object)

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent, Qt.WindowType.Popup)
        theme.set_role(self, "popup")
        self.setAccessibleName(_("Dates of the columns"))
        self.lines: dict[int, QLineEdit] = {}
        self._inner = QWidget()
        self._grid = QGridLayout(self._inner)
        self._grid.setContentsMargins(0, 0, theme.UNIT, 0)
        self.about = label("", "muted", wrap=True)
        self.problem = label("", "problem", wrap=True)
        self.use = button(_("Use these dates"), self._take, role="primary")
        box = column(
            heading(_("Dates of the columns")), self.about, scroll(self._inner), self.problem, margins=theme.TWO
        )
        box.setStretch(2, 1)
        box.addLayout(row(self.use, None))
        self.setLayout(box)

    def open_below(self, widget: QWidget, undated: dict[int, str], sessions: tuple[str, ...]) -> None:
        """Ask for the dates of these columns (place -> heading); those of as many sessions of the offering are
        proposed."""
        proposed = dict(zip(undated, sessions, strict=True)) if len(sessions) == len(undated) else {}
        self.about.setText(
            _("These are the dates of the offering's sessions; change what is wrong.")
            if proposed
            else _("Type when each of them was. Those left empty are not taken.")
        )
        self._fill(undated, proposed)
        self.problem.hide()
        room = widget.screen().availableGeometry()
        high = 5 * theme.FOUR + len(undated) * (theme.sizes().control + theme.UNIT)
        self.resize(min(_WIDE * theme.FOUR, room.width()), min(high, _HIGH * theme.FOUR, room.height()))
        corner = widget.mapToGlobal(QPoint(0, widget.height() + 2))
        corner.setX(max(room.left(), min(corner.x(), widget.window().frameGeometry().right() - self.width())))
        corner.setY(min(corner.y(), room.bottom() - self.height()))
        self.move(corner)
        self.show()
        next(iter(self.lines.values())).setFocus()

    def _fill(self, undated: dict[int, str], proposed: dict[int, str]) -> None:
        clear(self._grid)
        self.lines = {}
        for at, (place, words) in enumerate(undated.items()):
            line = QLineEdit(show_date(proposed.get(place)))
            line.setPlaceholderText(date_hint())
            line.setAccessibleName(_("Date of {heading}").format(heading=words))
            line.setMinimumHeight(theme.sizes().control)
            line.returnPressed.connect(lambda at=at: self._next(at))
            self._grid.addWidget(label(words, wrap=True), at, 0)
            self._grid.addWidget(line, at, 1)
            self.lines[place] = line
        self._grid.setRowStretch(len(undated) + 1, 1)

    def _next(self, at: int) -> None:
        lines = list(self.lines.values())
        if at + 1 < len(lines):
            lines[at + 1].setFocus()
        else:
            self._take()

    def _take(self) -> None:
        days: dict[int, str] = {}
        for place, line in self.lines.items():
            bad = ""
            try:
                if text := line.text().strip():
                    days[place] = str(DATE.parse(text, reading()))
            except BadValue as why:
                bad = as_sentence(str(why))
            theme.set_style(line, "bad", bool(bad))
            if bad:
                self.problem.setText(bad)
                self.problem.show()
                line.setFocus()
                return
        self.hide()
        if days:
            self.given.emit(days)
