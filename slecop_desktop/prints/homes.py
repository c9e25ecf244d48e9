"""Households that get letters: to whom, where, about which children; never a word about another home.

A letter goes to a household unless it wants none, and is addressed to those of its adults who may be contacted and
get letters. A child counts to the household it lives in, and to that of an adult for whom letters were asked.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

from slecop_desktop.prints import values
from slecop_desktop.prints.languages import language_of
from slecop_desktop.services.common import id_list
from slecop_desktop.texts import current_language

if TYPE_CHECKING:
    from slecop_desktop.prints.order import Work


@dataclass(slots=True)
class Home:
    """A household, or, where none is on file, the adults of a child: ``id`` None. The address is that of this home."""

    id: int | None
    name: str
    street: str | None = None
    city: str | None = None
    region: str | None = None
    postal_code: str | None = None
    country: str | None = None
    language: str | None = None
    confidential: bool = False
    adults: dict[int, str] = field(default_factory=dict[int, str])
    languages: list[str] = field(default_factory=list[str])
    children: list[int] = field(default_factory=list[int])

    @property
    def spoken(self) -> str:
        """The code of the language to write in: the household's own, else that of its adults, else the one in use."""
        found = (language_of(words) for words in (self.language, *self.languages))
        return next((code for code in found if code), current_language())

    @property
    def recipients(self) -> str:
        """The names of its adults; of the household where there are none."""
        return values.listed(list(self.adults.values())) or self.name

    def address(self, *, confidential: bool = False) -> list[str]:
        """The lines of the address; none where there is none, or where it is confidential and not asked for."""
        if self.confidential and not confidential:
            return []
        place = " ".join(part for part in (self.region, self.postal_code) if part)
        town = ", ".join(part for part in (self.city, place) if part)
        return [part for part in (self.street, town, self.country) if part] if self.street else []


def without_address(homes: Iterable[Home], *, confidential: bool) -> tuple[int, int]:
    """How many of these have an address that is kept confidential, and how many none on file; each home counts once.

    ``confidential``: whether confidential addresses are asked for; then none is kept.
    """
    missing = [home for home in homes if not home.address(confidential=confidential)]
    kept = sum(bool(home.address(confidential=True)) for home in missing)
    return kept, len(missing) - kept


_LIVES = """
SELECT m.household, m.youth FROM household_members m JOIN households h ON h.id = m.household
WHERE m.youth IN ({ids}) AND m.archived IS NULL AND h.archived IS NULL AND coalesce(m.start_date, '') <= :today
  AND coalesce(m.end_date, '9999') >= :today
"""
_GETS = """
SELECT m.household, r.youth FROM relationships r JOIN household_members m ON m.adult = r.adult
JOIN households h ON h.id = m.household
WHERE r.youth IN ({ids}) AND r.archived IS NULL AND r.mailings = 1 AND r.contact_allowed IS NOT 0
  AND m.archived IS NULL AND h.archived IS NULL AND coalesce(m.end_date, '9999') >= :today
"""
_HOMES = """
SELECT id, coalesce(name, ''), address, city, state_province, postal_code, country, language,
  confidential_address IS 1, mailings IS NOT 0
FROM households WHERE id IN ({homes}) ORDER BY sort_name, id
"""
_WRITTEN_TO = """
SELECT m.household, r.youth, a.id, coalesce(a.name, ''), a.language
FROM household_members m JOIN adults a ON a.id = m.adult JOIN relationships r ON r.adult = a.id
WHERE m.household IN ({homes}) AND r.youth IN ({ids}) AND m.archived IS NULL AND r.archived IS NULL
  AND a.archived IS NULL AND r.contact_allowed IS NOT 0 AND r.mailings IS NOT 0
  AND coalesce(m.end_date, '9999') >= :today
ORDER BY m.household, r.emergency_order IS NULL, r.emergency_order, a.id
"""
_ADULTS_IN = (
    "SELECT DISTINCT household FROM household_members WHERE household IN ({homes}) AND adult IS NOT NULL"
    " AND archived IS NULL"
)
_WITHOUT = """
SELECT r.youth, a.id, coalesce(a.name, ''), a.language FROM relationships r JOIN adults a ON a.id = r.adult
WHERE r.youth IN ({ids}) AND r.archived IS NULL AND a.archived IS NULL AND r.contact_allowed IS NOT 0
  AND r.mailings IS NOT 0 ORDER BY r.youth, r.emergency_order IS NULL, r.emergency_order, r.id
"""


def homes_of(work: Work, youth: Iterable[int]) -> list[Home]:
    """The homes to write to about these children, by name; last those of whom no household is on file."""
    wanted = list(youth)
    members = _members(work, wanted)
    kept: dict[int, Home] = {}
    rows: Any = _read(work, _HOMES, wanted, members)
    here = work.store.profile.get("country")
    for *row, hidden, letters in rows:
        if letters:
            home = Home(*row, confidential=bool(hidden), children=members[row[0]])
            home.country = None if home.country == here else home.country
            kept[home.id or 0] = home
    _address(work, wanted, kept)
    lived = {child for children in members.values() for child in children}
    return [*kept.values(), *_without_home(work, [one for one in wanted if one not in lived])]


def _members(work: Work, wanted: list[int]) -> dict[int, list[int]]:
    """Household -> the children it is written to about."""
    found: dict[int, list[int]] = {}
    for sql in (_LIVES, _GETS):
        for home, child in _read(work, sql, wanted):
            if child not in found.setdefault(home, []):
                found[home].append(child)
    return found


def _address(work: Work, wanted: list[int], homes: dict[int, Home]) -> None:
    """Fill in to whom; a home whose adults may none of them be written to is left out."""
    for home, child, adult, name, language in _read(work, _WRITTEN_TO, wanted, homes):
        one = homes[home]
        if child in one.children:
            one.adults[adult] = name
            one.languages += [language] if language else []
    with_adults = {row[0] for row in _read(work, _ADULTS_IN, wanted, homes)}
    for key in [key for key, home in homes.items() if key in with_adults and not home.adults]:
        del homes[key]


def _without_home(work: Work, wanted: list[int]) -> list[Home]:
    found: dict[tuple[int, ...], Home] = {}
    adults: dict[int, list[tuple[int, str, str | None]]] = {}
    for child, *adult in _read(work, _WITHOUT, wanted):
        adults.setdefault(child, []).append((adult[0], adult[1], adult[2]))
    for child in wanted:
        people = adults.get(child, [])
        key = tuple(one[0] for one in people) or (-child,)
        home = found.setdefault(key, Home(None, ""))
        home.children.append(child)
        for number, name, language in people:
            home.adults[number] = name
            home.languages += [language] if language else []
    return list(found.values())


def _read(work: Work, sql: str, youth: list[int], homes: Iterable[int] = ()) -> Any:
    given = {"today": work.today} if ":today" in sql else {}
    return work.connection.exec_driver_sql(sql.format(ids=id_list(youth), homes=id_list(homes)), given).all()
