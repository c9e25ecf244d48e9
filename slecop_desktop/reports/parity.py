"""The youth reached against the young people of the community: parity index and gap of each group."""

from __future__ import annotations

from collections.abc import Collection, Mapping

from slecop_desktop.reports.baselines import MULTIPLE, Baseline
from slecop_desktop.reports.formulas import DECLINED, UNKNOWN, parity
from slecop_desktop.reports.table import Cell, Column, Form, Row, Table, count, percent, shown, total
from slecop_desktop.texts import N_, _, ngettext

MOST_UNKNOWN = 0.20
"""Of more youth whose group is not known nothing is compared."""
_TITLES = {
    "sex": N_("Sex, beside the community"),
    "race": N_("Race and ethnicity, beside the community"),
    "grade": N_("Grade, beside the community"),
}
_NOTHING: tuple[int | None, list[int]] = (None, [])
Groups = Mapping[str, Collection[int]]
"""group -> youth; who is not known stands under UNKNOWN or DECLINED."""


def parity_table(
    dimension: str, baseline: Baseline, groups: Groups, labels: Mapping[str, str], threshold: int
) -> Table:
    """Each group of the community or of the youth reached, its shares here and there, and what they make."""
    there = baseline.groups[dimension]
    everybody, their_records = baseline.everybody(dimension)
    found = {*there, *(group for group, of in groups.items() if of)} - {UNKNOWN, DECLINED}
    named = [group for group in labels if group in found] + sorted(found - set(labels))
    known = {youth for group in named for youth in groups.get(group, ())}
    apart = {youth for group in (UNKNOWN, DECLINED) for youth in groups.get(group, ())}
    fit = _is_fit(len(known), len(apart), threshold)
    rows: list[Row] = []
    for group in named:
        here = groups.get(group, ())
        number, ids = there.get(group, _NOTHING)
        compared = parity(len(here), len(known), number / everybody) if fit and number and everybody else None
        about = count("youth", here)
        cells = (
            about,
            percent(len(here), len(known), "youth", here),
            total(number, "baselines", ids),
            percent(number, everybody, "baselines", ids) if number is not None else Cell(None, Form.PERCENT),
            Cell(compared[0] if compared else None, Form.NUMBER, about.evidence),
            Cell(compared[1] if compared else None, Form.NUMBER, about.evidence),
        )
        rows.append(Row(group, labels.get(group, group), cells))
    nothing = Cell(None, Form.NUMBER)
    rows.append(Row("unknown", _("Not known or declined"), (count("youth", apart), *[nothing] * 5)))
    community = total(everybody, "baselines", their_records)
    rows.append(
        Row("known", _("All known; all in the community"), (count("youth", known), nothing, community, *[nothing] * 3))
    )
    note = _note(baseline, len(known), len(apart), threshold, several=dimension == "race" and MULTIPLE not in there)
    return Table(f"parity_{dimension}", _(_TITLES[dimension]), _("Group"), _columns(), tuple(rows), note)


def _columns() -> tuple[Column, ...]:
    return (
        Column("n", _("Youth"), people=True),
        Column("share", _("Share of known"), Form.PERCENT, follows=("n",), whole_row="known"),
        Column("community", _("Young people in the community"), Form.SUM),
        Column("their_share", _("Share of the community"), Form.PERCENT),
        Column("parity", _("Parity index"), Form.NUMBER, follows=("n",), whole_row="known"),
        Column("gap", _("Gap in points"), Form.NUMBER, follows=("n",), whole_row="known"),
    )


def _is_fit(known: int, unknown: int, threshold: int) -> bool:
    return known >= threshold and unknown <= MOST_UNKNOWN * (known + unknown)


def _note(baseline: Baseline, known: int, unknown: int, threshold: int, *, several: bool) -> str:
    share = shown(Cell(unknown / (known + unknown) if known + unknown else 0, Form.PERCENT))
    words = [
        _("Community: {source}.").format(source=baseline.label),
        _("Not known or declined: {share} of the youth reached.").format(share=share),
    ]
    if known < threshold:
        words.append(_("Not compared: fewer than {n} youth are known.").format(n=threshold))
    elif not _is_fit(known, unknown, threshold):
        words.append(_("Not compared: that is more than 20 %."))
    if several:
        words.append(_("Alone or in combination: who selected two groups stands in both, here and there."))
    return " ".join(words)


def unknown_note(baseline: Baseline) -> str:
    """That some of the community's numbers are about groups which are not known here; ''."""
    if not baseline.unknown:
        return ""
    words = ngettext(
        "{n} community number is left out: its group is not in the code list.",
        "{n} community numbers are left out: their groups are not in the code lists.",
        baseline.unknown,
    )
    return words.format(n=baseline.unknown)
