"""Whose work each part of the frozen program is: from its place there to a name, a licence and the licence's texts."""

from __future__ import annotations

import re
import sys
from collections.abc import Mapping
from dataclasses import dataclass

from installer.common import NAME

OWN = "SLECoP Desktop"


@dataclass(frozen=True, slots=True)
class Known:
    """Software of others that is no package of the lock: what its wheels or the system bring along."""

    licence: str
    holder: str
    texts: tuple[str, ...]
    """Files below installer/licences; "pillow/LICENSE" is a text that a package brings itself."""
    purl: str = ""
    """Where registries have it under another name than its own; "pkg:generic/…" goes without saying."""
    needs: tuple[str, ...] = ()
    """What is within it and not to be seen from outside."""


_QT_TEXTS = ("LGPL-3.0.txt", "GPL-3.0.txt")
_PILLOW = ("pillow/LICENSE",)
_X11 = "the X.Org Foundation and contributors"
KNOWN: dict[str, Known] = {
    OWN: Known("Apache-2.0", "the SLECoP project", ("/LICENSE", "/NOTICE")),
    "Lucide": Known("ISC", "Lucide Icons and Contributors, Cole Bemis", ("/resources/icons/LICENSE",)),
    "DejaVu fonts": Known("Bitstream-Vera", "Bitstream, Inc. and the DejaVu project", ("/resources/fonts/LICENSE",)),
    "Inter": Known("OFL-1.1", "The Inter Project Authors", ("/resources/fonts/LICENSE-Inter",)),
    "Python": Known(
        "PSF-2.0", "Python Software Foundation", ("Python.txt",), "", ("Software within Python",)
    ),
    "Software within Python": Known("MIT AND Zlib AND BSD-2-Clause AND CC0-1.0", "see the text", ("Python-parts.txt",)),
    "PyInstaller start-up code": Known(
        "GPL-2.0-or-later WITH Bootloader-exception",
        "the PyInstaller development team",
        ("pyinstaller/COPYING.txt",),
        "pkg:pypi/pyinstaller",
    ),
    "Qt": Known(
        "LGPL-3.0-only", "The Qt Company Ltd. and other contributors", _QT_TEXTS, "", ("Software within Qt",)
    ),
    "Software within Qt": Known("LicenseRef-see-text", "see the text", ("Qt-parts.txt",)),
    "Qt for Python": Known("LGPL-3.0-only", "The Qt Company Ltd.", _QT_TEXTS, "pkg:pypi/pyside6-essentials"),
    "Shiboken": Known("LGPL-3.0-only", "The Qt Company Ltd.", _QT_TEXTS, "pkg:pypi/shiboken6"),
    "ICU": Known("Unicode-3.0", "Unicode, Inc. and others", ("ICU.txt",)),
    "OpenSSL": Known("Apache-2.0", "The OpenSSL Project Authors", ("Apache-2.0.txt",)),
    "SQLite": Known("blessing", "none: it is in the public domain", ("SQLite.txt",)),
    "SQLCipher": Known("BSD-3-Clause", "ZETETIC LLC", ("SQLCipher.txt",)),
    "Rust packages": Known(
        "MIT OR Apache-2.0", "see the text", ("Rust-packages.txt", "Apache-2.0.txt")
    ),
    "libffi": Known("MIT", "Anthony Green, Red Hat, Inc. and others", ("libffi.txt",)),
    "bzip2": Known("bzip2-1.0.6", "Julian R Seward", ("bzip2.txt",)),
    "xcb-util": Known("X11", _X11, ("xcb-util.txt",)),
    "libxkbcommon": Known("MIT", "Daniel Stone, Ran Benita and others", ("libxkbcommon.txt",)),
    "libxcb": Known("X11", _X11, ("libxcb.txt",)),
    "libXau": Known("MIT-open-group", "The Open Group", ("libXau.txt",)),
    "libjpeg-turbo": Known("IJG AND BSD-3-Clause", "the libjpeg-turbo Project", _PILLOW),
    "libtiff": Known("libtiff", "Sam Leffler, Silicon Graphics, Inc.", _PILLOW),
    "OpenJPEG": Known("BSD-2-Clause", "the OpenJPEG contributors", _PILLOW),
    "XZ Utils": Known("0BSD", "the authors of XZ Utils", _PILLOW),
    "Zstandard": Known("BSD-3-Clause", "Meta Platforms, Inc. and affiliates", _PILLOW),
    "libwebp": Known("BSD-3-Clause", "Google Inc.", _PILLOW),
    "zlib-ng": Known("Zlib", "Jean-loup Gailly, Mark Adler and others", _PILLOW),
    "Microsoft Visual C++ runtime": Known(
        "LicenseRef-Microsoft-Distributable-Code", "Microsoft Corporation", ("Microsoft-runtime.txt",)
    ),
}  # fmt: skip
WITHIN: dict[str, tuple[str, ...]] = {
    "cryptography": ("OpenSSL", "Rust packages"),
    "pillow": ("libjpeg-turbo", "libtiff", "OpenJPEG", "XZ Utils", "Zstandard", "zlib-ng"),
    "python-calamine": ("Rust packages",),
    "sqlcipher3": ("SQLite", "SQLCipher", "OpenSSL"),
}
"""What is built into a package of the lock."""
SAID: dict[str, str] = {
    "defusedxml": "PSF-2.0",
    "olefile": "BSD-2-Clause",
    "reportlab": "BSD-3-Clause",
    "sqlcipher3": "Zlib",
}
"""The licence where a package says its own in other words than lists of licences use."""

_PLACES: tuple[tuple[str, str], ...] = (
    (r"(^|/)resources/icons/(?!app\.svg)", "Lucide"),
    (r"(^|/)resources/fonts/(DejaVu|LICENSE$)", "DejaVu fonts"),
    (r"(^|/)resources/fonts/(Inter|LICENSE-Inter$)", "Inter"),
    (r"(^|/)(resources|slecop_desktop|ui|licenses)/", OWN),
    (r"(?i)(^|/)(vcruntime|msvcp|concrt|vccorlib|ucrtbase|api-ms-win)[^/]*\.dll$", "Microsoft Visual C++ runtime"),
    (r"(^|/)(lib)?icu(data|uc|i18n|dt|in)[^/]*$", "ICU"),
    (r"(^|/)PySide6/(Qt/)?(plugins|translations|lib)/", "Qt"),
    (r"(^|/)(lib)?Qt6[A-Za-z0-9]+\.(so|dll)[^/]*$|(^|/)Qt[A-Za-z]+(\.framework/|$)", "Qt"),
    (r"(^|/)(lib)?pyside6\.[^/]*$|^PySide6/|^PySide6\.", "Qt for Python"),
    (r"(^|/)(lib)?shiboken6\.[^/]*$|^shiboken6/", "Shiboken"),
    (r"(^|/)lib(crypto|ssl)[-.][^/]*$", "OpenSSL"),
    (r"(^|/)(lib)?ffi[-.\d][^/]*$", "libffi"),
    (r"(^|/)(lib)?bz2[-.][^/]*$", "bzip2"),
    (r"(^|/)libxcb-(cursor|icccm|image|keysyms|render-util|util)\.[^/]*$", "xcb-util"),
    (r"(^|/)libxkbcommon[^/]*$", "libxkbcommon"),
    (r"(^|/)libxcb[-.][^/]*$", "libxcb"),
    (r"(^|/)libXau[-.][^/]*$", "libXau"),
    (r"(^|/)libjpeg[-.][^/]*$", "libjpeg-turbo"),
    (r"(^|/)libtiff[-.][^/]*$", "libtiff"),
    (r"(^|/)libopenjp2[-.][^/]*$", "OpenJPEG"),
    (r"(^|/)liblzma[-.][^/]*$", "XZ Utils"),
    (r"(^|/)libzstd[-.][^/]*$", "Zstandard"),
    (r"(^|/)lib(webp|webpmux|webpdemux|sharpyuv)[-.][^/]*$", "libwebp"),
    (r"(^|/)libz[-.][^/]*$", "zlib-ng"),
    (r"(^|/)base_library\.zip$|(^|/)(python\d\.\d+|lib-dynload)/|(^|/)libpython\d[^/]*$", "Python"),
    (r"(^|/)python3\d*\.dll$|(^|/)Python(\.framework/|$)", "Python"),
    (rf"^{NAME}(\.exe)?$", "PyInstaller start-up code"),
    (r"^Info\.plist$|^[^/]*\.icns$|^[a-z]+\.lproj/", OWN),
    # What a Mac's program has outside of its folders of libraries and files
    (r"^Contents/(Info\.plist$|_CodeSignature/|CodeResources$)", OWN),
)
_LOADER = re.compile(r"^(pyi_rth_\w+|pyimod\d\d_\w+|pyiboot\d\d_\w+|_pyi_rth_utils)$")
_SUFFIX = re.compile(r"\.(cpython-[^/]*|cp\d+[^/]*|abi3|pypy[^/]*)?\.?(so|pyd)$|\.(so|pyd|py|dll)$")


def owner(place: str, packages: Mapping[str, str]) -> str | None:
    """Whose a file of the bundle is, by its place below the folder with the libraries; None where no one knows.

    `packages` says for each name that can be imported which package of the lock brings it.
    """
    for pattern, name in _PLACES:
        if re.search(pattern, place):
            return name
    top = place.split("/", maxsplit=1)[0]
    if top.endswith((".dist-info", ".egg-info")):
        top = re.split(r"-\d", top)[0]
        return next(
            (name for name in packages.values() if name.replace("-", "_") == top.lower().replace("-", "_")), None
        )
    return of_module(_SUFFIX.sub("", top.removesuffix(".libs")), packages)


def of_module(name: str, packages: Mapping[str, str]) -> str | None:
    """Whose a module is."""
    top = name.split(".", maxsplit=1)[0]
    if top in {"slecop_desktop", "ui", "start", "installer"}:
        return OWN
    if _LOADER.match(top):
        return "PyInstaller start-up code"
    if top == "PySide6":
        return "Qt for Python"
    if top == "shiboken6":
        return "Shiboken"
    if top in packages:
        return packages[top]
    return "Python" if top in sys.stdlib_module_names or top.startswith("_sysconfigdata_") else None


def with_parts(names: set[str]) -> set[str]:
    """These and all that is built into them."""
    found = set(names)
    for name in names:
        found |= set(WITHIN.get(name, ()))
        if name in KNOWN:
            found |= set(KNOWN[name].needs)
    return found
