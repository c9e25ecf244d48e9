"""Look and language of the window on this computer."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from babel import Locale
from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QButtonGroup, QRadioButton

from slecop_desktop.texts import N_, _, available_languages, current_language
from ui import theme
from ui.language import chosen_language
from ui.settings import settings
from ui.settings_page.section import Section
from ui.widgets import Card, ComboBox, label, row

if TYPE_CHECKING:
    from ui.main_window import MainWindow

_SCHEMES: tuple[tuple[theme.Scheme, str], ...] = (
    ("system", N_("As the computer is set")),
    ("light", N_("Light")),
    ("dark", N_("Dark")),
)


class LookSection(Section):
    """Colours change at once; for the language the window is opened anew."""

    def __init__(self, window: MainWindow) -> None:
        super().__init__(
            window, _("Look and language"), _("These are kept on this computer only and change nothing in the file.")
        )
        self.box.addWidget(self._colours())
        self.box.addWidget(self._language())
        self.box.addStretch(1)

    def _colours(self) -> Card:
        card = Card(_("Colors"))
        self.schemes: dict[theme.Scheme, QRadioButton] = {}
        self._group = QButtonGroup(self)
        for name, words in _SCHEMES:
            choice = QRadioButton(_(words))
            choice.setChecked(theme.scheme() == name)
            choice.clicked.connect(partial(self.choose_scheme, name))
            self._group.addButton(choice)
            self.schemes[name] = choice
            card.box.addWidget(choice)
        return card

    def choose_scheme(self, name: theme.Scheme, _on: bool = True) -> None:
        """Show these colours, now and from now on."""
        theme.set_scheme(name)
        settings().setValue("look/scheme", name)

    def _language(self) -> Card:
        card = Card(_("Language"))
        saved = str(settings().value("look/language") or "")
        spoken = [("", _("As the computer is set")), *((code, own_name(code)) for code in available_languages())]
        self.languages = ComboBox(_("Language"), spoken)
        self.languages.choose(saved)
        self.languages.activated.connect(lambda _index: self.choose_language(self.languages.value()))
        self.said = label("", "muted", wrap=True)
        self.said.hide()
        card.box.addLayout(row(self.languages, None))
        card.box.addWidget(self.said)
        card.box.addWidget(
            label(
                _("Dates and numbers are written as in that language. Records stay as they were typed."),
                "muted",
                wrap=True,
            )
        )
        return card

    def choose_language(self, code: str) -> None:
        """Speak a language from now on, or, while something is still being worked on, from the next start on."""
        if code:
            settings().setValue("look/language", code)
        else:
            settings().remove("look/language")
        differs = chosen_language() != current_language()
        if differs and not self.jobs.running:
            # Once the list of languages is closed, which belongs to the window
            QTimer.singleShot(0, self.main, self.main.reopen)
            return
        words = _("{language} is spoken when the program is opened the next time.")
        self.said.setText(words.format(language=self.languages.currentText()) if differs else "")
        self.said.setVisible(differs)


def own_name(code: str) -> str:
    """A language in its own words: 'español'."""
    name = Locale.parse(code.replace("-", "_")).get_display_name() or code
    return f"{name[:1].upper()}{name[1:]}"
