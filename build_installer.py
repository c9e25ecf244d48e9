#!/usr/bin/env python3
"""Make the installer of this system, and prove it by running it: python3 build_installer.py [STAGE ...]

Without a STAGE every stage runs that this machine can do. What is made for people lies in dist/out, all else in
build/installer. Needs only Python 3.11, 3.12 or 3.13 (on Windows: py build_installer.py).
"""

from __future__ import annotations

import argparse
import json
import sys
import time
from collections.abc import Sequence
from typing import get_args

from installer import freezing
from installer.common import Build, Facts, Failed, Skipped, Stage, Target, architecture, host, version_of

STAGES: dict[str, Stage] = {
    "freeze": freezing.freeze,
}


def main(argv: Sequence[str]) -> int:
    """Run the stages that were asked for, in their order; the exit code."""
    asked = arguments(argv)
    build = Build(asked.target, version_of(), architecture(), release=asked.release)
    stages = [name for name in STAGES if name in asked.stages] if asked.stages else list(STAGES)
    print(f"SLECoP Desktop {build.version} for {build.target} ({build.arch})", flush=True)
    results = []
    for number, name in enumerate(stages, 1):
        print(f"[{number}/{len(stages)}] {name}", flush=True)
        result = perform(build, name)
        results.append((name, result))
        if result == "failed":
            break
    for name, result in results:
        print(f"{name:14} {result}", flush=True)
    return 1 if any(result == "failed" for _name, result in results) else 0


def arguments(argv: Sequence[str]) -> argparse.Namespace:
    """What was asked for."""
    parser = argparse.ArgumentParser(
        prog="build_installer.py", description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("stages", nargs="*", metavar="STAGE", choices=[[], *STAGES], help=f"of: {', '.join(STAGES)}")
    parser.add_argument("--target", choices=get_args(Target), default=host(), help="the system to build for")
    parser.add_argument("--release", action="store_true", help="what a release needs and is skipped is an error")
    return parser.parse_args(argv)


def perform(build: Build, name: str) -> str:
    """Run one stage, write down what it found; "done", "failed", or "skipped" and why."""
    began = time.monotonic()
    result, facts = "done", Facts()
    try:
        facts = STAGES[name](build)
    except Skipped as skipped:
        result = f"skipped: {skipped}"
        if skipped.needed and build.release:
            print(f"  failed: a release needs this. {skipped}", flush=True)
            result = "failed"
    except Failed as failed:
        print(f"  failed: {failed}", flush=True)
        result, facts = "failed", {"failed": str(failed)}
    seconds = round(time.monotonic() - began, 1)
    build.place.mkdir(parents=True, exist_ok=True)
    told = {"stage": name, "result": result, "version": build.version, "took": seconds, **facts}
    (build.place / f"{name}.json").write_text(json.dumps(told, indent=1, ensure_ascii=False) + "\n", encoding="utf-8")
    print(f"  {result} ({seconds} s)", flush=True)
    return result


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
