"""What a column can be taken as, in words for a person: whose it is, and what of it; and what fits a kind of table."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING

from slecop_desktop.exchange.recognition.fields import KEYS, KINDS
from slecop_desktop.texts import N_, _, inside

if TYPE_CHECKING:
    from slecop_desktop.records.fields import Field
    from slecop_desktop.records.record import Record

_WHOSE = {
    "youth": N_("Youth"), "guardian": N_("Guardian"), "guardian2": N_("Second guardian"),
    "emergency": N_("Emergency contact"), "emergency2": N_("Second emergency contact"),
    "pickup": N_("May pick up"), "adult": N_("Adult"), "household": N_("Household"), "health": N_("Health"),
    "partner": N_("Partner"), "contact": N_("Contact"), "program": N_("Program"), "offering": N_("Offering"),
    "site": N_("Site"), "session": N_("Session"), "attendance": N_("Attendance"), "enrollment": N_("Enrollment"),
    "consent": N_("Consent"), "reach_event": N_("Reach event"), "holiday": N_("Holiday"),
    "baseline": N_("Community number"),
}  # fmt: skip
_WHAT = {
    "address2": N_("Address, second line"), "second_last_name": N_("Second last name"), "age": N_("Age"),
    "grades": N_("Grades, from and to"), "ages": N_("Ages, from and to"), "dates": N_("Days, from and to"),
    "time": N_("Times, from and to"), "hours": N_("Hours"), "role": N_("Role"), "id": N_("Number or code"),
    "photo": N_("Photos"), "participation": N_("Taking part"), "medical": N_("Medical care"),
    "self_sign_out": N_("Leaving alone"), "name": N_("Name"),
}  # fmt: skip
"""Of keys whose cells are not simply the field they are stored in."""
_WHAT_OF = {
    "program.notes": N_("Notes"), "site.phone": N_("Phone"), "site.notes": N_("Notes"),
    "attendance.status": N_("Mark"),
}  # fmt: skip
_CHILD = (
    "youth guardian guardian2 emergency emergency2 pickup household health consent enrollment offering program site"
)
_NEAR = {
    "youth": f"{_CHILD} partner",
    "enrollment": f"enrollment {_CHILD} partner",
    "consent": f"consent {_CHILD}",
    "attendance": f"youth attendance session {_CHILD}",
    "attendance_grid": f"youth attendance session {_CHILD}",
    "partner": "partner contact site program",
    "contact": "contact partner",
    "program": "program offering site partner contact",
    "offering": "offering program site partner contact",
    "session": "session offering program site",
    "adult": "adult household",
    "site": "site partner contact",
    "household": "household guardian guardian2 youth",
    "reach_event": "reach_event partner program site",
    "holiday": "holiday",
    "baseline": "baseline",
}


class Meanings:
    """What columns mean, in words, with the fields of an ecosystem's own; ``records`` are those of its file."""

    def __init__(self, records: Mapping[str, Record]) -> None:
        self._records = records

    def whose(self, meaning: str) -> str:
        """Of whom or what it is."""
        subject = meaning.partition(".")[0]
        if meaning in KEYS:
            return _(_WHOSE[subject])
        one = next((one for one, kind in KINDS.items() if kind == subject), "")
        return _(_WHOSE.get(one) or self._records[subject].label)

    def what(self, meaning: str) -> str:
        """What of them it is."""
        subject, _dot, end = meaning.partition(".")
        if meaning in KEYS:
            if said := _WHAT_OF.get(meaning) or _WHAT.get(end):
                return _(said)
            subject, end = KEYS[meaning]
        record = self._records[subject]
        return _(next(f.label for f in (*record.fields, *record.derived) if f.name == end))

    def words(self, meaning: str) -> str:
        """Both: 'Guardian: phone'."""
        return _("{whose}: {what}").format(whose=self.whose(meaning), what=inside(self.what(meaning)))

    def of_table(self, kind: str | None) -> list[str]:
        """What a table of a kind can hold, its own records first; own fields stand with their records."""
        subjects = list(dict.fromkeys(_NEAR.get(kind or "", " ".join(_WHOSE)).split()))
        by_subject: dict[str, list[str]] = {}
        for key in KEYS:
            by_subject.setdefault(key.partition(".")[0], []).append(key)
        found = [key for subject in subjects[:1] for key in by_subject[subject]]
        record = self._records.get(KINDS.get(kind or "", ""))
        if record is not None and kind != "attendance_grid":
            found += [f"{record.name}.{f.name}" for f in record.fields if _is_to_fill(record, f)]
        return found + [key for subject in subjects[1:] for key in by_subject[subject]]


def _is_to_fill(record: Record, field: Field) -> bool:
    """Whether a field that no key stands for can come from a column."""
    made = {"sort_name", "practice", *(computed.name for computed in record.computed)}
    return not field.target and field.name not in made and (record.name, field.name) not in _STORED


_STORED = frozenset(KEYS.values())
