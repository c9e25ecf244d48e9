"""What is left out of the frozen program, and why: modules never imported there, files that nothing in it uses."""

from __future__ import annotations

import re
from pathlib import Path

from installer.common import LANGUAGES

NEVER_IMPORTED: dict[str, str] = {
    "tkinter": "the window is Qt's",
    "unittest": "for tests",
    "doctest": "for tests",
    "pydoc": "for developers",
    "pdb": "for developers",
    "lib2to3": "for developers",
    "test": "for tests",
    "setuptools": "for installing packages",
    "pkg_resources": "for installing packages",
    "_distutils_hack": "for installing packages",
    "distutils": "for installing packages",
    "pip": "for installing packages",
    "wheel": "for installing packages",
    "pycparser": "for making bindings, not for using them",
    "readline": "for a Python prompt",
    "curses": "for terminals",
    "sqlite3": "the file is opened by sqlcipher3, which has a safe engine of its own",
    "ssl": "the program has no network",
    "_ssl": "the program has no network",
    "_hashlib": "Python has the few digests that are used without OpenSSL",
    "PIL._avif": "no picture of that kind is opened",
    "PIL._webp": "no picture of that kind is opened",
    "PIL._imagingcms": "no colours are converted by profiles",
    "PIL._imagingft": "letters are drawn by Qt and reportlab",
    "PIL._imagingtk": "the window is Qt's",
    "PIL.AvifImagePlugin": "no picture of that kind is opened",
    "PIL.WebPImagePlugin": "no picture of that kind is opened",
    "PIL.ImageTk": "the window is Qt's",
    "PIL.ImageQt": "the window takes bytes",
    "numpy": "openpyxl and reportlab would take it if it were there",
    "pandas": "openpyxl would take it if it were there",
    "lxml": "openpyxl would take it if it were there",
    "phonenumbers.geodata": "places of telephone numbers are not shown",
    "phonenumbers.carrierdata": "carriers of telephone numbers are not shown",
    "phonenumbers.tzdata": "time zones of telephone numbers are not shown",
    "sqlalchemy.testing": "for tests",
    "alembic.testing": "for tests",
    "PySide6.QtQml": "nothing of the window is QML",
    "PySide6.QtQuick": "nothing of the window is QML",
    "PySide6.QtOpenGL": "nothing is drawn by the graphics card",
    "PySide6.QtOpenGLWidgets": "nothing is drawn by the graphics card",
    "PySide6.QtSql": "the core speaks to the file, not Qt",
    "PySide6.QtTest": "for tests",
}
"""Modules that are left out though something names them. Never SQLAlchemy's dialects: alembic imports all of them."""

_QT = r"^PySide6/(?:Qt/)?"
_LIBRARY = r"(?:^|/)(?:lib)?"
_DROPPED: tuple[tuple[str, str], ...] = (
    # The one that must never be in it: GPL, and it comes along with QtGui by itself
    (r"qtvirtualkeyboard", "Qt Virtual Keyboard is under the GPL alone"),
    (rf"{_LIBRARY}Qt6?(VirtualKeyboard|Charts|Graphs|DataVisualization|Quick3D|HttpServer|NetworkAuth)", "GPL alone"),
    (rf"{_QT}plugins/(egldeviceintegrations|qmltooling|designer|sqldrivers)/", "nothing of it is used"),
    (rf"{_QT}plugins/(networkinformation|tls)/", "the program has no network"),
    (rf"{_QT}plugins/generic/", "for devices without a window system"),
    (rf"{_QT}plugins/wayland-graphics-integration-server/", "for programs that are a window system"),
    (rf"{_QT}plugins/platforms/(lib)?q(eglfs|linuxfb|vnc|vkkhrdisplay|minimalegl|minimal|direct2d)", "no such screen"),
    (rf"{_QT}plugins/platformthemes/(lib)?qgtk3", "would bring all of GTK; the window has its own look"),
    (rf"{_QT}plugins/imageformats/(lib)?q(pdf|tiff|webp|tga|wbmp|icns)", "no picture of that kind is opened"),
    (rf"{_QT}plugins/wayland-shell-integration/lib(ivi|fullscreen|qt-shell|wl-shell)", "no desktop speaks it"),
    (rf"{_QT}qml/", "nothing of the window is QML"),
    (rf"{_LIBRARY}Qt6?(Pdf|Quick|Qml|OpenGLWidgets|WaylandCompositor|EglFS|Sql|Test|Designer|Labs)[A-Za-z0-9]*(\.|$|/)",
     "belongs to what was left out"),
    (r"(^|/)(opengl32sw|d3dcompiler_47|D3Dcompiler_47)\.dll$", "nothing is drawn by the graphics card"),
    (r"(^|/)lib(gtk|gdk|cairo|pango|atk|pixman|epoxy|harfbuzz-gobject)[-_.0-9a-z]*\.so", "belongs to GTK"),
    (r"^reportlab/fonts/", "what is printed is in DejaVu Sans"),
    (r"^(tzdata|zoneinfo)/", "no time of another zone is shown"),
    (r"^dateutil/zoneinfo/.*\.tar\.gz$", "no time of another zone is shown"),
    # Among its hashes is one of a command, which names the folder it was installed in
    (r"\.dist-info/(RECORD|INSTALLER|REQUESTED|WHEEL|direct_url\.json|licenses/|sboms/)", "for installing packages"),
    (r"^alembic/(templates|testing)/", "for developers"),
    (r"^mako/ext/", "for developers"),
    (r"\.(pyi|pxd|pyx|c|h|cpp|po|pot)$", "for developers"),
    (r"(^|/)(tests?|__pycache__)/", "for tests"),
)  # fmt: skip
_LINUX_SYSTEM = re.compile(
    r"(?x)^lib(?:"
    r"stdc\+\+|gcc_s|"  # graphics drivers of a newer system need its own
    r"X11|X11-xcb|xcb|Xau|Xdmcp|Xext|Xrender|xcb-(?:dri2|dri3|glx|present|render|shm|sync|randr|shape|xfixes|xkb)|"
    r"GL|EGL|GLX|GLdispatch|OpenGL|drm|gbm|"
    r"fontconfig|freetype|png16|brotlidec|brotlicommon|expat|uuid|harfbuzz|graphite2|fribidi|thai|datrie|"
    r"wayland-(?:client|cursor|egl|server)|"
    r"dbus-1|systemd|glib-2\.0|gobject-2\.0|gio-2\.0|gmodule-2\.0|gthread-2\.0|pcre2-8|pcre|mount|blkid|selinux|"
    r"gssapi_krb5|krb5|krb5support|k5crypto|com_err|keyutils|"
    r"cups|avahi-client|avahi-common|gnutls|p11-kit|idn2|unistring|tasn1|nettle|hogweed|gmp|"
    r"lzma|lz4|zstd|gcrypt|gpg-error|cap|bsd|md|z|ssl|crypto"
    r")(?:\.so|-\d)"
)
_TRANSLATION = re.compile(rf"{_QT}translations/(?P<name>.*)")
_BABEL = re.compile(r"^babel/locale-data/(?P<language>[a-z]+)(_\w+)?\.dat$")


def why_dropped(destination: str, *, system: str) -> str | None:
    """Why a file is left out of the bundle, by its place there; None where it stays.

    `system` is sys.platform of what is built: "linux", "win32" or "darwin".
    """
    place = destination.replace("\\", "/")
    if found := _TRANSLATION.search(place):
        wanted = {f"qtbase_{language}.qm" for language in LANGUAGES}
        return None if found["name"] in wanted else "of a language or a module that is not in it"
    if found := _BABEL.search(place):
        return None if found["language"] in {*LANGUAGES, "root"} else "of a language the program does not speak"
    for pattern, why in _DROPPED:
        if re.search(pattern, place):
            return why
    if system == "linux" and "/" not in place and _LINUX_SYSTEM.search(place):
        return "belongs to the system"
    return None


def own_modules(root: Path) -> list[str]:
    """Every module of the program's own: pages, sections and a child's tasks are imported by name when needed."""
    found: list[str] = []
    for top in ("slecop_desktop", "ui"):
        for path in sorted((root / top).rglob("*.py")):
            parts = path.relative_to(root).with_suffix("").parts
            found.append(".".join(parts[:-1] if parts[-1] == "__init__" else parts))
    return found


def own_files(root: Path) -> list[tuple[str, str]]:
    """What is read as files, (path, folder in the bundle): resources and migrations."""
    files: list[Path] = []
    for folder in ("resources", "slecop_desktop/store/migrations"):
        files += [p for p in sorted((root / folder).rglob("*")) if p.is_file() and "__pycache__" not in p.parts]
    kept = [p for p in files if p.suffix not in {".po", ".pyc"}]
    return [(str(path), str(path.parent.relative_to(root))) for path in kept]
