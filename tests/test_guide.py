"""The guide: every topic is there and true to the window's words, and its search finds what people type."""

import ast
import re
from functools import cache
from pathlib import Path

import pytest

from slecop_desktop import guide
from slecop_desktop.records.names import fold
from slecop_desktop.resources import resource
from slecop_desktop.texts import set_language

ROOT = Path(__file__).resolve().parents[1]
IDS = guide.topic_ids()
LANGUAGES = sorted(path.name for path in resource("help").iterdir() if path.is_dir())


@cache
def messages() -> frozenset[str]:
    """Every text of the source that a person can be shown."""
    found: set[str] = set()
    for top in ("slecop_desktop", "ui"):
        for path in (ROOT / top).rglob("*.py"):
            for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
                if isinstance(node, ast.Call) and isinstance(node.func, ast.Name) and node.func.id in NAMES:
                    found.update(
                        arg.value for arg in node.args if isinstance(arg, ast.Constant) and isinstance(arg.value, str)
                    )
    return frozenset(found)


NAMES = {"_", "N_", "ngettext", "pgettext"}
OWN_EMPHASIS = {"program", "offering", "session", "reach event", "stage", "ICICE", "Frey", "Excel, CSV or PDF"}
"""Words that a topic explains rather than quotes, as the glossary has them."""


def said_around(message: str) -> bool:
    """Whether a message with {values} has words enough of its own to be recognized."""
    return "{" in message and len(re.sub(r"\{\w+\}|\W", "", message)) > 5


def plain(words: str) -> str:
    return fold(words).strip(" .,:;…✓").replace("  ", " ")


def test_the_index_names_every_topic_and_nothing_else() -> None:
    assert len(set(IDS)) == len(IDS) > 14
    assert sorted(IDS) == sorted(path.stem for path in resource("help/en").glob("*.md"))


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_language_has_no_topic_that_english_lacks(language: str) -> None:
    assert {path.stem for path in resource(f"help/{language}").glob("*.md")} <= set(IDS)


@pytest.mark.parametrize("language", LANGUAGES)
def test_links_lead_to_topics_and_pages_never_to_the_network(language: str) -> None:
    from ui.pages import PAGES  # noqa: PLC0415
    from ui.pages.settings import SECTIONS  # noqa: PLC0415

    known = {f"topic:{name}" for name in IDS} | {f"page:{spec.name}" for spec in PAGES}
    known |= {f"page:settings/{spec.name}" for spec in SECTIONS}
    for path in resource(f"help/{language}").glob("*.md"):
        text = path.read_text(encoding="utf-8")
        assert set(re.findall(r"\]\(([^)]*)\)", text)) <= known, path.name
        assert "://" not in text
        assert "<" not in text, "marks of HTML are shown as they are"


@pytest.mark.parametrize("name", IDS)
def test_a_topic_begins_with_its_title_and_is_short(name: str) -> None:
    topic = guide.topic(name)
    assert topic.text.startswith(f"# {topic.title}\n\n")
    assert 100 <= len(topic.plain.split()) <= 400


@pytest.mark.parametrize("name", IDS)
def test_what_stands_in_bold_stands_on_the_screen(name: str) -> None:
    shown = {plain(message) for message in messages()}
    patterns = [re.compile(re.sub(r"\\\{\w+\\\}", ".+", re.escape(one))) for one in shown if said_around(one)]
    bold = [plain(words) for words in re.findall(r"\*\*([^*]+)\*\*", guide.topic(name).text)]
    own = {plain(words) for words in OWN_EMPHASIS}
    unknown = [
        words
        for words in bold
        if words not in shown | own and not any(p.fullmatch(words) for p in patterns) and words not in SENTENCES
    ]
    assert not unknown


SENTENCES = {plain(words) for words in (
    "Nothing has to be saved", "Everything can be undone", "Anyone and anything can be found",
    "Nothing on record means no. A consent that ran out means no",
)}  # fmt: skip
"""What a topic says with emphasis."""


def test_every_topic_is_found_by_its_title() -> None:
    for name, title in guide.topics():
        assert guide.search(title)[0].topic == name


def test_search_forgives_accents_and_case_and_shows_the_hit() -> None:
    for typed in ("waitlist", "WAITLIST", "wäitlist"):
        first = guide.search(typed)[0]
        assert first.topic == "enrolling"
        assert {fold(first.snippet[start:end]) for start, end in first.spots} == {"waitlist"}
    assert guide.search("xyzzy") == guide.search("  ") == []


def test_all_words_are_wanted() -> None:
    both = {found.topic for found in guide.search("pick up grandmother")}
    assert both <= {found.topic for found in guide.search("pick")}
    assert "families" in {found.topic for found in guide.search("pick up")}


def test_spots_of_letters_that_fold_to_several() -> None:
    text = "Straße, Ma. José  Núñez"
    assert [text[a:b] for a, b in guide.spots(text, ["strasse", "jose", "nunez"])] == ["Straße", "José", "Núñez"]
    assert guide.spots(text, [""]) == []


def test_a_language_falls_back_to_english_topic_by_topic(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    for language, name, text in (
        ("en", "youth", "# Youth\n\nWords."), ("en", "home", "# Home\n\nWords."),
        ("es", "youth", "# Jóvenes\n\nPalabras."),
    ):  # fmt: skip
        path = tmp_path / "help" / language / f"{name}.md"
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, encoding="utf-8")
    monkeypatch.setattr(guide, "resource", lambda name: tmp_path / name)
    guide._topic.cache_clear()
    set_language("es-MX")
    assert (guide.topic("youth").title, guide.topic("youth").language) == ("Jóvenes", "es")
    assert (guide.topic("home").title, guide.topic("home").language) == ("Home", "en")
    for unknown in ("nothing", "../en/youth"):
        with pytest.raises(KeyError):
            guide.topic(unknown)
    guide._topic.cache_clear()
