"""A free seat and who is next, or who was offered one: said above the roster, done with one key."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QVBoxLayout, QWidget

from slecop_desktop.problems import Problem
from slecop_desktop.services import enrollment
from slecop_desktop.texts import _, ngettext
from ui import icons, theme
from ui.programs.state import OfferingState, waiting_words
from ui.values import show_date
from ui.widgets import button, column, label, row

if TYPE_CHECKING:
    from ui.programs.offering import OfferingView

Act = Callable[[], object]
_SHOWN = 2


class SeatBanner(QFrame):
    """Hidden when there is nothing to decide."""

    def __init__(self, view: OfferingView) -> None:
        super().__init__()
        theme.set_style(self, "tone", "ok")
        self._view = view
        self._box: QVBoxLayout = column(spacing=theme.HALF)
        self._box.setContentsMargins(theme.TWO, theme.UNIT, theme.UNIT, theme.UNIT)
        self.setLayout(self._box)
        self.words: list[str] = []
        self.hide()

    def show_state(self, state: OfferingState) -> None:
        """Say what there is to decide now."""
        focused = self.isAncestorOf(self._view.focusWidget()) if self._view.focusWidget() else False
        self._clear()
        for one in state.offered[:_SHOWN]:
            self._line(
                "mail",
                _("{name} was offered a seat on {date}.").format(name=one.name, date=show_date(one.since)),
                (_("Takes it"), partial(self._view.change, "ACCEPT", [one.enrollment])),
                (_("Declines it"), partial(self._view.change, "DECLINE", [one.enrollment])),
            )
        if (more := len(state.offered) - _SHOWN) > 0:
            words = ngettext(
                "{n} more was offered a seat; see the roster.", "{n} more were offered a seat; see the roster.", more
            )
            self._line("mail", words.format(n=more))
        if (first := state.proposed) is not None:
            why = waiting_words(self._view.store, first)
            words = _("A seat is free. Next: {name}, first by {why}.").format(name=first.name, why=why)
            actions: list[tuple[str, Act]] = [(_("Offer the seat"), partial(self._offer, first.enrollment))]
            if len(state.waiting) > 1:
                actions.append((_("Choose another…"), self._view.choose_another))
            self._line("user-plus", words, *actions)
        self.setAccessibleName(" ".join(self.words))
        if focused:
            self._view.table_in_front().setFocus(Qt.FocusReason.OtherFocusReason)

    def _offer(self, key: int) -> None:
        store = self._view.store
        self._view.main.jobs.write(_("Offer a seat"), lambda: enrollment.offer_seat(store, key), None, self._failed)

    def _failed(self, problem: Problem) -> None:
        self._view.main.notify(problem.sentence, "bad")

    def _line(self, icon: str, words: str, *actions: tuple[str, Act]) -> None:
        picture = QLabel()
        picture.setPixmap(icons.pixmap(icon, "ok", theme.ICON, self.devicePixelRatioF()))
        said = label(words, wrap=True)
        made: QHBoxLayout = row(picture, said, *(button(name, act) for name, act in actions))
        made.setStretch(1, 1)
        holder = QWidget()
        made.setContentsMargins(0, 0, 0, 0)
        holder.setLayout(made)
        theme.set_role(holder, "clear")
        self._box.addWidget(holder)
        self.words.append(words)

    def _clear(self) -> None:
        self.words = []
        while self._box.count():
            item = self._box.takeAt(0)
            if item is not None and (old := item.widget()) is not None:
                old.hide()
                old.deleteLater()
