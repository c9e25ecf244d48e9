"""The words of a heading: without case, accents, punctuation and plural, abbreviations written out."""

from __future__ import annotations

import re
from functools import lru_cache

from slecop_desktop.records.names import fold
from slecop_desktop.records.parsing import clean

_BRACKETS = re.compile(r"[(\[{][^()\[\]{}]*[)\]}]")
_HUMP = re.compile(r"(?<=[a-z0-9])(?=[A-Z])|(?<=[A-Z])(?=[A-Z][a-z])")
_DOTTED = re.compile(r"(?<![^\W_])((?:[^\W\d_]\.){2,})")
_PARENT_OR_GUARDIAN = re.compile(r"(?<![^\W_])p ?/ ?g(?![^\W_])")
_GUARDIAN = re.compile(r"(?<![^\W_])grd ?(?=\d)")
_ORDINAL = re.compile(r"(?:#|\bn[o°º]\.?|\bnumber)\s*(?=\d)", re.IGNORECASE)
"""What stands before a number that only tells one from another: 'Contact #2', 'Parent No. 1'."""
_WORD = re.compile(r"[^\W\d_]+|\d+|#")
_SMALL = frozenset(
    "the of a an and or for is are was be your my his her their our please enter any if per with this that"
    " who s as de del la el los las y o e le les du des et ou d l en un una une su sus por para con al que au aux"
    " ya wa na za cha vya".split()
)
"""Words that join others and say nothing by themselves."""
_LONG = {
    "dob": "birth date",
    "bday": "birthday",
    "birthdate": "birth date",
    "birthday": "birth date",
    "bdate": "birth date",
    "fname": "first name",
    "lname": "last name",
    "mname": "middle name",
    "firstname": "first name",
    "lastname": "last name",
    "surname": "last name",
    "forename": "first name",
    "middlename": "middle name",
    "fullname": "full name",
    "mi": "middle initial",
    "nickname": "preferred name",
    "given": "first",
    "tel": "phone",
    "telephone": "phone",
    "ph": "phone",
    "fone": "phone",
    "mob": "mobile",
    "num": "number",
    "nbr": "number",
    "no": "number",
    "numero": "number",
    "nr": "number",
    "num°": "number",
    "#": "number",
    "zipcode": "zip",
    "postcode": "zip",
    "pincode": "zip",
    "addr": "address",
    "organisation": "organization",
    "org": "organization",
    "orgn": "organization",
    "yr": "year",
    "yrs": "year",
    "grad": "graduation",
    "mail": "email",
    "emails": "email",
    "pref": "preferred",
    "info": "information",
    "hh": "household",
    "guard": "guardian",
    "grd": "grade",
    "tchr": "teacher",
    "cel": "celular",
    "nm": "name",
    "dt": "date",
    "pg": "guardian",
    "stu": "student",
    "stud": "student",
    "std": "student",
    "par": "parent",
    "emer": "emergency",
    "emerg": "emergency",
    "er": "emergency",
    "dept": "department",
    "prog": "program",
    "programme": "program",
    "reg": "registration",
    "enrl": "enrollment",
    "enrolment": "enrollment",
    "enrolled": "enrollment",
    "enrol": "enrollment",
    "sch": "school",
    "schl": "school",
    "gr": "grade",
    "grd lvl": "grade",
    "lvl": "level",
    "desc": "description",
    "amt": "amount",
    "qty": "quantity",
    "lang": "language",
    "rel": "relationship",
    "relation": "relationship",
    "attn": "contact",
    "cell": "mobile",
    "cellphone": "mobile",
    "mob phone": "mobile",
    "homepage": "website",
    "web": "website",
    "url": "website",
    "url link": "website",
    "centre": "center",
    "neighbourhood": "neighborhood",
    "min": "minimum",
    "max": "maximum",
    "mins": "minutes",
    "hrs": "hour",
    "hr": "hour",
    "wk": "week",
    "med": "medical",
    "meds": "medication",
    "allergy": "allergies",
    "allergie": "allergies",
    "ethnic": "ethnicity",
    "lat": "latitude",
    "lng": "longitude",
    "lon": "longitude",
    "instr": "instructor",
    "loc": "location",
    "cert": "certificate",
    "misc": "other",
    "comm": "comment",
    "tfno": "telefono",
    "tlf": "telefono",
    "tfn": "telefono",
    "dir": "direccion",
    "fec": "fecha",
    "nac": "nacimiento",
    "ap": "apellido",
    "nom prenom": "nom prenom",
    "naiss": "naissance",
    "parentguardian": "parent guardian",
    "coordonnee": "contact",
    "schoolname": "school name",
    "studentname": "student name",
    "childname": "child name",
    "parentname": "parent name",
    "studentid": "student id",
    "firstlast": "first last",
    "dateofbirth": "birth date",
    "phonenumber": "phone number",
    "emailaddress": "email address",
    "streetaddress": "street address",
    "zipcodes": "zip",
    "cp": "zip",
    "gradelevel": "grade level",
    "theme": "topic",
    "kids": "child",
    "kid": "child",
    "children": "child",
    "mothers": "mother",
    "mum": "mother",
    "mom": "mother",
    "mommy": "mother",
    "moms": "mother",
    "dads": "father",
    "dad": "father",
    "folks": "parent",
    "wifes": "wife",
    "ninos": "nino",
    "ids": "id",
    "identifier": "id",
    "identification": "id",
    "identificacion": "id",
    "identifiant": "id",
    "capacity": "capacity",
    "alternate": "alternative",
    "alt": "alternative",
    "addtl": "additional",
    "addl": "additional",
}
"""Abbreviations and words that are written together, and what they stand for."""


def plain(heading: object) -> str:
    """A heading on one line, as it is shown."""
    return " ".join(clean(heading).split())


def bracketed(heading: str) -> str:
    """What stands in brackets in a heading: 'Date (mm/dd/yyyy)' -> 'mm/dd/yyyy'."""
    return " ".join(part[1:-1] for part in _BRACKETS.findall(heading))


@lru_cache(maxsize=8192)
def tokens(heading: str) -> tuple[str, ...]:
    """The words that carry meaning, in their order; what stands in brackets says how to fill in and is left out."""
    return tuple(word for word in all_tokens(heading) if word not in _SMALL)


@lru_cache(maxsize=8192)
def all_tokens(heading: str) -> tuple[str, ...]:
    """As `tokens`, with the small words."""
    outside = _BRACKETS.sub(" ", heading)
    words = outside if any(c.isalnum() for c in outside) else heading
    words = _ORDINAL.sub(" ", words)
    words = _DOTTED.sub(lambda m: m[1].replace(".", ""), words)
    words = _HUMP.sub(" ", words.replace("_", " ")) if not words.isupper() else words.replace("_", " ")
    folded = fold(words.replace("’", "'")).replace("e-mail", "email").replace("e mail", "email").replace("'s", " ")
    found: list[str] = []
    folded = _GUARDIAN.sub("guardian ", _PARENT_OR_GUARDIAN.sub("parent guardian ", folded.replace("'", " ")))
    for word in _WORD.findall(folded):
        found += of_word(word)
    return tuple(found)


def of_word(word: str) -> list[str]:
    """What one folded word stands for: abbreviations written out, without the ending of a plural."""
    short = _single(word)
    return _LONG.get(word, _LONG.get(short, short)).split()


def says_nothing(word: str) -> bool:
    """Whether a word only joins others."""
    return word in _SMALL


_LONG_PLURAL = 8
"""So long are Spanish plurals of those who do something ('profesores'), and not English words ('scores')."""


def _single(word: str) -> str:
    """A word without its plural ending, the same way for dictionaries and headings."""
    if word.endswith("eaux"):
        return word[:-1]
    if word.endswith(("iones", "dades")) or (word.endswith("ores") and len(word) >= _LONG_PLURAL):
        return word[:-2]
    if len(word) > 4 and word.endswith("ies"):
        return word[:-3] + "y"
    if len(word) > 3 and word.endswith("s") and not word.endswith(("ss", "us", "is")):
        return word[:-1]
    return word


def is_plural(heading: str) -> bool:
    """Whether a heading ends in a word that speaks of several."""
    words = _WORD.findall(fold(_BRACKETS.sub(" ", heading)))
    return bool(words) and _single(words[-1]) != words[-1]


def ordinal(word: str) -> int | None:
    """1 to 9 for 'second', '2', 'II', 'segundo'; None for other words."""
    return _ORDINALS.get(word)


_ORDINALS = {
    word: n
    for n, words in enumerate(
        (
            "1 one primary main principal primero primera premier premiere i 1st",
            "2 two second secondary ii 2nd segundo segunda secundario deuxieme secondaire",
            "3 three third iii 3rd tercero tercera troisieme",
            "4 four fourth iv 4th cuarto cuarta quatrieme",
            "5 five fifth 5th quinto quinta cinquieme",
            "6 six sixth",
            "7 seven seventh",
            "8 eight eighth",
            "9 nine ninth",
        ),
        1,
    )
    for word in words.split()
}
