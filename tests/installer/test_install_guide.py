"""The page about installing, and the pages on the stick: what they name exists, and is called so."""

import re
import xml.etree.ElementTree as ET
from pathlib import Path

import pytest

from installer import mac_bundle, stick, windows
from installer.common import LANGUAGES, PACKAGE, SHOWN_NAME, Build
from ui import settings

ROOT = Path(__file__).resolve().parents[2]
GUIDE = (ROOT / "docs" / "install.md").read_text(encoding="utf-8")
VERSION = "1.2.3"
NSIS = "\n".join(path.read_text(encoding="utf-8-sig") for path in (ROOT / "installer" / "windows").glob("*.ns[ih]"))
PACKAGES = {
    windows.setup_path(Build("windows", VERSION, "x86_64")).name,
    mac_bundle.image_path(Build("macos", VERSION, "arm64")).name,
    mac_bundle.image_path(Build("macos", VERSION, "x86_64")).name,
    f"{PACKAGE}_{VERSION}_amd64.deb",
    f"SLECoP-{VERSION}-linux-x86_64.tar.xz",
}


def anchor(heading: str) -> str:
    return re.sub(r"[^\w\- ]", "", heading.lower()).replace(" ", "-")


def packages_named(text: str) -> set[str]:
    version = re.escape(VERSION)
    return set(re.findall(rf"(?:SLECoP-{version}-[\w-]+|[\w-]+_{version}_\w+)\.(?:exe|dmg|deb|tar\.xz)", text))


def test_every_link_leads_somewhere() -> None:
    headings = {anchor(found) for found in re.findall(r"^#+ (.+)$", GUIDE, re.MULTILINE)}
    targets = re.findall(r"\]\(([^)]+)\)", GUIDE)
    assert len(targets) > 10
    broken = [
        target
        for target in targets
        if (target[1:] not in headings if target.startswith("#") else not (ROOT / "docs" / target).is_file())
    ]
    assert broken == []


def test_the_names_of_packages_are_those_that_are_built() -> None:
    assert packages_named(GUIDE) == PACKAGES


def test_the_exit_codes_are_those_of_the_setup_program() -> None:
    told = {int(code): said for code, said in re.findall(r"^\| (\d+) \| (.+) \|$", GUIDE, re.MULTILINE)}
    assert set(told) == set(windows.EXIT_CODES)
    assert [code for code, said in windows.EXIT_CODES.items() if not told[code].startswith(said)] == []


def test_what_it_tells_of_windows_is_in_the_setup_script() -> None:
    for said in (
        r"$LOCALAPPDATA\Programs\${ID}",
        '"/LANG="',
        "SLECoP-self-check.json",
        r"CurrentVersion\Uninstall\${ID}",
    ):
        assert said in NSIS
    assert '!define ID "SLECoP"' in NSIS
    [least] = re.findall(r"AtLeastBuild\} (17\d+)", NSIS)
    assert (least, "version 1809" in GUIDE) == ("17763", True)


def test_the_oldest_macos_is_the_one_that_is_promised() -> None:
    assert set(re.findall(r"macOS (\d+) or (?:later|newer)", GUIDE)) == {str(mac_bundle.OLDEST[0])}


def test_the_folders_are_those_the_program_uses() -> None:
    assert GUIDE.count(settings.FOLDER + "`") >= 4
    assert settings.DATA_OVERRIDE in GUIDE


def test_the_words_on_buttons_are_those_of_the_program() -> None:
    about = (ROOT / "ui" / "settings_page" / "about.py").read_text(encoding="utf-8")
    for words in ("Show the folder", "Open data folder"):
        assert f"**{words}**" in GUIDE
        assert f'_("{words}")' in about


def test_the_file_that_is_kept_is_called_as_it_tells() -> None:
    migrating = (ROOT / "slecop_desktop" / "store" / "migrate.py").read_text(encoding="utf-8")
    assert "{path.stem}.format-{version}.{day.isoformat()}{path.suffix}" in migrating
    assert re.search(r"`… \.format-\d\.\d{4}-\d\d-\d\d\.slecop`", GUIDE)


def test_commands_fit_on_a_printed_page() -> None:
    blocks = re.findall(r"^```\n(.*?)^```", GUIDE, re.MULTILINE | re.DOTALL)
    assert len(blocks) >= 3
    assert [line for block in blocks for line in block.splitlines() if len(line) > 76] == []


def test_the_disk_image_is_called_as_the_commands_for_macs_say() -> None:
    assert f"/Volumes/{SHOWN_NAME}/SLECoP.app" in GUIDE


def test_the_licence_of_qt_can_be_used_as_it_tells() -> None:
    assert "codesign --force --deep --sign - SLECoP.app" in GUIDE
    assert "replace Qt" in (ROOT / "THIRD_PARTY_NOTICES.md").read_text(encoding="utf-8")


@pytest.mark.parametrize("path", sorted((ROOT / "docs" / "install").glob("*.svg")), ids=lambda path: path.name)
def test_a_drawing_says_that_it_is_one_and_what_it_shows(path: Path) -> None:
    drawing = ET.parse(path).getroot()
    said = " ".join("".join(text.itertext()) for text in drawing.iter("{http://www.w3.org/2000/svg}text"))
    assert "A drawing, not a picture of the screen" in said
    assert drawing.attrib["aria-label"].startswith("Drawing of ")
    assert f"install/{path.name}" in GUIDE


def test_a_page_for_the_stick_is_there_in_every_language_of_the_program(tmp_path: Path) -> None:
    pages = stick.readmes(Build("linux", VERSION, "x86_64", root=tmp_path))
    assert [page.name for page in pages] == [f"README.{language}.txt" for language in LANGUAGES]
    assert {page.parent for page in pages} == {tmp_path / "dist" / "out"}
    for page in pages:
        content = page.read_bytes()
        assert content.startswith(b"\xef\xbb\xbf")
        assert content.count(b"\n") == content.count(b"\r\n") > 20
        text = content.decode("utf-8-sig")
        assert packages_named(text) == PACKAGES, page.name
        assert "@" not in text
        assert f"certutil -hashfile {windows.setup_path(Build('windows', VERSION, 'x86_64')).name} SHA256" in text
        assert all(word in text for word in ("SHA256SUMS", "WINDOWS 10", "macOS 12"))
        assert max(map(len, text.splitlines())) <= 120


def test_every_page_for_the_stick_says_as_much(tmp_path: Path) -> None:
    blocks = {path.name: path.read_text(encoding="utf-8").count("\n\n") for path in stick.FOLDER.glob("README.*.txt")}
    assert set(blocks.values()) == {blocks["README.en.txt"]}
