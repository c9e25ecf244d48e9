"""The family part: adults with what they are allowed, in the order in which they are called, and the homes."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import TYPE_CHECKING, Any

import sqlalchemy as sa
from PySide6.QtWidgets import QWidget

from slecop_desktop.records.fields import Values
from slecop_desktop.services.people import add_adult, join_household, set_pickup
from slecop_desktop.services.records import get, remove
from slecop_desktop.store import Store
from slecop_desktop.texts import _
from ui import theme
from ui.forms.alike import AfterRenaming, AlikeNotice
from ui.forms.inline import InlineFields
from ui.history.opening import open_history
from ui.people.part import Part, read_records
from ui.people.picker import Picker, by_name, by_name_or_alike
from ui.people.rows import FoldRow, Line, LinePart, Mark, RowList, at_end
from ui.values import show_date, show_number, show_phone, show_span, show_whole
from ui.widgets import ComboBox, button, column, heading, label

if TYPE_CHECKING:
    from ui.forms import RecordCard

_SAID = (("may", True), ("must_not", False), ("unknown", None))


def fetch_family(store: Store, youth: int) -> tuple[list[Values], list[Values]]:
    """(relationships with their adults' values under "adult_…", households with their values under "home_…")."""
    with store.read() as connection:
        order = "youth = ? AND archived IS NULL ORDER BY emergency_order IS NULL, emergency_order, id"
        adults = read_records(connection, store, "relationships", order, (youth,))
        _join(connection, store, adults, "adult", "adults", "adult_")
        homes = read_records(
            connection, store, "household_members", "youth = ? AND archived IS NULL ORDER BY start_date, id", (youth,)
        )
        _join(connection, store, homes, "household", "households", "home_")
    return adults, homes


def _join(connection: sa.Connection, store: Store, rows: list[Values], field: str, kind: str, prefix: str) -> None:
    keys = ", ".join(str(int(row[field])) for row in rows) or "0"
    found = {one["id"]: one for one in read_records(connection, store, kind, f"id IN ({keys})", ())}
    for one in rows:
        one |= {f"{prefix}{name}": value for name, value in found.get(one[field], {}).items()}


class FamilyPart(Part):
    """Adults and homes of a young person; both are added by typing a name."""

    def __init__(self, card: RecordCard) -> None:
        super().__init__(card, fetch_family)
        self.adults = RowList(self._adult_row, _("No adult is known yet. Add whoever is to be called first."))
        self.add_adult = Picker(
            self.main,
            by_name_or_alike("adults"),
            asks=_("Add an adult: type a name"),
            name=_("Add an adult"),
            new=_("Add “{name}” as a new adult"),
        )
        self.homes = RowList(self._home_row, _("No household is known yet."))
        self.add_home = Picker(
            self.main,
            by_name("households"),
            asks=_("Add a household: type a name"),
            name=_("Add a household"),
            new=_("Add “{name}” as a new household"),
        )
        self.add_adult.chosen.connect(self._adult_chosen)
        self.add_home.chosen.connect(self._home_chosen)
        self._open_next: int | None = None
        for part in (self.problem, heading(_("Adults")), self.adults, self.add_adult):
            self.box.addWidget(part)
        self.box.addSpacing(theme.UNIT)
        for part in (heading(_("Homes")), self.homes, self.add_home):
            self.box.addWidget(part)
        self.box.addStretch(1)

    def show_data(self, data: tuple[list[Values], list[Values]]) -> None:
        words = self.words
        self.adults.show_lines([self._adult_line(one, words.labels("relationship")) for one in data[0]])
        self.homes.show_lines([_home_line(one) for one in data[1]])
        if self._open_next in self.adults.rows:
            self.adults.rows[self._open_next].set_open(True, "type")
            self._open_next = None

    def clear(self) -> None:
        self.adults.clear()
        self.homes.clear()
        self.add_adult.clear()
        self.add_home.clear()

    def leave(self) -> None:
        self.adults.leave()
        self.homes.leave()

    # -- adults ---------------------------------------------------------------------------------------------------

    @staticmethod
    def _adult_line(values: Values, labels: dict[str, str]) -> Line:
        phones = [show_phone(str(p)) for p in (values.get("adult_phone"), values.get("adult_other_phone")) if p]
        parts = [
            labels.get(values["type"], values["type"]) if values["type"] else "",
            *phones,
            _("lives with the child") if values["lives_with"] else "",
            _("speaks {language}").format(language=values["adult_language"]) if values.get("adult_language") else "",
        ]
        detail = " · ".join(part for part in parts if part)
        return Line(values["id"], str(values.get("adult_name") or ""), detail, _adult_marks(values), values)

    def _adult_row(self, line: Line) -> FoldRow:
        return FoldRow(lambda: self._adult_body(int(line.values["id"])))

    def _adult_body(self, relationship: int) -> QWidget:
        body = QWidget()
        about = InlineFields(self.main, "relationships", (("type", "emergency_order"),))
        pickup = PickupChoice(lambda may: self._set_pickup(relationship, may))
        reach = InlineFields(
            self.main, "adults", (("phone", "other_phone"), "email", ("given_name", "family_name"), "language"),
            prefix="adult_",
        )  # fmt: skip
        rest = InlineFields(
            self.main,
            "relationships",
            (("lives_with", "legal_custody"), ("contact_allowed", "mailings"), "notes"),
        )
        notice = AlikeNotice(self.store, differ=True)
        renamed = AfterRenaming(self.main, "adults", notice)
        reach.renamed.connect(renamed.look)
        take = button(_("Take out of this family"), lambda: self._take_out(relationship), role="quiet", icon="x")
        past = button(_("History"), lambda: self._to_history(relationship), role="quiet", icon="history")
        past.setAccessibleName(_("History of this adult"))
        body.setLayout(column(about, pickup, reach, notice, rest, at_end(past, take)))
        return body

    def _to_history(self, relationship: int) -> None:
        """Every step that touched the adult, on the page of the history."""
        adult = int(get(self.store, "relationships", relationship)["adult"])
        open_history(self.main, "adults", adult)

    def _adult_chosen(self, key: int | None, name: str) -> None:
        store, youth = self.store, self.key
        if youth is None:
            return

        def done(relationship: int) -> None:
            self._open_next = relationship
            self.stale()

        self.write(_("Add an adult"), lambda: add_adult(store, youth, adult=key, name=name), done)

    def _set_pickup(self, relationship: int, may: bool | None) -> None:
        store = self.store
        self.write(_("Pick-up"), lambda: set_pickup(store, relationship, may))

    def _take_out(self, relationship: int) -> None:
        store = self.store
        self.write(_("Take out of the family"), lambda: remove(store, "relationships", [relationship]))

    # -- homes ----------------------------------------------------------------------------------------------------

    def _home_row(self, line: Line) -> FoldRow:
        return FoldRow(lambda: self._home_body(int(line.values["id"])))

    def _home_body(self, membership: int) -> QWidget:
        body = QWidget()
        stay = InlineFields(self.main, "household_members", (("start_date", "end_date"), "share"))
        home = InlineFields(
            self.main,
            "households",
            (
                "name", "address", ("city", "state_province"), ("postal_code", "phone"),
                ("language", "mailings"), "confidential_address",
            ),
            prefix="home_",
        )  # fmt: skip
        store = self.store
        out = button(
            _("Does not live here"),
            lambda: self.write(_("Take out"), lambda: remove(store, "household_members", [membership])),
            role="quiet",
            icon="x",
        )
        body.setLayout(column(home, stay, at_end(out)))
        return body

    def _home_chosen(self, key: int | None, name: str) -> None:
        store, youth = self.store, self.key
        if youth is not None:
            self.write(_("Add a household"), lambda: join_household(store, youth, household=key, name=name))


class PickupChoice(LinePart):
    """May pick up, must not, or not said: one choice, so that the two can never both be yes."""

    def __init__(self, choose: Callable[[bool | None], object]) -> None:
        super().__init__()
        self.combo = ComboBox(
            _("Pick-up"),
            [("unknown", _("Not said")), ("may", _("May pick up")), ("must_not", _("Must NOT pick up"))],
        )
        self.combo.activated.connect(lambda _n: choose(dict(_SAID)[self.combo.value()]))
        self.setLayout(column(label(_("Pick-up"), "label"), self.combo, spacing=theme.HALF))
        self.setFocusProxy(self.combo)

    def show_values(self, values: Mapping[str, Any]) -> None:
        """Show what is on record."""
        said = (
            "must_not" if values.get("pickup_prohibited") else "may" if values.get("pickup_authorized") else "unknown"
        )
        self.combo.choose(said)


def _adult_marks(values: Values) -> tuple[Mark, ...]:
    """What counts at the door first: who must not pick up stands out by shape, words and colour."""
    marks: list[Mark] = []
    if values["pickup_prohibited"]:
        marks.append((_("Must NOT pick up"), "bad", "octagon-x"))
    elif values["pickup_authorized"]:
        marks.append((_("May pick up"), "ok", "circle-check"))
    else:
        marks.append((_("Pick-up not said"), "plain", "circle-dashed"))
    if values["contact_allowed"] == 0:
        marks.append((_("Do not contact"), "bad", "circle-minus"))
    elif values["emergency_order"] is not None:
        order = show_whole(values["emergency_order"])
        marks.append((_("Emergency no. {n}").format(n=order), "plain", "phone"))
    return tuple(marks)


def share_in_words(share: float) -> str:
    """A percentage, without a decimal where there is none."""
    return show_whole(int(share)) if share == int(share) else show_number(share)


def _home_line(values: Values) -> Line:
    share = values.get("share")
    place = ", ".join(str(values[f"home_{n}"]) for n in ("address", "city", "postal_code") if values.get(f"home_{n}"))
    stay = show_span(show_date(values["start_date"]), show_date(values["end_date"]))
    parts = (
        place,
        show_phone(str(values["home_phone"])) if values.get("home_phone") else "",
        _("{n} % of the time").format(n=share_in_words(share)) if share is not None and share != 100 else "",
        stay,
    )
    marks: tuple[Mark, ...] = ()
    if values.get("home_confidential_address"):
        marks = ((_("Address confidential"), "bad", "eye-off"),)
    detail = " · ".join(part for part in parts if part)
    return Line(values["id"], str(values.get("home_name") or ""), detail, marks, values)
