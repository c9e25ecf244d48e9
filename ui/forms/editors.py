"""The editors of typed values, and which editor a kind of value has."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QDate, QPoint, Qt
from PySide6.QtGui import QFocusEvent, QKeyEvent, QTextCharFormat
from PySide6.QtWidgets import QCalendarWidget, QFrame, QLineEdit, QPlainTextEdit, QToolButton, QVBoxLayout

from slecop_desktop.texts import _
from ui import icons, theme
from ui.forms.choosers import ChoiceEditor, ChoicesEditor, YesNoEditor
from ui.forms.editor import Described, Editor, pass_undo_on
from ui.forms.reference import ReferenceEditor
from ui.values import Words, date_hint, reading, show_time

if TYPE_CHECKING:
    from ui.main_window import MainWindow

_NARROW = 180


class LineEditor(Editor):
    """One line that the field's kind reads."""

    def __init__(self, field: Described, window: MainWindow) -> None:
        super().__init__()
        self.field = field
        self._show = Words(window.store).shower(field)
        self._shown = ""
        self.line = QLineEdit()
        self.line.setAccessibleName(_(field.label))
        self.line.setMinimumHeight(theme.sizes().control)
        pass_undo_on(self.line)
        self.line.editingFinished.connect(self.left)
        self.line.textEdited.connect(self.typed)
        box = QVBoxLayout(self)
        box.setContentsMargins(0, 0, 0, 0)
        box.addWidget(self.line)
        self.setFocusProxy(self.line)

    def read(self) -> Any:
        return self.field.kind.parse(self.line.text(), reading())

    def show_value(self, value: Any, title: str = "") -> None:  # noqa: ARG002
        self._shown = self._show(value)
        if self.line.text() != self._shown:
            self.line.setText(self._shown)
            self.line.setCursorPosition(0)

    def is_changed(self) -> bool:
        return self.line.text() != self._shown

    def set_bad(self, bad: bool) -> None:
        theme.set_style(self.line, "bad", bad)

    def draft(self) -> object:
        return self.line.text()

    def put_back(self, draft: object) -> None:
        self.line.setText(str(draft))


class NumberEditor(LineEditor):
    """A number, amount or duration, as the locale writes it."""

    def __init__(self, field: Described, window: MainWindow) -> None:
        super().__init__(field, window)
        self.line.setMaximumWidth(_NARROW)
        self.line.setInputMethodHints(Qt.InputMethodHint.ImhFormattedNumbersOnly)


class TimeEditor(LineEditor):
    """A time of day: 1530, 3:30 pm and the like."""

    def __init__(self, field: Described, window: MainWindow) -> None:
        super().__init__(field, window)
        self.line.setMaximumWidth(_NARROW)
        self.line.setPlaceholderText(_("e.g. {time}").format(time=show_time("15:30")))


class DateEditor(LineEditor):
    """A date, typed in many ways or picked from a calendar."""

    def __init__(self, field: Described, window: MainWindow) -> None:
        super().__init__(field, window)
        self._today = window.store.today
        self.line.setMaximumWidth(_NARROW)
        self.line.setPlaceholderText(date_hint())
        pick = self.line.addAction(icons.icon("calendar"), QLineEdit.ActionPosition.TrailingPosition)
        pick.setToolTip(_("Pick from a calendar (Alt+Down)"))
        pick.triggered.connect(self.pick)
        self._popup: QFrame | None = None

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Down and event.modifiers() & Qt.KeyboardModifier.AltModifier:
            self.pick()
        else:
            super().keyPressEvent(event)

    def pick(self) -> None:
        """Open the calendar."""
        popup = QFrame(self, Qt.WindowType.Popup)
        theme.set_role(popup, "popup")
        popup.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        calendar = _calendar()
        calendar.setSelectedDate(self._date_there())
        box = QVBoxLayout(popup)
        box.setContentsMargins(4, 4, 4, 4)
        box.addWidget(calendar)
        calendar.clicked.connect(self._take)
        calendar.activated.connect(self._take)
        self._popup = popup
        popup.move(self.line.mapToGlobal(QPoint(0, self.line.height() + 2)))
        popup.show()
        calendar.setFocus()

    def _date_there(self) -> QDate:
        try:
            there = self.read()
        except ValueError:
            there = None
        return QDate.fromString(there or self._today.isoformat(), "yyyy-MM-dd")

    def _take(self, day: QDate) -> None:
        if self._popup is not None:
            self._popup.close()
            self._popup = None
            self.line.setText(self._show(day.toString("yyyy-MM-dd")))
            self.typed.emit()
            self.left.emit()


def _calendar() -> QCalendarWidget:
    """A calendar in the theme's colours: Qt's own has red weekends and green arrows."""
    made = QCalendarWidget()
    made.setVerticalHeaderFormat(QCalendarWidget.VerticalHeaderFormat.NoVerticalHeader)
    plain = QTextCharFormat()
    plain.setForeground(theme.color("text"))
    for day in (Qt.DayOfWeek.Saturday, Qt.DayOfWeek.Sunday):
        made.setWeekdayTextFormat(day, plain)
    for name, picture in (("qt_calendar_prevmonth", "chevron-left"), ("qt_calendar_nextmonth", "chevron-right")):
        for arrow in made.findChildren(QToolButton, name):
            arrow.setIcon(icons.icon(picture))
    return made


class LinesEditor(Editor):
    """Text of several lines; Tab goes on to the next field."""

    def __init__(self, field: Described, _window: MainWindow) -> None:
        super().__init__()
        self.field = field
        self._shown = ""
        self.area = _Area(self)
        self.area.setAccessibleName(_(field.label))
        self.area.setTabChangesFocus(True)
        self.area.setFixedHeight(4 * self.area.fontMetrics().lineSpacing() + theme.THREE)
        self.area.textChanged.connect(self.typed)
        pass_undo_on(self.area)
        box = QVBoxLayout(self)
        box.setContentsMargins(0, 0, 0, 0)
        box.addWidget(self.area)
        self.setFocusProxy(self.area)

    def read(self) -> Any:
        return self.field.kind.parse(self.area.toPlainText(), reading())

    def show_value(self, value: Any, title: str = "") -> None:  # noqa: ARG002
        self._shown = value or ""
        if self.area.toPlainText() != self._shown:
            self.area.setPlainText(self._shown)

    def is_changed(self) -> bool:
        return self.area.toPlainText() != self._shown

    def set_bad(self, bad: bool) -> None:
        theme.set_style(self.area, "bad", bad)

    def draft(self) -> object:
        return self.area.toPlainText()

    def put_back(self, draft: object) -> None:
        self.area.setPlainText(str(draft))


class _Area(QPlainTextEdit):
    def __init__(self, editor: LinesEditor) -> None:
        super().__init__()
        self._editor = editor

    def focusOutEvent(self, event: QFocusEvent) -> None:
        super().focusOutEvent(event)
        if event.reason() != Qt.FocusReason.PopupFocusReason:
            self._editor.left.emit()


EDITORS: dict[str, type[Editor]] = {
    "line": LineEditor,
    "lines": LinesEditor,
    "number": NumberEditor,
    "money": NumberEditor,
    "date": DateEditor,
    "time": TimeEditor,
    "yes_no": YesNoEditor,
    "choice": ChoiceEditor,
    "choices": ChoicesEditor,
    "reference": ReferenceEditor,
}


OWN_EDITORS: dict[str, type[Editor]] = {}
"""Editors of single fields, by the field's name."""


def editor_for(field: Described, window: MainWindow) -> Editor:
    """A new editor for a field (or for the values of a list's column)."""
    made = OWN_EDITORS.get(field.name) or EDITORS[field.kind.editor]
    return made(field, window)  # type: ignore[call-arg]
