"""Words made comparable: accents and case aside, other alphabets in Latin letters, how a word sounds."""

from __future__ import annotations

import re
from functools import lru_cache

from slecop_desktop.records.names import fold

_CYRILLIC = {
    "а": "a", "б": "b", "в": "v", "г": "g", "ґ": "g", "д": "d", "е": "e", "є": "ye", "ж": "zh", "з": "z", "и": "i",
    "і": "i", "ї": "yi", "й": "y", "к": "k", "л": "l", "м": "m", "н": "n", "о": "o", "п": "p", "р": "r", "с": "s",
    "т": "t", "у": "u", "ф": "f", "х": "kh", "ц": "ts", "ч": "ch", "ш": "sh", "щ": "shch", "ъ": "", "ы": "y",
    "ь": "", "э": "e", "ю": "yu", "я": "ya",
}  # fmt: skip
_GREEK = {
    "α": "a", "β": "v", "γ": "g", "δ": "d", "ε": "e", "ζ": "z", "η": "i", "θ": "th", "ι": "i", "κ": "k", "λ": "l",
    "μ": "m", "ν": "n", "ξ": "x", "ο": "o", "π": "p", "ρ": "r", "σ": "s", "ς": "s", "τ": "t", "υ": "y", "φ": "f",
    "χ": "ch", "ψ": "ps", "ω": "o",
}  # fmt: skip
_HEBREW = {
    "א": "", "ב": "b", "ג": "g", "ד": "d", "ה": "h", "ו": "v", "ז": "z", "ח": "h", "ט": "t", "י": "y", "כ": "k",
    "ך": "k", "ל": "l", "מ": "m", "ם": "m", "נ": "n", "ן": "n", "ס": "s", "ע": "", "פ": "p", "ף": "f", "צ": "ts",
    "ץ": "ts", "ק": "k", "ר": "r", "ש": "sh", "ת": "t",
}  # fmt: skip
_ARABIC = {
    "ا": "a", "أ": "a", "إ": "i", "آ": "a", "ب": "b", "ت": "t", "ث": "th", "ج": "j", "ح": "h", "خ": "kh", "د": "d",
    "ذ": "dh", "ر": "r", "ز": "z", "س": "s", "ش": "sh", "ص": "s", "ض": "d", "ط": "t", "ظ": "z", "ع": "a", "غ": "gh",
    "ف": "f", "ق": "q", "ك": "k", "ل": "l", "م": "m", "ن": "n", "ه": "h", "و": "w", "ي": "y", "ى": "a", "ة": "a",
    "ء": "", "ئ": "y", "ؤ": "w",
}  # fmt: skip
_LATIN = str.maketrans({**_CYRILLIC, **_GREEK, **_HEBREW, **_ARABIC, "þ": "th", "ð": "d", "ə": "a"})
_MARKS = re.compile("['’ʻʼʿʾ`´‘״׳ªº]")
_WORD = re.compile(r"[^\W_]+")
# Pairs of letters that are one sound; what is longer goes first, and what sounds alike ends as the same letter.
_SOUNDS = (
    ("shch", "x"), ("sch", "x"), ("tsch", "x"), ("tch", "x"), ("ough", "o"), ("eigh", "ei"), ("sh", "x"), ("ch", "x"),
    ("ph", "f"), ("gh", "g"), ("ck", "k"), ("qu", "k"), ("kh", "k"), ("th", "t"), ("dh", "d"), ("zh", "s"),
    ("ts", "s"), ("tz", "s"), ("cz", "x"), ("sz", "x"), ("dj", "j"), ("ce", "se"), ("ci", "si"), ("cy", "si"),
    ("x", "x"), ("ae", "e"), ("oe", "o"), ("ue", "u"), ("ee", "i"), ("ea", "i"), ("ie", "i"), ("ey", "i"),
    ("ay", "ei"), ("ai", "ei"), ("oo", "u"), ("ou", "u"), ("ah", "a"), ("eh", "e"), ("oh", "o"), ("y", "i"),
    ("w", "v"), ("z", "s"), ("c", "k"), ("q", "k"), ("h", ""),
)  # fmt: skip
_DOUBLED = re.compile(r"(.)\1+")
_VOWELS = re.compile("[aeiou]")
_CONSONANT = str.maketrans("xzckqgdbvw", "ssgkgjtpff".replace("g", "k"))


@lru_cache(maxsize=65_536)
def plain_words(text: str) -> tuple[str, ...]:
    """The words of a text in plain lower-case Latin letters: "Núñez-O'Hara" is ("nunez", "ohara")."""
    if text.isascii() and text.isalpha():
        return (text.lower(),)
    plain = fold(_MARKS.sub("", text))
    if not plain.isascii():
        plain = plain.translate(_LATIN)
    return tuple(_WORD.findall(plain))


@lru_cache(maxsize=65_536)
def sound(word: str) -> str:
    """Roughly how a word sounds: "sophia", "sofiya" and "sofia" are one; the last vowel counts, since it tells names
    of girls from those of boys."""
    heard = word
    for letters, one in _SOUNDS:
        if letters in heard:
            heard = heard.replace(letters, one)
    heard = heard.replace("iia", "ia").replace("iy", "i")
    return _DOUBLED.sub(r"\1", heard) or word


@lru_cache(maxsize=65_536)
def bones(word: str) -> str:
    """The first letter and up to four consonants after it, those that sound nearly alike as one."""
    heard = sound(word)
    rest = _DOUBLED.sub(r"\1", _VOWELS.sub("", heard[1:]).translate(_CONSONANT))
    first = heard[:1].translate(_CONSONANT) if heard[:1] not in "aeiou" else "a"
    return first + rest[:4]


_NO_DIGIT = bytes(n for n in range(128) if not chr(n).isdigit())


def digits(text: object) -> str:
    """The digits of a text, those of other scripts too."""
    words = str(text or "")
    if words.isascii():
        return words.encode().translate(None, _NO_DIGIT).decode()  # three times as quick as by letters
    return "".join(str(int(c)) for c in words if c.isdecimal())
