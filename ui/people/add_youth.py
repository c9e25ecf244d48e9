"""Adding a young person with few words: name, how old, grade and school."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QDate
from PySide6.QtWidgets import QWidget

from slecop_desktop.records.fields import Field
from slecop_desktop.records.kinds import DATE
from slecop_desktop.records.parsing import BadValue
from slecop_desktop.texts import N_, _
from ui import theme
from ui.forms import NewRecordForm
from ui.forms.card import typed_fields
from ui.forms.editor import Described
from ui.forms.editors import DateEditor
from ui.forms.rows import FieldRow
from ui.values import date_hint

if TYPE_CHECKING:
    from ui.main_window import MainWindow

_OLDEST = 25
_ABOUT = re.compile(  # "about 10", "10 years?", "unos 10 años", as it is said in the languages of the window
    r"(?:about|around|approx\.?|ca\.?|circa|aged?|unos|como|environ|vers|kama|karibu|בערך|~|≈)?\s*"
    r"(\d{1,2}|\d{4})\s*(?:years? old|years?|yrs?\.?|años|ans|שנים)?\s*\??",
    re.IGNORECASE,
)
_BORN = Field("born", N_("Date of birth, or about how old"), DATE)


class YouthForm(NewRecordForm):
    """First name, last name, date of birth or age, grade, school."""

    def __init__(self, window: MainWindow) -> None:
        super().__init__(window, "youth", ("given_name", "family_name"))

    def _fields_page(self) -> QWidget:
        fields = {f.name: f for f in typed_fields(self.main.store.records["youth"])}
        self.rows["born"] = FieldRow(_BORN, self.main, editor=BornEditor(_BORN, self.main))
        for name in ("grade", "school"):
            self.rows[name] = FieldRow(fields[name], self.main)
        return super()._fields_page()

    def typed(self) -> dict[str, Any]:
        return _with_birth(super().typed())

    def _read(self) -> dict[str, Any] | None:
        values = super()._read()
        return None if values is None else _with_birth(values)


def _with_birth(values: dict[str, Any]) -> dict[str, Any]:
    """The values with what stands for the birth by the names of its fields."""
    born = values.pop("born", None)
    return {**values, **dict(born or ())}


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
