"""What the frozen program starts with."""

import os
import sys
from collections.abc import MutableMapping

from slecop_desktop.__main__ import main


def give_back_libraries(environment: MutableMapping[str, str]) -> None:
    """Let other programs opened from this one, such as a file manager, load the system's libraries instead of ours.

    The start-up code names our folder in LD_LIBRARY_PATH; what it needed that for is done, or known to the loader.
    """
    before = environment.pop("LD_LIBRARY_PATH_ORIG", None)
    if before is None:
        environment.pop("LD_LIBRARY_PATH", None)
    else:
        environment["LD_LIBRARY_PATH"] = before


if __name__ == "__main__":
    if sys.platform == "linux":
        give_back_libraries(os.environ)
    sys.exit(main())
