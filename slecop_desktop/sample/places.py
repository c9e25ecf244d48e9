"""Partners with their identifiers, sites, contacts and engagement history."""

from __future__ import annotations

from dataclasses import dataclass, field
from random import Random

from slecop_desktop.records.names import fold
from slecop_desktop.sample.names import CULTURES, PLACES, STREETS
from slecop_desktop.sample.world import World, phones, weighted
from slecop_desktop.texts import _

ENGAGEMENT = ("INFORMED", "CONSULTED", "INVOLVED", "COLLABORATING", "EMPOWERED")
PILLARS = ("MEASUREMENT", "PARTNERSHIPS", "SYSTEMS", "TEACHING_LEARNING", "WORKFORCE")
FIRST: tuple[tuple[str, str, str | None, str, str], ...] = (
    ("Riverbend Unified School District", "LEA", None, "", "District office"),
    ("Cedar Hollow Elementary School", "K12_SCHOOL", None, "elementary", "Cedar Hollow"),
    ("Juniper Middle School", "K12_SCHOOL", None, "middle", "Juniper"),
    ("Riverbend High School", "K12_SCHOOL", None, "high", "High School"),
    ("Riverbend Museum of Science and Tides", "STEM_EXPERT", "OST", "", "Museum"),
    ("Riverbend Public Library", "LIBRARY", None, "", "Library"),
    ("Willow State University", "HIGHER_ED", "STEM_EXPERT", "", "Willow State"),
    ("Bluestone Robotics Works", "STEM_COMPANY", "BUSINESS", "", "Bluestone"),
    ("Kujenga Community Center", "CBO", "FAMILY_PARENT;OST", "", "Kujenga Center"),
    ("Eastside Youth Collective", "YOUTH_ORG", "OST", "", "Eastside"),
    ("Heron Valley Community Fund", "PHILANTHROPY", None, "", "Fund"),
    ("City of Riverbend Parks and Recreation", "GOVERNMENT", "OST", "", "City Park"),
)
SCHOOLS = {"elementary": "{place} Elementary School", "middle": "{place} Middle School", "high": "{place} High School"}
MORE: tuple[tuple[str, float, tuple[str, ...]], ...] = (
    ("K12_SCHOOL", 34, ()),
    ("LEA", 4, ("{place} School District", "{place} Consolidated Schools")),
    ("OST", 9, ("{place} After-School Alliance", "{place} Learning Hub", "Bright Sparks of {place}")),
    ("STEM_EXPERT", 6, ("{place} Nature Center", "{place} Planetarium", "{place} Discovery Hall", "{place} Aquarium")),
    ("HIGHER_ED", 3, ("{place} University", "{place} College")),
    ("COMMUNITY_COLLEGE", 3, ("{place} Community College",)),
    ("STEM_COMPANY", 8, ("{place} Instruments", "{place} Biolabs", "{place} Aerospace", "{place} Data Cooperative")),
    ("BUSINESS", 6, ("{place} Credit Union", "{place} Hardware", "{place} Logistics", "{place} Foods & Sons")),
    ("PROF_ASSOC", 2, ("{place} Engineers’ Society",)),
    ("LIBRARY", 5, ("{place} Branch Library",)),
    ("CBO", 9, ("{place} Neighborhood House", "Centro Comunitario {place}", "{place} Tenants’ Union")),
    ("FAITH", 3, ("{place} Interfaith Council",)),
    ("PHILANTHROPY", 2, ("{place} Family Foundation",)),
    ("GOVERNMENT", 2, ("Town of {place}",)),
    ("TRIBAL", 1, ("{place} Tribal Education Office",)),
    ("YOUTH_ORG", 4, ("{place} Youth Council", "{place} Explorers")),
    ("MEDIA", 1, ("Radio {place}",)),
)  # fmt: skip
SILENT = (6, 9)
"""Places of the partners not spoken to for more than 180 days, so that the reminder has something to say."""
PROVIDERS = frozenset(
    "OST STEM_EXPERT HIGHER_ED COMMUNITY_COLLEGE STEM_COMPANY LIBRARY CBO GOVERNMENT YOUTH_ORG TRIBAL FAITH".split()
)


@dataclass(slots=True)
class Places:
    """Ids of what was written. ``schools`` is by level, ``sites`` by partner, ``short`` names a site in a few words."""

    schools: dict[str, list[int]] = field(default_factory=dict[str, list[int]])
    providers: list[int] = field(default_factory=list[int])
    sites: dict[int, list[int]] = field(default_factory=dict[int, list[int]])
    short: dict[int, str] = field(default_factory=dict[int, str])
    partners: range = range(0)
    contacts: range = range(0)
    not_a_school: int = 0


@dataclass(slots=True)
class _Partner:
    name: str
    short: str
    sector: str
    other: str | None
    level: str
    address: tuple[str, str, str, str, str]
    spot: tuple[float, float]
    ratings: list[tuple[int, int, int]]


def add_places(world: World) -> Places:
    """Write partners and what belongs to them."""
    chance = world.chance("places")
    drawn = _draw(world, chance)
    places = Places()
    with world.step(_("partners, sites and contacts")):
        places.partners = world.add("partners", _COLUMNS, _partner_rows(world, chance, drawn))
        for key, partner in zip(places.partners, drawn, strict=True):
            if partner.level:
                places.schools.setdefault(partner.level, []).append(key)
            if partner.sector in PROVIDERS:
                places.providers.append(key)
            if not partner.level and partner.sector == "LIBRARY" and not places.not_a_school:
                places.not_a_school = key
        _identifiers(world, drawn, places)
        _engagements(world, drawn, places)
        _sites(world, chance, drawn, places)
        _contacts(world, chance, drawn, places)
    return places


def _draw(world: World, chance: Random) -> list[_Partner]:
    drawn: list[_Partner] = []
    taken: set[str] = set()
    sectors = [(sector, weight) for sector, weight, _names in MORE]
    patterns = {sector: names for sector, _weight, names in MORE}
    while len(drawn) < world.size.partners:
        if len(drawn) < len(FIRST):
            name, sector, other, level, short = FIRST[len(drawn)]
        else:
            sector, other, level = weighted(chance, sectors), None, ""
            if sector == "K12_SCHOOL":
                level = weighted(chance, (("elementary", 5), ("middle", 3), ("high", 2)))
            name = chance.choice([SCHOOLS[level]] if level else patterns[sector]).format(place=chance.choice(PLACES))
            if name in taken:
                name = f"{chance.choice(('North', 'South', 'East', 'West', 'New', 'Upper', 'Lower'))} {name}"
            if name in taken:
                continue
            short = " ".join(name.split()[:2])
        taken.add(name)
        where = address(chance)
        if len(drawn) == 7:
            where = (*where[:3], "X0X 0X0", "US")  # a postal code of another country, for the data check to ask about
        drawn.append(_Partner(name, short, sector, other, level, where, spot(chance), _ratings(chance)))
    return drawn


def _ratings(chance: Random) -> list[tuple[int, int, int]]:
    """(days ago, engagement, collaboration) from the oldest to the newest; both seldom fall."""
    level, ratings = chance.randrange(3), list[tuple[int, int, int]]()
    for when in sorted(chance.sample(range(20, 1200), chance.randint(1, 4)), reverse=True):
        ratings.append((when, level, min(5, level + chance.randrange(2))))
        level = min(4, level + chance.randrange(2))
    return ratings


def address(chance: Random) -> tuple[str, str, str, str, str]:
    """A made-up address: street, city, state, postal code, country; no such town, no such postal codes."""
    city = chance.choice(("Riverbend", "Riverbend", "Heron Valley", "Old Quarry", "North Ferry"))
    return f"{chance.randint(1, 899)} {chance.choice(STREETS)}", city, "OH", f"000{chance.randint(10, 99)}", "US"


def spot(chance: Random) -> tuple[float, float]:
    """Latitude and longitude around the made-up town."""
    return round(40.0 + chance.gauss(0, 0.08), 5), round(-83.0 + chance.gauss(0, 0.1), 5)


def slug(name: str) -> str:
    """The name as part of a web address."""
    kept = "".join(c if c.isascii() and c.isalnum() else "-" for c in fold(name).replace("’", ""))
    return "-".join(part for part in kept.split("-") if part)[:40].strip("-") or "name"


_COLUMNS = tuple(
    "name short_name sector other_sectors lifecycle since lifecycle_reason engagement_level collaboration_level pillars"
    " champions last_contact next_step next_step_due parent description website email phone address city state_province"
    " postal_code country latitude longitude year_incorporated legal_status"
    " c_agreement_on_file".split()
)


def _partner_rows(world: World, chance: Random, drawn: list[_Partner]) -> list[tuple[object, ...]]:
    numbers = phones()
    rows: list[tuple[object, ...]] = []
    for n, p in enumerate(drawn):
        stage = "ACTIVE" if n < 10 else weighted(
            chance, (("ACTIVE", 78), ("PROSPECT", 7), ("INVITED", 5), ("DORMANT", 6), ("FORMER", 4))
        )  # fmt: skip
        silent = -chance.randint(190, 400) if n in SILENT else -chance.randint(2, 150)
        _when, level, together = p.ratings[-1]
        step = chance.choice(
            ("Renew the agreement", "Visit the lab", "Ask for two volunteers", "Send the summer dates")
        )
        rows.append((
            p.name, "".join(w[0] for w in p.name.split() if w[0].isupper()), p.sector, p.other, stage,
            world.day(-chance.randint(200, 3000)), "Staff left" if stage in ("DORMANT", "FORMER") else None,
            ENGAGEMENT[level], str(together),
            ";".join(sorted(chance.sample(PILLARS, chance.randint(1, 3)))), None, world.day(silent),
            step if n % 3 == 0 else None, world.day(chance.randint(-10, 60)) if n % 3 == 0 else None,
            1 if p.level and n < 4 else None, f"A made-up partner to practise with: {p.name}.",
            f"https://{slug(p.name)}.example.org", f"hello@{slug(p.name)}.example.org", next(numbers), *p.address,
            *p.spot, chance.randint(1890, 2020), "Non-profit" if p.sector in ("CBO", "YOUTH_ORG", "OST") else None,
            chance.choice((1, 1, 0, None)),
        ))  # fmt: skip
    return rows


def _identifiers(world: World, drawn: list[_Partner], places: Places) -> None:
    rows: list[tuple[object, ...]] = []
    for key, p in zip(places.partners, drawn, strict=True):
        if p.sector == "LEA":
            rows.append((key, "NCES_LEA", f"0099{key:03d}"))
        elif p.level:
            rows += [(key, "NCES_SCHOOL", f"0099001{key:05d}"), (key, "STATE", f"0{key:05d}")]
        elif p.sector in ("HIGHER_ED", "COMMUNITY_COLLEGE"):
            rows.append((key, "IPEDS", f"099{key:03d}"))
        elif p.sector in ("CBO", "YOUTH_ORG", "OST", "PHILANTHROPY"):
            rows.append((key, "EIN", f"00-00{key:05d}"))
    world.add("partner_identifiers", ("partner", "scheme", "identifier"), rows)


def _engagements(world: World, drawn: list[_Partner], places: Places) -> None:
    rows = (
        (key, world.day(-when), ENGAGEMENT[level], str(together), "Steering group")
        for key, p in zip(places.partners, drawn, strict=True)
        for when, level, together in p.ratings
    )
    world.add("engagements", ("partner", "date", "engagement_level", "collaboration_level", "rated_by"), rows)


def _sites(world: World, chance: Random, drawn: list[_Partner], places: Places) -> None:
    columns = (
        "name", "location_type", "partner", "address", "city", "state_province", "postal_code", "country", "latitude",
        "longitude", "transportation", "languages", "accessibility", "locale_code", "connectivity",
    )  # fmt: skip
    rows: list[tuple[object, ...]] = []
    short: list[tuple[int, str]] = []
    for key, p in zip(places.partners, drawn, strict=True):
        if not p.level and p.sector not in PROVIDERS:
            continue
        rooms = ("main hall", "annex") if len(rows) % 5 == 4 else ("main hall",)
        for room in rooms:
            short.append((key, p.short if room == "main hall" else f"{p.short} {room}"))
            rows.append((
                p.name if room == "main hall" else f"{p.name}, {room}", "PHYSICAL", key, *p.address, *p.spot,
                "Bus 7 stops at the door.", "English, Spanish", "Step-free entrance; lift to the first floor.",
                chance.choice(("12", "13", "21", "31", "41")),
                weighted(chance, (("GOOD", 7), ("METERED", 1), ("INTERMITTENT", 2))),
            ))  # fmt: skip
    rows.append(("Online room", "VIRTUAL", places.partners[0], *[None] * 10, None, "GOOD"))
    ids = world.add("sites", columns, rows)
    for site, (partner, name) in zip(ids, short, strict=False):
        places.sites.setdefault(partner, []).append(site)
        places.short[site] = name


def _contacts(world: World, chance: Random, drawn: list[_Partner], places: Places) -> None:
    numbers = phones()
    people: list[tuple[object, ...]] = []
    roles: list[tuple[int, int, str, str, str | None, str | None]] = []
    titles = ("Director", "Program manager", "Principal", "Outreach lead", "Data coordinator", "Chief of staff")
    for n, (key, p) in enumerate(zip(places.partners, drawn, strict=True)):
        for place in range(chance.choice((1, 1, 2, 3))):
            culture = chance.choice(CULTURES[:3])
            given, family = chance.choice(culture.girls + culture.boys), chance.choice(culture.families)
            title = chance.choice(titles)
            # One number lacks its area code, as people write them
            phone = "555-0177" if n == 1 and place == 0 else next(numbers)
            mail = f"{slug(given)}.{slug(family)}@{slug(p.name)}.example.org"
            people.append((given, family, title, mail, phone, 1 if chance.random() < 0.02 else None))
            left = place == 2 or (n == 5 and place == 0)
            role = "PRIMARY" if place == 0 else chance.choice(("DATA", "PROGRAM", "FINANCE", "MOU_SIGNATORY;PROGRAM"))
            since = world.day(-chance.randint(100, 1500))
            roles.append((len(people), key, role, title, since, world.day(-30) if left else None))
    # One person with a role in two organizations, known by one record
    people.append(("Renée", "Achterberg", "STEM coordinator", "renee.achterberg@example.org", next(numbers), None))
    for partner, role in (
        (places.partners[4 % len(drawn)], "BOARD;PRIMARY"),
        (places.partners[5 % len(drawn)], "PROGRAM"),
    ):
        roles.append((len(people), partner, role, "STEM coordinator", world.day(-700), None))
    places.contacts = world.add(
        "contacts", ("given_name", "family_name", "title", "email", "phone", "do_not_contact"), people
    )
    first = places.contacts[0] - 1
    columns = ("contact", "partner", "roles", "title", "start_date", "end_date")
    world.add("contact_roles", columns, ((first + n, *rest) for n, *rest in roles))
