"""Code lists: what is offered wherever something is chosen; what was used once is never lost."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QHBoxLayout, QLineEdit, QListWidget, QListWidgetItem, QTableView, QWidget

from slecop_desktop.problems import Problem
from slecop_desktop.records.names import fold
from slecop_desktop.services import lists
from slecop_desktop.services.lists import ListInfo
from slecop_desktop.store import Changed
from slecop_desktop.texts import _, ngettext
from ui import icons, theme
from ui.settings_page.code_model import CODE, IN_USE, LABEL, CodeModel
from ui.settings_page.section import Section
from ui.values import show_whole
from ui.widgets import Card, button, column, label, row

if TYPE_CHECKING:
    from ui.main_window import MainWindow

_NAME = Qt.ItemDataRole.UserRole


class CodeListsSection(Section):
    """The lists at the left; at the right the entries of the chosen one."""

    def __init__(self, window: MainWindow) -> None:
        super().__init__(
            window,
            _("Code lists"),
            _(
                "What can be chosen in fields. Change words and order as you like. What records use is not removed but "
                "set to not in use: it stays where it is and is offered no more."
            ),
        )
        self.infos: dict[str, ListInfo] = {}
        self._wanted: tuple[str, str] | None = None
        self.search = QLineEdit()
        self.search.setPlaceholderText(_("Search the lists"))
        self.search.setAccessibleName(_("Search the lists"))
        self.search.setClearButtonEnabled(True)
        self.search.addAction(icons.icon("search"), QLineEdit.ActionPosition.LeadingPosition)
        self.search.textChanged.connect(self._filter)
        self.names = QListWidget()
        self.names.setAccessibleName(_("Code lists"))
        self.names.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.names.setTextElideMode(Qt.TextElideMode.ElideRight)
        self.names.currentItemChanged.connect(lambda _now, _before: self.show_list())
        self.entries = Entries(self)
        left = Card(tight=True)
        left.box.setContentsMargins(theme.UNIT, theme.UNIT, theme.HALF, theme.UNIT)
        left.box.addWidget(self.search)
        left.box.addWidget(self.names, 1)
        sides = QHBoxLayout()
        sides.setSpacing(theme.TWO)
        sides.addWidget(left, 2)
        sides.addWidget(self.entries, 3)
        self.box.addLayout(sides, 1)
        self._read()

    @property
    def list_name(self) -> str:
        """The list that is shown."""
        item = self.names.currentItem()
        return str(item.data(_NAME)) if item is not None else ""

    def refresh(self, changed: Changed) -> None:
        if {"codes", "custom_fields"} & changed.ids.keys():
            self._read()

    def open_record(self, key: int) -> None:
        with self.store.read() as connection:
            found = connection.exec_driver_sql("SELECT list, code FROM codes WHERE id = ?", (key,)).first()
        if found is not None:
            self.choose_list(str(found[0]), str(found[1]))

    def choose_list(self, name: str, code: str = "") -> None:
        """Show a list, and one of its entries; now or as soon as the lists are read."""
        self._wanted = (name, code)
        self.search.clear()
        for n in range(self.names.count()):
            if self.names.item(n).data(_NAME) == name:
                self._wanted = None
                self.names.setCurrentRow(n)
                if code:
                    self.entries.choose(code)

    def show_list(self) -> None:
        """Show the entries of the chosen list."""
        if info := self.infos.get(self.list_name):
            self.entries.show_list(info)

    def _read(self) -> None:
        store = self.store
        self.jobs.read(lambda: lists.code_lists(store), self._show, key=(id(self), "lists"))

    def _show(self, found: list[ListInfo]) -> None:
        chosen = self.list_name
        self.infos = {info.name: info for info in found}
        self.names.blockSignals(True)
        self.names.clear()
        for info in sorted(found, key=lambda info: fold(info.label)):
            item = QListWidgetItem(info.label)
            item.setToolTip(info.label)
            item.setData(_NAME, info.name)
            self.names.addItem(item)
            if info.name == chosen:
                self.names.setCurrentItem(item)
        self.names.blockSignals(False)
        if self.names.currentItem() is None:
            self.names.setCurrentRow(0)
        self._filter()
        self.show_list()
        if self._wanted is not None:
            self.choose_list(*self._wanted)

    def _filter(self) -> None:
        words = fold(self.search.text()).split()
        for n in range(self.names.count()):
            item = self.names.item(n)
            item.setHidden(not all(word in fold(item.text()) for word in words))


class Entries(Card):
    """The entries of one list: double click or F2 changes a label, the box says whether it is in use."""

    def __init__(self, section: CodeListsSection) -> None:
        super().__init__()
        self.section, self.store, self.jobs = section, section.store, section.jobs
        self.info: ListInfo | None = None
        self.title = label("", "section")
        self.about = label("", "muted", wrap=True)
        self.problem = label("", "problem", wrap=True)
        self.problem.hide()
        self.uses = label("", "small", wrap=True)
        self.model = CodeModel()
        self.model.renamed.connect(self._rename)
        self.model.switched.connect(self._switch)
        self.view = _table(self.model)
        self.view.selectionModel().currentRowChanged.connect(lambda _now, _before: self._count_uses())
        self.line = QLineEdit()
        self.line.setPlaceholderText(_("New entry"))
        self.line.setAccessibleName(_("New entry"))
        self.line.setMinimumHeight(theme.sizes().control)
        self.line.returnPressed.connect(self.add)
        self.up = button(_("Up"), lambda: self.move_entry(-1), icon="arrow-up")
        self.down = button(_("Down"), lambda: self.move_entry(1), icon="arrow-down")
        self.remove = button(_("Remove"), self.remove_chosen, icon="trash-2")
        self.adding = QWidget()
        inner = row(self.line, button(_("Add"), self.add))
        inner.setStretch(0, 1)
        self.adding.setLayout(inner)
        self._build()

    def _build(self) -> None:
        for keys, by in (("Alt+Up", -1), ("Alt+Down", 1)):
            QShortcut(
                QKeySequence(keys),
                self.view,
                lambda by=by: self.move_entry(by),
                context=Qt.ShortcutContext.WidgetShortcut,
            )
        self.up.setToolTip(_("Move up (Alt+Up)"))
        self.down.setToolTip(_("Move down (Alt+Down)"))
        for part in (self.title, self.about):
            self.box.addWidget(part)
        self.box.addWidget(self.view, 1)
        self.box.addLayout(row(self.up, self.down, self.remove, None))
        self.box.addLayout(column(self.uses, self.problem, self.adding))

    def show_list(self, info: ListInfo) -> None:
        """Show a list; the cursor stays where it was when it is the same."""
        same = self.info is not None and self.info.name == info.name
        chosen = self.model.code_at(self.view.currentIndex().row()) if same else ""
        self.info = info
        self.model.show_rows(self.store.codes(info.name))
        self.title.setText(info.label)
        self.about.setText(
            _("This list has a meaning in the program: words and order can be changed, but nothing added or removed.")
            if info.fixed
            else _("Double-click an entry to change its words.")
        )
        self.adding.setVisible(not info.fixed)
        self.remove.setVisible(not info.fixed)
        if not same:
            self.tell("")
        self.choose(chosen or self.model.code_at(0))

    def choose(self, code: str) -> None:
        """Put the cursor on an entry."""
        for n in range(self.model.rowCount()):
            if self.model.code_at(n) == code:
                self.view.setCurrentIndex(self.model.index(n, LABEL))
        self._count_uses()

    def tell(self, sentence: str) -> None:
        """Say what could not be done, or with "" that everything was."""
        self.problem.setText(sentence)
        self.problem.setVisible(bool(sentence))

    # -- what can be done -----------------------------------------------------------------------------------------

    def add(self) -> None:
        """Add what was typed as a new entry at the end."""
        words, name = self.line.text().strip(), self._name()
        if words:
            store = self.store
            self._write(_("Add an entry"), lambda: lists.save_code(store, name, None, words), self._added)

    def _added(self, code: str) -> None:
        self.line.clear()
        self._again()
        self.choose(code)
        self.line.setFocus()

    def move_entry(self, by: int) -> None:
        """Move the chosen entry up or down."""
        at = self.view.currentIndex().row()
        codes = [row.code for row in self.model.rows]
        if 0 <= at < len(codes) and 0 <= at + by < len(codes):
            codes.insert(at + by, codes.pop(at))
            self.model.show_rows(sorted(self.model.rows, key=lambda row: codes.index(row.code)))
            self.choose(codes[at + by])
            store, name = self.store, self._name()
            self._write(_("Change the order"), lambda: lists.order_codes(store, name, codes), self._again)

    def remove_chosen(self) -> None:
        """Remove the chosen entry; one that is used is set to not in use when asked for."""
        code, store, name = self._code(), self.store, self._name()
        if code:
            self._write(_("Remove an entry"), lambda: lists.remove_code(store, name, code), self._removed)

    def _removed(self, _result: object) -> None:
        self._again()
        self.section.undoable(_("The entry is removed."))

    def _rename(self, code: str, words: str) -> None:
        store, name = self.store, self._name()
        self._write(_("Change an entry"), lambda: lists.save_code(store, name, code, words), self._again)

    def _switch(self, code: str, words: str, active: bool) -> None:
        store, name = self.store, self._name()
        self._write(_("Change an entry"), lambda: lists.save_code(store, name, code, words, active=active), self._again)

    def _write(self, title: str, act: object, done: object) -> None:
        self.tell("")
        self.jobs.write(title, act, done, self._failed)  # type: ignore[arg-type]

    def _failed(self, problem: Problem) -> None:
        self._again()
        self.tell(problem.sentence)

    def _again(self, _result: object = None) -> None:
        if self.info is not None:
            self.show_list(self.info)

    def _name(self) -> str:
        return self.info.name if self.info is not None else ""

    def _code(self) -> str:
        return self.model.code_at(self.view.currentIndex().row())

    # -- how often it is used -------------------------------------------------------------------------------------

    def _count_uses(self) -> None:
        code, store, name = self._code(), self.store, self._name()
        self.uses.setText("")
        for one in (self.up, self.down, self.remove):
            one.setEnabled(bool(code))
        if code:
            self.jobs.read(lambda: (code, lists.code_uses(store, name, code)), self._say_uses, key=(id(self), "uses"))

    def _say_uses(self, found: tuple[str, int]) -> None:
        code, count = found
        if code != self._code():
            return
        if not count:
            self.uses.setText(_("No record uses it."))
            return
        words = ngettext("{n} record uses it; it can be set to not in use, but not removed.",
                         "{n} records use it; it can be set to not in use, but not removed.", count)  # fmt: skip
        self.uses.setText(words.format(n=show_whole(count)))
        self.remove.setEnabled(False)


class _Table(QTableView):
    """Keeps the codes away from the words of the boxes before them."""

    def sizeHintForColumn(self, column: int) -> int:
        return super().sizeHintForColumn(column) + (theme.TWO if column == IN_USE else 0)


def _table(model: CodeModel) -> QTableView:
    view = _Table()
    view.setModel(model)
    view.setAccessibleName(_("Entries of the list"))
    theme.set_role(view, "edited")
    view.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
    view.setShowGrid(False)
    view.setTabKeyNavigation(False)
    view.setSelectionBehavior(QTableView.SelectionBehavior.SelectRows)
    view.setSelectionMode(QTableView.SelectionMode.SingleSelection)
    view.setEditTriggers(QTableView.EditTrigger.DoubleClicked | QTableView.EditTrigger.EditKeyPressed)
    vertical, header = view.verticalHeader(), view.horizontalHeader()
    vertical.hide()
    vertical.setDefaultSectionSize(theme.sizes().row)
    header.setSectionResizeMode(LABEL, header.ResizeMode.Stretch)
    header.setSectionResizeMode(CODE, header.ResizeMode.Stretch)
    header.setSectionResizeMode(IN_USE, header.ResizeMode.ResizeToContents)
    header.setHighlightSections(False)
    header.setDefaultAlignment(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter)
    return view
