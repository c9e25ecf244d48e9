"""Whose dates the columns of an attendance grid are: the offering that a title, a sheet, a band or a column names."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from slecop_desktop.exchange.resolving import plain_key
from slecop_desktop.problems import Problem
from slecop_desktop.texts import _

if TYPE_CHECKING:
    from slecop_desktop.store import Store

_SHOWN = 6
_IDLE = frozenset(
    "attendance asistencia presence presences sheet sheets grid list log register roster sign in the of and for de del"
    " la el las los for month week weekly monthly daily term sheet1 sheet2 sheet3 hoja hoja1 feuil1 table tabelle1"
    " class club program fall spring summer winter year january february march april may june july august september"
    " october november december jan feb mar apr jun jul aug sep sept oct nov dec enero febrero marzo abril mayo junio"
    " julio agosto septiembre octubre noviembre diciembre".split()
)
"""Words of titles and sheets that name no offering."""


@dataclass(frozen=True, slots=True)
class Running:
    """An offering: its id, its name and that of its program, its first and last day, the times of its sessions."""

    id: int
    name: str
    program: str
    first: str
    last: str


class Offerings:
    """The offerings of a file, to be found by what people call them."""

    def __init__(self, store: Store) -> None:
        sql = (
            "SELECT o.id, o.name, coalesce(p.name, ''), o.start_date, coalesce(o.end_date, '') FROM offerings o"
            " LEFT JOIN programs p ON p.id = o.program WHERE o.archived IS NULL ORDER BY o.start_date, o.id"
        )
        with store.read() as connection:
            rows: Any = connection.exec_driver_sql(sql).all()
        self.known = {row[0]: Running(*row) for row in rows}
        self._by_name: dict[str, list[Running]] = {}
        self._by_program: dict[str, list[Running]] = {}
        for one in self.known.values():
            self._by_name.setdefault(plain_key(one.name), []).append(one)
            self._by_program.setdefault(plain_key(one.program), []).append(one)
        for names in (self._by_name, self._by_program):
            names.pop("", None)

    def called(self, text: str, days: Iterable[str | None] = ()) -> list[Running]:
        """The offerings that a text names: by their own name, else by that of their program. Of several those that
        run on the days, where that leaves any."""
        key = plain_key(text)
        found = self._by_name.get(key) or self._by_program.get(key) or []
        return _running(found, days)

    def named_in(self, texts: Iterable[str], days: Iterable[str | None] = ()) -> list[Running]:
        """The offerings named somewhere in the first of the texts that names any: 'Robotics Club, attendance 2026'.
        The longest name counts, one of an offering before one of a program; a part of a name does where only one
        offering has it."""
        texts, days = list(texts), list(days)
        for text in texts:
            words = f" {plain_key(text)} "
            for names in (self._by_name, self._by_program):
                there = [key for key in names if f" {key} " in words]
                if there:
                    return _running(names[max(there, key=len)], days)
        parts = (self._with_words(text, days) for text in texts)
        return next((found for found in parts if found), list[Running]())

    def _with_words(self, text: str, days: Iterable[str | None]) -> list[Running]:
        """The offerings whose name, with that of their program, has all the words of a text that mean something."""
        wanted = {word for word in plain_key(text).split() if word not in _IDLE and not word.isdecimal()}
        if not wanted or not any(len(word) > 2 for word in wanted):
            return []
        named = [o for o in self.known.values() if wanted <= set(plain_key(f"{o.name} {o.program}").split())]
        return _running(named, days)


def _running(found: list[Running], days: Iterable[str | None]) -> list[Running]:
    """Of several those that run on most of the days."""
    dated = [day for day in days if day]
    if len(found) < 2 or not dated:
        return found
    counts = [sum(one.first <= day <= (one.last or "9999") for day in dated) for one in found]
    most = max(counts)
    return [one for one, count in zip(found, counts, strict=True) if count == most] if most else found


def offering_called(store: Store, text: str) -> int:
    """The id of the offering that a person names by its name, that of its program, or its id; Problem where none or
    several are called so."""
    offerings = Offerings(store)
    if text.strip().isdecimal() and int(text) in offerings.known:
        return int(text)
    found = offerings.called(text) or offerings.named_in([text])
    if len(found) == 1:
        return found[0].id
    if found:
        shown = ", ".join(f"{one.name} ({one.id})" for one in found[:_SHOWN])
        raise Problem(_("“{name}” fits several offerings; say its number: {offerings}.").format(
            name=text, offerings=shown))  # fmt: skip
    known = ", ".join(f"{one.name} ({one.id})" for one in list(offerings.known.values())[:_SHOWN]) or "—"
    raise Problem(_("There is no offering called “{name}”. There are: {offerings}.").format(name=text, offerings=known))
