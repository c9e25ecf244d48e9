"""The saved views of a page's lists, indented below it in the rail; they fold away behind an arrow on the page."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from PySide6.QtCore import QEvent, QObject
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QPushButton, QVBoxLayout, QWidget

from slecop_desktop.texts import _
from ui import icons, theme
from ui.direction import cut
from ui.settings import settings
from ui.widgets.buttons import icon_button

_ARROW = 20


class PageViews(QWidget):
    """The views of one page; `opens` is called with the id of the one that was clicked."""

    def __init__(self, page: str, above: QPushButton, opens: Callable[[int], object]) -> None:
        super().__init__()
        self._key = f"rail/folded/{page}"
        self._above, self._opens = above, opens
        self._buttons: dict[int, QPushButton] = {}
        self._names: dict[int, str] = {}
        self._opened: int | None = None
        self._narrow = False
        self._folded = settings().value(self._key, False, bool) is True
        self._arrow = icon_button("chevron-down", "", self.turn, tone="rail_text")
        self._arrow.setParent(above)
        self._arrow.setFixedSize(_ARROW, _ARROW)
        self._box = QVBoxLayout(self)
        self._box.setContentsMargins(theme.THREE + theme.HALF, 0, 0, theme.HALF)
        self._box.setSpacing(0)
        above.installEventFilter(self)
        self._show()

    def show_views(self, views: Sequence[tuple[int, str]], opened: int | None, *, front: bool) -> None:
        """List these, (id, name) of each; `opened` is the one the page shows."""
        if dict(views) != self._names:
            self._names = dict(views)
            for old in self._buttons.values():
                self._box.removeWidget(old)
                old.deleteLater()
            self._buttons = {key: self._button(key, name) for key, name in views}
            self._elide()
        self._opened = opened
        self.mark(front)
        self._show()

    def mark(self, front: bool) -> None:
        """Show which view is shown, while the page is in front."""
        for key, button in self._buttons.items():
            button.setChecked(front and key == self._opened)

    def set_narrow(self, narrow: bool) -> None:
        """Where there are icons alone the views stay away."""
        self._narrow = narrow
        self._show()

    def turn(self) -> None:
        """Fold the views away, or out again."""
        self._folded = not self._folded
        settings().setValue(self._key, self._folded)
        self._show()

    def _button(self, key: int, name: str) -> QPushButton:
        made = QPushButton()
        theme.set_role(made, "view")
        made.setCheckable(True)
        made.setAutoDefault(False)
        made.setAccessibleName(_("View “{name}”").format(name=name))
        made.setToolTip(name)
        made.clicked.connect(lambda _on=False: self._open(key))
        self._box.addWidget(made)
        return made

    def _open(self, key: int) -> None:
        self._buttons[key].setChecked(key == self._opened)  # the page tells when it shows it
        self._opens(key)

    def _show(self) -> None:
        there = bool(self._names) and not self._narrow
        self.setVisible(there and not self._folded)
        self._arrow.setVisible(there)
        words = _("Show the views") if self._folded else _("Hide the views")
        self._arrow.setIcon(icons.icon("chevron-right" if self._folded else "chevron-down", "rail_text"))
        self._arrow.setToolTip(words)
        self._arrow.setAccessibleName(words)

    def _elide(self) -> None:
        for key, button in self._buttons.items():
            room = self.width() - self._box.contentsMargins().left() - theme.TWO - theme.UNIT
            shown = cut(self._names[key], button.fontMetrics(), max(room, theme.FOUR), self.layoutDirection())
            button.setText(shown.replace("&", "&&"))

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._elide()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if watched is self._above and event.type() in (QEvent.Type.Resize, QEvent.Type.LayoutDirectionChange):
            left = self._above.isRightToLeft()
            x = theme.HALF if left else self._above.width() - _ARROW - theme.HALF
            self._arrow.move(x, (self._above.height() - _ARROW) // 2)
        return super().eventFilter(watched, event)
