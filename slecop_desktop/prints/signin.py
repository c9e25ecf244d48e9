"""The sign-in sheet of a session: rows in the order in which its marks are typed, with the code that finds it again."""

from __future__ import annotations

from slecop_desktop.paper.grid import Cell, Column, Grid
from slecop_desktop.paper.letters import LEADING
from slecop_desktop.paper.sheet import Sheet
from slecop_desktop.prints import values
from slecop_desktop.prints.head import head
from slecop_desktop.prints.offerings import Offering, Session, offering_of, sessions_of
from slecop_desktop.prints.order import For, Option, Print, Work
from slecop_desktop.services.roster import RosterRow, read_roster
from slecop_desktop.texts import N_, _

ALLERGY, ASK = "✚", "◆"
"""Marks that say nothing by themselves: who works here knows what they ask for."""
_CODE = 78.0
_ROWS = (25.0, 23.0, 21.0)
"""Heights of a row: lower where that saves a page."""
_FOOT = 66.0


def draw(work: Work, sheet: Sheet) -> None:
    """A sheet for each session, each numbered on its own."""
    labels = values.Labels(work.connection)
    for session in sessions_of(work):
        offering = offering_of(work, session.offering)
        sheet.begin()
        sheet.foot = _FOOT
        first = len(sheet.pages) - 1
        _fill(work, sheet, offering, session, labels)
        pages = range(first, len(sheet.pages))
        for place in pages:
            _end(sheet, place)
        sheet.number(values.joined(values.day(session.date), offering.name, session.code), pages)


def _fill(work: Work, sheet: Sheet, offering: Offering, session: Session, labels: values.Labels) -> None:
    """The head and the rows, as high as they can be on the fewest pages."""
    rows = read_roster(work.connection, work.store, session.id)
    work.sheets[session.id] = tuple(row.youth for row in rows)
    if not rows:
        work.remarks.append(_("Nobody is enrolled on this day: the sheet has blank lines only."))
    tried: list[Sheet] = []
    for height in _ROWS:
        tried.append(Sheet(sheet.width, sheet.height, sheet.mirrored, sheet.margin, foot=sheet.foot))
        _top(work, tried[-1], offering, session)
        _rows(work, tried[-1], rows, labels, height)
    best = min(tried, key=lambda one: len(one.pages))
    sheet.pages[-1:] = best.pages
    sheet.head = None


def _top(work: Work, sheet: Sheet, offering: Offering, session: Session) -> None:
    def head_of_page() -> None:
        top = sheet.y
        when = values.joined(values.long_day(session.date), values.span(session.start, session.end))
        head(work, sheet, offering.name, [when, offering.place, session.topic or ""], room_at_end=_CODE + 70)
        if session.code:
            _code(sheet, session.code, top)
            sheet.y = min(sheet.y, top - _CODE)

    head_of_page()
    sheet.head = head_of_page


def _code(sheet: Sheet, code: str, top: float) -> None:
    end = sheet.width - sheet.margin
    sheet.code(code, end - _CODE, top - _CODE, _CODE)
    left = end - _CODE - 70
    sheet.line(_("Sheet code"), 7.5, left, 70, y=top - 30, grey=0.35, at_end=True)
    sheet.line(code, 15, left, 70, y=top - 48, bold=True, at_end=True)


def _columns(work: Work) -> list[Column]:
    made = [Column("", width=24, at_end=True), Column(_("Name"), share=2.1)]
    if work.is_on("pickup"):
        made.append(Column(_("May be picked up by"), share=1.8))
    return [
        *made,
        Column(_("In"), width=44),
        Column(_("Signature"), share=1.4),
        Column(_("Out"), width=44),
        Column(_("Signature"), share=1.4),
    ]


def _rows(work: Work, sheet: Sheet, rows: list[RosterRow], labels: values.Labels, height: float) -> None:
    sheet.gap(2)
    grid = Grid(sheet, _columns(work), least=height)
    for number, row in enumerate(rows, 1):
        grid.row(_cells(work, number, row, labels))
    blank = int(work.option("blank"))
    if blank:
        empty = [""] * len(grid.columns)
        sheet.need(height + 17)
        sheet.gap(4)
        words = _("Walk-ins: name and grade, please in capital letters")
        sheet.line(words, 8, sheet.margin, sheet.room, y=sheet.y - 9, bold=True)
        sheet.gap(13)
        for number in range(len(rows) + 1, len(rows) + blank + 1):
            grid.row([str(number), *empty[1:]])


def _cells(work: Work, number: int, row: RosterRow, labels: values.Labels) -> list[str | Cell]:
    marks = [ALLERGY] if row.allergies and work.is_on("allergy") else []
    marks += [ASK] if row.no_pickup else []
    name = " ".join([row.name, *marks])
    small = values.joined(labels.of("grade_level", row.grade), row.youth_code)
    cells: list[str | Cell] = [str(number), Cell(name, small, bold=True)]
    if work.is_on("pickup"):
        cells.append(row.pickup or "—")
    return [*cells, "", "", "", ""]


def _end(sheet: Sheet, place: int) -> None:
    """What the marks mean, and where staff sign: on every page, as pages go different ways."""
    legend = _("{allergy} and {ask}: staff look at the emergency card first.").format(allergy=ALLERGY, ask=ASK)
    end = sheet.margin + 12
    sheet.line(legend, 7.5, sheet.margin, sheet.room, y=end + 42, grey=0.35, page=place)
    part = sheet.room / 3
    for n, words in enumerate((_("Staff signature"), _("Came, in all"), _("Date and time"))):
        left = sheet.margin + n * part
        sheet.rule(left, end, part - 18, page=place)
        sheet.line(words, 7.5, left, part - 18, y=end - 8 * LEADING, grey=0.35, page=place)


SIGN_IN = Print(
    "sign-in",
    N_("Sign-in sheet"),
    N_("Names with room for times and signatures. The code opens the session again, rows in the order of the paper."),
    (For.SESSION, For.WEEK),
    draw,
    holds=N_("It shows names, and who may pick up whom."),
    options=(
        Option("pickup", N_("Who may pick up"), True),
        Option("allergy", N_("Mark allergies with a sign, without saying which"), True),
        Option("blank", N_("Lines for walk-ins"), 5),
    ),
)
