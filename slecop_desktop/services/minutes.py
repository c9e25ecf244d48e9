"""How many minutes a mark stands for (domain.md section 2.8)."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING, Any

from slecop_desktop.records.fields import Values
from slecop_desktop.records.vocabularies_people import ATTENDED
from slecop_desktop.services.common import FieldProblem, row_in
from slecop_desktop.texts import _

if TYPE_CHECKING:
    from slecop_desktop.store import Writer

DECIDING = ("status", "time_in", "time_out")
"""The fields of a mark that its minutes follow from."""


def minutes_of(
    session: Mapping[str, Any], status: str | None, time_in: str | None = None, time_out: str | None = None
) -> int | None:
    """The minutes to store: None when not taken, 0 when absent, else from arriving to leaving.

    Who was present without both times counts the whole session; a time missing for who came late or left early is the
    session's. ``session`` has ``start_time``, ``end_time`` and ``minutes``. FieldProblem when nothing would remain.
    """
    if status is None:
        return None
    if status not in ATTENDED:
        return 0
    whole = session["minutes"]
    start, end = _clock(session["start_time"]), _clock(session["end_time"])
    if start is not None and end is None and whole:
        end = start + whole
    if start is not None and end is not None and whole is None:
        whole = end - start
    begin = _clock(time_in) if time_in else start
    finish = _clock(time_out) if time_out else end
    timed = (time_in and time_out) or (status == "Tardy" and time_in) or (status == "EarlyDeparture" and time_out)
    if not timed or begin is None or finish is None:
        return whole
    if finish <= begin:
        raise FieldProblem("time_out" if time_out else "time_in", _("Leaving has to come after arriving."))
    return finish - begin


def timed_session(writer: Writer, session: int) -> Values:
    """The session, with minutes from its offering where it has none of its own; Problem when it is gone."""
    row = row_in(writer.connection, "sessions", session)
    if row["minutes"] is None and not (row["start_time"] and row["end_time"]):
        row["minutes"] = row_in(writer.connection, "offerings", row["offering"])["session_minutes"]
    return row


def _clock(time: str | None) -> int | None:
    """Minutes since midnight of a stored time."""
    return int(time[:2]) * 60 + int(time[3:5]) if time else None
