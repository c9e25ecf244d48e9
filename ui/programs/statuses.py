"""Changing the status of enrollments: what can be done with which, and the questions asked for it."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import replace
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
    """One thing to do with enrollments: its words, key and icon, what it asks, and which statuses it fits."""

    def __init__(
        self, code: str, words: str, key: str, icon: str, fits: Sequence[str], fields: tuple[Field, ...] = ()
    ) -> None:
        self.code, self.words, self.key, self.icon = code, words, key, icon
        self.fits, self.fields = frozenset(fits), fields


CHANGES = (
    Change("ACCEPT", N_("Takes the seat"), "E", "circle-check", ("OFFERED",)),
    Change("DECLINE", N_("Declines the seat"), "X", "x", ("OFFERED",)),
    Change("ENROLL", N_("Enroll"), "E", "user-plus", (*ASKING, *LEFT)),
    Change("OFFER", N_("Offer the seat…"), "O", "mail", ("WAITLISTED",)),
    Change("DROPPED", N_("Drop…"), "D", "minus", ("ENROLLED",), (_DATE, _WHY, _NOTE)),
    Change("NO_SHOW", N_("No-show…"), "N", "eye-off", ("ENROLLED",), (_DATE, _NOTE)),
    Change("COMPLETED", N_("Complete…"), "C", "graduation-cap", ("ENROLLED",), (_DATE,)),
    Change("TRANSFER", N_("Transfer…"), "T", "arrow-right", ("ENROLLED",), (_WHERE, _DATE, _NOTE)),
    Change("LEAVES", N_("Take off the waitlist…"), "D", "minus", ("WAITLISTED",), (_SAY_WHY,)),
    Change("WAITLISTED", N_("Put on the waitlist…"), "W", "clock", ("ENROLLED", *ASKING), (_SAY_WHY,)),
    Change("DENIED", N_("Deny…"), "Y", "x", (*ASKING, "WAITLISTED"), (_SAY_WHY,)),
)


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
