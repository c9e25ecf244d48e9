"""Translations: every catalog says all that the source says, and nothing that would break where it is shown."""

import json
import re
from pathlib import Path

import pytest
from babel.messages.catalog import Catalog
from babel.messages.pofile import read_po

from slecop_desktop.records import RECORDS
from slecop_desktop.records.vocabularies_people import VOCABULARIES, WORKED_OUT
from slecop_desktop.texts import _, set_language
from tests.same_words import EVERYWHERE, SAME
from tools import catalogs

LANGUAGES = catalogs.languages()
VALUES = re.compile(r"\{[^{}]*\}")
WORDS = re.compile(r"[^\W\d_]")


@pytest.fixture(scope="module")
def template() -> Catalog:
    """What the source says today."""
    return catalogs.extract()


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_catalog_has_every_text_of_the_source_and_no_other(language: str, template: Catalog) -> None:
    there, wanted = catalogs.texts_of(catalogs.load(language)), catalogs.texts_of(template)
    assert [wanted[name].id for name in wanted.keys() - there.keys()] == []
    assert [there[name].id for name in there.keys() - wanted.keys()] == []


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_text_is_translated(language: str) -> None:
    left = [message.id for message in catalogs.missing(catalogs.load(language))]
    assert left == [], f"{len(left)} are left: python3 dev.py translate {language}"


@pytest.mark.parametrize("language", LANGUAGES)
def test_no_translation_would_break_where_it_is_shown(language: str) -> None:
    catalog = catalogs.load(language)
    wrong = {
        message.id: found
        for message in catalogs.texts_of(catalog).values()
        if all(catalogs.forms(message)) and (found := catalogs.found_in(catalog, message, catalogs.forms(message)))
    }
    assert wrong == {}


@pytest.mark.parametrize("language", LANGUAGES)
def test_what_is_the_same_as_in_english_is_meant(language: str) -> None:
    allowed = EVERYWHERE | SAME.get(language, set())
    catalog = catalogs.texts_of(catalogs.load(language)).values()
    same = {text for one in catalog for text in catalogs.sources(one) if text in catalogs.forms(one)}
    assert {text for text in same - allowed if WORDS.search(VALUES.sub("", text))} == set()
    assert allowed - EVERYWHERE - same == set()


@pytest.mark.parametrize("language", LANGUAGES)
def test_fields_of_a_record_and_entries_of_a_list_can_be_told_apart(language: str) -> None:
    set_language(language)
    for record in RECORDS:
        labels = [_(one.label).casefold() for one in (*record.fields, *record.derived)]
        assert [label for label in labels if labels.count(label) > 1] == [], record.name
    for vocabulary in (*VOCABULARIES, *WORKED_OUT):
        labels = [_(code.label).casefold() for code in vocabulary.codes]
        assert [label for label in labels if labels.count(label) > 1] == [], vocabulary.name


def test_no_two_texts_have_the_same_short_name(template: Catalog) -> None:
    assert len(catalogs.texts_of(template)) == len(template)


@pytest.mark.parametrize(
    ("english", "translated", "problem"),
    [
        (["{n} of {all} rows"], ["{all} filas"], "{values}"),
        (["Rows: {n:,}"], ["Filas: {n}"], "{values}"),
        (["“{name}” "], ["“{name}”"], "blanks"),
        (["one\ntwo"], ["uno dos"], "line breaks"),
        (["&Open"], ["Abrir"], "& signs"),
        (["Open\tCtrl+O"], ["Abrir\tCtrl+A"], "tab"),
        (["<b>Open</b>"], ["Abrir"], "<tags>"),
        (["Open"], [" "], "nothing"),
        (["{n} row", "{n} rows"], ["{n} fila"], "1 forms where 2"),
        (["One row", "{n} rows"], ["Una fila", "filas"], "{values}"),
    ],
)
def test_a_translation_that_would_break_is_refused(english: list[str], translated: list[str], problem: str) -> None:
    assert problem in "; ".join(catalogs.problems(english, translated, 2))


@pytest.mark.parametrize(
    ("english", "translated"),
    [
        (["{n} of {all} rows"], ["De {all} filas, {n}"]),
        (["One row", "{n} rows"], ["Una fila", "{n} filas"]),
        (["One row", "{n} rows"], ["{n} fila", "{n} filas"]),
        (["&Open\tCtrl+O"], ["A&brir\tCtrl+O"]),
    ],
)
def test_what_a_language_may_change_is_taken(english: list[str], translated: list[str]) -> None:
    assert list(catalogs.problems(english, translated, 2)) == []


def test_a_form_for_one_thing_alone_may_say_one() -> None:
    english, said = ["{n} row", "{n} rows"], ["una fila", "{n} filas"]
    assert list(catalogs.problems(english, said, 2, alone=True)) == []
    assert "{values}" in "; ".join(catalogs.problems(english, said, 2))
    assert "{values}" in "; ".join(catalogs.problems(english, ["{n} fila", "filas"], 2, alone=True))


@pytest.fixture
def project(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A source of its own with two texts."""
    for top in catalogs.SOURCES:
        (tmp_path / top).mkdir()
    source = 'x = _("Open {name}")\ny = ngettext("{n} row", "{n} rows", n)\nz = N_("Later")  # Translators: a time\n'
    (tmp_path / "ui" / "a.py").write_text(source, encoding="utf-8")
    monkeypatch.setattr(catalogs, "extract", lambda extract=catalogs.extract: extract(tmp_path))
    monkeypatch.setattr(catalogs, "ROOT", tmp_path)
    monkeypatch.setattr(catalogs, "LOCALE", tmp_path / "locale")
    monkeypatch.setattr(catalogs, "LISTS", tmp_path / "lists")
    return tmp_path


def listed(project: Path) -> dict[str, dict[str, str]]:
    """What the first list of Spanish says, by its English."""
    return {one["msgid"]: one for one in json.loads((project / "lists/es/01.json").read_text(encoding="utf-8"))}


def answer(project: Path, **answers: str | list[str]) -> None:
    (project / "lists/es/x.done.json").write_text(json.dumps(answers), encoding="utf-8")


def test_a_language_is_begun_listed_answered_and_compiled(project: Path, capsys: pytest.CaptureFixture[str]) -> None:
    catalogs.collect(["es"])
    assert catalogs.translate("es") == 0
    first = listed(project)
    assert list(first) == ["Open {name}", "{n} row", "Later"]
    assert first["{n} row"]["plural"] == "{n} rows"
    assert first["Later"]["where"] == "ui/a.py"
    assert "context" not in first["Later"]
    names = [one["id"] for one in first.values()]
    answer(project, **{names[0]: "Abrir", names[1]: ["{n} fila", "{n} filas"], names[2]: "Más tarde", "zzzzzz": "no"})
    assert catalogs.translate("es") == 2
    assert [one["refused"].partition(":")[0] for one in listed(project).values()] == ["other {values}"]
    assert "zzzzzz: no text has this id" in capsys.readouterr().out
    answer(project, **{names[0]: "Abrir {name}"})
    assert catalogs.translate("es") == 0
    assert list((project / "lists/es").iterdir()) == []
    catalogs.compile_catalogs()
    assert (project / "locale/es/LC_MESSAGES/slecop.mo").exists()


def test_a_changed_text_loses_its_translation_and_a_second_collection_changes_nothing(project: Path) -> None:
    catalogs.collect(["es"])
    with catalogs.path_of("es").open("rb") as file:
        catalog = read_po(file)
    catalogs.take_in(
        catalog, {name: "Después" for name, one in catalogs.texts_of(catalog).items() if one.id == "Later"}
    )
    catalogs.save("es", catalog)
    before = catalogs.path_of("es").read_bytes()
    catalogs.collect(["es"])
    assert catalogs.path_of("es").read_bytes() == before
    (project / "ui" / "a.py").write_text('z = N_("Much later")\n', encoding="utf-8")
    catalogs.collect(["es"])
    left = [message.id for message in catalogs.missing(catalogs.load("es"))]
    assert left == ["Much later"]
    assert b"Despu" not in catalogs.path_of("es").read_bytes()


def test_the_same_translations_are_compiled_to_the_same_bytes(tmp_path: Path) -> None:
    source = catalogs.LOCALE / "es" / "LC_MESSAGES" / "slecop.po"
    copies = [tmp_path / name / "slecop.po" for name in ("one", "other")]
    for copy in copies:
        copy.parent.mkdir()
        copy.write_bytes(source.read_bytes())
    catalogs.compile_catalogs(copies)
    compiled = [copy.with_suffix(".mo").read_bytes() for copy in copies]
    assert compiled[0] == compiled[1]
    assert b"POT-Creation-Date: 2000-01-01" in compiled[0]
