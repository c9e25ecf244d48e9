"""How people write codes in their own sheets: grades, sexes, and every label and code of a list."""

from __future__ import annotations

from typing import TYPE_CHECKING

from slecop_desktop.records.names import fold
from slecop_desktop.texts import _

if TYPE_CHECKING:
    from collections.abc import Iterable

    from slecop_desktop.store import Store

_GRADE_WORDS = {
    "KG": "k kg kinder kindergarten kindergarden 0 00",
    "PK": "pk prek pre-k pre-kindergarten prekindergarten pre-k4 pre-k_4 preescolar",
    "TK": "tk transitional",
    "PR": "preschool",
}
_ORDINALS = "first second third fourth fifth sixth seventh eighth ninth tenth eleventh twelfth".split()
_SPANISH = "primero segundo tercero cuarto quinto sexto septimo octavo noveno decimo undecimo duodecimo".split()
_ENDINGS = "o º ° to ro do mo vo er no a".split()
_SEX = {
    "Female": "f female girl woman femenino niña mujer fille feminin נקבה",
    "Male": "m male boy man masculino niño hombre garçon masculin זכר",
    "NonBinary": "x nb nonbinary non-binary",
}
_RACE = {
    "HISPANIC": "hispanic latino latina latinx hispanic/latino",
    "BLACK": "black african-american black/african_american",
    "AIAN": "native_american american_indian",
    "NHPI": "pacific_islander native_hawaiian",
    "MENA": "middle_eastern north_african arab",
    "WHITE": "caucasian",
    "DECLINED": "declined prefer_not_to_say prefer_not_to_answer",
}
_ENROLLMENT = {
    "ENROLLED": "active registered yes accepted",
    "WAITLISTED": "waitlist waiting wait-listed",
    "DROPPED": "withdrawn exited left",
}
_ATTENDANCE = {"Present": "p present x ✓ 1 yes", "UnexcusedAbsence": "a absent 0 no", "ExcusedAbsence": "e excused",
               "Tardy": "l late tardy t", "EarlyDeparture": "o early left_early"}  # fmt: skip


def _grades() -> dict[str, str]:
    found = _spread(_GRADE_WORDS)
    for n in range(1, 13):
        code = f"{n:02d}"
        suffix = {1: "st", 2: "nd", 3: "rd"}.get(n, "th")
        endings = (f"{suffix} grade", suffix, *_ENDINGS)
        before = (f"grade {n}", f"gr {n}", f"gr. {n}", f"g{n}", f"grado {n}")
        for form in (str(n), code, *before, *(f"{n}{e}" for e in endings)):
            found[fold(form)] = code
        for words in (_ORDINALS, _SPANISH):
            found[words[n - 1]] = found[f"{words[n - 1]} grade"] = code
    return found


def _spread(words: dict[str, str]) -> dict[str, str]:
    return {fold(form.replace("_", " ")): code for code, forms in words.items() for form in forms.split()}


_EXTRA = {
    "grade_level": _grades(),
    "sex": _spread(_SEX),
    "race": _spread(_RACE),
    "enrollment_status": _spread(_ENROLLMENT),
    "attendance_status": _spread(_ATTENDANCE),
}


def code_readings(store: Store, name: str, also: Iterable[tuple[str, str]] = ()) -> dict[str, str]:
    """Folded label, code or spelling -> code, for the code list ``name``; ``also`` adds (label, code) pairs.

    What the ecosystem calls a code wins over what others call it.
    """
    found = dict(_EXTRA.get(name, {}))
    for row in store.codes(name):
        found[fold(row.code)] = row.code
    for label, code in also:
        found[fold(label)] = code
    for row in store.codes(name):
        found[fold(_(row.label))] = found[fold(row.label)] = found[row.code] = row.code
    return found
