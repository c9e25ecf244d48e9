"""Every sentence a person sees passes through here, in the core and in the window alike."""

import gettext
import re
from collections.abc import Generator
from contextlib import contextmanager
from contextvars import ContextVar

from slecop_desktop.resources import resource

DOMAIN = "slecop"
SOURCE_LANGUAGE = "en"
PSEUDO_LANGUAGE = "pseudo"

_ACCENTED = str.maketrans(
    "AaBbCcDdEeFfGgHhIiKkLlNnOoRrSsTtUuWwYyZz",
    "ÅåƁƀÇçĐđÉéƑƒĜĝĤĥÎîĶķĻļÑñÖöŔŕŠšŢţÛûŴŵÝýŽž",
)
_CONTEXT = "\x04"
"""What gettext itself has between a context and its message."""
_VALUE = re.compile(r"(\{[^{}]*\})")
_NOUNS_BEGIN_LARGE = {"de", "lb"}
_RIGHT_TO_LEFT = {"ar", "fa", "he", "ur"}


def N_(message: str) -> str:  # noqa: N802 - the name that gettext's own tools look for
    """Mark a constant for extraction; it is translated later, when it is shown, with `_`."""
    return message


def NC_(context: str, message: str) -> str:  # noqa: N802 - as above
    """Mark a constant whose English word is also used for something else; `_` translates it where it is shown."""
    return f"{context}{_CONTEXT}{message}"


def _(message: str) -> str:
    """The message in the language in use now."""
    if _CONTEXT in message:
        context, _between, message = message.partition(_CONTEXT)
        return pgettext(context, message)
    # The empty message is where a catalog keeps its header: never show that.
    return _now().gettext(message) if message else ""


def ngettext(singular: str, plural: str, n: int) -> str:
    """The form of the message that the language in use wants for `n` things."""
    return _now().ngettext(singular, plural, n) if singular else ""


def pgettext(context: str, message: str) -> str:
    """The message in the language in use, where the same English word has several translations."""
    return _now().pgettext(context, message) if message else ""


def inside(words: str) -> str:
    """A label as it stands inside a sentence: "Grades" as "grades"; abbreviations such as "IEP" stay as they are."""
    if current_language().partition("-")[0] in _NOUNS_BEGIN_LARGE or not words[1:2].islower():
        return words
    return words[0].lower() + words[1:]


def set_language(code: str) -> None:
    """Show texts in a language ("es", "fr-CA", "pseudo"); where a text has no translation, English is shown."""
    global _catalog, _code
    _catalog, _code = _load(code), code


@contextmanager
def speaking(code: str) -> Generator[None, None, None]:
    """Say everything in another language meanwhile, in this thread alone: a letter to a family."""
    before = _meanwhile.set((_load(code), code) if code != current_language() else _meanwhile.get())
    try:
        yield
    finally:
        _meanwhile.reset(before)


def current_language() -> str:
    """The code of the language in use here and now."""
    meanwhile = _meanwhile.get()
    return _code if meanwhile is None else meanwhile[1]


def reads_from_right() -> bool:
    """Whether the language in use is read from the right."""
    return re.split("[-_]", current_language())[0] in _RIGHT_TO_LEFT


def _now() -> gettext.NullTranslations:
    meanwhile = _meanwhile.get()
    return _catalog if meanwhile is None else meanwhile[0]


def available_languages() -> list[str]:
    """The languages that have a compiled catalog, and English, by code."""
    compiled = resource("locale").glob(f"*/LC_MESSAGES/{DOMAIN}.mo")
    return sorted({SOURCE_LANGUAGE, *(path.parent.parent.name for path in compiled)})


class _Pseudo(gettext.NullTranslations):
    """A made-up language that is long, accented and bracketed: what stays plain English was never translatable."""

    def gettext(self, message: str) -> str:
        return f"⟦{_accent(message)}⟧"

    def ngettext(self, msgid1: str, msgid2: str, n: int) -> str:
        return self.gettext(msgid1 if n == 1 else msgid2)

    def pgettext(self, context: str, message: str) -> str:  # noqa: ARG002 - the same for every context
        return self.gettext(message)


def _accent(message: str) -> str:
    """The message with its letters accented, leaving the names of its {values} alone."""
    parts = _VALUE.split(message)
    return "".join(part if _VALUE.fullmatch(part) else part.translate(_ACCENTED) for part in parts)


def _load(code: str) -> gettext.NullTranslations:
    if code == PSEUDO_LANGUAGE:
        return _Pseudo()
    if code == SOURCE_LANGUAGE:
        return gettext.NullTranslations()
    # gettext itself falls back from a country to its language ("es_MX" to "es").
    name = code.replace("-", "_")
    return gettext.translation(DOMAIN, resource("locale"), [name], fallback=True)


_catalog: gettext.NullTranslations = gettext.NullTranslations()
_code = SOURCE_LANGUAGE
_meanwhile: ContextVar[tuple[gettext.NullTranslations, str] | None] = ContextVar("meanwhile", default=None)
"""The catalog and code of a language spoken for a while."""
