"""The people part of a partner: whom one talks to there, since when and as what; one person may be with several."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtWidgets import QWidget

from slecop_desktop.records.fields import Values
from slecop_desktop.services.partners import add_contact
from slecop_desktop.services.records import edit, remove
from slecop_desktop.store import Store
from slecop_desktop.texts import _
from ui.forms.inline import InlineFields
from ui.people.part import Part, read_records
from ui.people.picker import Picker, by_name
from ui.people.rows import FoldRow, Line, Mark, RowList, at_end
from ui.values import Words, show_date, show_phone, show_span
from ui.widgets import button, column, heading

if TYPE_CHECKING:
    from ui.forms import RecordCard


def fetch_people(store: Store, partner: int) -> tuple[list[Values], str]:
    """(roles with their contact's values under "contact_…" and other partners under "also", today)."""
    today = store.today.isoformat()
    with store.read() as connection:
        order = "partner = ? AND archived IS NULL ORDER BY end_date IS NOT NULL, start_date, id"
        rows = read_records(connection, store, "contact_roles", order, (partner,))
        keys = ", ".join(str(int(row["contact"])) for row in rows) or "0"
        people = {one["id"]: one for one in read_records(connection, store, "contacts", f"id IN ({keys})", ())}
        others = connection.exec_driver_sql(
            "SELECT r.contact, group_concat(DISTINCT p.name) FROM contact_roles r JOIN partners p ON p.id = r.partner"  # noqa: S608
            f" WHERE r.contact IN ({keys}) AND r.partner <> ? AND r.archived IS NULL"
            " AND (r.end_date IS NULL OR r.end_date >= ?) GROUP BY r.contact",
            (partner, today),
        )
        also = {row[0]: str(row[1]) for row in others}
    for one in rows:
        one["also"] = also.get(one["contact"], "")
        one |= {f"contact_{name}": value for name, value in people.get(one["contact"], {}).items()}
    return rows, today


class PeoplePart(Part):
    """Contacts of a partner; those who left stand below."""

    def __init__(self, card: RecordCard) -> None:
        super().__init__(card, fetch_people)
        self.people = RowList(self._row, _("Nobody is known here yet."))
        self.left = RowList(self._row)
        self.left_heading = heading(_("No longer there"))
        self.left_heading.hide()
        self.add = Picker(
            self.main,
            by_name("contacts"),
            asks=_("Add a person: type a name"),
            name=_("Add a person"),
            new=_("Add “{name}” as a new contact"),
        )
        self.add.chosen.connect(self._chosen)
        self._open_next: int | None = None
        for part in (self.add, self.problem, self.people, self.left_heading, self.left):
            self.box.addWidget(part)
        self.box.addStretch(1)

    def show_data(self, data: tuple[list[Values], str]) -> None:
        rows, today = data
        words = self.words
        here = [one for one in rows if not one["end_date"] or one["end_date"] >= today]
        gone = [one for one in rows if one not in here]
        self.people.show_lines([_line(one, words) for one in here])
        self.left.show_lines([_line(one, words) for one in gone])
        self.left_heading.setVisible(bool(gone))
        if self._open_next in self.people.rows:
            self.people.rows[self._open_next].set_open(True, "roles")
            self._open_next = None

    def clear(self) -> None:
        self.people.clear()
        self.left.clear()
        self.add.clear()

    def leave(self) -> None:
        self.people.leave()
        self.left.leave()

    def _row(self, line: Line) -> FoldRow:
        return FoldRow(lambda: self._body(int(line.values["id"]), line.values["end_date"] is None))

    def _body(self, role: int, here: bool) -> QWidget:
        body = QWidget()
        store = self.store
        there = InlineFields(self.main, "contact_roles", ("roles", "title", ("start_date", "end_date")))
        person = InlineFields(
            self.main,
            "contacts",
            (
                ("given_name", "family_name"), "email", ("phone", "phone_extension"), "mobile",
                "preferred_channel", "do_not_contact", "notes",
            ),
            prefix="contact_",
        )  # fmt: skip
        acts: list[QWidget] = []
        if here:
            today = store.today.isoformat()

            def leaves() -> None:
                self.write(_("Left today"), lambda: edit(store, "contact_roles", role, {"end_date": today}))

            acts.append(button(_("Left today"), leaves, role="quiet"))
        take = button(
            _("Remove from this partner"),
            lambda: self.write(_("Remove"), lambda: remove(store, "contact_roles", [role])),
            role="quiet",
            icon="x",
        )
        body.setLayout(column(there, person, at_end(*acts, take)))
        return body

    def _chosen(self, key: int | None, name: str) -> None:
        store, partner = self.store, self.key
        if partner is None:
            return

        def done(role: int) -> None:
            self._open_next = role
            self.stale()

        self.write(_("Add a person"), lambda: add_contact(store, partner, contact=key, name=name), done)


def _line(values: Values, words: Words) -> Line:
    reach = [show_phone(str(values[f"contact_{n}"])) for n in ("phone", "mobile") if values.get(f"contact_{n}")]
    reach += [str(values["contact_email"])] if values.get("contact_email") else []
    title = str(values["title"] or values.get("contact_title") or "")
    span = show_span(show_date(values["start_date"]), show_date(values["end_date"]))
    if values["start_date"] and not values["end_date"]:
        span = _("since {date}").format(date=show_date(values["start_date"]))
    first = " · ".join(part for part in (title, span) if part)
    also = _("Also with {partners}").format(partners=values["also"].replace(",", ", ")) if values["also"] else ""
    roles = words.labels("contact_role")
    marks: list[Mark] = [
        (roles.get(code, code), "accent" if code == "PRIMARY" else "plain", "user")
        for code in (values["roles"] or "").split(";")
        if code
    ]
    if values.get("contact_do_not_contact"):
        marks.append((_("Do not contact"), "bad", "circle-minus"))
    detail = "\n".join(part for part in (first, " · ".join(reach), also) if part)
    return Line(values["id"], str(values.get("contact_name") or ""), detail, tuple(marks), values)
