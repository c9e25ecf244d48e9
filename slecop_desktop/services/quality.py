"""Data quality asked of a form's values before they are saved, or of the whole file; the rules are in ``rules``."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from slecop_desktop.services.common import FieldProblem
from slecop_desktop.services.rules import BY_ID, RULES, TWICE_A_DAY, Level, Rule, condition, conditions, field_sql
from slecop_desktop.store.titles import in_words, title_sql
from slecop_desktop.texts import _

if TYPE_CHECKING:
    import sqlalchemy as sa

    from slecop_desktop.store import Store

__all__ = ["RULES", "Finding", "Level", "Rule", "check_all", "check_record", "count_findings", "ids_of"]


@dataclass(frozen=True, slots=True)
class Finding:
    """A row that breaks a rule: ``record`` is its id (None before it is saved), ``field`` may be empty."""

    rule: str
    level: Level
    kind: str
    record: int | None
    title: str
    field: str
    sentence: str


# -- one record -------------------------------------------------------------------------------------------------------


def check_record(store: Store, kind: str, values: Mapping[str, Any], key: int | None = None) -> list[Finding]:
    """What is to be said of a record's values (all of them, stored values), saved or not; errors first."""
    with store.read() as connection:
        return findings_of(connection, store, kind, values, key=key)


def findings_of(
    connection: sa.Connection,
    store: Store,
    kind: str,
    values: Mapping[str, Any],
    *,
    key: int | None = None,
    levels: Iterable[Level] = Level,
) -> list[Finding]:
    """The same on a connection that is open, for some levels only."""
    rules = [rule for rule in RULES if rule.kind == kind and rule.level in set(levels)]
    if not rules:
        return []
    record = store.records[kind]
    names = ["id", "archived", *(f.name for f in record.fields)]
    key = values.get("id") if key is None else key
    given: dict[str, Any] = {**{f"v_{name}": values.get(name) for name in names}, "v_id": key}
    row = "(SELECT " + ", ".join(f':v_{name} AS "{name}"' for name in names) + ") r"
    parts = [
        f"SELECT {n}, '{name}' FROM {row} WHERE {broken_by}"
        for n, rule in enumerate(rules)
        for name, broken_by in conditions(rule, record)
    ]
    asked = {**given, **parameters(store), "grade": values.get("grade") if kind == "youth" else None}
    found: Any = connection.exec_driver_sql(" UNION ALL ".join(parts), asked).all()
    title = str(values.get(record.title) or "")
    return [_finding(rules[int(row[0])], key, title, row[1]) for row in found]


def block(
    connection: sa.Connection,
    store: Store,
    kind: str,
    values: Mapping[str, Any],
    *,
    before: Mapping[str, Any] | None = None,
) -> None:
    """Raise FieldProblem when the values break an error-level rule that ``before`` kept."""
    errors = findings_of(connection, store, kind, values, levels=(Level.ERROR,))
    if errors and before is not None:
        known = {(f.rule, f.field) for f in findings_of(connection, store, kind, before, levels=(Level.ERROR,))}
        errors = [f for f in errors if (f.rule, f.field) not in known]
    if errors:
        raise FieldProblem(errors[0].field, errors[0].sentence)


def broken(connection: sa.Connection, store: Store, kind: str, ids: str) -> dict[tuple[str, str], set[int]]:
    """(rule, field) -> which of these records (``ids`` is the inside of an ``IN (…)``) break an error-level rule."""
    found: dict[tuple[str, str], set[int]] = {}
    for rule in RULES:
        if rule.kind == kind and rule.level is Level.ERROR:
            for name, broken_by in conditions(rule, store.records[kind]):
                sql = f"SELECT r.id FROM {kind} r WHERE r.id IN ({ids}) AND ({broken_by})"
                found[rule.id, name] = set(connection.exec_driver_sql(sql, parameters(store)).scalars())
    return found


def block_many(before: Mapping[tuple[str, str], set[int]], after: Mapping[tuple[str, str], set[int]]) -> None:
    """Raise FieldProblem when records break a rule after a change that they kept before; says how many."""
    for (rule, field), ids in after.items():
        if fresh := ids - before.get((rule, field), set()):
            sentence = _("{sentence} (records: {n})").format(sentence=_(BY_ID[rule].sentence), n=len(fresh))
            raise FieldProblem(field, sentence)


# -- the whole file ---------------------------------------------------------------------------------------------------


def count_findings(connection: sa.Connection, store: Store, *, kinds: Iterable[str] | None = None) -> dict[str, int]:
    """Rule id -> how many records (not archived) break it; every rule is there, in its order."""
    wanted = None if kinds is None else set(kinds)
    return {
        rule.id: int(connection.exec_driver_sql(_query(store, rule, "count(*)"), parameters(store)).scalar_one())
        for rule in RULES
        if wanted is None or rule.kind in wanted
    }


def ids_of(connection: sa.Connection, store: Store, rule: str) -> list[int]:
    """Exactly the records that :func:`count_findings` counts for a rule; their kind is the rule's."""
    sql = _query(store, BY_ID[rule], "r.id") + " ORDER BY r.id"
    return list(connection.exec_driver_sql(sql, parameters(store)).scalars())


def ids_of_every(connection: sa.Connection, store: Store) -> dict[str, list[int]]:
    """Rule id -> its records, as :func:`ids_of`, in fewer readings of the file: rules that look at the same
    rows look at them together, and the days that several rules look at are looked up once.
    """
    sql = f"SELECT json_group_array(json_array(youth, date)) FROM {TWICE_A_DAY}"
    days = connection.exec_driver_sql(sql).scalar_one()
    given = {**parameters(store), "days": days}
    found: dict[str, list[int]] = {rule.id: [] for rule in RULES}
    together: dict[tuple[str, str], list[Rule]] = {}
    for rule in RULES:
        together.setdefault((rule.kind, rule.only), []).append(rule)
    for rules in together.values():
        tests = [f"({condition(rule, store.records[rule.kind])})" for rule in rules]
        only = f"{rules[0].only} AND " if rules[0].only else ""
        sql = (
            f"SELECT r.id, {', '.join(tests)} FROM {rules[0].kind} r"
            f" WHERE r.archived IS NULL AND {only}({' OR '.join(tests)}) ORDER BY r.id"
        )
        for key, *broken_by in connection.exec_driver_sql(sql.replace(TWICE_A_DAY, _DAYS), given).fetchall():
            for rule, is_broken in zip(rules, broken_by, strict=True):
                if is_broken:
                    found[rule.id].append(key)
    return found


_DAYS = "(SELECT value ->> 0 AS youth, value ->> 1 AS date FROM json_each(:days))"


def check_all(
    connection: sa.Connection, store: Store, *, kinds: Iterable[str] | None = None, limit: int = 500
) -> list[Finding]:
    """Findings in the whole file, errors first, at most ``limit`` of each rule."""
    wanted = None if kinds is None else set(kinds)
    found: list[Finding] = []
    for rule in RULES:
        if wanted is not None and rule.kind not in wanted:
            continue
        record = store.records[rule.kind]
        sql = _query(store, rule, f"r.id, {title_sql(record, 'r')}, {field_sql(rule, record)}")
        rows: Any = connection.exec_driver_sql(f"{sql} ORDER BY r.id LIMIT {int(limit)}", parameters(store))
        found += [_finding(rule, key, in_words(connection, record, title), field) for key, title, field in rows]
    return found


def _query(store: Store, rule: Rule, columns: str) -> str:
    only = f"{rule.only} AND " if rule.only else ""
    where = condition(rule, store.records[rule.kind])
    return f"SELECT {columns} FROM {rule.kind} r WHERE r.archived IS NULL AND {only}({where})"


def parameters(store: Store) -> dict[str, Any]:
    """What the SQL of a rule may ask for, but for what a form holds."""
    return {
        "today": store.today.isoformat(),
        "school_year": store.school_year,
        "year_start": store.year_span()[0].isoformat(),
        "country": store.profile.get("country"),
        "grade": None,
    }


def _finding(rule: Rule, key: int | None, title: str, field: str | None) -> Finding:
    return Finding(rule.id, rule.level, rule.kind, key, title, field or "", _(rule.sentence))
