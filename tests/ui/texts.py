"""Every text a window shows, and which of them no translator could change."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator
from typing import Any

import pytest
import shiboken6
from PySide6.QtCore import QAbstractItemModel, QAbstractListModel, QLocale, QModelIndex, Qt
from PySide6.QtGui import QPainter
from PySide6.QtWidgets import (
    QAbstractButton,
    QAbstractItemView,
    QApplication,
    QComboBox,
    QGroupBox,
    QLabel,
    QLineEdit,
    QMenu,
    QPlainTextEdit,
    QTabBar,
    QTableView,
    QWidget,
)

from slecop_desktop.store import Store
from ui.values import date_format, date_hint

_PSEUDO = set("AaBbCcDdEeFfGgHhIiKkLlNnOoRrSsTtUuWwYyZz")
"""Letters that the made-up language replaces: a word that still has one did not go through it."""
_WORD = re.compile(r"[^\W\d_]{2,}")
_KEYS = re.compile(r"\b(?:Ctrl|Shift|Alt|Meta)\+\S+|\b(?:Esc|Del|Enter|F\d+)\b")
_CODE = re.compile(r"\b[A-Z]{1,3}(?:[-\N{NON-BREAKING HYPHEN}][0-9A-Z]{2,})+\b|\b[0-9A-Z]*\d[0-9A-Z]*\b")
_FREE = ("text", "long text", "identifier", "e-mail", "phone", "link")
_BREAK = re.compile(r" · |: |[“”⟦⟧\n…]")
_PART = 10
"""Letters from which on a part of what stands in the file, such as a name without the one before it, is known."""
_MOST_ROWS = 200

Shown = Iterator[tuple[str, str]]


class Data:
    """The texts that are nobody's to translate: what people wrote into the file, names, and the words of the locale."""

    def __init__(self, store: Store, more: Iterable[str] = ()) -> None:
        texts = {_same_digits(text) for text in [*_written(store), *_of_locale(), *more] if text}
        self.texts = texts | {" ".join(text.split()) for text in texts}  # as typed, and as drawn on one line
        self.whole = "\n".join(self.texts)
        self._with: dict[str, list[str]] = {}
        for text in self.texts:
            for word in set(_WORD.findall(text)):
                self._with.setdefault(word, []).append(text)

    def holds(self, text: str, at: int, word: str) -> bool:
        """Whether a word of a text belongs to something in the file; or is a part of it, or cut for want of room."""
        if any(known in text for known in self._with.get(word, ())):
            return True
        begins = [0, *(found.end() for found in _BREAK.finditer(text[:at]))]
        end, cut = _BREAK.search(text, at), text.find("…", at)
        part = text[begins[-1] : end.start() if end else None].rstrip(" ,")
        cuts = [text[begin:cut].rstrip(" ,") for begin in begins] if cut >= 0 else []
        cuts += [part.rpartition(", ")[2] for part in cuts[-1:]]
        return (len(part) >= _PART and part in self.whole) or any(len(one) > 1 and one in self.whole for one in cuts)


def _written(store: Store) -> Iterator[str]:
    with store.read() as connection:
        for record in store.records.values():
            for field in record.fields:
                if field.kind.name in _FREE and not field.custom and record.name != "codes":
                    rows = connection.exec_driver_sql(f"SELECT DISTINCT {field.name} FROM {record.name}")
                    yield from (str(row[0]) for row in rows if row[0])
        for row in connection.exec_driver_sql("SELECT DISTINCT title FROM step UNION SELECT DISTINCT who FROM step"):
            yield str(row[0])
    yield from (field.label for record in store.records.values() for field in record.fields if field.custom)
    own = {f.choices or "" for record in store.records.values() for f in record.fields if f.custom}
    yield from (code.label for name in own for code in store.codes(name))
    yield str(store.path)


def _of_locale() -> Iterator[str]:
    here, formats = QLocale("en_US"), (QLocale.FormatType.LongFormat, QLocale.FormatType.ShortFormat)
    yield from (here.monthName(n, form) for n in range(1, 13) for form in formats)
    yield from (here.dayName(n, form) for n in range(1, 8) for form in formats)
    yield from ("AM", "PM", "am", "pm", date_format().lower(), date_hint())


def untranslated(text: str, data: Data) -> list[str]:
    """The words of a text that are plain English and stand nowhere in the file."""
    plain = _same_digits(_KEYS.sub(" ", text))
    codes = [found.span() for found in _CODE.finditer(plain)]
    return [
        found.group()
        for found in _WORD.finditer(plain)
        if _PSEUDO & set(found.group())
        and not any(first <= found.start() < last for first, last in codes)
        and not data.holds(plain, found.start(), found.group())
    ]


def _same_digits(text: str) -> str:
    """An offering copied into the next year keeps its words, not its numbers."""
    return re.sub(r"\d", "0", text)


def texts_of(root: QWidget) -> Shown:
    """(where, text) of everything that can be read on a window, in its hints, or by a screen reader."""
    yield "window title", root.windowTitle()
    for widget in [root, *root.findChildren(QWidget)]:
        # What is found may be deleted while the others are read
        if not shiboken6.isValid(widget) or not widget.isVisible() or widget.objectName().startswith("qt_"):
            continue
        where = _where(widget)
        for name, text in (
            ("tip", widget.toolTip()),
            ("accessible name", widget.accessibleName()),
            ("accessible description", widget.accessibleDescription()),
            *_own_texts(widget),
        ):
            if text:
                yield f"{name} of {where}", text


def _where(widget: QWidget) -> str:
    chain = [type(widget).__name__]
    while (parent := widget.parentWidget()) is not None and len(chain) < 5:
        widget = parent
        if type(widget).__module__.startswith("ui."):
            chain.append(type(widget).__name__)
    return " in ".join(chain)


def _own_texts(widget: QWidget) -> Shown:
    for kind, read in _READ:
        if isinstance(widget, kind):
            yield from read(widget)


def _of_tabs(tabs: QTabBar) -> Shown:
    for n in range(tabs.count()):
        yield "tab", tabs.tabText(n)
        yield "tip of a tab", tabs.tabToolTip(n)


def _of_combo(box: QComboBox) -> Shown:
    yield from (("entry", box.itemText(n)) for n in range(box.count()))
    yield "hint", box.placeholderText()


def _of_menu(menu: QMenu) -> Shown:
    for action in menu.actions():
        yield "menu entry", action.text().replace("&", "")
        if (below := action.menu()) is not None and isinstance(below, QMenu):
            yield from _of_menu(below)


def _of_view(view: QAbstractItemView) -> Shown:
    model = view.model()
    if model is None:
        return
    if isinstance(view, QTableView) and view.horizontalHeader().isVisible():
        for n in range(model.columnCount()):
            for role in (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.ToolTipRole):
                yield "heading", str(model.headerData(n, Qt.Orientation.Horizontal, role) or "")
    yield from _of_rows(model, QModelIndex())


def _of_rows(model: QAbstractItemModel, parent: QModelIndex) -> Shown:
    roles = (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.ToolTipRole, Qt.ItemDataRole.AccessibleTextRole)
    for row in range(min(model.rowCount(parent), _MOST_ROWS)):
        # A list model hides its number of columns, which is one
        for column in range(1 if isinstance(model, QAbstractListModel) else model.columnCount(parent)):
            index = model.index(row, column, parent)
            for role in roles:
                found = index.data(role)
                if isinstance(found, str):
                    yield f"cell of column {column}", found


_READ: tuple[tuple[type[QWidget], Callable[[Any], Shown]], ...] = (
    (QLabel, lambda w: iter([("text", w.text())])),
    (QAbstractButton, lambda w: iter([("text", w.text().replace("&&", "&"))])),
    (QLineEdit, lambda w: iter([("hint", w.placeholderText()), ("value", w.text())])),
    (QPlainTextEdit, lambda w: iter([("hint", w.placeholderText()), ("value", w.toPlainText())])),
    (QGroupBox, lambda w: iter([("title", w.title())])),
    (QComboBox, _of_combo),
    (QTabBar, _of_tabs),
    (QMenu, _of_menu),
    (QAbstractItemView, _of_view),
)


def open_windows() -> list[QWidget]:
    """The window and every menu and popup above it."""
    return [top for top in QApplication.topLevelWidgets() if top.isVisible()]


def catch_painting(patch: pytest.MonkeyPatch) -> set[str]:
    """From now on collect what is painted by our own delegates and charts, which no widget tells otherwise."""
    caught: set[str] = set()
    paint = QPainter.drawText

    def draw(painter: QPainter, *args: Any) -> Any:
        caught.update(arg for arg in args if isinstance(arg, str))
        return paint(painter, *args)

    patch.setattr(QPainter, "drawText", draw)
    return caught
