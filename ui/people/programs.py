"""The programs part of a young person: where they are enrolled, since when, and enrolling by typing a name."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtWidgets import QLineEdit, QWidget

from slecop_desktop.problems import Problem
from slecop_desktop.records.fields import Values
from slecop_desktop.services.common import FieldProblem
from slecop_desktop.services.enrollment import EnrollOutcome, Seats, change_status, enroll, seats
from slecop_desktop.store import Store
from slecop_desktop.store.search import find
from slecop_desktop.texts import _, ngettext, pgettext
from ui import theme
from ui.forms.inline import InlineFields
from ui.people.part import Part, read_records
from ui.people.picker import Offer, Picker
from ui.people.rows import FoldRow, Line, Mark, RowList
from ui.values import show_date, show_span, show_whole
from ui.widgets import ComboBox, button, column, heading, label, row

if TYPE_CHECKING:
    from ui.forms import RecordCard

_MARKS = {
    "ENROLLED": ("ok", "circle-check"),
    "COMPLETED": ("ok", "graduation-cap"),
    "WAITLISTED": ("warn", "clock"),
    "OFFERED": ("warn", "bell"),
    "APPLIED": ("plain", "file-text"),
    "INQUIRY": ("plain", "circle-question-mark"),
    "DENIED": ("bad", "circle-x"),
}
_OPEN = ("ENROLLED", "OFFERED", "WAITLISTED", "APPLIED", "INQUIRY")


def fetch_enrollments(store: Store, youth: int) -> list[Values]:
    """Enrollments, those that stand first, each with the last reason that was given."""
    sql = (
        "youth = ? AND archived IS NULL ORDER BY status NOT IN ('ENROLLED', 'OFFERED', 'WAITLISTED', 'APPLIED',"
        " 'INQUIRY'), coalesce(exit_date, entry_date, applied_at) DESC, id DESC"
    )
    reason = "SELECT reason FROM enrollment_events WHERE enrollment = ? ORDER BY date DESC, id DESC LIMIT 1"
    with store.read() as connection:
        rows = read_records(connection, store, "enrollments", sql, (youth,))
        for one in rows:
            one["last_reason"] = connection.exec_driver_sql(reason, (one["id"],)).scalar()
    return rows


def look_for_offering(store: Store, text: str) -> list[Offer]:
    """Offerings by name with their seats; those that are over come last."""
    with store.read() as connection:
        hits = [hit for hit in find(connection, store, text, kinds=["offerings"], limit=12) if not hit.archived]
        keys = ", ".join(str(hit.id) for hit in hits) or "0"
        sql = f"SELECT id, coalesce(end_date, '9999') FROM offerings WHERE id IN ({keys})"  # noqa: S608
        ends = {row[0]: str(row[1]) for row in connection.exec_driver_sql(sql)}
    today = store.today.isoformat()
    hits.sort(key=lambda hit: ends.get(hit.id, "") < today)
    return [
        Offer(hit.id, hit.title, seats_in_words(seats(store, hit.id)) if ends[hit.id] >= today else _("over"))
        for hit in hits[:6]
    ]


def seats_in_words(state: Seats) -> str:
    """ "3 of 20 seats free · 2 waiting"."""
    if state.capacity is None:
        said = ngettext("{n} enrolled", "{n} enrolled", state.enrolled).format(n=show_whole(state.enrolled))
    elif state.free:
        said = _("{free} of {all} seats free").format(free=show_whole(state.free), all=show_whole(state.capacity))
    else:
        said = _("full ({all} seats)").format(all=show_whole(state.capacity))
    if state.waiting:
        said += " · " + ngettext("{n} waiting", "{n} waiting", state.waiting).format(n=show_whole(state.waiting))
    return said


class ProgramsPart(Part):
    """Enrollments, each opening for its status and dates."""

    def __init__(self, card: RecordCard) -> None:
        super().__init__(card, fetch_enrollments)
        self.enrollments = RowList(self._row, _("Not enrolled anywhere yet."))
        self.add = Picker(
            self.main,
            look_for_offering,
            asks=_("Enroll: type the name of an offering"),
            name=_("Enroll in an offering"),
        )
        self.add.chosen.connect(self._chosen)
        for part in (self.add, self.problem, heading(_("Enrollments")), self.enrollments):
            self.box.addWidget(part)
        self.box.addStretch(1)

    def show_data(self, data: list[Values]) -> None:
        labels, reasons = self.words.labels("enrollment_status"), self.words.labels("exit_reason")
        self.enrollments.show_lines([_line(one, labels, reasons) for one in data])

    def clear(self) -> None:
        self.enrollments.clear()
        self.add.clear()

    def leave(self) -> None:
        self.enrollments.leave()

    def _row(self, line: Line) -> FoldRow:
        return FoldRow(lambda: self._body(line))

    def _body(self, line: Line) -> QWidget:
        body = QWidget()
        change = StatusChange(self, int(line.values["id"]))
        dates = InlineFields(
            self.main, "enrollments", (("entry_date", "exit_date"), "exit_reason", "priority", "notes")
        )
        offering = int(line.values["offering"])
        to_program = button(_("Open the offering"), lambda: self.main.open_record("offerings", offering), role="link")
        body.setLayout(column(change, dates))
        body.layout().addLayout(row(None, to_program))  # type: ignore[union-attr]
        return body

    def _chosen(self, key: int | None, name: str) -> None:
        store, youth = self.store, self.key
        if youth is None or key is None:
            return

        def done(outcome: EnrollOutcome) -> None:
            if outcome.already:
                self.tell(_("Is in {offering} already.").format(offering=name))
            elif outcome.waitlisted:
                self.main.notify(_("No seat is free in {offering}: now on the waitlist.").format(offering=name), "warn")

        self.write(_("Enroll"), lambda: enroll(store, key, [youth]), done)


class StatusChange(QWidget):
    """A status to choose, and a reason where one is needed."""

    def __init__(self, part: ProgramsPart, enrollment: int) -> None:
        super().__init__()
        self._part, self._enrollment = part, enrollment
        codes = part.store.codes("enrollment_status", active_only=True)
        self.combo = ComboBox(_("New status"), [(None, _("Change the status…")), *((c.code, c.label) for c in codes)])
        self.reason = QLineEdit()
        self.reason.setAccessibleName(_("Reason"))
        self.reason.setPlaceholderText(_("Reason, where there is one"))
        self.reason.setMinimumHeight(theme.sizes().control)
        self.problem = label("", "problem", wrap=True)
        self.problem.hide()
        self.save = button(pgettext("button", "Change"), self._save)
        line = row(self.combo, self.save)
        line.setStretch(0, 1)
        box = column(spacing=theme.HALF)
        box.addLayout(line)
        box.addWidget(self.reason)
        box.addWidget(self.problem)
        self.setLayout(box)
        self.combo.activated.connect(lambda _n: self._show_reason())
        self.reason.returnPressed.connect(self._save)
        self._show_reason()

    def _show_reason(self) -> None:
        chosen = self.combo.value() is not None
        self.reason.setVisible(chosen)
        self.save.setVisible(chosen)
        self.problem.hide()

    def _save(self) -> None:
        store, key, status = self._part.store, self._enrollment, self.combo.value()
        reason = self.reason.text().strip() or None
        if status is not None:
            self._part.jobs.write(
                _("Change the status"),
                lambda: change_status(store, key, status, reason=reason),
                self._done,
                self._failed,
            )

    def _done(self, _changed: bool) -> None:
        self.combo.choose(None)
        self.reason.clear()
        self._show_reason()

    def _failed(self, problem: Problem) -> None:
        self.problem.setText(problem.sentence)
        self.problem.show()
        if isinstance(problem, FieldProblem) and problem.field == "reason":
            self.reason.setFocus()


def _line(values: Values, labels: dict[str, str], reasons: dict[str, str]) -> Line:
    status = str(values["status"])
    tone, icon = _MARKS.get(status, ("plain", "circle-minus"))
    mark: Mark = (labels.get(status, status), tone, icon)
    since, until = show_date(values["entry_date"]), show_date(values["exit_date"])
    applied = _("applied {date}").format(date=show_date(values["applied_at"])) if values["applied_at"] else ""
    when = show_span(since, until) or applied
    if since and not until:
        when = _("since {date}").format(date=since)
    why = reasons.get(values["exit_reason"], "") or (values["last_reason"] if status != "ENROLLED" else "") or ""
    detail = " · ".join(part for part in (when, why) if part)
    return Line(values["id"], str(values.get("offering_title") or ""), detail, (mark,), values)
