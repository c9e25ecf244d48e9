"""Where the bare system comes from that packages are tried in."""

from pathlib import Path

import pytest

from installer import debian_room
from installer.common import Failed

HERE = "http://packages.example/ubuntu"


@pytest.mark.parametrize(
    ("name", "said"),
    [
        ("sources.list", f"# a note\ndeb {HERE} jammy main restricted\n"),
        ("sources.list", "deb mirror+file:LIST jammy main restricted\n"),
        ("sources.list.d/system.sources", f"Types: deb\nURIs: {HERE}\nComponents: main\n"),
        ("sources.list.d/system.sources", "Types: deb\nURIs: mirror+file:LIST\nComponents: main\n"),
    ],
)
def test_it_comes_from_where_the_system_has_its_own_packages_from(tmp_path: Path, name: str, said: str) -> None:
    listed = tmp_path / "mirrors.txt"
    listed.write_text(f"{HERE}\tpriority:1\nhttps://other.example/ubuntu/\tpriority:2\n")
    (tmp_path / "sources.list.d").mkdir()
    (tmp_path / name).write_text(said.replace("LIST", str(listed)))
    assert debian_room._mirror(tmp_path) == HERE


def test_a_system_that_names_no_place_is_said(tmp_path: Path) -> None:
    (tmp_path / "sources.list").write_text("deb mirror+file:/nowhere/at/all jammy main\n")
    with pytest.raises(Failed, match="No place to fetch"):
        debian_room._mirror(tmp_path)
