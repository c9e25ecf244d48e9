"""Adding a young person with few words: name, how old, grade and school; who has that name already is shown."""

from __future__ import annotations

import re
from collections.abc import Callable
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QDate, QTimer, Signal
from PySide6.QtWidgets import QWidget

from slecop_desktop.records.fields import Field
from slecop_desktop.records.kinds import DATE
from slecop_desktop.records.parsing import BadValue
from slecop_desktop.services.people import Namesake, same_name
from slecop_desktop.store import Store
from slecop_desktop.texts import N_, _, ngettext
from ui import theme
from ui.forms import NewRecordForm
from ui.forms.card import typed_fields
from ui.forms.editor import Described
from ui.forms.editors import DateEditor
from ui.forms.rows import FieldRow
from ui.values import Words, date_hint, show_date, show_whole
from ui.widgets import button, column, label, row

if TYPE_CHECKING:
    from ui.main_window import MainWindow

_PAUSE = 150
_OLDEST = 25
_ABOUT = re.compile(  # "about 10", "10 years?", "unos 10 años", as it is said in the languages of the window
    r"(?:about|around|approx\.?|ca\.?|circa|aged?|unos|como|environ|vers|kama|karibu|בערך|~|≈)?\s*"
    r"(\d{1,2}|\d{4})\s*(?:years? old|years?|yrs?\.?|años|ans|שנים)?\s*\??",
    re.IGNORECASE,
)
_BORN = Field("born", N_("Date of birth, or about how old"), DATE)


class YouthForm(NewRecordForm):
    """First name, last name, date of birth or age, grade, school. `chosen` asks to open one who is there already."""

    chosen = Signal(int)

    def __init__(self, window: MainWindow) -> None:
        super().__init__(window, "youth", ("given_name", "family_name"))
        self._pause = QTimer(self)
        self._pause.setSingleShot(True)
        self._pause.setInterval(_PAUSE)
        self._pause.timeout.connect(self._look)
        for name in ("given_name", "family_name"):
            self.rows[name].editor.typed.connect(self._pause.start)
        self._looking: tuple[str, str] = ("", "")

    def _fields_page(self) -> QWidget:
        fields = {f.name: f for f in typed_fields(self.main.store.records["youth"])}
        self.rows["born"] = FieldRow(_BORN, self.main, editor=BornEditor(_BORN, self.main))
        for name in ("grade", "school"):
            self.rows[name] = FieldRow(fields[name], self.main)
        area = super()._fields_page()
        self.namesakes = Namesakes(self.main.store, self.chosen.emit)
        layout = area.layout()
        assert layout is not None
        layout.insertWidget(2, self.namesakes)  # type: ignore[attr-defined]
        return area

    def _read(self) -> dict[str, Any] | None:
        values = super()._read()
        if values is None:
            return None
        born = values.pop("born", ())
        return {**values, **dict(born)}

    def _look(self) -> None:
        given, family = (str(self.rows[name].editor.draft() or "") for name in ("given_name", "family_name"))
        store, self._looking = self.main.store, (given, family)
        self.main.jobs.read(lambda: same_name(store, given, family), self.namesakes.show_them, key=(id(self), "same"))


class BornEditor(DateEditor):
    """A date of birth; or an age, or a year alone, which is kept as about when."""

    def __init__(self, field: Described, window: MainWindow) -> None:
        super().__init__(field, window)
        self.line.setMaximumWidth(theme.FIELD_WIDTH)  # its hint is longer than a date
        self.line.setPlaceholderText(_("{date}, or an age").format(date=date_hint()))

    def read(self) -> Any:
        """((field, value), …) of what was typed, or None."""
        words = _without_about(self.line.text())
        today = self._today
        if re.fullmatch(r"\d{1,2}", words):
            if not 0 < int(words) <= _OLDEST:
                raise BadValue(_("“{value}” is no age of a young person").format(value=words))
            return (("birth_year", today.year - int(words)), ("birth_precision", "ABOUT"))
        if re.fullmatch(r"\d{4}", words):
            if not 0 <= today.year - int(words) <= _OLDEST:
                raise BadValue(_("“{value}” is no year of birth of a young person").format(value=words))
            return (("birth_year", int(words)), ("birth_precision", "YEAR"))
        day = super().read()
        if day is None:
            return None
        if day >= today.isoformat():
            raise BadValue(_("this day is still to come"))
        return (("birth_date", day), ("birth_precision", "EXACT"))

    def _date_there(self) -> QDate:
        try:
            there = dict(self.read() or ()).get("birth_date")
        except BadValue:
            there = None
        return QDate.fromString(there or self._today.isoformat(), "yyyy-MM-dd")


def _without_about(typed: str) -> str:
    """The bare number of an age or a year that was told as people tell it; anything else as it was typed."""
    found = _ABOUT.fullmatch(typed.strip())
    return found[1] if found else typed.strip()


class Namesakes(QWidget):
    """Who has the name already, each to be opened instead of added twice."""

    def __init__(self, store: Store, choose: Callable[[int], object]) -> None:
        super().__init__()
        self._store, self._choose = store, choose
        self.words = label("", "remark", wrap=True)
        self.found: list[Namesake] = []
        self._box = column(self.words, spacing=0)
        self.setLayout(self._box)
        self.hide()

    def show_them(self, found: list[Namesake]) -> None:
        """Show these, or nothing."""
        while self._box.count() > 1:
            gone = self._box.takeAt(1)
            if gone is not None and (widget := gone.widget()):
                widget.deleteLater()
        self.found = found
        n = len(found)
        self.words.setText(
            ngettext("{n} young person of this name:", "{n} youth of this name:", n).format(n=show_whole(n))
            if n
            else ""
        )
        grades = Words(self._store).labels("grade_level")
        for one in found[:5]:
            self._box.addWidget(self._line(one, grades))
        self.setVisible(n > 0)

    def _line(self, one: Namesake, grades: dict[str, str]) -> QWidget:
        words = label(_about(one, grades), "small", wrap=True)
        opens = button(_("Open"), lambda: self._choose(one.youth), role="link")
        opens.setAccessibleName(_("Open {who}").format(who=words.text()))
        line = row(words, opens)
        line.setStretch(0, 1)
        holder = QWidget()
        holder.setLayout(line)
        return holder


def _about(one: Namesake, grades: dict[str, str]) -> str:
    parts = [
        one.name,
        grades.get(one.grade, one.grade) if one.grade else "",
        one.school or "",
        _("born {date}").format(date=show_date(one.born) if len(one.born) > 4 else one.born) if one.born else "",
        _("archived") if one.archived else "",
    ]
    return " · ".join(part for part in parts if part)
