"""The right side of the page: what the sheet says of its session, the rows, and the walk-in row below them."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtWidgets import QSizePolicy, QVBoxLayout, QWidget

from slecop_desktop.services.session_list import SessionView
from slecop_desktop.texts import _
from ui import theme
from ui.attendance.counts import CountChips
from ui.attendance.marks import counted, show_weekday, span_words
from ui.attendance.model import NAME, NUMBER, RosterModel
from ui.attendance.strips import AddStrip, CancelledStrip, CancelStrip, ComingStrip, CountStrip
from ui.attendance.view import RosterView
from ui.attendance.walk_in import WalkIn
from ui.values import show_whole
from ui.widgets import Card, button, label, row

if TYPE_CHECKING:
    from ui.main_window import MainWindow


class Sheet(QWidget):
    """Shows a session and its rows; what happens to them is the page's."""

    def __init__(self, window: MainWindow, model: RosterModel) -> None:
        super().__init__()
        self._store, self._model = window.store, model
        self.facts = label("", "muted")
        self.hints = label("", "small", wrap=True)
        self.chips = CountChips()
        self.rest = button(_("Remaining all present  ⇧⏎"), role="primary")
        self.rest.setAccessibleName(_("Remaining all present"))
        self.rest.setToolTip(_("Shift+Enter"))
        self.door = button(_("Check in / out  F8"), icon="scan-barcode")
        self.door.setAccessibleName(_("Check in / out"))
        self.door.setToolTip(_("With a scanner, or by name (F8)"))
        self.cancelled, self.cancel = CancelledStrip(window), CancelStrip(window)
        self.add, self.count, self.coming = AddStrip(window), CountStrip(window), ComingStrip(window)
        self.roster = RosterView(model)
        self.nobody = label("", "muted", wrap=True)
        self.walk_in = WalkIn(window)
        self.card = Card(tight=True)
        self._build()
        self.roster.laid_out.connect(self._align)
        self.roster.marked.connect(lambda _marked: self.coming.say())
        self.roster.walk_in.connect(self.walk_in.line.setFocus)
        self.walk_in.left_up.connect(self._back_up)
        for signal in (model.dataChanged, model.modelReset):
            signal.connect(self.say_counts)

    def _build(self) -> None:
        self.hints.setText(self.roster.hints())
        self.nobody.setContentsMargins(theme.TWO, theme.UNIT, theme.TWO, theme.UNIT)
        self.nobody.hide()
        self.card.box.setContentsMargins(1, theme.UNIT, 1, theme.UNIT)
        self.card.box.addWidget(self.roster, 1000)
        self.card.box.addWidget(self.nobody)
        self.card.box.addWidget(self.walk_in)
        self.card.box.addStretch(1)
        self.facts.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Preferred)
        box = QVBoxLayout(self)
        box.setContentsMargins(0, 0, 0, 0)
        box.setSpacing(theme.UNIT)
        for strip in (self.cancelled, self.coming, self.cancel, self.add, self.count):
            box.addWidget(strip)
        top = row(self.chips, self.door, self.rest)
        top.setStretch(0, 1)
        box.insertWidget(0, self.facts)
        box.insertLayout(1, top)
        box.addWidget(self.card, 1000)
        box.addWidget(self.hints)
        box.addStretch(1)

    def show_session(self, session: SessionView) -> None:
        """Say what session this is and what can be done with it."""
        self.roster.session = session
        self.walk_in.session = session.id
        self.facts.setText(self._facts(session))
        self.cancelled.look(session)
        self.coming.look(session)
        self.count.look(session)
        named = session.tracking != "HEADCOUNT" or bool(self._model.rows)
        open_ = session.status != "CANCELLED"
        self.card.setVisible(named)
        self.hints.setVisible(named and open_)
        self.chips.setVisible(named and open_)
        self.roster.setEnabled(open_)
        self.walk_in.setEnabled(open_)
        self.rest.setVisible(named and open_)
        self.door.setVisible(named and open_)
        self.say_counts()

    def _facts(self, session: SessionView) -> str:
        said = [show_weekday(session.date, self._store.today), span_words(session)]
        if session.number:
            words = _("session {n} of {total}")
            said.append(words.format(n=show_whole(session.number), total=show_whole(session.total)))
        labels = {code.code: code.label for code in self._store.codes("session_type")}
        if session.type not in {None, "REGULAR"}:
            said.append(labels.get(session.type or "", session.type or ""))
        said.append(session.topic or "")
        return "  ·  ".join(part for part in said if part)

    def say_counts(self) -> None:
        """Count anew what the header says."""
        rows = self._model.rows
        self.chips.say(counted(rows) if rows else [])
        self.rest.setEnabled(any(row.status is None for row in rows))
        self.roster.setVisible(bool(rows))
        self.nobody.setVisible(not rows and self.roster.session is not None)
        if not rows:
            self.nobody.setText(_("Nobody is enrolled here on this day. Who came can be added as a walk-in."))

    def is_answered(self) -> bool:
        """Take what is being typed in a row; False when it is not right and stays."""
        return self.roster.ask.answered()

    def close_something(self) -> bool:
        """Put away what was asked for last; False when there is nothing."""
        if self.roster.ask.is_open:
            self.roster.ask.close_up()
            return True
        if self.walk_in.forget():
            return True
        for strip in (self.cancel, self.add):
            if strip.isVisible():
                strip.close_up()
                return True
        return False

    def _align(self) -> None:
        self.walk_in.align(self.roster.columnWidth(NUMBER), self.roster.columnWidth(NAME))

    def _back_up(self) -> None:
        if self._model.rows:
            self.roster.setFocus()
            self.roster.go_to(len(self._model.rows) - 1)
