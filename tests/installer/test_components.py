"""Whose each part of the program is, on all three systems."""

import pytest

from installer import inventory
from installer.common import ROOT
from installer.components import KNOWN, OWN, WITHIN, of_module, owner, with_parts

PACKAGES = {"PIL": "pillow", "pillow": "pillow", "babel": "babel", "_cffi_backend": "cffi", "sqlalchemy": "sqlalchemy"}


@pytest.mark.parametrize(
    ("place", "whose"),
    [
        ("SLECoP", "PyInstaller start-up code"),
        ("SLECoP.exe", "PyInstaller start-up code"),
        ("resources/locale/es/LC_MESSAGES/slecop.mo", OWN),
        ("slecop_desktop/store/migrations/versions/0001_first.py", OWN),
        ("resources/icons/app.svg", OWN),
        ("resources/icons/check.svg", "Lucide"),
        ("resources/fonts/DejaVuSans.ttf", "DejaVu fonts"),
        ("resources/fonts/Inter-Regular.otf", "Inter"),
        ("PySide6/Qt/lib/libQt6Core.so.6", "Qt"),
        ("PySide6/Qt6Core.dll", "Qt"),
        ("PySide6/plugins/platforms/qwindows.dll", "Qt"),
        ("PySide6/Qt/lib/QtCore.framework/Versions/A/QtCore", "Qt"),
        ("PySide6/Qt/lib/libicudata.so.73", "ICU"),
        ("PySide6/QtCore.abi3.so", "Qt for Python"),
        ("PySide6/QtCore.pyd", "Qt for Python"),
        ("PySide6/pyside6.abi3.dll", "Qt for Python"),
        ("shiboken6/shiboken6.abi3.dll", "Shiboken"),
        ("PySide6/MSVCP140.dll", "Microsoft Visual C++ runtime"),
        ("VCRUNTIME140.dll", "Microsoft Visual C++ runtime"),
        ("libffi-8.dll", "libffi"),
        ("libxcb-cursor.so.0", "xcb-util"),
        ("libxkbcommon-x11.so.0", "libxkbcommon"),
        ("pillow.libs/libtiff-20b7e810.so.6.3.0", "libtiff"),
        ("pillow.libs/libother-20b7e810.so.6", "pillow"),
        ("PIL/_imaging.cpython-311-x86_64-linux-gnu.so", "pillow"),
        ("_cffi_backend.cp311-win_amd64.pyd", "cffi"),
        ("sqlalchemy-2.1.9.dist-info/METADATA", "sqlalchemy"),
        ("babel/global.dat", "babel"),
        ("base_library.zip", "Python"),
        ("python311.dll", "Python"),
        ("_socket.pyd", "Python"),
        ("unicodedata.pyd", "Python"),
        ("python3.11/lib-dynload/_json.cpython-311-x86_64-linux-gnu.so", "Python"),
        ("unheard/of.so", None),
    ],
)
def test_a_file_is_somebodys(place: str, whose: str | None) -> None:
    assert owner(place, PACKAGES) == whose


def test_a_module_is_somebodys() -> None:
    assert of_module("ui.app", PACKAGES) == OWN
    assert of_module("json.decoder", PACKAGES) == "Python"
    assert of_module("pyimod02_importers", PACKAGES) == "PyInstaller start-up code"
    assert of_module("PIL.Image", PACKAGES) == "pillow"
    assert of_module("unheard_of", PACKAGES) is None


def test_what_is_built_into_others_is_told_too() -> None:
    assert with_parts({"sqlcipher3", "Qt"}) == {
        "sqlcipher3",
        "SQLite",
        "SQLCipher",
        "OpenSSL",
        "Qt",
        "Software within Qt",
    }
    assert {name for inner in WITHIN.values() for name in inner} <= set(KNOWN)


def test_every_text_that_no_package_brings_is_there() -> None:
    texts = {text for known in KNOWN.values() for text in known.texts}
    for text in texts:
        if text.startswith("/"):
            assert (ROOT / text[1:]).is_file(), text
        elif "/" not in text:
            assert len((ROOT / "installer" / "licences" / text).read_text(encoding="utf-8")) > 200, text


@pytest.mark.parametrize("package", ["sqlalchemy", "python-calamine", "cryptography", "pillow", "defusedxml"])
def test_a_package_says_its_licence(package: str) -> None:
    part = inventory.part_of(package)
    assert part.licence
    assert part.holder
    assert part.texts
    assert part.purl == f"pkg:pypi/{package}@{part.version}"


def test_what_rust_packages_are_compiled_into_is_known() -> None:
    names = {name for name, _version, _licence in inventory.part_of("python-calamine").crates}
    assert {"calamine", "quick-xml", "zip"} <= names
    assert all(licence for _name, _version, licence in inventory.part_of("cryptography").crates)


def test_the_engines_within_are_known() -> None:
    engines = inventory.engines()
    assert set(engines) == {"SQLite", "SQLCipher", "OpenSSL"}
    assert all(engines.values())
    assert inventory.openssl_of("cryptography").count(".") == 2
    assert inventory.libraries_of("pillow")["libtiff"]
