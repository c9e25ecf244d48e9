"""The walk through the dialog for printing: every print once, for the same offering."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from PySide6.QtTest import QTest

from ui.prints.commands import open_prints

if TYPE_CHECKING:
    from tests.ui.walk import Walk

_SOME_OFFERING = (
    "SELECT o.id FROM offerings o JOIN enrollments e ON e.offering = o.id GROUP BY o.id"
    " ORDER BY SUM(e.status = 'ENROLLED') DESC, o.id LIMIT 1"
)


def walk_prints(walk: Walk) -> Iterator[str]:
    """Lead through all prints."""
    walk.window.go("home")
    dialog = open_prints(walk.window, "sign-in", offering=walk.first(_SOME_OFFERING))
    for n in range(dialog.what.count()):
        dialog.what.setCurrentIndex(n)
        dialog.what.activated.emit(n)
        QTest.qWait(300)
        walk.settle()
        yield str(dialog.what.value())
    dialog.close()
