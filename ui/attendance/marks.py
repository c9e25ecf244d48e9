"""The five marks: their letters, colours, and the words for a row of the sheet."""

from __future__ import annotations

import datetime as dt
from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass

from PySide6.QtCore import QDate, QLocale

from slecop_desktop.records.kinds import TIME
from slecop_desktop.records.parsing import PLAIN, BadValue
from slecop_desktop.services.roster import RosterRow
from slecop_desktop.services.session_list import SessionView
from slecop_desktop.texts import N_, _, ngettext
from ui.values import date_format, show_time, show_whole

PRESENT, ABSENT, EXCUSED, LATE, LEFT = "Present", "UnexcusedAbsence", "ExcusedAbsence", "Tardy", "EarlyDeparture"
STATUSES = (PRESENT, ABSENT, EXCUSED, LATE, LEFT)
"""In the order of the boxes."""
ASKS = {LATE: "time_in", LEFT: "time_out"}
"""Marks that want a time, and which."""

_WORDS = {
    PRESENT: N_("present"),
    ABSENT: N_("absent"),
    EXCUSED: N_("excused"),
    LATE: N_("late"),
    LEFT: N_("left early"),
    None: N_("not taken"),
}
_GROUNDS = {PRESENT: "accent", ABSENT: "bad", EXCUSED: "muted", LATE: "warn", LEFT: "warn"}
_INKS = {PRESENT: "on_accent", ABSENT: "on_bad"}
_TONES = {PRESENT: "ok", ABSENT: "bad", EXCUSED: "plain", LATE: "warn", LEFT: "warn", None: "warn"}


def letters() -> tuple[str, ...]:
    """The letter of each mark, on its box and as its key, in the person's language."""
    # Translators: five different letters, for present, absent, excused, late, left early ("other"); with blanks between
    found = tuple(_("P A E L O").upper().split())
    return found if len(set(found)) == len(STATUSES) and all(len(c) == 1 for c in found) else tuple("PAELO")


def word(status: str | None) -> str:
    """A mark in a word, small."""
    return _(_WORDS.get(status, status or ""))


def box_colors(status: str) -> tuple[str, str]:
    """The tokens of a chosen box: ground and letter."""
    return _GROUNDS[status], _INKS.get(status, "surface")


def counted(rows: Iterable[RosterRow]) -> list[tuple[str, str]]:
    """What the header counts, as (words, tone): present and absent always, the others where there are any."""
    found = Counter(row.status for row in rows)
    words = {
        PRESENT: ngettext("{n} present", "{n} present", found[PRESENT]),
        ABSENT: ngettext("{n} absent", "{n} absent", found[ABSENT]),
        EXCUSED: ngettext("{n} excused", "{n} excused", found[EXCUSED]),
        LATE: ngettext("{n} late", "{n} late", found[LATE]),
        LEFT: ngettext("{n} left early", "{n} left early", found[LEFT]),
        None: ngettext("{n} not taken", "{n} not taken", found[None]),
    }
    return [
        (text.format(n=show_whole(found[status])), _TONES[status])
        for status, text in words.items()
        if found[status] or status in {PRESENT, ABSENT}
    ]


@dataclass(frozen=True, slots=True)
class Remark:
    """What to know of a row: the tone is "warn", "bad" or "muted"."""

    text: str
    tone: str


def remark(row: RosterRow) -> Remark:
    """The note of a row, what matters for safety first."""
    parts: list[str] = []
    tone = "muted"
    if row.no_pickup:
        parts.append(_("not to be picked up by {names}").format(names=row.no_pickup))
        tone = "bad"
    if row.allergies:
        parts.append(_("allergy: {what}").format(what=row.allergies))
        tone = "warn" if tone == "muted" else tone
    times = _times(row)
    if times or _absences(row):
        tone = "warn" if tone == "muted" else tone
    parts += [part for part in (times, row.reason or "", _absences(row)) if part]
    if row.incomplete:
        parts.append(_("record incomplete"))
    if row.enrollment is None:
        parts.append(_("not enrolled"))
    return Remark(" · ".join(parts), tone)


def _times(row: RosterRow) -> str:
    said: list[str] = []
    if row.time_in:
        said.append(_("arrived {time}").format(time=show_time(row.time_in)))
    if row.time_out:
        said.append(_("left {time}").format(time=show_time(row.time_out)))
    return ", ".join(said)


def _absences(row: RosterRow) -> str:
    if row.status in {ABSENT, EXCUSED}:
        n = row.absences + 1
        if n == 3:
            return _("third absence in a row")
        return _("{n} absences in a row").format(n=show_whole(n)) if n > 3 else ""
    if row.status is None and row.absences > 1:
        return _("absent the last {n} times").format(n=show_whole(row.absences))
    return ""


def minutes_words(row: RosterRow) -> str:
    """The minutes of who was there."""
    return _("{n} min").format(n=show_whole(row.minutes)) if row.minutes else ""


def spoken(number: int, row: RosterRow) -> str:
    """A row of the sheet as a screen reader says it."""
    said = _("{number}. {name}: {mark}").format(number=show_whole(number), name=row.name, mark=word(row.status))
    return ", ".join(part for part in (said, minutes_words(row), remark(row).text) if part)


def explained(row: RosterRow) -> str:
    """What the note has no room for: all of it, and who may pick up."""
    pickup = _("May be picked up by {names}").format(names=row.pickup) if row.pickup else ""
    return "\n".join(part for part in (remark(row).text, pickup) if part)


def read_time(typed: str, view: SessionView) -> str | None:
    """HH:MM of a time typed for a session; None for an empty one. BadValue when it is none, or not within the session.

    Of 3:55 in an afternoon the one within the session is meant.
    """
    found = TIME.parse(typed, PLAIN)
    if found is None:
        return None
    clock = str(found)
    later = f"{int(clock[:2]) + 12:02d}{clock[2:]}" if clock < "12" else clock
    fitting = [time for time in (clock, later) if (view.start or "") <= time <= (view.end or "99")]
    if not fitting:
        raise BadValue(_("the session is from {start} to {end}").format(**_span(view)))
    return fitting[0]


def _span(view: SessionView) -> dict[str, str]:
    return {"start": show_time(view.start) or "…", "end": show_time(view.end) or "…"}


def show_weekday(value: str, today: dt.date) -> str:
    """A stored date as Tue, Nov 24, in the locale's order; with its year when it is not this one."""
    pattern = date_format()
    day_first = pattern.find("d") < pattern.find("M")
    shape = "ddd d MMM" if day_first else "ddd, MMM d"
    if value[:4] != f"{today.year:04d}":
        shape += " yyyy" if day_first else ", yyyy"
    return QLocale().toString(QDate.fromString(value, "yyyy-MM-dd"), shape)


def span_words(view: SessionView) -> str:
    """From when to when a session lasts."""
    if view.start and view.end:
        return _("{start}–{end}").format(**_span(view))
    return show_time(view.start)


def still_to_come(date: str, today: dt.date) -> str:
    """A word on a mark made before its day."""
    days = (dt.date.fromisoformat(date) - today).days
    words = ngettext(
        "{date} is still to come, in {n} day: a mark made now counts as if it were done. Undo takes it back.",
        "{date} is still to come, in {n} days: a mark made now counts as if it were done. Undo takes it back.",
        days,
    )
    return words.format(date=show_weekday(date, today), n=show_whole(days))
