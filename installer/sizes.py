"""How large the program may be, and why the large things in it are there."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path

from installer.common import Target

MIB = 1 << 20
UNPACKED: dict[Target, int] = {"linux": 200 * MIB, "windows": 110 * MIB, "macos": 200 * MIB}
"""Bytes on the disk."""
PACKED: dict[Target, int] = {"linux": 60_000_000, "windows": 38_000_000, "macos": 80_000_000}
"""Bytes of one file that people are given."""
LARGE = MIB
REASONS: dict[str, str] = {
    "ICU": "letters, words and their order in all languages; Qt on Linux brings its own, over 30 MiB of it tables",
    "Qt": "the window: Core, Gui, Widgets, Svg, PrintSupport, Network (one window a person), DBus and Wayland on Linux",
    "Qt for Python": "the window is written in Python",
    "Python": "the language all of it is written in",
    "PyInstaller start-up code": "the program itself: start-up code with all modules of Python behind it",
    "sqlcipher3": "the local file: SQLite with encryption, OpenSSL within",
    "cryptography": "opens workbooks that have a password; OpenSSL within",
    "sqlalchemy": "speaks to the local file; its parts in C make large lists fast",
    "rapidfuzz": "finds records that may be the same, in C for each kind of processor",
    "python-calamine": "reads workbooks quickly, in Rust",
    "pillow": "the logo on what is printed",
    "libtiff": "part of pillow, which cannot do without",
    "libxcb": "part of pillow, which cannot do without",
    "libXau": "part of pillow, which cannot do without",
    "babel": "dates and numbers of the five languages and their regions",
    "DejaVu fonts": "letters of what is printed, in all languages",
    "Inter": "the window's letters",
    "SLECoP Desktop": "help, translations, letters, migrations, licences",
    "reportlab": "writes PDF",
    "charset-normalizer": "tells how a text file is encoded",
    "Microsoft Visual C++ runtime": "what was built with Visual Studio needs it",
    "OpenSSL": "Python's own, where it cannot do without",
}
"""What each part is for, by its name in installer/components.py."""


def by_part(app: Path, owners: Mapping[str, str]) -> dict[str, int]:
    """Bytes of each part, the largest first."""
    found: dict[str, int] = {}
    for place, name in owners.items():
        found[name] = found.get(name, 0) + (app / place).stat().st_size
    return dict(sorted(found.items(), key=lambda one: -one[1]))


def unexplained(parts: Mapping[str, int]) -> list[str]:
    """The parts of a mebibyte and more that nothing is said of."""
    return [name for name, size in parts.items() if size >= LARGE and name not in REASONS]


def mebibytes(size: int) -> str:
    """As people write it."""
    return f"{size / MIB:.1f} MiB"
