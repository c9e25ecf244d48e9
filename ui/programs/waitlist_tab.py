"""Who waits, in the order in which seats are offered, and why they stand there."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, Any

from PySide6.QtWidgets import QWidget

from slecop_desktop.records.fields import text
from slecop_desktop.records.kinds import CHOICE, DATE, WHOLE
from slecop_desktop.services.enrollment import offer_seat
from slecop_desktop.texts import N_, NC_, _
from ui import theme
from ui.programs.inline_form import InlineForm
from ui.programs.plain_table import PlainTable, plain_column
from ui.programs.state import OfferingState
from ui.widgets import Card, EmptyState, column, label

if TYPE_CHECKING:
    from ui.programs.offering import OfferingView

_COLUMNS = (
    plain_column("place", NC_("in line", "Place"), 5, WHOLE),
    plain_column("name", N_("Name"), 28),
    plain_column("priority", N_("Priority"), 9, CHOICE, "priority"),
    plain_column("since", N_("Since"), 10, DATE),
    plain_column("why", N_("Why"), 22),
    plain_column("phone", N_("Phone"), 14),
)
_REASON = text("reason", N_("Reason"))


class WaitlistTab(QWidget):
    """The line. A seat is offered to the first; to another one only with a reason, asked for in place."""

    def __init__(self, view: OfferingView) -> None:
        super().__init__()
        self._view = view
        self._form: InlineForm | None = None
        self._chosen: int | None = None
        self.table = PlainTable(view.main, _("Waitlist"), _COLUMNS)
        self.table.set_empty(
            EmptyState(
                "clock",
                _("Nobody waits"),
                _("Who finds no free seat stands here, by priority and then by who asked first."),
            )
        )
        self.table.current_changed.connect(self._follow)
        self.order = label(_("Seats are offered by priority, then to who asked first."), "muted", wrap=True)
        card = Card(tight=True)
        card.box.addWidget(self.table)
        box = column(self.order, spacing=theme.UNIT + 4)
        box.addWidget(card, 1)
        self.setLayout(box)

    def show_state(self, state: OfferingState) -> None:
        """Show the line as it is now."""
        self.table.show_rows(
            {w.enrollment: (w.place, w.name, w.priority, w.since, w.why, w.phone) for w in state.waiting}
        )
        self.order.setVisible(bool(state.waiting))

    def choose_another(self) -> None:
        """Let the person say who gets the seat instead of the first."""
        if len(self.table.ids) > 1 and self.table.current_id() in (None, self.table.ids[0]):
            self.table.select_id(self.table.ids[1])
        if (key := self.table.current_id()) is not None:
            self.ask(key)

    def ask(self, key: int) -> None:
        """Ask why this one is offered the seat."""
        self._chosen = key
        store, main = self._view.store, self._view.main

        def act(given: dict[str, Any]) -> None:
            chosen, reason = self._chosen or key, given["reason"]
            self._view.write(_("Offer a seat"), form, lambda: offer_seat(store, chosen, reason=reason))

        form = InlineForm(main, self._question(key), (replace(_REASON, required=True),), _("Offer the seat"), act)
        form.closed.connect(self._forget)
        self._form = form
        self._view.ask(form)

    def _question(self, key: int) -> str:
        state = self._view.state
        line = state.waiting if state else ()
        name = next((w.name for w in line if w.enrollment == key), "")
        if not line or line[0].enrollment == key:
            return _("No seat is free. Why is one offered to {name} all the same?").format(name=name)
        return _("Why does {name} go before {first}? The reason is kept in the history.").format(
            name=name, first=line[0].name
        )

    def _follow(self, key: int | None) -> None:
        if self._form is not None and key is not None:
            self._chosen = key
            self._form.title.setText(self._question(key))

    def _forget(self) -> None:
        self._form = None
