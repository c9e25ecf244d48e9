"""The spec, run as PyInstaller runs it on Linux and on Windows, with classes that only keep what they are asked for."""

import json
import re
import sys
from pathlib import Path
from typing import Any, ClassVar

import pytest

from installer import windows_resources
from installer.common import ROOT, version_of


class Found:
    """What PyInstaller would have found: a few of the things that matter, from nowhere in particular."""

    seen: ClassVar[dict[str, Any]] = {}

    def __init__(self, scripts: list[str], **asked: Any) -> None:
        Found.seen = asked
        self.scripts = [("start", scripts[0], "PYSOURCE")]
        self.pure = [("ui.app", "app.py", "PYMODULE"), ("alembic", "alembic.py", "PYMODULE")]
        self.datas = [(f"{folder}/{Path(path).name}", path, "DATA") for path, folder in asked["datas"]]
        self.binaries = (
            [
                ("PySide6\\Qt6Core.dll", "Qt6Core.dll", "BINARY"),
                ("PySide6\\Qt6VirtualKeyboard.dll", "Qt6VirtualKeyboard.dll", "BINARY"),
                ("VCRUNTIME140.dll", "VCRUNTIME140.dll", "BINARY"),
            ]
            if sys.platform == "win32"
            else [
                ("PySide6/Qt/plugins/platforms/libqxcb.so", "libqxcb.so", "BINARY"),
                ("PySide6/Qt/plugins/sqldrivers/libqsqlite.so", "libqsqlite.so", "BINARY"),
                ("libstdc++.so.6", "/usr/lib/libstdc++.so.6", "BINARY"),
                ("PySide6/Qt/lib/libQt6Sql.so.6", "libQt6Sql.so.6", "BINARY"),
                ("libQt6Sql.so.6", "PySide6/Qt/lib/libQt6Sql.so.6", "SYMLINK"),
            ]
        )


@pytest.fixture(params=["linux", "win32"])
def spec(request: pytest.FixtureRequest, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> dict[str, Any]:
    kept: dict[str, Any] = {"system": request.param}

    def keep(name: str) -> Any:
        def ask(*args: Any, **asked: Any) -> str:
            kept[name] = {**asked, "args": args}
            return name

        return ask

    path = ROOT / "installer" / "slecop.spec"
    tools = {name: keep(name) for name in ("PYZ", "EXE", "COLLECT", "BUNDLE")}
    names: dict[str, Any] = {**tools, "Analysis": Found, "SPECPATH": str(path.parent), "workpath": str(tmp_path)}
    with monkeypatch.context() as there:
        there.setattr(sys, "platform", request.param)
        there.setattr(sys, "path", [*sys.path])
        # What writes the version resource can be imported on Windows only
        there.setattr(windows_resources, "version_resource", windows_resources.words)
        exec(compile(path.read_text(encoding="utf-8"), str(path), "exec"), names)
    return kept


def places(spec: dict[str, Any]) -> set[str]:
    _program, binaries, datas = spec["COLLECT"]["args"]
    return {place.replace("\\", "/") for place, _source, _kind in [*binaries, *datas]}


def test_what_must_not_ship_is_taken_out_and_the_rest_stays(spec: dict[str, Any]) -> None:
    left = places(spec)
    if spec["system"] == "win32":
        assert {"PySide6/Qt6Core.dll", "VCRUNTIME140.dll"} <= left
    else:
        assert "PySide6/Qt/plugins/platforms/libqxcb.so" in left
    assert not [place for place in left if re.search("VirtualKeyboard|sqldrivers", place)]
    assert not left & {"libstdc++.so.6", "PySide6/Qt/lib/libQt6Sql.so.6", "libQt6Sql.so.6"}


def test_it_is_one_folder_with_a_window_and_every_module(spec: dict[str, Any]) -> None:
    assert spec["EXE"]["name"] == spec["COLLECT"]["name"] == "SLECoP"
    assert spec["EXE"]["exclude_binaries"] is True
    assert spec["EXE"]["console"] is False
    assert "BUNDLE" not in spec
    assert {"ui.pages.exchange", "slecop_desktop.exchange.reading.worker"} <= set(Found.seen["hiddenimports"])


def test_the_notices_in_it_tell_of_what_is_in_it(spec: dict[str, Any]) -> None:
    _program, _binaries, datas = spec["COLLECT"]["args"]
    sources = {place: source for place, source, _kind in datas}
    names = {part["name"] for part in json.loads(Path(sources["licenses/parts.json"]).read_text(encoding="utf-8"))}
    assert {"Qt", "Software within Qt", "alembic", "SLECoP Desktop", "Python"} <= names
    assert "openpyxl" not in names  # none of it was found
    assert ("Microsoft Visual C++ runtime" in names) == (spec["system"] == "win32")
    assert Path(sources["licenses/qt/LGPL-3.0.txt"]).is_file()
    assert "| alembic |" in Path(sources["licenses/THIRD_PARTY_NOTICES.md"]).read_text(encoding="utf-8")


def test_windows_is_told_the_version_and_what_screens_it_knows(spec: dict[str, Any]) -> None:
    if spec["system"] != "win32":
        assert "version" not in spec["EXE"]
        return
    told = spec["EXE"]["version"]
    assert {told["FileVersion"], told["ProductVersion"]} == {version_of()}
    assert told["OriginalFilename"] == "SLECoP.exe"
    assert "PerMonitorV2" in spec["EXE"]["manifest"]
    assert "longPathAware" in spec["EXE"]["manifest"]
    assert spec["EXE"]["icon"].endswith("slecop.ico")
