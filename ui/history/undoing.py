"""Undoing one step, whenever it was: what would happen first, then the one button that does it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtWidgets import QListWidget, QListWidgetItem, QWidget

from slecop_desktop.problems import Problem
from slecop_desktop.store.undo import Kept, UndoReport
from slecop_desktop.texts import _, ngettext
from ui import theme
from ui.history.words import effect_in_words
from ui.values import show_whole
from ui.widgets import button, column, heading, label, row, rule

if TYPE_CHECKING:
    from ui.main_window import MainWindow

_ROWS_SEEN = 5


class UndoPanel(QWidget):
    """Stands below the changes of a step while its undoing is looked at."""

    closed = Signal()

    def __init__(self, window: MainWindow) -> None:
        super().__init__()
        self.main, self.store = window, window.store
        self.step: int | None = None
        self.report: UndoReport | None = None
        self.words = label("", wrap=True)
        self.left_title = label(_("These stay as they are:"), "muted")
        self.left = QListWidget()
        self.left.setAccessibleName(_("What would stay as it is"))
        self.left.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.act = button(_("Undo this step"), self.undo, role="primary", icon="undo-2")
        self.cancel = button(_("Leave it"), self.closed.emit)
        self.box = column(rule(), heading(_("What undoing this step does")), self.words, self.left_title, self.left)
        self.box.addLayout(row(None, self.cancel, self.act))
        self.setLayout(self.box)
        self.hide()

    def look(self, step: int) -> None:
        """Find out what undoing a step would do, writing nothing."""
        self.step, self.report = step, None
        self.words.setText(_("Looking what this would do…"))
        self._list(())
        self.act.setEnabled(False)
        self.show()
        store = self.store

        def effect() -> tuple[int, UndoReport]:
            return step, store.undo_effect(step)

        self.main.jobs.write(_("Look what undoing would do"), effect, self._show, self._failed)

    def clear(self) -> None:
        """Look at no step any more."""
        self.step = self.report = None
        self.hide()

    def undo(self) -> None:
        """Undo the step that was looked at."""
        if self.step is None or self.report is None:
            return
        store, step = self.store, self.step
        self.act.setEnabled(False)
        self.main.jobs.write(_("Undo"), lambda: store.undo(step), self._undone, self._failed)

    def _show(self, found: tuple[int, UndoReport]) -> None:
        step, report = found
        if step != self.step:
            return
        self.report = report
        self.words.setText("\n".join(effect_in_words(report)))
        self._list(report.rows, report.kept + report.impossible)
        self.act.setEnabled(report.reversed > 0)
        (self.act if report.reversed else self.cancel).setFocus()

    def _list(self, rows: tuple[Kept, ...] | list[Kept], count: int = 0) -> None:
        self.left.clear()
        for kept in rows:
            item = QListWidgetItem(self._say(kept))
            item.setSizeHint(QSize(0, theme.sizes().control))
            item.setToolTip(item.text())
            self.left.addItem(item)
        if count > len(rows):
            more = ngettext("… and {n} more", "… and {n} more", count - len(rows)).format(
                n=show_whole(count - len(rows))
            )
            self.left.addItem(more)
        for widget in (self.left_title, self.left):
            widget.setVisible(bool(rows))
        self.left.setFixedHeight(min(_ROWS_SEEN, max(1, len(rows))) * theme.sizes().control + theme.UNIT)

    def _say(self, kept: Kept) -> str:
        record = self.store.records[kept.kind]
        field = record.by_name.get(kept.field) if kept.field else None
        what = _(field.label) if field else _(record.one)
        return f"{kept.title or _('(no name)')} · {what}: {_(kept.because)}"

    def _undone(self, report: UndoReport) -> None:
        words = _("“{title}” is undone.").format(title=report.title)
        if left := report.kept + report.impossible:
            more = ngettext("{n} value was left as it is.", "{n} values were left as they are.", left)
            words = f"{words} {more.format(n=show_whole(left))}"
        self.main.notify(words, "warn" if left else "ok")
        self.closed.emit()

    def _failed(self, problem: Problem) -> None:
        self.main.notify(problem.sentence, "bad")
        self.closed.emit()
