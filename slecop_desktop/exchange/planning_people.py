"""The organization that a list of contacts names: a role of the contact there."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from slecop_desktop.exchange.plan import Edit

if TYPE_CHECKING:
    from slecop_desktop.exchange.planning import Planner
    from slecop_desktop.exchange.rows import Rows


def add_roles(planner: Planner, rows: Rows) -> None:
    """A contact's organization becomes a role there, unless it has one."""
    partners, roles = rows.companions.get("partner"), rows.companions.get("roles")
    if partners is None:
        return
    sql = "SELECT contact, partner, id, roles FROM contact_roles WHERE archived IS NULL"
    stored = {(row[0], row[1]): (row[2], row[3]) for row in planner.connection.exec_driver_sql(sql)}
    made: dict[tuple[int, int], tuple[Any, ...]] = {}
    source: list[int] = []
    for place, (contact, partner) in enumerate(zip(rows.refs, partners, strict=True)):
        role = roles[place] if roles else None
        if contact is None or partner is None or (contact, partner) in made:
            continue
        known = stored.get((contact, partner))
        if known is None:
            made[contact, partner] = (contact, partner, role)
            source.append(rows.numbers[place])
            rows.touch(place)
        elif role is not None and (joined := _joined(known[1], role)) != known[1]:
            edit = Edit(known[0], {"roles": (known[1], joined)}, rows.numbers[place])
            planner.plan.table("contact_roles").edits.append(edit)
            rows.touch(place)
    planner.plan.bring_besides("contact_roles", ("contact", "partner", "roles"), list(made.values()), source)


def _joined(old: str | None, new: str) -> str:
    return ";".join(sorted({*(old or "").split(";"), *new.split(";")} - {""}))
