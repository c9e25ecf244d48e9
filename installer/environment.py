"""The environment a program is frozen in: its own, from the locks alone, whatever else is on the machine."""

from __future__ import annotations

import hashlib
import os
import subprocess
import sys
import sysconfig
from pathlib import Path

import dev
from installer.common import Build, Failed, fresh, host, run

LOCKS = ("requirements.lock", "installer/requirements-build.lock")


def environment(build: Build) -> Path:
    """The Python of the build's environment, made anew when a lock or the interpreter changed."""
    home = build.place / "venv"
    python = home / ("Scripts/python.exe" if host() == "windows" else "bin/python")
    base = _base()
    stamp, wanted = home / "made-of", _fingerprint(build, base)
    if stamp.is_file() and stamp.read_text(encoding="utf-8") == wanted:
        return python
    build.say(f"making an environment from {' and '.join(LOCKS)}")
    fresh(home)
    run([base, "-m", "venv", home], "The environment to build in could not be made.")
    locks = [word for lock in LOCKS for word in ("-r", str(build.root / lock))]
    options = ["--require-hashes", "--only-binary", ":all:", "--no-input", "--disable-pip-version-check", "-q"]
    run([python, "-m", "pip", "install", *options, *locks], "The locked packages could not be installed.")
    stamp.write_text(wanted, encoding="utf-8")
    return python


def clean(build: Build, epoch: int) -> dict[str, str]:
    """Environment variables under which the same source gives the same bytes."""
    return {
        "SOURCE_DATE_EPOCH": str(epoch),
        "PYTHONHASHSEED": "1",
        "PYTHONPATH": "",
        "PYTHONNOUSERSITE": "1",
        "PYTHONDONTWRITEBYTECODE": "1",
        "PYINSTALLER_CONFIG_DIR": str(build.place / "cache"),
        "LC_ALL": "C.UTF-8",
        "TZ": "UTC",
        # Libraries are taken from where the packages and the system have them, never from a developer's folders
        "LD_LIBRARY_PATH": "",
        "QT_PLUGIN_PATH": "",
    }


def _base() -> str:
    """An interpreter that can be frozen: of a supported version, able to make environments, its library a file."""
    base = dev.supported_python()
    if host() != "linux":
        return base
    version = _ask(base, "import sys; print('%d.%d' % sys.version_info[:2])")
    lacks = [f"python{version}-venv"] if not _can_make_environments(base) else []
    lacks += [f"libpython{version}"] if not _has_library(base) else []
    if lacks:
        dev.apt(lacks, "Freezing needs more of Python")
    if not _has_library(base):
        raise Failed(f"{base} has no shared libpython, which freezing needs; install it or build with another Python.")
    return base


def _can_make_environments(python: str) -> bool:
    asked = subprocess.run([python, "-c", "import ensurepip, venv"], capture_output=True, check=False)
    return asked.returncode == 0


def _has_library(python: str) -> bool:
    name = _ask(python, "import sysconfig; print(sysconfig.get_config_var('INSTSONAME') or '')")
    folder = _ask(python, "import sysconfig; print(sysconfig.get_config_var('LIBDIR') or '')")
    multiarch = sysconfig.get_config_var("MULTIARCH") or ""
    return any((place / name).is_file() for place in (Path(folder), Path(folder) / multiarch) if ".so" in name)


def _ask(python: str, code: str) -> str:
    return subprocess.check_output([python, "-c", code], text=True).strip()


def _fingerprint(build: Build, base: str) -> str:
    locks = [dev.fingerprint(build.root / lock) for lock in LOCKS]
    which = _ask(base, "import sys; print(sys.version.replace(chr(10), ' '), sys.base_prefix)")
    return "\n".join([*locks, hashlib.sha256(which.encode()).hexdigest(), sys.platform, os.name]) + "\n"
