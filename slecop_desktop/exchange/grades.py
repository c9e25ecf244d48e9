"""Grades as schools of other languages write them, by the grade of twelve that they are.

French "6e" alone is left out: it is the sixth grade in Quebec and the year after the fifth in France; so is every other
spelling that two countries read differently.
"""

from __future__ import annotations

_FRENCH = (
    "premiere deuxieme troisieme quatrieme cinquieme sixieme septieme huitieme neuvieme dixieme onzieme douzieme"
).split()
_SPANISH = "primero segundo tercero cuarto quinto sexto septimo octavo noveno decimo undecimo duodecimo".split()
_SPANISH_BEFORE = {1: "primer", 3: "tercer"}
_SWAHILI = "kwanza pili tatu nne tano sita saba nane".split()
_HEBREW = ("א", "ב", "ג", "ד", "ה", "ו", "ז", "ח", "ט", "י", "יא", "יב")
_FRANCE = {"cp": 1, "ce1": 2, "ce2": 3, "cm1": 4, "cm2": 5}
_SPANISH_SCHOOLS = {
    "primaria": 0, "prim": 0, "prim.": 0, "secundaria": 6, "sec": 6, "sec.": 6,
    "preparatoria": 9, "prepa": 9, "prep.": 9, "bachillerato": 9, "bach": 9, "bach.": 9,
}  # fmt: skip
_NUMBER_ENDINGS = ("", "o", "º", "°", "ro", "do", "to", "mo", "vo", "no", "er", "ero")


def grades() -> dict[str, str]:
    """Spelling -> code of the grade; spellings are lower case, with accents as they may be."""
    found: dict[str, str] = {"maternelle": "KG", "kínder": "KG", "jardín de niños": "KG", "chekechea": "KG", "גן": "KG"}
    for n in range(1, 13):
        code = f"{n:02d}"
        for form in (*_french(n), *_spanish(n), *_hebrew(n)):
            found[form] = code
        if n <= len(_SWAHILI):
            found |= dict.fromkeys((f"darasa la {_SWAHILI[n - 1]}", f"darasa la {n}", f"darasa {n}"), code)
    found |= {form: f"{n:02d}" for form, n in _FRANCE.items()}
    return found


def _french(n: int) -> list[str]:
    ending = "re" if n == 1 else "e"
    return [
        f"{_FRENCH[n - 1]} annee", f"{n}{ending} annee", f"{n}{'ere' if n == 1 else 'eme'} annee", f"annee {n}",
        f"{n}{ending} année", f"{n}ème année",
    ]  # fmt: skip


def _spanish(n: int) -> list[str]:
    forms: list[str] = []
    for word in (_SPANISH[n - 1], _SPANISH_BEFORE.get(n, _SPANISH[n - 1]), *(f"{n}{e}" for e in _NUMBER_ENDINGS)):
        forms += [f"{word} ano", f"{word} año", f"{word} grado"]
    for school, before in _SPANISH_SCHOOLS.items():
        year = n - before
        if 1 <= year <= (6 if before == 0 else 3):
            for word in (_SPANISH[year - 1], *(f"{year}{e}" for e in _NUMBER_ENDINGS)):
                forms += [f"{word} de {school}", f"{word} {school}", f"{word} grado de {school}"]
    return forms


def _hebrew(n: int) -> list[str]:
    letters = _HEBREW[n - 1]
    marked = f"{letters[0]}״{letters[1:]}" if len(letters) > 1 else f"{letters}׳"
    straight = marked.replace("״", '"').replace("׳", "'")
    return [f"כיתה {form}" for form in (letters, marked, straight)] + [marked, straight]
