"""What our own fields are called in the languages of the app: people fill in workbooks that we made."""

from __future__ import annotations

from collections.abc import Iterator

from slecop_desktop.exchange.recognition.fields import KEYS
from slecop_desktop.records import BY_NAME
from slecop_desktop.texts import _, available_languages, speaking

_CONCEPTS = {
    "first_name": "first", "last_name": "last", "middle_name": "middle", "preferred_name": "preferred",
    "sector": "sector", "stage": "lifecycle", "postal_code": "zip", "state": "state", "city": "city",
    "address": "address", "country": "country", "email": "email", "phone": "phone", "website": "website",
    "birth_date": "birth_date", "birth_year": "birth_year", "sex": "sex", "race": "race", "languages": "language",
    "notes": "notes", "grade": "grade", "school": "school", "allergies": "allergies", "medication": "medication",
    "conditions": "conditions", "relationship": "relationship", "disciplines": "discipline", "setting": "setting",
    "fee": "fee", "capacity": "capacity", "site": "site_name", "topic": "topic", "minutes": "minutes",
    "start_date": "start_date", "end_date": "end_date", "description": "description", "latitude": "latitude",
    "longitude": "longitude", "expected_graduation": "graduation", "support_needs": "support",
    "engagement": "engagement", "collaboration": "collaboration", "entry_date": "entry_date", "exit_date": "exit_date",
    "exit_reason": "exit_reason", "last_contact": "last_contact", "next_step": "next_step", "delivery": "delivery",
    "department": "department", "name": "name", "status": "lifecycle", "date": "date",
}  # fmt: skip


_KEPT_ELSEWHERE = frozenset({"site.phone", "site.notes", "program.notes", "adult.role"})
"""Keys whose values go into a field of another name, which is not what they are called."""
_WRITTEN = frozenset({"en", "es", "fr"})
_OWN_NAMES = frozenset({"name", "first", "last", "date", "lifecycle"})


def own_labels() -> Iterator[tuple[str, str, str]]:
    """(language, concept, label) of every field of ours that a heading of somebody else's can mean."""
    languages = available_languages()
    for key, (kind, name) in KEYS.items():
        concept = _CONCEPTS.get(key.partition(".")[2])
        field = BY_NAME[kind].by_name.get(name) if kind in BY_NAME else None
        if concept is None or field is None or key in _KEPT_ELSEWHERE:
            continue
        for language in languages:
            with speaking(language):
                label = _(field.label)
            if language in _WRITTEN and concept in _OWN_NAMES:
                continue  # what others call so is written down, and is not always what we call so
            weak = "" if label != field.label or language == "en" else "~"
            yield language, concept, label.replace("|", " ") + weak
