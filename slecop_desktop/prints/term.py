"""The attendance of a term: youth by dates, as many dates as fit on a page, then the next."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from slecop_desktop.paper.grid import Cell, Column, Grid, unbroken
from slecop_desktop.prints import values
from slecop_desktop.prints.head import head
from slecop_desktop.prints.offerings import Offering, offering_of
from slecop_desktop.prints.order import For, Option, Print, Work
from slecop_desktop.problems import Problem
from slecop_desktop.services.term import Matrix, MatrixSession, count_date, count_youth, held_sessions, read_matrix
from slecop_desktop.texts import N_, _

if TYPE_CHECKING:
    from slecop_desktop.paper.sheet import Sheet

_STATUSES = ("Present", "UnexcusedAbsence", "ExcusedAbsence", "Tardy", "EarlyDeparture")
_DATE, _NUMBER, _CAME, _HOURS, _NAME = 26.0, 24.0, 54.0, 42.0, 150.0
_SIZE = 8.0
_MINUTES = (
    "SELECT a.youth, sum(a.minutes) FROM attendance a JOIN sessions s ON s.id = a.session WHERE s.offering = ?"
    " AND a.minutes IS NOT NULL GROUP BY a.youth"
)


@dataclass(frozen=True, slots=True)
class _Term:
    """``letters``: status -> the letter of its mark; ``minutes``: youth -> minutes attended."""

    offering: Offering
    matrix: Matrix
    held: frozenset[int]
    minutes: dict[int, int]
    letters: dict[str, str]

    def mark(self, marks: dict[int, str], session: MatrixSession) -> str:
        """The mark as on the screen; a dash where the session was cancelled, nothing where none was taken."""
        if session.cancelled:
            return "–"
        status = marks.get(session.id)
        return self.letters.get(status, status) if status else ""


def mark_letters() -> tuple[str, ...]:
    """The letter of each mark, as the window has them."""
    # Translators: five different letters, for present, absent, excused, late, left early ("other"); with blanks between
    found = tuple(_("P A E L O").upper().split())
    return found if len(set(found)) == len(_STATUSES) and all(len(one) == 1 for one in found) else tuple("PAELO")


def draw(work: Work, sheet: Sheet) -> None:
    """The dates in blocks; every block has all the names and, at its end, the totals of the whole term."""
    offering = offering_of(work)
    matrix = read_matrix(work.connection, offering.id)
    minutes = {row[0]: int(row[1]) for row in work.connection.exec_driver_sql(_MINUTES, (offering.id,))}
    term = _Term(offering, matrix, held_sessions(matrix), minutes, dict(zip(_STATUSES, mark_letters(), strict=True)))
    dates = [s for s in matrix.sessions if s.date <= work.today or work.is_on("coming")]
    if not dates or not matrix.rows:
        raise Problem(_("There is no attendance of this offering yet."))
    labels = values.Labels(work.connection)
    legend = " · ".join(f"{term.letters[code]} {labels.of('attendance_status', code)}" for code in _STATUSES)
    wide = max(_DATE, *(unbroken(values.short_day(date.date), _SIZE) for date in dates))
    fitting = max(1, int((sheet.room - _NUMBER - _NAME - _CAME - _HOURS) // wide))
    for first in range(0, len(dates), fitting):
        sheet.begin()
        _block(work, sheet, term, dates[first : first + fitting], wide)
        sheet.gap(4)
        sheet.words(_("{marks} · – cancelled · empty: not taken").format(marks=legend), 7.5, grey=0.35)
    sheet.number(values.joined(values.day(work.today), _("Attendance"), offering.name))


def _block(work: Work, sheet: Sheet, term: _Term, dates: Sequence[MatrixSession], wide: float) -> None:
    """A table of some dates, each in a column so many points wide."""
    span = " – ".join(dict.fromkeys((values.day(dates[0].date), values.day(dates[-1].date))))
    lines = [values.joined(_("Attendance"), span, term.offering.place)]

    def head_of_page() -> None:
        head(work, sheet, term.offering.name, lines)

    head_of_page()
    sheet.head = head_of_page
    columns = [Column("", width=_NUMBER, at_end=True), Column(_("Name"))]
    columns += [Column(values.short_day(date.date), width=wide, centred=True) for date in dates]
    columns += [Column(_("Came"), width=_CAME, centred=True), Column(_("Hours"), width=_HOURS, centred=True)]
    grid = Grid(sheet, columns, size=_SIZE)
    counts = [count_youth(term.matrix, row, term.held) for row in term.matrix.rows]
    for number, (row, count) in enumerate(zip(term.matrix.rows, counts, strict=True), 1):
        marks = [term.mark(row.marks, date) for date in dates]
        came = _("{n} of {total}").format(n=count.attended, total=count.held)
        grid.row([str(number), row.name, *marks, came, values.hours(term.minutes.get(row.youth, 0))])
    totals = [
        Cell(str(count_date(term.matrix, date).attended) if date.id in term.held else "", bold=True) for date in dates
    ]
    whole = sum(count.attended for count in counts)
    hours = values.hours(sum(term.minutes.values()))
    grid.row(["", Cell(_("Came"), bold=True), *totals, Cell(str(whole), bold=True), Cell(hours, bold=True)])


TERM = Print(
    "term",
    N_("Term attendance"),
    N_("Youth by dates with a letter for each mark, and how often each came."),
    (For.OFFERING,),
    draw,
    holds=N_("It shows names and attendance."),
    wide=True,
    margin=36.0,
    options=(Option("coming", N_("Coming dates too"), False),),
)
