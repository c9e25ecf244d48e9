"""The big confirmation: who, what and when, to be read from a step away, and what to know before a child leaves."""

from __future__ import annotations

from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QAccessible, QAccessibleAnnouncementEvent
from PySide6.QtWidgets import QFrame, QLabel, QWidget

from slecop_desktop.services.check_in import Kind, Scan
from slecop_desktop.texts import _
from ui import icons, theme
from ui.attendance.check_in.words import Said
from ui.widgets import button, column, label, row

_PICTURE = 2 * theme.FOUR
_TONES = {"info": "accent", "plain": "muted"}
_GROUNDS = {"info": "quiet", "plain": "quiet"}
"""Who leaves is told from who comes at a glance."""


class Face(QFrame):
    """Says one thing at a time; `undo`, `add` and `help` are its buttons."""

    def __init__(self) -> None:
        super().__init__()
        self.picture = QLabel()
        self.picture.setFixedSize(QSize(_PICTURE, _PICTURE))
        self.who, self.what = label("", "huge", wrap=True), label("", "title", wrap=True)
        self.more = label("", "heading", wrap=True)
        self.safety = _Safety()
        self.undo = button(_("Undo this scan"), icon="undo-2")
        self.add = button(_("Add as walk-in"), role="primary")
        self.help = button(_("Emergency  F9"), icon="heart-pulse")
        self.help.setAccessibleName(_("Emergency information"))
        self._icon = ("scan-barcode", "muted")
        words = column(self.who, self.what, self.more, spacing=theme.HALF)
        top = row(self.picture, spacing=theme.THREE)
        top.addLayout(words, 1)
        top.setAlignment(self.picture, Qt.AlignmentFlag.AlignTop)
        box = column(spacing=theme.TWO, margins=theme.THREE)
        box.addLayout(top)
        box.addWidget(self.safety)
        box.addStretch(1)
        box.addLayout(row(self.add, self.undo, self.help, None))
        self.setLayout(box)
        self.wait()
        theme.changed.connect(self._draw)

    def wait(self) -> None:
        """Nothing was scanned yet."""
        words = _("The first scan checks in, the next one checks out.")
        self.say(Said(_("Ready"), words, _("Without a scanner type a name and press Enter."), "plain", "scan-barcode"))

    def say(self, said: Said, scan: Scan | None = None) -> None:
        """Show a confirmation, and have it read out."""
        theme.set_style(self, "tone", _GROUNDS.get(said.tone, said.tone))
        self._icon = (said.icon, _TONES.get(said.tone, said.tone))
        self._draw()
        for part, words in ((self.who, said.who), (self.what, said.what), (self.more, said.more)):
            part.setText(words)
            part.setVisible(bool(words))
        theme.set_style(self.what, "words", _TONES.get(said.tone, said.tone))
        self.safety.look(scan)
        self.undo.setVisible(scan is not None and scan.step is not None)
        self.add.setVisible(said.stranger)
        self.help.setVisible(scan is not None and scan.youth is not None)
        self.setAccessibleName(self.words())
        if self.isVisible():
            QAccessible.updateAccessibility(QAccessibleAnnouncementEvent(self, self.words()))

    def words(self) -> str:
        """All that is shown, in a line."""
        said = [part.text() for part in (self.who, self.what, self.more) if part.text()]
        return ". ".join([*said, *self.safety.words()])

    def _draw(self) -> None:
        self.picture.setPixmap(icons.pixmap(*self._icon, _PICTURE, self.devicePixelRatioF()))


class _Safety(QWidget):
    """Who must not pick up, who may, and allergies: shape, words and colour."""

    def __init__(self) -> None:
        super().__init__()
        self._lines = [_Line("octagon-x", "bad"), _Line("circle-check", "ok"), _Line("triangle-alert", "warn")]
        self.setLayout(column(*self._lines, spacing=theme.UNIT))

    def look(self, scan: Scan | None) -> None:
        """Show what there is to know: allergies at once, pick-up when the child leaves."""
        found = scan.row if scan else None
        leaving = found is not None and scan is not None and scan.kind in {Kind.OUT, Kind.GONE}
        texts = ("", "", "")
        if found is not None:
            no, yes, allergy = found.no_pickup, found.pickup, found.allergies
            texts = (
                _("Must NOT be picked up by {names}").format(names=no) if no and leaving else "",
                _("May be picked up by {names}").format(names=yes) if yes and leaving else "",
                _("Allergy: {what}").format(what=allergy) if allergy else "",
            )
        for line, words in zip(self._lines, texts, strict=True):
            line.say(words)
        self.setVisible(any(texts))

    def words(self) -> list[str]:
        """The lines that are shown."""
        return [line.words.text() for line in self._lines if line.words.text()]


class _Line(QFrame):
    def __init__(self, icon: str, tone: str) -> None:
        super().__init__()
        theme.set_style(self, "tone", tone)
        picture = QLabel()
        picture.setPixmap(icons.pixmap(icon, tone, theme.ICON + theme.HALF, self.devicePixelRatioF()))
        self.words = label("", "heading", wrap=True)
        theme.set_style(self.words, "words", tone)
        box = row(picture, self.words, spacing=theme.UNIT)
        box.setContentsMargins(theme.CELL_PADDING, theme.UNIT, theme.CELL_PADDING, theme.UNIT)
        box.setStretch(1, 1)
        self.setLayout(box)

    def say(self, words: str) -> None:
        self.words.setText(words)
        self.setVisible(bool(words))
