"""The engagement part of a partner: dated ratings, newest first, and a new one that becomes the partner's level."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from PySide6.QtWidgets import QWidget

from slecop_desktop.problems import Problem
from slecop_desktop.records.fields import Values
from slecop_desktop.records.parsing import BadValue
from slecop_desktop.services.common import FieldProblem
from slecop_desktop.services.partners import rate
from slecop_desktop.services.records import remove
from slecop_desktop.texts import N_, _
from ui.forms.inline import InlineFields
from ui.forms.rows import FieldRow
from ui.people.levels import LevelsStrip, Rated
from ui.people.owned import fetch_owned
from ui.people.part import Part
from ui.people.rows import FoldRow, Line, RowList, at_end
from ui.values import Words, show_date
from ui.widgets import button, column, heading

if TYPE_CHECKING:
    from ui.forms import RecordCard

_ASKED = ("engagement_level", "collaboration_level", "date", "rated_by", "notes")
_SCALES = {"engagement_level": N_("ICICE"), "collaboration_level": N_("Frey")}
_ORDER = "date DESC, id DESC"


class EngagementPart(Part):
    """Ratings of the partner."""

    def __init__(self, card: RecordCard) -> None:
        super().__init__(card, fetch_owned("engagements", "partner", _ORDER))
        record = self.store.records["engagements"]
        self.rows = {name: FieldRow(record.field(name), self.main) for name in _ASKED}
        self.add = button(_("Add rating"), self.rate, role="primary")
        self.ratings = RowList(self._row, _("Not rated yet."))
        self.strip = LevelsStrip()
        self.box.addWidget(self.strip)
        self.box.addWidget(heading(_("Rate the engagement")))
        for one in self.rows.values():
            self.box.addWidget(one)
        for part in (self.problem, at_end(self.add), heading(_("Ratings so far")), self.ratings):
            self.box.addWidget(part)
        self.box.addStretch(1)

    def rate(self) -> None:
        """Record what was chosen."""
        values: dict[str, Any] = {}
        for name, one in self.rows.items():
            try:
                values[name] = one.editor.read()
                one.tell("")
            except BadValue as bad:
                one.tell(str(bad))
                one.editor.setFocus()
                return
        store, partner = self.store, self.key
        if partner is not None:
            doing = _("Rate the engagement")
            self.jobs.write(doing, lambda: rate(store, partner, **values), self._rated, self._not_rated)

    def _rated(self, _key: int) -> None:
        self._empty()

    def _not_rated(self, problem: Problem) -> None:
        if isinstance(problem, FieldProblem) and problem.field in self.rows:
            self.rows[problem.field].tell(problem.sentence)
            self.rows[problem.field].editor.setFocus()
        else:
            self.tell(problem.sentence)

    def _empty(self) -> None:
        for name, one in self.rows.items():
            one.editor.show_value(self.store.today.isoformat() if name == "date" else None)
            one.tell("")

    def show_data(self, data: list[Values]) -> None:
        words = self.words
        self.ratings.show_lines([self._line(one, words) for one in data])
        self.strip.show_series([self._series(name, data, words) for name in _SCALES], self.store.today.isoformat())

    def _series(self, name: str, data: list[Values], words: Words) -> tuple[str, list[Rated]]:
        """The ratings on one scale from the first on, each as high as its level stands in the list of levels."""
        field = self.store.records["engagements"].field(name)
        codes = [code.code for code in self.store.codes(field.choices or "")]
        rated = [
            Rated(one["date"], codes.index(one[name]) / max(len(codes) - 1, 1), words.of(field, one[name]))
            for one in reversed(data)
            if one[name] in codes and one["date"]
        ]
        return _(_SCALES[name]), rated

    def clear(self) -> None:
        self.ratings.clear()
        self.strip.hide()
        self._empty()

    def leave(self) -> None:
        self.ratings.leave()

    def _line(self, values: Values, words: Words) -> Line:
        record = self.store.records["engagements"]
        levels = [words.of(record.field(n), values[n]) for n in ("engagement_level", "collaboration_level")]
        by = _("rated by {name}").format(name=values["rated_by"]) if values["rated_by"] else ""
        detail = " · ".join(part for part in (show_date(values["date"]), by, values["notes"] or "") if part)
        title = " · ".join(level for level in levels if level)
        return Line(values["id"], title, detail, (), values)

    def _row(self, line: Line) -> FoldRow:
        return FoldRow(lambda: self._body(int(line.values["id"])))

    def _body(self, key: int) -> QWidget:
        body = QWidget()
        store = self.store
        fields = InlineFields(self.main, "engagements", ("date", "rated_by", "notes"))
        gone = button(
            _("Remove this rating"),
            lambda: self.write(_("Remove a rating"), lambda: remove(store, "engagements", [key])),
            role="quiet",
            icon="x",
        )
        body.setLayout(column(fields, at_end(gone)))
        return body
