"""Runs one benchmark, or says which there are: python -m benchmarks NAME [its arguments]."""

import importlib
import pkgutil
import sys

import benchmarks


def main() -> int:
    names = sorted(
        m.name
        for m in pkgutil.iter_modules(benchmarks.__path__)
        if m.name not in ("__main__", "measure", "registers", "rosters", "held_out")
    )
    if len(sys.argv) < 2 or sys.argv[1] not in names:
        print("python dev.py bench NAME, where NAME is one of:", ", ".join(names))
        return 0 if len(sys.argv) < 2 else 2
    module = importlib.import_module(f"benchmarks.{sys.argv.pop(1)}")
    return module.main() or 0


if __name__ == "__main__":
    sys.exit(main())
