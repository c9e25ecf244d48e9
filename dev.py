#!/usr/bin/env python3
"""Everything done with this source, each by one command: python3 dev.py COMMAND (on Windows: py dev.py COMMAND).

Needs only Python 3.11, 3.12 or 3.13; what else is needed goes into .venv.

run [ARGS]     open the program on a practice ecosystem of made-up people
test [ARGS]    run the tests; ARGS go to pytest
check          lint, formatting and types
slow [ARGS]    run the slow tests: killed programs, large files
bench [NAME]   measure speed
screens [ARGS] take pictures of every page
texts [LANG]   bring the catalogs of translations up to date with the source; LANG begins a new language
translate LANG take in the translations that were made, and list what is left to translate
setup          only prepare .venv for all of the above
"""

import ctypes
import hashlib
import os
import shutil
import subprocess
import sys
from collections.abc import Callable, Sequence
from pathlib import Path

ROOT = Path(__file__).resolve().parent
VENV = ROOT / ".venv"
PYTHON = VENV / ("Scripts/python.exe" if os.name == "nt" else "bin/python")
STAMP = VENV / "installed-locks"
RUNTIME, DEV = ROOT / "requirements.lock", ROOT / "requirements-dev.lock"
LOCALE = ROOT / "resources" / "locale"
LINUX = sys.platform.startswith("linux")
# Qt opens its window with these; desktops have them, servers and containers do not. Library name -> Debian package.
QT_LIBRARIES = {
    "libEGL.so.1": "libegl1",
    "libGL.so.1": "libgl1",
    "libX11-xcb.so.1": "libx11-xcb1",
    "libdbus-1.so.3": "libdbus-1-3",
    "libfontconfig.so.1": "libfontconfig1",
    "libfreetype.so.6": "libfreetype6",
    "libglib-2.0.so.0": "libglib2.0-0",
    "libgssapi_krb5.so.2": "libgssapi-krb5-2",
    "libxcb-cursor.so.0": "libxcb-cursor0",
    "libxcb-icccm.so.4": "libxcb-icccm4",
    "libxcb-image.so.0": "libxcb-image0",
    "libxcb-keysyms.so.1": "libxcb-keysyms1",
    "libxcb-randr.so.0": "libxcb-randr0",
    "libxcb-render-util.so.0": "libxcb-render-util0",
    "libxcb-render.so.0": "libxcb-render0",
    "libxcb-shape.so.0": "libxcb-shape0",
    "libxcb-shm.so.0": "libxcb-shm0",
    "libxcb-sync.so.1": "libxcb-sync1",
    "libxcb-xfixes.so.0": "libxcb-xfixes0",
    "libxcb-xkb.so.1": "libxcb-xkb1",
    "libxkbcommon-x11.so.0": "libxkbcommon-x11-0",
    "libxkbcommon.so.0": "libxkbcommon0",
}


def say(message: str) -> None:
    print(f"dev.py: {message}", flush=True)


def call(command: Sequence[str | Path], **environment: str) -> int:
    return subprocess.call([str(part) for part in command], cwd=ROOT, env={**os.environ, **environment})


def python(*args: str | Path, **environment: str) -> int:
    return call([PYTHON, *args], **environment)


def must(command: Sequence[str | Path], failed: str) -> None:
    if call(command) != 0:
        sys.exit(f"dev.py: {failed}")


# --- the machine ---


def may_apt() -> bool:
    """Whether packages can be added without asking for a password that nobody is there to type."""
    return shutil.which("apt-get") is not None and (
        os.geteuid() == 0 or (shutil.which("sudo") is not None and ("CI" in os.environ or sys.stdin.isatty()))
    )


def apt(packages: list[str], why: str) -> None:
    """Add Debian packages, or say what to install where that cannot be done here."""
    if not may_apt():
        say(f"{why}: please install these packages (Debian's names): {' '.join(packages)}")
        return
    sudo = [] if os.geteuid() == 0 else ["sudo"]
    say(f"{why}: installing {' '.join(packages)} with {' '.join([*sudo, 'apt-get'])}")
    quiet = [*sudo, "env", "DEBIAN_FRONTEND=noninteractive", "apt-get", "-qq", "-o", "Dpkg::Use-Pty=0"]
    # A bare machine has no package lists yet. One that cannot be reached fails this, though the others may do.
    subprocess.run([*quiet, "update"], capture_output=True, check=False)
    # apt-get tells of every package it unpacks even when quiet: worth reading only when it fails.
    install = [*quiet, "install", "-y", "--no-install-recommends", *packages]
    done = subprocess.run(install, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, check=False)
    if done.returncode != 0:
        say(f"apt-get failed:\n{done.stdout.decode(errors='replace')}")


def qt_libraries() -> None:
    if not LINUX:
        return
    missing = [package for library, package in QT_LIBRARIES.items() if not loads(library)]
    if missing:
        apt(missing, "Qt needs system libraries")


def loads(library: str) -> bool:
    try:
        ctypes.CDLL(library)
    except OSError:
        return False
    return True


def libreoffice() -> None:
    """A few tests open the workbooks we write in LibreOffice; where it cannot be had, they skip and say so."""
    root_or_ci = LINUX and (os.geteuid() == 0 or "CI" in os.environ)
    if root_or_ci and may_apt() and not (shutil.which("soffice") or shutil.which("libreoffice")):
        apt(["libreoffice-calc"], "Some tests open workbooks in LibreOffice")


# --- .venv ---


def supported_python() -> str:
    """The interpreter that runs this, or else another one on the path that the pinned packages exist for."""
    if (3, 11) <= sys.version_info < (3, 14):
        return sys.executable
    for minor in (13, 12, 11):
        if found := shutil.which(f"python3.{minor}"):
            return found
    sys.exit("dev.py: Python 3.11, 3.12 or 3.13 is needed (on Windows, `py -3.13 dev.py ...` chooses one).")


def fingerprint(lock: Path) -> str:
    # By lines, so that a checkout with Windows line ends is the same lock.
    return f"{lock.name} {hashlib.sha256(lock.read_text(encoding='utf-8').encode()).hexdigest()}"


def prepare(lock: Path) -> None:
    """Make .venv hold what a lock says; does nothing when it already does."""
    qt_libraries()
    installed = STAMP.read_text(encoding="utf-8").splitlines() if STAMP.exists() and PYTHON.exists() else []
    if fingerprint(lock) not in installed:
        install(lock)
    compile_texts()


def install(lock: Path) -> None:
    if not has_pip(PYTHON):
        make_venv()
    STAMP.unlink(missing_ok=True)
    say(f"installing {lock.name} into .venv")
    options = ["--require-hashes", "--only-binary", ":all:", "--no-input", "--disable-pip-version-check"]
    must([PYTHON, "-m", "pip", "install", "-qq", *options, "-r", lock], f"{lock.name} could not be installed.")
    # The development lock holds all of the runtime lock, at the same versions.
    holds = [RUNTIME, DEV] if lock == DEV else [RUNTIME]
    STAMP.write_text("\n".join(map(fingerprint, holds)) + "\n", encoding="utf-8")


def make_venv() -> None:
    base = supported_python()
    say(f"making .venv with {base}")
    if subprocess.call([base, "-c", "import ensurepip, venv"], stderr=subprocess.DEVNULL) != 0 and LINUX:
        version = subprocess.check_output([base, "-c", "import sys; print('python%d.%d' % sys.version_info[:2])"])
        apt([f"{version.decode().strip()}-venv"], "This Python cannot make environments yet")
    must([base, "-m", "venv", "--clear", VENV], ".venv could not be made.")


def has_pip(interpreter: Path) -> bool:
    if not interpreter.exists():
        return False
    asked = subprocess.run([interpreter, "-m", "pip", "--version"], capture_output=True, check=False)
    return asked.returncode == 0


# --- commands ---


def run(args: list[str]) -> int:
    if LINUX and not {"DISPLAY", "WAYLAND_DISPLAY", "QT_QPA_PLATFORM"} & os.environ.keys():
        sys.exit("dev.py: there is no screen here; run this in a desktop session, or with xvfb-run before it.")
    prepare(RUNTIME)
    return python("-m", "slecop_desktop", "--practice", *args)


def test(args: list[str]) -> int:
    prepare(DEV)
    libreoffice()
    return python("-m", "pytest", "-n", "auto", *args)


def slow(args: list[str]) -> int:
    return test(["-m", "slow", *args])


def check(args: list[str]) -> int:
    prepare(DEV)
    tools = {
        "ruff check": ["-m", "ruff", "check", "--quiet", *args],
        "ruff format": ["-m", "ruff", "format", "--check", "--quiet", *args],
        "pyright": ["-m", "pyright", *args],
    }
    failed = [name for name, command in tools.items() if python(*command) != 0]
    say(f"failed: {', '.join(failed)}" if failed else "lint, formatting and types are fine")
    return 1 if failed else 0


def bench(args: list[str]) -> int:
    prepare(DEV)
    return python("-m", "benchmarks", *args)


def screens(args: list[str]) -> int:
    prepare(DEV)
    tour = [PYTHON, "-m", "tests.ui.tour", *args]
    if not LINUX or "DISPLAY" in os.environ:
        return call(tour)
    if not shutil.which("xvfb-run"):
        apt(["xvfb", "xauth"], "Pictures need a screen to be taken of")
    return call(["xvfb-run", "-a", "-s", "-screen 0 3840x2400x24", *tour], QT_QPA_PLATFORM="xcb")


def texts(args: list[str]) -> int:
    prepare(DEV)
    status = python("-m", "tools.catalogs", "collect", *args)
    compile_texts()
    return status


def translate(args: list[str]) -> int:
    prepare(DEV)
    status = python("-m", "tools.catalogs", "translate", *args)
    compile_texts()
    return status


def setup(_args: list[str]) -> int:
    prepare(DEV)
    return 0


def catalogs() -> list[Path]:
    return sorted(LOCALE.glob("*/LC_MESSAGES/slecop.po"))


def compile_texts() -> None:
    for po in catalogs():
        mo = po.with_suffix(".mo")
        if not mo.exists() or mo.stat().st_mtime < po.stat().st_mtime:
            must([PYTHON, "-m", "tools.catalogs", "compile", po], f"{po} is not right.")


COMMANDS: dict[str, Callable[[list[str]], int]] = {
    "run": run,
    "test": test,
    "slow": slow,
    "check": check,
    "bench": bench,
    "screens": screens,
    "texts": texts,
    "translate": translate,
    "setup": setup,
}


def main(argv: list[str]) -> int:
    command = COMMANDS.get(argv[0]) if argv else None
    if command is None:
        print(__doc__)
        return 2
    try:
        return command(argv[1:])
    except KeyboardInterrupt:
        return 130


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
