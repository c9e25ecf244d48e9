"""The language of the window: our texts, Qt's own, how dates and numbers are written, and the direction of reading."""

from __future__ import annotations

from PySide6.QtCore import QLibraryInfo, QLocale, Qt, QTranslator
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QApplication

from slecop_desktop import regional
from slecop_desktop.texts import N_, SOURCE_LANGUAGE, _, available_languages, reads_from_right, set_language
from ui.settings import settings

_QT_WORDS = frozenset(
    (
        # Buttons of dialogs
        N_("OK"), N_("Save"), N_("Open"), N_("Close"), N_("Cancel"), N_("&Yes"), N_("&No"), N_("Apply"), N_("Help"),
        # Menus of text fields and number fields
        N_("&Undo"), N_("&Redo"), N_("Cu&t"), N_("&Copy"), N_("&Paste"), N_("Delete"), N_("Select All"),
        N_("&Select All"), N_("&Step up"), N_("Step &down"),
        # Choosing a file, where the system has no dialog of its own for it
        N_("Look in:"), N_("File &name:"), N_("Files of type:"), N_("Directory:"), N_("&Open"), N_("&Save"),
        N_("&Choose"), N_("Back"), N_("Forward"), N_("Parent Directory"), N_("Create New Folder"), N_("List View"),
        N_("Detail View"), N_("Computer"), N_("&Rename"), N_("&Delete"), N_("Show &hidden files"), N_("&New Folder"),
        N_("Name"), N_("Size"), N_("Type"), N_("Date Modified"),
    )
)  # fmt: skip
"""What Qt itself says and a person here meets, by its English; for the languages that Qt does not speak."""


class _OurWords(QTranslator):
    """Says in the language in use what Qt has no translation of."""

    def isEmpty(self) -> bool:
        return False

    def translate(self, context: str, source: str, disambiguation: str | None = None, n: int = -1) -> str | None:  # type: ignore[override]  # noqa: ARG002
        said = _(source) if source in _QT_WORDS else source
        return None if said == source else said


def chosen_language() -> str:
    """What the person chose here, or else the first of the person's languages that the program speaks."""
    if saved := str(settings().value("look/language") or ""):
        return saved
    spoken = available_languages()
    for wanted in QLocale.system().uiLanguages():
        for code in (wanted, wanted.partition("-")[0]):
            if code in spoken:
                return code
    return SOURCE_LANGUAGE


def use_language(app: QApplication, code: str, country: QLocale | None = None) -> None:
    """Speak a language, with dates and numbers as they are written in the country of a locale (the computer's)."""
    set_language(code)
    locale = locale_for(code, country or QLocale.system())
    QLocale.setDefault(locale)
    regional.set_region(locale.name())
    sides = Qt.LayoutDirection
    QGuiApplication.setLayoutDirection(sides.RightToLeft if reads_from_right() else sides.LeftToRight)
    for old in app.findChildren(QTranslator):
        app.removeTranslator(old)
        old.deleteLater()
    if code == SOURCE_LANGUAGE:
        return
    app.installTranslator(_OurWords(app))
    # What was installed last is asked first: Qt's own words where it has some
    translator = QTranslator(app)
    if translator.load(locale, "qtbase", "_", QLibraryInfo.path(QLibraryInfo.LibraryPath.TranslationsPath)):
        app.installTranslator(translator)


def locale_for(code: str, here: QLocale) -> QLocale:
    """How to write dates and numbers in a language where the computer is: Spanish in the United States is "es_US"."""
    asked = QLocale(code.replace("-", "_"))
    if asked.language() == QLocale.Language.C:
        return QLocale("en_US")
    if "-" in code:
        return asked
    found = QLocale(asked.language(), here.territory())
    # Nobody writes Spanish dates and numbers as in Spain only because the computer is where Spanish is not listed.
    elsewhere = found.language() == QLocale.Language.Spanish and found.territory() != here.territory()
    return QLocale("es_US") if elsewhere else found
