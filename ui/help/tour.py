"""The tour: a few words beside the real controls, one after the other; the window can be used all the while."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QEvent, QObject, QRect, Qt, QTimer
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QFrame, QWidget

from slecop_desktop.texts import N_, _
from ui import theme
from ui.help.callout import Callout
from ui.settings import TOUR_SEEN, settings
from ui.widgets import button, label, row

if TYPE_CHECKING:
    from ui.main_window import MainWindow

_SETTLE = 150
"""Milliseconds after which a page that has just come to the front is measured again."""


def _card_of(page: Any) -> QWidget:
    """The card beside a list, with somebody on it."""
    if page.table.current_id() is None and len(page.table.ids):
        page.table.select_id(page.table.ids[0])
    return page.side


@dataclass(frozen=True, slots=True)
class Step:
    """What is said about a control, which ``find`` gives on the page called so ("" for the window around it)."""

    page: str
    title: str
    words: str
    find: Callable[[MainWindow, Any], QWidget]


STEPS = (
    Step("home", N_("Try everything"),
         N_("These people are made up, and nothing here counts. The pages stand at this side; Ctrl+1 to Ctrl+9 lead to "
            "them, too."), lambda window, _page: window.rail),
    Step("home", N_("What happens today"),
         N_("Today's sessions, each with how far its attendance is. One click opens the sheet."),
         lambda _window, page: page.cards.today),
    Step("home", N_("What waits for somebody"),
         N_("Each line counts records and opens exactly these. It goes by itself when the thing is done."),
         lambda _window, page: page.cards.attention),
    Step("youth", N_("Find anybody"),
         N_("A few letters narrow the list, whatever the accents. Ctrl+K finds anyone and anything from every page."),
         lambda _window, page: page.filters.search),
    Step("youth", N_("Nothing has to be saved"),
         N_("A click on a row shows its card. What you type is kept as soon as you leave the field."),
         lambda _window, page: _card_of(page)),
    Step("attendance", N_("One key for each child"),
         N_("P is present, A absent, E excused, L late, O left early; each goes on to the next row. Shift+Enter marks "
            "all others present."), lambda _window, page: page.roster),
    Step("exchange", N_("Bring your lists in"),
         N_("Choose a workbook, or drop it on the window. You see what it would change before anything is written."),
         lambda _window, page: page.start_view.choose),
    Step("home", N_("Everything can be undone"),
         N_("The last step is named at the foot of the window; Ctrl+Z takes it back. F1 opens the help wherever you "
            "are."), lambda window, _page: window.status),
)  # fmt: skip


class Tour(Callout):
    """Shows one step at a time. Next, Back and the arrow keys lead through it; Esc or Skip ends it."""

    def __init__(self, window: MainWindow) -> None:
        self._watched: QWidget | None = None
        self._buttons: tuple[QWidget, ...] = ()
        super().__init__(window)
        self._window = window
        there = {spec.name for spec in window.pages}
        self.steps = [step for step in STEPS if step.page in there]
        self.at = 0
        self.ring = _Ring(window)
        self.title = label("", "heading", wrap=True)
        self.words = label("", wrap=True)
        self.count = label("", "small")
        self.skip = button(_("Skip the tour"), self.end, role="quiet")
        self.back = button(_("Back"), lambda: self.go(self.at - 1))
        self.next = button(_("Next"), lambda: self.go(self.at + 1), role="primary")
        self._buttons = (self.skip, self.back, self.next)
        for made in self._buttons:
            made.installEventFilter(self)
        self.box.addWidget(self.title)
        self.box.addWidget(self.words)
        self.box.addLayout(row(self.count, None, self.skip, self.back, self.next))

    def start(self) -> None:
        """Begin; from now on it is only shown when asked for."""
        settings().setValue(TOUR_SEEN, True)
        if self.steps:
            self.go(0)

    def go(self, at: int) -> None:
        """Show a step, on its page; beyond the last one the tour ends."""
        if not 0 <= at < len(self.steps):
            self.end()
            return
        self.at, step = at, self.steps[at]
        page = self._window.go(step.page)
        self._watch(step.find(self._window, page))
        self.title.setText(_(step.title))
        self.words.setText(_(step.words))
        self.count.setText(_("{n} of {all}").format(n=at + 1, all=len(self.steps)))
        self.back.setEnabled(at > 0)
        last = at == len(self.steps) - 1
        self.next.setText(_("Done") if last else _("Next"))
        self.next.setAccessibleName(self.next.text())
        self.skip.setVisible(not last)
        self.point_at(self._watched, f"{self.title.text()}: {self.words.text()}")
        self._take_cursor()
        QTimer.singleShot(0, self, self._take_cursor)  # a page may want it when it comes to the front
        QTimer.singleShot(_SETTLE, self, self.place)

    def end(self) -> bool:
        """Put it away; False when it was not shown."""
        if self.isHidden():
            return False
        cursor = self._window.focusWidget()
        inside = cursor is not None and self.isAncestorOf(cursor)
        self._watch(None)
        self.hide()
        self.ring.hide()
        if inside and (page := self._window.current_page) is not None:
            page.setFocus(Qt.FocusReason.OtherFocusReason)
        return True

    def place(self) -> None:
        """Stand beside what is pointed at, and frame it."""
        if self.isVisible():
            self._place()

    def _take_cursor(self) -> None:
        if self.isVisible():
            self.next.setFocus(Qt.FocusReason.OtherFocusReason)

    def _place(self) -> None:
        super()._place()
        part = self.shown_part()
        self.ring.frame(part)
        self.raise_()

    def _watch(self, target: QWidget | None) -> None:
        if self._watched is not None:
            self._watched.removeEventFilter(self)
        self._watched = target
        if target is not None:
            target.installEventFilter(self)

    def _by_arrow(self, key: int) -> bool:
        """A button would lead the cursor on to its neighbour in the window."""
        arrows = (Qt.Key.Key_Left, Qt.Key.Key_Right)
        if key not in arrows:
            return False
        onward = key == arrows[not self.isRightToLeft()]
        self.go(self.at + 1 if onward else max(0, self.at - 1))
        return True

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        moved = (QEvent.Type.Move, QEvent.Type.Resize, QEvent.Type.Show, QEvent.Type.Hide)
        if watched is self._watched and event.type() in moved:
            QTimer.singleShot(0, self, self.place)
        if watched in self._buttons and isinstance(event, QKeyEvent) and event.type() == QEvent.Type.KeyPress:
            return self._by_arrow(event.key()) or super().eventFilter(watched, event)
        return super().eventFilter(watched, event)


class _Ring(QFrame):
    """A frame around what is pointed at; whatever is pressed within it goes to what it frames."""

    def __init__(self, window: QWidget) -> None:
        super().__init__(window)
        theme.set_role(self, "ring")
        self.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        self.hide()

    def frame(self, part: QRect) -> None:
        """Frame a part of the window, or nothing."""
        self.setVisible(not part.isEmpty())
        window = self.parentWidget()
        if window is not None and not part.isEmpty():
            grown = part.adjusted(-theme.HALF, -theme.HALF, theme.HALF, theme.HALF)
            self.setGeometry(grown & window.rect())
            self.raise_()
