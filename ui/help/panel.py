"""The guide beside the page: its contents, one topic, or what a search found."""

from __future__ import annotations

from collections.abc import Callable
from html import escape

from PySide6.QtCore import QEvent, QModelIndex, QObject, QPersistentModelIndex, QRect, QSize, Qt, Signal
from PySide6.QtGui import QKeyEvent, QPainter, QTextDocument, QTextOption
from PySide6.QtWidgets import (
    QLineEdit,
    QListWidget,
    QListWidgetItem,
    QStackedWidget,
    QStyle,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QWidget,
)

from slecop_desktop.guide import Found, search, topic, topics
from slecop_desktop.records.names import fold
from slecop_desktop.texts import _
from ui import icons, theme
from ui.direction import begin
from ui.help.text import TopicText
from ui.widgets import Card, button, column, flow, icon_button, label, row

CONTENTS, TOPIC, FOUND = range(3)
_ID, _HTML = Qt.ItemDataRole.UserRole, Qt.ItemDataRole.UserRole + 1
_KEPT = 100
Act = Callable[[], object]


class HelpPanel(Card):
    """`closed` when it is to go away; `followed(name, part)` for a link to a page of the window."""

    closed = Signal()
    followed = Signal(str, str)

    def __init__(self, *more: tuple[str, str, Act]) -> None:
        """``more`` are (words, icon, act) offered below the contents."""
        super().__init__(tight=True)
        self.setAccessibleName(_("Help"))
        self._trail: list[str] = []
        self._before = ""  # the topic that was read when the search began
        self.text = TopicText()
        self.line = QLineEdit()
        self.line.setPlaceholderText(_("Search the help"))
        self.line.setAccessibleName(_("Search the help"))
        self.line.setClearButtonEnabled(True)
        self.line.addAction(icons.icon("search"), QLineEdit.ActionPosition.LeadingPosition)
        self.line.setMinimumHeight(theme.sizes().control)
        self.list = _list(_("Contents of the help"))
        self.found = _list(_("What was found in the help"))
        self.found.setItemDelegate(_FoundLines(self.found))
        self.nothing = label("", "muted", wrap=True)
        self._build(more)
        self.line.textChanged.connect(self._search)
        self.line.installEventFilter(self)
        self.text.followed.connect(self._follow)
        for one in (self.list, self.found):
            one.itemActivated.connect(self._take)
            one.itemClicked.connect(self._take)
        self.show_contents()

    def _build(self, more: tuple[tuple[str, str, Act], ...]) -> None:
        self.back_button = icon_button("arrow-left", _("Back in the help"), self.back)
        self.contents_button = button(_("Contents"), self.show_contents, role="link")
        close = icon_button("x", _("Close the help"), self.closed.emit)
        head = row(self.back_button, label(_("Help"), "heading"), None, self.contents_button, close)
        head.setContentsMargins(theme.TWO, theme.UNIT, theme.UNIT, 0)
        asked = row(self.line)
        asked.setContentsMargins(theme.TWO, 0, theme.TWO, theme.HALF)
        below = [button(words, act, icon=icon, role="link") for words, icon, act in more]
        offered = flow(*below)
        offered.setContentsMargins(theme.UNIT + 2, theme.HALF, theme.UNIT, theme.HALF)
        contents = QWidget()
        front = column(self.list, spacing=0)
        front.setContentsMargins(theme.UNIT, 0, theme.HALF, 0)
        front.addLayout(offered)
        contents.setLayout(front)
        hits = QWidget()
        back = column(self.nothing, self.found, spacing=0)
        back.setContentsMargins(theme.UNIT, 0, theme.HALF, 0)
        back.setAlignment(self.nothing, Qt.AlignmentFlag.AlignTop)
        self.nothing.setContentsMargins(theme.UNIT, theme.UNIT, theme.UNIT, 0)
        hits.setLayout(back)
        self.stack = QStackedWidget()
        for part in (contents, self.text, hits):
            self.stack.addWidget(part)
        self.box.addLayout(head)
        self.box.addLayout(asked)
        self.box.addWidget(self.stack, 1)

    # -- what the window uses -------------------------------------------------------------------------------------

    @property
    def shown(self) -> str:
        """The id of the topic that is read now, "" when none is."""
        there = self.text.topic if self.stack.currentIndex() == TOPIC else None
        return there.id if there is not None else ""

    def open(self, name: str, words: str = "") -> None:
        """Show a topic; `words` are marked in it."""
        if self.shown and self.shown != name:
            self._trail.append(self.shown)
        self._show(name, words)

    def show_contents(self) -> None:
        """Show all topics."""
        if self.shown:
            self._trail.append(self.shown)
        self.line.clear()
        self.list.clear()
        for number, (name, title) in enumerate(topics(), 1):
            item = QListWidgetItem(_("{n}. {title}").format(n=number, title=title))
            item.setData(_ID, name)
            item.setSizeHint(QSize(0, theme.sizes().row - theme.HALF))
            self.list.addItem(item)
        self.list.setCurrentRow(0)
        self._turn(CONTENTS)
        if self.isVisible():
            self.list.setFocus()

    def back(self) -> bool:
        """To what was found, the topic that was read before, or the contents; False when these are shown."""
        at = self.stack.currentIndex()
        if at == CONTENTS:
            return False
        if at == FOUND:
            self.line.clear()
        elif self.line.text().strip():
            self._turn(FOUND)
            self.line.setFocus()
        elif self._trail:
            self._show(self._trail.pop(), "")
        else:
            self.text.topic = None  # not one more to go back to
            self.show_contents()
        return True

    def escape(self) -> bool:
        """Take back what was searched for; False when nothing was."""
        if not self.line.text():
            return False
        self.line.clear()
        return True

    def focus_inside(self) -> None:
        """Put the cursor where one goes on reading."""
        (self.list, self.text, self.line)[self.stack.currentIndex()].setFocus()

    # -- inside ---------------------------------------------------------------------------------------------------

    def _show(self, name: str, words: str) -> None:
        self.text.show_topic(topic(name), fold(words).split())
        self._turn(TOPIC)

    def _turn(self, part: int) -> None:
        self.stack.setCurrentIndex(part)
        self.back_button.setEnabled(part != CONTENTS)
        self.contents_button.setEnabled(part != CONTENTS)

    def _search(self, words: str) -> None:
        if not words.strip():
            if self.stack.currentIndex() == FOUND:
                self._end_search()
            return
        if self.stack.currentIndex() != FOUND:
            self._before = self.shown
        hits = search(words)
        self.found.clear()
        for hit in hits:
            item = QListWidgetItem(f"{hit.title}: {hit.snippet}")
            item.setData(_ID, hit.topic)
            item.setData(_HTML, _as_html(hit))
            self.found.addItem(item)
        self.found.setCurrentRow(0)
        self.found.setVisible(bool(hits))
        self.nothing.setVisible(not hits)
        self.nothing.setText(_("The help says nothing about “{text}”. Try another word.").format(text=words.strip()))
        self._turn(FOUND)

    def _end_search(self) -> None:
        if self._before:
            self._show(self._before, "")
        else:
            self._turn(CONTENTS)

    def _take(self, item: QListWidgetItem) -> None:
        words = self.line.text() if self.stack.currentIndex() == FOUND else ""
        self.open(str(item.data(_ID)), words)
        self.text.setFocus()

    def _follow(self, kind: str, name: str) -> None:
        if kind == "topic":
            self.open(name)
        elif kind == "page":
            page, _slash, part = name.partition("/")
            self.followed.emit(page, part)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if watched is self.line and isinstance(event, QKeyEvent) and event.type() == QEvent.Type.KeyPress:
            count = self.found.count()
            if event.key() in (Qt.Key.Key_Down, Qt.Key.Key_Up) and self.stack.currentIndex() == FOUND and count:
                step = 1 if event.key() == Qt.Key.Key_Down else -1
                self.found.setCurrentRow((self.found.currentRow() + step) % count)
                return True
            if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and (item := self.found.currentItem()) is not None:
                self._take(item)
                return True
        return super().eventFilter(watched, event)


def _list(name: str) -> QListWidget:
    made = QListWidget()
    made.setAccessibleName(name)
    made.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
    made.setVerticalScrollMode(QListWidget.ScrollMode.ScrollPerPixel)
    made.setTextElideMode(Qt.TextElideMode.ElideRight)
    made.setResizeMode(QListWidget.ResizeMode.Adjust)
    return made


def _as_html(found: Found) -> str:
    """The title, and below it where the words stand, each of them bold."""
    parts, at = [], 0
    for start, end in found.spots:
        parts += [escape(found.snippet[at:start]), _strong(found.snippet[start:end])]
        at = end
    return f"{_strong(found.title)}<br>{''.join(parts)}{escape(found.snippet[at:])}"


def _strong(words: str) -> str:
    """As bold as headings are, which the letters have a cut for."""
    return f'<span style="font-weight:600">{escape(words)}</span>'


class _FoundLines(QStyledItemDelegate):
    """Draws a topic that was found: lines break as the panel is wide."""

    def __init__(self, view: QListWidget) -> None:
        super().__init__(view)
        self._laid_out: dict[tuple[str, int, str], QTextDocument] = {}

    def sizeHint(self, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex) -> QSize:
        view = self.parent()
        wide = view.viewport().width() if isinstance(view, QListWidget) else option.rect.width()  # type: ignore[attr-defined]
        return QSize(wide, round(self._document(index, wide).size().height()) + theme.UNIT)

    def paint(
        self, painter: QPainter, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex
    ) -> None:
        rect: QRect = option.rect  # type: ignore[attr-defined] (the stubs do not know the fields of an option)
        if option.state & QStyle.StateFlag.State_Selected:  # type: ignore[attr-defined]
            painter.fillRect(rect, theme.color("accent_soft"))
        document = self._document(index, rect.width())
        painter.save()
        painter.translate(rect.topLeft())
        painter.translate(0, theme.HALF)
        document.drawContents(painter)
        painter.restore()

    def _document(self, index: QModelIndex | QPersistentModelIndex, wide: int) -> QTextDocument:
        view = self.parent()
        assert isinstance(view, QListWidget)
        known = (str(index.data(_HTML) or ""), wide, theme.colors().text)
        if known not in self._laid_out:
            if len(self._laid_out) > _KEPT:
                self._laid_out.clear()
            self._laid_out[known] = self._lay_out(view, known[0], wide)
        return self._laid_out[known]

    @staticmethod
    def _lay_out(view: QListWidget, html: str, wide: int) -> QTextDocument:
        made = QTextDocument()
        made.setDefaultFont(view.font())
        made.setDocumentMargin(theme.UNIT)
        option = QTextOption(begin(view.layoutDirection()))
        option.setTextDirection(view.layoutDirection())
        made.setDefaultTextOption(option)
        made.setDefaultStyleSheet(f"body {{ color: {theme.colors().text}; }}")
        made.setHtml(f"<body>{html}</body>")
        made.setTextWidth(wide)
        return made
