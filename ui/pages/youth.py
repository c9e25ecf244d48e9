"""Youth: everyone who takes part, with family, consent, programs, attendance, health and history."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtGui import QAction
from PySide6.QtWidgets import QMenu

from slecop_desktop.records.fields import Values
from slecop_desktop.services.enrollment import EnrollOutcome, enroll
from slecop_desktop.store import Changed, Store
from slecop_desktop.store.lists import Filter, ListQuery, count_rows
from slecop_desktop.texts import _, ngettext
from ui import icons, theme
from ui.forms import RecordCard
from ui.list_page import ListPage
from ui.people.add_youth import YouthForm
from ui.people.attendance import AttendancePart
from ui.people.card import PartsCard
from ui.people.consent import ConsentPart
from ui.people.emergency import show_emergency
from ui.people.family import FamilyPart
from ui.people.health import HealthPart
from ui.people.history import HistoryPart
from ui.people.notes import NotesPart
from ui.people.owned import identifiers_part, school_years_part
from ui.people.picker import Picker
from ui.people.programs import ProgramsPart, look_for_offering
from ui.people.strip import Year, YearAtAGlance, fetch_year
from ui.prints.commands import open_prints
from ui.tables.columns import WHOLE
from ui.tasks.part import TasksPart
from ui.values import Words, show_whole
from ui.widgets import button, heading, row

if TYPE_CHECKING:
    from ui.main_window import MainWindow

_WHOSE = {
    "adults": "SELECT youth FROM relationships WHERE adult = ? AND archived IS NULL ORDER BY id LIMIT 1",
    "households": "SELECT youth FROM household_members WHERE household = ? AND youth IS NOT NULL"
    " AND archived IS NULL ORDER BY id LIMIT 1",
    "consents": "SELECT youth FROM consents WHERE id = ?",
    "notes": "SELECT youth FROM notes WHERE id = ?",
}
_PART = {"adults": "family", "households": "family", "consents": "consent", "notes": "notes"}


class YouthCard(PartsCard):
    """The card of a young person: a year of attendance above the fields, and parts for what belongs to them."""

    def __init__(self, window: MainWindow, fields: tuple[str, ...] | None = None) -> None:
        super().__init__(window, "youth", fields=fields)
        self.leads = {"DQ-I01": (_("Record it"), "consent")}
        self.emergency = button(_("Emergency"), self.show_emergency, icon="heart-pulse", keys="Ctrl+Shift+E")
        self.add_beside(self.emergency)
        self.year = YearAtAGlance(Words(self.store))
        self.add_top(self.year)
        self.add_part("family", _("Family"), lambda: FamilyPart(self))
        self.add_part("consent", _("Consent"), lambda: ConsentPart(self))
        self.add_part("programs", _("Programs"), lambda: ProgramsPart(self))
        self.add_part("attendance", _("Attendance"), lambda: AttendancePart(self))
        self.add_part("notes", _("Notes"), lambda: NotesPart(self, "youth"))
        self.add_part("tasks", _("Tasks"), lambda: TasksPart(self, "youth"))
        self.add_part("health", _("Health"), lambda: HealthPart(self))
        self.add_part("school", _("School years"), lambda: school_years_part(self))
        self.add_part("identifiers", _("Identifiers"), lambda: identifiers_part(self, "youth_identifiers", "youth"))
        self.add_part("history", _("History"), lambda: HistoryPart(self))
        self.subtitle = self._youth_subtitle

    def show_emergency(self) -> None:
        """Health and whom to call, in front of everything."""
        if self.key is not None:
            show_emergency(self.main, self.key, self.emergency)

    def menu(self) -> QMenu:
        menu = super().menu()
        first = menu.actions()[0]
        found = QAction(icons.icon("printer"), _("Print…"), menu)
        found.triggered.connect(lambda _on: self.key and open_prints(self.main, "emergency", youth=(self.key,)))
        menu.insertAction(first, found)
        return menu

    def _youth_subtitle(self, values: Values) -> str:
        grade = Words(self.store).labels("grade_level").get(values.get("grade") or "", "")
        code = str(values.get("youth_code") or "").replace("-", "\N{NON-BREAKING HYPHEN}")
        return " · ".join(part for part in (grade, values.get("school_title"), code) if part)

    def _show(self, *, keep_typed: bool) -> None:
        super()._show(keep_typed=keep_typed)
        key, store = self.key, self.store
        if key is not None and hasattr(self, "year"):
            self.jobs.read(lambda: (key, fetch_year(store, key)), self._show_year, key=(id(self), "year"))

    def _show_year(self, found: tuple[int, Year]) -> None:
        if found[0] == self.key:
            self.year.show_year(found[1])


class YouthPage(ListPage):
    """The list of youth with the card."""

    card: YouthCard

    topic = "youth"

    def __init__(self, window: MainWindow) -> None:
        super().__init__(
            window,
            "youth",
            _("Youth"),
            empty=(
                "users",
                _("No youth yet"),
                _("Everyone who takes part stands here once, whatever they take part in."),
            ),
            add=_("Add youth"),
            columns=("name", "grade", "school", "hours", "attention"),
            letters={"name": 23, "grade": 13, "school": 17, "hours": 6, "attention": WHOLE},
            quick=("grade", "school", "site"),
            quick_add=True,
            duplicates=False,
            card_width=theme.CARD_WIDTH,
        )
        self.table.set_tone("attention", lambda found: "warn" if found else "")
        self._quick = {
            "CONSENT": self.filters.add_quick("", lambda: self._only("CONSENT")),
            "INCOMPLETE": self.filters.add_quick("", lambda: self._only("INCOMPLETE")),
        }
        for one in self._quick.values():
            one.hide()
        self._build_enroll()
        self._build_printing()
        self._count_attention()

    def help_topic(self) -> str:
        return {"family": "families", "consent": "consent"}.get(self.card.part_in_front, self.topic)

    def make_card(self, fields: tuple[str, ...] | None) -> RecordCard:
        return YouthCard(self.main, fields)

    def new_record(self) -> None:
        self.show_form(YouthForm(self.main))

    def refresh(self, changed: Changed) -> None:
        super().refresh(changed)
        self._count_attention()

    def open_record(self, kind: str, key: int) -> None:
        if kind == self.kind:
            super().open_record(kind, key)
            return
        store = self.store
        with store.read() as connection:
            youth = connection.exec_driver_sql(_WHOSE[kind], (key,)).scalar()
            partner = (
                connection.exec_driver_sql("SELECT partner FROM notes WHERE id = ?", (key,)).scalar()
                if kind == "notes"
                else None
            )
        if youth is not None:
            super().open_record("youth", int(youth))
            self.card.open(int(youth))
            self.card.show_part(_PART[kind])
        elif partner is not None:
            self.main.open_record("partners", int(partner))
        else:
            self.main.notify(_("This record belongs to no young person in the file."), "info")

    # -- quick chips ----------------------------------------------------------------------------------------------

    def _only(self, code: str) -> None:
        self.filters.add(Filter("attention", "any_of", (code,)))

    def _count_attention(self) -> None:
        store, codes = self.store, tuple(self._quick)
        self.jobs.read(lambda: count_attention(store, codes), self._show_attention, key=(id(self), "attention"))

    def _show_attention(self, counts: dict[str, int]) -> None:
        labels = Words(self.store).labels("attention")
        for code, chip in self._quick.items():
            chip.setText(_("{words}: {n}").format(words=labels[code], n=show_whole(counts[code])))
            chip.setAccessibleName(_("Show only: {what}").format(what=chip.text()))
            chip.setVisible(counts[code] > 0)

    # -- several at once ------------------------------------------------------------------------------------------

    def _build_enroll(self) -> None:
        self.enroll = Picker(
            self.main,
            look_for_offering,
            asks=_("Type the name of an offering"),
            name=_("Enroll all of them in an offering"),
        )
        self.enroll.chosen.connect(self._enroll_all)
        self.bulk.more.addWidget(heading(_("Enroll all of them")))
        self.bulk.more.addWidget(self.enroll)

    def _build_printing(self) -> None:
        self.table.menu_actions.append((_("Print…"), "printer", self.print_selected))
        self.bulk.more.addLayout(row(button(_("Print for all of them…"), self.print_selected, icon="printer"), None))

    def print_selected(self) -> None:
        """Print something for those selected."""
        if ids := tuple(self.table.selected_ids()):
            open_prints(self.main, "emergency", youth=ids)

    def _enroll_all(self, key: int | None, name: str) -> None:
        store, youth = self.store, list(self.bulk.ids)
        if key is None:
            return

        def done(outcome: EnrollOutcome) -> None:
            self.main.notify(outcome_in_words(outcome, name), "ok", (_("Undo"), self.main.undo))

        self.jobs.write(_("Enroll many"), lambda: enroll(store, key, youth), done)


def count_attention(store: Store, codes: tuple[str, ...]) -> dict[str, int]:
    """How many youth need attention for each reason."""
    with store.read() as connection:
        return {
            code: count_rows(connection, store, ListQuery("youth", filters=(Filter("attention", "any_of", (code,)),)))
            for code in codes
        }


def outcome_in_words(outcome: EnrollOutcome, name: str) -> str:
    """ "Robotics: 9 enrolled · 2 on the waitlist · 1 was in already"."""
    said: list[str] = []
    if n := len(outcome.enrolled):
        said.append(ngettext("{n} enrolled", "{n} enrolled", n).format(n=show_whole(n)))
    if n := len(outcome.waitlisted):
        said.append(ngettext("{n} on the waitlist", "{n} on the waitlist", n).format(n=show_whole(n)))
    if n := len(outcome.already):
        said.append(ngettext("{n} was in already", "{n} were in already", n).format(n=show_whole(n)))
    return _("{offering}: {what}").format(offering=name, what=" · ".join(said) or _("nothing to do"))
