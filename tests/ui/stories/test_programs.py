"""Stories of programs and years: a seat that frees, partners to keep, the turn of the year, the one who comes after."""

import datetime as dt

from PySide6.QtWidgets import QLineEdit

from slecop_desktop.paper.marks import Words
from tests.ui.stories.acts import BEN, LENA, Held, Key, Person, cells, front, labels
from ui.programs.inline_form import InlineForm
from ui.reports.paper import Preview


def test_a_seat_frees_and_goes_to_the_right_child_with_the_reason(person: Person, held: Held) -> None:
    """Story 16: a seat of five frees; priority goes before a longer wait, and why each step was taken is on record."""
    store = person.window.store
    with store.write("Waiting") as w:
        w.change("offerings", 1, {"capacity": 5})
        for given, applied, priority in (("Noor", "2026-09-03T09:00:00", None), ("Sam", "2026-09-20T09:00:00", "1")):
            key = w.add("youth", {"given_name": given, "family_name": "Hale"})
            wait = {"status": "WAITLISTED", "applied_at": applied, "priority": priority}
            w.add("enrollments", {"youth": key, "offering": 1, **wait})
    programs = person.go("programs")
    programs.open_offering(1)
    person.settle()
    view = programs.offering
    table = view.roster.table
    table.select_id(held(f"SELECT id FROM enrollments WHERE youth = {BEN}")[0][0])
    table.view.setFocus()
    person.settle()
    person.press(Key.Key_D)
    form = view.form
    assert isinstance(form, InlineForm)
    form.rows["reason"].editor.findChild(QLineEdit).setFocus()  # type: ignore[union-attr]
    person.enter("moves away")
    assert "Next: Sam Hale, first by priority 1 Highest" in labels(view.banner)
    person.click(view.banner, "Offer the seat")
    person.click(view.banner, "Takes it")
    assert view.seats.text() == "5 of 5 seats · 1 waiting"
    told = held("SELECT e.youth, v.status, v.reason FROM enrollment_events v JOIN enrollments e ON e.id = v.enrollment")
    assert [(status, reason) for _youth, status, reason in told] == [
        ("DROPPED", "moves away"), ("OFFERED", None), ("ENROLLED", "Took the offered seat"),
    ]  # fmt: skip


def test_a_partners_contact_leaves_and_who_else_knows_them_is_seen(person: Person) -> None:
    """Story 26, without agreements: who is left at the partner, and the step that is due."""
    with person.window.store.write("People of the partner") as w:
        for given, until in (("Rosa", "2026-08-31"), ("Theo", None)):
            contact = w.add("contacts", {"given_name": given, "family_name": "Diaz", "phone": "206 555 0150"})
            w.add("contact_roles", {"contact": contact, "partner": 1, "title": "Liaison", "end_date": until})
        w.change("partners", 1, {"next_step": "Renew the agreement", "next_step_due": "2026-10-01"})
    partners = person.go("partners")
    partners.open_record("partners", 1)
    partners.card.show_part("people")
    person.settle()
    said = labels(partners.card.parts["people"])
    assert said.index("Theo Diaz") < said.index("Rosa Diaz")
    assert "8/31/2026" in said
    home = person.go("home")
    due = next(line for line in home.cards.attention.lines if "Next step" in line.words or "next step" in line.words)
    person.click_on(due)
    assert cells(front(person).table, "name") == ["Riverbend Schools"]  # type: ignore[attr-defined]


def test_the_year_turns_over(person: Person, held: Held) -> None:
    """Story 28: grades rise, one child stays back, the club is copied, and consents of last year count no more."""
    person.window.store.today = dt.date(2027, 6, 14)
    year = person.go("settings").show_section("year")
    person.settle()
    year.picker.line.setFocus()
    person.type("lena")
    person.settle()
    person.press(Key.Key_Return)
    person.settle()
    person.click_on(year.apply)
    rise = (
        "SELECT y.given_name, s.grade FROM school_years s JOIN youth y ON y.id = s.youth WHERE school_year = '2027-28'"
    )
    assert dict(held(rise)) == {"Ma. José": "07", "Ada": "08", "Ben": "09", "Lena": "06", "Chi": "06"}
    copied = held("SELECT name, start_date FROM offerings WHERE id > 2 ORDER BY id")
    assert [row[1][:4] for row in copied] == ["2027", "2027"]
    person.window.store.today = dt.date(2027, 7, 1)
    card = person.card("lena marsh", "consent")
    assert "Ran out on 6/30/2027: no" in [
        one.text for row in card.parts["consent"].kinds.rows.values() for one in row.marks if one.text
    ]
    assert held(f"SELECT count(*) FROM consents WHERE youth = {LENA}") == [(1,)]


def test_the_one_who_comes_after_opens_one_file_and_understands_it(person: Person, opened_again) -> None:
    """Story 29: the task list and a sheet to print say what is here, what is due and who knows what."""
    person.go("home").cards.tasks.add.line.setFocus()
    person.enter("Send the fall numbers to the board fri")
    person.window.close()
    person.settle()
    for successor in opened_again():
        open_tasks = successor.go("home").cards.tasks
        successor.qtbot.waitUntil(lambda card=open_tasks: "Send the fall numbers to the board" in labels(card))
        assert successor.find("handover") == "Handover sheet…"
        (preview,) = successor.window.findChildren(Preview)
        successor.qtbot.waitUntil(lambda preview=preview: preview.pages is not None, timeout=10_000)
        said = " ".join(mark.text for page in preview.pages.pages for mark in page if isinstance(mark, Words))
        for words in ("Riverbend STEM", "What is due", "What is in this file", "Send the fall numbers to the board"):
            assert words in said
        preview.close()
