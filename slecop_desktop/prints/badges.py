"""Name badges and labels: a name, and the youth code as a QR code that the check-in reads."""

from __future__ import annotations

from typing import TYPE_CHECKING

from slecop_desktop.prints import values
from slecop_desktop.prints.labels import CHOICES, START, Line, Place, places, stack
from slecop_desktop.prints.offerings import offering_of
from slecop_desktop.prints.order import For, Option, Print, Work
from slecop_desktop.prints.people import Person, people_of
from slecop_desktop.texts import N_

if TYPE_CHECKING:
    from slecop_desktop.paper.sheet import Sheet

_GAP = 6.0


def draw(work: Work, sheet: Sheet) -> None:
    """A label for each, by name."""
    found = people_of(work)
    labels = values.Labels(work.connection)
    below = ""
    if work.is_on("offering"):
        below = offering_of(work).name if work.order.scope is For.OFFERING else work.ecosystem
    where = places(sheet, str(work.option("labels")), int(work.option("start")))
    for person, place in zip(found, where, strict=False):
        _label(work, sheet, person, place, below, labels)


def _label(work: Work, sheet: Sheet, person: Person, place: Place, below: str, labels: values.Labels) -> None:
    side = min(place.height, place.width * 0.42) if work.is_on("code") and person.code else 0.0
    room = place.width - (side + _GAP if side else 0)
    if side:
        middle = (place.height - side) / 2
        sheet.code(person.code, place.left + room + _GAP, place.bottom + middle, side)
    tall = place.height > 90
    big, other = (28.0, 13.0) if tall else (13.0, 9.0)
    first, rest = person.first_name, person.family or ""
    if work.option("name") == "full":
        first, rest = person.name, ""
    elif work.option("name") == "first":
        rest = ""
    small = [labels.of("grade_level", person.grade) if work.is_on("grade") else "", below]
    lines = [Line(first, big, bold=True), Line(rest, other), *(Line(words, other - 2, grey=0.35) for words in small)]
    foot = 10.0 if side else 0.0
    stack(sheet, Place(place.left, room, place.top, place.bottom + foot), lines)
    if side:
        sheet.line(person.code, 7, place.left, room, y=place.bottom, grey=0.35)


BADGES = Print(
    "badges",
    N_("Name badges and labels"),
    N_("A name, and the youth code as a QR code for the scanner at the door. The code says nothing of the person."),
    (For.OFFERING, For.YOUTH, For.SESSION, For.EVERYONE),
    draw,
    holds=N_("It shows names."),
    margin=0.0,
    options=(
        Option("labels", N_("Labels"), "5163", choices=CHOICES),
        START,
        Option("name", N_("Name"), "both", choices=(
            ("both", N_("First name large, last name small")),
            ("full", N_("Whole name")),
            ("first", N_("First name only")),
        )),
        Option("code", N_("QR code"), True),
        Option("grade", N_("Grade"), False),
        Option("offering", N_("Offering or ecosystem"), True),
    ),
)  # fmt: skip
