"""The cards of the home page in as many columns as there is room for."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from itertools import pairwise

from PySide6.QtCore import QEvent, Qt, QTimer
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from ui import theme

Plan = Sequence[Sequence[str]]
"""The names of the cards of each column, from above."""


class Board(QWidget):
    """`plans` holds the columns by the least width they need; `shares` how wide each is beside the others."""

    def __init__(
        self,
        cards: Mapping[str, QWidget],
        plans: Sequence[tuple[int, Plan, Sequence[int]]],
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._cards, self._plans = cards, sorted(plans, key=lambda plan: plan[0])
        self._shown: Plan = ()
        self._box = QHBoxLayout(self)
        self._box.setContentsMargins(0, 0, 0, 0)
        self._box.setSpacing(theme.TWO)
        self._columns = [QVBoxLayout() for _n in range(max(len(plan) for _wide, plan, _shares in plans))]
        for column in self._columns:
            column.setSpacing(theme.TWO)
            self._box.addLayout(column)
        self._later = QTimer(self)
        self._later.setSingleShot(True)
        self._later.timeout.connect(self._order_tabs)
        self._arrange(0)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._arrange(event.size().width())

    @property
    def columns(self) -> Plan:
        """What stands in which column now."""
        return self._shown

    def _arrange(self, width: int) -> None:
        _least, plan, shares = next((one for one in reversed(self._plans) if one[0] <= width), self._plans[0])
        if plan is self._shown:
            return
        self._shown = plan
        for column in self._columns:
            for card in self._cards.values():
                column.removeWidget(card)
            while column.count():
                column.takeAt(0)  # the stretch; a card's place must be deleted, or it goes on telling an old size
        for n, column in enumerate(self._columns):
            names = plan[n] if n < len(plan) else ()
            self._box.setStretch(n, shares[n] if n < len(plan) else 0)
            for name in names:
                column.addWidget(self._cards[name])
            if names:
                column.addStretch(1)

    def event(self, event: QEvent) -> bool:
        if event.type() == QEvent.Type.LayoutRequest:
            self._later.start()  # lines came or went: those made last would else be reached last
        return super().event(event)

    def _order_tabs(self) -> None:
        """The Tab key goes down the columns one after the other, as one reads."""
        cards = [self._cards[name] for column in self._shown for name in column]
        stops = [stop for card in cards for stop in _stops(card)]
        for one, other in pairwise(stops):
            # Set without looking: Python takes what nextInFocusChain() answers, in the end the window, for a child of
            # the widget that was asked, and lets go of all that is in it when that widget is deleted.
            QWidget.setTabOrder(one, other)


def _stops(card: QWidget) -> list[QWidget]:
    """What the Tab key comes to within a card, from above; who hands the cursor on stands just before its heir."""
    found = [
        widget
        for widget in card.findChildren(QWidget)
        if (widget.focusPolicy() & Qt.FocusPolicy.TabFocus or widget.focusProxy() is not None) and not widget.isHidden()
    ]
    start = -1 if card.isRightToLeft() else 1
    middle = {one: (one.focusProxy() or one).mapTo(card, (one.focusProxy() or one).rect().center()) for one in found}
    lines: list[list[QWidget]] = []
    for one in sorted(found, key=lambda one: middle[one].y()):
        if lines and middle[one].y() - middle[lines[-1][0]].y() < theme.UNIT:
            lines[-1].append(one)
        else:
            lines.append([one])
    ordered = [sorted(line, key=lambda one: (start * middle[one].x(), one.focusProxy() is None)) for line in lines]
    return [one for line in ordered for one in line]
