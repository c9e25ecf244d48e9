"""Pages drawn by the window: codes that a reader reads, pictures, and the same place for everything as in the PDF."""

import shutil
import subprocess
from pathlib import Path

import pytest
import zxingcpp
from PIL import Image
from PySide6.QtCore import QRectF
from PySide6.QtGui import QColor, QImage, QPainter

from slecop_desktop.paper.marks import Pages
from slecop_desktop.paper.pdf import written
from slecop_desktop.prints.catalog import draw
from slecop_desktop.prints.order import For, Order
from slecop_desktop.services import attendance
from slecop_desktop.store import Store
from tests.prints.conftest import Club
from ui.paper.drawing import draw_page

_DPI = 150
pytestmark = pytest.mark.usefixtures("qapp")


def drawn(pages: Pages, number: int, dpi: int = _DPI) -> Image.Image:
    """A page as the preview and the printer draw it."""
    size = round(pages.width * dpi / 72), round(pages.height * dpi / 72)
    image = QImage(*size, QImage.Format.Format_RGB888)
    image.fill(QColor("white"))
    painter = QPainter(image)
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    draw_page(painter, pages, number, QRectF(image.rect()))
    painter.end()
    line = image.bytesPerLine()
    return Image.frombuffer("RGB", size, bytes(image.constBits()), "raw", "RGB", line).convert("L")


def codes(picture: Image.Image) -> list[str]:
    return [found.text for found in zxingcpp.read_barcodes(picture)]


def from_pdf(pages: Pages, folder: Path) -> list[Image.Image]:
    """The pages as another program draws the PDF."""
    path = folder / "print.pdf"
    path.write_bytes(written(pages))
    subprocess.run(["pdftoppm", "-r", str(_DPI), "-png", str(path), str(folder / "page")], check=True)
    return [Image.open(found).convert("L") for found in sorted(folder.glob("page*.png"))]


@pytest.mark.parametrize("language", ["en", "he"])
def test_the_code_of_a_sign_in_sheet_opens_its_session(practice: Store, club: Club, language: str) -> None:
    pages = draw(practice, Order("sign-in", For.SESSION, session=club.session, language=language)).pages
    for number, _page in enumerate(pages.pages):
        (code,) = codes(drawn(pages, number))
        assert attendance.session_of_code(practice, code) == club.session


@pytest.mark.parametrize("labels", ["5160", "5163", "a4-24", "a4-10"])
def test_every_badge_has_the_code_of_its_youth(practice: Store, club: Club, labels: str) -> None:
    order = Order("badges", For.OFFERING, offering=club.offering, options={"labels": labels})
    pages = draw(practice, order).pages
    found = [code for number, _page in enumerate(pages.pages) for code in codes(drawn(pages, number, 200))]
    with practice.read() as connection:
        wanted = connection.exec_driver_sql(
            "SELECT y.youth_code FROM youth y JOIN enrollments e ON e.youth = y.id WHERE e.offering = ?"
            " AND e.status = 'ENROLLED'",
            (club.offering,),
        ).scalars()
        assert sorted(found) == sorted(map(str, wanted))


@pytest.mark.skipif(shutil.which("pdftoppm") is None, reason="pdftoppm is not installed")
def test_the_pdf_looks_as_the_window_draws_it(practice: Store, club: Club, tmp_path: Path) -> None:
    pages = draw(practice, Order("sign-in", For.SESSION, session=club.session)).pages
    for number, picture in enumerate(from_pdf(pages, tmp_path)):
        ours = drawn(pages, number)
        assert codes(picture) == codes(ours)
        size = (60, 80)  # so small that only where there is ink counts
        here, there = (one.resize(size, Image.Resampling.BOX).tobytes() for one in (ours, picture))
        assert max(abs(a - b) for a, b in zip(here, there, strict=True)) < 60


def test_the_logo_is_drawn(practice: Store, club: Club) -> None:
    order = Order("roster", For.OFFERING, offering=club.offering)
    with_logo = drawn(draw(practice, order).pages, 0)
    with practice.write("No logo") as writer:
        writer.remove("pictures", list(writer.sql("SELECT id FROM pictures").scalars()))
    without = drawn(draw(practice, order).pages, 0)
    corner = (80, 80, 150, 150)
    assert min(with_logo.crop(corner).tobytes()) < 128
    assert min(without.crop((0, 0, 80, 80)).tobytes()) > 250
    assert with_logo.tobytes() != without.tobytes()
