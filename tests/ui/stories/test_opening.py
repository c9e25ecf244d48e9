"""Stories of files that need a word before they open: passwords, several at once, pasted rows, texts without a name."""

import io
import random
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
import xlsxwriter
from msoffcrypto.format.ooxml import OOXMLFile
from PySide6.QtCore import QMimeData, QPointF, Qt, QUrl
from PySide6.QtGui import QDropEvent, QGuiApplication
from PySide6.QtWidgets import QFileDialog

from slecop_desktop.exchange.coming_files import files_in
from slecop_desktop.problems import Problem
from tests.ui.matching import take_as
from tests.ui.stories.acts import Held, Person, labels
from ui.pages.exchange import BEGIN, CHECK, DONE, LOCKED, MATCH, ExchangePage

NAMES = "SELECT name FROM youth WHERE id > 5 ORDER BY id"


def roster(path: Path, *names: str) -> Path:
    with xlsxwriter.Workbook(path) as workbook:
        page = workbook.add_worksheet("Kids")
        page.write_row(0, 0, ["First name", "Last name", "Notes"])
        for line, name in enumerate(names, 1):
            page.write_row(line, 0, [*name.split(), random.Random(7).randbytes(6_000).hex()])
    return path


@pytest.fixture
def locked(tmp_path: Path) -> Path:
    made = io.BytesIO()
    with roster(tmp_path / "plain.xlsx", "Zoë Núñez").open("rb") as file:
        OOXMLFile(file).encrypt("correct horse", made)
    path = tmp_path / "locked.xlsx"
    path.write_bytes(made.getvalue())
    return path


@pytest.fixture
def copied(request: pytest.FixtureRequest) -> Iterator[QMimeData]:
    """What is put on the clipboard; it is emptied afterwards."""
    yield QMimeData()
    QGuiApplication.clipboard().clear()


def drop(person: Person, *paths: Path) -> ExchangePage:
    """Let files fall on the window, whatever page is in front."""
    data = QMimeData()
    data.setUrls([QUrl.fromLocalFile(str(path)) for path in paths])
    buttons, keys = Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier
    person.window.dropEvent(QDropEvent(QPointF(5, 5), Qt.DropAction.CopyAction, data, buttons, keys))
    person.settle()
    page: Any = person.window.page("exchange")
    return page


def to_done(person: Person, page: ExchangePage) -> None:
    for view in (CHECK, DONE):
        person.click_on(page.next_button)
        assert page.views.currentIndex() == view


def test_a_workbook_with_a_password(person: Person, held: Held, locked: Path) -> None:
    page = drop(person, locked)
    assert page.views.currentIndex() == LOCKED
    assert "“locked.xlsx” opens with a password only." in labels(page)
    person.type("Correct Horse")
    assert page.locked.password.displayText() != "Correct Horse"
    person.press(Qt.Key.Key_Return)
    person.settle()
    assert "That is not the password of “locked.xlsx”." in labels(page)
    assert page.locked.password.text() == ""
    person.type("correct horse")
    person.click_on(page.locked.open_button)
    assert page.views.currentIndex() == MATCH
    to_done(person, page)
    assert held(NAMES) == [("Zoë Núñez",)]


def test_a_workbook_whose_password_nobody_knows_is_left_out(person: Person, held: Held, locked: Path) -> None:
    page = drop(person, locked)
    person.click_on(page.locked.shown)
    person.type("a guess")
    assert page.locked.password.displayText() == "a guess"
    person.click_on(page.locked.leave_button)
    assert page.views.currentIndex() == BEGIN
    assert held(NAMES) == []


def test_a_folder_comes_in_file_by_file(person: Person, held: Held, tmp_path: Path) -> None:
    folder = tmp_path / "from partners"
    (folder / "more").mkdir(parents=True)
    roster(folder / "a.xlsx", "Ada One")
    (folder / "b.csv").write_text("First name,Last name\nBo,Two\n", encoding="utf-8")
    roster(folder / "more" / "c.xlsx", "Cy Three")
    for other in ("~$a.xlsx", ".hidden.csv", "photo.jpg"):
        (folder / other).write_bytes(b"x")
    page = drop(person, folder)
    assert page.header.title.text() == "a.xlsx (1 of 3)"
    to_done(person, page)
    assert page.next_button.text() == "Next: b.csv"
    person.click_on(page.next_button)
    assert page.header.title.text() == "b.csv (2 of 3)"
    person.click_on(page.back_button)
    assert page.views.currentIndex() == BEGIN
    assert "1 file waits" in labels(page)
    person.click_on(page.start_view.go_on)
    to_done(person, page)
    assert held(NAMES) == [("Ada One",), ("Cy Three",)]
    assert not page.next_button.isVisible()


def test_files_that_wait_can_be_left_out(person: Person, tmp_path: Path) -> None:
    page = drop(person, *(roster(tmp_path / f"{n}.xlsx", f"Kid {n}") for n in range(3)))
    person.click_on(page.back_button)
    person.click_on(page.start_view.drop_waiting)
    assert "wait" not in labels(page.start_view)
    assert len(page.waiting) == 0


def test_a_folder_without_a_table_is_told(person: Person, tmp_path: Path) -> None:
    (tmp_path / "photos").mkdir()
    drop(person, tmp_path / "photos")
    assert person.window.message.text == "There is no workbook and no text table in it."


def test_too_many_files_are_told(tmp_path: Path) -> None:
    for n in range(201):
        (tmp_path / f"{n}.csv").touch()
    with pytest.raises(Problem, match="more than 200 files"):
        files_in([tmp_path])


def test_several_files_are_chosen_in_the_systems_box(person: Person, tmp_path: Path) -> None:
    page = person.go("exchange")
    person.click_on(page.start_view.choose)
    box = page.findChild(QFileDialog)
    assert box.fileMode() == QFileDialog.FileMode.ExistingFiles
    box.filesSelected.emit([str(roster(tmp_path / f"{n}.xlsx", f"Kid {n}")) for n in range(2)])
    box.close()
    person.settle()
    assert page.header.title.text() == "0.xlsx (1 of 2)"


@pytest.mark.parametrize("kind", ["text", "page"])
def test_rows_are_pasted(person: Person, held: Held, copied: QMimeData, kind: str) -> None:
    copied.setText("First name\tLast name\nZoë\tNúñez\n")
    if kind == "page":
        copied.setHtml("<table><tr><td>First name<td>Last name<tr><td>Zoë<td>Núñez</table>")
    QGuiApplication.clipboard().setMimeData(copied)
    page = person.go("exchange")
    person.press(Qt.Key.Key_V, modifier=Qt.KeyboardModifier.ControlModifier)
    person.settle()
    assert (page.views.currentIndex(), page.header.title.text()) == (MATCH, "Pasted rows")
    to_done(person, page)
    assert held(NAMES) == [("Zoë Núñez",)]


def test_an_empty_clipboard_is_told(person: Person) -> None:
    QGuiApplication.clipboard().clear()
    page = person.go("exchange")
    person.click_on(page.start_view.paste)
    assert person.window.message.text.startswith("There is no text to paste.")


def test_a_copied_file_is_brought_in(person: Person, copied: QMimeData, tmp_path: Path) -> None:
    copied.setUrls([QUrl.fromLocalFile(str(roster(tmp_path / "copied.xlsx", "Kid One")))])
    QGuiApplication.clipboard().setMimeData(copied)
    page = person.go("exchange")
    person.click_on(page.start_view.paste)
    assert page.header.title.text() == "copied.xlsx"


def test_how_a_text_is_read_can_be_changed(person: Person, held: Held, tmp_path: Path) -> None:
    path = tmp_path / "old.csv"
    path.write_bytes("First name;Last name\nŁukasz;Żak\n".encode("cp1250"))
    page = drop(person, path)
    card = page.text_choices
    assert card.isVisible()
    assert (card.separator.value(), card.decimal.value()) == (";", ".")
    person.choose(card.encoding, "cp1252")
    assert "£ukasz" in labels(card)
    person.choose(card.encoding, "cp1250")
    assert "Łukasz" in labels(card)
    to_done(person, page)
    assert not card.isVisible()
    assert held(NAMES) == [("Łukasz Żak",)]


def test_what_colors_say_becomes_a_column(person: Person, held: Held, tmp_path: Path) -> None:
    path = tmp_path / "colors.xlsx"
    with xlsxwriter.Workbook(path) as workbook:
        page = workbook.add_worksheet("Kids")
        page.write_row(0, 0, ["First name", "Last name"])
        for line, (name, struck) in enumerate((("Ada One", False), ("Bo Two", True), ("Cy Three", False)), 1):
            page.write_row(line, 0, name.split(), workbook.add_format({"font_strikeout": struck}))
    page = drop(person, path)
    person.click(page.match.formats, "Struck out")
    person.settle()
    assert not page.match.formats.isVisible()
    take_as(page, "Struck out", "youth notes")
    to_done(person, page)
    assert held("SELECT name, notes FROM youth WHERE id > 5 ORDER BY id") == [
        ("Ada One", None),
        ("Bo Two", "yes"),
        ("Cy Three", None),
    ]
