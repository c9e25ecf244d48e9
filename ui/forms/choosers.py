"""Editors where one chooses: from a code list, yes or no, or several codes."""

from __future__ import annotations

from collections.abc import Iterable
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QCloseEvent
from PySide6.QtWidgets import QCheckBox, QFrame, QVBoxLayout, QWidget

from slecop_desktop.records.parsing import NO_LABEL, YES_LABEL
from slecop_desktop.texts import _
from ui import theme
from ui.forms.editor import Described, Editor
from ui.values import Words
from ui.widgets.cards import scroll
from ui.widgets.combo import Chooser, ComboBox

if TYPE_CHECKING:
    from ui.main_window import MainWindow

NOT_SAID = "—"


class ComboEditor(Editor):
    """One of some entries (value, words), or none."""

    def __init__(self, name: str, entries: Iterable[tuple[Any, str]]) -> None:
        super().__init__()
        self._value: Any = None
        self.combo = ComboBox(name, [(None, NOT_SAID), *entries])
        self.combo.activated.connect(self._chosen)
        box = QVBoxLayout(self)
        box.setContentsMargins(0, 0, 0, 0)
        box.addWidget(self.combo)
        self.setFocusProxy(self.combo)

    def _chosen(self) -> None:
        self.typed.emit()
        self.left.emit()

    def read(self) -> Any:
        return self.combo.value()

    def show_value(self, value: Any, title: str = "") -> None:
        if self.combo.findData(value) < 0:
            self.combo.addItem(title or str(value), value)  # a code that is no longer in use
        self._value = value
        self.combo.choose(value)

    def is_changed(self) -> bool:
        return self.combo.value() != self._value

    def set_bad(self, bad: bool) -> None:
        self.combo.bad = bad
        self.combo.update()

    def draft(self) -> object:
        return self.combo.value()

    def put_back(self, draft: object) -> None:
        self.combo.choose(draft)


class ChoiceEditor(ComboEditor):
    """One code of a list; codes no longer in use are offered only where one is there."""

    def __init__(self, field: Described, window: MainWindow) -> None:
        codes = window.store.codes(field.choices or "", active_only=True)
        super().__init__(_(field.label), [(row.code, row.label) for row in codes])
        self._words = Words(window.store).shower(field)

    def show_value(self, value: Any, title: str = "") -> None:
        super().show_value(value, title or self._words(value))


class YesNoEditor(ComboEditor):
    """Yes, no, or not said."""

    def __init__(self, field: Described, _window: MainWindow) -> None:
        super().__init__(_(field.label), [(1, _(YES_LABEL)), (0, _(NO_LABEL))])
        self.combo.setMaximumWidth(180)


class ChoicesEditor(Editor):
    """Any number of codes: a button that says which, and opens a list of boxes to tick."""

    def __init__(self, field: Described, window: MainWindow) -> None:
        super().__init__()
        self._label = _(field.label)
        self._codes = window.store.codes(field.choices or "")
        self._words = Words(window.store).shower(field)
        self._value: str | None = None
        self._now: str | None = None
        self.button = Chooser()
        self.button.clicked.connect(self.pick)
        box = QVBoxLayout(self)
        box.setContentsMargins(0, 0, 0, 0)
        box.addWidget(self.button)
        self.setFocusProxy(self.button)
        self._say()

    def read(self) -> Any:
        return self._now

    def show_value(self, value: Any, title: str = "") -> None:  # noqa: ARG002
        self._value = self._now = value
        self._say()

    def is_changed(self) -> bool:
        return self._now != self._value

    def set_bad(self, bad: bool) -> None:
        self.button.bad = bad
        self.button.update()

    def draft(self) -> object:
        return self._now

    def put_back(self, draft: object) -> None:
        self._now = None if draft is None else str(draft)
        self._say()

    def pick(self) -> None:
        """Open the list of boxes."""
        chosen = set((self._now or "").split(";"))
        popup = _Ticks(self, [(c.code, c.label) for c in self._codes if c.active or c.code in chosen], chosen)
        popup.setMinimumWidth(self.button.width())
        corner = self.button.mapToGlobal(QPoint(0, self.button.height() + 2))
        if corner.y() + popup.height() > self.screen().availableGeometry().bottom():
            corner -= QPoint(0, self.button.height() + 4 + popup.height())  # no room below: it opens upwards
        popup.move(corner)
        popup.show()

    def take(self, codes: Iterable[str]) -> None:
        """Choose these codes."""
        self._now = ";".join(sorted(codes)) or None
        self._say()
        self.typed.emit()

    def _say(self) -> None:
        words = self._words(self._now)
        self.button.setText((words or NOT_SAID).replace("&", "&&"))
        self.button.setToolTip(words)
        self.button.setAccessibleName(f"{self._label}: {words or NOT_SAID}")


class _Ticks(QFrame):
    """Boxes to tick; closing it is leaving the field."""

    def __init__(self, editor: ChoicesEditor, entries: list[tuple[str, str]], chosen: set[str]) -> None:
        super().__init__(editor, Qt.WindowType.Popup)
        theme.set_role(self, "popup")
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self._editor = editor
        self._boxes: list[tuple[str, QCheckBox]] = []
        inner = QWidget()
        column = QVBoxLayout(inner)
        column.setContentsMargins(theme.UNIT, theme.UNIT, theme.UNIT, theme.UNIT)
        for code, words in entries:
            tick = QCheckBox(words.replace("&", "&&"))
            tick.setChecked(code in chosen)
            tick.toggled.connect(self._tell)
            column.addWidget(tick)
            self._boxes.append((code, tick))
        area = scroll(inner)
        box = QVBoxLayout(self)
        box.setContentsMargins(1, 1, 1, 1)
        box.addWidget(area)
        self.resize(inner.sizeHint().width() + theme.FOUR, min(inner.sizeHint().height() + 4, 360))
        if self._boxes:
            self._boxes[0][1].setFocus()

    def _tell(self) -> None:
        self._editor.take(code for code, tick in self._boxes if tick.isChecked())

    def closeEvent(self, event: QCloseEvent) -> None:
        super().closeEvent(event)
        self._editor.left.emit()
