"""The five marks: their letters, colours, and the words for a row of the sheet."""

from __future__ import annotations

import datetime as dt
import re
from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass

from PySide6.QtCore import QDate, QLocale

from slecop_desktop.records.kinds import TIME
from slecop_desktop.records.parsing import PLAIN, BadValue
from slecop_desktop.services.absences import FLAGGED, Missed
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


def mark_keys() -> dict[str, str]:
    """Which mark a typed letter sets. Besides letters that are not Latin, the English ones do: keyboards change."""
    own: dict[str, str] = dict(zip(letters(), STATUSES, strict=True))
    return own if "".join(own).isascii() else dict(zip("PAELO", STATUSES, strict=True)) | own


def word(status: str | None) -> str:
    """A mark in a word, small."""
    return _(_WORDS.get(status, status or ""))


def unbroken(words: str) -> str:
    """Words that stay in one line."""
    return words.replace(" ", "\N{NO-BREAK SPACE}").replace("-", "\N{NON-BREAKING HYPHEN}")


def box_colors(status: str) -> tuple[str, str]:
    """The tokens of a chosen box: ground and letter."""
    return _GROUNDS[status], _INKS.get(status, "surface")


def counted(rows: Iterable[RosterRow]) -> list[tuple[str, str]]:
    """What the header counts, as (words, tone): present and absent always, the others where there are any."""
    found = Counter(row.status for row in rows)
    return [
        (count_words(status, found[status]), tone)
        for status, tone in _TONES.items()
        if found[status] or status in {PRESENT, ABSENT}
    ]


def count_words(status: str | None, n: int) -> str:
    """So many marks of one kind in words: '3 absent'."""
    words = {
        PRESENT: ngettext("{n} present", "{n} present", n),
        ABSENT: ngettext("{n} absent", "{n} absent", n),
        EXCUSED: ngettext("{n} excused", "{n} excused", n),
        LATE: ngettext("{n} late", "{n} late", n),
        LEFT: ngettext("{n} left early", "{n} left early", n),
        None: ngettext("{n} not taken", "{n} not taken", n),
    }
    return words[status].format(n=show_whole(n))


@dataclass(frozen=True, slots=True)
class Remark:
    """What to know of a row: the tone is "warn", "bad" or "muted", the icon "" where nothing presses."""

    text: str
    tone: str
    icon: str = ""


def remark(row: RosterRow) -> Remark:
    """The note of a row, what matters for safety first."""
    parts: list[str] = []
    tone, icon = "muted", ""
    missed = now_missed(row)
    if row.allergies or missed.flagged:
        tone, icon = "warn", "triangle-alert"
    if row.no_pickup:
        parts.append(_("not to be picked up by {names}").format(names=row.no_pickup))
        tone, icon = "bad", "octagon-x"
    if row.allergies:
        parts.append(_("allergy: {what}").format(what=row.allergies))
    away = _away(row, missed)
    if missed.flagged:
        parts.append(away)
        away = ""
    times = _times(row)
    if (times or (away and missed.absent)) and tone == "muted":
        tone = "warn"
    parts += [part for part in (times, row.reason or "", away) if part]
    if row.incomplete:
        parts.append(_("record incomplete"))
    if row.enrollment is None:
        parts.append(_("not enrolled"))
    return Remark(" · ".join(parts), tone, icon)


def marked_as(row: RosterRow) -> tuple[str, ...]:
    """The marks that are true of a row: who came late may also have left early."""
    if row.status in ASKS and row.time_in and row.time_out:
        return (LATE, LEFT)
    return (row.status,) if row.status else ()


def mark_words(row: RosterRow) -> str:
    """The marks of a row in words."""
    return ", ".join(word(status) for status in marked_as(row)) or word(None)


def now_missed(row: RosterRow) -> Missed:
    """What is missed in a row with this session."""
    return row.missed.and_then(row.status)


def _times(row: RosterRow) -> str:
    said: list[str] = []
    if row.time_in:
        said.append(_("arrived {time}").format(time=show_time(row.time_in)))
    if row.time_out:
        said.append(_("left {time}").format(time=show_time(row.time_out)))
    return ", ".join(said)


def _away(row: RosterRow, missed: Missed) -> str:
    """Absences in a row in words, those with an excuse counted apart."""
    if missed.absent == 3 and not missed.excused and row.status == ABSENT:
        return _("third absence in a row")
    if missed.flagged:
        return absence_words(missed)
    if row.status is None and missed.absent > 1:
        return _("absent the last {n} times").format(n=show_whole(missed.absent))
    if missed.total >= FLAGGED and missed.excused:
        return absence_words(missed)
    return ""


def absence_words(missed: Missed) -> str:
    """What was missed in a row, those with an excuse apart."""
    absent = ngettext("absent {n} time in a row", "absent {n} times in a row", missed.absent)
    excused = ngettext("excused {n} time in a row", "excused {n} times in a row", missed.excused)
    if not missed.absent:
        return excused.format(n=show_whole(missed.excused))
    if missed.excused:
        excused = ngettext("excused {n} time besides", "excused {n} times besides", missed.excused)
        words = _("{absent}, {excused}")
        return words.format(
            absent=absent.format(n=show_whole(missed.absent)), excused=excused.format(n=show_whole(missed.excused))
        )
    return absent.format(n=show_whole(missed.absent))


def minutes_words(row: RosterRow) -> str:
    """The minutes of who was there."""
    return _("{n} min").format(n=show_whole(row.minutes)) if row.minutes else ""


def spoken(number: int, row: RosterRow) -> str:
    """A row of the sheet as a screen reader says it."""
    said = _("{number}. {name}: {mark}").format(number=show_whole(number), name=row.name, mark=mark_words(row))
    return ", ".join(part for part in (said, minutes_words(row), remark(row).text) if part)


def explained(row: RosterRow) -> str:
    """What the note has no room for: all of it, and who may pick up."""
    pickup = _("May be picked up by {names}").format(names=row.pickup) if row.pickup else ""
    return "\n".join(part for part in (remark(row).text, pickup) if part)


def read_time(typed: str, view: SessionView, field: str = "time_in") -> str | None:
    """HH:MM of a time typed for a session; None for an empty one. BadValue when it is none, or not within the session.

    Of 3:55 in an afternoon the one within the session is meant. "20 min" is so long after the beginning for who came
    (``field`` "time_in"), so long before the end for who left.
    """
    if (ago := _minutes_typed(typed)) is not None:
        return _counted_time(ago, view, field)
    found = TIME.parse(typed, PLAIN)
    if found is None:
        return None
    clock = str(found)
    later = f"{int(clock[:2]) + 12:02d}{clock[2:]}" if clock < "12" else clock
    fitting = [time for time in (clock, later) if (view.start or "") <= time <= (view.end or "99")]
    if not fitting:
        raise BadValue(_("the session is from {start} to {end}").format(**_span(view)))
    return fitting[0]


def _minutes_typed(typed: str) -> int | None:
    """The minutes of "20 min", "20m" or "+20"; None for anything else."""
    found = re.fullmatch(r"\+?\s*(\d{1,3})\s*([^\W\d_]*|['′])\.?", typed.strip())
    if found is None or not (found[2] or typed.strip().startswith("+")):
        return None
    units = {"", "m", "min", "mins", "minute", "minutes", "'", "′", *_("min").split()}
    return int(found[1]) if found[2].lower() in units else None


def _counted_time(minutes: int, view: SessionView, field: str) -> str:
    clock = view.start if field == "time_in" else view.end
    if not clock:
        raise BadValue(_("the session has no times, so a time of day is needed"))
    counted = int(clock[:2]) * 60 + int(clock[3:5]) + (minutes if field == "time_in" else -minutes)
    time = f"{counted // 60:02d}:{counted % 60:02d}"
    if not (view.start or "") <= time <= (view.end or "99"):
        raise BadValue(_("the session is from {start} to {end}").format(**_span(view)))
    return time


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
    return time_span(view.start, view.end)


def time_span(start: str | None, end: str | None) -> str:
    """Two stored times as one, or the one that is known; the first leads."""
    if start and end:
        return _("{start}–{end}").format(start=show_time(start), end=show_time(end))
    return show_time(start or end)


def still_to_come(date: str, today: dt.date) -> str:
    """A word on a mark made before its day."""
    days = (dt.date.fromisoformat(date) - today).days
    words = ngettext(
        "{date} is still to come, in {n} day: a mark made now counts as if it were done. Undo takes it back.",
        "{date} is still to come, in {n} days: a mark made now counts as if it were done. Undo takes it back.",
        days,
    )
    return words.format(date=show_weekday(date, today), n=show_whole(days))
