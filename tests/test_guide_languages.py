"""The guide in other languages: every topic is there, and its bold words are those on the screen of that language."""

import re

import pytest

from slecop_desktop import guide
from slecop_desktop.resources import resource
from tests.test_guide import IDS, LANGUAGES, plain, said_around
from tools import catalogs

OTHERS = [language for language in LANGUAGES if language != "en"]
EVERYWHERE = {"ICICE", "Frey"}
EMPHASIS: dict[str, set[str]] = {
    "es": {
        "No hay que guardar nada", "Todo se puede deshacer", "Cualquier persona o cosa se encuentra", "programa",
        "edición", "sesión", "evento de alcance", "etapa",
        "Nada registrado significa no. Un consentimiento vencido significa no",
    },
    "fr": {"On retrouve tout et tout le monde", "Présence"},
    "sw": {"Yeyote na chochote hupatikana"},
    "he": {"אפשר למצוא כל אחד וכל דבר"},
}  # fmt: skip
"""Words that a topic explains or says with emphasis, rather than quotes."""


@pytest.mark.parametrize("language", OTHERS)
def test_every_topic_is_translated_and_short(language: str) -> None:
    assert {path.stem for path in resource(f"help/{language}").glob("*.md")} == set(IDS)
    for name in IDS:
        topic = guide.Topic(name, "", (resource(f"help/{language}") / f"{name}.md").read_text(encoding="utf-8"), "")
        assert topic.text.startswith("# "), name
        assert 100 <= len(topic.plain.split()) <= 450, name


@pytest.mark.parametrize("language", OTHERS)
def test_links_and_headings_are_those_of_english(language: str) -> None:
    for name in IDS:
        english, other = (
            (resource(f"help/{code}") / f"{name}.md").read_text(encoding="utf-8") for code in ("en", language)
        )
        for mark in (r"\]\(([^)]*)\)", r"(?m)^(#+) "):
            assert re.findall(mark, other) == re.findall(mark, english), name


@pytest.mark.parametrize("language", OTHERS)
def test_what_stands_in_bold_stands_on_the_screen_in_the_language(language: str) -> None:
    messages = catalogs.texts_of(catalogs.load(language)).values()
    forms = {form for message in messages for form in catalogs.forms(message)}
    # A chip is called without its number
    shown = {plain(words) for form in forms for words in (form, form.removesuffix("{n}"))}
    patterns = [re.compile(re.sub(r"\\\{\w+\\\}", ".+", re.escape(one))) for one in shown if said_around(one)]
    own = {plain(words) for words in EVERYWHERE | EMPHASIS.get(language, set())}
    unknown: dict[str, str] = {}
    for name in IDS:
        text = (resource(f"help/{language}") / f"{name}.md").read_text(encoding="utf-8")
        for words in map(plain, re.findall(r"\*\*([^*]+)\*\*", text)):
            if words not in shown | own and not any(p.fullmatch(words) for p in patterns):
                unknown[words] = name
    assert unknown == {}
