"""Check in and out: a field, a big confirmation, and the last scans; made for a table at the door."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QDateTime, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QHBoxLayout, QLabel, QVBoxLayout, QWidget

from slecop_desktop.problems import Problem
from slecop_desktop.records.ids import read_youth_code
from slecop_desktop.records.vocabularies_people import ATTENDED
from slecop_desktop.services import check_in
from slecop_desktop.services.check_in import Kind, Scan, looks_like_code
from slecop_desktop.services.session_list import SessionView
from slecop_desktop.texts import _, ngettext
from ui import theme
from ui.attendance.check_in.face import Face
from ui.attendance.check_in.field import DoorField
from ui.attendance.check_in.words import Said, said_of, twice, undone
from ui.attendance.counts import CountChips
from ui.attendance.marks import show_weekday, span_words
from ui.attendance.model import RosterModel
from ui.attendance.walk_in import WalkIn
from ui.people.emergency import show_emergency
from ui.programs.candidates import Candidate
from ui.values import show_time, show_whole
from ui.widgets import Card, button, label, row

if TYPE_CHECKING:
    from ui.main_window import MainWindow

DOUBLE = 5_000
"""Milliseconds within which a second scan of the same child is an accident."""
_LISTED = 8
_WIDE = 54
"""Widths of a letter below which the last scans are not shown."""


class Door(QWidget):
    """Checks in and out the youth of the session shown; `left` that the sheet is wanted. `clock` tells the time."""

    left = Signal()

    def __init__(self, window: MainWindow, model: RosterModel) -> None:
        super().__init__()
        self._window, self._store, self._jobs, self._model = window, window.store, window.jobs, model
        self.clock: Callable[[], QDateTime] = QDateTime.currentDateTime
        self.session: SessionView | None = None
        self._seen: dict[str, int] = {}
        self._shown: Scan | None = None
        self._taken_back: Scan | None = None
        self.newest_step = 0
        self.facts, self.chips = label("", "muted", wrap=True), CountChips()
        self.field = DoorField(window, model)
        self.face = Face()
        self.walk_in = _DoorWalkIn(window, self)
        self.walk_in.hide()
        self.recent = _Recent()
        self.back = button(_("Back to the sheet  Esc"), self.left.emit)
        self.back.setAccessibleName(_("Back to the sheet"))
        self._build()
        self._connect()

    # -- what it shows ----------------------------------------------------------------------------------------------

    def open(self, session: SessionView) -> None:
        """Begin with a session, or go on with it."""
        if self.session is None or self.session.id != session.id:
            self._seen.clear()
            self._shown = self._taken_back = None
            self.recent.clear()
            self.face.wait()
            self._close_walk_in()
        self.session = session
        self.walk_in.session = session.id
        self._look_whether_undone()
        today = self._store.today
        said = [show_weekday(session.date, today), span_words(session)]
        if session.date != today.isoformat():
            said.append(_("not today: the time of now is written all the same"))
        self.facts.setText("  ·  ".join(part for part in said if part))
        theme.set_style(self.facts, "words", "warn" if session.date != today.isoformat() else "")
        self.say_counts()

    def say_counts(self) -> None:
        """Count who is here, who left and who is still to come."""
        rows = self._model.rows
        gone = sum(row.status in ATTENDED and row.time_out is not None for row in rows)
        here = sum(row.status in ATTENDED for row in rows) - gone
        waiting = sum(row.status is None for row in rows)
        self.chips.say(
            [
                (ngettext("{n} here", "{n} here", here).format(n=show_whole(here)), "ok"),
                (ngettext("{n} left", "{n} left", gone).format(n=show_whole(gone)), "plain"),
                (ngettext("{n} not yet here", "{n} not yet here", waiting).format(n=show_whole(waiting)), "warn"),
            ]
        )

    # -- a scan -----------------------------------------------------------------------------------------------------

    def scan(self, typed: str) -> None:
        """Check in or out whoever has this code; a name is answered that it is not on the sheet."""
        session = self.session
        if session is None:
            return
        if not looks_like_code(typed):
            self._answer(Scan(Kind.NOBODY, typed, self._time()))
            return
        code = read_youth_code(typed)
        if code is not None and self._is_double(code):
            return
        store, time = self._store, self._time()
        self._write(_("Check in or out"), lambda: check_in.scan(store, session.id, typed, time))

    def _picked(self, one: Candidate) -> None:
        session, store, time = self.session, self._store, self._time()
        code = next((row.youth_code for row in self._model.rows if row.youth == one.youth), "")
        if session is not None and not self._is_double(code):
            self._write(_("Check in or out"), lambda: check_in.check(store, session.id, one.youth, time))

    def _is_double(self, code: str) -> bool:
        """Whether this child was scanned a moment ago; says so, for whoever it was."""
        now = self.clock().toMSecsSinceEpoch()
        before, self._seen[code] = self._seen.get(code), now
        if before is None or now - before > DOUBLE:
            return False
        name = next((row.name for row in self._model.rows if row.youth_code == code), code)
        self._say(twice(name), self._shown if self._shown and self._shown.name == name else None)
        return True

    def _write(self, title: str, act: Callable[[], Scan]) -> None:
        self._close_walk_in()
        self._jobs.write(title, act, self._answer, self._failed)

    def _answer(self, scan: Scan) -> None:
        if self.session is None:
            return
        if scan.row is not None:
            self._model.put([scan.row])
        self._shown, self._taken_back = scan, None
        self._say(said_of(scan, self.session), scan)
        if scan.kind in {Kind.IN, Kind.OUT}:
            self.recent.add(scan)
        self.say_counts()

    def _look_whether_undone(self) -> None:
        """What Ctrl+Z took back is no longer said, nor listed; done again it is."""
        self.recent.keep(self._stands)
        scan = self._shown
        if scan is not None and scan.step is not None and not self._stands(scan):
            self._shown, self._taken_back = None, scan
            self._seen.clear()
            self._say(undone(scan))
        elif scan is None and (back := self._taken_back) is not None and self._stands(back) and self.session:
            self._shown, self._taken_back = replace(back, step=None), None
            self._say(said_of(back, self.session), self._shown)
            self.recent.add(back)

    def _stands(self, scan: Scan) -> bool:
        """Whether the sheet still says what a scan wrote, as far as it was read since."""
        if scan.step is not None and scan.step >= self.newest_step:
            return True
        row = next((one for one in self._model.rows if one.youth == scan.youth), None)
        if row is None or row.status not in ATTENDED:
            return False
        return row.time_out is not None if scan.kind is Kind.OUT else True

    def _failed(self, problem: Problem) -> None:
        self._shown = None
        self._say(Said(_("Not written"), problem.sentence, "", "bad", "circle-alert"))

    def _say(self, said: Said, scan: Scan | None = None) -> None:
        self.face.say(said, scan)

    def _time(self) -> str:
        return self.clock().toString("HH:mm")

    # -- what else can be done --------------------------------------------------------------------------------------

    def undo(self) -> None:
        """Take the scan back that is shown."""
        scan, store = self._shown, self._store
        if scan is None or scan.step is None:
            return
        step = scan.step
        self._shown = None
        self._seen.clear()
        self.recent.drop(scan)
        self.field.setFocus()
        self._jobs.write(_("Undo"), lambda: store.undo(step), lambda _report: self._say(undone(scan)), self._failed)

    def add(self) -> None:
        """Add whoever is shown as a walk-in: at once when known, else the name and grade are asked for."""
        scan, session, store = self._shown, self.session, self._store
        if scan is None or session is None:
            return
        if scan.youth is not None:
            youth, name, time = scan.youth, scan.name, self._time()
            self.field.setFocus()
            act: Callable[[], Scan] = lambda: check_in.check_in_walk_in(  # noqa: E731
                store, session.id, name, None, time, youth=youth
            )
            self._write(_("Add a walk-in"), act)
            return
        self.walk_in.show()
        self.field.clear()
        # the comma asks for the grade
        self.walk_in.line.setText("" if looks_like_code(scan.typed) else f"{scan.typed}, ")
        self.walk_in.line.setFocus()

    def help(self) -> None:
        """Show the emergency information of who is shown."""
        if self._shown is not None and self._shown.youth is not None:
            show_emergency(self._window, self._shown.youth, self.face.help)

    def close_something(self) -> bool:
        """Put away what was asked for last; False when there is nothing."""
        if self.field.close_list():
            return True
        if self.walk_in.isVisible():
            if not self.walk_in.forget():
                self._close_walk_in()
            return True
        return False

    def _close_walk_in(self) -> None:
        if not self.walk_in.isHidden():
            self.walk_in.line.clear()
            self.walk_in.hide()
            self.field.setFocus()

    def _walked_in(self, scan: Any) -> None:
        self._close_walk_in()
        self._answer(scan)

    # -- building ---------------------------------------------------------------------------------------------------

    def _build(self) -> None:
        top = row(self.chips, self.back)
        top.setStretch(0, 1)
        left = QVBoxLayout()
        left.setSpacing(theme.TWO)
        left.addWidget(self.field)
        left.addWidget(self.walk_in)
        left.addWidget(self.face, 1)
        beside = QHBoxLayout()
        beside.setSpacing(theme.TWO)
        beside.addLayout(left, 3)
        beside.addWidget(self.recent, 1)
        box = QVBoxLayout(self)
        box.setContentsMargins(0, 0, 0, 0)
        box.setSpacing(theme.UNIT)
        box.addWidget(self.facts)
        box.addLayout(top)
        box.addLayout(beside, 1)
        words = _("Walk-in: name, grade")
        self.walk_in.plus.setText(words)
        metrics = self.fontMetrics()
        self.walk_in.align(metrics.horizontalAdvance(words) + theme.TWO, 36 * metrics.averageCharWidth())

    def _connect(self) -> None:
        self.field.unknown.connect(self.scan)
        self.field.picked.connect(self._picked)
        self.face.undo.clicked.connect(self.undo)
        self.face.add.clicked.connect(self.add)
        self.face.help.clicked.connect(self.help)
        self.walk_in.added.connect(self._walked_in)
        self.walk_in.left_up.connect(self.field.setFocus)
        for signal in (self._model.dataChanged, self._model.modelReset):
            signal.connect(self.say_counts)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self.recent.setVisible(self.width() >= _WIDE * theme.sizes().body)


class _DoorWalkIn(WalkIn):
    """Checks in at once whom it adds."""

    def __init__(self, window: MainWindow, door: Door) -> None:
        super().__init__(window)
        self._door = door

    def writing(self, session: int, name: str, grade: str | None, youth: int | None) -> Callable[[], object]:
        store, time = self._store, self._door.clock().toString("HH:mm")
        return lambda: check_in.check_in_walk_in(store, session, name, grade, time, youth=youth)


class _Recent(Card):
    """The last scans, the newest above."""

    def __init__(self) -> None:
        super().__init__(_("Last scans"))
        self._scans: list[Scan] = []
        self.nothing = label(_("None yet."), "muted")
        self.lines = [label("") for _n in range(_LISTED)]
        for made in (self.nothing, *self.lines):
            self.box.addWidget(made)
        self.box.addStretch(1)
        self._look()

    def add(self, scan: Scan) -> None:
        self._scans.insert(0, scan)
        del self._scans[_LISTED:]
        self._look()

    def drop(self, scan: Scan) -> None:
        self._scans = [one for one in self._scans if one is not scan]
        self._look()

    def keep(self, stands: Callable[[Scan], bool]) -> None:
        self._scans = [one for one in self._scans if stands(one)]
        self._look()

    def clear(self) -> None:
        self._scans.clear()
        self._look()

    def texts(self) -> list[str]:
        """The lines that are shown."""
        return [line.text() for line in self.lines if not line.isHidden()]

    def _look(self) -> None:
        self.nothing.setVisible(not self._scans)
        for n, line in enumerate(self.lines):
            line.setVisible(n < len(self._scans))
            if n < len(self._scans):
                _show(line, self._scans[n])


def _show(line: QLabel, scan: Scan) -> None:
    words = _("{time}  in: {name}") if scan.kind is Kind.IN else _("{time}  out: {name}")
    line.setText(words.format(time=show_time(scan.time), name=scan.name))
