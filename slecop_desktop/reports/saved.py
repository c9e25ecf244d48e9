"""A report with everything that was chosen for it, kept as text: periods that move with today stay so."""

from __future__ import annotations

import datetime as dt
import json
from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING, Any, cast

from slecop_desktop.problems import Problem
from slecop_desktop.reports import BY_ID, run_report
from slecop_desktop.reports.attendance import DENOMINATORS
from slecop_desktop.reports.compare import period_before, same_period_before, with_before
from slecop_desktop.reports.period import RELATIVE, Period, program_year
from slecop_desktop.reports.scope import OF_TODAY
from slecop_desktop.reports.table import Options, Question, ReportResult
from slecop_desktop.store.lists import Filter
from slecop_desktop.texts import _

if TYPE_CHECKING:
    from slecop_desktop.store import Store

CUSTOM = "custom"
YEAR_BEFORE, PERIOD_BEFORE = "year", "before"


@dataclass(frozen=True, slots=True)
class Asked:
    """A report and its choices. ``period`` is a name of RELATIVE, or CUSTOM with both days; ``compare`` is '',
    YEAR_BEFORE or PERIOD_BEFORE; ``title`` is what it was saved as.
    """

    report: str
    period: str = "this_year"
    days: tuple[str, str] | None = None
    compare: str = ""
    options: Options = field(default_factory=Options)
    title: str = ""

    def span(self, store: Store) -> Period:
        """The days that are meant, seen from today. Problem where they make no period."""
        if self.period == CUSTOM and self.days:
            return _period(self.days)
        return RELATIVE.get(self.period, program_year)(store)


def answer(store: Store, asked: Asked) -> ReportResult:
    """The report, beside an earlier one where that is asked for."""
    period = asked.span(store)
    result = run_report(store, asked.report, period, asked.options)
    if asked.compare and asked.report not in OF_TODAY:
        by_year = asked.compare == YEAR_BEFORE
        earlier = same_period_before(store, period) if by_year else period_before(store, period)
        before = run_report(store, asked.report, earlier, asked.options)
        result = with_before(result, before, by_year=by_year)
    return replace(result, title=asked.title) if asked.title else result


def to_text(asked: Asked) -> str:
    """The choices as they are kept; what is not chosen is left out."""
    kept: dict[str, Any] = {"period": asked.period}
    if asked.days:
        kept |= {"from": asked.days[0], "to": asked.days[1]}
    if asked.compare:
        kept["compare"] = asked.compare
    plain, options = Options(), asked.options
    for name in ("denominator", "programs", "sites", "grant_only", "bands", "sexes", "baseline"):
        value = getattr(options, name)
        if value != getattr(plain, name):
            kept[name] = value
    if options.own is not None:
        kept |= _question_kept(options.own)
    return json.dumps(kept, ensure_ascii=False)


def _question_kept(own: Question) -> dict[str, Any]:
    filters = [{"field": f.field, "op": f.op, "value": f.value} for f in own.filters]
    return {"count": own.subject, "measure": own.measure, "rows": own.rows, "columns": own.columns, "filters": filters}


def from_text(report: str, text: str, title: str = "") -> Asked:
    """The choices of a text; what it does not say, and what it says that makes no sense, is as when nothing is chosen.

    Problem where it is no text of choices, or where there is no such report.
    """
    if report not in BY_ID:
        known = ", ".join(BY_ID)
        raise Problem(_("There is no report “{name}”. There are: {known}.").format(name=report, known=known))
    try:
        kept: Any = json.loads(text or "{}")
    except ValueError:
        kept = None
    if not isinstance(kept, dict):
        raise Problem(_("The choices of this report cannot be read: they are no JSON object."))
    return _asked(report, kept, title)  # pyright: ignore[reportUnknownArgumentType]


def _asked(report: str, kept: Mapping[str, Any], title: str) -> Asked:
    days = (str(kept["from"]), str(kept["to"])) if kept.get("from") and kept.get("to") else None
    if days is not None:
        try:
            _period(days)
        except ValueError:
            raise Problem(_("The days of this report are no dates.")) from None
    named = str(kept.get("period") or "")
    period = named if named in RELATIVE else CUSTOM if days else "this_year"
    compare = kept.get("compare")
    compare = YEAR_BEFORE if compare is True else str(compare or "")
    options = Options(
        denominator=str(kept.get("denominator") or "a") if kept.get("denominator") in DENOMINATORS else "a",
        programs=_ids(kept.get("programs")),
        sites=_ids(kept.get("sites")),
        grant_only=bool(kept.get("grant_only")),
        bands=_texts(kept.get("bands")),
        sexes=_texts(kept.get("sexes")),
        baseline=str(kept.get("baseline") or ""),
        own=_question(kept) if report == "builder" else None,
    )
    compare = compare if compare in (YEAR_BEFORE, PERIOD_BEFORE) else ""
    return Asked(report, period, days if period == CUSTOM else None, compare, options, title)


def _question(kept: Mapping[str, Any]) -> Question:
    plain = Question()
    filters: list[Filter] = []
    given: Any = kept.get("filters") or []
    for one in _listed(given):
        if isinstance(one, dict) and {"field", "op"} <= set(cast("dict[str, Any]", one)):
            wanted = cast("dict[str, Any]", one)
            value = wanted.get("value")
            filters.append(Filter(str(wanted["field"]), str(wanted["op"]), _value(value)))
    return Question(
        subject=str(kept.get("count") or plain.subject),
        measure=str(kept.get("measure") or ""),
        rows=str(kept.get("rows", plain.rows) or ""),
        columns=str(kept.get("columns") or ""),
        filters=tuple(filters),
    )


def _value(given: Any) -> Any:
    return tuple(_listed(given)) if isinstance(given, list) else given


def _ids(given: Any) -> tuple[int, ...]:
    return tuple(one for one in _listed(given) if isinstance(one, int))


def _texts(given: Any) -> tuple[str, ...]:
    return tuple(one for one in _listed(given) if isinstance(one, str))


def _listed(given: Any) -> list[Any]:
    return cast("list[Any]", given) if isinstance(given, list) else []


def _period(days: tuple[str, str]) -> Period:
    first, last = map(dt.date.fromisoformat, days)
    return Period(first, last)
