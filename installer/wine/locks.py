"""Lock files for another system: pip asks their conditions of the machine it runs on, not of the one it loads for."""

from __future__ import annotations

import ast
import re

WINDOWS = {"sys_platform": "win32", "platform_system": "Windows", "os_name": "nt", "platform_machine": "AMD64",
           "python_version": "3.11", "implementation_name": "cpython"}  # fmt: skip
"""What holds in the Windows Python of the bench."""

_CONDITION = re.compile(r"^(?P<what>[A-Za-z0-9].*?)\s*;\s*(?P<condition>.*?)(?P<rest>\s*\\?)$")


def for_windows(lock: str) -> str:
    """A lock with the packages whose condition holds on Windows, without the conditions."""
    kept: list[str] = []
    keep = True
    for line in lock.splitlines():
        given = line
        if line[:1].strip():  # a package; its hashes and remarks are indented
            found = _CONDITION.match(line)
            keep = found is None or holds(found["condition"])
            given = line if found is None else found["what"] + found["rest"]
        if keep:
            kept.append(given)
    return "\n".join([*kept, ""])


def holds(condition: str) -> bool:
    """Whether a condition such as ``sys_platform == 'win32' and python_version < '3.12'`` holds on Windows."""
    return bool(_value(ast.parse(condition, mode="eval").body))


def _value(node: ast.expr) -> bool | str:
    if isinstance(node, ast.BoolOp):
        parts = [bool(_value(part)) for part in node.values]
        return all(parts) if isinstance(node.op, ast.And) else any(parts)
    if isinstance(node, ast.Compare) and len(node.ops) == 1:
        return _compared(_value(node.left), node.ops[0], _value(node.comparators[0]))
    if isinstance(node, ast.Constant):
        return str(node.value)
    if isinstance(node, ast.Name):
        return WINDOWS[node.id]
    raise ValueError(f"a condition of a lock that is not understood: {ast.unparse(node)}")


def _compared(left: bool | str, how: ast.cmpop, right: bool | str) -> bool:
    one, two = _number(str(left)), _number(str(right))
    if isinstance(how, ast.Eq):
        return one == two
    if isinstance(how, ast.NotEq):
        return one != two
    if isinstance(how, ast.Lt):
        return one < two
    if isinstance(how, ast.GtE):
        return one >= two
    raise ValueError("a condition of a lock that is not understood")


def _number(text: str) -> tuple[int | str, ...]:
    """Versions are compared by their numbers, anything else letter by letter."""
    return tuple(int(part) for part in text.split(".")) if re.fullmatch(r"[\d.]+", text) else (text,)
