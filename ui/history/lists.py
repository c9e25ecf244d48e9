"""The two lists of the history page: steps, and what one step changed; only what is drawn is read."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QRect, QSize, Qt
from PySide6.QtGui import QFont, QPainter, QPen
from PySide6.QtWidgets import QHeaderView, QStyle, QStyledItemDelegate

from slecop_desktop.records.kinds import TEXT
from slecop_desktop.store import Store
from slecop_desktop.store.history import StepRow
from slecop_desktop.store.lists import ListColumn
from slecop_desktop.store.steps import change_rows, step_rows
from slecop_desktop.texts import N_, NC_, _
from ui import theme
from ui.direction import cut, side
from ui.history.words import Titles, local_moment, say_change, say_origin
from ui.tables.drawing import text_rect
from ui.tables.model import LazyModel
from ui.tables.view import TableView

UNDONE = "undone"
_LONGEST = 300
_STEP_COLUMNS = (
    ("at", N_("When")),
    ("title", N_("What")),
    ("who", N_("Who")),
    ("origin", NC_("origin", "From")),
    ("state", N_("State")),
)
_CHANGE_COLUMNS = (("title", N_("Record")), ("said", N_("Change")))
_WIDEST = "00/00/0000 00:00 AM"


def text_columns(wanted: Sequence[tuple[str, str]]) -> list[ListColumn]:
    """Columns that hold words, from (name, heading)."""
    return [ListColumn(name, label, TEXT, 0, listed=True) for name, label in wanted]


class StepsModel(LazyModel):
    """Steps, in the words of the columns."""

    def __init__(self, store: Store) -> None:
        super().__init__(store, "step", text_columns(_STEP_COLUMNS))
        self.tones["state"] = lambda said: "muted" if said == _("Undone") else ""

    def read_rows(self, ids: Sequence[int]) -> dict[int, tuple[Any, ...]]:
        with self._store.read() as connection:
            rows = step_rows(connection, ids)
        return {key: _step_words(row) for key, row in rows.items()}


def _step_words(row: StepRow) -> tuple[str, ...]:
    state = _("Undone") if row.state == UNDONE else _("Done")
    return local_moment(row.at), row.title, row.who, say_origin(row, source=False), state


class StepsView(TableView):
    """The table of steps; what was done takes the room that is left."""

    def __init__(self, model: StepsModel) -> None:
        super().__init__(model)
        self.setAccessibleName(_("Steps, the newest first"))
        self.setSelectionMode(TableView.SelectionMode.SingleSelection)
        self.header.setSectionsClickable(False)
        self.header.setSectionsMovable(False)
        self.header.setStretchLastSection(False)
        widest = (
            _WIDEST,
            "",
            "0" * 8,
            max(_("Practice data"), _("Redo"), key=len),
            max(_("Undone"), _("Done"), key=len),
        )
        for section, words in enumerate(widest):
            self.header.resizeSection(
                section, self.fontMetrics().horizontalAdvance(words) + 2 * theme.CELL_PADDING + theme.HALF
            )
        self.header.setSectionResizeMode(1, QHeaderView.ResizeMode.Stretch)


class ChangesModel(LazyModel):
    """Changes: whose, and what."""

    def __init__(self, store: Store) -> None:
        super().__init__(store, "change", text_columns(_CHANGE_COLUMNS))
        self.records: dict[int, tuple[str, int]] = {}

    def read_rows(self, ids: Sequence[int]) -> dict[int, tuple[Any, ...]]:
        with self._store.read() as connection:
            rows = change_rows(connection, self._store, ids)
            titles = Titles(connection, self._store)
            self.records |= {key: (row.kind, row.id) for key, row in rows.items()}
            return {
                key: (row.title or _("(no name)"), say_change(self._store, titles, row, row.kind)[:_LONGEST])
                for key, row in rows.items()
            }

    def record_at(self, row: int) -> tuple[str, int] | None:
        """(kind, id) of the record a change is of."""
        if not 0 <= row < len(self.ids):
            return None
        self.row(row)
        return self.records.get(self.ids[row])

    def data(self, index: QModelIndex | QPersistentModelIndex, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        if role in (Qt.ItemDataRole.ToolTipRole, Qt.ItemDataRole.AccessibleTextRole):
            return ". ".join(self.row(index.row()))
        return super().data(index, role)


class ChangesView(TableView):
    """Two lines a change: the record, then what happened to it."""

    def __init__(self, model: ChangesModel) -> None:
        super().__init__(model)
        self.setAccessibleName(_("What the step changed"))
        self.setSelectionMode(TableView.SelectionMode.SingleSelection)
        self.setItemDelegate(_TwoLines(self, model))
        self.header.hide()
        self.setColumnHidden(1, True)
        height = 2 * self.fontMetrics().height() + theme.TWO + 2
        self.verticalHeader().setDefaultSectionSize(height)
        self.setMinimumHeight(height)  # so that in a low window there is room for what can be done


class _TwoLines(QStyledItemDelegate):
    def __init__(self, view: ChangesView, model: ChangesModel) -> None:
        super().__init__(view)
        self._view, self._model = view, model

    def paint(self, painter: QPainter, option: Any, index: QModelIndex | QPersistentModelIndex) -> None:
        rect: QRect = option.rect
        chosen = bool(option.state & QStyle.StateFlag.State_Selected)
        hover = bool(option.state & QStyle.StateFlag.State_MouseOver)
        painter.fillRect(rect, theme.color("accent_soft" if chosen else "hover" if hover else "surface"))
        painter.fillRect(QRect(rect.left(), rect.bottom(), rect.width(), 1), theme.color("line"))
        title, said = self._model.row(index.row())
        room = text_rect(rect).adjusted(0, theme.HALF + 2, 0, -theme.HALF - 2)
        half = room.height() // 2
        where = side(False, option.direction) | Qt.AlignmentFlag.AlignVCenter | Qt.TextFlag.TextSingleLine
        strong = QFont(option.font)
        strong.setWeight(QFont.Weight.DemiBold)
        for words, font, tone, line in (
            (title, strong, "text", room.adjusted(0, 0, 0, -half)),
            (said, option.font, "muted", room.adjusted(0, half, 0, 0)),
        ):
            painter.setFont(font)
            painter.setPen(theme.color(tone))
            one_line = " ".join(words.split())
            shown = cut(one_line, painter.fontMetrics(), line.width(), option.direction)
            painter.drawText(line, where, shown)
        if chosen and self._view.hasFocus():
            painter.setPen(QPen(theme.color("accent"), 2))
            painter.drawRect(rect.adjusted(1, 1, -1, -1))

    def sizeHint(self, option: Any, index: QModelIndex | QPersistentModelIndex) -> QSize:  # noqa: ARG002
        return QSize(theme.CARD_WIDTH, self._view.verticalHeader().defaultSectionSize())
