"""Cards with a line for each program or offering: who waits beside free seats, which consents are missing or end."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence

from PySide6.QtWidgets import QVBoxLayout

from slecop_desktop.services.home import Export, ProgramConsents, Waiting
from slecop_desktop.texts import _, ngettext
from ui import theme
from ui.home.entry import Entry, GivingWay, Picture, PressedWhole
from ui.values import show_date, show_whole
from ui.widgets import Card, button, label, row

_MOST = 5


class LinesCard(Card):
    """Some lines, the rest on demand; hidden while there is none."""

    def __init__(self, title: str) -> None:
        super().__init__(title)
        self.lines: list[Entry] = []
        self._make: list[Callable[[], Entry]] = []
        self._all = False
        self._lines = QVBoxLayout()
        self._lines.setSpacing(0)
        self.more = button("", self._show_all, role="link")
        self.box.addLayout(self._lines)
        self.box.addLayout(row(self.more, None))
        self.box.addStretch(1)
        self.hide()

    def show_lines(self, make: Sequence[Callable[[], Entry]]) -> None:
        """Show what these make."""
        self._make = list(make)
        self._fill()

    def _show_all(self) -> None:
        self._all = True
        self._fill()
        if len(self.lines) > _MOST - 1:
            self.lines[_MOST - 1].setFocus()

    def _fill(self) -> None:
        for old in self.lines:
            self._lines.removeWidget(old)
            old.hide()
            old.deleteLater()
        rest = 0 if self._all or len(self._make) <= _MOST else len(self._make) - _MOST + 1
        self.lines = [make() for make in self._make[: len(self._make) - rest]]
        for line in self.lines:
            self._lines.addWidget(line)
        words = ngettext("Show {n} more", "Show {n} more", rest).format(n=show_whole(rest))
        self.more.setText(words)
        self.more.setAccessibleName(_("{words}: {title}").format(words=words, title=self.accessibleName()))
        self.more.setVisible(rest > 0)
        self.setVisible(bool(self._make))


class WaitingCard(LinesCard):
    """`open_waiting(offering)` shows who waits."""

    def __init__(self, open_waiting: Callable[[Waiting], object]) -> None:
        super().__init__(_("Waitlists and free seats"))
        self._open = open_waiting

    def show_waiting(self, found: Sequence[Waiting]) -> None:
        """A line for each offering somebody waits for."""
        self.show_lines([lambda one=one: self._line(one) for one in found])

    def _line(self, one: Waiting) -> Entry:
        free = one.free is None or one.free > 0
        return Entry(
            one.name,
            one.waiting,
            lambda: self._open(one),
            icon="user-plus" if free else "clock",
            tone="warn" if free else "muted",
            mark=_free(one.free),
            counts=ngettext("{n} waiting", "{n} waiting", one.waiting),
        )


class ConsentsCard(LinesCard):
    """`open_consents(one, what)` shows the youth whose consent is "missing", or the consents "ending"."""

    def __init__(self, open_consents: Callable[[ProgramConsents, str], object]) -> None:
        super().__init__(_("Consents by program"))
        self._open = open_consents

    def show_consents(self, found: Sequence[ProgramConsents]) -> None:
        """A line for what is missing and one for what ends, of each program."""
        missing = [lambda one=one: self._line(one, "missing", one.missing) for one in found if one.missing]
        ending = [lambda one=one: self._line(one, "ending", one.ending) for one in found if one.ending]
        self.show_lines([*missing, *ending])

    def _line(self, one: ProgramConsents, what: str, count: int) -> Entry:
        missing = what == "missing"
        return Entry(
            one.name,
            count,
            lambda: self._open(one, what),
            icon="triangle-alert" if missing else "clock",
            tone="warn" if missing else "muted",
            mark=_("Missing") if missing else _("End within 30 days"),
        )


def _free(free: int | None) -> str:
    if free is None:
        return _("no limit")
    return ngettext("{n} seat free", "{n} seats free", free).format(n=show_whole(free)) if free else _("full")


class ExportsCard(Card):
    """When a workbook last left this file; `open_exchange()` leads to where they are written."""

    def __init__(self, open_step: Callable[[int], object], open_exchange: Callable[[], object]) -> None:
        super().__init__(_("Workbooks that were saved"))
        self._open_step, self._open_exchange = open_step, open_exchange
        self.lines: dict[str, Saved] = {}
        self._lines = QVBoxLayout()
        self._lines.setSpacing(0)
        self.box.addLayout(self._lines)
        self.box.addStretch(1)

    def show_exports(self, found: Mapping[str, Export | None]) -> None:
        """The last one of each kind, or "never"."""
        for old in self.lines.values():
            self._lines.removeWidget(old)
            old.hide()
            old.deleteLater()
        names = {"ties": _("Last workbook for TIES"), "workbook": _("Last workbook of records")}
        self.lines = {origin: self._line(names[origin], one) for origin, one in found.items()}
        for line in self.lines.values():
            self._lines.addWidget(line)

    def _line(self, words: str, one: Export | None) -> Saved:
        if one is None:
            return Saved(words, _("never"), "", self._open_exchange)
        return Saved(words, show_date(one.day), one.file, lambda: self._open_step(one.step))


class Saved(PressedWhole):
    """A line: what, when, and below it the name of the file."""

    def __init__(self, words: str, when: str, file: str, act: Callable[[], object]) -> None:
        super().__init__("entry", ", ".join(part for part in (words, when, file) if part), act)
        self.words, self.when = words, when
        inner = row(Picture("file-up", "muted"), GivingWay(words), label(when, "section"), spacing=theme.UNIT)
        inner.setStretch(1, 1)
        inner.addWidget(Picture("chevron-right", "muted"))
        inner.setContentsMargins(theme.UNIT, theme.UNIT, theme.HALF, theme.UNIT)
        self.setLayout(inner)
        self.setToolTip(file)
        self.let_through()
