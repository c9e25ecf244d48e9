"""What the door says about a scan."""

from __future__ import annotations

from dataclasses import dataclass

from slecop_desktop.services.check_in import Kind, Scan
from slecop_desktop.services.session_list import SessionView
from slecop_desktop.texts import _, ngettext
from ui.values import show_time, show_whole


@dataclass(frozen=True, slots=True)
class Said:
    """A confirmation: who, what, the rest; tone and icon; ``stranger``: may be added as a walk-in."""

    who: str
    what: str
    more: str
    tone: str
    icon: str
    stranger: bool = False


def said_of(scan: Scan, session: SessionView) -> Said:
    """What is said of a scan."""
    time = show_time(scan.time)
    row = scan.row
    if scan.kind is Kind.IN:
        return Said(scan.name, _("checked in {time}").format(time=time), _lateness(scan, session), "ok", "log-in")
    if scan.kind is Kind.OUT:
        return Said(scan.name, _("checked out {time}").format(time=time), _stay(scan), "info", "log-out")
    if scan.kind is Kind.AGAIN:
        return twice(scan.name)
    if scan.kind is Kind.GONE:
        left = show_time(row.time_out) if row else ""
        words = _("was checked out already, {time}").format(time=left)
        return Said(scan.name, words, _("Nothing was changed. A wrong time is put right on the sheet."), "warn", "info")
    if scan.kind is Kind.OVER:
        words = _("was not checked in: the session ended {time}").format(time=show_time(session.end))
        return Said(scan.name, words, _("Whoever was there after all is marked on the sheet."), "warn", "clock")
    if scan.kind is Kind.STRANGER:
        return Said(scan.name, _("is not enrolled here"), session.name, "warn", "circle-question-mark", True)
    return _nobody(scan)


def _nobody(scan: Scan) -> Said:
    if scan.kind is Kind.UNKNOWN:
        more = _("The code is well formed, but it belongs to nobody in this file.")
        return Said(scan.typed, _("nobody has this code"), more, "warn", "circle-question-mark", True)
    if scan.kind is Kind.MISTYPED:
        more = _("Its check sign does not fit. Scan or type it again, or type the name.")
        return Said(scan.typed, _("this code is mistyped"), more, "bad", "circle-alert")
    if scan.kind is Kind.CANCELLED:
        return Said(scan.name, _("the session was cancelled"), _("Restore it first, on the sheet."), "bad", "circle-x")
    return Said(scan.typed, _("is not on this sheet"), "", "warn", "circle-question-mark", True)


def twice(name: str) -> Said:
    """The same child within a few seconds."""
    return Said(name, _("scanned twice"), _("The second scan was left out."), "warn", "info")


def undone(scan: Scan) -> Said:
    """A scan that was taken back."""
    words = _("check-out taken back") if scan.kind is Kind.OUT else _("check-in taken back")
    return Said(scan.name, words, "", "plain", "undo-2")


def _lateness(scan: Scan, session: SessionView) -> str:
    if scan.row is None or scan.row.status != "Tardy" or not session.start:
        return ""
    late = _minute(scan.time) - _minute(session.start)
    return ngettext("{n} minute late", "{n} minutes late", late).format(n=show_whole(late))


def _stay(scan: Scan) -> str:
    minutes = scan.row.minutes if scan.row else None
    if minutes is None:
        return ""
    return ngettext("{n} minute counted", "{n} minutes counted", minutes).format(n=show_whole(minutes))


def _minute(time: str) -> int:
    return int(time[:2]) * 60 + int(time[3:5])
