"""The field that a scanner types a code into, and a person a name."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QTimer

from slecop_desktop.records.names import fold
from slecop_desktop.services.check_in import looks_like_code
from slecop_desktop.services.roster import RosterRow
from slecop_desktop.texts import _
from ui import icons, theme
from ui.attendance.marks import mark_words
from ui.attendance.model import RosterModel
from ui.programs.candidates import Candidate
from ui.programs.suggestions import NameBox
from ui.values import show_time

if TYPE_CHECKING:
    from ui.main_window import MainWindow

_MOST = 8
_PAUSE = 120
"""Milliseconds without a key after which names are offered: a scanner is done by then."""


class DoorField(NameBox):
    """`picked` tells who of the sheet was chosen, `unknown` a code, or a name that is not on the sheet."""

    def __init__(self, window: MainWindow, model: RosterModel) -> None:
        super().__init__(window, lambda text: who_may_be_meant(model.rows, text), _("Scan a code, or type a name"))
        theme.set_role(self, "large")
        self.setMinimumHeight(theme.sizes().control + theme.TWO)
        for action in self.actions():
            action.setIcon(icons.icon("scan-barcode"))
        self._pause = QTimer(self)
        self._pause.setSingleShot(True)
        self._pause.setInterval(_PAUSE)
        self._pause.timeout.connect(lambda: super(DoorField, self)._typed(self.text()))

    def clear(self) -> None:
        # not as an edit of the field: then Ctrl+Z would bring a code back instead of taking the scan back
        self.setText("")

    def _typed(self, text: str) -> None:
        self._pause.stop()
        if looks_like_code(text) or not text.strip():
            self.close_list()
        else:
            self._pause.start()

    def _take(self) -> None:
        """A code goes on its way; of several names the one in hand in the list, once it was seen."""
        self._pause.stop()
        text = self.text().strip()
        if looks_like_code(text):
            self.close_list()
            self.clear()
            self.unknown.emit(text)
        elif not self.offered() and len(self._look(text)) > 1:
            super()._typed(text)
        else:
            super()._take()


def who_may_be_meant(rows: list[RosterRow], text: str) -> list[Candidate]:
    """Those of the sheet whose name has words that begin as the words typed, accents and case ignored."""
    wanted = fold(text).split()
    if not wanted:
        return []
    found: list[Candidate] = []
    for row in rows:
        words = [*fold(row.name).replace("-", " ").split(), fold(row.name)]
        if all(any(word.startswith(part) for word in words) for part in wanted):
            found.append(Candidate(row.youth, row.name, _about(row)))
    return found[:_MOST]


def _about(row: RosterRow) -> str:
    if row.time_out:
        return _("left {time}").format(time=show_time(row.time_out))
    if row.time_in:
        return _("here since {time}").format(time=show_time(row.time_in))
    return mark_words(row) if row.status else row.youth_code
