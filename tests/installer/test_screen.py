"""The screen that no one sees: reading what is on it, and telling a drawn window from an empty ground."""

import struct
from pathlib import Path

import pytest
from PIL import Image

from installer.common import Failed
from installer.screen import Screen


def shows(folder: Path, pixels: list[tuple[int, int, int]], width: int) -> Screen:
    """A screen with these pixels on it, written down as Xvfb writes them: blue first, lines longer than need be."""
    height = len(pixels) // width
    line = 4 * width + 8
    head = [0] * 25
    head[0], head[4], head[5], head[12], head[19] = 100 + 4, width, height, line, 2
    rows = [pixels[y * width : (y + 1) * width] for y in range(height)]
    body = b"".join(b"".join(bytes((b, g, r, 0)) for r, g, b in row).ljust(line, b"\xee") for row in rows)
    colours = bytes(2 * 12)
    (folder / "Xvfb_screen0").write_bytes(struct.pack(">25I", *head) + b"a\0\0\0" + colours + body)
    return Screen(":9", folder)


def test_a_picture_is_what_is_on_the_screen(tmp_path: Path) -> None:
    pixels = [(n % 256, 2 * n % 256, 255 - n % 256) for n in range(12 * 7)]
    screen = shows(tmp_path, pixels, 12)
    assert screen.look()[:2] == (12, 7)
    screen.save(tmp_path / "seen.png")
    with Image.open(tmp_path / "seen.png") as picture:
        assert list(picture.convert("RGB").get_flattened_data()) == pixels


def test_a_drawn_window_has_many_colours_and_stands_still(tmp_path: Path) -> None:
    screen = shows(tmp_path, [(n, n, 40) for n in range(200)], 20)
    assert screen.wait_for_picture(30, lambda: None) == 200


def test_an_empty_screen_is_no_window(tmp_path: Path) -> None:
    screen = shows(tmp_path, [(0, 0, 0)] * 200, 20)
    with pytest.raises(Failed, match="no window is drawn: the screen shows 1 colours"):
        screen.wait_for_picture(0.6, lambda: None)


def test_a_program_that_ended_is_not_waited_for(tmp_path: Path) -> None:
    screen = shows(tmp_path, [(0, 0, 0)] * 200, 20)

    def ended() -> None:
        raise Failed("The window did not stay open.")

    with pytest.raises(Failed, match="did not stay open"):
        screen.wait_for_picture(30, ended)
