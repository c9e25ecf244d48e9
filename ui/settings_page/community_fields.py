"""What community numbers are counted by, and of which group: chosen in words, kept as the codes that reports read."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from slecop_desktop.records.names import fold
from slecop_desktop.reports.baselines import DIMENSIONS, MULTIPLE, TOTAL
from slecop_desktop.store import Store
from slecop_desktop.texts import N_, _
from ui.forms.choosers import NOT_SAID, ComboEditor
from ui.forms.editor import Described
from ui.forms.editors import OWN_EDITORS
from ui.forms.rows import FieldRow

if TYPE_CHECKING:
    from collections.abc import Mapping

    from ui.main_window import MainWindow

_NAMES = {"sex": N_("Sex"), "race": N_("Race and ethnicity"), "grade": N_("Grade")}


def dimension_words(value: str | None) -> str:
    """What is counted by, in words."""
    return _(_NAMES[value]) if value in _NAMES else value or ""


def groups_of(store: Store, dimension: str | None) -> list[tuple[str, str]]:
    """The groups as (code, words): of one dimension, or of all when it is none that reports know."""
    lists = [DIMENSIONS[dimension]] if dimension in DIMENSIONS else list(DIMENSIONS.values())
    found = [(row.code, row.label) for choices in lists for row in store.codes(choices)]
    several = [(MULTIPLE, _("Several groups"))] if dimension not in {"sex", "grade"} else []
    return list(dict((*found, *several, (TOTAL, _("Total")))).items())


def group_words(store: Store, value: str | None) -> str:
    """A group in words where it is written as a code: "KG" in a table of the census is Kindergarten here."""
    return dict(groups_of(store, None)).get(value or "", value or "")


class DimensionEditor(ComboEditor):
    """Sex, race and ethnicity, or grade."""

    def __init__(self, field: Described, _window: MainWindow) -> None:
        super().__init__(_(field.label), [(code, dimension_words(code)) for code in DIMENSIONS])


class GroupEditor(ComboEditor):
    """One group; `offer` narrows the choice to those of a dimension."""

    def __init__(self, field: Described, window: MainWindow) -> None:
        self._store = window.store
        super().__init__(_(field.label), groups_of(window.store, None))

    def offer(self, dimension: str | None) -> None:
        """Offer the groups of this dimension; the one chosen stays."""
        chosen, words = self.combo.value(), self.combo.currentText()
        self.combo.fill([(None, NOT_SAID), *groups_of(self._store, dimension)])
        if chosen is not None and self.combo.findData(chosen) < 0:
            self.combo.addItem(words, chosen)
        self.combo.choose(chosen)

    def show_value(self, value: Any, title: str = "") -> None:
        wanted = fold(str(value or ""))
        named = {fold(self.combo.itemText(n)): self.combo.itemData(n) for n in range(self.combo.count())}
        known = self.combo.findData(value) >= 0
        super().show_value(value if known else named.get(wanted, value), title)


OWN_EDITORS |= {"dimension": DimensionEditor, "group_code": GroupEditor}


def join(rows: Mapping[str, FieldRow]) -> None:
    """Let the choice of groups follow what is counted by."""
    by, group = rows["dimension"].editor, rows["group_code"].editor
    if isinstance(by, ComboEditor) and isinstance(group, GroupEditor):
        by.left.connect(lambda: group.offer(by.combo.value()))
        group.offer(by.combo.value())
