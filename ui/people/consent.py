"""The consent part: what was given, refused or is missing, each recorded with two clicks."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass
from typing import TYPE_CHECKING

from PySide6.QtWidgets import QWidget

from slecop_desktop.records.fields import Values
from slecop_desktop.services.consent import record_consent
from slecop_desktop.services.records import remove
from slecop_desktop.store import Store
from slecop_desktop.store.store import CodeRow
from slecop_desktop.texts import _
from ui.forms.inline import InlineFields
from ui.people.part import Part, read_records
from ui.people.rows import FoldRow, Line, Mark, RowList, at_end
from ui.values import show_date
from ui.widgets import FlowLayout, button, column, label

if TYPE_CHECKING:
    from ui.forms import RecordCard

_SOON = 30
_RECORDABLE = (("GIVEN", "primary"), ("REFUSED", ""), ("WITHDRAWN", ""), ("REQUESTED", ""))


@dataclass(frozen=True)
class Consents:
    """The newest consent of each kind, those for one program or offering only, and the day."""

    kinds: tuple[CodeRow, ...]
    newest: dict[str, Values]
    narrow: tuple[Values, ...]
    today: str
    soon: str


def fetch_consents(store: Store, youth: int) -> Consents:
    """What is on record for a young person."""
    with store.read() as connection:
        rows = read_records(
            connection, store, "consents", "youth = ? AND archived IS NULL ORDER BY coalesce(date, ''), id", (youth,)
        )
    newest: dict[str, Values] = {}
    narrow: dict[tuple[str, int | None, int | None], Values] = {}
    for one in rows:
        if one["program"] is None and one["offering"] is None:
            newest[one["kind"]] = one
        else:
            narrow[one["kind"], one["program"], one["offering"]] = one
    kinds = tuple(code for code in store.codes("consent_kind") if code.active or code.code in newest)
    soon = (store.today + dt.timedelta(days=_SOON)).isoformat()
    return Consents(kinds, newest, tuple(narrow.values()), store.today.isoformat(), soon)


class ConsentPart(Part):
    """A line for each kind of consent; its button opens the answers, and a click on one records it for today."""

    def __init__(self, card: RecordCard) -> None:
        super().__init__(card, fetch_consents)
        self.kinds = RowList(self._row)
        self.narrow = RowList(self._row)
        explain = _("Nothing on record means no. A consent that ran out means no.")
        for part in (self.problem, label(explain, "small", wrap=True), self.kinds, self.narrow):
            self.box.addWidget(part)
        self.box.addStretch(1)

    def show_data(self, data: Consents) -> None:
        labels = self.words.labels("consent_kind")
        self.kinds.show_lines([_line(code.code, code.label, data.newest.get(code.code), data) for code in data.kinds])
        self.narrow.show_lines([_line(one["id"], _narrow_title(one, labels), one, data) for one in data.narrow])

    def clear(self) -> None:
        self.kinds.clear()
        self.narrow.clear()

    def leave(self) -> None:
        self.kinds.leave()
        self.narrow.leave()

    def _row(self, line: Line) -> FoldRow:
        made: FoldRow
        scope = {name: line.values.get(name) for name in ("program", "offering")}
        kind = str(line.values["kind"])

        def body() -> QWidget:
            return self._body(kind, scope, made, line.values.get("id") is not None)

        made = FoldRow(body, words=_("Record…"))
        return made

    def _body(self, kind: str, scope: dict[str, int | None], owner: FoldRow, known: bool) -> QWidget:
        body, answers = QWidget(), QWidget()
        flow = FlowLayout(answers)
        labels = self.words.labels("consent_status")
        for status, role in _RECORDABLE:
            act = button(labels.get(status, status), lambda s=status: self._record(kind, s, scope, owner), role=role)
            flow.addWidget(act)
        parts: list[QWidget] = [answers]
        if known:
            fields = InlineFields(
                self.main, "consents", (("date", "valid_to"), "signed_by", ("method", "received_by"), "scan", "notes")
            )
            take = button(_("Remove this answer"), lambda: self._remove(fields.key), role="quiet", icon="x")
            parts += [fields, at_end(take)]
        body.setLayout(column(*parts))
        return body

    def _record(self, kind: str, status: str, scope: dict[str, int | None], owner: FoldRow) -> None:
        store, youth = self.store, self.key
        if youth is None:
            return
        owner.forget_body()
        program, offering = scope["program"], scope["offering"]
        self.write(
            _("Record a consent"),
            lambda: record_consent(store, [youth], kind, status, program=program, offering=offering),
        )

    def _remove(self, key: int | None) -> None:
        store = self.store
        if key is not None:
            self.write(_("Remove a consent"), lambda: remove(store, "consents", [key]))


def _line(key: str | int, title: str, values: Values | None, data: Consents) -> Line:
    if values is None:
        return Line(key, title, "", ((_("No: nothing on record"), "warn", "circle-dashed"),), {"kind": key})
    parts = (
        show_date(values["date"]),
        _("signed by {name}").format(name=values["signed_by_title"]) if values.get("signed_by_title") else "",
        str(values["notes"] or ""),
    )
    return Line(key, title, " · ".join(part for part in parts if part), (consent_mark(values, data),), values)


def consent_mark(values: Values, data: Consents) -> Mark:
    """What a consent amounts to today: only one that is given and in force means yes."""
    status, until = str(values["status"]), values["valid_to"]
    if status == "GIVEN" and until and until < data.today:
        return _("Ran out on {date}: no").format(date=show_date(until)), "bad", "circle-x"
    if status == "GIVEN":
        if not until:
            return _("Given"), "ok", "circle-check"
        if until <= data.soon:
            return _("Given, runs out on {date}").format(date=show_date(until)), "warn", "clock"
        return _("Given until {date}").format(date=show_date(until)), "ok", "circle-check"
    if status == "REQUESTED":
        return _("Asked for, no answer: no"), "warn", "clock"
    said = {"REFUSED": _("Refused: no"), "WITHDRAWN": _("Withdrawn: no"), "EXPIRED": _("Ran out: no")}
    return said.get(status, status), "bad", "circle-x"


def _narrow_title(values: Values, labels: dict[str, str]) -> str:
    where = values.get("offering_title") or values.get("program_title") or ""
    kind = labels.get(values["kind"], values["kind"])
    return _("{kind}, only for {where}").format(kind=kind, where=where)
