"""Every print on every paper and in every kind of language: all of it there, and all of it on the paper."""

import re
import shutil
import subprocess
from pathlib import Path

import pytest

from slecop_desktop.paper.letters import BOLD, PLAIN, width_of
from slecop_desktop.paper.marks import Box, Mark, Pages, Picture, Rule, Squares, Words, texts_on
from slecop_desktop.paper.pdf import written
from slecop_desktop.paper.sheet import MARGIN
from slecop_desktop.prints.catalog import BY_ID, PRINTS, draw
from slecop_desktop.prints.labels import SHEETS
from slecop_desktop.prints.order import PAPERS, For, Order
from slecop_desktop.reports import REPORTS, run_report
from slecop_desktop.reports import SHEETS as SUMMARIES
from slecop_desktop.reports.pages import lay_out
from slecop_desktop.reports.period import program_year
from slecop_desktop.store import Store
from slecop_desktop.texts import speaking
from tests.prints.conftest import LONG, Club, change

KEPT_FREE = 12.0
"""What printers cannot reach, in points."""
_UNSEEN = re.compile("[\u200e\u200f\u202a-\u202e\u2066-\u2069]")


def order(what: str, club: Club, **given: object) -> Order:
    """An order for the club, as far as the print takes that."""
    scope = For.OFFERING if For.OFFERING in BY_ID[what].scopes else For.SESSION
    options = {"kind": "hours"} if what == "certificates" else {}
    return Order(what, scope, session=club.session, offering=club.offering, **{"options": options, **given})


def edges(mark: Mark) -> tuple[float, float, float, float]:
    """Left, right, bottom and top of a mark."""
    match mark:
        case Words():
            width = width_of(mark.text, BOLD if mark.bold else PLAIN, mark.size)
            left = mark.x - width if mark.at_right else mark.x
            return left, left + width, mark.y - 0.25 * mark.size, mark.y + 0.8 * mark.size
        case Rule():
            return mark.x, mark.x + mark.width, mark.y, mark.y
        case Squares():
            return mark.x, mark.x + mark.side, mark.y, mark.y + mark.side
        case Box() | Picture():
            return mark.x, mark.x + mark.width, mark.y, mark.y + mark.height


def outside(pages: Pages, margin: float) -> list[Mark]:
    """What reaches over the margins; the foot of a page stands a little below."""
    low = min(margin, 26.0)
    found: list[Mark] = []
    for page in pages.pages:
        for mark in page:
            left, right, bottom, top = edges(mark)
            inside = left >= margin - 1 and right <= pages.width - margin + 1 and top <= pages.height - margin + 1
            if not inside or bottom < low - 1:
                found.append(mark)
    return found


def letters(pages: Pages) -> str:
    """All that is written, without blanks: a name that was broken in two is whole again."""
    return re.sub(r"\s", "", _UNSEEN.sub("", "".join(texts_on(pages))))


@pytest.mark.parametrize("language", ["en", "es", "he", "pseudo"])
@pytest.mark.parametrize("paper", list(PAPERS))
@pytest.mark.parametrize("what", [one.id for one in PRINTS])
def test_everybody_is_on_it_and_nothing_leaves_the_margins(
    practice: Store, club: Club, what: str, paper: str, language: str
) -> None:
    made = draw(practice, order(what, club, paper=paper, language=language)).pages
    assert made.pages
    assert all(made.pages)
    assert outside(made, BY_ID[what].margin or KEPT_FREE) == []
    if not BY_ID[what].options or BY_ID[what].options[0].name != "labels":
        assert {round(made.width), round(made.height)} == {round(side) for side in PAPERS[paper]}
    assert (made.width > made.height) is BY_ID[what].wide
    if what not in {"letters", "mailing"}:
        assert made.right_to_left is (language == "he")
        said = letters(made)
        for name in names(practice, club):
            assert name.replace(" ", "") in said or what == "badges"
    assert written(made).startswith(b"%PDF-")


@pytest.mark.parametrize("language", ["en", "es", "he"])
@pytest.mark.parametrize("labels", list(SHEETS))
@pytest.mark.parametrize("what", ["badges", "mailing"])
def test_labels_stay_within_their_own_place_on_every_sheet(
    practice: Store, what: str, labels: str, language: str
) -> None:
    given = Order(what, For.EVERYONE, language=language, options={"labels": labels, "start": 2})
    made = draw(practice, given).pages
    form = SHEETS[labels]
    assert outside(made, KEPT_FREE) == []
    used: set[tuple[int, int, int]] = set()
    for number, page in enumerate(made.pages):
        for mark in page:
            left, right, bottom, top = edges(mark)
            row = int((made.height - form.top - (top + bottom) / 2) // form.step_y)
            begin = form.left if not made.right_to_left else made.width - form.left - form.width
            column = round(((left + right) / 2 - begin - form.width / 2) / form.step_x)
            x, y = begin + column * form.step_x, made.height - form.top - row * form.step_y
            assert left >= x - 0.1
            assert right <= x + form.width + 0.1
            assert bottom >= y - form.height - 0.1
            assert top <= y + 0.1
            used.add((number, row, abs(column)))
    assert (0, 0, 0) not in used
    assert len(used) >= len(made.pages) * form.count - form.count


@pytest.mark.parametrize("language", ["en", "es", "he", "pseudo"])
@pytest.mark.parametrize("wide", [None, False, True])
@pytest.mark.parametrize("report", [one.id for one in (*REPORTS, *SUMMARIES)])
def test_reports_and_the_handover_sheet_fit_on_both_papers(
    practice: Store, report: str, wide: bool | None, language: str
) -> None:
    with speaking(language):
        result = run_report(practice, report, program_year(practice))
        made = lay_out(result, str(practice.profile.get("name")), wide=wide)
    assert outside(made, MARGIN) == []
    sides = sorted((made.width, made.height))
    for paper in PAPERS.values():
        assert all(side <= most + 0.5 for side, most in zip(sides, sorted(paper), strict=True))
    assert made.right_to_left is (language == "he")


def names(store: Store, club: Club) -> list[str]:
    """Who is on the roster of the club."""
    with store.read() as connection:
        sql = (
            "SELECT y.name FROM youth y JOIN enrollments e ON e.youth = y.id"
            " WHERE e.offering = ? AND e.status = 'ENROLLED'"
        )
        found = [str(name) for name in connection.exec_driver_sql(sql, (club.offering,)).scalars()]
    assert len(found) > 9
    return found


@pytest.mark.parametrize("what", [one.id for one in PRINTS])
def test_long_names_shrink_or_go_on_below_and_are_never_cut(practice: Store, club: Club, what: str) -> None:
    with practice.read() as connection:
        youth = connection.exec_driver_sql(
            "SELECT e.youth FROM enrollments e JOIN relationships r ON r.youth = e.youth JOIN household_members m"
            " ON m.youth = e.youth WHERE e.offering = ? AND e.status = 'ENROLLED' AND r.pickup_authorized = 1",
            (club.offering,),
        ).scalar()
        adult = connection.exec_driver_sql(
            "SELECT adult FROM relationships WHERE youth = ? AND mailings = 1", (youth,)
        ).scalar()
    with practice.write("Consents are missing") as writer:
        writer.sql("UPDATE consents SET valid_to = '2026-03-01', date = '2025-09-01' WHERE youth = ?", (youth,))
        writer.sql("UPDATE households SET mailings = 1, confidential_address = NULL")
    change(practice, "youth", f"id = {youth}", given_name=LONG, family_name="Last", preferred_name=None)
    change(practice, "adults", f"id = {adult}", given_name="Parent", family_name=LONG)
    change(practice, "offerings", f"id = {club.offering}", name=f"Robotics of {LONG}")
    options: dict[str, str | int | bool] = {"kind": "hours", "labels": "5160"}
    if "kind" not in {one.name for one in BY_ID[what].options} or what == "letters":
        options.pop("kind")
    made = draw(practice, order(what, club, options=options)).pages
    assert outside(made, BY_ID[what].margin or KEPT_FREE) == []
    assert LONG.replace(" ", "") in letters(made)


def test_a_long_roster_has_its_head_and_its_number_on_every_page(practice: Store, club: Club) -> None:
    with practice.read() as connection:
        everyone = tuple(connection.exec_driver_sql("SELECT id FROM youth").scalars())
    made = draw(practice, Order("roster", For.YOUTH, youth=everyone)).pages
    assert len(made.pages) > 5
    for number, page in enumerate(made.pages, 1):
        said = [mark.text for mark in page if isinstance(mark, Words)]
        assert "Whom to call" in said
        assert f"Page {number} of {len(made.pages)}" in said
    numbers = [mark.text for page in made.pages for mark in page if isinstance(mark, Words) and mark.text.isdigit()]
    assert numbers == [str(n) for n in range(1, len(everyone) + 1)]


@pytest.mark.skipif(shutil.which("pdftotext") is None, reason="pdftotext is not installed")
@pytest.mark.parametrize("language", ["en", "es", "he"])
@pytest.mark.parametrize("what", [one.id for one in PRINTS])
def test_another_program_reads_the_words_of_the_pdf(
    practice: Store, club: Club, tmp_path: Path, what: str, language: str
) -> None:
    made = draw(practice, order(what, club, language=language)).pages
    path = tmp_path / "print.pdf"
    path.write_bytes(written(made))
    done = subprocess.run(["pdftotext", "-raw", str(path), "-"], capture_output=True, check=True)
    read = set(re.findall(r"\w+", _UNSEEN.sub(" ", done.stdout.decode())))
    wanted = {word for text in texts_on(made) for word in re.findall(r"\w{4,}", text) if word.isascii()}
    assert len(wanted) > 5
    assert wanted - read == set()
