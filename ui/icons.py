"""Icons of one open set, drawn in the theme's colours at the moment they are painted."""

from __future__ import annotations

from functools import lru_cache

from PySide6.QtCore import QByteArray, QPoint, QRect, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QGuiApplication, QIcon, QIconEngine, QPainter, QPixmap
from PySide6.QtSvg import QSvgRenderer

from slecop_desktop.resources import resource
from ui import theme

_MIRRORED = frozenset(
    "arrow-left arrow-right chevron-left chevron-right undo-2 redo-2 panel-left-close panel-left-open"
    " corner-down-left external-link log-in log-out".split()
)


class _Engine(QIconEngine):
    """Looks up the colour each time it paints, so that icons follow light and dark by themselves."""

    def __init__(self, name: str, tone: str, tone_on: str, gap_before: bool) -> None:
        super().__init__()
        self._name, self._tone, self._tone_on, self._gap_before = name, tone, tone_on, gap_before

    def paint(self, painter: QPainter, rect: QRect, mode: QIcon.Mode, state: QIcon.State) -> None:
        scale = painter.device().devicePixelRatio()
        painter.drawPixmap(rect, self._drawn(rect.size() * scale, mode, state))

    def pixmap(self, size: QSize, mode: QIcon.Mode, state: QIcon.State) -> QPixmap:
        return self._drawn(size, mode, state)

    def _drawn(self, size: QSize, mode: QIcon.Mode, state: QIcon.State) -> QPixmap:
        faint = mode == QIcon.Mode.Disabled
        # What is not offered now stands on a pale ground, where an icon made for the accent's would not be seen
        tone = "muted" if faint else self._tone_on if state == QIcon.State.On else self._tone
        return _pixmap(self._name, theme.color(tone).name(), (size.width(), size.height()), faint, self._at())

    def _at(self) -> int:
        return _MIRROR * _right_to_left() + _GAP_BEFORE * self._gap_before


_MIRROR, _GAP_BEFORE = 1, 2


def _right_to_left() -> bool:
    return QGuiApplication.layoutDirection() == Qt.LayoutDirection.RightToLeft


def icon(name: str, tone: str = "muted", on: str = "", *, gap_before: bool = False) -> QIcon:
    """The icon called `name` in a token's colour; `on` is the token for the checked state of a button.

    Asked for in a size wider than high, it leaves a gap on the side of the words: after itself, or before.
    """
    if not resource(f"icons/{name}.svg").exists():
        raise KeyError(name)
    return QIcon(_Engine(name, tone, on or tone, gap_before))


def pixmap(name: str, tone: str = "muted", side: int = theme.ICON, ratio: float = 1.0) -> QPixmap:
    """The icon as a picture of `side` logical pixels, for labels; it does not follow a change of colours."""
    real = round(side * ratio)
    made = QPixmap(_pixmap(name, theme.color(tone).name(), (real, real), False, _MIRROR * _right_to_left()))
    made.setDevicePixelRatio(ratio)
    return made


@lru_cache(maxsize=256)
def _pixmap(name: str, color: str, size: tuple[int, int], faint: bool, how: int) -> QPixmap:
    if min(size) < 1:  # a button that a layout still in the making left no room
        return QPixmap()
    made = QPixmap(*size)
    made.fill(QColor(0, 0, 0, 0))
    svg = _source(name).replace(b"currentColor", color.encode())
    painter = QPainter(made)
    painter.setOpacity(0.45 if faint else 1.0)
    mirrored, side = bool(how & _MIRROR), min(size)
    at_right = mirrored is not bool(how & _GAP_BEFORE)
    painter.translate(QPoint(size[0] - side if at_right else 0, 0))
    if mirrored and name in _MIRRORED:
        painter.translate(QPoint(side, 0))
        painter.scale(-1, 1)
    QSvgRenderer(QByteArray(svg)).render(painter, QRectF(0, 0, side, side))
    painter.end()
    return made


@lru_cache(maxsize=128)
def _source(name: str) -> bytes:
    return resource(f"icons/{name}.svg").read_bytes()
