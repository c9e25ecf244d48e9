"""Emergency information of a young person, one click away wherever their name stands: health, whom to call."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QPoint, QRect, Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QFrame, QLabel, QVBoxLayout, QWidget

from slecop_desktop.services.emergency import Contact, Emergency, read_emergency
from slecop_desktop.texts import _
from ui import icons, theme
from ui.values import Words, show_date, show_phone
from ui.widgets import button, column, heading, icon_button, label, row, rule, scroll
from ui.widgets.status import StatusMark

if TYPE_CHECKING:
    from ui.main_window import MainWindow


def show_emergency(window: MainWindow, youth: int, under: QWidget, place: QRect | None = None) -> None:
    """Read and show it below a widget, or below a place within it; Esc or a click elsewhere closes it."""
    store = window.store

    def show(found: Emergency) -> None:
        EmergencyPopup(window, found).show_below(under, place)

    window.jobs.read(
        lambda: read_emergency(store, youth),
        show,
        key=(id(window), "emergency"),
        failed=lambda problem: window.notify(problem.sentence, "warn"),
    )


class EmergencyPopup(QFrame):
    """Large enough to be read out on the phone; everything in it can be selected and copied."""

    def __init__(self, window: MainWindow, found: Emergency) -> None:
        super().__init__(window, Qt.WindowType.Popup)
        self.main, self.found = window, found
        self._words = Words(window.store)
        theme.set_role(self, "popup")
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setAccessibleName(_("Emergency information of {name}").format(name=found.name))
        inner = QWidget()
        self._box = QVBoxLayout(inner)
        self._box.setContentsMargins(0, 0, theme.UNIT, 0)
        self._box.setSpacing(theme.UNIT)
        self._add_health()
        self._add_contacts()
        self._box.addStretch(1)
        self.area = scroll(inner, self.accessibleName())
        outer = column(self._head(), self.area, margins=theme.TWO)
        outer.setStretch(1, 1)
        outer.addLayout(row(button(_("Open the card"), self._open_card, role="link"), None))
        self.setLayout(outer)
        wanted = inner.sizeHint().height() + theme.FOUR * 4
        self.setFixedSize(theme.CARD_WIDTH + theme.FOUR, min(wanted, window.height() - theme.FOUR * 2))

    def show_below(self, under: QWidget, place: QRect | None = None) -> None:
        """Open below a widget or a place within it, whole within the window."""
        room = place or under.rect()
        corner = under.mapToGlobal(QPoint(room.left(), room.bottom() + 1 + theme.HALF))
        if under.isRightToLeft():
            corner += QPoint(room.width() - self.width(), 0)
        first = self.main.mapToGlobal(QPoint(theme.UNIT, theme.UNIT))
        last = first + QPoint(
            self.main.width() - self.width() - theme.THREE, self.main.height() - self.height() - theme.TWO
        )
        self.move(min(max(corner.x(), first.x()), last.x()), min(max(corner.y(), first.y()), last.y()))
        self.show()
        self.area.setFocus()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape:
            self.close()
        else:
            super().keyPressEvent(event)

    def _head(self) -> QWidget:
        found = self.found
        born = _("born {date}").format(date=show_date(found.birth_date)) if found.birth_date else ""
        picture = QLabel()
        picture.setPixmap(icons.pixmap("heart-pulse", "bad", theme.ICON, self.devicePixelRatioF()))
        names = column(_chosen(found.name, "heading"), spacing=0)
        said = " · ".join(part for part in (born, found.languages, show_phone(found.phone or "")) if part)
        if said:
            names.addWidget(_chosen(said, "muted"))
        made = QWidget()
        box = row(picture, icon_button("x", _("Close"), self.close))
        box.insertLayout(1, names, 1)
        made.setLayout(box)
        return made

    def _add_health(self) -> None:
        found, record = self.found, self.main.store.records["health"]
        self._box.addWidget(heading(_("Health")))
        for name, words in found.health.items():
            self._box.addWidget(label(_(record.field(name).label), "label"))
            self._box.addWidget(_chosen(words, "section"))
        if not found.health:
            self._box.addWidget(
                label(_("Nothing is noted. That is not to say that there is nothing."), "muted", wrap=True)
            )
        if found.plan_on_file:
            self._box.addWidget(StatusMark(_("Care plan on file"), "warn", "file-text"))
        doctor = " · ".join(part for part in (found.doctor, show_phone(found.doctor_phone or "")) if part)
        if doctor:
            self._box.addWidget(label(_("Doctor"), "label"))
            self._box.addWidget(_chosen(doctor, "section"))

    def _add_contacts(self) -> None:
        self._box.addWidget(rule())
        self._box.addWidget(heading(_("Whom to call, in this order")))
        if not self.found.contacts:
            self._box.addWidget(label(_("No adult is known."), "muted"))
        for number, one in enumerate(self.found.contacts, 1):
            self._box.addSpacing(theme.HALF)
            self._box.addWidget(self._contact(number, one))

    def _contact(self, number: int, one: Contact) -> QWidget:
        related = self._words.labels("relationship").get(one.relationship or "", one.relationship or "")
        name = f"{number}. {one.name}" if one.may_call else one.name
        said = " · ".join(part for part in (related, one.language) if part)
        made = QWidget()
        box = column(_chosen(name, "section"), spacing=2)
        if said:
            box.addWidget(_chosen(said, "small"))
        if one.may_call:
            for phone in one.phones or (_("no phone number"),):
                box.addWidget(_chosen(phone, "heading" if one.phones else "muted"))
        for mark in _marks(one):
            box.addWidget(mark)
        if one.notes:
            box.addWidget(_chosen(one.notes, "small"))
        made.setLayout(box)
        return made

    def _open_card(self) -> None:
        self.close()
        self.main.open_record("youth", self.found.youth)


def _marks(one: Contact) -> list[StatusMark]:
    found: list[StatusMark] = []
    if not one.may_call:
        found.append(StatusMark(_("Must not be contacted"), "bad", "circle-x"))
    if one.may_pick_up is not None:
        words = _("May pick up") if one.may_pick_up else _("Must not pick up")
        look = ("ok", "circle-check") if one.may_pick_up else ("bad", "octagon-x")
        found.append(StatusMark(words, *look))
    return found


def _chosen(words: str, role: str) -> QLabel:
    """Words that can be selected with the mouse, to be copied."""
    made = label(words, role, wrap=True)
    made.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
    return made
