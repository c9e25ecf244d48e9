"""Programs broken on purpose: what is wrong with each must be named before anyone is given it.

They are copies of one that was really frozen (python3 build_installer.py freeze); where there is none yet, it is made.
"""

import dataclasses
import shutil
from collections.abc import Callable
from pathlib import Path

import pytest

from installer import freezing, inspecting, selfchecking
from installer.common import Build, Failed, architecture, fresh, host, version_of

pytestmark = [pytest.mark.slow, pytest.mark.timeout(1200)]

QT = "PySide6/Qt/lib" if host() == "linux" else "PySide6"


@pytest.fixture(scope="module")
def whole() -> Build:
    """A program that is as the source is."""
    build = Build(host(), version_of(), architecture())
    try:
        inspecting.inspect(build)
    except Failed:
        freezing.freeze(build)
        inspecting.inspect(build)
    return build


@pytest.fixture
def copy(whole: Build, tmp_path: Path) -> Build:
    """A copy of it that may be broken; its files are shared with the first, so they are removed and not written to."""
    place = fresh(whole.place / "broken")
    app = selfchecking.copied(whole, place)
    return dataclasses.replace(whole, frozen=app)


def without(*patterns: str) -> Callable[[Build], None]:
    def act(build: Build) -> None:
        for pattern in patterns:
            found = list(build.contents.glob(pattern))
            assert found, pattern
            for path in found:
                path.unlink()

    return act


def with_copy(source: str, place: str) -> Callable[[Build], None]:
    def act(build: Build) -> None:
        target = build.contents / place
        target.parent.mkdir(parents=True, exist_ok=True)
        shutil.copy(next(build.contents.glob(source)), target)

    return act


MIGRATION = without("slecop_desktop/store/migrations/versions/0003_desk.py")
TRANSLATION = without("resources/locale/sw/LC_MESSAGES/slecop.mo")
QT_LIBRARY = without(f"{QT}/*Qt6Svg.*", "libQt6Svg.*")


@pytest.mark.parametrize(
    ("break_it", "named"),
    [
        (MIGRATION, r"The migration 0003_desk\.py is missing"),
        (TRANSLATION, r"The translation sw is missing"),
        (QT_LIBRARY, r"needs libQt6Svg\.so\.6, which is neither in the program nor in every system"),
        (with_copy(f"{QT}/libQt6Svg.so.6", f"{QT}/libQt6Charts.so.6"), r"QtCharts|Qt6Charts is under the GPL alone"),
        (with_copy(f"{QT}/libQt6Svg.so.6", f"{QT}/libQt6VirtualKeyboard.so.6"), "Qt6VirtualKeyboard is under the GPL"),
        (without("PySide6/Qt/plugins/platforms/libqxcb.so"), r"Qt's plugin platforms/libqxcb\.so is missing"),
        (without("licenses/qt/LGPL-3.0.txt"), r"The licence text qt/LGPL-3\.0\.txt is missing"),
        (without("resources/help/en/*.md"), r"The file resources/help/en/\S+ is missing"),
        (with_copy("resources/icons/app.svg", "numpy/core/numbers.svg"), r"Nobody knows whose \S*numpy/core/numbers"),
        (with_copy("resources/icons/app.svg", "tests/app.svg"), r"tests/app\.svg does not belong"),
    ],
    ids="migration translation library charts keyboard plugin licence help unknown tests".split(),
)
@pytest.mark.skipif(host() != "linux", reason="the names are those of Linux")
def test_inspecting_names_what_is_wrong(copy: Build, break_it: Callable[[Build], None], named: str) -> None:
    inspecting.inspect(copy)
    break_it(copy)
    with pytest.raises(Failed, match=named):
        inspecting.inspect(copy)


@pytest.mark.parametrize(
    ("break_it", "named"),
    [
        (MIGRATION, r"migrations: .*0003"),
        (TRANSLATION, r"languages: .*sw"),
        (QT_LIBRARY, r"Qt6Svg"),
        (without("sqlcipher3/_sqlite3*"), r"_sqlite3|sqlcipher3"),
        (without("resources/fonts/Inter-Regular.otf"), r"Inter-Regular"),
    ],
    ids="migration translation library engine font".split(),
)
@pytest.mark.skipif(host() != "linux", reason="the names are those of Linux")
def test_the_program_itself_says_what_is_wrong(
    copy: Build, tmp_path: Path, break_it: Callable[[Build], None], named: str
) -> None:
    break_it(copy)
    with pytest.raises(Failed, match=named):
        selfchecking.check_itself(copy.program, tmp_path)
