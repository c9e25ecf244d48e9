"""Texts: languages change while the program runs, and a missing translation is English, never an error."""

import subprocess
import sys
from pathlib import Path
from threading import Thread

import pytest
from babel.messages.catalog import Catalog
from babel.messages.mofile import write_mo

from slecop_desktop import texts
from slecop_desktop.texts import (
    N_,
    NC_,
    _,
    current_language,
    ngettext,
    pgettext,
    reads_from_right,
    set_language,
    speaking,
)

YOUTH = N_("youth")


@pytest.fixture
def spanish(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    catalog = Catalog(locale="es")
    catalog.add("Add youth", "Añadir joven")
    catalog.add(("{n} row", "{n} rows"), ("{n} fila", "{n} filas"))
    catalog.add("May", "mayo", context="month")
    folder = tmp_path / "locale" / "es" / "LC_MESSAGES"
    folder.mkdir(parents=True)
    with (folder / "slecop.mo").open("wb") as file:
        write_mo(file, catalog)
    monkeypatch.setattr(texts, "resource", lambda name: tmp_path / name)


@pytest.mark.usefixtures("spanish")
def test_texts_follow_the_language_in_use() -> None:
    assert _("Add youth") == "Add youth"
    set_language("es")
    assert texts.current_language() == "es"
    assert _("Add youth") == "Añadir joven"
    assert [ngettext("{n} row", "{n} rows", n).format(n=n) for n in (1, 3)] == ["1 fila", "3 filas"]
    assert (pgettext("month", "May"), pgettext("permission", "May")) == ("mayo", "May")
    assert (_(NC_("month", "May")), _(NC_("permission", "May"))) == ("mayo", "May")
    assert _("never translated") == "never translated"
    set_language("en")
    assert _("Add youth") == "Add youth"


@pytest.mark.usefixtures("spanish")
def test_a_country_falls_back_to_its_language_and_an_unknown_language_to_english() -> None:
    set_language("es-MX")
    assert _("Add youth") == "Añadir joven"
    set_language("xx")
    assert _("Add youth") == "Add youth"
    assert texts.available_languages() == ["en", "es"]


@pytest.mark.usefixtures("spanish")
def test_an_empty_text_stays_empty() -> None:
    # gettext keeps a catalog's header under the empty message.
    set_language("es")
    assert (_(""), ngettext("", "", 2), pgettext("", "")) == ("", "", "")


def test_the_pseudo_language_marks_every_text_and_leaves_its_values_alone() -> None:
    set_language("pseudo")
    assert _(YOUTH) == "⟦ýöûţĥ⟧"
    assert ngettext("{n} row", "{n} rows", 2).format(n=2) == "⟦2 ŕöŵš⟧"
    assert _("{total:.1f} of {name!r}").format(total=1, name="Ana") == "⟦1.0 öƒ 'Ana'⟧"
    assert _("a { brace") == "⟦å { ƀŕåçé⟧"
    assert YOUTH == "youth"
    assert _(NC_("month", "May")) == "⟦Måý⟧"


def test_importing_texts_is_cheap() -> None:
    script = "import sys, slecop_desktop.texts; print(sorted({'babel', 'sqlalchemy', 'PySide6'} & sys.modules.keys()))"
    done = subprocess.run([sys.executable, "-c", script], capture_output=True, text=True, check=True)
    assert done.stdout.strip() == "[]"


@pytest.mark.usefixtures("spanish")
def test_another_language_is_spoken_for_a_while_and_in_one_thread_alone() -> None:
    elsewhere: list[str] = []
    with speaking("es"):
        assert current_language() == "es"
        assert _("Add youth") == "Añadir joven"
        other = Thread(target=lambda: elsewhere.extend((current_language(), _("Add youth"))))
        other.start()
        other.join()
        with speaking("he"):
            assert reads_from_right()
        assert not reads_from_right()
        assert _("Add youth") == "Añadir joven"
    assert elsewhere == ["en", "Add youth"]
    assert current_language() == "en"
