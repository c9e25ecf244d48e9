"""People that a list names beside its own: parents in a list of youth, the organization of a contact."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any

from slecop_desktop.exchange.plan import Batch, Edit
from slecop_desktop.exchange.resolving import words_key
from slecop_desktop.records.names import split_name
from slecop_desktop.texts import _

if TYPE_CHECKING:
    from slecop_desktop.exchange.planning import Planner
    from slecop_desktop.exchange.rows import Rows

# either a mark between the names or a blank and a word; said so that the search can skip to one of these characters
_SEVERAL = re.compile(r"[;/&\n|+ ](?:(?<! )|(?:and|y|et|or) )", re.IGNORECASE)
_GUARDIAN = ("guardian_name", "guardian_phone", "guardian_email", "guardian_type")
_ADULT = ("given_name", "middle_name", "family_name", "phone", "email")
_NOTHING = [None] * len(_GUARDIAN)


# -- contacts ------------------------------------------------------------------------------------------------------


def add_roles(planner: Planner, rows: Rows) -> None:
    """A contact's organization becomes a role there, unless it has one."""
    partners, roles = rows.companions.get("partner"), rows.companions.get("roles")
    if partners is None:
        return
    sql = "SELECT contact, partner, id, roles FROM contact_roles WHERE archived IS NULL"
    stored = {(row[0], row[1]): (row[2], row[3]) for row in planner.connection.exec_driver_sql(sql)}
    made: dict[tuple[int, int], tuple[Any, ...]] = {}
    source: list[int] = []
    for place, (contact, partner) in enumerate(zip(rows.refs, partners, strict=True)):
        role = roles[place] if roles else None
        if contact is None or partner is None or (contact, partner) in made:
            continue
        known = stored.get((contact, partner))
        if known is None:
            made[contact, partner] = (contact, partner, role)
            source.append(rows.numbers[place])
            rows.touch(place)
        elif role is not None and (joined := _joined(known[1], role)) != known[1]:
            edit = Edit(known[0], {"roles": (known[1], joined)}, rows.numbers[place])
            planner.plan.table("contact_roles").edits.append(edit)
            rows.touch(place)
    _also(planner, "contact_roles", ("contact", "partner", "roles"), list(made.values()), source)


def _joined(old: str | None, new: str) -> str:
    return ";".join(sorted({*(old or "").split(";"), *new.split(";")} - {""}))


def _also(planner: Planner, kind: str, names: tuple[str, ...], made: list[tuple[Any, ...]], source: list[int]) -> None:
    if made:
        planner.plan.table(kind).batches.append(Batch(names, made, source))
        planner.plan.also[kind] = planner.plan.also.get(kind, 0) + len(made)


# -- parents -------------------------------------------------------------------------------------------------------


def add_guardians(planner: Planner, rows: Rows) -> None:
    """The parent or guardian in a row becomes an adult, found or new, and a relationship to the youth."""
    if not any(name in rows.companions for name in _GUARDIAN):
        return
    _Guardians(planner, rows).run()


class _Guardians:
    """Finds or makes the adult of each row: the same name with the same phone or e-mail is the same person.

    A name alone is the same person only within one family: of one youth, or of youth of one family name in this list.
    """

    def __init__(self, planner: Planner, rows: Rows) -> None:
        self.planner, self.rows = planner, rows
        self.adults: list[tuple[Any, ...]] = []
        self.pairs: list[tuple[Any, ...]] = []
        self.adult_rows: list[int] = []
        self.pair_rows: list[int] = []
        self.first = planner.plan.table("adults").adding
        self.found, self.related = planner.kin
        self.families = rows.column("family_name")
        if not self.found:
            self._load()

    def _load(self) -> None:
        read = self.planner.connection.exec_driver_sql
        for key, name, *ways in read(
            "SELECT id, name, phone, other_phone, email FROM adults WHERE archived IS NULL ORDER BY id"
        ):
            for way in filter(None, map(_way, ways)):
                self.found.setdefault((words_key(name or ""), way), key)
        for youth, adult, name in read(
            "SELECT r.youth, r.adult, a.name FROM relationships r JOIN adults a ON a.id = r.adult"
            " WHERE r.archived IS NULL ORDER BY r.id"
        ):
            self.related.add((youth, adult))
            self.found.setdefault((words_key(name or ""), youth), adult)

    def run(self) -> None:
        count = len(self.rows.numbers)
        columns = [self.rows.companions.get(name) or [None] * count for name in _GUARDIAN]
        for place, (youth, *said) in enumerate(zip(self.rows.refs, *columns, strict=True)):
            if youth is not None and said != _NOTHING:
                self._row(place, youth, said)
        _also(self.planner, "adults", _ADULT, self.adults, self.adult_rows)
        names = ("youth", "adult", "type", "contact_allowed")
        _also(self.planner, "relationships", names, self.pairs, self.pair_rows)

    def _row(self, place: int, youth: int, said: list[Any]) -> None:
        name, phone, email, kind = said
        if not name:
            self._leave(place, _("there is no name of the parent or guardian; phone and e-mail are not taken"), said)
            return
        if _SEVERAL.search(name):
            self._leave(place, _("there are several names; only one parent or guardian can be told from a row"), said)
            return
        adult = self._adult(place, youth, name, phone, email)
        if (youth, adult) not in self.related:
            self.related.add((youth, adult))
            self.pairs.append((youth, adult, kind, 1))
            self.pair_rows.append(self.rows.numbers[place])
            self.rows.touch(place)

    def _leave(self, place: int, reason: str, said: list[Any]) -> None:
        use = next(c for c in self.rows.table.columns if c.field and c.field.name in _GUARDIAN)
        words = " · ".join(str(v) for v in said if v is not None)
        self.planner.plan.troubles.append(self.rows.trouble(place, use.heading, reason, words))

    def _adult(self, place: int, youth: int, name: str, phone: str | None, email: str | None) -> int:
        words = words_key(name)
        family = (words, "family", str(self.families[place] or "").casefold())
        keys: list[tuple[Any, ...]] = [(words, way) for way in (_way(phone), _way(email)) if way]
        reached = bool(keys)
        if youth > 0:
            keys.append((words, youth))
        if not reached:
            keys.append(family)
        for key in keys:
            if (adult := self.found.get(key)) is not None:
                break
        else:
            adult = -(self.first + len(self.adults) + 1)
            self.adults.append((*split_name(name), phone, email))
            self.adult_rows.append(self.rows.numbers[place])
        for key in keys:
            self.found.setdefault(key, adult)
        if reached:
            self.found.setdefault(family, adult)
        return adult


def _way(words: str | None) -> str | None:
    """A phone number or an e-mail address as it is compared."""
    if not words:
        return None
    return words.casefold() if "@" in words else "".join(filter(str.isdigit, words))[-10:] or None
