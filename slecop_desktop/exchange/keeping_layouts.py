"""Keeping the layouts of a book's tables under one name, with the import and as part of its step."""

from __future__ import annotations

from typing import TYPE_CHECKING

from slecop_desktop.exchange.recognition.profiles import fingerprint
from slecop_desktop.exchange.remembering import remember
from slecop_desktop.texts import _

if TYPE_CHECKING:
    from collections.abc import Sequence

    from slecop_desktop.exchange.choosing import TableChoice
    from slecop_desktop.exchange.decisions import Decisions
    from slecop_desktop.store import Store


def keep_layouts(
    store: Store, name: str, choices: Sequence[TableChoice], decisions: Decisions, day_first: bool | None = None
) -> None:
    """Remember how these tables are read and what was decided of their values and dates: those that were read by a
    layout under its name, the others under the one given. Several tables of a kind that are laid out otherwise have the
    name of their sheet behind it."""
    known: dict[tuple[str, str], tuple[tuple[str, str], ...]] = {}
    for choice in choices:
        found, own = choice.found, choice.profile or name
        print_of = fingerprint(found)
        if known.setdefault((own, found.kind or ""), print_of) != print_of:
            own = _("{name} · {sheet}").format(name=own, sheet=found.sheet)
        remember(store, own, choice, decisions, day_first)
