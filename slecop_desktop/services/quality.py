"""Data quality: one list of rules with fixed ids, each one SQL, asked of a form's values or of the whole file."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from slecop_desktop.services.common import FieldProblem
from slecop_desktop.texts import N_, _

if TYPE_CHECKING:
    import sqlalchemy as sa

    from slecop_desktop.store import Store


@dataclass(frozen=True, slots=True)
class Rule:
    """One rule."""

    id: str
    level: str
    kind: str
    field: str
    label: str
    where: str


RULES: tuple[Rule, ...] = (
    Rule(
        "DQ-E01",
        "error",
        "enrollments",
        "exit_date",
        N_("The exit date lies before the entry date."),
        "r.exit_date < r.entry_date",
    ),
)


def block(
    connection: sa.Connection,
    store: Store,
    kind: str,
    values: Mapping[str, Any],
    *,
    before: Mapping[str, Any] | None = None,
) -> None:
    """Raise FieldProblem."""


def broken(connection: sa.Connection, store: Store, kind: str, wanted: str) -> dict[str, set[int]]:
    """rule -> ids."""
    return {}


def block_many(store: Store, kind: str, before: dict[str, set[int]], after: dict[str, set[int]]) -> None:
    """Raise FieldProblem."""
    for rule in RULES:
        if after.get(rule.id, set()) - before.get(rule.id, set()):
            raise FieldProblem(rule.field, _(rule.label))
