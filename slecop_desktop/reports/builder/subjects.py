"""What can be counted, what of it can be measured, and what its rows lead to."""

from __future__ import annotations

from dataclasses import dataclass

from slecop_desktop.reports.table import Form
from slecop_desktop.texts import N_

SELF, YOUTH, OFFERING, MONTH = "self", "youth", "offering", "month"
"""What a counted row knows by itself: its own record, a young person, an offering, a month."""


@dataclass(frozen=True, slots=True)
class Measure:
    """One way to measure what is counted.

    ``different`` counts different things: the records counted themselves (SELF) or young people (YOUTH). ``amount``
    names the number that is added up, or, with ``mean``, divided by the different youth.
    """

    key: str
    label: str
    form: Form = Form.COUNT
    different: str = SELF
    amount: str = ""
    mean: bool = False


@dataclass(frozen=True, slots=True)
class Subject:
    """Something that can be counted: records of ``kind``; ``leads`` are the things whose fields it can be counted by.

    ``people``: its records are persons, or stand for one each. ``dated``: only those of the period are counted.
    """

    key: str
    label: str
    kind: str
    leads: tuple[str, ...]
    measures: tuple[Measure, ...]
    definition: str
    people: bool = False
    dated: bool = True
    has_month: bool = False

    def measure(self, key: str) -> Measure:
        """The measure with that key, else the first."""
        return next((one for one in self.measures if one.key == key), self.measures[0])


_PLACES = ("program", "site", "partner")
_HOURS = Measure("hours", N_("Attended hours"), Form.MINUTES, amount="minutes")
_MEAN = Measure("hours_mean", N_("Attended hours for each youth (mean)"), Form.NUMBER, YOUTH, "minutes", mean=True)
_DIFFERENT = Measure("youth", N_("Different youth"), different=YOUTH)

SUBJECTS: dict[str, Subject] = {
    subject.key: subject
    for subject in (
        Subject(
            "youth",
            N_("Youth reached"),
            "youth",
            ("youth", "offering", *_PLACES),
            (
                _DIFFERENT,
                Measure("pairs", N_("Participations"), Form.SUM, different="pairs"),
                Measure("hours", N_("Attended hours"), Form.MINUTES, YOUTH, "minutes"),
                _MEAN,
            ),
            N_("Youth with at least one attended minute in the period, in a session that was not cancelled."),
            people=True,
            has_month=True,
        ),
        Subject(
            "attendance",
            N_("Attendance"),
            "attendance",
            ("youth", "offering", *_PLACES),
            (
                Measure("marks", N_("Times attended")),
                _HOURS,
                _DIFFERENT,
                _MEAN,
            ),
            N_("Marks of having been there (present, late or left early), in sessions that were not cancelled."),
            has_month=True,
        ),
        Subject(
            "enrollments",
            N_("Enrollments"),
            "enrollments",
            ("enrollment", "youth", "offering", *_PLACES),
            (Measure("n", N_("Enrollments")), _DIFFERENT),
            N_("Enrollments of any status in offerings that run in the period, from entry to exit."),
            people=True,
        ),
        Subject(
            "sessions",
            N_("Sessions"),
            "sessions",
            ("session", "offering", *_PLACES),
            (
                Measure("n", N_("Sessions")),
                Measure("hours", N_("Hours of sessions"), Form.MINUTES, amount="minutes"),
                Measure("headcount", N_("Heads counted"), Form.SUM, amount="headcount"),
            ),
            N_("Sessions of the period, whatever their status."),
            has_month=True,
        ),
        Subject(
            "offerings",
            N_("Offerings"),
            "offerings",
            ("offering", *_PLACES),
            (Measure("n", N_("Offerings")), Measure("seats", N_("Seats"), Form.SUM, amount="seats")),
            N_("Offerings that run in the period, whatever their status."),
        ),
        Subject(
            "events",
            N_("Reach events"),
            "reach_events",
            ("event", *_PLACES),
            (
                Measure("n", N_("Events")),
                Measure("youth_count", N_("Youth counted"), Form.SUM, amount="youth_count"),
                Measure("adult_count", N_("Adults counted"), Form.SUM, amount="adult_count"),
                Measure("kits", N_("Kits given out"), Form.SUM, amount="kits"),
            ),
            N_("Events of the period. Heads counted are visits, not different people."),
            has_month=True,
        ),
        Subject(
            "partners",
            N_("Partners"),
            "partners",
            ("partner",),
            (Measure("n", N_("Partners")),),
            N_("Partners as they stand today; archived ones are left out."),
            dated=False,
        ),
        Subject(
            "adults",
            N_("Adults"),
            "adults",
            ("adult",),
            (Measure("n", N_("Adults")),),
            N_("Adults of families as they stand today; archived ones are left out."),
            people=True,
            dated=False,
        ),
    )
}

LEADS: dict[str, tuple[str, str]] = {
    "youth": ("youth", N_("Youth")),
    "offering": ("offerings", N_("Offering")),
    "program": ("programs", N_("Program")),
    "site": ("sites", N_("Site")),
    "partner": ("partners", N_("Partner")),
    "enrollment": ("enrollments", N_("Enrollment")),
    "session": ("sessions", N_("Session")),
    "event": ("reach_events", N_("Event")),
    "adult": ("adults", N_("Adult")),
}
"""What a counted row leads to: the kind of record, and what it is called."""
