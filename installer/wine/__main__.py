"""Make the Windows program and its setup on this Linux, and try both under Wine: python3 -m installer.wine

A second opinion: everything it finds is marked "wine", and only a Windows proves anything about Windows. It needs
root, Debian's packages debootstrap, nsis, xvfb, imagemagick and xdotool (it installs what is missing), about 3 GB and
half an hour the first time. It puts a Debian with Wine, a Windows Python from the package index and the locked
packages for Windows into the cache; none of these, and nothing of Wine, gets into what it makes.
"""

from __future__ import annotations

import argparse
import json
import shutil
import subprocess
import sys
import time
from collections.abc import Sequence
from pathlib import Path
from typing import Any

from installer import signing, windows
from installer.common import ROOT, Build, Facts, Failed, files_in, fresh, version_of
from installer.outcomes import table
from installer.wine.bench import Bench, set_up
from installer.wine.freezing import former_file, frozen
from installer.wine.trials import Setups, scenarios, wine_only

OLDER, BROKEN = "0.0.9", "999.0.0"
MISSING = "Qt6Svg.dll"


def main(arguments: Sequence[str]) -> int:
    """Do all of it, or what was asked for; 1 where anything is not as it must be."""
    parser = argparse.ArgumentParser(
        prog="python3 -m installer.wine", description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--cache", type=Path, default=ROOT / "build" / "wine", help="where the bench is kept")
    parser.add_argument("--older", type=Path, metavar="SETUP", help="a setup of an earlier release to upgrade from")
    parser.add_argument("--no-scenarios", action="store_true", help="only freeze the program and make its setup")
    asked = parser.parse_args(arguments)
    began = time.monotonic()
    try:
        bench = set_up(asked.cache)
        app = frozen(bench, version_of())
        facts = package(app)
        told = [] if asked.no_scenarios else trials(bench, app, asked.older)
    except Failed as failed:
        print(f"installer.wine: {failed}", file=sys.stderr)
        return 1
    seconds = round(time.monotonic() - began)
    write(bench, {"on": "wine", "seconds": seconds, **facts, "scenarios": told})
    return 0 if all(out["ok"] for out in told) else 1


def build_of() -> Build:
    """What is made here."""
    return Build("windows", version_of(), "x86_64")


def package(app: Path) -> Facts:
    """Put the program where the stages of build_installer.py look for it, and let them do what they can do here."""
    build = build_of()
    fresh(build.app)
    shutil.copytree(app, build.app, dirs_exist_ok=True)
    stages = ["inspect", "sign-app", "package", "sign-package", "sums"]
    done = subprocess.run([sys.executable, "build_installer.py", "--target", "windows", *stages], cwd=ROOT, check=False)
    if done.returncode != 0:
        raise Failed("The stages for Windows did not pass.")
    unsigned = [path.relative_to(app).as_posix() for path in signing.unsigned(app)]
    told = {name: build.facts(name) for name in ("inspect", "package")}
    return {**told, "unsigned": unsigned, "largest": largest(app), "longest": windows.longest(app)}


def largest(app: Path, count: int = 15) -> dict[str, float]:
    """The largest files of the program, in MiB."""
    files = sorted(files_in(app), key=lambda path: -path.stat().st_size)[:count]
    return {path.relative_to(app).as_posix(): round(path.stat().st_size / 2**20, 1) for path in files}


def trials(bench: Bench, app: Path, earlier: Path | None) -> list[dict[str, Any]]:
    """Try the program and its setup in every way, over an earlier release or over this source of a lower number."""
    file, source = former_file(bench)
    folder = fresh(bench.cache / "setups")
    new, older, broken = (folder / f"{name}.exe" for name in ("new", "older", "broken"))
    if earlier:
        shutil.copyfile(earlier, older)
    else:
        windows.trial_setup(frozen(bench, OLDER), OLDER, older)
    shutil.copyfile(windows.setup_path(build_of()), new)
    windows.trial_setup(app, BROKEN, broken, without=MISSING)
    setups = Setups(app, new, older, broken, file)
    code = fresh(bench.cache / "code") / "installer"
    shutil.copytree(ROOT / "installer", code, ignore=shutil.ignore_patterns("__pycache__", "wine"))
    print(f"  trying: the file is of the source {source}", flush=True)
    pictures = fresh(bench.cache / "screens")
    return [*scenarios(bench, setups), *wine_only(bench, setups, pictures)]


def write(bench: Bench, facts: Facts) -> None:
    """The report, as JSON and as a table to be read."""
    report = bench.cache / "report.json"
    report.write_text(json.dumps(facts, indent=1, ensure_ascii=False) + "\n", encoding="utf-8")
    told = table(facts["scenarios"])
    (bench.cache / "report.md").write_text(told, encoding="utf-8")
    setup = facts["package"]
    sizes = f"{setup['bytes'] / 1e6:.1f} MB, {setup['unpacked'] / 2**20:.1f} MiB in {setup['files']} files unpacked"
    print(f"\n{told}\nwine: {setup['file']} {sizes}; {facts['seconds']} s")
    print(f"pictures are in {bench.cache / 'screens'}, all that was found in {report}")


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
