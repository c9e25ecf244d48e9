"""The health part: private, so it is covered until somebody asks to see it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtWidgets import QLabel, QWidget

from slecop_desktop.records.fields import Values
from slecop_desktop.store import Store
from slecop_desktop.texts import _
from ui import icons, theme
from ui.forms.inline import InlineFields
from ui.people.part import Part, read_records
from ui.widgets import button, column, label, row

if TYPE_CHECKING:
    from ui.forms import RecordCard

_FIELDS = ("allergies", "medication", "conditions", "plan_on_file", ("doctor", "doctor_phone"), "notes")
_TELLING = ("allergies", "medication", "conditions", "notes")


def fetch_health(store: Store, youth: int) -> Values | None:
    """The health note of a young person; the first when there are several."""
    with store.read() as connection:
        found = read_records(connection, store, "health", "youth = ? AND archived IS NULL ORDER BY id", (youth,))
    return found[0] if found else None


class HealthPart(Part):
    """Says only that there is something until "Show" is pressed; another young person's is covered again."""

    def __init__(self, card: RecordCard) -> None:
        super().__init__(card, fetch_health)
        self.cover = QWidget()
        picture = QLabel()
        picture.setPixmap(icons.pixmap("lock", "muted", theme.ICON, self.devicePixelRatioF()))
        self.said = label("", "section", wrap=True)
        care = _("Only for those who look after this child. Make sure that nobody else can see the screen.")
        self.show_it = button(_("Show health details"), self.uncover, icon="eye")
        head = row(picture, self.said)
        head.setStretch(1, 1)
        box = column()
        box.addLayout(head)
        box.addWidget(label(care, "muted", wrap=True))
        box.addLayout(row(self.show_it, None))
        self.cover.setLayout(box)
        self.fields = InlineFields(self.main, "health", _FIELDS)
        for part in (self.problem, self.cover, self.fields):
            self.box.addWidget(part)
        self.box.addStretch(1)
        self.fields.hide()

    def uncover(self) -> None:
        """Show the details."""
        self.cover.hide()
        self.fields.show()
        self.fields.start()

    def show_data(self, data: Values | None) -> None:
        told = data is not None and any(data[name] for name in _TELLING)
        self.said.setText(_("Something is noted about this child's health.") if told else _("Nothing is noted."))
        self.show_it.setText(_("Show health details") if told else _("Add health details"))
        self.fields.show_values(data or {})

    def clear(self) -> None:
        self.fields.hide()
        self.cover.show()
        self.fields.belong_to({"youth": self.key} if self.key is not None else {})

    def leave(self) -> None:
        self.fields.leave()
