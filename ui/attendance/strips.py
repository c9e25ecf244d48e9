"""What stands above the sheet when it is asked for: cancelling, one more session, a head count."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import Signal
from PySide6.QtGui import QAccessible, QAccessibleAnnouncementEvent, QIntValidator
from PySide6.QtWidgets import QFrame, QLabel, QLineEdit, QWidget

from slecop_desktop.problems import Problem
from slecop_desktop.records.fields import Field
from slecop_desktop.records.parsing import BadValue
from slecop_desktop.services import attendance, sessions
from slecop_desktop.services.session_list import SessionView
from slecop_desktop.texts import _
from ui import icons, theme
from ui.attendance.marks import still_to_come
from ui.forms.editor import pass_undo_on
from ui.forms.rows import FieldRow
from ui.widgets import ComboBox, FlowLayout, button, column, label, row

if TYPE_CHECKING:
    from ui.main_window import MainWindow

_MOST = 99_999
_TIME, _DATE = 11, 17
"""How many letters wide a field for a time or a date is, with what stands around them."""


class Strip(QFrame):
    """A coloured band with something to do in it; `closed` when it is done with."""

    closed = Signal()

    def __init__(self, window: MainWindow, tone: str = "info") -> None:
        super().__init__()
        theme.set_style(self, "tone", tone)
        self._window, self._store, self._jobs = window, window.store, window.jobs
        self.session: SessionView | None = None
        self.problem = label("", "problem", wrap=True)
        self.problem.hide()
        self.hide()

    def tell(self, reason: str) -> None:
        """Say what is wrong, or with "" that nothing is."""
        self.problem.setText(reason)
        self.problem.setVisible(bool(reason))

    def close_up(self) -> None:
        """Put it away."""
        self.hide()
        self.closed.emit()

    def _failed(self, problem: Problem) -> None:
        self.tell(problem.sentence)
        self.show()

    def _lay_out(self, *items: QWidget) -> None:
        whole = QWidget()
        flow = FlowLayout(whole)
        for item in items:
            flow.addWidget(item)
        box = column(whole, self.problem, spacing=theme.HALF)
        box.setContentsMargins(theme.CELL_PADDING, theme.HALF + 2, theme.CELL_PADDING, theme.HALF + 2)
        self.setLayout(box)


def _words(text: str, role: str = "") -> QLabel:
    """Words as high as what stands beside them."""
    made = label(text, role)
    made.setMinimumHeight(theme.sizes().control)
    return made


def _below_a_label(widget: QWidget) -> QWidget:
    """As low as the fields beside it, which have a label above them."""
    made = QWidget()
    box = column(label("", "label"), widget, spacing=theme.HALF)
    box.setContentsMargins(0, 0, 0, theme.HALF)
    made.setLayout(box)
    return made


class CancelStrip(Strip):
    """Why a session does not take place."""

    def __init__(self, window: MainWindow) -> None:
        super().__init__(window, "warn")
        self.reason = ComboBox(_("Why the session is cancelled"))
        self.note = QLineEdit()
        self.note.setPlaceholderText(_("Note, if you like"))
        self.note.setAccessibleName(_("Note on the cancelled session"))
        self.note.setMinimumWidth(20 * self.note.fontMetrics().averageCharWidth())
        self.note.returnPressed.connect(self.cancel)
        pass_undo_on(self.note)
        self.go = button(_("Cancel the session"), self.cancel, role="danger")
        self._lay_out(_words(_("Cancelled because of")), self.reason, self.note, self.go, _keep(self.close_up))

    def open(self, session: SessionView) -> None:
        """Ask why."""
        self.session = session
        reasons = self._store.codes("cancel_reason", active_only=True)
        self.reason.fill((code.code, code.label) for code in reasons)
        self.note.clear()
        self.tell("")
        self.show()
        self.reason.setFocus()

    def cancel(self) -> None:
        """Cancel the session for the reason chosen."""
        if self.session is None:
            return
        store, key, reason, note = self._store, self.session.id, self.reason.value() or "", self.note.text()
        self._jobs.write(
            _("Cancel the session"), lambda: sessions.cancel_session(store, key, reason, note), self._done, self._failed
        )

    def _done(self, _result: Any) -> None:
        self.close_up()


def _keep(act: Callable[[], object]) -> QWidget:
    return button(_("Keep it"), act)


class CancelledStrip(Strip):
    """Says that a session was cancelled and why, and takes it back."""

    def __init__(self, window: MainWindow) -> None:
        super().__init__(window, "warn")
        self.words = _words("", "section")
        self.again = button(_("Restore the session"), self.restore)
        self._lay_out(self.words, self.again)

    def look(self, session: SessionView) -> None:
        """Show itself when the session is cancelled."""
        self.session = session
        self.setVisible(session.status == "CANCELLED")
        if session.status == "CANCELLED":
            labels = {code.code: code.label for code in self._store.codes("cancel_reason")}
            why = labels.get(session.cancel_reason or "", session.cancel_reason or "")
            said = _("This session was cancelled: {reason}").format(reason=why) if why else ""
            self.words.setText(said or _("This session was cancelled."))
            self.tell("")

    def restore(self) -> None:
        """Take the cancellation back."""
        if self.session is not None:
            store, key = self._store, self.session.id
            self._jobs.write(_("Restore the session"), lambda: sessions.restore_session(store, key), None, self._failed)


class ComingStrip(Strip):
    """Says that a session is still to come; a screen reader hears it with the first mark."""

    def __init__(self, window: MainWindow) -> None:
        super().__init__(window, "warn")
        self.words = label("", wrap=True)
        picture = QLabel()
        picture.setPixmap(icons.pixmap("calendar-days", "warn", theme.ICON, self.devicePixelRatioF()))
        box = row(picture, self.words)
        box.setStretch(1, 1)
        box.setContentsMargins(theme.CELL_PADDING, theme.HALF + 2, theme.CELL_PADDING, theme.HALF + 2)
        self.setLayout(box)
        self._told: int | None = None

    def look(self, session: SessionView) -> None:
        """Show itself when the session is on a later day and takes place."""
        self.session = session
        coming = session.date > self._store.today.isoformat() and session.status != "CANCELLED"
        self.setVisible(coming)
        if coming:
            self.words.setText(still_to_come(session.date, self._store.today))

    def say(self) -> None:
        """Say it to who does not see it, once a session."""
        if self.session is not None and self.isVisible() and self._told != self.session.id:
            self._told = self.session.id
            QAccessible.updateAccessibility(QAccessibleAnnouncementEvent(self, self.words.text()))


class AddStrip(Strip):
    """One more session of the same offering; `added` tells its id."""

    added = Signal(int)
    NAMES = ("date", "start_time", "end_time", "type")

    def __init__(self, window: MainWindow) -> None:
        super().__init__(window)
        record = window.store.records["sessions"]
        by_name: dict[str, Field] = {field.name: field for field in record.fields}
        self.rows = {name: FieldRow(by_name[name], window) for name in self.NAMES}
        self.words = label("", "section", wrap=True)
        self.add = button(_("Add the session"), self.save, role="primary")
        for name in ("start_time", "end_time"):
            self.rows[name].setMaximumWidth(_TIME * self.fontMetrics().averageCharWidth())
        self.rows["date"].setMaximumWidth(_DATE * self.fontMetrics().averageCharWidth())
        fields = QWidget()
        flow = FlowLayout(fields, theme.HALF + 2)
        for field in self.rows.values():
            flow.addWidget(field)
        for act in (self.add, button(_("Never mind"), self.close_up)):
            flow.addWidget(_below_a_label(act))
        box = column(self.words, fields, self.problem, spacing=theme.UNIT)
        box.setContentsMargins(theme.CELL_PADDING, theme.UNIT, theme.CELL_PADDING, theme.UNIT)
        self.setLayout(box)

    def open(self, session: SessionView) -> None:
        """Ask for the day; the times are those of the session shown."""
        self.session = session
        self.words.setText(_("One more session of {offering}").format(offering=session.name))
        values = {
            "date": self._store.today.isoformat(),
            "start_time": session.start,
            "end_time": session.end,
            "type": "MAKE_UP",
        }
        for name, field in self.rows.items():
            field.editor.show_value(values[name])
            field.tell("")
        self.tell("")
        self.show()
        self.rows["date"].editor.setFocus()

    def save(self) -> None:
        """Add the session, unless a field says no."""
        read = {name: self._read(name) for name in self.NAMES}
        if not read["date"] and not self.rows["date"].problem.text():
            self.rows["date"].tell(_("a session needs its day"))
        if self.session is None or any(field.problem.text() for field in self.rows.values()):
            return
        store, offering = self._store, self.session.offering
        self._jobs.write(
            _("Add the session"),
            lambda: sessions.add_session(
                store,
                offering,
                read["date"],
                start=read["start_time"],
                end=read["end_time"],
                type=read["type"] or "MAKE_UP",
            ),
            self._done,
            self._failed,
        )

    def _read(self, name: str) -> Any:
        field = self.rows[name]
        try:
            value = field.editor.read()
        except BadValue as bad:
            field.tell(str(bad))
            return None
        field.tell("")
        return value

    def _failed(self, problem: Problem) -> None:
        field = self.rows.get(getattr(problem, "field", ""))
        if field is None:
            super()._failed(problem)
        else:
            field.tell(problem.sentence)

    def _done(self, key: int) -> None:
        self.close_up()
        self.added.emit(key)


class CountStrip(Strip):
    """How many came, where no names are kept or besides them."""

    def __init__(self, window: MainWindow) -> None:
        super().__init__(window)
        self.count, self.volunteers = _number(_("Head count")), _number(_("Volunteers"))
        self._lay_out(_words(_("How many came?"), "section"), self.count, _words(_("Volunteers")), self.volunteers)
        for field in (self.count, self.volunteers):
            field.editingFinished.connect(self.save)

    def look(self, session: SessionView) -> None:
        """Show itself for offerings that count; what is being typed stays."""
        fresh = self.session is None or self.session.id != session.id
        self.session = session
        self.setVisible(session.tracking in {"HEADCOUNT", "MIXED"} or session.headcount is not None)
        self.setEnabled(session.status != "CANCELLED")
        for field, value in ((self.count, session.headcount), (self.volunteers, session.volunteers)):
            if fresh or not field.hasFocus():
                field.setText("" if value is None else str(value))

    def save(self) -> None:
        """Write the numbers, if they are others."""
        session = self.session
        if session is None or not (self.count.hasAcceptableInput() or not self.count.text()):
            return
        count, volunteers = _read_number(self.count), _read_number(self.volunteers)
        if (count, volunteers) == (session.headcount, session.volunteers):
            return
        store, key = self._store, session.id
        self.tell("")
        self._jobs.write(
            _("Head count"),
            lambda: attendance.set_headcount(store, key, count, volunteers=volunteers),
            None,
            self._failed,
        )


def _number(name: str) -> QLineEdit:
    made = QLineEdit()
    made.setAccessibleName(name)
    made.setValidator(QIntValidator(0, _MOST, made))
    made.setMinimumHeight(theme.sizes().control)
    made.setMaximumWidth(made.fontMetrics().horizontalAdvance("0" * 8) + theme.THREE)
    pass_undo_on(made)
    return made


def _read_number(field: QLineEdit) -> int | None:
    return int(field.text()) if field.text().strip().isdigit() else None
