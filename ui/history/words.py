"""The history in words: when, what changed from what to what, and what an undo would do."""

from __future__ import annotations

import datetime as dt
from typing import TYPE_CHECKING, Any

from slecop_desktop.services.common import title_in
from slecop_desktop.texts import _, ngettext
from ui.values import Words, show_moment, show_whole

if TYPE_CHECKING:
    import sqlalchemy as sa

    from slecop_desktop.records.fields import Field
    from slecop_desktop.store import Store
    from slecop_desktop.store.history import ChangeRow, StepRow
    from slecop_desktop.store.undo import UndoReport

NOTHING = "—"


def local_moment(at: str) -> str:
    """A moment of the history (UTC) by the clock here."""
    return show_moment(dt.datetime.fromisoformat(at).astimezone().strftime("%Y-%m-%dT%H:%M:%S"))


class Titles:
    """What references in the history pointed to, each looked up once."""

    def __init__(self, connection: sa.Connection, store: Store) -> None:
        self._connection, self._store = connection, store
        self._known: dict[tuple[str, Any], str] = {}
        self.words = Words(store)

    def of(self, field: Field, value: Any) -> str:
        """A stored value in words."""
        if value is None or value == "":
            return NOTHING
        if not field.target:
            return self.words.of(field, value)
        known = (field.target, value)
        if known not in self._known:
            record = self._store.records[field.target]
            self._known[known] = title_in(self._connection, record, int(value)) or _("(removed)")
        return self._known[known]


def say_change(store: Store, titles: Titles, change: ChangeRow, kind: str = "") -> str:
    """What happened; ``kind`` is that of the record which is spoken of, whose fields need not say whose they are."""
    record = store.records[change.kind]
    one = _(record.one)
    one = one[:1].upper() + one[1:]
    if change.field == "+":
        return _("{record} added").format(record=one)
    if change.field == "-":
        return _("{record} removed").format(record=one)
    if change.field == "archived":
        said = _("{record} archived") if change.new else _("{record} brought back from the archive")
        return said.format(record=one)
    field = record.by_name.get(change.field)
    if field is None:
        return f"{change.field}: {_turned(change.old or NOTHING, change.new or NOTHING)}"
    name = _(field.label) if change.kind == kind else _("{record}, {field}").format(record=one, field=_(field.label))
    both = _turned(titles.of(field, change.old), titles.of(field, change.new))
    return _("{field}: {values}").format(field=name, values=both)


def _turned(old: str, new: str) -> str:
    # Translators: what it was and what it became; the arrow points the way one reads
    return _("{old} → {new}").format(old=old, new=new)


def effect_in_words(report: UndoReport) -> list[str]:
    """What an undo does and what it leaves alone, a sentence each."""
    count = report.reversed
    said = [
        ngettext("{n} change is taken back.", "{n} changes are taken back.", count).format(n=show_whole(count))
        if count
        else _("Nothing can be undone here any more.")
    ]
    for because, number in report.reasons.items():
        left = ngettext("{n} stays as it is: {because}", "{n} stay as they are: {because}", number)
        said.append(left.format(n=show_whole(number), because=_(because)))
    return said


def say_origin(step: StepRow, *, source: bool = True) -> str:
    """Where a step came from, with the name of its file."""
    if step.kind in ("undo", "redo"):
        return _("Undo") if step.kind == "undo" else _("Redo")
    words = origin_words(step.origin)
    return f"{words} · {step.source}" if step.source and source else words


def origin_words(origin: str) -> str:
    """An origin as a person calls it."""
    known = {
        "typed": _("Typed"),
        "import": _("Import"),
        "undo": _("Undo and redo"),
        "sample": _("Practice data"),
        "ties": _("Workbook for TIES"),
        "workbook": _("Export"),
    }
    return known.get(origin, origin)
