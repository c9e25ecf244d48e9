"""Records that the file of a workbook has merged, while both still stand here: told, and left to a person."""

from __future__ import annotations

from typing import TYPE_CHECKING

from slecop_desktop.services.common import title_in
from slecop_desktop.services.merging import MERGED
from slecop_desktop.texts import ngettext

if TYPE_CHECKING:
    import sqlalchemy as sa

    from slecop_desktop.exchange.plan import Plan
    from slecop_desktop.store import Store

_NAMED = 3


def remarks(store: Store, connection: sa.Connection, plan: Plan) -> list[str]:
    """What a plan should tell of the merges that come with it; none is done by itself."""
    table = plan.tables.get("former_records")
    names: list[str] = []
    for batch in table.batches if table else ():
        at = [batch.names.index(name) for name in ("record", "former", "kept")]
        for row in batch.rows:
            kind, former, kept = (str(row[n] or "") for n in at)
            if kind not in MERGED:
                continue
            gone = _standing(connection, kind, former)
            if gone and (_standing(connection, kind, kept) or _comes(plan, kind, kept)):
                names.append(title_in(connection, store.records[kind], gone))
    if not names:
        return []
    words = ngettext(
        "{n} record was merged into another one where this workbook comes from, and both still stand here: {names}. "
        "They are on the page Duplicates; nothing is merged by itself.",
        "{n} records were merged into others where this workbook comes from, and all still stand here: {names}. "
        "They are on the page Duplicates; nothing is merged by itself.",
        len(names),
    )
    listed = ", ".join(names[:_NAMED]) + (" …" if len(names) > _NAMED else "")
    return [words.format(n=len(names), names=listed)]


def _standing(connection: sa.Connection, kind: str, identity: str) -> int | None:
    """The id of a record that is here and not archived."""
    if len(identity) != 32:
        return None
    sql = f"SELECT id FROM {kind} WHERE uuid = unhex(?) AND archived IS NULL"
    return connection.exec_driver_sql(sql, (identity,)).scalar()


def _comes(plan: Plan, kind: str, identity: str) -> bool:
    """Whether the plan makes the record of this identity."""
    table = plan.tables.get(kind)
    wanted = bytes.fromhex(identity) if len(identity) == 32 else b""
    return any(
        wanted in {row[batch.names.index("uuid")] for row in batch.rows}
        for batch in (table.batches if table else ())
        if "uuid" in batch.names
    )
