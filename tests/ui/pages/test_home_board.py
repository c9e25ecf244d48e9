"""The cards of Home beside each other, with what comes and goes in them."""

from PySide6.QtCore import QEvent
from PySide6.QtWidgets import QApplication, QPushButton, QVBoxLayout, QWidget

from ui.home.board import Board
from ui.widgets import Card, flow


def test_a_line_that_goes_takes_nothing_else_in_the_window_along(qtbot) -> None:
    window, card = QWidget(), Card()
    below = flow(QPushButton("Later"), QPushButton("Not the same"))
    box = QVBoxLayout(window)
    box.addWidget(Board({"waiting": card}, [(0, (("waiting",),), (1,))]))
    box.addLayout(below)
    second, third, first = (QPushButton(name) for name in ("Second", "Third", "First"))
    for line in (second, third):
        card.box.addWidget(line)
    card.box.insertWidget(0, first)  # made last and read first, so that the tab order has to be put right
    qtbot.addWidget(window)
    with qtbot.waitActive(window):
        window.show()
        window.activateWindow()

    def goes_down() -> bool:
        first.setFocus()
        return all(line.hasFocus() and line.focusNextChild() for line in (first, second, third))

    qtbot.waitUntil(goes_down)
    first.deleteLater()
    QApplication.sendPostedEvents(first, QEvent.Type.DeferredDelete)

    assert below.heightForWidth(window.width()) >= below.minimumSize().height() > 0
