"""Demographics of the youth reached; unknown and declined stand apart and are never spread over the others."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import TYPE_CHECKING

from slecop_desktop.reports.baselines import DIMENSIONS, Baseline, chosen, read_baselines
from slecop_desktop.reports.disclosure import threshold
from slecop_desktop.reports.formulas import (
    DECLINED,
    MULTIPLE,
    UNKNOWN,
    race_1997,
    race_alone_or_combined,
    race_single,
)
from slecop_desktop.reports.parity import parity_table, unknown_note
from slecop_desktop.reports.participation import grade_labels, grades, parts, reached
from slecop_desktop.reports.period import Period
from slecop_desktop.reports.table import (
    Cell,
    Chart,
    Column,
    Form,
    Options,
    Report,
    ReportResult,
    Row,
    Table,
    count,
    percent,
)
from slecop_desktop.texts import N_, _

if TYPE_CHECKING:
    import sqlalchemy as sa

    from slecop_desktop.store import Store

TITLE = N_("Demographics")
DEFINITION = N_(
    "The youth reached in the period (at least one attended minute), each counted once, by grade, sex, and race and "
    "ethnicity. Shares are of those who are known; not known and declined are shown and left out of the shares. Race "
    "and ethnicity three ways: alone or in combination (who selected two groups stands in both); one group each, with "
    "everybody who selected several under “Several groups”; and the bridge to the categories of 1997 (any Hispanic is "
    "Hispanic, Middle Eastern or North African counts as White, then two or more). Beside the community: parity index "
    "= share of a group among the youth reached / its share of the young people in the community, 1 being the same; "
    "the gap is the difference of the two shares in percentage points. Nothing is compared where fewer youth are known "
    "than the number below which counts are hidden, or where of more than 20 % of them the group is not known."
)
_APART = (UNKNOWN, DECLINED)


def run(connection: sa.Connection, store: Store, period: Period, options: Options) -> ReportResult:
    """Who the youth reached are."""
    youth = reached(parts(connection, store, period, options))
    people = [row for row in _people(connection) if row[0] in youth]
    grade_of = grades(connection, store, period)
    races = [(key, race) for key, _sex, race in people]
    tables = [
        _single("grade", _("Grade"), {key: grade_of.get(key, UNKNOWN) for key in youth}, grade_labels(store)),
        _single("sex", _("Sex"), {key: _known_sex(sex) for key, sex, _race in people}, _labels(store, "sex")),
    ]
    if any(race for _key, race in races) or store.codes("race", active_only=True):
        tables += _race_tables(store, races)
    baseline = chosen(read_baselines(connection, store), options.baseline)
    notes: list[str] = []
    if baseline is None:
        notes.append(
            _("There are no community numbers to compare with: bring them in under Settings, Community numbers.")
        )
    else:
        groups = _groups(baseline, people, {key: grade_of.get(key, UNKNOWN) for key in youth})
        tables = [*_beside_community(store, baseline, groups), *tables]
        notes += [note for note in (unknown_note(baseline),) if note]
    first = next((t for t in tables if t.key == "parity_sex"), tables[0])
    chart = Chart(first.key, ("share", "their_share") if first.key == "parity_sex" else ("n",))
    return ReportResult("demographics", _(TITLE), _(DEFINITION), period, tuple(tables), tuple(notes), chart)


def _groups(
    baseline: Baseline, people: list[tuple[int, str | None, str | None]], grade_of: dict[int, str]
) -> dict[str, dict[str, list[int]]]:
    """dimension -> group -> youth; race as the community counts it."""
    races = [(key, race) for key, _sex, race in people]
    one_each = MULTIPLE in baseline.groups.get("race", {})
    return {
        "sex": single_groups({key: _known_sex(sex) for key, sex, _race in people}),
        "race": single_groups({k: race_single(r) for k, r in races}) if one_each else race_alone_or_combined(races),
        "grade": single_groups(grade_of),
    }


def _beside_community(store: Store, baseline: Baseline, groups: dict[str, dict[str, list[int]]]) -> list[Table]:
    k = threshold(store)
    return [
        parity_table(
            name, baseline, groups[name], _labels(store, choices) if name != "grade" else grade_labels(store), k
        )
        for name, choices in DIMENSIONS.items()
        if name in baseline.groups
    ]


def _people(connection: sa.Connection) -> list[tuple[int, str | None, str | None]]:
    rows = connection.exec_driver_sql("SELECT id, sex, race FROM youth").fetchall()
    return [(row[0], row[1], row[2]) for row in rows]


def _known_sex(stored: str | None) -> str:
    return UNKNOWN if stored in (None, "", "NotSelected") else stored


def _labels(store: Store, name: str) -> dict[str, str]:
    labels = {row.code: row.label for row in store.codes(name)}
    return {**labels, MULTIPLE: _("Several groups"), UNKNOWN: _("Not known"), DECLINED: _("Declined to answer")}


def _race_tables(store: Store, races: list[tuple[int, str | None]]) -> list[Table]:
    labels = _labels(store, "race")
    single = {key: race_single(race) for key, race in races}
    tables = [
        _combined(races, labels),
        _single("race_single", _("Race and ethnicity, one group each"), single, labels),
    ]
    if (store.profile.get("country") or "US") == "US":
        bridged = {key: race_1997(race) for key, race in races}
        bridge_labels = labels | {MULTIPLE: _("Two or more races")}
        tables.append(_single("race_1997", _("Race and ethnicity, categories of 1997"), bridged, bridge_labels))
    return tables


def _columns() -> tuple[Column, ...]:
    share = Column("share", _("Share of known"), Form.PERCENT, follows=("n",), whole_row="known")
    return Column("n", _("Youth"), people=True), share


def _ordered(found: Iterable[str], labels: Mapping[str, str]) -> list[str]:
    found = set(found)
    listed = [code for code in labels if code in found]
    return [code for code in [*listed, *sorted(found - set(labels))] if code not in _APART]


def single_groups(of: Mapping[int, str]) -> dict[str, list[int]]:
    """group -> youth."""
    groups: dict[str, list[int]] = {}
    for key, group in of.items():
        groups.setdefault(group, []).append(key)
    return groups


def _single(key: str, title: str, of: Mapping[int, str], labels: Mapping[str, str]) -> Table:
    """One row a group; the groups, not known and declined add up."""
    groups = single_groups(of)
    named = _ordered(groups, labels)
    known = [youth for code in named for youth in groups[code]]
    rows = [
        Row(code, labels.get(code, code), (count("youth", groups[code]), _share(groups[code], len(known))))
        for code in named
    ]
    rows += _apart_rows(groups, labels)
    rows.append(Row("known", _("Known"), (count("youth", known), _nothing()), tuple(named)))
    rows.append(Row("total", _("All youth reached"), (count("youth", of), _nothing()), ("known", *_APART)))
    return Table(key, title, title, _columns(), tuple(rows))


def _combined(races: list[tuple[int, str | None]], labels: Mapping[str, str]) -> Table:
    groups = race_alone_or_combined(races)
    named = _ordered(groups, labels)
    known = {youth for code in named for youth in groups[code]}
    rows = [
        Row(code, labels.get(code, code), (count("youth", groups[code]), _share(groups[code], len(known))))
        for code in named
    ]
    rows += _apart_rows(groups, labels)
    rows.append(Row("known", _("Known"), (count("youth", known), _nothing())))
    everybody = count("youth", [key for key, _race in races])
    rows.append(Row("total", _("All youth reached"), (everybody, _nothing()), ("known", *_APART)))
    title = _("Race and ethnicity, alone or in combination")
    note = _("Who selected two groups stands in both: these rows add up to more than the youth reached.")
    return Table("race_any", title, _("Race and ethnicity"), _columns(), tuple(rows), note)


def _apart_rows(groups: Mapping[str, list[int]], labels: Mapping[str, str]) -> list[Row]:
    names = {UNKNOWN: labels.get(UNKNOWN, _("Not known")), DECLINED: labels.get(DECLINED, _("Declined to answer"))}
    return [Row(code, label, (count("youth", groups.get(code, [])), _nothing())) for code, label in names.items()]


def _share(ids: list[int], known: int) -> Cell:
    return percent(len(ids), known, "youth", ids)


def _nothing() -> Cell:
    return Cell(None, Form.PERCENT)


REPORT = Report("demographics", TITLE, DEFINITION, run)
