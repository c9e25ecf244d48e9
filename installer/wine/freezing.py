"""Windows programs frozen in the bench, from copies of this source; and a file as an earlier version made it."""

from __future__ import annotations

import hashlib
import io
import re
import shutil
import subprocess
import tarfile
from pathlib import Path

from installer.common import NAME, ROOT, Build, Failed, commit_time, fresh, sha256_of, version_of
from installer.environment import clean
from installer.wine.bench import Bench

MIGRATIONS = "slecop_desktop/store/migrations/versions"
YOUTH = 5000


def frozen(bench: Bench, version: str) -> Path:
    """The program's folder, frozen from this source under a version; made anew when the source has changed."""
    home = bench.cache / "frozen" / version
    stamp, wanted = home / "made-of", _fingerprint(version)
    app = home / "dist" / NAME
    if stamp.is_file() and stamp.read_text(encoding="utf-8") == wanted and app.is_dir():
        return app
    print(f"  freezing {version}: three to eight minutes", flush=True)
    tree = copy_source(fresh(home) / "source", version)
    _python(bench, tree, "-m", "tools.catalogs", "compile", log=home / "freeze.log")
    env = {k: v for k, v in clean(Build("windows", version, "x86_64"), commit_time()).items() if not k.endswith("_DIR")}
    words = ["-m", "PyInstaller", "--noconfirm", "--clean", "--log-level=WARN"]
    words += ["--distpath", "..\\dist", "--workpath", "..\\work", "installer/slecop.spec"]
    _python(bench, tree, *words, log=home / "freeze.log", env=env)
    shutil.rmtree(home / "work")
    stamp.write_text(wanted, encoding="utf-8")
    return app


def _python(bench: Bench, folder: Path, *words: str, log: Path, env: dict[str, str] | None = None) -> None:
    python = bench.inside(bench.python / "python.exe")
    given = {"PYTHONDONTWRITEBYTECODE": "1", **(env or {})}
    code = bench.wine(python, *words, env=given, folder=str(folder.relative_to(bench.cache)), log=log)
    if code != 0:
        last = log.read_text(encoding="utf-8", errors="replace").splitlines()[-15:]
        raise Failed(
            f"python {' '.join(words[:2])} ended with {code} in Wine; all it said is in {log}.\n" + "\n".join(last)
        )


def sources() -> list[str]:
    """The files of this source, without what git is told to leave alone; by name."""
    asked = ["git", "-C", str(ROOT), "ls-files", "-z", "--cached", "--others", "--exclude-standard"]
    done = subprocess.run(asked, capture_output=True, text=True, check=False)
    if done.returncode != 0:
        raise Failed("The bench copies what git knows of; this is no clone.")
    return sorted(name for name in done.stdout.split("\0") if name and (ROOT / name).is_file())


def _fingerprint(version: str) -> str:
    total = hashlib.sha256(version.encode())
    for name in sources():
        if name.startswith(("tests/", "docs/", "benchmarks/", "installer/wine/", "installer/windows/")):
            continue
        total.update(f"{name} {sha256_of(ROOT / name)}\n".encode())
    return total.hexdigest()


def copy_source(folder: Path, version: str) -> Path:
    """A copy of this source, of another version."""
    for name in sources():
        target = folder / name
        target.parent.mkdir(parents=True, exist_ok=True)
        shutil.copy2(ROOT / name, target)
    about = folder / "slecop_desktop" / "__init__.py"
    text = about.read_text(encoding="utf-8")
    about.write_text(text.replace(f'"{version_of()}"', f'"{version}"'), encoding="utf-8")
    if version_of(folder) != version:
        raise Failed("The version of the copy could not be changed.")
    return folder


# --- a file of an earlier version ---


def former_file(bench: Bench) -> tuple[Path, str]:
    """A file with many youth made by the source from before the newest migration; and which source that was."""
    commit = _before_newest_migration()
    home = bench.cache / "former" / commit[:12]
    file = home / "former.slecop"
    if not file.is_file():
        print(f"  making a file with {YOUTH} youth by the source of {commit[:12]}", flush=True)
        tree = fresh(home) / "source"
        packed = subprocess.run(["git", "-C", str(ROOT), "archive", commit], capture_output=True, check=True).stdout
        with tarfile.open(fileobj=io.BytesIO(packed)) as archive:
            archive.extractall(tree, filter="data")
        words = ("-m", "slecop_desktop", "sample", "..\\former.slecop", "--youth", str(YOUTH))
        _python(bench, tree, *words, log=home / "sample.log")
        shutil.rmtree(tree)
    return file, commit


def _before_newest_migration() -> str:
    newest = max(p.name for p in (ROOT / MIGRATIONS).glob("[0-9]*.py"))
    asked = ["log", "--diff-filter=A", "--format=%H", "--", f"{MIGRATIONS}/{newest}"]
    done = subprocess.run(["git", "-C", str(ROOT), *asked], capture_output=True, text=True, check=False)
    if not re.fullmatch(r"[0-9a-f]{40}", done.stdout.strip()):
        raise Failed(f"git does not know when {newest} came; the bench needs a clone with all its history.")
    return f"{done.stdout.strip()}^"
