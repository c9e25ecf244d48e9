"""Catalogs of translations: collect the texts of the source, list what a language lacks, take translations in.

python -m tools.catalogs collect [LANG ...]   renew every catalog from the source; each LANG begins a new one
python -m tools.catalogs translate LANG       take in build/translate/LANG/*.done.json, then list what is left
python -m tools.catalogs compile [PO ...]     compile catalogs for the program; all that changed, where none is named

The list is build/translate/LANG/NN.json, one text a line: {"id", "msgid", "plural", "context", "where"}. Answers go
beside it as NN.done.json, {"id": "translation"}, with one translation for each plural form where there is a plural:
{"id": ["one", "many"]}. An answer that would break at run time is refused, and listed again with the reason.
"""

from __future__ import annotations

import argparse
import base64
import hashlib
import json
import re
import sys
from collections import Counter
from collections.abc import Iterator, Sequence
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

from babel import Locale
from babel.messages.catalog import Catalog, Message
from babel.messages.extract import DEFAULT_KEYWORDS, extract_from_dir
from babel.messages.mofile import write_mo
from babel.messages.pofile import generate_po, read_po

ROOT = Path(__file__).resolve().parents[1]
LOCALE = ROOT / "resources" / "locale"
LISTS = ROOT / "build" / "translate"
SOURCES = ("slecop_desktop", "ui")
_NO_DAY = datetime(2000, 1, 1, tzinfo=UTC)
"""Stands where the minute of compiling would, which would make each build of the program another."""
CHUNK = 150
"""Texts in one list: what can be translated in one sitting."""

_HEADER = """# {name}
msgid ""
msgstr ""
"Language: {language}\\n"
"Plural-Forms: {plural}\\n"
"MIME-Version: 1.0\\n"
"Content-Type: text/plain; charset=utf-8\\n"
"Content-Transfer-Encoding: 8bit\\n"

"""
_KEYWORDS = {**DEFAULT_KEYWORDS, "N_": None, "NC_": ((1, "c"), 2)}
_VALUE = re.compile(r"\{[^{}]*\}")
_TAG = re.compile(r"</?\w+[^<>]*>")
_EDGES = re.compile(r"^(\s*).*?(\s*)$", re.DOTALL)


def extract(root: Path = ROOT) -> Catalog:
    """The texts of the source, in the order of files and lines, each with the files it stands in."""
    found = Catalog()
    lines: list[tuple[str, int, Any, list[str], str | None]] = []
    for top in SOURCES:
        for name, line, message, comments, context in extract_from_dir(
            root / top, [("**.py", "python")], keywords=_KEYWORDS, comment_tags=["Translators:"]
        ):
            lines.append((f"{top}/{name}".replace("\\", "/"), line, message, comments, context))
    for name, _line, message, comments, context in sorted(lines, key=lambda one: one[:2]):
        found.add(message, locations=[(name, 0)], auto_comments=comments, context=context)
    return found


def path_of(language: str) -> Path:
    """Where a language's catalog is."""
    return LOCALE / language / "LC_MESSAGES" / "slecop.po"


def languages() -> list[str]:
    """The languages that have a catalog."""
    return sorted(path.parents[1].name for path in LOCALE.glob("*/LC_MESSAGES/slecop.po"))


def load(language: str) -> Catalog:
    """A language's catalog; OSError where it has none."""
    with path_of(language).open("rb") as file:
        return read_po(file, locale=language, domain="slecop")


def save(language: str, catalog: Catalog) -> None:
    """Write a catalog without dates and line numbers, so that only changed texts differ."""
    texts = "".join(generate_po(catalog, width=0, omit_header=True, ignore_obsolete=True, include_lineno=False))
    path = path_of(language)
    path.parent.mkdir(parents=True, exist_ok=True)
    name = Locale.parse(language).english_name
    path.write_text(_HEADER.format(name=name, language=language, plural=catalog.plural_forms) + texts, encoding="utf-8")


def collect(wanted: Sequence[str]) -> None:
    """Renew catalogs from the source, or begin them; what changed has to be translated anew, never by guess."""
    template = extract()
    for language in wanted:
        catalog = load(language) if path_of(language).exists() else Catalog(locale=language, fuzzy=False)
        catalog.update(template, no_fuzzy_matching=True)
        save(language, catalog)


def compile_catalogs(paths: Sequence[Path] = ()) -> None:
    """Compile catalogs for the program; without paths, all that are newer than what was compiled."""
    for po in paths or [path_of(language) for language in languages()]:
        mo = po.with_suffix(".mo")
        if paths or not mo.exists() or mo.stat().st_mtime < po.stat().st_mtime:
            with po.open("rb") as source:
                catalog = read_po(source, abort_invalid=True)
            catalog.creation_date = _NO_DAY
            with mo.open("wb") as target:
                write_mo(target, catalog)


# --- what is wrong with a translation ---


def forms(message: Message) -> tuple[str, ...]:
    """The translations of a text, one for each plural form."""
    return (message.string,) if isinstance(message.string, str) else tuple(message.string or ())


def sources(message: Message) -> tuple[str, ...]:
    """The English of a text: alone, or singular and plural."""
    return (message.id,) if isinstance(message.id, str) else tuple(message.id)


def problems(
    english: Sequence[str], translated: Sequence[str], plural_forms: int, *, alone: bool = False
) -> Iterator[str]:
    """What would break, or look broken, if these translations stood for the English (alone, or singular and plural).

    alone: the first plural form stands for 1 and nothing else, so it may say “one” and leave `{n}` out.
    """
    wanted = plural_forms if len(english) > 1 else 1
    if len(translated) != wanted:
        yield f"{len(translated)} forms where {wanted} are needed"
    for n, text in enumerate(translated):
        # Where a language counts one thing as English does, its form may leave the number out as English does.
        allowed = [*english] if n == 0 else [english[-1]]
        if n == 0 and alone and wanted > 1:
            allowed[:0] = [one.replace("{n}", "1") for one in english]
        if not text.strip():
            yield "nothing is translated"
        elif not any(_shape(text) == _shape(one) for one in allowed):
            yield f"{_difference(allowed[-1], text)}: {text!r}"


def found_in(catalog: Catalog, message: Message, translated: Sequence[str]) -> list[str]:
    """What is wrong with translations of a text of this catalog. French needs numbers: one form is for 0 and 1."""
    alone = catalog.plural_expr == "(n != 1)"
    return list(problems(sources(message), translated, catalog.num_plurals, alone=alone))


def _shape(text: str) -> tuple[object, ...]:
    edges = _EDGES.match(text)
    return (
        tuple(sorted(set(_VALUE.findall(text)))),
        edges.groups() if edges else (),
        text.count("\n"),
        text.count("&"),
        text.partition("\t")[2],
        tuple(sorted(Counter(_TAG.findall(text)).items())),
    )


def _difference(english: str, text: str) -> str:
    names = ("{values}", "blanks at the ends", "line breaks", "& signs", "what follows the tab", "<tags>")
    pairs = zip(names, _shape(english), _shape(text), strict=True)
    return "other " + " and ".join(name for name, ours, theirs in pairs if ours != theirs)


# --- lists for translators, and their answers ---


def number(message: Message) -> str:
    """A short name of a text that stays the same as long as the text does."""
    whole = "\0".join([message.context or "", *sources(message)])
    return base64.b32encode(hashlib.sha256(whole.encode()).digest())[:6].decode().lower()


def texts_of(catalog: Catalog) -> dict[str, Message]:
    """The texts of a catalog by their short names."""
    return {number(message): message for message in catalog if message.id}


def take_in(catalog: Catalog, answers: dict[str, str | list[str]]) -> dict[str, str]:
    """Put answers into a catalog; those refused, with the reasons."""
    refused: dict[str, str] = {}
    known = texts_of(catalog)
    for name, given in answers.items():
        translated = (given,) if isinstance(given, str) else tuple(given)
        if name not in known:
            refused[name] = "no text has this id"
        elif wrong := found_in(catalog, known[name], translated):
            refused[name] = "; ".join(wrong)
        else:
            known[name].string = translated[0] if len(sources(known[name])) == 1 else translated
            known[name].flags.discard("fuzzy")
    return refused


def missing(catalog: Catalog) -> list[Message]:
    """The texts that have no translation yet, or only a guessed one."""
    return [one for one in catalog if one.id and (one.fuzzy or not all(forms(one)))]


def entry(message: Message, refused: str = "") -> dict[str, str]:
    """A text as it stands in a list."""
    english = sources(message)
    listed = {
        "id": number(message),
        "msgid": english[0],
        "plural": english[1] if len(english) > 1 else "",
        "context": "; ".join([message.context or "", *message.auto_comments]).strip("; "),
        "where": ", ".join(dict.fromkeys(name for name, _line in message.locations)),
        "refused": refused,
    }
    return {name: value for name, value in listed.items() if value}


def translate(language: str) -> int:
    """Take in the answers that are there, list what is left; how many answers were refused."""
    folder = LISTS / language
    folder.mkdir(parents=True, exist_ok=True)
    catalog = load(language)
    refused: dict[str, str] = {}
    for path in sorted(folder.glob("*.done.json")):
        refused |= take_in(catalog, json.loads(path.read_text(encoding="utf-8")))
    save(language, catalog)
    for path in folder.glob("*.json"):
        path.unlink()
    left = missing(catalog)
    for n, first in enumerate(range(0, len(left), CHUNK), start=1):
        entries = [entry(one, refused.get(number(one), "")) for one in left[first : first + CHUNK]]
        lines = ",\n".join(json.dumps(one, ensure_ascii=False) for one in entries)
        (folder / f"{n:02d}.json").write_text(f"[\n{lines}\n]\n", encoding="utf-8")
    for name, why in refused.items():
        print(f"{name}: {why}")
    print(f"{language}: {len(left)} texts to translate" + (f", in {folder.relative_to(ROOT)}" if left else ""))
    return len(refused)


def main() -> int:
    """Do what the command line says."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    commands = parser.add_subparsers(dest="command", required=True)
    commands.add_parser("collect").add_argument("languages", nargs="*")
    commands.add_parser("translate").add_argument("language")
    commands.add_parser("compile").add_argument("paths", nargs="*", type=Path)
    given = parser.parse_args()
    if given.command == "collect":
        collect(sorted({*languages(), *given.languages}))
    elif given.command == "compile":
        compile_catalogs(given.paths)
    else:
        collect([given.language])
        return 1 if translate(given.language) else 0
    return 0


if __name__ == "__main__":
    sys.exit(main())
