"""The groups of a list: which rows stand under which heading, what is folded away, and each heading in words."""

from __future__ import annotations

from array import array
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QDate, QLocale
from PySide6.QtWidgets import QMenu

from slecop_desktop.records.kinds import DATE, MOMENT
from slecop_desktop.store import Store
from slecop_desktop.store.groups import Group, can_group
from slecop_desktop.store.lists import ListColumn
from slecop_desktop.texts import _, ngettext
from ui.values import Words, show_date, show_whole

if TYPE_CHECKING:
    from ui.tables.table import RecordTable

_MONTH = "MMMM yyyy"


@dataclass
class Groups:
    """The groups shown. Among the rows of a table a heading is the negative of its group's number, from 1."""

    all: list[Group] = field(default_factory=list[Group])
    words: list[str] = field(default_factory=list[str])
    folded: set[Any] = field(default_factory=set[Any])

    def rows(self) -> array[int]:
        """Headings and the ids under them, as far as they are not folded away."""
        rows: array[int] = array("q")
        for number, group in enumerate(self.all, 1):
            rows.append(-number)
            if group.value not in self.folded:
                rows.extend(group.ids)
        return rows

    def ids(self) -> array[int]:
        """The ids of all groups, folded or not."""
        ids: array[int] = array("q")
        for group in self.all:
            ids.extend(group.ids)
        return ids

    def is_folded(self, heading: int) -> bool:
        """Whether what stands under a heading is folded away."""
        return self.all[-heading - 1].value in self.folded

    def turn(self, heading: int, *, fold: bool) -> None:
        """Fold a group away, or out again."""
        value = self.all[-heading - 1].value
        self.folded.add(value) if fold else self.folded.discard(value)

    def unfold_for(self, key: int) -> bool:
        """Have a record seen; False when it was seen already."""
        for group in self.all:
            if group.value in self.folded and key in group.ids:
                self.folded.discard(group.value)
                return True
        return False

    def heading(self, heading: int) -> tuple[str, str]:
        """(what the rows have in common, how many there are)."""
        return self.words[-heading - 1], show_whole(len(self.all[-heading - 1].ids))

    def said(self, heading: int) -> str:
        """A heading as a screen reader says it."""
        n = len(self.all[-heading - 1].ids)
        rows = ngettext("{n} row", "{n} rows", n).format(n=show_whole(n))
        state = _("folded") if self.is_folded(heading) else _("unfolded")
        return f"{self.words[-heading - 1]}, {rows}, {state}"


def groups_in_words(store: Store, column: ListColumn, by: str, found: list[Group]) -> list[str]:
    """What the rows of each group have in common, in words."""
    show = Words(store).shower(column)

    def said(group: Group) -> str:
        if group.value is None:
            return _("{column}: no value").format(column=_(column.label))
        if column.target:
            return group.title or _("(no name)")
        if by == "month":
            return QLocale().toString(QDate.fromString(f"{group.value}-01", "yyyy-MM-dd"), _MONTH)
        if by == "year":
            return str(group.value)
        return show_date(group.value) if column.kind is MOMENT else show(group.value)

    return [said(group) for group in found]


def group_choices(columns: dict[str, ListColumn]) -> list[tuple[tuple[str, str], str]]:
    """What rows can be grouped by: (column and span, words)."""
    choices: list[tuple[tuple[str, str], str]] = []
    for name, column in columns.items():
        if not can_group(column):
            continue
        words = _(column.label)
        if column.kind is DATE or column.kind is MOMENT:
            choices.append(((name, "month"), _("{date}, by month").format(date=words)))
            choices.append(((name, "year"), _("{date}, by program year").format(date=words)))
        else:
            choices.append(((name, ""), words))
    return choices


def group_label(columns: dict[str, ListColumn], group: tuple[str, str]) -> str:
    """What a list is grouped by, in words."""
    return dict(group_choices(columns)).get(group) or _(columns[group[0]].label)


def heading_menu(table: RecordTable, heading: int) -> QMenu:
    """What can be done with the groups of a list."""
    menu = QMenu(table)
    folded = table.groups.is_folded(heading)
    menu.addAction(_("Unfold") if folded else _("Fold"), lambda: table.turn_group(heading, fold=not folded))
    menu.addAction(_("Select the rows of this group"), lambda: table.select_group(heading)).setEnabled(not folded)
    menu.addSeparator()
    menu.addAction(_("Fold all groups"), lambda: table.fold_all(fold=True))
    menu.addAction(_("Unfold all groups"), lambda: table.fold_all(fold=False))
    menu.addSeparator()
    menu.addAction(_("Do not group"), lambda: table.group_by(None))
    return menu
