"""The whole term beside the list of sessions: facts, the grid, and what is asked above or beside it."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from PySide6.QtCore import QRect, Signal
from PySide6.QtGui import QAccessible, QAccessibleAnnouncementEvent
from PySide6.QtWidgets import QHBoxLayout, QSizePolicy, QVBoxLayout, QWidget

from slecop_desktop.exchange.pasted_marks import Pasted, plan_paste, read_block
from slecop_desktop.exchange.spellings import code_readings
from slecop_desktop.services import attendance, session_list, sessions
from slecop_desktop.services.attendance import Mark
from slecop_desktop.services.session_list import SessionView
from slecop_desktop.services.term import Matrix
from slecop_desktop.texts import _, ngettext
from ui import theme
from ui.attendance.counts import CountChips
from ui.attendance.marks import PRESENT, STATUSES, letters, show_weekday, still_to_come, word
from ui.attendance.strips import AddStrip, CancelStrip
from ui.attendance.term.date_card import DateCard
from ui.attendance.term.model import TermModel
from ui.attendance.term.paste import PasteStrip
from ui.attendance.term.view import TermView
from ui.attendance.term.writing import TermTaking
from ui.people.emergency import show_emergency
from ui.values import reading, show_whole
from ui.widgets import Card, button, label, row

if TYPE_CHECKING:
    from ui.main_window import MainWindow


class Term(QWidget):
    """Shows the term of an offering. `opened` tells a session whose roster is wanted, `gone` that there is no term."""

    opened = Signal(int)
    gone = Signal()

    def __init__(self, window: MainWindow) -> None:
        super().__init__()
        self._main, self._store, self._jobs = window, window.store, window.jobs
        types = {code.code: code.label for code in self._store.codes("session_type")}
        self.model = TermModel(self._store.today, types)
        self.taking = TermTaking(self._store, self._jobs, self.model)
        self.view = TermView(self.model)
        self.offering: int | None = None
        self._wanted: tuple[int | None, int | None] | None = None
        self._warned: set[int] = set()
        self.facts = label("", "muted")
        self.chips = CountChips()
        self.fill = button(_("Rest of this column present  ⇧⏎"), self.view.fill_column)
        self.fill.setAccessibleName(_("Rest of this column present"))
        self.fill.setToolTip(_("Shift+Enter"))
        self.hints = label(self.view.hints(), "small", wrap=True)
        self.paste_strip = PasteStrip(window)
        self.cancel, self.add = CancelStrip(window), AddStrip(window)
        self.date = DateCard(self.model)
        self.nobody = label("", "muted", wrap=True)
        self._build()
        self._connect()

    # -- what it shows ----------------------------------------------------------------------------------------------

    def open(self, offering: int, session: int | None = None, youth: int | None = None) -> None:
        """Show the term of an offering, with the cell of a session and a young person in hand."""
        if offering != self.offering:
            self.close_something_all()
            self._warned.clear()
        self.offering, self._wanted = offering, (session, youth)
        self.read()

    def read(self) -> None:
        """Read the term again."""
        store, offering = self._store, self.offering
        if offering is not None:
            self._jobs.read(lambda: attendance.matrix(store, offering), self._show, key=(id(self), "term"))

    def _show(self, matrix: Matrix) -> None:
        if not matrix.name:
            self.offering = None
            self.gone.emit()
            return
        fresh = matrix.offering != self.model.matrix.offering
        before = self.in_hand()
        self.model.today = self._store.today
        self.model.show(matrix, self.taking.unwritten())
        self._say()
        if self._wanted is not None or fresh:
            self._go_to(*(self._wanted or (None, None)))
            self._wanted = None
        elif before != self.in_hand():
            self._go_to(*before)
        self.date.look()

    def in_hand(self) -> tuple[int | None, int | None]:
        """(session, youth) of the cell in hand."""
        index = self.view.currentIndex()
        if not index.isValid():
            return None, None
        matrix = self.model.matrix
        return matrix.sessions[index.column()].id, matrix.rows[index.row()].youth

    def _go_to(self, session: int | None, youth: int | None) -> None:
        column = None if session is None else self.model.column_of(session)
        row_ = None if youth is None else self.model.row_of(youth)
        if self.model.matrix.rows and self.model.matrix.sessions:
            self.view.go_to(row_ or 0, self.model.column_for_now() if column is None else column)

    def _say(self) -> None:
        matrix = self.model.matrix
        done, total = self.model.recorded()
        days = [session.date for session in matrix.sessions]
        facts = [show_weekday(days[0], self._store.today), show_weekday(days[-1], self._store.today)] if days else []
        youth = ngettext("{n} young person", "{n} young people", len(matrix.rows))
        self.facts.setText("  ·  ".join([" – ".join(facts), youth.format(n=show_whole(len(matrix.rows)))]).strip(" ·"))
        said = [(_("{n} of {total} sessions recorded").format(n=show_whole(done), total=show_whole(total)), "ok")]
        waiting = sum(
            not s.cancelled and not self.model.is_coming(n) and not self.model.is_held(n)
            for n, s in enumerate(matrix.sessions)
        )
        gone = sum(session.cancelled for session in matrix.sessions)
        if waiting:
            said.append((ngettext("{n} not taken", "{n} not taken", waiting).format(n=show_whole(waiting)), "warn"))
        if gone:
            said.append((ngettext("{n} cancelled", "{n} cancelled", gone).format(n=show_whole(gone)), "plain"))
        calls = sum(self.model.youth_count(n).missed.flagged for n in range(len(matrix.rows)))
        if calls:
            words = ngettext("{n} absent 3 times or more in a row", "{n} absent 3 times or more in a row", calls)
            said.append((words.format(n=show_whole(calls)), "warn"))
        self.chips.say(said if days else [])
        self.card.setVisible(bool(days))
        self.hints.setVisible(bool(days and matrix.rows))
        self.fill.setVisible(bool(days and matrix.rows))
        self.nobody.setVisible(not days or not matrix.rows)
        self.nobody.setText(
            _("Nobody is enrolled here yet.")
            if days
            else _("No sessions are planned yet. Add one here, or plan them on the Programs page.")
        )

    # -- what the person does ---------------------------------------------------------------------------------------

    def _mark(self, marks: list[Mark], status: str | None) -> None:
        title = _("{mark}: {n} marks, {offering}").format(
            mark=_capital(word(status)), n=show_whole(len(marks)), offering=self.model.matrix.name
        )
        self._send(marks, title)

    def _send(self, marks: list[Mark], title: str) -> None:
        self.taking.send(marks, title)
        self._say()
        self.date.look()
        self._warn_of_coming(marks)

    def _warn_of_coming(self, marks: list[Mark]) -> None:
        """A word, once a date, where a mark is made before the day has come."""
        marked = dict.fromkeys(mark.session for mark in marks if mark.status is not None)
        columns = [self.model.column_of(session) for session in marked if session not in self._warned]
        coming = [n for n in columns if n is not None and self.model.is_coming(n)]
        if not coming:
            return
        self._warned.update(marked)
        words = still_to_come(self.model.matrix.sessions[coming[0]].date, self._store.today)
        if len(coming) > 1:
            words = ngettext(
                "{n} of these dates is still to come: a mark made now counts as if it were done. Undo takes it back.",
                "{n} of these dates are still to come: a mark made now counts as if it were done. Undo takes it back.",
                len(coming),
            ).format(n=show_whole(len(coming)))
        self._main.notify(words, "warn")

    def _refuse(self, column: int) -> None:
        words = _("{date} was cancelled. Restore it first, then take attendance.")
        date = show_weekday(self.model.matrix.sessions[column].date, self._store.today)
        self._main.notify(words.format(date=date), "warn", (_("About this date"), lambda: self._open_date(column)))

    def _fill(self, column: int) -> None:
        session = self.model.matrix.sessions[column]
        if session.cancelled:
            self._refuse(column)
            return
        marks = [
            Mark(session.id, found.youth, PRESENT)
            for n, found in enumerate(self.model.matrix.rows)
            if self.model.status(n, column) is None and self.model.expected(n, column)
        ]
        if marks:
            self._mark(marks, PRESENT)
            words = ngettext("{n} marked present", "{n} marked present", len(marks)).format(n=show_whole(len(marks)))
            QAccessible.updateAccessibility(QAccessibleAnnouncementEvent(self.view, words))

    def _fill_session(self, session: int) -> None:
        column = self.model.column_of(session)
        if column is not None:
            self._fill(column)

    def _failed(self, sentence: str) -> None:
        self._main.notify(sentence, "bad")
        self.read()

    # -- pasting ----------------------------------------------------------------------------------------------------

    def _look_at_paste(self, text: str, at: tuple[int, int], size: tuple[int, int]) -> None:
        store, matrix = self._store, self.model.matrix
        own, dates = list(zip(letters(), STATUSES, strict=True)), reading()

        def read() -> Pasted:
            readings = code_readings(store, "attendance_status", own)
            return plan_paste(matrix, read_block(text), at, size, readings, dates)

        self._jobs.read(read, self._show_paste, key=(id(self), "paste"))

    def _show_paste(self, pasted: Pasted) -> None:
        self.model.show_preview(pasted.marks)
        self.hints.hide()  # the keys mean something else now, and the room is wanted
        self.paste_strip.open(pasted)

    def _paste(self, pasted: Pasted) -> None:
        title = ngettext("Paste {n} mark, {offering}", "Paste {n} marks, {offering}", len(pasted.marks))
        named = title.format(n=show_whole(len(pasted.marks)), offering=self.model.matrix.name)
        self._send(pasted.marks, named)
        said = ngettext("{n} mark pasted.", "{n} marks pasted.", len(pasted.marks))
        self._main.notify(said.format(n=show_whole(len(pasted.marks))), "ok", (_("Undo"), self._main.undo))

    def _paste_over(self) -> None:
        self.model.show_preview([])
        self.hints.show()
        self.view.setFocus()

    def help(self, row: int) -> None:
        """Show the emergency information of a row."""
        if 0 <= row < len(self.model.matrix.rows):
            head = self.view.names
            place = QRect(0, head.sectionViewportPosition(row), head.width(), head.sectionSize(row))
            show_emergency(self._main, self.model.matrix.rows[row].youth, head.viewport(), place)

    # -- a date -----------------------------------------------------------------------------------------------------

    def _open_date(self, column: int) -> None:
        if 0 <= column < len(self.model.matrix.sessions):
            self.date.open(self.model.matrix.sessions[column].id)

    def _with_session(self, session: int, act: Callable[[SessionView], object]) -> None:
        store = self._store

        def found(view: SessionView | None) -> None:
            if view is not None:
                act(view)

        self._jobs.read(lambda: session_list.session_view(store, session), found, key=(id(self), "session"))

    def _ask_cancel(self, session: int) -> None:
        self.add.hide()
        self._with_session(session, self.cancel.open)

    def ask_cancel(self) -> None:
        """Ask why the session in hand is cancelled."""
        session = self.in_hand()[0]
        if session is not None:
            self._ask_cancel(session)

    def ask_add(self, session: int | None = None) -> None:
        """Ask when one more session is."""
        self.cancel.hide()
        some = session or self.in_hand()[0] or next((s.id for s in self.model.matrix.sessions), None)
        if some is not None:
            self._with_session(some, self.add.open)

    def _restore(self, session: int) -> None:
        store = self._store
        self._jobs.write(_("Restore the session"), lambda: sessions.restore_session(store, session))

    def _added(self, session: int) -> None:
        self._wanted = (session, None)
        self.read()

    def close_something(self) -> bool:
        """Put away what was asked for last; False when there is nothing."""
        for part in (self.paste_strip, self.cancel, self.add, self.date):
            if part.isVisible():
                part.close_up()
                return True
        return False

    def close_something_all(self) -> None:
        """Put away all that was asked for."""
        while self.close_something():
            continue

    # -- building ---------------------------------------------------------------------------------------------------

    def _build(self) -> None:
        self.card = Card(tight=True)
        self.card.box.addWidget(self.view, 1)
        self.facts.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Preferred)
        top = row(self.chips, self.fill)
        top.setStretch(0, 1)
        beside = QHBoxLayout()
        beside.setSpacing(theme.TWO)
        beside.addWidget(self.card, 1)
        beside.addWidget(self.date)
        box = QVBoxLayout(self)
        box.setContentsMargins(0, 0, 0, 0)
        box.setSpacing(theme.UNIT)
        box.addWidget(self.facts)
        box.addLayout(top)
        for strip in (self.paste_strip, self.cancel, self.add):
            box.addWidget(strip)
        box.addLayout(beside, 1)
        box.addWidget(self.nobody)
        box.addWidget(self.hints)
        self.nobody.hide()

    def _connect(self) -> None:
        view = self.view
        view.marked.connect(self._mark)
        view.refused.connect(self._refuse)
        view.filled.connect(self._fill)
        view.pasted.connect(self._look_at_paste)
        view.date_asked.connect(self._open_date)
        view.asked.connect(self.help)
        view.opened.connect(lambda n: self._main.open_record("youth", self.model.matrix.rows[n].youth))
        self.taking.failed.connect(self._failed)
        self.paste_strip.accepted.connect(self._paste)
        self.paste_strip.closed.connect(self._paste_over)
        self.date.opened.connect(self.opened)
        self.date.filled.connect(self._fill_session)
        self.date.cancelled.connect(self._ask_cancel)
        self.date.restored.connect(self._restore)
        self.date.added.connect(self.ask_add)
        self.add.added.connect(self._added)
        for part in (self.date, self.cancel, self.add):
            part.closed.connect(view.setFocus)


def _capital(words: str) -> str:
    return words[:1].upper() + words[1:]
