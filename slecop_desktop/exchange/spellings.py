"""How people write codes in their own sheets: grades, sexes, and every label and code of a list."""

from __future__ import annotations

from typing import TYPE_CHECKING

from slecop_desktop.exchange.grades import grades
from slecop_desktop.records.names import fold
from slecop_desktop.texts import _

if TYPE_CHECKING:
    from collections.abc import Iterable

    from slecop_desktop.store import Store

_GRADE_WORDS = {
    "KG": "k kg kinder kindergarten kindergarden kinder. 0 00 0k k5 grade_k",
    "PK": "pk prek pre-k pre_k pk4 pk-4 pre-kindergarten prekindergarten pre_kindergarten pre-k4 pre-k_4 prek4 prek_4"
    " preescolar prekinder pre-kinder",
    "TK": "tk transitional",
    "PR": "preschool pre-school pk3 pre-k3 pre-k_3",
    "09": "freshman fresh",
    "10": "sophomore soph",
    "11": "junior",
    "12": "senior",
    "AE": "adult",
    "PS": "college",
}
_ORDINALS = "first second third fourth fifth sixth seventh eighth ninth tenth eleventh twelfth".split()
_SPANISH_BEFORE = "primer segundo tercer".split()
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
    "ENROLLED": "active registered yes accepted current in inscrito",
    "WAITLISTED": "waitlist waiting wait-listed wait_list wait_listed wl",
    "DROPPED": "withdrawn exited left inactive withdrew drop dropped_out",
    "COMPLETED": "finished complete graduated",
    "NO_SHOW": "no_show noshow never_came",
    "APPLIED": "pending applicant",
}
_ATTENDANCE = {
    "Present": "p present x ✓ ✔ ✅ ☑ √ 1 yes y here attended true presente présent",
    "UnexcusedAbsence": "a abs absent 0 no n unexcused false ausente",
    "ExcusedAbsence": "e ea exc excused excused_absence justificado justificada",
    "Tardy": "l late tardy t",
    "EarlyDeparture": "o early left_early early_departure",
}
_CONSENT_KIND = {
    "PROGRAM_PARTICIPATION": "participation program consent enrollment",
    "EMERGENCY_MEDICAL": "medical emergency medical_release emergency_medical",
    "PHOTO_EXTERNAL": "photo_release media media_release photo/video",
    "TRANSPORT": "transportation field_trip field_trips transport",
    "DATA_SHARE_SCHOOL": "school_records",
    "SELF_SIGN_OUT": "sign_out walk_home",
}
_CONSENT_STATUS = {
    "GIVEN": "yes y signed x ✓ ✔ 1 granted on_file received true si oui ndiyo",
    "REFUSED": "no n declined denied 0 false non hapana",
    "REQUESTED": "pending sent waiting missing",
    "WITHDRAWN": "revoked",
}
_WEEKDAY = {
    "MO": "m mon mo mondays lunes lundi", "TU": "tu tue tues t tuesdays martes mardi",
    "WE": "w wed we weds wednesdays miercoles mercredi", "TH": "th thu thur thurs r thursdays jueves jeudi",
    "FR": "f fri fr fridays viernes vendredi", "SA": "sa sat saturdays sabado samedi",
    "SU": "su sun sundays domingo dimanche",
}  # fmt: skip
_DAYS = {
    "MO;WE": "mw m/w mon/wed mon_&_wed mon_and_wed", "FR;MO;WE": "mwf m/w/f mon/wed/fri",
    "TH;TU": "tth tuth t/th tu/th tr tue/thu tues/thurs tue_&_thu tue_and_thu",
    "FR;MO;TH;TU;WE": "m-f mtwthf mtwrf mon-fri monday-friday weekdays daily",
}  # fmt: skip
_DISCIPLINE = {
    "MATHEMATICS": "math maths", "CODING": "coding computer_science cs programming", "INTEGRATED_STEM": "stem",
    "STEAM": "steam art arts", "ENVIRONMENT": "environment", "SCIENCE": "sciences ciencias",
}  # fmt: skip
_RELATIONSHIP = {
    "Mother": "mom mum mama madre mere", "Father": "dad papa padre pere", "Guardian": "legal_guardian tutor parent",
    "Grandmother": "grandma abuela", "Grandfather": "grandpa abuelo", "Aunt": "tia", "Uncle": "tio",
}  # fmt: skip
_SECTOR = {
    "K12_SCHOOL": "school elementary_school middle_school high_school escuela", "LEA": "district",
    "STEM_EXPERT": "museum science_center zoo garden museo", "HIGHER_ED": "university college",
    "OST": "afterschool after-school out-of-school provider", "CBO": "nonprofit non-profit community",
    "BUSINESS": "company corporate industry", "FAITH": "church", "PHILANTHROPY": "foundation funder",
    "GOVERNMENT": "city county state",
}  # fmt: skip
_MONTHS = (
    "enero janvier", "febrero fevrier", "marzo mars", "abril avril", "mayo mai", "junio juin", "julio juillet",
    "agosto aout", "septiembre setiembre septembre", "octubre octobre", "noviembre novembre", "diciembre decembre",
)  # fmt: skip
_ENGLISH = "January February March April May June July August September October November December".split()
_MONTH = {word: english for words, english in zip(_MONTHS, _ENGLISH, strict=True) for word in words.split()}


def english_months(words: str) -> str:
    """'14 de marzo de 2015' with its month in English and without what stands between; else the words as they are."""
    parts = fold(words).replace(",", " ").split()
    if not any(p in _MONTH for p in parts):
        return words
    return " ".join(_MONTH.get(p, p) for p in parts if p not in ("de", "del", "le", "el", "1er"))


def _grades() -> dict[str, str]:
    found = _spread(_GRADE_WORDS)
    for n in range(1, 13):
        code = f"{n:02d}"
        suffix = {1: "st", 2: "nd", 3: "rd"}.get(n, "th")
        words = [str(n), code, f"{n}{suffix}", _ORDINALS[n - 1], _SPANISH[n - 1], *(f"{n}{e}" for e in _ENDINGS)]
        words += _SPANISH_BEFORE[n - 1 : n]
        for word in words:
            for form in (word, f"{word} grade", f"{word} gr", f"{word} gr.", f"{word} grado", f"{word} grader"):
                found[fold(form)] = code
        for before in ("grade", "gr", "gr.", "g", "grado", "grade:", "grade-", "class", "nivel"):
            for number in (str(n), code):
                found[fold(f"{before} {number}")] = found[fold(f"{before}{number}")] = code
    return {fold(form): code for form, code in grades().items()} | found


def _spread(words: dict[str, str]) -> dict[str, str]:
    return {fold(form.replace("_", " ")): code for code, forms in words.items() for form in forms.split()}


_EXTRA = {
    "grade_level": _grades(),
    "sex": _spread(_SEX),
    "race": _spread(_RACE),
    "enrollment_status": _spread(_ENROLLMENT),
    "attendance_status": _spread(_ATTENDANCE),
    "consent_kind": _spread(_CONSENT_KIND),
    "consent_status": _spread(_CONSENT_STATUS),
    "weekday": _spread(_WEEKDAY) | _spread(_DAYS),
    "discipline": _spread(_DISCIPLINE),
    "relationship": _spread(_RELATIONSHIP),
    "sector": _spread(_SECTOR),
}


def spellings_of(name: str) -> frozenset[str]:
    """The folded spellings that people use for codes of the list ``name``, besides its own codes and labels."""
    return frozenset(_EXTRA.get(name, ()))


def spellings(name: str) -> dict[str, str]:
    """Folded spelling -> code, of what people usually write for codes of the list ``name``."""
    return dict(_EXTRA.get(name, {}))


def code_readings(store: Store, name: str, also: Iterable[tuple[str, str]] = ()) -> dict[str, str]:
    """Folded label, code or spelling -> code, for the code list ``name``; ``also`` adds (label, code) pairs.

    What the ecosystem calls a code wins over what others call it.
    """
    known = {row.code for row in store.codes(name)} | {code for _label, code in also}
    found = {form: code for form, code in _EXTRA.get(name, {}).items() if known.issuperset(code.split(";"))}
    for row in store.codes(name):
        found[fold(row.code)] = row.code
    for label, code in also:
        found[fold(label)] = code
    for row in store.codes(name):
        found[fold(_(row.label))] = found[fold(row.label)] = found[row.code] = row.code
    return found
