"""Questions coordinators are often asked, ready to be answered: each is a table of one's own that can be changed."""

from __future__ import annotations

from dataclasses import dataclass

from slecop_desktop.reports.saved import Asked
from slecop_desktop.reports.table import Options, Question
from slecop_desktop.store.lists import Filter
from slecop_desktop.texts import N_, _


@dataclass(frozen=True, slots=True)
class QuickAnswer:
    """A question in words (a message id), and the table that answers it."""

    key: str
    words: str
    question: Question
    period: str = "this_year"
    compare: str = ""

    @property
    def asked(self) -> Asked:
        """The question as the reports page asks it."""
        options = Options(own=self.question)
        return Asked("builder", self.period, None, self.compare, options, _(self.words))


_GIRLS = (
    Filter("youth.sex", "any_of", ("Female",)),
    Filter("youth.grade_band", "any_of", ("68",)),
    Filter("youth.hours", "at_least", 30),
)

QUICK: tuple[QuickAnswer, ...] = (
    QuickAnswer(
        "girls_30_hours",
        N_("Different girls in grades 6-8 with 30 or more hours, by site"),
        Question("youth", "youth", "site.id", "", _GIRLS),
    ),
    QuickAnswer(
        "girls_30_hours_district",
        N_("Different girls in grades 6-8 with 30 or more hours, by district"),
        Question("youth", "youth", "youth.district", "", _GIRLS),
    ),
    QuickAnswer(
        "by_school",
        N_("Different youth by school and grades"),
        Question("youth", "youth", "youth.school", "youth.grade_band"),
    ),
    QuickAnswer(
        "by_month",
        N_("Different youth in each month, beside the year before"),
        Question("youth", "youth", "date.month"),
        compare="year",
    ),
    QuickAnswer(
        "hours_by_discipline",
        N_("Attended hours by discipline and grades"),
        Question("attendance", "hours", "program.disciplines", "youth.grade_band"),
    ),
    QuickAnswer(
        "waiting",
        N_("Who waits for a seat: enrollments on the waitlist by program and grades"),
        Question(
            "enrollments", "n", "program.id", "youth.grade_band",
            (Filter("enrollment.status", "any_of", ("WAITLISTED",)),),
        ),
    ),
    QuickAnswer(
        "why_left",
        N_("Why youth left, by program"),
        Question(
            "enrollments", "n", "program.id", "enrollment.exit_reason",
            (Filter("enrollment.status", "any_of", ("DROPPED", "TRANSFERRED")),),
        ),
    ),
    QuickAnswer(
        "cancelled",
        N_("Sessions cancelled, by reason and month"),
        Question(
            "sessions", "n", "session.cancel_reason", "date.month",
            (Filter("session.status", "any_of", ("CANCELLED",)),),
        ),
    ),
    QuickAnswer(
        "partners_by_sector",
        N_("Partners by sector and engagement"),
        Question("partners", "n", "partner.sector", "partner.engagement_level"),
    ),
)  # fmt: skip
BY_KEY: dict[str, QuickAnswer] = {one.key: one for one in QUICK}
