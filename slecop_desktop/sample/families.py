"""Writing young people and what belongs to them: school years, adults, households, health, consent, identifiers."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator
from random import Random
from typing import Any

from slecop_desktop.records import schoolyear
from slecop_desktop.sample.people import GRADES, Family, Young
from slecop_desktop.sample.places import Places, address, slug
from slecop_desktop.sample.traits import Kin
from slecop_desktop.sample.world import World, phones, weighted
from slecop_desktop.texts import _

_YOUTH = tuple(
    "given_name middle_name family_name suffix preferred_name other_names birth_date birth_year birth_precision sex"
    " gender race expected_graduation languages support_needs email incomplete notes"
    " c_t_shirt_size".split()
)
_RELATIONSHIP = (
    "youth", "adult", "type", "lives_with", "legal_custody", "contact_allowed", "pickup_authorized",
    "pickup_prohibited", "emergency_order", "mailings", "notes",
)  # fmt: skip
_CONSENT = (
    "youth",
    "kind",
    "status",
    "date",
    "valid_to",
    "signed_by",
    "method",
    "form_version",
    "language",
    "received_by",
)
_ASKED = (
    ("PROGRAM_PARTICIPATION", 94, 1), ("EMERGENCY_MEDICAL", 92, 2), ("PHOTO_INTERNAL", 84, 9),
    ("PHOTO_EXTERNAL", 66, 22), ("DATA_SHARE_TIES", 78, 8), ("TRANSPORT", 60, 3),
)  # fmt: skip
"""(kind, percent given, percent refused); of the rest, most never came back and some were withdrawn."""
_ALLERGIES = ("Peanuts", "Bee stings", "Milk", "Pollen", "Eggs; tree nuts", "Penicillin", "Latex")
_CONDITIONS = ("Asthma", "Type 1 diabetes", "Epilepsy", "Eczema", "Hearing aid, left", "Migraine")


def add_youth(world: World, families: list[Family]) -> list[Young]:
    """Write the young people with their school years and numbers; every one then knows its id."""
    young = [child for family in families for child in family.children]
    codes = world.youth_codes()
    with world.step(_("youth")):
        rows = ((*(y.values.get(name) for name in _YOUTH), next(codes)) for y in young)
        for key, y in zip(world.add("youth", (*_YOUTH, "youth_code"), rows), young, strict=True):
            y.id = key
        columns = ("youth", "school_year", "grade", "school", "school_number")
        world.add("school_years", columns, (row for y in young for row in _school_years(y)))
        chance = world.chance("youth identifiers")
        numbers = ((y.id, "STATE", f"0{chance.randrange(10**9):09d}") for y in young if chance.random() < 0.15)
        world.add("youth_identifiers", ("youth", "scheme", "identifier"), numbers)
    return young


def _school_years(y: Young) -> Iterator[tuple[Any, ...]]:
    if y.values.get("incomplete"):
        return
    for year in range(y.first, y.last + 1):
        grade = y.grade_in(year)
        if y.trouble == "grade jump" and year < y.last:
            grade -= 2
        if y.trouble == "grade backwards" and year < y.last:
            grade += 2
        yield y.id, schoolyear.label_of(year), GRADES[min(12, max(0, grade))], y.school_in(year), None


def mark_not_a_school(families: list[Family], places: Places) -> None:
    """Send one child to a library for a school, before anything is written."""
    for family in families:
        for child in family.children:
            if child.trouble == "not a school" and places.not_a_school:
                child.schools = dict.fromkeys(child.schools, places.not_a_school)


def add_families(world: World, families: list[Family]) -> None:
    """Write adults, households and how they belong to the young people."""
    chance = world.chance("families")
    numbers = phones()
    with world.step(_("families")):
        people = [(kin, family) for family in families for kin in family.adults]
        rows = (_adult(chance, kin, family, numbers) for kin, family in people)
        columns = ("given_name", "family_name", "phone", "email", "language", "employer", "notes")
        keys = world.add("adults", columns, rows)
        at = 0
        for family in families:
            family.ids = list(keys[at : at + len(family.adults)])
            at += len(family.adults)
        world.add("relationships", _RELATIONSHIP, (row for f in families for row in _relationships(f)))
        _households(world, chance, families)


def _adult(chance: Random, kin: Kin, family: Family, numbers: Iterator[str]) -> tuple[Any, ...]:
    phone = kin.phone if kin.phone is not None else next(numbers)
    mail = (
        f"{slug(kin.given)}.{slug(kin.family)}{chance.randrange(1000)}@example.net" if chance.random() < 0.7 else None
    )
    employer = "Bluestone Robotics Works" if chance.random() < 0.03 else None
    return kin.given, kin.family or None, phone or None, mail, family.language, employer, None


def _relationships(family: Family) -> Iterator[tuple[Any, ...]]:
    for child in family.children:
        for order, (key, kin) in enumerate(zip(family.ids, family.adults, strict=True), 1):
            rights = kin.rights.split()
            never = "never" in rights
            yield (
                child.id, key, kin.type, int("home" in rights), int("custody" in rights), int(not never),
                int("pickup" in rights), int(never), None if never else order, int("letters" in rights), kin.note,
            )  # fmt: skip


def _households(world: World, chance: Random, families: list[Family]) -> None:
    homes: list[tuple[Any, ...]] = []
    members: list[tuple[int, int | None, int | None, float | None]] = []
    for family in families:
        count = max(family.homes, default=-1) + 1
        for home in range(count):
            place = len(homes)
            adults = [
                (key, kin) for key, kin, at in zip(family.ids, family.adults, family.homes, strict=True) if at == home
            ]
            label = f"{family.name}, {adults[0][1].given}’s home" if count > 1 else f"{family.name} family"
            hidden = int(family.hidden == home) if family.hidden is not None else None
            where = address(chance)
            if any(child.trouble == "foreign phone" for child in family.children):
                where = (*where[:3], "Z9 9ZZ", "US")
            homes.append((label, *where, None, family.language, 1, hidden))
            members += [(place, None, key, None) for key, _kin in adults]
            if any("home" in kin.rights for _key, kin in adults):
                living = {at for kin, at in zip(family.adults, family.homes, strict=True) if "home" in kin.rights}
                members += [(place, child.id, None, round(100 / len(living), 1)) for child in family.children]
    columns = (
        "name", "address", "city", "state_province", "postal_code", "country", "phone", "language", "mailings",
        "confidential_address",
    )  # fmt: skip
    keys = world.add("households", columns, homes)
    rows = ((keys[place], *rest) for place, *rest in members)
    world.add("household_members", ("household", "youth", "adult", "share"), rows)


def add_care(world: World, families: list[Family]) -> None:
    """Write health notes and consents."""
    chance = world.chance("care")
    with world.step(_("health and consent")):
        columns = ("youth", "allergies", "medication", "conditions", "plan_on_file", "doctor", "doctor_phone", "notes")
        world.add("health", columns, _health(world, chance, families))
        world.add("consents", _CONSENT, (row for f in families for row in _consents(world, chance, f)))


def _health(world: World, chance: Random, families: list[Family]) -> Iterator[tuple[Any, ...]]:
    for child in (c for f in families for c in f.children if c.last == world.year):
        if chance.random() < 0.13:
            asthma = chance.random() < 0.4
            yield (
                child.id, None if asthma else chance.choice(_ALLERGIES), "Inhaler in the bag" if asthma else None,
                "Asthma" if asthma else chance.choice((None, *_CONDITIONS)), int(asthma),
                "Dr. Larkspur", f"(206) 555-01{chance.randrange(100):02d}", None,
            )  # fmt: skip


def _consents(world: World, chance: Random, family: Family) -> Iterator[tuple[Any, ...]]:
    signer = family.ids[0] if family.ids else None
    for child in family.children:
        if child.values.get("incomplete"):
            continue
        ends = dt.date(child.last + 1, 6, 30)
        gone = child.last < world.year
        for kind, given, refused in _ASKED[: 2 if gone else len(_ASKED)]:
            roll = chance.randrange(100)
            signed = dt.date(child.last, 8, 1) + dt.timedelta(days=chance.randrange(60))
            signed = min(signed, world.today)
            if roll < given:
                valid = _valid_to(world, chance, signed, ends)
                status = "EXPIRED" if valid < world.today.isoformat() else "GIVEN"
                yield (
                    child.id, kind, status, signed.isoformat(), valid, signer,
                    weighted(chance, (("PAPER", 80), ("E_SIGN", 15), ("VERBAL_WITNESS", 5))), "2026-A", family.language,
                    "Front desk",
                )  # fmt: skip
            elif roll < given + refused:
                yield (
                    child.id,
                    kind,
                    "REFUSED",
                    signed.isoformat(),
                    None,
                    signer,
                    "PAPER",
                    "2026-A",
                    family.language,
                    None,
                )
            elif roll < given + refused + 4:
                status = chance.choice(("REQUESTED", "REQUESTED", "WITHDRAWN"))
                yield (child.id, kind, status, signed.isoformat(), None, None, None, "2026-A", family.language, None)


def _valid_to(world: World, chance: Random, signed: dt.date, ends: dt.date) -> str:
    """Mostly the end of the program year; a few run out within the month, a few already have."""
    if ends < world.today or signed >= world.today:
        return ends.isoformat()
    roll = chance.random()
    if roll < 0.03:
        return world.day(chance.randint(3, 28))
    if roll < 0.06:
        return max(signed, world.today - dt.timedelta(days=chance.randint(3, 40))).isoformat()
    return ends.isoformat()
