"""The list of fields in the documentation is the list that is recognised."""

import re
from pathlib import Path

from slecop_desktop.exchange.recognition import CERTAIN
from slecop_desktop.exchange.recognition.fields import KEYS, KINDS
from slecop_desktop.exchange.recognition.people import SUBJECTS
from slecop_desktop.exchange.recognition.subjects import CONCEPTS, NAMED
from slecop_desktop.records import BY_NAME

PAGE = Path(__file__).resolve().parents[3] / "docs" / "recognizing.md"


def listing() -> str:
    subjects: dict[str, list[str]] = {}
    for key in KEYS:
        subject, _dot, name = key.partition(".")
        subjects.setdefault(subject, []).append(f"`{name}`")
    lines = (f"| `{subject}` | {', '.join(names)} |" for subject, names in subjects.items())
    return "\n".join(["| subject | keys |", "|---|---|", *lines])


def test_the_page_lists_every_field_and_kind() -> None:
    page = PAGE.read_text("utf-8")
    assert listing() in page
    assert ", ".join(f"`{kind}`" for kind in KINDS) in page
    said = re.search(r"From ([\d.]+) on", page)
    assert said is not None
    assert float(said[1]) == CERTAIN


def test_every_key_is_a_field_of_ours() -> None:
    for key, (kind, field) in KEYS.items():
        assert field in BY_NAME[kind].by_name, key


def test_every_meaning_leads_to_a_known_field() -> None:
    keys = {key for meanings in CONCEPTS.values() for key, _sure in meanings.values()}
    keys |= {f"{subject}.{key}" for subject, concepts in SUBJECTS.items() for key in concepts.values()}
    assert keys | set(NAMED.values()) <= set(KEYS)
