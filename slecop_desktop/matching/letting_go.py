"""Giving memory back bit by bit."""

from __future__ import annotations

from typing import Any

_AT_ONCE = 500


def let_go(*many: list[Any] | dict[Any, Any]) -> None:
    """Empty lists and dicts of very many things, some at a time.

    What goes out of sight as a whole is taken apart in one go, during which no other thread, the window's neither,
    gets its turn: a quarter of a second for a hundred thousand people.
    """
    for things in many:
        if isinstance(things, list):
            while things:
                del things[-_AT_ONCE:]
        else:
            while things:
                things.popitem()
