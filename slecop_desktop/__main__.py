"""The program's door: a child process, the command line, or the window."""

from __future__ import annotations

import os
import sys


def main() -> int:
    """Do what the arguments say; the exit code."""
    if sys.argv[1:2] == ["--child"]:
        # Before anything else: a child takes on its limits with as little in memory as can be
        from slecop_desktop import child  # noqa: PLC0415

        return child.main()
    # Old versions of macOS hand a program started by a double-click its serial number
    arguments = [a for a in sys.argv[1:] if not a.startswith("-psn_")]
    if arguments[:1] == ["--self-check"]:
        from ui import self_check  # noqa: PLC0415

        return self_check.main(arguments[1:])
    if arguments == ["--quit-running"]:
        from ui import single  # noqa: PLC0415

        return single.quit_running()
    if _is_for_the_window(arguments):
        return window(arguments)
    from slecop_desktop import cli  # noqa: PLC0415

    for stream in (sys.stdout, sys.stderr):
        # JSON is UTF-8 everywhere; a pipe on Windows would else get the console's old code page
        if stream is not None:  # a program without a console has none
            stream.reconfigure(encoding="utf-8")  # pyright: ignore[reportAttributeAccessIssue, reportUnknownMemberType]
    try:
        code = cli.main(arguments)
        if sys.stdout is not None:
            sys.stdout.flush()
    except BrokenPipeError:
        # Whoever read our output has enough of it (`… | head`); Python would else complain once more at its end
        if sys.stdout is not None:
            os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return 1
    return code


def _is_for_the_window(arguments: list[str]) -> bool:
    alone = len(arguments) == 1 and arguments[0].lower().endswith(".slecop")
    return not arguments or alone or arguments[0] in {"--practice", "--quit-after-paint"}


def window(arguments: list[str]) -> int:
    """Open the window: on the last file, on the practice ecosystem, or on the file named.

    `--quit-after-paint [FILE]` leaves it once it has been painted: how long a start takes is measured by that.
    """
    import gc  # noqa: PLC0415
    from pathlib import Path  # noqa: PLC0415

    # The window looks for cycles itself once it stands; among what is being imported there is nothing to be found
    gc.disable()
    from ui import app  # noqa: PLC0415

    if not arguments:
        return app.main()
    if arguments[0] == "--practice":
        from slecop_desktop.sample import ensure_practice  # noqa: PLC0415

        return app.main(ensure_practice(), practice=True)
    if arguments[0] == "--quit-after-paint":
        return app.paint_once(Path(arguments[1]) if arguments[1:] else None)
    return app.main(Path(arguments[0]))


if __name__ == "__main__":
    sys.exit(main())
