"""Many records at once: a field set to the same value, or all put away; shows what changes before it is done."""

from __future__ import annotations

from array import array
from collections.abc import Callable
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import Qt, QTimer
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QCheckBox, QFrame, QVBoxLayout, QWidget

from slecop_desktop.problems import Problem
from slecop_desktop.records.fields import Field
from slecop_desktop.records.parsing import BadValue
from slecop_desktop.services.duplicates import KINDS
from slecop_desktop.texts import _, ngettext, pgettext
from ui import theme
from ui.forms.card import typed_fields
from ui.forms.rows import FieldRow
from ui.history.words import NOTHING
from ui.values import Words, show_whole
from ui.widgets import ComboBox, button, column, heading, label, row, rule, scroll

if TYPE_CHECKING:
    from slecop_desktop.services.bulk import Preview
    from ui.main_window import MainWindow
    from ui.tables import RecordTable

_PAUSE = 150
_NAMES = frozenset({"given_name", "middle_name", "family_name", "preferred_name", "other_names", "suffix", "name"})


class BulkPanel(QFrame):
    """Stands where the card stands while several rows are selected. A page adds its own things to do to `self.more`."""

    def __init__(self, window: MainWindow, kind: str, table: RecordTable) -> None:
        super().__init__()
        theme.set_role(self, "card")
        self.main, self.store, self.jobs, self.kind = window, window.store, window.jobs, kind
        self._table = table
        self.ids: array[int] = array("q")
        self._mergeable = kind in KINDS and any(spec.name == "duplicates" for spec in window.pages)
        self.one: FieldRow | None = None
        self.title = label("", "heading", wrap=True)
        self.field = ComboBox(_("Field"))
        self.effect = label("", "muted", wrap=True)
        self.samples = label("", "small", wrap=True)
        self.samples.setAccessibleName(_("What would change"))
        self.problem = label("", "problem", wrap=True)
        self.empty = QCheckBox(_("Empty this field"))
        self.act = button(pgettext("button", "Change"), self.change, role="primary")
        self._place = QWidget()
        self._place.setLayout(column())
        self._pause = QTimer(self)
        self._pause.setSingleShot(True)
        self._pause.setInterval(_PAUSE)
        self._pause.timeout.connect(self._count)
        self.more = column()
        self._build()
        self._fill_fields()
        self.field.activated.connect(lambda _n: self._choose())
        self.empty.toggled.connect(self._ask)
        self._choose()

    def show_selection(self, ids: array[int]) -> None:
        """These records are selected now."""
        self.ids = ids
        n = len(ids)
        self.back_all.setVisible(self._table.query.archived)
        self.merge_two.setVisible(n == 2 and self._mergeable)
        self.title.setText(ngettext("{n} selected", "{n} selected", n).format(n=show_whole(n)))
        self._ask()

    def change(self) -> None:
        """Set the field in all of them, as one step."""
        from slecop_desktop.services.records import bulk_edit  # noqa: PLC0415 (not needed before)

        values, ids, store, kind = self._values(), list(self.ids), self.store, self.kind
        if values is None or not self.act.isEnabled():
            return
        self.act.setEnabled(False)
        self.jobs.write(_("Change many records"), lambda: bulk_edit(store, kind, ids, values), self._done, self._failed)

    def bring_back(self) -> None:
        """Bring those of them that are archived back into the lists, as one step."""
        from slecop_desktop.services.records import unarchive  # noqa: PLC0415 (not needed before)

        ids, store, kind = list(self.ids), self.store, self.kind
        self.jobs.write(_("Bring back"), lambda: unarchive(store, kind, ids), self._brought_back, self._failed)

    def archive(self) -> None:
        """Put all of them away, as one step."""
        from slecop_desktop.services.records import archive  # noqa: PLC0415 (not needed before)

        ids, store, kind = list(self.ids), self.store, self.kind
        self.jobs.write(_("Archive"), lambda: archive(store, kind, ids), self._archived, self._failed)

    def merge(self) -> None:
        """Look at the two side by side, to make them one."""
        from ui.pages.duplicates import DuplicatesPage  # noqa: PLC0415 (a page is imported when it is first opened)

        page = self.main.go("duplicates")
        assert isinstance(page, DuplicatesPage)
        page.show_pair(self.kind, *self.ids)

    # -- counting first -------------------------------------------------------------------------------------------

    def _values(self) -> dict[str, Any] | None:
        """What is to be set; None while nothing is typed or it cannot be read."""
        if self.one is None:
            return None
        name = self.one.field.name
        self.one.setEnabled(not self.empty.isChecked())
        if self.empty.isChecked():
            self.one.tell("")
            return {name: None}
        if not self.one.editor.is_changed():
            self.one.tell("")
            return None
        try:
            value = self.one.editor.read()
        except BadValue as bad:
            self.one.tell(str(bad))
            return None
        self.one.tell("")
        return {name: value}

    def _ask(self) -> None:
        self.act.setEnabled(False)
        self.problem.hide()
        self._pause.start()

    def _count(self) -> None:
        from slecop_desktop.services.bulk import preview  # noqa: PLC0415 (not needed before)

        values, ids, store, kind = self._values(), list(self.ids), self.store, self.kind
        if values is None:
            self.effect.setText(_("Type or choose the value that all of them are to have."))
            self.samples.hide()
            self.act.setText(pgettext("button", "Change"))
            return
        self.jobs.read(lambda: preview(store, kind, ids, values), self._previewed, key=(id(self), "preview"))

    def _previewed(self, found: Preview) -> None:
        n = found.changing
        if n == 0:
            said = [_("All of them have this value already.")]
        else:
            said = [ngettext("{n} record changes.", "{n} records change.", n).format(n=show_whole(n))]
            if found.same:
                already = ngettext("{n} has this value already.", "{n} have this value already.", found.same)
                said.append(already.format(n=show_whole(found.same)))
        self.effect.setText(" ".join(said))
        self._show_samples(found)
        self.act.setText(
            ngettext("Change {n}", "Change {n}", n).format(n=show_whole(n)) if n else pgettext("button", "Change")
        )
        self.act.setEnabled(n > 0)

    def _show_samples(self, found: Preview) -> None:
        """A line each: whose value, what it is now, and what it would be."""
        if self.one is None or not found.changing:
            self.samples.hide()
            return
        field, words = self.one.field, Words(self.store)
        shown = (lambda value: str(value or "")) if field.target else words.shower(field)
        new = NOTHING if self.empty.isChecked() else self._new_in_words(shown)
        lines = [
            _("{who}: {old} → {new}").format(who=s.title or _("(no name)"), old=shown(s.old) or NOTHING, new=new)
            for s in found.samples
        ]
        if more := found.changing - len(found.samples):
            lines.append(ngettext("… and {n} more", "… and {n} more", more).format(n=show_whole(more)))
        self.samples.setText("\n".join(lines))
        self.samples.show()

    def _new_in_words(self, shown: Callable[[Any], str]) -> str:
        assert self.one is not None
        editor = self.one.editor
        return (str(editor.draft() or "") if self.one.field.target else shown(editor.read())) or NOTHING

    def _done(self, n: int) -> None:
        said = ngettext("{n} record was changed.", "{n} records were changed.", n).format(n=show_whole(n))
        self.main.notify(said, "ok", (_("Undo"), self.main.undo))
        self._choose()

    def _archived(self, n: int) -> None:
        said = ngettext("{n} record was archived: kept and counted, but not in lists any more.",
                        "{n} records were archived: kept and counted, but not in lists any more.", n)  # fmt: skip
        self.main.notify(said.format(n=show_whole(n)), "ok", (_("Undo"), self.main.undo))

    def _brought_back(self, n: int) -> None:
        if n == 0:
            self.main.notify(_("None of them is archived."), "info")
            return
        said = ngettext("{n} record is back in the lists.", "{n} records are back in the lists.", n)
        self.main.notify(said.format(n=show_whole(n)), "ok", (_("Undo"), self.main.undo))

    def _failed(self, problem: Problem) -> None:
        self.problem.setText(problem.sentence)
        self.problem.show()
        self._ask()

    # -- building -------------------------------------------------------------------------------------------------

    def _fill_fields(self) -> None:
        fields = [f for f in typed_fields(self.store.records[self.kind]) if not f.computed and f.name not in _NAMES]
        self._fields: dict[str, Field] = {f.name: f for f in fields}
        first = [f for f in fields if f.listed or f.name in {"grade", "school"}]
        others = [f for f in fields if f not in first]
        self.field.fill((f.name, _(f.label)) for f in (*first, *others))

    def _choose(self) -> None:
        """Offer the editor of the field chosen."""
        layout = self._place.layout()
        assert layout is not None
        if self.one is not None:
            layout.removeWidget(self.one)
            self.one.deleteLater()
        self.one = FieldRow(self._fields[self.field.value()], self.main)
        self.one.editor.typed.connect(self._ask)
        self.one.editor.left.connect(self._ask)
        self.empty.setChecked(False)
        self.empty.setVisible(not self.one.field.required)
        layout.addWidget(self.one)
        self._ask()

    def _build(self) -> None:
        inner = QWidget()
        box = QVBoxLayout(inner)
        box.setContentsMargins(theme.TWO + 2, theme.TWO, theme.TWO + 2, theme.TWO)
        box.setSpacing(theme.UNIT)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(1, 1, 1, 1)
        whole.addWidget(scroll(inner))
        box.addWidget(self.title)
        box.addSpacing(theme.UNIT)
        box.addWidget(heading(_("Change a field in all of them")))
        for part in (self.field, self._place, self.empty, self.effect, self.samples, self.problem):
            box.addWidget(part)
        self.problem.hide()
        box.addLayout(row(None, self.act))
        box.addWidget(rule())
        box.addLayout(self.more)
        copy = button(_("Copy for a spreadsheet"), lambda: self._table.copy(headings=True), icon="copy")
        self.archive_all = button(_("Archive all of them"), self.archive, icon="archive")
        self.back_all = button(_("Bring archived ones back"), self.bring_back, icon="archive-restore")
        self.back_all.hide()
        self.merge_two = button(_("Merge the two…"), self.merge, icon="git-merge")
        self.merge_two.hide()
        for part in (copy, self.merge_two, self.archive_all, self.back_all):
            box.addLayout(row(part, None))
        box.addStretch(1)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.change()
        else:
            super().keyPressEvent(event)
