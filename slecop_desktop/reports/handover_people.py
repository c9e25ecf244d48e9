"""Who knows what, for the handover sheet: partners with their contacts, educators, and who works in this file."""

from __future__ import annotations

import datetime as dt
import json
from typing import TYPE_CHECKING, Any

from babel import Locale, UnknownLocaleError
from babel.dates import format_date

from slecop_desktop.reports.table import Cell, Column, Evidence, Form, Row, Table, text
from slecop_desktop.texts import _, current_language, ngettext

if TYPE_CHECKING:
    import sqlalchemy as sa

    from slecop_desktop.store import Store

MOST_PARTNERS, MOST_EDUCATORS, MOST_WRITERS = 8, 6, 5
_MOST_CONTACTS, _MOST_NAMES = 2, 3
_LATELY = 90
_ACTIVE = "lifecycle = 'ACTIVE' AND archived IS NULL"
_CONTACTS = (
    "SELECT r.partner, c.name, coalesce(c.phone, c.mobile, c.email) AS way FROM contact_roles r"
    " JOIN contacts c ON c.id = r.contact WHERE r.archived IS NULL AND c.archived IS NULL"
    " AND (r.end_date IS NULL OR r.end_date >= :today) AND r.partner IN ({})"
    " ORDER BY instr(coalesce(r.roles, ''), 'PRIMARY') = 0, r.id"
)
_SEEN = (
    "nullif(max(coalesce(p.last_contact, ''), coalesce((SELECT max(n.date) FROM notes n WHERE n.partner = p.id"
    " AND n.archived IS NULL AND n.kind <> 'NOTE' AND n.date <= :today), '')), '')"
)


def partners(connection: sa.Connection, store: Store) -> Table:
    """The active partners, those in touch last first: whom to call there, and when somebody last did."""
    asked = {"today": store.today.isoformat()}
    total = int(connection.exec_driver_sql(f"SELECT count(*) FROM partners WHERE {_ACTIVE}").scalar_one())
    rows: Any = connection.exec_driver_sql(
        f"SELECT p.id, p.name, p.engagement_level AS level, {_SEEN} AS seen FROM partners p WHERE {_ACTIVE}"
        f" ORDER BY seen IS NULL, seen DESC, p.sort_name, p.id LIMIT {MOST_PARTNERS}",
        asked,
    ).all()
    keys = ", ".join(str(row.id) for row in rows) or "0"
    people: dict[int, list[str]] = {}
    found: Any = connection.exec_driver_sql(_CONTACTS.format(keys), asked)
    for partner, name, way in found:
        people.setdefault(partner, []).append(" ".join(part for part in (name, _unbroken(way or "")) if part))
    levels = {code.code: code.label for code in store.codes("engagement")}
    made = [
        Row(
            str(row.id),
            row.name,
            (
                text("; ".join(people.get(row.id, [])[:_MOST_CONTACTS])),
                text(show_day(row.seen)),
                text(levels.get(row.level or "", row.level or "")),
            ),
        )
        for row in rows
    ]
    left = total - len(made)
    words = ngettext("{n} more active partner is in the file.", "{n} more active partners are in the file.", left)
    columns = (
        Column("contacts", _("Contacts"), Form.TEXT),
        Column("seen", _("Last contact"), Form.TEXT),
        Column("level", _("Engagement"), Form.TEXT),
    )
    note = words.format(n=left) if left > 0 else ""
    return Table("partners", _("Partners, and who knows them"), _("Partner"), columns, tuple(made), note)


def educators(connection: sa.Connection, store: Store) -> Table:
    """Who leads the offerings of the running program year."""
    first, last = store.year_span()
    span = {"first": first.isoformat(), "last": last.isoformat()}
    rows: Any = connection.exec_driver_sql(
        "SELECT lead_educator AS name, count(*) AS number, json_group_array(DISTINCT p.name) AS programs"
        " FROM offerings o JOIN programs p ON p.id = o.program WHERE lead_educator IS NOT NULL AND o.archived IS NULL"
        " AND start_date BETWEEN :first AND :last GROUP BY lead_educator ORDER BY number DESC, name"
        f" LIMIT {MOST_EDUCATORS}",
        span,
    )
    sql = (
        "SELECT id FROM offerings WHERE lead_educator = :name AND archived IS NULL"
        " AND start_date BETWEEN :first AND :last ORDER BY id"
    )
    made = tuple(
        Row(
            row.name,
            row.name,
            (
                Cell(row.number, Form.COUNT, Evidence("offerings", sql=sql, parameters={**span, "name": row.name})),
                text(_some(json.loads(row.programs))),
            ),
        )
        for row in rows
    )
    columns = (Column("n", _("Offerings this year")), Column("programs", _("Programs"), Form.TEXT))
    return Table("educators", _("Who leads the offerings"), _("Lead educator"), columns, made)


def _some(names: list[str]) -> str:
    """The first few names; the dots say that there are more."""
    return ", ".join(names[:_MOST_NAMES]) + (" …" if len(names) > _MOST_NAMES else "")


def writers(connection: sa.Connection, store: Store) -> Table:
    """Who wrote in this file lately, by the names of their accounts on the computer."""
    since = (store.today - dt.timedelta(days=_LATELY)).isoformat()
    rows: Any = connection.exec_driver_sql(
        "SELECT who, count(*) AS number, max(at) AS last FROM step WHERE at >= ? AND kind <> 'setup'"
        f" GROUP BY who ORDER BY number DESC, who LIMIT {MOST_WRITERS}",
        (since,),
    )
    made = tuple(Row(row.who, row.who, (Cell(row.number, Form.NUMBER), text(show_day(row.last[:10])))) for row in rows)
    columns = (Column("n", _("Steps in 90 days"), Form.NUMBER), Column("last", _("Last on"), Form.TEXT))
    return Table("writers", _("Who works in this file"), _("Account on the computer"), columns, made)


def show_day(day: str | None) -> str:
    """A stored date as the language in use writes it, not to be broken between lines; '' for none."""
    if not day:
        return ""
    try:
        locale = Locale.parse(current_language().replace("-", "_"))
    except (UnknownLocaleError, ValueError):
        locale = Locale.parse("en")
    return _unbroken(format_date(dt.date.fromisoformat(day), format="medium", locale=locale))


def _unbroken(words: str) -> str:
    return words.replace(" ", "\N{NO-BREAK SPACE}")
