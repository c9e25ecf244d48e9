"""What is recorded: every kind of record, each field declared once."""

from __future__ import annotations

from slecop_desktop.records import desk, ecosystem, identity, participation, partners, people, programs
from slecop_desktop.records.record import Record

RECORDS: tuple[Record, ...] = (
    ecosystem.PROFILE,
    ecosystem.CODES,
    ecosystem.CUSTOM_FIELDS,
    ecosystem.HOLIDAYS,
    partners.PARTNERS,
    partners.SITES,
    partners.PARTNER_IDENTIFIERS,
    partners.ENGAGEMENTS,
    partners.CONTACTS,
    partners.CONTACT_ROLES,
    programs.PROGRAMS,
    programs.OFFERINGS,
    programs.SESSIONS,
    programs.REACH_EVENTS,
    people.YOUTH,
    people.SCHOOL_YEARS,
    people.YOUTH_IDENTIFIERS,
    people.HOUSEHOLDS,
    people.ADULTS,
    people.RELATIONSHIPS,
    people.HOUSEHOLD_MEMBERS,
    people.HEALTH,
    people.CONSENTS,
    participation.ENROLLMENTS,
    participation.ENROLLMENT_EVENTS,
    participation.ATTENDANCE,
    participation.NOTES,
    desk.TASKS,
    desk.SAVED_VIEWS,
    desk.SAVED_REPORTS,
    desk.BASELINES,
    desk.PICTURES,
    identity.FORMER_RECORDS,
    identity.DIFFERENT_RECORDS,
    identity.IMPORT_PROFILES,
    identity.WAITING_ROWS,
)
"""In an order in which every record stands after those it refers to."""

BY_NAME: dict[str, Record] = {r.name: r for r in RECORDS}
