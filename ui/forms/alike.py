"""While a name is typed: who in the file may be the same, each to be opened, or taken in place of a new record."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import replace
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QObject, QTimer, Signal
from PySide6.QtGui import QAccessible, QAccessibleEvent
from PySide6.QtWidgets import QApplication, QFrame, QLabel, QPushButton, QVBoxLayout, QWidget

from slecop_desktop.services.duplicates import KEYED
from slecop_desktop.store import Changed, Store
from slecop_desktop.texts import _, ngettext
from ui import icons, theme
from ui.values import Words, show_date, show_whole
from ui.widgets import button, clear, column, label, row
from ui.widgets.buttons import LinkButton
from ui.widgets.cards import OneLine

if TYPE_CHECKING:
    from slecop_desktop.services.typed_alike import Hit
    from ui.main_window import MainWindow

SHOWN = 3
_SOON = 40
"""Milliseconds after the last letter: two frames."""
NAMES = frozenset({"given_name", "family_name", "name"})
"""The fields whose change makes a record look like another one."""


class AlikeNotice(QFrame):
    """At most three who may be the same. `opened` asks to see one, `taken` to use it, `different` says it is not.

    `use` are the words of the button that takes one ("" for none); `wide` puts each on one line; `most` are shown at
    once, fewer where there is little room.
    """

    opened = Signal(int)
    taken = Signal(int)
    different = Signal(int)

    def __init__(self, store: Store, *, use: str = "", differ: bool = False, wide: bool = False) -> None:
        super().__init__()
        self._store, self._use, self._differ, self._wide = store, use, differ, wide
        self.hits: list[Hit] = []
        self.most = SHOWN
        self._after: QWidget | None = None
        theme.set_style(self, "tone", "warn")
        self._picture = QLabel()
        self.words = label("", "section")
        self._lines = QVBoxLayout()
        self._lines.setSpacing(theme.HALF)
        head = row(self._picture, self.words, None, spacing=theme.UNIT)
        box = column(spacing=theme.HALF)
        box.setContentsMargins(theme.UNIT + theme.HALF, theme.UNIT, theme.UNIT, theme.UNIT)
        box.addLayout(head)
        box.addLayout(self._lines)
        self.setLayout(box)
        self.hide()

    def stand_after(self, widget: QWidget) -> None:
        """The Tab key comes here from that widget."""
        self._after = widget.focusProxy() or widget

    def show_hits(self, hits: list[Hit]) -> None:
        """Show these, or nothing; told aloud once, as long as they stay the same."""
        if [replace(hit, why=()) for hit in hits] == [replace(hit, why=()) for hit in self.hits]:
            return  # who stands on a button stays there
        told = {hit.record for hit in self.hits[: self.most]}
        front = QApplication.focusWidget()
        if self._after is not None and front is not None and self.isAncestorOf(front):
            self._after.setFocus()
        clear(self._lines)
        self.hits = hits
        if not hits:
            self.hide()
            return
        self.words.setText(_("May be the same as"))
        self._picture.setPixmap(icons.pixmap("triangle-alert", "warn", theme.ICON, self.devicePixelRatioF()))
        grades = Words(self._store).labels("grade_level")
        after, said = self._after, list[str]()
        for hit in hits[: self.most]:
            about = about_hit(hit, grades)
            said.append(", ".join(part for part in (hit.name, about) if part))
            after = self._add_line(hit, about, said[-1], after)
        if (more := len(hits) - self.most) > 0:
            words = ngettext("… and {n} more", "… and {n} more", more).format(n=show_whole(more))
            self._lines.addWidget(label(words, "small"))
        self.setAccessibleName(_("May be the same as {who}").format(who="; ".join(said)))
        self.show()  # last, so that its buttons stand there at the same moment
        if {hit.record for hit in hits[: self.most]} != told:
            QAccessible.updateAccessibility(QAccessibleEvent(self, QAccessible.Event.Alert))

    def _add_line(self, hit: Hit, about: str, whole: str, after: QWidget | None) -> QWidget | None:
        why = ", ".join(hit.why)
        opens = LinkButton(
            hit.name.replace("&", "&&"), lambda: self.opened.emit(hit.record), _("Open {who}").format(who=whole)
        )
        opens.setAccessibleDescription(why)
        acts: list[QPushButton] = []
        if self._use:
            acts.append(button(self._use, lambda: self.taken.emit(hit.record)))
            acts[-1].setAccessibleName(_("{use}: {who}").format(use=self._use, who=whole))
        if self._differ:
            acts.append(button(_("Not the same"), lambda: self.different.emit(hit.record)))
            acts[-1].setAccessibleName(_("Not the same: {who}").format(who=whole))
        self._lines.addWidget(self._line(opens, about, why, acts))
        for act in (opens, *acts):
            if after is not None:
                QWidget.setTabOrder(after, act)
            after = act
        return after

    def _line(self, opens: QWidget, about: str, why: str, acts: list[QPushButton]) -> QWidget:
        holder = QWidget()
        holder.setToolTip(why)
        if self._wide:
            holder.setLayout(row(opens, OneLine(about, "small"), *acts, None))
            return holder
        lines = column(spacing=0)
        lines.addLayout(row(opens, None, spacing=0))
        detail = label(about, "small", wrap=True)
        detail.setIndent(theme.HALF + 3)  # as a button with a link's words
        detail.setVisible(bool(about))
        lines.addWidget(detail)
        if acts:
            lines.addSpacing(theme.HALF)
            lines.addLayout(row(*acts, None))
        holder.setLayout(lines)
        return holder


def about_hit(hit: Hit, grades: Mapping[str, str]) -> str:
    """What tells somebody from others of the name: "born 4/3/2012, Grade 6, Lincoln"."""
    parts = [
        _("born {date}").format(date=show_date(hit.born) if len(hit.born) > 4 else hit.born) if hit.born else "",
        grades.get(hit.grade, hit.grade),
        hit.place,
        _("archived") if hit.archived else "",
    ]
    return ", ".join(part for part in parts if part)


class WhileTyping(QObject):
    """Asks for who is like what is typed, away from the window; `read()` gives it, stored values by name of field.

    Only the newest answer counts. Asks again when the keys of a large file are made meanwhile.
    """

    def __init__(
        self, window: MainWindow, kind: str, read: Callable[[], Mapping[str, Any]], notice: AlikeNotice
    ) -> None:
        super().__init__(notice)
        self._store, self._jobs, self._kind = window.store, window.jobs, kind
        self._read, self._notice = read, notice
        self._asked: Mapping[str, Any] = {}
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.setInterval(_SOON)
        self._timer.timeout.connect(self._ask)
        window.changed.connect(self._changed)

    def typed(self, *_what: object) -> None:
        """Something was typed."""
        self._timer.start()

    def forget(self) -> None:
        """Nothing is typed any more; an answer that is still to come does not count."""
        self._timer.stop()
        self._asked = {}
        self._notice.show_hits([])

    def _ask(self) -> None:
        typed = {name: value for name, value in self._read().items() if value not in (None, "")}
        if not typed.keys() & NAMES:
            self.forget()
        elif typed != self._asked:
            self._look(typed)

    def _look(self, typed: Mapping[str, Any]) -> None:
        self._asked = typed
        store, kind = self._store, self._kind

        def work() -> tuple[Mapping[str, Any], list[Hit]]:
            from slecop_desktop.services.typed_alike import who_is_like  # noqa: PLC0415 (slow to import)

            return typed, who_is_like(store, kind, typed)

        self._jobs.read(work, self._answered, key=(id(self), "alike"))

    def _answered(self, found: tuple[Mapping[str, Any], list[Hit]]) -> None:
        if found[0] is self._asked:
            self._notice.show_hits(found[1])

    def _changed(self, changed: Changed) -> None:
        if self._asked and KEYED in changed.ids:
            self._look(dict(self._asked))


class AfterRenaming(QObject):
    """Looks for who is like a stored record once its name was changed; what is said to be different is remembered."""

    def __init__(self, window: MainWindow, kind: str, notice: AlikeNotice) -> None:
        super().__init__(notice)
        self._store, self._jobs, self._kind, self._notice = window.store, window.jobs, kind, notice
        self._key: int | None = None
        notice.opened.connect(lambda key: window.open_record(kind, key))
        notice.different.connect(self._differ)

    def look(self, key: int) -> None:
        """The name of this record was changed."""
        self._key = key
        store, kind = self._store, self._kind

        def work() -> tuple[int, list[Hit]]:
            from slecop_desktop.services.typed_alike import who_is_like_record  # noqa: PLC0415 (slow to import)

            return key, who_is_like_record(store, kind, key)

        self._jobs.read(work, self._answered, key=(id(self), "alike"))

    def forget(self) -> None:
        """Another record is shown."""
        self._key = None
        self._notice.show_hits([])

    def _answered(self, found: tuple[int, list[Hit]]) -> None:
        if found[0] == self._key:
            self._notice.show_hits(found[1])

    def _differ(self, other: int) -> None:
        from slecop_desktop.services.different import mark_different  # noqa: PLC0415 (seldom needed)

        store, kind, key = self._store, self._kind, self._key
        if key is not None:
            self._jobs.write(
                _("Not the same"), lambda: mark_different(store, kind, key, other), lambda _done: self.look(key)
            )
