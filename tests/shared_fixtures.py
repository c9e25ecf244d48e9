"""The shared collection of odd files, kept beside the source tree rather than in it."""

from pathlib import Path

import pytest

FOLDER = Path(__file__).resolve().parents[2] / "shared" / "fixtures"


def fixture_path(name: str) -> Path:
    """One file of the collection; the test is skipped where the collection is not. Mark such a test `fixtures`."""
    path = FOLDER / name
    if not FOLDER.is_dir():
        pytest.skip(f"the shared fixtures are not at {FOLDER}")
    assert path.exists(), f"{name} is not among the shared fixtures"
    return path
