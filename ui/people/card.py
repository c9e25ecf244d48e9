"""The card of a youth or a partner: its fields, its parts as tabs, what is to be said of it, and what to do with it."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING, Any

from PySide6.QtGui import QKeySequence, QShortcut, QShowEvent
from PySide6.QtWidgets import QFrame, QMenu, QWidget

from slecop_desktop.records.fields import Values
from slecop_desktop.services.quality import Finding, Level, check_record
from slecop_desktop.services.records import archive, duplicate, get, remove, unarchive
from slecop_desktop.store import Changed, Store
from slecop_desktop.texts import _
from ui import icons, theme
from ui.forms import RecordCard
from ui.forms.alike import NAMES, AfterRenaming, AlikeNotice
from ui.forms.rows import FieldRow
from ui.people.part import Part
from ui.values import show_date
from ui.widgets import button, column, icon_button, label, row
from ui.widgets.avatar import Avatar

if TYPE_CHECKING:
    from ui.main_window import MainWindow


class PartsCard(RecordCard):
    """A card with parts. What quality rules say of the record stands under the field, or above all fields."""

    parts: dict[str, Part]
    """Those that were seen."""
    leads: dict[str, tuple[str, str]]
    """Rule of quality -> (words, part): where what it finds is put right."""
    _places: dict[str, _Place]

    def __init__(self, window: MainWindow, kind: str, *, fields: tuple[str, ...] | None = None) -> None:
        self.parts, self.leads, self._places = {}, {}, {}
        self._renamed: int | None = None
        super().__init__(window, kind, fields=fields)
        self.remarks = _Remarks(self.show_part)
        self.add_top(self.remarks)
        self.alike = AlikeNotice(self.store, differ=True)
        self.renaming = AfterRenaming(window, kind, self.alike)
        self.add_top(self.alike)
        self.put_away = _PutAway(self._bring_back)
        self.add_top(self.put_away)
        self.more = icon_button("ellipsis-vertical", _("More to do with this record"), self._open_menu)
        box = self._whole.layout()
        assert box is not None
        box.removeWidget(self.title)
        self.avatar = Avatar()
        self._head = row(self.avatar, self.title, self.more)
        self._head.setStretch(1, 1)
        box.insertLayout(0, self._head)  # type: ignore[attr-defined]
        for keys, by in ((QKeySequence("Ctrl+PgDown"), 1), (QKeySequence("Ctrl+PgUp"), -1)):
            QShortcut(keys, self, lambda by=by: self.tabs.step(by))

    def add_beside(self, widget: QWidget) -> None:
        """Something beside the title, before what else can be done with the record."""
        self._head.insertWidget(self._head.count() - 1, widget)

    # -- parts ----------------------------------------------------------------------------------------------------

    def add_part(self, name: str, words: str, make: Callable[[], Part]) -> None:
        """A part as a tab, made when it is first seen and found again by `name`."""
        self._places[name] = _Place(lambda: self._make(name, make))
        self.add_tab(words, self._places[name])

    def show_part(self, name: str) -> None:
        """Bring a part to the front ("about" for the fields)."""
        if name == "about":
            self.tabs.setCurrentIndex(0)
        else:
            self._places[name].fill()
            self.tabs.setCurrentIndex(self.pages.indexOf(self._places[name]))

    @property
    def part_in_front(self) -> str:
        """The name of the part that is seen ("about" for the fields)."""
        shown = self.pages.currentWidget()
        return next((name for name, place in self._places.items() if place is shown), "about")

    def _make(self, name: str, make: Callable[[], Part]) -> Part:
        made = self.parts[name] = make()
        made.open(self.key)
        return made

    def refresh(self, changed: Changed) -> None:
        super().refresh(changed)
        for part in self.parts.values():
            part.stale()

    def leave(self) -> None:
        super().leave()
        for part in self.parts.values():
            part.leave()

    # -- what is to be said of it ---------------------------------------------------------------------------------

    def _show(self, *, keep_typed: bool) -> None:
        super()._show(keep_typed=keep_typed)
        if not keep_typed:
            self.renaming.forget()
            if self._rows:
                self._show_findings((self.key or 0, []))
        self.put_away.show_day(self.values.get("archived"))
        self.avatar.show_name(self.values, str(self.values.get(self.record.title) or ""))
        key, store, kind = self.key, self.store, self.kind
        if key is not None:
            self.jobs.read(lambda: (key, _findings(store, kind, key)), self._show_findings, key=(id(self), "findings"))

    def _show_findings(self, found: tuple[int, list[Finding]]) -> None:
        if found[0] != self.key:
            return
        under: dict[str, list[str]] = {}
        for finding in found[1]:
            under.setdefault(finding.field if finding.field in self.rows else "", []).append(finding.sentence)
        for name, one in self.rows.items():
            one.remark(" ".join(under.get(name, [])))
        led = [self.leads[finding.rule] for finding in found[1] if finding.rule in self.leads]
        self.remarks.show_sentences(under.get("", []), led[0] if led else None)

    def _write(self, key: int, one: FieldRow, value: Any) -> None:
        super()._write(key, one, value)
        if one.field.name in NAMES:
            self._renamed = key

    def _written(self, result: object) -> None:
        super()._written(result)
        if self._saving == 0 and self._renamed is not None:
            if self._renamed == self.key:
                self.renaming.look(self._renamed)
            self._renamed = None

    # -- what to do with it ---------------------------------------------------------------------------------------

    def menu(self) -> QMenu:
        """What can be done with the whole record."""
        menu = QMenu(self)
        if self.values.get("archived"):
            menu.addAction(icons.icon("archive-restore"), _("Bring back"), self._bring_back)
        else:
            menu.addAction(icons.icon("archive"), _("Archive"), self._archive)
        menu.addAction(icons.icon("copy"), _("Make a copy"), self._copy)
        menu.addSeparator()
        menu.addAction(icons.icon("trash-2", "bad"), _("Remove…"), self.ask_remove)
        return menu

    def _open_menu(self) -> None:
        self.menu().popup(self.more.mapToGlobal(self.more.rect().bottomLeft()))

    def _archive(self) -> None:
        self.leave()
        store, kind, key, title = self.store, self.kind, self.key, self.title.text()
        if key is not None:
            said = _("{title} was archived: kept and counted, but not in lists any more.").format(title=title)
            self.jobs.write(_("Archive"), lambda: archive(store, kind, [key]), lambda _n: self._told(said))

    def _bring_back(self) -> None:
        store, kind, key = self.store, self.kind, self.key
        if key is not None:
            self.jobs.write(_("Bring back"), lambda: unarchive(store, kind, [key]))

    def _copy(self) -> None:
        self.leave()
        store, kind, key = self.store, self.kind, self.key
        if key is not None:
            self.jobs.write(
                _("Make a copy"), lambda: duplicate(store, kind, key), lambda made: self.main.open_record(kind, made)
            )

    def ask_remove(self) -> None:
        """Remove the record with all that belongs to it; undo brings it back."""
        store, kind, key, title = self.store, self.kind, self.key, self.title.text()
        if key is not None:
            said = _("{title} was removed, with all that belongs to it.").format(title=title)
            self.jobs.write(_("Remove"), lambda: remove(store, kind, [key]), lambda _n: self._told(said))

    def _told(self, sentence: str) -> None:
        self.main.notify(sentence, "ok", (_("Undo"), self.main.undo))


def _findings(store: Store, kind: str, key: int) -> list[Finding]:
    values: Values = get(store, kind, key)
    found = check_record(store, kind, values, key)
    order = list(Level)
    return sorted(found, key=lambda one: order.index(one.level))


class _Place(QWidget):
    """Where a part is to stand once somebody looks at it."""

    def __init__(self, make: Callable[[], Part]) -> None:
        super().__init__()
        self._make: Callable[[], Part] | None = make
        self.setLayout(column())

    def fill(self) -> None:
        """Make the part, once."""
        make, self._make = self._make, None
        layout = self.layout()
        if make is not None and layout is not None:
            layout.addWidget(make())

    def showEvent(self, event: QShowEvent) -> None:
        self.fill()
        super().showEvent(event)


class _Remarks(QFrame):
    """What is to be said of the record as a whole."""

    def __init__(self, lead_to: Callable[[str], object]) -> None:
        super().__init__()
        theme.set_style(self, "tone", "warn")
        self._words = label("", wrap=True)
        self._picture = label("")
        self._part = ""
        self.lead = button("", lambda: lead_to(self._part), role="link")
        self.lead.hide()
        box = row(self._picture, self._words, self.lead)
        box.setContentsMargins(theme.UNIT + theme.HALF, theme.HALF, theme.UNIT, theme.HALF)
        box.setStretch(1, 1)
        self.setLayout(box)
        self.hide()

    @property
    def text(self) -> str:
        """The sentences shown."""
        return self._words.text()

    def show_sentences(self, sentences: list[str], lead: tuple[str, str] | None = None) -> None:
        """Show these, or nothing; `lead` is where to put it right."""
        words, self._part = lead or ("", "")
        self.lead.setText(words)
        self.lead.setAccessibleName(words)
        self.lead.setVisible(bool(words))
        self._words.setText("\n".join(sentences))
        self._picture.setPixmap(icons.pixmap("triangle-alert", "warn", theme.ICON, self.devicePixelRatioF()))
        self.setVisible(bool(sentences))


class _PutAway(QWidget):
    """Says that a record was put away, and brings it back."""

    def __init__(self, bring_back: Callable[[], object]) -> None:
        super().__init__()
        self._words = label("", "muted", wrap=True)
        box = row(self._words, button(_("Bring back"), bring_back, role="link"))
        box.setStretch(0, 1)
        self.setLayout(box)
        self.hide()

    def show_day(self, day: str | None) -> None:
        """The day it was archived, or None."""
        self._words.setText(_("Archived on {date}").format(date=show_date(day)) if day else "")
        self.setVisible(bool(day))
