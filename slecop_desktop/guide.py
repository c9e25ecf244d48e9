"""The guide for coordinators: topics as Markdown files, in the person's language or else in English, and its search.

``resources/help/topics.txt`` holds the ids in their order, ``resources/help/<language>/<id>.md`` a topic each: its
first line is the title after "# ". Links lead to ``topic:ID``, ``page:NAME`` and ``page:NAME/PART`` of the window.

What is new in each version stands in ``resources/news/<language>/<version>.md``; the topic ``NEWS``, which the contents
do not list, is made of all of them.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import lru_cache

from slecop_desktop.records.names import fold
from slecop_desktop.resources import resource
from slecop_desktop.texts import SOURCE_LANGUAGE, _, current_language

NEWS = "whats-new"
_FOLDER, _NEWS_FOLDER = "help", "news"
_AROUND = 60
"""Letters shown before and after what was found."""
_LINK = re.compile(r"\[([^\]]*)\]\([^)]*\)")
_HEADING = re.compile(r"^#+\s+(.*)$", re.MULTILINE)
_MARKS = re.compile(r"^([-*]|\d+\.)\s+", re.MULTILINE)


@dataclass(frozen=True, slots=True)
class Topic:
    """A topic: ``text`` is Markdown with its title as the first heading, ``language`` the one it is written in."""

    id: str
    title: str
    text: str
    language: str

    @property
    def plain(self) -> str:
        """What one reads of it, without marks, on one line; the title is not repeated."""
        body = self.text.partition("\n")[2]
        said = _HEADING.sub(r"· \1 ·", _LINK.sub(r"\1", body))  # so that a snippet does not run from it into the text
        words = _MARKS.sub("", said).replace("**", "").replace("`", "")
        return " ".join(words.split())


@dataclass(frozen=True, slots=True)
class Found:
    """A topic that has all words asked for; ``spots`` are the (start, end) of them in ``snippet``."""

    topic: str
    title: str
    snippet: str
    spots: tuple[tuple[int, int], ...]


def topic_ids() -> tuple[str, ...]:
    """The ids of all topics, in their order."""
    lines = resource(f"{_FOLDER}/topics.txt").read_text(encoding="utf-8").split()
    return tuple(line for line in lines if line)


def topics() -> list[tuple[str, str]]:
    """(id, title) of all topics, in their order."""
    return [(name, topic(name).title) for name in topic_ids()]


def topic(name: str) -> Topic:
    """The topic in the language in use; KeyError when there is none of that id."""
    return _news(current_language()) if name == NEWS else _topic(name, current_language())


@lru_cache(maxsize=256)
def _topic(name: str, language: str) -> Topic:
    for code in dict.fromkeys((language, language.partition("-")[0], SOURCE_LANGUAGE)):
        path = resource(f"{_FOLDER}/{code}/{name}.md")
        if re.fullmatch(r"[a-z-]+", name) and path.is_file():
            text = path.read_text(encoding="utf-8")
            return Topic(name, text.partition("\n")[0].removeprefix("#").strip(), text, code)
    raise KeyError(name)


def number(version: str) -> tuple[int, ...]:
    """A version as what can be compared: "0.10.0" is after "0.9.1"; what follows the numbers does not count."""
    return tuple(int(part) for part in re.findall(r"\d+", re.split(r"[^\d.]", version)[0]))


def news_since(version: str) -> list[str]:
    """The versions after one that tell what is new in them, the newest first."""
    told = (path.stem for path in resource(f"{_NEWS_FOLDER}/{SOURCE_LANGUAGE}").glob("*.md"))
    return sorted((one for one in told if number(one) > number(version)), key=number, reverse=True)


def _news(language: str) -> Topic:
    """What is new in each version, in a language, or in English where it is not told in that."""
    title, spoken = _("What's new"), SOURCE_LANGUAGE
    parts = [f"# {title}"]
    for version in news_since("0"):
        for code in dict.fromkeys((language, language.partition("-")[0], SOURCE_LANGUAGE)):
            path = resource(f"{_NEWS_FOLDER}/{code}/{version}.md")
            if path.is_file():
                heading = _("Version {version}").format(version=version)
                parts.append(f"## {heading}\n\n{path.read_text(encoding='utf-8').strip()}")
                spoken = code
                break
    return Topic(NEWS, title, "\n\n".join(parts) + "\n", spoken)


def search(text: str, limit: int = 20) -> list[Found]:
    """The topics with all of these words, whatever their accents and case; those with the words in the title first."""
    words = fold(text).split()
    if not words:
        return []
    ranked: list[tuple[int, int, Found]] = []
    for name in topic_ids():
        found = topic(name)
        title, body = fold(found.title), fold(found.plain)
        if all(word in title or word in body for word in words):
            rank = sum(word not in title for word in words)
            ranked.append((rank, -sum(body.count(word) for word in words), _found(found, words)))
    return [found for _rank, _count, found in sorted(ranked, key=lambda one: one[:2])[:limit]]


def _found(topic: Topic, words: list[str]) -> Found:
    plain = topic.plain
    hits = spots(plain, words)
    first = hits[0][0] if hits else 0
    start = plain.rfind(" ", 0, max(0, first - _AROUND)) + 1 if first > _AROUND else 0
    end = plain.find(" ", min(len(plain), first + _AROUND))
    end = len(plain) if end < 0 else end
    before, after = ("… " if start else "", " …" if end < len(plain) else "")
    snippet = before + plain[start:end] + after
    return Found(topic.id, topic.title, snippet, tuple(spots(snippet, words)))


def spots(text: str, words: list[str]) -> list[tuple[int, int]]:
    """Where folded words stand in a text: (start, end) of each, in order, none within another."""
    folded: list[str] = []
    places: list[int] = []
    for place, letter in enumerate(text):
        plain = " " if letter.isspace() else fold(letter)
        folded += plain
        places += [place] * len(plain)
    line = "".join(folded)
    hits = sorted(
        (places[hit.start()], places[hit.end() - 1] + 1)
        for word in words
        if word
        for hit in re.finditer(re.escape(word), line)
    )
    apart: list[tuple[int, int]] = []
    for hit in hits:
        if not apart or hit[0] >= apart[-1][1]:
            apart.append(hit)
    return apart
