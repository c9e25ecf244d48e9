"""Two records side by side, in words: read once for the pane that shows them."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from slecop_desktop.services.alike import explained
from slecop_desktop.services.common import in_sentence, row_in, title_in
from slecop_desktop.services.duplicates import KINDS, Twice
from slecop_desktop.services.merging import Merging, plan_merge
from slecop_desktop.store.lists import list_rows
from slecop_desktop.texts import _, ngettext
from ui.history.words import NOTHING, Titles
from ui.values import show_whole

if TYPE_CHECKING:
    from collections.abc import Iterator

    import sqlalchemy as sa

    from slecop_desktop.records.record import Record
    from slecop_desktop.store import Store

KEPT, OTHER, BOTH, ASIDE = "kept", "other", "both", "aside"
_ASIDE = {"youth": ("grade", "school", "call", "site"), "partners": ("programs",), "contacts": ("partner",)}
"""Columns that are not the record's own, and tell people and organizations apart all the same."""


@dataclass(frozen=True, slots=True)
class Line:
    """A field of the two: what each says, in words and as stored, and whose value the merged record would have.

    ``taken`` is ASIDE for what is only told, because it belongs to other records.
    """

    name: str
    label: str
    kept: str
    other: str
    taken: str
    values: tuple[Any, Any]

    @property
    def same(self) -> bool:
        """Whether there is nothing to choose: both say the same."""
        return self.kept == self.other


@dataclass(frozen=True, slots=True)
class Choice:
    """A row that both have and contradict each other in, e.g. two marks of one session."""

    row: int
    about: str
    kept: str
    other: str


@dataclass(frozen=True, slots=True)
class Look:
    """All that the pane shows; ``said`` are sentences about what comes along."""

    kind: str
    keep: int
    lose: int
    names: tuple[str, str]
    codes: tuple[str, str]
    lines: tuple[Line, ...]
    choices: tuple[Choice, ...]
    said: tuple[str, ...]
    why: str = ""


def look(store: Store, kind: str, keep: int, lose: int) -> Look:
    """The two records and what merging them would do; Problem when they cannot be merged."""
    plan = plan_merge(store, kind, keep, lose)
    record = store.records[kind]
    with store.read() as connection:
        kept, other = row_in(connection, kind, keep), row_in(connection, kind, lose)
        titles = Titles(connection, store)
        lines = (*_lines(record, titles, plan, kept, other), *_aside(connection, store, record, titles, plan))
        names = title_in(connection, record, keep), title_in(connection, record, lose)
        choices = tuple(_choice(store, titles, clash) for clash in plan.clashes)
        pair = explained(connection, store, kind, keep, lose) if kind in KINDS else None
    codes = kept.get("youth_code") or "", other.get("youth_code") or ""
    return Look(kind, keep, lose, names, codes, lines, choices, tuple(_sentences(store, plan)), _because(pair))


def _because(pair: Twice | None) -> str:
    """Why the two may be one, as a sentence."""
    words = ", ".join(pair.why) if pair else ""
    return words[:1].upper() + words[1:]


def _lines(record: Record, titles: Titles, plan: Merging, kept: Any, other: Any) -> list[Line]:
    """Fields that at least one of the two fills: first those in which they differ."""
    merged = {f.name: f.merged for f in plan.fields}
    found: list[Line] = []
    for f in record.fields:
        pair = kept[f.name], other[f.name]
        if f.computed or pair == (None, None):
            continue
        value = merged.get(f.name, pair[0])
        taken = KEPT if value == pair[0] else OTHER if value == pair[1] else BOTH
        found.append(Line(f.name, _(f.label), titles.of(f, pair[0]), titles.of(f, pair[1]), taken, pair))
    return sorted(found, key=lambda line: line.same)


def _aside(connection: sa.Connection, store: Store, record: Record, titles: Titles, plan: Merging) -> Iterator[Line]:
    names = _ASIDE.get(record.name, ())
    columns = {d.name: d for d in record.derived if d.name in names}
    rows = list_rows(connection, store, record.name, list(columns), [plan.keep, plan.lose])
    for n, column in enumerate(columns.values()):
        kept, other = (
            str(rows[key][n] or "") if column.target else titles.words.of(column, rows[key][n])
            for key in (plan.keep, plan.lose)
        )
        if kept or other:
            yield Line(column.name, _(column.label), kept, other, ASIDE, (None, None))


def _choice(store: Store, titles: Titles, clash: Any) -> Choice:
    f = store.records[clash.kind].field(clash.field)
    return Choice(clash.row, clash.title, titles.of(f, clash.kept), titles.of(f, clash.other))


def _sentences(store: Store, plan: Merging) -> list[str]:
    said: list[str] = []
    if plan.moved:
        said.append(_("Comes along: {what}.").format(what=_counted(store, plan.moved)))
    if plan.joined:
        said.append(_("Both have it, and it becomes one: {what}.").format(what=_counted(store, plan.joined)))
    if plan.consents:
        labels = {c.code: c.label for c in store.codes("consent_kind")}
        kinds = ", ".join(in_sentence(labels.get(code, code)) for code in plan.consents)
        said.append(_("What one of the two refused stays refused: {what}.").format(what=kinds))
    if not said:
        said.append(_("Nothing else refers to the other record."))
    return said


def _counted(store: Store, counts: dict[str, int]) -> str:
    parts = (
        _("{label} ({n})").format(label=in_sentence(_(store.records[kind].label)), n=show_whole(n))
        for kind, n in counts.items()
    )
    return ", ".join(parts)


def differing(lines: tuple[Line, ...]) -> str:
    """How many fields differ, in words."""
    n = sum(1 for line in lines if not line.same and line.taken != ASIDE)
    if n == 0:
        return _("Both say the same.")
    return ngettext("They differ in {n} field.", "They differ in {n} fields.", n).format(n=show_whole(n))


def is_empty(words: str) -> bool:
    """Whether these words stand for an empty field."""
    return words in ("", NOTHING)
