"""Python's search for values that only point at each other, put off while millions of plain values are made."""

import gc
import threading
from collections.abc import Generator
from contextlib import contextmanager

_pausing = threading.Lock()
_pauses: list[bool] = []  # one for each pause under way: whether it found the collection switched on


@contextmanager
def without_garbage_collection() -> Generator[None]:
    """Rows, cells and people hold no cycles; looking for some again and again doubles what taking them in costs.

    For the whole program, whatever thread asks; the last of several pauses switches the collection on again. What was
    made by then is left out of later searches too, which would hold up the window for as long as it is being looked at.
    """
    with _pausing:
        _pauses.append(gc.isenabled())
        gc.disable()
    try:
        yield
    finally:
        with _pausing:
            was_on = any(_pauses)
            _pauses.pop()
            if not _pauses:
                gc.freeze()
            if was_on and not _pauses:
                gc.enable()


def pausing() -> bool:
    """Whether a pause is under way, in any thread."""
    return bool(_pauses)
