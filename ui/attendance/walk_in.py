"""The last row of the sheet: somebody who came and does not stand on it."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QObject, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QFrame, QLineEdit, QPushButton, QVBoxLayout, QWidget

from slecop_desktop.exchange.spellings import code_readings
from slecop_desktop.problems import Problem
from slecop_desktop.records.parsing import BadValue, Reading, choice
from slecop_desktop.services import attendance
from slecop_desktop.services.attendance import Candidate
from slecop_desktop.texts import _
from ui import theme
from ui.forms.alike import AlikeNotice, WhileTyping
from ui.forms.editor import pass_undo_on
from ui.forms.rows import as_sentence
from ui.widgets import label, row

if TYPE_CHECKING:
    from ui.main_window import MainWindow

_MOST = 3
"""Namesakes offered; more are told apart better in the list of youth."""


class WalkIn(QWidget):
    """A field for "name, grade". `added` tells what writing it gave, here the youth's id; `left_up` that the person
    goes back to the rows.
    """

    added = Signal(object)
    left_up = Signal()

    def __init__(self, window: MainWindow) -> None:
        super().__init__()
        self._window, self._store, self._jobs = window, window.store, window.jobs
        self.session: int | None = None
        self._asked: tuple[int, str, str, str | None] | None = None
        self._sent = ""
        self.plus = label("+", "muted")
        self.plus.setAlignment(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)
        self.line = QLineEdit()
        self.line.setPlaceholderText(_("Walk-in: name, grade"))
        self.line.setAccessibleName(_("Walk-in: name, grade"))
        self.line.setMinimumHeight(theme.sizes().control)
        self.line.installEventFilter(self)
        self.line.returnPressed.connect(self.enter)
        self.line.textEdited.connect(lambda _text: self._tell(""))
        self.alike = AlikeNotice(self._store, use=_("Use this one"), wide=True)
        self.alike.stand_after(self.line)
        self.alike.opened.connect(lambda key: window.open_record("youth", key))
        self.alike.taken.connect(self.take)
        self._watch = WhileTyping(window, "youth", self._so_far, self.alike)
        self.line.textEdited.connect(self._watch.typed)
        pass_undo_on(self.line)
        self.problem = label("", "problem")
        self.offer = QFrame()
        self.offer.setObjectName("offer")
        theme.set_style(self.offer, "tone", "info")
        self._offered = QVBoxLayout(self.offer)
        self._offered.setContentsMargins(theme.CELL_PADDING, theme.HALF, theme.UNIT, theme.HALF)
        self._offered.setSpacing(theme.HALF)
        self.offer.hide()
        first = row(self.plus, self.line, self.problem, None, spacing=0)
        first.setStretch(2, 1)
        box = QVBoxLayout(self)
        box.setContentsMargins(0, theme.HALF, theme.CELL_PADDING, theme.HALF)
        box.setSpacing(theme.HALF)
        box.addLayout(first)
        for part in (self.alike, self.offer):
            below = row(part)
            below.setContentsMargins(theme.CELL_PADDING, 0, 0, 0)
            box.addLayout(below)

    def align(self, number: int, name: int) -> None:
        """Stand under the columns of the sheet, which are so wide."""
        self.plus.setFixedWidth(number)
        before, after = (theme.CELL_PADDING, 0) if self.isRightToLeft() else (0, theme.CELL_PADDING)
        self.plus.setContentsMargins(before, 0, after, 0)
        self.line.setFixedWidth(name)
        self.problem.setIndent(theme.CELL_PADDING)

    # -- from the typed text to a mark ------------------------------------------------------------------------------

    def enter(self) -> None:
        """Look whether somebody of that name is known, then add."""
        session, typed = self.session, " ".join(self.line.text().split())
        if session is None or not typed or self._asked is not None:
            return
        try:
            name, grade = self.read(typed)
        except BadValue as bad:
            self._tell(as_sentence(str(bad)))
            return
        store = self._store
        self._watch.forget()
        self._asked = (session, typed, name, grade)
        self._jobs.read(lambda: attendance.walk_in_candidates(store, name), self._known, failed=self._not_added)

    def read(self, typed: str) -> tuple[str, str | None]:
        """Name and grade of "Ana Pérez, 5"; what stands after the last comma may also be a given name."""
        name, comma, last = typed.rpartition(",")
        if not comma:
            return typed, None
        try:
            grade = choice(last, Reading(codes=code_readings(self._store, "grade_level")))
        except BadValue:
            if any(c.isdigit() for c in last):
                raise
            return typed, None
        return name.strip(), None if grade is None else str(grade)

    def _so_far(self) -> dict[str, str | None]:
        """Name and grade of what is typed so far."""
        typed = " ".join(self.line.text().split())
        try:
            name, grade = self.read(typed)
        except BadValue:
            return {"name": typed.rpartition(",")[0]}
        return {"name": name, "grade": grade}

    def take(self, youth: int) -> None:
        """Write somebody known as the walk-in, in place of a new record."""
        typed = " ".join(self.line.text().split())
        if self.session is None or not typed:
            return
        said = self._so_far()
        self._asked = (self.session, typed, str(said["name"]), said.get("grade"))
        self.add(youth)

    def _known(self, candidates: list[Candidate]) -> None:
        if self._asked is None:
            return
        if self._asked[0] != self.session:
            self.forget()
        elif candidates:
            self._show_offer(candidates)
        else:
            self.add(None)

    def add(self, youth: int | None) -> None:
        """Write the walk-in: this youth, or with None somebody new."""
        if self._asked is None:
            return
        session, typed, name, grade = self._asked
        self._sent = typed
        self.forget()
        self._watch.forget()
        self.line.clear()
        self.line.setFocus()
        self._jobs.write(
            _("Walk-in {name}").format(name=name),
            self.writing(session, name, grade, youth),
            self.added.emit,
            self._not_added,
        )

    def writing(self, session: int, name: str, grade: str | None, youth: int | None) -> Callable[[], object]:
        """The function that writes it."""
        store = self._store
        return lambda: attendance.walk_in(store, session, name, grade, youth=youth)

    def _not_added(self, problem: Problem) -> None:
        self.forget()
        if not self.line.text():
            self.line.setText(self._sent)
        self._tell(problem.sentence)

    def _tell(self, reason: str) -> None:
        self.problem.setText(reason)
        self.line.setAccessibleDescription(reason)
        theme.set_style(self.line, "bad", bool(reason))
        if not reason and self._asked is not None:
            self.forget()

    # -- the same child? --------------------------------------------------------------------------------------------

    def _show_offer(self, candidates: list[Candidate]) -> None:
        self._empty_offer()
        shown = candidates[:_MOST]
        for candidate in shown:
            who = " · ".join(part for part in (candidate.name, self._detail(candidate)) if part)
            yes = _Choice(_("Yes"), lambda youth=candidate.youth: self.add(youth))
            yes.setAccessibleName(_("Yes, the same child: {who}").format(who=who))
            line = row(label(who, "section"), label(_("The same child?"), "muted"), yes)
            if candidate is shown[-1]:
                line.addWidget(_Choice(_("No, new"), lambda: self.add(None)))
            line.addStretch(1)
            self._offered.addLayout(line)
        self.offer.show()
        self.choices()[0].setFocus()

    def choices(self) -> list[QPushButton]:
        """The buttons of the offer."""
        return self.offer.findChildren(QPushButton)

    def _detail(self, candidate: Candidate) -> str:
        """Grade and school in words."""
        grade, dot, school = candidate.detail.partition(" · ")
        labels = {code.code: code.label for code in self._store.codes("grade_level")}
        return labels.get(grade, grade) + dot + school

    def _empty_offer(self) -> None:
        for child in self.offer.findChildren(QWidget):
            child.setParent(None)
            child.deleteLater()
        while self._offered.takeAt(0) is not None:
            continue

    def forget(self) -> bool:
        """Drop what is being asked; False when nothing was."""
        was, self._asked = self._asked is not None, None
        shown = self.offer.isVisibleTo(self)
        if shown:
            self.offer.hide()
            self._empty_offer()
            self.line.setFocus()
        return was and shown

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if isinstance(event, QKeyEvent) and event.type() == QEvent.Type.KeyPress:
            if event.key() == Qt.Key.Key_Up:
                self.left_up.emit()
                return True
            if event.key() == Qt.Key.Key_Down and self.alike.isVisible():
                self.alike.findChildren(QPushButton)[0].setFocus()
                return True
        return super().eventFilter(watched, event)


class _Choice(QPushButton):
    """A button that Enter presses, and that the arrows lead on from."""

    def __init__(self, text: str, act: Callable[[], None]) -> None:
        super().__init__(text)
        self.setAutoDefault(False)
        self.clicked.connect(lambda _checked=False: act())

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.click()
        elif event.key() in (Qt.Key.Key_Right, Qt.Key.Key_Down):
            self.focusNextChild()
        elif event.key() in (Qt.Key.Key_Left, Qt.Key.Key_Up):
            self.focusPreviousChild()
        else:
            super().keyPressEvent(event)
