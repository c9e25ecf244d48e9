"""What every page is: a header with title, count, find box and actions, and a body below it."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent
from PySide6.QtGui import QFont, QFontMetrics, QResizeEvent
from PySide6.QtWidgets import QHBoxLayout, QPushButton, QVBoxLayout, QWidget

from slecop_desktop.texts import _
from ui import theme
from ui.shell.find import FindBox
from ui.widgets import OneLine, button, icon_button, label

if TYPE_CHECKING:
    from slecop_desktop.services.views import View
    from slecop_desktop.store import Changed
    from ui.main_window import MainWindow


class Page(QWidget):
    """Base of the pages: put widgets into `self.box`; override what the page answers to.

    `title` is shown in the header; `count` beside it. The window calls `refresh` when the page is shown after records
    changed, or at once when it is the page in front.
    """

    topic = "first-steps"
    """The topic of the guide that F1 opens; see `resources/help/topics.txt`."""

    def __init__(self, window: MainWindow, title: str) -> None:
        super().__init__()
        self.main = window
        self.store = window.store
        self.jobs = window.jobs
        self.title = title
        self.setAccessibleName(title)
        self.box = QVBoxLayout(self)
        self.box.setContentsMargins(theme.THREE, theme.TWO + theme.HALF, theme.THREE, theme.UNIT)
        self.box.setSpacing(theme.TWO - 2)
        self.header = PageHeader(window, title)
        self.box.addWidget(self.header)

    # -- what a page may answer to ------------------------------------------------------------------------------

    def open_record(self, kind: str, key: int) -> None:
        """Show one record; the kinds a page is asked for stand in `PAGES`."""

    def refresh(self, changed: Changed) -> None:
        """Read again what `changed` touches, leaving alone what is being typed."""

    def search(self, text: str) -> None:
        """Search the page's list."""

    def show_ids(self, kind: str, ids: Sequence[int], title: str, *, archived: bool = False) -> bool:  # noqa: ARG002
        """Show exactly these records of a kind, under words that say which; False where there is no list of it."""
        return False

    def show_view(self, view: View) -> bool:  # noqa: ARG002
        """Show a saved view of the page's list; False where there is no such list."""
        return False

    def back(self) -> bool:
        """Go one step back within the page (Esc, Alt+Left); False when there is none."""
        return False

    def place(self) -> tuple[str, int] | None:
        """The record in front (kind, id), so that Alt+Left leads back to it; None where a page shows no single one."""
        return None

    def leave(self) -> None:
        """Called before another page is shown or the window closes: save what is being typed."""

    def new_record(self) -> None:
        """Ctrl+N."""

    def open_file(self, path: Path) -> bool:  # noqa: ARG002 - for those that override it
        """A file was dropped on the window; True when this page takes it."""
        return False

    def open_files(self, paths: list[Path]) -> None:
        """Several files, or folders, were dropped on the window."""

    def help_topic(self) -> str:
        """The topic for what is in front now, where a page has several."""
        return self.topic

    # -- helps --------------------------------------------------------------------------------------------------

    def set_title(self, title: str, count: str = "") -> None:
        """Change the header's words."""
        self.title = title
        self.header.title.setText(title)
        self.header.count.setText(count)

    def set_count(self, text: str) -> None:
        """The muted words beside the title, e.g. a number of records."""
        self.header.count.setText(text)

    def set_status(self, text: str) -> None:
        """The words at the left of the window's foot, while this page is in front."""
        self.main.set_status(self, text)

    def add_action(
        self,
        text: str,
        act: Callable[[], object],
        *,
        primary: bool = False,
        icon: str = "",
        keys: str = "",
    ) -> QPushButton:
        """A button in the header; the primary one stands last. Ctrl+N is the window's and calls `new_record`."""
        own = "" if keys == "Ctrl+N" else keys
        made = button(text, act, role="primary" if primary else "", icon=icon, keys=own)
        self.header.buttons.addWidget(made)
        return made


class PageHeader(QWidget):
    """The row at the top of a page.

    Where there is no room for all of it the find box folds to a button, then the title is written smaller, and at last
    it ends in dots.
    """

    def __init__(self, window: MainWindow, title: str) -> None:
        super().__init__()
        self.back = icon_button("arrow-left", _("Back"), window.back)
        self.back.hide()
        self.title = OneLine(title, "title")
        self.count = label("", "muted")
        self.find_box = FindBox(window)
        self.find_button = icon_button("search", _("Find anyone or anything"), window.open_find)
        self.find_button.setToolTip(self.find_box.toolTip())
        self.find_button.hide()
        self.buttons = QHBoxLayout()
        self.buttons.setSpacing(theme.UNIT)
        box = QHBoxLayout(self)
        box.setContentsMargins(0, 0, 0, 0)
        box.setSpacing(theme.UNIT + theme.HALF)
        box.addWidget(self.back)
        box.addWidget(self.title)
        box.addWidget(self.count)
        box.addStretch(1)
        box.addWidget(self.find_box)
        box.addWidget(self.find_button)
        box.addLayout(self.buttons)

    def event(self, event: QEvent) -> bool:
        if event.type() == QEvent.Type.LayoutRequest:
            self._share_room()
        return super().event(event)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._share_room()

    def _title_width(self, size: int) -> int:
        """How wide the title is in letters of a size, whichever it is written in now."""
        font = QFont(self.title.font())
        font.setPixelSize(size)
        font.setWeight(QFont.Weight.DemiBold)
        return QFontMetrics(font).horizontalAdvance(self.title.text())

    def _share_room(self) -> None:
        """Fold the find box where its hint would be cut, then give the title what room there is beside the rest."""
        layout = self.layout()
        if layout is None:
            return
        items = [item for n in range(layout.count()) if (item := layout.itemAt(n)) is not None]
        others = [item for item in items if item.widget() not in (self.title, self.find_box, self.find_button)]
        taken = sum(item.minimumSize().width() + layout.spacing() for item in others if not item.isEmpty())
        wanted, room = self._title_width(theme.sizes().title), self.width() - taken
        folded = room < wanted + layout.spacing() + self.find_box.least_width()
        if folded:
            room -= self.find_button.sizeHint().width() + layout.spacing()
        small = wanted > room
        theme.set_role(self.title, "heading" if small else "title")
        if small:
            wanted = self._title_width(theme.sizes().strong)
        self.title.setMinimumWidth(max(min(wanted, room), theme.FOUR))
        if folded is not self.find_box.isHidden():
            self.find_box.setVisible(not folded)
            self.find_button.setVisible(folded)
