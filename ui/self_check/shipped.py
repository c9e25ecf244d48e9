"""Checks of what ships beside the code: translations, help, letters, fonts, icons, and every module itself."""

from __future__ import annotations

import gettext
import pkgutil
import sys
from importlib import import_module
from pathlib import Path

from slecop_desktop.guide import news_since
from slecop_desktop.resources import resource
from slecop_desktop.texts import DOMAIN, SOURCE_LANGUAGE
from ui.self_check.report import Failed, need

LANGUAGES = ("en", "es", "fr", "he", "sw")
"""What ships; what happens to be in the folder could not tell that one is missing."""
SAID = "Start our ecosystem"
"""A text that every translation says in other words."""
FONTS = ("Inter-Regular.otf", "Inter-SemiBold.otf", "DejaVuSans.ttf", "DejaVuSans-Bold.ttf")
LICENCES = ("LICENSE", "NOTICE", "THIRD_PARTY_NOTICES.md")
LICENCE_FOLDERS = ("", "licenses", "licences")
"""Where those are, from the folder that holds `resources`: beside it in the source, in one of these when installed."""
MODULES = 300
"""There are more; far fewer would mean that the walk over them does not work here."""
_RUN_BY_OTHERS = "slecop_desktop.store.migrations"


def modules() -> str:
    """Import every module of the program, so that whatever one of them needs is there."""
    found = sorted(_names("slecop_desktop") + _names("ui"))
    if len(found) < MODULES:
        raise Failed(f"only {len(found)} modules of the program are there")
    for name in found:
        import_module(name)
    return f"{len(found)} modules"


def _names(package: str) -> list[str]:
    names: list[str] = []
    for found in pkgutil.iter_modules(import_module(package).__path__, f"{package}."):
        if found.name != _RUN_BY_OTHERS and not found.name.endswith(".__main__"):
            names += [found.name, *(_names(found.name) if found.ispkg else ())]
    return names


def languages() -> str:
    """Each language but English has its catalog, and says something else in it."""
    for code in LANGUAGES:
        path = resource(f"locale/{code}/LC_MESSAGES/{DOMAIN}.mo")
        if code == SOURCE_LANGUAGE:
            continue
        if not path.is_file():
            raise Failed(f"the translation {path.relative_to(resource('').parent)} is missing")
        with path.open("rb") as file:
            said = gettext.GNUTranslations(file).gettext(SAID)
        if said == SAID:
            raise Failed(f"the translation {code} does not say “{SAID}”")
    return ", ".join(LANGUAGES)


def help_topics() -> str:
    """Each topic of the guide is there in each language, with a title."""
    ids = resource("help/topics.txt").read_text(encoding="utf-8").split()
    names = [f"help/{code}/{topic}.md" for code in LANGUAGES for topic in ids]
    need([name for name in names if not _begins(resource(name), "# ")], "topics of the guide are missing")
    news = [f"news/{code}/{version}.md" for code in LANGUAGES for version in news_since("0")]
    need([name for name in news if not _begins(resource(name), "")], "what is new is not told")
    return f"{len(ids)} topics in {len(LANGUAGES)} languages"


def _begins(path: Path, start: str) -> bool:
    return path.is_file() and path.read_text(encoding="utf-8").startswith(start)


def letters() -> str:
    """The template of the letter to families is there in each language."""
    names = [f"prints/{code}/consent-letter.txt" for code in LANGUAGES]
    need([name for name in names if not _begins(resource(name), "")], "templates of letters are missing")
    return f"{len(names)} letters"


def licences() -> str:
    """The licence of the program and what it says of the software of others; with the fonts and icons too."""
    root = resource("").parent
    missing = [name for name in LICENCES if licence_file(name) is None]
    there = ("fonts/LICENSE", "fonts/LICENSE-Inter", "icons/LICENSE")
    missing += [name for name in there if not resource(name).is_file()]
    need(missing, f"licences are missing in {root.name}")
    from ui.settings_page.licence_parts import overview, parts  # noqa: PLC0415 (it needs Qt, which may be what is missing)

    bare = [part.name for part in parts() if not all(path.is_file() for path in part.texts)]
    if getattr(sys, "frozen", False):  # from the source, a package need not bring its text
        bare += [part.name for part in parts() if not part.texts]
    need(bare, "licence texts are missing of")
    if "replace Qt" not in overview():
        raise Failed("the notices do not say how Qt may be replaced")
    return f"{len(parts())} pieces of software"


def licence_file(name: str) -> Path | None:
    """Where a licence text that ships with the program is; None when it is not there."""
    root = resource("").parent
    return next((path for folder in LICENCE_FOLDERS if (path := root / folder / name).is_file()), None)
