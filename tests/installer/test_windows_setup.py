"""Setup for Windows: every sentence in every language, nothing of this machine in it, and makensis takes it."""

import re
import shutil
from pathlib import Path

import pytest

from installer import windows
from installer.common import Failed, version_of

LANGUAGES = ("ENGLISH", "SPANISH", "FRENCH")
SCRIPTS = sorted(windows.FOLDER.glob("*.ns[ih]"))
_SAID = re.compile(r'^LangString (\w+) \$\{LANG_(\w+)\} "(.*)"$', re.MULTILINE)


def sentences() -> dict[str, dict[str, str]]:
    """Every sentence by its name, in each language."""
    told: dict[str, dict[str, str]] = {}
    for name, language, text in _SAID.findall((windows.FOLDER / "languages.nsh").read_text(encoding="utf-8")):
        assert language not in told.setdefault(name, {}), f"{name} stands twice in {language}"
        told[name][language] = text
    return told


def test_every_sentence_stands_in_every_language_and_says_the_same_things() -> None:
    told = sentences()
    assert len(told) > 25
    for name, texts in told.items():
        assert tuple(texts) == LANGUAGES, f"{name} stands in {', '.join(texts)}"
        assert len(set(texts.values())) == len(LANGUAGES), f"{name} is not translated"
        filled = {language: sorted(re.findall(r"\$\{?\w+\}?", text)) for language, text in texts.items()}
        for language, names in filled.items():
            assert names == filled["ENGLISH"], f"{name} is filled in otherwise in {language}"


def test_every_sentence_is_used_and_every_used_one_exists() -> None:
    code = "".join(path.read_text(encoding="utf-8") for path in SCRIPTS if path.name != "languages.nsh")
    assert set(re.findall(r"\$\((\w+)\)", code)) == set(sentences())


def test_scripts_name_no_place_of_a_machine() -> None:
    for path in SCRIPTS:
        text = path.read_text(encoding="utf-8")
        assert not re.findall(r'"(?:[A-Za-z]:[\\/]|/\w+/)\w', text), path.name
        assert "HKLM" not in text, "setup is for one person"
    assert "RequestExecutionLevel user" in (windows.FOLDER / "slecop.nsi").read_text(encoding="utf-8")


def test_exit_codes_are_those_that_are_documented() -> None:
    defined = re.findall(r"!define STOP_\w+ (\d+)", (windows.FOLDER / "slecop.nsi").read_text(encoding="utf-8"))
    assert {int(code) for code in defined} == {code for code in windows.EXIT_CODES if code >= 10}


def program(folder: Path) -> Path:
    """A folder as the frozen program is one, with next to nothing in it."""
    inside = folder / "SLECoP" / "_internal" / "PySide6"
    inside.mkdir(parents=True)
    (inside / "Qt6Svg.dll").write_bytes(b"a library")
    (folder / "SLECoP" / "SLECoP.exe").write_bytes(b"MZ a program")
    return folder / "SLECoP"


def test_only_what_setup_put_there_is_deleted(tmp_path: Path) -> None:
    macro = windows.deleting(program(tmp_path))
    assert macro.splitlines() == [
        "!macro DeleteEntries FOLDER",
        '  Delete "${FOLDER}\\SLECoP.exe"',
        '  RMDir /r "${FOLDER}\\_internal"',
        "!macroend",
    ]


def test_a_path_too_long_for_windows_is_refused(tmp_path: Path) -> None:
    deep = program(tmp_path) / ("x" * 120) / ("y" * 90)
    deep.mkdir(parents=True)
    (deep / "z").touch()
    with pytest.raises(Failed, match="too long"):
        windows.make_setup(tmp_path / "SLECoP", "1.2.3", tmp_path / "out.exe", epoch=0)


@pytest.mark.skipif(shutil.which("makensis") is None, reason="makensis is not installed")
def test_makensis_takes_it_and_makes_the_same_bytes_twice(tmp_path: Path) -> None:
    source = program(tmp_path)
    made: list[bytes] = []
    for name in ("one.exe", "two.exe"):
        output = tmp_path / name
        windows.make_setup(source, version_of(), output, epoch=1_700_000_000, quick=True)
        made.append(output.read_bytes())
    assert made[0] == made[1]
    assert made[0][:2] == b"MZ"
    for words in ("SLECoP Desktop setup", version_of()):
        assert words.encode("utf-16-le") in made[0], "the version resource names it"
    assert b'level="asInvoker"' in made[0], "no administrator is asked for"
    assert b"longPathAware" in made[0]
    assert b"dpiAware" in made[0]


@pytest.mark.skipif(shutil.which("makensis") is None, reason="makensis is not installed")
def test_a_broken_build_to_try_lacks_a_library_that_is_there(tmp_path: Path) -> None:
    source = program(tmp_path)
    made = windows.trial_setup(source, "9.9.9", tmp_path / "broken.exe", without="Qt6Svg.dll")
    assert made.is_file()
    assert (source / "_internal" / "PySide6" / "Qt6Svg.dll").is_file(), "the program itself is left whole"
    with pytest.raises(Failed, match="is in none"):
        windows.trial_setup(source, "9.9.9", tmp_path / "broken.exe", without="Qt6Charts.dll")
