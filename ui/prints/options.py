"""The choices of a print: a box to tick, a number, a line, or one of several."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QCheckBox, QLineEdit, QSpinBox, QVBoxLayout, QWidget

from slecop_desktop.prints.order import Option
from slecop_desktop.texts import _
from ui import theme
from ui.direction import begin
from ui.prints.labelled import Labelled
from ui.widgets import ComboBox

_MOST = 200


class OptionRows(QWidget):
    """`changed` tells that another choice was made."""

    changed = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.controls: dict[str, QWidget] = {}
        self._kept: dict[str, dict[str, str | int | bool]] = {}
        self._what = ""
        self._options: Sequence[Option] = ()
        self._box = QVBoxLayout(self)
        self._box.setContentsMargins(0, 0, 0, 0)
        self._box.setSpacing(0)

    def show_options(self, what: str, options: Sequence[Option]) -> None:
        """Offer the choices of a print, as they were left."""
        if self._what:
            self._kept[self._what] = self.values()
        self._what, self._options = what, options
        while (item := self._box.takeAt(0)) is not None:
            if (widget := item.widget()) is not None:
                widget.hide()
                widget.deleteLater()
        kept = self._kept.get(what, {})
        self.controls = {one.name: self._add(one, kept.get(one.name, one.default)) for one in options}
        self.setVisible(bool(options))

    def values(self) -> dict[str, str | int | bool]:
        """What is chosen."""
        return {one.name: _value(self.controls[one.name]) for one in self._options}

    def _add(self, option: Option, value: str | int | bool) -> QWidget:
        control = self._control(option, value)
        control.setMinimumHeight(theme.sizes().control)
        self._box.addWidget(control if isinstance(control, QCheckBox) else Labelled(_(option.label), control))
        return control

    def _control(self, option: Option, value: str | int | bool) -> QWidget:
        if option.choices:
            several = ComboBox(_(option.label), [(code, _(words)) for code, words in option.choices])
            several.choose(value)
            several.activated.connect(lambda _at: self.changed.emit())
            return several
        if isinstance(option.default, bool):
            tick = QCheckBox(_(option.label))
            tick.setChecked(bool(value))
            tick.toggled.connect(lambda _on: self.changed.emit())
            return tick
        if isinstance(option.default, int):
            number = QSpinBox()
            number.setButtonSymbols(QSpinBox.ButtonSymbols.NoButtons)
            number.setAlignment(begin(self.layoutDirection()))
            number.setRange(option.lowest, _MOST)
            number.setValue(int(value))
            number.valueChanged.connect(lambda _n: self.changed.emit())
            return number
        line = QLineEdit(str(value))
        line.textEdited.connect(lambda _text: self.changed.emit())
        return line


def _value(control: QWidget) -> str | int | bool:
    match control:
        case QCheckBox():
            return control.isChecked()
        case QSpinBox():
            return control.value()
        case ComboBox():
            return str(control.value())
        case QLineEdit():
            return control.text().strip()
        case _:
            raise TypeError(type(control))
