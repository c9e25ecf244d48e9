"""What is left out of the frozen program, and what must not be."""

import ast
from pathlib import Path

import pytest

from installer.common import ROOT
from installer.trimming import NEVER_IMPORTED, own_files, own_modules, why_dropped
from slecop_desktop.child import TASKS
from ui.pages import PAGES


@pytest.mark.parametrize(
    ("system", "place"),
    [
        ("linux", "PySide6/Qt/plugins/platforminputcontexts/libqtvirtualkeyboardplugin.so"),
        ("win32", "PySide6\\plugins\\platforminputcontexts\\qtvirtualkeyboardplugin.dll"),
        ("win32", "PySide6\\Qt6VirtualKeyboard.dll"),
        ("darwin", "PySide6/Qt/lib/QtCharts.framework/Versions/A/QtCharts"),
        ("linux", "PySide6/Qt/plugins/sqldrivers/libqsqlpsql.so"),
        ("linux", "PySide6/Qt/plugins/platformthemes/libqgtk3.so"),
        ("win32", "PySide6\\opengl32sw.dll"),
        ("win32", "PySide6\\translations\\qtbase_de.qm"),
        ("linux", "PySide6/Qt/translations/qt_es.qm"),
        ("linux", "babel/locale-data/de_AT.dat"),
        ("linux", "msoffcrypto_tool-6.1.0.dist-info/RECORD"),
        ("linux", "libstdc++.so.6"),
        ("linux", "libX11.so.6"),
        ("linux", "libxcb-render.so.0"),
        ("linux", "reportlab/fonts/Vera.ttf"),
        ("linux", "resources/locale/es/LC_MESSAGES/slecop.po"),
    ],
)
def test_it_is_left_out_for_a_reason(system: str, place: str) -> None:
    assert why_dropped(place, system=system)


@pytest.mark.parametrize(
    ("system", "place"),
    [
        ("linux", "PySide6/Qt/plugins/platforminputcontexts/libibusplatforminputcontextplugin.so"),
        ("linux", "PySide6/Qt/plugins/platforminputcontexts/libcomposeplatforminputcontextplugin.so"),
        ("linux", "PySide6/Qt/plugins/printsupport/libcupsprintersupport.so"),
        ("linux", "PySide6/Qt/plugins/platforms/libqwayland-generic.so"),
        ("linux", "PySide6/Qt/plugins/platforms/libqoffscreen.so"),
        ("win32", "PySide6\\plugins\\platforms\\qwindows.dll"),
        ("win32", "PySide6\\translations\\qtbase_he.qm"),
        ("linux", "sqlalchemy-2.1.9.dist-info/METADATA"),
        ("linux", "libxcb-cursor.so.0"),
        ("linux", "libxcb-render-util.so.0"),
        ("linux", "libxkbcommon-x11.so.0"),
        ("linux", "babel/locale-data/es_MX.dat"),
        ("linux", "babel/locale-data/root.dat"),
        ("linux", "PySide6/Qt/lib/libQt6Svg.so.6"),
        ("linux", "resources/locale/es/LC_MESSAGES/slecop.mo"),
        ("win32", "libcrypto-3.dll"),
        ("darwin", "libz.1.dylib"),
    ],
)
def test_it_stays(system: str, place: str) -> None:
    assert why_dropped(place, system=system) is None


def test_what_is_imported_by_name_is_in_it() -> None:
    modules = set(own_modules(ROOT))
    assert {spec.module for spec in PAGES} | set(TASKS.values()) <= modules
    assert {"ui.self_check", "slecop_desktop.store.migrations.versions.0001_first"} <= modules


def test_nothing_that_the_program_imports_is_never_imported() -> None:
    imported: set[str] = set()
    for top in ("slecop_desktop", "ui"):
        for path in (ROOT / top).rglob("*.py"):
            for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
                if isinstance(node, ast.Import):
                    imported |= {one.name for one in node.names}
                elif isinstance(node, ast.ImportFrom) and node.module:
                    imported |= {node.module, *(f"{node.module}.{one.name}" for one in node.names)}
    assert imported & set(NEVER_IMPORTED) == set()


def test_files_that_are_read_are_in_it_and_sources_of_translations_are_not() -> None:
    places = {(Path(folder) / Path(path).name).as_posix() for path, folder in own_files(ROOT)}
    migrations = {path.name for path in (ROOT / "slecop_desktop/store/migrations/versions").glob("0*.py")}
    assert {f"slecop_desktop/store/migrations/versions/{name}" for name in migrations} <= places
    assert {"resources/icons/app.svg", "resources/locale/es/LC_MESSAGES/slecop.mo"} <= places
    assert not [place for place in places if place.endswith(".po")]
