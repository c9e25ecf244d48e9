"""What a text table does not say of itself: its encoding, what parts its fields, what its decimal mark is."""

from typing import NamedTuple

ENCODINGS = {
    "utf-8": "UTF-8",
    "cp1252": "Windows-1252",
    "iso8859-15": "ISO 8859-15",
    "mac-roman": "Macintosh",
    "cp850": "DOS 850",
    "cp437": "DOS 437",
    "cp1250": "Windows-1250",
    "cp1251": "Windows-1251",
    "cp1255": "Windows-1255",
    "cp1256": "Windows-1256",
    "utf-16-le": "UTF-16 LE",
    "utf-16-be": "UTF-16 BE",
    "shift_jis": "Shift JIS",
    "gb18030": "GB 18030",
    "big5": "Big5",
    "euc-kr": "EUC-KR",
}
"""Encodings to choose from, by Python's name: what they are called by name everywhere."""
DELIMITERS = ("\t", ";", "|", ",")
"""What may stand between fields, in the order of what is more telling: a comma is also in names and numbers."""


class TextChoices(NamedTuple):
    """How a text table is to be read; "" is for us to find out. `decimal` is "." or ","."""

    encoding: str = ""
    delimiter: str = ""
    decimal: str = ""
