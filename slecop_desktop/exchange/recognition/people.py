"""Whose a column is: the keys of persons' concepts, and who is meant where a heading does not say."""

from __future__ import annotations

_NAMES = {
    "first": "first_name",
    "last": "last_name",
    "middle": "middle_name",
    "suffix": "suffix",
    "preferred": "preferred_name",
    "name": "name",
}
_REACH = {"email": "email", "phone": "phone"}
_ADULT = {
    **_NAMES,
    **_REACH,
    "phone2": "other_phone",
    "home_phone": "phone",
    "relationship": "relationship",
    "language": "language",
    "employer": "employer",
    "notes": "notes",
}
_SELF = {concept: key for concept, key in _ADULT.items() if concept != "relationship"}
SUBJECTS: dict[str, dict[str, str]] = {
    "youth": {
        **_NAMES,
        **_REACH,
        "last2": "second_last_name",
        "other_names": "other_names",
        "birth_date": "birth_date",
        "birth_year": "birth_year",
        "age": "age",
        "sex": "sex",
        "race": "race",
        "language": "languages",
        "grade": "grade",
        "school": "school",
        "graduation": "expected_graduation",
        "support": "support_needs",
        "notes": "notes",
        "id": "id",
        "school_id": "id",
    },
    "guardian": _ADULT,
    "guardian2": _ADULT,
    "emergency": _ADULT,
    "emergency2": _ADULT,
    "pickup": {"name": "name", "phone": "phone", "relationship": "relationship"},
    "adult": {**_SELF, "id": "id", "roles": "role", "job_title": "role"},
    "contact": {
        **_NAMES,
        **_REACH,
        "phone2": "mobile",
        "job_title": "title",
        "roles": "roles",
        "department": "department",
        "extension": "extension",
        "language": "language",
        "notes": "notes",
    },
    "doctor": {},
}
"""Subject -> concept -> key of its field."""

ADDRESS = {
    "address": "address",
    "address2": "address2",
    "city": "city",
    "state": "state",
    "zip": "postal_code",
    "country": "country",
}
NAMES = frozenset({"first", "last", "name", "middle"})
REACH = frozenset({"email", "phone", "phone2"})
