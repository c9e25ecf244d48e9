"""Who is in the offering, with a box on top to enroll more."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtWidgets import QWidget

from slecop_desktop.store.lists import Filter, ListQuery
from slecop_desktop.texts import _
from ui import theme
from ui.programs.enroll import EnrollBar
from ui.tables import RecordTable
from ui.widgets import Card, EmptyState, column

if TYPE_CHECKING:
    from ui.programs.offering import OfferingView

_COLUMNS = ("youth", "grade", "status", "entry_date", "attended", "hours")
_TONES = {"OFFERED": "accent", "INQUIRY": "warn", "APPLIED": "warn", "COMPLETED": "ok", "ENROLLED": ""}


class RosterTab(QWidget):
    """Those who need an answer first, then the enrolled, then who left; who waits is on the waitlist."""

    def __init__(self, view: OfferingView) -> None:
        super().__init__()
        self.bar = EnrollBar(view)
        self.bar.several.connect(view.enroll_several)
        self.table = RecordTable(view.main, "enrollments", _COLUMNS, name="roster")
        self.table.view.setAccessibleName(_("Roster"))
        self.table.set_tone("status", lambda code: _TONES.get(code, "muted"))
        # the query always filters, so both stand for a roster with nobody in it
        self.table.set_empty(_nobody(), _nobody())
        card = Card(tight=True)
        card.box.addWidget(self.table)
        box = column(self.bar, spacing=theme.UNIT + 4)
        box.addWidget(card, 1)
        self.setLayout(box)

    def show_offering(self, key: int) -> None:
        """Show the roster of another offering."""
        self.bar.clear()
        here = (Filter("offering", "is", key), Filter("status", "is_not", "WAITLISTED"))
        self.table.load(ListQuery("enrollments", filters=here, sort=(("status", False), ("youth", False))))


def _nobody() -> EmptyState:
    return EmptyState(
        "users",
        _("Nobody is enrolled yet"),
        _("Type a name above and press Enter; paste a list to enroll many at once."),
    )
