"""Enrolling by typing names: one after the other, or a whole list pasted."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QSize, Qt, QTimer, Signal
from PySide6.QtGui import QAccessible, QAccessibleEvent, QKeyEvent, QResizeEvent, QTextCursor
from PySide6.QtWidgets import QBoxLayout, QFrame, QGridLayout, QPlainTextEdit, QWidget

from slecop_desktop.services import enrollment, records
from slecop_desktop.services.enrollment import EnrollOutcome, Seats
from slecop_desktop.store import Store
from slecop_desktop.texts import _, ngettext
from ui import theme
from ui.forms.alike import AlikeNotice, WhileTyping
from ui.forms.editor import pass_undo_on
from ui.programs.candidates import MOST_LINES, Candidate, Line, candidates, match_lines
from ui.programs.suggestions import NameBox
from ui.widgets import ComboBox, button, clear, column, label, row, scroll

if TYPE_CHECKING:
    from ui.programs.offering import OfferingView

_NAMED = 3
_NARROWEST = 12
_AT_ONCE = 20


class EnrollBar(QWidget):
    """Type a name, Enter enrolls and the box is ready for the next; below it what became of the last one."""

    several = Signal(str)

    def __init__(self, view: OfferingView) -> None:
        super().__init__()
        self._view, self._main, self._store = view, view.main, view.store
        self.box = NameBox(view.main, self._look, _("Type a name or code to enroll"))
        self.box.setMinimumWidth(6 * theme.FOUR)
        self.box.picked.connect(self.enroll_one)
        self.box.several.connect(self.several)
        self.box.unknown.connect(self._offer_new)
        self.said = label("", "muted", wrap=True)
        self.said.hide()
        self._new = button("", self._enroll_new, role="link", icon="user-plus")
        self._new.hide()
        self._unknown = ""
        self.alike = AlikeNotice(self._store, use=_("Use this one"), wide=True)
        self.alike.opened.connect(lambda key: self._main.open_record("youth", key))
        self.alike.taken.connect(self._enroll_known)
        self._watch = WhileTyping(self._main, "youth", lambda: {"name": self._unknown}, self.alike)
        buttons = [button(_("Several at once…"), lambda: self.several.emit(""))]
        if any(spec.name == "exchange" for spec in view.main.pages):
            buttons.append(button(_("From a workbook…"), view.enroll_from_workbook))
        self._ways = row(*buttons)
        self._ways.addStretch()
        self._beside = QBoxLayout(QBoxLayout.Direction.LeftToRight)
        self._beside.setSpacing(theme.UNIT)
        self._beside.addWidget(self.box, 1)
        self._beside.addLayout(self._ways)
        lines = column(spacing=theme.HALF)
        lines.addLayout(self._beside)
        below = row(self.said, self._new)
        below.setStretch(0, 1)
        lines.addLayout(below)
        lines.addWidget(self.alike)
        self.alike.stand_after(self._new)
        self.setLayout(lines)

    def minimumSizeHint(self) -> QSize:
        """As wide as the buttons alone, for the box goes above them where there is no room beside."""
        return QSize(self._ways.minimumSize().width(), super().minimumSizeHint().height())

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        needed = self._ways.sizeHint().width() + self.box.minimumWidth() + theme.UNIT
        way = QBoxLayout.Direction.LeftToRight if self.width() >= needed else QBoxLayout.Direction.TopToBottom
        if way != self._beside.direction():
            self._beside.setDirection(way)

    def clear(self) -> None:
        """Forget what was typed and said."""
        self.box.clear()
        self.box.close_list()
        self.say("")

    def say(self, sentence: str, tone: str = "muted") -> None:
        """Tell below the box what happened."""
        self._new.hide()
        self._watch.forget()
        self.said.setText(sentence)
        self.said.setVisible(bool(sentence))
        theme.set_role(self.said, tone)
        if sentence:
            QAccessible.updateAccessibility(QAccessibleEvent(self.said, QAccessible.Event.Alert))

    def enroll_one(self, one: Candidate) -> None:
        """Enroll somebody, or put them on the waitlist when there is no seat."""
        if one.standing:
            self.say(_("{name} is here already: {status}.").format(name=one.name, status=one.standing))
            return
        store, offering = self._store, self._view.key
        names = {one.youth: one.name}
        self._write(_("Enroll {name}").format(name=one.name), lambda: enroll(store, offering, names))

    def enroll_all(self, chosen: list[Candidate]) -> None:
        """Enroll many in one step."""
        store, offering = self._store, self._view.key
        names = {one.youth: one.name for one in chosen}
        self._write(_("Enroll several"), lambda: enroll(store, offering, names))

    def _look(self, text: str) -> list[Candidate]:
        return candidates(self._store, self._view.key, text)

    def _offer_new(self, text: str) -> None:
        self._unknown = text
        self.say(_("Nobody is called “{text}”.").format(text=text), "problem")
        self._new.setText(_("Add “{name}” to Youth and enroll").format(name=text).replace("&", "&&"))
        self._new.show()
        self._watch.typed()

    def _enroll_known(self, youth: int) -> None:
        """The one who was meant is in the file under another spelling."""
        hit = next(hit for hit in self.alike.hits if hit.record == youth)
        store, offering = self._store, self._view.key
        self.box.clear()
        self.box.setFocus()
        self._write(_("Enroll {name}").format(name=hit.name), lambda: enroll(store, offering, {youth: hit.name}))

    def _enroll_new(self) -> None:
        store, offering, name = self._store, self._view.key, self._unknown
        self.box.clear()
        self.box.setFocus()
        self._write(_("Enroll {name}").format(name=name), lambda: enroll_new(store, offering, name))

    def _write(self, title: str, work: object) -> None:
        self._main.jobs.write(title, work, self._done, self._failed)  # type: ignore[arg-type]

    def _done(self, told: tuple[str, list[int]]) -> None:
        sentence, ids = told
        self.say(sentence, "label")
        if ids:
            self._view.show_enrollment(ids[-1])

    def _failed(self, problem: Exception) -> None:
        self.say(str(problem), "problem")


def enroll(store: Store, offering: int, names: dict[int, str]) -> tuple[str, list[int]]:
    """Enroll youth (id -> name); what became of them in a sentence, and the enrollments."""
    outcome = enrollment.enroll(store, offering, list(names))
    return outcome_words(outcome, names, enrollment.seats(store, offering)), list(outcome.ids)


def enroll_new(store: Store, offering: int, name: str) -> tuple[str, list[int]]:
    """Add somebody of whom only the name is known, and enroll them: one step."""
    with store.write(_("Add {name} and enroll").format(name=name)):
        youth = records.add_record(store, "youth", {"name": name, "incomplete": 1})
        return enroll(store, offering, {youth: name})


def outcome_words(outcome: EnrollOutcome, names: dict[int, str], after: Seats) -> str:
    """What became of those who were to be enrolled: never silent about the waitlist."""
    said: list[str] = []
    if outcome.enrolled:
        words = ngettext("{names} is enrolled.", "{names} are enrolled.", len(outcome.enrolled))
        said.append(words.format(names=_listed(outcome.enrolled, names)))
    if outcome.waitlisted:
        why = _("No seat is free.") if after.free == 0 else _("Others wait for the free seat.")
        words = ngettext(
            "On the waitlist now: {names} ({n} waiting).", "On the waitlist now: {names} ({n} waiting).", after.waiting
        )
        said += [why, words.format(names=_listed(outcome.waitlisted, names), n=after.waiting)]
    if outcome.already:
        words = ngettext("{names} was here already.", "{names} were here already.", len(outcome.already))
        said.append(words.format(names=_listed(outcome.already, names)))
    return " ".join(said)


def _listed(youth: tuple[int, ...], names: dict[int, str]) -> str:
    if len(youth) <= _NAMED:
        return ", ".join(names.get(key, "") for key in youth)
    return ngettext("{n} young person", "{n} young people", len(youth)).format(n=len(youth))


class SeveralForm(QFrame):
    """A list pasted on one side, who is meant by each line on the other."""

    closed = Signal()
    chosen = Signal(list)

    def __init__(self, view: OfferingView, text: str) -> None:
        super().__init__()
        theme.set_role(self, "card")
        self.setAccessibleName(_("Enroll several"))
        self._view, self._store, self._jobs = view, view.store, view.main.jobs
        self.lines: list[Line] = []
        self.text = QPlainTextEdit()
        self.text.setAccessibleName(_("Names or codes, one a line"))
        self.text.setPlaceholderText(_("Paste or type names or codes, one a line"))
        self.text.setTabChangesFocus(True)
        pass_undo_on(self.text)
        self.text.textChanged.connect(self._match)
        self.found = QWidget()
        self.grid = QGridLayout(self.found)
        self.grid.setContentsMargins(0, 0, theme.UNIT, 0)
        self.grid.setHorizontalSpacing(theme.TWO)
        self.grid.setVerticalSpacing(theme.HALF)
        self.said = label("", "muted", wrap=True)
        self.do = button(_("Enroll"), self._submit, role="primary")
        self.do.setEnabled(False)
        beside = row(self.text, scroll(self.found), spacing=theme.TWO)
        beside.setStretch(0, 2)
        beside.setStretch(1, 3)
        box = column(label(_("Enroll several"), "section"))
        box.setContentsMargins(theme.TWO, theme.UNIT + 4, theme.TWO, theme.UNIT + 4)
        box.addLayout(beside, 1)
        foot = row(self.said, button(_("Cancel"), self.finish), self.do)
        foot.setStretch(0, 1)
        box.addLayout(foot)
        self.setLayout(box)
        self.text.setPlainText(text)
        self.text.moveCursor(QTextCursor.MoveOperation.End)

    def start(self) -> None:
        """Put the cursor into the list."""
        self.text.setFocus(Qt.FocusReason.OtherFocusReason)

    def finish(self) -> None:
        """Close it."""
        self.closed.emit()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        control = event.modifiers() & Qt.KeyboardModifier.ControlModifier
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and control and self.do.isEnabled():
            self._submit()
        else:
            super().keyPressEvent(event)

    def picks(self) -> list[Candidate]:
        """Those who will be enrolled: chosen, and not here already."""
        chosen = {c.youth: c for line in self.lines if (c := line.candidate) is not None and not c.standing}
        return list(chosen.values())

    def _submit(self) -> None:
        self.chosen.emit(self.picks())
        self.finish()

    def _match(self) -> None:
        store, offering, text = self._store, self._view.key, self.text.toPlainText()
        self._jobs.read(lambda: match_lines(store, offering, text), self._show, key=(id(self), "lines"))

    def _show(self, lines: list[Line]) -> None:
        self.lines = lines
        clear(self.grid)
        self.grid.setColumnStretch(1, 1)
        self.grid.setRowStretch(MOST_LINES, 1)
        self._show_some(lines, 0)
        self._say()

    def _show_some(self, lines: list[Line], first: int) -> None:
        """Some lines at a time, so that a long list does not hold up the window."""
        if lines is not self.lines:
            return  # another list came meanwhile
        for n, line in enumerate(lines[first : first + _AT_ONCE], first):
            self.grid.addWidget(label(line.text.split("\t")[0], "muted"), n, 0)
            self.grid.addWidget(self._answer(line), n, 1)
        if first + _AT_ONCE < len(lines):
            QTimer.singleShot(0, self, lambda: self._show_some(lines, first + _AT_ONCE))

    def _answer(self, line: Line) -> QWidget:
        if line.repeated:
            return label(_("is in the list already"), "muted")
        if not line.candidates:
            return label(_("nobody found"), "problem")
        if len(line.candidates) == 1:
            return label(line.candidates[0].words, "muted" if line.candidates[0].standing else "", wrap=True)
        entries = [(None, _("Choose who is meant")), *((c.youth, c.words) for c in line.candidates)]
        box = ComboBox(_("Who is meant by “{text}”").format(text=line.text), entries)
        box.setSizeAdjustPolicy(ComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
        box.setMinimumContentsLength(_NARROWEST)
        box.choose(line.chosen)
        box.bad = line.chosen is None
        box.activated.connect(partial(self._choose, line, box))
        return box

    def _choose(self, line: Line, box: ComboBox, _index: int) -> None:
        line.chosen = box.value()
        box.bad = line.chosen is None
        box.update()
        self._say()

    def _say(self) -> None:
        count, seats = len(self.picks()), self._view.state.seats if self._view.state else None
        unsure = sum(line.candidate is None and not line.repeated for line in self.lines)
        said = [ngettext("{n} found", "{n} found", count).format(n=count)]
        if here := sum(c is not None and bool(c.standing) for c in (line.candidate for line in self.lines)):
            said.append(ngettext("{n} here already", "{n} here already", here).format(n=here))
        if unsure:
            said.append(ngettext("{n} line left out", "{n} lines left out", unsure).format(n=unsure))
        if seats is not None and seats.free is not None:
            free = max(0, seats.free - seats.waiting)
            said.append(ngettext("{n} seat free", "{n} seats free", free).format(n=free))
            if count > free:
                words = ngettext("{n} goes to the waitlist", "{n} go to the waitlist", count - free)
                said.append(words.format(n=count - free))
        self.said.setText(" · ".join(said) if self.lines else "")
        self.do.setText(ngettext("Enroll {n}", "Enroll {n}", count).format(n=count) if count else _("Enroll"))
        self.do.setEnabled(count > 0)
