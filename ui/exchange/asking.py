"""Values that mean nothing here yet: each asked once for all rows that say it, with the likeliest answer proposed."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QGridLayout, QWidget

from slecop_desktop.texts import _, ngettext
from ui import theme
from ui.direction import led
from ui.values import show_whole
from ui.widgets import ComboBox, button, chip, clear, column, label

if TYPE_CHECKING:
    from slecop_desktop.exchange.questions import Question

_SHOWN = 40
AS_IT_IS, EMPTY = object(), ""


class QuestionList(QWidget):
    """`answered` gives (question, words); words are "" for an empty cell."""

    answered = Signal(object, str)

    def __init__(self) -> None:
        super().__init__()
        self.boxes: list[ComboBox] = []
        self._grid = QGridLayout(self)
        self._grid.setContentsMargins(0, 0, 0, 0)
        self._grid.setHorizontalSpacing(theme.UNIT)
        self._grid.setVerticalSpacing(theme.UNIT)
        self._grid.setColumnStretch(0, 2)
        self._grid.setColumnStretch(1, 3)

    def show_questions(self, questions: list[Question]) -> None:
        """Ask these, at most so many at a time: the next ones come as these are answered."""
        clear(self._grid)
        self.boxes = []
        if not questions:
            return
        for n, question in enumerate(questions[:_SHOWN], 1):
            self._add(n, question)
        self._grid.setRowStretch(_SHOWN + 2, 1)
        if (more := len(questions) - _SHOWN) > 0:
            words = ngettext("… and {n} more", "… and {n} more", more).format(n=show_whole(more))
            self._grid.addWidget(label(words, "muted"), _SHOWN + 1, 0, 1, 4)

    def _add(self, at: int, question: Question) -> None:
        said = chip(question.said, "warn")
        rows = ngettext("{n} row", "{n} rows", question.rows).format(n=show_whole(question.rows))
        words = _("{column} · {rows}").format(column=question.column, rows=rows)
        about = label(led(words, self.layoutDirection()), "small", wrap=True)
        about.setToolTip(question.reason)
        first = [] if question.reason else [(AS_IT_IS, _("Make it: {name}").format(name=question.said))]
        last = [(EMPTY, _("Leave the cell empty"))]
        entries = [*((w, w) for w in question.choices), *last]
        box = ComboBox(_("“{said}” means").format(said=question.said))
        box.fill([*first, *entries] if not question.proposed else [*entries[:1], *first, *entries[1:]])
        box.setSizePolicy(box.sizePolicy().Policy.Ignored, box.sizePolicy().Policy.Fixed)
        box.setMinimumWidth(theme.FOUR * 3)
        box.setPlaceholderText(_("Choose"))
        if question.proposed:
            box.choose(question.proposed)
        elif question.reason:
            box.setCurrentIndex(-1)
        use = button(_("Use"), lambda: self._answer(question, box))
        use.setAccessibleName(_("Use for “{said}”").format(said=question.said))
        use.setEnabled(box.currentIndex() >= 0)
        box.currentIndexChanged.connect(lambda index: use.setEnabled(index >= 0))
        named = QWidget()
        named.setLayout(column(said, about, spacing=theme.HALF // 2))
        for place, part in enumerate((named, box, use)):
            self._grid.addWidget(part, at, place)
        self.boxes.append(box)

    def _answer(self, question: Question, box: ComboBox) -> None:
        value = box.value()
        self.answered.emit(question, question.said if value is AS_IT_IS else str(value))
