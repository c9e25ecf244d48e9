"""The logo on what is printed: shown, chosen, removed."""

from __future__ import annotations

from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QBuffer, QByteArray, QIODevice, QSize, QStandardPaths, Qt
from PySide6.QtGui import QColor, QImage, QImageWriter, QPainter, QPixmap
from PySide6.QtSvg import QSvgRenderer
from PySide6.QtWidgets import QFileDialog, QFrame, QLabel

from slecop_desktop.problems import Problem
from slecop_desktop.services import pictures
from slecop_desktop.texts import _
from ui import theme
from ui.widgets import button, column, label, row

if TYPE_CHECKING:
    from ui.settings_page.section import Section

_SHOWN = QSize(84, 44)
_LARGEST = 20_000_000
"""Bytes of a file that is still looked into."""
_SVG_SIDE = 480


class LogoRow(QFrame):
    """The logo at the left, what can be done with it beside."""

    def __init__(self, section: Section) -> None:
        super().__init__()
        theme.set_role(self, "card")
        self._section, self._store, self._jobs = section, section.store, section.jobs
        self.picture = QLabel()
        self.picture.setFixedSize(_SHOWN + QSize(theme.TWO, theme.UNIT))
        self.picture.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self.words = label("", "muted", wrap=True)
        self.choose = button(_("Choose a logo…"), self.ask)
        self.remove = button(_("Remove"), self.remove_logo)
        beside = column(None, label(_("Logo"), "section"), self.words, None, spacing=theme.HALF)
        box = row(self.picture)
        box.setContentsMargins(theme.TWO, theme.UNIT, theme.TWO, theme.UNIT)
        box.addLayout(beside, 1)
        box.addWidget(self.remove)
        box.addWidget(self.choose)
        self.setLayout(box)
        self.remove.hide()
        self.read()

    def read(self) -> None:
        """Show the logo as it is in the file."""
        self._jobs.read(partial(pictures.logo, self._store), self._show, key=(id(self), "logo"))

    def ask(self) -> None:
        """Ask for a picture; nothing waits for the answer."""
        folder = QStandardPaths.writableLocation(QStandardPaths.StandardLocation.PicturesLocation)
        dialog = QFileDialog(self, _("Choose a logo"), folder if Path(folder).is_dir() else str(Path.home()))
        dialog.setFileMode(QFileDialog.FileMode.ExistingFile)
        dialog.setNameFilters([f"{_('Pictures')} (*.png *.jpg *.jpeg *.svg)"])
        dialog.fileSelected.connect(lambda chosen: self.take(Path(chosen)))
        dialog.finished.connect(dialog.deleteLater)
        dialog.open()

    def take(self, path: Path) -> None:
        """Make a file the logo, as one step."""
        store, said = self._store, _("The logo stands on everything that is printed from now on.")
        self._jobs.write(
            _("Change the logo"),
            lambda: pictures.set_logo(store, _read(path)),
            lambda _nothing: self._section.undoable(said),
            lambda problem: self._section.main.notify(problem.sentence, "bad"),
        )

    def remove_logo(self) -> None:
        """Print without one from now on."""
        said = _("The logo was removed.")
        store = self._store
        self._jobs.write(
            _("Remove the logo"), lambda: pictures.remove_logo(store), lambda _nothing: self._section.undoable(said)
        )

    def _show(self, data: bytes | None) -> None:
        shown = QPixmap()
        if data is not None and shown.loadFromData(data):
            shown = shown.scaled(_SHOWN, Qt.AspectRatioMode.KeepAspectRatio, Qt.TransformationMode.SmoothTransformation)
        self.picture.setPixmap(shown)
        self.picture.setVisible(not shown.isNull())
        self.remove.setVisible(data is not None)
        self.words.setText(
            _("It stands on everything that is printed.")
            if data is not None
            else _("A PNG, JPEG or SVG; it then stands on everything that is printed.")
        )


def _read(path: Path) -> bytes:
    """The bytes of a PNG or JPEG; an SVG is drawn first. Problem where the file cannot be read."""
    try:
        if path.stat().st_size > _LARGEST:
            raise Problem(_("“{name}” is too large for a logo.").format(name=path.name))
        data = path.read_bytes()
    except OSError as error:
        raise Problem(
            _("“{name}” could not be read: {reason}.").format(name=path.name, reason=error.strerror)
        ) from error
    return _drawn(data) if path.suffix.lower() == ".svg" else data


def _drawn(data: bytes) -> bytes:
    """An SVG as a PNG on a clear ground; the bytes as they are where it is none."""
    renderer = QSvgRenderer(QByteArray(data))
    if not renderer.isValid():
        return data
    size = renderer.defaultSize().scaled(_SVG_SIDE, _SVG_SIDE, Qt.AspectRatioMode.KeepAspectRatio)
    image = QImage(size, QImage.Format.Format_ARGB32)
    image.fill(QColor(0, 0, 0, 0))
    painter = QPainter(image)
    renderer.render(painter)
    painter.end()
    out = QByteArray()
    buffer = QBuffer(out)
    buffer.open(QIODevice.OpenModeFlag.WriteOnly)
    QImageWriter(buffer, QByteArray(b"png")).write(image)
    return bytes(out.data())
