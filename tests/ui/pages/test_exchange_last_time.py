"""What was decided of a sender's values is taken the next time, said in the check, and can be taken otherwise there."""

from collections.abc import Sequence
from pathlib import Path
from typing import Any

import openpyxl
import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QPushButton

from slecop_desktop.store import Store
from tests.services.conftest import rows
from tests.ui.matching import settle
from ui.exchange.asking import QuestionList
from ui.main_window import MainWindow
from ui.pages.exchange import CHECK, DONE, ExchangePage

HEADS = ("Student Name", "DOB", "Grade", "School", "Shoe size")


@pytest.fixture
def page(window: MainWindow) -> ExchangePage:
    found = window.go("exchange")
    assert isinstance(found, ExchangePage)
    return found


def bring(page: ExchangePage, folder: Path, name: str, *lines: Sequence[Any]) -> None:
    book = openpyxl.Workbook()
    sheet = book.active
    assert sheet is not None
    for line in (HEADS, *lines):
        sheet.append(list(line))
    book.save(folder / name)
    page.begin()
    page.open_file(folder / name)
    settle(page)


def press(page: ExchangePage, button: QPushButton) -> None:
    QTest.mouseClick(button, Qt.MouseButton.LeftButton)
    settle(page)


def answer(page: ExchangePage, asked: QuestionList, value: str, words: str) -> None:
    box = next(b for b in asked.boxes if f"“{value}”" in b.accessibleName())
    box.setCurrentIndex(box.findText(words))
    name = f"Use for “{value}”"
    press(page, next(b for b in asked.findChildren(QPushButton) if b.accessibleName() == name))


def grades(store: Store) -> dict[str, str]:
    sql = "SELECT y.given_name, s.grade FROM school_years s JOIN youth y ON y.id = s.youth WHERE y.id > 5"
    return {str(name): str(grade) for name, grade in rows(store, sql)}


def test_what_a_column_does_not_tell_is_said_once_by_a_box(page: ExchangePage, store: Store, tmp_path: Path) -> None:
    bring(page, tmp_path, "May.xlsx", ("Vega, JosÃ©", "5/2/2015", "6", "Marcus Middle", 36),
          ("Pell, Dan", "1/3/2014", "4", "Marcus Middle", 37),
          ("Ode, Ana", "2/1/2013", "5", "Marcus Middle", 38))  # fmt: skip
    press(page, page.next_button)
    boxes = page.check.repairs.boxes
    assert [(box.accessibleName(), box.isChecked()) for box in boxes] == [
        ("Student Name: Broken accents are mended: Vega, JosÃ© → Vega, José.", True),
        ("DOB: In dates like 5/2/2015 the day comes first.", False),
    ]
    boxes[1].setFocus()
    QTest.keyClick(boxes[1], Qt.Key.Key_Space)
    settle(page)
    assert [box.isChecked() for box in page.check.repairs.boxes] == [True, True]
    assert page.check.repairs.boxes is boxes
    QTest.keyClick(boxes[0], Qt.Key.Key_Space)
    settle(page)
    press(page, page.next_button)
    found = rows(store, "SELECT given_name, birth_date FROM youth WHERE id > 5 ORDER BY id")
    assert found == [("JosÃ©", "2015-02-05"), ("Dan", "2014-03-01"), ("Ana", "2013-01-02")]


def test_a_value_answered_once_is_answered_the_next_time(page: ExchangePage, store: Store, tmp_path: Path) -> None:
    bring(page, tmp_path, "May.xlsx", ("Vega, Mara", "2015-05-02", "middle", "MMS", 36),
          ("Pell, Dan", "2014-01-31", "4", "MMS", 37), ("Ode, Ana", "2013-02-01", "middle", "MMS", 38))  # fmt: skip
    page.match.remember.name.selectAll()
    QTest.keyClicks(page.match.remember.name, "Riverside")
    press(page, page.next_button)
    assert page.views.currentIndex() == CHECK
    assert page.check.tabs.count() == 2
    answer(page, page.check.questions, "middle", "Grade 7")
    answer(page, page.check.questions, "MMS", "Marcus Middle")
    press(page, page.next_button)
    assert page.views.currentIndex() == DONE
    assert grades(store) == {"Mara": "07", "Dan": "04", "Ana": "07"}

    bring(page, tmp_path, "June.xlsx", ("Ek, Bo", "2015-03-04", "middle", "MMS", 36),
          ("Ek, Cy", "2014-03-04", "5", "MMS", 36), ("Ek, Di", "2013-03-04", "5", "MMS", 37))  # fmt: skip
    press(page, page.next_button)
    check = page.check
    assert not check.questions.boxes
    assert check.tabs.tabText(2) == "As last time (2)"
    check.tabs.setCurrentIndex(2)
    assert [(box.accessibleName(), box.currentText()) for box in check.last_time.boxes] == [
        ("“MMS” means", "Marcus Middle"), ("“middle” means", "Grade 7")
    ]  # fmt: skip
    answer(page, check.last_time, "middle", "Grade 8")
    assert [box.currentText() for box in check.last_time.boxes] == ["Marcus Middle", "Grade 8"]
    press(page, page.next_button)
    assert grades(store)["Bo"] == "08"
    assert rows(store, "SELECT count(*) FROM partners") == [(2,)]

    others = ("Quill, Edda", "2012-09-17", "middle", "MMS", 36), ("Roe, Fay", "2011-12-24", "6", "MMS", 37)
    bring(page, tmp_path, "July.xlsx", *others)
    press(page, page.next_button)
    press(page, page.next_button)
    assert grades(store)["Edda"] == "08"


def test_how_dates_are_read_comes_again_and_the_layout_stays_when_the_import_is_undone(
    page: ExchangePage, store: Store, tmp_path: Path
) -> None:
    bring(page, tmp_path, "May.xlsx", ("Vega, Mara", "5/2/2015", "6", "Marcus Middle", 36),
          ("Pell, Dan", "1/3/2014", "4", "Marcus Middle", 37))  # fmt: skip
    page.match.remember.name.selectAll()
    QTest.keyClicks(page.match.remember.name, "Riverside")
    press(page, page.next_button)
    page.check.dates.choose(True)
    page.check.dates.activated.emit(page.check.dates.currentIndex())
    settle(page)
    press(page, page.next_button)
    press(page, page.done.undo)
    assert rows(store, "SELECT count(*) FROM youth WHERE family_name = 'Vega'") == [(0,)]

    bring(page, tmp_path, "June.xlsx", ("Ek, Bo", "4/3/2015", "6", "Marcus Middle", 36))
    assert page.match.bar.as_last_time.text() == "as last time: Riverside"
    press(page, page.next_button)
    assert page.check.dates.currentText() == "day first"
    press(page, page.next_button)
    assert rows(store, "SELECT birth_date FROM youth WHERE family_name = 'Ek'") == [("2015-03-04",)]
