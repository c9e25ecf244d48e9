"""Settings of an ecosystem: its code lists, its own fields, its profile."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from slecop_desktop.problems import Problem
from slecop_desktop.records.fields import Field, Privacy
from slecop_desktop.records.kinds import CHOICES, CUSTOM_KINDS, KINDS
from slecop_desktop.records.names import fold
from slecop_desktop.records.vocabularies_people import VOCABULARIES
from slecop_desktop.services import records
from slecop_desktop.services.common import FieldProblem, row_in, title_of
from slecop_desktop.store import schema
from slecop_desktop.texts import _

if TYPE_CHECKING:
    import sqlalchemy as sa

    from slecop_desktop.store import Store

_STANDARD = {v.name: v for v in VOCABULARIES}
_MONTH_DAY = ("program_year_start", "fiscal_year_start", "summer_start", "summer_end")


@dataclass(frozen=True, slots=True)
class ListInfo:
    """A code list: ``label`` is ready to show; to a ``fixed`` one no code may be added, its labels may change."""

    name: str
    label: str
    fixed: bool
    codes: int


# -- code lists -------------------------------------------------------------------------------------------------------


def code_lists(store: Store) -> list[ListInfo]:
    """Every code list, the standard ones first in their order, then the ecosystem's own."""
    with store.read() as connection:
        rows = connection.exec_driver_sql("SELECT list, count(*) FROM codes WHERE archived IS NULL GROUP BY list")
        counts = {str(row[0]): int(row[1]) for row in rows}
    known = [ListInfo(v.name, _(v.label), v.fixed, counts.pop(v.name, 0)) for v in VOCABULARIES]
    own = {f.choices: _(f.label) for r in store.records.values() for f in r.fields if f.custom and f.choices}
    return known + [ListInfo(name, own.get(name, name), False, n) for name, n in sorted(counts.items())]


def save_code(
    store: Store,
    list_name: str,
    code: str | None,
    label: str,
    *,
    position: int | None = None,
    active: bool | None = None,
) -> str:
    """Add a code, or change its label, place or whether it is in use; the code.

    Without a ``code`` one is made from the label. Problem for a new code in a list that carries meaning in the program.
    """
    label = label.strip()
    if not label:
        raise FieldProblem("label", _("The entry needs a label."))
    with store.write(_("Change list: {label}").format(label=label)) as writer:
        code = code or _fresh_code(writer.connection, list_name, label)
        key = _code_id(writer.connection, list_name, code)
        given: dict[str, Any] = {
            "label": label,
            "position": position,
            "active": None if active is None else int(active),
        }
        given = {name: value for name, value in given.items() if value is not None}
        if key is not None:
            writer.change("codes", key, {**given, "archived": None})
            return code
        _check_new(list_name, code)
        if position is None:
            given["position"] = writer.sql(
                "SELECT coalesce(max(position) + 1, 0) FROM codes WHERE list = ?", (list_name,)
            ).scalar()
        writer.add("codes", {"list": list_name, "code": code, "active": 1, **given})
    return code


def order_codes(store: Store, list_name: str, codes: Sequence[str]) -> None:
    """Put the codes of a list into this order."""
    with store.write(_("Order list: {name}").format(name=_list_label(store, list_name))) as writer:
        places = {code: n for n, code in enumerate(codes)}
        rows: Any = writer.sql("SELECT id, code FROM codes WHERE list = ?", (list_name,)).all()
        writer.change_many("codes", ("position",), ((places[r.code], r.id) for r in rows if r.code in places))


def code_uses(store: Store, list_name: str, code: str) -> int:
    """In how many records a code is used."""
    with store.read() as connection:
        return _uses(connection, store, list_name, code)


def remove_code(store: Store, list_name: str, code: str) -> None:
    """Remove a code that is used nowhere; Problem when it is used, or when its list carries meaning in the program."""
    label = next((c.label for c in store.codes(list_name) if c.code == code), code)
    with store.write(
        _("Remove “{label}” from {name}").format(label=label, name=_list_label(store, list_name))
    ) as writer:
        if list_name in _STANDARD and _STANDARD[list_name].fixed:
            raise Problem(
                _("“{label}” has a meaning in the program and stays; its label can be changed.").format(label=label)
            )
        if uses := _uses(writer.connection, store, list_name, code):
            raise Problem(
                _("“{label}” is used (records: {n}). Set it to not in use; then it is offered no more.").format(
                    label=label, n=uses
                )
            )
        key = _code_id(writer.connection, list_name, code)
        if key is not None:
            writer.remove("codes", [key])


def _uses(connection: sa.Connection, store: Store, list_name: str, code: str) -> int:
    total = 0
    for record in store.records.values():
        for f in record.fields:
            if f.choices == list_name:
                where = (
                    f"""instr(';' || "{f.name}" || ';', ';' || ? || ';')""" if f.kind is CHOICES else f'"{f.name}" = ?'
                )
                found = connection.exec_driver_sql(f"SELECT count(*) FROM {record.name} WHERE {where}", (code,))
                total += int(found.scalar_one())
    return total


def _code_id(connection: sa.Connection, list_name: str, code: str) -> int | None:
    return connection.exec_driver_sql("SELECT id FROM codes WHERE list = ? AND code = ?", (list_name, code)).scalar()


def _check_new(list_name: str, code: str) -> None:
    if list_name in _STANDARD and _STANDARD[list_name].fixed:
        raise Problem(_("This list has a meaning in the program: labels can be changed, but nothing added."))
    if not re.fullmatch(r"[A-Za-z0-9_.-]+", code):
        raise FieldProblem("code", _("A code has only the letters A to Z, digits, and _ . - between them."))


def _fresh_code(connection: sa.Connection, list_name: str, label: str) -> str:
    base = _slug(label).upper() or "CODE"
    taken = set(connection.exec_driver_sql("SELECT code FROM codes WHERE list = ?", (list_name,)).scalars())
    return _free(base, taken)


def _slug(label: str) -> str:
    return re.sub(r"[^a-z0-9]+", "_", fold(label)).strip("_")[:40]


def _free(base: str, taken: set[str]) -> str:
    name, n = base, 2
    while name in taken:
        name, n = f"{base}_{n}", n + 1
    return name


def _list_label(store: Store, list_name: str) -> str:
    return next((info.label for info in code_lists(store) if info.name == list_name), list_name)


# -- own fields -------------------------------------------------------------------------------------------------------


def add_custom_field(
    store: Store,
    record: str,
    label: str,
    kind: str,
    choices: str | None = None,
    *,
    help: str | None = None,  # noqa: A002 - the field's name
    privacy: Privacy = Privacy.PERSONAL,
) -> str:
    """Give a record a field of the ecosystem's own; its machine name (``c_…``). It is there as soon as this returns.

    ``kind`` is one of CUSTOM_KINDS, ``choices`` the code list of a choice (a new one is made when None). Undoing takes
    the field away and keeps what was typed into it, for when it is redone.
    """
    label = label.strip()
    if not label:
        raise FieldProblem("label", _("The field needs a label."))
    if kind not in CUSTOM_KINDS:
        raise FieldProblem("kind", _("Own fields cannot be of this kind."))
    title = _("Add field {label} to {record}").format(label=label, record=_(store.records[record].label))
    with store.write(title) as writer:
        taken = set(writer.sql("SELECT name FROM custom_fields WHERE record = ?", (record,)).scalars())
        name = _free(f"c_{_slug(label) or 'field'}", taken | set(store.records[record].by_name))
        if kind in {"choice", "several choices"}:
            choices = choices or name
        field = Field(name, label, KINDS[kind], choices=choices, privacy=privacy, custom=True)
        own = [(r.name, f) for r in store.records.values() for f in r.fields if f.custom]
        schema.add_column(writer.connection, schema.with_custom([*own, (record, field)])[record], name)
        values = {"record": record, "name": name, "label": label, "kind": kind, "choices": choices}
        writer.add("custom_fields", {**values, "help": help, "privacy": int(privacy)})
    return name


def remove_custom_field(store: Store, record: str, name: str) -> None:
    """Take an own field away; what was typed into it stays in the file, for when this is undone."""
    with store.read() as connection:
        key = connection.exec_driver_sql(
            "SELECT id FROM custom_fields WHERE record = ? AND name = ? AND archived IS NULL", (record, name)
        ).scalar()
    if key is None:
        raise Problem(_("This field is no longer there; it was removed meanwhile."))
    title = _("Remove field {label}").format(label=title_of(store, "custom_fields", int(key)))
    with store.write(title) as writer:
        writer.change("custom_fields", int(key), {"archived": store.today.isoformat()})


# -- profile ----------------------------------------------------------------------------------------------------------


def edit_profile(store: Store, values: Mapping[str, Any]) -> bool:
    """Change the ecosystem's profile; whether anything differed. FieldProblem for what cannot be meant."""
    for name in _MONTH_DAY:
        if values.get(name) is not None and not _is_month_day(str(values[name])):
            raise FieldProblem(name, _("Write month and day with two digits each, as in 07-01."))
    threshold = values.get("suppression_threshold")
    if threshold is not None and threshold < 0:
        raise FieldProblem("suppression_threshold", _("The number cannot be below zero."))
    return records.edit(store, "profile", int(store.profile["id"]), values)


def profile(store: Store) -> dict[str, Any]:
    """The ecosystem's profile as it stands in the file."""
    with store.read() as connection:
        return row_in(connection, "profile", int(store.profile["id"]))


def _is_month_day(words: str) -> bool:
    match = re.fullmatch(r"(\d\d)-(\d\d)", words)
    # 29 February would be missing in most years
    longest = (31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31)
    return bool(match) and 1 <= int(words[:2]) <= 12 and 1 <= int(words[3:]) <= longest[int(words[:2]) - 1]
