"""Recognises tables in other people's workbooks: where they are, what they hold, which column is which field."""

from slecop_desktop.exchange.recognition.answer import as_json
from slecop_desktop.exchange.recognition.found import CERTAIN, Band, Column, Found
from slecop_desktop.exchange.recognition.known_values import Known, known_of
from slecop_desktop.exchange.recognition.profiles import (
    ImportProfile,
    Layout,
    Recalled,
    as_last_time,
    find_profile,
    forget_profile,
    profiles,
    save_profile,
)
from slecop_desktop.exchange.recognition.recognise import Correction, correct, recognise, recognise_sheet

__all__ = [
    "CERTAIN",
    "Band",
    "Column",
    "Correction",
    "Found",
    "ImportProfile",
    "Known",
    "Layout",
    "Recalled",
    "as_json",
    "as_last_time",
    "correct",
    "find_profile",
    "forget_profile",
    "known_of",
    "profiles",
    "recognise",
    "recognise_sheet",
    "save_profile",
]
