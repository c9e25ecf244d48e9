#!/usr/bin/env python3
"""Make the installer of this system, and prove it by running it: python3 build_installer.py [STAGE ...]

Without a STAGE every stage runs that this machine can do. What is made for people lies in dist/out, all else in
build/installer. Needs only Python 3.11, 3.12 or 3.13 (on Windows: py build_installer.py).

check         the source, locks, icons and descriptions are fit to be built from
freeze        the program with all it needs in one folder, from a clean environment
inspect       what can be told without running it: libraries, licences, sizes, what must not be in it
selfcheck     the program checks itself, opens its window and is quick enough to start
sign-app      a certificate's signature in the program, where there is a certificate
package       what people are given
sign-package  the same signature in what people are given
notarize      Apple's word for it
verify        what people are given, installed, started, replaced and removed
twice         a second build, which must be the same to the byte; runs only when named, or with --twice
sums          checksums, and the list of all parts
"""

from __future__ import annotations

import argparse
import json
import sys
import time
from collections.abc import Sequence
from importlib import import_module
from importlib.util import find_spec
from pathlib import Path
from typing import get_args

from installer import checking, freezing, inspecting, repeating, selfchecking, sums
from installer.common import Build, Facts, Failed, Skipped, Stage, Target, architecture, host, version_of


def of_the_system(name: str) -> Stage:
    """A stage that each system has in its own way: the function of that name in installer/<system>.py, if any."""

    def stage(build: Build) -> Facts:
        module = import_module(f"installer.{build.target}") if find_spec(f"installer.{build.target}") else None
        own = getattr(module, name.replace("-", "_"), None)
        if own is None:
            raise Skipped(f"there is no {name} on {build.target}")
        return own(build)

    return stage


STAGES: dict[str, Stage] = {
    "check": checking.check,
    "freeze": freezing.freeze,
    "inspect": inspecting.inspect,
    "selfcheck": selfchecking.selfcheck,
    "sign-app": of_the_system("sign-app"),
    "package": of_the_system("package"),
    "sign-package": of_the_system("sign-package"),
    "notarize": of_the_system("notarize"),
    "verify": of_the_system("verify"),
    "twice": repeating.twice,
    "sums": sums.sums,
}
ONLY_WHEN_NAMED = {"twice"}


def main(argv: Sequence[str]) -> int:
    """Run the stages that were asked for, in their order; the exit code."""
    asked = arguments(argv)
    build = Build(asked.target, version_of(), architecture(), release=asked.release, frozen=asked.frozen)
    wanted = set(asked.stages) or set(STAGES) - ONLY_WHEN_NAMED
    stages = [name for name in STAGES if name in wanted or (asked.twice and name == "twice")]
    print(f"SLECoP Desktop {build.version} for {build.target} ({build.arch})", flush=True)
    results: dict[str, str] = {}
    for number, name in enumerate(stages, 1):
        print(f"[{number}/{len(stages)}] {name}", flush=True)
        results[name] = perform(build, name)
        if results[name] == "failed":
            break
    for name in stages:
        print(f"{name:14}{results.get(name, 'not reached')}", flush=True)
    return 1 if "failed" in results.values() else 0


def arguments(argv: Sequence[str]) -> argparse.Namespace:
    """What was asked for."""
    parser = argparse.ArgumentParser(
        prog="build_installer.py", description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("stages", nargs="*", metavar="STAGE", help="run these alone")
    parser.add_argument(
        "--target", choices=get_args(Target), default=host(), help="the system it is for; else this one"
    )
    parser.add_argument("--release", action="store_true", help="what a release needs must not be skipped")
    parser.add_argument("--frozen", type=Path, help="inspect a program that was frozen elsewhere, in this folder")
    parser.add_argument("--twice", action="store_true", help="build a second time and compare")
    asked = parser.parse_args(argv)
    if unknown := set(asked.stages) - set(STAGES):
        parser.error(f"no stage is called {', '.join(sorted(unknown))}; there are {', '.join(STAGES)}")
    return asked


def perform(build: Build, name: str) -> str:
    """Run one stage and write down what it found; "done", "failed", or "skipped" and why."""
    began = time.monotonic()
    result, facts = "done", Facts()
    try:
        facts = STAGES[name](build)
    except Skipped as skipped:
        result = f"skipped: {skipped}"
        if skipped.needed and build.release:
            result, facts = "failed", {"failed": f"A release needs {name}: {skipped}"}
    except Failed as failed:
        result, facts = "failed", {"failed": str(failed)}
    if result == "failed":
        print(f"  failed: {facts['failed']}", flush=True)
    took = round(time.monotonic() - began, 1)
    build.place.mkdir(parents=True, exist_ok=True)
    told = {"stage": name, "result": result, "version": build.version, "took": took, **facts}
    (build.place / f"{name}.json").write_text(json.dumps(told, indent=1, ensure_ascii=False) + "\n", encoding="utf-8")
    if result != "failed":
        print(f"  {result} ({took} s)", flush=True)
    return result


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
