"""Saved views: a list's search, filters, sorting, grouping and columns under a name, kept in the file."""

from __future__ import annotations

import json
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING, Any, cast

from slecop_desktop.services.common import FieldProblem, row_in
from slecop_desktop.store.filters import IN_DAYS, SEVERAL, WITHOUT_VALUE, WORDS, Filter, operators_of
from slecop_desktop.store.groups import can_group
from slecop_desktop.store.lists import ListColumn, ListQuery, list_columns
from slecop_desktop.texts import _

if TYPE_CHECKING:
    from slecop_desktop.store import Store

SPANS = ("", "month", "year")
"""What dates are grouped by: the day itself, its month, its program year."""
_MOST_DAYS = 100_000


@dataclass(frozen=True, slots=True)
class View:
    """A saved view. ``columns`` is empty where the list's own are to be shown.

    ``lost`` names what the view asks for and the list does not have (any more): it is left out of ``query``. None of
    it can be read when ``broken``.
    """

    id: int
    name: str
    query: ListQuery
    columns: tuple[str, ...] = ()
    lost: tuple[str, ...] = field(default=(), compare=False)
    broken: bool = False

    @property
    def kind(self) -> str:
        """The kind of record the view lists."""
        return self.query.kind


def views(store: Store, kind: str | None = None) -> list[View]:
    """The views of a list, or of all lists, in their order; those of a kind this program does not know are left out."""
    sql = "SELECT id, name, record, query, columns FROM saved_views WHERE archived IS NULL ORDER BY position, id"
    with store.read() as connection:
        rows: Any = connection.exec_driver_sql(sql).all()
    wanted = [row for row in rows if row.record in store.records and (kind is None or row.record == kind)]
    return [_view(store, row.id, row.name, row.record, row.query, row.columns) for row in wanted]


def save_view(store: Store, name: str, query: ListQuery, columns: Sequence[str]) -> int:
    """Keep a list as it is now under a name; the new id. FieldProblem when the name is missing or taken."""
    title = _free_name(store, query.kind, name)
    with store.write(_("Save view “{name}”").format(name=title)) as writer:
        last = writer.sql("SELECT coalesce(max(position), 0) FROM saved_views").scalar()
        values = {"name": title, "record": query.kind, "position": int(last or 0) + 1}
        return writer.add("saved_views", values | _kept(query, columns))


def update_view(store: Store, key: int, query: ListQuery, columns: Sequence[str]) -> bool:
    """Let a view show what the list shows now; False when that is the same."""
    with store.write(_("Change view “{name}”").format(name=_name(store, key))) as writer:
        return writer.change("saved_views", key, _kept(query, columns))


def rename_view(store: Store, key: int, name: str) -> bool:
    """Give a view another name. FieldProblem when the name is missing or taken."""
    with store.read() as connection:
        before = row_in(connection, "saved_views", key)
    title = _free_name(store, before["record"], name, key)
    with store.write(_("Rename view “{name}” to “{new}”").format(name=before["name"], new=title)) as writer:
        return writer.change("saved_views", key, {"name": title})


def remove_view(store: Store, key: int) -> None:
    """Remove a view; the records it shows stay."""
    with store.write(_("Delete view “{name}”").format(name=_name(store, key))) as writer:
        writer.remove("saved_views", [key])


def differs(view: View, query: ListQuery, columns: Sequence[str]) -> bool:
    """Whether a list shows something else than the view does."""
    other_columns = bool(view.columns) and view.columns != tuple(columns)
    return other_columns or replace(view.query, ids=None) != replace(query, ids=None)


# -- a query as it is written down ------------------------------------------------------------------------------------


def to_json(query: ListQuery) -> str:
    """The query of a list as a view keeps it; only what differs from the whole list."""
    filters = [{"field": f.field, "op": f.op, "value": f.value} for f in query.filters]
    whole = {
        "search": query.search,
        "filters": filters,
        "sort": query.sort,
        "archived": query.archived,
        "group": query.group,
    }
    return json.dumps({name: value for name, value in whole.items() if value}, ensure_ascii=False)


def from_json(store: Store, kind: str, text: str) -> tuple[ListQuery, tuple[str, ...], bool]:
    """(the query, names of what it asks for and is not there, whether it could not be read at all)."""
    try:
        read: Any = json.loads(text or "{}")
    except ValueError:
        read = None
    if not isinstance(read, dict):
        return ListQuery(kind), (), True
    whole = cast("dict[str, Any]", read)
    columns = {c.name: c for c in list_columns(store, kind)}
    there = set(columns)
    lost: list[str] = []
    filters = tuple(_filters(whole.get("filters"), columns, lost))
    sort = tuple(_sort(whole.get("sort"), there, lost))
    group = _group(whole.get("group"), {c.name for c in columns.values() if can_group(c)}, lost)
    search = whole.get("search")
    query = ListQuery(
        kind,
        search=search if isinstance(search, str) else "",
        filters=filters,
        sort=sort,
        archived=whole.get("archived") is True,
        group=group,
    )
    return query, tuple(dict.fromkeys(lost)), False


def _filters(found: Any, columns: dict[str, ListColumn], lost: list[str]) -> Iterator[Filter]:
    for one in _list(found):
        whole = cast("dict[str, Any]", one) if isinstance(one, dict) else {}
        name, op, value = (whole.get(part) for part in ("field", "op", "value"))
        column = columns.get(name) if isinstance(name, str) else None
        if column is not None and isinstance(op, str) and _can_be(column, op, value):
            yield Filter(column.name, op, tuple(_list(value)) if isinstance(value, list) else value)
        else:
            lost.append(str(name))


def _list(found: Any) -> list[Any]:
    return cast("list[Any]", found) if isinstance(found, list) else []


def _can_be(column: ListColumn, op: str, value: Any) -> bool:
    """Whether the operator is one of the column's, and the value one that it compares with."""
    if op not in (*operators_of(column.kind), "is", "is_not"):
        return False
    if op in WITHOUT_VALUE:
        return value is None
    if op in IN_DAYS:
        return type(value) is int and 0 <= value < _MOST_DAYS
    if op in WORDS:
        return isinstance(value, str)
    known = {"TEXT": (str,), "INTEGER": (int,), "REAL": (int, float)}[column.kind.sql]
    if op in SEVERAL or op == "between":
        parts = _list(value)
        fitting = len(parts) == 2 if op == "between" else bool(parts)
        return fitting and all(type(part) in known for part in parts)
    return type(value) in known


def _sort(found: Any, there: set[str], lost: list[str]) -> Iterator[tuple[str, bool]]:
    for one in _list(found):
        pair = _list(one)
        if len(pair) == 2 and isinstance(pair[0], str) and pair[0] in there:
            yield pair[0], bool(pair[1])
        else:
            lost.append(str(pair[0]) if pair else str(one))


def _group(found: Any, there: set[str], lost: list[str]) -> tuple[str, str] | None:
    if not found:
        return None
    pair = _list(found)
    if len(pair) == 2 and isinstance(pair[0], str) and pair[0] in there and pair[1] in SPANS:
        return pair[0], str(pair[1])
    lost.append(str(pair[0]) if pair else str(found))
    return None


def _view(store: Store, key: int, name: str, kind: str, text: str, columns: str | None) -> View:
    query, lost, broken = from_json(store, kind, text)
    there = {c.name for c in list_columns(store, kind)}
    wanted = (columns or "").split()
    shown = tuple(c for c in wanted if c in there)
    missing = dict.fromkeys([*lost, *(c for c in wanted if c not in there)])
    return View(key, name or "", query, shown, tuple(missing), broken)


def _kept(query: ListQuery, columns: Sequence[str]) -> dict[str, Any]:
    return {"query": to_json(query), "columns": " ".join(columns) or None}


def _name(store: Store, key: int) -> str:
    with store.read() as connection:
        return str(row_in(connection, "saved_views", key)["name"])


def _free_name(store: Store, kind: str, name: str, own: int = 0) -> str:
    title = " ".join(name.split())
    if not title:
        raise FieldProblem("name", _("The view needs a name."))
    if any(view.name.casefold() == title.casefold() and view.id != own for view in views(store, kind)):
        raise FieldProblem("name", _("There is already a view called “{name}”.").format(name=title))
    return title
