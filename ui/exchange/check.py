"""The plan on the screen: how many rows do what, what cannot be taken and why, what may be here already."""

from __future__ import annotations

from collections import Counter
from itertools import islice
from typing import TYPE_CHECKING

from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from slecop_desktop.texts import _, ngettext
from ui import theme
from ui.exchange.coming import coming
from ui.values import show_whole
from ui.widgets import Card, ComboBox, flow, label, labelled, scroll

if TYPE_CHECKING:
    from slecop_desktop.exchange.plan import Likeness, Plan, Trouble
    from ui.pages.exchange import ExchangePage

_SHOWN = 200


class Tile(Card):
    """A number and what it counts."""

    def __init__(self, number: int, words: str, tone: str = "") -> None:
        super().__init__()
        shown = label(show_whole(number), "title")
        if tone and number:
            theme.set_style(shown, "words", tone)
        self.box.addWidget(shown)
        self.box.addWidget(label(words, "muted", wrap=True))
        self.box.addStretch(1)  # numbers stand on one line, however long their words
        self.box.setSpacing(theme.HALF)
        self.box.setContentsMargins(theme.TWO, theme.UNIT, theme.UNIT, theme.UNIT)
        self.setAccessibleName(f"{number} {words}")


class CheckView(QWidget):
    """Shows a plan; the two decisions on it make the page plan again."""

    def __init__(self, page: ExchangePage) -> None:
        super().__init__()
        self.page = page
        self.duplicates = ComboBox(
            _("New rows that may be here already"),
            [("add", _("add as new")), ("update", _("update what is here")), ("skip", _("leave out for now"))],
        )
        self.dates = ComboBox(
            _("Dates such as 03/04/2015"),
            [(None, _("as the column tells")), (False, _("month first")), (True, _("day first"))],
        )
        for box in (self.duplicates, self.dates):
            box.activated.connect(lambda _index: self.page.plan_again())
        self._whole = QVBoxLayout(self)
        self._whole.setContentsMargins(0, 0, 0, 0)
        self._whole.setSpacing(theme.TWO)
        self.tiles = QHBoxLayout()
        self.tiles.setSpacing(theme.TWO - theme.HALF)
        self._whole.addLayout(self.tiles)
        choices = Card()
        choices.box.setContentsMargins(theme.TWO + theme.HALF, theme.UNIT, theme.TWO + theme.HALF, theme.UNIT)
        asked = ((_("May be here already:"), self.duplicates), (_("Dates:"), self.dates))
        choices.box.addLayout(flow(*(labelled(words, box) for words, box in asked), spacing=theme.TWO))
        self._whole.addWidget(choices)
        self._body: QWidget | None = None

    def show_plan(self, plan: Plan) -> None:
        """Put the plan on the screen."""
        self._fill_tiles(plan)
        if self._body is not None:
            self._whole.removeWidget(self._body)
            self._body.deleteLater()
        self._body = QWidget()
        sides = QHBoxLayout(self._body)
        sides.setContentsMargins(0, 0, 0, 0)
        sides.setSpacing(theme.TWO)
        sides.addWidget(self._troubles(plan.troubles), 3)
        if names := list(islice(coming(plan, self.page.store), _SHOWN)):
            sides.addWidget(_named(names), 2)
        sides.addWidget(self._beside(plan), 2)
        self._whole.addWidget(self._body, 1)

    def _fill_tiles(self, plan: Plan) -> None:
        while item := self.tiles.takeAt(0):
            if widget := item.widget():
                widget.deleteLater()
        counts = plan.counts
        for number, words, tone in (
            (counts["add"], _("new"), "ok"),
            (counts["change"], _("already here, with changes"), "accent"),
            (counts["same"], _("already here, the same"), ""),
            (len(plan.likenesses), _("may be here already"), "warn"),
            (counts["problem"], _("cannot be taken"), "bad"),
            (counts["skip"] + counts["duplicate"], _("left out"), ""),
        ):
            self.tiles.addWidget(Tile(number, words, tone), 1)

    def _troubles(self, troubles: list[Trouble]) -> Card:
        card = Card(_("What cannot be taken as it is"))
        lines: list[QWidget] = []
        groups = Counter((t.sheet, t.column, t.reason) for t in troubles)
        for (sheet, column, reason), count in groups.most_common(_SHOWN):
            first = [str(t.row) for t in troubles if (t.sheet, t.column, t.reason) == (sheet, column, reason)][:6]
            where = ngettext("row {rows}", "{n} rows: {rows}", count).format(n=count, rows=", ".join(first))
            lines.append(label(_("{kind}: {what}").format(kind=column, what=reason), wrap=True))
            lines.append(label(f"{sheet} · {where}" + (" …" if count > len(first) else ""), "small"))
        if not lines:
            lines.append(label(_("Every cell can be taken."), "muted"))
        card.box.addWidget(_scrolled(lines, card.accessibleName()))
        return card

    def _beside(self, plan: Plan) -> QWidget:
        card = Card(_("Worth knowing"))
        lines: list[QWidget] = []
        for kind, count in plan.also.items():
            record = self.page.store.records[kind]
            words = _("{kind}: {n} more are made").format(n=show_whole(count), kind=_(record.label))
            lines.append(label(words, wrap=True))
        lines += [label(remark, "muted", wrap=True) for remark in plan.remarks]
        lines += [_likeness(x) for x in plan.likenesses[:_SHOWN]]
        if not lines:
            lines.append(label(_("Nothing else."), "muted"))
        card.box.addWidget(_scrolled(lines, card.accessibleName()))
        return card


def _named(names: list[str]) -> Card:
    card = Card(_("What is new"))
    card.box.addWidget(_scrolled([label(name, wrap=True) for name in names], card.accessibleName()))
    return card


def _likeness(x: Likeness) -> QWidget:
    name = x.name or _("Row {row}").format(row=x.row)
    return label(_("{name} (row {row}): {why}").format(name=name, row=x.row, why=x.why), wrap=True)


def _scrolled(lines: list[QWidget], name: str) -> QWidget:
    inner = QWidget()
    box = QVBoxLayout(inner)
    box.setContentsMargins(0, 0, theme.UNIT, 0)
    box.setSpacing(theme.HALF + 2)
    for line in lines:
        box.addWidget(line)
    box.addStretch(1)
    return scroll(inner, name)
