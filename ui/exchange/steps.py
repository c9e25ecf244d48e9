"""The steps of an import, always in sight: which are done, which is now."""

from __future__ import annotations

from PySide6.QtWidgets import QLabel, QWidget

from slecop_desktop.texts import _
from ui import theme
from ui.widgets import label, row


class StepBar(QWidget):
    """Words in a row, told apart by mark and weight as well as by colour."""

    def __init__(self, steps: tuple[str, ...]) -> None:
        super().__init__()
        self._words = steps
        self._labels: list[QLabel] = [label("", "step") for _step in steps]
        self.setLayout(row(*self._labels, spacing=theme.THREE))
        self.setAccessibleName(_("Steps of the import"))

    def show_at(self, at: int) -> None:
        """Mark the steps before ``at`` as done."""
        for n, (shown, words) in enumerate(zip(self._labels, self._words, strict=True)):
            mark = "✓" if n < at else str(n + 1)
            shown.setText(f"{mark}  {words}")
            theme.set_style(shown, "step", "done" if n < at else "now" if n == at else "later")
            state = _("done") if n < at else _("now") if n == at else ""
            shown.setAccessibleName(f"{words} {state}".strip())
