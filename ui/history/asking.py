"""What is asked of the history: words, who, when, which records, what was done, and where from."""

from __future__ import annotations

import datetime as dt
from typing import TYPE_CHECKING

from PySide6.QtCore import QTimer, Signal
from PySide6.QtWidgets import QLineEdit, QVBoxLayout, QWidget

from slecop_desktop.records.kinds import DATE
from slecop_desktop.records.parsing import BadValue
from slecop_desktop.store.lists import ListColumn
from slecop_desktop.store.steps import StepQuery
from slecop_desktop.texts import N_, _
from ui import theme
from ui.forms.editor import pass_undo_on
from ui.forms.editors import DateEditor
from ui.forms.rows import as_sentence
from ui.history.words import origin_words
from ui.widgets import ComboBox, FlowLayout, label, removable_chip, row

if TYPE_CHECKING:
    from ui.main_window import MainWindow

_TYPING = 200
_SPANS = (
    ("", N_("Any time")),
    ("today", N_("Today")),
    ("week", N_("Last 7 days")),
    ("month", N_("Last 30 days")),
    ("year", N_("This program year")),
    ("dates", N_("From … to …")),
)
_DONE = (
    ("", N_("Anything done")),
    ("added", N_("Added")),
    ("changed", N_("Changed")),
    ("archived", N_("Archived")),
    ("brought_back", N_("Brought back")),
    ("removed", N_("Removed")),
)
_DAYS = {"today": 0, "week": 6, "month": 29}


class StepFilters(QWidget):
    """Emits `asked` when something else is asked for; `query` says what."""

    asked = Signal()

    def __init__(self, window: MainWindow) -> None:
        super().__init__()
        self._store = window.store
        self.record: tuple[str, int] | None = None
        self.search_box = QLineEdit()
        self.search_box.setPlaceholderText(_("Words, person or file"))
        self.search_box.setAccessibleName(_("Find steps"))
        self.search_box.setClearButtonEnabled(True)
        self.search_box.setMinimumHeight(theme.sizes().control)
        self.search_box.setMinimumWidth(theme.CARD_WIDTH // 2)
        pass_undo_on(self.search_box)
        self.who = ComboBox(_("Who"), [("", _("By everyone"))])
        self.span = ComboBox(_("When"), [(name, _(words)) for name, words in _SPANS])
        kinds = sorted((_(record.label), name) for name, record in window.store.records.items())
        self.kind = ComboBox(_("What was changed"), [("", _("All records")), *((name, words) for words, name in kinds)])
        self.what = ComboBox(_("What was done"), [(name, _(words)) for name, words in _DONE])
        self.origin = ComboBox(_("Where from"), [("", _("From everywhere"))])
        day = ListColumn("day", N_("Day"), DATE, 12, listed=True)
        self.first, self.last = DateEditor(day, window), DateEditor(day, window)
        self.problem = label("", "problem", wrap=True)
        self._typing = QTimer(self)
        self._typing.setSingleShot(True)
        self._typing.setInterval(_TYPING)
        self._typing.timeout.connect(self.asked)
        self._build()
        self.search_box.textChanged.connect(lambda _text: self._typing.start())
        for box in (self.who, self.span, self.kind, self.what, self.origin):
            box.activated.connect(lambda _at: self._chosen())
        for editor in (self.first, self.last):
            editor.left.connect(self._chosen)

    @property
    def query(self) -> StepQuery:
        """What is asked for."""
        first, last = self._days()
        return StepQuery(
            self.search_box.text(),
            self.origin.value() or "",
            self.kind.value() or "",
            self.record,
            self.who.value() or "",
            first,
            last,
            self.what.value() or "",
        )

    def offer(self, origins: list[str], people: list[str]) -> None:
        """Offer what there is in the history."""
        for box, entries in (
            (self.origin, [("", _("From everywhere")), *((name, origin_words(name)) for name in origins)]),
            (self.who, [("", _("By everyone")), *((name, _("By {who}").format(who=name)) for name in people if name)]),
        ):
            chosen = box.value()
            box.fill(entries)
            box.choose(chosen if any(value == chosen for value, _words in entries) else "")

    def show_record(self, record: tuple[str, int], title: str) -> None:
        """Only steps that touched a record; a chip says so and takes it back."""
        self.clear()
        self.record = record
        self._chip = removable_chip(_("Only: {what}").format(what=title), self._every_record)
        self._flow.addWidget(self._chip)
        self._chip.show()
        self.asked.emit()

    def clear(self) -> None:
        """Ask for everything; nothing is told."""
        for box in (self.who, self.span, self.kind, self.what, self.origin):
            box.choose("")
        self.search_box.clear()
        self._typing.stop()
        self._dates.hide()
        self._drop_record()

    def _every_record(self) -> None:
        self._drop_record()
        self.search_box.setFocus()
        self.asked.emit()

    def _drop_record(self) -> None:
        self.record = None
        if self._chip is not None:
            self._flow.removeWidget(self._chip)
            self._chip.deleteLater()
            self._chip = None

    def _chosen(self) -> None:
        self._dates.setVisible(self.span.value() == "dates")
        self.asked.emit()

    def _days(self) -> tuple[str, str]:
        """The first and the last day asked for; "" where there is none."""
        span, today = self.span.value(), self._store.today
        self.problem.hide()
        if span in _DAYS:
            return (today - dt.timedelta(days=_DAYS[span])).isoformat(), ""
        if span == "year":
            first, last = self._store.year_span()
            return first.isoformat(), last.isoformat()
        if span != "dates":
            return "", ""
        try:
            return self.first.read() or "", self.last.read() or ""
        except BadValue as bad:
            self.problem.setText(as_sentence(str(bad)))
            self.problem.show()
            return "", ""

    def _build(self) -> None:
        self._chip: QWidget | None = None
        line = QWidget()
        self._flow = FlowLayout(line)
        self._dates = QWidget()
        self.kind.setMaximumWidth(theme.CARD_WIDTH * 2 // 5)
        for part in (self.search_box, self.who, self.span, self._dates, self.kind, self.what, self.origin):
            self._flow.addWidget(part)
        for editor, words in ((self.first, _("From")), (self.last, _("To"))):
            editor.line.setAccessibleName(words)
        self._dates.setLayout(row(self.first, label(_("to"), "muted"), self.last))
        self._dates.hide()
        box = QVBoxLayout(self)
        box.setContentsMargins(0, 0, 0, 0)
        box.setSpacing(theme.UNIT)
        box.addWidget(line)
        box.addWidget(self.problem)
        self.problem.hide()
