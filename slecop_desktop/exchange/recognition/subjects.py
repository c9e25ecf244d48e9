"""What the concepts that are not about a person mean in a table of each kind: concept -> (key, how sure)."""

from __future__ import annotations

from slecop_desktop.exchange.recognition.people import ADDRESS

Meanings = dict[str, tuple[str, float]]


def _all(subject: str, pairs: str, sure: float = 1.0) -> Meanings:
    """'concept>key concept' -> their keys under a subject."""
    found: Meanings = {}
    for pair in pairs.split():
        concept, _arrow, key = pair.partition(">")
        found[concept] = (f"{subject}.{key or concept}", sure)
    return found


_HOME = {concept: (f"household.{key}", 1.0) for concept, key in ADDRESS.items()}
_HEALTH = _all("health", "allergies medication conditions")
_CONSENTS = _all("consent", "photo participation medical_consent>medical self_sign_out")
_ENROLLMENT = {
    **_all("enrollment", "enrollment_status>status entry_date exit_date exit_reason"),
    **_all("enrollment", "referral transport priority returning", 0.95),
    "applied": ("enrollment.applied", 0.92),
    "since": ("enrollment.entry_date", 0.95),
    "lifecycle": ("enrollment.status", 1.0),
    "start_date": ("enrollment.entry_date", 0.75),
    "end_date": ("enrollment.exit_date", 0.75),
    "fee": ("enrollment.fee", 0.6),
}
_YOUTH: Meanings = {
    **_HOME,
    **_HEALTH,
    **_CONSENTS,
    **_ENROLLMENT,
    "home_phone": ("household.phone", 0.8),
    "household_id": ("household.id", 1.0),
    "signed_date": ("consent.date", 0.8),
    "signature": ("consent.signed_by", 0.6),
    "valid_to": ("consent.valid_to", 0.7),
    "mark": ("attendance.status", 0.6),
    "hours": ("attendance.hours", 0.5),
    "days": ("offering.days", 0.6),
    "time": ("offering.time", 0.5),
    "date": ("enrollment.applied", 0.3),
    "term": ("offering.term", 0.6),
    "grades": ("youth.grade", 0.6),
    "grade_low": ("youth.grade", 0.4),
    "reason": ("enrollment.notes", 0.3),
}
_SESSION: Meanings = {
    **_all(
        "session", "date start_time end_time time topic headcount volunteer_count>volunteers notes lifecycle>status"
    ),
    "minutes": ("session.minutes", 1.0),
    "hours": ("session.minutes", 0.7),
    "description": ("session.topic", 0.7),
    "mark": ("session.headcount", 0.4),
}
_PARTNER: Meanings = {
    **{concept: (f"partner.{key}", 1.0) for concept, key in ADDRESS.items()},
    **_all(
        "partner",
        "sector description mission>description website lifecycle>stage since engagement collaboration "
        "pillars latitude longitude"
        " founded last_contact next_step legal_name alternate_name acronym>short_name notes id ein>id "
        "parent_org>part_of",
    ),
    "entry_date": ("partner.since", 0.6),
    "applied": ("partner.since", 0.6),
    "name": ("partner.name", 0.97),
    "home_phone": ("partner.phone", 0.5),
    "grades": ("program.grades", 0.7),
    "discipline": ("program.disciplines", 0.8),
    "school": ("partner.name", 0.95),
    "start_date": ("partner.since", 0.5),
    "enrollment_status": ("partner.stage", 0.5),
    "ages": ("program.ages", 0.7),
    "setting": ("partner.sector", 0.5),
    "age_min": ("program.age_min", 0.9),
    "age_max": ("program.age_max", 0.9),
    "fee": ("program.fee", 0.7),
    "eligibility": ("program.eligibility", 0.7),
    "apply": ("program.how_to_apply", 0.7),
    "days": ("offering.days", 0.7),
    "time": ("offering.time", 0.6),
    "capacity": ("offering.capacity", 0.6),
}
_PROGRAM: Meanings = {
    **_all(
        "program",
        "description setting delivery discipline>disciplines grades grade_low grade_high ages age_min age_max"
        " eligibility language>languages fee apply>how_to_apply website curriculum funding pillars "
        "lifecycle>status notes",
    ),
    **_all("offering", "start_date end_date dates days start_time end_time time capacity minutes term", 0.95),
    **{concept: (f"site.{key}", 0.9) for concept, key in ADDRESS.items()},
    "name": ("program.name", 0.95),
    "grade": ("program.grades", 0.75),
    "age": ("program.ages", 0.7),
    "id": ("program.id", 0.6),
    "sector": ("program.setting", 0.5),
    "job_title": ("program.name", 0.6),
    "topic": ("program.disciplines", 0.6),
    "school": ("site.name", 0.6),
    "latitude": ("site.latitude", 0.9),
    "longitude": ("site.longitude", 0.9),
    "mission": ("program.description", 0.6),
}
_OFFERING: Meanings = {
    **_PROGRAM,
    **_all(
        "offering",
        "start_date end_date dates days start_time end_time time capacity minutes term lifecycle>status notes",
    ),
    "name": ("offering.name", 0.95),
    "id": ("offering.id", 0.7),
    "job_title": ("offering.name", 0.6),
    "date": ("offering.start_date", 0.6),
}
_ATTENDANCE: Meanings = {
    **_YOUTH,
    **_all("attendance", "mark>status time_in time_out minutes reason hours"),
    "date": ("session.date", 1.0),
    "lifecycle": ("attendance.status", 1.0),
    "topic": ("session.topic", 0.8),
    "start_time": ("attendance.time_in", 0.5),
    "end_time": ("attendance.time_out", 0.5),
    "notes": ("attendance.reason", 0.7),
}
CONCEPTS: dict[str, Meanings] = {
    "youth": _YOUTH,
    "enrollment": {
        **_YOUTH,
        "lifecycle": ("enrollment.status", 1.0),
        "notes": ("enrollment.notes", 0.85),
        "start_date": ("enrollment.entry_date", 0.85),
        "end_date": ("enrollment.exit_date", 0.85),
        "date": ("enrollment.entry_date", 0.5),
    },
    "attendance": _ATTENDANCE,
    "attendance_grid": {**_ATTENDANCE, "mark": ("attendance.status", 0.3), "hours": ("attendance.hours", 0.3)},
    "consent": {
        **_YOUTH,
        **_all("consent", "consent_kind>kind valid_to signature>signed_by signed_date>date"),
        "date": ("consent.date", 0.85),
        "lifecycle": ("consent.status", 0.8),
    },
    "partner": _PARTNER,
    "contact": {
        **_PARTNER,
        "lifecycle": ("partner.stage", 0.4),
        "description": ("partner.description", 0.7),
        "name": ("contact.name", 0.95),
        "id": ("partner.id", 0.4),
        "notes": ("contact.notes", 0.8),
        "school": ("partner.name", 0.85),
        "language": ("contact.language", 0.75),
    },
    "program": _PROGRAM,
    "offering": _OFFERING,
    "session": _SESSION,
    "adult": {**_HOME, "lifecycle": ("adult.notes", 0.3)},
    "site": {
        **{concept: (f"site.{key}", 1.0) for concept, key in ADDRESS.items()},
        **_all("site", "latitude longitude notes phone accessibility>notes"),
        "website": ("partner.website", 0.8),
        "ages": ("program.ages", 0.7),
        "name": ("site.name", 0.97),
        "id": ("site.id", 0.6),
        "school": ("site.name", 0.8),
    },
    "household": {
        **_HOME,
        "name": ("household.name", 0.95),
        "home_phone": ("household.phone", 1.0),
        "phone": ("household.phone", 0.9),
        "language": ("household.language", 0.9),
        "household_id": ("household.id", 1.0),
        "last": ("household.name", 0.8),
    },
    "reach_event": {
        **_all("reach_event", "date headcount>youth_count adult_count family_count kits notes event_name>name"),
        "name": ("reach_event.name", 0.95),
        "sector": ("reach_event.kind", 0.8),
        "setting": ("reach_event.kind", 0.6),
        "start_date": ("reach_event.date", 0.9),
    },
    "holiday": {
        **_all("holiday", "start_date end_date"),
        "date": ("holiday.start_date", 0.9),
        "name": ("holiday.name", 0.95),
    },
    "baseline": {
        "baseline_source": ("baseline.source", 1.0),
        "year": ("baseline.year", 0.9),
        "county": ("baseline.place", 0.8),
        "city": ("baseline.place", 0.7),
        "dimension": ("baseline.dimension", 1.0),
        "group_code": ("baseline.group", 1.0),
        "population": ("baseline.count", 0.95),
        "margin": ("baseline.margin_of_error", 1.0),
    },
}

PERSON_OF = {
    "youth": "youth",
    "enrollment": "youth",
    "attendance": "youth",
    "attendance_grid": "youth",
    "consent": "youth",
    "adult": "adult",
    "contact": "contact",
    "partner": "contact",
    "program": "contact",
    "offering": "contact",
    "session": "contact",
    "site": "contact",
    "reach_event": "contact",
    "household": "guardian",
    "holiday": "",
    "baseline": "",
}
"""Kind of table -> the person a heading means that names none."""

NAMED = {
    "partner": "partner.name",
    "program": "program.name",
    "offering": "offering.name",
    "site": "site.name",
    "household": "household.name",
    "event": "reach_event.name",
    "holiday": "holiday.name",
}
"""Role -> the key of its name."""
YOUTH_KINDS = frozenset({"youth", "enrollment", "attendance", "attendance_grid", "consent"})
