"""The question of a table of one's own: what to count, how, by which two fields, of which records."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QPushButton, QWidget

from slecop_desktop.reports.builder import SUBJECTS, fields_of, filters_of
from slecop_desktop.reports.table import Question
from slecop_desktop.store.filters import Filter
from slecop_desktop.store.lists import ListColumn
from slecop_desktop.texts import _
from ui import theme
from ui.tables.filter_popup import FilterPopup
from ui.tables.filter_words import in_words
from ui.values import Words
from ui.widgets import ComboBox, FittingBox, FlowLayout, button, label, removable_chip, row

if TYPE_CHECKING:
    from ui.main_window import MainWindow


class OwnBar(QWidget):
    """Four choices in a line, and the filters after them as chips."""

    changed = Signal()

    def __init__(self, window: MainWindow) -> None:
        super().__init__()
        self.main, self.store = window, window.store
        self.filters: tuple[Filter, ...] = ()
        self.subject = FittingBox(_("What to count"), [(key, _(one.label)) for key, one in SUBJECTS.items()])
        self.measure = FittingBox(_("How to count it"))
        self.rows, self.columns = FittingBox(_("Rows")), FittingBox(_("Columns"))
        self._flow = FlowLayout(self, theme.UNIT + theme.HALF, centred=True)
        for words, box in (
            (_("Count"), self.subject),
            (_("as"), self.measure),
            (_("by"), self.rows),
            (_("and by"), self.columns),
        ):
            self._flow.addWidget(_labelled(words, box))
        self.more = button(_("+ Filter"), self.open_popup, role="link")
        self._flow.addWidget(self.more)
        self._chips: list[QPushButton] = []
        self.subject.activated.connect(self._subject_chosen)
        for box in (self.measure, self.rows, self.columns):
            box.activated.connect(lambda _at: self.changed.emit())
        self.show_question(Question())

    def question(self) -> Question:
        """What is asked."""
        return Question(
            self.subject.value(), self.measure.value(), self.rows.value(), self.columns.value() or "", self.filters
        )

    def show_question(self, question: Question) -> None:
        """Show a question; nothing is signalled. What there is no field for any more is left out."""
        self.subject.setCurrentIndex(max(0, self.subject.findData(question.subject)))
        self._fill()
        for box, chosen in (
            (self.measure, question.measure),
            (self.rows, question.rows),
            (self.columns, question.columns),
        ):
            box.setCurrentIndex(max(0, box.findData(chosen)))
        there = self._filter_columns()
        self.filters = tuple(wanted for wanted in question.filters if wanted.field in there)
        self._show_filters()

    def open_popup(self, wanted: Filter | None = None) -> FilterPopup:
        """Open the little form that makes a filter, or changes one."""

        def take(made: Filter) -> None:
            kept = tuple(one for one in self.filters if one != wanted)
            self.filters = (*kept, made)
            self._filters_changed()

        popup = FilterPopup(self.main, self._filter_columns(), take)
        if wanted is not None:
            popup.change(wanted)
        popup.show_below(self.more)
        return popup

    def refresh(self) -> None:
        """Offer the fields anew, e.g. when an own field was added; what is chosen stays."""
        self.show_question(replace(self.question()))

    def _filter_columns(self) -> dict[str, ListColumn]:
        return {one.name: one.column for one in filters_of(self.store, self.subject.value())}

    def _fill(self) -> None:
        subject = SUBJECTS[self.subject.value()]
        self.measure.fill([(one.key, _(one.label)) for one in subject.measures])
        fields = [(one.name, one.label) for one in fields_of(self.store, subject.key)]
        self.rows.fill(fields)
        self.columns.fill([("", _("Nothing else")), *fields])

    def _subject_chosen(self) -> None:
        self.show_question(replace(self.question(), measure=""))
        self.changed.emit()

    def _remove(self, wanted: Filter) -> None:
        self.filters = tuple(one for one in self.filters if one != wanted)
        self._filters_changed()
        self.more.setFocus()

    def _filters_changed(self) -> None:
        self._show_filters()
        self.changed.emit()

    def _show_filters(self) -> None:
        for old in self._chips:
            self._flow.removeWidget(old)
            old.hide()
            old.deleteLater()
        columns, words = self._filter_columns(), Words(self.store)
        self._chips = []
        for wanted in self.filters:
            made = removable_chip(
                in_words(self.store, columns, words, wanted),
                lambda wanted=wanted: self._remove(wanted),
                change=lambda wanted=wanted: self.open_popup(wanted),
            )
            self._flow.insert_before_last(made)
            self._chips.append(made)


def _labelled(words: str, box: ComboBox) -> QWidget:
    made = QWidget()
    made.setLayout(row(label(words, "muted"), box, spacing=theme.UNIT))
    return made
