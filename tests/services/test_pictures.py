"""The logo: kept small, changed and removed as steps."""

import base64
import io
import random

import pytest
from PIL import Image

from slecop_desktop.problems import Problem
from slecop_desktop.records.desk import LONGEST_PICTURE
from slecop_desktop.services.pictures import logo, remove_logo, set_logo
from slecop_desktop.store import Store


def picture(kind: str, size: tuple[int, int]) -> bytes:
    """Noise, which no format makes small."""
    noise = random.Random(7).randbytes(3 * size[0] * size[1])
    buffer = io.BytesIO()
    Image.frombytes("RGB", size, noise).save(buffer, kind)
    return buffer.getvalue()


@pytest.mark.parametrize("kind", ["PNG", "JPEG"])
def test_a_large_picture_is_made_to_fit(store: Store, kind: str) -> None:
    set_logo(store, picture(kind, (900, 600)))
    data = logo(store)
    assert data is not None
    assert len(base64.b64encode(data)) <= LONGEST_PICTURE
    with Image.open(io.BytesIO(data)) as kept:
        assert kept.format == kind
        assert kept.width / kept.height == pytest.approx(1.5, rel=0.05)


def test_a_small_picture_stays_as_it_is_and_undo_brings_the_old_one_back(store: Store) -> None:
    first, second = picture("PNG", (20, 20)), picture("PNG", (10, 30))
    set_logo(store, first)
    set_logo(store, second)
    assert logo(store) == second
    store.undo()
    assert logo(store) == first
    remove_logo(store)
    assert logo(store) is None
    assert store.undo_title() == "Remove the logo"
    store.undo()
    assert logo(store) == first


@pytest.mark.parametrize("data", [b"", b"not a picture", b"GIF89a" + bytes(20), b"\x89PNG\r\n\x1a\n" + bytes(30)])
def test_what_is_no_picture_is_refused(store: Store, data: bytes) -> None:
    with pytest.raises(Problem, match="PNG, JPEG or SVG"):
        set_logo(store, data)
    assert logo(store) is None
