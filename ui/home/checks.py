"""Checks of the data: every rule that records break, each opening exactly those records."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from PySide6.QtWidgets import QVBoxLayout

from slecop_desktop.services.quality import RULES, Level, count_findings
from slecop_desktop.store import Store
from slecop_desktop.texts import _, ngettext
from ui.home.entry import Entry
from ui.home.reading import Broken
from ui.jobs import Cancelled
from ui.values import show_whole
from ui.widgets import Card, button, label, row

if TYPE_CHECKING:
    from ui.main_window import MainWindow

_LOOK = {Level.ERROR: ("octagon-x", "bad"), Level.WARNING: ("triangle-alert", "warn")}
_MOST = 8


class ChecksCard(Card):
    """`open_rule(broken)` opens the records. A large file is only checked when asked to, for that takes a while."""

    def __init__(self, window: MainWindow, open_rule: Callable[[Broken], object]) -> None:
        super().__init__(_("Checks of the data"))
        self.main, self._open = window, open_rule
        self.found: list[Broken] | None = None
        self.lines: list[Entry] = []
        self._all = False
        self._lines = QVBoxLayout()
        self._lines.setSpacing(0)
        self.said = label("", "muted", wrap=True)
        self.button = button(_("Check now"), self.check, icon="shield-check")
        self.more = button("", self._show_all, role="link")
        self.more.hide()
        self.box.addWidget(self.said)
        self.box.addLayout(self._lines)
        self.box.addLayout(row(self.more, None))
        self.box.addLayout(row(self.button, None))
        self.box.addStretch(1)

    def offer(self) -> None:
        """Say that the data can be checked; what was found before stays, as from before the last changes."""
        if self.found is None:
            self.said.setText(_("Looks at every record for what cannot be right or should be looked at again."))
        else:
            self.said.setText(_("There were changes since the data was checked."))
        self.said.show()
        self.button.show()

    def check_quietly(self) -> None:
        """Check a small file, which takes no time worth telling."""
        store = self.main.store
        self.button.hide()

        def read() -> list[Broken]:
            with store.read() as connection:
                return _broken(count_findings(connection, store, kinds=_KINDS))

        self.main.jobs.read(read, self.show_found, key=(id(self), "checks"))

    def check(self) -> None:
        """Check in the background, with progress."""
        store = self.main.store
        self.button.setEnabled(False)
        self.main.jobs.run(
            _("Check the data"),
            lambda progress, cancelled: count_all(store, progress, cancelled),
            self.show_found,
            lambda problem: (self.button.setEnabled(True), self.main.notify(problem.sentence, "bad")),
            stopped=lambda: self.button.setEnabled(True),
        )

    def show_found(self, found: list[Broken]) -> None:
        """Show what was found, errors first."""
        self.found = sorted(found, key=lambda one: one.level is not Level.ERROR)
        self.button.setEnabled(True)
        self.button.hide()
        errors = sum(one.count for one in found if one.level is Level.ERROR)
        warnings = sum(one.count for one in found) - errors
        parts = [
            ngettext("{n} error", "{n} errors", errors).format(n=show_whole(errors)) if errors else "",
            ngettext("{n} thing to look at", "{n} things to look at", warnings).format(n=show_whole(warnings))
            if warnings
            else "",
        ]
        self.said.setText(" · ".join(p for p in parts if p) or _("Everything was checked; nothing looks wrong."))
        self._fill()

    def _show_all(self) -> None:
        self._all = True
        self._fill()

    def _fill(self) -> None:
        for old in self.lines:
            self._lines.removeWidget(old)
            old.deleteLater()
        found = self.found or []
        shown = found if self._all or len(found) <= _MOST else found[: _MOST - 1]
        self.lines = [self._line(one) for one in shown]
        for line in self.lines:
            self._lines.addWidget(line)
        rest = len(found) - len(shown)
        self.more.setText(ngettext("{n} more", "{n} more", rest).format(n=rest))
        self.more.setVisible(rest > 0)

    def _line(self, one: Broken) -> Entry:
        icon, tone = _LOOK[one.level]
        mark = _("Error") if one.level is Level.ERROR else ""
        kind = _(self.main.store.records[one.kind].label)
        made = Entry(f"{kind} · {one.label}", one.count, lambda: self._open(one), icon=icon, tone=tone, mark=mark)
        made.setToolTip(_(_RULES[one.rule].sentence))
        return made


_RULES = {rule.id: rule for rule in RULES if rule.level is not Level.INFO}
_KINDS = tuple(dict.fromkeys(rule.kind for rule in _RULES.values()))


def count_all(store: Store, progress: Callable[..., None], cancelled: Callable[[], bool]) -> list[Broken]:
    """Every error and warning with its count, one kind of record after the other; raises Cancelled when stopped."""
    counts: dict[str, int] = {}
    with store.read() as connection:
        for n, kind in enumerate(_KINDS):
            if cancelled():
                raise Cancelled
            progress(n, len(_KINDS), _(store.records[kind].label))
            counts |= count_findings(connection, store, kinds=(kind,))
    return _broken(counts)


def _broken(counts: dict[str, int]) -> list[Broken]:
    return [
        Broken(rule.id, rule.level, _(rule.label), rule.kind, counts[rule.id])
        for rule in _RULES.values()
        if counts.get(rule.id)
    ]
