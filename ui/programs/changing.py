"""Changing statuses from roster and waitlist: by the menu of the rows, the card's button, or a letter typed."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtWidgets import QMenu

from slecop_desktop.problems import Problem
from slecop_desktop.services import enrollment
from slecop_desktop.texts import _
from ui import icons
from ui.programs import statuses
from ui.programs.enroll import enroll
from ui.programs.inline_form import InlineForm

if TYPE_CHECKING:
    from ui.programs.offering import OfferingView

_NAMED = 3


class Changing:
    """What can be done with the rows chosen in an offering, and doing it."""

    def __init__(self, view: OfferingView) -> None:
        self._view, self._store, self._jobs = view, view.store, view.main.jobs
        self.menu = QMenu(view)
        self.menu.aboutToShow.connect(self._fill_menu)

    def change(self, code: str, ids: Sequence[int]) -> None:
        """Do one of the changes; what has to be known is asked first."""
        change = next(c for c in statuses.CHANGES if c.code == code)
        if code == "OFFER":
            self._offer(ids[0])
        elif code == "ENROLL":
            self._enroll(list(ids))
        elif change.fields:
            self._view.ask(self._questions(change, list(ids)))
        else:
            self._apply(code, list(ids))

    def by_key(self, letter: str) -> None:
        """A letter typed in a list: the change that has it."""
        ids = self._view.selected()
        change = statuses.changed_by(letter, [self._view.status_of(key) for key in ids])
        if change is not None:
            self.change(change.code, ids)

    def actions(self) -> list[tuple[str, str, Callable[[], object]]]:
        """What fits the chosen rows: words with their key, icon, act."""
        ids, keys = self._view.selected(), statuses.letters()
        fitting = self._fitting(ids)
        return [(f"{_(c.words)}\t{keys[c.code]}", c.icon, partial(self.change, c.code, ids)) for c in fitting]

    def set_menu(self) -> None:
        """Let the rows of the roster have the menu that fits those chosen."""
        if self._view.on_roster():
            self._view.roster.table.menu_actions = self.actions()

    def _fitting(self, ids: Sequence[int]) -> list[statuses.Change]:
        return statuses.fitting([self._view.status_of(key) for key in ids])

    def _fill_menu(self) -> None:
        self.menu.clear()
        for words, icon, act in self.actions():
            self.menu.addAction(icons.icon(icon), words, act)
        if self.menu.isEmpty():
            self.menu.addAction(_("Nothing fits all of these")).setEnabled(False)

    def _questions(self, change: statuses.Change, ids: list[int]) -> InlineForm:
        view, store, offering = self._view, self._store, self._view.key
        words = _(change.words).rstrip("…")
        who = ", ".join(statuses.youth_of(store, ids[:_NAMED]).values())
        more = f" +{len(ids) - _NAMED}" if len(ids) > _NAMED else ""
        dated = any(f.name == "exit_date" for f in change.fields)
        form = InlineForm(
            view.main,
            f"{words}: {who}{more}",
            change.fields,
            words,
            lambda given: view.write(words, form, lambda: statuses.apply(store, offering, change.code, ids, given)),
            values={"exit_date": self._usual_date(change.code)} if dated else None,
        )
        return form

    def _usual_date(self, code: str) -> str:
        """Today; somebody who completes does so on the last day at the latest."""
        today, state = self._store.today.isoformat(), self._view.state
        last = state.values.get("end_date") if state else None
        return min(last or today, today) if code == "COMPLETED" else today

    def _offer(self, key: int) -> None:
        """The first in line is offered a free seat at once, another one after a reason is given."""
        view, store = self._view, self._store
        first = view.state.proposed if view.state else None
        if first is not None and first.enrollment == key:
            self._jobs.write(_("Offer a seat"), lambda: enrollment.offer_seat(store, key), None, self._failed)
        else:
            view.ask_why_first(key)

    def _enroll(self, ids: list[int]) -> None:
        store, offering = self._store, self._view.key
        self._jobs.write(
            _("Enroll"), lambda: enroll(store, offering, statuses.youth_of(store, ids)), self._told, self._failed
        )

    def _apply(self, code: str, ids: list[int]) -> None:
        store, offering = self._store, self._view.key
        self._view.roster.bar.say("")
        self._jobs.write(_("Change status"), lambda: statuses.apply(store, offering, code, ids, {}), None, self._failed)

    def _told(self, told: tuple[str, list[int]]) -> None:
        self._view.roster.bar.say(told[0], "label")

    def _failed(self, problem: Problem) -> None:
        self._view.main.notify(problem.sentence, "bad")
