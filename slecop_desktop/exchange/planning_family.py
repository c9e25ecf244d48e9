"""The adults that a row of a roster names: parents, whom to call in need, who may pick up; each found or new."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import TYPE_CHECKING, Any

from slecop_desktop.exchange.companions import ADULT_PARTS, ROLES
from slecop_desktop.exchange.plan import Difference, Edit
from slecop_desktop.exchange.resolving import words_key
from slecop_desktop.exchange.spellings import code_readings
from slecop_desktop.exchange.two_adults import two_names
from slecop_desktop.matching.letters import digits
from slecop_desktop.records.names import fold, split_name
from slecop_desktop.texts import _

if TYPE_CHECKING:
    from slecop_desktop.exchange.planning import Planner
    from slecop_desktop.exchange.rows import Rows

# either a mark between the names or a blank and a word; said so that the search can skip to one of these characters
_SEVERAL = re.compile(r"[;/&\n|+ ](?:(?<! )|(?:and|y|et|or) )", re.IGNORECASE)
_BESIDE = re.compile(r"(.+?)\s*[(\[]\s*([^()\[\]]+?)\s*[)\]]")
_PARTS = (*ADULT_PARTS, "type")
_ADULT = ("given_name", "middle_name", "family_name", "suffix", "preferred_name", "phone", "other_phone", "email",
          "language", "employer", "notes")  # fmt: skip
_TOLD = _ADULT[5:]
"""What an adult that we have may be told anew; the name is by what it was found."""
_WAYS = ("phone", "other_phone", "email")
_START = 3
"""Letters by which most names are told from a word for who an adult is to the child, without folding them."""
_PAIR = ("youth", "adult", "type", "contact_allowed", "pickup_authorized", "emergency_order")

_OF_BOTH = (None, "Guardian")
"""What two adults of one cell can both be to the child."""

Said = dict[str, Any]


class Kin:
    """The adults of one import and to whom they belong, over all of its tables."""

    def __init__(self, planner: Planner) -> None:
        self.found: dict[tuple[Any, ...], int] = {}
        self.related: dict[tuple[int, int], tuple[int, list[Any]]] = {}
        """(youth, adult) -> (id of the relationship, 0 for a planned one; its values from type on)."""
        self.known: dict[int, dict[str, Any]] = {}
        self.by_youth: dict[int, list[int]] = {}
        self._load(planner)

    def _load(self, planner: Planner) -> None:
        read = planner.connection.exec_driver_sql
        columns = ", ".join(_TOLD)
        for key, name, *values in read(f"SELECT id, name, {columns} FROM adults WHERE archived IS NULL ORDER BY id"):
            self.known[key] = dict(zip(_TOLD, values, strict=True))
            for way in filter(None, map(way_of, (self.known[key][n] for n in ("phone", "other_phone", "email")))):
                self.found.setdefault((words_key(name or ""), way), key)
        for key, youth, adult, name, *values in read(
            "SELECT r.id, r.youth, r.adult, a.name, r.type, r.contact_allowed, r.pickup_authorized, r.emergency_order"
            " FROM relationships r JOIN adults a ON a.id = r.adult WHERE r.archived IS NULL ORDER BY r.id"
        ):
            self.related[youth, adult] = key, list(values)
            self.found.setdefault((words_key(name or ""), youth), adult)
            self.by_youth.setdefault(youth, []).append(adult)


def add_family(planner: Planner, rows: Rows) -> None:
    """The adults in a row become adults of its young person, found or new."""
    roles = [role for role in ROLES if any(f"{role}_{part}" in rows.companions for part in _PARTS)]
    if roles:
        _Family(planner, rows, roles).run()


class _Family:
    """Finds or makes the adults of each row: the same name with the same phone or e-mail is the same person.

    A name alone is the same person only within one family: of one youth, or of youth of one family name in this import.
    """

    def __init__(self, planner: Planner, rows: Rows, roles: list[str]) -> None:
        self.planner, self.rows, self.kin = planner, rows, planner.kin
        self.columns = {
            role: {part: column for part in _PARTS if (column := rows.companions.get(f"{role}_{part}")) is not None}
            for role in roles
        }
        self.adults: list[tuple[Any, ...]] = []
        self.pairs: list[list[Any]] = []
        self.planned: dict[tuple[int, int], list[Any]] = {}
        self.adult_rows: list[int] = []
        self.pair_rows: list[int] = []
        self.first = planner.plan.table("adults").adding
        self.families = rows.column("family_name")
        self.edits: dict[int, dict[str, tuple[Any, Any]]] = {}
        self.kinds = code_readings(planner.store, "relationship")
        self.starts = {said[:_START] for said in self.kinds}
        self.commas = {role for role, columns in self.columns.items() if _mostly_commas(columns.get("name", ()))}
        """The roles whose names mostly begin with the family name and a comma."""

    def run(self) -> None:
        """Plan them."""
        for place, youth in enumerate(self.rows.refs):
            if youth is None:
                continue
            for role, columns in self.columns.items():
                said = {part: value for part, column in columns.items() if (value := column[place]) is not None}
                if said:
                    self._one(place, youth, role, said)
        self.planner.plan.bring_besides("adults", _ADULT, self.adults, self.adult_rows)
        self.planner.plan.bring_besides("relationships", _PAIR, [tuple(pair) for pair in self.pairs], self.pair_rows)

    def _one(self, place: int, youth: int, role: str, said: Said) -> None:
        parts = [said[p] for p in ("given_name", "middle_name", "family_name") if p in said]
        name = " ".join(parts) or said.get("name") or said.get("preferred_name")
        kind = None
        if name and not parts:
            name, kind = self._without_kind(name)
        if not name:
            reason = _("there is no name of the parent or guardian; phone and e-mail are not taken")
            self._leave(place, role, reason, said)
            return
        if kind:
            said = {**said, "name": name, "type": said.get("type", kind)}
        if not parts and (_SEVERAL.search(name) or (role not in self.commas and _are_two(name))):
            self._two(place, youth, role, name, said)
            return
        self._take(place, youth, role, name, said)

    def _two(self, place: int, youth: int, role: str, name: str, said: Said) -> None:
        """Two adults of one cell, where that is certain: 'Mom and Dad Ox' are no names. How they are reached is said of
        both."""
        names = two_names(name) if said.get("type") in _OF_BOTH else ()
        if not names or any(fold(one.split()[0]) in self.kinds for one in names):
            reason = _("there are several names that cannot be told apart for certain")
            self._leave(place, role, reason, said)
            return
        for one in names:
            self._take(place, youth, role, one, {**said, "name": one})

    def _take(self, place: int, youth: int, role: str, name: str, said: Said) -> None:
        adult = self._adult(place, youth, role, name, said)
        self._relate(place, youth, adult, role, said.get("type"))

    def _without_kind(self, name: str) -> tuple[str, str | None]:
        """(a name without who that is to the child, who that is): 'Joy Eze (aunt)'; 'Mom' alone is no name."""
        may_be = not name.isascii() or name[:_START].lower() in self.starts
        if may_be and (kind := self.kinds.get(fold(name))):
            return "", kind
        beside = _BESIDE.fullmatch(name) if name[-1] in ")]" else None
        kind = self.kinds.get(fold(beside[2])) if beside else None
        return (beside[1], kind) if beside and kind else (name, None)

    def _leave(self, place: int, role: str, reason: str, said: Said) -> None:
        names = {f"{role}_{part}" for part in _PARTS}
        use = next(c for c in self.rows.table.columns if c.field and c.field.name in names)
        words = " · ".join(str(v) for v in said.values())
        self.planner.plan.troubles.append(self.rows.trouble(place, use.heading, reason, words))

    def _adult(self, place: int, youth: int, role: str, name: str, said: Said) -> int:
        words, found = words_key(name), self.kin.found
        family = (words, "family", str(self.families[place] or "").casefold())
        keys: list[tuple[Any, ...]] = [(words, way) for n in _WAYS if n in said and (way := way_of(said[n]))]
        reached = bool(keys)
        keys += [(words, youth)] if reached else [(words, youth), family]
        adult = None
        for key in keys:
            if (adult := found.get(key)) is not None:
                break
        if adult is None:
            adult = self._make(place, name, said)
        elif adult in self.kin.known:
            self._tell(place, role, adult, said)
        for key in (*keys, family):
            found.setdefault(key, adult)
        return adult

    def _make(self, place: int, name: str, said: Said) -> int:
        given, middle, family = map(said.get, _ADULT[:3])
        if not given and not family:
            given, middle, family = split_name(name)
        self.adults.append((given, middle, family, *map(said.get, _ADULT[3:])))
        self.adult_rows.append(self.rows.numbers[place])
        return -(self.first + len(self.adults))

    def _tell(self, place: int, role: str, adult: int, said: Said) -> None:
        """What a row says of an adult that we have: what is empty is filled, a difference is told."""
        here = self.kin.known[adult]
        edit: dict[str, tuple[Any, Any]] = {}
        for name in _TOLD:
            new, was = said.get(name), here[name]
            if new is None or new == was or _is_known_way(name, new, here):
                continue
            told = Difference(self.rows.table.sheet.name, self.rows.numbers[place], self._heading(f"{role}_{name}"),
                              "adults", adult, name, was, new)  # fmt: skip
            if self.planner.takes(told, empty=was is None):
                edit[name] = (was, new)
                here[name] = new
        if edit:
            self.planner.plan.table("adults").edits.append(Edit(adult, edit, self.rows.numbers[place]))
            self.rows.touch(place)

    def _heading(self, field: str) -> str:
        return next((c.heading for c in self.rows.table.columns if c.field and c.field.name == field), "")

    def _relate(self, place: int, youth: int, adult: int, role: str, kind: Any) -> None:
        order = None
        if role.startswith("emergency"):
            order = 2 if role.endswith("2") else 1
        new = [kind, None if role == "pickup" else 1, 1 if role == "pickup" else None, order]
        there = self.kin.related.get((youth, adult))
        if there is None:
            self.kin.by_youth.setdefault(youth, []).append(adult)
            pair = [youth, adult, *new]
            self.kin.related[youth, adult] = 0, pair
            self.pairs.append(pair)
            self.pair_rows.append(self.rows.numbers[place])
            self.rows.touch(place)
        elif there[0] == 0:
            pair = there[1]
            for n, value in enumerate(new, 2):
                pair[n] = value if pair[n] is None else pair[n]
        else:
            self._relate_known(place, there[0], there[1], new)

    def _relate_known(self, place: int, key: int, here: list[Any], new: list[Any]) -> None:
        edit = {
            name: (None, value)
            for name, was, value in zip(_PAIR[2:], here, new, strict=True)
            if was is None and value is not None and name != "contact_allowed"
        }
        if edit:
            here[:] = [was if was is not None else value for was, value in zip(here, new, strict=True)]
            self.planner.plan.table("relationships").edits.append(Edit(key, edit, self.rows.numbers[place]))
            self.rows.touch(place)


def _are_two(name: str) -> bool:
    """Whether a comma stands between two whole names, 'Hana Cho, Jun Cho', and not behind a family name."""
    return "," in name and all(len(part.split()) > 1 for part in name.split(","))


def _mostly_commas(names: Sequence[Any]) -> bool:
    said = [str(name) for name in names if name]
    return bool(said) and sum("," in name for name in said) * 2 >= len(said)


def _is_known_way(name: str, new: Any, here: dict[str, Any]) -> bool:
    """Whether a phone is known, however it is written and in whichever of the two places."""
    if name not in ("phone", "other_phone", "email"):
        return False
    return way_of(new) in {way_of(here[n]) for n in ("phone", "other_phone", "email")}


def way_of(words: str | None) -> str | None:
    """A phone number or an e-mail address as it is compared."""
    if not words:
        return None
    return words.casefold() if "@" in words else digits(words)[-10:] or None
