"""What a coordinator does and sees on the page of programs, for all its tests."""

from collections.abc import Callable
from typing import Any

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLabel, QLineEdit, QPushButton, QTableView, QWidget
from pytestqt.qtbot import QtBot

from slecop_desktop.store import Store
from ui.programs.inline_form import InlineForm
from ui.programs.offering import OfferingView


def rows(store: Store, sql: str) -> list[tuple[Any, ...]]:
    with store.read() as connection:
        return [tuple(row) for row in connection.exec_driver_sql(sql)]


def statuses(store: Store) -> dict[str, str]:
    return dict(rows(store, "SELECT y.given_name, e.status FROM enrollments e JOIN youth y ON y.id = e.youth"))


def cells(table: QTableView) -> list[list[str]]:
    """What a table shows."""
    model = table.model()
    return [
        [str(model.index(row, column).data() or "") for column in range(model.columnCount())]
        for row in range(model.rowCount())
    ]


def labels(widget: QWidget) -> str:
    return " | ".join(one.text() for one in widget.findChildren(QLabel) if one.isVisible() and one.text())


def click(qtbot: QtBot, within: QWidget, words: str) -> None:
    """Click the button with these words."""
    found = [b for b in within.findChildren(QPushButton) if b.isVisible() and b.text() == words]
    assert len(found) == 1, [b.text() for b in within.findChildren(QPushButton) if b.isVisible()]
    qtbot.mouseClick(found[0], Qt.MouseButton.LeftButton)


def fill(qtbot: QtBot, form: Any, field: str, words: str) -> None:
    """Type over what stands in a field of a form."""
    line = form.rows[field].editor.findChild(QLineEdit)
    line.setFocus()
    line.selectAll()
    qtbot.keyClicks(line, words)


def enroll(qtbot: QtBot, view: OfferingView, typed: str, settle: Callable[[], None]) -> None:
    box = view.roster.bar.box
    qtbot.keyClicks(box, typed)
    qtbot.keyClick(box, Qt.Key.Key_Return)
    settle()


def asked(view: OfferingView) -> InlineForm:
    assert isinstance(view.form, InlineForm)
    return view.form


def code(store: Store) -> str:
    return str(rows(store, "SELECT youth_code FROM youth WHERE given_name = 'Ma. José'")[0][0])
