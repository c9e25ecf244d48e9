"""The licences of everything in the program: what there is to know of them, and each text."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QListWidget, QListWidgetItem, QPlainTextEdit, QStackedWidget, QVBoxLayout, QWidget

from slecop_desktop.guide import Topic
from slecop_desktop.texts import _
from ui import theme
from ui.help.text import TopicText
from ui.settings_page.licence_parts import Part, overview, parts
from ui.widgets import Card
from ui.widgets.split import Split

_PART = Qt.ItemDataRole.UserRole


class Licences(QWidget):
    """The pieces of software in a list, the text of the chosen one beside it; what concerns all of them first."""

    def __init__(self) -> None:
        super().__init__()
        self.list = QListWidget()
        self.list.setAccessibleName(_("Software in this program"))
        self.list.setTextElideMode(Qt.TextElideMode.ElideRight)
        self.list.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.about = TopicText()
        self.about.show_topic(Topic("licences", _("Licenses"), overview(), "en"))
        self.about.setAccessibleName(_("About the licenses"))
        self.text = QPlainTextEdit()
        self.text.setReadOnly(True)
        theme.set_role(self.text, "reading")
        self.text.document().setDocumentMargin(theme.TWO)
        self.text.setLayoutDirection(Qt.LayoutDirection.LeftToRight)  # the texts are English
        self.shown = QStackedWidget()
        self.shown.addWidget(self.about)
        self.shown.addWidget(self.text)
        self._add(_("About the licenses"), None)
        for part in parts():
            self._add(part.name, part)
        split = Split()
        for part in (self.list, self.shown):
            card = Card(tight=True)
            card.box.addWidget(part)
            split.addWidget(card)
        split.setStretchFactor(1, 1)
        split.setSizes([theme.RAIL_WIDTH, theme.RAIL_WIDTH * 4])
        box = QVBoxLayout(self)
        box.setContentsMargins(0, 0, 0, 0)
        box.addWidget(split)
        self.list.currentItemChanged.connect(self._show)
        self.list.setCurrentRow(0)

    def _add(self, words: str, part: Part | None) -> None:
        item = QListWidgetItem(words)
        item.setData(_PART, part)
        item.setToolTip(words if part is None else f"{words}: {part.licence}")
        self.list.addItem(item)

    def _show(self, item: QListWidgetItem | None) -> None:
        part: Part | None = item.data(_PART) if item is not None else None
        if part is not None:
            self.text.setPlainText(part.read())
            self.text.setAccessibleName(_("License of {name}").format(name=part.name))
        self.shown.setCurrentIndex(0 if part is None else 1)
