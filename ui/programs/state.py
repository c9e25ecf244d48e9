"""An offering as its page shows it, read in one go in any thread; and the words for seats, schedule and rule."""

from __future__ import annotations

from dataclasses import dataclass

from slecop_desktop.records.fields import Values
from slecop_desktop.services import completion, enrollment, records
from slecop_desktop.services.completion import Completion
from slecop_desktop.services.enrollment import Seats
from slecop_desktop.store import Store
from slecop_desktop.store.lists import Filter, ListQuery, list_ids, list_rows
from slecop_desktop.texts import _, ngettext
from ui.values import Words, show_date, show_number, show_span, show_time, show_whole, within_line


@dataclass(frozen=True, slots=True)
class Waiter:
    """One place on the waitlist; `why` is the reason of the priority, or else the one logged."""

    place: int
    enrollment: int
    name: str
    priority: str | None
    since: str | None
    phone: str | None
    why: str


@dataclass(frozen=True, slots=True)
class Offered:
    """Who was offered a seat and has not answered yet; `since` is a stored date."""

    enrollment: int
    name: str
    since: str | None


@dataclass(frozen=True, slots=True)
class OfferingState:
    """What the page of an offering says outside its tables; stored values."""

    key: int
    values: Values
    program: str
    site: str
    seats: Seats
    waiting: tuple[Waiter, ...]
    offered: tuple[Offered, ...]
    completion: tuple[Completion, ...]
    roster: int
    sessions: int
    held: int
    statuses: dict[int, str]

    @property
    def proposed(self) -> Waiter | None:
        """Who is to be offered the free seat."""
        return self.waiting[0] if self.waiting and self.seats.free != 0 else None


def read_state(store: Store, key: int) -> OfferingState:
    """Read an offering. Problem when it is gone."""
    values = records.get(store, "offerings", key)
    line = enrollment.waitlist(store, key)
    here = (Filter("offering", "is", key),)
    with store.read() as connection:
        program, site = list_rows(connection, store, "offerings", ("program", "site"), [key])[key]
        roster = list_ids(connection, store, ListQuery("enrollments", filters=here))
        rows = list_rows(connection, store, "enrollments", ("status", "youth", "priority_reason"), roster)
        dates = list_ids(connection, store, ListQuery("sessions", filters=here))
        states = [state for (state,) in list_rows(connection, store, "sessions", ("status",), dates).values()]
    offered = [k for k in roster if rows[k][0] == "OFFERED"]
    events = enrollment.last_events(store, [*(w.enrollment for w in line), *offered])

    def why(k: int) -> str:
        logged = events[k].reason if k in events else ""
        return (rows[k][2] if k in rows else "") or logged

    def since(k: int) -> str | None:
        return events[k].date if k in events else None

    return OfferingState(
        key=key,
        values=values,
        program=program or "",
        site=site or "",
        seats=enrollment.seats(store, key),
        waiting=tuple(
            Waiter(w.place, w.enrollment, w.name, w.priority, w.applied_at, w.phone, why(w.enrollment)) for w in line
        ),
        offered=tuple(Offered(k, rows[k][1] or "", since(k)) for k in offered),
        completion=tuple(completion.completion(store, key)),
        roster=sum(status != "WAITLISTED" for status, *_rest in rows.values()),
        sessions=sum(state != "CANCELLED" for state in states),
        held=states.count("HELD"),
        statuses={k: row[0] for k, row in rows.items()},
    )


# -- in words ---------------------------------------------------------------------------------------------------------


def seats_words(seats: Seats) -> str:
    """'18 of 20 seats · 3 waiting · 1 offered'."""
    if seats.capacity is None:
        parts = [ngettext("{n} enrolled", "{n} enrolled", seats.enrolled).format(n=seats.enrolled)]
    else:
        words = ngettext("{taken} of {n} seat", "{taken} of {n} seats", seats.capacity)
        parts = [words.format(taken=seats.enrolled, n=seats.capacity)]
    if seats.waiting:
        parts.append(ngettext("{n} waiting", "{n} waiting", seats.waiting).format(n=seats.waiting))
    if seats.offered:
        parts.append(ngettext("{n} offered", "{n} offered", seats.offered).format(n=seats.offered))
    return " · ".join(parts)


def schedule_words(store: Store, values: Values) -> str:
    """'Tuesday, Thursday · 3:30 PM – 5:00 PM · 9/8/2026 – 12/17/2026', as far as known, to stand within a line."""
    days = Words(store).labels("weekday")
    # stored by code, shown in the order of the week
    chosen = set((values.get("byday") or "").split(";"))
    parts = [", ".join(within_line(words) for code, words in days.items() if code in chosen)]
    parts.append(show_span(show_time(values.get("opens_at")), show_time(values.get("closes_at"))))
    parts.append(show_span(show_date(values.get("start_date")), show_date(values.get("end_date"))))
    return " · ".join(part for part in parts if part)


def rule_words(state: OfferingState) -> str:
    """The completion rule as a sentence, with what it comes to for the sessions held so far."""
    value, held = state.values.get("completion_value"), state.held
    needed = state.completion[0].needed if state.completion else 0
    shown = _plain_number(value)
    match state.values.get("completion_rule") if value else None:
        case "PERCENT":
            words = ngettext(
                "Completed means: came to at least {share} % of the {n} session held, that is {needed}.",
                "Completed means: came to at least {share} % of the {n} sessions held, that is {needed}.",
                held,
            )
            if not state.completion:
                return _("Completed means: came to at least {share} % of the sessions held.").format(share=shown)
            return words.format(share=shown, n=show_whole(held), needed=show_whole(needed))
        case "HOURS":
            return _("Completed means: came for at least {hours} hours.").format(hours=shown)
        case "SESSIONS":
            words = ngettext(
                "Completed means: came to at least {n} session.",
                "Completed means: came to at least {n} sessions.",
                int(value or 0),
            )
            return words.format(n=shown)
        case _:
            return _("There is no rule: whoever came at least once counts as having completed.")


def _plain_number(value: float | None) -> str:
    if value is None:
        return ""
    return show_whole(int(value)) if float(value).is_integer() else show_number(value)


def waiting_words(store: Store, one: Waiter) -> str:
    """Why somebody stands where they stand: 'priority 1 Highest, waiting since 9/1/2026'."""
    parts: list[str] = []
    if one.priority:
        label = Words(store).labels("priority").get(one.priority, one.priority)
        parts.append(_("priority {priority}").format(priority=label))
    if one.since:
        parts.append(_("waiting since {date}").format(date=show_date(one.since)))
    return ", ".join(parts)
