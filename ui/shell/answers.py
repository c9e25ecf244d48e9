"""What Ctrl+K answers: records by their words, and by words nearly like them; commands; what was opened lately."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from slecop_desktop.records.names import fold
from slecop_desktop.texts import _
from ui.shell.recent import Place

if TYPE_CHECKING:
    from slecop_desktop.store import Store
    from slecop_desktop.store.search import Hit
    from ui.shell.find import Command

RECORDS, COMMANDS, FEW = 8, 8, 3
"""How many are shown; with fewer records than so many, those with words nearly like the typed ones are looked for."""


def find_records(store: Store, text: str, kinds: Sequence[str]) -> list[Hit]:
    """Records of these kinds for what was typed; for any thread."""
    from slecop_desktop.store.search import FIRST, find, find_near, say_why  # noqa: PLC0415 (not needed before)

    wanted = [kind for kind in FIRST if kind in kinds]
    with store.read() as connection:
        hits = find(connection, store, text, kinds=wanted, limit=RECORDS)
        if len(hits) < FEW:
            known = {(hit.kind, hit.id) for hit in hits}
            near = find_near(connection, store, text, kinds=wanted, limit=RECORDS)
            hits += [hit for hit in near if (hit.kind, hit.id) not in known][: RECORDS - len(hits)]
        return say_why(connection, store, text, hits)


def recent_records(store: Store, places: Sequence[Place]) -> list[Hit]:
    """What was opened lately, as far as it is still there; for any thread."""
    from slecop_desktop.store.search import by_ids  # noqa: PLC0415 (not needed before)

    with store.read() as connection:
        return by_ids(connection, store, places)


def find_commands(commands: Sequence[Command], text: str) -> list[Command]:
    """Commands that have every word, or where there is none, words nearly like them; those that begin so first."""
    from slecop_desktop.store.near import Terms  # noqa: PLC0415 (not needed before)

    words = fold(text).split()
    told = [(fold(f"{c.label} {c.detail}"), c) for c in commands]
    found = [(said, c) for said, c in told if all(word in said for word in words)]
    if not found and words:
        terms = Terms(part for said, _c in told for part in said.replace("(", " ").split())
        near = [terms.near(word) for word in words]
        found = [
            (said, c)
            for said, c in told
            if all(any(start in said.split() or _begins(said, start) for start in starts) for starts in near)
        ]
    found.sort(key=lambda one: not one[0].startswith(" ".join(words)))
    return [command for _said, command in found[:COMMANDS]]


def _begins(said: str, start: str) -> bool:
    return len(start) > 3 and any(word.startswith(start) for word in said.split())


def detail_of(kind: str, hit: Hit) -> str:
    """The second line of a record: what it is, its details, and why it was found."""
    parts = (
        kind,
        hit.detail,
        hit.also,
        _("similar spelling") if hit.near else "",
        _("archived") if hit.archived else "",
    )
    return " · ".join(part for part in parts if part)
