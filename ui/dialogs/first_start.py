"""The first start: begin an ecosystem, practise with a made-up one, or open a file."""

from __future__ import annotations

import datetime as dt
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, QTimeZone
from PySide6.QtWidgets import QApplication, QDialog, QFileDialog, QFormLayout, QLineEdit, QVBoxLayout, QWidget

from slecop_desktop.problems import Problem
from slecop_desktop.records.names import fold
from slecop_desktop.texts import N_, _, pgettext
from ui import icons, theme
from ui.settings import data_folder
from ui.widgets import Card, ComboBox, button, label, row, scroll

if TYPE_CHECKING:
    from collections.abc import Callable

COUNTRIES = (
    ("US", N_("United States")), ("KE", N_("Kenya")), ("IL", N_("Israel")), ("MX", N_("Mexico")), ("CA", N_("Canada")),
)  # fmt: skip
"""Where ecosystems are so far; any other country's code can be typed."""

_STARTS = {"KE": "01-01", "IL": "09-01", "MX": "08-01"}
_MONEY = {"US": "USD", "KE": "KES", "IL": "ILS", "MX": "MXN", "CA": "CAD"}


def choose(parent: QWidget | None = None) -> tuple[Path, bool] | None:
    """(file, whether it is for practice), or None when the person closed the window."""
    dialog = FirstStart(parent)
    dialog.exec()
    return dialog.chosen


class FirstStart(QDialog):
    """Three choices; the first asks for a name and a country, nothing more."""

    def __init__(self, parent: QWidget | None = None, title: str = "") -> None:
        super().__init__(parent)
        self.chosen: tuple[Path, bool] | None = None
        self.setWindowTitle(title or _("SLECoP Desktop"))
        self.setMinimumWidth(theme.UNIT * 90)
        self._inner = QWidget()
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.addWidget(scroll(self._inner))
        box = QVBoxLayout(self._inner)
        box.setContentsMargins(theme.FOUR, theme.FOUR, theme.FOUR, theme.FOUR)
        box.setSpacing(theme.TWO)
        box.addWidget(label(title or _("Welcome"), "title"))
        box.addWidget(label(_("Everything stays in one file on this computer. There is no account, and nothing is sent "
                              "anywhere."), "muted", wrap=True))  # fmt: skip
        self.problem = label("", "problem", wrap=True)
        self.problem.hide()
        box.addWidget(self._start_card())
        self.practise = button(_("Practise"), self._practise)
        made_up = _("Made-up people and programs, marked as practice. Try everything; nothing can go wrong.")
        box.addWidget(_choice("sprout", _("Practise with a sample ecosystem"), made_up, self.practise))
        self.open_button = button(_("Open a file…"), self._ask_file)
        yours = _("Yours from before, or one that a colleague gave you.")
        box.addWidget(_choice("folder-open", _("Open a file"), yours, self.open_button))
        box.addWidget(self.problem)
        box.addStretch(1)
        theme.dress(self)
        self._fit()

    def _fit(self) -> None:
        """As high as all of it wants, or as the screen lets it be: then it scrolls."""
        width = max(self.width(), self.minimumWidth())
        layout = self._inner.layout()
        assert layout is not None
        layout.activate()
        room = self.screen().availableGeometry().height() - theme.FOUR - theme.UNIT  # less the window's own frame
        wanted = min(layout.totalHeightForWidth(width), room)
        self.resize(width, max(self.height(), wanted) if self.isVisible() else wanted)

    def _start_card(self) -> Card:
        card = Card()
        card.box.addLayout(row(_picture("house"), label(_("Start our ecosystem"), "heading"), None))
        self.name = QLineEdit()
        self.name.setAccessibleName(_("Name of the ecosystem"))
        self.name.setPlaceholderText(_("e.g. Eastside STEM Learning Ecosystem"))
        self.name.returnPressed.connect(self._start)
        self.country = ComboBox(_("Country"), [(code, _(name)) for code, name in COUNTRIES])
        self.nameless = label(_("Give your ecosystem a name; it can be changed later."), "problem", wrap=True)
        self.nameless.hide()
        self.name.textEdited.connect(self.nameless.hide)
        form = QFormLayout()
        form.setSpacing(theme.UNIT)
        for words, field in ((_("Name"), self.name), (_("Country"), self.country)):
            beside = label(words, "label")
            beside.setMinimumHeight(theme.sizes().control)  # in the middle of the field it stands beside
            field.setMinimumHeight(theme.sizes().control)
            form.addRow(beside, field)
        card.box.addLayout(form)
        card.box.addWidget(self.nameless)
        self.start = button(pgettext("button", "Start"), self._start, role="primary")
        card.box.addLayout(row(None, self.start))
        return card

    def _start(self) -> None:
        name = " ".join(self.name.text().split())
        if not name:
            self.problem.hide()
            self.nameless.show()
            self._fit()
            self.name.setFocus()
            return
        self._try(lambda: (start_ecosystem(name, str(self.country.value())), False))

    def _practise(self) -> None:
        from slecop_desktop.sample import ensure_practice  # noqa: PLC0415 (seldom needed)

        self._try(lambda: (ensure_practice(), True))

    def _ask_file(self) -> None:
        dialog = QFileDialog(self, _("Open a file"), str(data_folder()))
        dialog.setFileMode(QFileDialog.FileMode.ExistingFile)
        dialog.setNameFilters([_("Ecosystem files") + " (*.slecop)", _("All files") + " (*)"])
        dialog.fileSelected.connect(self._open_file)
        dialog.finished.connect(dialog.deleteLater)
        dialog.open()

    def _open_file(self, name: str) -> None:
        self._try(lambda: _checked(Path(name)))

    def _try(self, act: Callable[[], tuple[Path, bool]]) -> None:
        QApplication.setOverrideCursor(Qt.CursorShape.BusyCursor)
        try:
            self.chosen = act()
        except Problem as problem:
            self._say(problem.sentence)
            return
        finally:
            QApplication.restoreOverrideCursor()
        self.accept()

    def _say(self, sentence: str) -> None:
        self.problem.setText(sentence)
        self.problem.show()
        self._fit()


def _checked(path: Path) -> tuple[Path, bool]:
    """The file, when it is one of ours; Problem otherwise, so that it is told here and now."""
    from slecop_desktop.store.engine import check_file  # noqa: PLC0415 (the database is slow to import)

    check_file(path)
    return path, False


def start_ecosystem(name: str, country: str) -> Path:
    """Make the file of a new ecosystem, with what its country usually wants; all of it can be changed in Settings."""
    from slecop_desktop.store import Store  # noqa: PLC0415 (the database is slow to import)

    stem = "-".join("".join(c if c.isalnum() else " " for c in fold(name)).split())[:60] or "ecosystem"
    folder = data_folder()
    folder.mkdir(parents=True, exist_ok=True)
    path = folder / f"{stem}.slecop"
    if path.exists():
        path = folder / f"{stem}-{dt.datetime.now():%Y%m%d-%H%M%S}.slecop"  # noqa: DTZ005 (a name, not a moment)
    zone = bytes(QTimeZone.systemTimeZoneId().data()).decode("ascii", "replace")
    profile = {
        "country": country,
        "locale_pack": "US" if country == "US" else "generic",
        "grade_scheme": country,
        "time_zone": zone or "UTC",
        "currency": _MONEY.get(country, "USD"),
        "program_year_start": _STARTS.get(country, "07-01"),
    }
    Store.create(path, name=name, profile=profile).close()
    return path


def _choice(icon: str, title: str, sentence: str, act: QWidget) -> Card:
    card = Card()
    words = QVBoxLayout()
    words.setSpacing(theme.HALF)
    words.addWidget(label(title, "heading"))
    words.addWidget(label(sentence, "muted", wrap=True))
    line = row(_picture(icon))
    line.addLayout(words, 1)
    line.addWidget(act)
    card.box.addLayout(line)
    return card


def _picture(icon: str) -> QWidget:
    made = label("")
    made.setPixmap(icons.icon(icon, "accent").pixmap(theme.ICON + theme.HALF, theme.ICON + theme.HALF))
    return made
