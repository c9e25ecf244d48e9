"""The lists of the page: programs with their offerings, all offerings, reach events."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtWidgets import QWidget

from slecop_desktop.records.kinds import DATE
from slecop_desktop.services.records import title_of
from slecop_desktop.store import Store
from slecop_desktop.store.lists import Filter, ListQuery, list_ids, list_rows
from slecop_desktop.texts import N_, _
from ui import theme
from ui.list_page import ListPage
from ui.prints.commands import open_prints
from ui.programs.card import DeskCard, offering_card
from ui.programs.new_offering import NewOfferingForm
from ui.programs.plain_table import PlainTable, plain_column
from ui.values import Words
from ui.widgets import EmptyState, button, column, row

if TYPE_CHECKING:
    from ui.pages.programs import ProgramsPage

_OFFERING_COLUMNS = (
    plain_column("name", N_("Name"), 26),
    plain_column("start_date", N_("First day"), 11, DATE),
    plain_column("seats", N_("Seats"), 9),
)


class PartOfPage(ListPage):
    """A list within the page: its header stays away, and what it would say there goes to the page's own."""

    def __init__(self, page: ProgramsPage, kind: str, title: str, **options: object) -> None:
        self.outer = page
        self.count_words = self.status_words = ""
        super().__init__(page.main, kind, title, **options)  # type: ignore[arg-type]
        self.header.hide()
        self.table.loaded.connect(self._begin)
        self.box.setContentsMargins(0, 0, 0, 0)

    def set_count(self, text: str) -> None:
        self.count_words = text
        self.outer.list_told(self)

    def set_status(self, text: str) -> None:
        self.status_words = text
        self.outer.list_told(self)

    def set_wide(self, wide: bool) -> None:
        super().set_wide(wide)
        self.outer.list_told(self)

    def _begin(self) -> None:
        """The first row's card is shown at once: an empty card helps nobody."""
        if not self.table.view.currentIndex().isValid() and self.table.ids and self._form is None:
            self.table.select_id(self.table.ids[0])

    @property
    def wide(self) -> bool:
        """Whether the card has the whole page."""
        return self.header.back.isVisibleTo(self.header)


class ProgramList(PartOfPage):
    """The card of a program has its offerings first, then its fields."""

    card: DeskCard

    def __init__(self, page: ProgramsPage) -> None:
        super().__init__(
            page,
            "programs",
            _("Programs"),
            empty=(
                "shapes",
                _("No programs yet"),
                _("A program is what is offered, e.g. a robotics club. Its offerings are when and where it runs."),
            ),
            add=_("Add program"),
            columns=("name", "partner", "setting", "offerings", "status"),
            quick=("partner", "setting", "status"),
            quick_add=True,
            new_fields=("name", "partner", "setting", "disciplines", "grade_low", "grade_high"),
        )
        words = Words(self.store)
        setting = self.store.records["programs"].field("setting")
        self.card.subtitle = lambda values: " · ".join(
            part for part in (values.get("partner_title"), words.of(setting, values.get("setting"))) if part
        )
        self.offerings = OfferingsOf(self)
        number = self.card.add_tab(_("Offerings"), self.offerings)
        self.card.add_desk()
        self.card.tabs.setCurrentIndex(number)
        self.card.opened.connect(self._opened)

    def make_card(self, fields: tuple[str, ...] | None) -> DeskCard:
        return DeskCard(self.main, "programs", "program", fields=fields)

    def new_offering(self) -> None:
        """Ask for a new offering of the program shown."""
        if self.card.key is not None:
            self.show_form(NewOfferingForm(self.main, self.card.key))

    def refresh(self, changed: object) -> None:
        super().refresh(changed)  # type: ignore[arg-type]
        self.offerings.refresh()

    def open_wide(self, key: int) -> None:
        super().open_wide(key)
        if self.card.tabs.currentIndex():
            self.offerings.table.setFocus()

    def _opened(self, key: int | None) -> None:
        if key is not None:
            self.offerings.show_program(key)

    def _created(self, key: int) -> None:
        if isinstance(self._form, NewOfferingForm):
            self.close_form()
            self.outer.open_offering(key)
            return
        self.card.tabs.setCurrentIndex(1)
        super()._created(key)


class OfferingsOf(QWidget):
    """The offerings of one program, newest first."""

    def __init__(self, programs: ProgramList) -> None:
        super().__init__()
        self._outer, self._programs = programs.outer, programs
        self.key = 0
        self.table = PlainTable(programs.main, _("Offerings of the program"), _OFFERING_COLUMNS, spare="start_date")
        self.table.activated.connect(programs.outer.open_offering)
        self.table.set_empty(
            EmptyState(
                "calendar-days",
                _("No offerings yet"),
                _("An offering is one run of the program: a place, a first and last day, its seats."),
                button(_("Add offering"), programs.new_offering, role="primary"),
            )
        )
        self.add = button(_("Add offering"), programs.new_offering, icon="plus")
        self.open = button(_("Open"), self._open, icon="arrow-right")
        box = column(self.table, spacing=theme.UNIT)
        box.setStretch(0, 1)
        box.addLayout(row(self.add, None, self.open))
        self.setLayout(box)

    def show_program(self, key: int) -> None:
        """Show the offerings of this program."""
        if key != self.key:
            self.key = key
            self.table.show_rows({})
        self.refresh()

    def refresh(self) -> None:
        """Read again."""
        store, key = self._programs.store, self.key
        if key:
            self._programs.jobs.read(lambda: read_offerings(store, key), self._show, key=(id(self), "offerings"))

    def _show(self, rows: dict[int, tuple[str, str, str]]) -> None:
        self.table.show_rows(rows)
        self.add.setVisible(bool(rows))
        self.open.setVisible(bool(rows))

    def _open(self) -> None:
        if (key := self.table.current_id()) is not None:
            self._outer.open_offering(key)


def read_offerings(store: Store, program: int) -> dict[int, tuple[str, str, str]]:
    """Offering -> (name, first day, seats in words); the name without that of the program, which is known here."""
    query = ListQuery("offerings", filters=(Filter("program", "is", program),), sort=(("start_date", True),))
    prefix = title_of(store, "programs", program)
    with store.read() as connection:
        ids = list_ids(connection, store, query)
        rows = list_rows(connection, store, "offerings", ("name", "start_date", "enrolled", "capacity"), ids)

    def shown(key: int) -> tuple[str, str, str]:
        name, start, enrolled, capacity = rows[key]
        seats = _("{taken} of {n}").format(taken=enrolled, n=capacity) if capacity is not None else str(enrolled)
        short = name.removeprefix(prefix).lstrip(" ,–-·:")
        return short[:1].upper() + short[1:] if short else name, start, seats

    return {key: shown(key) for key in ids}


class OfferingList(PartOfPage):
    """Every offering; Enter opens it."""

    def __init__(self, page: ProgramsPage) -> None:
        super().__init__(
            page,
            "offerings",
            _("Offerings"),
            empty=(
                "calendar-days",
                _("No offerings yet"),
                _("An offering is one run of a program: a place, a first and last day, its seats."),
            ),
            add=_("Add offering"),
            columns=("name", "start_date", "enrolled", "capacity", "waiting"),
            quick=("program", "start_date", "status"),
        )
        self.table.begin_sorted("start_date", down=True)
        self.table.set_tone("waiting", lambda count: "warn" if count else "")
        open_it = button(_("Open roster, waitlist and sessions"), self._open_current, role="primary")
        self.card.add_top(_beside(open_it))
        self.table.menu_actions.append((_("Print…"), "printer", self._print_current))

    def make_card(self, fields: tuple[str, ...] | None) -> DeskCard:
        return offering_card(self.main, fields)

    def open_wide(self, key: int) -> None:
        self.outer.open_offering(key)

    def new_record(self) -> None:
        self.show_form(NewOfferingForm(self.main))

    def _print_current(self) -> None:
        if (key := self.table.current_id()) is not None:
            open_prints(self.main, "roster", offering=key)

    def _open_current(self) -> None:
        if self.card.key is not None:
            self.outer.open_offering(self.card.key)

    def _created(self, key: int) -> None:
        self.close_form()
        self.table.select_id(key)
        self.outer.open_offering(key)


class ReachList(PartOfPage):
    """Events where heads are counted, not names."""

    def __init__(self, page: ProgramsPage) -> None:
        super().__init__(
            page,
            "reach_events",
            _("Reach events"),
            empty=(
                "calendar",
                _("No reach events yet"),
                _("A family night or a fair: how many came, without names."),
            ),
            add=_("Add reach event"),
            columns=("name", "date", "kind", "youth_count", "adult_count", "family_count"),
            letters={"name": 20, "date": 11, "kind": 13, "youth_count": 7, "adult_count": 7, "family_count": 8},
            quick=("kind",),
        )


def _beside(widget: QWidget) -> QWidget:
    made = QWidget()
    made.setLayout(row(widget, None))
    return made
