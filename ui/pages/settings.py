"""Settings: the ecosystem's profile, lists, own fields, holidays and year; the look of the window; about."""

from __future__ import annotations

from dataclasses import dataclass
from importlib import import_module
from typing import TYPE_CHECKING

from PySide6.QtCore import QSize, Qt, QTimer
from PySide6.QtWidgets import QHBoxLayout, QListWidget, QListWidgetItem, QStackedWidget

from slecop_desktop.store import Changed
from slecop_desktop.texts import N_, NC_, _
from ui import icons, theme
from ui.page import Page
from ui.settings_page.section import Section
from ui.widgets import Card

if TYPE_CHECKING:
    from ui.main_window import MainWindow

_NAME = Qt.ItemDataRole.UserRole


@dataclass(frozen=True, slots=True)
class SectionSpec:
    """A section: `factory` is "module:class", made when it is first shown; `kind` the records it holds."""

    name: str
    label: str
    icon: str
    factory: str
    kind: str = ""


SECTIONS = (
    SectionSpec("profile", N_("Profile"), "house", "profile:ProfileSection", "profile"),
    SectionSpec("lists", N_("Code lists"), "clipboard-list", "code_lists:CodeListsSection", "codes"),
    SectionSpec("fields", N_("Own fields"), "columns-3", "own_fields:OwnFieldsSection", "custom_fields"),
    SectionSpec("holidays", N_("Holidays"), "calendar-days", "holidays:HolidaysSection", "holidays"),
    SectionSpec("community", N_("Community numbers"), "users", "community:CommunitySection", "baselines"),
    SectionSpec("year", N_("Program year"), "graduation-cap", "year:YearSection"),
    SectionSpec("look", N_("Look and language"), "sun", "look:LookSection"),
    SectionSpec("about", NC_("program", "About"), "info", "about:AboutSection"),
)


class SettingsPage(Page):
    """The sections in a list at the left, the chosen one beside it."""

    topic = "settings"

    def __init__(self, window: MainWindow) -> None:
        super().__init__(window, _("Settings"))
        self.names = QListWidget()
        self.names.setAccessibleName(_("Sections"))
        self.names.setIconSize(QSize(theme.ICON, theme.ICON))
        for spec in SECTIONS:
            item = QListWidgetItem(icons.icon(spec.icon), _(spec.label))
            item.setData(_NAME, spec.name)
            item.setSizeHint(QSize(0, theme.sizes().row))
            self.names.addItem(item)
        self.names.setFixedWidth(self._names_width())
        self.stack = QStackedWidget()
        self._made: dict[str, Section] = {}
        card = Card(tight=True)
        card.box.setContentsMargins(theme.UNIT, theme.UNIT, theme.UNIT, theme.UNIT)
        card.box.addWidget(self.names)
        beside = QHBoxLayout()
        beside.setSpacing(theme.THREE)
        beside.addWidget(card)
        beside.addWidget(self.stack, 1)
        self.box.addLayout(beside, 1)
        self.names.setCurrentRow(0)
        self.names.currentRowChanged.connect(self._show)
        QTimer.singleShot(0, self, lambda: self.section)  # the page is seen before its first section is built

    def _names_width(self) -> int:
        """As wide as the longest name wants, so that a narrow window has room left for the section."""
        metrics = self.names.fontMetrics()
        longest = max(metrics.horizontalAdvance(_(spec.label)) for spec in SECTIONS)
        return min(longest + theme.ICON + 5 * theme.UNIT, theme.RAIL_WIDTH + theme.FOUR)

    @property
    def section(self) -> Section:
        """The section in front."""
        if self.stack.currentWidget() is None:
            self._show(self.names.currentRow())
        shown = self.stack.currentWidget()
        assert isinstance(shown, Section)
        return shown

    def show_section(self, name: str) -> Section:
        """Show a section by its name."""
        self.names.setCurrentRow(next(n for n, spec in enumerate(SECTIONS) if spec.name == name))
        return self.section

    def help_topic(self) -> str:
        row = self.names.currentRow()
        return {"year": "new-year", "about": "trouble"}.get(SECTIONS[row].name, self.topic) if row >= 0 else self.topic

    def open_record(self, kind: str, key: int) -> None:
        for spec in SECTIONS:
            if spec.kind == kind:
                self.show_section(spec.name).open_record(key)

    def refresh(self, changed: Changed) -> None:
        for section in self._made.values():
            section.refresh(changed)

    def back(self) -> bool:
        return self.section.back()

    def leave(self) -> None:
        self.section.leave()

    def _show(self, row: int) -> None:
        spec = SECTIONS[row]
        before = self.stack.currentWidget()
        if isinstance(before, Section):
            before.leave()
        if spec.name not in self._made:
            module, _colon, name = spec.factory.partition(":")
            made: Section = getattr(import_module(f"ui.settings_page.{module}"), name)(self.main)
            self._made[spec.name] = made
            self.stack.addWidget(made)
        self.stack.setCurrentWidget(self._made[spec.name])
