"""The head of the Attendance page: its title, what is shown, and what can be done."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QHBoxLayout, QMenu

from slecop_desktop.services.session_list import SessionView
from slecop_desktop.texts import _
from ui.attendance.switch import Switch
from ui.history.opening import open_history
from ui.widgets import icon_button, menu_action, menu_button

if TYPE_CHECKING:
    from ui.pages.attendance import AttendancePage


class Head:
    """What stands in the page's header besides what every page has there, and the page's keys."""

    def __init__(self, page: AttendancePage) -> None:
        self._page, self._header = page, page.header
        self.sessions = icon_button("panel-left-open", _("Show the sessions"), page.toggle_picker)
        views = {"session": _("Session"), "term": _("Term")}
        keys = QKeySequence("Ctrl+T").toString(QKeySequence.SequenceFormat.NativeText)
        self.switch = Switch(_("What is shown"), views, _("The session or the whole term ({keys})").format(keys=keys))
        self.switch.mark(page.mode)
        self.switch.chosen.connect(page.show_mode)
        self._add_menu()
        line = self._header.layout()
        assert isinstance(line, QHBoxLayout)
        line.insertWidget(0, self.sessions)
        self._header.buttons.addWidget(self.switch)
        self._header.buttons.addWidget(self.more)
        self._bind_keys()
        self.update(None)
        self.sessions.hide()

    def to_history(self) -> None:
        """Show every step that touched the session."""
        if (session := self._page.taking.session) is not None:
            open_history(self._page.main, "sessions", session.id)

    def _add_menu(self) -> None:
        page, menu = self._page, QMenu(self._page)
        self._add = menu_action(menu, _("Add a session…\tCtrl+N"), page.ask_add)
        self._cancel = menu_action(menu, _("Cancel this session…"), page.ask_cancel)
        self._restore = menu_action(menu, _("Restore this session"), page.sheet.cancelled.restore)
        menu.addAction(_("Check in / out\tF8"), page.to_door)
        menu.addAction(_("Print…\tCtrl+P"), page.print_sheet)
        menu.addAction(_("Show or hide the sessions"), page.toggle_picker)
        menu.addAction(_("History of this session"), self.to_history)
        self.more = menu_button("", menu, icon="ellipsis")
        self.more.setAccessibleName(_("More"))
        self.more.setToolTip(_("More"))

    def _bind_keys(self) -> None:
        page = self._page
        keys = (("Ctrl+T", page.other_mode), ("F8", page.to_door), ("F9", page.help), ("Ctrl+P", page.print_sheet))
        for pressed, act in keys:
            shortcut = QShortcut(QKeySequence(pressed), page, act)
            shortcut.setContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)

    def update(self, view: SessionView | None) -> None:
        """Offer what can be done with what is shown, and say what it is called."""
        term = self._page.mode == "term"
        open_ = view is not None and view.status != "CANCELLED"
        self._cancel.setVisible(open_ or term)
        self._restore.setVisible(view is not None and not open_ and not term)
        self._add.setEnabled(view is not None)
        self._header.title.setText(view.name if view else _("Attendance"))
