"""Records <- store <- matching <- services, exchange, reports <- cli, ui: nothing imports what is right of it."""

import ast
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[1]
CORE = "slecop_desktop"
WINDOW = {"ui", "PySide6", "shiboken6", "pyqtgraph"}
# Which layers a layer may import besides itself; what is in `base` may be imported by all.
BASE = {"collecting", "unseen", "texts", "regional", "problems", "resources", "child"}
MAY_IMPORT = {
    "base": set[str](),
    "paper": {"base"},
    "records": {"base"},
    "guide": {"base", "records"},
    "store": {"base", "records"},
    "matching": {"base", "records", "store"},
    "services": {"base", "records", "store", "matching"},
    "reports": {"base", "paper", "records", "store", "services"},
    "prints": {"base", "paper", "records", "store", "services"},
    "exchange": {"base", "records", "store", "matching", "services", "reports"},  # for TIES
    "sample": {"base", "records", "store", "services"},
    "opening": {"base", "exchange"},
    "answering": {"base"},
    "importing_command": {"base", "answering", "opening", "store", "exchange"},
    "merging_command": {"base", "records", "store", "services"},
    "matching_commands": {"base", "store", "services", "exchange"},
    "cli": {
        "base",
        "answering",
        "opening",
        "importing_command",
        "matching_commands",
        "merging_command",
        "paper",
        "records",
        "store",
        "services",
        "reports",
        "prints",
        "exchange",
        "sample",
    },
    "__main__": {"base", "records", "store", "services", "reports", "prints", "exchange", "sample", "cli"},
    "ui": {"base", "paper", "records", "guide", "store", "services", "reports", "prints", "exchange", "sample"},
}


def layer(module: str) -> str:
    """The layer of a module by its dotted name: "slecop_desktop.store.undo" is in "store"."""
    parts = module.split(".")
    if parts[0] == "ui":
        return "ui"
    name = parts[1] if len(parts) > 1 else ""
    return "base" if name in BASE or name in {"", "__version__"} else name


def imports(tree: ast.AST) -> Iterator[tuple[int, str]]:
    """Each module that a syntax tree imports, with its line; `from package import name` gives package.name."""
    for node in ast.walk(tree):
        match node:
            case ast.Import(names=names):
                yield from ((node.lineno, alias.name) for alias in names)
            case ast.ImportFrom(module=str(module), level=0, names=names):
                yield from ((node.lineno, f"{module}.{alias.name}") for alias in names)
            case ast.ImportFrom():
                yield node.lineno, "a relative import"
            case ast.Call(
                func=ast.Name(id="__import__" | "import_module") | ast.Attribute(attr="import_module"),
                args=[ast.Constant(value=str(module)), *_],
            ):
                yield node.lineno, module


def modules(root: Path) -> list[tuple[str, Path]]:
    paths = [path for top in (CORE, "ui") for path in sorted((root / top).rglob("*.py"))]
    return [(".".join(path.relative_to(root).with_suffix("").parts).removesuffix(".__init__"), path) for path in paths]


def offences(root: Path) -> list[str]:
    """Every import below a root that goes against the line, as "module:line imports what"."""
    found: list[str] = []
    for module, path in modules(root):
        tree = ast.parse(path.read_text(encoding="utf-8"))
        own = layer(module)
        if own not in MAY_IMPORT:
            found.append(f"{module} is in no layer: add it to MAY_IMPORT or BASE")
            continue
        door = lazy_window_imports(tree) if own == "__main__" else set[int]()
        found += [
            f"{module}:{line} imports {name}"
            for line, name in imports(tree)
            if not allowed(own, name) and line not in door
        ]
    return found


def allowed(own: str, name: str) -> bool:
    top = name.split(".", maxsplit=1)[0]
    if top in WINDOW:
        return own == "ui"
    if top != CORE:
        return name != "a relative import"
    return layer(name) == own or layer(name) in MAY_IMPORT[own]


def lazy_window_imports(tree: ast.Module) -> set[int]:
    """The lines that import `ui` inside a function, which only the program's door may do."""
    functions = [node for node in ast.walk(tree) if isinstance(node, ast.FunctionDef)]
    return {line for function in functions for line, name in imports(function) if name.split(".")[0] == "ui"}


def test_no_module_imports_what_is_right_of_it() -> None:
    assert offences(ROOT) == []


@pytest.mark.parametrize(
    ("path", "source", "caught"),
    [
        ("slecop_desktop/records/a.py", "from slecop_desktop.store import b", True),
        ("slecop_desktop/records/a.py", "from slecop_desktop import store", True),
        ("slecop_desktop/records/a.py", "from slecop_desktop.texts import _", False),
        ("slecop_desktop/store/a.py", "def f():\n    import slecop_desktop.services.b", True),
        ("slecop_desktop/store/a.py", "import importlib\nimportlib.import_module('slecop_desktop.reports')", True),
        ("slecop_desktop/store/a.py", "from slecop_desktop.records.b import C", False),
        ("slecop_desktop/services/a.py", "from slecop_desktop.exchange import b", True),
        ("slecop_desktop/services/a.py", "from ..store import b", True),
        ("slecop_desktop/exchange/a.py", "from slecop_desktop.services import b", False),
        ("slecop_desktop/reports/a.py", "from PySide6.QtCore import QDate", True),
        ("slecop_desktop/prints/a.py", "from slecop_desktop.paper.marks import Words", False),
        ("slecop_desktop/paper/a.py", "from slecop_desktop.store import Store", True),
        ("slecop_desktop/texts.py", "from slecop_desktop.records import b", True),
        ("slecop_desktop/cli.py", "from ui.app import start", True),
        ("slecop_desktop/__main__.py", "from ui.app import start", True),
        ("slecop_desktop/__main__.py", "def main():\n    from ui.app import start", False),
        ("slecop_desktop/__main__.py", "def main():\n    import PySide6", True),
        ("slecop_desktop/elsewhere.py", "", True),
        ("ui/pages/a.py", "from slecop_desktop import cli", True),
        ("ui/pages/a.py", "from PySide6.QtCore import QDate\nfrom slecop_desktop.services import b", False),
    ],
)
def test_an_offender_is_caught(tmp_path: Path, path: str, source: str, caught: bool) -> None:
    offender = tmp_path / path
    offender.parent.mkdir(parents=True)
    offender.write_text(source, encoding="utf-8")
    assert bool(offences(tmp_path)) is caught


def test_the_core_lives_without_the_window() -> None:
    # A migration's env.py runs only inside Alembic, which hands it what it works on.
    names = [name for name, _ in modules(ROOT) if name.startswith(CORE) and not name.endswith(".env")]
    script = f"""
import importlib, sys
sys.modules.update(dict.fromkeys({sorted(WINDOW)!r}))
for name in {names!r}:
    importlib.import_module(name)
print(len(sys.modules))
"""
    command = [sys.executable, "-W", "error", "-c", script]
    done = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr
    assert int(done.stdout) > len(names) >= 4
