"""What macOS is told: Info.plist, sentences, entitlements, and where the spec puts them."""

import plistlib
import re
import sys
from pathlib import Path
from typing import Any, ClassVar

import pytest
from PyInstaller.building.osx import BUNDLE

from installer import common, components, inspecting, mac_bundle
from installer.common import Build, Failed

ROOT = Path(__file__).resolve().parents[2]
VERSION = "1.2.3"


def test_the_plist_reads_back_and_says_who_the_program_is() -> None:
    told = plistlib.loads(plistlib.dumps(mac_bundle.info_plist(VERSION)))
    assert told == mac_bundle.info_plist(VERSION)
    assert (told["CFBundleShortVersionString"], told["CFBundleVersion"]) == (VERSION, VERSION)
    assert told["LSMinimumSystemVersion"] == "12.0"
    assert told["LSApplicationCategoryType"].startswith("public.app-category.")
    assert told["NSHighResolutionCapable"] is True
    assert told["CFBundleLocalizations"] == list(common.LANGUAGES)


def test_the_copyright_is_the_one_in_the_notice() -> None:
    notice = (ROOT / "NOTICE").read_text(encoding="utf-8")
    assert mac_bundle.COPYRIGHT.partition(". ")[0].replace("©", "Copyright") in notice


def test_the_files_it_opens_are_the_ones_it_declares() -> None:
    types = mac_bundle.document_types()
    opened = [kind for entry in types["CFBundleDocumentTypes"] for kind in entry["LSItemContentTypes"]]
    [declared] = types["UTExportedTypeDeclarations"]
    assert opened == [declared["UTTypeIdentifier"]] == ["org.slecop.file"]
    assert declared["UTTypeTagSpecification"] == {
        "public.filename-extension": ["slecop"],
        "public.mime-type": ["application/x-slecop"],
    }
    [ours] = types["CFBundleDocumentTypes"]
    assert (ours["LSHandlerRank"], ours["CFBundleTypeRole"]) == ("Owner", "Editor")
    assert ours["CFBundleTypeName"] == declared["UTTypeDescription"]


def test_files_of_other_programs_are_left_to_them() -> None:
    said = plistlib.dumps(mac_bundle.info_plist(VERSION)).decode()
    assert [suffix for suffix in ("xlsx", "csv", "ods", "spreadsheet") if suffix in said] == []


@pytest.mark.parametrize("language", common.LANGUAGES)
def test_every_language_says_everything(language: str) -> None:
    said = mac_bundle.phrases(language)
    assert set(said) == {*mac_bundle.PLACES, mac_bundle.FILE_KIND}
    english = {**mac_bundle.PLACES, mac_bundle.FILE_KIND: mac_bundle.FILE_KIND}
    assert said == english if language == "en" else not set(said.values()) & set(english.values())


def test_a_broken_sentence_is_named(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "es.lproj").mkdir()
    (tmp_path / "es.lproj" / "InfoPlist.strings").write_text('NSDesktopFolderUsageDescription = "sin fin;\n')
    monkeypatch.setattr(mac_bundle, "FOLDER", tmp_path)
    with pytest.raises(Failed, match="InfoPlist"):
        mac_bundle.phrases("es")


def test_a_missing_sentence_fails_the_check(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    for language in common.LANGUAGES:
        (tmp_path / f"{language}.lproj").mkdir()
        lines = mac_bundle.phrase_file(language).read_text(encoding="utf-8").splitlines(keepends=True)
        kept = lines[:-1] if language == "fr" else lines
        (tmp_path / f"{language}.lproj" / "InfoPlist.strings").write_text("".join(kept), encoding="utf-8")
    monkeypatch.setattr(mac_bundle, "FOLDER", tmp_path)
    with pytest.raises(Failed, match=r"fr\.lproj.*SLECoP file"):
        mac_bundle.check_bundle_facts(Build("macos", VERSION, "arm64"))


def test_little_is_granted_and_each_grant_has_its_reason() -> None:
    granted = plistlib.loads(mac_bundle.ENTITLEMENTS.read_bytes())
    assert granted == {"com.apple.security.cs.disable-library-validation": True}
    reasons = mac_bundle.ENTITLEMENTS.read_text(encoding="utf-8").partition("<plist")[0]
    assert "LGPL" in reasons
    for key in (*granted, "com.apple.security.network.client"):
        assert re.search(rf"^{re.escape(key)}.*\n +\w", reasons, re.MULTILINE), key
    assert mac_bundle.check_bundle_facts(Build("macos", VERSION, "arm64"))["entitlements"] == list(granted)


class Frozen:
    """Stands in for PyInstaller, which makes Mac bundles on Macs only; keeps what the spec asked for."""

    asked: ClassVar[dict[str, dict[str, Any]]] = {}

    def __init__(self, scripts: list[str], **asked: Any) -> None:
        self.asked["Analysis"] = asked
        self.scripts = [("start", scripts[0], "PYSOURCE")]
        self.pure = [("ui.app", "/s/ui/app.py", "PYMODULE"), ("openpyxl", "/s/openpyxl/__init__.py", "PYMODULE")]
        self.binaries = [
            ("PySide6/Qt/plugins/platforms/libqcocoa.dylib", "/q/libqcocoa.dylib", "BINARY"),
            ("PySide6/Qt/plugins/platforminputcontexts/libqtvirtualkeyboardplugin.dylib", "/q/keys.dylib", "BINARY"),
            ("PySide6/Qt/lib/QtCharts.framework/Versions/A/QtCharts", "/q/QtCharts", "BINARY"),
            ("PySide6/Qt/lib/QtCore.framework/Versions/A/QtCore", "/q/QtCore", "BINARY"),
            ("QtCore", "PySide6/Qt/lib/QtCore.framework/Versions/A/QtCore", "SYMLINK"),
            ("Python.framework/Versions/3.13/Python", "/q/Python", "BINARY"),
            ("python3.13/lib-dynload/_json.cpython-313-darwin.so", "/q/_json.so", "EXTENSION"),
            ("PIL/.dylibs/libjpeg.62.4.0.dylib", "/q/libjpeg.dylib", "BINARY"),
        ]
        self.datas = [(f"{folder}/{Path(path).name}", path, "DATA") for path, folder in asked["datas"]]


@pytest.fixture
def spec(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> dict[str, Any]:
    """What the spec asks PyInstaller for when it runs on a Mac."""
    kept: dict[str, Any] = {}

    def keep(name: str) -> Any:
        def ask(*args: Any, **asked: Any) -> str:
            kept[name] = {**asked, "args": args}
            return name

        return ask

    monkeypatch.setattr(sys, "platform", "darwin")
    monkeypatch.setattr(sys, "path", [*sys.path])
    path = ROOT / "installer" / "slecop.spec"
    tools = {name: keep(name) for name in ("PYZ", "EXE", "COLLECT", "BUNDLE")}
    names: dict[str, Any] = {**tools, "Analysis": Frozen, "SPECPATH": str(path.parent), "workpath": str(tmp_path)}
    exec(compile(path.read_text(encoding="utf-8"), str(path), "exec"), names)
    return kept


def test_the_spec_makes_a_mac_bundle_of_the_version(spec: dict[str, Any]) -> None:
    bundle = spec["BUNDLE"]
    assert bundle["name"] == "SLECoP.app"
    assert bundle["bundle_identifier"] == "org.slecop.Desktop"
    assert bundle["version"] == common.version_of()
    assert bundle["info_plist"] == mac_bundle.info_plist(common.version_of())
    assert Path(bundle["icon"]).name == mac_bundle.ICON
    assert spec["EXE"]["console"] is False


def test_no_library_under_the_gpl_gets_into_the_mac_bundle(spec: dict[str, Any]) -> None:
    names = " ".join(place for place, *_ in spec["COLLECT"]["args"][1])
    assert "QtCore" in names
    assert "libqcocoa" in names
    assert "virtualkeyboard" not in names
    assert "QtCharts" not in names


def test_the_sentences_end_up_where_macos_looks_for_them(spec: dict[str, Any]) -> None:
    _folder, binaries, datas = spec["COLLECT"]["args"]
    # PyInstaller's own rules for what goes where in a bundle run on every system
    placed = {place for place, _path, _kind in BUNDLE._process_bundle_toc(BUNDLE.__new__(BUNDLE), [*binaries, *datas])}
    for language in common.LANGUAGES:
        assert f"Contents/Resources/{language}.lproj/InfoPlist.strings" in placed
        assert components.owner(f"{language}.lproj/InfoPlist.strings", {}) == components.OWN
    assert "Contents/Frameworks/PySide6/Qt/lib/QtCore.framework/Versions/A/QtCore" in placed


@pytest.mark.parametrize(
    ("place", "owner"),
    [
        ("Contents/Info.plist", components.OWN),
        ("Contents/_CodeSignature/CodeResources", components.OWN),
        ("Contents/Resources/slecop.icns", components.OWN),
        ("Contents/Resources/fr.lproj/InfoPlist.strings", components.OWN),
        ("Contents/MacOS/SLECoP", "PyInstaller start-up code"),
        ("Contents/Frameworks/Python.framework/Versions/3.13/Python", "Python"),
        ("Contents/Frameworks/python3__dot__13/lib-dynload/_json.cpython-313-darwin.so", "Python"),
        ("Contents/Frameworks/PIL/__dot__dylibs/libwebp.7.dylib", "libwebp"),
        ("Contents/Frameworks/PySide6/Qt/lib/QtGui.framework/Versions/A/_CodeSignature/CodeResources", "Qt"),
        ("Contents/Frameworks/libcrypto.3.dylib", "OpenSSL"),
    ],
)
def test_everything_in_a_mac_bundle_has_somebody_it_is_of(tmp_path: Path, place: str, owner: str) -> None:
    build = Build("macos", VERSION, "arm64", root=tmp_path)
    assert components.owner(inspecting._inner(build, place), {"PIL": "pillow"}) == owner
