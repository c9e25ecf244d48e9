"""Adding, editing, putting away and removing records of any kind."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from typing import TYPE_CHECKING, Any

from slecop_desktop.problems import Problem
from slecop_desktop.records.fields import Values
from slecop_desktop.records.names import split_name
from slecop_desktop.records.record import Record
from slecop_desktop.services import enrollment, quality, sessions
from slecop_desktop.services.common import (
    PERSON_KINDS,
    FieldProblem,
    id_list,
    in_sentence,
    row_in,
    title_in,
    title_of,
)
from slecop_desktop.services.minutes import DECIDING, minutes_of, timed_session
from slecop_desktop.texts import _

if TYPE_CHECKING:
    import sqlalchemy as sa

    from slecop_desktop.store import Store, Writer

__all__ = [
    "FieldProblem",
    "add_record",
    "archive",
    "belongings",
    "bulk_edit",
    "duplicate",
    "edit",
    "get",
    "remove",
    "set_school_year",
    "title_of",
    "unarchive",
]

YEARLY = ("grade", "school")
"""What is said of a young person for one school year; kept in ``school_years``, given and read with the youth."""
_FOLLOWED = {"enrollments": ("status",), "attendance": DECIDING}
"""Fields that other fields follow from, which is worked out row by row."""
_ITS_ALONE = frozenset({"youth_code", "sheet_code", "school_number"})
"""Codes by which one record is told from all others."""
_PARTS = ("given_name", "middle_name", "family_name", "preferred_name")


def get(store: Store, kind: str, key: int) -> Values:
    """The record: field name -> stored value, with ``id``, ``uuid`` and ``archived``.

    For youth also ``grade`` and ``school`` (a partner's id) of the running school year. Problem when it is gone.
    """
    with store.read() as connection:
        values = row_in(connection, kind, key)
        if kind == "youth":
            values |= _yearly(connection, key, store.school_year)
    return values


def add_record(store: Store, kind: str, values: Mapping[str, Any]) -> int:
    """Create a record from stored values; the new id.

    A person may be given as one ``name``. Youth may have ``grade`` and ``school``. Raises FieldProblem when a required
    field is empty or an error-level rule is broken.
    """
    record = store.records[kind]
    given, yearly = _prepared(record, values)
    defaults = {f.name: f.default for f in record.fields if f.default is not None}
    full: Values = {**defaults, **given}
    _need(record, full, [f.name for f in record.fields])
    _need_name(record, full)
    with store.write(_("Add {one} {title}").format(one=_(record.one), title=_title(record, full)).rstrip()) as writer:
        _fill_in(writer, kind, full)
        quality.block(writer.connection, store, kind, full)
        key = writer.add(kind, full)
        if yearly:
            set_school_year(writer, key, store.school_year, yearly)
        if kind == "enrollments":
            enrollment.log(writer, key, full["status"], full.get("entry_date") or store.today.isoformat(), None)
    return key


def edit(store: Store, kind: str, key: int, values: Mapping[str, Any], *, reason: str | None = None) -> bool:
    """Set fields of a record; False when nothing differs. The step is called e.g. 'Edit phone of Ana Pérez'.

    Raises FieldProblem when a required field is emptied, or the change breaks an error-level rule that held before.
    What follows from a field follows: an enrollment's dates and history from its status (``reason`` goes there), a
    mark's minutes from its status and times.
    """
    record = store.records[kind]
    given, yearly = _prepared(record, values)
    _need(record, given, given)
    with store.write(_edit_title(store, record, key, values)) as writer:
        before = row_in(writer.connection, kind, key)
        _need_name(record, before | given)
        given = _with_what_follows(writer, store, kind, before, given, reason)
        quality.block(writer.connection, store, kind, before | given, before=before)
        changed = writer.change(kind, key, given) if given else False
        if yearly:
            changed |= set_school_year(writer, key, store.school_year, yearly)
    return changed


def bulk_edit(
    store: Store, kind: str, ids: Sequence[int], values: Mapping[str, Any], *, reason: str | None = None
) -> int:
    """Set the same values in many records; how many of them differed. Checked as in :func:`edit`, by set."""
    record = store.records[kind]
    given, yearly = _prepared(record, values)
    _need(record, given, given)
    if kind in _FOLLOWED and set(given) & set(_FOLLOWED[kind]):
        with store.write(_bulk_title(record, ids, values)):
            return sum(edit(store, kind, key, values, reason=reason) for key in ids)
    with store.write(_bulk_title(record, ids, values)) as writer:
        wanted = id_list(ids)
        broken = quality.broken(writer.connection, store, kind, wanted)
        changed = _change_alike(writer, record, given, wanted)
        if yearly:
            changed |= _set_school_years(writer, ids, store.school_year, yearly)
        _need_names(writer, record, wanted)
        quality.block_many(broken, quality.broken(writer.connection, store, kind, wanted))
    return len(changed)


def archive(store: Store, kind: str, ids: Sequence[int]) -> int:
    """Put records away: kept and counted, but not in lists any more. How many were put away."""
    return _put(store, kind, ids, _("Archive {what}"), store.today.isoformat())


def unarchive(store: Store, kind: str, ids: Sequence[int]) -> int:
    """Bring archived records back into the lists; how many came back."""
    return _put(store, kind, ids, _("Bring back {what}"), None)


def remove(store: Store, kind: str, ids: Sequence[int]) -> None:
    """Remove records and what belongs to them; Problem naming what still refers to them."""
    record = store.records[kind]
    with store.write(_("Remove {what}").format(what=_what(store, record, ids))) as writer:
        referring = _referring(writer.connection, store, _owned(writer.connection, store, kind, ids))
        if referring:
            what = _what(store, record, ids)
            raise Problem(
                _("{what} cannot be removed: {referring} still refer to it. Change these first, or archive it.").format(
                    what=what, referring=_counted(store, referring)
                )
            )
        writer.remove(kind, ids)


def belongings(store: Store, kind: str, ids: Sequence[int]) -> dict[str, int]:
    """What goes along when these records are removed: kind -> how many."""
    with store.read() as connection:
        owned = _owned(connection, store, kind, ids)
    return {name: len(keys) for name, keys in owned.items() if name != kind and keys}


def duplicate(store: Store, kind: str, key: int) -> int:
    """A copy of a record, without what belongs to it and without the codes that are its alone; the new id."""
    record = store.records[kind]
    with store.read() as connection:
        before = row_in(connection, kind, key)
        title = title_in(connection, record, key)
    own = [f for f in record.fields if not f.computed and f.name not in _ITS_ALONE]
    values = {f.name: before[f.name] for f in own if before[f.name] is not None}
    if record.title == "name" and kind not in PERSON_KINDS:
        values["name"] = _("{name} (copy)").format(name=before["name"])
    with store.write(_("Copy {title}").format(title=title)) as writer:
        _fill_in(writer, kind, values)
        return writer.add(kind, values)


# -- school years -----------------------------------------------------------------------------------------------------


def set_school_year(writer: Writer, youth: int, year: str, values: Mapping[str, Any]) -> bool:
    """Set ``grade``, ``school`` or ``school_number`` of a young person for a school year; whether anything differed."""
    key = writer.sql("SELECT id FROM school_years WHERE youth = ? AND school_year = ?", (youth, year)).scalar()
    if key is not None:
        return writer.change("school_years", int(key), values)
    if all(value is None for value in values.values()):
        return False
    writer.add("school_years", {"youth": youth, "school_year": year, **values})
    return True


def _set_school_years(writer: Writer, ids: Sequence[int], year: str, values: Values) -> set[int]:
    """The same for many; the youth whose year differed."""
    wanted = id_list(ids)
    rows: Any = writer.sql(
        f"SELECT id, youth, grade, school FROM school_years WHERE school_year = ? AND youth IN ({wanted})", (year,)
    ).all()
    differing = [r for r in rows if any(getattr(r, name) != value for name, value in values.items())]
    writer.change_many("school_years", list(values), ((*values.values(), r.id) for r in differing))
    missing = sorted(set(ids) - {r.youth for r in rows})
    writer.add_many(
        "school_years", ("youth", "school_year", *values), ((youth, year, *values.values()) for youth in missing)
    )
    return {r.youth for r in differing} | set(missing)


def _yearly(connection: sa.Connection, youth: int, year: str) -> Values:
    row = connection.exec_driver_sql(
        "SELECT grade, school FROM school_years WHERE youth = ? AND school_year = ? LIMIT 1", (youth, year)
    ).mappings().first()  # fmt: skip
    return dict(row) if row else dict.fromkeys(YEARLY)


# -- before writing ---------------------------------------------------------------------------------------------------


def _prepared(record: Record, values: Mapping[str, Any]) -> tuple[Values, Values]:
    """(values of the record's own fields, values of the school year); a whole name is split into its parts."""
    given = dict(values)
    yearly = {name: given.pop(name) for name in YEARLY if name in given} if record.name == "youth" else {}
    if record.name in PERSON_KINDS and "name" in given:
        whole = given.pop("name")
        if not any(given.get(part) for part in _PARTS):
            given |= zip(_PARTS[:3], split_name(whole or ""), strict=True)
    unknown = [name for name in given if name not in record.by_name]
    if unknown:
        raise KeyError(f"{record.name} has no {', '.join(unknown)}")
    return given, yearly


def _need(record: Record, values: Mapping[str, Any], names: Iterable[str]) -> None:
    for name in names:
        f = record.by_name[name]
        if f.required and values.get(name) in {None, ""}:
            raise FieldProblem(name, _("{field} is needed.").format(field=_(f.label)))


def _need_name(record: Record, values: Mapping[str, Any]) -> None:
    if record.name in PERSON_KINDS and not any(values.get(part) for part in _PARTS):
        raise FieldProblem("given_name", _("A name is needed; one part of it is enough."))


def _need_names(writer: Writer, record: Record, wanted: str) -> None:
    if (
        record.name in PERSON_KINDS
        and writer.sql(f"SELECT 1 FROM {record.name} WHERE id IN ({wanted}) AND name IS NULL").first()
    ):
        raise FieldProblem("given_name", _("A name is needed; one part of it is enough."))


def _with_what_follows(
    writer: Writer, store: Store, kind: str, before: Values, given: Values, reason: str | None
) -> Values:
    """The values given and those that follow from them; an enrollment's change of status is written to its history."""
    changed = {name for name, value in given.items() if before[name] != value}
    if kind == "enrollments" and "status" in changed:
        enrollment.need_reason(given["status"], reason, "status")
        day = given.get("exit_date") or store.today.isoformat()
        enrollment.log(writer, before["id"], given["status"], day, reason)
        return {**enrollment.status_values(before | given, given["status"], day), **given}
    if kind == "attendance" and changed & set(DECIDING) and "minutes" not in given:
        now = before | given
        session = timed_session(writer, now["session"])
        return {**given, "minutes": minutes_of(session, now["status"], now["time_in"], now["time_out"])}
    return given


def _fill_in(writer: Writer, kind: str, values: Values) -> None:
    """What a new record takes over from the one it belongs to."""
    if kind == "sessions":
        offering = row_in(writer.connection, "offerings", values["offering"])
        values.setdefault("start_time", offering["opens_at"])
        values.setdefault("end_time", offering["closes_at"])
        values.setdefault("minutes", sessions.session_minutes(offering))
        values.setdefault("sheet_code", sessions.new_sheet_codes(writer, 1)[0])


# -- many at once -----------------------------------------------------------------------------------------------------


def _change_alike(writer: Writer, record: Record, values: Values, wanted: str) -> set[int]:
    """Set the same values where they differ; the ids that differed."""
    changed: set[int] = set()
    computing = any(set(c.needs) & set(values) for c in record.computed)
    for name, value in values.items():
        found = writer.sql(f'SELECT id FROM {record.name} WHERE id IN ({wanted}) AND "{name}" IS NOT ?', (value,))
        ids: list[int] = list(found.scalars())
        if computing:
            writer.change_many(record.name, (name,), ((value, key) for key in ids))
        elif ids:
            writer.sql(f'UPDATE {record.name} SET "{name}" = ? WHERE id IN ({id_list(ids)})', (value,))
        changed |= set(ids)
    return changed


def _put(store: Store, kind: str, ids: Sequence[int], title: str, day: str | None) -> int:
    record = store.records[kind]
    with store.write(title.format(what=_what(store, record, ids))) as writer:
        standing = "IS NULL" if day else "IS NOT NULL"
        done = writer.sql(
            f"UPDATE {kind} SET archived = ? WHERE id IN ({id_list(ids)}) AND archived {standing}", (day,)
        )
        return done.rowcount


def _owned(connection: sa.Connection, store: Store, kind: str, ids: Iterable[int]) -> dict[str, set[int]]:
    """The records themselves and everything that belongs to them: kind -> ids."""
    found: dict[str, set[int]] = {kind: set(ids)}
    going = [(kind, set(ids))]
    while going:
        parent, keys = going.pop()
        for child in store.records.values():
            for f in child.references:
                if not (f.owner and f.target == parent and keys):
                    continue
                sql = f'SELECT id FROM {child.name} WHERE "{f.name}" IN ({id_list(keys)})'
                new = set(connection.exec_driver_sql(sql).scalars()) - found.get(child.name, set())
                found.setdefault(child.name, set()).update(new)
                going.append((child.name, new))
    return found


def _referring(connection: sa.Connection, store: Store, going: Mapping[str, set[int]]) -> dict[str, int]:
    """Records that stay and refer to one that goes: kind -> how many."""
    found: dict[str, int] = {}
    for child in store.records.values():
        for f in child.references:
            keys = going.get(f.target or "")
            if not keys or f.owner:
                continue
            stays = f" AND id NOT IN ({id_list(going[child.name])})" if going.get(child.name) else ""
            sql = f'SELECT count(*) FROM {child.name} WHERE "{f.name}" IN ({id_list(keys)}){stays}'
            if count := connection.exec_driver_sql(sql).scalar_one():
                found[child.name] = found.get(child.name, 0) + int(count)
    return found


# -- titles -----------------------------------------------------------------------------------------------------------


def _title(record: Record, values: Mapping[str, Any]) -> str:
    for computed in record.computed:
        if computed.name == record.title:
            return computed.work_out(dict(values)) or ""
    f = record.by_name[record.title]
    return "" if f.target or f.choices else str(values.get(record.title) or "")


def _edit_title(store: Store, record: Record, key: int, values: Mapping[str, Any]) -> str:
    title = title_of(store, record.name, key)
    if len(values) != 1:
        return _("Edit {title}").format(title=title)
    return _("Edit {field} of {title}").format(field=in_sentence(_label(record, next(iter(values)))), title=title)


def _bulk_title(record: Record, ids: Sequence[int], values: Mapping[str, Any]) -> str:
    fields = ", ".join(in_sentence(_label(record, name)) for name in values)
    return _("Edit {field} of {label} ({n})").format(field=fields, label=in_sentence(_(record.label)), n=len(ids))


def _label(record: Record, name: str) -> str:
    f = record.by_name.get(name) or next(d for d in record.derived if d.name == name)
    return _(f.label)


def _what(store: Store, record: Record, ids: Sequence[int]) -> str:
    """'Ana Pérez', or 'Youth (12)'."""
    if len(ids) == 1:
        return title_of(store, record.name, ids[0]) or _(record.one)
    return _("{label} ({n})").format(label=_(record.label), n=len(ids))


def _counted(store: Store, found: Mapping[str, int]) -> str:
    return ", ".join(_("{label} ({n})").format(label=_(store.records[kind].label), n=n) for kind, n in found.items())
