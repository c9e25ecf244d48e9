"""What lies beside the packages on a stick: one page for each language, readable in any editor of any system."""

from __future__ import annotations

from pathlib import Path

from installer.common import LANGUAGES, Build

FOLDER = Path(__file__).resolve().parent / "stick"
_VERSION = "@VERSION@"


def readmes(build: Build) -> list[Path]:
    """Write the pages, for this version, beside the packages; their paths."""
    build.out.mkdir(parents=True, exist_ok=True)
    made = [build.out / f"README.{language}.txt" for language in LANGUAGES]
    for path in made:
        page = (FOLDER / path.name).read_text(encoding="utf-8").replace(_VERSION, build.version)
        # The mark at its beginning and the ends of lines are those that Windows' editor never misreads
        path.write_text(page, encoding="utf-8-sig", newline="\r\n")
    return made
