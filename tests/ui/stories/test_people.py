"""Stories of children and families: consents to chase, pick-up, two homes, changed names, guessed ages."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QLabel

from slecop_desktop.store import Store
from tests.ui.pages.youth.acts import rows, said
from tests.ui.stories.acts import (
    CTRL,
    LENA,
    SHIFT,
    Held,
    Key,
    Person,
    cells,
    front,
    pages_of,
    plain,
)
from ui.list_page import ListPage
from ui.pages.youth import YouthPage
from ui.people.emergency import EmergencyPopup
from ui.tables.column_panel import ColumnPanel
from ui.widgets.status import StatusMark


def tick_column(person: Person, page: ListPage, words: str) -> None:
    """Show a column: the button above the list, the line with the words, the space bar."""
    person.click_on(page.filters.columns)
    (panel,) = [one for one in page.main.findChildren(ColumnPanel) if one.isVisible()]
    (item,) = panel.list.findItems(words, Qt.MatchFlag.MatchExactly)
    panel.list.setCurrentItem(item)
    panel.list.setFocus()
    person.press(Key.Key_Space)
    panel.close()
    person.settle()


def test_missing_consents_are_chased_by_phone_and_by_letter(person: Person, held: Held, tmp_path) -> None:
    """Story 11: by program, with whom to call, and a reminder in the language of each home."""
    home = person.go("home")
    (line,) = home.cards.consents.lines
    assert (line.words, line.count) == ("Robotics", 2)
    person.click_on(line)
    youth = front(person)
    assert isinstance(youth, YouthPage)
    assert cells(youth.table, "name") == ["Ma. José Núñez", "Ada Okafor"]
    tick_column(person, youth, "Whom to call")
    assert cells(youth.table, "call") == [
        "Rosa Núñez (206) 555-0120",
        "Mara Vega (206) 555-0101, Noah Okafor (206) 555-0102",
    ]
    youth.table.view.setFocus()
    person.press(Key.Key_A, modifier=CTRL)
    person.settle()
    person.click(youth.bulk, "Print for all of them…")
    dialog = person.dialog()
    person.choose(dialog.what, "letters")
    person.qtbot.waitUntil(lambda: dialog.pages is not None and "Formularios" in " ".join(pages_of(dialog)))
    letters = pages_of(dialog)
    assert len(letters) == 3
    languages = {name: "es" if "Formularios que" in page else "en" for page in letters
                 for name in ("Rosa", "Mara", "Noah") if name in page}  # fmt: skip
    assert languages == {"Rosa": "es", "Mara": "es", "Noah": "en"}
    person.save_pages(dialog, tmp_path / "letters.pdf")
    assert (tmp_path / "letters.pdf").read_bytes().startswith(b"%PDF-")


def popup() -> EmergencyPopup:
    return next(top for top in QApplication.topLevelWidgets() if isinstance(top, EmergencyPopup) and top.isVisible())


def test_the_front_desk_knows_at_once_who_may_and_who_must_not(person: Person) -> None:
    """Story 12: somebody stands at the door; a few letters of the child's name and one more key say it."""
    person.find("jose")
    person.press(Key.Key_E, modifier=CTRL | SHIFT)
    person.settle()
    assert person.presses <= 8
    shown = popup()
    words = [one.text() for one in shown.findChildren(QLabel)]
    marks = [one.text for one in shown.findChildren(StatusMark)]
    assert "1. Rosa Núñez" in words
    assert "Max Stone" in words
    assert marks == ["May pick up", "Must not be contacted", "Must not pick up"]
    assert "Peanuts" in words
    shown.close()


def test_two_homes_get_a_letter_each_and_neither_learns_of_the_other(person: Person, held: Held) -> None:
    """Story 17: both parents get letters; the address kept secret stands on no paper unless it is asked for."""
    card = person.card("ada okafor", "family")
    homes = {home.title.text(): said(home) for home in rows(card.parts["family"].homes)}
    assert homes == {"Home at 12 Quiet Lane": ["Address confidential"], "Home at 99 Loud Street": []}
    person.find("print consent rem")
    dialog = person.dialog(scope="everyone")
    letters = pages_of(dialog)
    hers = next(page for page in letters if "Mara" in page)
    his = next(page for page in letters if "Noah" in page)
    assert "Noah" not in hers
    assert "Loud" not in hers
    assert "Mara" not in his
    assert "Quiet" not in his
    assert "99 Loud Street" in his
    assert not [page for page in letters if "Quiet Lane" in page]
    assert "1 address is kept confidential" in " ".join(dialog.notes.texts())
    dialog.close()


def test_a_changed_surname_keeps_everything_together(person: Person, held: Held, store: Store) -> None:
    """Story 18: adopted, married, or the order of two surnames; found by the old name, the years still hers."""
    card = person.card("lena marsh")
    card.rows["family_name"].editor.setFocus()
    person.enter("Vega Marsh", over=True)
    card.rows["other_names"].editor.setFocus()
    person.enter("Marsh Vega")
    assert held(f"SELECT name, sort_name, other_names FROM youth WHERE id = {LENA}") == [
        ("Lena Vega Marsh", "vega marsh lena", "Marsh Vega")
    ]
    for typed in ("lena marsh", "lena vega", "marsh vega"):
        assert person.find(typed) == "Lena Vega Marsh"
    card.show_part("history")
    person.settle()
    steps = [plain(row.detail.text()) for row in card.parts["history"].steps.rows.values()]
    assert any("Last name: Marsh → Vega Marsh" in one for one in steps)
    assert card.year.words.text() == "Attendance this year · 3.0 hours · 2 of 2"
    assert held(f"SELECT count(*) FROM attendance WHERE youth = {LENA}") == [(2,)]


@pytest.mark.parametrize("typed", ["10", "about 10", "~10 years?", "unos 10 años"])
def test_only_that_the_child_is_about_ten_is_known(person: Person, held: Held, typed: str) -> None:
    """Story 19: no date of birth; an age is typed as it was told and kept as what it is, about a year."""
    page = person.go("youth")
    person.press(Key.Key_N, modifier=CTRL)
    form = page.side.currentWidget()
    for name, text in (("given_name", "Zuri"), ("family_name", "Hale"), ("born", typed)):
        form.rows[name].editor.setFocus()
        person.type(text)
    person.press(Key.Key_Return)
    person.settle()
    kept = held("SELECT birth_date, birth_year, birth_precision FROM youth WHERE given_name = 'Zuri'")
    assert kept == [(None, 2016, "ABOUT")]
    assert page.card.rows["birth_year"].editor.draft() == "2016"
    assert page.card.rows["birth_precision"].editor.focusProxy().currentText() == "Approximate"


def test_a_parent_takes_a_consent_back(person: Person, held: Held) -> None:
    """Story 27, as far as consents go: it is withdrawn, the earlier yes stays on record, and the list asks again."""
    card = person.card("lena marsh", "consent")
    row = card.parts["consent"].kinds.rows["PROGRAM_PARTICIPATION"]
    person.click_on(row.toggle)
    person.click(row, "Withdrawn")
    assert held(f"SELECT status FROM consents WHERE youth = {LENA} ORDER BY id") == [("GIVEN",), ("WITHDRAWN",)]
    home = person.go("home")
    assert [(line.words, line.count) for line in home.cards.consents.lines] == [("Robotics", 3)]
