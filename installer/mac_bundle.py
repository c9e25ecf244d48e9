"""What macOS is told about the program: its Info.plist, the sentences it shows people, and a check of both."""

from __future__ import annotations

import plistlib
import re
from pathlib import Path
from typing import Any

from installer.common import (
    BUNDLE_ID,
    LANGUAGES,
    MIME_TYPE,
    NAME,
    ROOT,
    SHOWN_NAME,
    SUFFIX,
    UNIFORM_TYPE,
    Build,
    Facts,
    Failed,
)

OLDEST = (12, 0)
"""The oldest macOS that can run it: what Qt 6.8 is built for. `mach_o` proves it of every library that ships."""
ICON = "slecop.icns"
COPYRIGHT = "© 2026 the SLECoP Desktop contributors. Apache License 2.0. With Qt, under the LGPL version 3."
FILE_KIND = "SLECoP file"
FOLDER = ROOT / "installer" / "macos"
ENTITLEMENTS = FOLDER / "entitlements.plist"

PLACES: dict[str, str] = {
    "NSDesktopFolderUsageDescription": "To open and save your files on the desktop.",
    "NSDocumentsFolderUsageDescription": "To open and save your files in Documents.",
    "NSDownloadsFolderUsageDescription": "To open workbooks you downloaded, and save files there.",
    "NSRemovableVolumesUsageDescription": "To open and save your files and workbooks on this drive.",
    "NSNetworkVolumesUsageDescription": "To open and save your files and workbooks in this shared folder.",
}
"""What macOS says under its question whether the program may look into a place. It asks once, of files opened again."""

_PHRASE = re.compile(r'^"?(?P<key>[^"=]+?)"? = "(?P<text>[^"\\]+)";$')


def info_plist(version: str) -> dict[str, Any]:
    """What the Info.plist of the program says beyond what PyInstaller writes by itself."""
    return {
        "CFBundleName": NAME,
        "CFBundleDisplayName": SHOWN_NAME,
        "CFBundleShortVersionString": version,
        "CFBundleVersion": version,
        "CFBundleDevelopmentRegion": "en",
        # The languages of Qt's own menus, of open and save panels, and of the sentences below
        "CFBundleLocalizations": list(LANGUAGES),
        "LSMinimumSystemVersion": ".".join(map(str, OLDEST)),
        "LSApplicationCategoryType": "public.app-category.productivity",
        "NSHumanReadableCopyright": COPYRIGHT,
        "NSPrincipalClass": "NSApplication",
        "NSHighResolutionCapable": True,
        "NSSupportsAutomaticGraphicsSwitching": True,
        # Dark where the system is: the window has a look for it
        "NSRequiresAquaSystemAppearance": False,
        **PLACES,
        **document_types(),
    }


def image_path(build: Build) -> Path:
    """Where the disk image is put."""
    return build.out / f"{NAME}-{build.version}-macos-{build.arch}.dmg"


def document_types() -> dict[str, Any]:
    """That .slecop files are the program's own, what they are called and how they look."""
    return {
        "CFBundleDocumentTypes": [
            {
                "CFBundleTypeName": FILE_KIND,
                "CFBundleTypeRole": "Editor",
                "CFBundleTypeIconFile": ICON,
                "LSHandlerRank": "Owner",
                "LSItemContentTypes": [UNIFORM_TYPE],
            }
        ],
        "UTExportedTypeDeclarations": [
            {
                "UTTypeIdentifier": UNIFORM_TYPE,
                "UTTypeDescription": FILE_KIND,
                "UTTypeConformsTo": ["public.data"],
                "UTTypeIconFile": ICON,
                "UTTypeTagSpecification": {
                    "public.filename-extension": [SUFFIX.removeprefix(".")],
                    "public.mime-type": [MIME_TYPE],
                },
            }
        ],
    }


def phrases(language: str) -> dict[str, str]:
    """What is shown in one language in place of the English sentences, by the key of the plist or the English word."""
    lines = phrase_file(language).read_text(encoding="utf-8").splitlines()
    found = [_PHRASE.match(line) for line in lines if line and not line.startswith("/*")]
    if not all(found):
        raise Failed(f'{phrase_file(language)} has a line that is not of the form KEY = "text";')
    return {match["key"]: match["text"] for match in found if match}


def phrase_file(language: str) -> Path:
    """Where the sentences of a language are."""
    return FOLDER / f"{language}.lproj" / "InfoPlist.strings"


def phrase_files() -> list[tuple[str, str, str]]:
    """The sentences of all languages, as PyInstaller takes files: (place, path, "DATA")."""
    files = [phrase_file(language) for language in LANGUAGES]
    return [(f"{path.parent.name}/{path.name}", str(path), "DATA") for path in files]


def check_bundle_facts(build: Build) -> Facts:
    """Whether all that macOS is told is whole, before anything is built; what is told."""
    told = info_plist(build.version)
    if plistlib.loads(plistlib.dumps(told)) != told:
        raise Failed("Info.plist does not read back as it was written.")
    opened = {kind for entry in told["CFBundleDocumentTypes"] for kind in entry["LSItemContentTypes"]}
    exported = {entry["UTTypeIdentifier"] for entry in told["UTExportedTypeDeclarations"]}
    if opened != exported:
        raise Failed(f"Info.plist opens {sorted(opened)}, but declares {sorted(exported)}.")
    wanted = {*PLACES, FILE_KIND}
    for language in LANGUAGES:
        if wanted != (there := set(phrases(language))):
            raise Failed(f"{phrase_file(language).parent.name} lacks or has too much: {sorted(wanted ^ there)}")
    granted = plistlib.loads(ENTITLEMENTS.read_bytes())
    return {"bundle": BUNDLE_ID, "oldest": told["LSMinimumSystemVersion"], "entitlements": sorted(granted)}
