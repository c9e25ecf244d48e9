"""Partners: who works with us, the people there, their programs and sites, and how the engagement goes."""

from __future__ import annotations

from typing import TYPE_CHECKING

from slecop_desktop.records.fields import Values
from slecop_desktop.store import Changed, Store
from slecop_desktop.store.lists import Filter, ListQuery, count_rows
from slecop_desktop.texts import _
from ui.forms import RecordCard
from ui.list_page import ListPage
from ui.people.card import PartsCard
from ui.people.contacts import PeoplePart
from ui.people.engagement import EngagementPart
from ui.people.history import HistoryPart
from ui.people.notes import NotesPart
from ui.people.owned import OwnedPart, identifiers_part
from ui.people.rows import Line, Mark
from ui.tasks.part import TasksPart
from ui.values import Words, show_whole

if TYPE_CHECKING:
    from ui.main_window import MainWindow

_WHOSE = {
    "sites": "SELECT partner FROM sites WHERE id = ?",
    "contacts": "SELECT partner FROM contact_roles WHERE contact = ? AND archived IS NULL"
    " ORDER BY end_date IS NOT NULL, id LIMIT 1",
    "engagements": "SELECT partner FROM engagements WHERE id = ?",
}
_PART = {"sites": "sites", "contacts": "people", "engagements": "engagement"}


class PartnerCard(PartsCard):
    """The card of a partner with its parts."""

    def __init__(self, window: MainWindow, fields: tuple[str, ...] | None = None) -> None:
        super().__init__(window, "partners", fields=fields)
        self.add_part("people", _("People"), lambda: PeoplePart(self))
        self.add_part("programs", _("Programs"), lambda: programs_part(self))
        self.add_part("sites", _("Sites"), lambda: sites_part(self))
        self.add_part("engagement", _("Engagement"), lambda: EngagementPart(self))
        self.add_part("notes", _("Notes"), lambda: NotesPart(self, "partner"))
        self.add_part("tasks", _("Tasks"), lambda: TasksPart(self, "partner"))
        self.add_part("identifiers", _("Identifiers"), lambda: identifiers_part(self, "partner_identifiers", "partner"))
        self.add_part("history", _("History"), lambda: HistoryPart(self))
        self.subtitle = self._partner_subtitle

    def _partner_subtitle(self, values: Values) -> str:
        words = Words(self.store)
        sector = words.labels("sector").get(values.get("sector") or "", "")
        stage = words.labels("lifecycle").get(values.get("lifecycle") or "", "")
        return " · ".join(part for part in (sector, stage, values.get("city")) if part)


def programs_part(card: RecordCard) -> OwnedPart:
    """The programs a partner runs."""

    def say(values: Values, words: Words) -> Line:
        low, high = (words.labels("grade_level").get(values[n] or "", "") for n in ("grade_low", "grade_high"))
        grades = " – ".join(dict.fromkeys(part for part in (low, high) if part))
        setting = words.labels("setting").get(values["setting"] or "", "")
        status = values["status"] or ""
        mark: Mark = (words.labels("program_status").get(status, status), *_status_look(status))
        detail = " · ".join(part for part in (setting, grades) if part)
        return Line(values["id"], values["name"], detail, (mark,) if status else (), values)

    return OwnedPart(
        card,
        "programs",
        "partner",
        say=say,
        fields=("name", "setting", ("grade_low", "grade_high"), "status"),
        type_into="name",
        asks=_("Add a program: type its name"),
        empty=_("No program yet."),
        opens=_("Open the program"),
    )


def sites_part(card: RecordCard) -> OwnedPart:
    """The places a partner runs."""

    def say(values: Values, words: Words) -> Line:
        address = ", ".join(str(values[n]) for n in ("address", "city", "postal_code") if values[n])
        link = words.labels("connectivity").get(values["connectivity"] or "", "")
        internet = _("internet: {how}").format(how=link.lower()) if link else ""
        return Line(values["id"], values["name"], " · ".join(p for p in (address, internet) if p), (), values)

    return OwnedPart(
        card,
        "sites",
        "partner",
        say=say,
        fields=(
            "name", "address", ("city", "state_province"), ("postal_code", "country"),
            ("location_type", "connectivity"), "transportation", "accessibility", "languages",
        ),
        type_into="name",
        asks=_("Add a site: type its name"),
        empty=_("No site yet."),
    )  # fmt: skip


class PartnersPage(ListPage):
    """The list of partners with the card."""

    card: PartnerCard

    topic = "partners"

    def __init__(self, window: MainWindow) -> None:
        super().__init__(
            window,
            "partners",
            _("Partners"),
            empty=(
                "handshake",
                _("No partners yet"),
                _("Schools, libraries, museums, companies and clubs that work with you, and the people there."),
            ),
            add=_("Add partner"),
            columns=("name", "sector", "engagement_level", "last_contact", "programs"),
            letters={"name": 22, "sector": 15, "engagement_level": 13, "last_contact": 11},
            quick=("sector", "lifecycle", "engagement_level"),
            quick_add=True,
            new_fields=("name", "sector", "lifecycle", "city", "phone", "email"),
        )
        self.due = self.filters.add_quick("", self._only_due)
        self.due.hide()
        self._count_due()

    def make_card(self, fields: tuple[str, ...] | None) -> RecordCard:
        return PartnerCard(self.main, fields)

    def refresh(self, changed: Changed) -> None:
        super().refresh(changed)
        self._count_due()

    def open_record(self, kind: str, key: int) -> None:
        if kind == self.kind:
            super().open_record(kind, key)
            return
        with self.store.read() as connection:
            partner = connection.exec_driver_sql(_WHOSE[kind], (key,)).scalar()
        if partner is None:
            self.main.notify(_("This record belongs to no partner in the file."), "info")
            return
        super().open_record("partners", int(partner))
        self.card.open(int(partner))
        self.card.show_part(_PART[kind])

    def _only_due(self) -> None:
        self.filters.add(Filter("next_step_due", "at_most", self.store.today.isoformat()))

    def _count_due(self) -> None:
        store = self.store
        self.jobs.read(lambda: count_due(store), self._show_due, key=(id(self), "due"))

    def _show_due(self, n: int) -> None:
        self.due.setText(_("Next step due: {n}").format(n=show_whole(n)))
        self.due.setAccessibleName(_("Show only: {what}").format(what=self.due.text()))
        self.due.setVisible(n > 0)


def count_due(store: Store) -> int:
    """How many partners have a next step that is due."""
    due = Filter("next_step_due", "at_most", store.today.isoformat())
    with store.read() as connection:
        return count_rows(connection, store, ListQuery("partners", filters=(due,)))


def _status_look(status: str) -> tuple[str, str]:
    return ("ok", "circle-check") if status == "ACTIVE" else ("plain", "circle-minus")
