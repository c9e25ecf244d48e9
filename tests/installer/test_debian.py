"""The packages for Linux: what they ask of the system, what they hold, and that they are the same every time."""

import configparser
import hashlib
import json
import re
import subprocess
import xml.etree.ElementTree as ET
from pathlib import Path

import pytest

from installer import allowed, debian, linux, sbom
from installer.common import BUNDLE_ID, LANGUAGES, MIME_TYPE, PACKAGE, ROOT, SHOWN_NAME, SUFFIX, Build, host
from installer.components import OWN

only_linux = pytest.mark.skipif(host() != "linux", reason="packages of Linux are made on Linux")


def test_what_the_libraries_need_is_asked_for_by_name_and_version() -> None:
    depends, recommends = debian.needs(
        {
            "libc.so.6": ["GLIBC_2.2.5", "GLIBC_2.34", "GLIBC_2.17", "GLIBC_PRIVATE"],
            "libm.so.6": ["GLIBC_2.29"],
            "libstdc++.so.6": ["CXXABI_1.3", "GLIBCXX_3.4.29"],
            "libglib-2.0.so.0": [],
            "libgthread-2.0.so.0": [],
            "libcups.so.2": [],
        }
    )
    assert depends == ["libc6 (>= 2.34)", "libglib2.0-0t64 | libglib2.0-0", "libstdc++6 (>= 11)", "xkb-data"]
    assert recommends == ["fonts-dejavu-core", "libcups2t64 | libcups2"]


def test_every_library_of_the_system_is_in_a_package() -> None:
    assert all(re.fullmatch(r"[a-z0-9][a-z0-9+.-]+", name) for names in allowed.LINUX.values() for name in names)
    assert set(allowed.LINUX) >= allowed.PRINTING


def test_the_menu_knows_the_program_its_icon_and_its_files() -> None:
    entry = configparser.RawConfigParser(interpolation=None)
    entry.optionxform = str  # pyright: ignore[reportAttributeAccessIssue]
    entry.read(linux.FILES / f"{BUNDLE_ID}.desktop", encoding="utf-8")
    told = dict(entry["Desktop Entry"])
    assert told["Name"] == SHOWN_NAME
    assert told["Exec"] == f"{PACKAGE} %f"
    assert told["Icon"] == BUNDLE_ID
    assert told["MimeType"] == f"{MIME_TYPE};"
    for key in ("GenericName", "Comment"):
        assert {f"{key}[{code}]" for code in LANGUAGES if code != "en"} <= set(told)


def test_files_of_ours_are_known_by_their_ending_in_every_language() -> None:
    root = ET.parse(linux.FILES / f"{BUNDLE_ID}.mime.xml").getroot()
    space = "{http://www.freedesktop.org/standards/shared-mime-info}"
    kind = root.find(f"{space}mime-type")
    assert kind is not None
    assert kind.get("type") == MIME_TYPE
    assert [glob.get("pattern") for glob in kind.findall(f"{space}glob")] == [f"*{SUFFIX}"]
    spoken = {one.get("{http://www.w3.org/XML/1998/namespace}lang", "en") for one in kind.findall(f"{space}comment")}
    assert spoken == set(LANGUAGES)


def test_software_centers_are_told_the_same_program() -> None:
    root = ET.parse(linux.FILES / f"{BUNDLE_ID}.metainfo.xml").getroot()
    assert root.findtext("id") == BUNDLE_ID
    assert root.findtext("launchable") == f"{BUNDLE_ID}.desktop"
    assert root.findtext("provides/mediatype") == MIME_TYPE
    release = root.find("releases/release")
    assert release is not None
    assert release.attrib == {"version": "@VERSION@", "date": "@DATE@"}


@pytest.fixture
def build(tmp_path: Path) -> Build:
    """A frozen program that is a few words long, in a folder with what the packages take from the source."""
    made = Build("linux", "1.2.3", "x86_64", root=tmp_path / "source")
    for name in ("installer/icons/png", "resources/icons"):
        (made.root / name).mkdir(parents=True)
    for name in ("installer/icons/png/16.png", "resources/icons/app.svg", "CHANGELOG.md"):
        (made.root / name).write_bytes((ROOT / name).read_bytes())
    made.contents.mkdir(parents=True)
    made.program.write_text("#!/bin/sh\necho it runs\n", encoding="utf-8")
    made.program.chmod(0o700)
    (made.contents / "some.so").write_text("library", encoding="utf-8")
    (made.contents / "link.so").symlink_to("some.so")
    libraries = {"libc.so.6": ["GLIBC_2.34"]}
    told = {"glibc": "GLIBC_2.34", "system_libraries": libraries}
    (made.place / "inspect.json").write_text(json.dumps(told), encoding="utf-8")
    return made


@only_linux
def test_the_package_holds_the_program_and_what_a_desktop_wants(build: Build, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("SOURCE_DATE_EPOCH", "1700000000")
    linux.package(build)
    deb = build.out / "slecop-desktop_1.2.3_amd64.deb"
    listed = subprocess.check_output(["dpkg-deb", "--contents", deb], text=True)
    for place in (
        "./usr/bin/slecop-desktop -> ../lib/slecop-desktop/SLECoP",
        "./usr/lib/slecop-desktop/SLECoP",
        "./usr/lib/slecop-desktop/_internal/link.so -> some.so",
        "./usr/share/applications/org.slecop.Desktop.desktop",
        "./usr/share/mime/packages/org.slecop.Desktop.xml",
        "./usr/share/metainfo/org.slecop.Desktop.metainfo.xml",
        "./usr/share/icons/hicolor/16x16/apps/org.slecop.Desktop.png",
        "./usr/share/icons/hicolor/scalable/mimetypes/application-x-slecop.svg",
        "./usr/share/doc/slecop-desktop/copyright",
        "./usr/share/man/man1/slecop-desktop.1.gz",
    ):
        assert f" {place}\n" in listed
    assert {line.split()[1] for line in listed.splitlines()} == {"root/root"}
    told = subprocess.check_output(["dpkg-deb", "--field", deb], text=True)
    assert "Version: 1.2.3\n" in told
    assert "Depends: libc6 (>= 2.34), xkb-data\n" in told


@only_linux
def test_packages_of_the_same_program_are_the_same(build: Build, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("SOURCE_DATE_EPOCH", "1700000000")

    def digests() -> dict[str, str]:
        linux.package(build)
        return {path.name: hashlib.sha256(path.read_bytes()).hexdigest() for path in build.out.iterdir()}

    first = digests()
    assert len(first) == 2
    build.program.chmod(0o777)
    (build.contents / "some.so").touch()
    assert digests() == first


@only_linux
def test_the_folder_to_unpack_says_what_it_is_and_gets_into_a_menu(
    build: Build, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("SOURCE_DATE_EPOCH", "1700000000")
    linux.package(build)
    place = tmp_path / 'a "folder" of $HOME, 100 %'
    place.mkdir()
    subprocess.run(["tar", "-xJf", linux.tar_path(build), "-C", place], check=True)
    folder = place / "SLECoP-1.2.3"
    assert "SLECoP Desktop 1.2.3 for Linux" in (folder / "README.txt").read_text(encoding="utf-8")
    assert "glibc 2.34" in (folder / "README.txt").read_text(encoding="utf-8")
    share = tmp_path / "share"
    subprocess.run([folder / "add-to-menu.sh"], check=True, env={"HOME": str(tmp_path), "XDG_DATA_HOME": str(share)})
    entry = (share / "applications" / f"{BUNDLE_ID}.desktop").read_text(encoding="utf-8")
    (line,) = [line for line in entry.splitlines() if line.startswith("Exec=")]
    escaped = str(folder / "SLECoP").replace('"', '\\\\"').replace("$", "\\\\$").replace("%", "%%")
    assert line == f'Exec="{escaped}" %f'


def test_the_list_of_parts_names_every_file_with_its_hash(tmp_path: Path) -> None:
    build = Build("linux", "1.2.3", "x86_64", root=tmp_path)
    build.contents.mkdir(parents=True)
    build.program.write_bytes(b"program")
    (build.contents / "a.so").write_bytes(b"library")
    parts = [
        {
            "name": OWN,
            "version": "1.2.3",
            "licence": "Apache-2.0",
            "holder": "we",
            "purl": "",
            "texts": [],
            "crates": [],
        },
        {
            "name": "calamine",
            "version": "0.9",
            "licence": "MIT",
            "holder": "they",
            "purl": "pkg:pypi/calamine@0.9",
            "texts": [],
            "crates": [["zip", "9.2.2", "MIT"]],
        },
    ]
    owners = {"SLECoP": OWN, "_internal/a.so": "calamine"}
    told = sbom.sbom(build, parts, owners, 1_700_000_000, "digest")
    assert (told["bomFormat"], told["specVersion"]) == ("CycloneDX", "1.6")
    assert told["metadata"]["timestamp"] == "2023-11-14T22:13:20Z"
    assert sbom.hashes_in(told) == sbom.hashes_of(build.app)
    (component,) = told["components"]
    assert component["licenses"] == [{"expression": "MIT"}]
    assert [one["name"] for one in component["components"]] == ["_internal/a.so", "zip"]
    references = [one["bom-ref"] for one in (told["metadata"]["component"], *told["components"])]
    assert {one["ref"] for one in told["dependencies"]} == set(references)
    again = sbom.sbom(build, parts, owners, 1_700_000_000, "digest")
    assert again == told
    assert sbom.sbom(build, parts, owners, 1, "other")["serialNumber"] != told["serialNumber"]
