"""Why a column is taken for a field, in words for a person."""

from __future__ import annotations

from slecop_desktop.exchange.recognition import evidence
from slecop_desktop.exchange.recognition.seen import Seen
from slecop_desktop.texts import _


def reason(column: Seen, key: str | None, sure: float) -> str:
    """One finished sentence."""
    m = column.meaning
    if key is None:
        if m.blocked:
            return _("The heading says something that has no place here.")
        if m.concepts and not column.weigh(*m.concepts[0]):
            return _("The heading reads like one of our fields, but the values do not.")
        return (
            _("The heading is taken by another column.")
            if m.concepts and sure
            else _("The heading is not one we know.")
        )
    if not m.concepts:
        return _("The heading is not one we know; the values look like it.")
    said = evidence.judge(m.concepts[0][0], column.profile)
    if said > 0:
        return _("The heading says so, and the values look like it.")
    if said < 0:
        return _("The heading says so, but the values look like something else.")
    return _("The heading says so.") if sure >= 0.8 else _("The heading may say so.")
