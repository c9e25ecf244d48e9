"""What there is to know and to do about one date of the term."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal, SignalInstance
from PySide6.QtWidgets import QLabel, QWidget

from slecop_desktop.texts import _, ngettext
from ui import theme
from ui.attendance.marks import ABSENT, EXCUSED, PRESENT, count_words, show_weekday, time_span
from ui.attendance.term.model import TermModel
from ui.values import show_whole
from ui.widgets import Card, button, column, icon_button, label, row, scroll
from ui.widgets.status import StatusMark

if TYPE_CHECKING:
    from slecop_desktop.services.term import MatrixSession


class DateCard(Card):
    """Stands beside the grid.

    Signals tell the session and what is wanted: `opened` its roster, `filled`, `cancelled`, `restored`, `added`.
    """

    opened = Signal(int)
    filled = Signal(int)
    cancelled = Signal(int)
    restored = Signal(int)
    added = Signal(int)
    closed = Signal()

    def __init__(self, model: TermModel) -> None:
        super().__init__()
        self._model = model
        self.session: int | None = None
        self.day = label("", "heading", wrap=True)
        self.state = StatusMark()
        self.when, self.what, self.counts = label("", "muted"), label("", wrap=True), label("", "muted", wrap=True)
        self.open_roster = button(_("Open the roster"), lambda: self._tell(self.opened), role="primary")
        self.fill = button(_("Remaining all present"), lambda: self._tell(self.filled))
        self.cancel = button(_("Cancel this session…"), lambda: self._tell(self.cancelled))
        self.restore = button(_("Restore this session"), lambda: self._tell(self.restored))
        self.add = button(_("Add a make-up session…"), lambda: self._tell(self.added))
        close = icon_button("x", _("Close"), self.close_up)
        self.day.setAlignment(self.day.alignment() | Qt.AlignmentFlag.AlignTop)
        top = row(self.day)
        top.addWidget(close, 0, Qt.AlignmentFlag.AlignTop)
        top.setStretch(0, 1)
        self.box.addLayout(top)
        acts = (self.open_roster, self.fill, self.cancel, self.restore, self.add)
        self._inner = QWidget()
        box = column(self.when, self.what, spacing=theme.UNIT)
        box.addLayout(row(self.state, None))
        for part in (self.counts, *acts):
            box.addWidget(part)
        box.addStretch(1)
        self._inner.setLayout(box)
        self.box.addWidget(scroll(self._inner), 1)
        self.hide()

    def open(self, session: int) -> None:
        """Show a date, with the cursor on what is done most."""
        self.session = session
        self.look()
        self._inner.ensurePolished()
        margins = self.box.contentsMargins()
        self.setFixedWidth(self._inner.minimumSizeHint().width() + margins.left() + margins.right() + theme.TWO)
        self.show()
        self.open_roster.setFocus()

    def look(self) -> None:
        """Say anew what there is to say; nothing when the session is gone."""
        column = None if self.session is None else self._model.column_of(self.session)
        if column is None:
            self.hide()
            return
        session = self._model.matrix.sessions[column]
        self.day.setText(show_weekday(session.date, self._model.today))
        self.setAccessibleName(self._model.date_words(column))
        self._put(self.when, time_span(session.start_time, session.end_time))
        self._put(self.what, self._told(session))
        self.state.say(*self._status(column))
        self._put(self.counts, "" if session.cancelled else self._counted(column))
        self.fill.setVisible(not session.cancelled)
        self.fill.setEnabled(self._model.date_count(column).open > 0)
        self.cancel.setVisible(not session.cancelled)
        self.restore.setVisible(session.cancelled)

    @staticmethod
    def _put(part: QLabel, words: str) -> None:
        part.setText(words)
        part.setVisible(bool(words))

    def _told(self, session: MatrixSession) -> str:
        kind = "" if session.type in {None, "REGULAR"} else self._model.types.get(session.type or "", "")
        return " · ".join(part for part in (kind, session.topic or "") if part)

    def _status(self, column: int) -> tuple[str, str, str]:
        if self._model.matrix.sessions[column].cancelled:
            return _("Cancelled"), "bad", "circle-x"
        if self._model.is_held(column):
            count = self._model.date_count(column)
            if count.open:
                words = ngettext("{n} not taken yet", "{n} not taken yet", count.open)
                return words.format(n=show_whole(count.open)), "warn", "circle-dashed"
            return _("Recorded"), "ok", "circle-check"
        if self._model.is_coming(column):
            return _("Still to come"), "plain", "calendar"
        return _("Not taken yet"), "warn", "circle-dashed"

    def _counted(self, column: int) -> str:
        count = self._model.date_count(column)
        # Who is not taken stands in the state already
        parts = ((count.attended, PRESENT), (count.absent, ABSENT), (count.excused, EXCUSED))
        return " · ".join(count_words(status, number) for number, status in parts if number or status == PRESENT)

    def close_up(self) -> None:
        """Put it away."""
        self.session = None
        self.hide()
        self.closed.emit()

    def _tell(self, signal: SignalInstance) -> None:
        if self.session is not None:
            signal.emit(self.session)
