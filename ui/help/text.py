"""A topic of the guide as it is read: Markdown in the theme's colours and sizes, from whichever side one reads."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from PySide6.QtCore import Qt, QUrl, Signal
from PySide6.QtGui import QFont, QTextBlock, QTextBlockFormat, QTextCharFormat, QTextCursor, QTextDocument
from PySide6.QtWidgets import QTextBrowser, QTextEdit

from slecop_desktop.guide import Topic, spots
from slecop_desktop.texts import _, current_language
from ui import theme
from ui.direction import begin

_PLAIN_MARKDOWN = QTextDocument.MarkdownFeature.MarkdownNoHTML | QTextDocument.MarkdownFeature.MarkdownDialectGitHub
_LINES = 130
"""Percent of the height of a line: what is read in sentences wants more air than a form."""


class TopicText(QTextBrowser):
    """Shows a topic, with the words that were searched for marked. `followed(kind, name)` tells of a link."""

    followed = Signal(str, str)

    def __init__(self) -> None:
        super().__init__()
        theme.set_role(self, "reading")
        self.setOpenLinks(False)
        self.setFrameShape(QTextBrowser.Shape.NoFrame)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.topic: Topic | None = None
        self._words: Sequence[str] = ()
        self._before: QTextDocument | None = None
        self.anchorClicked.connect(self._follow)
        theme.changed.connect(self._draw)

    def show_topic(self, topic: Topic, words: Sequence[str] = ()) -> None:
        """Show a topic from its beginning, or from the first of the folded `words` in it."""
        self.topic, self._words = topic, words
        self.setAccessibleName(_("Help: {topic}").format(topic=topic.title))
        self._draw()

    def marked(self) -> list[str]:
        """What is marked in the text."""
        found: list[Any] = self.extraSelections()
        return [one.cursor.selectedText() for one in found]

    def _follow(self, url: QUrl) -> None:
        self.followed.emit(url.scheme(), url.path())

    # -- its looks ------------------------------------------------------------------------------------------------

    def _draw(self) -> None:
        if self.topic is None:
            return
        document = QTextDocument(self)  # dressed before it is shown, so that it is laid out once
        font = QFont(self.font())
        font.setPixelSize(theme.sizes().body)
        document.setDefaultFont(font)
        document.setDocumentMargin(theme.TWO)
        document.setIndentWidth(theme.TWO + theme.HALF)
        document.setMarkdown(self.topic.text, _PLAIN_MARKDOWN)
        self._set_direction(document)
        block = document.begin()
        while block.isValid():
            self._dress(block)
            block = block.next()
        self.setDocument(document)
        if self._before is not None:
            self._before.deleteLater()
        self._before = document
        self._mark()

    def _set_direction(self, document: QTextDocument) -> None:
        """As the window is read; a topic that is only there in English is read as English."""
        own = self.topic is not None and current_language().startswith(self.topic.language)
        direction = self.layoutDirection() if own else Qt.LayoutDirection.LeftToRight
        option = document.defaultTextOption()
        option.setTextDirection(direction)
        option.setAlignment(begin(direction))
        document.setDefaultTextOption(option)

    def _dress(self, block: QTextBlock) -> None:
        shape, level = QTextBlockFormat(), block.blockFormat().headingLevel()
        in_list = block.textList() is not None
        shape.setTopMargin(theme.UNIT + theme.HALF if level > 1 else 0)
        shape.setBottomMargin(theme.HALF if in_list or level else theme.UNIT)
        shape.setLineHeight(_LINES, QTextBlockFormat.LineHeightTypes.ProportionalHeight.value)
        cursor = QTextCursor(block)
        cursor.mergeBlockFormat(shape)
        if level:
            cursor.movePosition(QTextCursor.MoveOperation.EndOfBlock, QTextCursor.MoveMode.KeepAnchor)
            cursor.setCharFormat(_heading(level))  # not merged, for Markdown brings sizes of its own
        else:
            self._dress_pieces(block)

    def _dress_pieces(self, block: QTextBlock) -> None:
        """Keys get the ground of a key, links the accent; both are also told apart without colour."""
        pieces = [(one.position(), one.length(), one.charFormat()) for one in _fragments(block)]
        for at, length, looks in pieces:
            made = QTextCharFormat()
            if looks.fontFixedPitch():
                made.setFontFamilies([self.font().family()])
                made.setFontFixedPitch(False)
                made.setFontWeight(QFont.Weight.DemiBold)
                made.setBackground(theme.color("hover"))
            elif looks.isAnchor():
                made.setForeground(theme.color("accent"))
                made.setFontUnderline(True)
            elif looks.fontWeight() > QFont.Weight.Medium:
                made.setFontWeight(QFont.Weight.DemiBold)
            else:
                continue
            cursor = QTextCursor(block)
            cursor.setPosition(at)
            cursor.setPosition(at + length, QTextCursor.MoveMode.KeepAnchor)
            cursor.mergeCharFormat(made)

    def _mark(self) -> None:
        marks: list[Any] = []  # the stubs do not know their fields
        for start, end in spots(self.document().toPlainText(), list(self._words)):
            one: Any = QTextEdit.ExtraSelection()
            cursor = QTextCursor(self.document())
            cursor.setPosition(start)
            cursor.setPosition(end, QTextCursor.MoveMode.KeepAnchor)
            made = QTextCharFormat()
            made.setBackground(theme.color("warn_soft"))
            made.setForeground(theme.color("text"))
            made.setFontUnderline(True)
            one.cursor, one.format = cursor, made
            marks.append(one)
        self.setExtraSelections(marks)
        top = QTextCursor(self.document())
        top.setPosition(marks[0].cursor.selectionStart() if marks else 0)
        self.setTextCursor(top)
        self.ensureCursorVisible()


def _heading(level: int) -> QTextCharFormat:
    made = QTextCharFormat()
    font = QFont()
    font.setPixelSize(theme.sizes().strong if level == 1 else theme.sizes().body)
    font.setWeight(QFont.Weight.DemiBold)
    made.setFont(font, QTextCharFormat.FontPropertiesInheritanceBehavior.FontPropertiesSpecifiedOnly)
    return made


def _fragments(block: QTextBlock) -> list:
    """The pieces of a block, each of one look."""
    found = []
    at = block.begin()
    while not at.atEnd():
        if at.fragment().isValid():
            found.append(at.fragment())
        at += 1
    return found
