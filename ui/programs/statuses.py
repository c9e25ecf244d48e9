"""Changing the status of enrollments: what can be done with which, and the questions asked for it."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import replace
from itertools import combinations
from typing import Any

from slecop_desktop.records import BY_NAME
from slecop_desktop.records.fields import Field, reference, text
from slecop_desktop.services import enrollment, records
from slecop_desktop.store import Store
from slecop_desktop.texts import N_, _, ngettext

_E = BY_NAME["enrollments"]
_DATE = replace(_E.field("exit_date"), label=N_("As of"), required=True)
_WHY = _E.field("exit_reason")
_NOTE = text("reason", N_("In more words"))
_SAY_WHY = text("reason", N_("Reason"), required=True)
_WHERE = reference("offering", N_("To which offering"), "offerings", required=True)

ASKING, LEFT = enrollment.ASKING, (*enrollment.LEFT, "DENIED")


class Change:
    """One thing to do with enrollments: its words and icon, what it asks, and which statuses it fits."""

    def __init__(self, code: str, words: str, icon: str, fits: Sequence[str], fields: tuple[Field, ...] = ()) -> None:
        self.code, self.words, self.icon = code, words, icon
        self.fits, self.fields = frozenset(fits), fields


CHANGES = (
    Change("ACCEPT", N_("Takes the seat"), "circle-check", ("OFFERED",)),
    Change("DECLINE", N_("Declines the seat"), "x", ("OFFERED",)),
    Change("ENROLL", N_("Enroll"), "user-plus", (*ASKING, *LEFT)),
    Change("OFFER", N_("Offer the seat…"), "mail", ("WAITLISTED",)),
    Change("DROPPED", N_("Drop…"), "minus", ("ENROLLED",), (_DATE, _WHY, _NOTE)),
    Change("NO_SHOW", N_("No-show…"), "eye-off", ("ENROLLED",), (_DATE, _NOTE)),
    Change("COMPLETED", N_("Complete…"), "graduation-cap", ("ENROLLED",), (_DATE,)),
    Change("TRANSFER", N_("Transfer…"), "arrow-right", ("ENROLLED",), (_WHERE, _DATE, _NOTE)),
    Change("LEAVES", N_("Take off the waitlist…"), "minus", ("WAITLISTED",), (_SAY_WHY,)),
    Change("WAITLISTED", N_("Put on the waitlist…"), "clock", ("ENROLLED", *ASKING), (_SAY_WHY,)),
    Change("DENIED", N_("Deny…"), "x", (*ASKING, "WAITLISTED"), (_SAY_WHY,)),
)

_ENGLISH = "E X E O D N C T D W Y"


def letters() -> dict[str, str]:
    """Code of a change -> the letter that does it, in the person's language."""
    # Translators: one letter for each: takes the seat, declines the seat, enroll, offer the seat, drop, no-show,
    # complete, transfer, take off the waitlist, put on the waitlist, deny. The first two stand together in a menu;
    # so do the next one and the last two; the offer, taking off and denying; and dropping to transfer with putting on.
    found = _("E X E O D N C T D W Y").upper().split()
    return _by_code(found if _apart(found) else _ENGLISH.split())


def changed_by(letter: str, statuses: Sequence[str]) -> Change | None:
    """What a typed letter does with all of these. Beside letters that are not Latin, the English ones do it as well."""
    own, typed, found = letters(), letter.upper(), fitting(statuses)
    latin = "".join(own.values()).isascii()
    known = (own,) if latin else (own, _by_code(_ENGLISH.split()))
    return next((change for keys in known for change in found if keys[change.code] == typed), None)


def _by_code(found: Sequence[str]) -> dict[str, str]:
    return {change.code: one for change, one in zip(CHANGES, found, strict=True)}


def _apart(found: Sequence[str]) -> bool:
    """Whether there is one letter for each change, and another one for each that fits the same status."""
    if len(found) != len(CHANGES) or any(len(one) != 1 for one in found):
        return False
    pairs = combinations(zip(CHANGES, found, strict=True), 2)
    return all(one != other for (first, one), (second, other) in pairs if first.fits & second.fits)


def fitting(statuses: Sequence[str]) -> list[Change]:
    """What can be done with all of these."""
    return [change for change in CHANGES if statuses and all(status in change.fits for status in statuses)]


def apply(store: Store, offering: int, code: str, ids: Sequence[int], values: dict[str, Any]) -> None:
    """Do it to all of them in one step. Raises FieldProblem."""
    with store.write(_title(store, offering, code, ids)):
        match code:
            case "ACCEPT":
                _each(ids, lambda k: enrollment.accept_offer(store, k))
            case "DECLINE":
                _each(ids, lambda k: enrollment.decline_offer(store, k))
            case "TRANSFER":
                _transfer(store, ids, values)
            case _:
                status = "DROPPED" if code == "LEAVES" else code
                date, why = values.get("exit_date"), values.get("exit_reason")
                _each(
                    ids,
                    lambda k: enrollment.change_status(
                        store, k, status, date=date, reason=values.get("reason"), exit_reason=why
                    ),
                )


def youth_of(store: Store, ids: Sequence[int]) -> dict[int, str]:
    """Youth id -> name of some enrollments."""
    keys = [records.get(store, "enrollments", k)["youth"] for k in ids]
    return {k: records.title_of(store, "youth", k) for k in keys}


def _each(ids: Sequence[int], act: Callable[[int], object]) -> None:
    for key in ids:
        act(key)


def _transfer(store: Store, ids: Sequence[int], values: dict[str, Any]) -> None:
    where = values["offering"]
    reason = _("To {offering}").format(offering=records.title_of(store, "offerings", where))
    told = " · ".join(part for part in (reason, values.get("reason")) if part)
    youth = list(youth_of(store, ids))
    for key in ids:
        enrollment.change_status(store, key, "TRANSFERRED", date=values["exit_date"], reason=told)
    enrollment.enroll(store, where, youth, date=values["exit_date"])


def _title(store: Store, offering: int, code: str, ids: Sequence[int]) -> str:
    words = next(_(c.words).rstrip("…") for c in CHANGES if c.code == code)
    if len(ids) == 1:
        what = records.title_of(store, "enrollments", ids[0])
    else:
        where = records.title_of(store, "offerings", offering)
        what = ngettext("{n} youth in {offering}", "{n} youth in {offering}", len(ids)).format(
            n=len(ids), offering=where
        )
    return _("{status}: {title}").format(status=words, title=what)
