"""Reports kept under a name with everything that was chosen for them; the choices are text that reports understand."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from slecop_desktop.services.common import FieldProblem, row_in
from slecop_desktop.texts import _

if TYPE_CHECKING:
    from slecop_desktop.store import Store


@dataclass(frozen=True, slots=True)
class SavedReport:
    """A kept report: ``report`` is its id, ``options`` the choices as text."""

    id: int
    name: str
    report: str
    options: str


def saved_reports(store: Store) -> list[SavedReport]:
    """All kept reports, in their order."""
    sql = "SELECT id, name, report, options FROM saved_reports WHERE archived IS NULL ORDER BY position, id"
    with store.read() as connection:
        rows: Any = connection.exec_driver_sql(sql).all()
    return [SavedReport(row.id, row.name, row.report, row.options or "{}") for row in rows]


def save_report(store: Store, name: str, report: str, options: str) -> int:
    """Keep a report under a name; the new id. FieldProblem when the name is missing or taken."""
    title = _free_name(store, name)
    with store.write(_("Save report “{name}”").format(name=title)) as writer:
        last = writer.sql("SELECT coalesce(max(position), 0) FROM saved_reports").scalar()
        values = {"name": title, "report": report, "options": options, "position": int(last or 0) + 1}
        return writer.add("saved_reports", values)


def update_report(store: Store, key: int, report: str, options: str) -> bool:
    """Keep other choices under the same name; False when they are the same."""
    with store.write(_("Change report “{name}”").format(name=_name(store, key))) as writer:
        return writer.change("saved_reports", key, {"report": report, "options": options})


def rename_report(store: Store, key: int, name: str) -> bool:
    """Give a kept report another name. FieldProblem when the name is missing or taken."""
    before, title = _name(store, key), _free_name(store, name, key)
    with store.write(_("Rename report “{name}” to “{new}”").format(name=before, new=title)) as writer:
        return writer.change("saved_reports", key, {"name": title})


def remove_report(store: Store, key: int) -> None:
    """Remove a kept report; what it reports on stays."""
    with store.write(_("Delete report “{name}”").format(name=_name(store, key))) as writer:
        writer.remove("saved_reports", [key])


def _name(store: Store, key: int) -> str:
    with store.read() as connection:
        return str(row_in(connection, "saved_reports", key)["name"])


def _free_name(store: Store, name: str, own: int = 0) -> str:
    title = " ".join(name.split())
    if not title:
        raise FieldProblem("name", _("The report needs a name."))
    if any(one.name.casefold() == title.casefold() and one.id != own for one in saved_reports(store)):
        raise FieldProblem("name", _("There is already a report called “{name}”.").format(name=title))
    return title
