"""Where the files that ship beside the code are: icons, translations, help, templates."""

from pathlib import Path

# The frozen bundle keeps `resources` beside the `slecop_desktop` package, as the source tree does.
_ROOT = Path(__file__).resolve().parent.parent / "resources"


def resource(name: str) -> Path:
    """The path of one shipped file or folder, named with forward slashes from `resources/`; it need not exist."""
    return _ROOT.joinpath(*name.split("/"))
